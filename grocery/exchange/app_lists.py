"""Shopping lists of other apps as JSON: Mealie's, Tandoor's, and a note of Google Keep from Google Takeout."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from msgspec import Struct, field

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.foreign_json import decoded, named, word
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.wanted import MOST_LINES, Wants, amount_of
from grocery.messages import say
from grocery.text import tidied

MEALIE = "mealie"
TANDOOR = "tandoor"
KEEP = "google-keep"


class _Line(NamedTuple):
    """One line; `typed` is how somebody wrote it, where the app does not tell its parts apart."""

    name: str = ""
    amount: Any = None
    unit: str = ""
    category: str = ""
    note: str = ""
    ticked: bool = False
    typed: str = ""


class _MealieLine(Struct, rename="camel"):
    note: Any = None
    display: Any = None
    quantity: Any = None
    checked: Any = None
    food: Any = None
    unit: Any = None
    label: Any = None


class MealieList(Struct, rename="camel"):
    """A list as Mealie's API gives it (`/api/households/shopping/lists/…`)."""

    list_items: list[_MealieLine]
    name: Any = None


class _TandoorLine(Struct):
    food: Any = None
    unit: Any = None
    amount: Any = None
    checked: Any = None


class TandoorPage(Struct):
    """Lines as Tandoor's API gives them (`/api/shopping-list-entry/`)."""

    results: list[_TandoorLine]


class _KeepLine(Struct):
    text: Any = None
    is_checked: Any = field(default=None, name="isChecked")


class KeepNote(Struct):
    """A note with check boxes from Google Takeout (`Takeout/Keep/….json`)."""

    list_content: list[_KeepLine] = field(name="listContent")
    title: Any = None


def read_mealie(content: bytes, *, store: str = "", catalog: Catalog | None = None) -> Incoming:
    """The lines of a list of Mealie's. See `_read`."""
    lines = (_mealie(line) for line in decoded(content, MealieList).list_items)
    return _read(MEALIE, lines, store, catalog)


def read_tandoor(content: bytes, *, store: str = "", catalog: Catalog | None = None) -> Incoming:
    """The lines of Tandoor's list, as a list or a page of one. See `_read`."""
    bare = content.lstrip()[:1] == b"["
    found = decoded(content, list[_TandoorLine]) if bare else decoded(content, TandoorPage).results
    lines = (
        _Line(named(line.food), line.amount, named(line.unit), _aisle(line.food), ticked=line.checked is True)
        for line in found
    )
    return _read(TANDOOR, lines, store, catalog)


def read_keep(content: bytes, *, store: str = "", catalog: Catalog | None = None) -> Incoming:
    """The lines of a note. See `_read`."""
    found = decoded(content, KeepNote).list_content
    lines = (_Line(typed=word(line.text), ticked=line.is_checked is True) for line in found)
    return _read(KEEP, lines, store, catalog)


def _mealie(line: _MealieLine) -> _Line:
    """A line of Mealie's: its note is the thing itself where no food of its own is meant."""
    food, category = named(line.food), named(line.label) or named(_within(line.food, "label"))
    ticked = line.checked is True
    if food:
        return _Line(food, line.quantity, named(line.unit), category, word(line.note), ticked)
    return _Line(word(line.note) or word(line.display), line.quantity, "", category, ticked=ticked)


def _aisle(food: Any) -> str:
    """The category of a food of Tandoor's."""
    return named(_within(food, "supermarket_category"))


def _within(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _read(source: str, lines: Iterator[_Line], store: str, catalog: Catalog | None) -> Incoming:
    """The lines as they come in.

    Args:
        source: The format.
        lines: Those of the file.
        store: Where things are bought; empty for the household's first store.
        catalog: The household, in which the lines are looked up; None to take them as they stand.

    Raises:
        InvalidInput: There is nothing on the list.
    """
    wants = Wants(source, store, catalog)
    for at, line in enumerate(lines, start=1):
        if len(wants) >= MOST_LINES:
            wants.problems.append(Problem(at, say("problem-list-too-long", most=MOST_LINES)))
            break
        amount, wrong = amount_of(_number(line.amount))
        said = " ".join(filter(None, (amount, line.unit, line.name))) if line.name else line.typed
        if wrong is not None:
            wants.problems.append(Problem(at, wrong, tidied(line.name)))
        if said.strip():
            wants.typed(at, said, category=line.category, ticked=line.ticked, note=line.note)
        else:
            wants.problems.append(Problem(at, say("problem-row-without-name")))
    if not len(wants):
        raise InvalidInput(say("error-nothing-on-list"), say("hint-another-file"), field="file")
    return wants.incoming()


def _number(value: Any) -> Decimal | None:
    """An amount; None where it is no number."""
    return Decimal(repr(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
