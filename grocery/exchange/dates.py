"""Days in the cells of a column, in whichever order day, month and year stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Final

from grocery.text import fold

DAY_FIRST: Final = "day"
MONTH_FIRST: Final = "month"

_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ,].*)?")
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T.*)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?")
_NAMED: Final = re.compile(r"(?:[^\W\d_]+\.?,? )?(\d{1,2})\.?(?: de)? ([^\W\d_]+)\.?,?(?: de)? (\d{4})(?:[ ,].*)?")
_NAME_FIRST: Final = re.compile(r"(?:[^\W\d_]+\.?, )?([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[ ,].*)?")
_NAMES_IN: Final = ("en", "es", "de", "fr", "it", "pt", "nl")


def order_of(cells: Iterable[str]) -> str | None:
    """Whether days or months come first in a column.

    One day above 12 tells. `3.4.2026`, with points, has the day first wherever it is written so.

    Returns:
        `day` or `month`; empty where it makes no difference, as with `2026-04-03`; None where the column does not tell.
    """
    open_cells = False
    for cell in cells:
        found = _YEAR_LAST.fullmatch(cell.strip())
        if found is None:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 or found[2] == ".":
            return DAY_FIRST
        if second > 12:
            return MONTH_FIRST
        open_cells = open_cells or first != second
    return None if open_cells else ""


@lru_cache(maxsize=4_096)
def day_in(cell: str, order: str) -> date | None:
    """The day in a cell; what stands behind it, like a time, is left out.

    Args:
        cell: `2026-11-29`, `29.11.2026`, `11/29/26`, `29 Nov 2026`, `Nov 29, 2026`, `20261129` …
        order: `day` or `month`, for what can be read in two ways.

    Returns:
        None where there is no day, or none of the calendar.
    """
    text = " ".join(cell.split())
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year += 2000 if year < 70 else 1900 if year < 100 else 0
        return _day(year, first, second) if order == MONTH_FIRST else _day(year, second, first)
    if found := _NAMED.fullmatch(text):
        return _day(int(found[3]), _months().get(fold(found[2]), 0), int(found[1]))
    if found := _NAME_FIRST.fullmatch(text):
        return _day(int(found[3]), _months().get(fold(found[1]), 0), int(found[2]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names  # only where a file has names of months

    return {
        fold(name).rstrip("."): number
        for language in _NAMES_IN
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }
