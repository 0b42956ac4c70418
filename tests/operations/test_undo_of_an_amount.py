"""What is taken back of a line's amount, beneath or above another measure: as much as it was, by the measure of now."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.operations import (
    AddToList,
    AnyOperation,
    ChangeQuantity,
    ClearList,
    Entry,
    MergeItems,
    MoveLine,
    RemoveLine,
    SetPrice,
    SetQuantity,
    Undo,
    apply,
)
from grocery.records import Item
from grocery.stores.files import decode, encode

ANN, BEN = "20261122-ann1", "20261122-ben1"
MOVE, BACK = MoveLine(line="ann1-1", store="Costco"), MoveLine(line="ann1-1", store="Aldi")


def listed(unit: str, other: str, much: str) -> Catalog:
    """So much rice on the list, as `ann1-1`, which Costco sells by another unit."""
    aldi = Item("a", "Aldi", "Rice", "Pantry", Decimal(3), unit)
    costco = Item("c", "Costco", "Rice", "Pantry", Decimal(3), other)
    state = Catalog(household="h-1", stores={"Aldi": {"a": aldi}, "Costco": {"c": costco}})
    return done(state, AddToList(item_id="a", quantity=Decimal(much)))[0]


def done(state: Catalog, op: AnyOperation, replica: str = ANN) -> tuple[Catalog, Entry]:
    number = state.applied.get(replica, 0) + 1
    decided = op.decide(state, f"{replica[9:]}-{number}")
    entry = Entry(replica, number, "2026-11-22T18:02:00Z", "Ann", decided)
    return apply(state, entry), entry


def undone(state: Catalog, entry: Entry) -> Catalog:
    kept = decode(encode(state), "")
    return done(kept, Undo(replica=entry.replica, number=entry.number), BEN)[0]


def much(state: Catalog) -> list[tuple[Decimal, str]]:
    return [(line.quantity, line.unit) for line in state.shopping_list.values()]


LESS: list[AnyOperation] = [
    RemoveLine(line="ann1-1", seen=Decimal(250), measure="g"),
    ClearList(lines=("ann1-1",), seen=(Decimal(250),), measures=("g",)),
    ChangeQuantity(line="ann1-1", more=Decimal(-250)),
    SetQuantity(line="ann1-1", quantity=Decimal(50)),
]


@pytest.mark.parametrize("op", LESS, ids=lambda op: type(op).__name__)
@pytest.mark.parametrize("moves", [[MOVE], [MOVE, BACK], [MOVE, BACK, MOVE]], ids=len)
def test_what_was_less_comes_back_by_the_measure_of_now(op: AnyOperation, moves: list[AnyOperation]) -> None:
    house = listed("g", "kg", "300")
    state, less = done(house, op, BEN)
    never = house
    for move in moves:
        state, never = done(state, move)[0], done(never, move)[0]
    assert much(undone(state, less)) == much(never)


def test_then_the_move_can_be_taken_back_as_well_in_either_order() -> None:
    house = listed("g", "kg", "300")
    state, less = done(house, LESS[0], BEN)
    state, moved = done(state, MOVE)
    assert much(undone(undone(state, less), moved)) == much(undone(undone(state, moved), less)) == much(house)


@pytest.mark.parametrize(
    ("later", "left"),
    [
        ([ChangeQuantity(line="ann1-1", more=Decimal(1))], "1300"),
        ([ChangeQuantity(line="ann1-1", more=Decimal("-0.1"))], "200"),
        ([SetQuantity(line="ann1-1", quantity=Decimal(2))], "2000"),
        ([SetQuantity(line="ann1-1", quantity=Decimal(2)), ChangeQuantity(line="ann1-1", more=Decimal(1))], "3000"),
        ([RemoveLine(line="ann1-1", seen=Decimal("0.1"), measure="kg")], "200"),
    ],
)
def test_without_the_move_what_came_since_is_as_much_by_the_former_measure(
    later: list[AnyOperation], left: str
) -> None:
    state, moved = done(listed("g", "kg", "300"), MOVE, BEN)
    made = []
    for op in later:
        state, entry = done(state, op)
        made.append(entry)
    back = undone(state, moved)
    assert much(back) == [(Decimal(left), "g")]
    for entry in reversed(made):
        back = undone(back, entry)
    assert much(back) == [(Decimal(300), "g")]


def test_of_what_is_sold_in_bags_it_is_as_large_a_part() -> None:
    state, less = done(listed("kg", "500 g", "3"), RemoveLine(line="ann1-1", seen=Decimal(1), measure="kg"), BEN)
    state, moved = done(state, MOVE)
    assert much(state) == [(Decimal(4), "500 g")]
    assert much(undone(state, less)) == [(Decimal(6), "500 g")]
    assert much(undone(done(state, ChangeQuantity(line="ann1-1", more=Decimal(1)))[0], moved)) == [
        (Decimal("2.5"), "kg")
    ]


def test_two_moves_there_and_back_are_taken_back_in_either_order() -> None:
    house = listed("g", "kg", "300")
    state, first = done(house, MOVE)
    state, second = done(state, BACK)
    assert much(undone(undone(state, second), first)) == much(undone(undone(state, first), second)) == much(house)


def spelt(unit: str, other: str, third: str, much: str) -> Catalog:
    """The same, and Lidl sells it by a third unit."""
    state = listed(unit, other, much)
    lidl = Item("l", "Lidl", "Rice", "Pantry", Decimal(3), third)
    return state.replacing(stores={**state.stores, "Lidl": {"l": lidl}})


@pytest.mark.parametrize("third", ["kilo", "g", "lb"])
def test_a_unit_in_another_spelling_is_a_measure_of_its_own(third: str) -> None:
    """What is set by that stays so much of it when what came before is taken back, in whatever order."""
    house, on = spelt("lb", "kg", third, "2"), MoveLine(line="ann1-1", store="Lidl")
    state, first = done(house, MOVE)
    state, second = done(state, on)
    state, last = done(state, SetQuantity(line="ann1-1", quantity=Decimal(10)), BEN)
    back = undone(state, first)
    assert much(back) == [(Decimal(10), third)]
    assert much(undone(undone(back, second), last)) == much(undone(undone(back, last), second)) == much(house)


def test_a_line_that_came_from_another_measure_has_as_much_in_the_one_that_it_becomes_part_of() -> None:
    """What was put to it before that move can be taken back out of there; the move put nothing, and cannot."""
    state, add = done(
        Catalog(household="h-1", stores=listed("g", "kg", "300").stores), AddToList(item_id="a", quantity=Decimal(300))
    )
    state, moved = done(state, MOVE)
    state, gone = done(state, RemoveLine(line="ann1-1"))
    state, other = done(state, AddToList(item_id="a", quantity=Decimal(500)), BEN)
    state, _ = done(state, MoveLine(line=f"ben1-{other.number}", store="Costco"), BEN)
    both = undone(state, gone)
    assert much(both) == [(Decimal("0.8"), "kg")]
    assert much(undone(both, add)) == [(Decimal("0.5"), "kg")]
    with pytest.raises(NotFound):
        undone(both, moved)


def test_without_a_merge_what_moved_on_since_is_by_the_measure_that_its_price_is_for() -> None:
    """It moved from pounds to pounds, so that the move changed neither: 3 kg at a price for a pound cost too little."""
    state = spelt("lb", "lb", "kg", "1")
    lidl = state.stores["Lidl"] | {"w": Item("w", "Lidl", "Wild rice", "Pantry", Decimal(3), "kg")}
    lidl["l"] = Item("l", "Lidl", "Rice", "Pantry", Decimal("1.4"), "lb")
    state = Catalog(household="h-1", stores={**state.stores, "Lidl": lidl})
    state, _ = done(state, AddToList(item_id="w", quantity=Decimal(3)))
    state, merged = done(state, MergeItems(keep="l", gone="w"))
    state, _ = done(state, MoveLine(line="ann1-1", store="Aldi"))
    (line,) = undone(state, merged).shopping_list.values()
    assert (line.quantity, line.unit, line.price) == (Decimal("6.614"), "lb", Decimal(3))


def test_without_a_move_what_somebody_priced_since_costs_as_much() -> None:
    """300 g went to a store that counts in kg, where somebody set what a kg costs: no gram costs that."""
    state, moved = done(listed("g", "kg", "300"), MOVE)
    state, priced = done(state, SetPrice(line="ann1-1", price=Decimal(5)), BEN)
    back = undone(state, moved)
    (line,) = back.shopping_list.values()
    assert (line.store, line.quantity, line.unit, line.price) == ("Aldi", Decimal("0.3"), "kg", Decimal(5))
    (line,) = undone(back, priced).shopping_list.values()
    assert (line.quantity, line.unit, line.price) == (Decimal(300), "g", Decimal(3))


def test_a_price_that_a_line_kept_when_it_moved_goes_back_all_the_same() -> None:
    """What is sold by the piece there says nothing of kilograms: the move left the price alone, and the unit."""
    state, priced = done(listed("kg", "each", "2"), SetPrice(line="ann1-1", price=Decimal(5)), BEN)
    state, _ = done(state, MOVE)
    (line,) = undone(state, priced).shopping_list.values()
    assert (line.store, line.unit, line.price) == ("Costco", "kg", Decimal(3))
