"""How much, said twice: `600 g / 1.3 lb`, `250 ml or 1 cup`, `a 10 oz bag or 1 head`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.measures import MEASURES
from grocery.quickadd.amounts import AMOUNT, in_unit, is_name
from grocery.quickadd.words import one_of

_TWO_NUMBERS: Final = re.compile(r"\d\D+\d")
_WORD: Final = r"[^\W\d_]+\.?"
_HELD: Final = rf"{AMOUNT}(?: ?[-–] ?{AMOUNT})?[ -]?{_WORD}(?: {_WORD})?"
_OR: Final = one_of({"or", "oder", "o", "ou", "of", "eller", "oppure", "bzw", "resp"})


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
