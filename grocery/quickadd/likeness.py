"""How well the name of an item fits what was typed, and whether well enough to come before a new item."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from rapidfuzz.distance import OSA

from grocery.quickadd.names import head_of
from grocery.text import fold, singular, singulars, words_of

_SHORTEST: Final = 4  # letters: shorter words stand in too many others, and are one slip from too many
_ANY_SLIP: Final = 5  # so many letters, and any one of them may be wrong; but the first one
_FIRST_TOO: Final = 7
_TWO_SLIPS: Final = 8


class Likeness(IntEnum):
    """How well an item's name fits what was typed, best first."""

    SAME_NAME = 0
    SAME_WORDS = 1
    THE_THING = 2  # it has all the words, and the same one says what it is
    ALL_WORDS = 3
    NEAR = 4  # each word is one of its words: begun, in the other number, or misspelt
    FAR = 5  # the search found it, but it is probably another thing

    @property
    def is_near(self) -> bool:
        """Whether the item may be offered before a new one: so that Enter, pressed unseen, takes no other thing."""
        return self < Likeness.FAR


def likeness(typed: str, name: str) -> Likeness:
    """How well a name fits.

    Args:
        typed: What was typed, without its amount: any text at all.
        name: The name of an item that the tolerant search found for it.
    """
    if fold(typed) == fold(name):
        return Likeness.SAME_NAME
    asked, words = singulars(typed), singulars(name)
    joined, same_thing = "".join(words), head_of(typed) == head_of(name)
    if asked == words or ("".join(asked) == joined and joined.isalpha()):
        return Likeness.SAME_WORDS
    if sorted(asked) == sorted(words) and same_thing:
        return Likeness.SAME_WORDS
    if not asked or not set(asked) <= set(words):
        return Likeness.NEAR if _is_near(words_of(fold(typed)), words_of(fold(name))) else Likeness.FAR
    return Likeness.THE_THING if same_thing else Likeness.ALL_WORDS


def _is_near(typed: list[str], words: list[str]) -> bool:
    """Whether all that was typed is in a name, also with other spaces: `peanutbutter`, `straw berries`."""
    together = "".join(typed)
    if any("".join(words[at:]).startswith(together) for at in range(len(words))):
        return bool(typed)
    return all(any(_stands_for(one, word) for word in words) for one in typed)


def _stands_for(typed: str, word: str) -> bool:
    """Whether a typed word means a word of a name: it begins it, is its other number, or ends it (`berries`).

    In the middle it does not, nor with fewer than four letters at the end: there is no cola in chocolate, and no oil
    in foil. Scripts without spaces (`牛乳`) have no middle.
    """
    if word.startswith(typed) or (typed in word and not typed.isascii()):
        return True
    one, other = singular(typed), singular(word)
    return one == other or (len(one) >= _SHORTEST and other.endswith(one)) or _is_misspelt(one, other)


def _is_misspelt(typed: str, word: str) -> bool:
    """Whether a word is another one with one slip, from eight letters on with two.

    Groceries have short names that differ by a letter, pears and peas, beer and beef, oil and foil. So a word of
    four letters may only lack one, or have its own ones swapped or doubled (`bred`, `mikl`, `oill`), and the first
    letter, which people get right, may be wrong only from seven letters on.
    """
    size = len(typed)
    if size < _SHORTEST or not typed.isalpha() or (typed[0] != word[0] and size < _FIRST_TOO):
        return False
    most = 2 if size >= _TWO_SLIPS else 1
    if OSA.distance(typed, word, score_cutoff=most) > most:
        return False
    return size >= _ANY_SLIP or len(word) > size or set(word) == set(typed)
