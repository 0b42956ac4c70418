"""The list: what is on it, putting things on it, ticking them, taking them off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from commands.base import AsJson, By, household, make, tell, words
from grocery.errors import NotFound
from grocery.messages import money, say
from grocery.questions import shopping
from grocery.records import Item, ListLine
from grocery_app import GroceryManager

Store = Annotated[str | None, typer.Argument(help="Only this store.", show_default=False)]
Thing = Annotated[str, typer.Argument(help="The id of a line or item, or its name.")]


def join(app: typer.Typer) -> None:
    """Add the commands of this subject."""
    app.command("list")(_list)
    app.command("add")(_add)
    app.command("tick", help="Tick a line.")(_of_line(op="CheckOff", checked=True))
    app.command("untick", help="Take a tick away.")(_of_line(op="CheckOff", checked=False))
    app.command("remove", help="Take a line off the list.")(_of_line(op="RemoveLine"))


def _list(store: Store = None, as_json: AsJson = False) -> None:
    """Show the shopping list."""
    with household(as_json) as manager:
        lines, costs = shopping.lines(manager.moment(), store), shopping.totals(manager.moment(), store)
        if as_json:
            return tell({"lines": lines, "totals": costs}, as_json)
        for line in lines:
            print(f"[{'x' if line.checked else ' '}] {line.quantity} {line.unit} {line.name} ({line.store})")
        print(words(say("cli-total", amount=money(costs.total, manager.currency))))


def _add(item: Thing, quantity: str | None = typer.Argument(None), by: By = "", as_json: AsJson = False) -> None:
    """Put an item on the list, by its id or its name."""
    with household(as_json) as manager:
        made = make(manager, by, op="AddToList", item_id=_item(manager, item).id, quantity=quantity)
        line = made.record
        if as_json:
            tell(made, as_json)
        elif isinstance(line, ListLine):
            told = say("cli-added", name=line.name, quantity=line.quantity, unit=line.unit, store=line.store)
            print(words(told))


def _of_line(**values: Any) -> Callable[..., None]:
    def run(item: Thing, by: By = "", as_json: AsJson = False) -> None:
        with household(as_json) as manager:
            made = make(manager, by, line=_line_id(manager, item), **values)
            if as_json:
                tell(made, as_json)

    return run


def _item(manager: GroceryManager, name: str) -> Item:
    try:
        return manager.catalog.item(name)
    except NotFound:
        found = manager.search(name, limit=1)
        if not found:
            raise
        return found[0]


def _line_id(manager: GroceryManager, name: str) -> str:
    try:
        return manager.catalog.line(name).line
    except NotFound:
        return manager.catalog.line(_item(manager, name).id).line
