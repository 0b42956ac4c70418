"""A call under a key is done once: at the same time, after a restart, and whatever is killed in between."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytest_mock import MockerFixture

from assistants import call_marks, once
from assistants.answers import Answer
from assistants.call_marks import KeyUsed
from assistants.desk import Caller, Desk
from assistants.once import KEPT
from grocery.config import Settings
from grocery.errors import InvalidInput, NotAllowed, NotFound, StoreError
from grocery.messages import say
from grocery.operations import AddToList
from grocery.stores.files import CATALOG
from grocery.sync.clients import PageChange
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.fake_store import FakeHub, FakeStore

ROOT = Path(__file__).parents[2]
ME = Caller("claude", "Ann via Claude", "Claude")
PROPOSER = Caller("claude", "Ann via Claude", "Claude", "propose")
BANANAS = {"text": "2 lb bananas"}
SEVERAL = {"text": "tj-2\n2 bags sw-1"}


def on_list(manager: GroceryManager) -> dict[str, str]:
    return {line.id: f"{line.quantity}" for line in manager.shopping_list}


def opened(folder: Path, clock: FakeClock | None = None) -> GroceryManager:
    return GroceryManager(Settings.from_env({"GROCERY_DATA_DIR": str(folder)}), clock=clock)


def test_the_same_call_again_changes_nothing_and_answers_the_same(desk: Desk, manager: GroceryManager) -> None:
    first = desk.call("add_to_list", BANANAS, ME, "plan-1")
    there = manager.catalog
    assert first.changes and desk.call("add_to_list", BANANAS, ME, "plan-1") == first
    assert desk.call("add_to_list", dict(reversed([*BANANAS.items()])), ME, "plan-1") == first
    assert manager.catalog is there
    assert desk.call("undo_change", {"change": first.changes[0].id}, ME, "back-1").changes and not manager.shopping_list
    assert desk.call("add_to_list", BANANAS, ME, "plan-1") == first and not manager.shopping_list, "once, for ever"


def test_another_call_under_the_same_key_is_refused_and_another_caller_has_keys_of_its_own(
    desk: Desk, manager: GroceryManager
) -> None:
    desk.call("add_to_list", BANANAS, ME, "plan-1")
    for name, values in (("add_to_list", {"text": "milk"}), ("tick", {"line": "sw-1"})):
        with pytest.raises(KeyUsed, match="another call"):
            desk.call(name, values, ME, "plan-1")
    other = Caller("other", "Ben via Other")
    assert desk.call("add_to_list", {"text": "sw-2"}, other, "plan-1").changes
    assert len(manager.shopping_list) == 2


@pytest.mark.parametrize("key", ["x" * 201, "a\nb", "clé", "\x7f"])
def test_what_is_no_key_is_refused_and_nothing_is_done(desk: Desk, manager: GroceryManager, key: str) -> None:
    with pytest.raises(InvalidInput, match="printable ASCII"):
        desk.call("add_to_list", BANANAS, ME, key)
    assert not manager.shopping_list


def test_a_preview_and_a_refusal_leave_the_key_free_for_the_call_that_acts(desk: Desk, manager: GroceryManager) -> None:
    desk.call("add_to_list", BANANAS, ME)
    with pytest.raises(NotFound):
        desk.call("tick", {"line": "nothing"}, ME, "off-1")
    shown = desk.call("remove_from_list", {"line": "bananas"}, ME, "off-1")
    off = {"line": "bananas", "preview": shown.preview}
    done = desk.call("remove_from_list", off, ME, "off-1")
    assert done.changes and not manager.shopping_list and desk.call("remove_from_list", off, ME, "off-1") == done


def test_the_same_call_on_many_threads_at_once_is_done_once(desk: Desk, manager: GroceryManager) -> None:
    begin, answers = threading.Barrier(8), list[Answer]()

    def ask() -> None:
        begin.wait()
        answers.append(desk.call("add_to_list", BANANAS, ME, "plan-1"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(answers) == 8 and all(one == answers[0] for one in answers) and on_list(manager) == {"sw-1": "2"}


def test_calls_under_many_keys_at_once_are_each_done(desk: Desk, manager: GroceryManager) -> None:
    def ask(number: int) -> None:
        for turn in range(5):
            desk.call("add_to_list", {"text": f"sw-{number}"}, ME, f"{number}-{turn}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(1, 5)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert {ref: float(count) % 5 for ref, count in on_list(manager).items()} == {f"sw-{n}": 0 for n in range(1, 5)}
    assert len(manager.catalog.applied) <= 3, "keys do not make replicas"


def test_it_is_known_after_a_restart_for_a_day_and_not_longer(tmp_path: Path) -> None:
    clock = FakeClock()
    manager = opened(tmp_path, clock)
    first = Desk(manager, clock).call("add_to_list", BANANAS, ME, "plan-1")
    manager.close()
    manager = opened(tmp_path, clock)
    assert Desk(manager, clock).call("add_to_list", BANANAS, ME, "plan-1") == first
    clock.sleep(KEPT.total_seconds() + 1)
    desk = Desk(manager, clock)
    desk.call("add_to_list", {"text": "sw-2"}, ME, "plan-2")
    assert desk.call("add_to_list", BANANAS, ME, "plan-1") != first and on_list(manager)["sw-1"] == "4"
    assert (tmp_path / "calls.db").stat().st_mode & 0o777 == 0o600
    manager.close()


def test_so_many_keys_are_known_and_the_oldest_is_forgotten(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture
) -> None:
    mocker.patch.object(once, "MOST", 3)
    for number in range(5):
        desk.call("add_to_list", {"text": "sw-1"}, ME, f"key-{number}")
    with sqlite3.connect(manager.settings.data_dir / "calls.db") as db:
        assert {row[0] for row in db.execute("SELECT key FROM calls")} == {"key-2", "key-3", "key-4"}
    db.close()


def test_repeated_calls_do_not_count_as_changes_of_a_minute(desk: Desk) -> None:
    first = desk.call("add_to_list", BANANAS, ME, "plan-1")
    assert all(desk.call("add_to_list", BANANAS, ME, "plan-1") == first for _ in range(100))


# ---- proposing -------------------------------------------------------------------------------------------------------


def test_what_is_proposed_under_a_key_is_proposed_once(desk: Desk, manager: GroceryManager) -> None:
    first = desk.call("add_to_list", BANANAS, PROPOSER, "plan-1")
    assert first.proposal and desk.call("add_to_list", BANANAS, PROPOSER, "plan-1") == first
    assert len(manager.proposals.waiting(manager.household)) == 1
    manager.proposals.answer(manager.household, first.proposal, [0], "Ben")
    assert desk.call("add_to_list", BANANAS, PROPOSER, "plan-1") == first and on_list(manager) == {"sw-1": "2"}


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_while_it_is_proposed_it_waits_once(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture, when: str
) -> None:
    propose = manager.proposals.propose

    def killed(*given: Any) -> None:
        if when == "after":
            propose(*given)
        raise KeyboardInterrupt

    mocker.patch.object(manager.proposals, "propose", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.call("add_to_list", BANANAS, PROPOSER, "plan-1")
    mocker.patch.object(manager.proposals, "propose", propose)
    answer = Desk(manager).call("add_to_list", BANANAS, PROPOSER, "plan-1")
    (waiting,) = manager.proposals.waiting(manager.household)
    assert answer.proposal == waiting.id


# ---- killed in between -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [BANANAS, SEVERAL], ids=["one change", "two changes"])
@pytest.mark.parametrize("done", [0, 1, 2])
def test_killed_between_two_changes_each_is_done_once_by_the_next_call(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture, values: dict[str, str], done: int
) -> None:
    alone = Desk(manager).call("add_to_list", {**values, "dry_run": True}, ME)
    made, do = 0, manager.do

    def killed(*given: Any) -> Any:
        nonlocal made
        if made == done:
            raise KeyboardInterrupt
        made += 1
        do(*given)
        if made == done:
            raise KeyboardInterrupt

    mocker.patch.object(manager, "do", killed)
    with pytest.raises((KeyboardInterrupt, AttributeError)):
        desk.call("add_to_list", values, ME, "plan-1")
    mocker.patch.object(manager, "do", do)
    if made:  # others go on under keys of their own
        desk.call("set_budget", {"amount": 90}, ME, "money-1")
    answer = Desk(manager).call("add_to_list", values, ME, "plan-1")
    assert len(answer.changes) == (2 if values is SEVERAL else 1)
    assert len(manager.shopping_list) == len(alone.data["would_be"])
    assert Desk(manager).call("add_to_list", values, ME, "plan-1") == answer
    assert manager.catalog.skipped == ()
    for change in reversed(answer.changes):
        desk.call("undo_change", {"change": change.id}, ME)
    assert not manager.shopping_list


def test_what_cannot_be_done_any_more_after_a_stop_is_told_and_no_later_change_passes_for_it(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture
) -> None:
    do, made = manager.do, list[Any]()

    def killed(*given: Any) -> Any:
        if made:
            raise KeyboardInterrupt
        made.append(do(*given))
        return made[0]

    mocker.patch.object(manager, "do", killed)
    with pytest.raises(KeyboardInterrupt):
        desk.call("add_to_list", SEVERAL, ME, "plan-1")
    mocker.patch.object(manager, "do", do)
    manager.delete_catalog_item("sw-1")
    for number in range(3):
        desk.call("set_budget", {"amount": 90 + number}, ME, f"money-{number}")
    answer = desk.call("add_to_list", SEVERAL, ME, "plan-1")
    assert len(answer.changes) == 1 and "1 of 2" in " ".join(answer.said) and [*on_list(manager)] == ["tj-2"]
    assert desk.call("add_to_list", SEVERAL, ME, "plan-1") == answer


def test_of_several_changes_of_which_one_is_refused_the_answer_stays(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture
) -> None:
    do, made = manager.do, list[Any]()

    def refusing(*given: Any) -> Any:
        if made:
            raise NotFound(say("error-proposal-gone"))
        made.append(do(*given))
        return made[0]

    mocker.patch.object(manager, "do", refusing)
    first = desk.call("add_to_list", SEVERAL, ME, "plan-1")
    mocker.patch.object(manager, "do", do)
    later = desk.call("set_budget", {"amount": 90}, ME, "money-1")
    assert desk.call("add_to_list", SEVERAL, ME, "plan-1") == first and [*on_list(manager)] == ["tj-2"]
    (one,), (other,) = first.changes, later.changes
    assert one.id.split("-")[0] != other.id.split("-")[0], "its second number is nobody's"


@pytest.mark.parametrize("step", ["begin", "answer"])
def test_killed_while_it_is_written_down_it_is_done_once(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture, step: str
) -> None:
    if step == "begin":
        mocker.patch.object(once, "_begin", side_effect=KeyboardInterrupt)
    else:
        mocker.patch.object(msgspec.json, "encode", wraps=_killed_at_an_answer)
    with pytest.raises(KeyboardInterrupt):
        desk.call("add_to_list", BANANAS, ME, "plan-1")
    mocker.stopall()
    assert on_list(manager) == ({} if step == "begin" else {"sw-1": "2"})
    answer = Desk(manager).call("add_to_list", BANANAS, ME, "plan-1")
    assert answer.changes and on_list(manager) == {"sw-1": "2"}


_ENCODE: Callable[..., bytes] = msgspec.json.encode


def _killed_at_an_answer(value: Any, **how: Any) -> bytes:
    if isinstance(value, Answer):
        raise KeyboardInterrupt
    return _ENCODE(value, **how)


def test_what_is_refused_between_does_not_pass_for_done(
    desk: Desk, manager: GroceryManager, mocker: MockerFixture
) -> None:
    refused = mocker.patch.object(manager, "do", side_effect=KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        desk.call("add_to_list", BANANAS, ME, "lost")
    mocker.stop(refused)
    for number in range(3):
        desk.call("set_budget", {"amount": 90 + number}, ME, f"other-{number}")
    assert not manager.shopping_list
    assert desk.call("add_to_list", BANANAS, ME, "lost").changes and on_list(manager) == {"sw-1": "2"}


def test_a_version_that_is_brought_back_under_a_key_is_so_once(desk: Desk, manager: GroceryManager) -> None:
    manager.force_save()
    before = manager.versions()[0].id
    desk.call("add_to_list", BANANAS, ME)
    manager.force_save()
    seen = desk.call("restore_version", {"version": before}, ME, "back").preview
    done = desk.call("restore_version", {"version": before, "preview": seen}, ME, "back")
    assert done.changes and not manager.shopping_list
    desk.call("add_to_list", {"text": "sw-2"}, ME)
    assert desk.call("restore_version", {"version": before, "preview": seen}, ME, "back") == done
    assert [*on_list(manager)] == ["sw-2"]


# ---- without the file ------------------------------------------------------------------------------------------------


def elsewhere(folder: Path, hub: FakeHub, clock: FakeClock) -> GroceryManager:
    """A household of the dataset, whose other data lie in this folder."""
    settings = Settings.from_env({"GROCERY_DATA_DIR": str(folder), "HF_TOKEN": "hf_x", "GROCERY_DATASET": "ann/list"})
    return GroceryManager(settings, store=FakeStore(hub, {}), clock=clock)


@pytest.fixture
def hub() -> FakeHub:
    made = FakeHub("ours")
    made.by_hand({CATALOG: (ROOT / "sample_catalog.json").read_bytes()}, "Start")
    return made


@pytest.mark.parametrize("hours", [0, 20])
def test_where_the_data_folder_is_lost_the_households_marks_tell_that_it_was_done(
    tmp_path: Path, hub: FakeHub, hours: int
) -> None:
    clock = FakeClock()
    first = elsewhere(tmp_path / "one", hub, clock)
    done = Desk(first, clock).call("add_to_list", SEVERAL, ME, "plan-1")
    assert first.force_save().state == "saved"
    first.close()
    shutil.rmtree(tmp_path / "one")
    clock.sleep(hours * 3600)
    again = elsewhere(tmp_path / "two", hub, clock)
    desk, there = Desk(again, clock), again.catalog
    answer = desk.call("add_to_list", SEVERAL, ME, "plan-1")
    assert again.catalog is there and len(again.shopping_list) == 2
    assert [one.id for one in answer.changes] == [one.id for one in done.changes] and "already" in answer.said[0]
    with pytest.raises(KeyUsed):
        desk.call("add_to_list", BANANAS, ME, "plan-1")
    assert desk.call("add_to_list", BANANAS, Caller("other", "Ben via Other"), "plan-1").changes
    for change in reversed(answer.changes):
        desk.call("undo_change", {"change": change.id}, ME)
    again.close()


def test_what_was_not_committed_when_the_disk_went_is_made_by_the_repeat_and_once_if_it_comes_after_all(
    tmp_path: Path, hub: FakeHub
) -> None:
    clock = FakeClock()
    first, second = (elsewhere(tmp_path / name, hub, clock) for name in ("one", "two"))
    for manager in (first, second):  # each knows nothing of the other's call
        assert Desk(manager, clock).call("add_to_list", BANANAS, ME, "plan-1").changes
    for manager in (first, second, first):
        manager.force_save()
        manager.refresh()
    assert on_list(first) == on_list(second) == {"sw-1": "2"}
    assert first.catalog.skipped == ()
    first.close()
    second.close()


def test_no_page_can_take_the_number_of_a_call_whose_key_it_knows(tmp_path: Path, hub: FakeHub) -> None:
    clock = FakeClock()
    manager = elsewhere(tmp_path, hub, clock)
    done = Desk(manager, clock).call("add_to_list", BANANAS, ME, "plan-1").changes[0].id
    replica = next(one for one in manager.catalog.applied if one[9:] == done.rpartition("-")[0])
    for secret in ("", "x" * 26):
        (outcome,) = manager.submit([PageChange(replica, 2, clock.stamp(), "Eve", AddToList(item_id="sw-1"), secret)])
        assert outcome.state == "refused"
    manager.close()


def test_so_many_calls_of_a_day_have_marks_of_their_own_and_more_have_one_together(
    tmp_path: Path, hub: FakeHub, mocker: MockerFixture
) -> None:
    mocker.patch.object(call_marks, "MOST_A_DAY", 3)
    manager = elsewhere(tmp_path, hub, FakeClock())
    desk = Desk(manager)
    for number in range(6):
        assert desk.call("add_to_list", BANANAS, ME, f"key-{number}").changes
        assert desk.call("add_to_list", BANANAS, ME, f"key-{number}").changes
    assert on_list(manager) == {"sw-1": "12"} and len(manager.catalog.applied) == 4
    manager.close()


# ---- the file --------------------------------------------------------------------------------------------------------


def test_without_room_nothing_is_done(desk: Desk, manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(once, "_connected", side_effect=sqlite3.OperationalError("database or disk is full"))
    with pytest.raises(StoreError, match="nothing was done"):
        desk.call("add_to_list", BANANAS, ME, "plan-1")
    mocker.stopall()
    assert not manager.shopping_list and desk.call("add_to_list", BANANAS, ME, "plan-1").changes


def test_a_file_that_cannot_be_read_is_put_aside(desk: Desk, manager: GroceryManager) -> None:
    file = manager.settings.data_dir / "calls.db"
    file.write_bytes(b"no database" * 1000)
    assert desk.call("add_to_list", BANANAS, ME, "plan-1").changes
    assert file.with_name("calls.db.unreadable").exists()


def test_who_may_only_read_has_no_use_of_a_key(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.call("add_to_list", BANANAS, Caller("r", "Ann via R", may="read"), "plan-1")


# ---- a process that is killed ----------------------------------------------------------------------------------------

STORY = """
import os, signal, sys
from pathlib import Path
from assistants import call_marks, once
from assistants.desk import Desk
from grocery.sync.replica import Replica
from grocery.sync.journal import Journal
from tests.assistants.test_once import ME, SEVERAL, opened

def dies(owner, name, turn, before):
    does, calls = getattr(owner, name), [0]
    def dying(*given, **more):
        calls[0] += 1
        if before and calls[0] == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        made = does(*given, **more)
        if calls[0] == turn:
            os.kill(os.getpid(), signal.SIGKILL)
        return made
    setattr(owner, name, dying)

manager = opened(Path(sys.argv[1]))
where = {"once": once, "journal": Journal, "replica": Replica}[sys.argv[2]]
dies(where, sys.argv[3], int(sys.argv[4]), sys.argv[5] == "before")
Desk(manager).call("add_to_list", SEVERAL, ME, "plan-1")
"""

STEPS = [
    ("once", "_begin", 1, "before"), ("once", "_begin", 1, "after"), ("journal", "append", 1, "before"),
    ("journal", "append", 1, "after"), ("replica", "_taken", 1, "after"), ("journal", "append", 2, "before"),
    ("journal", "append", 2, "after"), ("replica", "_taken", 2, "after"),
]  # fmt: skip


@pytest.mark.parametrize("step", STEPS, ids=lambda step: "-".join(map(str, step)))
def test_a_process_that_is_killed_at_any_step_neither_loses_nor_doubles(
    tmp_path: Path, step: tuple[str, str, int, str]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", STORY, str(tmp_path), *map(str, step)], env=environment, cwd=ROOT, check=False,
        capture_output=True,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    manager = opened(tmp_path)
    ask: Callable[[], Answer] = lambda: Desk(manager).call("add_to_list", SEVERAL, ME, "plan-1")  # noqa: E731
    answer = ask()
    assert len(answer.changes) == 2 and len(manager.shopping_list) == 2 and ask() == answer
    assert {line.added_by for line in manager.shopping_list} == {"Ann via Claude"}
    manager.close()
