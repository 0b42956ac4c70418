"""The catalog: its stores, finding what is in it, and what is known of one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.base import AsJson, Store, household, tell, words
from commands.meant import item_meant, item_row, shown_price
from grocery.locales import plural_of, unit_key
from grocery.messages import say
from grocery.questions import items, prices

Words = Annotated[list[str], typer.Argument(help="Words of the name; a slip or two do no harm.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("search", rich_help_panel=panel)(_search)
    app.command("item", rich_help_panel=panel)(_item)
    app.command("stores", rich_help_panel=panel)(_stores)


def _stores(as_json: AsJson = False) -> None:
    """The stores and how many items each has."""
    with household(as_json) as manager:
        found = items.stores(manager.moment())
        told = tuple(words(say("cli-store", name=one.store, count=one.items)) for one in found)
        tell(found if as_json else told, as_json)


def _search(typed: Words, store: Store = None, as_json: AsJson = False) -> None:
    """Find items in the catalog."""
    with household(as_json) as manager:
        found = items.search(manager.moment(), " ".join(typed), store)
        tell(found if as_json else tuple(item_row(item, manager.currency) for item in found), as_json)


def _item(typed: Words, store: Store = None, as_json: AsJson = False) -> None:
    """Show one item: its price and what it cost before."""
    with household(as_json) as manager:
        item = item_meant(manager, typed, store, may_be_new=False).item
        seen = prices.price_history(manager.moment(), item.id)
        if as_json:
            return tell({"item": item, "prices": seen}, as_json)
        print(item_row(item, manager.currency))
        usual, unit = item.default_quantity, unit_key(item.unit)
        said = say("cli-item", category=item.category, quantity=usual, count=plural_of(usual), unit=unit)
        print(words(said))
        for one in seen:
            print(f"{one.at[:10]}\t{shown_price(one.price, one.unit, one.currency)} ({one.store})")
