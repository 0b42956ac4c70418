from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.quickadd import Guess, guess, new_item, read
from grocery.text import fold
from tests.typed import LINES, SAMPLE, catalog_of


@pytest.mark.parametrize(
    ("name", "store", "expected"),
    [
        ("Oat Milk", "Safeway", Guess("Dairy", Decimal("4.00"), "gallon", ("Whole Milk", "Skim Milk"))),
        ("Almond Milks", "Costco", Guess("Drinks", Decimal("9.00"), "box", ("Soy Milk",))),
        ("Milk", "Aldi", Guess("Dairy", Decimal("4.00"), "gallon", ("Whole Milk", "Skim Milk"))),
        ("Chocolate Milk", "Safeway", Guess("Dairy", Decimal("4.00"), "gallon", ("Whole Milk", "Skim Milk"))),
        ("Chocolate Bar", "Costco", Guess("Snacks", Decimal("2.00"), "each", ("Milk Chocolate",))),
        ("Cherry Tomato", "Costco", Guess("Produce", None, "lb", ("Roma Tomatoes",))),
        ("Cheese", "Safeway", Guess("Deli", None, "lb", ("Blue Cheese", "Aged Cheese"))),
        ("Sour Cherry", "Costco", Guess("Produce", Decimal("5.00"), "bag", ("Cherries",))),
        ("Bread Knife", "Costco", Guess("Household", Decimal("9.00"), "each", ("Steak Knives",))),
        ("Milk Alpha Beta Gamma Delta", "Safeway", Guess()),
        ("Kirkland Socks", "Costco", Guess()),
        ("Organic Kale", "Safeway", Guess()),
        ("Dragon Fruit", "Safeway", Guess()),
        ("Toma", "Safeway", Guess()),
        ("80 20", "Safeway", Guess()),
        ("🍌", "Safeway", Guess()),
        ("", "Safeway", Guess()),
    ],
)
def test_a_new_item_is_guessed_from_similar_ones(name: str, store: str, expected: Guess) -> None:
    catalog = catalog_of(
        "Safeway | Whole Milk | Dairy | 3.50 | gallon",
        "Safeway | Skim Milk | Dairy | 4.50 | gallon",
        "Safeway | Milk Chocolate | Snacks | 2 | each",
        "Safeway | Organic Bananas | Produce | 1 | lb",
        "Safeway | Roma Tomatoes | Produce |  | lb",
        "Safeway | Blue Cheese | Deli | 2 | lb",
        "Safeway | Aged Cheese | Deli | 11 | lb",
        "Safeway | Cherries | Produce | 5 | bag",
        "Safeway | Steak Knives | Household | 9 | each",
        "Costco | Soy Milk | Drinks | 9 | box",
        "Costco | Kirkland Nuts 80 20 | Snacks | 9 | bag",
        "Costco | Kirkland Water | Beverages | 4 | pack",
    )
    assert guess(catalog, name, store) == expected


def test_the_unit_is_the_one_most_of_them_have_and_the_price_is_for_that_unit() -> None:
    catalog = catalog_of(
        "Safeway | Green Apples | Produce | 1.29 | each",
        "Safeway | Gala Apples | Produce | 1.99 | lb",
        "Safeway | Fuji Apples | Produce | 2.10 | lb",
        "Safeway | Red Apples | Produce | 2.50 | lb",
    )
    names = ("Green Apples", "Gala Apples", "Fuji Apples")
    assert guess(catalog, "Pink Apple", "Safeway") == Guess("Produce", Decimal("2.10"), "lb", names)


@given(LINES, st.sampled_from([*SAMPLE.stores, "Aldi"]))
def test_any_name_is_guessed_at_the_same_way_each_time(name: str, store: str) -> None:
    first = guess(SAMPLE, name, store)
    assert first == guess(SAMPLE, name, store)
    assert bool(first.category) == bool(first.unit) == bool(first.like)
    assert first.price is None or first.category
    assert {fold(like) for like in first.like} <= {fold(item.name) for item in SAMPLE.items().values()}


def test_a_price_by_another_unit_is_no_guess() -> None:
    bottle = guess(SAMPLE, "Cherry Juice", "Safeway")
    assert bottle.price is not None and bottle.unit
    assert bottle.sold_by(bottle.unit) == bottle == bottle.sold_by("")
    litres = bottle.sold_by("l")
    assert (litres.price, litres.unit, litres.category) == (None, "l", bottle.category)


@pytest.mark.parametrize(
    ("text", "unit", "price", "quantity"),
    [
        ("blue eggs", "dozen", "5.00", None),
        ("2 blue eggs", "dozen", "5.00", "2"),
        ("12 blue eggs", "dozen", "5.00", "1"),
        ("18 blue eggs", "dozen", "5.00", "1.5"),
        ("7 blue eggs", "", None, "7"),
        ("1 dozen blue eggs", "dozen", "5.00", "1"),
        ("2 box blue eggs", "box", None, "2"),
    ],
)
def test_what_was_typed_becomes_the_unit_that_is_guessed_or_that_is_no_guess(
    text: str, unit: str, price: str | None, quantity: str | None
) -> None:
    new = new_item(catalog_of("Safeway | Brown Eggs | Dairy | 5.00 | dozen"), read(text), "Safeway")
    assert (new.name, new.category, new.unit) == ("blue eggs", "Dairy", unit)
    assert new.price == (None if price is None else Decimal(price))
    assert new.quantity == (None if quantity is None else Decimal(quantity))
    assert new.guessed == (("category",) if price is None else ("category", "price"))
