"""What the Catalog tab asks for: a page of items, found by name, store and category, and what may be there twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from grocery.operations.bulk import MOST
from grocery.questions.items import Sort, browse, category_spellings, duplicates
from ui.values import item_values, pair_values

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery_app import GroceryManager

PAGE = 50
"""The most items in one answer."""


def search(manager: GroceryManager, asked: Mapping[str, Any]) -> dict[str, Any]:
    """A page of items, best match first, or in the catalog's order when nothing was typed.

    Args:
        manager: The household.
        asked: `query` (text), `store` and `category` (a name or None), `sort` (name, category, cheapest, dearest,
            newest, or empty), `offset` and `limit` (at most 50).

    Returns:
        `ok`, `items`, `total` (in all; None when there are more than are looked at) and `more`.
    """
    sort: Sort | None = next((one for one in get_args(Sort) if one == asked.get("sort")), None)
    found = browse(
        manager.moment(),
        str(asked.get("query") or ""),
        _known_store(manager.catalog, asked.get("store")),
        str(asked.get("category") or ""),
        sort or "",
        max(0, int(asked.get("offset") or 0)),
        min(PAGE, max(1, int(asked.get("limit") or PAGE))),
    )
    items = [item_values(item) for item in found.items]
    return {"ok": True, "error": None, "items": items, "total": found.total, "more": found.more}


def _known_store(catalog: Catalog, name: object) -> str | None:
    """The store's name, or None for all: a store that is gone meanwhile finds nothing less than everything."""
    return name if isinstance(name, str) and name in catalog.stores else None


def duplicates_of(manager: GroceryManager, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Items that may be the same thing under two spellings.

    Args:
        manager: The household.
        asked: `store`, a name or None for all.

    Returns:
        `ok`, `pairs`, each with `keep`, the older item, and `gone`; and `categories` that are written in several ways:
        how each is `shown`, the `others`, and the `items` that have one of those, so many as can be changed at once.
    """
    now = manager.moment()
    found = duplicates(now, _known_store(manager.catalog, asked.get("store")))
    spelt = [
        {"shown": one.shown, "others": list(one.others), "items": list(one.items[:MOST])}
        for one in category_spellings(now)
    ]
    return {"ok": True, "error": None, "pairs": [pair_values(pair) for pair in found], "categories": spelt}
