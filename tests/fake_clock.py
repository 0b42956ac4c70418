"""Time and chance for tests: nothing moves unless the test says so, and every run draws the same letters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from grocery.clock import Clock

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Timeline:
    """One simulated time for all processes of a test, with their timers.

    Attributes:
        seconds: How many have passed since the beginning.
        busy: Names of the clocks whose process is in the middle of something: their timers wait until it is done.
        run: Calls a timer's action; a test puts its own in to see what comes out of it.
    """

    def __init__(self, start: datetime = datetime(2026, 11, 22, 8, tzinfo=UTC)) -> None:
        self.seconds = 0.0
        self.busy: set[str] = set()
        self.run: Callable[[FakeTimer], None] = lambda timer: timer.action()
        self._start = start
        self._timers: list[FakeTimer] = []
        self._drawn = 0

    @property
    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.seconds)

    def advance(self, seconds: float) -> None:
        """Let time pass and fire, in order, what falls due meanwhile."""
        end = self.seconds + seconds
        while (timer := self._next(end)) is not None:
            self._timers.remove(timer)
            self.seconds = max(self.seconds, timer.due)
            self.run(timer)
        self.seconds = max(self.seconds, end)

    def pass_by(self, seconds: float) -> None:
        """Let time pass without firing anything, as a sleep or a suspended machine does."""
        self.seconds += seconds

    def add(self, timer: FakeTimer) -> None:
        self._timers.append(timer)

    def drop(self, timer: FakeTimer) -> None:
        self._timers = [other for other in self._timers if other is not timer]

    def drop_all_of(self, name: str) -> None:
        """Forget the timers of a process that died."""
        self._timers = [timer for timer in self._timers if timer.name != name]

    def draw(self) -> int:
        """1, 2, 3 …: what takes the place of chance."""
        self._drawn += 1
        return self._drawn

    def _next(self, end: float) -> FakeTimer | None:
        due = [timer for timer in self._timers if timer.due <= end and timer.name not in self.busy]
        return min(due, key=lambda timer: (timer.due, timer.order), default=None)


class FakeTimer:
    """Fires when the timeline is advanced past its time."""

    def __init__(self, timeline: Timeline, name: str, wait_s: float, action: Callable[[], None]) -> None:
        self.name = name
        self.action = action
        self.due = 0.0
        self.order = 0
        self._timeline = timeline
        self._wait_s = wait_s

    def start(self) -> None:
        self.due = self._timeline.seconds + self._wait_s
        self.order = self._timeline.draw()
        self._timeline.add(self)

    def cancel(self) -> None:
        self._timeline.drop(self)


class FakeClock(Clock):
    """The clock of one process on a timeline.

    Args:
        timeline: The time that it shares with others; None makes one of its own.
        name: Whose clock it is.
    """

    def __init__(self, timeline: Timeline | None = None, name: str = "") -> None:
        self.timeline = timeline or Timeline()
        self.name = name
        self.off = timedelta(0)  # by how much the time of day is wrong on this machine

    def now(self) -> datetime:
        return self.timeline.now + self.off

    def monotonic(self) -> float:
        return self.timeline.seconds

    def sleep(self, seconds: float) -> None:
        self.timeline.pass_by(seconds)

    def timer(self, wait_s: float, action: Callable[[], None]) -> FakeTimer:
        return FakeTimer(self.timeline, self.name, wait_s, action)

    def letters(self, count: int) -> str:
        number, drawn = self.timeline.draw(), ""
        while number:
            number, digit = divmod(number, 36)
            drawn = _DIGITS[digit] + drawn
        return drawn.rjust(count, "z")[-count:]

    def jitter(self) -> float:
        return 0.5 + self.timeline.draw() * 0.37 % 1
