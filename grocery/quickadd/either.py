"""How much, said twice: `600 g / 1.3 lb`, `250 ml or 1 cup`, `a 10 oz bag or 1 head`, `1 lb 4 oz`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.measures import MEASURES
from grocery.quickadd.amounts import AMOUNT, holds, in_unit, is_name, number_of
from grocery.quickadd.units import converted
from grocery.quickadd.words import one_of

_TWO_NUMBERS: Final = re.compile(r"\d\D+\d")
_WORD: Final = r"[^\W\d_]+\.?"
_HELD: Final = rf"{AMOUNT}(?: ?[-–] ?{AMOUNT})?[ -]?{_WORD}(?: {_WORD})?"
_OR: Final = one_of({"or", "oder", "o", "ou", "of", "eller", "oppure", "bzw", "resp"})
_IN_TWO: Final = re.compile(
    rf"(?P<front>.*\S )?(?P<number>{AMOUNT}) ?(?P<unit>[^\W\d_]+\.?) "
    rf"(?P<and>(?:plus|and|und|y|et|e|en|och|\+|&) )?(?P<less>{AMOUNT}) ?(?P<of>[^\W\d_]+\.?)(?P<rest> .+)?"
)


def without_other(line: str, notes: list[str]) -> str:
    """A line with the first of two amounts that say the same, or that will both do; the other one is a note.

    Args:
        line: A line.
        notes: To these the other amount is added as it was written.
    """
    if not _TWO_NUMBERS.search(line):
        return line
    found = _behind().fullmatch(line)
    if found and is_name(found["name"].strip(" ,;:(-–—")) and _is_held(found["first"]) and _is_held(found["other"]):
        notes.append(found["other"].strip())
        return f"{found['name']}{found['first']}"
    found = _around().fullmatch(line)
    if found and is_name(found["name"]) and _is_measure(found["unit"]) and _is_measure(found["of"]):
        notes.append(found["other"])
        return f"{found['first']} {found['name']}"
    found = _in_front().fullmatch(line)
    if found and all(map(_is_measure, (found["unit"], found["of"]))) and is_name(found["rest"]):
        notes.append(found["other"])
        return f"{found['first']} {found['rest']}"
    return line


def in_two_units(line: str, notes: list[str]) -> str:
    """`1 lb 4 oz apples`: 1.25 lb. What says the size of a can twice, `1 lb 16 oz can tomatoes`, is one can of that."""
    found = _IN_TWO.fullmatch(line)
    number, less = (number_of(found["number"]), number_of(found["less"])) if found else (None, None)
    if found is None or number is None or less is None or bool(found["front"]) == bool(found["rest"]):
        return line
    unit, of = in_unit(number, found["unit"]), in_unit(less, found["of"])
    if unit is None or of is None or unit.unit == of.unit or not {unit.unit, of.unit} <= MEASURES:
        return line
    share = converted(of.number, of.unit, unit.unit)
    if share is None:
        return line
    if (found["and"] or "").startswith(("plus", "+")):
        notes.append(f"{found['and']}{found['less']} {found['of']}")
        return f"{found['front'] or ''}{found['number']} {found['unit']}{found['rest'] or ''}"
    if share >= 1:
        return _said_twice(line, found, notes)
    return f"{found['front'] or ''}{unit.number + share:f} {unit.unit}{found['rest'] or ''}"


def _said_twice(line: str, found: re.Match[str], notes: list[str]) -> str:
    rest = (found["rest"] or "").strip()
    if not rest or not is_name(rest):
        return line
    first, second = f"{found['number']} {found['unit']}", f"{found['less']} {found['of']}"
    notes.append(f"{first} {second}" if holds(rest) else second)
    return f"1 {rest}" if holds(rest) else f"{first} {rest}"


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>.*?\S(?:\s?[,;:]\s?| [-–—]+ |[–—]| ))(?P<first>{_HELD})"
        rf"(?: ?[/=≈] ?| {_OR} )(?P<other>(?:(?:ca\.?|~|≈) ?)?{_HELD})"
    )


@cache
def _around() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<first>{AMOUNT} ?(?P<unit>{_WORD})) (?P<name>[^\W\d_].*?) ?[/=≈] ?(?P<other>{AMOUNT} ?(?P<of>{_WORD}))"
    )


@cache
def _in_front() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<first>{AMOUNT} ?(?P<unit>{_WORD}))(?: ?[/=≈] ?| {_OR} )"
        rf"(?P<other>{AMOUNT} ?(?P<of>{_WORD})) (?P<rest>\S.*)"
    )


def _is_held(said: str) -> bool:
    """Whether a text is so much of something: `600 g`, `5–10 oz bag`, `4-pack`."""
    unit = re.sub(r"\A\D*[\d½¼¾⅓⅔⅛.,/–-]+ ?-?", "", said).strip()
    return any(in_unit(Decimal(1), one) is not None for one in (unit, unit.split(" ")[0]))


def _is_measure(written: str) -> bool:
    found = in_unit(Decimal(1), written)
    return found is not None and found.unit in MEASURES
