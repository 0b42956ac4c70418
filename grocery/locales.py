"""Numbers, money and moments as somebody writes them: for mail, paper and files. The page has its browser's."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from grocery.currencies import CURRENCIES, DIGITS, rounded

if TYPE_CHECKING:
    from datetime import datetime

    from babel import Locale

FIRST = "en"
"""What is written like where a tag names no place that is known."""

_NO_BREAK_SPACE = "\u00a0"


@lru_cache(64)
def locale_of(tag: str) -> Locale:
    """How numbers are written there.

    Args:
        tag: A language, with its region where that is known: `es`, `es-MX`. What nobody knows is English.
    """
    from babel import Locale, UnknownLocaleError

    for name in (tag, tag[:2]):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale.parse(FIRST)


def shown_number(number: Decimal, tag: str) -> str:
    """A quantity with all its decimals: `1.5`, `1,5`. Its thousands are not grouped, so that it can be read back.

    Args:
        number: With at most 3 decimals.
        tag: See `locale_of`.
    """
    from babel.numbers import format_decimal

    return format_decimal(number, format="0.###", locale=locale_of(tag), group_separator=False)


def shown_moment(at: datetime, tag: str) -> str:
    """A day and the minute of it, as its clock tells: `Dec 1, 2026, 4:14 PM`, `1 dic 2026, 16:14`.

    Args:
        at: In the zone in which it is told.
        tag: See `locale_of`.
    """
    from babel.dates import format_date, format_time, get_datetime_format

    locale = locale_of(tag)
    day, minute = format_date(at, "medium", locale), format_time(at, "short", locale=locale)
    together = str(get_datetime_format("medium", locale=locale)).replace("'", "")
    return together.format(minute, day)


def plural_of(number: Decimal) -> int:
    """The whole number that chooses the plural of a unit; what is not whole has that of several in our languages."""
    return int(number) if number == int(number) else 2


def unit_key(unit: str) -> str:
    """By which name a text knows a unit: one of Fluent's has no space."""
    return "half-gallon" if unit == "half gallon" else unit


def shown_money(amount: Decimal, currency: str, tag: str) -> str:
    """An amount, rounded half-up to its minor unit, with the sign that the app has for its currency: `1.234,50 €`.

    Args:
        amount: Any amount.
        currency: Its ISO 4217 code, a key of `CURRENCIES`.
        tag: See `locale_of`.
    """
    from babel.numbers import format_decimal

    locale = locale_of(tag)
    pattern = locale.currency_formats["standard"].pattern.partition(";")[0]
    value, decimals = rounded(amount, currency), "0" * DIGITS.get(currency, 2)
    grouped = "".join(sign for sign in pattern.partition(".")[0] if sign in "#,0")
    number = format_decimal(abs(value), format=f"{grouped}.{decimals}".rstrip("."), locale=locale)
    sign, before = CURRENCIES[currency], "¤" in pattern.partition("#")[0]
    gap = _NO_BREAK_SPACE if _NO_BREAK_SPACE in pattern or sign[-1 if before else 0].isalpha() else ""
    minus = "-" if value < 0 else ""
    return f"{minus}{sign}{gap}{number}" if before else f"{minus}{number}{gap}{sign}"
