"""What only followed the unit of a thing is no setting: without what it followed, it follows what was there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations import (
    AddToList,
    EditItem,
    EditTemplate,
    Operation,
    SaveTemplate,
    SetStaple,
    apply,
)
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done, undone

ANN, BEN = "20261122-anns", "20261122-bens"
GRAMS = EditItem(item_id="tj-1", unit="g")


def by_the_kilogram() -> Catalog:
    house = HOUSE.with_item(replace(HOUSE.item("tj-1"), unit="kg", price=Decimal(8)))
    house, _ = done(house, AddToList(item_id="tj-1", quantity=Decimal(1)))
    return done(house, SaveTemplate(name="T"))[0]


def known(state: Catalog) -> tuple[object, ...]:
    return state.item("tj-1"), state.settings, state.templates, state.shopping_list


@pytest.mark.parametrize(
    ("anns", "bens"),
    [
        (EditItem(item_id="tj-1", price=Decimal(9)), [GRAMS]),
        (EditItem(item_id="tj-1", default_quantity=Decimal(3)), [GRAMS]),
        (SetStaple(item_id="tj-1", quantity=Decimal(2)), [GRAMS]),
        (EditTemplate(name="T", item_id="tj-1", quantity=Decimal(5)), [GRAMS]),
        (EditItem(item_id="tj-1", price=Decimal(9)), [GRAMS, EditItem(item_id="tj-1", unit="lb")]),
        (SetStaple(item_id="tj-1", quantity=Decimal(2)), [GRAMS, EditItem(item_id="tj-1", unit="kg")]),
        (EditItem(item_id="tj-1", unit="g", price=Decimal(1)), [EditItem(item_id="tj-1", unit="kg")]),
        (EditItem(item_id="tj-1", price=Decimal(9)), [EditItem(item_id="tj-1", unit="g", price=Decimal("0.01"))]),
        (EditItem(item_id="tj-1", price=Decimal(9)), [GRAMS, EditItem(item_id="tj-1", price=Decimal("0.01"))]),
    ],
)
def test_after_an_undo_beneath_another_measure_all_is_as_if_it_had_never_been(
    anns: Operation, bens: list[Operation]
) -> None:
    house = by_the_kilogram()
    first = decided(house, anns, replica=ANN)
    state, never = apply(house, first), house
    for op in bens:
        later = decided(state, op, replica=BEN)
        state, never = apply(state, later), apply(never, later)
    assert known(undone(decode(encode(state), ""), first)) == known(never)


def test_then_the_measure_can_be_taken_back_as_well() -> None:
    house = by_the_kilogram()
    for anns in (EditItem(item_id="tj-1", price=Decimal(9)), SetStaple(item_id="tj-1", quantity=Decimal(2))):
        first = decided(house, anns, replica=ANN)
        state = apply(house, first)
        grams = decided(state, GRAMS, replica=BEN)
        state = apply(state, grams)
        assert known(undone(undone(state, first), grams)) == known(undone(undone(state, grams), first)) == known(house)
