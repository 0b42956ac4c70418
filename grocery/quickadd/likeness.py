"""How well the name of an item fits what was typed, and whether well enough to come before a new item.

What somebody types says what a thing is. So an item is that thing where the word that says what it is was typed
(`Peeled Garlic` for garlic), and another one where it only has the word (`Garlic Naan`, `Tea Tree Shampoo` for tea).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from rapidfuzz.distance import OSA

from grocery.quickadd.names import APART, DESCRIBING, adds_another, are_same, head_of
from grocery.text import before_additions, fold, singular, singulars, words_of

_SHORTEST: Final = 4  # letters: shorter words stand in too many others, and are one slip from too many
_ANY_SLIP: Final = 5  # so many letters, and any one of them may be wrong; but the first one
_FIRST_TOO: Final = 7
_TWO_SLIPS: Final = 8


class Likeness(IntEnum):
    """How well an item's name fits what was typed, best first."""

    SAME_NAME = 0
    SAME_WORDS = 1
    THE_THING = 2  # it has all the words, and the same one says what it is
    NEAR = 3  # the same, but misspelt, or written together with what is in front of it: `Milch`, `Vollmilch`
    BEGUN = 4  # the word that says what it is was begun
    ALL_WORDS = 5  # it has all the words, and is another thing
    FAR = 6  # the search found it, but it is probably another thing

    @property
    def is_near(self) -> bool:
        """Whether the item may be offered before a new one: so that Enter, pressed unseen, takes no other thing."""
        return self < Likeness.BEGUN


def likeness(typed: str, name: str) -> Likeness:
    """How well a name fits.

    Args:
        typed: What was typed, without its amount: any text at all.
        name: The name of an item that the tolerant search found for it.
    """
    if fold(typed) == fold(name):
        return Likeness.SAME_NAME
    asked, words, head = singulars(typed), singulars(name), head_of(name)
    joined, same_thing = "".join(words), are_same(head_of(typed), head)
    if asked == words or ("".join(asked) == joined and joined.isalpha()):
        return Likeness.SAME_WORDS
    if sorted(asked) == sorted(words) and same_thing:
        return Likeness.SAME_WORDS
    if asked and set(asked) <= set(words):
        twice = len(set(asked)) < len(asked)  # `milk / oat milk` is either
        the_thing = same_thing and not twice and not adds_another(asked, words, head)
        return Likeness.THE_THING if the_thing else Likeness.ALL_WORDS
    return _by_parts(words_of(fold(typed)), words_of(fold(name)), head)


def told_apart(typed: str, name: str) -> int:
    """How many words of a name, before its additions, were not typed and do not merely describe."""
    return len({*singulars(before_additions(fold(name)))} - DESCRIBING - {*singulars(typed)})


def _by_parts(typed: list[str], words: list[str], head: str) -> Likeness:
    """How well a name fits of which only parts were typed, or other letters."""
    if not typed or not head:
        return Likeness.FAR
    at = max(place for place, word in enumerate(words) if singular(word) == head)
    together, last = "".join(typed), head_of(" ".join(typed))
    if any(together in ("".join(words[start : at + 1]), "".join(words[start:at]) + head) for start in range(at + 1)):
        return Likeness.NEAR
    begun = any(_begins_the_thing(together, words[start:], at - start) for start in range(at + 1))
    if all(any(_stands_for(one, word) for word in words) for one in typed):
        another = adds_another(singulars(" ".join(typed)), tuple(map(singular, words)), head)
        if last != head and (are_same(last, head) or _means(last, words[at])) and not another:
            return Likeness.NEAR
        begun = begun or words[at].startswith(typed[-1])
    return Likeness.BEGUN if begun and last not in APART.get(head, ()) else Likeness.FAR


def _begins_the_thing(together: str, words: list[str], before: int) -> bool:
    """Whether what was typed, without its spaces, begins these words and reaches into the one that says what it is."""
    return len(together) > len("".join(words[:before])) and "".join(words).startswith(together)


def _stands_for(typed: str, word: str) -> bool:
    return word.startswith(typed) or _means(typed, word)


def _means(typed: str, word: str) -> bool:
    """Whether a typed word means a word of a name: it is its other number, ends it (`berries`), or is misspelt.

    In the middle it does not stand for it, nor with fewer than four letters at the end: there is no cola in chocolate,
    and no oil in foil. Scripts without spaces (`牛乳`) have no middle.
    """
    one, other = singular(typed), singular(word)
    if one == other:
        return True
    shortest = _SHORTEST if one.isascii() else 1
    ends = len(one) >= shortest and other.endswith(one) and one not in APART.get(other, ())
    return ends or _is_misspelt(one, other)


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
