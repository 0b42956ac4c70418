"""Whether a text or an amount is as it is kept: asked of each of tens of thousands of records."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from unicodedata import is_normalized

from grocery.errors import InvalidInput
from grocery.money import MAX_AMOUNT, quantity
from grocery.operations.importing import NEW
from grocery.text import MAX_LENGTH, tidied
from grocery.zones import zone_of

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_LONGEST_ID = 120
_LONGEST_COST = 20
_PLAIN_PLACES = range(-3, 1)
_PRINTABLE = bytes(code for code in range(256) if chr(code).isprintable())
_NO_IDS = ("||", f"|{NEW}", " / ", " and ")


def tidy(given: str, default: str = "") -> str:
    """The text as it is kept; the default where there is none."""
    if not given:
        return default
    if _is_tidy(given):
        return given  # most are: this is asked of each text of tens of thousands of records
    return tidied(given) or default


def _is_tidy(text: str) -> bool:
    """Whether a text surely is as it is kept: of what can be printed, only the space is white."""
    if not (0 < len(text) <= MAX_LENGTH and text.isprintable()) or "  " in text or text[0] == " " or text[-1] == " ":
        return False
    return text.isascii() or (text[0].isalnum() and text[0].isascii() and is_normalized("NFC", text))


def all_tidy(texts: list[str]) -> bool:
    """Whether each of the texts surely is as it is kept: asked of all of them in one go, with a sign between them."""
    joined = f"|{'|'.join(texts)}|"
    lengths = list(map(len, texts))
    if min(lengths) == 0 or max(lengths) > MAX_LENGTH or "  " in joined or list(map(str.strip, texts)) != texts:
        return False
    if joined.isascii():
        return _is_printable(joined)
    begin = [text[0] for text in texts if not text.isascii()]
    if not ("".join(begin).isascii() and all(map(str.isalnum, begin)) and _is_printable(joined)):
        return False
    return is_normalized("NFC", "|".join(text for text in texts if not text.isascii()))


def all_ids(texts: list[str]) -> bool:
    """The same of ids."""
    joined = f"|{'|'.join(texts)}|"
    wrong = any(map(joined.__contains__, _NO_IDS)) or max(map(len, texts)) > _LONGEST_ID
    return not wrong and _is_printable(joined)


def _is_printable(text: str) -> bool:
    """Whether all of a long text can be printed: quick where it is of the first 256 characters."""
    try:
        return not text.encode("latin-1").translate(None, _PRINTABLE)
    except UnicodeEncodeError:
        return text.isprintable()


def often_tidy(given: str, default: str = "") -> str:
    """The same for a text that many records have: a store's name, a category, a unit."""
    return _tidied_once(given, default) if len(given) <= MAX_LENGTH else tidy(given, default)


_tidied_once = lru_cache(maxsize=1000)(tidy)


def is_id(text: str) -> bool:
    """Whether this can be the id of a record."""
    if not 0 < len(text) <= _LONGEST_ID or not text.isprintable() or text.startswith(NEW):
        return False
    return " / " not in text and " and " not in text  # what names of traces are joined by


def is_cost(value: Decimal) -> bool:
    """Whether this is a price as it is kept."""
    text = str(value)
    return len(text) <= _LONGEST_COST and _is_cost(text)


@lru_cache(maxsize=10_000)
def _is_cost(text: str) -> bool:  # tens of thousands of things have some thousand prices between them
    value = Decimal(text)
    return value.is_finite() and 0 <= value <= MAX_AMOUNT and value.as_tuple().exponent in _PLAIN_PLACES


def is_much(value: Decimal) -> bool:
    """Whether this is an amount of a thing as it is kept."""
    text = str(value)
    return text == "1" or (len(text) <= _LONGEST_COST and _is_much(text))


@lru_cache(maxsize=1000)
def _is_much(text: str) -> bool:
    value = Decimal(text)
    try:
        return value.is_finite() and quantity(value) == value
    except InvalidInput:
        return False


def moment(at: str) -> str:
    """The moment, ISO 8601; empty for what is none."""
    return at if at and _MOMENT.fullmatch(at) and is_day(at[:10]) else ""


def is_day(text: str) -> bool:
    """Whether this is a day, `YYYY-MM-DD`."""
    try:
        return str(date.fromisoformat(text)) == text
    except ValueError:
        return False


def zone(name: str | None) -> str | None:
    """The time zone; None for what is none."""
    return name if not name or zone_of(name) is not None else None
