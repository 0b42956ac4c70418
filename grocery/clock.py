"""Time and chance, in one place, so that a test can stand in for both."""

from __future__ import annotations

import random
import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Protocol

FIRST_DAY = date(2020, 1, 1)
"""No replica began before: a clock that says so was never set."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Timer(Protocol):
    """What is used of a `threading.Timer`."""

    def start(self) -> None:
        """Begin to wait."""

    def cancel(self) -> None:
        """Wait no longer."""


class Clock:
    """The machine's clock and chance."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait on this thread."""
        time.sleep(seconds)

    def timer(self, wait_s: float, action: Callable[[], None]) -> Timer:
        """A timer that does not keep the process from ending."""
        timer = threading.Timer(wait_s, action)
        timer.daemon = True
        return timer

    def letters(self, count: int) -> str:
        """Letters and digits that nobody else draws."""
        drawn, found = secrets.randbelow(len(_LETTERS) ** count), []
        for _ in range(count):
            drawn, letter = divmod(drawn, len(_LETTERS))
            found.append(_LETTERS[letter])
        return "".join(found)

    def jitter(self) -> float:
        """A number from 0.5 to 1.5 by which waits are stretched, so that two who collided do not collide again."""
        return random.uniform(0.5, 1.5)

    def stamp(self) -> str:
        """Now, as journalled: ISO 8601 in UTC with seconds."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def new_replica(self) -> str:
        """The id of a new replica: the day, and six letters."""
        return f"{max(self.now().date(), FIRST_DAY):%Y%m%d}-{self.letters(6)}"
