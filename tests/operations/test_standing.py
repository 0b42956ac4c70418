"""What stands on a change, and at which store it was made: read off the states alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.operations import (
    AddItem,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DoAnyway,
    EditItem,
    EditItems,
    Entry,
    MoveLine,
    RemoveLine,
    SetBudget,
    SetNote,
    apply,
)
from grocery.operations.standing import standing_on
from grocery.operations.whereabouts import store_of
from tests.operations.test_operations import HOUSE, decided, listed, undone
from tests.said_changes import changes

ANN, BEN = "20261122-anns", "20261122-bens"
ONE = Decimal(1)


def made(*steps: tuple[str, AnyOperation]) -> tuple[list[Entry], list[str]]:
    """Changes of several replicas, one after the other, on two lines of the list; and what then stands on each."""
    state, entries = listed(("tj-1", 1), ("co-1", 1)), []
    for replica, op in steps:
        entries.append(decided(state, op, replica=replica))
        state = apply(state, entries[-1])
    return entries, [" ".join(standing_on(state, entry.key)) for entry in entries]


def test_later_changes_of_the_same_line_stand_on_a_change_and_those_of_others_do_not() -> None:
    _, standing = made(
        (ANN, ChangeQuantity(line="k3f9-1", more=ONE)),
        (BEN, SetNote(line="k3f9-1", note="green")),
        (BEN, CheckOff(line="k3f9-2")),
        (ANN, CheckOff(line="k3f9-1")),
    )
    assert standing == ["bens-1 anns-2", "anns-2", "", ""]


def test_a_change_of_several_things_has_all_that_touched_one_of_them_standing_on_it() -> None:
    _, standing = made(
        (ANN, EditItems(items=("tj-1", "tj-2"), category="Fruit")),
        (BEN, EditItem(item_id="tj-2", price=ONE)),
        (BEN, EditItem(item_id="tj-1", name="Bananas")),
        (BEN, EditItem(item_id="co-1", name="Rice")),
    )
    assert set(standing[0].split()) == {"bens-1", "bens-2"}
    assert standing[1:] == ["", "", ""]


def test_what_took_a_thing_away_stands_on_what_was_done_to_it() -> None:
    _, standing = made(
        (ANN, SetNote(line="k3f9-1", note="green")),
        (ANN, EditItem(item_id="tj-2", price=ONE)),
        (BEN, RemoveLine(line="k3f9-1")),
        (BEN, DeleteItem(item_id="tj-2")),
    )
    assert standing == ["bens-1", "bens-2", "", ""]


def test_settings_stand_on_each_other_and_what_was_taken_back_has_nothing_on_it() -> None:
    [first, second], standing = made((ANN, SetBudget(amount=ONE)), (BEN, SetBudget(amount=Decimal(2))))
    assert standing == ["bens-1", ""]
    state = apply(apply(HOUSE, first), second)
    assert standing_on(undone(state, second), first.key) == ()
    assert standing_on(state, "nobodys-1") == ()


@pytest.mark.parametrize(
    ("op", "store"),
    [
        (AddToList(item_id="co-1"), "Costco"),
        (CheckOff(line="k3f9-1"), "Trader Joe's"),
        (CheckOff(line="tj-1"), "Trader Joe's"),
        (RemoveLine(line="k3f9-2"), "Costco"),
        (MoveLine(line="k3f9-1", store="costco"), "Costco"),
        (EditItem(item_id="tj-1", price=ONE), "Trader Joe's"),
        (EditItems(items=("tj-1", "tj-2"), category="Fruit"), "Trader Joe's"),
        (EditItems(items=("tj-1", "co-1"), category="Fruit"), ""),
        (AddItem(store="costco", name="Figs"), "Costco"),
        (ClearList(lines=("k3f9-1", "k3f9-2")), ""),
        (CompleteList(store="costco", lines=("k3f9-2",)), "Costco"),
        (SetBudget(amount=ONE), ""),
    ],
    ids=lambda part: type(part).__name__ if not isinstance(part, str) else part,
)
def test_the_store_of_a_change_is_told_also_where_its_thing_is_gone(op: AnyOperation, store: str) -> None:
    before = listed(("tj-1", 1), ("co-1", 1))
    entry = decided(before, op)
    assert store_of(entry.op, before, apply(before, entry)) == store
    if not isinstance(op, MoveLine):
        assert store_of(entry.op, apply(before, entry)) == store, "afterwards, as for what waits for its commit"


@pytest.mark.parametrize("op", changes("Oat Milk", "Costco"), ids=lambda op: type(op).__name__)
def test_the_store_of_any_change_can_be_asked_for(op: AnyOperation) -> None:
    assert isinstance(store_of(op, HOUSE), str)
    if isinstance(op, DoAnyway) and op.change:
        assert store_of(op, HOUSE) == store_of(op.inner(), HOUSE)
