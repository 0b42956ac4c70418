"""The push table, over the wire: what the Hub refuses, and what is told of it."""

from __future__ import annotations

from typing import Any

import pytest

from grocery.errors import NotAllowed
from grocery.stores.files import CATALOG
from tests.households import AT_ONCE, DATASET, READ, WRITE, Household, shown, until
from tests.hub_server import HubServer

pytestmark = pytest.mark.wire


# ---- quota ----


def test_the_commit_quota_keeps_everything_here_and_says_until_when(house: Household) -> None:
    phone = house.open(**AT_ONCE)
    house.hub.set_quota(0)
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3)
        until(lambda: phone.status.state == "kept", "the Hub said no")
        phone.add_to_shopping_list("tj-1", 1)
        status = phone.status
        assert "takes no more" in status.error
        assert status.hint
        assert status.next_try_at is not None
        assert 3000 < status.next_try_at <= 3600
        posted = len(house.hub.recorded("commit"))
        assert house.on_hub() == {}
        house.hub.set_quota(None)
        assert len(house.hub.recorded("commit")) == posted  # not tried again before
        house.hub.fault("resolve", drop_before=True)
        assert phone.refresh().reason == "the Hub asks to wait"  # a look that fails meanwhile is not the reason
        assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 4}


@pytest.mark.parametrize(
    "headers", [{"Retry-After": "120"}, {"RateLimit": '"api";r=0;t=119'}], ids=["Retry-After", "RateLimit"]
)
@pytest.mark.parametrize("kind", ["preupload", "commit"])
def test_the_api_limit_is_waited_for_as_long_as_it_says(house: Household, kind: str, headers: dict[str, str]) -> None:
    phone = house.open()
    house.hub.fault(kind, status=429, text="Too many requests", headers={"RateLimit": "", **headers})
    phone.add_to_shopping_list("tj-1", 3)
    status = phone.force_save()
    assert (status.state, status.pending) == ("kept", 1)
    assert status.next_try_at is not None
    assert 110 < status.next_try_at <= 120
    assert phone.force_save().state == "saved"


def test_the_api_limit_met_while_looking_for_a_lost_answer_is_waited_for_too(house: Household) -> None:
    phone = house.open()
    house.hub.fault("commit", drop_after=True)
    house.hub.fault("resolve", status=429, text="Too many requests", headers={"RateLimit": "", "Retry-After": "120"})
    phone.add_to_shopping_list("tj-1", 3)
    status = phone.force_save()
    assert status.state == "kept"
    assert status.next_try_at is not None
    assert 110 < status.next_try_at <= 120


# ---- refused in the middle of a run ----


def refuse_token(house: Household) -> None:
    house.hub.revoke_token(WRITE)


def take_the_right_to_write(house: Household) -> None:
    house.hub.add_token(WRITE, user="ann", role="read")


def let_in_again(house: Household) -> None:
    house.hub.add_token(WRITE, user="ann")


REFUSALS = [
    pytest.param(refuse_token, "does not accept the token", id="401"),
    pytest.param(take_the_right_to_write, "may not write", id="403"),
]


@pytest.mark.parametrize(("refuse", "sentence"), REFUSALS)
def test_a_token_that_stops_working_makes_it_read_only_until_it_works_again(
    house: Household, refuse: Any, sentence: str
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    refuse(house)
    with house.watching(phone):
        status = phone.force_save()
        assert status.state == "read-only"
        assert sentence in status.error
        assert status.hint
        assert status.pending == 1
        assert shown(phone) == {"tj-1": 3}
        with pytest.raises(NotAllowed):
            phone.add_to_shopping_list("tj-1", 1)
        let_in_again(house)
        assert phone.force_save().state == "saved"
    phone.add_to_shopping_list("tj-1", 1)
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 4}


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_token_refused_before_it_is_known_whose_it_is_is_told_as_that(house: Household, status: int) -> None:
    house.hub.fault("whoami", status=status, times=None)
    phone = house.open(dataset="")
    assert (phone.status.state, phone.status.reason) == ("read-only", "no right to write")
    assert "token" in phone.status.error
    house.hub.clear_faults()
    assert phone.force_save().state == "saved"


def test_a_token_refused_while_looking_makes_it_read_only_too(house: Household) -> None:
    phone = house.open()
    refuse_token(house)
    status = phone.refresh()
    assert status.state == "read-only"
    assert "does not accept the token" in status.error
    let_in_again(house)
    assert phone.force_save().state == "saved"


def test_a_dataset_deleted_in_the_middle_of_a_run_can_be_made_again_from_here(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    phone.add_to_shopping_list("tj-1", 1)
    house.hub.delete_repo(DATASET)
    status = phone.force_save()
    assert status.state == "read-only"
    assert "not there" in status.error
    assert status.pending == 1
    status = phone.force_save()
    assert status.choice
    assert shown(phone) == {"tj-1": 4}
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == {"tj-1": 4}


def test_a_dataset_that_was_renamed_is_followed(house: Household) -> None:
    phone = house.open()
    house.hub.rename_repo(DATASET, "ann/our-groceries")
    phone.add_to_shopping_list("tj-1", 3)
    with_new_name = Household(house.hub, house.folder, "ann/our-groceries")
    assert phone.force_save().state == "saved"
    assert with_new_name.on_hub() == {"tj-1": 3}


def test_a_hub_that_refuses_every_parent_is_told_as_a_missing_right(house: Household) -> None:
    phone = house.open(**AT_ONCE)
    house.hub.fault("commit", status=412, times=None)
    with house.watching(phone):
        phone.add_to_shopping_list("tj-1", 3)
        until(lambda: phone.status.state == "read-only", "three pushes were refused")
    assert "refuses every commit, though nobody else wrote" in phone.status.error
    assert "right to write" in phone.status.hint
    assert phone.status.pending == 1
    house.hub.clear_faults()
    assert phone.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 3}


# ---- large files ----


@pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
def test_a_catalog_of_over_ten_megabytes_goes_as_a_large_file_and_comes_back(hub: HubServer, house: Household) -> None:
    phone = house.open("phone")
    catalog = hub.files(DATASET)[CATALOG].removesuffix(b"\n}\n") + b',\n"our_notes":"%b"\n}\n' % (b"x" * 10_500_000)
    hub.write(DATASET, {CATALOG: catalog}, "A long note by hand")
    phone.refresh()
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "saved", phone.status
    assert [request.kind for request in hub.recorded("lfs-upload")] == ["lfs-upload"]
    laptop = house.open("laptop")
    assert shown(laptop) == house.on_hub() == {"tj-1": 3}
    laptop.add_to_shopping_list("tj-1", 1)
    assert laptop.force_save().state == "saved"
    assert len(house.catalog()["our_notes"]) == 10_500_000
    phone.close()
    with hub.outage():
        assert shown(house.open("phone")) == {"tj-1": 3}


# ---- what is told to the log ----


def test_the_token_is_in_no_log_line_and_no_grocery_in_one_for_people(
    house: Household, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    phone = house.open()
    phone.add_item_to_catalog("Safeway", "Zzyzx Marmalade", "Pantry", 4, "jar")
    house.hub.fault("commit", status=500)
    house.hub.fault("commit", status=429)
    phone.force_save()
    phone.force_save()
    with house.hub.outage():
        phone.add_to_shopping_list("tj-1", 3)
        phone.force_save()
    house.hub.add_token(WRITE, role="read")
    phone.force_save()
    phone.force_save()
    house.open("laptop", token=READ)
    house.open("tablet", token="hf_unknown_0123456789")
    said = [(record.levelname, record.name, record.getMessage(), str(record.exc_info)) for record in caplog.records]
    assert any(name.startswith(("grocery", "hub_store")) for _, name, _, _ in said)
    assert not [line for line in said if any(word in str(line) for word in (WRITE, READ, "hf_unknown"))]
    for_people = [line for line in said if line[0] != "DEBUG"]
    assert not [line for line in for_people if "Marmalade" in str(line) or "Bananas" in str(line)]
