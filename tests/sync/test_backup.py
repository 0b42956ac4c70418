"""The weekly second copy, over the wire."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from pytest_mock import MockerFixture

import hub_store
from grocery.clock import Clock
from grocery.errors import AccessDenied, NotAllowed
from grocery.stores.files import CATALOG
from grocery.sync.backup import Backup
from tests.households import DATASET, READ, WRITE, Household, shown, until

COPY = "ann/groceries-copy"


class Later(Clock):
    """The machine's clock, so many days on."""

    def __init__(self, days: float) -> None:
        self.days = days

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=self.days)


def test_the_first_copy_is_made_at_once_and_holds_everything(house: Household) -> None:
    manager = house.open()
    manager.add_to_shopping_list("tj-1", 3)
    manager.force_save()
    backup = Backup(house.store(), house.store("copy", dataset=COPY), Clock())
    assert backup.copy_if_due()
    copied, original = house.hub.files(COPY), house.hub.files(DATASET)
    assert {path: copied.get(path) for path in original if path != ".gitattributes"} == {
        path: content for path, content in original.items() if path != ".gitattributes"
    }
    assert house.hub.log(COPY)[0].title == f"Weekly copy of version {house.hub.head(DATASET)[:8]}"


def test_a_copy_is_made_again_only_after_a_week(house: Household) -> None:
    manager = house.open()
    store, copy = house.store(), house.store("copy", dataset=COPY)
    Backup(store, copy, Clock()).copy_if_due()
    manager.add_to_shopping_list("tj-1", 3)
    manager.force_save()
    assert not Backup(store, copy, Later(6.9)).copy_if_due()
    assert Backup(store, copy, Later(7.1)).copy_if_due()
    assert house.hub.files(COPY)[CATALOG] == house.hub.files(DATASET)[CATALOG]


def test_a_deleted_household_is_opened_again_from_its_copy(house: Household) -> None:
    manager = house.open()
    manager.add_to_shopping_list("tj-1", 3)
    manager.force_save()
    Backup(house.store(), house.store("copy", dataset=COPY), Clock()).copy_if_due()
    house.hub.delete_repo(DATASET)
    again = house.open("new laptop", dataset=COPY)
    assert shown(again) == {"tj-1": 3}
    again.add_to_shopping_list("tj-1", 1)
    assert again.force_save().state == "saved"


def test_an_emptied_household_does_not_reach_the_copy(house: Household) -> None:
    house.open()
    store, copy = house.store(), house.store("copy", dataset=COPY)
    Backup(store, copy, Clock()).copy_if_due()
    house.hub.write(DATASET, {CATALOG: None}, "oops", "Eve")
    assert not Backup(store, copy, Later(8)).copy_if_due()
    assert CATALOG in house.hub.files(COPY)


def test_the_manager_makes_it_by_itself_and_shows_when(house: Household) -> None:
    manager = house.open(backup_dataset=COPY)
    until(lambda: manager.status.backup_at, "a copy was made")
    assert CATALOG in house.hub.files(COPY)
    manager.close()


def test_a_copy_that_cannot_be_made_is_said(house: Household) -> None:
    house.open()
    backup = Backup(house.store(), house.store("copy", token=READ, dataset=COPY), Clock())
    with pytest.raises(AccessDenied):
        backup.copy_if_due()
    assert WRITE not in str(house.hub.requests[-1])


def test_another_households_dataset_is_never_taken_for_the_copy(house: Household) -> None:
    house.open()
    house.open("neighbour", dataset="ann/neighbours")
    before = house.hub.head("ann/neighbours")
    backup = Backup(house.store(), house.store("copy", dataset="ann/neighbours"), Later(8))
    with pytest.raises(NotAllowed, match="nother household"):
        backup.copy_if_due()
    for itself in (house.dataset, house.dataset.upper()):  # the Hub's names are the same in any case
        with pytest.raises(NotAllowed, match="own dataset"):
            Backup(house.store(), house.store("copy", dataset=itself), Later(8)).copy_if_due()
    assert house.hub.head("ann/neighbours") == before


def test_a_household_taken_out_of_the_file_by_hand_is_copied_every_week_as_itself(house: Household) -> None:
    ours = house.open().household
    text = house.hub.files(house.dataset)[CATALOG].decode()
    house.hub.write(house.dataset, {CATALOG: text.replace(f'"household":"{ours}",\n', "")})
    assert ours not in str(house.catalog())
    assert Backup(house.store(), house.store("copy", dataset=COPY), Clock()).copy_if_due()
    assert ours in house.hub.files(COPY)[CATALOG].decode()
    assert Backup(house.store(), house.store("copy", dataset=COPY), Later(8)).copy_if_due()


def test_a_copy_that_everybody_can_read_is_warned_about(house: Household, mocker: MockerFixture) -> None:
    mocker.patch.object(hub_store, "WARN_EVERY_S", 0)
    house.hub.create_repo(COPY, private=False)
    manager = house.open(backup_dataset=COPY)
    until(lambda: manager.status.backup_at, "a copy was made")
    assert manager.status.state == "saved"
    assert manager.status.error == f"Everybody can read the dataset {COPY}: it is public."
    assert "private" in manager.status.hint
