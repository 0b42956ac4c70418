"""How much one caller may bring in an hour."""

from __future__ import annotations

from grocery.sync import allowance
from grocery.sync.allowance import Allowance
from tests.fake_clock import FakeClock


def test_so_many_in_an_hour_and_what_was_counted_once_is_not_counted_again() -> None:
    clock = FakeClock()
    pages = Allowance(clock, per_hour=3)
    assert [pages.takes("phone", page) for page in "aabbabcd"] == [True] * 7 + [False]
    assert pages.takes("phone", "c") and pages.takes("laptop", "d")
    clock.timeline.pass_by(3599)
    assert not pages.takes("phone", "d")
    clock.timeline.pass_by(1)
    assert pages.takes("phone", "d")


def test_of_callers_only_the_newest_are_remembered() -> None:
    pages = Allowance(FakeClock(), per_hour=1)
    for caller in range(allowance._CALLERS_KEPT + 5):
        assert pages.takes(str(caller), "a")
    assert len(pages._brought) == allowance._CALLERS_KEPT
    assert not pages.takes("9", "b")
    assert pages.takes("0", "b"), "long ago, and forgotten"
