"""Names as people write them: taking them in, comparing them, and the words they are made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, TypeVar

from grocery.errors import InvalidInput
from grocery.messages import say

MAX_LENGTH = 200

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Mn", "Me", "Zs"})
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols by category, but nothing to see
ADDITIONS: Final = re.compile(r"[,(]| (?:with|without|in|for|of|from|con|sin|en|para|de|del|di) ")
"""Where what a thing is ends in a folded name, and what is said besides begins."""

_Thing = TypeVar("_Thing")
_DIGITS = re.compile(r"([0-9]+)")
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
    text = " ".join(given_text(value, field).split())
    # Composing makes at most four characters into one: what is longer than that need not be composed to be refused.
    if len(text) <= 4 * max_length:
        text = unicodedata.normalize("NFC", text)
    if len(text) > max_length:
        raise InvalidInput(
            say("error-text-too-long", what=what, length=len(text), most=max_length), say("hint-shorten"), field=field
        )
    _refuse_hidden(text, what, field)
    if not text and not allow_empty:
        raise InvalidInput(say("error-text-missing", what=what), say("hint-one-letter"), field=field)
    return text


def given_text(value: object, field: str) -> str:
    """Takes a text as a program gives it: as it is.

    Raises:
        InvalidInput: It is something else.
    """
    if not isinstance(value, str):
        raise InvalidInput(say("error-not-a-text", what=_shown_field(field)), say("hint-in-quotes"), field=field)
    return value


def tidied(text: str, *, max_length: int = MAX_LENGTH) -> str:
    """Any text at all, made into one that `normalise` takes, or into the empty text when nothing of it can be seen.

    Args:
        text: What was typed or pasted.
        max_length: How many characters are kept of it, counted after collapsing.
    """
    shown = "".join([" " if c.isspace() else c for c in text if c.isspace() or not _is_refused(c)])
    cut = unicodedata.normalize("NFC", " ".join(shown.split()))[:max_length].rstrip()
    try:
        return normalise(cut, "text", max_length=max_length, allow_empty=True)
    except InvalidInput:
        return ""


def _is_refused(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _DIRECTIONS


def _shown_field(field: str) -> str:
    return field.replace("_", " ")


def _refuse_hidden(text: str, what: str, field: str) -> None:
    """Refuses what a reader cannot see, or what makes other text read differently than it is."""
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if _is_refused(character):
            raise InvalidInput(
                say("error-text-control", what=what, code=f"{ord(character):04X}"),
                say("hint-type-not-paste"),
                field=field,
            )
    if text and all(c in _BLANKS or unicodedata.category(c) in _INVISIBLE_CATEGORIES for c in text):
        raise InvalidInput(say("error-text-invisible", what=what), say("hint-one-letter"), field=field)


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

# What a keyboard, a phone or a word processor puts in the place of one sign: an apostrophe, a quotation mark, a hyphen.
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("`\u00b4\u02b9\u02bb\u02bc\u02c8\u2018\u2019\u201b\u2032\ua78c\uff07\uff40", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\uff02", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d", "-"),
    }
)


# Letters that keyboards of other languages lack, as people write them there: `oeufs`, `rogbrod`, `lososia`.
_JOINED: Final = str.maketrans({"\u0153": "oe", "\u00e6": "ae", "\u00f8": "o", "\u0142": "l", "\u0111": "d"})


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The form in which two names are compared: what differs in it is another name.

    NFKC, case folded, accents removed, `œ` and `æ` as two letters, `ø`, `ł` and `đ` without their stroke, white space
    collapsed, one kind of apostrophe, quotation mark and hyphen, and `&` written as `and`. So `Crème  fraîche` and
    `creme fraiche` are one, `Newman’s` and `newman's`, `Mac & Cheese` and `mac and cheese`. A word for `and` in another
    language stays: `y` begins a yogurt while it is typed. Folding a folded text changes nothing.
    """
    if text.isascii():
        plain = text.lower().replace("`", "'")
        return " ".join((plain.replace("&", " and ") if "&" in plain else plain).split())
    composed = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    decomposed = unicodedata.normalize("NFKD", composed.casefold())
    bare = unicodedata.normalize("NFKC", decomposed.translate(_DROPPED)).translate(_ALIKE).translate(_JOINED)
    return " ".join(bare.replace("&", " and ").split())


def named_so(things: Iterable[_Thing], name: str, name_of: Callable[[_Thing], str]) -> _Thing | None:
    """The one of this name: of several whose names fold alike the one that is spelt so, else the first of them.

    Older files have such: a newer kind of apostrophe or `&` made two names one.

    Args:
        things: What has names.
        name: The name in any spelling.
        name_of: The name of one.
    """
    wanted = fold(name)
    alike = [thing for thing in things if fold(name_of(thing)) == wanted]
    return next((thing for thing in alike if name_of(thing) == name), alike[0] if alike else None)


def natural(name: str) -> tuple[str | int, ...]:
    """By which names are sorted as people sort them: by the folded text, and its numbers by what they come to.

    `2. Meat` comes before `10. Pets`.
    """
    parts = _DIGITS.split(fold(name))
    return tuple([int(part) if at % 2 else part for at, part in enumerate(parts)])


def words_of(folded: str) -> list[str]:
    """The words of a folded text, in order, without punctuation."""
    words: list[str] = []
    for part in folded.split():
        if part.isalnum():
            words.append(part)
        else:
            words.extend(word for word in _BETWEEN_WORDS.split(part) if word)
    return words


@lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """One form for both numbers of a word: `tomatoes` and `tomato` are `tomato`, `limones` and `limon` are `limon`.

    For names of groceries in English and Spanish: by rule, with the exceptions that occur in shops. What is no plural
    stays as it is, and so do words of three letters or with anything but a to z in them.

    Args:
        word: One folded word.
    """
    if len(word) < 4 or word[-1] != "s" or not (word.isascii() and word.isalpha()):
        return word
    if word in _SINGULAR:
        return _SINGULAR[word]
    if word.endswith(("ss", "us")) or word in _NO_PLURAL:
        return word
    without = word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return without if without in _ENDING_IN_E else word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "oes", "uses")) and len(word) > 4:
        return without if without in _ENDING_IN_E or word.endswith("ouses") else word[:-2]
    return without


@lru_cache(maxsize=65_536)
def singulars(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in order, each in its singular: `Roma Tomatoes, 2 lb` → roma, tomato, 2, lb."""
    return tuple([singular(word) for word in words_of(fold(name))])


def before_additions(folded: str) -> str:
    """What a folded name says before a comma, a bracket or a word like `with`: `oat milk` of `oat milk, vanilla`."""
    return ADDITIONS.split(folded, maxsplit=1)[0]


def _plurals(words: str) -> dict[str, str]:
    """Spanish words by their plural: `limones`, `nueces`."""
    return {(word[:-1] + "ces" if word[-1] == "z" else word + "es"): word for word in words.split()}


_SINGULAR: Final = {
    "loaves": "loaf", "leaves": "leaf", "knives": "knife", "halves": "half", "calves": "calf", "shelves": "shelf",
    "scarves": "scarf", "chilies": "chili", "chillies": "chilli", "gases": "gas", "lenses": "lens", "irises": "iris",
    "menus": "menu", "tofus": "tofu", "yuzus": "yuzu", "tiramisus": "tiramisu",
    **_plurals(
        "alfiler algodon arroz atun bombon calcetin camaron caracol carton cereal champinon chicharron coctel codorniz"
        " col coliflor corazon delfin flor frijol galon girasol jabon jamon lapiz laurel licor limon macarron maiz"
        " mazapan mejillon melocoton melon nopal nuez pan panal papel par pastel perdiz perejil pez pimenton pinon raiz"
        " regaliz requeson salchichon sarten tazon turron unidad vegetal"
    ),
}  # fmt: skip
_NO_PLURAL: Final = frozenset(
    words_of(
        "anis atlas basis brindis cannabis canvas cassis chablis christmas dos iris kansas lens mas molasses oasis"
        " pastis pates seis series species tennis texas tres"
    )
)
# The plural of these takes an s only, whatever their ending.
_ENDING_IN_E: Final = frozenset(
    words_of(
        "ache aloe apache avalanche beanie birdie brioche brownie cache caddie calorie canoe cause ceviche cliche coche"
        " cookie creche cutie doggie excuse foodie fuse ganache genie goodie headache hoagie hoe horseshoe kiddie leche"
        " mistletoe moustache mousse movie muse mustache noche onesie pause pie pistache porsche prairie psyche quiche"
        " rookie selfie shoe smartie smoothie snowshoe sweetie tie toe toothache veggie wheatie zombie"
    )
)
