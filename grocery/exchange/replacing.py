"""What becomes of a household when a backup takes its place: the state that there would be then. Pure functions."""

from __future__ import annotations

from typing import Any

from grocery.catalog import Catalog
from grocery.exchange.incoming import Incoming
from grocery.operations.beside import damaged, with_aside, with_skipped
from grocery.operations.importing import with_points
from grocery.operations.loose_rows import more_loose, rows_without_trip, with_loose
from grocery.operations.trip_values import with_trips
from grocery.records import Item
from grocery.stores.tables import is_readable
from grocery.turns import in_turns


def replaced(now: Catalog, incoming: Incoming, *, drops: bool = False) -> Catalog:
    """The state that a backup holds, with the trips and prices that came since.

    Keys of other apps, damaged lines and changes that were not done only come: nothing but the backup knows of them.

    Args:
        now: The state at present.
        incoming: What the backup holds.
        drops: Whether the trips and prices that came since go.
    """

    def or_now(name: str) -> Any:
        return getattr(now, name) if getattr(incoming, name) is None else getattr(incoming, name)

    stores: dict[str, dict[str, Item]] = {store: {} for store in incoming.stores}
    for item in in_turns(incoming.items):
        stores.setdefault(item.store, {})[item.id] = item
    state = now.replacing(
        stores=stores,
        shopping_list={line.line: line for line in incoming.lines},
        templates={template.name: template for template in incoming.templates},
        aisles=incoming.aisles,
        apart=now.apart | incoming.apart,
        store_budgets=incoming.store_budgets,
        settings=incoming.settings,
        prices=with_points({} if drops else now.prices, incoming.prices),
        **({"trips": {}, "purchases": rows_without_trip(now)} if drops else {}),
        extra={**now.extra, **incoming.extra},
        **{name: or_now(name) for name in ("budget", "currency", "timezone", "email_address")},
    )
    state = with_trips(state, incoming.trips)
    state = with_aside(with_loose(state, more_loose(state, incoming.loose)), damaged(incoming.aside))
    return with_skipped(_readable(state, now), incoming.skipped)


def _readable(state: Catalog, now: Catalog) -> Catalog:
    """The state with no more damaged lines in a table than leave it one: where there are more, the present ones."""
    kept = {p: ls if is_readable(state, p) else now.aside.get(p, ()) for p, ls in state.aside.items()}
    return state.replacing(aside={path: lines for path, lines in kept.items() if lines})
