import string
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.insight.duplicates import Alike, duplicates
from grocery.records import Item
from grocery.stores.files import CATALOG, decode
from grocery.text import fold

SAMPLE = decode({CATALOG: Path("sample_catalog.json").read_bytes()}, "h-twins12345678")


def items_named(*names: str) -> list[Item]:
    return [Item(f"sw-{number}", "Safeway", name, "Other", None, "each") for number, name in enumerate(names)]


def pairs(*names: str, apart: tuple[tuple[str, str], ...] = (), limit: int = 20) -> list[tuple[str, str]]:
    return [(older.name, newer.name) for older, newer in duplicates(items_named(*names), frozenset(apart), limit)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Crème  Fraîche", "creme fraiche"),
        ("Newman's Own Salsa", "Newman’s Own Salsa"),
        ("Mac & Cheese", "mac and cheese"),
        ("Mac and Cheese", "Mac Cheese"),
        ("Sal & Pimienta", "Sal y Pimienta"),
        ("Semi-Skimmed Milk", "Semi–skimmed milk"),
        ("Chicken Breast", "Chicken Breasts"),
        ("Lime", "Limes"),
        ("Roma Tomato", "Roma Tomatoes"),
        ("Limón", "Limones"),
        ("Milk, Oat", "Oat Milk"),
        ("80/20 Ground Beef", "Ground Beef 80/20"),
        ("Oatmilk", "Oat Milk"),
        ("Ice-cream", "Icecream"),
        ("Lay's Chips", "Lays Chips"),
        ("Fishsticks", "Fish Stick"),
        ("Organic Bananas", "Organic Bannanas"),
        ("Organic Bananas", "Organic Bananna"),
        ("Whole Milk", "Whole Mlik"),
        ("Cream Cheese", "Cream Chese"),
        ("Greek Yogurt", "Greek Yoghurt"),
        ("Strawberries", "Strawberies"),
        ("Baby Spinach, 12 oz", "Baby Spinich, 12 oz"),
        ("Молоко топленое", "Молоко топлёное"),
        ("Макароны твердые", "Макарони твердые"),
        ("Oats Milk", "Oats Mlik"),
        ("Bread", "Bread"),
        ("牛奶", "牛 奶"),
    ],
)
def test_two_spellings_of_one_thing_are_twins(one: str, other: str) -> None:
    assert pairs(one, other) == [(one, other)]
    assert pairs(other, one) == [(other, one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peach", "Pear"),
        ("2% Milk", "1% Milk"),
        ("Ground Beef 80/20", "Ground Beef 85/15"),
        ("Ground Beef 80/20", "Ground Beef 20/80"),
        ("Orange Juice 1.5 L", "Orange Juice 15 L"),
        ("Orange Juice 1.5 L", "Orange Juice 5.1 L"),
        ("Omega-3 Capsules", "Omega-6 Capsules"),
        ("Red Onions", "Red Onion Rings"),
        ("Bananas", "Organic Bananas"),
        ("Bread Flour", "Bread Flower"),
        ("Canned Peas", "Canned Pears"),
        ("Organic Goat Milk", "Organic Oat Milk"),
        ("Vitamin B Complex", "Vitamin C Complex"),
        ("Coffee Ice Cream", "Toffee Ice Cream"),
        ("Chicken Stock", "Chicken Stick"),
        ("Pancake Butter", "Pancake Batter"),
        ("Jalapeño Peppers", "Jalapeño Poppers"),
        ("Cheese Tortellini", "Cheese Tortelloni"),
        ("Macarons Box", "Macaroons Box"),
        ("Pimienta Molida", "Pimiento Molida"),
        ("Milk Chocolate", "Chocolate Milk"),
        ("Cane Sugar, 2 lb", "Sugar Cane, 2 lb"),
        ("Salmon", "Salman"),
        ("Oat Milk", "Oat Mlik"),
        ("Oat Milk 22", "Oat Mlik 22"),
        ("Fresh Salmon 1.5 lb", "Fresh Salmin 1 5 lb"),
        ("Organic Bannanas", "Organic Bananas Ripe"),
        ("新鮮有機全脂牛奶", "新鮮有機低脂牛奶"),
        ("---", "***"),
        ("🍌", "🍎"),
    ],
)
def test_two_things_of_like_names_are_no_twins(one: str, other: str) -> None:
    assert pairs(one, other) == []
    assert pairs(other, one) == []


def test_a_word_that_other_names_have_too_is_no_slip() -> None:
    assert pairs("Dried Ginger", "Dried Ginder") == [("Dried Ginger", "Dried Ginder")]
    assert pairs("Dried Ginger", "Dried Ginder", "Ginger Ale", "Ginder Tea") == []
    assert pairs("Dried Ginger", "Dried Ginder", "Ginger Ale", "Ginger Tea") == [("Dried Ginger", "Dried Ginder")]


def test_pairs_stand_in_the_order_of_the_items_the_older_one_first() -> None:
    names = ("Limes", "Oat Milk", "Bread", "Oatmilk", "Lime", "Milk, Oat")
    assert pairs(*names) == [
        ("Limes", "Lime"),
        ("Oat Milk", "Oatmilk"),
        ("Oat Milk", "Milk, Oat"),
    ]


def test_what_the_household_said_is_not_the_same_is_not_offered_again() -> None:
    names = ("Limes", "Lime", "Bread", "Breads")
    assert pairs(*names, apart=(("sw-0", "sw-1"),)) == [("Bread", "Breads")]
    assert pairs(*names, apart=(("sw-1", "sw-0"), ("sw-2", "sw-9"))) == [("Bread", "Breads")]
    items = items_named(*names)
    assert duplicates(items, {frozenset(("sw-0", "sw-1")), frozenset(("sw-2", "sw-3"))}) == ()


@pytest.mark.parametrize(("limit", "count"), [(-1, 0), (0, 0), (1, 1), (5, 5), (20, 10)])
def test_no_more_pairs_are_returned_than_asked_for(limit: int, count: int) -> None:
    assert len(pairs(*["Milk"] * 5, limit=limit)) == count


def test_very_many_items_of_one_name_are_cut_short() -> None:
    assert len(pairs(*["Oat Milk"] * 20_000)) == 20


def test_a_word_that_is_none_of_a_grocery_makes_no_keys_by_the_hundred() -> None:
    """Each letter of a word that others may be a slip of makes one."""
    assert pairs("a" * 38 + "bc", "a" * 38 + "cb") == [("a" * 38 + "bc", "a" * 38 + "cb")]
    assert pairs("a" * 198 + "bc", "a" * 198 + "cb") == []


def test_the_sample_catalog_has_none() -> None:
    for items in SAMPLE.stores.values():
        assert duplicates(items.values()) == ()


WORDS = st.sampled_from(
    ["oat", "milk", "milks", "mlik", "organic", "orgnic", "banana", "bananas", "2", "1%", "-", "creme"]
)
NAMES = st.lists(WORDS, max_size=4).map(" ".join) | st.text(st.characters(codec="utf-8"), max_size=12)


@given(st.lists(NAMES, max_size=8))
def test_the_order_of_the_items_changes_only_the_order_of_the_pairs(names: list[str]) -> None:
    items = items_named(*names)
    forward = {frozenset((one.id, other.id)) for one, other in duplicates(items, limit=1_000)}
    backward = {frozenset((one.id, other.id)) for one, other in duplicates(items[::-1], limit=1_000)}
    assert forward == backward
    assert all(len(pair) == 2 for pair in forward)


@given(st.lists(st.lists(st.tuples(st.integers(0, 5), NAMES), max_size=8).map(dict), max_size=5))
def test_what_is_found_again_and_again_is_what_is_found_at_once(lists: list[dict[int, str]]) -> None:
    alike = Alike()
    for names in lists:
        items = [msgspec.structs.replace(*items_named(name), id=f"sw-{number}") for number, name in names.items()]
        assert alike.pairs(items, limit=1_000) == duplicates(items, limit=1_000)


@given(st.lists(NAMES, max_size=8))
def test_all_names_that_fold_equally_are_among_the_twins(names: list[str]) -> None:
    items = items_named(*names)
    found = duplicates(items, limit=1_000)
    assert {(a.id, b.id) for a, b in combinations(items, 2) if fold(a.name) == fold(b.name)} <= {
        (older.id, newer.id) for older, newer in found
    }


@given(st.data())
def test_one_slip_in_a_long_word_is_found_wherever_it_is(data: st.DataObject) -> None:
    word = data.draw(st.text("bcdfghjklm", min_size=7, max_size=12))
    at = data.draw(st.integers(1, len(word) - 2))
    letter = data.draw(st.sampled_from(string.ascii_lowercase[13:18]))
    slip = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + letter + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )
    assert pairs(f"Fresh {word} 2 lb", f"Fresh {slip} 2 lb")
    assert not pairs(f"Fresh {word} 2 lb", f"Fresh {slip} 3 lb")
