"""What the Catalog tab asks for: a page of items, found by name, store and category."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from ui.errors import told
from ui.shop import item_values

if TYPE_CHECKING:
    from grocery.catalog import Item
    from grocery_app import GroceryManager

PAGE = 50
"""The most items in one answer."""

_FOUND_AT_MOST = 2000
"""How many matches of a search are looked at before filtering by category."""


def search(manager: GroceryManager, asked: dict[str, Any]) -> dict[str, Any]:
    """A page of items, best match first, or in the catalog's order when nothing was typed.

    Args:
        manager: The household.
        asked: `query` (text), `store` and `category` (a name or None), `offset` and `limit` (at most 50).

    Returns:
        `ok`, `items`, `total` (in all; None when there are more than are looked at) and `more`; or `ok` False and
        `error`. Never raises.
    """
    try:
        return _page(manager, asked)
    except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
        return {"ok": False, "error": told(error), "items": [], "total": 0, "more": False}


def _page(manager: GroceryManager, asked: dict[str, Any]) -> dict[str, Any]:
    query = str(asked.get("query") or "").strip()
    store = _known_store(manager, asked.get("store"))
    category = str(asked.get("category") or "")
    offset = max(0, int(asked.get("offset") or 0))
    limit = min(PAGE, max(1, int(asked.get("limit") or PAGE)))
    if query:
        found: Collection[Item] = manager.search(query, store=store, limit=_FOUND_AT_MOST)
    elif store:
        found = manager.catalog.stores[store].values()
    else:
        found = tuple(chain.from_iterable(items.values() for items in manager.catalog.stores.values()))
    matches = [item for item in found if not category or item.category == category]
    items = [item_values(item) for item in islice(matches, offset, offset + limit)]
    cut = bool(query) and len(found) >= _FOUND_AT_MOST
    total = None if cut else len(matches)
    return {"ok": True, "items": items, "total": total, "more": offset + limit < len(matches)}


def _known_store(manager: GroceryManager, name: object) -> str | None:
    """The store's name, or None for all: a store that is gone meanwhile finds nothing less than everything."""
    return name if isinstance(name, str) and name in manager.catalog.stores else None
