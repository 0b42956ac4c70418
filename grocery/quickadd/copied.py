"""What a messenger, a page or a sheet leaves around the lines of a list that was copied from it."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Final

from grocery.quickadd.headings import named
from grocery.quickadd.words import later, words
from grocery.text import fold

_BREAK: Final = re.compile(r"</(?:li|p|div|tr|h\d)>|<br ?/?>", re.IGNORECASE)
_DAY: Final = r"\d{1,4}[./-]\d{1,2}(?:[./-]\d{1,4})?,?"
_TIME: Final = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ \u202f]?[ap]\.? ?m\.?)?"
_SAID: Final = later(
    rf"\u200e?(?:\[(?:{_DAY} )?{_TIME}(?:,? {_DAY})?\] ?|{_DAY} {_TIME} [-–] )(?P<who>[^:\n]{{1,40}}): (?P<said>.*)",
    re.IGNORECASE,
)
_NO_TEXT: Final = later(r"<[^<>]+>|\u200e?(?:image|video|audio|sticker|GIF|document) omitted", re.IGNORECASE)
_DONE: Final = (
    r"done|got(?: it)?|got this|bought|purchased|have it|have|check(?:ed)?|in cart|erledigt|gekauft|hab ich|haben wir"
    r"|comprado|comprada|listo|hecho|achet[eé]e?|fait|pris|preso|presa|fatto|comprato|gekocht|klaar|klart|k[oö]pt"
)
TICKED_LAST: Final = later(
    rf"(?P<text>.*\S)(?:\s*[☑✓✔✅]\ufe0f?|\s*:(?:white_check_mark|heavy_check_mark):|\s*[(\[](?:{_DONE}|x)[)\]]|\s+[-–—]\s+(?:{_DONE}))\s*",
    re.IGNORECASE,
)
"""How a line ends that is ticked, or says so: `milk ✅`, `milk (done)`."""

SAYS_DELIMITER: Final = re.compile(r'\ufeff?"?sep=(?P<delimiter>[^\w"\r\n])"?[,;\t|]*\s*', re.IGNORECASE)
"""The first line of a table that Excel wrote: what divides the cells below it, and no row."""

_HEADER_CELLS: Final = 2


def written(text: str) -> list[str]:
    """The lines of a text, without who said them in a chat and when; with bars where they are rows of a CSV file."""
    lines = [_without_sender(line) for line in _BREAK.sub("\n", text).splitlines()]
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines and (said := SAYS_DELIMITER.fullmatch(lines[first])):
        sign, lines[first] = said["delimiter"], ""
        return [_with_bars(line, sign) if sign in line else line for line in lines]
    sign = next((sign for sign in ",;" if _is_header(lines[first : first + 1], sign)), "")
    if not sign:
        return lines
    return [*lines[:first], *(_with_bars(line, sign) for line in lines[first:])]


def _without_sender(line: str) -> str:
    found = _SAID().fullmatch(line.strip())
    if found is None:
        return line
    return "" if _NO_TEXT().fullmatch(found["said"].strip()) else found["said"]


def _is_header(lines: Sequence[str], sign: str) -> bool:
    cells = [cell for line in lines for cell in _cells(line, sign)]
    return len(cells) >= _HEADER_CELLS and all(fold(named(cell)) in words().columns for cell in cells)


def _with_bars(line: str, sign: str) -> str:
    return f"| {' | '.join(_cells(line, sign))} |" if line.strip() else line


def _cells(line: str, sign: str) -> list[str]:
    one_line = " ".join(line.strip().splitlines())  # the reader takes no ends of lines within one
    return [cell.strip() for cell in next(csv.reader([one_line], delimiter=sign, skipinitialspace=True), [])]
