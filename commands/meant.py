"""Which item or which line of the list is meant by what was typed at a terminal, and how to say it better in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from commands.base import Doubtful, words
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import say
from grocery.money import formatted
from grocery.questions import meant
from grocery.questions.meant import Unsure
from grocery.quickadd import Option
from grocery.quickadd.per import said_for, said_number, said_price
from grocery.records import Item, ListLine
from grocery_app import GroceryManager


def item_meant(
    manager: GroceryManager, typed: Sequence[str], store: str | None = None, *, may_be_new: bool = True
) -> Option:
    """The item that is surely meant, see `grocery.questions.meant`.

    Args:
        manager: The household.
        typed: What was typed, a word or several each.
        store: Only items of this store; None for all.
        may_be_new: Whether the command can make a new item of it.

    Raises:
        Doubtful: It may mean several items, or is only a little like them.
        NotFound: There is no such store, or nothing in the catalog is like it.
    """
    inside = None if store is None else manager.catalog.store(store)
    else_ = say("cli-hint-new") if may_be_new else say("cli-hint-search")
    try:
        return meant.item_meant(manager.moment(), typed, inside)
    except Unsure as unsure:
        which = say("cli-hint-which-item") if may_be_new else say("cli-hint-which-line")
        rows = [item_row(item, manager.currency) for item in unsure.candidates]
        raise Doubtful(unsure.said, which if unsure.near else else_, unsure.candidates, rows) from unsure
    except NotFound as unknown:
        raise NotFound(unknown.said, else_) from unknown


def line_meant(catalog: Catalog, typed: Sequence[str], store: str | None = None) -> ListLine:
    """The line of the list that is surely meant, see `grocery.questions.meant`.

    Raises:
        Doubtful: It may mean several lines.
        NotFound: There is no such store, or nothing on the list is called like that.
    """
    inside = None if store is None else catalog.store(store)
    try:
        return meant.line_meant(catalog, typed, inside)
    except Unsure as unsure:
        rows = [f"{line.line}\t{line_row(line)}" for line in unsure.candidates]
        raise Doubtful(unsure.said, say("cli-hint-which-line"), unsure.candidates, rows) from unsure
    except NotFound as unknown:
        raise NotFound(unknown.said, say("cli-hint-see-list")) from unknown


def shown_price(price: Decimal, unit: str, currency: str) -> str:
    """A price in a line for a person, for as much as it is said for: `€8.75 / kg` of what is bought by the gram."""
    return f"{formatted(said_price(price, unit), currency)} / {said_for(unit).unit}"


def item_row(item: Item, currency: str) -> str:
    """An item in a line for a person: its id, name, store and price."""
    price = words(say("cli-no-price")) if item.price is None else shown_price(item.price, item.unit, currency)
    per = f" / {item.unit}" if item.price is None else ""
    return f"{item.id}\t{item.name} ({item.store}), {price}{per}"


def line_row(line: ListLine) -> str:
    """A line of the list in a line for a person."""
    note = f" – {line.note}" if line.note else ""
    amount = f"{said_number(line.quantity):f} {line.unit}"
    return f"[{'x' if line.checked else ' '}] {amount} {line.name} ({line.store}){note}"
