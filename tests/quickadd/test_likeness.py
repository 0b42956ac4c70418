"""What comes first for what is typed: an item whose name is near to it, or else a new item."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog_search import CatalogSearch
from grocery.config import Settings
from grocery.operations import AddText
from grocery.quickadd import Understood, known_of, understood
from grocery.quickadd.likeness import Likeness, likeness
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.operations.test_operations import done
from tests.typed import LINES, catalog_of
from ui.suggest import suggest

HOUSE = catalog_of(*[f"Safeway | {name}" for name in (
    "Bananas", "Hass Avocados", "Broccoli Crowns", "Roma Tomatoes", "Cilantro", "Jalapeño Peppers", "Limones",
    "Strawberries, 4 lb", "Lucerne 2% Milk", "Large Eggs", "Tillamook Cheddar", "Crème Brûlée", "Sourdough Bread",
    "Vanilla Ice Cream", "Ground Beef 80/20", "Barilla Spaghetti", "Extra Virgin Olive Oil", "Creamy Peanut Butter",
    "Steamfresh Peas", "Tomato Soup", "Dark Chocolate Cups", "Yellow Onions", "Red Bell Pepper", "Organic Spring Mix",
    "Cage-Free Chicken", "Orange Juice", "Mini Cucumbers", "Forest Ham", "Dish Soap", "Shampoo", "Coca-Cola",
    "Golden Fries", "Dijon Mustard", "低脂肪牛乳", "Brown Sugar", "Cebollas",
    "Egg Noodles", "Ground Coffee",
)])  # fmt: skip
SEARCH = CatalogSearch()


def meant(text: str) -> Understood:
    """What a line can mean that may be written on."""
    return understood(known_of(HOUSE), text, lambda query, limit: SEARCH.find(HOUSE, query, limit=limit), typing=True)


def first_offer(text: str) -> str:
    """The name of the item that Enter takes; `Add …` where it opens the form of a new one."""
    found = meant(text)
    if found.options and found.options[0].near:
        return found.options[0].item.name
    return f"Add {found.wanted.name}"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("ba", "Bananas"),
        ("avo", "Hass Avocados"),
        ("oran jui", "Orange Juice"),
        ("cola", "Coca-Cola"),
        ("banana", "Bananas"),
        ("tomatoe", "Roma Tomatoes"),
        ("limón", "Limones"),
        ("jalapeno", "Jalapeño Peppers"),
        ("creme brulee", "Crème Brûlée"),
        ("beef ground", "Ground Beef 80/20"),
        ("eggs nood", "Egg Noodles"),
        ("icecream", "Vanilla Ice Cream"),
        ("peanutbutter", "Creamy Peanut Butter"),
        ("straw berries", "Strawberries, 4 lb"),
        ("berries", "Strawberries, 4 lb"),
        ("牛乳", "低脂肪牛乳"),
    ],
)
def test_what_begins_or_ends_a_word_in_any_number_order_and_accent_is_near(text: str, first: str) -> None:
    assert first_offer(text) == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("bannana", "Bananas"),
        ("3 bannanas", "Bananas"),
        ("hass avacado", "Hass Avocados"),
        ("strawbery", "Strawberries, 4 lb"),
        ("chedar", "Tillamook Cheddar"),
        ("suger", "Brown Sugar"),
        ("brocolli", "Broccoli Crowns"),
        ("spaggeti", "Barilla Spaghetti"),
        ("sebollas", "Cebollas"),
        ("bred", "Sourdough Bread"),
        ("mikl", "Lucerne 2% Milk"),
        ("olive oill", "Extra Virgin Olive Oil"),
    ],
)
def test_a_slip_or_two_in_a_word_of_fair_length_is_near(text: str, first: str) -> None:
    assert first_offer(text) == first


@pytest.mark.parametrize(
    ("text", "first", "beneath"),
    [
        ("7 Up", "Add 7 Up", "Dark Chocolate Cups"),
        ("2 lb pears", "Add pears", "Steamfresh Peas"),
        ("foil", "Add foil", "Extra Virgin Olive Oil"),
        ("cake", "Add cake", "Cage-Free Chicken"),
        ("mint", "Add mint", "Mini Cucumbers"),
        ("jam", "Add jam", "Forest Ham"),
        ("beer", "Add beer", "Ground Beef 80/20"),
        ("sprite", "Add sprite", "Organic Spring Mix"),
        ("radish", "Add radish", "Dish Soap"),
        ("fritos", "Add fritos", "Golden Fries"),
        ("toffee", "Add toffee", "Ground Coffee"),
        ("manzanas", "Add manzanas", "Bananas"),
        ("red bull", "Add red bull", "Red Bell Pepper"),
        ("gin", "Add gin", "Extra Virgin Olive Oil"),
        ("ana", "Add ana", "Bananas"),
        ("ustar", "Add ustar", "Dijon Mustard"),
        ("zxqw", "Add zxqw", ""),
        ("seaweed snacks", "Add seaweed snacks", ""),
        ("batteries", "Add batteries", ""),
        ("--", "Add --", ""),
    ],
)
def test_what_is_only_a_little_like_it_comes_beneath_a_new_item(text: str, first: str, beneath: str) -> None:
    assert first_offer(text) == first
    assert not beneath or beneath in [option.item.name for option in meant(text).options]


@given(LINES | st.sampled_from(["ham", "cola", "cups", "two mik", "3 cake", "12 bred"]))
def test_the_near_ones_come_first_and_only_they_are_sure(text: str) -> None:
    found = meant(text)
    near = [option.near for option in found.options]
    assert near == sorted(near, reverse=True)
    assert not found.sure or near[0]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("juice 40051", "Juice 40052"), ("--", "Oat -- Milk"), ("Salat", "Salt"), ("1 Kopf Salat", "Salt")],
)
def test_numbers_have_no_slips_and_what_has_no_word_is_near_to_nothing(typed: str, name: str) -> None:
    assert likeness(typed, name) is Likeness.FAR


@given(LINES, LINES)
def test_any_two_texts_can_be_compared(typed: str, name: str) -> None:
    assert likeness(typed, name) in Likeness
    assert likeness(name, name) is Likeness.SAME_NAME


def test_what_was_typed_without_a_signal_never_becomes_what_is_only_a_little_like_it() -> None:
    (line,) = done(HOUSE, AddText(text="2 lb pears"))[0].shopping_list.values()
    assert (line.name, line.quantity, line.unit) == ("pears", Decimal(2), "lb")


def test_the_page_is_told_of_each_item_whether_it_comes_before_a_new_one(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())  # with the sample catalog
    typed = suggest(manager, {"text": "7 Up"})["lines"]
    pasted = suggest(manager, {"text": "2 lb tomatos\npears", "store": "Safeway"})["lines"]
    manager.close()
    first = [(line["options"][0]["item"]["name"], line["options"][0]["near"]) for line in [*typed, *pasted]]
    assert first == [
        ("Tomato Soup", False),
        ("Roma Tomatoes", True),
        ("Frozen Peas", False),
    ]
    assert [line["create"]["name"] for line in [*typed, *pasted]] == ["7 Up", "tomatos", "pears"]
