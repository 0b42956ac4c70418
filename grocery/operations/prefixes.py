"""What the ids of a store's items begin with: people see ids at a terminal, and know the store by them."""

from __future__ import annotations

from grocery.catalog import Catalog
from grocery.text import fold


def store_prefix(catalog: Catalog, store: str) -> str:
    """What the ids of a store's items begin with: as its first item's does, else made from the store's name."""
    first = next(iter(catalog.stores.get(store, ())), "")
    head = first.split("-", 1)[0]
    if head.isascii() and head.isalnum() and 1 <= len(head) <= 8 and head != first:
        return head
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(store).replace("'", "")).split()
    if not words:
        return "st"
    return "".join(word[0] for word in words[:3]) if len(words) > 1 else words[0][:2]
