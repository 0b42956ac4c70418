"""Moving a household from one kind of keeping to another: all of it arrives, or it is said."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from commands import migrating
from commands.migrating import check, counted, state_of
from grocery.errors import InvalidInput, StoreError
from grocery.exchange import formats
from grocery.exchange.sqlite_in import read_sqlite
from grocery.exchange.sqlite_out import written_sqlite
from grocery.exchange.whole import all_of
from grocery.messages import say
from grocery.stores.files import encode
from tests.commands.terminal import Terminal
from tests.exchange.earlier_plan import earlier_file
from tests.households import READ, WRITE, Household


@pytest.fixture
def old(said: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A backup of a household that has one of everything, in a folder of its own."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    said("add", "sw-1", "2")
    said("add", "tj-1")
    said("tick", "sw-1")
    said("do", "save-template", "--name", "Weekly")
    said("do", "set-price", "--line", "tj-1", "--price", "1.09")
    said("finish")
    said("backup", "old.json")
    return folder / "old.json"


def test_json_becomes_sqlite_and_json_again_without_loss(said: Terminal, old: Path) -> None:
    before = counted(state_of(formats.read(old.read_bytes())))
    assert (before.lines, before.trips, before.purchases, before.templates, before.prices) == (1, 1, 1, 1, 1)
    told = said("migrate", "old.json", "new.db")
    assert "1 trip with 1 purchase" in told and "the counts and totals agree" in told
    assert (old.parent / "old.json.backup").read_bytes() == old.read_bytes()
    said("migrate", "new.db", "again.json")
    after = state_of(formats.read((old.parent / "again.json").read_bytes()))
    assert counted(after) == before
    assert [line.id for line in after.shopping_list.values()] == ["tj-1"]


def test_a_dry_run_writes_nothing_and_what_is_there_stays(said: Terminal, old: Path) -> None:
    told = said("migrate", "old.json", "new.db", "--dry-run")
    assert "Nothing was done. All of that would go to new.db." in told
    assert [path.name for path in old.parent.iterdir()] == ["old.json"]
    (old.parent / "new.db").write_text("mine")
    assert "new.db is there already." in said("migrate", "old.json", "new.db", code=1)
    assert (old.parent / "new.db").read_text() == "mine"
    assert said.json("migrate", "old.json", "new.db", "--force")["counts"]["trips"] == 1


def test_a_second_copy_takes_another_name(said: Terminal, old: Path) -> None:
    (old.parent / "old.json.backup").write_text("an older one")
    assert said.json("migrate", "old.json", "new.db")["copy"].endswith("old.json.backup-2")
    assert said.json("migrate", "old.json", "newer.db")["copy"].endswith("old.json.backup-2"), "it is the same"


def test_what_does_not_arrive_is_named_and_not_called_done(
    said: Terminal, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = state_of(formats.read(old.read_bytes()))
    lost = written_sqlite(replace(state, shopping_list={}), "2026-11-29T10:00:00Z")
    monkeypatch.setitem(migrating._WRITERS, ".db", lambda *_: lost)
    told = said("migrate", "old.json", "new.db", code=1)
    assert told.startswith("What arrived is not what was there: lines: 1 ≠ 0, to_buy: ")
    assert not (old.parent / "new.db").exists()
    with pytest.raises(StoreError):
        check(counted(state), counted(replace(state, trips={})))


def test_a_file_goes_to_a_new_dataset(
    said: Terminal, old: Path, monkeypatch: pytest.MonkeyPatch, house: Household
) -> None:
    assert "There is no HF_TOKEN" in said("migrate", "old.json", house.dataset, code=1)
    monkeypatch.setenv("HF_TOKEN", WRITE)
    monkeypatch.setenv("HF_ENDPOINT", house.hub.endpoint)
    assert f"All of it is in {house.dataset}: it was read again" in said("migrate", "old.json", house.dataset)
    assert list(house.on_hub()) == ["tj-1"]
    assert "There is a dataset ann/groceries already." in said("migrate", "old.json", house.dataset, code=1)
    assert said.json("migrate", "old.json", house.dataset, "--force")["problems"] == []
    monkeypatch.setenv("HF_TOKEN", READ)
    said("migrate", "old.json", house.dataset, "--force", code=1)


def test_lines_that_cannot_be_read_are_told_and_places_that_are_none_refused(said: Terminal, old: Path) -> None:
    earlier = {"stores": {"Safeway": [{"id": "a", "name": "Milk", "price": "many"}]}, "shopping_list": [], "budget": 1}
    (old.parent / "earlier.json").write_text(json.dumps(earlier))
    assert "“price” of “Milk” (a) must be a number" in said("migrate", "earlier.json", "new.db", code=1)
    assert "is no file of a kind that is written" in said("migrate", "old.json", "new.pdf", code=1)
    assert "cannot be read" in said("migrate", "missing.json", "new.db", code=1)


def test_what_could_not_be_read_is_told_and_not_called_all_of_it(said: Terminal, old: Path) -> None:
    whole = earlier_file(old.parent / "grocery.db").read_bytes()
    (old.parent / "torn.db").write_bytes(whole[:4096] + b"\xff" * 2000 + whole[6096:])
    told = said("migrate", "torn.db", "new.json", code=1)
    assert "The table catalog_items is damaged from here on" in told
    assert "All of it" not in told and "What could be read is in new.json" in told
    assert said.json("migrate", "torn.db", "again.json", code=1)["copy"].endswith("torn.db.backup")
    assert "Nothing was done." in said("migrate", "torn.db", "third.json", "--dry-run")
    with closing(sqlite3.connect(old.parent / "grocery.db")) as db:
        db.execute("UPDATE catalog_items SET price = 2000000 WHERE id = 'tj-1'")
        db.commit()
    assert "What could be read" in said("migrate", "grocery.db", "dear.json", code=1)


def test_a_datasets_catalog_comes_with_the_tables_beside_it(said: Terminal, old: Path) -> None:
    whole = state_of(read_sqlite(earlier_file(old.parent / "grocery.db")), "h-1")
    for name, content in encode(whole).items():
        path = old.parent / "dataset" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    assert said.json("migrate", "dataset/grocery_catalog.json", "new.db")["counts"]["purchases"] == 3
    assert read_sqlite(old.parent / "new.db") == all_of(whole, "sqlite")


def test_a_file_of_the_earlier_plan_is_copied_with_its_log_and_its_totals_agree(said: Terminal, old: Path) -> None:
    path = earlier_file(old.parent / "grocery.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE catalog_items SET price = 1.99 WHERE id = 'tj-1'")
        db.commit()
        told = said.json("migrate", "grocery.db", "new.json")
    sums = {name: Decimal(str(told["counts"][name])) for name in ("worth", "to_buy", "bought", "spent", "budgets")}
    assert sums == {
        "worth": Decimal("9.77"), "to_buy": Decimal("5.97"), "bought": Decimal("9.76"), "spent": Decimal("9.76"),
        "budgets": Decimal(800),
    }  # fmt: skip
    assert read_sqlite(old.parent / "grocery.db.backup").items[0].price == Decimal("1.99")


def test_a_copy_with_its_log_is_nobody_elses_and_no_link_in_its_place_is_followed(said: Terminal, old: Path) -> None:
    path, folder = earlier_file(old.parent / "grocery.db"), old.parent
    (folder / "grocery.db.backup-wal").symlink_to(folder / "elsewhere")
    (folder / "grocery.db.backup").symlink_to(folder / "nowhere")
    umask = os.umask(0o022)
    try:
        with closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("UPDATE catalog_items SET price = 1.99 WHERE id = 'tj-1'")
            db.commit()
            said("migrate", "grocery.db", "new.json")
    finally:
        os.umask(umask)
    modes = {one.name: one.stat().st_mode & 0o777 for one in folder.glob("grocery.db.backup*")}
    assert modes == {"grocery.db.backup": 0o600, "grocery.db.backup-wal": 0o600}
    assert not (folder / "elsewhere").exists() and not (folder / "nowhere").exists()


def test_a_file_that_changes_all_the_time_leaves_no_copy_of_it(
    said: Terminal, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changing(_old: Path, copy: Path) -> None:
        copy.write_bytes(b"{")
        raise InvalidInput(say("error-file-changes"), field="file")

    monkeypatch.setattr(migrating, "copied", changing)
    assert "The file changes while it is read." in said("migrate", "old.json", "new.db", code=1)
    assert [path.name for path in old.parent.iterdir()] == ["old.json"]


def test_a_full_disk_leaves_no_copy_that_is_none(said: Terminal, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_old: Path, copy: Path) -> None:
        copy.write_bytes(b"{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(migrating, "copied", full)
    assert "No space left on device" in said("migrate", "old.json", "new.db", code=1)
    assert [path.name for path in old.parent.iterdir()] == ["old.json"]


def test_a_copy_is_whole_also_where_only_the_log_is_another_one_and_what_lies_there_stays(
    said: Terminal, old: Path
) -> None:
    path, folder = earlier_file(old.parent / "grocery.db"), old.parent
    (folder / "grocery.db.backup-wal").write_bytes(b"somebody's own")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        for price in ("1.99", "2.99"):  # the file itself stays as it is
            db.execute("UPDATE catalog_items SET price = ? WHERE id = 'tj-1'", (price,))
            db.commit()
            said("migrate", "grocery.db", f"{price}.json")
    assert (folder / "grocery.db.backup-wal").read_bytes() == b"somebody's own"
    prices = [read_sqlite(folder / f"grocery.db.backup-{number}").items[0].price for number in (2, 3)]
    assert prices == [Decimal("1.99"), Decimal("2.99")]
