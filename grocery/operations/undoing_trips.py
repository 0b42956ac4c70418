"""Taking back what a change did to trips: those that it made go, one that it deleted comes back."""

from __future__ import annotations

from collections.abc import Collection

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.putting_back import forgotten, taken_by
from grocery.operations.trip_values import is_of_a_trip, trip_of, with_trip, without_trips
from grocery.operations.trips import title_of
from grocery.operations.undoing_stores import ELSEWHERE, has
from grocery.traces import of_one_hand


def trips_back(catalog: Catalog, of: str) -> Catalog:
    """The state with the trips that the change deleted."""
    gone = [was for was in taken_by(catalog, of) if was.trip is not None and was.trip.id not in catalog.trips]
    for was in gone:
        assert was.trip is not None
        catalog = with_trip(catalog, was.trip, was.trip.purchases)
    return forgotten(catalog, gone) if gone else catalog


def made_trips(catalog: Catalog, of: str) -> set[str]:
    """The ids of the trips that a change made, also of those that are deleted by now."""
    typed = {trip_of(name) for name, kept in catalog.traces.settings.items() if name[:6] == "trip: " and has(kept, of)}
    return {f"trip-{of}", *typed}


def trips_without(catalog: Catalog, of: str, made: Collection[str]) -> Catalog:
    """The state without the trips that the change made.

    Raises:
        NotFound: Somebody else changed one since.
    """
    there = {key: catalog.trips[key] for key in made if key in catalog.trips}
    deleted = [  # one that was deleted since is not to come back either
        was for was in catalog.traces.removed.values() if was.trip and was.trip.id in made and was.trip.id not in there
    ]
    if deleted:
        catalog = forgotten(catalog, deleted)
    if not there:
        return catalog
    for name, traces in catalog.traces.settings.items():
        if is_of_a_trip(name) and trip_of(name) in there and any(not of_one_hand(trace.of, of) for trace in traces):
            trip = there[trip_of(name)]
            raise NotFound(say("error-trip-changed", trip=shown(title_of(trip))), hint=ELSEWHERE)
    return without_trips(catalog, there)
