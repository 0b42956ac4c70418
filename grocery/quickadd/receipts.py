"""What stands on a receipt besides what was bought: the store, its address, when it was, and how it was paid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from grocery.quickadd.listed import Listed
from grocery.quickadd.priced import is_sum
from grocery.quickadd.words import later
from grocery.text import fold

_FEWEST: Final = 3  # things with a price
_PRICED: Final = later(r".*\S\s+(?:R?[$€£] ?)?-?\d{1,4}[.,]\d\d ?[€£]?(?: ?[A-Z]{1,2}\*?)?")
_TILL: Final = later(
    r"(?P<name>.*?[^\W\d_]\S*?)(?:\s+\d{8,14}(?:\s+[A-Z]{1,2})?)?\s+(?P<price>(?:R?[$€£] ?)?\d{1,4}[.,]\d\d(?: ?[€£])?)"
    r"(?: ?[A-Z]{1,2}\*?)?"
)
_WEIGHED: Final = later(r"\W*\d[\d.,]* ?(?:[^\W\d_]{1,3}\.?)? ?(?:[x×@*]|à|a|for|NET) ?.*", re.IGNORECASE)
_CLOCK: Final = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\.?)?"
_DATE: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_STAMP: Final = later(
    rf"(?:(?:date|datum|fecha|data|time|uhrzeit|hora|ora|heure|tid)[: ]+)?(?:{_DATE}[ ,T]*(?:{_CLOCK})?(?: uhr)?"
    rf"|{_CLOCK}(?: uhr)?[ ,]*{_DATE}|{_CLOCK} [^\W\d_]+)"
    r"|(?:(?:tel(?:efon|ephone|efono|\.)?|phone|ph|fon|fax)[.: ]*)?(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}"
    r"|(?:tel(?:efon|ephone|efono|\.)?|phone|fon|fax)[.: ]+\+?[\d ()/.-]{6,}"
)
_PERSONS: Final = later(
    r"(?:for |fur |para |pour |per |voor |for )?\d{1,3}(?: ?[½¼¾]| \d⁄\d)? (?:people|persons?|guests?|servings?"
    r"|personen|leute|gaste|portionen|personas|comensales|raciones|personnes|convives|persone|pessoas|porties|personer|portioner)"
)


def is_stamp(line: str) -> bool:
    """Whether a line says only when it was, by which telephone one reaches somebody, or for how many it is."""
    said = fold(line).strip()
    return said[:1] in "+(0123456789" + _WORDS and (_STAMP().fullmatch(said) or _PERSONS().fullmatch(said)) is not None


_WORDS: Final = "dftuhopv"  # with which letters such a line begins


def as_bought(line: str) -> str:
    """What a line of a receipt says, without the numbers and letters of the till: `FLGRS 002550000377 F  10.48 N`."""
    found = _TILL().fullmatch(line)
    return f"{found['name']} {found['price']}" if found else line


def beside_receipt(rows: Sequence[Listed]) -> frozenset[int]:
    """The rows of a receipt that are nothing bought; none where these are no receipt.

    They are one where nothing has a bullet, at least three rows end in a price, and below these stand two sums, or one
    where there is a date, a time or a telephone. No thing stands below the first sum, nor above what is priced first,
    but for what is weighed: its name is in the row before.

    Args:
        rows: The lines of a list that are no headings, and others with no text.
    """
    if any(row.bulleted or row.depth for row in rows):
        return frozenset()
    sums = [at for at, row in enumerate(rows) if row.text and is_sum(row.text)]
    end = sums[0] if sums else 0
    priced = [at for at in range(end) if _PRICED().fullmatch(rows[at].text)]
    stamps = sum(is_stamp(row.text) for row in rows)
    if len(priced) < _FEWEST or 2 * len(priced) < end - priced[0] or len(sums) + min(stamps, 1) < 2:
        return frozenset()
    begin = priced[0] - (priced[0] > 0 and _WEIGHED().fullmatch(rows[priced[0]].text) is not None)
    return frozenset(at for at in range(len(rows)) if at < begin or at >= end) - {*sums}
