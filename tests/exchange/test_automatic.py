"""Backups that are made by themselves: before what takes much away, the last five, restorable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.errors import NotAllowed, NotFound, StoreError
from grocery.exchange.automatic import KEPT, MANY
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.messages import say, text
from grocery.operations import ClearList, DeleteItem, DeleteStore
from grocery.sync.clients import PageChange
from grocery.sync.mode import Mode, Stage
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of
from tests.households import Household, saved

PAGE = page_called("ann")


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    made = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=FakeClock())
    yield made
    made.close()


def fill(manager: GroceryManager, count: int = MANY) -> tuple[str, ...]:
    for item in list(manager.catalog.items())[:count]:
        manager.add_to_shopping_list(item)
    return tuple(manager.catalog.shopping_list)


def brought_back(manager: GroceryManager, name: str) -> Catalog:
    found = prepared(manager.catalog, manager.backups.incoming(name), Choices(replaces=True))
    assert found.op is not None and found.kin == "same"
    manager.do(found.op)
    return manager.catalog


def reasons(manager: GroceryManager) -> list[str]:
    return [text(one.reason) for one in manager.backups.kept()]


def test_a_store_that_is_deleted_can_be_brought_back_from_the_backup_before(manager: GroceryManager) -> None:
    store, before = "Trader Joe's", manager.catalog.stores
    manager.delete_store(store)
    (kept,) = manager.backups.kept()
    assert reasons(manager) == ["Before: delete the store Trader Joe's"] and kept.size > 10_000
    assert (manager.settings.data_dir / "backups" / kept.name).stat().st_mode & 0o777 == 0o600
    assert brought_back(manager, kept.name).stores == before
    assert reasons(manager)[0].startswith("Before: bring in"), "bringing it back keeps one first, too"


def test_many_lines_or_items_are_a_bulk_and_few_are_not(manager: GroceryManager) -> None:
    lines = fill(manager)
    manager.do(ClearList(lines=lines[1:]))
    assert manager.backups.kept() == ()
    change = PageChange(PAGE, 1, "2026-11-22T18:02:00Z", "Ann", ClearList(lines=fill(manager)), secret_of(PAGE))
    manager.submit([change])
    manager.submit([change])
    assert reasons(manager) == ["Before: take 10 lines off the list"], "sent twice, kept once"
    deletes = [
        PageChange(PAGE, n, "2026-11-22T18:02:00Z", "Ann", DeleteItem(item_id=item), secret_of(PAGE))
        for n, item in enumerate(list(manager.catalog.items())[:MANY], 2)
    ]
    manager.submit(deletes)
    assert reasons(manager)[0] == "Before: delete 10 items"


def test_the_last_five_are_kept(manager: GroceryManager) -> None:
    for n in range(KEPT + 2):
        manager.add_store(f"Store {n}")
        manager.add_item_to_catalog(f"Store {n}", "Figs", "Fruit", None, "each")
        manager.delete_store(f"Store {n}")
    names = [one.name for one in manager.backups.kept()]
    assert len(names) == KEPT
    assert sorted(path.name for path in (manager.settings.data_dir / "backups").glob("grocery_*")) == sorted(names)
    with pytest.raises(NotFound, match="not there any more"):
        manager.backups.incoming("../grocery.db")


def test_a_change_that_is_refused_again_and_again_drives_out_no_backup(manager: GroceryManager) -> None:
    manager.delete_store("Costco")
    change = PageChange(PAGE, 1, "2026-11-22T18:02:00Z", "Ann", ClearList(lines=fill(manager)), secret_of(PAGE))
    manager._replica.enter(Mode(Stage.READ_ONLY, StoreError(say("error-not-open"))))
    for _ in range(KEPT + 1):
        with pytest.raises(NotAllowed):
            manager.submit([change])
    assert reasons(manager) == ["Before: take 10 lines off the list", "Before: delete the store Costco"]


def test_a_backup_that_cannot_be_kept_holds_up_nothing(
    manager: GroceryManager, caplog: pytest.LogCaptureFixture
) -> None:
    (manager.settings.data_dir / "backups").write_text("a file where the folder should be", encoding="utf-8")
    manager.do(DeleteStore(store="Costco"))
    assert "Costco" not in manager.catalog.stores and "No automatic backup" in caplog.text
    assert manager.backups.kept() == ()


def test_on_the_hub_the_version_before_is_the_backup(house: Household) -> None:
    manager = house.open()
    version = saved(manager)
    manager.delete_store("Costco")
    (kept,) = manager.backups.kept()
    assert (kept.name, kept.is_version, kept.size) == (version, True, 0)
    manager.delete_store("Safeway")
    assert not manager.backups.kept()[0].is_version, "no version holds what is not saved yet"
    assert "Costco" in brought_back(manager, version).stores
