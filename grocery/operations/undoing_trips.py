"""Taking back what a change did to trips: one that it made goes, one that it deleted comes back."""

from __future__ import annotations

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.putting_back import forgotten, taken_by
from grocery.operations.trip_values import is_of_a_trip, trip_of, with_trip, without_trip
from grocery.operations.trips import title_of
from grocery.operations.undoing_stores import ELSEWHERE, is_his


def trips_back(catalog: Catalog, of: str) -> Catalog:
    """The state with the trips that the change deleted."""
    gone = [was for was in taken_by(catalog, of) if was.trip is not None and was.trip.id not in catalog.trips]
    for was in gone:
        assert was.trip is not None
        catalog = with_trip(catalog, was.trip, was.trip.purchases)
    return forgotten(catalog, gone) if gone else catalog


def trip_without(catalog: Catalog, of: str) -> Catalog:
    """The state without the trip that the change made.

    Raises:
        NotFound: Somebody else changed it since.
    """
    made = f"trip-{of}"
    trip = catalog.trips.get(made)
    if trip is None:  # one that was deleted since is not to come back either
        deleted = [was for was in catalog.traces.removed.values() if was.trip and was.trip.id == made]
        return forgotten(catalog, deleted) if deleted else catalog
    for name, traces in catalog.traces.settings.items():
        if is_of_a_trip(name) and trip_of(name) == made and any(not is_his(trace.of, of) for trace in traces):
            raise NotFound(say("error-trip-changed", trip=shown(title_of(trip))), hint=ELSEWHERE)
    return without_trip(catalog, trip)
