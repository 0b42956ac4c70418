"""A small household at Ed's in the embedded store, and what another program reads and does in its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from grocery.catalog import Catalog
from grocery.records import Item, ListLine, Purchase, Trip
from grocery.stores.diary import CommitMessage
from grocery.stores.files import encode
from grocery.stores.sqlite_store import SqliteStore

CHANGE = CommitMessage("A change", "")


def item(item_id: str, name: str, price: str | None, store: str = "Ed's") -> Item:
    return Item(item_id, store, name, "Produce", None if price is None else Decimal(price), "lb")


def line(of: Item, quantity: str, **more: Any) -> ListLine:
    return ListLine(
        f"line-{of.id}", of.id, of.store, of.name, of.category, of.price, of.unit, Decimal(quantity),
        added_at="2026-11-22T18:00:00Z", **more,
    )  # fmt: skip


def household(items: Sequence[Item], lines: Sequence[ListLine] = ()) -> Catalog:
    stores: dict[str, dict[str, Item]] = {}
    for one in items:
        stores.setdefault(one.store, {})[one.id] = one
    return Catalog(household="h-1", stores=stores, shopping_list={one.line: one for one in lines})


def commit(store: SqliteStore, catalog: Catalog, since: Catalog | None = None) -> Catalog:
    store.commit(encode(catalog, since), CHANGE, store.head(), state=catalog)
    return catalog


def select(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a second program reads while the store is open."""
    db = sqlite3.connect(path, timeout=0)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


APPLES, MILK, SALT = item("ed-1", "Äpfel", "1.29"), item("ed-2", "Milk", "0.99"), item("ed-3", "Salt", None)
TRIP = Trip("t-1", "Ed's", "Saturday", "completed", "2026-11-01T09:00:00Z", "2026-11-01T10:00:00Z", Decimal("2.57"))


def bought(item_id: str, name: str, price: str | None) -> Purchase:
    known = None if price is None else Decimal(price)
    at = "2026-11-01T10:00:00Z"
    return Purchase("t-1", "Ed's", at, item_id, name, "Produce", "lb", Decimal(1), known, known, "Ann", "")


def damage(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute("INSERT INTO store_meta VALUES ('writing', '')")
    db.execute(statement)
    db.execute("DELETE FROM store_meta WHERE key = 'writing'")
    db.commit()
    db.close()
