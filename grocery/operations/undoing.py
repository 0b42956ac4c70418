"""Taking one change back, whatever came after it: it acts once, and only where that change is in effect.

What the change left in the state says what to do (see `grocery.traces`), so that it needs no memory of the change
itself: any server takes back any change of any other, also after a restart, and taking back twice finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.operations.base import Filled, Operation, change_key
from grocery.operations.lines import present_store
from grocery.operations.putting_back import (
    forgotten,
    items_back,
    joined_to_its_own,
    left_of,
    lines_back,
    reinserted,
    taken_by,
    with_traces,
)
from grocery.operations.settings import renamed, settings_of, with_setting
from grocery.operations.tracing import in_effect, line_values
from grocery.records import Item, ListLine
from grocery.text import tidied
from grocery.traces import LineFields, LineTrace, SettingTrace, item_without, line_without, of_replica, setting_without

_T = TypeVar("_T")
_NAMED = 3  # of the things that a change touched, so many are named
_ELSEWHERE = "Look at it first, then change it by hand."


class Undo(Operation, frozen=True, kw_only=True):
    """Take back one change, named by its replica and number. What others did to the same records meanwhile stays.

    `name` is what the page calls the thing that the change was about; `said` is what the change said.
    """

    leaves_traces = False
    replica: str
    number: int
    name: str = ""
    said: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Undo:
        name = tidied(self.name) or _called(catalog, self._of)
        self.apply(catalog, "", "")
        return replace(self, name=name)

    def saying(self, sentence: str) -> Undo:
        """The same with the words of the change that it takes back."""
        return replace(self, said=sentence)

    @property
    def _of(self) -> str:
        return change_key(self.replica, self.number)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self._of not in in_effect(catalog):
            raise NotFound(
                "That change is not in effect: it was taken back already, or is too long ago.",
                hint="Older changes can be brought back from a version.",
            )
        return without_change(catalog, self._of)

    def sentence(self) -> str:
        if self.said:
            return f"Take back: {self.said}"
        return f"Take back a change of {self.name}" if self.name else "Take back a change"


def _called(catalog: Catalog, of: str) -> str:
    """What is known of a change by its traces alone: the names of the things that it touched."""
    traces = catalog.traces
    names = [line.name for key, line in catalog.shopping_list.items() if _has(traces.lines.get(key, ()), of)]
    names += [item.name for key, item in catalog.items().items() if _has(traces.items.get(key, ()), of)]
    for gone in traces.removed.values():
        if gone.of == of:
            names.append(gone.line.name if gone.line else gone.item.name if gone.item else gone.store)
    found = list(dict.fromkeys(names))
    return ", ".join(found[:_NAMED]) + (" …" if len(found) > _NAMED else "")


def _has(traces: Iterable[Any], of: str) -> bool:
    return any(trace.of == of for trace in traces)


def without_change(catalog: Catalog, of: str) -> Catalog:
    """The state as if one change had never been, with all that was done since.

    Raises:
        NotFound: Nothing of it can be taken back any more, or not without taking away what somebody else did.
    """
    before = catalog
    catalog = _stores_back(_settings_back(catalog, of), of)
    catalog = items_back(catalog, of)
    catalog = lines_back(catalog, of)
    listed = catalog.shopping_list
    catalog = _lines_without(catalog, of)
    catalog = _items_without(catalog, of, with_line=catalog.shopping_list is not listed)
    catalog = _stores_without(_trip_without(catalog, of), of)
    if catalog is before:
        raise NotFound("What that change was about is gone.", hint="Older changes can be brought back from a version.")
    return catalog


# ---- settings, stores, trips -----------------------------------------------------------------------------------------


def _settings_back(catalog: Catalog, of: str) -> Catalog:
    current = settings_of(catalog)
    for name, traces in catalog.traces.settings.items():
        if name.startswith("store: ") or not _has(traces, of):
            continue
        left, value = setting_without(traces, of, current.get(name))
        if value != current.get(name):
            try:
                catalog = with_setting(catalog, name, value)
            except (ValueError, ArithmeticError, TypeError, IndexError, msgspec.MsgspecError) as odd:  # a hand wrote it
                raise NotFound(f"What was there before, {shown(str(value))}, cannot be brought back.") from odd
        catalog = with_traces(catalog, settings=left_of(catalog.traces.settings, name, left))
    return catalog


def _stores_back(catalog: Catalog, of: str) -> Catalog:
    """Stores that the change removed, and the names of those that it renamed."""
    for name, traces in list(catalog.traces.settings.items()):
        at = next((n for n, trace in enumerate(traces) if trace.of == of and trace.was is not None), None)
        if not name.startswith("store: ") or at is None:
            continue
        store, later = name.removeprefix("store: "), list(traces[at + 1 :])
        if later:
            later[0] = replace(later[0], was=traces[at].was)
        catalog = with_traces(catalog, settings=left_of(catalog.traces.settings, name, (*traces[:at], *later)))
        if not later and store in catalog.stores and traces[at].was != store:
            if traces[at].was in catalog.stores:
                raise NotFound(f"There is another store called {shown(traces[at].was)} by now.", hint=_ELSEWHERE)
            catalog = renamed(catalog, store, traces[at].was)
    gone = [was for was in taken_by(catalog, of) if was.store and was.store not in catalog.stores]
    if not gone:
        return catalog
    nothing: dict[str, Item] = {}
    stores = reinserted(catalog.stores, [(was.store, was.after, nothing) for was in gone])
    return forgotten(catalog.having(stores=stores), gone)


def _stores_without(catalog: Catalog, of: str) -> Catalog:
    """The state without a store that the change added, unless something is in it by now."""
    for name, traces in list(catalog.traces.settings.items()):
        if not name.startswith("store: ") or SettingTrace(of, None, True) not in traces:
            continue
        store = name.removeprefix("store: ")
        in_use = catalog.items_of(store) or any(line.store == store for line in catalog.shopping_list.values())
        if in_use or len(catalog.stores) == 1:
            raise NotFound(f"The store {shown(store)} is in use by now.", hint="Delete it under Settings instead.")
        catalog = catalog.having(stores={key: items for key, items in catalog.stores.items() if key != store})
        catalog = with_traces(catalog, settings=left_of(catalog.traces.settings, name, ()))
    return catalog


def _trip_without(catalog: Catalog, of: str) -> Catalog:
    trip = catalog.trips.get(f"trip-{of}")
    if trip is None:
        return catalog
    month = trip.completed_at[:7]
    kept = tuple(bought for bought in catalog.purchases.get(month, ()) if bought.trip != trip.id)
    trips = {key: other for key, other in catalog.trips.items() if key != trip.id}
    return catalog.having(trips=trips, purchases={**catalog.purchases, month: kept})


# ---- records that were made or changed -------------------------------------------------------------------------------


def _lines_without(catalog: Catalog, of: str) -> Catalog:
    for key, traces in list(catalog.traces.lines.items()):
        line = catalog.shopping_list.get(key)
        if line is not None and _has(traces, of):
            catalog = _line_without(catalog, line, traces, of)
    return catalog


def _line_without(catalog: Catalog, line: ListLine, traces: tuple[LineTrace, ...], of: str) -> Catalog:
    made = any(trace.made for trace in traces if trace.of == of)
    values = line_values(line)
    while (at := next((n for n, trace in enumerate(traces) if trace.of == of), None)) is not None:
        traces, back = line_without(traces, at, values)
        values |= back
    amount = values["quantity"]
    if amount < 0 and not made:
        raise NotFound(f"There is not so much of {shown(line.name)} on the list any more.")
    if amount <= 0:
        return _line_gone(catalog, line, traces, of)
    tick = values.pop("tick")
    by, at_time = (tick.by, tick.at) if tick else ("", "")
    merged = tuple(ref for ref in line.merged if ref != of)
    after = replace(line, **values, merged=merged, checked=tick is not None, checked_by=by, checked_at=at_time)
    if made:  # it is there for somebody else's sake
        after = replace(after, added_by="")
    if after.store != line.store:
        after = replace(after, store=present_store(catalog, after.store, after.id))
    lines = left_of(catalog.traces.lines, line.line, traces)
    return joined_to_its_own(with_traces(catalog.with_line(after), lines=lines), line.line)


def _line_gone(catalog: Catalog, line: ListLine, traces: Iterable[LineTrace], of: str) -> Catalog:
    """The state without a line of which nothing is left, unless somebody else did something else with it meanwhile."""
    for trace in traces:
        only_less = trace.was == LineFields() and trace.more and trace.more < 0
        if of_replica(trace.of) != of_replica(of) and not only_less:
            raise NotFound(f"{shown(line.name)} was changed on another phone since.", hint=_ELSEWHERE)
    lines = left_of(catalog.traces.lines, line.line, ())
    return with_traces(catalog.without_lines(frozenset({line.line})), lines=lines)


def _items_without(catalog: Catalog, of: str, *, with_line: bool) -> Catalog:
    """The state without what the change did to items. A new one that came with a line stays while others need it."""
    changed = {key: traces for key, traces in catalog.traces.items.items() if _has(traces, of)}
    if not changed:
        return catalog
    there = catalog.items()
    for key, traces in changed.items():
        made = any(trace.made for trace in traces if trace.of == of)
        needed = made and with_line and any(line.id == key for line in catalog.shopping_list.values())
        if key in there and not needed:
            catalog = _item_without(catalog, there[key], traces, of)
    return catalog


def _item_without(catalog: Catalog, item: Item, traces: tuple[Any, ...], of: str) -> Catalog:
    at = next(n for n, trace in enumerate(traces) if trace.of == of)
    gone = traces[at]
    traces, back = item_without(traces, at, item)
    if gone.at:
        is_back = gone.made or back.get("price", item.price) != gone.now.price
        catalog = _price_unseen(catalog, item.id, gone.at, item.price if gone.made else gone.now.price, is_back=is_back)
    items = {key: other for key, other in catalog.stores[item.store].items() if key != item.id}
    if gone.made:
        if any(of_replica(trace.of) != of_replica(of) for trace in traces) or _needed(catalog, item.id, of):
            raise NotFound(f"{shown(item.name)} was changed or put on the list since.", hint=_ELSEWHERE)
        catalog = catalog.having(stores={**catalog.stores, item.store: items})
        return with_traces(catalog, items=left_of(catalog.traces.items, item.id, ()))
    after = replace(item, **back)
    if after.store not in catalog.stores:
        raise NotFound(f"The store {shown(after.store)} is gone.", hint="Add it again first.")
    if after.store != item.store:
        catalog = catalog.having(stores={**catalog.stores, item.store: items})
    return with_traces(catalog.with_item(after), items=left_of(catalog.traces.items, item.id, traces))


def _needed(catalog: Catalog, item_id: str, of: str) -> bool:
    """Whether somebody else put the item on the list."""
    return any(
        line.id == item_id and of_replica(line.line) != of_replica(of) for line in catalog.shopping_list.values()
    )


def _price_unseen(catalog: Catalog, item_id: str, at: str, price: object, *, is_back: bool) -> Catalog:
    """The state without the price that was seen with a change; where others set the same, it was seen once at least."""
    year = at[:4]
    points = catalog.prices.get(year, ())
    seen = [n for n, point in enumerate(points) if (point.item, point.price) == (item_id, price)]
    own = next((n for n in seen if points[n].at == at), None)
    if own is None or (not is_back and len(seen) == 1):
        return catalog
    return catalog.having(prices={**catalog.prices, year: (*points[:own], *points[own + 1 :])})
