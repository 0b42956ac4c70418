"""A change of many records: it is worked out and put on disk beside others' taps, and is there after a kill."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture

from grocery import turns
from grocery.catalog import Catalog
from grocery.errors import JournalError, NotFound
from grocery.messages import say
from grocery.operations import (
    AddToList,
    ChangeQuantity,
    EditItem,
    Entry,
    Import,
    Operation,
    SetBudget,
    Undo,
    apply,
    replay,
)
from grocery.operations.importing import new_id
from grocery.operations.undoing import without_change
from grocery.records import Item
from grocery.sync import journal_lines
from grocery.sync.bases import Base
from grocery.sync.clients import PageChange
from grocery.sync.journal import Header, Journal, read
from grocery.sync.journal_lines import LARGE, Laid
from grocery.sync.mode import Mode, Stage
from grocery.sync.recovery import left_behind
from grocery.sync.replica import Replica
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of

PAGE = page_called("ben")
SALT = Item("co-1", "Costco", "Salt", "Pantry", Decimal("0.99"), "each")
HOUSE = Catalog(household="h-1", stores={"Costco": {"co-1": SALT}})
MANY = tuple(Item(new_id(n, "co"), "Costco", f"Thing {n}", "Other", None, "each") for n in range(1, 3 * LARGE))
FILE = Import(said=say("import-a-file"), items=MANY)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def replica(tmp_path: Path, clock: FakeClock) -> Iterator[Replica]:
    made = Replica(tmp_path, clock)
    made.rebase(Base("v1", HOUSE, {}))
    made.mode = Mode(Stage.OPEN)
    made.do(AddToList(item_id="co-1"), "Ann")
    yield made
    made.close()


def tap(replica: Replica, number: int) -> None:
    (line,) = replica.catalog.shopping_list
    op = ChangeQuantity(line=line, more=Decimal(1))
    (outcome,) = replica.submit([PageChange(PAGE, number, "2026-11-22T08:00:00Z", "Ben", op, secret_of(PAGE))])
    assert outcome.state == "kept"


def large_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/large-*"))


def test_a_file_comes_in_though_somebody_taps_all_the_time_and_is_worked_out_once(
    replica: Replica, mocker: MockerFixture
) -> None:
    asked: list[Catalog] = []

    def work(now: Catalog) -> Import:
        asked.append(now)
        tap(replica, 1)
        return FILE

    def laid_down(entry: Entry, folder: Path) -> Laid:
        tap(replica, 2)
        return journal_lines.laid_down(entry, folder)

    mocker.patch("grocery.sync.journal.laid_down", laid_down)
    replica.do(work, "Ann")
    (line,) = replica.catalog.shopping_list.values()
    assert (len(asked), line.quantity, len(replica.catalog.items())) == (1, Decimal(3), 1 + len(MANY))


def test_two_large_changes_that_race_for_one_number_are_both_on_disk(
    replica: Replica, tmp_path: Path, mocker: MockerFixture
) -> None:
    other = Import(
        said=say("import-a-file"), items=tuple(replace(one, id=new_id(n, "sw")) for n, one in enumerate(MANY))
    )
    raced: list[bool] = []

    def laid_down(entry: Entry, folder: Path) -> Laid:
        laid = journal_lines.laid_down(entry, folder)
        if not raced:
            raced.append(True)
            replica.do(other, "Ben")
        return laid

    mocker.patch("grocery.sync.journal.laid_down", laid_down)
    replica.do(lambda _: FILE, "Ann")
    folder = tmp_path / replica.id
    assert [(one.number, one.by) for one in replica.pending][1:] == [(2, "Ben"), (3, "Ann")]
    assert read((folder / "journal.jsonl").read_bytes(), folder=folder).entries == replica.pending


def test_while_it_is_worked_out_and_put_on_disk_nobody_waits(replica: Replica, mocker: MockerFixture) -> None:
    held: dict[str, bool] = {}

    def seen(name: str, plain: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object) -> object:
            held[name] = threading.get_ident() in turns._holding
            return plain(*given)

        return call

    mocker.patch("grocery.sync.bases.apply", seen("apply", apply))
    mocker.patch("grocery.sync.journal.laid_down", seen("laid_down", journal_lines.laid_down))
    mocker.patch("grocery.sync.journal_lines._list", seen("encode", journal_lines._list))
    for op in (FILE, lambda _: FILE):
        replica.do(op, "Ann")
        assert held == {"apply": False, "laid_down": False, "encode": False}


def test_it_is_never_put_together_as_a_whole(replica: Replica, tmp_path: Path, mocker: MockerFixture) -> None:
    mocker.patch.object(journal_lines, "_PIECE", 1_000)
    written = mocker.spy(journal_lines, "write_all")
    replica.do(FILE, "Ann")
    (large,) = large_files(tmp_path)
    blocks = [call.args[1] for call in written.call_args_list]
    assert b"".join(blocks) == large.read_bytes() and max(map(len, blocks)) < len(large.read_bytes()) / 2
    (entry,) = replica.pending[-1:]
    assert msgspec.json.decode(large.read_bytes(), type=Entry) == entry


def test_the_journal_gets_a_short_line_of_it(replica: Replica, tmp_path: Path) -> None:
    (journal,) = tmp_path.glob("*/journal.jsonl")
    before = len(journal.read_bytes())
    replica.do(FILE, "Ann")
    (large,) = large_files(tmp_path)
    assert len(journal.read_bytes()) - before < 100 < len(large.read_bytes()) / 100
    assert large.stat().st_mode & 0o077 == 0


def test_after_a_kill_it_is_there_in_its_order(replica: Replica, tmp_path: Path, clock: FakeClock) -> None:
    replica.do(FILE, "Ann")
    tap(replica, 1)
    pending, shown = replica.pending, replica.catalog
    replica.close()
    again = Replica(tmp_path, clock)
    again.rebase(Base("v1", HOUSE, {}))
    assert again.pending == pending and again.catalog == shown
    assert again.notices == () and large_files(tmp_path) == []  # it stands in the new journal, and the old one is gone
    again.close()


def test_saved_it_is_let_go(replica: Replica, tmp_path: Path) -> None:
    replica.do(FILE, "Ann")
    replica.confirm(Base("v2", replica.catalog, replica.catalog.applied))
    tap(replica, 1)
    assert large_files(tmp_path) == []


def test_a_later_change_does_not_write_it_again(replica: Replica, tmp_path: Path, mocker: MockerFixture) -> None:
    replica.do(FILE, "Ann")
    once = large_files(tmp_path)
    encoded = mocker.spy(journal_lines, "_list")
    replica.confirm(Base("v2", HOUSE, {replica.id: 1}))  # what came before it is saved: the journal is written anew
    assert [entry.number for entry in replica.pending] == [2] and large_files(tmp_path) == once
    assert encoded.call_count == 0 and (once[0].parent / "journal.jsonl").stat().st_size < 300


def test_what_is_not_made_leaves_nothing(replica: Replica, tmp_path: Path, mocker: MockerFixture) -> None:
    mocker.patch("grocery.sync.journal.sync", side_effect=OSError(errno.ENOSPC, "full"))
    with pytest.raises(JournalError):
        replica.do(FILE, "Ann")
    mocker.stopall()
    mocker.patch("grocery.sync.journal_lines.sync", side_effect=OSError(errno.ENOSPC, "full"))
    with pytest.raises(JournalError, match="full"):
        replica.do(FILE, "Ann")
    mocker.stopall()
    assert large_files(tmp_path) == [] and len(replica.pending) == 1
    replica.do(SetBudget(amount=Decimal(3)), "Ann")  # under the number that it had
    folder = tmp_path / replica.id
    assert read((folder / "journal.jsonl").read_bytes(), folder=folder).entries == replica.pending


def test_others_who_made_it_needless_are_heard(replica: Replica) -> None:
    def work(now: Catalog) -> Operation:
        if "co-2" in now.items():
            raise NotFound(say("error-nothing-to-import"))
        replica.do(Import(said=say("import-a-file"), items=(Item("co-2", "Costco", "Figs", "", None, "lb"),)), "Ben")
        return FILE

    with pytest.raises(NotFound, match="nothing to bring in"):
        replica.do(work, "Ann")  # type: ignore[arg-type]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-9])])
def test_one_that_somebody_spoilt_is_told_and_the_rest_is_there(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    header = Header("h-1", "20261122-ours00")
    journal = Journal(tmp_path, header)
    large = Entry(header.replica, 1, "2026-11-22T18:02:00Z", "Ann", FILE)
    small = Entry(header.replica, 2, "2026-11-22T18:02:00Z", "Ann", SetBudget(amount=Decimal(3)))
    with journal.laid_down(large):
        journal.append([large])
    journal.append([small])
    journal.close()
    spoil(large_files(tmp_path)[0])
    (left,) = left_behind(tmp_path)
    left.lock.release()
    assert left.found.damaged and left.found.entries == (small,)


def test_in_a_folder_that_was_emptied_all_of_it_is_written_again(tmp_path: Path) -> None:
    header = Header("h-1", "20261122-ours00")
    journal = Journal(tmp_path, header)
    large = Entry(header.replica, 1, "2026-11-22T18:02:00Z", "Ann", FILE)
    with journal.laid_down(large):
        for path in journal.folder.iterdir():
            path.unlink()
        journal.append([large])
    journal.close()
    (left,) = left_behind(tmp_path)
    left.lock.release()
    assert left.found.entries == (large,) and not left.found.damaged


def test_where_the_disk_is_full_as_it_is_saved_what_came_after_it_is_still_found(
    replica: Replica, tmp_path: Path, mocker: MockerFixture
) -> None:
    replica.do(FILE, "Ann")
    replica.do(SetBudget(amount=Decimal(3)), "Ann")
    mocker.patch("grocery.sync.journal.sync", side_effect=OSError(errno.ENOSPC, "full"))
    replica.confirm(Base("v2", HOUSE, {replica.id: 2}))
    folder = tmp_path / replica.id
    found = read((folder / "journal.jsonl").read_bytes(), folder=folder)
    assert [entry.number for entry in found.entries] == [1, 2, 3] and not found.damaged
    mocker.stopall()
    replica.do(SetBudget(amount=Decimal(4)), "Ann")  # writes the journal anew
    assert large_files(tmp_path) == []


@pytest.mark.parametrize("spoil", [lambda file: file.unlink(), lambda file: file.write_bytes(file.read_bytes()[:-9])])
def test_a_change_that_was_kept_and_is_not_there_is_told_even_where_it_is_the_last(
    replica: Replica, tmp_path: Path, clock: FakeClock, spoil: Callable[[Path], object]
) -> None:
    replica.do(FILE, "Ann")
    replica.close()
    spoil(*large_files(tmp_path))
    again = Replica(tmp_path, clock)
    again.rebase(Base("v1", HOUSE, {}))
    assert [entry.number for entry in again.pending] == [1]
    assert [notice.name for notice in again.notices] == ["notice-journal-damaged"]
    again.close()


def test_what_cannot_be_read_for_a_moment_stays_and_that_is_told(
    replica: Replica, tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    replica.do(FILE, "Ann")
    pending = replica.pending
    replica.close()
    mocker.patch.object(Path, "read_bytes", side_effect=OSError(errno.EMFILE, "Too many open files"))
    meanwhile = Replica(tmp_path, clock)
    meanwhile.rebase(Base("v1", HOUSE, {}))
    assert [notice.name for notice in meanwhile.notices] == ["notice-journal-unread"] and meanwhile.pending == ()
    meanwhile.close()
    mocker.stopall()
    again = Replica(tmp_path, clock)
    again.rebase(Base("v1", HOUSE, {}))
    assert again.pending == pending and again.notices == ()
    again.close()


def test_a_damaged_journal_is_set_aside_with_its_large_changes(
    replica: Replica, tmp_path: Path, clock: FakeClock
) -> None:
    replica.do(FILE, "Ann")
    replica.do(SetBudget(amount=Decimal(3)), "Ann")
    replica.close()
    (large,) = large_files(tmp_path)
    content, journal = large.read_bytes(), large.parent / "journal.jsonl"
    lines = journal.read_bytes().split(b"\n")
    journal.write_bytes(b"\n".join([*lines[:2], b"x" + lines[2][1:], *lines[3:]]))
    again = Replica(tmp_path, clock)
    again.rebase(Base("v1", HOUSE, {}))
    aside = tmp_path / f"{large.parent.name}.damaged.{large.name}"
    assert aside.read_bytes() == content and not large.parent.exists()
    again.close()


def test_nobody_finds_half_of_what_is_being_removed(
    replica: Replica, tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    replica.do(FILE, "Ann")
    replica.close()
    there: list[bool] = []

    def removed(folder: Path, ignore_errors: bool = False) -> None:
        there.append((folder / "journal.jsonl").exists())

    mocker.patch("grocery.sync.recovery.shutil.rmtree", removed)
    again = Replica(tmp_path, clock)
    again.rebase(Base("v1", HOUSE, {}))
    assert there == [False]
    again.close()


@pytest.mark.parametrize("from_a_page", [False, True])
def test_it_is_taken_back_while_others_tap_and_is_worked_out_with_the_lock_free(
    replica: Replica, mocker: MockerFixture, *, from_a_page: bool
) -> None:
    made, held = replica.do(lambda _: FILE, "Ann"), list[bool]()

    def beside(state: Catalog, of: str) -> Catalog:
        held.append(threading.get_ident() in turns._holding)
        tap(replica, len(held))
        return without_change(state, of)

    mocker.patch("grocery.operations.undoing.LARGE", LARGE)
    mocker.patch("grocery.operations.undoing.without_change", beside)
    undo = Undo(replica=made.replica, number=made.number)
    if from_a_page:
        ann = page_called("ann")
        (outcome,) = replica.submit([PageChange(ann, 1, "2026-11-22T08:00:00Z", "Ann", undo, secret_of(ann))])
        assert outcome.state == "kept"
    else:
        replica.do(undo, "Ann")
    (line,) = replica.catalog.shopping_list.values()
    assert (held, line.quantity, len(replica.catalog.items())) == ([False], Decimal(2), 1)
    mocker.stopall()
    assert replay(replica.base.catalog, replica.pending) == replica.catalog


def test_what_cannot_be_taken_back_says_so_as_ever(replica: Replica, mocker: MockerFixture) -> None:
    mocker.patch("grocery.operations.undoing.LARGE", LARGE)
    made = replica.do(lambda _: FILE, "Ann")
    new = next(key for key in replica.catalog.items() if key != "co-1")
    replica.do(EditItem(item_id=new, name="Bread"), "Ben")
    before = replica.catalog
    with pytest.raises(NotFound, match="Bread"):
        replica.do(Undo(replica=made.replica, number=made.number), "Ann")
    assert replica.catalog is before
