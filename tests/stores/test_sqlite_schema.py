"""Other programs read the tables of the embedded store and do not write them."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.lists import lists_of
from grocery.operations import AddList, EditList, MoveToList
from grocery.stores import sqlite_tables
from grocery.stores.sqlite_schema import REFUSAL
from grocery.stores.sqlite_store import SqliteStore
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock

TABLES = (
    "catalog_items", "shopping_lists", "shopping_list_items", "user_settings",
    "versions", "paths", "blobs", "changes", "store_meta",
)  # fmt: skip


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    """A household with a line on the list, saved."""
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    manager.add_to_shopping_list("tj-1", 3)
    assert manager.force_save().state == "saved"
    yield manager
    manager.close()


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize("table", TABLES)
def test_rows_written_by_another_program_are_refused_in_a_sentence(
    manager: GroceryManager, tmp_path: Path, table: str
) -> None:
    before = rows(tmp_path / "grocery.db", table)
    assert before
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db:
        column = db.execute(f"SELECT * FROM {table}").description[-1][0]
        values = ", ".join("?" * len(before[0]))
        statements = (
            (f"UPDATE {table} SET {column} = {column}", ()),
            (f"DELETE FROM {table}", ()),
            (f"INSERT INTO {table} VALUES ({values})", before[0]),
            (f"INSERT OR REPLACE INTO {table} VALUES ({values})", before[0]),
        )
        for statement, given in statements:
            with pytest.raises(sqlite3.IntegrityError) as refused:
                db.execute(statement, given)
            assert str(refused.value) == REFUSAL
    assert rows(tmp_path / "grocery.db", table) == before


def test_what_was_refused_changes_nothing_and_the_next_tap_is_saved(manager: GroceryManager, tmp_path: Path) -> None:
    statement = "UPDATE shopping_list_items SET quantity = 99"
    if command := shutil.which("sqlite3"):
        run = subprocess.run([command, tmp_path / "grocery.db", statement], capture_output=True, text=True, check=False)
        assert run.returncode != 0 and REFUSAL in run.stderr
    else:
        with closing(sqlite3.connect(tmp_path / "grocery.db")) as db, pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    manager.check_off("tj-1")
    assert manager.force_save().state == "saved"
    assert [(line.quantity, line.checked) for line in manager.shopping_list] == [(Decimal(3), True)]
    assert [row[3] for row in rows(tmp_path / "grocery.db", "shopping_list_items")] == [3]


def test_the_app_writes_what_it_wants_and_foreign_keys_follow(manager: GroceryManager, tmp_path: Path) -> None:
    manager.complete_current_list("Trader Joe's")
    manager.add_to_shopping_list("tj-2")
    manager.delete_catalog_item("tj-1")
    manager.remove_from_shopping_list("tj-2")
    manager.set_budget(100)
    assert manager.force_save().state == "saved"
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db:
        assert db.execute("SELECT item_id, catalog_item_id FROM shopping_list_items").fetchall() == [("tj-1", None)]
        assert db.execute("SELECT value FROM user_settings WHERE key = 'budget'").fetchone() == ("100",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_nobody_else_ever_sees_that_the_app_is_writing(
    manager: GroceryManager, tmp_path: Path, mocker: MockerFixture
) -> None:
    project, flags = sqlite_tables.project_list, []

    def looked_at(db: sqlite3.Connection, *args: Any, **more: Any) -> bool:
        flags.append(db.execute("SELECT count(*) FROM store_meta WHERE key = 'writing'").fetchone())
        flags.append((len(rows(tmp_path / "grocery.db", "store_meta WHERE key = 'writing'")),))
        return project(db, *args, **more)

    mocker.patch.object(sqlite_tables, "project_list", looked_at)
    manager.check_off("tj-1")
    assert manager.force_save().state == "saved"
    assert flags == [(1,), (0,)]
    assert rows(tmp_path / "grocery.db", "store_meta WHERE key = 'writing'") == []


def test_a_file_made_before_there_were_guards_gets_them_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "grocery.db"
    store = SqliteStore(path)
    store.open()
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE store_meta SET value = '7' WHERE key = 'shown'")
    store.open()
    with closing(sqlite3.connect(path)) as db, pytest.raises(sqlite3.IntegrityError, match="only for reading"):
        db.execute("UPDATE store_meta SET value = '0' WHERE key = 'shown'")
    store.close()


def test_a_guard_that_somebody_switched_off_is_on_again_after_the_next_change(
    manager: GroceryManager, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "grocery.db", isolation_level=None)) as db:
        db.execute("INSERT INTO store_meta VALUES ('writing', '')")
    manager.check_off("tj-1")
    assert manager.force_save().state == "saved"
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM shopping_list_items")


def test_indexes_that_an_earlier_app_named_otherwise_get_their_names(manager: GroceryManager, tmp_path: Path) -> None:
    manager.close()
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db:
        db.execute("DROP INDEX idx_catalog_name")
        db.execute("CREATE INDEX idx_catalog_items_name ON catalog_items (name)")
    SqliteStore(tmp_path / "grocery.db").open()
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db:
        found = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'idx_%'")
        assert dict(found) == sqlite_tables.INDEXES
        assert len(sqlite_tables.INDEXES) == 8


def test_a_file_of_before_there_were_several_lists_gets_their_columns_with_the_next_change(
    manager: GroceryManager, tmp_path: Path
) -> None:
    manager.close()
    with closing(sqlite3.connect(tmp_path / "grocery.db", isolation_level=None)) as db:
        for column in ("list_id", "list_name"):
            db.execute(f"ALTER TABLE shopping_list_items DROP COLUMN {column}")
    with closing(GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())) as again:
        again.do(AddList(name="Party"))
        (party,) = lists_of(again.catalog)
        again.do(MoveToList(lines=tuple(again.catalog.shopping_list), list=party.id))
        assert again.force_save().state == "saved"
        assert [row[-2:] for row in rows(tmp_path / "grocery.db", "shopping_list_items")] == [(party.id, "Party")]
        again.do(EditList(list=party.id, name="Feast"))
        assert again.force_save().state == "saved"
        assert [row[-2:] for row in rows(tmp_path / "grocery.db", "shopping_list_items")] == [(party.id, "Feast")]
