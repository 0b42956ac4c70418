"""The two tables that `docs/moving-in.md` takes out of Grocy's database come in."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest

from grocery.exchange.foreign import Given, read_table
from grocery.exchange.incoming import Incoming

PAGE = Path(__file__).parents[2] / "docs" / "moving-in.md"

# As much of Grocy's schema as its names, groups, stores and prices take; the view is a table here.
GROCY = """
CREATE TABLE products (id INTEGER, name TEXT, description TEXT, product_group_id INTEGER, active INTEGER,
  location_id INTEGER, shopping_location_id INTEGER, qu_id_purchase INTEGER, qu_id_stock INTEGER, min_stock REAL);
CREATE TABLE product_groups (id INTEGER, name TEXT);
CREATE TABLE shopping_locations (id INTEGER, name TEXT);
CREATE TABLE quantity_units (id INTEGER, name TEXT);
CREATE TABLE products_price_history (id INTEGER, product_id INTEGER, price REAL, amount REAL, purchased_date TEXT,
  shopping_location_id INTEGER, transaction_type TEXT);
INSERT INTO products VALUES (1, 'Milk', 'fresh', 1, 1, 1, 1, 2, 2, 0),
  (2, 'Rice, long', NULL, NULL, 1, 1, NULL, 3, 3, 1),
  (3, 'Old thing', NULL, NULL, 0, 1, NULL, 3, 3, 0);
INSERT INTO product_groups VALUES (1, 'Dairy');
INSERT INTO shopping_locations VALUES (1, 'Aldi');
INSERT INTO quantity_units VALUES (2, 'l'), (3, 'kg');
INSERT INTO products_price_history VALUES (1, 1, 1.09, 2.0, '2026-10-02', 1, 'purchase'),
  (1, 1, 1.19, 1.0, '2026-11-13', 1, 'purchase'), (2, 2, 2.5, 0.5, '2026-11-13', 1, 'purchase');
"""


def table(select: str) -> bytes:
    """What `sqlite3 -header -csv` prints."""
    grocy = sqlite3.connect(":memory:")
    grocy.executescript(GROCY)
    found = grocy.execute(select)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column[0] for column in found.description])
    writer.writerows(found.fetchall())
    grocy.close()
    return out.getvalue().encode()


@pytest.fixture(scope="module")
def selects() -> list[str]:
    return re.findall(r'grocy\.db "\n(.*?)" > \w+\.csv', PAGE.read_text(encoding="utf-8"), re.DOTALL)


def about(incoming: Incoming) -> list[tuple[str, str, str, Decimal | None, str]]:
    return [(item.store, item.name, item.category, item.price, item.unit) for item in incoming.items]


def test_products_come_with_group_store_unit_and_last_price(selects: list[str]) -> None:
    assert about(read_table(table(selects[0]), Given(store="Market"))) == [
        ("Aldi", "Milk", "Dairy", Decimal("1.19"), "l"),
        ("Market", "Rice, long", "Other", Decimal("2.5"), "kg"),
    ]


def test_prices_come_as_what_was_bought(selects: list[str]) -> None:
    back = read_table(table(selects[1]), Given(store="Market"))
    assert [(trip.day, trip.store, trip.total, [p.name for p in trip.purchases]) for trip in back.trips] == [
        ("2026-10-02", "Aldi", Decimal("2.18"), ["Milk"]),
        ("2026-11-13", "Aldi", Decimal("2.44"), ["Milk", "Rice, long"]),
    ]


def test_its_own_table_brings_names_only() -> None:
    back = read_table(table("SELECT * FROM products"), Given(store="Market"))
    assert about(back) == [("Market", name, "Other", None, "each") for name in ("Milk", "Rice, long", "Old thing")]
