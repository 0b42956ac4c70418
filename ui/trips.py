"""What History > Trips asks for: the newest visits to the stores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.questions.shopping import trips as trips_of
from ui.values import number

if TYPE_CHECKING:
    from grocery.records import Trip
    from grocery_app import GroceryManager

PAGE = 50
"""How many trips are in one answer."""

_Values = dict[str, Any]


def trips(manager: GroceryManager, _asked: Mapping[str, Any]) -> _Values:
    """The newest trips, newest first.

    Args:
        manager: The household.
        _asked: Nothing.

    Returns:
        `ok` and `trips`.
    """
    found = trips_of(manager.moment(), limit=PAGE)
    return {"ok": True, "error": None, "trips": [trip_values(trip) for trip in found]}


def trip_values(trip: Trip) -> _Values:
    """A trip as the page reads it; `things` is how many lines were bought."""
    return {
        "id": trip.id,
        "store": trip.store,
        "at": trip.completed_at,
        "by": trip.by,
        "total": number(trip.total),
        "things": len(trip.purchases),
        "notes": trip.notes,
    }
