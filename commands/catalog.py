"""The catalog: its stores, and finding what is in it."""

from __future__ import annotations

import typer

from commands.base import AsJson, household, tell, words
from grocery.messages import say
from grocery.money import formatted
from grocery.questions import items


def join(app: typer.Typer) -> None:
    """Add the commands of this subject."""
    app.command("search")(_search)
    app.command("stores")(_stores)


def _stores(as_json: AsJson = False) -> None:
    """The stores and how many items each has."""
    with household(as_json) as manager:
        found = items.stores(manager.moment())
        told = tuple(words(say("cli-store", name=one.store, count=one.items)) for one in found)
        tell(found if as_json else told, as_json)


def _search(typed: list[str], as_json: AsJson = False) -> None:
    """Find items in the catalog."""
    with household(as_json) as manager:
        found = items.search(manager.moment(), " ".join(typed))
        if as_json:
            return tell(found, as_json)
        for item in found:
            price = words(say("cli-no-price")) if item.price is None else formatted(item.price, manager.currency)
            print(f"{item.id}\t{item.name} ({item.store}), {price} / {item.unit}")
