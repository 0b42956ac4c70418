"""How often households in general buy each kind of thing, and of which kind an item is.

The table, `kinds.json`, lies beside the code that reads it, as the texts of the messages do, so that nobody has to hand
it down. It knows some 370 kinds by 4,000 words of theirs in English and Spanish, with the shelf on which each
stands in a shop. How often each is bought was counted in the baskets of real households: see `bench/_kinds.py`.
What is bought most is known in German, French, Italian, Portuguese, Dutch and Swedish as well: `other_languages.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.records import Item, Record
from grocery.text import before_additions, fold, singulars
from grocery.turns import in_turns

Words = tuple[str, ...]

TABLE: Final = Path(__file__).with_name("kinds.json")
OTHERS: Final = Path(__file__).with_name("other_languages.json")
_BETWEEN: Final = frozenset(
    ["a", "al", "and", "con", "de", "del", "el", "for", "la", "las", "los", "of", "para", "the", "with", "y"]
)
_MOST_WORDS: Final = 5
_HELD_IN: Final = frozenset(["bottle", "bowl", "box", "can", "container", "jar", "pot", "pouch", "tray", "tub"])


class Kind(Record, frozen=True):
    """A kind of thing.

    Attributes:
        name: What it is called, for comparing; one that the table does not know is called by its category.
        per_trip: On which share of their trips households in general buy the usual thing of it, from 0 to 1.
        shelf: Where it stands in a shop, see `grocery.kinds.shelves`; empty where that differs.
    """

    name: str
    per_trip: float
    shelf: str = ""


class Row(msgspec.Struct, frozen=True):
    """One kind in the table: its words are one or more, folded and in the singular, like `sour cream`.

    In Spanish what a thing is stands first, so words that are Spanish only (`es`) stand apart. Words between others
    (`de`, `of`) are left out: `papel aluminio`.
    """

    kind: str
    per_trip: float
    shelf: str
    words: tuple[str, ...]
    es: tuple[str, ...]


class Language(msgspec.Struct, frozen=True):
    """What is bought most in one more language.

    Attributes:
        head_first: Whether what a thing is stands first, as in Spanish, rather than last, as in English.
        kinds: The words of each kind, as they are written, parted by commas; those of English and Spanish go before.
        ends: Those with which longer words end that are of the kind: `brot` of `Roggenmischbrot`.
    """

    head_first: bool
    kinds: dict[str, str]
    ends: str


class Table(msgspec.Struct, frozen=True):
    """The table: its kinds, and how often a thing is bought that is none of them."""

    other: float
    kinds: tuple[Row, ...]


@lru_cache(maxsize=65_536)
def kind_of(name: str, category: str) -> Kind:
    """Of which kind a thing is, see `named_kind`. Where its name says nothing, its category does, as `Bread`.

    Args:
        name: The thing's name, in any spelling.
        category: Its category.

    Returns:
        The kind; things that are of none in the table are one kind for each category, which is bought rarely.
    """
    found = named_kind(name)
    if found is None:
        whole = singulars(category)
        found = _by_words().get(whole)
    return found or Kind(f"other: {fold(category)}", table().other)


@lru_cache(maxsize=65_536)
def named_kind(name: str) -> Kind | None:
    """Of which kind a thing is by its name; None where that says nothing.

    What stands last decides, before a comma or a word like `with`: `Oat Milk, Vanilla` is plant milk, `Milk Chocolate`
    is chocolate; of words that end there, the most. A Spanish word that stands before all others does so instead,
    `Yogur fresa` is yogurt; and words that go together across a `de` are one (`Pasta de dientes`). Where no word is
    known, the end of one may be: `Roggenmischbrot`.
    """
    folded = fold(name)
    before = _words(before_additions(folded))
    whole = _words(re.split(r"[,(]", folded, maxsplit=1)[0])
    ways = (
        _across(whole, len(before)),
        _first(before),
        _last(before),
        _first(whole),
        _last(whole),
        _last(_words(folded)),
        _ending(before[-1:]),
        _ending(whole[-1:]),
    )
    return next((found for found in ways if found), None)


def find_kinds(items: Iterable[Item]) -> None:
    """Find the kinds of things before they come: whoever is shown them first need not wait for that."""
    for item in in_turns(items):
        kind_of(item.name, item.category)


def _words(folded: str) -> Words:
    return tuple([word for word in singulars(folded) if word not in _BETWEEN])


def _across(words: Words, before: int) -> Kind | None:
    """The kind whose words begin before what is added to a name and end in it."""
    spans = ((start, end) for start in range(before) for end in range(len(words), max(before, start + 1), -1))
    return next((found for start, end in spans if (found := _by_words().get(words[start:end]))), None)


def _first(words: Words) -> Kind | None:
    """The kind that words of a language like Spanish name at the place where the first known ones stand."""
    for start in range(len(words)):
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            if (said := words[start:end]) in _by_words():
                more = said in _shared() and any((word,) in _head_first() for word in words[end:])
                return _by_words()[said] if more or said in _head_first() else None
    return None


def _ending(word: Words) -> Kind | None:
    """The kind of the longest known word with which one ends."""
    ends = (word[0][start:] for start in range(1, len(word[0]))) if word else ()
    return next((_by_words()[(end,)] for end in ends if end in _ends()), None)


def _last(words: Words) -> Kind | None:
    """The kind whose words stand last, or among those that end at one place the one with the most.

    A word like `bottle` alone says in what a thing comes, where a known one stands before it: `Orange Juice Bottle`.
    """
    held_in: Kind | None = None
    for end in range(len(words), 0, -1):
        for start in range(max(0, end - _MOST_WORDS), end):
            if found := _by_words().get(words[start:end]):
                if start < end - 1 or words[start] not in _HELD_IN:
                    return found
                held_in = held_in or found
    return held_in


@cache
def table() -> Table:
    """The table, read once."""
    return msgspec.json.decode(TABLE.read_bytes(), type=Table)


@cache
def _by_words() -> dict[Words, Kind]:
    kinds = {row.kind: Kind(row.kind, row.per_trip, row.shelf) for row in table().kinds}
    return _elsewhere(kinds) | _at_home(kinds)


def _at_home(kinds: dict[str, Kind]) -> dict[Words, Kind]:
    rows = table().kinds
    return {tuple(words.split()): kinds[row.kind] for row in in_turns(rows) for words in (*row.words, *row.es)}


def _elsewhere(kinds: dict[str, Kind]) -> dict[Words, Kind]:
    """The words of other languages; where two have one, it is that of the first."""
    found: dict[Words, Kind] = {}
    for language in _languages():
        for kind, words in _said(language):
            found.setdefault(words, kinds[kind])
    return found


def _said(language: Language) -> Iterable[tuple[str, Words]]:
    pairs = (
        (kind, _words(fold(one))) for kind, written in in_turns(language.kinds.items()) for one in written.split(", ")
    )
    return ((kind, words) for kind, words in pairs if words)


@cache
def _languages() -> tuple[Language, ...]:
    return tuple(msgspec.json.decode(OTHERS.read_bytes(), type=dict[str, Language]).values())


@cache
def _head_first() -> frozenset[Words]:
    """The words of languages in which what a thing is stands first, as far as no other language has them."""
    spanish = {tuple(words.split()) for row in table().kinds for words in row.es}
    first = {words for language in _languages() if language.head_first for _, words in _said(language)}
    last = {words for language in _languages() if not language.head_first for _, words in _said(language)}
    english = {tuple(words.split()) for row in table().kinds for words in row.words}
    return frozenset(spanish | (first - last - english))


@cache
def _shared() -> frozenset[Words]:
    """The words of such languages that English has as well: what they are, other words tell (`Yogurt alla fragola`)."""
    first = {words for language in _languages() if language.head_first for _, words in _said(language)}
    return frozenset(first & {tuple(words.split()) for row in table().kinds for words in row.words})


@cache
def _ends() -> frozenset[str]:
    return frozenset(word for one in _languages() for end in one.ends.split(", ") for word in _words(fold(end)))
