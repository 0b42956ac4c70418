"""The list: what is on it, putting things on it, ticking them, taking them off, and making a trip of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import typer

from commands.base import AsJson, By, DryRun, Store, household, make, tell, way_back, words
from commands.meant import item_meant, line_meant, line_row
from grocery.errors import InvalidInput, NotAllowed, NotFound
from grocery.locales import plural_of, unit_key
from grocery.messages import Message, money, say
from grocery.money import parse_number
from grocery.questions import shopping
from grocery.quickadd import Option
from grocery.records import ListLine, Trip
from grocery.sync.bases import Made
from grocery_app import GroceryManager

Typed = Annotated[list[str], typer.Argument(help="What, as in the page's box: 2 lb bananas. Or an item's id.")]
Listed = Annotated[list[str], typer.Argument(help="The words of a line of the list, or its id.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    command = partial(app.command, rich_help_panel=panel)
    command("list")(_list)
    command("add")(_add)
    ticks = {"tick": ("Tick a line of the list.", True), "untick": ("Take the tick of a line away.", False)}
    for name, (help_, checked) in ticks.items():
        said = say("cli-ticked") if checked else say("cli-unticked")
        command(name, help=help_)(_of_line(said, op="CheckOff", checked=checked))
    command("remove", help="Take a line off the list.")(_of_line(say("cli-removed"), op="RemoveLine"))
    command("quantity")(_quantity)
    command("clear")(_clear)
    command("finish")(_finish)


def _list(store: Store = None, as_json: AsJson = False) -> None:
    """Show the shopping list."""
    with household(as_json) as manager:
        lines, costs = shopping.lines(manager.moment(), store), shopping.totals(manager.moment(), store)
        if as_json:
            return tell({"lines": lines, "totals": costs}, as_json)
        for line in lines:
            print(line_row(line))
        print(words(say("cli-total", amount=money(costs.total, manager.currency))))


def _add(
    what: Typed,
    new: Annotated[bool, typer.Option("--new", help="Make a new item of it, if none is surely meant.")] = False,
    store: Store = None,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Put something on the list.

    What is not surely meant is not put there: the command then names what it may be, and ends with 1.
    """
    with household(as_json) as manager:
        try:
            meant: Option | None = item_meant(manager, what, store)
        except NotFound:
            if not new:
                raise
            meant = None
        if meant is None:
            made = make(manager, by, op="AddText", text=" ".join(what), store=_store_of_new(manager, store))
        else:
            put = {"item_id": meant.item.id, "quantity": meant.quantity, "note": meant.note, "apart": meant.apart}
            made = make(manager, by, op="AddToList", **put)
        _tell_line(made, say("cli-added-new") if meant is None else None, as_json)


def _store_of_new(manager: GroceryManager, store: str | None) -> str:
    """Where a new item belongs: it is not guessed where there are several stores."""
    stores = tuple(manager.catalog.stores)
    if store is None and len(stores) > 1:
        raise InvalidInput(
            say("cli-error-which-store"), say("cli-hint-say-store", stores=", ".join(stores)), field="store"
        )
    return store or ""


def _of_line(said: Message, **values: Any) -> Callable[..., None]:
    def run(what: Listed, store: Store = None, by: By = "", as_json: AsJson = False) -> None:
        with household(as_json) as manager:
            line = line_meant(manager.catalog, what, store)
            made = make(manager, by, line=line.line, **values)
            if as_json:
                return tell(made, as_json)
            print(f"{words(said)} {line.name} ({line.store})")
            if made.record is None:
                print(way_back(made))

    return run


def _quantity(
    what: Listed,
    amount: Annotated[str, typer.Argument(help="How much, in the unit of the line: 3 or 1,5.")],
    store: Store = None,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Set how much of a line is wanted.

    Like `grocery quantity bananas 3`.
    """
    with household(as_json) as manager:
        line = line_meant(manager.catalog, what, store)
        _tell_line(make(manager, by, op="SetQuantity", line=line.line, quantity=amount), None, as_json)


def _clear(store: Store = None, dry_run: DryRun = False, by: By = "", as_json: AsJson = False) -> None:
    """Take everything off the list, or what is on that of one store."""
    with household(as_json) as manager:
        lines = shopping.lines(manager.moment(), store)
        if dry_run:
            return _would(lines, as_json)
        name = "" if store is None else manager.catalog.store(store)
        made = make(manager, by, op="ClearList", lines=[line.line for line in lines], store=name)
        if as_json:
            return tell(made, as_json)
        print(words(say("cli-cleared", count=len(lines))))
        print(way_back(made))


def _finish(
    store: Store = None,
    everything: Annotated[bool, typer.Option("--all", help="What is not ticked was bought as well.")] = False,
    notes: Annotated[str, typer.Option("--notes", help="A note on the trip.", show_default=False)] = "",
    paid: Annotated[str, typer.Option("--paid", help="What the receipt says.", show_default=False)] = "",
    dry_run: DryRun = False,
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """Make a trip of what is ticked; what is not stays on the list.

    A trip is a visit to a store, with what was bought and what it cost. Where things of several stores are ticked,
    --store says which. Like `grocery finish --paid 42.10`.
    """
    with household(as_json) as manager:
        lines = [line for line in shopping.lines(manager.moment(), store) if everything or line.checked]
        if not lines:
            raise NotAllowed(say("cli-error-nothing-ticked"), say("cli-hint-tick-or-all"))
        stores = sorted({line.store for line in lines})
        if len(stores) > 1:
            raise InvalidInput(
                say("cli-error-which-store"), say("cli-hint-say-store", stores=", ".join(stores)), field="store"
            )
        if dry_run:
            return _would(lines, as_json)
        ids, said = [line.line for line in lines], {"paid": parse_number(paid, "paid")} if paid else {}
        made = make(manager, by, op="CompleteList", store=stores[0], lines=ids, notes=notes, **said)
        trip = made.record
        if as_json or not isinstance(trip, Trip):
            return tell(made, as_json)
        cost = money(trip.total, manager.currency)
        print(words(say("cli-finished", store=trip.store, count=len(lines), amount=cost)))
        print(way_back(made))


def _would(lines: Sequence[ListLine], as_json: bool) -> None:
    """What a dry run says: these lines would be dealt with."""
    if as_json:
        return tell({"dry_run": True, "lines": lines}, as_json)
    print(words(say("cli-would", count=len(lines))))
    for line in lines:
        print(line_row(line))


def _tell_line(made: Made, said: Message | None, as_json: bool) -> None:
    line = made.record
    if as_json or not isinstance(line, ListLine):
        return tell(made, as_json)
    told = say(
        "cli-added",
        name=line.name,
        quantity=line.quantity,
        store=line.store,
        count=plural_of(line.quantity),
        unit=unit_key(line.unit),
    )
    for part in (told, said):
        if part:
            print(words(part))
