"""Names as people write them: taking them in, comparing them, and searching among many of them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from rapidfuzz import process
from rapidfuzz.distance import OSA

from grocery.errors import InvalidInput

MAX_LENGTH = 200

FEW = 5  # matches below which a search also looks for misspelt words

_LONGEST_QUERY = 2_000
_MOST_WORDS = 8
_MANY = 300  # hits from which on a needle counts as common
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Mn", "Me", "Zs"})
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols by category, but nothing to see
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@\[-`{-~\u2010-\u2027\u00b7]+")


def normalise(value: str, field: str, *, max_length: int = MAX_LENGTH, allow_empty: bool = False) -> str:
    """Brings a text that a person gave into the one form in which it is kept: NFC, single spaces, nothing hidden.

    Args:
        value: The text as given; line breaks, tabs and no-break spaces count as white space.
        field: What the text is, as the person would call it: `name`, `note`, `store` …
        max_length: The most characters (code points) that are taken, counted after collapsing.
        allow_empty: Whether a text without anything in it is fine, as for a note.

    Returns:
        The normalised text.

    Raises:
        InvalidInput: Not a text, empty, too long, or with characters that cannot be seen or turn the text around.
    """
    what = _shown_field(field)
    if not isinstance(value, str):
        raise InvalidInput(f"The {what} must be a text.", "Put it in quotes.", field=field)
    text = " ".join(value.split())
    # Composing makes at most four characters into one: what is longer than that need not be composed to be refused.
    if len(text) <= 4 * max_length:
        text = unicodedata.normalize("NFC", text)
    if len(text) > max_length:
        raise InvalidInput(
            f"The {what} has {len(text):,} characters, but at most {max_length:,} fit.", "Shorten it.", field=field
        )
    _refuse_hidden(text, what, field)
    if not text and not allow_empty:
        raise InvalidInput(f"The {what} is empty.", "Type at least one letter.", field=field)
    return text


def _shown_field(field: str) -> str:
    return field.replace("_", " ")


def _refuse_hidden(text: str, what: str, field: str) -> None:
    """Refuses what a reader cannot see, or what makes other text read differently than it is."""
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTIONS:
            raise InvalidInput(
                f"The {what} holds the control character U+{ord(character):04X}, which cannot be shown.",
                "Type it again instead of pasting it.",
                field=field,
            )
    if text and all(c in _BLANKS or unicodedata.category(c) in _INVISIBLE_CATEGORIES for c in text):
        raise InvalidInput(
            f"The {what} holds only characters that cannot be seen.", "Type at least one letter.", field=field
        )


class _Dropped(dict[int, int | None]):
    """For `str.translate`: which characters make no difference between two names, found out as they turn up.

    Dropped are accents and points (Latin, Greek, Cyrillic, Hebrew, Arabic), invisible format characters and variation
    selectors. Marks that make another letter stay: vowel signs of Indic scripts, Thai tones, the Japanese voicing.
    """

    def __missing__(self, code: int) -> int | None:
        character = chr(code)
        rank = unicodedata.combining(character)
        selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or code == 0x034F
        accent = unicodedata.category(character) == "Mn" and (10 <= rank <= 36 or rank >= 200)
        self[code] = None if accent or selector or unicodedata.category(character) == "Cf" else code
        return self[code]


_DROPPED = _Dropped()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form in which two names are compared: NFKC, case folded, accents removed, white space collapsed.

    `Crème  fraîche`, `creme fraiche` and their decomposed spellings are all `creme fraiche`. Folding a folded text
    changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(unicodedata.normalize("NFKC", decomposed.translate(_DROPPED)).split())


class _Lines:
    """Folded texts one a line in one string, shortest first, so that the C code of `str.find` does the searching."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.joined = "\n" + "\n".join(texts) + "\n"
        self.texts = self.joined.split("\n")[1:-1]  # copies that lie in memory in this order: twice as fast to walk
        self.starts = list(accumulate([len(text) + 1 for text in texts], initial=1))

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
        """The texts that have between so many and so many characters."""
        return self.texts[bisect_left(self.texts, shortest, key=len) : bisect_right(self.texts, longest, key=len)]


class SearchIndex:
    """Finds names by what a person types, best match first. Cheap to make: nothing is built before the first search.

    Args:
        names: Pairs of a key, which a search returns, and the name it stands for. Several keys may share a name.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._names = tuple(names)

    def find(self, query: str, limit: int = 50, tolerant: bool = True) -> tuple[str, ...]:
        """Keys of the names that match: name begins so, a word begins so, contains it, other word order, misspelt.

        Within each kind shorter names come first. Misspelt words (one slip from three letters on, two from six) are
        looked for only when fewer than five names match without.

        Args:
            query: What the person typed, in any case, with or without accents.
            limit: The most keys to return.
            tolerant: Whether to forgive word order and spelling.

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
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(self._built[1].texts):
            for word in _words(name):
                rows[word].append(row)
        return dict(rows)

    @cached_property
    def _vocabulary(self) -> _Lines:
        return _Lines(sorted(self._rows_of_word, key=len))

    def _add_forgiving(self, found: dict[int, None], needle: str, limit: int) -> None:
        """Adds the rows that match in another word order, with other spaces, or, if there are few, misspelt."""
        words = list(dict.fromkeys(_words(needle)))[:_MOST_WORDS]
        if not words:
            return
        if len(words) > 1:
            found.update(dict.fromkeys(self._with_all(words, misspelt=False)))
            found.update(self._built[1].rows("".join(words), limit))
        elif len(found) < FEW:
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
        """Rows that hold the word, each with the number of slips it took. One or two letters must begin a word."""
        vocabulary = self._vocabulary
        slips_of = dict.fromkeys(vocabulary.rows(word, len(vocabulary.texts), inside=len(word) > 2), 0)
        matches = [(vocabulary.texts[row], slips) for row, slips in slips_of.items()]
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


def _words(folded: str) -> list[str]:
    """The words of a folded text, in order, without punctuation."""
    words: list[str] = []
    for part in folded.split():
        if part.isalnum():
            words.append(part)
        else:
            words.extend(word for word in _BETWEEN_WORDS.split(part) if word)
    return words


def _slips_allowed(word: str) -> int:
    """How many letters of a word may be wrong, missing, extra or swapped with their neighbour. None in numbers."""
    if len(word) < 3 or any(character.isdigit() for character in word):
        return 0
    return 1 if len(word) < 6 else 2
