"""What KitchenOwl exports of a household: the things it knows, and recipes, which become templates.

Its export names its shopping lists, but not what is on them, and of expenses only sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from msgspec import Struct

from grocery.exchange.foreign_json import decoded, named, word
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.wanted import category_of
from grocery.messages import Message, say
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.quickadd import read as read_line
from grocery.records import Item, Template, TemplateLine
from grocery.text import fold, tidied

SOURCE = "kitchenowl"

_LONGEST_NAME = 60  # of a template
_MOST_LINES = 500  # of a template


class _Thing(Struct):
    name: Any = None
    category: Any = None
    description: Any = None


class _Recipe(Struct):
    name: Any = None
    items: list[_Thing] = []


class Export(Struct):
    """An export of a household."""

    items: list[_Thing] = []
    recipes: list[_Recipe] = []
    shoppinglists: list[Any] = []
    expenses: list[Any] = []
    name: Any = None


def read(content: bytes, *, store: str = "") -> Incoming:
    """The things and recipes of a household.

    Args:
        content: The whole file.
        store: Where its things are sold: KitchenOwl knows no stores. Empty for the name of its first list.

    Raises:
        InvalidInput: It is no such file.
    """
    export = decoded(content, Export)
    store = store or next((tidied(named(one)) for one in export.shoppinglists if named(one)), "") or "KitchenOwl"
    known = _Known(store)
    problems: list[Problem] = []
    for thing in export.items:
        if known.item(word(thing.name), named(thing.category)) is None:
            problems.append(Problem(0, say("problem-row-without-name"), tidied(word(thing.name))))
    templates = tuple(_templates(export.recipes, known))
    problems += [Problem(0, said) for said in _left_behind(export, templates)]
    return Incoming(
        source=SOURCE, stores=(store,), items=tuple(known.items.values()), templates=templates, problems=tuple(problems)
    )


class _Known:
    """Its things by name, and those that only a recipe names."""

    def __init__(self, store: str) -> None:
        self._store = store
        self.items: dict[str, Item] = {}

    def item(self, name: str, category: str = "") -> Item | None:
        """The thing of this name; None where there is none in it."""
        name = tidied(name)
        if not name:
            return None
        number, category = len(self.items) + 1, category_of(category) or DEFAULT_CATEGORY
        item = Item(f"item-{number}", self._store, name, category, None, DEFAULT_UNIT)
        return self.items.setdefault(fold(name), item)


def _templates(recipes: Iterable[_Recipe], known: _Known) -> Iterable[Template]:
    for recipe in recipes:
        lines: dict[str, TemplateLine] = {}
        for thing in recipe.items[:_MOST_LINES]:
            item = known.item(word(thing.name))
            if item is not None:
                lines[item.id] = TemplateLine(item.id, item.name, _pieces(word(thing.description), item.name))
        name = tidied(word(recipe.name), max_length=_LONGEST_NAME)
        if name and lines:
            yield Template(name, "", tuple(lines.values()))


def _pieces(description: str, name: str) -> Decimal:
    """How many, where the amount is only a number: `3`. `500 g` says nothing of pieces."""
    wanted = read_line(f"{description} {name}") if description else None
    return wanted.quantity if wanted and wanted.quantity and not wanted.unit and wanted.name == name else Decimal(1)


def _left_behind(export: Export, templates: tuple[Template, ...]) -> Iterable[Message]:
    if export.shoppinglists:
        yield say("problem-kitchenowl-lists", count=len(export.shoppinglists))
    if export.expenses:
        yield say("problem-kitchenowl-expenses", count=len(export.expenses))
    if templates:
        yield say("problem-recipe-amounts", count=len(templates))
