"""The start table, over the wire: what opening a household does when the Hub does not answer or does not let us in."""

from __future__ import annotations

from typing import Any

import pytest

from grocery.errors import GroceryError, NotAllowed, StoreError
from grocery.stores.files import CATALOG
from tests.awake import awake
from tests.households import DATASET, READ, WRITE, Household, saved_household, shown, until
from tests.hub_server import HubServer

pytestmark = pytest.mark.wire


# ---- the Hub cannot be reached ----


def test_with_a_copy_here_it_opens_offline_keeps_changes_and_sends_them_later(house: Household) -> None:
    saved_household(house)
    with house.hub.outage():
        phone = house.open("phone", refresh_s=0.1, save_delay_s=0.02, save_max_s=0.1)
        assert shown(phone) == {"tj-1": 3}
        assert "reached" in phone.status.error
        phone.add_to_shopping_list("tj-1", 1)
        assert (phone.status.state, phone.status.pending) == ("kept", 1)
    with house.watching(phone):
        until(lambda: phone.status.state == "saved" and not phone.status.pending, "sent once the Hub is back")
    assert house.on_hub() == {"tj-1": 4}


@pytest.mark.parametrize("device", ["phone", "laptop"], ids=["with-a-copy", "without-a-copy"])
def test_a_hub_that_hangs_holds_the_start_up_no_longer_than_its_patience(house: Household, device: str) -> None:
    saved_household(house)
    hanging = house.hub.fault("create", hang_s=60)
    started = awake()
    manager = house.open(device, patience_s=0.2, timeout_s=3, refresh_s=0.1)
    assert awake() - started < 2.9
    assert manager.status.state == "waiting"
    assert hanging.hit.wait(10)
    until(lambda: manager.status.state == "saved", "opened at the second try")
    assert shown(manager) == {"tj-1": 3}


def test_without_a_copy_it_waits_for_the_hub_and_invents_nothing(house: Household) -> None:
    saved_household(house)
    with house.hub.outage():
        laptop = house.open("laptop", refresh_s=0.1)
        status = laptop.status
        assert status.state == "waiting"
        assert "reached" in status.error
        assert status.hint
        with pytest.raises(StoreError):
            laptop.add_to_shopping_list("tj-1", 1)
        with pytest.raises(StoreError):
            _ = laptop.shopping_list
        assert laptop.force_save().state == "waiting"
    until(lambda: laptop.status.state == "saved", "opened once the Hub is back")
    assert shown(laptop) == {"tj-1": 3}


AT_THE_START = [
    pytest.param("create", {"status": 503}, id="503"),
    pytest.param("create", {"status": 429}, id="429"),
    pytest.param("resolve", {"drop_before": True}, id="the-head-is-not-told"),
    pytest.param("tree", {"hang_s": 30}, id="the-files-are-not-listed"),
    pytest.param("content", {"status": 500}, id="the-files-do-not-come"),
]


@pytest.mark.parametrize(("kind", "fault"), AT_THE_START)
def test_a_hub_that_fails_at_the_start_invents_nothing_either(
    house: Household, kind: str, fault: dict[str, Any]
) -> None:
    saved_household(house)
    head = house.hub.head(DATASET)
    house.hub.fault(kind, times=None, **fault)
    laptop = house.open("laptop", timeout_s=0.5)
    assert laptop.status.state == "waiting"
    assert laptop.status.error
    with pytest.raises(StoreError):
        laptop.add_to_shopping_list("tj-1", 1)
    house.hub.clear_faults()
    until(lambda: laptop.force_save().state == "saved", "opened once the Hub answers")
    assert shown(laptop) == {"tj-1": 3}
    assert house.hub.head(DATASET) == head


# ---- tokens ----


def test_a_token_that_may_only_read_shows_the_list_and_names_the_missing_right(house: Household) -> None:
    saved_household(house)
    head = house.hub.head(DATASET)
    tablet = house.open("tablet", token=READ)
    status = tablet.status
    assert status.state == "read-only"
    assert "only read" in status.error
    assert "right to write" in status.hint
    assert shown(tablet) == {"tj-1": 3}
    with pytest.raises(NotAllowed, match="only read"):
        tablet.add_to_shopping_list("tj-1", 1)
    tablet.force_save()
    assert house.hub.head(DATASET) == head


def test_a_token_that_may_only_read_follows_what_others_change(house: Household) -> None:
    phone = house.open("phone")
    tablet = house.open("tablet", token=READ)
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    assert tablet.refresh().state == "read-only"
    assert shown(tablet) == {"tj-1": 3}


@pytest.mark.parametrize("token", ["hf_unknown", READ], ids=["refused", "may-only-read"])
def test_a_token_that_is_refused_begins_no_household(house: Household, token: str) -> None:
    house.hub.create_repo(DATASET)
    phone = house.open("phone", token=token)
    assert phone.status.state == "read-only"
    assert "token" in phone.status.error
    assert phone.status.hint
    with pytest.raises(GroceryError):
        phone.add_to_shopping_list("tj-1", 1)
    assert CATALOG not in house.hub.files(DATASET)


def test_a_refused_token_still_shows_the_copy_kept_here(house: Household) -> None:
    saved_household(house)
    house.hub.revoke_token(WRITE)
    phone = house.open("phone")
    assert phone.status.state == "read-only"
    assert "does not accept the token" in phone.status.error
    assert shown(phone) == {"tj-1": 3}


def test_somebody_elses_private_dataset_is_not_there_for_this_token(house: Household) -> None:
    saved_household(house)
    house.hub.add_token("hf_bob", user="bob")
    other = house.open("other", token="hf_bob")
    assert other.status.state == "read-only"
    assert other.status.error
    assert other.status.hint


def test_a_token_for_this_one_dataset_works(house: Household) -> None:
    saved_household(house)
    house.hub.add_token("hf_fine", user="ann", role="fine-grained", repos=[DATASET])
    phone = house.open("laptop", token="hf_fine")
    assert phone.status.state == "saved"
    phone.add_to_shopping_list("tj-1", 1)
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 4}


def test_without_a_name_the_dataset_of_the_tokens_account_is_used_and_found_again_offline(
    hub: HubServer, house: Household
) -> None:
    default = Household(hub, house.folder, "ann/grocery-catalog")
    phone = house.open("phone", dataset="")
    assert phone.status.state == "saved"
    assert "ann/grocery-catalog" in phone.status.place
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    assert default.on_hub() == {"tj-1": 3}
    phone.close()
    with hub.outage():
        again = house.open("phone", dataset="")
        assert shown(again) == {"tj-1": 3}
        assert "ann/grocery-catalog" in again.status.place
        again.add_to_shopping_list("tj-1", 1)
    assert again.force_save().state == "saved"
    assert default.on_hub() == {"tj-1": 4}
