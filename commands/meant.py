"""Which item or which line of the list is meant by what was typed. In doubt none is: it is asked, never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from commands.base import Unsure, words
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.kinds import kind_of
from grocery.messages import say
from grocery.money import formatted
from grocery.questions import items
from grocery.quickadd import Option, Understood, read, understood
from grocery.quickadd.likeness import Likeness, likeness
from grocery.quickadd.options import option_of
from grocery.records import Item, ListLine
from grocery.text import before_additions, fold, words_of
from grocery_app import GroceryManager

_NAMED: Final = 6  # candidates at most: more are not read
_NUMBER: Final = re.compile(r"\d[\d.,/]*")


def item_meant(
    manager: GroceryManager, typed: Sequence[str], store: str | None = None, *, may_be_new: bool = True
) -> Option:
    """The item that is surely meant, or the only one, whatever its size, that is what was typed, and how much of it.

    Args:
        manager: The household.
        typed: What was typed, a word or several each: an item's id or its name, with an amount as in the page's box.
        store: Only items of this store; None for all.
        may_be_new: Whether the command can make a new item of it.

    Raises:
        Unsure: It may mean several items, or is only a little like them.
        NotFound: There is no such store, or nothing in the catalog is like it.
    """
    inside = None if store is None else manager.catalog.store(store)
    wanted = read(number_first(typed))
    named = manager.catalog.known_item(wanted.name)
    if named is not None and inside in (None, named.store):
        return option_of(wanted, named)
    found = _understood(manager, " ".join(typed), inside)
    if not found.sure and not _has_number(found, typed):
        found = _understood(manager, number_first(typed), inside)
    near = [option.item for option in found.options if option.near]
    if found.sure or len({before_additions(fold(item.name)) for item in near}) == 1:
        return found.options[0]
    offered, name = near or [option.item for option in found.options], found.wanted.name
    else_ = say("cli-hint-new") if may_be_new else say("cli-hint-search")
    if not offered:
        raise NotFound(say("cli-error-no-item", name=name), else_)
    said = say("cli-error-which-item", name=name) if near else say("cli-error-only-like", name=name)
    which = say("cli-hint-which-item") if may_be_new else say("cli-hint-which-line")
    hint = which if near else else_
    raise Unsure(said, hint, offered, [item_row(item, manager.currency) for item in offered])


def line_meant(catalog: Catalog, typed: Sequence[str], store: str | None = None) -> ListLine:
    """The line of the list that is surely meant.

    Args:
        catalog: The state.
        typed: What was typed: the id of a line or of its item, or the words of its name.
        store: Only lines of this store; None for all.

    Raises:
        Unsure: It may mean several lines.
        NotFound: There is no such store, or nothing on the list is called like that.
    """
    name = " ".join(typed)
    inside = None if store is None else catalog.store(store)
    lines = {line.line: line for line in catalog.shopping_list.values() if inside in (None, line.store)}
    named = [line for line in lines.values() if name in (line.line, line.id)] or [
        line for line in lines.values() if name in line.merged
    ]
    if len(named) == 1:
        return named[0]
    things = [Item(line.line, line.store, line.name, line.category, line.price, line.unit) for line in lines.values()]
    meant = understood(catalog, name, lambda query, _: _near(query, things), inside, limit=_NAMED)
    found = named or [lines[option.item.id] for option in meant.options]
    if not found:
        raise NotFound(say("cli-error-not-listed", name=name), say("cli-hint-see-list"))
    of_the_kind = [line for line in found if _is_of_the_kind(meant.wanted.name, line)]
    if not named and (meant.sure or len(of_the_kind) == 1):
        return found[0] if meant.sure else of_the_kind[0]
    rows = [f"{line.line}\t{line_row(line)}" for line in found]
    raise Unsure(say("cli-error-which-line", name=name), say("cli-hint-which-line"), found, rows)


def item_row(item: Item, currency: str) -> str:
    """An item in a line for a person: its id, name, store and price."""
    price = words(say("cli-no-price")) if item.price is None else formatted(item.price, currency)
    return f"{item.id}\t{item.name} ({item.store}), {price} / {item.unit}"


def line_row(line: ListLine) -> str:
    """A line of the list in a line for a person."""
    note = f" – {line.note}" if line.note else ""
    return f"[{'x' if line.checked else ' '}] {line.quantity} {line.unit} {line.name} ({line.store}){note}"


def number_first(typed: Sequence[str]) -> str:
    """What was typed, with a number that stands alone at its end in front: `bananas 2` are `2 bananas`."""
    *rest, last = " ".join(typed).split() or [""]
    return " ".join((last, *rest) if rest and _NUMBER.fullmatch(last) else (*rest, last))


def _has_number(found: Understood, typed: Sequence[str]) -> bool:
    """Whether a number at the end of what was typed is a part of a name that may be meant: `vitamin b 12`."""
    last = fold(" ".join(typed)).split()[-1:]
    return any({*last} & {*words_of(fold(option.item.name))} for option in found.options if option.near)


def _is_of_the_kind(typed: str, line: ListLine) -> bool:
    """Whether a line is what was typed, whoever makes it. Where it is the only one on the list, it is meant.

    `eggs` are `Kirkland Signature Eggs`, but `butter` is not `Peanut Butter`, which is of another kind.
    """
    same_kind = kind_of(typed, line.category).name == kind_of(line.name, line.category).name
    return same_kind and likeness(typed, line.name) <= Likeness.THE_THING


def _near(query: str, things: Sequence[Item]) -> list[Item]:
    return [item for item in things if likeness(query, item.name) is not Likeness.FAR]


def _understood(manager: GroceryManager, text: str, store: str | None) -> Understood:
    of = manager.moment()
    return understood(of.catalog, text, lambda query, most: items.search(of, query, store, most), store, limit=_NAMED)
