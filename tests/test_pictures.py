"""The signs before names: one for a kind, whatever it is called and in which language, and none that is a guess."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from grocery.categories import KEYS
from grocery.kinds import picture, pictures, table
from grocery.stores.catalog_file import CATALOG
from grocery.stores.files import decode

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("name", "category", "sign"),
    [
        ("Milk", "Dairy & Eggs", "🥛"),
        ("Leche", "", "🥛"),
        ("Chocolate con leche", "Despensa", "🍫"),
        ("Oat Milk, Vanilla", "Whatever", "🥛"),
        ("Toilet Paper, 30 Rolls", "Household", "🧻"),
        ("Zyxwv", "Produce", "🥬"),
        ("Zyxwv", "Frutas y verduras", "🥬"),
        ("Zyxwv", "Grandma's shelf", ""),
        ("", "", ""),
    ],
)
def test_a_thing_has_the_sign_of_its_kind_else_of_its_category(name: str, category: str, sign: str) -> None:
    assert picture(name, category) == sign


def test_the_table_names_kinds_and_categories_that_there_are_each_once() -> None:
    kinds = Counter(kind for kinds in pictures().kinds.values() for kind in kinds)
    assert [kind for kind, count in kinds.items() if count > 1] == []
    assert kinds.keys() <= {row.kind for row in table().kinds}
    assert pictures().categories.keys() <= set(KEYS)


def test_a_sign_is_one_sign_that_phones_know() -> None:
    for sign in {*pictures().kinds, *pictures().categories.values()}:
        letters = [letter for letter in sign if letter != "\N{VARIATION SELECTOR-16}"]
        assert len(letters) == 1 and unicodedata.category(letters[0]) == "So", sign
        assert unicodedata.east_asian_width(letters[0]) == "W" or sign.endswith("\N{VARIATION SELECTOR-16}"), sign


@pytest.mark.parametrize("file", ["sample_catalog.json", "sample_catalog_es.json"])
def test_everything_of_the_sample_has_one(file: str) -> None:
    sample = decode({CATALOG: (ROOT / file).read_bytes()}, "h-pictures12345")
    assert [one.name for one in sample.items().values() if not picture(one.name, one.category)] == []
