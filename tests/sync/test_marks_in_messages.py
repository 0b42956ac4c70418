"""Marks in the messages of commits: ours are believed, as their files bear them out, and nobody else's are."""

from __future__ import annotations

import json

import pytest

from grocery.stores.files import APPLIED, CATALOG
from tests.households import DATASET, Household, shown, until
from tests.wording import in_english
from ui.history import news

pytestmark = pytest.mark.wire


def emptied(house: Household) -> bytes:
    catalog = json.loads(house.hub.files(DATASET)[CATALOG])
    return json.dumps({**catalog, "stores": {store: [] for store in catalog["stores"]}}).encode()


def looked_into(house: Household) -> int:
    """How many versions were asked for their marks alone."""
    return len(house.hub.recorded("paths-info"))


def test_a_line_like_ours_in_somebodys_message_settles_nothing_that_waits(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {"notes.txt": "x"}, "Tidy up", body=f"Marks: {phone.boot}=5")
    phone.refresh()
    assert phone.status.pending == 1
    assert shown(phone) == {"tj-1": 3}
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 3}
    assert phone.applied([phone.boot])[1] == {phone.boot: 1}
    assert looked_into(house) == 1


def test_a_commit_of_ours_is_believed_when_it_was_taken_back_by_a_commit_that_quotes_it(house: Household) -> None:
    """The answer was lost, so only that commit tells; the one that takes it back quotes all of its message."""
    phone = house.open()
    phone.add_to_shopping_list("sw-1", 1)
    phone.force_save()
    before = house.hub.files(DATASET)
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.fault("commit", drop_after=True)
    house.hub.fault("resolve", status=503, times=None)
    assert phone.force_save().state == "kept"
    made = house.hub.log(DATASET)[0]
    body = f"This reverts commit {made.sha}.\n\n{made.body}"
    house.hub.write(DATASET, {CATALOG: before[CATALOG], APPLIED: before[APPLIED]}, f'Revert "{made.title}"', body=body)
    house.hub.clear_faults()
    until(lambda: phone.force_save().state == "saved", "the phone finds its commit in the history")
    phone.refresh()
    assert house.on_hub() == shown(phone) == {"sw-1": 1}


def test_a_list_that_was_emptied_under_our_marks_is_asked_about(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    house.hub.write(DATASET, {CATALOG: emptied(house)}, "Tidy up", body=f"Marks: {phone.boot}=9")
    assert phone.refresh().choice
    fresh = house.open("laptop")
    assert fresh.status.choice
    assert shown(fresh) == {"tj-1": 3}


def test_a_list_that_was_emptied_under_marks_that_are_true_is_asked_about_too(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    house.hub.write(DATASET, {CATALOG: emptied(house)}, "Tidy up", body=f"Marks: {phone.boot}=1")
    assert phone.refresh().choice
    assert house.open("laptop").status.choice
    assert phone.keep_mine().state == "saved"
    assert [version.ours for version in phone.versions()] == [True, False, True, True, False]


def test_what_somebody_did_under_a_line_like_ours_is_told_in_the_page(house: Household) -> None:
    phone = house.open()
    known = phone.status.version
    house.hub.write(DATASET, {"notes.txt": "x"}, "Tidy up", body=f"Marks: {phone.boot}=5")
    phone.refresh()
    assert [in_english(one["title"]) for one in news(phone, {"known": known})["edits"]] == ["Tidy up"]


def test_where_messages_name_nothing_new_no_version_is_looked_into(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    for quantity in (1, 2, 3):
        phone.add_to_shopping_list("tj-1", quantity)
        phone.force_save()
        laptop.add_to_shopping_list("sw-1", quantity)
        laptop.force_save()
    house.hub.write(DATASET, {"notes.txt": "x"}, "Tidy up", body=f"Marks: {phone.boot}=2")
    phone.refresh()
    assert looked_into(house) == 0
    house.open("tablet")
    assert looked_into(house) == 1, "without a copy: whose the newest version is that looks like ours"


def test_many_commits_that_were_taken_back_are_proven_by_the_newest_of_them(house: Household) -> None:
    phone = house.open()
    before = house.hub.files(DATASET)
    for quantity in range(1, 9):
        phone.add_to_shopping_list("tj-1", quantity)
        phone.force_save()
    house.hub.write(DATASET, {CATALOG: before[CATALOG], APPLIED: before[APPLIED]}, "Back to the start")
    laptop = house.open("laptop")
    assert shown(laptop) == {}
    assert laptop.applied([phone.boot])[0] == {phone.boot: 8}
    assert looked_into(house) == 2, "of eight: whose the newest is, and what it has dealt with"


def test_a_version_whose_marks_cannot_be_read_proves_nothing(house: Household) -> None:
    phone = house.open()
    good = house.hub.files(DATASET)[APPLIED]
    phone.add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {APPLIED: "<<<<<<< ours\n"}, "Merge", body=f"Marks: {phone.boot}=1")
    house.hub.write(DATASET, {APPLIED: good}, "Mend it")
    phone.refresh()
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 3}
