"""What the Shop tab shows: the lines of the list, as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grocery.catalog import Catalog, Item, ListLine

_IDEAS_PER_STORE = 3


def number(value: Decimal | None) -> str | None:
    """A number as the page reads it: its digits as text, None when it is not known."""
    return None if value is None else format(value, "f")


def line_values(line: ListLine) -> dict[str, Any]:
    """One line of the list as the page reads it."""
    return {
        "line": line.line,
        "id": line.id,
        "store": line.store,
        "name": line.name,
        "category": line.category,
        "price": number(line.price),
        "unit": line.unit,
        "quantity": number(line.quantity),
        "checked": line.checked,
        "note": line.note,
        "added_by": line.added_by,
        "added_at": line.added_at,
        "merged": list(line.merged),
    }


def item_values(item: Item) -> dict[str, Any]:
    """One item of the catalog as the page reads it."""
    return {
        "id": item.id,
        "store": item.store,
        "name": item.name,
        "category": item.category,
        "price": number(item.price),
        "unit": item.unit,
        "default_quantity": number(item.default_quantity),
    }


def ideas(catalog: Catalog) -> list[dict[str, Any]]:
    """A few items of each store to begin an empty list with, each of another category."""
    chosen: list[Item] = []
    for items in catalog.stores.values():
        chosen += _of_different_categories(items.values())
    return [item_values(item) for item in chosen]


def _of_different_categories(items: Iterable[Item]) -> list[Item]:
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.category, item)
        if len(first) == _IDEAS_PER_STORE:
            break
    return list(first.values())
