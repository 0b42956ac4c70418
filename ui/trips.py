"""What History > Trips asks for: the trips, one of them in full, and what shopping it again would come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.insight.currency_times import currency_at, former_currencies
from grocery.questions.trips import again as again_of
from grocery.questions.trips import trip as trip_of
from grocery.questions.trips import trips as trips_of
from grocery.text import fold
from ui.values import item_values, number

if TYPE_CHECKING:
    from grocery.questions.trips import Again, TripRow
    from grocery.records import Trip
    from grocery_app import GroceryManager

PAGE = 30
"""How many trips are in one answer."""

FOUND = 3
"""How many of the things that were looked for are told of each trip."""

_Values = dict[str, Any]


def trips(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """A page of trips, newest first.

    Args:
        manager: The household.
        asked: `store`, `since`, `until`, `text`, `offset`, and `archived`: whether those that were put away are meant.

    Returns:
        `ok`, `trips` (where a word is looked for, each with the first few things that have it, as `found`), `more`,
        `stores` (the names of all that there was a trip to), and `former`: the currencies before the present one,
        oldest first, each with the moment at which it ended.
    """
    now = manager.moment()
    found = trips_of(
        now,
        asked.get("store") or None,
        PAGE + 1,
        max(0, asked.get("offset") or 0),
        asked.get("since") or "",
        asked.get("until") or "",
        asked.get("text") or "",
        bool(asked.get("archived")),
    )
    stores = dict.fromkeys([*now.catalog.stores, *(trip.store for trip in now.catalog.trips.values())])
    wanted = fold(asked.get("text") or "")
    shown = [
        {**trip_values(trip, currency_at(now.catalog, trip.completed_at)), "found": _found(trip, wanted)}
        for trip in found[:PAGE]
    ]
    return {"ok": True, "error": None, "trips": shown, "more": len(found) > PAGE, "stores": list(stores),
            "former": former_currencies(now.catalog)}  # fmt: skip


def _found(trip: Trip, wanted: str) -> list[_Values]:
    """The first few things of a trip that were looked for, and what each came to."""
    rows = [row for row in trip.purchases if wanted and wanted in fold(row.name)]
    return [{"name": row.name, "total": None if row.total is None else number(row.total)} for row in rows[:FOUND]]


def trip_values(trip: Trip, currency: str) -> _Values:
    """A trip as the page reads it, and the currency of its amounts; `things` is how many lines were bought."""
    return {
        "id": trip.id,
        "store": trip.store,
        "day": trip.day,
        "at": trip.completed_at,
        "by": trip.by,
        "total": number(trip.total),
        "currency": currency,
        "things": len(trip.purchases),
        "notes": trip.notes,
        "archived": trip.status == "archived",
    }


def trip(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """One trip with what was bought on it.

    Args:
        manager: The household.
        asked: `trip`, its id.

    Returns:
        `ok`, `trip`, `rows`, `unpriced`, `damaged`, and `finish`, the change that finished its list, while it can be
        taken back; None for a trip that was written down.
    """
    found = trip_of(manager.moment(), str(asked.get("trip")))
    finish = found.finish
    return {
        "ok": True,
        "error": None,
        "trip": trip_values(found.trip, found.currency) | {"things": len(found.rows)},
        "rows": [_row_values(row) for row in found.rows],
        "unpriced": found.unpriced,
        "damaged": found.damaged,
        "finish": {"replica": finish.replica, "number": finish.number} if finish and finish.listed else None,
    }


def _row_values(row: TripRow) -> _Values:
    bought = row.bought
    return {
        "row": row.row,
        "name": bought.name,
        "quantity": number(bought.quantity),
        "unit": bought.unit,
        "price": number(bought.price),
        "total": number(bought.total),
        "by": bought.by,
        "note": bought.note,
    }


def again(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What shopping a trip again would put on the list.

    Args:
        manager: The household.
        asked: `trip`, its id.

    Returns:
        `ok` and `rows`: of each its name and amount of then, the `item` of today (None when it is gone), whether it was
        `renamed`, and by how much one unit is `dearer`.
    """
    found = again_of(manager.moment(), str(asked.get("trip")))
    return {"ok": True, "error": None, "rows": [_again_values(one) for one in found]}


def _again_values(one: Again) -> _Values:
    return {
        "row": one.row,
        "name": one.bought.name,
        "quantity": number(one.bought.quantity),
        "unit": one.bought.unit,
        "item": item_values(one.item) if one.item else None,
        "renamed": one.renamed,
        "dearer": number(one.dearer),
    }
