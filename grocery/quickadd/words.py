"""The words by which a line is read, in English, Spanish, German, French, Italian, Portuguese, Dutch and Swedish.

The table, `words.json`, lies beside the code that reads it, and is read with the first line, not when the app starts.
How units are written is known on the ground floor (`grocery/measures.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.text import fold

TABLE: Final = Path(__file__).with_name("words.json")

_Lists = dict[str, str]
"""Words by what they stand for, parted by commas."""


class _Table(msgspec.Struct, frozen=True):
    shares: dict[str, dict[str, _Lists]]
    exactly: dict[str, str]
    not_before: _Lists
    numbers: _Lists
    vague: _Lists
    lists: _Lists


class Words(msgspec.Struct, frozen=True):
    """The table as it is asked; all words are folded.

    Attributes:
        shares: A measure that has a word of its own, in its unit: `etto` → 100 g.
        exactly: Units of one or two letters, which count as they stand there only: `T` is a tablespoon, `t` a teaspoon.
        before_of: Words that are a unit only with a word like `of` behind them: `2 chili di mele`.
        not_before: With which word behind it one is no unit: `2 pot stickers`.
        of: Words like `of`.
        numbers: The number that words stand for: `anderthalb` → 1.5.
        english_numbers: The words of English among them, of which some are in names: `three cheese blend`.
        and_half: What makes a number behind a unit half a one more: `un kilo y medio`.
        vague: The number that vague words stand for, None for no number: `a couple of` → 2, `some` → None.
        about: Words like `about`.
        to: Words and signs between the two ends of a range.
        labels: What may stand before an amount: `quantity`.
        comment_starts: With which words a comment begins: `for`, `not`.
        comment_ends: What a comment behind a name may be without a comma: `salt to taste`.
        comment_words: Words that are in comments: `ripe`.
        comment_endings: How such words end: `halved`.
        no_comments: Words that end so, but name a thing: `smoked`.
        conjunctions: Words like `and`.
        together: What is one thing though there is a conjunction in it: `mac and cheese`.
        kinds: Words that say only which kind of the next thing: `red and green peppers`.
        sizes: Words before a unit that say how large it is: `2 large cans`.
        columns: Titles of a table's columns.
        flavors: What things taste or smell of: `honey mustard & onion pretzels`.
    """

    shares: dict[str, tuple[str, Decimal]]
    exactly: dict[str, str]
    not_before: dict[str, frozenset[str]]
    numbers: dict[str, Decimal]
    english_numbers: frozenset[str]
    vague: dict[str, Decimal | None]
    before_of: frozenset[str]
    of: frozenset[str]
    and_half: frozenset[str]
    about: frozenset[str]
    to: frozenset[str]
    labels: frozenset[str]
    comment_starts: frozenset[str]
    comment_ends: frozenset[str]
    comment_words: frozenset[str]
    comment_endings: frozenset[str]
    no_comments: frozenset[str]
    conjunctions: frozenset[str]
    together: frozenset[str]
    kinds: frozenset[str]
    sizes: frozenset[str]
    columns: frozenset[str]
    flavors: frozenset[str]


@cache
def words() -> Words:
    """The table, read once."""
    table = msgspec.json.decode(TABLE.read_bytes(), type=_Table)
    return Words(
        shares={
            word: (unit, Decimal(number))
            for unit, by_number in table.shares.items()
            for number, by_language in by_number.items()
            for word in _all(by_language)
        },
        exactly=table.exactly,
        not_before={word: _parted(behind) for word, behind in table.not_before.items()},
        numbers={word: _number(number) for number, written in table.numbers.items() for word in _parted(written)},
        vague={
            word: Decimal(number) if number else None
            for number, written in table.vague.items()
            for word in _parted(written)
        },
        **{name: _parted(written) for name, written in table.lists.items()},
    )


def later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when a line first asks for it, so that the app starts without it."""
    return cache(lambda: re.compile(pattern, flags))


def one_of(choices: Iterable[str]) -> str:
    """A pattern for any of these in a folded text, the longest first; a word ends where its letters do."""
    longest = sorted(choices, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(re.escape(one).replace(r"\ ", "[ -]") + (r"(?!\w)" if one[-1].isalpha() else "") for one in longest)
        + ")"
    )


def _all(by_language: _Lists) -> Iterator[str]:
    return (word for written in by_language.values() for word in _parted(written))


def _parted(written: str) -> frozenset[str]:
    return frozenset(fold(word) for word in written.split(", "))


def _number(written: str) -> Decimal:
    above, _, below = written.partition("/")
    return Decimal(above) / Decimal(below or 1)
