"""The lists beside the usual one: each has a name, and the store for which it is, or none.

They are settings, `list: k3f9x2-5` with the name and `list store: k3f9x2-5` with the store, so that two people who
change different things of one list both count, and all that holds for settings holds for them. A line names its list
by the id. One whose list is gone stands on the usual list: nothing on it is lost.
"""

from __future__ import annotations

from typing import Any

from grocery.catalog import LIST, Catalog
from grocery.records import ListLine, Record

LIST_STORE = "list store: "
"""What the setting begins with that holds the store of a list, by the list's id."""

LONGEST_LIST_NAME = 60


class ShoppingList(Record, frozen=True):
    """A list beside the usual one; `store` is empty where it is for any."""

    id: str
    name: str
    store: str = ""


def lists_of(catalog: Catalog) -> tuple[ShoppingList, ...]:
    """The lists beside the usual one, in the order in which they were made."""
    found = (key.removeprefix(LIST) for key in catalog.settings if key.startswith(LIST))
    return tuple(made for key in found if (made := known_list(catalog, key)) is not None)


def known_list(catalog: Catalog, list_id: str) -> ShoppingList | None:
    """The list with this id, if there is one; what a hand wrote for its name or store is taken as text."""
    name = catalog.settings.get(f"{LIST}{list_id}")
    if name is None:
        return None
    store = catalog.settings.get(f"{LIST_STORE}{list_id}")
    return ShoppingList(list_id, _text(name), store if isinstance(store, str) and store in catalog.stores else "")


def lines_on(catalog: Catalog, list_id: str) -> tuple[ListLine, ...]:
    """The lines of a list, in the order in which they were added; `list_id` is empty for the usual one."""
    return tuple(line for line in catalog.shopping_list.values() if catalog.list_of(line) == list_id)


def _text(name: Any) -> str:
    return str(name)[:LONGEST_LIST_NAME]
