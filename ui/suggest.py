"""What the quick-add box asks for: what a typed or pasted text can mean here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from grocery.quickadd import Option, Understood, Wanted, lines_of, new_item, understood
from grocery.text import singulars
from ui.values import item_values, number

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.records import Item
    from grocery_app import GroceryManager

SHOWN = 8
_SHOWN_OF_MANY = 4

_Values = dict[str, Any]


def suggest(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What each line of a text can mean.

    Args:
        manager: The household.
        asked: `text`, one line as it is typed or several as they are pasted; `store`, a name or None for all.

    Returns:
        `ok` and `lines`: for each line `text`, `name`, `quantity` as they were read, `options` (an item each
        with `quantity`, None for its usual one, `note`, and `near`: whether it comes before a new item), `sure`, and
        the new items that it would be: `create`, and `other` where its number may be read in another way.
    """
    catalog = manager.catalog
    text = str(asked.get("text") or "")
    lines = lines_of(text) if "\n" in text.strip() else (text,)
    store = asked.get("store")
    store = store if isinstance(store, str) and store in catalog.stores else None

    def find(query: str, limit: int) -> Sequence[Item]:
        return manager.search(query, store=store, limit=limit)

    shown = SHOWN if len(lines) == 1 else _SHOWN_OF_MANY
    found = [understood(catalog, line, find, store, limit=shown) for line in lines]
    return {"ok": True, "error": None, "lines": [_line(catalog, meant, store) for meant in found]}


def _line(catalog: Catalog, meant: Understood, store: str | None) -> _Values:
    wanted = meant.wanted
    return {
        "text": wanted.text,
        "name": wanted.name,
        "quantity": number(wanted.quantity),
        "options": [_option(option) for option in meant.options],
        "sure": meant.sure,
        "create": _new(catalog, wanted, store),
        "other": _new(catalog, meant.other, store),
    }


def _option(option: Option) -> _Values:
    quantity = number(option.quantity)
    return {"item": item_values(option.item), "quantity": quantity, "note": option.note, "near": option.near}


def _new(catalog: Catalog, wanted: Wanted | None, store: str | None) -> _Values | None:
    """The item that a text would become, with guesses marked; None where there is no store to add it to.

    Lines with the same `same` name one thing, whatever its spelling: `bread`, `BREAD`, `breads`.
    """
    store = store or next(iter(catalog.stores), None)
    if store is None or wanted is None or not wanted.name:
        return None
    new = new_item(catalog, wanted, store)
    return {
        "store": new.store,
        "name": new.name,
        "category": new.category,
        "price": number(new.price),
        "unit": new.unit,
        "quantity": number(new.quantity),
        "same": " ".join(singulars(new.name)) or new.name,
        "guessed": list(new.guessed),
        "like": list(new.like),
    }
