"""Saving and looking where the system has no thread to give."""

from __future__ import annotations

import threading

import pytest
from pytest_mock import MockerFixture

from tests.households import DATASET, Household, shown, until

pytestmark = pytest.mark.wire


def without_threads(mocker: MockerFixture, name: str) -> None:
    """No thread starts that is called so, or is a timer where the name says so."""
    start = threading.Thread.start

    def refused(thread: threading.Thread) -> None:
        if thread.name == name or type(thread).__name__ == name:
            raise RuntimeError("can't start new thread")
        start(thread)

    mocker.patch.object(threading.Thread, "start", autospec=True, side_effect=refused)


def test_the_asking_thread_pushes_and_the_next_push_has_its_own_again(house: Household, mocker: MockerFixture) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 1)
    without_threads(mocker, "push now")
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 1}
    mocker.stopall()
    phone.add_to_shopping_list("tj-2", 1)
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 1, "tj-2": 1}


def test_looking_goes_on_without_timers_and_with_them_again(house: Household, mocker: MockerFixture) -> None:
    phone = house.open("phone", refresh_s=0.05)
    laptop = house.open("laptop")
    without_threads(mocker, "Timer")
    for quantity, item in enumerate(("tj-1", "tj-2"), 1):
        laptop.add_to_shopping_list(item, quantity)
        assert laptop.force_save().state == "saved"
        until(lambda: shown(phone) == shown(laptop), "the phone has looked")
        mocker.stopall()
    assert house.hub.head(DATASET) == phone.status.version
