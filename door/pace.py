"""How fast strangers are answered: a flood of theirs waits in their own time, and leaves the processor to members."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

AT_ONCE = 100
"""So many strangers in a row are answered without waiting."""

PER_S = 50.0
"""So many of them a second, after that."""

LONGEST_S = 2.0
"""Nobody waits longer, in seconds: whoever lost a session in the middle of a flood is told before long.

What waits is a connection that its other end could as well leave open without a word."""


class Pace:
    """Lets strangers wait where there are too many.

    Args:
        now: Seconds that only go forward.
        sleep: Waits so many of them.
    """

    def __init__(
        self,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Coroutine[Any, Any, object]] = asyncio.sleep,
    ) -> None:
        self._now = now
        self._next = 0.0
        """When the next one would be answered, did each come in its time."""
        self.sleep = sleep

    def turn(self) -> float:
        """Counts one more; how long that one is to `sleep`, in seconds."""
        now = self._now()
        self._next = max(self._next, now - AT_ONCE / PER_S) + 1 / PER_S
        wait = min(self._next - now, LONGEST_S)
        self._next = min(self._next, now + LONGEST_S)
        return max(wait, 0.0)
