"""Names that are one however they are written, and what a thing is called where it is edited or gone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.errors import InvalidInput, NotFound
from grocery.insight.duplicates import duplicates
from grocery.operations import (
    AddItem,
    AddToList,
    CheckOff,
    DeleteItem,
    EditItem,
    EditItems,
    MergeItems,
    MoveLine,
    MoveLines,
    SetStaple,
    apply,
    replay,
)
from tests.operations.test_operations import HOUSE, decided, done, listed, undone


def test_who_edits_a_thing_on_the_list_changes_what_is_seen_there_and_takes_all_of_it_back() -> None:
    state = listed(("tj-1", 2))
    after = apply(state, decided(state, EditItem(item_id="tj-1", price=Decimal("1.29"), unit="bag", on_list=True)))
    assert [(one.price, one.unit) for one in (after.line("tj-1"), after.item("tj-1"))] == [(Decimal("1.29"), "bag")] * 2
    assert after.line("tj-1").quantity == Decimal(2)


def test_so_many_pounds_stay_so_many_pounds_where_somebody_sells_it_by_the_kilogram_from_now_on() -> None:
    state = listed(("tj-1", 2), ("co-1", 1))
    edit = decided(state, EditItem(item_id="tj-1", price=Decimal(2), unit="kg", on_list=True))
    line = apply(state, edit).line("tj-1")
    assert (line.quantity, line.unit, line.price) == (Decimal(2), "lb", Decimal("0.9071847"))
    assert undone(apply(state, edit), edit).shopping_list == state.shopping_list
    for op in (EditItem(item_id="tj-1", unit="kg", on_list=True), EditItem(item_id="tj-1", unit="kg")):
        assert apply(state, decided(state, op)).shopping_list == state.shopping_list
    again = apply(apply(state, edit), decided(apply(state, edit), EditItem(item_id="tj-1", price=None, on_list=True)))
    assert [(one.price, one.unit) for one in (again.line("tj-1"), again.item("tj-1"))] == [(None, "lb"), (None, "kg")]


def test_what_is_gone_from_the_catalog_is_told_by_its_name_and_never_by_its_id() -> None:
    for op in (
        EditItem(item_id="tj-9", known_as="Figs", unit="kg"),
        DeleteItem(item_id="tj-9", name="Figs"),
        AddToList(item_id="tj-9", name="Figs"),
        SetStaple(item_id="tj-9", name="Figs", quantity=None),
        MergeItems(keep="tj-1", gone="tj-9", into="Bananas", name="Figs"),
    ):
        with pytest.raises(NotFound) as refused:
            op.decide(HOUSE, "k3f9-1")
        assert refused.value.message == "“Figs” is not in the catalog any more."
    with pytest.raises(InvalidInput) as taken:
        AddItem(store="Trader Joe's", name="creme FRAICHE").decide(HOUSE, "k3f9-1")
    assert taken.value.message == "Trader Joe's already has “Crème fraîche”."


def test_a_name_in_another_keyboards_signs_is_there_already_and_twins_of_before_stay_two() -> None:
    state = apply(HOUSE, decided(HOUSE, AddItem(store="Costco", name="Newman's Salt & Pepper")))
    with pytest.raises(InvalidInput):
        AddItem(store="Costco", name="Newman’s salt and pepper").decide(state, "k3f9-2")
    twin = decided(state, AddItem(store="Costco", name="Newman’s salt and pepper", twin_ok=True))
    both = apply(state, twin)
    one, other = duplicates([item for item in both.stores["Costco"].values() if "ewman" in item.name])[0]
    assert (one.name, other.name) == ("Newman's Salt & Pepper", "Newman’s salt and pepper")
    apply(both, decided(both, EditItem(item_id=other.id, category="Spices")))


def test_several_lines_are_ticked_and_moved_as_one_change_each_and_one_undo_takes_it_back() -> None:
    state = listed(("tj-1", 2), ("tj-2", 1), ("co-1", 1))
    tick = decided(state, CheckOff(line="k3f9-1", also=("k3f9-2", "gone-1", "k3f9-1")))
    ticked = apply(state, tick)
    assert [line.checked for line in ticked.shopping_list.values()] == [True, True, False]
    assert tick.op.sentence() == "Tick 2 things"
    assert [line.checked for line in undone(ticked, tick).shopping_list.values()] == [False] * 3
    sold = apply(ticked, decided(ticked, AddItem(store="Trader Joe's", name="RICE", price=Decimal(9))))
    move = decided(sold, MoveLines(lines=("k3f9-1", "k3f9-3"), store="trader joe's"))
    moved = apply(sold, move)
    rice = moved.shopping_list["k3f9-3"]
    assert (rice.store, rice.name, rice.price) == ("Trader Joe's", "RICE", Decimal(9))
    assert undone(moved, move).shopping_list["k3f9-3"].id == "co-1"
    with pytest.raises(NotFound, match="can move to Trader Joe's"):
        MoveLines(lines=("k3f9-1", "k3f9-3"), store="Trader Joe's").decide(moved, "k3f9-9")
    elsewhere = apply(state, decided(state, MoveLines(lines=("k3f9-1", "k3f9-2"), store="Costco")))
    there = [(one.store, one.id) for one in elsewhere.shopping_list.values()]
    assert there[:2] == [("Costco", "tj-1"), ("Costco", "tj-2")]
    with pytest.raises(NotFound, match="None of these lines"):
        CheckOff(line="gone-1", also=("gone-2",)).decide(state, "k3f9-9")
    with pytest.raises(NotFound):
        apply(HOUSE, tick)
    with pytest.raises(InvalidInput):
        CheckOff(line="k3f9-1", also=("k3f9-2",) * 5000).decide(state, "k3f9-9")


def test_who_edits_a_thing_from_its_row_edits_it_also_where_that_became_part_of_another_meanwhile() -> None:
    """Two put it on the list at once; one mends its name, category and price before they hear of the other."""
    anns = decided(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(1)), replica="20261122-anns")
    bens = decided(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(2)), replica="20261122-bens")
    alone = apply(HOUSE, bens)
    edit = decided(
        alone, EditItem(item_id="tj-1", name="Plantains", price=Decimal(2), on_list=True), replica="20261122-bens"
    )
    aisle = decided(apply(alone, edit), EditItems(items=("tj-1",), category="Fruit"), replica="20261122-bens")
    (line,) = replay(HOUSE, [anns, bens, edit, aisle]).shopping_list.values()
    assert (line.line, line.name, line.price, line.category) == ("anns-1", "Plantains", Decimal(2), "Fruit")
    back = undone(undone(replay(HOUSE, [anns, bens, edit, aisle]), aisle), edit)
    assert back.shopping_list == replay(HOUSE, [anns, bens]).shopping_list


def test_by_another_measure_what_a_row_became_part_of_keeps_its_own() -> None:
    house = done(HOUSE, EditItem(item_id="tj-1", unit="g", price=Decimal("0.002")))[0]
    anns = decided(house, AddToList(item_id="tj-1", quantity=Decimal(400)), replica="20261122-anns")
    bens = decided(house, AddToList(item_id="tj-1", quantity=Decimal(100)), replica="20261122-bens")
    edit = decided(
        apply(house, bens), EditItem(item_id="tj-1", unit="kg", price=Decimal(3), on_list=True), replica="20261122-bens"
    )
    (line,) = replay(house, [anns, bens, edit]).shopping_list.values()
    assert (line.quantity, line.unit, line.price) == (Decimal(500), "g", Decimal("0.003"))


def test_a_row_that_moved_to_another_thing_meanwhile_is_not_edited_with_the_former() -> None:
    house, item = done(HOUSE, AddItem(store="Costco", name="organic bananas", price=Decimal(4), unit="lb"))
    house = done(house, AddToList(item_id="tj-1"))[0]
    edit = decided(
        house, EditItem(item_id="tj-1", name="Plantains", price=Decimal(9), on_list=True), replica="20261122-anns"
    )
    moved = apply(house, decided(house, MoveLine(line="tj-1", store="Costco"), replica="20261122-bens"))
    (line,) = apply(moved, edit).shopping_list.values()
    assert (line.id, line.name, line.price) == (item.id, "organic bananas", Decimal(4))
