"""On which shelf a kind of thing stands, and what a household calls that shelf.

The table, `shelves.json`, knows each shelf by the names that people give it in English, Spanish, German and French,
folded, and says where its things stand in a household that has no such shelf: cheese with dairy, dairy under the app's
own name for it. By the same names it is known what a heading of a list means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.categories import KEYS, named
from grocery.kinds.kinds import named_kind
from grocery.text import fold, singular, words_of

_TABLE: Final = Path(__file__).with_name("shelves.json")
_COLD: Final = frozenset(
    words_of(
        "frozen congelado congelada tiefgekuhlt tk gefroren gefrorene surgele surgelee surgelato surgelata surgelati"
        " surgelate diepvries fryst frysta"
    )
)
_COOLED: Final = frozenset(("fruit", "vegetables", "meat", "poultry", "seafood", "bakery", "herbs", "grains", "canned"))


_SAYS_NOTHING: Final = frozenset(
    words_of(
        "aisle aisles area counter department dept fresh from isle item items main section stuff the thing things"
        " abteilung regal frische aus der pasillo seccion zona del de la rayon du des"
    )
)
_PARTS: Final = re.compile(r"\s*[,;/&+|]\s*|\s+(?:and|y|e|und|et)\s+|\s+[-–—]\s+")
_LEADS: Final = re.compile(r":\s*\w")
_DASH: Final = re.compile(r"\s[-–—]\s")


class Shelf(msgspec.Struct, frozen=True):
    """A shelf.

    Attributes:
        shelf: What it is called here.
        named: What people call it, folded.
        things: Which of these names a thing on a list may have too, `Bread`; by the others nobody buys anything.
        instead: Where its things stand instead, in the order in which to look there.
    """

    shelf: str
    named: tuple[str, ...]
    things: tuple[str, ...]
    instead: tuple[str, ...] = msgspec.field(name="else")


@cache
def _shelves() -> dict[str, Shelf]:
    return {row.shelf: row for row in msgspec.json.decode(_TABLE.read_bytes(), type=tuple[Shelf, ...])}


def category_of(name: str, categories: Iterable[str]) -> str:
    """The category of a thing, by the words of its name.

    Args:
        name: The thing's name, in any spelling.
        categories: Those that the household has; where two mean the same shelf, the first one counts.

    Returns:
        The household's name of its shelf; the app's own where it has none; empty where no word tells.
    """
    kind = named_kind(name)
    if kind is None or not kind.shelf:
        return ""
    said = words_of(fold(name))
    cold = kind.shelf in _COOLED and (not _COLD.isdisjoint(map(singular, said)) or "tiefkuhl" in fold(name))
    return category_on("frozen" if cold else kind.shelf, categories)


def category_on(shelf: str, categories: Iterable[str]) -> str:
    """What a household calls a shelf: see `category_of`."""
    there: dict[str, str] = {}
    for category in categories:
        there.setdefault(_compared(category), category)
    places = _places(shelf)
    known = (there[called] for place in places for called in _names(place) if called in there)
    return next(known, "") or next((named(place) for place in places if place in KEYS), "")


@cache
def shelf_names() -> dict[str, str]:
    """The shelf that each name means which people give one, by the words that tell (see `shelf_of`)."""
    found: dict[str, str] = {}
    for shelf in _shelves().values():
        for name in shelf.named:
            found.setdefault(_told(name), shelf.shelf)
    return found


def shelf_of(heading: str) -> str:
    """The shelf that a heading of a list names: `PRODUCE`, `Dairy section`, `Obst & Gemüse`, `Bakery/Bread`.

    Of several shelves in one heading it is one on which the things of all may stand, else the first.

    Args:
        heading: The heading, without what marks it as one.

    Returns:
        The shelf as the table calls it; empty where the heading says something else.
    """
    if _LEADS.search(heading):
        return ""  # `Dairy: milk` is a thing, though `Milk & dairy` is a shelf
    known = shelf_names().get(_told(heading))
    if known and not _DASH.search(heading):
        return known
    parts = [shelf_names().get(told, "") for part in _PARTS.split(fold(heading)) if (told := _told(part))]
    if not parts or not all(parts):
        return ""
    first, *others = parts
    return next((place for place in _places(first) if all(place in _places(other) for other in others)), first)


def is_department(name: str) -> bool:
    """Whether a name is one of a shelf, and of nothing that one buys: `Produce`, but not `Bread`, nor `beer & wine`.

    Behind a dash stands what one buys: `Produce - bread`.
    """
    told = _told(name)
    if not shelf_of(name):
        return False
    if told in shelf_names() and not _DASH.search(name):
        return told not in _things()
    parts = [part not in _things() for part in map(_told, _PARTS.split(fold(name))) if part]
    return all(parts) if _DASH.search(name) else any(parts)


def stands_on(shelf: str, name: str) -> bool | None:
    """Whether a thing of that name stands on a shelf, or may; None where its name does not tell."""
    kind = named_kind(name)
    if kind is None or not kind.shelf:
        return None
    return shelf in _places(kind.shelf) or kind.shelf in _places(shelf)


@cache
def _things() -> frozenset[str]:
    return frozenset(_told(name) for shelf in _shelves().values() for name in shelf.things)


@lru_cache(maxsize=4_096)
def _told(name: str) -> str:
    """A name of a shelf by the words of it that tell, in any order: those of `Dairy aisle`, `the bread & bakery`."""
    words = [word for word in _compared(name).split() if not word.isdecimal()]
    return " ".join(sorted({word for word in words if word not in _SAYS_NOTHING}))


def _places(shelf: str) -> list[str]:
    """A shelf and those where its things may stand instead, the best first."""
    places = [shelf]
    for place in places:  # it grows meanwhile
        places += [other for other in _shelves()[place].instead if other not in places]
    return places


@cache
def _names(shelf: str) -> tuple[str, ...]:
    return tuple(map(_compared, _shelves()[shelf].named))


@lru_cache(maxsize=4_096)
def _compared(category: str) -> str:
    """A category by its words in the singular, without what joins them: `Fruit & Veg`, `fruits and veg`."""
    return " ".join(singular(word) for word in words_of(fold(category)) if word not in ("and", "y", "und", "et"))
