"""`sample_catalog.json`, what a new household starts with, read as plain JSON."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from grocery.categories import shown_category

SPANISH = Path(__file__).parents[1] / "sample_catalog_es.json"
SAMPLE = Path(__file__).parents[1] / "sample_catalog.json"
PREFIXES = {"Trader Joe's": "tj", "Safeway": "sw", "Costco": "co"}


def text() -> str:
    return SAMPLE.read_bytes().decode("utf-8")


def sample() -> dict[str, Any]:
    parsed = json.loads(text())
    assert isinstance(parsed, dict)
    return parsed


def items() -> list[dict[str, Any]]:
    return [item for store in sample()["stores"].values() for item in store]


def folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_a_new_household_starts_with_these_keys_in_this_order() -> None:
    household = sample()
    stores = household.pop("stores")
    assert list(stores) == list(PREFIXES)
    assert list(household.items()) == [
        ("schema", 1),
        ("household", ""),
        ("currency", "USD"),
        ("last_updated", ""),
        ("budget", 650),
        ("store_budgets", {"Trader Joe's": 200, "Safeway": 150, "Costco": 300}),
        ("email_address", ""),
        ("settings", {"proposed_budgets": ["650", "200", "150", "300"]}),
        ("shopping_list", []),
        ("templates", []),
        ("skipped", []),
    ]
    assert list(sample()).index("stores") == list(sample()).index("settings") + 1


def test_there_are_at_least_120_items_and_no_store_is_thin() -> None:
    assert len(items()) >= 120
    assert all(len(store) >= 50 for store in sample()["stores"].values())


def test_tj_1_is_organic_bananas() -> None:
    assert items()[0] == {
        "id": "tj-1",
        "name": "Organic Bananas",
        "category": "Produce",
        "price": 0.99,
        "unit": "lb",
        "default_quantity": 2,
    }


@pytest.mark.parametrize("store", PREFIXES)
def test_ids_count_up_from_1_behind_the_prefix_of_the_store(store: str) -> None:
    found = [item["id"] for item in sample()["stores"][store]]
    assert found == [f"{PREFIXES[store]}-{number}" for number in range(1, len(found) + 1)]


@pytest.mark.parametrize("store", PREFIXES)
def test_no_two_items_of_a_store_have_the_same_name(store: str) -> None:
    names = [folded(item["name"]) for item in sample()["stores"][store]]
    assert sorted(names) == sorted(set(names))


def test_some_names_have_accents() -> None:
    names = {item["name"] for item in items()}
    assert {"Crème Fraîche", "Jalapeño Peppers"} <= names


def test_every_item_has_its_fields_in_order() -> None:
    for item in items():
        fields = ["id", "name", "category", "price", "unit"]
        assert list(item) in (fields, [*fields, "default_quantity"]), item


def test_every_text_is_normalised_and_short() -> None:
    for item in items():
        for value in (item["name"], item["category"], item["unit"]):
            assert value == unicodedata.normalize("NFC", " ".join(value.split()))
            assert 0 < len(value) <= 60


def test_prices_are_numbers_above_0_with_at_most_2_decimals() -> None:
    for item in items():
        assert isinstance(item["price"], int | float) and item["price"] > 0, item
        assert round(item["price"], 2) == item["price"], item


def test_a_default_quantity_of_1_is_left_out() -> None:
    for item in items():
        assert item.get("default_quantity", 2) > 1, item


def test_categories_are_few_and_spelt_the_same_in_every_store() -> None:
    by_store = [{item["category"] for item in store} for store in sample()["stores"].values()]
    assert 10 <= len(set().union(*by_store)) <= 15
    assert by_store[0] == by_store[1] == by_store[2]


def test_what_everybody_buys_is_there_in_plain_words() -> None:
    names = [item["name"] for item in items()]
    for plain in ("Toilet Paper", "Milk", "Eggs", "Bread", "Laundry Detergent", "Salt", "White Rice", "Shampoo"):
        assert any(plain in name for name in names), plain


def test_its_twin_is_the_same_in_spanish_words() -> None:
    twin = json.loads(SPANISH.read_text(encoding="utf-8"))
    alike = ("id", "price", "unit", "default_quantity")
    for store, found in sample()["stores"].items():
        there = twin["stores"][store]
        assert [[one.get(field) for field in alike] for one in there] == [
            [one.get(field) for field in alike] for one in found
        ]
        assert [one["category"] for one in there] == [shown_category(one["category"], "es") for one in found]
        names = [folded(one["name"]) for one in there]
        assert len(set(names)) == len(names) and max(map(len, names)) <= 60
    called = {one["name"] for store in twin["stores"].values() for one in store}
    assert {"Leche", "Huevos", "Papel higiénico, 12 rollos"} <= called
    assert {**twin, "stores": {}} == {**sample(), "stores": {}}


def test_one_record_a_line_without_padding() -> None:
    lines = text().split("\n")
    records = [line.rstrip(",") for line in lines if line.startswith('{"id"')]
    assert records == [compact(item) for item in items()]
    assert text().replace("\n", "") == compact(sample())
    settings = '"settings":{"proposed_budgets":["650","200","150","300"]}'
    assert f'"email_address":"",\n{settings},\n"stores":{{\n"Trader Joe\'s":[\n{{"id":"tj-1",' in text()
    assert '"store_budgets":{\n"Trader Joe\'s":200,\n"Safeway":150,\n"Costco":300\n},\n' in text()
    assert text().endswith('}\n]\n},\n"shopping_list":[],\n"templates":[],\n"skipped":[]\n}\n')
