"""What a change did to the lines of the list, told by comparing it before and after the change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.notes import with_note
from grocery.operations.base import Noted, Operation, Writes
from grocery.operations.lines import beside
from grocery.operations.restore import Restore
from grocery.operations.ticking import CheckOff
from grocery.records import ListLine, Removed
from grocery.successive import differing
from grocery.traces import TRACES_KEPT, ItemTrace, LineFields, LineTrace, SettingTrace, Tick

_Kept = TypeVar("_Kept")
_Trace = TypeVar("_Trace", bound=LineTrace | ItemTrace | SettingTrace)
_LINE_FIELDS = ("id", "store", "name", "category", "price", "unit", "note", "list", "also_at", "extra")
_OF_ITS_STORE = ("id", "store", "name", "category", "price", "unit", "also_at")  # what a tick at another store sets
_OF_ITS_PAST = ("merged", "added_by", "added_at")  # set by what puts whole lines in place
_WHO_ADDED = ("added_by", "added_at")  # told by a line that becomes part of one which names nobody
_of_line = attrgetter(*_LINE_FIELDS, *_OF_ITS_PAST, "quantity")


class Made(NamedTuple):
    """The change that is being made: its own id, when, and by whom."""

    of: str
    at: str
    by: str


def one_more(kept: tuple[_Trace, ...], trace: _Trace) -> tuple[_Trace, ...]:
    """The traces of a record with one more; the oldest goes when there are too many."""
    return (*kept[1 - TRACES_KEPT :], trace)


def tick_of(line: ListLine) -> Tick | None:
    """Who ticked a line and when; None when it is not ticked."""
    return Tick(line.checked_by, line.checked_at) if line.checked else None


def line_values(line: ListLine) -> dict[str, Any]:
    """A line's fields, as its traces name them."""
    fields = (*_LINE_FIELDS, *_OF_ITS_PAST, "quantity")
    return {**dict(zip(fields, _of_line(line), strict=True)), "tick": tick_of(line)}


def line_traces(
    before: Catalog, after: Catalog, op: Operation, writes: Writes, made: Made
) -> tuple[dict[str, tuple[LineTrace, ...]], list[Removed], Iterable[str]]:
    """The traces of all lines after a change, the lines that it removed, and those of which it left traces.

    Args:
        before: The state before the change.
        after: The state after it.
        op: The decided operation.
        writes: What it sets, also where that was so already.
        made: Its id, when it was made, and by whom.
    """
    old, new, traces = before.shopping_list, after.shopping_list, before.traces.lines
    bought = partial(_bought, before, op)
    fresh, yielded = dict[str, tuple[LineTrace, ...]](), dict[str, dict[str, Any]]()
    changed, gone = differing(old, new)
    turn = newest_turn(before.traces.removed) if any(key not in old for key in changed) else 0
    for key in dict.fromkeys((*changed, *writes.lines)):
        was, line = old.get(key), new[key]
        if was is None:
            fresh[key] = (_made_line(line, made, writes, turn),)
            continue
        late = _yielded(op, was, made)
        sets = tuple(f for f in writes.lines.get(key, ()) if f not in late)
        trace = _with_noted(_line_trace(was, line, sets, made, op), was, line, _noted(was, line, writes, before, after))
        fresh |= {key: trace} if trace else {}
        yielded |= {key: late} if late else {}
    if not fresh and not gone and not yielded:
        return traces, [], ()
    into = {ref: key for key in fresh for ref in new[key].merged}
    removed = [
        Removed(
            of=made.of, turn=0, after=behind, line=old[key], into=into.get(key, ""), line_traces=traces.get(key, ())
        )
        for key, behind in places(old, gone)
    ]
    kept = {key: left for key, left in traces.items() if key in new} if gone else dict(traces)
    kept |= {key: (*kept.get(key, ()), *left)[-TRACES_KEPT:] for key, left in fresh.items()}
    kept |= {k: _beneath(kept[k], late, old[k], made, bought) for k, late in yielded.items() if k in kept}
    return kept, removed, [key for key in {**fresh, **yielded} if key in kept]


def newest_turn(removed: Mapping[str, Removed]) -> int:
    """The turn of the newest removed record."""
    return max((was.turn for was in removed.values()), default=0)


def _made_line(line: ListLine, made: Made, writes: Writes, turn: int) -> LineTrace:
    """Somebody else may add to the line: then it stays when this is taken back, without the note that it came with."""
    noted = writes.noted.get(line.line)
    again = noted is not None and noted.again
    trace = LineTrace(of=made.of, made=True, more=line.quantity, again=again, turn=turn)
    if not line.note:
        return replace(trace, now=LineFields(quantity=line.quantity))
    return replace(trace, was=LineFields(note=""), now=LineFields(quantity=line.quantity, note=line.note))


def _noted(was: ListLine, line: ListLine, writes: Writes, before: Catalog, after: Catalog) -> Noted | None:
    """What a change put beside the note, also where it stood there: that of a new line, or of one that was there."""
    joined = line.merged[len(was.merged) :] if line.merged[: len(was.merged)] == was.merged else line.merged
    for ref in joined:
        if ref in writes.noted and ref not in was.merged:
            return writes.noted[ref]
        there = before.shopping_list.get(ref)
        if there is None or ref in after.shopping_list:
            continue
        noted = Noted(there.note, again=False, amount=beside(there.quantity, there.unit, line.unit))
        for one in (noted, noted._replace(amount="")):
            if (one.note or one.amount) and _with(was.note, one)[-1] == line.note:
                return one
    return None


def _with(note: str, noted: Noted) -> tuple[str, str]:
    """A note with what is noted besides, and with the amount as well."""
    both = with_note(note, noted.note, again=noted.again)
    return both, with_note(both, noted.amount, again=True)


def _with_noted(trace: LineTrace | None, was: ListLine, line: ListLine, noted: Noted | None) -> tuple[LineTrace, ...]:
    """The traces of a change of a line: an amount that it noted has its own, as it is said each time anew."""
    if trace is None:
        return ()
    if noted is None or not (noted.note or noted.amount):
        return (trace,)
    if not noted.amount:
        return (noting(trace, was.note, line.note, noted.note, again=noted.again),)
    if not noted.note:
        return (noting(trace, was.note, line.note, noted.amount, again=True),)
    both, _ = _with(was.note, noted)
    amount = noting(LineTrace(of=trace.of), both, line.note, noted.amount, again=True)
    return noting(trace, was.note, both, noted.note, again=noted.again), amount


def noting(trace: LineTrace, was: str, note: str, noted: str, *, again: bool) -> LineTrace:
    """The trace of a change that put this beside a note as well, which became another one."""
    before, left = replace(trace.was, note=was), replace(trace.now, note=note)
    return replace(trace, was=before, now=left, noted=noted, again=again)


def _line_trace(was: ListLine, line: ListLine, sets: tuple[str, ...], made: Made, op: Operation) -> LineTrace | None:
    past = _OF_ITS_PAST if isinstance(op, Restore) else _WHO_ADDED if was.added_by != line.added_by else ()
    old, new = line_values(was), line_values(line)
    sets = (*sets, "unit") if "price" in sets or old["price"] != new["price"] else sets  # what a price is for
    fields = [f for f in (*_LINE_FIELDS, *past, "tick") if f in sets or old[f] != new[f]]
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
    """What a change would have set, had not somebody set it first, whose word counts: a second tick."""
    if isinstance(op, CheckOff) and op.checked and was.checked:
        return {"tick": Tick(made.by, made.at)}
    return {}


def _bought(catalog: Catalog, op: Operation, line: ListLine) -> ListLine:
    """The line where a tick that did not count would have had it bought."""
    return op.bought(catalog, line) if isinstance(op, CheckOff) else line


def _value_before(kept: tuple[LineTrace, ...], at: int, field: str, now: Any) -> Any:
    """What a field was before this trace: what the first to set it from there on replaced."""
    return next((was for trace in kept[at:] if (was := getattr(trace.was, field)) is not UNSET), now)


def _beneath(
    kept: tuple[LineTrace, ...],
    yielded: dict[str, Any],
    was: ListLine,
    made: Made,
    bought: Callable[[ListLine], ListLine],
) -> tuple[LineTrace, ...]:
    """The traces with those of settings that did not count: each beneath the one that did, to come up without it."""
    now = line_values(was)
    for field, value in yielded.items():
        at = next((n for n in reversed(range(len(kept))) if getattr(kept[n].now, field) == now[field]), None)
        if at is None:
            continue  # whose change the first one is, is not known any more: it cannot be taken back alone
        while at and (lower := _below(kept, at, field)) is not None:
            at = lower  # who was second comes up before who was third
        below = {one: _value_before(kept, at, one, now[one]) for one in (field, *_OF_ITS_STORE)}
        there = line_values(bought(replace(was, **{one: below[one] for one in _OF_ITS_STORE}, checked=False)))
        late = {field: value, **{one: there[one] for one in _OF_ITS_STORE if there[one] != below[one]}}
        left = {one: _value_before(kept, at + 1, one, now[one]) for one in late}
        beneath = LineTrace(of=made.of, was=LineFields(**{one: below[one] for one in late}), now=LineFields(**late))
        above = replace(kept[at], was=replace(kept[at].was, **late), now=replace(kept[at].now, **left))
        kept = (*kept[:at], beneath, above, *kept[at + 1 :])[-TRACES_KEPT:]
    return kept


def _below(kept: tuple[LineTrace, ...], at: int, field: str) -> int | None:
    """Where the setting lies that comes up without this one, if that is one that did not count either."""
    lower = next((n for n in reversed(range(at)) if getattr(kept[n].now, field) is not UNSET), None)
    value = None if lower is None else getattr(kept[lower].now, field)
    return lower if value and value == getattr(kept[at].was, field) else None


def places(old: Mapping[str, _Kept], gone: list[str]) -> Iterator[tuple[str, str]]:
    """The ids that are gone, each with the one that it stood behind."""
    wanted, behind = frozenset(gone), ""
    for key in old if gone else ():
        if key in wanted:
            yield key, behind
        behind = key
