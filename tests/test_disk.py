"""Nobody else on this computer reads what the app keeps, whatever the umask is and however wide it was before."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from grocery import disk
from grocery.config import Settings
from grocery.stores.sqlite_store import SqliteStore
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock, Timeline
from tests.households import Household


@pytest.fixture(params=[0o000, 0o022, 0o077], ids="umask {:03o}".format)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(folder: Path) -> list[str]:
    """What somebody else may look into, in a folder with everything in it."""
    return [str(path.relative_to(folder)) for path in (folder, *folder.rglob("*")) if mode(path) & 0o077]


def widen(folder: Path) -> None:
    """As an app before this one left it."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def test_everything_of_a_household_in_a_file_is_its_owners_only(tmp_path: Path, umask: int) -> None:
    folder, timeline = tmp_path / "some" / "where", Timeline()
    manager = GroceryManager(Settings(data_dir=folder), clock=FakeClock(timeline))
    manager.add_to_shopping_list("tj-1", 3)
    assert manager.force_save().state == "saved"
    manager.add_to_shopping_list("tj-1", 3)
    there = {path.name for path in folder.rglob("*")}
    assert {"grocery.db", "grocery.db-wal", "grocery.db-shm", "grocery.db.known", "journal.jsonl", "lock"} <= there
    assert open_to_others(tmp_path / "some") == []
    (folder / "grocery.db").unlink()
    manager.refresh()
    (tmp_path / "diary").write_bytes(b"Dear diary")
    (tmp_path / "diary").replace(folder / "grocery.db")
    manager.refresh()
    assert list(folder.glob("grocery-before-*"))
    (folder / "grocery.db").unlink()
    assert manager.force_save().state == "saved"
    assert open_to_others(tmp_path / "some") == []
    manager.close()


@pytest.mark.wire
def test_everything_of_a_household_on_the_hub_is_its_owners_only(house: Household, umask: int) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "saved"
    phone.add_to_shopping_list("tj-1", 3)
    there = {path.name for path in (house.folder / "phone").rglob("*")}
    assert {"hub", "blobs", "ann--groceries.json", "replicas", "journal.jsonl"} <= there
    assert open_to_others(house.folder) == []


@pytest.mark.wire
def test_what_was_wider_is_made_narrow_when_it_is_opened(house: Household, tmp_path: Path) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.close()
    store = SqliteStore(house.folder / "phone" / "grocery.db")
    store.open()
    widen(house.folder)
    store.close()
    store.open()
    phone = house.open()
    assert phone.force_save().state == "saved"
    store.close()
    assert open_to_others(house.folder) == [".", "phone"], "folders that were there are shared as their owner likes"


def test_a_data_folder_that_is_shared_stays_shared_and_what_others_have_in_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "notes.txt").write_text("for all")
    (folder / "elsewhere").symlink_to(tmp_path / "target")
    (tmp_path / "target").mkdir()
    for path in (folder, folder / "notes.txt", tmp_path / "target"):
        path.chmod(0o777)
    manager = GroceryManager(Settings(data_dir=folder), clock=FakeClock())
    manager.close()
    assert [mode(path) for path in (folder, folder / "notes.txt", tmp_path / "target")] == [0o777] * 3
    assert mode(folder / "grocery.db") == 0o600


def test_a_link_in_a_folder_of_ours_leads_nowhere(tmp_path: Path) -> None:
    ours, target = tmp_path / "ours", tmp_path / "target"
    for folder in (ours, target):
        folder.mkdir()
        folder.chmod(0o755)
    (target / "theirs").write_text("text")
    (target / "theirs").chmod(0o644)
    (ours / "link").symlink_to(target)
    (ours / "file").symlink_to(target / "theirs")
    disk.tighten_all(ours)
    assert [mode(path) for path in (ours, target, target / "theirs")] == [0o700, 0o755, 0o644]


def test_a_folder_that_is_made_is_private_with_those_above_it_and_one_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there").chmod(0o755)
    disk.make_folder(tmp_path / "there" / "one" / "two")
    disk.make_folder(tmp_path / "there")
    assert [mode(tmp_path / "there" / name) for name in ("", "one", "one/two")] == [0o755, 0o700, 0o700]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileExistsError):
        disk.make_folder(tmp_path / "file")
    with pytest.raises((FileExistsError, NotADirectoryError)):
        disk.make_folder(tmp_path / "file" / "below")


def test_making_a_file_leaves_one_that_is_there_and_writing_one_replaces_its_content(tmp_path: Path) -> None:
    path = tmp_path / "file"
    disk.write(path, b"long content")
    disk.make_file(path)
    assert path.read_bytes() == b"long content"
    disk.write(path, b"short")
    assert (path.read_bytes(), mode(path)) == (b"short", 0o600)


def test_what_is_not_there_or_somebody_elses_is_no_fault(tmp_path: Path) -> None:
    disk.tighten(tmp_path / "nothing")
    disk.tighten_all(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize(("number", "full"), [(errno.ENOSPC, True), (errno.EDQUOT, True), (errno.EACCES, False)])
def test_a_disk_is_full_when_the_system_says_so(number: int, full: bool) -> None:
    assert disk.is_full(OSError(number, os.strerror(number))) is full
