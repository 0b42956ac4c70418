"""Items of one store that are probably the same thing under two spellings."""

from __future__ import annotations

import re
import threading
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import merge
from itertools import groupby, islice
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from grocery.records import Item, Record
from grocery.text import fold, singular, words_of
from grocery.turns import in_turns, let_go

_SHORTEST_NAME: Final = 8  # letters, for one of them to be a slip
_SHORTEST_SWAPPED: Final = 4  # letters of a word in which two may be swapped, or one be doubled
_SHORTEST_WRONG: Final = 6  # letters of a word of which one may be wrong, missing or too many
_LONGEST_SLIPPED: Final = 40  # letters: each makes a key of its own, and no word of a grocery is longer
_NO_ALPHABET: Final = "\u0700"  # from here on scripts in which one letter can be a word
_NUMBER: Final = re.compile(r"\d+(?:[.,/×x-]\d+)*")

# Words of a grocery that are one letter apart, in the singular.
_NO_SLIPS: Final = frozenset(
    words_of(
        "batter battery better bitter boiled broiled butter cannellini cannelloni cooked cooker filled filler fillet"
        " filter grated grater macaron macaroni macaroon pepino pepito pepper pimento pimenton pimienta pimiento"
        " poached popper pouched sliced spiced spring string strong tortellini tortelloni"
    )
)
_AND: Final = frozenset({"and", "y", "und"})  # say nothing of what a thing is

# Words that make another thing in the other order: milk chocolate is no chocolate milk.
_IN_ORDER: Final = (("chocolate", "milk"), ("cane", "sugar"), ("butter", "pecan"), ("cheese", "cream"))


class Pair(Record, frozen=True):
    """Two items that may be the same: the older one, and the one that would go."""

    keep: Item
    gone: Item


_Slot = tuple[int, tuple[str, ...], tuple[str, ...]]
"""A place for a word: which one it is, and the words before and after it."""


class _Name(NamedTuple):
    folded: str
    words: tuple[str, ...]  # in the singular
    letters: str  # all of it without spaces and punctuation
    numbers: tuple[str, ...]
    keys: tuple[Hashable, ...]  # names that have one in common may be one
    slips: tuple[tuple[_Slot, str], ...]  # its words that may hold a slip


def duplicates(
    items: Iterable[Item], apart: Collection[Collection[str]] = frozenset(), limit: int = 20
) -> tuple[tuple[Item, Item], ...]:
    """Pairs of items whose names are probably two spellings of one thing, to be offered for merging.

    Two names are one when they fold equally, have the same words in any order and number (`Milk, Oat`, `Lime`,
    `Limes`), or the same letters without spaces and punctuation (`Oatmilk`). Names of 8 letters or more may also differ
    by one slip in one word: two letters swapped or one doubled in a word of 4 letters or more, one letter wrong, too
    many or missing in a word of 6 or more, but not the first. It is no slip when both words also occur in other names,
    or are known to be two words (`pepper`, `popper`). Numbers must be the same: `2% Milk` is not `1% Milk`.

    Args:
        items: The items of one store, older ones first.
        apart: Pairs of ids that the household said are two things.
        limit: The most pairs to return.

    Returns:
        The pairs, the older item first, in the order of the items. An item may be in several.
    """
    alike = Alike()
    found = alike.pairs(items, apart, limit)
    alike.let_go()
    return found


class Alike:
    """Finds pairs as `duplicates` does, again and again: only names that came or went since the last time cost much."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # several may ask at the same time
        self._names: dict[str, _Name] = {}
        self._blocks = _Blocks()

    def pairs(
        self, items: Iterable[Item], apart: Collection[Collection[str]] = frozenset(), limit: int = 20
    ) -> tuple[tuple[Item, Item], ...]:
        """See `duplicates`."""
        by_id = {item.id: item for item in in_turns(items)}
        with self._lock:
            return self._found(by_id, apart, limit)

    def let_go(self) -> None:
        """Forget all names; of tens of thousands, not in one step."""
        with self._lock:
            let_go(self._names)
            self._blocks.let_go()

    def _found(
        self, by_id: Mapping[str, Item], apart: Collection[Collection[str]], limit: int
    ) -> tuple[tuple[Item, Item], ...]:
        before, self._names = self._names, {key: _name(item.name) for key, item in in_turns(by_id.items())}
        for key, name in before.items():
            if self._names.get(key) is not name:
                self._blocks.remove(key, name)
        for key, name in in_turns(self._names.items()):
            if before.get(key) is not name:
                self._blocks.add(key, name)
        said = {frozenset(pair) for pair in apart}
        found = ((by_id[one], by_id[other]) for one, other in self._alike() if frozenset((one, other)) not in said)
        return tuple(islice(found, max(0, limit)))

    def _alike(self) -> Iterator[tuple[str, str]]:
        """Ids of names that are one, in order."""
        shared = self._blocks.shared()
        if not shared:
            return
        names = list(self._names.items())
        place = {key: at for at, (key, _) in enumerate(names)}
        blocks: defaultdict[int, list[list[int]]] = defaultdict(list)
        for block in in_turns(shared):
            positions = sorted(place[key] for key in block)
            for position in positions:
                blocks[position].append(positions)
        uses = Counter(word for words in {name.words for _, name in names} for word in set(words))
        for older in in_turns(sorted(blocks)):
            later = merge(*[block[bisect_right(block, older) :] for block in blocks[older]])
            for newer, _ in groupby(later):
                if _are_one(names[older][1], names[newer][1], uses):
                    yield names[older][0], names[newer][0]


class _Blocks:
    """Ids by the keys of their names: only names with a key in common are compared.

    Names that differ in one word by one slip share a key: that word with one letter less. Two words within one slip (a
    swap included) have such a form in common, or one is such a form of the other. Only where all other words are the
    same is it made at all.
    """

    def __init__(self) -> None:
        self._ids: dict[Hashable, set[str]] = {}
        self._shared: set[Hashable] = set()
        self._slots: defaultdict[_Slot, dict[str, str]] = defaultdict(dict)  # words by the ids of their names

    def shared(self) -> list[set[str]]:
        """Ids that have a key in common, by each key that there is more than once."""
        return [self._ids[key] for key in self._shared]

    def let_go(self) -> None:
        """Lets all names go."""
        self._shared = set()
        let_go(self._ids, self._slots)

    def add(self, one: str, name: _Name) -> None:
        """Takes a name in."""
        for key in name.keys:
            self._put(key, one)
        for slot, word in name.slips:
            self._slots[slot][one] = word
            for other, key in self._slip_keys(slot, one):
                self._put(key, other)

    def remove(self, one: str, name: _Name) -> None:
        """Lets a name go that was taken in."""
        for key in name.keys:
            self._take(key, one)
        for slot, _ in name.slips:
            for other, key in self._slip_keys(slot, one):
                self._take(key, other)
            del self._slots[slot][one]
            if not self._slots[slot]:
                del self._slots[slot]

    def _slip_keys(self, slot: _Slot, one: str) -> Iterator[tuple[str, Hashable]]:
        """The keys of a name for a place at which others may differ; of both names where it is one of two."""
        there = self._slots[slot]
        for other in tuple(there) if len(there) == 2 else (one,) if len(there) > 2 else ():
            word = there[other]
            for form in {word, *[word[:cut] + word[cut + 1 :] for cut in range(len(word))]}:
                yield other, (*slot, form)

    def _put(self, key: Hashable, one: str) -> None:
        ids = self._ids.setdefault(key, set())
        ids.add(one)
        if len(ids) > 1:
            self._shared.add(key)

    def _take(self, key: Hashable, one: str) -> None:
        ids = self._ids[key]
        ids.discard(one)
        if len(ids) < 2:
            self._shared.discard(key)
        if not ids:
            del self._ids[key]


@lru_cache(maxsize=4096)  # what stands on a list is compared again with each tick
def _name(name: str) -> _Name:
    folded = fold(name)
    there = [word for word in words_of(folded) if word not in _AND]
    words, letters = tuple(map(singular, there)), "".join(there)
    keys = (folded, (1, *sorted(words)), (2, "".join(words)), (3, letters)) if words else (folded,)
    slips = [((at, words[:at], words[at + 1 :]), word) for at, word in enumerate(words) if _can_slip(word)]
    long_enough = len(letters) >= _SHORTEST_NAME
    return _Name(
        folded, words, letters, tuple(sorted(_NUMBER.findall(folded))), keys, tuple(slips) if long_enough else ()
    )


def _can_slip(word: str) -> bool:
    return (
        _SHORTEST_SWAPPED <= len(word) <= _LONGEST_SLIPPED
        and word.isalpha()
        and (word.isascii() or max(word) < _NO_ALPHABET)
    )


def _are_one(one: _Name, other: _Name, uses: Counter[str]) -> bool:
    """Whether two names that have a key in common are one, given in how many names each word occurs."""
    if one.folded == other.folded:
        return True
    if one.numbers != other.numbers:
        return False
    if one.letters == other.letters or "".join(one.words) == "".join(other.words):
        return True
    if sorted(one.words) == sorted(other.words):
        return all(_order(one, *pair) == _order(other, *pair) for pair in _IN_ORDER)
    if min(sum(map(str.isalpha, name.folded)) for name in (one, other)) < _SHORTEST_NAME:
        return False
    ((first, second),) = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    return min(uses[first], uses[second]) == 1 and _is_slip(first, second)


def _order(name: _Name, first: str, second: str) -> bool | None:
    """Whether the one word stands before the other; None when the name does not have both."""
    words = name.words
    return words.index(first) < words.index(second) if first in words and second in words else None


def _is_slip(one: str, other: str) -> bool:
    if not (_can_slip(one) and _can_slip(other)) or {one, other} <= _NO_SLIPS or OSA.distance(one, other) != 1:
        return False
    swapped = sorted(one) == sorted(other)
    doubled = [letter for letter, _ in groupby(one)] == [letter for letter, _ in groupby(other)]
    if swapped or doubled:
        return True
    return min(len(one), len(other)) >= _SHORTEST_WRONG and one[0] == other[0]
