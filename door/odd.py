"""What the server says in the log of odd requests: of each kind a few times a minute, however many strangers make."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

MOST = 5
"""So many lines of a kind are written in a minute."""

_MINUTE_S = 60.0
_MOST_KINDS = 50


class Seldom(logging.Filter):
    """Lets through a few lines of each kind a minute, and with the next one how many it kept back.

    Args:
        now: Seconds that only go forward.
        least: The least grave level of which lines are counted.
        gravest: The gravest.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, *, least: int = logging.WARNING, gravest: int = logging.WARNING
    ) -> None:
        super().__init__()
        self._now = now
        self._counted = range(least, gravest + 1)
        self._kinds: dict[str, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is written. Those of other levels always are."""
        if record.levelno not in self._counted:
            return True
        kind, now = str(record.msg), self._now()
        since, times = self._kinds.get(kind, (now, 0))
        if now - since >= _MINUTE_S:
            if times > MOST:
                record.msg = f"{record.msg} (and {times - MOST} more like it before)"
            since, times = now, 0
        if kind not in self._kinds and len(self._kinds) >= _MOST_KINDS:
            self._kinds.clear()
        self._kinds[kind] = since, times + 1
        return times < MOST
