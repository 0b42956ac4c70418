"""Which day it is, where one clock may be wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from grocery.catalog import Catalog
from grocery.clock import FIRST_DAY
from grocery.days import FORGOTTEN_AFTER, OFFERED_AFTER, began, forgettable, is_past, passed, today

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
AHEAD = datetime(2027, 3, 2, 8, tzinfo=UTC)


def used_on(*days: str, last_updated: str = "2026-11-22") -> Catalog:
    applied = {f"{day}-k3f9x{at}": 1 for at, day in enumerate(days)}
    return Catalog(household="h-1", stores={}, last_updated=last_updated, applied=applied)


WEEK = used_on("20261116", "20261118", "20261119", "20261120", "20261121", "20261122", "20261122")


@pytest.mark.parametrize(
    ("replica", "day"),
    [
        ("20261122-k3f9x2", date(2026, 11, 22)),
        ("20200101-k3f9x2", FIRST_DAY),
        ("20191231-k3f9x2", None),
        ("20260230-k3f9x2", None),
        ("99999999-k3f9x2", None),
        ("٢٠٢٦١١٢٢-k3f9x2", None),
        ("2026-11-22", None),
        ("", None),
    ],
)
def test_an_id_begins_with_a_day_of_the_calendar(replica: str, day: date | None) -> None:
    assert began(replica) == day


def test_the_newest_day_that_can_be_is_ours_or_that_of_the_store_where_our_clock_is_behind() -> None:
    assert today(NOW, "") == today(NOW, "2026-11-01") == today(NOW, "no day") == date(2026, 11, 22)
    assert today(datetime(1970, 1, 1, tzinfo=UTC), "") == FIRST_DAY
    assert today(NOW, "2026-12-24T08:00:00Z") == date(2026, 12, 24)
    assert today(NOW, "9999-12-31") == date(2026, 11, 22), "written by hand"


def test_a_day_has_passed_when_clock_store_and_five_days_of_use_say_so() -> None:
    assert passed(NOW, WEEK) == date(2026, 11, 18)
    assert passed(NOW, used_on("20261119", "20261120", "20261121", "20261122")) == FIRST_DAY
    assert passed(datetime(2026, 11, 2, tzinfo=UTC), WEEK) == date(2026, 11, 2), "our clock is behind"
    assert passed(NOW, WEEK.replacing(last_updated="2026-11-03")) == date(2026, 11, 3)
    assert passed(NOW, WEEK.replacing(last_updated="")) == passed(NOW, WEEK.replacing(last_updated="soon")) == FIRST_DAY
    assert passed(datetime(1970, 1, 1, tzinfo=UTC), WEEK) == FIRST_DAY


def test_a_clock_that_was_ahead_for_two_commits_and_a_restart_moves_nothing() -> None:
    wrong = WEEK.replacing(
        last_updated="2027-03-02", applied={**WEEK.applied, "20270302-house1": 1, "20270303-house2": 1}
    )
    assert passed(AHEAD, wrong) <= date(2026, 11, 22)
    assert passed(NOW, wrong) <= date(2026, 11, 22)
    assert not is_past("20261122", OFFERED_AFTER, AHEAD, wrong)
    assert forgettable(wrong.applied, (), AHEAD, wrong) == frozenset()


def test_what_began_long_ago_is_past_and_forgotten_but_for_what_is_pending() -> None:
    assert is_past("20261018", OFFERED_AFTER, NOW, WEEK) and not is_past("20261019", OFFERED_AFTER, NOW, WEEK)
    applied = {**WEEK.applied, "20260918-gone": 5, "20260919-kept": 6, "20260801-page": 2}
    assert forgettable(applied, ("20260801-page",), NOW, WEEK) == {"20260918-gone"}
    assert FORGOTTEN_AFTER > OFFERED_AFTER, "what is forgotten is never replayed unseen"
