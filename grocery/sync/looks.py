"""Looking at the head for the sake of a page: another server may have the changes before those that the page sent."""

from __future__ import annotations

from collections.abc import Callable

from grocery.clock import Clock
from grocery.sync.replica import Replica

APART_S = 2
"""At most so often pages make us look, in seconds."""


class LooksForPages:
    """Looks once for all changes that wait for it, in the background.

    Args:
        replica: Where they wait.
        look: Looks at the head; it never raises.
        clock: Time.
    """

    def __init__(self, replica: Replica, look: Callable[[], None], clock: Clock) -> None:
        self._replica = replica
        self._look = look
        self._clock = clock
        self._planned = False
        self._looked_at = -float(APART_S)

    def wanted(self) -> None:
        """Look before long if a change waits for it."""
        if self._planned or not self._replica.numbers.waiting:
            return
        wait_s = max(0.0, self._looked_at + APART_S - self._clock.monotonic())
        self._planned = True
        try:
            self._clock.timer(wait_s, self._now).start()
        except RuntimeError:  # no thread is to be had for it: the page sends them again, and asks anew
            self._planned = False

    def _now(self) -> None:
        with self._replica.lock:
            waiting = dict(self._replica.numbers.waiting)
        self._planned = False
        self._looked_at = self._clock.monotonic()
        self._look()
        self._replica.looked(waiting)
