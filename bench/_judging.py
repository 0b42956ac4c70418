"""Real lines that people wrote, what is fair to make of each (`real_lines.json`), and what the app makes of it.

Beside them stand lines as recipes have them (`ingredient_lines.json`), written for this.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from commands.meant import item_meant
from grocery.catalog import Catalog
from grocery.errors import GroceryError
from grocery.money import parse_number
from grocery.operations import AddItem, AddText, AddToList, SetNote
from grocery.operations.base import Operation
from grocery.questions import Memory, Moment
from grocery.questions.items import Suggestion, categories, suggestions
from grocery.quickadd import NewItem, Option, known_of, lines_of, read
from grocery.quickadd.guessing import guess
from grocery.quickadd.units import STEPS
from grocery.records import Item, ListLine
from grocery.search import SearchIndex
from grocery.text import fold
from grocery_app import GroceryManager

ROWS: Final[dict[str, dict[str, Any]]] = {
    kind: rows
    for name in ("real_lines.json", "ingredient_lines.json")
    for kind, rows in json.loads(Path(__file__).with_name(name).read_text("utf-8")).items()
}
_AT: Final = "2026-11-22T10:00:00Z"

Judged = tuple[bool, str]
"""Whether what came out is fair, and what it was."""


def offers(line: Suggestion) -> list[Option | NewItem]:
    """What the page offers for a line, in its order (`ui/static/shop/offers.js`)."""
    options = line.meant.options
    there = {fold(option.item.name) for option in options}
    fresh = [new for new in (line.create, line.other) if new is not None and fold(new.name) not in there]
    return [*(one for one in options if one.near), *fresh, *(one for one in options if not one.near)]


def _first(text: str, of: GroceryManager, at: int = 0) -> Option | NewItem | None:
    return next(iter(offers(suggestions(of.moment(), text)[at])), None)


def _shown(offer: Option | NewItem | None) -> tuple[str, str, str, str, bool]:
    """Name, amount, unit and note of an offer, and whether it is new."""
    if offer is None:
        return "", "-", "", "", False
    amount = "-" if offer.quantity is None else f"{offer.quantity:f}"
    if isinstance(offer, NewItem):
        return offer.name, amount, offer.unit, getattr(offer, "note", ""), True
    return offer.item.name, amount, offer.item.unit, offer.note, False


def _among(found: str, fair: str) -> bool:
    return fold(found) in map(fold, fair.split("|"))


def _same(found: str, fair: str) -> bool:
    return fair in (found, "*") or (found != "-" and fair not in ("-", "note") and Decimal(found) == Decimal(fair))


def _read(row: Sequence[Any], of: GroceryManager) -> Judged:
    _, text, names, amounts, units = row
    name, amount, unit, note, _ = _shown(_first(text, of))
    fair_amount = any(_same(amount, one) for one in amounts.split("|")) or ("note" in amounts and note != "")
    fair_unit = "*" in units.split("|") or unit in units.split("|")
    return _among(name, names) and fair_amount and fair_unit, f"{name} | {amount} {unit} | {note}"


def _ingredient(row: Sequence[Any], _: GroceryManager) -> Judged:
    _, line, names, amounts, unit = row
    found = read(line)
    amount = "-" if found.quantity is None else f"{found.quantity:f}"
    fair = _among(found.name, names) and any(_same(amount, one) for one in amounts.split("|")) and found.unit == unit
    return fair, f"{found.name} | {amount} {found.unit} | {found.note}"


def _paste(row: Sequence[Any], _: GroceryManager) -> Judged:
    found = list(lines_of(row[1]))
    return found == row[2], " / ".join(found)


def _done(catalog: Catalog, *changes: Operation) -> Catalog:
    for number, change in enumerate(changes, 1):
        catalog = change.decide(catalog, f"bench-{number}").apply(catalog, _AT, "Ann")
    return catalog


def _list_fair(line: ListLine, fair: Sequence[str]) -> bool:
    name, amounts, unit, note = fair
    amount = any(_same(f"{line.quantity:f}", one) for one in amounts.split("|"))
    return fold(line.name) == fold(name) and amount and unit in ("*", line.unit) and note in line.note


def _silent(row: Sequence[Any], of: GroceryManager) -> Judged:
    after = _done(of.catalog, *(AddText(text=text, store="Safeway") for text in row[1]))
    lines = list(after.shopping_list.values())
    fair = len(lines) == len(row[2]) and all(map(_list_fair, lines, row[2]))
    return fair, " / ".join(f"{line.name} {line.quantity:f} {line.unit} ({line.note})" for line in lines)


def _guess(row: Sequence[Any], of: GroceryManager) -> Judged:
    found = guess(known_of(of.catalog), row[1], row[0]).category
    return found in ("", *row[2]), found


def _number(row: Sequence[Any], _: GroceryManager) -> Judged:
    try:
        found: Decimal | None = parse_number(row[1], "price")
    except GroceryError:
        found = None
    return any(found == (None if one is None else Decimal(one)) for one in row[2]), str(found)


def _find(row: Sequence[Any], _: GroceryManager) -> Judged:
    found = SearchIndex([("i-1", row[1]), ("i-2", "Dish Soap")]).find(row[2], limit=5)
    return list(found)[:1] == ["i-1"], ", ".join(found)


def _duplicate(row: Sequence[Any], _: GroceryManager) -> Judged:
    return fold(row[2]) == fold(row[3]), f"{fold(row[2])} / {fold(row[3])}"


def _groups(row: Sequence[Any], of: GroceryManager) -> Judged:
    store = next(iter(of.catalog.stores))
    emptied = of.catalog.replacing(stores={**of.catalog.stores, store: {}})
    made = [AddItem(store=store, name=f"Thing {at}", category=one) for at, one in enumerate(row[1])]
    after = _done(emptied, *made)
    found = list(categories(Moment(lambda: after, of.moment().versions, lambda: datetime.now(UTC), Memory()), store))
    return found == row[2], " / ".join(found)


def _note(row: Sequence[Any], of: GroceryManager) -> Judged:
    bottle = Item("sw-oat", "Safeway", "Oat Milk", "Dairy & Eggs", None, "bottle")
    start = _done(of.catalog.with_item(bottle), AddToList(item_id=bottle.id))
    line = next(iter(start.shopping_list))
    after = _done(start, SetNote(line=line, note="for Ann's cake"), AddText(text=row[1], store="Safeway"))
    found = after.shopping_list[line].note
    return "for Ann's cake" in found and "1.5 l" in found, found


def _cli(row: Sequence[Any], of: GroceryManager) -> Judged:
    names: list[str] = []
    for command, *typed in row[1]:
        try:
            name = item_meant(of, typed).item.name
        except GroceryError:
            continue
        names = [*names, name] if command == "add" else []
    return names == row[2], ", ".join(names)


def _typed(row: Sequence[Any], of: GroceryManager) -> Judged:
    name, *_ = _shown(_first(row[1], of))
    return name in row[2], name


def _pasted(row: Sequence[Any], of: GroceryManager) -> Judged:
    name, _, _, _, new = _shown(_first(f"{row[1]}\nsome more", of))
    return (("new" in row[2]) if new else name in row[2]), f"{name} (new)" if new else name


def _step(row: Sequence[Any], of: GroceryManager) -> Judged:
    _, _, unit, _, _ = _shown(_first(row[1], of))
    step = STEPS.get(unit, "1")
    return Decimal(step) >= row[2], f"{step} {unit}"


JUDGES: Final[dict[str, Callable[[Sequence[Any], GroceryManager], Judged]]] = {
    "reads": _read,
    "pastes": _paste,
    "silent": _silent,
    "guesses": _guess,
    "numbers": _number,
    "finds": _find,
    "duplicates": _duplicate,
    "groups": _groups,
    "notes": _note,
    "cli": _cli,
    "typed": _typed,
    "pasted": _pasted,
    "steps": _step,
    "ingredients": _ingredient,
}
"""How each kind is judged; what `files` are opened, the tests of the stores see."""


def judged(kind: str, of: GroceryManager) -> Iterator[tuple[Sequence[Any], Judged]]:
    """Each row of a kind, with what came out."""
    for row in ROWS[kind]["rows"]:
        yield row, JUDGES[kind](row, of)
