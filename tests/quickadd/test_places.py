from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.quickadd import Places, known_of, read
from grocery.records import ListLine, Purchase
from tests.typed import catalog_of

CATALOG = catalog_of(
    "Safeway | Whole Milk | Dairy |  | each",
    "Safeway | Gala Apples | Produce |  | lb",
    "Costco | Soy Milk | Dairy |  | each",
    "Costco | Beef Steak | Meat |  | lb",
)


def bought(*rows: tuple[str, str, str], state: Catalog = CATALOG) -> Catalog:
    """A household that bought one thing each: at a store, of a category, in a month."""
    purchases: dict[str, tuple[Purchase, ...]] = {}
    for store, category, month in rows:
        day = f"{month}-02T10:00:00Z"
        row = Purchase("t-1", store, day, "i-0", "x", category, "each", Decimal(1), None, None, "Ann", "")
        purchases[month] = (*purchases.get(month, ()), row)
    return replace(state, purchases=purchases)


def store_of(state: Catalog, text: str, chosen: str | None = None) -> str:
    new = Places(known_of(state)).new_item(read(text), chosen)
    assert new is not None
    return new.store


@pytest.mark.parametrize(
    ("rows", "text", "store"),
    [
        ([], "oat milk", "Safeway"),
        ([("Costco", "Dairy", "2026-10")], "oat milk", "Costco"),
        ([("Costco", "DAIRY", "2026-10"), ("Safeway", "Dairy", "2026-10"), ("Costco", "Dairy", "2026-09")],
         "oat milk", "Costco"),
        ([("Costco", "Meat", "2026-10"), ("Safeway", "Dairy", "2026-10")], "oat milk", "Safeway"),
        ([("Costco", "Meat", "2026-10")], "zyxwv", "Costco"),
        ([("Gone", "Dairy", "2026-10")], "oat milk", "Safeway"),
        ([("Costco", "Dairy", "2026-01"), *[("Safeway", "Meat", f"2026-0{month}") for month in (6, 7, 8)]],
         "oat milk", "Safeway"),
    ],
)  # fmt: skip
def test_a_new_thing_is_bought_where_its_kind_was_bought_lately_else_where_most_was(
    rows: list[tuple[str, str, str]], text: str, store: str
) -> None:
    assert store_of(bought(*rows), text) == store


def test_before_anything_was_bought_the_list_tells() -> None:
    line = ListLine("l-1", "i-2", "Costco", "Soy Milk", "Dairy", None, "each", Decimal(1))
    assert store_of(replace(CATALOG, shopping_list={"l-1": line}), "oat milk") == "Costco"


def test_the_store_that_was_chosen_has_it_whatever_was_bought_where() -> None:
    assert store_of(bought(("Costco", "Dairy", "2026-10")), "oat milk", "Safeway") == "Safeway"


def test_there_is_no_new_item_without_a_store() -> None:
    assert Places(known_of(Catalog(household="h-1", stores={}))).new_item(read("milk"), None) is None
