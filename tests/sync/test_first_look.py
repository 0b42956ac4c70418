"""Starts on an empty disk, as after every restart of a Space: nothing is invented, and nothing taken over unasked."""

from __future__ import annotations

import json

import pytest

from grocery.errors import HeadMoved
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG
from grocery.stores.versions import NO_VERSION
from tests.households import DATASET, Household, shown


def halved(house: Household) -> bytes:
    """The catalog with the items of one store only."""
    plain = json.loads(house.hub.files(DATASET)[CATALOG])
    plain["stores"] = {"Costco": plain["stores"]["Costco"][:10]}
    return json.dumps(plain).encode()


def test_a_list_that_somebody_emptied_is_not_taken_over_without_asking(house: Household) -> None:
    first = house.open("phone")
    first.add_to_shopping_list("tj-1", 3)
    first.force_save()
    house.hub.write(DATASET, {CATALOG: halved(house)}, "oops", "Eve")
    fresh = house.open("new laptop")
    assert fresh.status.choice
    assert "10 of 188 items" in fresh.status.error
    assert len(fresh.catalog.items()) == 188, "the last good list is shown meanwhile"
    fresh.keep_mine()
    assert shown(fresh) == house.on_hub() == {"tj-1": 3}


def test_theirs_can_be_taken_all_the_same(house: Household) -> None:
    house.open("phone").add_to_shopping_list("tj-1", 3)
    house.hub.write(DATASET, {CATALOG: halved(house)}, "only Costco now", "Eve")
    fresh = house.open("new laptop")
    fresh.take_theirs()
    assert list(fresh.stores) == ["Costco"]
    assert not fresh.status.choice


def test_what_an_app_of_ours_made_smaller_is_taken_over_as_it_is(house: Household) -> None:
    first = house.open("phone")
    for store in ("Trader Joe's", "Safeway"):
        first.delete_store(store)
    first.force_save()
    assert list(house.open("new laptop").stores) == ["Costco"]


def test_a_commit_without_a_parent_never_lands_on_a_dataset_that_has_one(house: Household) -> None:
    house.open("phone")
    before = house.hub.head(DATASET)
    with pytest.raises(HeadMoved):
        house.store("new laptop").commit({CATALOG: b"{}"}, CommitMessage("Start", ""), NO_VERSION)
    assert house.hub.head(DATASET) == before


def test_a_dataset_that_seems_to_have_no_version_yet_is_asked_again(house: Household) -> None:
    house.open("phone").add_to_shopping_list("tj-1", 3)
    before = house.hub.head(DATASET)
    house.hub.fault("resolve", status=404, headers={"X-Error-Code": "RevisionNotFound"})
    fresh = house.open("new laptop")
    assert fresh.household == house.open("phone").household
    assert house.hub.head(DATASET) == before
