"""What a person types, read without a catalog: a name, and how much of it."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from grocery.errors import InvalidInput
from grocery.money import parse_number, quantity
from grocery.quickadd.units import MEASURES, rounded, unit_of
from grocery.records import Record
from grocery.text import MAX_LENGTH, fold, tidied, words_of

MOST_UNMARKED: Final = 100
"""The highest number that counts without an x or a unit: `365 Organic Milk` and `1000 Island Dressing` are names."""

_PACK_FROM: Final = 4  # `12 pack coke`, in the singular, is the size of one pack
_FINEST: Final = 16  # of fractions; `24/7` and `80/20` are none at all

_FRACTIONS: Final = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_AMOUNT: Final = (
    rf"(?P<amount>\d{{0,4}} ?[{_FRACTIONS}]|(?:\d{{1,4}} )?\d{{1,2}}[/⁄]\d{{1,2}}|\d*[.,]?\d+)(?!\d|[.,/⁄]\d)"
)
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}[.,]000")
_FRACTION: Final = re.compile(r"(?:(\d+) )?(\d+)⁄(\d+)")
_FIRST: Final = re.compile(rf"{_AMOUNT}(?P<times> ?[×✕✖*]| ?[xX](?= ))? ?(?P<rest>\S.*)")
_X_FIRST: Final = re.compile(rf"[xX×✕✖*]{_AMOUNT} (?P<name>.+)")
_X_LAST: Final = re.compile(rf"(?P<name>.*?[^\d\s,;:])(?:[\s,;:]+[xX]|[\s,;:]*[×✕✖*]) ?{_AMOUNT}")
_LAST_X: Final = re.compile(rf"(?P<name>.*?[^\d\s,;:])[\s,;:]+{_AMOUNT} ?[xX×✕✖]")
_BRACKETED: Final = re.compile(r"(?P<name>.+?) ?[(\[](?P<inside>[^()\[\]]+)[)\]]")
_MEASURE: Final = re.compile(rf"(?P<times>[xX×✕✖] ?)?{_AMOUNT} ?(?P<unit>.*)")
_SEPARATOR: Final = re.compile(r"(?<!\d)\s?[,;:]\s?|[,;:]\s|(?<!\d)\s[-–—]\s")
_NUMBER_FIRST: Final = re.compile(rf"[-–—]?{_AMOUNT} ?[-–—).:]? (?P<name>.+)")
_BARE: Final = re.compile(rf"{_AMOUNT} (?P<name>.+)")
_NUMBERED: Final = re.compile(r"[-–—] ?\d|\d{1,4} ?[-–—).:] ")
_NUMBER_LAST: Final = re.compile(rf"(?P<name>.*\D) {_AMOUNT}")

_NUMBERS: Final = {
    "half a": "1/2", "half an": "1/2", "a half": "1/2", "half": "1/2", "medio": "1/2", "media": "1/2",
    "a": "1", "an": "1", "one": "1", "un": "1", "una": "1", "two": "2", "dos": "2", "three": "3", "tres": "3",
    "four": "4", "cuatro": "4", "five": "5", "cinco": "5", "six": "6", "seis": "6", "seven": "7", "siete": "7",
    "eight": "8", "ocho": "8", "nine": "9", "nueve": "9", "ten": "10", "diez": "10", "twelve": "12", "doce": "12",
}  # fmt: skip
_OF: Final = frozenset({"of", "de", "del"})
# `2 in 1 shampoo`, `3 ply tissue`, `7 Up`, `2 or 3 onions`: with these the number is a part of the name.
_OWNERS: Final = frozenset(
    words_of(
        "a alarm and day days en for grain grains hour hours in inch layer less minute minutes musketeers o or"
        " per percent ply spice star to up volt volts watt watts way y year years"
    )
)
_NO_START: Final = frozenset("&%/+.,:;)]-–—*=°")
_BULLET: Final = re.compile(
    r"\A(?:(?:[-–—*+>]\s+|[-–—*](?=[^\W\d_])|[•·◦▪▫‣∙●○◆◇■□➢➤→☐☑☒✓✔✅⬜⬛◻◼]\ufe0f?\s*|\[[ xX✓✔]?\]\s*)(?=\S))+"
)


class Wanted(Record, frozen=True):
    """What somebody wants, as far as the text alone tells.

    Attributes:
        text: The line, normalised, without the bullet of a pasted list.
        name: What it is; the whole text when no quantity was found, empty only when nothing was typed.
        quantity: How much, above 0 and at most 10,000 with at most 3 decimals; None when it was not said.
        unit: Of what, in one spelling: `lb`, `oz`, `kg`, `l`, `dozen`, `bag`, `can` …; empty when it was not said.
        note: What else was said of it: a comment, the size of one, words like `about`; empty when there was nothing.
        price: What was written behind it as its price, in whatever currency; None when there was none.
    """

    text: str
    name: str
    quantity: Decimal | None = None
    unit: str = ""
    note: str = ""
    price: Decimal | None = None


def read(text: str) -> Wanted:
    """Reads one line: `2 lb bananas`, `milk x3`, `eggs, 2 dozen`, `½ kg butter`, `2 bolsas de arroz`, `- [ ] milk`.

    A number is a quantity when it stands in front (up to 100; with an x or a unit up to 10,000), at the end with an x
    or a unit, or at the end in brackets or after a comma, colon or dash. A bare number at the end (`vitamin b 12`)
    belongs to the name, and so does one with leading zeros, a percent sign, more than 3 decimals, or a hyphen.

    Args:
        text: What was typed or pasted: any text at all, cut to the 200 characters of a name.

    Returns:
        What was understood. In doubt the whole text is the name.
    """
    line = tidied(without_bullet(tidied(text, max_length=2 * MAX_LENGTH))).rstrip(" ,;:")
    for way in (_times, _bracketed, _first, _in_words, _separated, _last):
        found = way(line)
        if found is not None:
            name, number, unit = found
            name = name.strip(" ,;:").rstrip(" -–—")
            if _is_name(name):
                return Wanted(line, name, number, unit)
    return Wanted(line, line)


def read_again(wanted: Wanted) -> Wanted | None:
    """The other way to read a line, for a catalog to decide: `bananas 6` are 6, `2 can openers` are no cans of openers.

    Returns:
        A number at either end (`2 - milk`, `two avocados`) as the quantity and all the rest as the name; how many packs
        of a size (`2 x 500 g pasta`); None when there is no other way.
    """
    packed = read(wanted.name) if wanted.quantity is not None and not wanted.unit else wanted
    if packed is not wanted and packed.unit in MEASURES:
        return Wanted(wanted.text, packed.name, wanted.quantity)
    if wanted.quantity is not None and (not wanted.unit or wanted.unit in MEASURES):
        return None
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        found = pattern.fullmatch(wanted.text)
        number = _number(found["amount"]) if found else None
        if found and number and _is_name(found["name"]) and not unit_of(found["name"]):
            return Wanted(wanted.text, found["name"], number)
    word, _, name = wanted.text.partition(" ")
    number = _number(_NUMBERS.get(fold(word), ""))
    return Wanted(wanted.text, name, number) if number and _is_name(name) else None


def is_bare(wanted: Wanted) -> bool:
    """Whether the quantity is a number in front without a unit or an x: `3 lemons`, `21 Seasoning Salute`."""
    found = _BARE.fullmatch(wanted.text) if wanted.quantity is not None and not wanted.unit else None
    return found is not None and found["name"] == wanted.name


def looks_numbered(line: str) -> bool:
    """Whether a line begins as one of a numbered list does, or below zero: `2. milk`, `2 - milk`, `-2 milk`."""
    return _NUMBERED.match(line) is not None


def without_bullet(line: str) -> str:
    """A line of a pasted list without its bullet or check box; ticked ones count like the others."""
    return _BULLET.sub("", line.strip(), count=1)


def _times(line: str) -> tuple[str, Decimal, str] | None:
    """`milk x3`, `milk × 3`, `milk 3x`, `x3 milk`."""
    for pattern in (_X_LAST, _LAST_X, _X_FIRST):
        if (found := pattern.fullmatch(line)) and (number := _number(found["amount"])):
            return found["name"], number, ""
    return None


def _bracketed(line: str) -> tuple[str, Decimal, str] | None:
    """`milk (3)`, `ham (1/2 lb)`."""
    found = _BRACKETED.fullmatch(line)
    measure = _measure(found["inside"].strip()) if found else None
    return (found["name"], *measure) if found and measure else None


def _first(line: str) -> tuple[str, Decimal, str] | None:
    """`2 milk`, `3x milk`, `2 lb bananas`, `500g flour`."""
    found = _FIRST.fullmatch(line)
    number = _number(found["amount"]) if found else None
    if found is None or number is None:
        return None
    rest = found["rest"]
    if unit_and_name := _unit_first(rest, number):
        return unit_and_name[1], number, unit_and_name[0]
    if found["times"]:
        return rest, number, ""
    apart = line[found.start("rest") - 1] == " "
    return (rest, number, "") if apart and _counts(number, rest) else None


def _in_words(line: str) -> tuple[str, Decimal, str] | None:
    """`a dozen eggs`, `half a pound of ham`, `dos kilos de papas`, `bag of rice`. A number in words needs a unit."""
    words = line.split(" ")
    for count in (2, 1, 0):
        number = _number(_NUMBERS.get(fold(" ".join(words[:count])), "")) if count else Decimal(1)
        rest = words[count:]
        if number is None or len(rest) < 2 or not (unit_and_name := _unit_first(" ".join(rest), number)):
            continue
        unit, name = unit_and_name
        of = fold(rest[1]) in _OF  # without it `a can opener` is no can
        if count if unit in MEASURES else of or number != 1 or unit == "dozen":
            return name, number, unit
    return None


def _separated(line: str) -> tuple[str, Decimal, str] | None:
    """`eggs, 2 dozen`, `bananas: 3`, `ham - 1/2 lb`."""
    for separator in _SEPARATOR.finditer(line):
        if measure := _measure(line[separator.end() :]):
            return (line[: separator.start()], *measure)
    return None


def _last(line: str) -> tuple[str, Decimal, str] | None:
    """`bananas 2 lb`, `water 500ml`; not `eggs 12`, which has no unit, nor `cheese 2 x 5 oz`."""
    words = line.split(" ")
    for count in range(min(4, len(words) - 1), 0, -1):
        inside, before = " ".join(words[-count:]), words[-count - 1]
        if inside[0].isalpha() or before.isdigit() or fold(before) in {"x", "×"}:
            continue
        if (measure := _measure(inside)) and measure[1]:
            return (" ".join(words[:-count]), *measure)
    return None


def _measure(text: str) -> tuple[Decimal, str] | None:
    """A quantity that is all of a text: `3`, `x3`, `3x`, `2 dozen`, `1,5l`, `a dozen`."""
    found = _MEASURE.fullmatch(text)
    number = _number(found["amount"]) if found else None
    if found and number:
        if found["unit"] in {"", "x", "X", "×"}:
            return (number, "") if found["unit"] or found["times"] or number <= MOST_UNMARKED else None
        unit = unit_of(found["unit"])
        return (number, unit) if unit and not _is_size(number, found["unit"]) else None
    words = text.split(" ")
    number, unit = _number(_NUMBERS.get(fold(" ".join(words[:-1])), "")), unit_of(words[-1])
    return (number, unit) if number and unit else None


def _unit_first(rest: str, number: Decimal) -> tuple[str, str] | None:
    """The unit that a text begins with, and the name behind it; `5 lb bag of flour` is 5 lb of flour."""
    words = rest.split(" ")
    for count in (2, 1):
        unit = unit_of(" ".join(words[:count]).rstrip(",;:"))
        if not unit or _is_size(number, words[0]):
            continue
        left = words[count:]
        if unit in MEASURES and len(left) > 1 and unit_of(left[0]) not in {"", *MEASURES}:
            left = left[1:]
        if len(left) > 1 and fold(left[0]) in _OF:
            left = left[1:]
        if _is_name(" ".join(left)):
            return unit, " ".join(left)
    return None


def _is_size(number: Decimal, word: str) -> bool:
    return number >= _PACK_FROM and fold(word).rstrip(".") in {"pack", "pk"}


def _counts(number: Decimal, rest: str) -> bool:
    """Whether a number without an x or a unit says how many of the rest are wanted."""
    first = rest.split(" ")[0]
    if number > MOST_UNMARKED or fold(first).rstrip(".") in _OWNERS or _is_size(number, first):
        return False
    thousands = len(first) == 3 and first.isdigit()
    return not thousands and rest not in "xX" and unit_of(rest) not in {"dozen", "each", *MEASURES}


def _is_name(text: str) -> bool:
    """Whether a part of a line can be a name: something to see that is no number, not torn out of a longer word."""
    if not text or text[0] in _NO_START or tidied(text) != text:
        return False
    return any(character.isalpha() or unicodedata.category(character) == "So" for character in text)


def _number(written: str) -> Decimal | None:
    """A quantity as written: `2`, `1,5`, `1 1/2`, `1½`; None when it is none, as `000`, `80/20` or `1,234`."""
    spread = " ".join(
        "".join([f" {unicodedata.normalize('NFKC', c)}" if c in _FRACTIONS else c for c in written]).split()
    )
    if found := _FRACTION.fullmatch(spread.replace("/", "⁄")):
        whole, above, below = int(found[1] or 0), int(found[2]), int(found[3])
        return rounded(whole + Decimal(above) / below) if 0 < above < below <= _FINEST else None
    if len(written) > 1 and written[0] == "0" and written[1].isdigit():
        return None
    if _THOUSANDS.fullmatch(written):
        return None  # `1.000 g` are a thousand in half of the world, and one in the other
    try:
        return quantity(parse_number(written, "quantity"))
    except InvalidInput:
        return None
