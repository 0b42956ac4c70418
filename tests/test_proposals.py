"""What assistants propose: how it is kept, what is refused at once, and that each is done once, whatever happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery.errors import GroceryError, InvalidInput, NotAllowed, NotFound, StoreError
from grocery.messages import say, text
from grocery.operations import (
    AddItem,
    AddToList,
    CheckOff,
    Operation,
    PutSeveral,
    RemoveLine,
    Restore,
    SetBudget,
    SetNote,
    Undo,
)
from grocery.proposals import KEPT, MOST, MOST_ITEMS, MOST_OF_ONE, ProposalBook
from grocery.proposed import Proposal, title
from grocery.sync.clients import Outcome, PageChange
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock

ANN = "Ann via Claude"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def home(tmp_path: Path, clock: FakeClock) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path), clock=clock)
    yield opened
    opened.close()


def puts(count: int = 3, first: int = 1) -> list[AddToList]:
    return [AddToList(item_id=f"tj-{number}", quantity=Decimal(1)) for number in range(first, first + count)]


def propose(home: GroceryManager, ops: Sequence[Operation] = (), key: str = "") -> Proposal:
    return home.proposals.propose(home.household, ANN, "Claude", ops or puts(), key)


def answer(home: GroceryManager, one: Proposal, accept: Sequence[int], by: str = "Ben") -> Proposal:
    """Accepts some of it and declines the others."""
    decline = [turn for turn in range(len(one.items)) if turn not in accept]
    return home.proposals.answer(home.household, one.id, accept, by, decline)


def states(one: Proposal) -> list[str]:
    return [item.state for item in one.items]


def listed(home: GroceryManager) -> list[str]:
    return [line.id for line in home.shopping_list]


def again(home: GroceryManager, tmp_path: Path, clock: FakeClock) -> ProposalBook:
    """The proposals, as a process that starts now reads them."""
    return ProposalBook(tmp_path / "proposals.json", clock, home)


# ---- proposing -------------------------------------------------------------------------------------------------------


def test_what_is_proposed_waits_and_changes_nothing(home: GroceryManager, tmp_path: Path, clock: FakeClock) -> None:
    before = home.catalog
    one = propose(home)
    assert home.catalog is before
    assert home.proposals.waiting(home.household) == (one,)
    assert (one.by, one.client, states(one)) == (ANN, "Claude", ["waiting"] * 3)
    assert text(title(one)) == "Claude wants to add 3 things"
    assert again(home, tmp_path, clock).waiting(home.household) == (one,)
    assert (tmp_path / "proposals.json").stat().st_mode & 0o777 == 0o600
    assert home.proposals.waiting("another") == ()


def test_the_title_counts_by_kind_in_both_languages(home: GroceryManager) -> None:
    home.add_to_shopping_list("tj-9")
    one = propose(home, [*puts(2), CheckOff(line="tj-9"), SetBudget(amount=Decimal(80))])
    assert text(title(one)) == "Claude wants to tick 1 thing, add 2 things and make 1 other change"
    assert text(title(one), "es") == "Claude quiere marcar 1 cosa, añadir 2 cosas y hacer 1 cambio más"


@pytest.mark.parametrize(
    ("op", "error"),
    [
        (AddToList(item_id="tj-none"), NotFound),
        (SetNote(line="tj-9", note="not on the list"), NotFound),
        (AddToList(item_id="tj-1", quantity=Decimal(-1)), InvalidInput),
        (Restore(said="all"), InvalidInput),
        (Undo(replica="20261122-k3f9x2", number=1), NotFound),
    ],
    ids=lambda one: type(one).__name__,
)
def test_nonsense_is_refused_at_once_and_nothing_of_it_waits(
    home: GroceryManager, op: Operation, error: type[GroceryError]
) -> None:
    with pytest.raises(error):
        propose(home, [*puts(2), op])
    assert home.proposals.waiting(home.household) == ()


def test_a_change_may_need_the_one_before_it(home: GroceryManager) -> None:
    one = propose(home, [AddToList(item_id="tj-1"), SetNote(line="tj-1", note="ripe")])
    assert states(answer(home, one, [0, 1])) == ["done", "done"]
    assert home.shopping_list[0].note == "ripe"


def test_of_several_things_that_one_change_puts_on_the_list_some_can_be_accepted(home: GroceryManager) -> None:
    new = AddItem(item_id="n", store="Costco", name="Quince jelly", category="Food")
    several = PutSeveral(items=("tj-1", "n", "tj-2"), notes=("ripe", "", ""), quantities=(Decimal(1),) * 3, new=(new,))
    one = propose(home, [several])
    names = [home.catalog.item("tj-1").name, "Quince jelly", home.catalog.item("tj-2").name]
    assert [text(item.said).split(" (")[0] for item in one.items] == [f"Put {name} on the list" for name in names]
    assert states(answer(home, one, [0, 1])) == ["done", "done", "declined"]
    assert [(line.name, line.note) for line in home.shopping_list][1:] == [("Quince jelly", "")]
    assert home.shopping_list[0].note == "ripe"
    for whole in (PutSeveral(items=("tj-1", "tj-1")), PutSeveral(items=tuple(home.catalog.items())[:101])):
        assert len(propose(home, [whole]).items) == 1


def test_there_is_room_for_so_many_and_the_oldest_is_named(home: GroceryManager) -> None:
    for count in (0, MOST_ITEMS + 1):
        with pytest.raises(InvalidInput, match=str(MOST_ITEMS)):
            home.proposals.propose(home.household, ANN, "Claude", [AddToList(item_id="tj-1")] * count)
    first = propose(home)
    for _ in range(MOST_OF_ONE - 1):
        propose(home, puts(1))
    with pytest.raises(InvalidInput, match=r"20 proposals wait already, the oldest of them, by Claude, since 2026"):
        propose(home)
    for turn in range(MOST - MOST_OF_ONE):
        home.proposals.propose(home.household, f"Ann via {turn}", "Other", puts(1))
    with pytest.raises(InvalidInput, match=r"50 proposals wait already, the oldest of them, by Claude, since 2026"):
        home.proposals.propose(home.household, "Ben via Other", "Other", puts(1))
    answer(home, first, [])
    propose(home)


def test_a_key_proposes_once_and_something_else_under_it_is_refused(home: GroceryManager) -> None:
    one = propose(home, puts(2), "plan-1")
    assert propose(home, puts(2), "plan-1") == one
    with pytest.raises(InvalidInput, match="key"):
        propose(home, puts(3), "plan-1")
    done = answer(home, one, [0])
    assert propose(home, puts(2), "plan-1") == done, "also once it was answered"
    assert len(home.proposals.waiting(home.household)) == 0


def test_what_is_for_another_household_or_holds_half_a_character_is_refused(home: GroceryManager) -> None:
    with pytest.raises(NotAllowed):
        home.proposals.propose("another", ANN, "Claude", puts())
    with pytest.raises(InvalidInput, match="half"):
        propose(home, [AddToList(item_id="tj-1", note="\ud83d")])


def test_pages_hear_of_it(home: GroceryManager) -> None:
    told: list[int] = []
    home.watched_by(lambda: told.append(1))
    one = propose(home)
    assert told == [1]
    answer(home, one, [])
    assert len(told) > 1


# ---- answering -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("accept", "there"), [((0, 1, 2), ["tj-1", "tj-2", "tj-3"]), ((1,), ["tj-2"]), ((), [])])
def test_it_is_accepted_whole_in_part_or_not(home: GroceryManager, accept: tuple[int, ...], there: list[str]) -> None:
    one = answer(home, propose(home), accept)
    assert listed(home) == there
    assert states(one) == ["done" if turn in accept else "declined" for turn in range(3)]
    assert one.answered_by == "Ben" and home.proposals.waiting(home.household) == ()
    assert {line.added_by for line in home.shopping_list} <= {ANN}


def test_what_nobody_said_anything_to_waits_on_and_others_may_answer_it(home: GroceryManager) -> None:
    one = propose(home, puts(4))

    def say_(accept: Sequence[int], decline: Sequence[int], by: str) -> list[str]:
        return states(home.proposals.answer(home.household, one.id, accept, by, decline))

    assert say_([1], [], "Ben") == say_([1], [], "Ben") == ["waiting", "done", "waiting", "waiting"]
    assert text(title(home.proposals.waiting(home.household)[0])) == "Claude wants to add 3 things"
    for accept, decline in (([1], []), ([], [1]), ([0, 1], [])):
        with pytest.raises(NotFound, match="Ben has answered this already"):
            say_(accept, decline, "Ann")
    assert say_([], [0], "Ann") == ["declined", "done", "waiting", "waiting"] == say_([], [], "Ann")
    with pytest.raises(InvalidInput):
        say_([2], [2], "Ann")
    assert say_([2, 3], [], "Ann") == ["declined", "done", "done", "done"]
    assert listed(home) == ["tj-2", "tj-3", "tj-4"] and home.proposals.waiting(home.household) == ()


def test_what_was_accepted_can_be_taken_back_by_its_replica_and_number(home: GroceryManager) -> None:
    before = home.shopping_list
    one = answer(home, propose(home), [0, 2])
    for item in reversed([item for item in one.items if item.state == "done"]):
        home.do(Undo(replica=item.replica, number=item.number), by="Ben")
    assert home.shopping_list == before


def test_what_cannot_be_done_any_more_is_told_and_the_rest_is_done(home: GroceryManager) -> None:
    home.add_to_shopping_list("tj-9")
    home.add_to_shopping_list("tj-8")
    one = propose(home, [RemoveLine(line="tj-9"), *puts(1), SetNote(line="tj-8", note="x" * 150), *puts(1, 2)])
    home.remove_from_shopping_list("tj-9")
    home.set_note("tj-8", "y")
    one = answer(home, one, range(4))
    assert states(one) == ["failed", "done", "done", "done"]
    assert one.items[0].reason is not None
    assert listed(home) == ["tj-8", "tj-1", "tj-2"]


def test_behind_a_refused_one_the_others_are_done(home: GroceryManager, mocker: MockerFixture) -> None:
    one = propose(home, puts(4))
    submit = home.submit

    def refusing(changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        if any(change.op == puts(1, 2)[0] for change in changes):
            second = changes[1]
            first = submit(changes[:1], household)
            return (*first, Outcome(second.replica, second.number, "refused", said=say("error-change-too-large")))
        return submit(changes, household)

    mocker.patch.object(home, "submit", refusing)
    one = answer(home, one, range(4))
    assert states(one) == ["done", "failed", "done", "done"]
    assert [item.number for item in one.items] == [1, 0, 2, 3]
    assert listed(home) == ["tj-1", "tj-3", "tj-4"]


def test_the_same_answer_again_changes_nothing_and_another_one_is_told_who_was_first(home: GroceryManager) -> None:
    one = propose(home)
    done = answer(home, one, [0])
    assert answer(home, one, [0]) == done and listed(home) == ["tj-1"]
    with pytest.raises(NotFound, match="Ben has answered this already"):
        answer(home, one, [1])
    with pytest.raises(NotFound, match="Ben has answered this already"):
        answer(home, one, [0], by="Ann")
    with pytest.raises(NotFound, match="not there"):
        home.proposals.answer(home.household, "none", [])
    with pytest.raises(InvalidInput, match="no such change"):
        answer(home, propose(home), [3])


def test_of_two_phones_at_once_one_is_first_and_nothing_is_done_twice(home: GroceryManager) -> None:
    one = propose(home, puts(20))
    begin, ended = threading.Barrier(4), list[str]()

    def tap(by: str) -> None:
        begin.wait()
        try:
            answer(home, one, range(20), by)
            ended.append("done")
        except NotFound:
            ended.append("second")

    taps = [threading.Thread(target=tap, args=(f"phone {number}",)) for number in range(4)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert sorted(ended) == ["done", "second", "second", "second"]
    assert len(listed(home)) == 20 and {line.quantity for line in home.shopping_list} == {1}


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_in_between_each_is_done_once_by_the_next_start(
    home: GroceryManager, tmp_path: Path, clock: FakeClock, mocker: MockerFixture, when: str
) -> None:
    one = propose(home)
    submit = home.submit

    def killed(changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        if when == "after":
            submit(changes[:2], household)
        raise KeyboardInterrupt

    mocker.patch.object(home, "submit", killed)
    with pytest.raises(KeyboardInterrupt):
        answer(home, one, range(3))
    mocker.patch.object(home, "submit", submit)
    after = again(home, tmp_path, clock)
    assert after.waiting(home.household) == ()
    assert listed(home) == ["tj-1", "tj-2", "tj-3"] and {line.quantity for line in home.shopping_list} == {1}
    assert states(after.answer(home.household, one.id, range(3), "Ben")) == ["done"] * 3


def test_what_a_stop_cut_off_is_done_by_the_next_answer_where_there_was_no_state_at_the_start(
    home: GroceryManager, tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    one = propose(home)
    submit = home.submit
    mocker.patch.object(home, "submit", side_effect=KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        answer(home, one, [0, 1])
    mocker.patch.object(home, "submit", submit)
    mocker.patch.object(ProposalBook, "_resume")
    after = again(home, tmp_path, clock)
    assert [item.state for item in after.waiting(home.household)[0].items] == ["begun", "begun", "declined"]
    with pytest.raises(NotFound, match="Ben has answered this already"):
        after.answer(home.household, one.id, [0], "Ann")
    assert listed(home) == ["tj-1", "tj-2"] and after.waiting(home.household) == ()


def test_what_could_not_be_done_before_a_stop_is_told_after_it(
    home: GroceryManager, tmp_path: Path, clock: FakeClock, mocker: MockerFixture
) -> None:
    home.add_to_shopping_list("tj-9")
    one = propose(home, [RemoveLine(line="tj-9"), *puts(1)])
    home.remove_from_shopping_list("tj-9")
    submit = home.submit

    def killed(changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        submit(changes, household)
        raise KeyboardInterrupt

    mocker.patch.object(home, "submit", killed)
    with pytest.raises(KeyboardInterrupt):
        answer(home, one, [0, 1])
    mocker.patch.object(home, "submit", submit)
    told = again(home, tmp_path, clock).answer(home.household, one.id, [0, 1], "Ben")
    assert states(told) == ["failed", "done"] and told.items[0].reason is not None


def test_where_changes_are_not_taken_it_waits_as_before(home: GroceryManager, mocker: MockerFixture) -> None:
    one = propose(home)
    refused = mocker.patch.object(home, "submit", side_effect=StoreError(say("error-closing")))
    with pytest.raises(StoreError):
        home.proposals.answer(home.household, one.id, [0], "Ben")
    mocker.stop(refused)
    assert home.proposals.waiting(home.household) == (one,)
    assert states(answer(home, one, [0, 1])) == ["done", "done", "declined"]


# ---- the file --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'[{"id": "x"}]'])
def test_a_file_that_cannot_be_read_holds_no_proposals(home: GroceryManager, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "proposals.json").write_bytes(content)
    assert home.proposals.waiting(home.household) == ()
    one = propose(home)
    assert home.proposals.waiting(home.household) == (one,)


def test_what_another_process_proposes_is_seen(home: GroceryManager, tmp_path: Path, clock: FakeClock) -> None:
    first = propose(home)
    second = again(home, tmp_path, clock).propose(home.household, ANN, "Claude", puts(1, 7))
    assert home.proposals.waiting(home.household) == (first, second)


def test_without_room_nothing_is_proposed_or_begun_and_what_was_done_is_known(
    home: GroceryManager, tmp_path: Path, mocker: MockerFixture
) -> None:
    one = propose(home)
    (tmp_path / "proposals.json.new").mkdir()
    with pytest.raises(StoreError, match="proposals"):
        propose(home, puts(1, 7))
    with pytest.raises(StoreError, match="proposals"):
        answer(home, one, [0])
    assert home.proposals.waiting(home.household) == (one,) and listed(home) == []
    (tmp_path / "proposals.json.new").rmdir()
    submit = home.submit

    def full(changes: Sequence[PageChange], household: str = "") -> tuple[Outcome, ...]:
        (tmp_path / "proposals.json.new").mkdir()
        return submit(changes, household)

    mocker.patch.object(home, "submit", full)
    assert states(answer(home, one, [0])) == ["done", "declined", "declined"]
    assert home.proposals.waiting(home.household) == ()


def test_what_was_answered_long_ago_is_forgotten_and_what_waits_is_not(home: GroceryManager, clock: FakeClock) -> None:
    old, waits = propose(home, puts(1), "old"), propose(home, puts(1, 2), "waits")
    answer(home, old, [])
    clock.sleep(KEPT.total_seconds() + 1)
    propose(home, puts(1, 3))
    assert propose(home, puts(1), "old").id != old.id
    assert propose(home, puts(1, 2), "waits") == waits
    assert states(answer(home, waits, [0])) == ["done"]


def test_a_change_that_this_version_does_not_know_is_told(home: GroceryManager, tmp_path: Path) -> None:
    one = propose(home)
    file = tmp_path / "proposals.json"
    file.write_bytes(file.read_bytes().replace(b'"AddToList"', b'"AddToMoon"', 1))
    one = answer(home, one, [0, 1])
    assert states(one) == ["failed", "done", "declined"] and listed(home) == ["tj-2"]


def test_what_is_proposed_in_two_processes_at_once_all_waits(
    home: GroceryManager, tmp_path: Path, clock: FakeClock
) -> None:
    books = [home.proposals, again(home, tmp_path, clock)]
    begin = threading.Barrier(len(books))

    def proposing(book: ProposalBook, by: str) -> None:
        begin.wait()
        for number in range(MOST_OF_ONE):
            book.propose(home.household, by, by, puts(1, number + 1))

    at_work = [threading.Thread(target=proposing, args=(book, f"{turn}")) for turn, book in enumerate(books)]
    for one in at_work:
        one.start()
    for one in at_work:
        one.join()
    assert len(again(home, tmp_path, clock).waiting(home.household)) == MOST_OF_ONE * len(books)
