"""Amounts as they are written: digits, fractions, words, and the units behind them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from grocery.errors import InvalidInput
from grocery.measures import MEASURES, unit_of
from grocery.money import parse_number, quantity
from grocery.quickadd.units import rounded
from grocery.quickadd.words import one_of, words
from grocery.text import fold, tidied, words_of

MOST_UNMARKED: Final = 100
"""The highest number that counts without an x or a unit: `365 Organic Milk` and `1000 Island Dressing` are names."""

FRACTIONS: Final = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
AMOUNT: Final = rf"(?:\d{{0,4}} ?[{FRACTIONS}]|(?:\d{{1,4}} )?\d{{1,2}}[/⁄]\d{{1,2}}|\d*[.,]?\d+)(?!\d|[.,/⁄]\d)"
"""A pattern for a number that may be an amount; `number_of` says whether it is one."""

TIMES: Final = "[xX×✕✖*]"

_PACK_FROM: Final = 4  # `12 pack coke`, in the singular, is the size of one pack
FINEST: Final = 16  # of fractions; `24/7` and `80/20` are none at all
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}[.,]000")
_FRACTION: Final = re.compile(r"(?:(\d+) )?(\d+)⁄(\d+)")
_MEASURE: Final = re.compile(rf"(?P<times>{TIMES} ?)?(?P<amount>{AMOUNT}) ?(?P<unit>.*)")
_LINK: Final = re.compile(r" (?:(?:of|de|di|von|van)|[dD]['’])$")
_NO_START: Final = frozenset("&%/+.,:;)]-–—*=°")
_ELIDED: Final = re.compile(r"\A[dD]['’](?=\w)")
OWNERS: Final = frozenset(
    words_of(
        "a alarm and day days en for grain grains hour hours in inch layer less minute minutes month months musketeers"
        " o or per percent ply spice star to up volt volts watt watts way y year years"
    )
)
"""Words behind which a number is a part of the name: `2 in 1 shampoo`, `3 ply tissue`, `7 Up`."""


class Measured(NamedTuple):
    """An amount in one of the units that `unit_of` returns; an empty one where none was written."""

    number: Decimal
    unit: str


def number_of(written: str) -> Decimal | None:
    """A quantity as written: `2`, `1,5`, `1 1/2`, `1½`; None when it is none, as `000`, `80/20` or `1,234`."""
    spread = " ".join(
        "".join([f" {unicodedata.normalize('NFKC', c)}" if c in FRACTIONS else c for c in written]).split()
    )
    if found := _FRACTION.fullmatch(spread.replace("/", "⁄")):
        whole, above, below = int(found[1] or 0), int(found[2]), int(found[3])
        return rounded(whole + Decimal(above) / below) if 0 < above < below <= FINEST else None
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return None
    if _THOUSANDS.fullmatch(written):
        return None  # `1.000 g` are a thousand in half of the world, and one in the other
    try:
        return quantity(parse_number(written, "quantity"))
    except InvalidInput:
        return None


def word_number(written: str) -> Decimal | None:
    """The number that words stand for: `five`, `half a`, `anderthalb`."""
    return words().numbers.get(fold(written).replace("-", " "))


def measure_of(written: str) -> Measured | None:
    """A quantity that is all of a text: `3`, `x3`, `3x`, `2 dozen`, `1,5l`, `a dozen`."""
    found = _MEASURE.fullmatch(written)
    number = number_of(found["amount"]) if found else None
    if found and number:
        if found["unit"] in {"", "x", "X", "×"}:
            counts = found["unit"] or found["times"] or number <= MOST_UNMARKED
            return Measured(number, "") if counts else None
        return None if is_size(number, found["unit"]) else in_unit(number, found["unit"])
    counted = word_number(written)
    if counted and counted >= 2 and not counted % 1:
        return Measured(counted, "")  # `avocados (three)`
    parts = written.split(" ")
    number = word_number(" ".join(parts[:-1]))
    return in_unit(number, parts[-1]) if number else None


def as_written(line: str, name: str, measured: Measured) -> str:
    """A line's amount in its own words: `2 latas` of `2 latas de tomate`; empty where there is none."""
    before, _, behind = line.partition(name)
    parts = (_LINK.sub("", part.strip(" ,;:()[]-–—")) for part in (before, behind))
    found = next((part for part in parts if part and measure_of(part) == measured), "")
    if not found or "," in found:
        return ""
    return found if re.search(r"[\d½¼¾⅓⅔⅛]", found) else f"{measured.number:f} {found.split(' ')[-1]}"


def in_unit(number: Decimal, written: str) -> Measured | None:
    """An amount by a unit as it is written, in one that there is: 2 `Pfund` are 1,000 g. None where it is no unit."""
    bare = written.rstrip(",;:")
    unit = words().exactly.get(bare) or unit_of(bare)
    if unit:
        return Measured(number, unit)
    unit, share = words().shares.get(fold(bare).rstrip("."), ("", Decimal(0)))
    in_all = rounded(number * share)
    return Measured(in_all, unit) if unit and in_all else None


def unit_first(rest: str, number: Decimal) -> tuple[str, Measured] | None:
    """The name behind the unit that a text begins with, and how much; `5 lb bag of flour` is 5 lb of flour."""
    parts = rest.split(" ")
    known = words()
    for count in (4, 3, 2, 1):
        written = " ".join(parts[:count])
        found = in_unit(number, written) if len(parts) > count else None
        if found is None or is_size(number, parts[0]):
            continue
        left, word = parts[count:], fold(written).rstrip(".,;:")
        if _belongs(word, left):
            continue
        if found.unit in MEASURES and len(left) > 1 and _holds_the_rest(left):
            left = left[1:]
        of = fold(left[0]) in known.of or _ELIDED.match(left[0]) is not None
        if word in known.before_of and not of:
            continue
        behind = " ".join(left[1:] if of and fold(left[0]) in known.of and len(left) > 1 else left)
        name = _ELIDED.sub("", behind)
        if is_name(name):
            return name, found
    return None


def _belongs(word: str, behind: list[str]) -> bool:
    """Whether a word is no unit before these: `pot` of `pot roast`."""
    known = words()
    named = map(fold, behind[:2] if fold(behind[0]) in known.of else behind[:1])
    return not known.not_before.get(word, frozenset()).isdisjoint(named)


def _holds_the_rest(parts: list[str]) -> bool:
    """Whether behind an amount by weight the word comes that holds the thing: the bag of `5 lb bag flour`.

    It belongs to the name in `2 kg pot roast`, and is a brand where it alone is in capitals: `100 g BACK FAMILY Mehl`.
    """
    first, *rest = parts
    shouted = first.isupper() and not " ".join(rest).isupper()
    return unit_of(first) not in {"", *MEASURES} and not shouted and not _belongs(fold(first).rstrip(".,;:"), rest)


def is_size(number: Decimal, word: str) -> bool:
    """Whether a number and a word are the size of one pack: `12 pack coke`."""
    return number >= _PACK_FROM and fold(word).rstrip(".") in {"pack", "pk"}


def holds(text: str) -> bool:
    """Whether a text begins with something that holds a thing, and the thing: `can tomatoes`."""
    first, _, rest = text.partition(" ")
    found = in_unit(Decimal(1), first)
    return found is not None and found.unit not in {"each", "dozen", *MEASURES} and is_name(rest)


@lru_cache(maxsize=4_096)
def is_name(text: str) -> bool:
    """Whether a part of a line can be a name: something to see that is no number, not torn out of a longer word."""
    if not text or text[0] in _NO_START or tidied(text) != text:
        return False
    return any(character.isalpha() or unicodedata.category(character) == "So" for character in text)


@lru_cache(maxsize=4_096)
def level(text: str) -> str:
    """A text in small letters without accents, letter by letter, so that places in it are places in the text."""
    return "".join([folded if len(folded := fold(c)) == 1 else c for c in text])


@cache
def number_pattern() -> str:
    """A pattern for a number in digits or in words, in a text of small letters."""
    return rf"(?:{AMOUNT}|{one_of(words().numbers)})"
