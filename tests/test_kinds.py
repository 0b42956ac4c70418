"""Kinds of things: of which one an item is, by its name in any spelling."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest

from grocery.kinds import category_of, kind_of, named_kind, table
from grocery.kinds.kinds import OTHERS, Language
from grocery.text import singulars
from tests.typed import SAMPLE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Organic Whole Milk", "milk"),
        ("Oat Milk, Vanilla", "plant milk"),
        ("LECHE entera (1 l)", "milk"),
        ("Milk Chocolate", "chocolate"),
        ("Crème fraîche", "cream"),
        ("Hass Avocados, 6 Count", "avocados"),
        ("Kirkland Signature Organic Peanut Butter, 2 Jars", "peanut butter"),
        ("Peanut Butter Filled Pretzels", "pretzels"),
        ("Rolled Corn Tortilla Chips", "tortilla chips"),
        ("Chips with salt", "potato chips"),
        ("6 x Eggs", "eggs"),
        ("Kirkland (eggs)", "eggs"),
        ("Papel higiénico", "toilet paper"),
        ("Plátanos de Canarias", "bananas"),
        ("Yogur fresa", "yogurt"),
        ("Pasta de dientes", "toothpaste"),
        ("Cream of mushroom soup", "condensed soup"),
        ("Pan pizza", "frozen pizza"),
        ("Orange juice bottle", "orange juice"),
        ("Margarine: tubs and bowls", "margarine"),
        ("Glass bowl", "kitchenware"),
    ],
)
def test_the_last_words_of_a_name_say_of_which_kind_a_thing_is(name: str, kind: str) -> None:
    assert kind_of(name, "Food").name == kind


def test_a_category_tells_only_where_the_name_does_not_and_it_is_a_kind_as_a_whole() -> None:
    assert kind_of("Dave's Killer", "Bread").name == "bread"
    assert kind_of("Dave's Killer Milk", "Bread").name == "milk"
    assert kind_of("Zyxwv", "Dairy & Eggs").name == "other: dairy and eggs"


def test_what_nobody_knows_is_bought_rarely_and_is_one_kind_in_each_category() -> None:
    one, two, three = kind_of("Zyxwurz", "Kühltheke"), kind_of("???", "kühltheke"), kind_of("Zyxwurz", "")
    assert one == two != three
    assert one.per_trip == table().other < 0.02


def test_the_table_has_each_word_once_as_names_are_read() -> None:
    words = Counter(words for row in table().kinds for words in (*row.words, *row.es))
    assert [found for found, count in words.items() if count > 1] == []
    assert [found for found in words if " ".join(singulars(found)) != found] == []
    assert [row.kind for row in table().kinds if not 0 < row.per_trip < 0.5] == []
    assert max(table().kinds, key=lambda row: row.per_trip).kind == "milk"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Vollmilch 3,5 %", "milk"),
        ("Roggenmischbrot", "bread"),
        ("Rinderhackfleisch", "ground beef"),
        ("Kirschwasser", "spirits"),
        ("Pommes de terre nouvelles", "potatoes"),
        ("Pommes Gala", "apples"),
        ("Pâtes complètes", "pasta"),
        ("Pâté de campagne", "lunch meat"),
        ("Filet de saumon", "salmon"),
        ("Latte di cocco", "coconut milk"),
        ("Carta igienica 10 rotoli", "toilet paper"),
        ("Pão de forma integral", "white bread"),
        ("Água com gás", "sparkling water"),
        ("Geraspte kaas", "cheese"),
        ("Volkorenbrood", "bread"),
        ("Krossade tomater", "canned tomatoes"),
        ("Tandkräm", "toothpaste"),
        ("Pain relief gel", "medicine"),
        ("Yogurt alla fragola", "yogurt"),
        ("Céréales chocolat", "cereal"),
        ("Strawberry yogurt", "yogurt"),
        ("Banana bread", "bread"),
        ("Kinderzahnpasta", "toothpaste"),
        ("Rosewood", "other: food"),
        ("Tamarind", "sauces"),
    ],
)
def test_what_is_bought_most_is_known_in_other_languages(name: str, kind: str) -> None:
    assert kind_of(name, "Food").name == kind


def test_the_table_of_other_languages_names_kinds_that_there_are() -> None:
    table_of = msgspec.json.decode(OTHERS.read_bytes(), type=dict[str, Language])
    assert [*table_of] == ["de", "fr", "it", "pt", "nl", "sv"]
    for language in table_of.values():
        assert {*language.kinds} <= {row.kind for row in table().kinds}
        assert all(named_kind(end) for end in language.ends.split(", ") if end)


def test_nearly_all_of_the_sample_catalog_is_known() -> None:
    items = [item for items in SAMPLE.stores.values() for item in items.values()]
    unknown = [item.name for item in items if kind_of(item.name, item.category).name.startswith("other")]
    assert len(unknown) < len(items) / 20, unknown


@pytest.mark.parametrize(
    ("name", "categories", "category"),
    [
        ("Goat cheese", ["Dairy", "Deli"], "Dairy"),
        ("Goat cheese", ["White things"], "Dairy & Eggs"),
        ("Queso de cabra", ["Despensa", "Lácteos"], "Lácteos"),
        ("Red onion", ["Fruits and Veg"], "Fruits and Veg"),
        ("Red onion", ["Vegetables", "Fruit"], "Vegetables"),
        ("Frozen peas", ["Produce", "FREEZER"], "FREEZER"),
        ("Piselli surgelati", ["Produce", "Frozen"], "Frozen"),
        ("Tiefkühlerbsen", ["Produce", "Frozen"], "Frozen"),
        ("Black beans", ["Pantry", "Canned goods"], "Canned goods"),
        ("Dog food", ["Household"], "Pets"),
        ("Ice cream for the dog", [], "Frozen"),
        ("Cigarettes", ["Household"], ""),
        ("Zyxwv", ["Household"], ""),
    ],
)
def test_a_thing_stands_where_the_household_has_that_shelf(name: str, categories: list[str], category: str) -> None:
    assert category_of(name, categories) == category


def test_every_kind_stands_on_a_shelf_that_has_a_name() -> None:
    assert [row.kind for row in table().kinds if row.shelf and not category_of((*row.words, *row.es)[0], [])] == []
