"""The journal: what was told to be kept is there after a kill, a full disk and a damaged file."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_mock import MockerFixture

from grocery.errors import JournalError
from grocery.operations import Entry, SetBudget, SetNote
from grocery.sync.journal import Found, Header, Journal, read
from grocery.sync.recovery import Left, left_behind

OURS = Header("h-1", "20261122-ours00")
PAGE = "20261122-page"
ROOT = Path(__file__).resolve().parents[2]


def change(number: int, replica: str = OURS.replica, note: str = "") -> Entry:
    op = SetNote(line="k3f9-1", note=note) if note else SetBudget(amount=Decimal(number))
    return Entry(replica, number, "2026-11-22T18:02:00Z", "Ann", op)


def numbers(entries: Sequence[Entry]) -> list[int]:
    return [entry.number for entry in entries]


def content(folder: Path, header: Header = OURS) -> bytes:
    return (folder / header.replica / "journal.jsonl").read_bytes()


def line(record: Header | Entry) -> bytes:
    """A record as it stands in a journal. Journals of earlier runs must stay readable, so this may not change."""
    encoded = msgspec.json.encode(record)
    return b"%08x %b\n" % (zlib.crc32(encoded), encoded)


def written(*entries: Entry) -> bytes:
    return line(OURS) + b"".join(map(line, entries))


def left(tmp_path: Path, journal: bytes, replica: str = OURS.replica) -> Path:
    """A folder in which a dead process left a journal of these bytes."""
    folder = tmp_path / "replicas"
    (folder / replica).mkdir(parents=True)
    (folder / replica / "journal.jsonl").write_bytes(journal)
    return folder


def let_go(found: Sequence[Left]) -> list[Found]:
    for one in found:
        one.lock.release()
    return [one.found for one in found]


# ---- appending and forgetting --------------------------------------------------------------------------------------


def test_what_was_appended_is_there_when_the_process_is_gone(tmp_path: Path) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1)])
    journal.append([change(2), change(3, note="two\nlines “and” \x00")])
    assert numbers(journal.pending) == [1, 2, 3]
    journal.close()
    [found] = let_go(left_behind(tmp_path))
    assert found == Found(OURS, (change(1), change(2), change(3, note="two\nlines “and” \x00")))


def test_settling_forgets_what_the_marks_name_and_keeps_the_rest(tmp_path: Path) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1), change(2), change(5, PAGE)])
    journal.settle({OURS.replica: 1, "20261122-else": 9})
    assert list(journal.pending) == [change(2), change(5, PAGE)]
    assert read(content(tmp_path)).entries == journal.pending
    journal.append([change(3)])
    assert list(journal.pending) == [change(2), change(5, PAGE), change(3)]
    assert read(content(tmp_path)).entries == journal.pending
    journal.settle({OURS.replica: 3, PAGE: 5})
    assert read(content(tmp_path)) == Found(OURS, ()) and journal.pending == ()
    journal.append([change(4)])
    assert numbers(read(content(tmp_path)).entries) == [4]
    journal.close()


def test_a_folder_with_nothing_pending_is_removed_and_one_with_something_is_left(tmp_path: Path) -> None:
    empty, full = Journal(tmp_path, OURS), Journal(tmp_path, Header("h-1", "20261122-full"))
    full.append([change(1)])
    empty.close()
    full.close()
    full.settle({OURS.replica: 9})
    assert [path.name for path in tmp_path.iterdir()] == ["20261122-full"]


def test_a_journal_is_for_the_household_alone(tmp_path: Path) -> None:
    journal = Journal(tmp_path, OURS)
    assert (tmp_path / OURS.replica / "journal.jsonl").stat().st_mode & 0o077 == 0
    journal.close()


# ---- damage --------------------------------------------------------------------------------------------------------


def test_a_last_line_torn_at_any_byte_is_a_change_nobody_was_told_about() -> None:
    whole = written(change(1), change(2, PAGE), change(3, note="crème"))
    start = whole.rindex(b"\n", 0, -1) + 1
    for cut in range(start, len(whole)):
        assert read(whole[:cut]) == Found(OURS, (change(1), change(2, PAGE)))
        assert read(whole[:cut] + b"\0" * 40) == Found(OURS, (change(1), change(2, PAGE)))
    assert numbers(read(whole).entries) == [1, 2, 3]


def test_a_header_torn_at_any_byte_is_a_journal_with_nothing_in_it() -> None:
    header = written()
    for cut in range(len(header)):
        assert read(header[:cut]) == Found(None, ())
    assert read(header) == Found(OURS, ())


def test_a_damaged_line_in_the_middle_is_noticed_and_costs_only_itself() -> None:
    whole = written(change(1), change(2), change(3))
    damaged = whole.replace(b'"amount":"2"', b'"amount":"9"')
    assert damaged != whole
    assert read(damaged) == Found(OURS, (change(1), change(3)), damaged=True)


def test_after_damage_what_follows_a_gap_in_a_pages_numbers_waits_for_the_page() -> None:
    other = "20261122-other"
    entries = (change(4, PAGE), change(5, PAGE), change(1, other), change(6, PAGE), change(2, other), change(2))
    whole = written(*entries).splitlines(keepends=True)
    whole[2] = b"00000000 {}\n"
    found = read(b"".join(whole))
    assert found.entries == (change(4, PAGE), change(1, other), change(2, other), change(2))
    assert found.damaged and found.held_back == 1


def test_after_damage_a_page_seen_for_the_first_time_is_not_taken_to_begin_there() -> None:
    whole = written(change(1), change(1, PAGE), change(2, PAGE)).splitlines(keepends=True)
    whole[2] = b"00000000 {}\n"
    found = read(b"".join(whole))
    assert found.entries == (change(1),) and found.held_back == 1, "a mark of 2 would make the page drop its 1"


def test_after_damage_what_follows_the_marks_of_the_base_is_no_gap() -> None:
    whole = written(change(1), change(8, PAGE), change(2)).splitlines(keepends=True)
    whole[1] = b"00000000 {}\n"
    assert read(b"".join(whole), {PAGE: 7}).entries == (change(8, PAGE), change(2))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.binary(max_size=8))
def test_whatever_happens_to_the_bytes_they_are_read_without_an_error(place: int, garbage: bytes) -> None:
    whole = written(change(1), change(2), change(3))
    place %= len(whole)
    found = read(whole[:place] + garbage + whole[place + len(garbage) :])
    assert set(found.entries) <= {change(1), change(2), change(3)}, "a change is as it was, or it is not there"


def test_a_damaged_journal_is_set_aside_and_an_adopted_one_is_removed(tmp_path: Path) -> None:
    whole = written(change(1), change(2), change(3))
    folder = left(tmp_path, whole.replace(b'"amount":"2"', b'"amount":"9"'))
    left(tmp_path, whole, "20261121-aaaa")
    for one in left_behind(folder):
        one.remove()
    assert [path.name for path in folder.iterdir()] == [f"{OURS.replica}.damaged.jsonl"]
    assert b'"amount":"9"' in (folder / f"{OURS.replica}.damaged.jsonl").read_bytes()
    assert left_behind(folder) == [], "what was set aside is not adopted again"


# ---- a disk that does not do as it is told -------------------------------------------------------------------------

FULL = OSError(errno.ENOSPC, "No space left on device")


def torn(times: int) -> Callable[[int, bytes], int]:
    """An `os.write` that puts half of what it gets on the disk, and then finds the disk full, so many times."""
    real, state = os.write, {"left": 2 * times}

    def write(fd: int, data: bytes) -> int:
        state["left"] -= 1
        if state["left"] >= 0 and state["left"] % 2 == 0:
            raise FULL
        return real(fd, data) if state["left"] < 0 else real(fd, bytes(data)[: len(data) // 2])

    return write


def test_a_change_that_a_full_disk_does_not_take_is_refused_and_leaves_no_trace(
    tmp_path: Path, mocker: MockerFixture
) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1)])
    before = content(tmp_path)
    mocker.patch("grocery.sync.journal.os.write", torn(times=1))
    with pytest.raises(JournalError, match="The disk is full") as refused:
        journal.append([change(2), change(3)])
    assert refused.value.hint and content(tmp_path) == before and numbers(journal.pending) == [1]
    journal.append([change(2)])
    assert numbers(read(content(tmp_path)).entries) == numbers(journal.pending) == [1, 2]
    mocker.stopall()
    journal.close()


@pytest.mark.parametrize("faults", [1, 2, 3])
def test_a_failing_sync_refuses_the_change_and_the_next_one_is_kept(
    tmp_path: Path, mocker: MockerFixture, faults: int
) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1)])
    mocker.patch(
        "grocery.sync.journal.sync", side_effect=[OSError(errno.EIO, "Input/output error")] * faults + [None] * 9
    )
    for _ in range(2 if faults > 2 else 1):
        with pytest.raises(JournalError, match="Input/output error"):
            journal.append([change(2)])
    journal.append([change(3)])
    assert numbers(read(content(tmp_path)).entries) == numbers(journal.pending) == [1, 3]
    mocker.stopall()
    journal.close()


def test_a_disk_that_cannot_even_cut_off_a_torn_line_gets_the_file_anew(tmp_path: Path, mocker: MockerFixture) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1)])
    mocker.patch("grocery.sync.journal.os.write", torn(times=1))
    cut = mocker.patch("grocery.sync.journal.os.ftruncate", side_effect=FULL)
    with pytest.raises(JournalError):
        journal.append([change(2)])
    journal.append([change(2)])
    assert cut.called and read(content(tmp_path)) == Found(OURS, (change(1), change(2)))
    mocker.stopall()
    journal.close()


def test_forgetting_can_wait_until_the_disk_is_well(tmp_path: Path, mocker: MockerFixture) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1), change(2)])
    mocker.patch("grocery.sync.journal.os.write", torn(times=1))
    journal.settle({OURS.replica: 1})
    assert numbers(journal.pending) == [2] and numbers(read(content(tmp_path)).entries) == [1, 2]
    journal.append([change(3)])
    assert numbers(read(content(tmp_path)).entries) == [2, 3]
    mocker.patch("grocery.sync.journal.os.ftruncate", side_effect=FULL)
    journal.settle({OURS.replica: 3})
    mocker.stopall()
    assert journal.pending == ()
    journal.append([change(4)])
    assert numbers(read(content(tmp_path)).entries) == [4]
    journal.close()


def test_a_rename_that_fails_leaves_the_file_that_was_there(tmp_path: Path, mocker: MockerFixture) -> None:
    journal = Journal(tmp_path, OURS)
    journal.append([change(1), change(2)])
    before = content(tmp_path)
    mocker.patch("grocery.sync.journal.Path.replace", side_effect=FULL)
    journal.settle({OURS.replica: 1})
    assert content(tmp_path) == before
    mocker.stopall()
    journal.close()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path, mocker: MockerFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(JournalError, match="cannot be opened") as refused:
        Journal(tmp_path / "file", OURS)
    assert refused.value.hint
    mocker.patch("grocery.sync.journal.os.write", side_effect=FULL)
    with pytest.raises(JournalError, match=f"The disk with {tmp_path} is full"):
        Journal(tmp_path, OURS)
    mocker.stopall()
    Journal(tmp_path, OURS).close()


@pytest.mark.parametrize("gone", [".", "journal.jsonl", ".."], ids=["its folder", "its file", "the data folder"])
def test_a_journal_that_somebody_removed_is_written_again_before_the_next_change_is_kept(
    tmp_path: Path, gone: str
) -> None:
    folder = tmp_path / "data" / "replicas"
    journal = Journal(folder, OURS)
    journal.append([change(1)])
    removed = (journal.folder / gone).resolve()
    removed.unlink() if removed.is_file() else shutil.rmtree(removed)
    journal.append([change(2)])
    assert numbers(read(content(folder)).entries) == numbers(journal.pending) == [1, 2]
    assert left_behind(folder) == [], "its process lives"
    journal.close()
    [left] = left_behind(folder)
    assert numbers(left.found.entries) == [1, 2]
    left.lock.release()


def test_folders_that_cannot_be_synced_are_no_fault(tmp_path: Path, mocker: MockerFixture) -> None:
    real = os.open

    def no_folders(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, flags, mode)

    mocker.patch("grocery.sync.journal.os.open", no_folders)
    journal = Journal(tmp_path, OURS)
    journal.append([change(1)])
    mocker.stopall()
    assert numbers(read(content(tmp_path)).entries) == [1]
    journal.close()


# ---- whose journal it is -------------------------------------------------------------------------------------------


def test_a_journal_whose_process_lives_is_left_alone(tmp_path: Path) -> None:
    living = Journal(tmp_path, OURS)
    living.append([change(1)])
    assert left_behind(tmp_path) == []
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(tmp_path, OURS)
    living.close()
    assert len(let_go(left_behind(tmp_path))) == 1


def test_what_is_being_adopted_is_not_adopted_twice_at_the_same_time(tmp_path: Path) -> None:
    folder = left(tmp_path, written(change(1)))
    first = left_behind(folder)
    assert len(first) == 1 and left_behind(folder) == []
    first[0].remove()
    assert list(folder.iterdir()) == []


def test_journals_are_found_oldest_first_and_nothing_else_is(tmp_path: Path) -> None:
    whole = written(change(1))
    folder = left(tmp_path, whole, "20261122-bbbb")
    left(tmp_path, whole, "20261120-zzzz")
    left(tmp_path, whole, "my-notes")
    (folder / "20261121-file").write_text("a file, not a folder")
    (folder / "20261123-bare").mkdir()
    found = left_behind(folder)
    assert [one.folder.name for one in found] == ["20261120-zzzz", "20261122-bbbb", "20261123-bare"]
    assert found[-1].found == Found(None, ())
    let_go(found)
    assert left_behind(tmp_path / "nowhere") == []


APPENDER = """
import sys
from decimal import Decimal
from pathlib import Path
from grocery.sync.journal import Header, Journal
from grocery.operations import Entry, SetBudget
journal = Journal(Path(sys.argv[1]), Header("h-1", sys.argv[2]))
number = 0
while True:
    number += 1
    op = SetBudget(amount=Decimal(number))
    journal.append([Entry(sys.argv[2], number, "2026-11-22T18:02:00Z", "Ann", op)])
    if number % 7 == 0:
        journal.settle({sys.argv[2]: number - 5})
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def appender(folder: Path, replica: str) -> subprocess.Popen[str]:
    """A process that appends changes without end, forgets old ones now and then, and prints each one that was kept."""
    command = [sys.executable, "-c", APPENDER, str(folder), replica]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_everything_acknowledged_is_there_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    chance = random.Random(5)
    acknowledged: dict[str, int] = {}
    for batch in range(5):
        running = {replica: appender(tmp_path, replica) for replica in (f"20261122-kill{batch}{n}" for n in range(4))}
        for replica, process in running.items():
            assert process.stdout is not None
            told = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
            acknowledged[replica] = int((told + process.stdout.read()).splitlines()[-1])
            process.stdout.close()
            process.wait()
    found = left_behind(tmp_path)
    assert len(found) == len(acknowledged) == 20
    for one in found:
        kept, last = numbers(one.found.entries), acknowledged[one.folder.name]
        assert kept == list(range(kept[0], kept[-1] + 1)) and not one.found.damaged
        assert kept[0] <= max(1, last - 3) and kept[-1] >= last, "only what was settled is gone"
    let_go(found)


def test_a_living_process_keeps_its_journal_and_a_dead_one_gives_it_up(tmp_path: Path) -> None:
    process = appender(tmp_path, "20261122-other")
    assert process.stdout is not None and process.stdout.readline() == "1\n"
    assert left_behind(tmp_path) == []
    ours = Journal(tmp_path, OURS)
    ours.append([change(1)])
    process.kill()
    process.stdout.close()
    process.wait()
    [found] = left_behind(tmp_path)
    assert found.folder.name == "20261122-other" and found.found.entries
    found.remove()
    ours.close()
