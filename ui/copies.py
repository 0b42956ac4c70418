"""A copy of the catalog for each browser, so that adding works at once and without a signal."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import msgspec

from grocery.kinds import picture
from ui.values import number

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.records import Item
    from grocery_app import GroceryManager

MOST = 5000
"""How many items a browser keeps, about 600 kB; of a larger catalog those of the list and of the newest trips first."""

FIELDS = ("id", "store", "name", "category", "price", "unit", "default_quantity", "sign")


class ItemCopies:
    """Makes the copy once for each catalog, and names it by what it holds."""

    def __init__(self) -> None:
        self._made: tuple[Mapping[str, Mapping[str, Item]], list[list[str | None]], str] = ({}, [], "")

    def token(self, catalog: Catalog) -> str:
        """The name of the copy: another one means that a browser's copy is old."""
        return self._of(catalog)[1]

    def answer(self, manager: GroceryManager) -> dict[str, Any]:
        """The copy: `ok`, `token`, `fields` (their names) and `items` (their values, a list each)."""
        rows, token = self._of(manager.catalog)
        return {"ok": True, "error": None, "token": token, "fields": list(FIELDS), "items": rows}

    def _of(self, catalog: Catalog) -> tuple[list[list[str | None]], str]:
        made = self._made  # as it is now: somebody else may ask about another catalog meanwhile
        if made[0] is not catalog.stores:
            rows = [_row(item) for item in _chosen(catalog)]
            made = self._made = (catalog.stores, rows, f"{zlib.crc32(msgspec.json.encode(rows)):08x}")
        return made[1:]


def _row(item: Item) -> list[str | None]:
    return [
        item.id, item.store, item.name, item.category, number(item.price), item.unit, number(item.default_quantity),
        picture(item.name, item.category),
    ]  # fmt: skip


def _chosen(catalog: Catalog) -> list[Item]:
    if catalog.item_count() <= MOST:
        return list(chain.from_iterable(items.values() for items in catalog.stores.values()))
    items = catalog.items()
    months = sorted(catalog.purchases, reverse=True)
    bought = (row.item_id for month in months for row in catalog.purchases[month])
    wanted = dict.fromkeys(chain((line.id for line in catalog.shopping_list.values()), islice(bought, 50_000), items))
    return list(islice((items[item_id] for item_id in wanted if item_id in items), MOST))
