"""What each change has in a line that becomes part of another one, so that it can be taken back out of that alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from msgspec import UNSET
from msgspec.structs import replace

from grocery.amounts_undone import amount_before, turned_by
from grocery.catalog import Catalog
from grocery.measures import as_became, as_much
from grocery.notes import with_note
from grocery.operations.lines import beside, is_named_by
from grocery.records import ListLine
from grocery.traces import LineFields, LineTrace


class _Share(NamedTuple):
    """What a change put to a line.

    Attributes:
        of: The change.
        parts: How many traces it left in all.
        more: How much it put to the amount.
        noted: What it put beside the note.
        again: Whether also where that said so already.
        names: Whether who added the line, and when, is told by it.
    """

    of: str = ""
    parts: int = 1
    more: Decimal = Decimal(0)
    noted: str = ""
    again: bool = False
    names: bool = False


def shares(catalog: Catalog, line: ListLine, other: ListLine) -> list[LineTrace]:
    """The traces of a line's changes as those of another one that it becomes part of, to stand behind its own.

    First what is of none of them, and what somebody set: it is nobody's to take back. Where the other line cannot say
    how much that is, each amount is noted instead, as often as it is said.

    Args:
        catalog: The state, with the line's traces.
        line: The line that becomes part of the other one.
        other: That one, before it does.
    """
    own = _own(catalog.traces.lines.get(line.line, ()))
    amount, note, traces, own_amount = other.quantity, other.note, [], Decimal(0)
    for share in _said(line, other, _as_noted(line, other, own)):
        own_amount += share.more  # by its measure, of which the other one may have another
        before, amount = amount, other.quantity + as_much(own_amount, line.unit, other.unit)
        now = LineFields(quantity=amount) if amount != before else LineFields()
        trace = LineTrace(of=share.of, now=now, more=(amount - before) or UNSET, parts=share.parts)
        if share.noted:
            was, note = note, with_note(note, share.noted, again=share.again)
            left = replace(trace.now, note=note)
            trace = replace(trace, was=LineFields(note=was), now=left, noted=share.noted, again=share.again)
        if share.names and is_named_by(line, other):
            trace = with_name(trace, line, other)
        traces.append(trace)
    return traces


def with_name(trace: LineTrace, line: ListLine, other: ListLine) -> LineTrace:
    """Who added the other line is told by this change: without it nobody is named there again."""
    was = replace(trace.was, added_by=other.added_by, added_at=other.added_at)
    return replace(trace, was=was, now=replace(trace.now, added_by=line.added_by, added_at=line.added_at))


def _own(traces: Iterable[LineTrace]) -> list[_Share]:
    """What each change put to the line and nobody set since; before all that what stood in its note otherwise."""
    nobodys = _Share()
    own: list[_Share] = []
    for trace in traces:
        share = _Share(trace.of, trace.parts)
        if isinstance(trace.was.quantity, Decimal):
            own = [one._replace(more=Decimal(0)) for one in own]
        elif (turned := _turned(trace)) is not None:  # the others are by another measure since, and it put nothing
            own = [one._replace(more=as_became(one.more, *turned)) for one in own]
        elif isinstance(trace.more, Decimal):
            share = share._replace(more=trace.more)
        if trace.made or trace.now.added_by is not UNSET:
            own = [one._replace(names=False) for one in own]
            share = share._replace(names=True)
        if isinstance(trace.now.note, str):
            put = trace.noted or (trace.now.note if trace.made else "")
            if put:
                share = share._replace(noted=put, again=trace.again and not trace.made)
            else:
                nobodys = _Share(noted=trace.now.note)
                own = [one._replace(noted="") for one in own]
        own.append(share)
    return [nobodys, *own]


def _turned(trace: LineTrace) -> tuple[tuple[Decimal, str], tuple[Decimal, str]] | None:
    """What there was before a change that left it by another measure, and what it left; None where it did not."""
    before, now = amount_before(trace), trace.now.quantity
    if before is None or not isinstance(now, Decimal):
        return None
    turned = turned_by(trace, before, now)
    return None if turned is None or turned[0][1] == turned[1][1] else (turned[1], turned[0])


def _as_noted(line: ListLine, other: ListLine, own: Sequence[_Share]) -> list[_Share]:
    """These shares, with what is nobody's: the whole note, where they do not make up what both lines say."""
    nobodys, *others = own
    nobodys = nobodys._replace(more=line.quantity - sum((one.more for one in others), Decimal(0)))
    if _noted("", own) != line.note or _noted(other.note, own) != with_note(other.note, line.note):
        nobodys = nobodys._replace(noted=line.note)
        others = [one._replace(noted="", again=False) for one in others]
    return [one for one in (nobodys, *others) if one.more or one.noted]


def _said(line: ListLine, other: ListLine, own: list[_Share]) -> list[_Share]:
    """These shares, with their amounts as parts of the note where the other line cannot say them.

    Where somebody made it less, what is left of it is nobody's.
    """
    if not beside(line.quantity, line.unit, other.unit):
        return own
    if any(one.more < 0 for one in own):
        rest = [one._replace(more=Decimal(0)) for one in own if one.noted]
        own = [_Share(more=line.quantity), *rest]
    said: list[_Share] = []
    for one in own:
        amount = beside(one.more, line.unit, other.unit) if one.more else ""
        if one.noted:
            said.append(one._replace(more=Decimal(0)))
        if amount:
            names = one.names and not one.noted
            said.append(_Share(one.of, one.parts, noted=amount, again=True, names=names))
    return said


def _noted(note: str, own: Iterable[_Share]) -> str:
    for share in own:
        note = with_note(note, share.noted, again=share.again)
    return note
