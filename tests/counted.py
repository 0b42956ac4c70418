"""How much work a function does, told by counting and not by time, so that a busy computer changes nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from grocery.catalog import Catalog


def steps_of(work: Callable[[], object]) -> int:
    """How many instructions of Python a function runs through, with all that it calls.

    A copy of a table counts as one instruction, however long it is: `states_of` counts those.
    """
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def states_of(work: Callable[[], object]) -> int:
    """How many states of the household a function makes: with each goes a copy of what it changes."""
    count = 0
    replacing = Catalog.replacing

    def counting(self: Catalog, **fields: Any) -> Catalog:
        nonlocal count
        count += 1
        return replacing(self, **fields)

    Catalog.replacing = counting  # type: ignore[method-assign]
    try:
        work()
    finally:
        Catalog.replacing = replacing  # type: ignore[method-assign]
    return count
