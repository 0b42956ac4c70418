"""What a change did, told by comparing the states before and after it, and kept so that it can be taken back alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import repeat
from operator import is_
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations.amounts_said import traced_setting
from grocery.operations.base import Operation, Writes
from grocery.operations.beside import points_gone, unseen_name
from grocery.operations.importing import Import
from grocery.operations.settings import OF_A_STORE, renamed, same_settings, seen_name, settings_named
from grocery.operations.stores import AddStore, RenameStore
from grocery.operations.template_values import is_template_line, template_of
from grocery.operations.tracing_lines import Made, line_traces, newest_turn, one_more, places
from grocery.operations.trip_values import is_of_a_trip, rows_by_trip, trip_of
from grocery.operations.trips import with_purchases
from grocery.records import Item, Record, Removed, Traces
from grocery.successive import differing
from grocery.traces import (
    EVERY_PRICE,
    ItemFields,
    ItemTrace,
    LineTrace,
    SettingTrace,
)
from grocery.turns import in_slices, in_turns

REMOVED_KEPT = 300
"""How many removed records are kept, apart from those of the newest change that removed any."""

_Kept = TypeVar("_Kept")
_Trace = TypeVar("_Trace", bound=LineTrace | ItemTrace | SettingTrace)
_ITEM_FIELDS = tuple(ItemFields.__struct_fields__)


def traced(before: Catalog, after: Catalog, op: Operation, made: Made) -> Catalog:
    """The state after a change, with what the change left in it.

    Args:
        before: The state before the change.
        after: The state after it.
        op: The decided operation.
        made: Its id, when it was made, and by whom.
    """
    if not op.leaves_traces:
        return after
    writes, kept = op.writes(after), before.traces
    if isinstance(op, Import):
        writes = replace(writes, settings=(*writes.settings, *op.sets_of_trips(before, after)))
    settings = kept.settings
    if isinstance(op, RenameStore):
        before = renamed(before, op.store, op.name)
        kept = before.traces
        was = SettingTrace(made.of, op.store, op.name)
        settings = {**kept.settings, f"store: {op.name}": one_more(kept.settings.get(f"store: {op.name}", ()), was)}
    lines, gone_lines, on_lines = line_traces(before, after, op, writes, made)
    items, gone_items, on_items = _items(before, after, writes, made)
    settings, gone_stores = _settings(before, after, op, settings, writes, made)
    removed = _removed(kept.removed, [*gone_lines, *gone_items, *gone_stores, *_gone_trips(before, after, made)])
    if settings is not kept.settings or removed is not kept.removed:
        settings = _of_what_is_known(settings, after, removed)
    traces = Traces(lines=lines, items=items, settings=settings, removed=removed)
    on_settings, _ = differing(kept.settings, settings)
    touched = _Touched(on_lines, on_items, on_settings, removed is not kept.removed)
    return after.replacing(traces=_counted(traces, made.of, touched))


# ---- items -----------------------------------------------------------------------------------------------------------


def _items(
    before: Catalog, after: Catalog, writes: Writes, made: Made
) -> tuple[dict[str, tuple[ItemTrace, ...]], list[Removed], Iterable[str]]:
    if before.stores is after.stores and not writes.items:
        return before.traces.items, [], ()
    per_store = {
        store: differing(before.items_of(store), after.items_of(store))
        for store in {**before.stores, **after.stores}
        if before.stores.get(store) is not after.stores.get(store)
    }
    old = {key: before.stores[store][key] for store, (_, lost) in per_store.items() for key in lost}
    new: dict[str, Item] = {}
    for store, (changed, _) in per_store.items():
        there = before.items_of(store)
        new |= {key: after.stores[store][key] for key in in_turns(changed)}
        old |= {key: there[key] for key in in_turns(changed) if key in there}
    for key in writes.items:
        for state, side in ((before, old), (after, new)):
            side |= {item.id: item for items in state.stores.values() if (item := items.get(key))}
    traces, year = before.traces.items, made.at[:4]
    seen = {point.item for point in after.prices.get(year, ())[len(before.prices.get(year, ())) :]}
    fresh: dict[str, tuple[ItemTrace, ...]] = {}
    came = {at: (ItemTrace(of=made.of, made=True, at=at),) for at in ("", made.at, EVERY_PRICE)}  # that many share
    if new and not (old or seen or writes.first_prices) and traces.keys().isdisjoint(new):
        return _with_one(traces, new, came[""]), [], new
    for key, item in in_turns(new.items()):
        was, at = old.get(key), EVERY_PRICE if key in writes.first_prices else made.at if key in seen else ""
        if was is None:
            fresh[key] = one_more(traces[key], came[at][0]) if key in traces else came[at]
        elif (trace := _item_trace(was, item, writes.items.get(key, ()), made)) is not None:
            fresh[key] = one_more(traces.get(key, ()), replace(trace, at=at))
    if not (gone := old.keys() - new.keys()) and not fresh:
        return traces, [], ()
    removed = [
        Removed(of=made.of, turn=0, after=behind, item=old[key], item_traces=traces.get(key, ()))
        for store, (_, lost) in per_store.items()
        for key, behind in places(before.items_of(store), [key for key in lost if key in gone])
    ]
    kept = {key: left for key, left in traces.items() if key not in gone} if gone else traces
    return kept | fresh, removed, fresh


def _item_trace(was: Item, item: Item, sets: tuple[str, ...], made: Made) -> ItemTrace | None:
    fields = [field for field in _ITEM_FIELDS if field in sets or was[field] != item[field]]
    if not fields:
        return None
    old, new = ({field: side[field] for field in fields} for side in (was, item))
    return ItemTrace(of=made.of, was=ItemFields(**old), now=ItemFields(**new), follows="unit" in sets)


# ---- settings, stores ------------------------------------------------------------------------------------------------


def _of_what_is_known(
    settings: dict[str, tuple[SettingTrace, ...]], after: Catalog, removed: dict[str, Removed]
) -> dict[str, tuple[SettingTrace, ...]]:
    """The traces of settings without those of stores and trips that are not there and cannot come back."""
    known = {*after.stores, *(was.store for was in removed.values() if was.store)}
    trips = {*after.trips, *(was.trip.id for was in removed.values() if was.trip)}
    left = {}
    for name, kept in settings.items():
        kind, _, of = name.partition(": ")
        if is_of_a_trip(name):
            is_known = trip_of(name) in trips
        else:
            is_known = kind not in (*OF_A_STORE, "store") or not of or of in known
        if is_known:
            left[name] = kept
    return left


def _settings(
    before: Catalog,
    after: Catalog,
    op: Operation,
    traces: dict[str, tuple[SettingTrace, ...]],
    writes: Writes,
    made: Made,
) -> tuple[dict[str, tuple[SettingTrace, ...]], list[Removed]]:
    same_stores = before.stores.keys() == after.stores.keys() and not isinstance(op, AddStore)
    if same_stores and before.trips is after.trips and not _sets(writes) and same_settings(before, after):
        return traces, []
    kept = _of_trips_that_were(traces, before, after)
    for item, points in writes.prices.items():
        kept[seen_name(item)] = one_more(kept.get(seen_name(item), ()), SettingTrace(made.of, None, points))
    if writes.prices_gone:
        kept[unseen_name(made.of)] = (SettingTrace(made.of, points_gone(before, writes.prices_gone), None),)
    fresh = [store for store in after.stores if store not in before.stores]
    gone = [store for store in before.stores if store not in after.stores]
    for store in (*fresh, *gone):  # what is told of a store of that name is told of one that was there before
        kept.pop(f"store: {store}", None)
    if writes.settings or not same_settings(before, after):
        old, new = settings_named(before, writes.settings), settings_named(after, writes.settings)
        in_lines = {f"template: {template_of(name)}" for name in writes.settings if is_template_line(name)}
        for name in {**old, **new, **dict.fromkeys(writes.settings)}.keys() - in_lines:
            if old.get(name) != new.get(name) or (
                name in writes.settings and (name in kept or name in old or not gone)
            ):
                one = traced_setting(made.of, name, (before, old.get(name)), (after, new.get(name)))
                kept[name] = one_more(kept.get(name, ()), one)
    if isinstance(op, AddStore) and op.name not in fresh and f"store: {op.name}" in kept:  # two added it
        fresh.append(op.name)
    kept |= {f"store: {s}": one_more(kept.get(f"store: {s}", ()), SettingTrace(made.of, None, True)) for s in fresh}
    removed = [
        Removed(of=made.of, turn=0, after=behind, store=store)
        for store, behind in places(dict.fromkeys(before.stores, Record()), gone)
    ]
    return (kept if kept != traces else traces), removed


def _of_trips_that_were(
    traces: dict[str, tuple[SettingTrace, ...]], before: Catalog, after: Catalog
) -> dict[str, tuple[SettingTrace, ...]]:
    """The traces of settings without those of trips that were deleted and now come anew, as they are in a file.

    What was done to a trip before it was deleted is not done to the one that comes: it would stand on it for ever.
    """
    deleted = (was.trip.id for was in before.traces.removed.values() if was.trip)
    anew = {trip for trip in deleted if trip in after.trips and trip not in before.trips}
    return {name: kept for name, kept in traces.items() if not (is_of_a_trip(name) and trip_of(name) in anew)}


def _sets(writes: Writes) -> bool:
    """Whether a change sets something by name."""
    return bool(writes.settings or writes.prices or writes.prices_gone)


# ---- trips ---------------------------------------------------------------------------------------------------------


def _gone_trips(before: Catalog, after: Catalog, made: Made) -> list[Removed]:
    if before.trips is after.trips:
        return []
    gone = [trip for key, trip in before.trips.items() if key not in after.trips]
    bought = rows_by_trip(before) if len(gone) > 1 else {}
    trips = [replace(t, purchases=tuple(bought.get(t.id, ()))) if bought else with_purchases(before, t) for t in gone]
    return [Removed(of=made.of, turn=0, trip=trip) for trip in trips]


# ---- removed records -------------------------------------------------------------------------------------------------


def _removed(kept: dict[str, Removed], gone: list[Removed]) -> dict[str, Removed]:
    """The removed records with those of this change, and without those of the oldest changes."""
    if not gone:
        return kept
    turn = newest_turn(kept) + 1
    left = kept | {was.name: replace(was, turn=turn) for was in gone}
    while len(left) > REMOVED_KEPT and (oldest := min(was.turn for was in left.values())) < turn:
        left = {name: was for name, was in left.items() if was.turn > oldest}
    return left


class _Touched(NamedTuple):
    """Of which records a change left traces, by their ids, of which settings, and whether it removed a record."""

    lines: Iterable[str]
    items: Iterable[str]
    settings: Iterable[str]
    removed: bool


def _counted(traces: Traces, of: str, touched: _Touched) -> Traces:
    """The traces, those of a change with how many there are of it."""
    removed = {name: was for name, was in traces.removed.items() if was.of == of} if touched.removed else {}
    left = ((traces.lines, touched.lines), (traces.items, touched.items), (traces.settings, touched.settings))
    same = [one for by_name, names in left for one in _counts([by_name[name] for name in in_turns(names)])]
    parts = len(removed) + sum(count * [trace.of for trace in kept].count(of) for kept, count in same)
    if parts < 2:
        return traces
    return Traces(
        lines=_with_parts(traces.lines, touched.lines, of, parts),
        items=_with_parts(traces.items, touched.items, of, parts),
        settings=_with_parts(traces.settings, touched.settings, of, parts),
        removed=traces.removed | {name: replace(was, parts=parts) for name, was in removed.items()},
    )


def _with_parts(
    traces: dict[str, tuple[_Trace, ...]], keys: Iterable[str], of: str, parts: int
) -> dict[str, tuple[_Trace, ...]]:
    keys = list(keys)
    same = [kept for kept, _ in _counts([traces[key] for some in in_slices(keys) for key in some])]
    made = [tuple([replace(one, parts=parts) if one.of == of else one for one in kept]) for kept in same]
    if len(same) == 1:
        return _with_one(traces, keys, made[0])
    known = {id(kept): new for kept, new in zip(same, made, strict=True)}
    return traces | {key: known[id(traces[key])] for key in in_turns(keys)}


def _with_one(
    traces: dict[str, tuple[_Trace, ...]], keys: Collection[str], kept: tuple[_Trace, ...]
) -> dict[str, tuple[_Trace, ...]]:
    """The traces with the same ones of all these records; of tens of thousands, a dictionary that grows is no step."""
    found, keys = dict(traces), list(keys)
    for some in in_slices(keys):
        found |= dict.fromkeys(some, kept)
    return found


def _counts(values: list[_Kept]) -> list[tuple[_Kept, int]]:
    """Each object that is there, and how often: tens of thousands of records may have one tuple between them."""
    if all(map(is_, values, repeat(values[0] if values else None))):
        return [(values[0], len(values))] if values else []
    counts = Counter(map(id, values))
    return [(kept, counts[key]) for key, kept in {id(kept): kept for kept in values}.items()]


def in_effect(catalog: Catalog) -> set[str]:
    """The changes that can be taken back one by one: those of which the state has every trace."""
    found: Counter[str] = Counter()
    parts: dict[str, int] = {}
    for traces in (catalog.traces.lines, catalog.traces.items, catalog.traces.settings):
        for name in in_turns(traces):
            if traces is catalog.traces.settings and is_of_a_trip(name) and trip_of(name) not in catalog.trips:
                continue  # it lies under the change that deleted the trip
            for trace in traces[name]:
                found[trace.of] += 1
                parts[trace.of] = trace.parts
    for was in catalog.traces.removed.values():
        found[was.of] += 1
        parts[was.of] = was.parts
    return {of for of, count in found.items() if of and count >= parts[of]}
