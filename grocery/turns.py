"""How threads of one process take turns: somebody's tap does not wait for somebody else's ten thousand records.

One thread runs at a time. Another one gets its turn when this one waits for a disk or the network, and between two
steps of Python, once it has asked for as long as `TURN_S`; what is one step is not broken off, however long it takes.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

TURN_S = 0.0005
"""A tap asks for its turn some eight times. Python's own 5 ms are eight times as long as all that a tap does itself."""

_lock = threading.Lock()
_working = 0


def take_short_turns() -> None:
    """Let the threads of this process change every `TURN_S`."""
    sys.setswitchinterval(TURN_S)


@contextmanager
def uncollected() -> Iterator[None]:
    """Work on tens of thousands of records, during which Python does not look for cycles: there are none among records.

    Such a look goes through all that there is in one step, again and again while much is made. What is in no cycle is
    let go all the same.
    """
    global _working
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                gc.enable()
