"""Ranges of amounts, and words like `about`: `3-4 lemons`, `ca. 500 g`, `2+ onions`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.quickadd.amounts import AMOUNT, OWNERS, in_unit, level, number_of, number_pattern, word_number
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold, words_of

WHICH: Final = later(
    r"(?:\A|.*\s)(?:vitamin[aes]?|vit\.?|omega|sizes?|no\.?|nr\.?|stage|spf|große|grosse|größe|talla|taille|maat|storlek)"
    r"(?: [a-z])? ?\Z"
)
"""What a number behind it names: `vitamin b 12`, `diapers size 4`; in small letters without accents."""

_AT_LEAST: Final = later(rf"(?P<amount>{AMOUNT})\+ (?=[^\W\d_])")
_ARTICLES: Final = frozenset(words_of("a an un una uno ein eine einen um uma een en ett une"))


def plainly(line: str, notes: list[str]) -> str:
    """A line with the upper end of a range in its place (`3-4 lemons`), and without words like `about` before a number.

    Args:
        line: The line.
        notes: To these the words are added as they were written.
    """
    if found := _AT_LEAST().match(line):
        notes.append(f"{found['amount']}+")
        return f"{found['amount']} {line[found.end() :]}"
    for found in _ranges().finditer(level(line)):
        if not (found["about"] or found["high"]):
            continue
        low, high = _number(found["low"]), _number(found["high"] or found["low"])
        rest = line[found.end() :].lstrip()
        if found["high"] in _ARTICLES:
            continue  # `1/2 of a pineapple`
        if (
            low is None
            or high is None
            or (found["high"] and low >= high)
            or not _says_how_much(
                found.start(), rest, behind_colon=bool(found["high"]) and line[: found.start()].rstrip().endswith(":")
            )
        ):
            continue
        if not rest and WHICH().fullmatch(level(line[: found.start()])):
            continue  # `vitamin b 1-2`, `diapers size 4-5`: which one, not how many
        unit = rest.split(" ")[0].rstrip(",;:)]")
        said = line[found.start() : found.end()].strip()
        notes.append(f"{said} {unit}" if in_unit(high, unit) else said)
        times = "x" if found["high"] and not rest and line[: found.start()].endswith(" ") else ""
        glued = "" if line[found.end() : found.end() + 1] in {"", " ", ")", "]", ","} else " "
        return f"{line[: found.start()]}{times}{high:f}{glued}{line[found.end() :]}"
    return line


@cache
def _ranges() -> re.Pattern[str]:
    known, number = words(), number_pattern()
    signs = [one for one in known.to if not one.isalpha()]
    to = rf"(?: ?{one_of(signs)} ?| {one_of(known.to - {*signs})} )"
    return re.compile(
        rf"(?<![\w.,/⁄-])(?P<about>{one_of(known.about)} ?)?(?P<low>{number})(?:{to}(?P<high>{number})(?![-–]\d))?"
    )


def _number(written: str) -> Decimal | None:
    return word_number(written) or number_of(written)


def _says_how_much(start: int, rest: str, *, behind_colon: bool) -> bool:
    """Whether a number is an amount by its place: in front of a name, behind its colon, or before a unit or nothing."""
    behind = re.split(r"[()\[\],;]", rest, maxsplit=1)[0].strip()
    first = rest.split(" ")[0]
    if start == 0 or (behind_colon and rest):
        return bool(rest) and fold(first).rstrip(".") not in OWNERS and not rest.startswith(("%", "/", "-"))
    return (
        not behind
        or in_unit(Decimal(1), behind) is not None
        or all(in_unit(Decimal(1), one) for one in behind.split(" "))
    )
