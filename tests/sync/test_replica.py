"""One process's part of a household: its journal, its numbers, and what the store says."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from pytest_mock import MockerFixture

from grocery.catalog import Catalog
from grocery.errors import GroceryError, InvalidInput, JournalError, NotFound, StoreError
from grocery.messages import say, written
from grocery.operations import (
    AddItem,
    AddToList,
    AnyOperation,
    CheckOff,
    DeleteItem,
    Entry,
    Restore,
    SetBudget,
    SetNote,
    Undo,
    change_key,
)
from grocery.quickadd.lines import MOST_LINES
from grocery.records import Item
from grocery.sync.bases import Base
from grocery.sync.clients import PageChange
from grocery.sync.in_turn import TRIES_BESIDE_OTHERS
from grocery.sync.journal import Header, Journal
from grocery.sync.mode import Mode, Stage
from grocery.sync.recovery import left_behind
from grocery.sync.replica import Replica
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of

PAGE = page_called("ann")
SALT = Item("co-1", "Costco", "Salt", "Pantry", Decimal("0.99"), "each")
HOUSE = Catalog(household="h-1", stores={"Costco": {"co-1": SALT}})


def base(version: str = "v1", catalog: Catalog = HOUSE, **applied: int) -> Base:
    """A version; marks are given as `page=3` for the replica `20261122-page`."""
    return Base(version, catalog, {f"20261122-{name}": number for name, number in applied.items()})


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def opened(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[[], Replica]]:
    """Makes replicas that are open on the household and take changes."""
    made: list[Replica] = []

    def make() -> Replica:
        made.append(Replica(tmp_path, clock))
        made[-1].rebase(base())
        made[-1].mode = Mode(Stage.OPEN)
        return made[-1]

    yield make
    for replica in made:
        replica.close()


def sent(op: AnyOperation, number: int = 1, replica: str = PAGE) -> PageChange:
    return PageChange(replica, number, "2026-11-22T08:00:00Z", "Ann", op, secret_of(replica))


def add(quantity: int) -> AddToList:
    return AddToList(item_id="co-1", quantity=Decimal(quantity))


def leave(folder: Path, replica: str, *entries: Entry, household: str = "h-1") -> None:
    """What a process of this household leaves when it dies."""
    journal = Journal(folder, Header(household, replica))
    journal.append(entries)
    journal.close()


def left(number: int, replica: str = "20261122-dead", quantity: int = 1) -> Entry:
    return Entry(replica, number, "2026-11-22T07:00:00Z", "Bob", add(quantity).decide(HOUSE, f"{replica[9:]}-{number}"))


# ---- the way in ----------------------------------------------------------------------------------------------------


def test_before_it_is_open_there_is_neither_a_state_nor_a_way_in(tmp_path: Path, clock: FakeClock) -> None:
    replica = Replica(tmp_path, clock)
    assert not replica.is_open and replica.pending == ()
    for ask in (lambda: replica.catalog, lambda: replica.base, replica.snapshot, lambda: replica.do(add(1), "Ann")):
        with pytest.raises(StoreError, match="not open yet"):
            ask()
    replica.mode = Mode(Stage.OPEN)
    with pytest.raises(StoreError, match="not open yet"):
        _ = replica.catalog
    replica.close()


def test_a_change_is_on_disk_before_it_is_shown(opened: Callable[[], Replica], mocker: MockerFixture) -> None:
    replica = opened()
    shown_when_written: list[int] = []
    append = Journal.append

    def watched(journal: Journal, entries: tuple[Entry, ...]) -> None:
        shown_when_written.append(len(replica.catalog.shopping_list))
        append(journal, entries)

    mocker.patch.object(Journal, "append", watched)
    replica.do(add(1), "Ann")
    assert shown_when_written == [0] and len(replica.catalog.shopping_list) == 1


def test_changes_are_numbered_and_each_one_counts_as_a_revision(opened: Callable[[], Replica]) -> None:
    replica = opened()
    before = replica.revision
    replica.do(add(1), " Ann  B ")
    replica.do(SetBudget(amount=Decimal(5)), "")
    assert [(e.replica, e.number, e.by) for e in replica.pending] == [(replica.id, 1, "Ann B"), (replica.id, 2, "")]
    assert replica.revision == before + 2 and replica.catalog.applied == {replica.id: 2}


@pytest.mark.parametrize(
    ("op", "by"), [(add(0), "Ann"), (CheckOff(line="co-9"), "Ann"), (add(1), "x" * 201), (add(1), "Ann\x00")]
)
def test_a_refused_change_leaves_state_journal_and_numbers_as_they_were(
    opened: Callable[[], Replica], op: AnyOperation, by: str
) -> None:
    replica = opened()
    replica.do(add(1), "Ann")
    before = (replica.catalog, replica.pending, replica.revision)
    with pytest.raises((InvalidInput, NotFound)):
        replica.do(op, by)
    assert (replica.catalog, replica.pending, replica.revision) == before
    replica.do(add(1), "Ann")
    assert [entry.number for entry in replica.pending] == [1, 2]


def test_a_change_that_the_disk_refuses_is_not_made(opened: Callable[[], Replica], mocker: MockerFixture) -> None:
    replica = opened()
    before = replica.catalog
    mocker.patch("grocery.sync.journal.os.write", side_effect=OSError(errno.ENOSPC, "No space left on device"))
    for way_in in (lambda: replica.do(add(1), "Ann"), lambda: replica.submit([sent(add(1))])):
        with pytest.raises(JournalError):
            way_in()
    mocker.stopall()
    assert replica.catalog is before and replica.pending == () and replica.oldest_pending_at is None
    replica.do(add(2), "Ann")
    assert replica.catalog.line("co-1").quantity == 2 and replica.snapshot().pending[0].number == 1


def test_a_change_that_takes_long_is_worked_out_anew_where_somebody_changed_something_meanwhile(
    opened: Callable[[], Replica],
) -> None:
    replica, seen = opened(), list[Decimal]()

    def one_more(state: Catalog) -> AnyOperation:
        seen.append(state.budget)
        if len(seen) < 3:
            replica.do(SetBudget(amount=state.budget + 100), "Ben")
        return SetBudget(amount=state.budget + 1)

    made = replica.do(one_more, "Ann")
    assert seen == [650, 750, 850]
    assert replica.catalog.budget == 851
    assert (made.number, [entry.number for entry in replica.pending]) == (3, [1, 2, 3])


def test_a_change_that_takes_long_gets_its_turn_though_others_never_rest(opened: Callable[[], Replica]) -> None:
    replica, seen = opened(), list[Catalog]()

    def restless(state: Catalog) -> AnyOperation:
        seen.append(state)
        if len(seen) <= TRIES_BESIDE_OTHERS:
            replica.do(SetNote(line=line, note=str(len(seen))), "Ben")
        return SetBudget(amount=Decimal(7))

    replica.do(AddToList(item_id="co-1"), "Ben")
    (line,) = replica.catalog.shopping_list
    replica.do(restless, "Ann")
    assert replica.catalog.budget == 7
    assert replica.catalog.shopping_list[line].note == str(TRIES_BESIDE_OTHERS)


def test_while_it_is_closed_to_changes_it_says_why(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.mode = Mode(Stage.READ_ONLY, GroceryError(written("The token may not write.")))
    for way_in in (lambda: replica.do(add(1), "Ann"), lambda: replica.submit([sent(add(1))])):
        with pytest.raises(GroceryError, match="may not write"):
            way_in()
    assert replica.pending == ()


def test_a_page_that_sends_everything_again_changes_nothing_again(opened: Callable[[], Replica]) -> None:
    replica = opened()
    first = replica.submit([sent(add(1), 1)])
    again = replica.submit([sent(add(1), 1), sent(add(3), 2), sent(add(0), 3), sent(CheckOff(line="gone"), 4)])
    assert [outcome.state for outcome in again] == ["kept", "kept", "refused"], "4 comes again once 3 was told"
    again = replica.submit([sent(CheckOff(line="gone"), 4)])
    assert [outcome.state for outcome in again] == ["skipped"]
    assert first[0].record is not None and first[0].record["quantity"] == 1
    assert replica.catalog.line("co-1").quantity == 4 and replica.catalog.applied == {PAGE: 4}
    assert [entry.number for entry in replica.pending] == [1, 2, 4]


def test_a_batch_that_takes_long_is_taken_in_parts(opened: Callable[[], Replica], mocker: MockerFixture) -> None:
    replica = opened()
    all_of_it = [sent(add(1), number) for number in range(1, 6)]
    mocker.patch.object(replica._clock, "monotonic", side_effect=(0.4 * moment for moment in range(100)))
    assert [outcome.number for outcome in replica.submit(all_of_it)] == [1, 2, 3]
    assert replica.catalog.applied == {PAGE: 3}
    assert [outcome.number for outcome in replica.submit(all_of_it)] == [1, 2, 3, 4, 5]
    assert replica.catalog.line("co-1").quantity == 5 and [entry.number for entry in replica.pending] == [1, 2, 3, 4, 5]


def test_a_page_that_sends_nothing_new_costs_no_write(opened: Callable[[], Replica], mocker: MockerFixture) -> None:
    replica = opened()
    replica.submit([sent(add(1))])
    append, revision = mocker.spy(Journal, "append"), replica.revision
    replica.submit([sent(add(1))])
    replica.submit([])
    assert not append.called and replica.revision == revision


def test_a_page_that_uses_this_processes_own_id_does_not_swallow_its_changes(opened: Callable[[], Replica]) -> None:
    replica = opened()
    [outcome] = replica.submit([sent(add(1), 7, replica=replica.id)])
    replica.do(add(2), "Ann")
    assert outcome.state == "refused" and replica.catalog.line("co-1").quantity == 2


def test_a_forged_number_swallows_no_change_of_the_page_whose_name_it_bears(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.submit([sent(add(1), 1)])
    for secret in ("", "x" * 26, secret_of(page_called("eve"))):
        for number in (1, 2, 100_001):
            forged = msgspec.structs.replace(sent(add(9), number), secret=secret, by="Eve")
            [outcome] = replica.submit([forged])
            assert outcome.state == "refused"
    mine = [sent(add(1), number) for number in (1, 2, 3)]
    for _ in range(2):
        assert [outcome.state for outcome in replica.submit(mine)] == ["kept", "kept", "kept"]
    assert replica.catalog.line("co-1").quantity == 3 and replica.catalog.applied == {PAGE: 3}
    assert {entry.by for entry in replica.pending} == {"Ann"}


def test_a_recorded_request_that_is_sent_again_changes_nothing(opened: Callable[[], Replica]) -> None:
    replica = opened()
    recorded = [sent(add(1), 1), sent(add(1), 2)]
    replica.submit(recorded)
    replica.submit([sent(add(1), 3)])
    assert [outcome.state for outcome in replica.submit(recorded)] == ["kept", "kept"]
    assert replica.catalog.line("co-1").quantity == 3


def test_another_change_under_a_number_that_was_taken_is_not_called_kept(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.submit([sent(add(1), 1)])
    [outcome] = replica.submit([sent(add(5), 1)])
    assert outcome.state == "refused" and "number" in outcome.message
    assert replica.catalog.line("co-1").quantity == 1


def test_what_comes_before_its_earlier_changes_waits_for_a_look_and_is_never_called_kept(
    opened: Callable[[], Replica],
) -> None:
    replica = opened()
    assert replica.submit([sent(add(1), 4), sent(add(1), 5)]) == ()
    assert not replica.catalog.shopping_list and replica.pending == () and replica.numbers.waiting == {PAGE: 4}
    before = replica.revision
    replica.rebase(base("v2", HOUSE, **{PAGE[9:]: 3}))  # another server had them
    replica.looked({PAGE: 4})
    assert replica.revision > before and not replica.numbers.waiting
    assert [outcome.state for outcome in replica.submit([sent(add(1), 4), sent(add(1), 5)])] == ["kept", "kept"]


def test_what_is_still_missing_after_a_look_is_gone_and_is_refused_when_it_comes_after_all(
    opened: Callable[[], Replica],
) -> None:
    replica = opened()
    assert replica.submit([sent(add(1), 3)]) == ()
    replica.looked({PAGE: 3})
    assert [outcome.state for outcome in replica.submit([sent(add(1), 3)])] == ["kept"]
    [late] = replica.submit([sent(add(1), 2)])
    assert late.state == "refused" and "before this one" in late.message
    assert replica.catalog.line("co-1").quantity == 1


def test_what_the_disk_refused_is_not_taken_for_a_number_that_is_missing(
    opened: Callable[[], Replica], mocker: MockerFixture
) -> None:
    replica = opened()
    replica.looked({PAGE: 3})
    mocker.patch("grocery.sync.journal.os.write", side_effect=OSError(errno.ENOSPC, "No space left on device"))
    with pytest.raises(JournalError):
        replica.submit([sent(add(1), 3)])
    mocker.stopall()
    for _ in range(2):
        sent_now = [sent(add(1), number) for number in (1, 2, 3)]
        assert [outcome.state for outcome in replica.submit(sent_now)] == ["kept", "kept", "kept"]
    assert replica.catalog.line("co-1").quantity == 3


def test_no_page_has_the_id_of_a_process(opened: Callable[[], Replica]) -> None:
    replica = opened()
    [outcome] = replica.submit([sent(add(1), 1, replica="20261122-k3f9x2")])
    assert outcome.state == "refused" and len(replica.id) < len(PAGE)


def test_half_a_character_is_refused_and_holds_nothing_else_up(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.submit([sent(add(1), 1)])
    [half, whole] = replica.submit(
        [sent(SetNote(line="co-1", note="\ud83d"), 2), sent(add(1), 1, replica=page_called("bob"))]
    )
    assert (half.state, whole.state) == ("refused", "kept") and replica.catalog.line("co-1").quantity == 2


def test_a_page_cannot_put_records_in_place_that_nobody_checked(opened: Callable[[], Replica]) -> None:
    replica = opened()
    unchecked = Item("co-2", "Costco", "a\x00b", "", Decimal("NaN"), "")
    [outcome] = replica.submit([sent(Restore(said="x", items=(unchecked,)))])
    assert (outcome.state, outcome.field) == ("refused", "op") and "co-2" not in replica.catalog.stores["Costco"]


def test_a_page_can_take_back_what_it_did(opened: Callable[[], Replica]) -> None:
    replica = opened()
    taken_back = [sent(DeleteItem(item_id="co-1"), 1), sent(Undo(replica=PAGE, number=1), 2)]
    assert [outcome.state for outcome in replica.submit(taken_back)] == ["kept", "kept"]
    assert replica.catalog.item("co-1") == SALT
    replica.do(SetBudget(amount=Decimal(5)), "Ann")
    last = replica.last_done("")
    assert (last.replica, replica.last_done("Ann")) == (replica.id, last)
    replica.do(Undo(replica=last.replica, number=last.number), "Ann")
    assert replica.catalog.budget == HOUSE.budget
    with pytest.raises(NotFound, match="nothing to take back"):
        replica.last_done("")
    with pytest.raises(NotFound, match="not in effect as a whole"):
        replica.do(Undo(replica=PAGE, number=99), "Ann")


# ---- what the store says -------------------------------------------------------------------------------------------


def test_pending_changes_are_replayed_on_another_version(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.do(add(1), "Ann")
    replica.do(DeleteItem(item_id="co-1"), "Ann")
    theirs = HOUSE.replacing(budget=Decimal(7), stores={"Costco": {}})
    replica.rebase(base("v2", theirs))
    assert replica.catalog.budget == 7 and replica.catalog.line("co-1").quantity == 1
    assert [skipped.number for skipped in replica.catalog.skipped] == [2]
    assert len(replica.pending) == 2 and replica.base.version == "v2"


def test_a_confirmed_version_settles_what_it_holds_and_keeps_what_came_later(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.do(add(1), "Ann")
    sending = replica.snapshot()
    replica.do(add(2), "Ann")
    replica.confirm(Base("v2", sending.catalog, sending.catalog.applied))
    assert [entry.number for entry in replica.pending] == [2]
    assert replica.catalog.line("co-1").quantity == 3 and replica.base.catalog.line("co-1").quantity == 1


def test_the_oldest_pending_change_is_the_oldest_after_what_was_settled(
    opened: Callable[[], Replica], clock: FakeClock
) -> None:
    replica = opened()
    seen = [replica.oldest_pending_at]
    replica.do(add(1), "Ann")
    clock.sleep(10)
    replica.do(add(1), "Ann")
    seen.append(replica.oldest_pending_at)
    replica.confirm(base("v2", replica.catalog, **{replica.id[9:]: 1}))
    seen.append(replica.oldest_pending_at)
    clock.sleep(5)
    replica.confirm(replica.base)  # nothing new was settled
    seen.append(replica.oldest_pending_at)
    replica.confirm(base("v3", replica.catalog, **{replica.id[9:]: 2}))
    assert [*seen, replica.oldest_pending_at] == [None, 0, 10, 10, None]


SEEN = {f"202611{day}-house1": 1 for day in (18, 19, 20, 21, 22)}
"""Marks of a household that was used on five days."""


def test_marks_of_long_ago_are_forgotten_unless_something_of_them_is_pending(
    opened: Callable[[], Replica], tmp_path: Path
) -> None:
    leave(tmp_path, "20261121-dead", left(3, "20260801-page"))
    replica = opened()
    applied = {"20260918-gone": 5, "20260919-kept": 6, "20260801-page": 2, **SEEN}
    replica.rebase(Base("v2", HOUSE.replacing(last_updated="2026-11-22"), applied))
    replica.forget_old_applied()
    assert replica.catalog.applied == {"20260919-kept": 6, "20260801-page": 3, **SEEN}
    assert replica.base.applied == {"20260919-kept": 6, "20260801-page": 2, **SEEN}
    before = replica.catalog
    replica.forget_old_applied()
    assert replica.catalog is before


def test_a_clock_that_was_ahead_for_two_commits_makes_no_mark_forgotten(
    opened: Callable[[], Replica], clock: FakeClock
) -> None:
    replica = opened()
    replica.rebase(Base("v2", HOUSE.replacing(last_updated="2026-11-22"), {**SEEN, PAGE: 2}))
    clock.timeline.pass_by(100 * 86_400)  # what this process takes for now
    for version in ("v3", "v4"):
        replica.do(add(1), "Ann")
        replica.forget_old_applied()
        now = replica.snapshot()
        assert now.catalog.last_updated == "2027-03-02"
        replica.confirm(Base(version, now.catalog, now.catalog.applied))
    assert replica.catalog.applied.items() >= {**SEEN, PAGE: 2}.items()
    [outcome] = replica.submit([sent(add(2), 2)])
    assert outcome.state == "kept" and replica.catalog.line("co-1").quantity == 2, "it does not count twice"


@pytest.mark.no_cover
def test_the_longest_paste_can_be_taken_back_as_a_whole(opened: Callable[[], Replica]) -> None:
    replica, before = opened(), HOUSE.stores
    for at in range(MOST_LINES):
        item = f"co-{change_key(PAGE, 2 * at + 1)}"
        replica.submit([sent(AddItem(store="Costco", name=f"New {at}", item_id=item), number=2 * at + 1)])
        replica.submit([sent(AddToList(item_id=item), number=2 * at + 2)])
    last = 2 * MOST_LINES
    for number in range(last, 0, -1):
        [outcome] = replica.submit([sent(Undo(replica=PAGE, number=number), number=2 * last - number + 1)])
        assert outcome.state == "kept"
    assert replica.catalog.stores == before and not replica.catalog.shopping_list


def test_a_mark_of_this_process_that_it_cannot_have_reached_settles_nothing(opened: Callable[[], Replica]) -> None:
    replica = opened()
    replica.do(add(1), "Ann")
    for number in (2, 2**31):
        replica.rebase(Base("v2", HOUSE, {replica.id: number}))
        assert [entry.number for entry in replica.pending] == [1] and replica.catalog.line("co-1").quantity == 1
    replica.rebase(Base("v3", HOUSE, {replica.id: 1}))
    assert replica.pending == ()


# ---- what others left ----------------------------------------------------------------------------------------------


def test_what_a_dead_process_left_can_be_taken_back_by_its_page(opened: Callable[[], Replica], tmp_path: Path) -> None:
    leave(tmp_path, "20261121-gone", left(1, PAGE), left(2, PAGE))
    replica = opened()
    [outcome] = replica.submit([sent(Undo(replica=PAGE, number=2), number=3)])
    assert outcome.state == "kept" and replica.catalog.shopping_list[change_key(PAGE, 1)].quantity == 1
    with pytest.raises(NotFound):  # but nobody is told that it was their last step
        replica.last_done("Bob")


def test_a_start_takes_over_what_dead_processes_left(opened: Callable[[], Replica], tmp_path: Path) -> None:
    leave(tmp_path, "20261121-gone", left(1, "20261121-gone"), left(4, PAGE))
    leave(tmp_path, "20261122-dead", left(1), left(2))
    replica = opened()
    assert replica.catalog.line("co-1").quantity == 4 and len(replica.pending) == 4
    assert [path.name for path in tmp_path.iterdir()] == [replica.id]
    replica.do(add(1), "Ann")
    assert replica.pending[-1].number == 1, "nobody continues another's numbers"


def test_what_the_base_holds_already_is_not_done_again(tmp_path: Path, clock: FakeClock) -> None:
    leave(tmp_path, "20261122-dead", left(1), left(2, quantity=5))
    replica = Replica(tmp_path, clock)
    replica.rebase(base(dead=1))
    assert replica.catalog.line("co-1").quantity == 5 and [entry.number for entry in replica.pending] == [2]
    replica.close()


def test_changes_of_more_than_thirty_days_ago_are_offered_and_not_replayed(tmp_path: Path, clock: FakeClock) -> None:
    old = msgspec.structs.replace(left(1, "20261001-dead"), at="2026-10-01T07:00:00Z")
    leave(tmp_path, "20261001-dead", old)
    replica = Replica(tmp_path, clock)
    replica.rebase(Base("v1", HOUSE.replacing(last_updated="2026-11-22"), SEEN))
    assert not replica.catalog.shopping_list and replica.catalog.skipped[0].op["item_id"] == "co-1"
    assert "30 days" in replica.catalog.skipped[0].reason
    replica.close()


def test_what_was_left_a_moment_ago_is_replayed_by_a_process_whose_clock_jumped(
    tmp_path: Path, clock: FakeClock
) -> None:
    leave(tmp_path, "20261122-dead", left(1))
    clock.timeline.pass_by(100 * 86_400)
    replica = Replica(tmp_path, clock)
    replica.rebase(Base("v1", HOUSE.replacing(last_updated="2026-11-22"), SEEN))
    assert replica.catalog.line("co-1").quantity == 1 and not replica.catalog.skipped
    replica.close()


def test_what_a_process_that_ran_for_months_did_yesterday_is_replayed(
    opened: Callable[[], Replica], tmp_path: Path
) -> None:
    leave(tmp_path, "20260601-dead", left(1, "20260601-dead"))
    assert opened().catalog.line("co-1").quantity == 1


def test_another_households_journal_is_left_where_it_is_and_said_so(
    opened: Callable[[], Replica], tmp_path: Path
) -> None:
    leave(tmp_path, "20261122-dead", left(1), left(2), household="h-2")
    replica = opened()
    assert not replica.catalog.shopping_list
    assert replica.notices == (say("notice-other-household", count=2),)
    [found] = left_behind(tmp_path)
    assert found.folder.name == "20261122-dead" and len(found.found.entries) == 2
    found.lock.release()


def test_a_damaged_journal_is_taken_over_as_far_as_it_goes_and_said_so(
    opened: Callable[[], Replica], tmp_path: Path
) -> None:
    leave(tmp_path, "20261122-dead", left(1), left(2, quantity=5), left(3), left(1, PAGE), left(3, PAGE))
    file = tmp_path / "20261122-dead" / "journal.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"quantity":"5"', b'"quantity":"7"'))
    replica = opened()
    assert replica.catalog.line("co-1").quantity == 3 and replica.catalog.applied == {"20261122-dead": 3, PAGE: 1}
    notice = str(*replica.notices)
    assert "20261122-dead.damaged.jsonl" in notice and "1 changes wait for their page" in notice
    assert (tmp_path / "20261122-dead.damaged.jsonl").exists()


def test_a_disk_that_is_full_at_the_start_loses_nothing_and_the_next_try_gets_all(
    tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    leave(tmp_path, "20261121-gone", left(1, "20261121-gone"))
    leave(tmp_path, "20261122-dead", left(1))
    replica, append, fault = Replica(tmp_path, clock), Journal.append, []

    def second_fails(journal: Journal, entries: tuple[Entry, ...]) -> None:
        fault.append(entries)
        if len(fault) == 2:
            raise JournalError(written("No space left on device."))
        append(journal, entries)

    mocker.patch.object(Journal, "append", second_fails)
    with pytest.raises(JournalError) as kept_by_the_status:
        replica.rebase(base())
    assert replica.is_open and not replica.pending, "the list is shown"
    with pytest.raises(StoreError, match="The list is not open yet"):
        replica.do(add(1), "Ann")
    replica.rebase(base())
    assert kept_by_the_status.value and replica.catalog.line("co-1").quantity == 2
    replica.close()


def test_another_household_gets_another_journal_and_what_is_pending_stays_in_the_old_one(
    opened: Callable[[], Replica], tmp_path: Path
) -> None:
    replica = opened()
    replica.do(add(1), "Ann")
    first = replica.id
    replica.rebase(base("w1", HOUSE.replacing(household="h-2")))
    assert replica.id != first and replica.pending == () and not replica.catalog.shopping_list
    assert "another household" in str(replica.notices[0])
    replica.do(add(5), "Ann")
    numbered = [(entry.replica, entry.number) for entry in replica.snapshot().pending]
    assert numbered == [(replica.id, 1)]
    replica.rebase(base("v2"))
    assert replica.catalog.line("co-1").quantity == 1, "and at home it is there again"


def test_only_the_last_notices_are_kept(tmp_path: Path, clock: FakeClock) -> None:
    for number in range(25):
        leave(tmp_path, f"20261122-dead{number:02}", left(1), household="h-2")
    replica = Replica(tmp_path, clock)
    replica.rebase(base())
    assert len(replica.notices) == 20
    replica.close()
    with pytest.raises(StoreError, match="closing"):
        replica.do(add(1), "Ann")
