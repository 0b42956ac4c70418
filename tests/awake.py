"""A clock for promises like "within two seconds": it stands still while the machine does, which others use as well."""

from __future__ import annotations

import threading
import time
from functools import cache
from typing import Final

_LOOK_S: Final = 0.02
_MOST_S: Final = 0.1  # counted of the time between two looks: the rest this process was not let run


class _Awake(threading.Thread):
    def __init__(self) -> None:
        super().__init__(name="awake", daemon=True)
        self.seconds = 0.0

    def run(self) -> None:
        before = time.monotonic()
        while True:
            time.sleep(_LOOK_S)
            now = time.monotonic()
            self.seconds += min(now - before, _MOST_S)
            before = now


@cache
def _clock() -> _Awake:
    clock = _Awake()
    clock.start()
    return clock


def awake() -> float:
    """Seconds in which this process was let run, counted from any moment."""
    return _clock().seconds
