"""When to commit, on a clock of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.sync.debounce import BURST, CommitBudget, Debouncer
from tests.fake_clock import FakeClock, FakeTimer


class Counted(FakeClock):
    """A clock that stands still until it is told to go on, and remembers the timers it made."""

    def __init__(self) -> None:
        super().__init__()
        self.timers: list[FakeTimer] = []

    def timer(self, wait_s: float, action: Callable[[], None]) -> FakeTimer:
        self.timers.append(super().timer(wait_s, action))
        return self.timers[-1]

    def go(self, seconds: float) -> None:
        self.timeline.advance(seconds)


class Committing:
    """A debouncer whose action commits: it spends, and remembers when it did and how long the oldest change waited."""

    def __init__(self, *, per_hour: int = 60, quiet_s: float = 5, max_wait_s: float = 30) -> None:
        self.clock = Counted()
        self.budget = CommitBudget(per_hour=per_hour, clock=self.clock)
        self.debouncer = Debouncer(
            quiet_s=quiet_s, max_wait_s=max_wait_s, budget=self.budget, action=self.commit, clock=self.clock
        )
        self.commits: list[float] = []
        self.waits: list[float] = []
        self.first: float | None = None

    def commit(self) -> None:
        self.budget.spend()
        self.commits.append(self.clock.monotonic())
        if self.first is not None:
            self.waits.append(self.clock.monotonic() - self.first)
        self.first = None

    def change(self) -> None:
        self.first = self.clock.monotonic() if self.first is None else self.first
        self.debouncer.request()


def most_in_an_hour(times: Sequence[float]) -> int:
    return max((sum(start <= at < start + 3600 for at in times) for start in times), default=0)


# ---- quiet, and the longest wait -----------------------------------------------------------------------------------


def test_one_commit_comes_after_a_quiet_time() -> None:
    home = Committing()
    for _ in range(3):
        home.change()
        home.clock.go(4)
    assert home.commits == [] and home.debouncer.due_at == 8 + 5
    home.clock.go(60)
    assert home.commits == [13] and home.debouncer.due_at is None


def test_changes_without_a_pause_are_committed_after_the_longest_wait() -> None:
    home = Committing()
    for _ in range(70):
        home.change()
        home.clock.go(1)
    assert home.commits == [30, 60]


def test_a_low_budget_lets_changes_wait_three_times_as_long_with_room_for_the_commit() -> None:
    home = Committing()
    for _ in range(6):
        home.budget.spend()
    assert home.budget.low
    home.change()
    home.clock.go(60)
    home.change()
    home.clock.go(24.9)
    assert home.commits == []
    home.clock.go(0.1)
    assert home.commits == [85]


def test_an_empty_budget_is_waited_for() -> None:
    home = Committing(per_hour=20, max_wait_s=1, quiet_s=0)
    for _ in range(10):
        home.budget.spend()
    home.change()
    assert home.budget.wait_s() == pytest.approx(360)
    home.clock.go(359)
    assert home.commits == []
    home.clock.go(2)
    assert home.commits == [pytest.approx(360)]


def test_a_thousand_changes_in_a_burst_need_one_timer_and_one_commit() -> None:
    home = Committing()
    for _ in range(1000):
        home.change()
        home.clock.go(0.001)
    home.clock.go(60)
    assert len(home.commits) == 1 and len(home.clock.timers) <= 3


# ---- trying again, and stopping ------------------------------------------------------------------------------------


def test_after_a_failure_nothing_happens_before_its_time_whatever_changes() -> None:
    home = Committing()
    home.change()
    home.debouncer.cancel()
    home.debouncer.retry(after_s=100)
    for _ in range(9):
        home.change()
        home.clock.go(11)
    assert home.commits == [] and home.debouncer.due_at == 100
    home.clock.go(1)
    assert home.commits == [100]


def test_a_retry_happens_without_another_change() -> None:
    home = Committing()
    home.debouncer.retry(after_s=40)
    home.clock.go(40)
    assert home.commits == [40]


def test_a_retry_that_comes_sooner_is_not_kept_waiting_by_an_older_one() -> None:
    home = Committing()
    home.debouncer.retry(after_s=3600)
    home.debouncer.retry(after_s=10)
    home.clock.go(10)
    assert home.commits == [10]


def test_what_is_cancelled_does_not_happen_and_is_forgotten() -> None:
    home = Committing()
    home.change()
    home.debouncer.retry(after_s=20)
    home.debouncer.cancel()
    assert home.debouncer.due_at is None
    home.clock.go(3600)
    assert home.commits == []
    home.change()
    home.clock.go(5)
    assert home.commits == [3605], "neither the old request nor the old retry counts any more"


def test_after_closing_nothing_is_called_any_more() -> None:
    home = Committing()
    home.change()
    ring = home.clock.timers[0]
    home.debouncer.close()
    home.change()
    home.debouncer.retry(after_s=1)
    home.clock.go(3600)
    ring.action()  # it was ringing while it was cancelled
    assert home.commits == []


def test_a_timer_that_rings_while_it_is_cancelled_does_nothing() -> None:
    home = Committing()
    home.change()
    ring = home.clock.timers[0]
    home.debouncer.cancel()
    ring.action()
    assert home.commits == [] and home.debouncer.due_at is None


def test_a_change_while_it_is_being_committed_gets_a_commit_of_its_own() -> None:
    home = Committing()
    commit = home.commit

    def slow_commit() -> None:
        commit()
        if len(home.commits) == 1:
            home.change()

    home.debouncer._action = slow_commit
    home.change()
    home.clock.go(60)
    assert home.commits == [5, 10]


# ---- the budget ----------------------------------------------------------------------------------------------------


def test_the_budget_is_a_bucket_of_ten_that_refills_evenly() -> None:
    home = Committing(per_hour=60)
    assert home.budget.left == BURST == 10 and home.budget.wait_s() == 0
    for _ in range(10):
        home.budget.spend()
    assert home.budget.left == 0 and home.budget.wait_s() == pytest.approx(72)
    home.clock.go(36)
    assert home.budget.left == pytest.approx(0.5) and home.budget.wait_s() == pytest.approx(36)
    home.clock.go(36_000)
    assert home.budget.left == 10


def test_a_forced_commit_overdraws_and_the_budget_makes_up_for_it() -> None:
    home = Committing(per_hour=60)
    for _ in range(12):
        home.budget.spend()
    assert home.budget.left == -2 and home.budget.wait_s() == pytest.approx(3 * 72)


@pytest.mark.parametrize(("per_hour", "bucket"), [(1, 1), (2, 1), (10, 5), (20, 10), (1_000_000, 10)])
def test_a_small_budget_has_a_small_bucket(per_hour: int, bucket: int) -> None:
    assert CommitBudget(per_hour=per_hour, clock=Counted()).left == bucket


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 120), st.lists(st.floats(0, 400), min_size=1, max_size=60), st.floats(0, 10), st.floats(0, 60))
def test_no_hour_ever_sees_more_commits_than_the_budget(
    per_hour: int, pauses: list[float], quiet_s: float, max_wait_s: float
) -> None:
    home = Committing(per_hour=per_hour, quiet_s=quiet_s, max_wait_s=max_wait_s)
    for round_of_pauses in range(4):
        for pause in pauses:
            home.change()
            home.clock.go(pause / (1 + 9 * round_of_pauses))
    home.clock.go(2 * 3600)
    assert most_in_an_hour(home.commits) <= per_hour
    assert home.commits and home.first is None, "and everything is committed in the end"


@pytest.mark.parametrize("seed", range(5))
def test_two_people_editing_for_an_hour_keep_the_budget_and_nothing_waits_over_ninety_seconds(seed: int) -> None:
    chance, home = Random(seed), Committing()
    turns = sorted(
        at for person in range(2) for at in [chance.uniform(0, 7200) for _ in range(chance.choice([120, 700, 2400]))]
    )
    for before, at in zip([0.0, *turns], turns, strict=False):
        home.clock.go(at - before)
        home.change()
    home.clock.go(200)
    assert most_in_an_hour(home.commits) <= 60
    assert max(home.waits) <= 90 + 1e-6 and home.first is None


def test_steady_editing_for_two_hours_keeps_the_pace_even_when_it_comes_as_a_burst_first() -> None:
    home = Committing()
    for _ in range(20):
        home.change()
        home.clock.go(6)
    for _ in range(7200):
        home.change()
        home.clock.go(1)
    assert most_in_an_hour(home.commits) <= 60 and max(home.waits) <= 90 + 1e-6
