"""A page's changes whose earlier ones another server has."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytest_mock import MockerFixture

from grocery.operations import AddToList
from grocery.sync.clients import PageChange
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of
from tests.households import Household, shown, today, until

pytestmark = pytest.mark.wire


def taps(page: str, *numbers: int) -> list[PageChange]:
    op = AddToList(item_id="tj-1", quantity=Decimal(1))
    return [PageChange(page, number, "", "Ann", op, secret_of(page)) for number in numbers]


def test_a_server_that_lags_waits_for_what_another_one_took_and_calls_nothing_kept(house: Household) -> None:
    phone, laptop = house.open("phone", refresh_s=3600), house.open("laptop", refresh_s=3600)
    page = page_called("ann", today(phone))
    phone.submit(taps(page, 1, 2, 3))
    assert phone.force_save().state == "saved"  # so the page forgets the three
    assert laptop.submit(taps(page, 4)) == ()
    assert laptop.applied([page])[0] == {page: 0}
    until(lambda: shown(laptop) == {"tj-1": 3}, "the laptop has looked")
    assert [outcome.state for outcome in laptop.submit(taps(page, 4))] == ["kept"]
    assert laptop.force_save().state == "saved"
    assert house.on_hub() == shown(laptop) == {"tj-1": 4}


def test_without_a_hub_it_does_not_wait_for_ever(house: Household) -> None:
    phone = house.open("phone", refresh_s=3600)
    page = page_called("ann", today(phone))
    with house.hub.outage():
        before = phone.revision  # read before: the look may be over when this thread goes on
        assert phone.submit(taps(page, 3)) == ()
        until(lambda: phone.revision > before, "it has tried to look, and the page hears that it may ask")
        assert [outcome.state for outcome in phone.submit(taps(page, 3))] == ["kept"]


def test_pages_make_it_look_once_in_a_while_and_again_where_there_was_no_thread(mocker: MockerFixture) -> None:
    from grocery.sync.looks import LooksForPages

    clock, looks = FakeClock(), []
    replica = mocker.Mock()
    replica.numbers.waiting = {page_called("ann"): 3}
    replica.lock = mocker.MagicMock()
    for_pages = LooksForPages(replica, lambda: looks.append(clock.monotonic()), clock)
    mocker.patch.object(clock, "timer", side_effect=RuntimeError)
    for_pages.wanted()
    mocker.stopall()
    for _ in range(3):
        for_pages.wanted()
        for_pages.wanted()
        clock.timeline.advance(1)
    clock.timeline.advance(5)
    assert looks == [0, 2, 4]
    replica.numbers.waiting = {}
    for_pages.wanted()
    clock.timeline.advance(5)
    assert looks == [0, 2, 4]
