"""How often households in general buy each kind of thing, and of which kind an item is.

The table, `kinds.json`, lies beside the code that reads it, as the texts of the messages do, so that nobody has to hand
it down. It knows some 350 kinds by words of theirs in English and Spanish. How often each is bought was counted in the
baskets of real households: see `bench/_kinds.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.records import Item, Record
from grocery.text import before_additions, fold, singulars

Words = tuple[str, ...]

TABLE: Final = Path(__file__).with_name("kinds.json")


class Kind(Record, frozen=True):
    """A kind of thing.

    Attributes:
        name: What it is called, for comparing; one that the table does not know is called by its category.
        per_trip: On which share of their trips households in general buy it, from 0 to 1.
    """

    name: str
    per_trip: float


class Row(msgspec.Struct, frozen=True):
    """One kind in the table: its words are one or more, folded and in the singular, like `sour cream`."""

    kind: str
    per_trip: float
    words: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """The table: its kinds, and how often a thing is bought that is none of them."""

    other: float
    kinds: tuple[Row, ...]


@lru_cache(maxsize=65_536)
def kind_of(name: str, category: str) -> Kind:
    """Of which kind a thing is.

    What stands last in its name decides, before a comma or a word like `with`: `Oat Milk, Vanilla` is plant milk, `Milk
    Chocolate` is chocolate; of words that end there, the most. Where the name says nothing, its category does when it
    is a kind as a whole, like `Bread`.

    Args:
        name: The thing's name, in any spelling.
        category: Its category.

    Returns:
        The kind; things that are of none in the table are one kind for each category, which is bought rarely.
    """
    folded = fold(name)
    found = _last(singulars(before_additions(folded))) or _last(singulars(folded))
    if found is None:
        whole = singulars(category)
        found = next((kind for words, kind in _ending(whole) if words == whole), None)
    return found or Kind(f"other: {fold(category)}", table().other)


def find_kinds(items: Iterable[Item]) -> None:
    """Find the kinds of things before they come: whoever is shown them first need not wait for that."""
    for item in items:
        kind_of(item.name, item.category)


def _last(words: Words) -> Kind | None:
    """The kind whose words stand last, or among those that end at one place the one with the most."""
    for end in range(len(words), 0, -1):
        for phrase, kind in _ending(words[:end]):
            if words[max(0, end - len(phrase)) : end] == phrase:
                return kind
    return None


def _ending(words: Words) -> tuple[tuple[Words, Kind], ...]:
    """The kinds that may end where these words end, those with the most words first."""
    return _by_last_word().get(words[-1], ()) if words else ()


@cache
def table() -> Table:
    """The table, read once."""
    return msgspec.json.decode(TABLE.read_bytes(), type=Table)


@cache
def _by_last_word() -> dict[str, tuple[tuple[Words, Kind], ...]]:
    found: defaultdict[str, list[tuple[Words, Kind]]] = defaultdict(list)
    for row in table().kinds:
        for words in map(str.split, row.words):
            found[words[-1]].append((tuple(words), Kind(row.kind, row.per_trip)))
    return {last: tuple(sorted(kinds, key=lambda one: -len(one[0]))) for last, kinds in found.items()}
