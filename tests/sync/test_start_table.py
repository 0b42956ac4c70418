"""The start table, over the wire: what opening a household does, for each token, dataset and copy kept here."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.errors import GroceryError, NotAllowed, UnreadableCatalog
from grocery.messages import say
from grocery.stores.files import APPLIED, CATALOG
from grocery.stores.versions import NO_VERSION, Head
from grocery_app import GroceryManager
from tests.households import DATASET, Household, saved_household, shown, until
from ui import storage

pytestmark = pytest.mark.wire

# As the earlier app wrote it: floats, an ISO time, a placeholder for the address, lines without ids of their own.
EARLIER = """{
  "stores": {
    "Trader Joe's": [
      {"id": "tj-1", "name": "Organic Bananas", "category": "Produce", "price": 0.99, "unit": "lb"},
      {"id": "tj-2", "name": "Saffron", "category": "Pantry", "price": 1234.5678, "unit": "g"},
      {"id": "tj-3", "name": "Oat Milk", "category": "Dairy", "price": 3.10, "unit": "carton"}
    ],
    "Safeway": [{"id": "sw-42", "name": "Crème fraîche", "category": "Dairy", "price": 4.0, "unit": "tub"}]
  },
  "shopping_list": [
    {"id": "tj-1", "name": "Organic Bananas", "category": "Produce", "price": 0.99, "unit": "lb", "quantity": 3},
    {"id": "sw-42", "name": "Crème fraîche", "category": "Dairy", "price": 4.0, "unit": "tub", "quantity": 0.1}
  ],
  "budget": 650.0,
  "store_budgets": {"Trader Joe's": 200.0, "Safeway": 150.0, "Costco": 300.0},
  "email_address": "your-email@example.com",
  "last_updated": "2025-11-03T18:22:07.123456"
}"""


def in_dataset(house: Household, files: dict[str, bytes | str | None], title: str = "Edit by hand") -> str:
    """A commit by somebody on the Hub's page; the dataset is made if it is not there."""
    if not house.hub.repo_path(DATASET).exists():
        house.hub.create_repo(DATASET)
    return house.hub.write(DATASET, files, title)


# ---- without a token ----


def test_without_a_token_a_laptop_keeps_the_list_in_its_own_file(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path))
    manager.add_to_shopping_list("tj-1", 3)
    assert manager.force_save().state == "saved"
    manager.close()
    assert (tmp_path / "grocery.db").exists()
    again = GroceryManager(Settings(data_dir=tmp_path))
    assert shown(again) == {"tj-1": 3}
    again.close()


def test_without_a_token_a_space_is_a_demo_that_never_says_saved(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path, on_space=True))
    assert manager.status.state == "demo"
    manager.add_to_shopping_list("tj-1", 3)
    assert manager.force_save().state == "demo"
    manager.close()


# ---- a first run ----


def test_a_first_run_makes_a_private_dataset_with_everything_in_one_commit(house: Household) -> None:
    phone = house.open()
    status = phone.status
    assert (status.state, status.error, status.version) == ("saved", "", house.hub.head(DATASET))
    assert house.hub.repo(DATASET).private
    commit, first = house.hub.log(DATASET)
    assert (commit.title, first.title) == ("Start the household's list", "initial commit")
    day = phone.catalog.last_updated
    tables = {f"trips/{day[:7]}.jsonl", f"prices/{day[:4]}.jsonl"}
    assert house.changed_files() == {CATALOG, APPLIED, "README.md", ".gitattributes", *tables}
    files = house.hub.files(DATASET)
    assert {files[table] for table in tables} == {b""}
    card = yaml.safe_load(files["README.md"].decode().split("---")[1])
    assert [config["config_name"] for config in card["configs"]] == ["purchases", "prices"]
    items = [item for store in house.catalog()["stores"].values() for item in store]
    assert len(items) == sum(map(len, phone.stores.values())) >= 120


def test_a_first_run_keeps_the_lines_that_gitattributes_has_and_lets_git_join_the_marks(house: Household) -> None:
    before = house.hub.create_repo(DATASET).files()[".gitattributes"]
    house.open()
    after = house.hub.files(DATASET)[".gitattributes"]
    assert after.startswith(before)
    assert b"filter=lfs" in before
    assert b"applied.jsonl merge=union" in after.splitlines()


def test_a_dataset_that_is_there_and_never_held_a_catalog_gets_the_sample_and_keeps_its_files(house: Household) -> None:
    in_dataset(house, {"README.md": "# Mine\n", "photos/cat.txt": "meow"})
    phone = house.open()
    assert phone.status.state == "saved"
    files = house.hub.files(DATASET)
    assert (files["README.md"], files["photos/cat.txt"]) == (b"# Mine\n", b"meow")
    assert "tj-1" in str(files[CATALOG])


def test_two_devices_that_begin_at_the_same_time_begin_one_household(house: Household) -> None:
    house.hub.create_repo(DATASET)
    phone = house.open("phone")
    house.hub.fault("create", status=409, text="You already created this dataset repo")
    laptop = house.open("laptop")
    assert phone.household == laptop.household
    assert len(house.naming("Start the household's list")) == 1


def test_a_first_run_whose_answer_is_lost_begins_only_once(house: Household) -> None:
    house.hub.fault("commit", drop_after=True)
    phone = house.open(refresh_s=0.1)
    until(lambda: phone.status.state == "saved", "the second look finds the household")
    assert len(house.naming("Start the household's list")) == 1
    assert phone.household == house.catalog()["household"]


def test_a_dataset_without_any_commit_has_an_empty_head(house: Household) -> None:
    house.hub.create_repo(DATASET).set_ref("refs/heads/main", None)
    store = house.store()
    assert store.open() == Head(NO_VERSION, {})
    assert list(store.log(10)) == []


# ---- a readable catalog ----


def test_a_household_is_opened_on_another_device_as_it_was_saved(house: Household) -> None:
    saved_household(house)
    before = house.hub.head(DATASET)
    laptop = house.open("laptop")
    assert shown(laptop) == {"tj-1": 3}
    assert (laptop.status.state, laptop.status.version) == ("saved", before)
    assert laptop.force_save().version == before == house.hub.head(DATASET)


def test_what_could_not_be_sent_is_sent_at_the_next_start(house: Household) -> None:
    phone = house.open()
    with house.hub.outage():
        phone.add_to_shopping_list("tj-1", 3)
        phone.close(timeout_s=0.5)
    assert house.on_hub() == {}
    again = house.open(save_delay_s=0.02, save_max_s=0.1)
    assert shown(again) == {"tj-1": 3}
    until(lambda: house.is_saved(again), "sent by itself")
    assert not list((house.folder / "phone" / "replicas").glob(f"{phone.boot}*"))


def test_the_earlier_apps_file_is_opened_as_it_is(house: Household) -> None:
    sha = in_dataset(house, {CATALOG: EARLIER})
    phone = house.open()
    assert (phone.status.state, phone.status.version) == ("saved", sha)
    assert [line.quantity for line in phone.shopping_list] == [3, Decimal("0.1")]
    assert [line.store for line in phone.shopping_list] == ["Trader Joe's", "Safeway"]
    assert len({line.line for line in phone.shopping_list}) == 2
    assert [item.price for item in phone.get_store_items("Trader Joe's")] == list(
        map(Decimal, ("0.99", "1234.5678", "3.10"))
    )
    assert phone.budget == 650
    assert phone.email_address == ""
    assert phone.store_budgets == {"Trader Joe's": 200, "Safeway": 150, "Costco": 300}
    assert phone.force_save().version == sha  # opening it changes nothing


def test_the_earlier_apps_numbers_are_written_back_exactly(house: Household) -> None:
    in_dataset(house, {CATALOG: EARLIER})
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 1)
    assert phone.force_save().state == "saved"
    catalog, before = house.catalog(), json.loads(EARLIER, parse_float=Decimal, parse_int=Decimal)
    assert house.on_hub() == {"tj-1": 4, "sw-42": Decimal("0.1")}
    assert before.keys() <= catalog.keys()
    for store, items in before["stores"].items():
        assert [{key: row[key] for key in item} for row, item in zip(catalog["stores"][store], items, strict=True)] == (
            items
        )
    text = house.hub.files(DATASET)[CATALOG].decode()
    assert '"price":0.99,' in text
    assert '"price":1234.5678,' in text
    assert catalog["email_address"] == ""
    assert len(catalog["last_updated"]) == 10
    assert "README.md" in house.changed_files()  # and the card came along


# ---- the catalog is missing, though there was one ----


def lose_the_catalog(house: Household) -> None:
    in_dataset(house, {CATALOG: None}, "Delete grocery_catalog.json")


def test_a_vanished_catalog_stops_and_is_brought_back_without_a_copy_here(house: Household) -> None:
    saved_household(house)
    lose_the_catalog(house)
    head = house.hub.head(DATASET)
    laptop = house.open("laptop")
    status = laptop.status
    assert (status.state, status.choice) == ("kept", True)
    assert "missing" in status.error
    assert status.hint
    assert shown(laptop) == {"tj-1": 3}  # the last good version is shown meanwhile
    laptop.add_to_shopping_list("tj-1", 1)  # and changes are kept
    assert laptop.force_save().state == "kept"
    assert house.hub.head(DATASET) == head
    assert laptop.keep_mine().state == "saved"
    assert house.on_hub() == shown(laptop) == {"tj-1": 4}


def test_a_vanished_catalog_stops_and_is_brought_back_from_the_copy_here(house: Household) -> None:
    saved_household(house)
    lose_the_catalog(house)
    phone = house.open("phone")
    assert phone.status.choice
    assert shown(phone) == {"tj-1": 3}
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == {"tj-1": 3}
    assert house.hub.log(DATASET)[0].title == "Keep our list as a new version"


@pytest.mark.parametrize("device", ["phone", "laptop"], ids=["with-a-copy", "without-a-copy"])
def test_after_a_vanished_catalog_a_new_list_can_be_started(house: Household, device: str) -> None:
    saved_household(house)
    before = house.hub.head(DATASET)
    lose_the_catalog(house)
    manager = house.open(device)
    assert manager.take_theirs().state == "saved"
    assert house.on_hub() == shown(manager) == {}
    assert "tj-1" in str(house.catalog()["stores"])
    assert "tj-1" in str(house.catalog(before)["shopping_list"])  # the vanished one stays in the history


# ---- a catalog that cannot be read ----

TORN = EARLIER[: len(EARLIER) // 2]
BROKEN = {
    "not JSON": "<<<<<<< HEAD\n{}",
    "truncated": TORN,
    "empty": "",
    "a list": "[]",
    "not text": b"\xff\xfe\x00",
    "prices that are words": EARLIER.replace("0.99", '"cheap"'),
    "one id twice": EARLIER.replace("tj-2", "tj-1"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_an_unreadable_catalog_is_not_overwritten_unless_somebody_says_so(
    house: Household, broken: str | bytes
) -> None:
    saved_household(house)
    sha = in_dataset(house, {CATALOG: broken})
    for device in ("phone", "laptop"):
        manager = house.open(device, save_delay_s=0.01, save_max_s=0.01)
        status = manager.status
        assert (status.state, status.choice, status.reason) == ("kept", True, "somebody must choose")
        assert CATALOG in status.error or "id" in status.error
        assert status.hint
        assert shown(manager) == {"tj-1": 3}
        manager.force_save()
        with pytest.raises(UnreadableCatalog):
            manager.take_theirs()
        assert house.hub.head(DATASET) == sha
    assert manager.keep_mine().state == "saved"
    assert house.on_hub() == {"tj-1": 3}


def test_an_unreadable_catalog_without_any_good_one_before_is_left_alone(house: Household) -> None:
    sha = in_dataset(house, {CATALOG: TORN})
    phone = house.open()
    assert (phone.status.state, phone.status.choice, phone.status.reason) == ("read-only", False, "it cannot be read")
    with pytest.raises(GroceryError, match="it ends in the middle"):
        phone.add_to_shopping_list("tj-1")
    for way_out in (phone.keep_mine, phone.take_theirs):
        with pytest.raises(GroceryError):
            way_out()
    assert house.hub.head(DATASET) == sha
    in_dataset(house, {CATALOG: EARLIER}, "Mend it by hand")
    assert phone.refresh().state == "saved"
    assert shown(phone) == {"tj-1": 3, "sw-42": Decimal("0.1")}


@pytest.mark.parametrize("device", ["phone", "laptop"], ids=["with-a-copy", "without-a-copy"])
def test_a_catalog_of_a_newer_app_is_never_overwritten(house: Household, device: str) -> None:
    saved_household(house)
    newer = house.hub.files(DATASET)[CATALOG].replace(b'"schema":1', b'"schema":99')
    sha = in_dataset(house, {CATALOG: newer})
    manager = house.open(device, save_delay_s=0.01, save_max_s=0.01)
    status = manager.status
    assert status.state == "kept"
    assert "schema 99" in status.error and "changes are kept here" in status.hint
    manager.add_to_shopping_list("tj-1", 1)  # kept here
    with pytest.raises(NotAllowed):
        manager.keep_mine()
    with pytest.raises(UnreadableCatalog):
        manager.take_theirs()
    manager.force_save()
    assert manager.status.pending == 1
    assert house.hub.head(DATASET) == sha


# ---- a catalog that somebody emptied ----


def with_items(house: Household, count: int) -> bytes:
    """The catalog at the head with only the first items left, as somebody could make it by hand."""
    catalog = json.loads(house.hub.files(DATASET)[CATALOG])
    for store, items in catalog["stores"].items():
        catalog["stores"][store] = items[:count]
        count = max(0, count - len(items))
    return json.dumps(catalog).encode()


@pytest.mark.parametrize("left", [0, 40], ids=["emptied", "less-than-half"])
def test_a_list_that_somebody_emptied_is_not_taken_over_without_asking(house: Household, left: int) -> None:
    saved_household(house)
    sha = in_dataset(house, {CATALOG: with_items(house, left)})
    phone = house.open("phone")
    status = phone.status
    assert (status.state, status.choice) == ("kept", True)
    assert f"left {left} of" in status.error
    assert sum(map(len, phone.stores.values())) >= 120
    phone.add_to_shopping_list("sw-1", 1)
    phone.force_save()
    assert house.hub.head(DATASET) == sha
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == {"tj-1": 3, "sw-1": 1}
    assert sum(map(len, house.catalog()["stores"].values())) >= 120


def test_a_list_that_somebody_emptied_can_be_taken_as_it_is(house: Household) -> None:
    saved_household(house)
    in_dataset(house, {CATALOG: with_items(house, 10)})
    phone = house.open("phone", save_delay_s=0.01, save_max_s=0.01)
    assert phone.take_theirs().choice is False
    until(lambda: house.is_saved(phone), "in step again")
    assert sum(map(len, phone.stores.values())) == 10


def test_a_list_emptied_while_the_app_runs_stops_it_too(house: Household) -> None:
    phone = house.open()
    in_dataset(house, {CATALOG: with_items(house, 0)})
    assert phone.refresh().choice
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "kept"
    assert phone.keep_mine().state == "saved"
    assert house.on_hub() == {"tj-1": 3}


def test_a_choice_that_left_the_stop_as_it_is_is_not_told_as_done(house: Household, mocker: MockerFixture) -> None:
    phone = house.open()
    in_dataset(house, {CATALOG: with_items(house, 0)})
    stopped = phone.refresh()
    mocker.patch.object(phone, "take_theirs", return_value=stopped)
    assert storage.choose(phone, "theirs") == {
        "ok": False,
        "error": {"message": stopped.said, "hint": say("hint-yours-or-theirs")},
    }
    mocker.stopall()
    assert storage.choose(phone, "mine")["ok"]


def test_a_smaller_edit_by_hand_is_taken_over_at_once(house: Household) -> None:
    saved_household(house)
    in_dataset(house, {CATALOG: with_items(house, 100)})
    phone = house.open("phone")
    assert (phone.status.state, phone.status.choice) == ("saved", False)
    assert sum(map(len, phone.stores.values())) == 100


# ---- the household's id was taken out of the file ----


def without_household(house: Household) -> None:
    text = house.hub.files(DATASET)[CATALOG].decode()
    in_dataset(house, {CATALOG: "".join(line for line in text.splitlines(True) if not line.startswith('"household"'))})


def test_a_household_taken_out_of_the_file_by_hand_is_still_this_household(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    ours = phone.household
    phone.add_to_shopping_list("tj-2", 1)
    without_household(house)
    status = phone.refresh()
    assert (status.choice, status.error, phone.household) == (False, "", ours)
    laptop = house.open("laptop")  # without a copy: the history says whose it is
    assert (laptop.status.state, laptop.status.choice, laptop.household) == ("saved", False, ours)
    assert phone.force_save().state == "saved"
    assert house.catalog()["household"] == ours  # and the next commit writes it back
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "tj-2": 1}


def test_a_household_taken_out_of_the_file_is_still_known_to_the_copy_kept_here(house: Household) -> None:
    ours = saved_household(house).household
    without_household(house)
    phone = house.open()
    phone.close()
    with house.hub.outage():
        phone = house.open()
        assert phone.household == ours
        assert shown(phone) == {"tj-1": 3}
        phone.add_to_shopping_list("tj-2", 1)
    assert phone.force_save().state == "saved"
    assert house.catalog()["household"] == ours


def test_a_household_taken_out_before_the_catalog_vanished_is_brought_back_as_it_was(house: Household) -> None:
    ours = saved_household(house).household
    without_household(house)
    lose_the_catalog(house)
    laptop = house.open("laptop")
    assert laptop.status.choice
    assert laptop.keep_mine().state == "saved"
    assert house.catalog()["household"] == ours
    assert house.on_hub() == {"tj-1": 3}


# ---- rolled back by hand ----


def test_a_commit_reverted_by_hand_stays_out_on_every_device(house: Household) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    phone.add_to_shopping_list("sw-1", 1)
    phone.force_save()
    phone.close()
    house.hub.revert(DATASET)
    for device in ("phone", "laptop"):
        manager = house.open(device)
        assert shown(manager) == {"tj-1": 3}
        assert manager.force_save().state == "saved"
        assert house.on_hub() == {"tj-1": 3}


def test_an_edit_by_hand_and_a_waiting_change_are_both_kept(house: Household) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    phone.add_to_shopping_list("tj-1", 1)
    edited = house.hub.files(DATASET)[CATALOG].replace(b'"quantity":3', b'"quantity":10')
    in_dataset(house, {CATALOG: edited.replace(b"Organic Baby Spinach", b"Spinach")})
    assert phone.force_save().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 11}
    assert phone.catalog.item("tj-3").name == "Spinach"


def test_a_squashed_history_changes_nothing_and_loses_nothing(house: Household) -> None:
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    phone.force_save()
    phone.add_to_shopping_list("sw-1", 1)
    house.hub.squash(DATASET)
    house.hub.forget_unreachable(DATASET)
    with house.watching(phone):
        assert phone.force_save().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 3, "sw-1": 1}
    assert len(house.hub.log(DATASET)) == 2


def test_plain_git_reads_the_repository(house: Household) -> None:
    saved_household(house)
    path = house.hub.repo(DATASET).path
    log = subprocess.run(["git", f"--git-dir={path}", "log", "--format=%s"], capture_output=True, text=True, check=True)
    assert log.stdout.splitlines() == [
        "Put Organic Bananas on the list (3 lb)",
        "Start the household's list",
        "initial commit",
    ]
