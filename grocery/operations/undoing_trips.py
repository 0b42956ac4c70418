"""Taking back what a change did to trips: those that it made go, one that it deleted comes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.putting_back import forgotten, taken_by, with_traces
from grocery.operations.trip_fields import WHOLE, alone, trip_values, whole_without
from grocery.operations.trip_values import is_of_a_trip, trip_of, with_trips, without_trips
from grocery.operations.trips import title_of, with_purchases
from grocery.operations.undoing_stores import ELSEWHERE, has, put_back
from grocery.setting_traces import setting_without
from grocery.traces import SettingTrace, of_one_hand


def trips_back(catalog: Catalog, of: str) -> Catalog:
    """The state with the trips that the change deleted."""
    gone = [was for was in taken_by(catalog, of) if was.trip is not None and was.trip.id not in catalog.trips]
    catalog = with_trips(catalog, [was.trip for was in gone if was.trip])
    return forgotten(catalog, gone) if gone else catalog


def trip_fields_back(catalog: Catalog, of: str) -> Catalog:
    """The state with fields of trips as if the change had never been: trip by trip, however many there are."""
    changed: dict[str, dict[str, tuple[SettingTrace, ...]]] = {}
    for name, traces in catalog.traces.settings.items():
        if is_of_a_trip(name) and has(traces, of) and not name.startswith("trip: "):
            changed.setdefault(trip_of(name), {})[name] = traces
    if not changed:
        return catalog
    kept, back = dict(catalog.traces.settings), []
    for key, state in alone(catalog, changed).items():
        left, state = _fields_back(state, changed[key], of)
        kept |= left
        back += [with_purchases(state, trip) for trip in state.trips.values()]
    catalog = with_trips(catalog, back)
    return with_traces(catalog, settings={name: traces for name, traces in kept.items() if traces})


def _fields_back(
    state: Catalog, changed: Mapping[str, tuple[SettingTrace, ...]], of: str
) -> tuple[dict[str, tuple[SettingTrace, ...]], Catalog]:
    """The traces that are left of the fields of one trip, and the state of it alone with these as they were."""
    current = trip_values(state, changed)
    left: dict[str, tuple[SettingTrace, ...]] = {}
    values: dict[str, Any] = {}
    for name, traces in changed.items():
        without = _whole_back if name.startswith(WHOLE) else setting_without
        left[name], values[name] = without(traces, of, current[name])
    there = current
    # What the whole says may be as it is by now, and another one once the store is: a trip's name follows that.
    differ = (name for name in changed if values[name] != current[name] or name.startswith(WHOLE))
    for name in sorted(differ, key=_turn):
        if not _is_so(there[name], values[name]):
            state = put_back(state, {name: values[name]})
            there = trip_values(state, changed)
    return left, state


def _whole_back(traces: tuple[SettingTrace, ...], of: str, current: Any) -> tuple[tuple[SettingTrace, ...], Any]:
    """The other traces of a trip as a whole, and what it is without the change."""
    left = list(traces)
    while (at := next((n for n, trace in enumerate(left) if trace.of == of), None)) is not None:
        gone = left.pop(at)
        try:
            if at < len(left):
                left[at] = replace(left[at], was=whole_without(gone.was, gone.now, left[at].was))
            elif current is not None:
                current = whole_without(gone.was, gone.now, current)
        except msgspec.MsgspecError as odd:
            raise NotFound(say("error-former-value", value=shown(str(gone.was)))) from odd
    return tuple(left), current


def _turn(name: str) -> tuple[int, str]:
    """In which order the fields of a trip are put back: the whole behind what moves its rows with it, then the rows."""
    turns = {WHOLE: 1, "bought": 2, "bought price": 3, "bought quantity": 3, "bought total": 4}
    return turns.get(name.partition(": ")[0], 0), name


def _is_so(there: Any, value: Any) -> bool:
    """Whether a field has a value already; of a row, wherever it stands."""
    if isinstance(there, dict) and isinstance(value, dict) and "rows" not in value:
        return {**there, "at": 0, "walked": 0} == {**value, "at": 0, "walked": 0}
    return bool(there == value)


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
