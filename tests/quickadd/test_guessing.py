from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.quickadd import Guess, guess, known_of, new_item, read
from grocery.quickadd.creating import Elsewhere
from grocery.text import fold
from tests.typed import LINES, SAMPLE, catalog_of


@pytest.mark.parametrize(
    ("name", "store", "expected"),
    [
        ("Oat Milk", "Safeway", Guess("Drinks", "gallon", ("Soy Milk",))),
        ("Almond Milks", "Costco", Guess("Drinks", "box", ("Soy Milk",))),
        ("Milk", "Aldi", Guess("Dairy", "gallon", ("Whole Milk", "Skim Milk"))),
        ("Leche entera", "Safeway", Guess("Dairy", "", ("Whole Milk", "Skim Milk"))),
        ("Chocolate Milk", "Safeway", Guess("Dairy", "gallon")),
        ("Chocolate Bar", "Costco", Guess("Snacks", "each", ("Milk Chocolate",))),
        ("Cherry Tomato", "Costco", Guess("Produce", "lb")),
        ("Cheese", "Safeway", Guess("Deli", "lb", ("Blue Cheese", "Aged Cheese"))),
        ("Sour Cherry", "Costco", Guess("Produce", "bag", ("Cherries",))),
        ("Bread Knife", "Costco", Guess("Household", "each", ("Steak Knives",))),
        ("Organic Kale", "Safeway", Guess("Produce")),
        ("Dog food", "Safeway", Guess("Pets")),
        ("Kirkland Xyz", "Costco", Guess()),
        ("Zyx Chocolate", "Costco", Guess("Snacks", "each", ("Milk Chocolate",))),
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
    assert guess(known_of(catalog), name, store) == expected


def test_a_spread_stands_where_the_household_keeps_jam_and_not_where_cookie_butter_is() -> None:
    assert guess(known_of(SAMPLE), "Strawberry jam", "Safeway").category == "Pantry"


def test_the_unit_is_the_one_most_of_them_have() -> None:
    catalog = catalog_of(
        "Safeway | Green Apples | Produce | 1.29 | each",
        "Safeway | Gala Apples | Produce | 1.99 | lb",
        "Safeway | Fuji Apples | Produce | 2.10 | lb",
        "Safeway | Red Apples | Produce | 2.50 | lb",
    )
    names = ("Green Apples", "Gala Apples", "Fuji Apples")
    assert guess(known_of(catalog), "Pink Apple", "Safeway") == Guess("Produce", "lb", names)


@given(LINES, st.sampled_from([*SAMPLE.stores, "Aldi"]))
def test_any_name_is_guessed_at_the_same_way_each_time(name: str, store: str) -> None:
    first = guess(known_of(SAMPLE), name, store)
    assert first == guess(known_of(SAMPLE), name, store)
    assert first.category or not first.like
    assert {fold(like) for like in first.like} <= {fold(item.name) for item in SAMPLE.items().values()}


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("blue eggs", "dozen", None),
        ("2 blue eggs", "dozen", "2"),
        ("12 blue eggs", "dozen", "1"),
        ("18 blue eggs", "dozen", "1.5"),
        ("7 blue eggs", "", "7"),
        ("1 dozen blue eggs", "dozen", "1"),
        ("2 box blue eggs", "box", "2"),
    ],
)
def test_what_was_typed_becomes_the_unit_that_is_guessed_or_that_is_no_guess(
    text: str, unit: str, quantity: str | None
) -> None:
    new = new_item(known_of(catalog_of("Safeway | Brown Eggs | Dairy | 5.00 | dozen")), read(text), "Safeway")
    assert (new.name, new.category, new.unit) == ("blue eggs", "Dairy", unit)
    assert new.quantity == (None if quantity is None else Decimal(quantity))
    assert (new.price, new.guessed) == (None, ("category",))


def test_a_price_is_never_guessed_but_told_of_another_store_where_the_same_thing_is_sold() -> None:
    catalog = catalog_of(
        "Safeway | Brown Eggs | Dairy | 5.00 | dozen",
        "Costco | Eggs | Dairy | 3.49 | dozen",
        "Aldi | Egg | Dairy | 4.00 | dozen",
        "Lidl | Eggs | Dairy |  | dozen",
    )
    new = new_item(known_of(catalog), read("eggs"), "Safeway")
    assert (new.price, new.elsewhere) == (None, Elsewhere("Costco", Decimal("3.49"), "dozen"))
    assert new_item(known_of(catalog), read("blue eggs"), "Costco").elsewhere is None


def test_a_category_that_the_app_guessed_counts_for_nothing() -> None:
    catalog = catalog_of("Safeway | Kale | Snacks | 2 | bag", "Safeway | Lettuce | Veg | 2 | each")
    (kale, _) = catalog.items().values()
    catalog = catalog.with_item(replace(kale, guessed=("category",)))
    assert guess(known_of(catalog), "Red Kale", "Safeway") == Guess("Veg", "bag")
