"""Lines taken off the list, cleared, and put back: what somebody else did meanwhile stays."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddToList,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteStore,
    RemoveLine,
    RenameStore,
    Restore,
    SetQuantity,
    apply,
    replay,
)
from tests.operations.test_operations import decided, done, listed, quantities, undone


def test_taking_a_line_off_leaves_what_somebody_else_added_meanwhile() -> None:
    state = listed(("tj-1", 2))
    take = decided(state, RemoveLine(line="tj-1"), replica="20261122-aaaa")
    more = decided(state, AddToList(item_id="tj-1", quantity=Decimal(3)), replica="20261122-bbbb")
    assert replay(state, [more, take]).line("tj-1").quantity == 3
    assert replay(state, [take, more]).line("tj-1").quantity == 3
    assert not replay(state, [take]).shopping_list
    assert take.op.sentence() == "Take Organic Bananas off the list"


def test_taking_a_line_off_takes_a_smaller_one_whole_and_of_a_ticked_one_what_was_seen() -> None:
    state = listed(("tj-1", 5))
    take = decided(state, RemoveLine(line="k3f9-1"), replica="20261122-aaaa")
    less, _ = done(state, SetQuantity(line="tj-1", quantity=Decimal(1)))
    bought, _ = done(done(state, SetQuantity(line="tj-1", quantity=Decimal(9)))[0], CheckOff(line="tj-1"))
    assert not apply(less, take).shopping_list
    left = apply(bought, take).line("tj-1")
    assert left.quantity == 4 and left.checked


def test_taking_back_ones_own_part_of_a_ticked_line_leaves_what_another_put_there() -> None:
    state = listed(("tj-1", 1))
    more = decided(state, AddToList(item_id="tj-1", quantity=Decimal(2)))
    state, _ = done(apply(state, more), CheckOff(line="tj-1"))
    left = undone(state, more).line("tj-1")
    assert left.quantity == 1 and left.checked


def test_clearing_the_list_leaves_what_came_later() -> None:
    state = listed(("tj-1", 2), ("co-1", 1))
    clear = decided(state, ClearList(lines=tuple(state.shopping_list)), replica="20261122-aaaa")
    later, _ = done(state, AddToList(item_id="tj-2"))
    assert [line.id for line in apply(later, clear).shopping_list.values()] == ["tj-2"]
    assert clear.op.sentence() == "Clear 2 lines off the list"
    one = decided(state, ClearList(lines=("k3f9-2",), store="Costco"))
    assert one.op.sentence() == "Take Rice off the list of Costco" and one.op.record(state) is None


def test_clearing_leaves_what_somebody_else_added_to_the_same_line() -> None:
    state = listed(("tj-1", 1), ("co-1", 1))
    lines = tuple(state.shopping_list)
    clear = ClearList(lines=lines, seen=(Decimal(1), Decimal(1)))
    more, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(2)))
    for cleared in (apply(more, decided(state, clear, replica="20261122-bbbb")), done(more, clear)[0]):
        assert quantities(cleared) == {"tj-1": 2}
    assert quantities(undone(cleared, decided(more, clear))) == {"tj-1": 3, "co-1": 1}


def test_what_was_seen_is_told_for_each_line() -> None:
    state = listed(("tj-1", 1), ("co-1", 1))
    lines, one = tuple(state.shopping_list), (Decimal(1),)
    for op in (ClearList(lines=lines, seen=one), CompleteList(store="Costco", lines=lines, seen=one)):
        with pytest.raises(InvalidInput, match="seen"):
            decided(state, op)


def test_lines_that_were_cleared_join_what_was_put_there_since() -> None:
    state = listed(("tj-1", 3))
    clear = decided(state, ClearList(lines=tuple(state.shopping_list)))
    state, _ = done(apply(state, clear), AddToList(item_id="tj-1", quantity=Decimal(1)))
    assert [line.quantity for line in undone(state, clear).shopping_list.values()] == [4]


def test_a_line_comes_back_at_the_store_that_has_another_name_by_now() -> None:
    state = listed(("tj-1", 2))
    take = decided(state, RemoveLine(line="tj-1"))
    state, _ = done(apply(state, take), RenameStore(store="Trader Joe's", name="TJ"))
    assert undone(state, take).line("tj-1").store == "TJ"
    add = decided(listed(), AddToList(item_id="tj-1"), replica="20261122-bbbb")
    assert replay(state, [add]).line("tj-1").store == "TJ"


def test_a_line_of_a_store_that_is_gone_is_said_not_to_come_back() -> None:
    state = listed(("tj-1", 2))
    take = decided(state, RemoveLine(line="tj-1"))
    state, _ = done(apply(state, take), DeleteStore(store="Trader Joe's"))
    with pytest.raises(NotFound, match="Trader Joe's” is gone"):
        undone(state, take)


def test_a_deleted_store_stays_while_somebody_elses_line_is_there() -> None:
    state = listed()
    gone = decided(state, DeleteStore(store="Trader Joe's"), replica="20261122-bbbb")
    state, _ = done(state, AddToList(item_id="tj-1"))
    state = apply(state, gone)
    assert state.line("tj-1").store in state.stores


def test_what_came_back_with_an_older_version_is_not_put_back_once_more() -> None:
    state = listed(("tj-1", 2))
    for op in (ClearList(lines=tuple(state.shopping_list)), CompleteList(store="Trader Joe's", lines=("k3f9-1",))):
        gone = decided(state, op)
        after = apply(state, gone)
        restored, _ = done(after, Restore(said="the list", lines=tuple(state.shopping_list.values())))
        assert quantities(restored) == {"tj-1": 2}
        if isinstance(op, ClearList):
            with pytest.raises(NotFound, match="is gone"):
                undone(restored, gone)
        else:
            assert quantities(undone(restored, gone)) == {"tj-1": 2} and not undone(restored, gone).trips


def test_what_is_left_of_a_line_stays_in_its_place() -> None:
    state = listed(("tj-1", 3), ("co-1", 1))
    clear = decided(state, ClearList(lines=("k3f9-1",), seen=(Decimal(1),)))
    assert [line.id for line in apply(state, clear).shopping_list.values()] == ["tj-1", "co-1"]
