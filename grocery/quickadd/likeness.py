"""How well the name of an item fits what was typed, and whether well enough to come before a new item.

What somebody types says what a thing is. So an item is that thing where the word that says what it is was typed
(`Peeled Garlic` for garlic), and another one where it only has the word (`Garlic Naan`, `Tea Tree Shampoo` for tea).
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache, partial
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from grocery.kinds import named_kind
from grocery.quickadd.names import APART, DESCRIBING, adds_another, are_same, head_of
from grocery.text import before_additions, fold, singular, singulars, words_of

_SHORTEST: Final = 4  # letters: shorter words stand in too many others, and are one slip from too many
_ANY_SLIP: Final = 5  # letters, of which any one may be wrong, but not the first
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
    return _by_parts(_taken_apart(typed), _taken_apart(name))


def told_apart(typed: str, name: str) -> int:
    """How many words of a name, before its additions, were not typed and do not merely describe."""
    return len({*singulars(before_additions(fold(name)))} - DESCRIBING - {*singulars(typed)})


class _Parts(NamedTuple):
    """A name taken apart.

    Attributes:
        words: Its words, folded.
        singles: The same in the singular.
        head: The word that says what it is, in the singular; empty when there is none.
        at: Where that stands last.
        ends: What the words up to it are written together, from any of them on.
        begun: What all words are written together, from any up to it on, each with how many letters stand before it.
    """

    words: tuple[str, ...]
    singles: tuple[str, ...]
    head: str
    at: int
    ends: frozenset[str]
    begun: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4_096)
def _taken_apart(name: str) -> _Parts:
    words, head = tuple(words_of(fold(name))), head_of(name)
    singles = tuple(map(singular, words))
    at = max((place for place, word in enumerate(singles) if word == head), default=-1)
    before = ["".join(words[start:at]) for start in range(at + 1)]
    ends = frozenset(part + last for part in before for last in (words[at], head))
    begun = tuple(("".join(words[start:]), len(part)) for start, part in enumerate(before))
    return _Parts(words, singles, head, at, ends, begun)


def _by_parts(typed: _Parts, name: _Parts) -> Likeness:
    """How well a name fits of which only parts were typed, or other letters."""
    if not typed.words or not name.head:
        return Likeness.FAR
    together, last = "".join(typed.words), head_of(" ".join(typed.words))
    if together in name.ends:
        return Likeness.NEAR
    begun = any(len(together) > before and joined.startswith(together) for joined, before in name.begun)
    if all(map(partial(_stands_in, name), typed.words, typed.singles)):
        another = adds_another(typed.singles, name.singles, name.head)
        if last != name.head and (are_same(last, name.head) or _means(last, name.singles[name.at])) and not another:
            return Likeness.NEAR
        begun = begun or name.words[name.at].startswith(typed.words[-1])
    return Likeness.BEGUN if begun and last not in APART.get(name.head, ()) else Likeness.FAR


def _stands_in(name: _Parts, typed: str, single: str) -> bool:
    """Whether a typed word begins a word of a name, or means one."""
    return any(word.startswith(typed) for word in name.words) or any(_means(single, word) for word in name.singles)


def _means(one: str, other: str) -> bool:
    """Whether a typed word means a word of a name: it is the same, ends it (`berries`), or is misspelt.

    In the middle it does not stand for it, nor with fewer than four letters at the end: there is no cola in chocolate,
    and no oil in foil. Scripts without spaces (`牛乳`) have no middle.

    Args:
        one: The typed word, in the singular.
        other: The word of the name, in the singular.
    """
    if one == other:
        return True
    shortest = _SHORTEST if one.isascii() else 1
    ends = len(one) >= shortest and other.endswith(one) and one not in APART.get(other, ())
    return ends or _is_misspelt(one, other)


def _are_two_kinds(one: str, other: str) -> bool:
    """Whether two words are known as two things: `Salat` is lettuce, and no salt."""
    kinds = named_kind(one), named_kind(other)
    return all(kinds) and kinds[0] != kinds[1]


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
    if OSA.distance(typed, word, score_cutoff=most) > most or _are_two_kinds(typed, word):
        return False
    return size >= _ANY_SLIP or len(word) > size or set(word) == set(typed)
