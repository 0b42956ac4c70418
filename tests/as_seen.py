"""What a household sees of a state: all but ids, traces and what only the app knows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from grocery.catalog import Catalog
from grocery.insight.currency_times import FORMER_CURRENCIES, former_currencies
from grocery.measures import each_by
from grocery.operations.settings import STAPLE
from grocery.records import ListLine
from grocery.traces import is_line_of


def as_seen(state: Catalog, *, in_order: bool = True) -> dict[str, Any]:
    """The records as a person compares them, whoever's id a joined line goes by.

    A trip is told by its id: what was bought keeps the name and price of that day.

    Args:
        state: The state.
        in_order: Whether it matters in which order the parts of a note stand.
    """
    lines = [
        (
            ln.store,
            ln.id,
            ln.name,
            ln.category,
            ln.price,
            ln.quantity.normalize(),
            ln.checked,
            ln.checked_by,
            _note(ln, in_order),
        )
        for ln in state.shopping_list.values()
    ]
    items = {key: msgspec.structs.replace(item, guessed=()) for key, item in state.items().items()}
    bought = {row.trip for rows in state.purchases.values() for row in rows}
    years = {(point.item, point.price, point.unit) for points in state.prices.values() for point in points}
    fields = (
        "store_budgets",
        "budget",
        "currency",
        "email_address",
        "aisles",
        "apart",
        "settings",
        "timezone",
    )
    rest = {field: state[field] for field in fields}
    rest["settings"] = {**state.settings, FORMER_CURRENCIES: former_currencies(state)}
    rest["templates"] = {key: (t.store, sorted(map(str, t.lines))) for key, t in state.templates.items()}
    trips = ({trip.id: (trip.notes, trip.status) for trip in state.trips.values()}, bought)
    return {"lines": sorted(map(str, lines)), "items": items, "trips": trips, "years": years, **rest}


def as_if_never(state: Catalog, never: Catalog, *changes: str) -> str:
    """In what a state differs from the one that there would be without a change, or several; empty when in nothing.

    A new item that came with the change stays where a line needs it. Where lines of others lie together otherwise than
    they would without it, somebody built on it: two who add a thing get one line or two, as one of them is ticked.
    What comes back and becomes part of a newer line stands behind what that says, so a note may have another order.
    Who sells a thing by another measure sets what is said by it as well, to what it comes to then.
    """
    if _together(state, *changes) != _together(never, *changes):
        return ""
    seen, wanted = as_seen(state, in_order=False), as_seen(never, in_order=False)
    if any(
        is_line_of(ref, change) for ref in state.shopping_list for change in changes
    ):  # what it made goes on for others: what they said of it then names it by its id
        seen["lines"], wanted["lines"] = _amounts(state), _amounts(never)
    if any(_is_made(line.id, changes) for line in state.shopping_list.values()):
        seen["items"] = {key: item for key, item in seen["items"].items() if key in wanted["items"]}
        seen["years"] = {point for point in seen["years"] if not _is_made(point[0], changes)}
    anew = _measured_anew(state) | _measured_anew(never)
    for one in (seen, wanted) if anew else ():
        _forget_numbers(one, anew)
    differing = [part for part in seen if seen[part] != wanted[part]]
    return "; ".join(f"{part}: {seen[part]} instead of {wanted[part]}" for part in differing)


def _is_made(item: str, changes: tuple[str, ...]) -> bool:
    """Whether a change made this item, alone or as one of several."""
    return any(is_line_of(item.partition("-")[2], change) for change in changes)


def _measured_anew(state: Catalog) -> set[str]:
    """The items that a change which is in effect sells by another measure of the same."""
    units = ((key, one.was.unit, one.now.unit) for key, kept in state.traces.items.items() for one in kept)
    return {key for key, was, now in units if was and now and each_by(Decimal(0), str(was), str(now)) is not None}


def _forget_numbers(seen: dict[str, Any], items: set[str]) -> None:
    """Leaves out what is said by the units of these items."""
    gone = {"price": None, "default_quantity": Decimal(1)}
    seen["items"] = {
        key: msgspec.structs.replace(item, **gone) if key in items else item for key, item in seen["items"].items()
    }
    staples = {f"{STAPLE}{item}" for item in items}
    seen["settings"] = {name: value for name, value in seen["settings"].items() if name not in staples}
    seen["templates"] = {
        name: (store, [line for line in lines if not any(f"'{item}'" in line for item in items)])
        for name, (store, lines) in seen["templates"].items()
    }


def _amounts(state: Catalog) -> list[str]:
    lines = [(ln.store, ln.id, ln.quantity.normalize(), _note(ln, False)) for ln in state.shopping_list.values()]
    return sorted(map(str, lines))


def _note(line: ListLine, in_order: bool) -> str:
    return line.note if in_order else "; ".join(sorted(line.note.split("; ")))


def _together(state: Catalog, *changes: str) -> set[frozenset[str]]:
    """Which lines became one, but for those that the changes made."""
    refs = ({line.line, *line.merged} for line in state.shopping_list.values())
    return {frozenset(ref for ref in of if not any(is_line_of(ref, change) for change in changes)) for of in refs} - {
        frozenset()
    }
