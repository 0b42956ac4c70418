"""Stories that were found while the convergence machine was made, and that it draws too seldom to rely on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from grocery.operations import AddItem, AddToList, CheckOff, DeleteStore, RemoveLine, Undo
from grocery.stores.files import APPLIED, CATALOG, PRICES
from tests.convergence_world import Server, World
from tests.fake_store import Fault


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path / "world")
    made.start("a", "folder-a", made.hub)
    yield made
    made.close()


def server(world: World) -> Server:
    return world.live()[0]


def test_a_history_that_lags_behind_its_head_is_not_believed(world: World) -> None:
    """The commit's answer was lost, somebody took it back with its marks, and only the second route tells the head."""
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1"))
    ours.store.faults = [(Fault.LOST, frozenset(["commit"])), (Fault.OFFLINE, frozenset(["head"]))]
    world.push(ours)
    world.revert(1, applied_too=True)
    ours.store.lag = 2
    world.push(ours)
    world.check()
    ours.store.lag = 0
    world.timeline.advance(120)
    world.check()
    assert not ours.manager.shopping_list
    assert ours.manager.status.state == "saved"


@pytest.mark.parametrize("by_page", [False, True])
def test_a_line_of_marks_in_somebodys_message_settles_nothing_that_waits(world: World, by_page: bool) -> None:
    ours, page = server(world), world.pages[0]
    world.meet(page, ours)
    if by_page:
        world.tap(page, AddToList(item_id="tj-1"))
        world.forge_applied(page.replica, 1)
    else:
        world.do(ours, AddToList(item_id="tj-1"))
        world.forge_applied(ours.replica.id, 7)
    world.look(ours)
    world.meet(page, ours)
    world.push(ours)
    world.check()
    assert [line.id for line in ours.manager.shopping_list] == ["tj-1"]
    world.heal(world.hub, keep_mine=True)


def test_a_head_that_was_passed_is_not_believed_at_the_first_look(world: World) -> None:
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1"))
    world.push(ours)
    ours.store.lag = 1
    for _ in range(3):
        world.look(ours)
        assert ours.replica.base.version == world.hub.head
        assert ours.manager.shopping_list


def test_keeping_mine_keeps_the_tables_that_only_theirs_has(world: World) -> None:
    ours = server(world)
    world.start("b", "folder-b", world.hub)
    theirs = world.live()[1]
    world.do(theirs, AddItem(store="Costco", name="Cake", price=Decimal(3)))
    world.push(theirs)
    world.edit_by_hand(_halve, "Halve it")
    world.look(ours)
    assert ours.manager.status.choice
    world.ask(ours, ours.manager.keep_mine)
    world.look(theirs)
    world.check()
    assert ours.manager.catalog.prices == theirs.manager.catalog.prices != {}


def test_the_empty_first_tables_are_committed_once_and_never_over_what_they_came_to_hold(world: World) -> None:
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1"))
    world.push(ours)
    [table] = [path for path, content in world.hub.files().items() if path.startswith(PRICES) and content == b""]
    world.do(ours, AddItem(store="Costco", name="Cake", price=Decimal(3)))
    world.push(ours)
    held = world.hub.files()[table]
    world.do(ours, AddToList(item_id="tj-1"))
    world.push(ours)
    assert world.hub.files()[table] == held != b""
    world.check()


def test_a_change_that_comes_while_mine_is_kept_is_pushed_too(world: World) -> None:
    ours = server(world)
    world.edit_by_hand(_halve, "Halve it")
    world.look(ours)
    ours.store.meanwhile = lambda: world.do(ours, AddToList(item_id="tj-1"))
    world.ask(ours, ours.manager.keep_mine)
    world.check()
    world.timeline.advance(60)
    assert ours.manager.status.state == "saved"
    assert ours.manager.status.pending == 0


def test_a_new_list_does_not_forget_what_others_had_committed(world: World) -> None:
    """The catalog was removed by hand, and who begins anew had not seen the last commit before that."""
    ours = server(world)
    world.start("b", "folder-b", world.hub)
    theirs = world.live()[1]
    world.do(theirs, AddToList(item_id="tj-1"))
    world.push(theirs)
    files = {path: content for path, content in world.hub.files().items() if path != CATALOG}
    world.hub.by_hand(files, "Remove the catalog")
    world.look(ours)
    world.ask(ours, ours.manager.take_theirs)
    assert CATALOG in world.hub.files()
    world.check()


def test_a_stop_ends_when_somebody_takes_the_wreck_back(world: World) -> None:
    """The branch is forced back to the very version that we build on."""
    ours = server(world)
    before = world.hub.head
    world.edit_by_hand(_halve, "Halve it")
    world.look(ours)
    assert ours.manager.status.choice
    world.hub.reset(before)
    world.look(ours)
    world.look(ours)
    assert not ours.manager.status.choice


def test_a_page_hears_of_a_refusal_though_the_first_answer_was_lost(world: World) -> None:
    ours, page = server(world), world.pages[0]
    world.meet(page, ours)
    world.tap(page, AddToList(item_id="tj-1", quantity=Decimal(0)))
    world.tap(page, AddToList(item_id="tj-2"))
    world.meet(page, ours, answered=False)
    world.push(ours)
    world.meet(page, ours)
    world.check()
    assert (page.replica, 1) in world.watch.refused


def _halve(plain: dict[str, Any]) -> None:
    plain["stores"] = {store: rows[:1] for store, rows in plain["stores"].items()}


def test_an_addition_whose_marks_alone_were_taken_back_is_not_added_again(world: World) -> None:
    """The answer was lost, a hand removed `applied.jsonl`, and a squash removed the messages: only the line tells."""
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1", quantity=Decimal(2)))
    ours.store.faults = [(Fault.LOST, frozenset(["commit"])), (Fault.OFFLINE, frozenset(["head"]))]
    world.push(ours)
    files = {path: content for path, content in world.hub.files().items() if path != APPLIED}
    world.hub.by_hand(files, "Remove the marks")
    world.squash()
    world.heal(world.hub, keep_mine=True)
    world.check()
    (line,) = ours.manager.shopping_list
    assert (line.quantity, line.merged) == (Decimal(2), ())


def test_a_store_deleted_and_put_back_stands_where_it_stood_in_the_file_too(world: World) -> None:
    ours = server(world)
    world.do(ours, DeleteStore(store="Trader Joe's"))
    world.do(ours, Undo(replica=ours.manager.boot, number=1))
    world.push(ours)
    world.check()
    assert next(iter(ours.manager.stores)) == "Trader Joe's"


def test_a_line_that_is_part_of_another_by_now_is_not_put_back_beside_it(world: World) -> None:
    ours = server(world)
    world.start("b", "folder-b", world.hub)
    theirs = world.live()[1]
    world.do(theirs, AddToList(item_id="tj-1"))
    world.do(ours, AddToList(item_id="tj-1"))
    world.do(ours, DeleteStore(store="Trader Joe's"))
    world.do(ours, Undo(replica=ours.manager.boot, number=2))
    world.push(theirs)
    world.push(ours)
    world.check()
    assert [line.quantity for line in ours.manager.shopping_list] == [2]


def test_a_revert_to_a_version_without_a_catalog_takes_nothing_back_so_an_undo_after_it_does(world: World) -> None:
    ours = server(world)
    there = world.hub.files()
    world.hub.by_hand({path: content for path, content in there.items() if path != CATALOG}, "Remove the catalog")
    world.hub.by_hand(there, "Put it back")
    world.look(ours)
    world.do(ours, AddToList(item_id="tj-1"))
    world.push(ours)
    world.revert(2, applied_too=False)
    world.do(ours, Undo(replica=ours.manager.boot, number=1))
    world.push(ours)
    world.check()
    assert not ours.manager.shopping_list


def test_a_tick_that_is_taken_back_joins_the_line_that_somebody_made_since(world: World) -> None:
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1"))
    world.do(ours, CheckOff(line=ours.manager.shopping_list[0].line))
    world.do(ours, AddToList(item_id="tj-1"))
    world.do(ours, Undo(replica=ours.replica.id, number=2))
    world.push(ours)
    world.check()
    assert [(line.quantity, line.checked) for line in ours.manager.shopping_list] == [(Decimal(2), False)]


def test_what_says_how_much_in_its_note_makes_a_line_that_is_back_no_more(world: World) -> None:
    """It began a line with an amount only for want of the one that was taken off."""
    ours = server(world)
    world.do(ours, AddToList(item_id="tj-1", quantity=Decimal(2)))
    world.do(ours, RemoveLine(line=ours.manager.shopping_list[0].line))
    world.push(ours)
    world.do(ours, AddToList(item_id="tj-1", quantity=Decimal(1), note="1 cup", apart=True))
    world.do(ours, Undo(replica=ours.replica.id, number=2))
    world.push(ours)
    world.check()
    assert [(line.quantity, line.note) for line in ours.manager.shopping_list] == [(Decimal(2), "1 cup")]
