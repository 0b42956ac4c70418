"""Fields of trips by the names that traces have: what they are, other values for them, and how they were.

What a file makes of a trip that was there before may be anything: other rows in another order, of other units, with
another sum. `trip whole` tells all of that as it was and as it became, where the single fields do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.money import line_total, price, quantity
from grocery.operations.trip_values import (
    default_name,
    found_row,
    found_trip,
    named,
    named_rows,
    row_of,
    rows_of,
    trip_of,
    with_fields,
    with_row,
    with_trip,
    with_trips,
    without_row,
)
from grocery.records import Purchase, Trip
from grocery.text import normalise

WHOLE = "trip whole"
_FEW_ROWS = 50
"""A trip of more rows is told as a whole when they change: put back one by one, thousands would take minutes."""

_OF_WHOLE = ("name", "by", "created_at", "walked", "rest")


class Whole(msgspec.Struct, frozen=True):
    """What stands in a trip beside store, day, notes and status."""

    name: str
    by: str
    created_at: str
    walked: int
    total: Decimal
    rows: tuple[Purchase, ...]
    rest: str = ""


def alone(catalog: Catalog, trips: Iterable[str]) -> dict[str, Catalog]:
    """For each of these trips the state with it alone: work on many of them does not grow with all that is there.

    Args:
        catalog: The state.
        trips: Ids of trips; one that is gone is in no state.
    """
    there = {key: catalog.trips.get(key) for key in trips}
    bought: dict[str, list[Purchase]] = {key: [] for key in there}
    for month in {trip.month for trip in there.values() if trip}:
        for row in catalog.purchases.get(month, ()):
            if row.trip in bought:
                bought[row.trip].append(row)
    return {
        key: catalog.replacing(
            trips={key: trip} if trip else {}, purchases={trip.month: tuple(bought[key])} if trip else {}
        )
        for key, trip in there.items()
    }


def trip_values(catalog: Catalog, settings: Iterable[str]) -> dict[str, Any]:
    """The values of these fields of trips, as JSON has them; None where there is none."""
    settings = list(settings)
    states = alone(catalog, {trip_of(name) for name in settings})
    rows = {key: rows_of(state, trip) for key, state in states.items() if (trip := state.trips.get(key))}
    return {name: _value(catalog.trips.get(trip_of(name)), rows.get(trip_of(name), {}), name) for name in settings}


def _value(trip: Trip | None, rows: Mapping[str, Purchase], setting: str) -> Any:
    kind, name = setting.partition(": ")[0], row_of(setting)
    if trip is None or kind == "trip":
        return None
    if kind == WHOLE:
        return _as_json(trip, rows.values())
    if kind == "trip day":
        return [trip.day, trip.completed_at]
    if kind.startswith("trip "):
        return trip[{"trip store": "store", "trip notes": "notes", "trip status": "status"}[kind]]
    row = rows.get(name)
    if row is None:
        return None
    if kind == "bought":
        return {"at": list(rows).index(name), "walked": trip.walked, **msgspec.to_builtins(row)}
    if kind == "bought total":
        return [_text(row.total), _text(row.price), _text(row.quantity)]
    return _text(row[kind.removeprefix("bought ")])


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _as_json(trip: Trip, rows: Iterable[Purchase]) -> Any:
    whole = Whole(total=trip.total, rows=tuple(rows), **{field: trip[field] for field in _OF_WHOLE})
    return msgspec.json.decode(msgspec.json.encode(whole))


def with_trip_value(catalog: Catalog, setting: str, value: Any) -> Catalog:
    """The state with another value of a field of a trip.

    Raises:
        NotFound: The trip, or the row, is not there.
        InvalidInput, ValueError: It cannot have this value: a hand wrote it into the file.
    """
    kind, row = setting.partition(": ")[0], row_of(setting)
    trip = found_trip(catalog, trip_of(setting))
    match kind:
        case "trip whole":
            return _with_whole(catalog, trip, value)
        case "trip store":
            return with_fields(catalog, trip, store=normalise(value, "store"))
        case "trip notes":
            return with_fields(catalog, trip, notes=normalise(value or "", "notes", allow_empty=True))
        case "trip status" if value in ("completed", "archived"):
            return with_fields(catalog, trip, status=value)
        case "trip day":
            day, completed_at = msgspec.convert(value, tuple[str, str])
            return with_fields(catalog, trip, day=day, completed_at=completed_at)
        case "bought price":
            found_row(catalog, trip, row)
            return with_row(catalog, trip, row, price=price(None if value is None else Decimal(value)))
        case "bought quantity":
            found_row(catalog, trip, row)
            return with_row(catalog, trip, row, quantity=quantity(Decimal(value), "quantity"))
        case "bought total":
            return _with_total(catalog, trip, row, value)
        case "bought":
            return _with_whole_row(catalog, trip, row, value)
    raise ValueError(setting)


def _with_total(catalog: Catalog, trip: Trip, row: str, value: Any) -> Catalog:
    """The state with the former total of a row, where its price and amount are those of then as well."""
    total, *amounts = msgspec.convert(value, tuple[Decimal | None, Decimal | None, Decimal])
    there = found_row(catalog, trip, row)
    if [there.price, there.quantity] != amounts:
        return catalog
    rows = rows_of(catalog, trip) | {row: replace(there, total=total)}
    return with_trip(catalog, trip, tuple(rows.values()))


def _with_whole_row(catalog: Catalog, trip: Trip, row: str, value: Mapping[str, Any] | None) -> Catalog:
    if value is None:
        return without_row(catalog, trip, row)
    there = row in rows_of(catalog, trip)
    rows = [bought for name, bought in rows_of(catalog, trip).items() if name != row]
    back = msgspec.convert({name: one for name, one in value.items() if name in Purchase.__struct_fields__}, Purchase)
    at = min(msgspec.convert(value["at"], int), len(rows))
    walked = trip.walked + (at < msgspec.convert(value["walked"], int) and not there)
    back = replace(back, store=trip.store, completed_at=trip.completed_at, trip=trip.id)
    return with_trip(catalog, replace(trip, walked=walked), (*rows[:at], back, *rows[at:]))


# ---- what differs between two trips of one id, and how a trip was ----------------------------------------------------


def differing_fields(was: Trip, trip: Trip, currency: str) -> list[str]:
    """What differs of a trip and of what was bought on it, by the names that traces have.

    Args:
        was: The trip as it is, with what was bought on it.
        trip: The trip as it becomes, with what was bought on that.
        currency: The currency that the first one's amounts are in.
    """
    found = [named(f"trip {field}", trip.id) for field in ("store", "notes", "status") if was[field] != trip[field]]
    if (was.day, was.completed_at) != (trip.day, trip.completed_at):
        found.append(named("trip day", trip.id))
    old, new = named_rows(was.purchases), named_rows(trip.purchases)
    if not _tell_all(was, old, trip, new, currency):
        found.append(named(WHOLE, trip.id))
    for name in {**old, **new} if was.purchases != trip.purchases else ():
        one, other = old.get(name), new.get(name)
        if one is None or other is None or one.name != other.name:
            found.append(named("bought", trip.id, name))
        else:
            amounts = ("price", "quantity")
            found += [named(f"bought {field}", trip.id, name) for field in amounts if one[field] != other[field]]
    return found


def _tell_all(was: Trip, old: Mapping[str, Purchase], trip: Trip, new: Mapping[str, Purchase], currency: str) -> bool:
    """Whether the single fields tell all that differs: then prices and amounts give the sums that there were."""
    names_follow = was.name == default_name(was) and trip.name == default_name(trip)
    if trip.name == default_name(trip) and not names_follow:  # taken back, its name would follow the store and the day
        return False
    if any(was[field] != trip[field] for field in _OF_WHOLE if field != "name" or not names_follow):
        return False
    if list(old.items()) == list(new.items()):
        return was.total == trip.total
    if (
        list(old) != list(new)
        or len(old) > _FEW_ROWS
        or was.total != sum(row.total for row in old.values() if row.total is not None)
    ):
        return False
    return all(
        one.total == line_total(one.price, one.quantity, currency)
        and replace(one, price=new[name].price, quantity=new[name].quantity, total=new[name].total) == new[name]
        for name, one in old.items()
    )


def whole_without(was: Any, now: Any, current: Any) -> Any:
    """What a trip would be without a change of all of it: what somebody changed since stays, field by field.

    Args:
        was: What the change replaced, as `trip_values` gives it.
        now: What it left.
        current: What there is.

    Raises:
        msgspec.MsgspecError: A hand wrote something else there.
    """
    old, new, there = (msgspec.convert(value, Whole) for value in (was, now, current))
    rows = _rows_without(*(named_rows(whole.rows) for whole in (old, new, there)))
    fields = {field: _without(old, new, there, field) for field in _OF_WHOLE}
    total = _without(old, new, there, "total")
    if rows != old.rows:  # somebody changed what was bought
        total = sum((row.total for row in rows if row.total is not None), Decimal(0))
    fields["walked"] = min(fields["walked"], len(rows))
    return msgspec.json.decode(msgspec.json.encode(Whole(total=total, rows=rows, **fields)))


def _without(old: Any, new: Any, there: Any, field: str) -> Any:
    return getattr(old if getattr(there, field) == getattr(new, field) else there, field)


def _rows_without(
    old: Mapping[str, Purchase], new: Mapping[str, Purchase], there: Mapping[str, Purchase]
) -> tuple[Purchase, ...]:
    """The rows without what a change did to them: in the order of before, then those that are new since."""
    left: list[Purchase] = []
    for name, row in old.items():
        current, became = there.get(name), new.get(name)
        if became is None:
            left.append(current or row)
        elif current is not None:
            fields = {field: _without(row, became, current, field) for field in Purchase.__struct_fields__}
            left.append(Purchase(**fields))
    return (*left, *(row for name, row in there.items() if name not in old and row != new.get(name)))


def _with_whole(catalog: Catalog, trip: Trip, value: Any) -> Catalog:
    """The state with all of a trip but its store, day, notes and status, as `trip_values` gave it."""
    whole = msgspec.convert(value, Whole)
    fields = {field: getattr(whole, field) for field in _OF_WHOLE}
    rows = tuple(replace(row, trip=trip.id) for row in whole.rows)
    return with_trips(catalog, [replace(trip, total=whole.total, purchases=rows, **fields)])
