"""The currencies that a household had before, while its changes are made and taken back.

Which currency there was when counts where there are amounts of then. What is taken back was never bought or seen, so
each change of the currency names the changes that brought the amounts of then: an undo strikes itself off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.insight.currency_times import FORMER_CURRENCIES, told_currencies, with_one_more
from grocery.operations.loose_rows import loose_names, rows_without_trip
from grocery.operations.settings import seen_name, with_plain_setting
from grocery.operations.trip_values import named
from grocery.traces import EVERY_PRICE, SettingTrace

FORMER = f"setting: {FORMER_CURRENCIES}"
"""What traces call it."""

_MOST = 200
"""How many changes are named; where more brought amounts, these count whatever is taken back."""


def currency_ended(catalog: Catalog, at: str) -> list[list[Any]]:
    """The setting once the present currency has ended at a moment, be it that another one begins or the same.

    Who sets the one that there is has set it: where who set it before takes that back, it begins here.
    """
    brought = _brought_amounts(catalog)
    one = [catalog.currency, at, *([] if brought is None else [brought])]
    return with_one_more(catalog.settings.get(FORMER_CURRENCIES), one)


def _brought_amounts(catalog: Catalog) -> list[str] | None:
    """The changes that brought what was bought or seen, also what can come back; None where nobody knows them."""
    found: dict[str, None] = {}
    for changes in _changes_of_amounts(catalog):
        found |= dict.fromkeys(changes)
        if not changes or len(found) > _MOST:
            return None
    return list(found)


def _changes_of_amounts(catalog: Catalog) -> Iterator[list[str]]:
    """Of each amount the changes that may have brought it; empty where nobody knows."""
    traces = catalog.traces
    deleted = {was.trip.id for was in traces.removed.values() if was.trip}
    for trip in (*catalog.trips, *(key for key in deleted if key not in catalog.trips)):
        typed = [trace.of for trace in traces.settings.get(named("trip", trip), ()) if trace.was is None]
        yield typed or [trip.removeprefix("trip-")]
    for name in loose_names(rows_without_trip(catalog)):
        yield [trace.of for trace in traces.settings.get(name, ())]
    gone = {was.item.id: was.item_traces for was in traces.removed.values() if was.item}
    for points in catalog.prices.values():
        for point in points:
            own = (*traces.items.get(point.item, ()), *gone.get(point.item, ()))
            told = traces.settings.get(seen_name(point.item), ())
            yield [
                *(trace.of for trace in own if trace.at in (point.at, EVERY_PRICE)),
                *(trace.of for trace in told if trace.now and any(one[0] == point.at for one in trace.now)),
            ]


def uncounted(catalog: Catalog, of: str) -> Catalog:
    """The state in which a change brought none of the amounts for which a former currency counts."""
    told, traces = catalog.settings.get(FORMER_CURRENCIES), catalog.traces.settings.get(FORMER, ())
    if told is None and not traces:
        return catalog
    if told is not None:
        catalog = with_plain_setting(catalog, FORMER_CURRENCIES, _without(told, of))
    left = tuple(replace(t, was=_without(t.was, of), now=_without(t.now, of)) for t in traces)
    if left == traces:
        return catalog
    settings = {**catalog.traces.settings, FORMER: left}
    return catalog.replacing(traces=replace(catalog.traces, settings=settings))


def _without(told: Any, of: str) -> Any:
    if not isinstance(told, list):
        return told
    return [
        [*one[:2], [change for change in one[2] if change != of]]
        if isinstance(one, list) and len(one) > 2 and isinstance(one[2], list)
        else one
        for one in told
    ]


def following(traces: Sequence[SettingTrace], of: str) -> Callable[[SettingTrace, Any], Any]:
    """What later changes of the currency leave where one had never been: the first of them ended what that one did."""
    at = next((n for n, trace in enumerate(traces) if trace.of == of), len(traces))
    ended = _ended(traces[at]) if at < len(traces) else None
    first = traces[at + 1].of if at + 1 < len(traces) else ""

    def followed(trace: SettingTrace, was: Any) -> Any:
        own = _ended(trace)
        if own is None:
            return trace.now
        return with_one_more(was, [ended[0], *own[1:]] if ended and trace.of == first else own)

    return followed


def _ended(trace: SettingTrace) -> list[Any] | None:
    """What a change put behind the others; None where it did something else with them, as a file does."""
    now = told_currencies(trace.now)
    return now[-1] if now and with_one_more(trace.was, now[-1]) == now else None
