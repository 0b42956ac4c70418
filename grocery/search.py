"""Searching names: by their beginning, by a part of them, in another number or order, or misspelt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from grocery.text import MAX_LENGTH, fold, singular, words_of

FEW = 5  # matches below which a search also looks for misspelt words

_LONGEST_QUERY = 2_000
_MOST_WORDS = 8
_MOST_ADDED = 16  # names after which the rows of words are looked for anew
_MANY = 300  # hits from which on a needle counts as common


class _Lines:
    """Folded texts one a line in one string, shortest first, so that the C code of `str.find` does the searching."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.joined = "\n" + "\n".join(texts) + "\n"
        self.texts = self.joined.split("\n")[1:-1]  # copies that lie in memory in this order: twice as fast to walk
        self.starts = list(accumulate([len(text) + 1 for text in texts], initial=1))

    def with_text(self, row: int, text: str) -> _Lines:
        """The same with one more text at a row, which is much less work than all anew."""
        more = object.__new__(_Lines)
        at, size = self.starts[row], len(text) + 1
        more.joined = f"{self.joined[:at]}{text}\n{self.joined[at:]}"
        more.texts = [*self.texts[:row], text, *self.texts[row:]]
        more.starts = [*self.starts[: row + 1], *map(size.__add__, self.starts[row:])]
        return more

    def rows(self, needle: str, limit: int, *, inside: bool = True) -> dict[int, None]:
        """Numbers of the texts that contain the needle: those it begins, then those it begins a word of, then others.

        Args:
            needle: What is looked for, folded, not empty.
            limit: The most rows to find.
            inside: Whether the needle may also stand in the middle of a text.
        """
        if not inside:
            return dict.fromkeys(self._scan("\n" + needle, 1, limit))
        hits = self._scan(needle, 0, _MANY)
        if len(hits) == _MANY and limit <= _MANY:
            # A common needle: look for the best kinds of match first, and stop as soon as there are enough.
            found = dict.fromkeys(self._scan("\n" + needle, 1, limit))
            for pattern in (" " + needle, needle):
                if len(found) < limit:
                    found.update(dict.fromkeys(self._scan(pattern, len(pattern) - len(needle), limit)))
            return found
        if len(hits) == _MANY:
            hits = [row for row, text in enumerate(self.texts) if needle in text]
        begins_word = " " + needle
        kinds: tuple[list[int], list[int], list[int]] = ([], [], [])
        for row in hits:
            text = self.texts[row]
            kinds[0 if text.startswith(needle) else 1 if begins_word in text else 2].append(row)
        return dict.fromkeys([*kinds[0], *kinds[1], *kinds[2]])

    def _scan(self, pattern: str, offset: int, limit: int) -> list[int]:
        """The first rows that hold the pattern; `offset` is how many characters before the text it may begin."""
        rows: list[int] = []
        find, starts = self.joined.find, self.starts
        position = find(pattern)
        while position >= 0 and len(rows) < limit:
            rows.append(bisect_right(starts, position + offset) - 1)
            position = find(pattern, starts[rows[-1] + 1] - 1)
        return rows

    def sized(self, shortest: int, longest: int) -> Sequence[str]:
        """The texts that are neither shorter nor longer than this, in characters."""
        return self.texts[bisect_left(self.texts, shortest, key=len) : bisect_right(self.texts, longest, key=len)]


class SearchIndex:
    """Finds names by what a person types, best match first. Cheap to make: nothing is built before the first search.

    Args:
        names: Pairs of a key, which a search returns, and the name it stands for. Several keys may share a name.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names = tuple(names)
        self._before: tuple[dict[str, list[int]], tuple[int, ...]] = ({}, ())  # rows of words, and rows added since

    def with_name(self, key: str, name: str, behind: Collection[Container[str]] = ()) -> SearchIndex:
        """The same with one more name; what was built of the others is taken over.

        Args:
            key: The name's key, which is none of those that are there.
            name: The name.
            behind: What holds the keys that stand behind it: of names of one length the earlier one is found first.
        """
        if "_built" not in self.__dict__ or not self._built[0]:
            names = self._names
            at = next((at for at, (other, _) in enumerate(names) if any(other in one for one in behind)), len(names))
            return SearchIndex((*names[:at], (key, name), *names[at:]))
        more = SearchIndex(())  # which never asks for them, for it is built
        keys, lines = self._built
        text = fold(name)
        row, end = (find(lines.texts, len(text), key=len) for find in (bisect_left, bisect_right))
        row = next((at for at in range(row, end) if any(keys[at] in one for one in behind)), end)
        more._built = ([*keys[:row], key, *keys[row:]], lines.with_text(row, text))
        rows, added = (self._rows_of_word, ()) if "_rows_of_word" in self.__dict__ else self._before
        if rows and len(added) < _MOST_ADDED:
            more._before = (rows, (*added, row))
        return more

    def find(self, query: str, limit: int = 50, tolerant: bool = True) -> tuple[str, ...]:
        """Keys of the names that match: name begins so, a word begins so, contains it, other number, order, misspelt.

        Within each kind shorter names come first. A word in the other number (`tomatoes`, `tomato`) must be a whole
        word. Misspelt words (one slip from three letters on, two from six) are looked for only when fewer than five
        names match without.

        Args:
            query: What the person typed, in any case, with or without accents.
            limit: The most keys to return.
            tolerant: Whether to forgive number, word order and spelling.

        Returns:
            The keys, each at most once; none for an empty query.
        """
        needle = fold(query[:_LONGEST_QUERY])
        if not needle or limit < 1:
            return ()
        keys, lines = self._built
        found = lines.rows(needle, limit)
        if tolerant and len(found) < limit:
            self._add_forgiving(found, needle, limit)
        return tuple([keys[row] for row in found][:limit])

    @cached_property
    def _built(self) -> tuple[list[str], _Lines]:
        by_length = sorted([(fold(name), key) for key, name in self._names], key=lambda pair: len(pair[0]))
        return [key for _, key in by_length], _Lines([name for name, _ in by_length])

    @cached_property
    def _rows_of_word(self) -> dict[str, list[int]]:
        before, added = self._before
        self._before = ({}, ())
        if added:
            return self._with_rows(before, added)
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self._built[1].texts):
            for word in words_of(name):
                rows[word].append(row)
        return dict(rows)

    def _with_rows(self, before: Mapping[str, list[int]], added: Sequence[int]) -> dict[str, list[int]]:
        """The rows of each word, after rows were added one after the other."""
        size = len(self._built[1].texts)
        now = list(range(size - len(added)))  # which row each one has become
        fresh: list[int] = []
        for row in added:
            now = [one + (one >= row) for one in now]
            fresh = [*(one + (one >= row) for one in fresh), row]
        rows = {word: [now[one] for one in ones] for word, ones in before.items()}
        for row in fresh:
            for word in words_of(self._built[1].texts[row]):
                insort(rows.setdefault(word, []), row)
        return rows

    @cached_property
    def _vocabulary(self) -> _Lines:
        return _Lines(sorted(self._rows_of_word, key=len))

    @cached_property
    def _in_both_numbers(self) -> dict[str, list[str]]:
        """The words of the names that have a plural or are one, by their singular."""
        words: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._rows_of_word:
            words[singular(word)].append(word)
        return dict(words)

    def _add_forgiving(self, found: dict[int, None], needle: str, limit: int) -> None:
        """Adds rows that match in the other number or order, with other spaces, or, if there are few, misspelt."""
        words = list(dict.fromkeys(words_of(needle)))[:_MOST_WORDS]
        if not words:
            return
        if len(words) > 1:
            found.update(dict.fromkeys(self._with_all(words, misspelt=False)))
            found.update(self._built[1].rows("".join(words), limit))
        else:
            for other in self._in_both_numbers.get(singular(words[0]), ()):
                found.update(dict.fromkeys(self._rows_of_word[other]))
            if len(found) < FEW:
                for halves in self._halves(words[0]):
                    found.update(dict.fromkeys(self._with_all(halves, misspelt=False)))
        if len(found) < FEW:
            found.update(dict.fromkeys(self._with_all(words, misspelt=True)))

    def _with_all(self, words: Sequence[str], *, misspelt: bool) -> list[int]:
        """Rows that hold every one of the words, those with the fewest slips first."""
        each: list[dict[int, int]] = []
        for word in sorted(words, key=len, reverse=True):
            each.append(self._with_word(word, misspelt=misspelt))
            if not each[-1]:
                return []
        rows = set(each[0]).intersection(*each[1:])
        return sorted(rows, key=lambda row: (sum(slips[row] for slips in each), row))

    def _with_word(self, word: str, *, misspelt: bool) -> dict[int, int]:
        """Rows that hold the word, each with the number of slips it took; the other number of the word counts as one.

        One or two letters must begin a word.
        """
        vocabulary = self._vocabulary
        slips_of = dict.fromkeys(vocabulary.rows(word, len(vocabulary.texts), inside=len(word) > 2), 0)
        matches = [(vocabulary.texts[row], slips) for row, slips in slips_of.items()]
        matches += [(other, 1) for other in self._in_both_numbers.get(singular(word), ()) if word not in other]
        if misspelt and (most := _slips_allowed(word)):
            near = process.extract(
                word,
                vocabulary.sized(len(word) - most, len(word) + most),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
            matches += [(choice, int(slips)) for choice, slips, _ in near]
            if not matches:
                matches = self._begun_like(word)
        rows: dict[int, int] = {}
        for choice, slips in sorted(matches, key=lambda match: match[1], reverse=True):
            rows.update(dict.fromkeys(self._rows_of_word[choice], slips))
        return rows

    def _begun_like(self, word: str) -> list[tuple[str, int]]:
        """Words whose beginning is the given word but for one slip, so that typing on does not empty the page."""
        if len(word) < 4:
            return []
        longer = [choice for choice in self._vocabulary.sized(len(word) + 1, MAX_LENGTH) if choice[0] == word[0]]
        begun = [choice[: len(word)] for choice in longer]
        near = process.extract(word, begun, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [(longer[index], int(slips)) for _, slips, index in near]

    def _halves(self, word: str) -> list[tuple[str, str]]:
        """Ways to read a word as two that are known: `icecream` as `ice cream`."""
        known = self._rows_of_word
        cuts = [(word[:at], word[at:]) for at in range(2, min(len(word), MAX_LENGTH) - 1)]
        return [cut for cut in cuts if cut[0] in known and cut[1] in known]


def _slips_allowed(word: str) -> int:
    """How many letters of a word may be wrong, missing, extra or swapped with their neighbour. None in numbers."""
    if len(word) < 3 or any(character.isdigit() for character in word):
        return 0
    return 1 if len(word) < 6 else 2
