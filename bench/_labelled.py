"""Sentences of recipes that others labelled (`labelled_sentences.json`, with whose they are and under which licences).

They are kitchen lines, on which a parser for recipes is trained and measured; a list is written otherwise. Of several
amounts in one sentence the first is that of the thing, of a range it is the upper end, and words like *large* are no
unit.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from grocery.measures import unit_of
from grocery.quickadd import read

_ROWS: Final = json.loads(Path(__file__).with_name("labelled_sentences.json").read_text("utf-8"))["sentences"]["rows"]
_CLOSE: Final = Decimal("0.001")  # thirds are written so


class Shares(NamedTuple):
    """Of how many sentences the amount, the unit, and both are as they were labelled; and which are not."""

    amounts: int
    units: int
    both: int
    wrong: tuple[str, ...]
    sentences: int = len(_ROWS)


def labelled() -> Shares:
    """Read each sentence without a household, and compare it with its labels."""
    amounts = units = both = 0
    wrong: list[str] = []
    for sentence, quantity, unit in _ROWS:
        found = read(sentence)
        wanted = Decimal(quantity.split()[0].split("-")[-1]) if quantity else None
        right = found.quantity == wanted or bool(found.quantity and wanted and abs(found.quantity - wanted) <= _CLOSE)
        in_unit = found.unit == _unit(sentence, unit)
        amounts, units, both = amounts + right, units + in_unit, both + (right and in_unit)
        if not (right and in_unit):
            wrong.append(f"{sentence}\n      → {found.quantity} {found.unit} {found.name}")
    return Shares(amounts, units, both, tuple(wrong))


def _unit(sentence: str, labels: str) -> str:
    """The unit of the first amount, as the app spells it; none where its number stands alone, or there is no number."""
    for word in labels.split():
        before = r"(?:about )?[\d /.]+(?:to [\d /]+)?(?:\d+-\w+ )?(?:\w+ )?"
        if unit_of(word) and re.match(rf"{before}{re.escape(word)}", sentence, re.IGNORECASE):
            return unit_of(word)
    return ""
