"""Which trips of a file are there already: at that store on that day, with the same things and the same sums."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.exchange.incoming import Incoming
from grocery.operations.trip_values import rows_by_trip
from grocery.records import Purchase, Trip
from grocery.text import fold


def new_trips(now: Catalog, incoming: Incoming) -> list[Trip]:
    """The trips of a file that are not there. Two in one file are two, also where they are alike."""
    bought = rows_by_trip(now)
    known: dict[object, list[Trip]] = {}
    for key, trip in now.trips.items():
        there = replace(trip, purchases=tuple(bought.get(key, ())))
        known.setdefault(likeness(there), []).append(there)
    return [
        trip
        for trip in incoming.trips
        if not (incoming.keeps_ids and trip.id in now.trips)
        and not any(_agree(trip, there) for there in known.get(likeness(trip), ()))
    ]


_Row = tuple[str, Decimal, Decimal]


def _row(row: Purchase) -> _Row:
    return fold(row.name), row.quantity.normalize(), row.total or Decimal(0)


def likeness(trip: Trip) -> tuple[str, str, tuple[_Row, ...], Decimal]:
    """What two trips have in common that are one; their prices are compared by `_agree`."""
    return fold(trip.store), trip.day, tuple(sorted(map(_row, trip.purchases))), trip.total


def _agree(one: Trip, other: Trip) -> bool:
    """Whether the prices of two trips that are alike are the same; one that is not known is no other."""
    pairs = zip(sorted(one.purchases, key=_row), sorted(other.purchases, key=_row), strict=True)
    return all(row.price == there.price or None in (row.price, there.price) for row, there in pairs)
