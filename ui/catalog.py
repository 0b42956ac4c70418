"""What the Catalog tab asks for: a page of items, found by name, store and category, and what may be there twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from grocery.insight.duplicates import duplicates
from grocery.text import fold
from ui.values import item_values, pair_values

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.records import Item
    from grocery_app import GroceryManager

PAGE = 50
"""The most items in one answer."""

_FOUND_AT_MOST = 2000
"""How many matches of a search are looked at before filtering by category."""

_DUPLICATES_SHOWN = 10
_LARGEST_STORE = 20_000  # items: to compare more of them takes longer than anybody waits

_SORTS: dict[str, Callable[[Item], Any]] = {
    "name": lambda item: fold(item.name),
    "category": lambda item: (fold(item.category), fold(item.name)),
    "cheapest": lambda item: (item.price is None, item.price or Decimal(0), fold(item.name)),
    "dearest": lambda item: (item.price is None, -(item.price or Decimal(0)), fold(item.name)),
}


def search(manager: GroceryManager, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A page of items, best match first, or in the catalog's order when nothing was typed.

    Args:
        manager: The household.
        asked: `query` (text), `store` and `category` (a name or None), `sort` (name, category, cheapest, dearest,
            newest, or empty), `offset` and `limit` (at most 50).

    Returns:
        `ok`, `items`, `total` (in all; None when there are more than are looked at) and `more`.
    """
    catalog = manager.catalog
    query = str(asked.get("query") or "").strip()
    store = _known_store(catalog, asked.get("store"))
    category = str(asked.get("category") or "")
    offset = max(0, int(asked.get("offset") or 0))
    limit = min(PAGE, max(1, int(asked.get("limit") or PAGE)))
    if query:
        found: Collection[Item] = manager.search(query, store=store, limit=_FOUND_AT_MOST)
    elif store:
        found = catalog.stores[store].values()
    else:
        found = tuple(chain.from_iterable(items.values() for items in catalog.stores.values()))
    matches = _sorted([item for item in found if not category or item.category == category], asked.get("sort"))
    items = [item_values(item) for item in islice(matches, offset, offset + limit)]
    cut = bool(query) and len(found) >= _FOUND_AT_MOST
    total = None if cut else len(matches)
    return {"ok": True, "error": None, "items": items, "total": total, "more": offset + limit < len(matches)}


def _sorted(items: list[Item], by: object) -> list[Item]:
    if by == "newest":
        return items[::-1]
    key = _SORTS.get(str(by))
    return sorted(items, key=key) if key else items


def _known_store(catalog: Catalog, name: object) -> str | None:
    """The store's name, or None for all: a store that is gone meanwhile finds nothing less than everything."""
    return name if isinstance(name, str) and name in catalog.stores else None


def duplicates_of(manager: GroceryManager, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Items that may be the same thing under two spellings.

    Args:
        manager: The household.
        asked: `store`, a name or None for all.

    Returns:
        `ok` and `pairs`, each with `keep`, the older item, and `gone`.
    """
    catalog = manager.catalog
    store = _known_store(catalog, asked.get("store"))
    pairs = [
        pair
        for name, items in catalog.stores.items()
        if store in (None, name) and len(items) <= _LARGEST_STORE
        for pair in duplicates(items.values(), catalog.apart, limit=_DUPLICATES_SHOWN)
    ]
    return {"ok": True, "error": None, "pairs": [pair_values(one, other) for one, other in pairs[:_DUPLICATES_SHOWN]]}
