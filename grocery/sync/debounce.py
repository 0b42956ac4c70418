"""When to commit: after a quiet time, after a longest wait, and never more often than the budget allows."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import msgspec

from grocery.clock import Clock, Timer
from grocery.config import Settings

log = logging.getLogger(__name__)

BURST = 10
"""How many commits may follow each other at once when nothing was committed for long."""

LOW_STRETCH = 3
"""How many times longer a change waits while the budget runs low."""


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How often the store is written and looked at, in seconds and commits per hour."""

    quiet_s: float
    max_wait_s: float
    per_hour: int
    refresh_s: float

    @classmethod
    def of(cls, settings: Settings) -> Pace:
        """As the environment says."""
        return cls(
            quiet_s=settings.save_delay_s,
            max_wait_s=settings.save_max_s,
            per_hour=settings.commits_per_hour,
            refresh_s=settings.refresh_s,
        )


class CommitBudget:
    """A bucket of commits that refills evenly.

    The bucket and an hour's refill together make `per_hour`: no hour sees more, but for commits that a person forces.

    Args:
        per_hour: How many commits an hour may see, at least 1.
        clock: Its `monotonic` seconds count.
    """

    def __init__(self, *, per_hour: int, clock: Clock) -> None:
        self._size = min(BURST, max(1, per_hour // 2))
        self._per_s = max(per_hour - self._size, 1) / 3600
        self._clock = clock
        self._left = float(self._size)
        self._seen_at = clock.monotonic()

    @property
    def left(self) -> float:
        """How many commits may be made now."""
        now = self._clock.monotonic()
        self._left = min(self._size, self._left + max(0.0, now - self._seen_at) * self._per_s)
        self._seen_at = now
        return self._left

    @property
    def low(self) -> bool:
        """Whether less than half of the bucket is left."""
        return self.left < self._size / 2

    def spend(self) -> None:
        """Count one commit. A forced one may overdraw: the budget then waits until that is made up."""
        self._left = self.left - 1

    def wait_s(self) -> float:
        """Seconds until one commit may be made; 0 when one may be made now."""
        return max(0.0, 1 - self.left) / self._per_s


class Debouncer:
    """Calls an action once for many requests: after `quiet_s` without one, at the latest `max_wait_s` after the first.

    While the budget runs low it comes so late that a change waits `LOW_STRETCH` times `max_wait_s`, commit included.

    Args:
        quiet_s: Seconds of quiet before the action.
        max_wait_s: Longest wait in seconds while the budget lasts.
        budget: Says whether it may be done now.
        action: What to call; it runs on the timer's thread.
        clock: Gives the seconds and makes the timers.
    """

    def __init__(
        self,
        *,
        quiet_s: float,
        max_wait_s: float,
        budget: CommitBudget,
        action: Callable[[], None],
        clock: Clock,
    ) -> None:
        self._quiet_s = quiet_s
        self._max_wait_s = max_wait_s
        self._budget = budget
        self._action = action
        self._clock = clock
        self._lock = threading.Lock()
        self._timer: Timer | None = None
        self._rings_at = 0.0
        self._first_at: float | None = None
        self._not_before = 0.0
        self.due_at: float | None = None
        self._closed = False

    def request(self) -> None:
        """Ask for the action because something changed."""
        with self._lock:
            now = self._clock.monotonic()
            if self._first_at is None:
                self._first_at = now
            if self._budget.low:
                due = self._first_at + LOW_STRETCH * self._max_wait_s - self._quiet_s  # room for the commit itself
            else:
                due = min(now + self._quiet_s, self._first_at + self._max_wait_s)
            self._set(max(due, now + self._budget.wait_s(), self._not_before))

    def retry(self, after_s: float) -> None:
        """Ask for the action again, but not sooner than in so many seconds, whatever changes meanwhile."""
        with self._lock:
            self._not_before = self._clock.monotonic() + after_s
            self._set(self._not_before)

    def cancel(self) -> None:
        """Forget what was asked for: it is being done now, or is not needed any more."""
        with self._lock:
            self._forget()
            self._not_before = 0.0

    def close(self) -> None:
        """Call nothing any more."""
        with self._lock:
            self._forget()
            self._closed = True

    def _forget(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = self._first_at = self.due_at = None

    def _set(self, due: float) -> None:
        self.due_at = due
        if self._closed or (self._timer is not None and self._rings_at <= due):
            return  # a timer that rings too early looks again: one thread for many requests, not one for each
        if self._timer is not None:
            self._timer.cancel()
        self._arm(due)

    def _arm(self, due: float) -> None:
        timer = self._clock.timer(max(0.0, due - self._clock.monotonic()), self._ring)
        try:
            timer.start()
        except RuntimeError:  # no thread is to be had just now: the next change or look asks again
            self._timer = None
            log.warning("No timer could be started")
            return
        self._timer, self._rings_at = timer, due

    def _ring(self) -> None:
        with self._lock:
            if self._closed or self.due_at is None:
                return
            if self.due_at > self._clock.monotonic():
                self._arm(self.due_at)
                return
            self._forget()
        self._action()


def in_background(work: Callable[[], None], patience_s: float | None) -> None:
    """Do work on a thread that does not keep the process from ending, and wait for it for at most so many seconds."""
    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(patience_s)
