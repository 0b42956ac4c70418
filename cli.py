"""The household from a terminal: `python cli.py list`, `add`, `tick` … The same settings and journal rules as the page.

It may run beside the app: both keep their changes in journals of their own and meet in the store.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from decimal import Decimal

from grocery.config import Settings
from grocery.errors import GroceryError, NotAllowed, NotFound
from grocery.money import formatted, parse_number
from grocery.records import Item, ListLine
from grocery_app import GroceryManager


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words of the command; None takes the process's own.

    Returns:
        The exit code: 0 when it is done, 1 when it could not be done, 2 for a wrong setting or command.
    """
    asked = _parser().parse_args(argv)
    try:
        manager = GroceryManager(Settings.from_env(os.environ))
    except GroceryError as refused:
        print(refused, file=sys.stderr)
        return 2
    try:
        _COMMANDS[asked.command](manager, asked)
        manager.force_save()
        status = manager.status
    except GroceryError as refused:
        print(refused, file=sys.stderr)
        return 1
    finally:
        manager.close()
    kept = f"Kept here, not yet in {status.place}: {status.pending} changes." if status.pending else ""
    said = " ".join(part for part in (kept, status.error, status.hint) if part)
    if said:
        print(said, file=sys.stderr)
    return 0 if status.state == "saved" or status.pending else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cli.py", description="Your household's grocery list.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("status", help="where the list is kept and whether everything is saved")
    commands.add_parser("stores", help="the stores and how many items each has")
    listing = commands.add_parser("list", help="show the shopping list")
    listing.add_argument("store", nargs="?", help="only this store")
    search = commands.add_parser("search", help="find items in the catalog")
    search.add_argument("words", nargs="+")
    add = commands.add_parser("add", help="put an item on the list, by its id or its name")
    add.add_argument("item")
    add.add_argument("quantity", nargs="?")
    for name, text in (("tick", "tick a line"), ("untick", "take a tick away"), ("remove", "take a line off the list")):
        commands.add_parser(name, help=text).add_argument("item")
    archive = commands.add_parser("archive", help="shorten the dataset's history; the older versions go under a tag")
    archive.add_argument("year", help="names the tag: 2026 makes archive-2026")
    archive.add_argument("--yes", action="store_true", help="do it; without this it is only explained")
    return parser


def _status(manager: GroceryManager, asked: argparse.Namespace) -> None:
    status = manager.status
    print(f"{status.state}: {status.place}, version {status.version[:8] or 'none'}, {status.pending} pending")


def _stores(manager: GroceryManager, asked: argparse.Namespace) -> None:
    for store, items in manager.stores.items():
        print(f"{store}: {len(items)} items")


def _list(manager: GroceryManager, asked: argparse.Namespace) -> None:
    store = None if asked.store is None else manager.catalog.store(asked.store)
    for line in manager.shopping_list:
        if store is None or line.store == store:
            print(f"[{'x' if line.checked else ' '}] {line.quantity} {line.unit} {line.name} ({line.store})")
    print(f"Total {formatted(manager.get_total_cost(store), manager.currency)}")


def _search(manager: GroceryManager, asked: argparse.Namespace) -> None:
    for item in manager.search(" ".join(asked.words)):
        price = "no price" if item.price is None else formatted(item.price, manager.currency)
        print(f"{item.id}\t{item.name} ({item.store}), {price} / {item.unit}")


def _add(manager: GroceryManager, asked: argparse.Namespace) -> None:
    quantity: Decimal | None = None if asked.quantity is None else parse_number(asked.quantity, "quantity")
    line = manager.add_to_shopping_list(_item(manager, asked.item).id, quantity, by=getpass.getuser())
    assert isinstance(line, ListLine)
    print(f"{line.name}: {line.quantity} {line.unit} on the list of {line.store}")


def _item(manager: GroceryManager, words: str) -> Item:
    try:
        return manager.catalog.item(words)
    except NotFound:
        found = manager.search(words, limit=1)
        if not found:
            raise
        return found[0]


def _line_id(manager: GroceryManager, words: str) -> str:
    try:
        return manager.catalog.line(words).line
    except NotFound:
        return manager.catalog.line(_item(manager, words).id).line


def _tick(manager: GroceryManager, asked: argparse.Namespace) -> None:
    manager.check_off(_line_id(manager, asked.item), asked.command == "tick", by=getpass.getuser())


def _remove(manager: GroceryManager, asked: argparse.Namespace) -> None:
    manager.remove_from_shopping_list(_line_id(manager, asked.item), by=getpass.getuser())


def _archive(manager: GroceryManager, asked: argparse.Namespace) -> None:
    if not asked.yes:
        raise NotAllowed(
            f"This makes one version of all versions in {manager.status.place}, and cannot be taken back. Older "
            f"versions are then no longer in the History tab and cannot be brought back from there. They stay readable "
            f"on the Hub under the tag archive-{asked.year}, for as long as nobody deletes it. The list, the trips and "
            "what other phones have not sent yet stay as they are.",
            hint=f"To do it: python cli.py archive {asked.year} --yes",
        )
    manager.archive(asked.year)
    print(f"The history begins anew; what was before is under the tag archive-{asked.year} in {manager.status.place}.")


_COMMANDS = {
    "status": _status,
    "stores": _stores,
    "list": _list,
    "search": _search,
    "add": _add,
    "tick": _tick,
    "untick": _tick,
    "remove": _remove,
    "archive": _archive,
}


if __name__ == "__main__":
    sys.exit(main())
