"""The ways to write an amount beside a name: in front, behind, in brackets, with an x, in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from grocery.kinds import named_kind
from grocery.measures import MEASURES, unit_of
from grocery.quickadd.amounts import (
    AMOUNT,
    MOST_UNMARKED,
    OWNERS,
    TIMES,
    in_unit,
    is_name,
    is_size,
    measure_of,
    number_of,
    unit_first,
    word_number,
)
from grocery.quickadd.words import words
from grocery.text import fold, singular, words_of

_NAMED: Final = rf"(?P<amount>{AMOUNT})"
_FIRST: Final = re.compile(rf"{_NAMED}(?P<times> ?[×✕✖*]| ?[xX](?= )|[xX](?=[^\W\d_]{{3}}))? ?(?P<rest>\S.*)")
_X_FIRST: Final = re.compile(rf"{TIMES}{_NAMED} (?P<name>.+)")
_X_LAST: Final = re.compile(rf"(?P<name>.*?[^\d\s,;:])(?:[\s,;:]+[xX]|[\s,;:]*[×✕✖*]) ?{_NAMED}")
_LAST_X: Final = re.compile(rf"(?P<name>.*?[^\d\s,;:])[\s,;:]+{_NAMED} ?{TIMES}")
_X_NUMBER: Final = re.compile(r"[xX]\d")
_BRACKETED: Final = re.compile(r"(?P<name>.+?) ?[(\[](?P<inside>[^()\[\]]+)[)\]]")
_SEPARATOR: Final = re.compile(r"(?<!\d)\s?[,;:]\s?|[,;:]\s|(?<!\d)\s(?:[-–—=→]|->|=>)\s")


_ARTICLE: Final = re.compile(r"(?:of )?an? (?=\w)", re.IGNORECASE)
_OF_LAST: Final = re.compile(r" (?:of|de|di|da|von|van|av|à)\Z")  # `arroz de 1 kg`
_OF: Final = re.compile(r"(?:of an?|of|de|di|von|van|d['’]) ?(?=\w)", re.IGNORECASE)


class Found(NamedTuple):
    """A name, how much of it, and in which unit; an empty one where none was written."""

    name: str
    number: Decimal
    unit: str


def amount_in(line: str) -> Found | None:
    """The name and the amount of a line without comments; None where there is no amount, or no name beside it."""
    for way in (_times, _bracketed, _first, _in_words, _separated, _last):
        found = way(line)
        if found is not None:
            name = _OF_LAST.sub("", found.name.strip(" ,;:").rstrip(" -–—"))
            if is_name(name):
                return found._replace(name=name)
    return None


def _times(line: str) -> Found | None:
    """`milk x3`, `milk × 3`, `milk 3x`, `x3 milk`."""
    for pattern in (_X_LAST, _LAST_X, _X_FIRST):
        if (found := pattern.fullmatch(line)) and (number := number_of(found["amount"])):
            return Found(found["name"], number, "")
    return None


def _bracketed(line: str) -> Found | None:
    """`milk (3)`, `ham (1/2 lb)`."""
    found = _BRACKETED.fullmatch(line)
    measure = measure_of(found["inside"].strip()) if found else None
    return Found(found["name"], *measure) if found and measure else None


def _first(line: str) -> Found | None:
    """`2 milk`, `3x milk`, `2 lb bananas`, `500g flour`, `2 large cans tomatoes`."""
    found = _FIRST.fullmatch(line)
    number = number_of(found["amount"]) if found else None
    if found is None or number is None:
        return None
    rest = found["rest"]
    if number < 1 and (of := _OF.match(rest)) and (part := unit_first(rest[of.end() :], number)):
        return Found(part[0], *part[1])  # `1/4 of a pound ham`, `1/4 de kilo de queso`
    if number < 1 and (article := _ARTICLE.match(rest)):
        return Found(rest[article.end() :], number, "")  # `½ a watermelon`, `1/2 of a pineapple`
    if name_and_amount := unit_first(rest, number):
        return Found(name_and_amount[0], *name_and_amount[1])
    if found["times"]:
        return Found(rest, number, "")
    apart = line[found.start("rest") - 1] == " "
    return Found(rest, number, "") if apart and _counts(number, rest) else None


def _in_words(line: str) -> Found | None:
    """`a dozen eggs`, `half a pound of ham`, `dos kilos de papas`, `bag of rice`, `five limes`, `zwei Zitronen`."""
    parts, known = line.split(" "), words()
    for count in (4, 3, 2, 1, 0):
        written = fold(" ".join(parts[:count]))
        number = word_number(written) if count else Decimal(1)
        rest = parts[count:]
        if number is None or not rest:
            continue
        found = unit_first(" ".join(rest), number) if len(rest) > 1 else None
        if found is None:
            if count and not _is_brand(parts) and _counts_in_words(written, number, rest):
                return Found(" ".join(rest), number, "")
            continue
        name, measure = found
        of = fold(rest[1]) in known.of or rest[1][:2] in {"d'", "d’"}
        if not count and measure.unit == "each" and any(way(line) for way in (_separated, _last)):
            continue  # `pavé de saumon, 150 g`
        if not count and measure.unit == "leaf" and singular(fold(rest[0])) != fold(rest[0]):
            continue  # `folhas de manjericão`: nobody said how many
        sure = of or number != 1 or measure.unit == "dozen" or written not in {"", "a", "an", "one"}
        sure = sure or (written == "one" and _is_kind_of(name, rest))
        if count if measure.unit in MEASURES else sure and (count or of or measure.unit == "dozen"):
            return Found(name, *measure)
    return None


def _is_kind_of(name: str, rest: list[str]) -> bool:
    """Whether the unit before a name changes nothing about what it is: `bunch cilantro`, but no `can opener`."""
    kind = named_kind(name)
    return kind is not None and named_kind(" ".join(rest)) == kind


def _is_brand(parts: list[str]) -> bool:
    """Whether two words with capitals stand before one without, as in a brand: `Five Guys fries`."""
    english = fold(parts[0]) in words().english_numbers
    return english and len(parts) > 2 and all(part[:1].isupper() for part in parts[:2]) and parts[-1].islower()


def _counts_in_words(written: str, number: Decimal, rest: list[str]) -> bool:
    """Whether a number in words, with no unit behind it, says how many: `five limes`, but not `three cheese blend`."""
    if fold(rest[0]).rstrip(".") in OWNERS or unit_of(" ".join(rest)) or rest[0][0].isdigit():
        return False
    alone = len(rest) == 1 and len(rest[0]) > 2
    if number <= 1:
        sized = number == 1 and len(rest) > 1 and not {fold(rest[0]), fold(rest[-1])}.isdisjoint(words().sizes)
        return alone or sized or (number < 1 and written[-2:] == " a")
    plural = any(singular(word) != word for word in words_of(fold(rest[-1])))
    return alone or plural or written not in words().english_numbers


def _separated(line: str) -> Found | None:
    """`eggs, 2 dozen`, `bananas: 3`, `ham - 1/2 lb`."""
    for separator in _SEPARATOR.finditer(line):
        if measure := measure_of(line[separator.end() :]):
            return Found(line[: separator.start()], *measure)
    return None


def _last(line: str) -> Found | None:
    """`bananas 2 lb`, `pasta x 2 packs`, `beans x3 tins`; not `eggs 12`, which has no unit, nor `cheese 2 x 5 oz`."""
    parts = line.split(" ")
    for count in range(min(4, len(parts) - 1), 0, -1):
        inside, before = " ".join(parts[-count:]), parts[-count - 1]
        times = fold(before) in {"x", "×"}
        if (
            (inside[0].isalpha() and not (_X_NUMBER.match(inside) or _is_part(parts[-count:])))
            or before.isdigit()
            or (times and not parts[: -count - 1])
        ):
            continue
        if times and parts[-count - 2][-1].isdigit():
            continue
        if (measure := measure_of(inside)) and measure.unit:
            return Found(" ".join(parts[: -count - times]), *measure)
    return None


def _is_part(said: list[str]) -> bool:
    """Whether words at the end say how much by weight or volume: `mezzo kg`, `half a pound`, `ein halbes Kilo`."""
    number = word_number(" ".join(said[:-1]))
    unit = in_unit(Decimal(1), said[-1]) if number else None
    return unit is not None and unit.unit in MEASURES


def _counts(number: Decimal, rest: str) -> bool:
    """Whether a number without an x or a unit says how many of the rest are wanted."""
    first = rest.split(" ")[0]
    if number > MOST_UNMARKED or fold(first).rstrip(".") in OWNERS or is_size(number, first):
        return False
    thousands = len(first) == 3 and first.isdigit()
    alone = in_unit(Decimal(1), rest)
    return not thousands and rest not in "xX" and (alone is None or alone.unit not in {"dozen", "each", *MEASURES})
