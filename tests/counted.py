"""How much work a function does, told by counting and not by time, so that a busy computer changes nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any, Final

from grocery.catalog import Catalog


def steps_of(work: Callable[[], object]) -> int:
    """How many instructions of Python a function runs through, with all that it calls.

    A copy of a table counts as one instruction, however long it is: `states_of` counts those.
    """
    if sys.version_info >= (3, 12):  # there a function that is traced for the first time tells only some of its own
        return _steps_monitored(work)
    return _steps_traced(work)


def _steps_traced(work: Callable[[], object]) -> int:
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


if sys.version_info >= (3, 12):
    _COUNTER: Final = 4  # a tool's number that nothing else has: coverage has 1 or the next that is free

    def _steps_monitored(work: Callable[[], object]) -> int:
        count = 0
        here = threading.get_ident()

        def step(_: CodeType, __: int) -> None:
            nonlocal count
            count += threading.get_ident() == here

        monitoring = sys.monitoring
        monitoring.use_tool_id(_COUNTER, "steps")
        try:
            monitoring.register_callback(_COUNTER, monitoring.events.INSTRUCTION, step)
            monitoring.set_events(_COUNTER, monitoring.events.INSTRUCTION)
            work()
        finally:
            monitoring.set_events(_COUNTER, monitoring.events.NO_EVENTS)
            monitoring.free_tool_id(_COUNTER)
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
