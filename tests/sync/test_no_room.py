"""A disk that takes nothing, because it is full or may only be read: the list is shown, and the reason named."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.errors import AccessDenied, DiskFull, JournalError, NotAllowed
from grocery.messages import written
from grocery.stores.diary import CommitMessage
from grocery.stores.sqlite_faults import translated
from grocery.stores.sqlite_store import SqliteStore
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock, Timeline
from tests.households import Household, shown
from tests.only_reading import only_reading, reachable_folder

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def folder() -> Iterator[Path]:
    """The data folder of a household with three bananas on the list, saved; nothing is running."""
    with reachable_folder() as place:
        manager = opened(place / "data")
        manager.add_to_shopping_list("tj-1", 3)
        assert manager.force_save().state == "saved"
        manager.close()
        yield place / "data"


TIMELINE = Timeline()


def opened(folder: Path) -> GroceryManager:
    return GroceryManager(Settings(data_dir=folder), clock=FakeClock(TIMELINE))


def leave_pending(folder: Path, mocker: MockerFixture) -> None:
    """Two avocados that a process put on the list and could not commit before it ended."""
    manager = opened(folder)
    manager.add_to_shopping_list("tj-2", 2)
    mocker.patch.object(SqliteStore, "commit", side_effect=DiskFull(written("The disk is full.")))
    manager.close(timeout_s=1)
    mocker.stopall()


def fill(manager: GroceryManager) -> sqlite3.Connection:
    """Leave no room for another page in the file; SQLite says then what it says on a full disk."""
    db = manager._store._file.current()  # type: ignore[attr-defined]
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    assert isinstance(db, sqlite3.Connection)
    return db


# ---- only for reading ----


def test_a_folder_that_may_only_be_read_is_shown_with_the_reason_and_takes_no_changes(folder: Path) -> None:
    with only_reading(folder):
        manager = opened(folder)
        status = manager.status
        assert (status.state, status.pending, status.choice) == ("read-only", 0, False)
        assert "Permission denied" in status.error
        assert "can be written" in status.hint
        assert shown(manager) == {"tj-1": 3}
        with pytest.raises(NotAllowed, match="Permission denied"):
            manager.add_to_shopping_list("tj-1")
        assert manager.refresh().state == "read-only"
        assert [version.title for version in manager.versions(1)] == ["Put Organic Bananas on the list (3 lb)"]
    assert manager.force_save().state == "saved", "once it may be written"
    manager.add_to_shopping_list("tj-1")
    assert manager.force_save().state == "saved"
    manager.close()


def test_what_was_kept_and_not_committed_is_shown_where_nothing_can_be_written(
    folder: Path, mocker: MockerFixture
) -> None:
    leave_pending(folder, mocker)
    with only_reading(folder):
        manager = opened(folder)
        assert manager.status.state == "read-only"
        assert shown(manager) == {"tj-1": 3, "tj-2": 2}
    assert manager.force_save().state == "saved"
    assert shown(manager) == {"tj-1": 3, "tj-2": 2}
    manager.close()


def test_a_file_that_may_only_be_read_is_loaded_and_every_commit_is_denied(folder: Path) -> None:
    store = SqliteStore(folder / "grocery.db")
    with only_reading(folder):
        head = store.open()
        refusal = store.refusal
        assert head.files and isinstance(refusal, AccessDenied)
        with pytest.raises(AccessDenied, match="cannot be written"):
            store.commit({"prices/2026.jsonl": b""}, CommitMessage("A change", ""), head.version)
    assert store.open() == head
    assert store.refusal is None
    store.commit({"prices/2026.jsonl": b""}, CommitMessage("A change", ""), head.version)
    store.close()


# ---- full at the start ----


def test_a_disk_that_is_full_at_the_start_is_named_and_the_list_shown(folder: Path, mocker: MockerFixture) -> None:
    leave_pending(folder, mocker)
    mocker.patch("grocery.sync.journal.write_all", side_effect=FULL)
    manager = opened(folder)
    status = manager.status
    assert (status.state, status.error) == (
        "read-only",
        f"The disk with {folder / 'replicas'} is full, and no change is taken.",
    )
    assert status.hint.startswith("Make room")
    assert shown(manager) == {"tj-1": 3, "tj-2": 2}
    with pytest.raises(NotAllowed, match="is full"):
        manager.add_to_shopping_list("tj-1")
    mocker.stopall()
    assert manager.force_save().state == "saved"
    assert shown(manager) == {"tj-1": 3, "tj-2": 2}
    manager.close()


def test_a_file_that_cannot_be_opened_for_writing_on_a_full_disk_is_opened_for_reading(
    folder: Path, mocker: MockerFixture
) -> None:
    connect = sqlite3.connect

    def full(place: str, *, uri: bool, **more: object) -> sqlite3.Connection:
        if not uri:
            fault = sqlite3.OperationalError("database or disk is full")
            fault.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise fault
        return connect(place, uri=uri, **more)  # type: ignore[call-overload,no-any-return]

    mocker.patch("grocery.stores.sqlite_file.sqlite3.connect", side_effect=full)
    manager = opened(folder)
    assert (manager.status.state, manager.status.reason) == ("read-only", "the disk is full")
    assert shown(manager) == {"tj-1": 3}
    mocker.stopall()
    assert manager.force_save().state == "saved"
    manager.close()


@pytest.mark.wire
@pytest.mark.parametrize("reachable", [True, False], ids=["the Hub is there", "the Hub is out of reach"])
def test_a_full_disk_at_the_start_shows_the_list_from_the_hub_or_the_copy_kept_here(
    house: Household, mocker: MockerFixture, reachable: bool
) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "saved"
    phone.close()
    mocker.patch("grocery.sync.journal.write_all", side_effect=FULL)
    if not reachable:
        house.hub.fault("create", status=503, times=None)
    phone = house.open()
    assert phone.status.state == "read-only"
    assert "is full, and no change is taken" in phone.status.error
    assert shown(phone) == {"tj-1": 3}
    with pytest.raises(NotAllowed, match="is full"):
        phone.add_to_shopping_list("tj-1")
    mocker.stopall()
    house.hub.clear_faults()
    assert phone.force_save().state == "saved"
    phone.add_to_shopping_list("tj-1", 1)
    assert phone.force_save().state == "saved"
    assert house.on_hub() == shown(phone) == {"tj-1": 4}


# ---- full while it runs ----


def test_a_disk_that_is_full_is_named_in_the_status_and_the_commit_is_tried_again(folder: Path) -> None:
    manager = opened(folder)
    db = fill(manager)
    for number in range(40):
        manager.add_item_to_catalog("Costco", f"Something {number} with a long name " * 5, "Other", 1, "each")
    before = TIMELINE.seconds
    status = manager.force_save()
    assert (status.state, status.pending, status.reason) == ("kept", 40, "the disk is full")
    assert status.error == f"The disk with {folder / 'grocery.db'} is full."
    assert status.hint == "Make room; what is not saved yet is tried again."
    assert before == TIMELINE.seconds, "it is not tried five times in a row"
    assert status.next_try_at is not None
    db.execute("PRAGMA max_page_count = 100000")
    TIMELINE.advance(60)
    assert (manager.status.state, manager.status.pending) == ("saved", 0)
    manager.close()


def test_another_program_that_holds_the_file_is_named_in_the_status(folder: Path, mocker: MockerFixture) -> None:
    mocker.patch("grocery.stores.sqlite_file.BUSY_S", 0.02)
    manager = opened(folder)
    manager.add_to_shopping_list("tj-1", 1)
    with closing(sqlite3.connect(folder / "grocery.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status = manager.force_save()
        assert (status.state, status.pending, status.reason) == ("kept", 1, "the file does not answer")
        assert "Close other programs that write to it" in status.hint
    assert manager.force_save().state == "saved"
    manager.close()


def test_a_full_disk_that_sqlite_tells_in_other_words_is_named_all_the_same(
    tmp_path: Path, mocker: MockerFixture
) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR | (19 << 8)  # the file that readers and writers share could not grow
    assert not isinstance(translated(tmp_path / "grocery.db", fault), DiskFull)
    mocker.patch("grocery.stores.sqlite_faults.shutil.disk_usage", return_value=mocker.Mock(free=4096))
    assert isinstance(translated(tmp_path / "grocery.db", fault), DiskFull)


def test_a_change_that_finds_no_room_in_the_journal_is_refused_and_names_the_disk(
    folder: Path, mocker: MockerFixture
) -> None:
    manager = opened(folder)
    mocker.patch("grocery.sync.journal.write_all", side_effect=FULL)
    with pytest.raises(JournalError, match="The disk is full, so this change was not made"):
        manager.add_to_shopping_list("tj-1", 4)
    assert shown(manager) == {"tj-1": 3}
    mocker.stopall()
    manager.add_to_shopping_list("tj-1", 4)
    assert manager.force_save().state == "saved"
    manager.close()
