"""Prices of what is bought by the gram: kept for a gram, rounded and said for a kilogram."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.operations import (
    AddItem,
    AddToList,
    AddTrip,
    ChangeQuantity,
    EditItem,
    EditItems,
    EditPurchase,
    Operation,
    SetPrice,
    SetQuantity,
)
from grocery.sync.diff import differences
from tests.operations.test_operations import HOUSE, decided, done

CHEESE = AddItem(store="Trader Joe's", name="Käse", price=Decimal("0.00875"), unit="g", item_id="tj-k3f9-1")
KEY = "tj-k3f9-1"


@pytest.fixture
def house() -> Catalog:
    state, _ = done(HOUSE, CHEESE)
    state, _ = done(state, AddToList(item_id=KEY, quantity=Decimal(400)))
    return done(state, AddTrip(store="Trader Joe's", items=(KEY,), quantities=(Decimal(400),)))[0]


@pytest.mark.parametrize(
    ("op", "said"),
    [
        (SetPrice(line=KEY, price=Decimal("0.0092")), "Change the price of Käse from 8.75 per kg to 9.20 per kg"),
        (SetPrice(line=KEY, price=None), "Change the price of Käse from 8.75 per kg to not known"),
        (EditItem(item_id=KEY, price=Decimal("0.012")), "price 8.75 per kg → 12 per kg"),
        (EditItem(item_id=KEY, price=Decimal(9), unit="kg"), "price 8.75 per kg → 9, unit"),
        (EditPurchase(trip="trip-k3f9-3", row=KEY, price=Decimal("0.0099")), "cost 9.90 per kg"),
        (SetPrice(line="tj-1", price=Decimal("1.09")), "Change the price of Organic Bananas from 0.99 to 1.09"),
        (SetQuantity(line=KEY, quantity=Decimal("2.205")), "from 400 to 2.2"),
        (ChangeQuantity(line=KEY, more=Decimal("2.205")), "by +2.2"),
        (AddToList(item_id=KEY, quantity=Decimal("2.205")), "(2.2 g)"),
    ],
)  # fmt: skip
def test_a_sentence_says_prices_and_amounts_as_people_do(house: Catalog, op: Operation, said: str) -> None:
    state, _ = done(house, AddToList(item_id="tj-1"))
    entry = decided(state, op)
    assert said in entry.op.sentence()


def test_some_per_cent_more_are_rounded_to_the_cent_of_a_kilogram(house: Catalog) -> None:
    state, _ = done(house, EditItems(items=(KEY,), percent=Decimal(10)))
    assert state.item(KEY).price == Decimal("0.00963"), "to 9.63 per kg, and not to a cent a gram"


def test_a_comparison_says_the_price_of_a_kilogram(house: Catalog) -> None:
    state, _ = done(house, EditItem(item_id=KEY, price=Decimal("0.0092"), on_list=True))
    told = [one for one in differences(house, state) if one.field == "price"]
    assert [one.units for one in told] == [("g", "g"), ("g", "g")]
    assert all("$8.75 per kg" in one.sentence and "$9.20 per kg" in one.sentence for one in told)
