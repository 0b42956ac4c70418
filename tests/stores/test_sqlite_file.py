"""The file of the embedded store is removed, replaced or emptied: nothing is called saved that is not in it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.errors import NotAllowed
from grocery.stores import sqlite_file
from grocery.stores.sqlite_store import SqliteStore
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock, Timeline
from tests.households import shown

Opener = Callable[..., GroceryManager]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Opens households that look and commit when they are told to."""
    managers: list[GroceryManager] = []
    timeline = Timeline()

    def make(folder: Path = tmp_path / "data") -> GroceryManager:
        managers.append(GroceryManager(Settings(data_dir=folder), clock=FakeClock(timeline)))
        return managers[-1]

    yield make
    for manager in managers:
        manager.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "grocery.db"


@pytest.fixture
def manager(opened: Opener) -> GroceryManager:
    """A household with three bananas on the list, saved."""
    manager = opened()
    manager.add_to_shopping_list("tj-1", 3)
    assert manager.force_save().state == "saved"
    return manager


def in_file(path: Path) -> dict[str, Decimal]:
    """What a program that knows nothing of the app finds on the list in the file at a path."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = db.execute("SELECT item_id, quantity FROM shopping_list_items WHERE line_id NOT LIKE 't%/%'")
        return {item: Decimal(str(quantity)) for item, quantity in found}


def number_of_versions(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        count: int = db.execute("SELECT count(*) FROM versions").fetchone()[0]
        return count


def put_over(path: Path, other: Path) -> None:
    """As `mv` does it: another file gets the name."""
    other.replace(path)


def copy_over(path: Path, other: Path) -> None:
    """As `cp` does it: the same file gets another content."""
    shutil.copyfile(other, path)


PUT = pytest.mark.parametrize("put", [put_over, copy_over])


# ---- removed ----


@pytest.mark.parametrize("with_log", [False, True])
def test_a_file_that_was_removed_is_written_again_with_its_history_and_said_so(
    manager: GroceryManager, path: Path, with_log: bool
) -> None:
    versions = number_of_versions(path)
    for file in path.parent.glob("grocery.db*") if with_log else [path]:
        file.unlink()
    manager.add_to_shopping_list("sw-1", 1)
    status = manager.force_save()
    assert (status.state, status.pending) == ("saved", 0)
    assert in_file(path) == shown(manager) == {"tj-1": 3, "sw-1": 1}
    assert number_of_versions(path) == versions + 1
    assert "was removed while the app ran; all of it was written there again" in status.error
    assert "stop the app" in status.hint
    assert [file.name for file in path.parent.glob("*.new")] == []


def test_a_file_that_was_removed_while_nothing_was_pending_is_there_after_the_next_look(
    manager: GroceryManager, path: Path
) -> None:
    path.unlink()
    assert manager.refresh().state == "saved"
    assert in_file(path) == {"tj-1": 3}
    identity = path.stat().st_ino
    manager.refresh()
    assert path.stat().st_ino == identity, "once"


def test_a_file_that_is_gone_is_not_called_saved_even_before_anybody_looked(
    manager: GroceryManager, path: Path, tmp_path: Path
) -> None:
    path.unlink()
    assert manager.status.state == "saving" and "is not the one any more" in manager.status.error
    assert manager.refresh().state == "saved"
    shutil.copyfile(path, tmp_path / "copy.db")
    put_over(path, tmp_path / "copy.db")
    assert manager.status.state == "saving"
    assert manager.refresh().state == "saved"


def test_a_file_that_was_removed_is_there_at_the_next_start(
    manager: GroceryManager, path: Path, opened: Opener
) -> None:
    path.unlink()
    manager.add_to_shopping_list("sw-1", 1)
    manager.close()
    assert shown(opened()) == {"tj-1": 3, "sw-1": 1}


def test_a_folder_that_was_removed_is_made_again_with_everything(
    manager: GroceryManager, path: Path, opened: Opener
) -> None:
    shutil.rmtree(path.parent)
    manager.add_to_shopping_list("sw-1", 1)
    assert len(list((path.parent / "replicas").glob("*/journal.jsonl"))) == 1, "the change is on disk"
    assert manager.force_save().state == "saved"
    assert in_file(path) == {"tj-1": 3, "sw-1": 1}
    manager.close()
    assert shown(opened()) == {"tj-1": 3, "sw-1": 1}


def test_a_file_that_cannot_be_written_again_is_not_called_saved(
    manager: GroceryManager, path: Path, mocker: MockerFixture
) -> None:
    path.unlink()
    full = mocker.patch.object(sqlite_file, "copied", side_effect=OSError(28, "No space left on device"))
    status = manager.refresh()
    assert (status.state, status.pending, status.reason) == ("kept", 0, "the disk is full")
    assert f"The disk with {path} is full." in status.error
    manager.add_to_shopping_list("sw-1", 1)
    assert (manager.force_save().state, manager.status.pending) == ("kept", 1)
    mocker.stop(full)
    assert manager.force_save().state == "saved"
    assert in_file(path) == {"tj-1": 3, "sw-1": 1}


def test_two_apps_whose_file_was_removed_meet_again_in_one(manager: GroceryManager, path: Path, opened: Opener) -> None:
    other = opened()
    path.unlink()
    manager.add_to_shopping_list("sw-1", 1)
    other.add_to_shopping_list("co-1", 1)
    assert manager.force_save().state == other.force_save().state == "saved"
    manager.refresh()
    assert in_file(path) == shown(manager) == shown(other) == {"tj-1": 3, "sw-1": 1, "co-1": 1}


def test_a_file_that_is_removed_in_the_middle_of_a_commit_takes_it_all_the_same(
    manager: GroceryManager, path: Path, mocker: MockerFixture
) -> None:
    empty = sqlite_file._empty_log

    def removed(db: sqlite3.Connection) -> None:
        mocker.stopall()
        empty(db)
        path.unlink()

    mocker.patch.object(sqlite_file, "_empty_log", removed)
    versions = number_of_versions(path)
    manager.add_to_shopping_list("sw-1", 1)
    assert manager.force_save().state == "saved"
    assert in_file(path) == {"tj-1": 3, "sw-1": 1}
    assert number_of_versions(path) == versions + 1


def test_a_log_that_was_removed_costs_nothing(manager: GroceryManager, path: Path) -> None:
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink()
    manager.add_to_shopping_list("sw-1", 1)
    assert manager.force_save().state == "saved"
    assert in_file(path) == {"tj-1": 3, "sw-1": 1}


# ---- replaced ----


@PUT
def test_an_older_copy_that_was_put_back_is_the_list_and_what_was_pending_goes_on_top(
    manager: GroceryManager, path: Path, tmp_path: Path, put: Callable[[Path, Path], None], opened: Opener
) -> None:
    shutil.copyfile(path, tmp_path / "backup.db")  # the file alone is whole while the app runs
    manager.add_to_shopping_list("sw-1", 5)
    assert manager.force_save().state == "saved"
    put(path, tmp_path / "backup.db")
    manager.add_to_shopping_list("co-1", 1)
    manager.force_save()
    status = manager.refresh()
    assert (status.state, status.pending) == ("saved", 0)
    assert in_file(path) == shown(manager) == {"tj-1": 3, "co-1": 1}
    assert "while the app ran" in status.error and status.hint
    manager.close()
    assert shown(opened()) == {"tj-1": 3, "co-1": 1}


def test_what_a_replaced_file_held_before_lies_beside_it(
    manager: GroceryManager, path: Path, tmp_path: Path, opened: Opener
) -> None:
    shutil.copyfile(path, tmp_path / "backup.db")
    manager.add_to_shopping_list("sw-1", 5)
    assert manager.force_save().state == "saved"
    put_over(path, tmp_path / "backup.db")
    manager.refresh()
    manager.refresh()
    [aside] = path.parent.glob("grocery-before-*.db")
    assert str(aside) in manager.status.error
    assert in_file(aside) == {"tj-1": 3, "sw-1": 5}
    manager.close()
    put_over(path, aside)
    assert shown(opened()) == {"tj-1": 3, "sw-1": 5}


def test_the_log_of_the_file_that_was_here_is_not_taken_for_one_of_the_file_that_is(
    manager: GroceryManager, path: Path, tmp_path: Path
) -> None:
    shutil.copyfile(path, tmp_path / "backup.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM versions").fetchall()
        manager.add_to_shopping_list("sw-1", 5)
        assert manager.force_save().state == "saved"
        assert path.with_name("grocery.db-wal").stat().st_size > 0, "who reads holds the log"
        put_over(path, tmp_path / "backup.db")
        manager.refresh()
        manager.refresh()
    assert in_file(path) == shown(manager) == {"tj-1": 3}
    [aside] = path.parent.glob("grocery-before-*.db")
    assert in_file(aside) == {"tj-1": 3, "sw-1": 5}
    manager.add_to_shopping_list("co-1", 1)
    assert manager.force_save().state == "saved"
    assert in_file(path) == {"tj-1": 3, "co-1": 1}


def test_a_whole_copy_in_the_place_of_the_file_changes_nothing_and_is_not_worth_a_word(
    manager: GroceryManager, path: Path, tmp_path: Path
) -> None:
    shutil.copyfile(path, tmp_path / "same.db")
    put_over(path, tmp_path / "same.db")
    manager.add_to_shopping_list("sw-1", 1)
    status = manager.force_save()
    assert (status.state, status.error) == ("saved", "")
    assert in_file(path) == {"tj-1": 3, "sw-1": 1}
    assert list(path.parent.glob("grocery-before-*")) == []


@PUT
@pytest.mark.parametrize("pending", [False, True])
def test_another_households_file_is_asked_about_and_not_written_to(
    manager: GroceryManager,
    path: Path,
    tmp_path: Path,
    put: Callable[[Path, Path], None],
    opened: Opener,
    pending: bool,
) -> None:
    other = opened(tmp_path / "other")
    other.add_to_shopping_list("co-2", 7)
    assert other.force_save().state == "saved"
    other.close()
    put(path, tmp_path / "other" / "grocery.db")
    if pending:
        manager.add_to_shopping_list("sw-1", 1)
    manager.force_save()
    status = manager.refresh()
    assert (status.state, status.choice, status.pending) == ("kept", True, int(pending))
    assert "another household" in status.error
    assert in_file(path) == {"co-2": 7}
    assert manager.keep_mine().state == "saved"
    assert in_file(path) == shown(manager) == {"tj-1": 3, **({"sw-1": Decimal(1)} if pending else {})}


@PUT
def test_a_file_that_is_no_list_is_left_alone_and_nothing_is_called_saved(
    manager: GroceryManager, path: Path, tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    (tmp_path / "diary").write_bytes(b"Dear diary, " * 1000)
    put(path, tmp_path / "diary")
    assert manager.refresh().state == "kept", "nothing is pending, and it is not saved"
    assert manager.force_save().state == "kept"
    manager.add_to_shopping_list("sw-1", 1)
    status = manager.force_save()
    assert (status.state, status.pending) == ("kept", 1)
    assert "not a store of this app" in status.error and status.hint
    assert path.read_bytes() == b"Dear diary, " * 1000
    path.unlink()
    status = manager.force_save()
    if status.choice:  # what was written over cannot be read any more, and the list is only in memory
        status = manager.keep_mine()
    assert status.state == "saved"
    assert in_file(path) == shown(manager) == {"tj-1": 3, "sw-1": 1}


def test_a_list_whose_file_was_replaced_by_something_else_lies_beside_it_once(
    manager: GroceryManager, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "diary").write_bytes(b"Dear diary, " * 1000)
    put_over(path, tmp_path / "diary")
    for _ in range(3):
        manager.refresh()
    [aside] = path.parent.glob("grocery-before-*.db")
    assert in_file(aside) == {"tj-1": 3}


# ---- empty, or gone at a start ----


def empty(path: Path) -> None:
    path.write_bytes(b"")


def remove(path: Path) -> None:
    path.unlink()


GONE = pytest.mark.parametrize("lose", [empty, remove])


@GONE
def test_a_list_that_is_gone_at_the_start_is_said_so_and_nothing_is_begun_in_silence(
    manager: GroceryManager, path: Path, opened: Opener, lose: Callable[[Path], None]
) -> None:
    household = manager.household
    manager.close()
    lose(path)
    again = opened()
    status = again.status
    assert (status.state, status.choice, status.nothing_left) == ("read-only", False, True)
    assert "Nothing is left of the list" in status.error
    assert "start new" in status.hint
    assert not path.exists() or path.read_bytes() == b""
    again.refresh()
    with pytest.raises(NotAllowed, match="Nothing of the list is left"):
        again.keep_mine()
    assert again.take_theirs().state == "saved"
    assert again.household == household, "what pages and journals still have is for this one"
    assert not again.status.choice and shown(again) == {} == in_file(path)


@GONE
def test_a_list_that_is_put_back_after_a_start_without_it_is_opened_by_itself(
    manager: GroceryManager, path: Path, tmp_path: Path, opened: Opener, lose: Callable[[Path], None]
) -> None:
    manager.close()
    shutil.copyfile(path, tmp_path / "backup.db")
    lose(path)
    again = opened()
    put_over(path, tmp_path / "backup.db")
    assert again.refresh().state == "saved"
    assert shown(again) == {"tj-1": 3}


def test_what_was_pending_when_the_file_went_is_in_the_new_list(
    manager: GroceryManager, path: Path, opened: Opener, mocker: MockerFixture
) -> None:
    manager.add_to_shopping_list("sw-1", 2)
    mocker.patch.object(SqliteStore, "commit", side_effect=OSError)
    manager.close(timeout_s=1)
    mocker.stopall()
    path.unlink()
    again = opened()
    assert again.take_theirs().state in ("saved", "saving")
    assert again.force_save().state == "saved"
    assert in_file(path) == shown(again) == {"sw-1": 2}


def test_a_file_that_is_emptied_while_the_app_runs_is_asked_about_and_the_list_can_be_kept(
    manager: GroceryManager, path: Path
) -> None:
    os.truncate(path, 0)
    status = manager.refresh()
    assert (status.state, status.choice, status.nothing_left) == ("kept", True, False)
    manager.add_to_shopping_list("sw-1", 1)
    assert manager.keep_mine().state == "saved"
    assert in_file(path) == shown(manager) == {"tj-1": 3, "sw-1": 1}


def test_a_new_folder_is_begun_without_asking_and_an_empty_file_too(opened: Opener, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    empty(tmp_path / "data" / "grocery.db")
    assert opened().status.state == "saved"


def test_a_list_of_an_app_that_left_no_note_is_known_from_its_first_opening(
    manager: GroceryManager, path: Path, opened: Opener
) -> None:
    manager.close()
    path.with_name("grocery.db.known").unlink()
    opened().close()
    path.unlink()
    assert opened().status.nothing_left
