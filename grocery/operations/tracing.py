"""What a change did, told by comparing the states before and after it, and kept so that it can be taken back alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations.base import Operation, Writes
from grocery.operations.lines import CheckOff
from grocery.operations.lists import AddToList
from grocery.operations.quick import AddText
from grocery.operations.settings import renamed, same_settings, settings_of
from grocery.operations.stores import RenameStore
from grocery.records import Item, ListLine, Record, Removed, Traces
from grocery.traces import (
    TRACES_KEPT,
    ItemFields,
    ItemTrace,
    LineFields,
    LineTrace,
    SettingTrace,
    Tick,
)

REMOVED_KEPT = 300
"""How many removed records are kept, apart from those of the newest change that removed any."""

_Kept = TypeVar("_Kept", bound=Record)
_Trace = TypeVar("_Trace", bound=LineTrace | ItemTrace | SettingTrace)
_LINE_FIELDS = ("id", "store", "name", "category", "price", "unit", "note")
_ITEM_FIELDS = tuple(ItemFields.__struct_fields__)


class Made(NamedTuple):
    """The change that is being made: its own id, when, and by whom."""

    of: str
    at: str
    by: str


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
    settings = kept.settings
    if isinstance(op, RenameStore):
        before = renamed(before, op.store, op.name)
        kept = before.traces
        was = SettingTrace(made.of, op.store, op.name)
        settings = {**kept.settings, f"store: {op.name}": _more(kept.settings.get(f"store: {op.name}", ()), was)}
    lines, gone_lines = _lines(before, after, op, writes, made)
    items, gone_items = _items(before, after, writes, made)
    settings, gone_stores = _settings(before, after, settings, writes, made)
    removed = _removed(kept.removed, [*gone_lines, *gone_items, *gone_stores], made)
    return after.having(traces=Traces(lines=lines, items=items, settings=settings, removed=removed))


def _more(kept: tuple[_Trace, ...], trace: _Trace) -> tuple[_Trace, ...]:
    return (*kept[1 - TRACES_KEPT :], trace)


# ---- lines -----------------------------------------------------------------------------------------------------------


def tick_of(line: ListLine) -> Tick | None:
    """Who ticked a line and when; None when it is not ticked."""
    return Tick(line.checked_by, line.checked_at) if line.checked else None


def line_values(line: ListLine) -> dict[str, Any]:
    """A line's fields, as its traces name them."""
    return {**{field: line[field] for field in (*_LINE_FIELDS, "quantity")}, "tick": tick_of(line)}


def _lines(
    before: Catalog, after: Catalog, op: Operation, writes: Writes, made: Made
) -> tuple[dict[str, tuple[LineTrace, ...]], list[Removed]]:
    old, new = before.shopping_list, after.shopping_list
    traces = before.traces.lines
    fresh: dict[str, LineTrace] = {}
    yielded: dict[str, dict[str, Any]] = {}
    changed, gone = _differing(old, new)
    for key in dict.fromkeys((*changed, *writes.lines)):
        was, line = old.get(key), new[key]
        if was is None:
            fresh[key] = _made_line(line, made)
            continue
        late = _yielded(op, was, made)
        trace = _line_trace(was, line, tuple(f for f in writes.lines.get(key, ()) if f not in late), made)
        fresh |= {key: trace} if trace is not None else {}
        yielded |= {key: late} if late else {}
    if not fresh and not gone and not yielded:
        return traces, []
    joined = {ref: key for key in fresh for ref in new[key].merged}
    removed = [
        Removed(
            of=made.of,
            at=made.at,
            after=behind,
            line=old[key],
            into=joined.get(key, ""),
            line_traces=traces.get(key, ()),
        )
        for key, behind in _places(old, gone)
    ]
    kept = {key: left for key, left in traces.items() if key in new} if gone else dict(traces)
    kept |= {key: _more(kept.get(key, ()), trace) for key, trace in fresh.items()}
    kept |= {key: _beneath(kept[key], late, old[key], made) for key, late in yielded.items() if key in kept}
    return kept, removed


def _differing(old: Mapping[str, _Kept], new: Mapping[str, _Kept]) -> tuple[list[str], list[str]]:
    """The keys of records that are new or other ones, and of those that are gone; quick where most are the same."""
    if old is new:
        return [], []
    changed = list(compress(new, map(is_not, new.values(), map(old.get, new))))
    added = sum(key not in old for key in changed)
    return changed, [key for key in old if key not in new] if len(old) + added > len(new) else []


def _made_line(line: ListLine, made: Made) -> LineTrace:
    """Somebody else may add to the line: then it stays when this is taken back, without the note that it came with."""
    if not line.note:
        return LineTrace(of=made.of, made=True, now=LineFields(quantity=line.quantity), more=line.quantity)
    now = LineFields(quantity=line.quantity, note=line.note)
    return LineTrace(of=made.of, made=True, was=LineFields(note=""), now=now, more=line.quantity)


def _line_trace(was: ListLine, line: ListLine, sets: tuple[str, ...], made: Made) -> LineTrace | None:
    old, new = line_values(was), line_values(line)
    fields = [f for f in (*_LINE_FIELDS, "tick") if f in sets or old[f] != new[f]]
    more: dict[str, Any] = {}
    if "quantity" in sets:
        fields.append("quantity")
    left = {field: new[field] for field in fields}
    if "quantity" not in sets and was.quantity != line.quantity:
        more, left["quantity"] = {"more": line.quantity - was.quantity}, line.quantity
    if not left:
        return None
    if fields:
        more["was"] = LineFields(**{field: old[field] for field in fields})
    return LineTrace(of=made.of, now=LineFields(**left), **more)


def _yielded(op: Operation, was: ListLine, made: Made) -> dict[str, Any]:
    """What a change would have set, had not somebody set it first, whose word counts: a second tick, a second note."""
    put = op.put if isinstance(op, AddText) else op
    if isinstance(op, CheckOff) and op.checked and was.checked:
        return {"tick": Tick(made.by, made.at)}
    return {"note": put.note} if isinstance(put, AddToList) and put.note and was.note else {}


def _beneath(kept: tuple[LineTrace, ...], yielded: dict[str, Any], was: ListLine, made: Made) -> tuple[LineTrace, ...]:
    """The traces with those of settings that did not count: each beneath the one that did, to come up without it."""
    now = line_values(was)
    for field, value in yielded.items():
        at = next((n for n in reversed(range(len(kept))) if getattr(kept[n].now, field) == now[field]), None)
        if at is None:
            continue  # whose change the first one is, is not known any more: it cannot be taken back alone
        before = LineFields(**{field: getattr(kept[at].was, field)})
        beneath = LineTrace(of=made.of, was=before, now=LineFields(**{field: value}))
        above = replace(kept[at], was=replace(kept[at].was, **{field: value}))
        kept = (*kept[:at], beneath, above, *kept[at + 1 :])[-TRACES_KEPT:]
    return kept


def _places(old: Mapping[str, _Kept], gone: list[str]) -> Iterator[tuple[str, str]]:
    """The ids that are gone, each with the one that it stood behind."""
    wanted, behind = frozenset(gone), ""
    for key in old if gone else ():
        if key in wanted:
            yield key, behind
        behind = key


# ---- items -----------------------------------------------------------------------------------------------------------


def _items(
    before: Catalog, after: Catalog, writes: Writes, made: Made
) -> tuple[dict[str, tuple[ItemTrace, ...]], list[Removed]]:
    differing = {
        store: _differing(before.items_of(store), after.items_of(store))
        for store in {**before.stores, **after.stores}
        if before.stores.get(store) is not after.stores.get(store)
    }
    old = {key: before.stores[store][key] for store, (_, lost) in differing.items() for key in lost}
    new: dict[str, Item] = {}
    for store, (changed, _) in differing.items():
        there = before.items_of(store)
        new |= {key: after.stores[store][key] for key in changed}
        old |= {key: there[key] for key in changed if key in there}
    for key in writes.items:
        for state, side in ((before, old), (after, new)):
            side |= {item.id: item for items in state.stores.values() if (item := items.get(key))}
    traces, year = before.traces.items, made.at[:4]
    seen = {point.item for point in after.prices.get(year, ())[len(before.prices.get(year, ())) :]}
    fresh: dict[str, ItemTrace] = {}
    for key, item in new.items():
        was, at = old.get(key), made.at if key in seen else ""
        if was is None:
            fresh[key] = ItemTrace(of=made.of, made=True, at=at)
        elif (trace := _item_trace(was, item, writes.items.get(key, ()), made)) is not None:
            fresh[key] = replace(trace, at=at)
    gone = [key for key in old if key not in new]
    if not fresh and not gone:
        return traces, []
    removed = [
        Removed(of=made.of, at=made.at, after=behind, item=old[key], item_traces=traces.get(key, ()))
        for store, (_, lost) in differing.items()
        for key, behind in _places(before.items_of(store), [key for key in lost if key in gone])
    ]
    kept = {key: left for key, left in traces.items() if key not in gone} if gone else dict(traces)
    return kept | {key: _more(kept.get(key, ()), trace) for key, trace in fresh.items()}, removed


def _item_trace(was: Item, item: Item, sets: tuple[str, ...], made: Made) -> ItemTrace | None:
    fields = [field for field in _ITEM_FIELDS if field in sets or was[field] != item[field]]
    if not fields:
        return None
    old, new = ({field: side[field] for field in fields} for side in (was, item))
    return ItemTrace(of=made.of, was=ItemFields(**old), now=ItemFields(**new))


# ---- settings, stores ------------------------------------------------------------------------------------------------


def _settings(
    before: Catalog, after: Catalog, traces: dict[str, tuple[SettingTrace, ...]], writes: Writes, made: Made
) -> tuple[dict[str, tuple[SettingTrace, ...]], list[Removed]]:
    kept = dict(traces)
    if writes.settings or not same_settings(before, after):
        old, new = settings_of(before), settings_of(after)
        for name in {**old, **new, **dict.fromkeys(writes.settings)}:
            if name in writes.settings or old.get(name) != new.get(name):
                kept[name] = _more(kept.get(name, ()), SettingTrace(made.of, old.get(name), new.get(name)))
    for store in after.stores:
        if store not in before.stores:
            kept[f"store: {store}"] = (SettingTrace(made.of, None, True),)
    gone = [store for store in before.stores if store not in after.stores]
    removed = [
        Removed(of=made.of, at=made.at, after=behind, store=store)
        for store, behind in _places(dict.fromkeys(before.stores, Record()), gone)
    ]
    return (kept if kept != traces else traces), removed


# ---- removed records -------------------------------------------------------------------------------------------------


def _removed(kept: dict[str, Removed], gone: list[Removed], made: Made) -> dict[str, Removed]:
    """The removed records with those of this change, and without those of the oldest changes."""
    if not gone:
        return kept
    left = kept | {was.name: was for was in gone}
    while len(left) > REMOVED_KEPT:
        oldest = min(left.values(), key=lambda was: (was.at, was.of))
        if oldest.of == made.of:
            break
        left = {name: was for name, was in left.items() if was.of != oldest.of}
    return left


def in_effect(catalog: Catalog) -> set[str]:
    """The changes that can be taken back one by one: those of which the state has a trace."""
    traces = catalog.traces
    found = {trace.of for kept in traces.lines.values() for trace in kept}
    found |= {trace.of for kept in traces.items.values() for trace in kept}
    found |= {trace.of for kept in traces.settings.values() for trace in kept}
    return found | {gone.of for gone in traces.removed.values()}
