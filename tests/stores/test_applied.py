"""Marks that somebody wrote by hand, into the dataset's file or into a message: which of them are believed."""

from __future__ import annotations

import pytest

from grocery.stores.applied import can_be, highest_of, not_believed, without_made_up
from grocery.stores.files import APPLIED
from tests.households import DATASET, Household, shown, until


@pytest.mark.parametrize(
    ("replica", "number", "can"),
    [
        ("20261122-k3f9x2", 1, True),
        ("20200101-k3f9", 2**31, True),
        ("20261122-k3f9x2", 2**31 + 1, False),
        ("20261122-k3f9x2", 0, False),
        ("20261122-k3f9x2", -1, False),
        ("20261322-k3f9x2", 1, False),
        ("20191231-k3f9x2", 1, False),
        ("20261122-K3F9X2", 1, False),
        ("20261122", 1, False),
        ("", 1, False),
    ],
)
def test_a_mark_can_be_when_its_day_its_letters_and_its_number_can(replica: str, number: int, *, can: bool) -> None:
    assert can_be(replica, number) is can
    assert bool(highest_of([(replica, number)])) is can
    assert bool(not_believed([("20261122-k3f9x2", 1), (replica, number)], "x")) is not can


def test_a_process_knows_up_to_where_it_has_numbered() -> None:
    applied = {"20261122-house1": 7, "20261122-k3f9x2": 9}
    assert without_made_up(applied, "20261122-house1", 7) == applied
    assert without_made_up(applied, "20261122-house1", 6) == {"20261122-k3f9x2": 9}


@pytest.mark.wire
@pytest.mark.parametrize("line", ['{"replica":"%s","number":99999999999999999999999}', '{"replica":"%s","number":7}'])
def test_a_mark_by_hand_that_cannot_be_settles_no_waiting_change(house: Household, line: str) -> None:
    phone = house.open("phone", save_delay_s=3600, save_max_s=3600, refresh_s=3600)
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {APPLIED: line % phone.boot + "\n"})
    phone.refresh()
    assert (phone.status.pending, phone.status.state) == (1, "saving")
    with house.watching(phone):
        assert phone.force_save().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 3}
    assert house.hub.files(DATASET)[APPLIED] == b'{"replica":"%b","number":1}\n' % phone.boot.encode()


@pytest.mark.wire
def test_a_mark_in_a_message_that_cannot_be_settles_nothing_and_is_named(house: Household) -> None:
    phone = house.open("phone", save_delay_s=3600, save_max_s=3600, refresh_s=3600)
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {"notes.txt": "By hand"}, body=f"Marks: {phone.boot}=99999999999999999999999")
    phone.refresh()
    assert phone.status.pending == 1 and "cannot be" in phone.status.error
    assert phone.force_save().state == "saved"
    until(lambda: house.on_hub() == {"tj-1": 3}, "it is committed")
