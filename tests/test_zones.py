"""Days of a household: stored in UTC, counted where its people live."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.insight.currency_times import currency_at
from grocery.operations import AddItem, AddToList, CompleteList, Entry, SetCurrency, SetTimezone, Undo, replay
from grocery.questions import Memory, Moment
from grocery.stores.files import decode, encode
from grocery.zones import at_another_day, local_day, zone_of
from tests.fake_store import FakeHub, FakeStore

EVENING = "2026-12-01T02:30:00Z"  # half past six on 30 November in Los Angeles
HOUSE = Catalog(household="h-1", stores={"Aldi": {}})


def lived(*ops: object, at: str = EVENING, state: Catalog = HOUSE) -> Catalog:
    """The state after changes of Ann's page, all made at one moment."""
    number = state.applied.get("20261122-ann1", 0)
    for op in ops:
        number += 1
        decided = op.decide(state, f"ann1-{number}")  # type: ignore[attr-defined]
        state = replay(state, [Entry("20261122-ann1", number, at, "Ann", decided)])
    return state


SHOPPED = (
    AddItem(store="Aldi", name="Milk", category="Dairy", price=Decimal(2)),
    AddToList(item_id="al-ann1-2"),
    CompleteList(store="Aldi", lines=("ann1-3",)),
)


def test_a_trip_of_the_evening_is_that_of_the_day_where_the_household_lives() -> None:
    state = lived(SetTimezone(timezone="America/Los_Angeles"), *SHOPPED)
    (trip,) = state.trips.values()
    assert (trip.day, trip.completed_at, trip.name) == ("2026-11-30", EVENING, "Aldi 2026-11-30")
    assert [row.trip for row in state.purchases["2026-11"]] == [trip.id]
    assert "2026-12" not in state.purchases
    assert decode(encode(state), "h-1").trips == state.trips


def test_a_zone_that_is_changed_later_moves_no_trip() -> None:
    before = lived(SetTimezone(timezone="America/Los_Angeles"), *SHOPPED)
    after = lived(SetTimezone(timezone="Asia/Tokyo"), state=before)
    assert (after.trips, after.purchases) == (before.trips, before.purchases)


def test_without_a_zone_of_the_household_the_day_is_that_of_who_finishes_it() -> None:
    add = SHOPPED[0]
    away = CompleteList(store="Aldi", lines=("ann1-2",), zone="America/Los_Angeles")
    state = lived(add, AddToList(item_id="al-ann1-1"), away)
    assert next(iter(state.trips.values())).day == "2026-11-30"
    state = lived(add, AddToList(item_id="al-ann1-1"), CompleteList(store="Aldi", lines=("ann1-2",)))
    assert next(iter(state.trips.values())).day == "2026-12-01"


def test_a_zone_is_taken_back_like_any_other_setting() -> None:
    state = lived(SetTimezone(timezone="Asia/Tokyo"), SetTimezone(timezone="Europe/Berlin"))
    assert lived(Undo(replica="20261122-ann1", number=2), state=state).timezone == "Asia/Tokyo"


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../etc/passwd", "America", "a\0b", "Z" * 5000])
def test_what_is_no_zone_is_refused_by_name(zone: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        SetTimezone(timezone=zone).decide(HOUSE, "ann1-1")
    assert refused.value.field == "timezone"
    assert zone_of(zone) is None


def test_a_zone_that_a_hand_wrote_and_that_is_none_counts_as_utc() -> None:
    assert local_day(EVENING, "Mars/Base") == date(2026, 12, 1)
    assert local_day("yesterday", "Asia/Tokyo") is None


def test_another_day_has_the_same_time_of_day_there() -> None:
    assert at_another_day(EVENING, date(2026, 7, 1), "America/Los_Angeles") == "2026-07-02T01:30:00Z"  # summer time
    assert at_another_day("", date(2026, 7, 1), "UTC") == "2026-07-01T12:00:00Z"


def test_today_is_the_day_where_the_household_lives() -> None:
    def today(state: Catalog) -> date:
        now = datetime(2026, 12, 1, 2, 30, tzinfo=UTC)
        return Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: now, Memory(), "Asia/Tokyo").today

    assert today(HOUSE) == date(2026, 12, 1)
    assert today(HOUSE.replacing(timezone="America/Los_Angeles")) == date(2026, 11, 30)


def test_what_was_bought_before_the_currency_changed_stays_in_the_one_of_then() -> None:
    state = lived(*SHOPPED[:1], SetCurrency(currency="EUR"), at="2026-12-01T02:31:00Z")
    assert (state.currency, currency_at(state, EVENING), currency_at(state, "2026-12-01T02:31:00Z")) == (
        "EUR", "USD", "EUR",
    )  # fmt: skip
    back = lived(Undo(replica="20261122-ann1", number=2), state=state)
    assert (back.currency, currency_at(back, EVENING)) == ("USD", "USD")
    assert currency_at(lived(SetCurrency(currency="EUR")), EVENING) == "EUR"  # nothing has a price yet


@pytest.mark.parametrize("odd", ["USD", [["USD"]], [None], {"USD": "2026"}])
def test_former_currencies_that_a_hand_spoilt_count_for_nothing(odd: object) -> None:
    assert currency_at(HOUSE.replacing(settings={"currencies": odd}), EVENING) == "USD"
