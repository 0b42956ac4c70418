"""A first start beside files of the earlier app: they are taken over once, told of once, and left where they lie."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

import pytest

import grocery_app
from grocery.config import Settings
from grocery.exchange.sqlite_out import written_sqlite
from grocery.stores.files import CATALOG
from grocery_app import GroceryManager
from tests.exchange.earlier_plan import earlier_file
from tests.fake_clock import FakeClock
from tests.operations.test_operation_properties import START
from tests.stores.test_files import EARLIER_APP


@pytest.fixture
def app_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "app"
    folder.mkdir()
    monkeypatch.setattr(grocery_app, "HERE", folder)
    return folder


@contextmanager
def started(data: Path) -> Iterator[GroceryManager]:
    manager = GroceryManager(Settings(data_dir=data), clock=FakeClock())
    try:
        yield manager
        manager.force_save()
    finally:
        manager.close()


def is_sample(manager: GroceryManager) -> bool:
    return len(manager.catalog.items()) > 100


@pytest.mark.parametrize("where", ["data", "app"])
def test_a_file_of_the_earlier_plan_is_taken_over_with_its_history_and_told_once(
    tmp_path: Path, app_folder: Path, where: str
) -> None:
    (tmp_path / "data").mkdir()
    path = earlier_file(tmp_path / where / "grocery.db")
    before = path.read_bytes()
    with started(tmp_path / "data") as manager:
        assert [(line.id, line.quantity) for line in manager.shopping_list] == [("tj-1", Decimal(3))]
        assert {trip.total for trip in manager.get_shopping_history()} == {Decimal("5.47"), Decimal("4.29")}
        assert "taken over from" in manager.status.error and "2 past trips" in manager.status.error
        assert manager.status.state == "saved"
        manager.remove_from_shopping_list("tj-1")
    kept = tmp_path / "data" / "grocery-earlier.db" if where == "data" else path
    assert kept.read_bytes() == before
    with started(tmp_path / "data") as manager:
        assert manager.shopping_list == (), "not taken over a second time"
        assert manager.status.error == ""


@pytest.mark.parametrize("where", ["data", "app"])
def test_the_earlier_apps_json_is_taken_over_with_its_tables(tmp_path: Path, app_folder: Path, where: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / where / CATALOG).write_bytes(EARLIER_APP)
    with started(tmp_path / "data") as manager:
        assert [(line.id, line.quantity) for line in manager.shopping_list] == [("sw-1", Decimal(2))]
        assert str(manager.catalog.item("tj-2").price) == "0.30000000000000004"
        assert manager.household.startswith("h-")
        assert f"{where}/{CATALOG}" in manager.status.error
    assert (tmp_path / where / CATALOG).read_bytes() == EARLIER_APP


def test_a_store_of_this_app_beside_it_is_never_taken_for_one(tmp_path: Path, app_folder: Path) -> None:
    with started(app_folder) as other:
        other.add_to_shopping_list("tj-1", 3)
    with started(tmp_path / "data") as manager:
        assert is_sample(manager) and manager.shopping_list == ()
        assert manager.status.error == ""


def test_a_downloaded_file_is_taken_over_as_well(tmp_path: Path, app_folder: Path) -> None:
    (app_folder / "grocery.db").write_bytes(written_sqlite(START, "2026-11-22T18:02:33Z"))
    with started(tmp_path / "data") as manager:
        assert manager.catalog.stores == START.stores
        assert manager.household != START.household


def test_who_had_a_list_and_begins_anew_gets_no_file_of_the_earlier_app(tmp_path: Path, app_folder: Path) -> None:
    with started(tmp_path / "data"):
        pass
    (app_folder / CATALOG).write_bytes(EARLIER_APP)
    (tmp_path / "data" / "grocery.db").unlink()
    with started(tmp_path / "data") as manager:
        assert manager.status.nothing_left
        manager.take_theirs()
        assert is_sample(manager)


def test_a_file_of_the_earlier_plan_in_the_place_of_a_store_is_left_there(tmp_path: Path, app_folder: Path) -> None:
    with started(tmp_path / "data"):
        pass
    (tmp_path / "data" / "grocery.db").unlink()
    path = earlier_file(tmp_path / "data" / "grocery.db")
    with started(tmp_path / "data") as manager:
        assert "is of an earlier plan and is left as it is" in manager.status.error
    assert path.exists()


def test_a_file_that_cannot_be_read_is_told_and_a_new_list_begun(tmp_path: Path, app_folder: Path) -> None:
    (app_folder / CATALOG).write_bytes(b'{"stores": {"A": [')
    with started(tmp_path / "data") as manager:
        assert is_sample(manager)
        assert "cannot be read" in manager.status.error
        assert CATALOG in manager.status.error


@pytest.mark.parametrize("kept", [100, 18_432])
def test_half_a_file_of_the_earlier_plan_is_told_and_what_lies_beside_it_is_taken(
    tmp_path: Path, app_folder: Path, kept: int
) -> None:
    whole = earlier_file(tmp_path / "whole.db").read_bytes()
    (app_folder / "grocery.db").write_bytes(whole[:kept])
    with started(tmp_path / "alone") as manager:
        assert is_sample(manager)
        assert "app/grocery.db seems to be of the earlier app, but cannot be read" in manager.status.error
        assert "A new list was begun." in manager.status.error
    (app_folder / CATALOG).write_bytes(EARLIER_APP)
    with started(tmp_path / "beside") as manager:
        assert [line.id for line in manager.shopping_list] == ["sw-1"]
        assert "app/grocery.db seems" in manager.status.error and f"app/{CATALOG}, once" in manager.status.error
        assert "begun" not in manager.status.error


def test_what_of_a_damaged_file_could_not_be_read_is_told(tmp_path: Path, app_folder: Path) -> None:
    whole = earlier_file(tmp_path / "whole.db").read_bytes()
    (app_folder / "grocery.db").write_bytes(whole[:4096] + b"\xff" * 2000 + whole[6096:])
    with started(tmp_path / "data") as manager:
        assert len(manager.shopping_list) == 1 and not manager.catalog.items()
        assert "places of it could not be read, the first: The table catalog_items" in manager.status.error
    with started(tmp_path / "data") as manager:
        assert manager.status.error == ""


def test_an_earlier_file_that_is_still_open_comes_with_what_is_in_its_log(tmp_path: Path, app_folder: Path) -> None:
    (tmp_path / "data").mkdir()
    path = earlier_file(tmp_path / "data" / "grocery.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE shopping_list_items SET quantity = 7 WHERE id = 4")
        db.commit()
        with started(tmp_path / "data") as manager:
            assert [line.quantity for line in manager.shopping_list] == [Decimal(7)]
