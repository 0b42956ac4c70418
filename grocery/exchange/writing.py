"""Tables as a spreadsheet opens them: nothing in them is taken for a formula, and numbers are numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from grocery.exchange.cells import harmless
from grocery.exchange.columns import TITLES
from grocery.messages import text


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[str | Decimal | None]], language: str = "") -> bytes:
    """A table as UTF-8 with a mark of it, which Excel needs, and the line ends of RFC 4180.

    Args:
        columns: What they are, keys of `TITLES`.
        rows: Texts, numbers, and None for what is not known.
        language: Of titles and numbers. Where it has a decimal comma, cells are divided by semicolons, as spreadsheets
            of that language do. Empty for English titles, points and commas.
    """
    number, delimiter = _numbers_of(language) if language else (_plain, ",")
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([text(TITLES[column], language or "en") for column in columns])
    for row in rows:
        writer.writerow(
            [harmless(cell) if isinstance(cell, str) else "" if cell is None else number(cell) for cell in row]
        )
    return out.getvalue().encode("utf-8-sig")


def _plain(number: Decimal) -> str:
    return format(number, "f")


def _numbers_of(language: str) -> tuple[Callable[[Decimal], str], str]:
    """How numbers are written in a language, all their digits and no groups, and what stands between cells there."""
    from babel.numbers import get_decimal_symbol  # only when asked for

    sign = get_decimal_symbol(language)
    return lambda number: _plain(number).replace(".", sign), ";" if sign == "," else ","
