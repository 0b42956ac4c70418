"""On which shelf a kind of thing stands, and what a household calls that shelf.

The table, `shelves.json`, knows each shelf by the names that people give it, folded, and says where its things stand
in a household that has no such shelf: cheese with dairy, dairy under the app's own name for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.categories import KEYS, named
from grocery.kinds.kinds import named_kind
from grocery.text import fold, singular, words_of

_TABLE: Final = Path(__file__).with_name("shelves.json")
_COLD: Final = frozenset(words_of("frozen congelado congelada congelados congeladas tiefgekuhlt surgele"))
_COOLED: Final = frozenset(("fruit", "vegetables", "meat", "poultry", "seafood", "bakery", "herbs", "grains", "canned"))


class Shelf(msgspec.Struct, frozen=True):
    """A shelf: what people call it, folded, and where its things stand instead, in the order in which to look there."""

    shelf: str
    named: tuple[str, ...]
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
    cold = kind.shelf in _COOLED and not _COLD.isdisjoint(words_of(fold(name)))
    there: dict[str, str] = {}
    for category in categories:
        there.setdefault(_compared(category), category)
    places = _places("frozen" if cold else kind.shelf)
    known = (there[called] for place in places for called in _names(place) if called in there)
    return next(known, "") or next((named(place) for place in places if place in KEYS), "")


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
