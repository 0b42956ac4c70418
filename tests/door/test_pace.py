"""How fast strangers are refused: by a clock of the test."""

from __future__ import annotations

from door.pace import AT_ONCE, LONGEST_S, PER_S, Pace
from tests.loops import awaited


class Time:
    """A clock that stands, and goes on by what is waited where it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.waited: list[float] = []

    def pace(self, *, goes_on: bool) -> Pace:
        async def sleep(seconds: float) -> None:
            self.waited.append(seconds)
            self.now += seconds if goes_on else 0

        return Pace(lambda: self.now, sleep)


def test_who_asks_now_and_then_does_not_wait_and_one_connection_that_floods_is_refused_in_time_alone() -> None:
    time = Time()
    pace = time.pace(goes_on=True)
    for _ in range(10 * AT_ONCE):
        awaited(pace.keep())
    assert abs(time.now - 1_000 - 9 * AT_ONCE / PER_S) < 1 and len(time.waited) in range(9 * AT_ONCE, 9 * AT_ONCE + 2)
    time.waited.clear()
    time.now += AT_ONCE / PER_S
    awaited(pace.keep())
    assert not time.waited


def test_of_thousands_that_flood_at_once_none_waits_for_long_and_the_first_after_them_is_not_told_either() -> None:
    time = Time()
    pace = time.pace(goes_on=False)
    for _ in range(10_000):
        awaited(pace.keep())
    assert max(time.waited) <= LONGEST_S
    time.waited.clear()
    time.now += LONGEST_S + AT_ONCE / PER_S
    awaited(pace.keep())
    assert not time.waited, "a flood that is over holds up nobody"
