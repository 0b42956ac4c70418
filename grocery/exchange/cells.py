"""What stands in one cell of a table: texts that a spreadsheet takes for formulas, numbers, days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from grocery.errors import InvalidInput
from grocery.money import parse_number

_SIGN: Final = (
    "[\"' ]*[=+\\-@\t\r\n＝＋－＠]"  # OWASP, CSV injection; quotation marks may be taken away with their cell
)
_BEGIN: Final = r"(?<![^,;|\t\r\n])"  # of a cell, whatever a program takes for what stands between two
_FORMULA: Final = re.compile(f"{_BEGIN}(?={_SIGN})")
_MARKED: Final = re.compile(f"{_BEGIN}'(?={_SIGN})")
_SIMPLE: Final = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,2})?")
_NUMBER: Final = re.compile(r"\d[\d.,' \u00a0\u202f]*")
_COMMA_IS_DECIMAL: Final = re.compile(r"0?,\d+|\d*,(?:\d{1,2}|\d{4,})|\d{1,3}(?:[.' ]\d{3})+,\d+")
_POINT_IS_DECIMAL: Final = re.compile(r"0?\.\d+|\d*\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:[,' ]\d{3})+\.\d+")
_TWO_READINGS: Final = re.compile(r"(\d{1,3})[.,](\d{3})")


def harmless(text: str) -> str:
    """A text as it stands in a cell: what a spreadsheet would take for a formula gets an apostrophe in front.

    So does what follows a comma, a semicolon, a tab or a bar in it: a spreadsheet may divide cells there, whatever the
    file does. What has apostrophes and such a sign behind them gets one more, so that `as_was` gives every text back.
    """
    return _FORMULA.sub("'", text)


def as_was(cell: str) -> str:
    """The text that `harmless` was given."""
    return _MARKED.sub("", cell)


def decimal_sign(cells: Iterable[str]) -> str:
    """Which decimal sign the numbers of a column have.

    Returns:
        A comma or a point, the first that is no other; empty where no number tells, as with `12` and `1,234`.
    """
    for cell in cells:
        found = _NUMBER.search(cell)
        number = found[0].strip().replace("\u00a0", " ").replace("\u202f", " ") if found else ""
        if _COMMA_IS_DECIMAL.fullmatch(number):
            return ","
        if _POINT_IS_DECIMAL.fullmatch(number):
            return "."
    return ""


@lru_cache(maxsize=65_536)
def number_in(cell: str, field: str, sign: str) -> Decimal | None:
    """The number in a cell; None for an empty one.

    Args:
        cell: As it stands there: `1,50 €`, `$3.99`, `-0.50`, `(0.50)` (which is below zero), `1.50-`.
        field: What the number is, for the sentence when it cannot be read.
        sign: The column's decimal sign; empty where it is not known, and then `1,234` is refused.

    Raises:
        InvalidInput: It is no number, or can be read in two ways.
    """
    if sign != "," and _SIMPLE.fullmatch(cell):
        return Decimal(cell)
    text = as_was(cell.strip())
    if not text or text in {"-", "–", "—"}:
        return None
    if (text[0] == "(" and text[-1] == ")") or text[-1] in "-−":
        text = "-" + text.strip("()-− ")
    if sign and (found := _TWO_READINGS.search(text)) and found[0] == _digits(text):
        grouped = text[found.start(2) - 1] != sign
        text = text.replace(found[0], found[1] + ("" if grouped else ".") + found[2])
    return parse_number(text, field)


def _digits(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0].strip() if found else ""


def number_or_none(cell: str, sign: str = "") -> Decimal | None:
    """The number in a cell; None also where it is none."""
    try:
        return number_in(cell, "amount", sign)
    except InvalidInput:
        return None
