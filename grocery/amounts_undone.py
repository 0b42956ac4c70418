"""How much of a line there is without one of its changes, also where its measure became another one before or since.

A difference is in the measure that the line had then: 250 g that were taken off are 0.25 of what is counted in kg by
now, and go back as that.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import UNSET
from msgspec.structs import replace

from grocery.measures import as_became

if TYPE_CHECKING:  # it stands on this
    from grocery.traces import LineTrace

Amount = tuple[Decimal, str]
"""How much, and of what."""


def quantity_without(
    gone: LineTrace, later: list[LineTrace], current: Decimal
) -> tuple[list[LineTrace], Decimal] | None:
    """The later traces and the quantity without what one trace did to it; None when it did nothing to that."""
    left = gone.now.quantity
    before = _before(gone)
    if before is None or not isinstance(left, Decimal):
        return None
    without, turned = before, _turned(gone, before, left)
    for number, trace in enumerate(later):
        now, replaced = trace.now.quantity, _before(trace)
        if not isinstance(now, Decimal) or replaced is None:
            continue
        if replaced != left:  # a hand wrote in between, and that stays
            return later, _by_hand(current, turned)
        is_set = isinstance(trace.was.quantity, Decimal)
        if is_set and turned is None:  # so does what somebody set later
            later[number] = replace(trace, was=replace(trace.was, quantity=without))
            return later, current
        step = _turned(trace, replaced, now)
        if step is not None and turned is not None:
            without, turned = as_became(without, turned[1], turned[0]), None
        then = _then(without, replaced, now, step, turned, is_set=is_set)
        was = replace(trace.was, quantity=without) if is_set else trace.was
        more = UNSET if is_set else (then - without or UNSET)
        later[number] = replace(trace, was=was, now=replace(trace.now, quantity=then), more=more)
        left, without = now, then
    return later, without if current == left else _by_hand(current, turned)


def _by_hand(current: Decimal, turned: tuple[Amount, Amount] | None) -> Decimal:
    """What somebody wrote into the file stays, by the measure that the line has again."""
    return current if turned is None else as_became(current, *turned)


def _before(trace: LineTrace) -> Decimal | None:
    """How much there was before a change; None where it left that alone."""
    if isinstance(trace.was.quantity, Decimal):
        return trace.was.quantity
    if not isinstance(trace.now.quantity, Decimal):
        return None
    return trace.now.quantity - (trace.more or Decimal(0))


def _turned(trace: LineTrace, before: Decimal, left: Decimal) -> tuple[Amount, Amount] | None:
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
        to, of = step
        if as_became(replaced, of, to) == now:
            return as_became(without, of, to)
        return now - as_became(replaced - without, of, to)
    if is_set:
        return now if turned is None else as_became(now, *turned)
    return without + (now - replaced if turned is None else as_became(now - replaced, *turned))
