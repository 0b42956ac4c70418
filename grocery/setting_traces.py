"""A setting of the household as if one of its changes had never been, as its traces tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from grocery.traces import SettingTrace


def setting_without(
    traces: Sequence[SettingTrace],
    of: str,
    current: Any,
    followed: Callable[[SettingTrace, Any], Any] = lambda trace, was: trace.now,
) -> tuple[tuple[SettingTrace, ...], Any]:
    """The other traces of a setting, and its value, as if a change had never been.

    Args:
        traces: All of them.
        of: The change.
        current: The value at present.
        followed: What a change leaves where this was there before it: another value where it only followed a unit.
    """
    left = list(traces)
    while (at := next((n for n, trace in enumerate(left) if trace.of == of), None)) is not None:
        gone = left.pop(at)
        was, now = gone.was, gone.now
        while at < len(left) and _same(left[at].was, now):
            one = left[at]
            after = followed(one, was)
            left[at] = replace(one, was=was, now=after)
            if _same(after, one.now):
                return setting_without(left, of, current, followed)
            was, now, at = after, one.now, at + 1
        if at == len(left) and _same(now, current):
            current = was
    return tuple(left), current


def _same(one: Any, other: Any) -> bool:
    """Whether two values of a setting are the same: an amount may be written in two ways, as 12.5 and 12.50."""
    if isinstance(one, str) and isinstance(other, str):
        try:
            return one == other or Decimal(one) == Decimal(other)
        except ArithmeticError:
            return False
    return bool(one == other)
