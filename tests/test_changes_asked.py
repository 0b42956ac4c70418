"""What is asked about changes, through the manager: sittings in pages, what others did meanwhile, taking one back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest

from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.errors import InvalidInput, NotFound, Offline
from grocery.messages import say
from grocery.operations import (
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    Entry,
    RemoveLine,
    SetBudget,
    SetNote,
    Undo,
    UndoSeveral,
    apply,
)
from grocery.questions import Memory, Moment, changes
from grocery.questions.changes import Sittings, TakingBack, Unseen
from grocery.stores.diary import compose
from grocery.stores.versions import LogEntry
from grocery.sync.clients import PageChange
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock, Timeline
from tests.fake_page import page_called, secret_of
from tests.operations.test_operations import HOUSE
from ui.changes import sittings as page_sittings


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(Timeline(datetime.now(UTC)))  # the embedded store dates its versions by itself


@pytest.fixture
def manager(tmp_path: Path, clock: FakeClock) -> Iterator[GroceryManager]:
    manager = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=clock)  # commits nothing by itself
    manager.force_save()
    yield manager
    manager.close()


def saved(manager: GroceryManager) -> str:
    status = manager.force_save()
    assert status.state == "saved"
    return status.version


def asked(manager: GroceryManager, **given: object) -> Sittings:
    return changes.sittings(manager.moment(), **given)  # type: ignore[arg-type]


def titles(found: Sittings) -> list[str]:
    return [one.title for one in found.sittings]


def test_a_trip_of_two_people_is_two_sittings_whatever_was_saved_when(
    manager: GroceryManager, clock: FakeClock
) -> None:
    manager.add_to_shopping_list("tj-1", 3, by="Ann")
    manager.add_to_shopping_list("tj-2", 1, by="Ann")
    saved(manager)
    clock.timeline.pass_by(120)
    manager.check_off("tj-1", by="Ann")
    manager.add_to_shopping_list("sw-1", 1, by="Ben")
    told = [
        "Put Bananas on the list (1 lb)",
        "Ann shopped at Trader Joe's: 1 ticked and 2 added",
        "Start the household's list",
    ]
    assert titles(asked(manager)) == told, "also what is in no version yet"
    assert asked(manager).sittings[0].versions == ()
    newest = saved(manager)
    found = asked(manager)
    ben, ann, _ = found.sittings
    assert titles(found) == told
    assert (ben.by, ben.acts[0].store, ben.versions) == ("Ben", "Safeway", (newest,))
    assert len(ann.versions) == 2 and [act.store for act in ann.acts] == ["Trader Joe's"] * 3
    assert all(act.can_be_taken_back for act in (*ann.acts, *ben.acts))
    assert [version.id for version in found.versions] == [newest, *ann.versions[1:], found.sittings[2].versions[0]]
    assert (found.before, found.read) == ("", 3)


class Told:
    """A store of which only its log is asked: one version a change, the last one newest."""

    def __init__(self, *changes: Entry) -> None:
        entries = [(compose([one], {one.replica: one.number}), one.at) for one in changes]
        self._log = [
            LogEntry(f"{at:040x}", when, "ann", message.title, message.body)
            for at, (message, when) in enumerate(entries)
        ][::-1]
        self.read = 0

    def log(self, limit: int, until: str | None = None, *, before: str | None = None) -> list[LogEntry]:
        self.read += 1
        start = next((at + 1 for at, one in enumerate(self._log) if one.version == before), 0)
        return self._log[start : start + limit]

    def link(self, version: str) -> str:
        return ""


def budget(number: int, at: datetime, by: str = "Ann") -> Entry:
    op = SetBudget(amount=Decimal(number)).decide(HOUSE, "")
    return Entry("20261101-k3f9", number, at.strftime("%Y-%m-%dT%H:%M:%SZ"), by, op)


def told_by(store: Told, state: Catalog = HOUSE) -> Moment:
    return Moment(lambda: state, store, lambda: datetime(2026, 11, 28, tzinfo=UTC), Memory())  # type: ignore[arg-type]


FIRST = datetime(2026, 11, 1, 8, tzinfo=UTC)
PAIRS = Told(*(budget(2 * n + m + 1, FIRST + timedelta(hours=n, minutes=m)) for n in range(60) for m in range(2)))


def test_pages_end_where_there_was_a_pause_and_meet() -> None:
    pages: list[Sittings] = []
    before: str | None = None
    while before != "":
        pages.append(changes.sittings(told_by(PAIRS), before=before, limit=26))
        before = pages[-1].before
    assert [(len(page.sittings), page.read) for page in pages] == [(26, 52), (26, 52), (8, 16)]
    assert {one.title for page in pages for one in page.sittings} == {"Ann: 2 other changes"}
    assert pages[0].back_to == "2026-11-02T18:00:00Z"


def test_a_search_reads_on_until_enough_is_found_or_much_was_read() -> None:
    [one] = changes.sittings(told_by(PAIRS), query="to 7").sittings[-1:]
    assert [one.acts[at].sentence for at in one.found] == ["Change the budget from 650 to 7"]
    long = Told(*(budget(n + 1, FIRST + timedelta(minutes=n)) for n in range(400)))
    found = changes.sittings(told_by(long), query="nothing")
    assert (found.sittings, found.read, found.before != "") == ((), 300, True)
    rest = changes.sittings(told_by(long), query="to 7", before=found.before)
    assert (len(rest.sittings), rest.read, rest.before) == (1, 100, "")


def test_days_are_those_of_the_household() -> None:
    midnight = Told(budget(1, datetime(2026, 11, 22, 12, tzinfo=UTC)), budget(2, datetime(2026, 11, 23, 7, tzinfo=UTC)))
    west = HOUSE.replacing(timezone="America/Los_Angeles")

    def on(state: Catalog, **days: str) -> int:
        return len(changes.sittings(told_by(midnight, state), **days).sittings)  # type: ignore[arg-type]

    assert (on(HOUSE, since="2026-11-23"), on(west, since="2026-11-23")) == (1, 0)
    assert (on(HOUSE, until="2026-11-22"), on(west, until="2026-11-22")) == (1, 2)
    assert (on(HOUSE, query="2026-11-22"), on(west, query="2026-11-22")) == (1, 2)
    many = Told(*(budget(n + 1, FIRST + timedelta(hours=n)) for n in range(300)))
    found = changes.sittings(told_by(many), since="2026-11-14")
    assert (found.sittings, found.read, found.before) == ((), 1, ""), "what is older is not read"


def test_what_was_committed_while_the_store_was_asked_is_told_once() -> None:
    entry = budget(1, FIRST)
    of = told_by(Told(entry))
    of.pending = lambda: (entry, budget(2, FIRST))
    [one] = changes.sittings(of).sittings
    assert [(act.number, act.version != "") for act in one.acts] == [(2, False), (1, True)]


def test_later_changes_are_looked_for_no_further_back_than_the_change_itself() -> None:
    entries = [budget(n + 1, FIRST + timedelta(hours=n)) for n in range(400)]
    store = Told(*entries)
    state = apply(apply(HOUSE, entries[-2]), entries[-1])
    found = changes.taking_back(told_by(store, state), entries[-2].replica, entries[-2].number)
    assert ([one.number for one in found.later], found.others, store.read) == ([400], 0, 1)


@pytest.mark.parametrize("wrong", [{"limit": 0}, {"limit": 101}, {"since": "yesterday"}, {"until": "2026-13-01"}])
def test_what_cannot_be_searched_for_is_named(manager: GroceryManager, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        asked(manager, **wrong)
    assert refused.value.field in wrong
    with pytest.raises(NotFound):
        asked(manager, before="x")


def taking_back(manager: GroceryManager, replica: str, number: int) -> TakingBack:
    return changes.taking_back(manager.moment(), replica, number)


def test_what_stands_on_a_change_is_named_before_it_is_taken_back(manager: GroceryManager) -> None:
    put = manager.do(AddToList(item_id="tj-1", quantity=Decimal(2)), "Ann")
    assert put.record is not None
    line = put.record["line"]
    amount = manager.do(ChangeQuantity(line=line, more=Decimal(1)), "Ann")
    saved(manager)
    manager.do(SetNote(line=line, note="green"), "Ben")
    saved(manager)
    manager.do(ChangeQuantity(line=line, more=Decimal(5)), "Ben")
    found = taking_back(manager, amount.replica, amount.number)
    assert (found.possible, found.reason, found.others) == (True, "", 0)
    assert [(one.by, one.sentence) for one in found.later] == [
        ("Ben", "Change the quantity of Organic Bananas by +5"), ("Ben", "Note on Organic Bananas: green"),
    ]  # fmt: skip
    manager.do(Undo(replica=amount.replica, number=amount.number), "Ben")
    assert [(one.quantity, one.note) for one in manager.shopping_list] == [(Decimal(7), "green")]
    again = taking_back(manager, amount.replica, amount.number)
    assert (again.possible, again.reason[:28]) == (False, "That change is not in effect")
    assert [(act.kind, act.can_be_taken_back) for act in asked(manager).sittings[0].acts] == [
        ("undone", False), ("amounts", True), ("notes", True),
    ]  # fmt: skip


def tapped(manager: GroceryManager, *ops: AnyOperation) -> str:
    """What Ben does on another phone."""
    page = page_called("Ben's", manager.boot[:8])
    sent = [PageChange(page, n, "2026-11-22T10:00:00Z", "Ben", op, secret_of(page)) for n, op in enumerate(ops, 1)]
    manager.submit(sent)
    return page


def test_why_a_change_cannot_be_taken_back_is_said(manager: GroceryManager) -> None:
    put = manager.do(AddToList(item_id="tj-1"), "Ann")
    assert put.record is not None
    tapped(manager, CheckOff(line=put.record["line"]))
    found = taking_back(manager, put.replica, put.number)
    assert found.possible is False and found.way_out is not None
    assert found.reason == "“Organic Bananas” was changed elsewhere since."
    assert [(one.by, one.sentence) for one in found.later] == [("Ben", "Tick Organic Bananas")]


def test_without_an_answer_of_the_store_later_changes_are_counted(manager: GroceryManager) -> None:
    first = manager.do(SetBudget(amount=Decimal(100)), "Ann")
    manager.do(SetBudget(amount=Decimal(200)), "Ben")
    of = manager.moment()

    def none(*_: object, **__: object) -> None:
        raise Offline(say("error-no-answer"))

    of.versions = SimpleNamespace(log=none, link=str)
    found = changes.taking_back(of, first.replica, first.number)
    assert (found.possible, found.later, found.others) == (True, (), 1)


def unseen(manager: GroceryManager, version: str, *seen: str, own: tuple[str, ...] = ()) -> Unseen:
    return changes.unseen(manager.moment(), version, seen, own)


def test_what_others_did_since_somebody_looked_is_told_once(manager: GroceryManager, tmp_path: Path) -> None:
    version = manager.status.version
    assert unseen(manager, version) == Unseen("", None, 0, many=False)
    made = manager.do(AddToList(item_id="tj-1"), "Ben")
    assert unseen(manager, version).sentence == "Ben added 1 thing to Trader Joe's."
    seen = f"{made.replica}={made.number}"
    assert unseen(manager, version, seen).changes == 0
    saved(manager)
    assert unseen(manager, version, seen).changes == 0, "seen before it was saved"
    assert unseen(manager, version).changes == 1
    manager.check_off("tj-1", by="Ben")
    assert unseen(manager, version, seen).sentence == "Ben bought 1 at Trader Joe's."
    assert unseen(manager, version, own=(made.replica,)).changes == 0
    newest = saved(manager)
    manager.close()
    again = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=FakeClock())
    assert unseen(again, version, seen).sentence == "Ben bought 1 at Trader Joe's."
    assert unseen(again, newest).changes == 0
    again.close()


def test_what_lies_too_far_back_is_much(manager: GroceryManager) -> None:
    assert unseen(manager, "0" * 40).many
    first = manager.status.version
    for amount in range(205):
        manager.set_budget(100 + amount, by="Ben")
        saved(manager)
    assert unseen(manager, first).many


def test_a_change_that_did_nothing_is_no_news(manager: GroceryManager) -> None:
    version = manager.status.version
    made = manager.do(AddToList(item_id="tj-1"), "Ben")
    assert made.record is not None
    manager.do(RemoveLine(line=made.record["line"]), "Ben")
    newest = saved(manager)
    tapped(manager, CheckOff(line=made.record["line"], name="Bananas"))
    assert unseen(manager, newest).changes == 0
    assert unseen(manager, version).changes == 2
    [skipped] = asked(manager).sittings[0].acts
    assert (skipped.kind, skipped.reason) == ("not-done", "“Bananas” is no longer on the list.")


# ---- what one person did ---------------------------------------------------------------------------------------------


def test_what_an_assistant_did_since_a_moment_is_told_newest_first_also_where_it_is_not_saved(
    manager: GroceryManager, clock: FakeClock
) -> None:
    by = "Ann via Claude"
    manager.add_to_shopping_list("tj-1", 1, by=by)
    saved(manager)
    clock.timeline.pass_by(3 * 86_400)
    since = clock.stamp()
    manager.add_to_shopping_list("tj-2", 1, by=by)
    manager.add_to_shopping_list("tj-3", 1, by="Ann")
    taken = manager.do(SetBudget(amount=Decimal(80)), by)
    manager.do(Undo(replica=taken.replica, number=taken.number), "Ann")
    saved(manager)
    manager.set_note("tj-2", "ripe", by=by)

    def told(since: str = "") -> list[str]:
        acts = changes.changes_by(manager.moment(), by.upper(), since)
        assert all(act.can_be_taken_back and act.by == by for act in acts)
        return [act.sentence.split()[0] for act in acts]

    assert told(since) == told(since[:10]) == ["Note", "Put"], "what was taken back is not in effect"
    assert told() == ["Note", "Put", "Put"] and told("2099-01-01") == []
    for wrong in ("yesterday", "2026-13-01"):
        with pytest.raises(InvalidInput):
            told(wrong)


def test_all_that_an_assistant_did_goes_as_one_change(manager: GroceryManager) -> None:
    before, by = manager.shopping_list, "Ann via Claude"
    for item in ("tj-1", "tj-2"):
        manager.add_to_shopping_list(item, 1, by=by)
        manager.check_off(item, by=by)
    acts = changes.changes_by(manager.moment(), by)[::-1]
    several = UndoSeveral(
        replicas=tuple(act.replica for act in acts), numbers=tuple(act.number for act in acts), name=by
    )
    manager.do(several, "Ann")
    assert manager.shopping_list == before and changes.changes_by(manager.moment(), by) == ()
    assert several.sentence() == "Take back 4 changes of Ann via Claude"


def test_what_each_did_last_is_told_also_where_it_was_taken_back(manager: GroceryManager) -> None:
    manager.add_to_shopping_list("tj-1", 1, by="Ann via Claude")
    taken = manager.do(SetBudget(amount=Decimal(80)), "Ann via Claude")
    manager.do(Undo(replica=taken.replica, number=taken.number), "Ann")
    saved(manager)
    manager.add_to_shopping_list("tj-2", 1, by="Ben via Scale")
    found = changes.last_by(manager.moment(), ("Ann via Claude", "Ben via Scale", "Nobody"))
    assert [(act.by, act.kind, act.can_be_taken_back) for act in found] == [
        ("Ben via Scale", "listed", False), ("Ann via Claude", "other", False)
    ]  # fmt: skip
    assert changes.last_by(manager.moment(), ()) == ()


def test_all_of_one_person_goes_with_one_tap_also_what_lies_under_later_changes_of_theirs(
    manager: GroceryManager,
) -> None:
    claude = "Ann via Claude"
    before = manager.catalog
    put = manager.do(AddToList(item_id="tj-1", quantity=Decimal(2)), claude).record
    assert put is not None
    line = put["line"]
    manager.do(SetNote(line=line, note="green"), claude)
    manager.do(RemoveLine(line=line), claude)
    manager.do(SetBudget(amount=Decimal(60)), claude)
    manager.do(AddToList(item_id="tj-2"), "Ben")
    told = page_sittings(manager, {"person": claude})
    acts = [one for sitting in told["sittings"] for one in sitting["acts"]]
    assert [state for _, _, state in acts] == [1, 1, 3, 3], "the last ones, and what lies under them"
    assert {state for one in page_sittings(manager, {})["sittings"] for _, _, state in one["acts"]} == {0, 1}
    named = [told["versions"][version]["changes"][place] for version, place, _ in reversed(acts)]
    replicas, numbers = tuple(one["replica"] for one in named), tuple(one["number"] for one in named)
    manager.do(UndoSeveral(replicas=replicas, numbers=numbers), "Ben")
    assert [line.id for line in manager.shopping_list] == ["tj-2"] and manager.catalog.budget == before.budget
