"""How much of a line there is without one of its changes, also where its measure became another one before or since.

A difference is in the measure that the line had then: 250 g that were taken off are 0.25 of what is counted in kg by
now, and go back as that.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from grocery.measures import as_became, as_much, is_of_other_kind

if TYPE_CHECKING:  # it stands on this
    from grocery.traces import LineTrace

Amount = tuple[Decimal, str]
"""How much, and of what."""


def quantity_without(
    gone: LineTrace, later: list[LineTrace], current: Decimal
) -> tuple[list[LineTrace], Decimal] | None:
    """The later traces and the quantity without what one trace did to it; None when it did nothing to that."""
    left = gone.now.quantity
    before = amount_before(gone)
    if before is None or not isinstance(left, Decimal):
        return None
    without, turned = before, turned_by(gone, before, left)
    for number, trace in enumerate(later):
        replaced, now = _amounts(trace, left)
        step = turned_by(trace, replaced, now)
        if step is None and not isinstance(trace.now.quantity, Decimal):
            continue
        if replaced != left:  # a hand wrote in between, and that stays
            return later, _by_hand(current, turned)
        is_set = isinstance(trace.was.quantity, Decimal)
        if is_set and (turned is None or step is not None):  # so does what somebody set later
            later[number] = replace(trace, was=replace(trace.was, quantity=without))
            return later, current
        then = _then(without, replaced, now, step, turned, is_set=is_set)
        later[number] = _leaving(trace, without, then)
        left, without, turned = now, then, turned if step is None else None
    return later, without if current == left else _by_hand(current, turned)


def _amounts(trace: LineTrace, left: Decimal) -> tuple[Decimal, Decimal]:
    """How much there was before and after a change, which was so much as `left` where it only changed the unit."""
    now = trace.now.quantity
    return (left, left) if not isinstance(now, Decimal) else (amount_before(trace) or Decimal(0), now)


def _leaving(trace: LineTrace, without: Decimal, then: Decimal) -> LineTrace:
    """A later change as one of so much, by the measure that the line has before it now, that left so much."""
    if isinstance(trace.was.quantity, Decimal):
        return replace(trace, was=replace(trace.was, quantity=without), now=replace(trace.now, quantity=then))
    if not isinstance(trace.now.quantity, Decimal) and then == without:
        return trace
    return replace(trace, now=replace(trace.now, quantity=then), more=then - without or UNSET)


def _by_hand(current: Decimal, turned: tuple[Amount, Amount] | None) -> Decimal:
    """What somebody wrote into the file stays, by the measure that the line has again."""
    return current if turned is None else as_became(current, *turned)


def amount_before(trace: LineTrace) -> Decimal | None:
    """How much there was before a change; None where it left that alone."""
    if isinstance(trace.was.quantity, Decimal):
        return trace.was.quantity
    if not isinstance(trace.now.quantity, Decimal):
        return None
    return trace.now.quantity - (trace.more or Decimal(0))


def turned_by(trace: LineTrace, before: Decimal, left: Decimal) -> tuple[Amount, Amount] | None:
    """What a change left by another measure, and what that was before; None where it left the measure alone."""
    was, now = trace.was.unit, trace.now.unit
    return ((left, now), (before, was)) if isinstance(was, str) and isinstance(now, str) else None


def _then(
    without: Decimal,
    replaced: Decimal,
    now: Decimal,
    step: tuple[Amount, Amount] | None,
    turned: tuple[Amount, Amount] | None,
    *,
    is_set: bool,
) -> Decimal:
    """What a later change leaves where there was `without` instead of what it `replaced`."""
    if step is not None:
        return _by_step(without, replaced, now, step, turned)
    if is_set:
        return now if turned is None else as_became(now, *turned)
    return without + (now - replaced if turned is None else as_became(now - replaced, *turned))


def _by_step(
    without: Decimal,
    replaced: Decimal,
    now: Decimal,
    step: tuple[Amount, Amount],
    turned: tuple[Amount, Amount] | None,
) -> Decimal:
    """The same for a change of the measure, of a line that has another one before it where that was `turned`."""
    to, of = step
    is_as_much = as_became(replaced, of, to) == now
    if turned is not None:
        own = turned[1][1]
        if is_as_much and not is_of_other_kind(own, to[1]):
            return as_much(without, own, to[1])
        without = as_became(without, turned[1], turned[0])
    if is_as_much:
        return as_became(without, of, to)
    if replaced == now:  # as versions before had it: so many were so many
        return without
    return now - as_became(replaced - without, of, to)
