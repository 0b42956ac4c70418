"""A list as text: pasted, or copied from another app. Headings are categories, and what is ticked stays ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.decoding import whole_text
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.wanted import MOST_LINES, Wants
from grocery.messages import say
from grocery.quickadd import Listed, listed, without_numbers
from grocery.text import fold, tidied

SOURCE: Final = "text"

LARGEST: Final = 1_000_000
"""Bytes of a list."""

_AFTERTHOUGHT: Final = re.compile(
    r"(?:sent|shared|created|made|exported|copied|gesendet|geteilt|enviado|compartido)"
    r" (?:from|with|via|by|using|on|von|mit|uber|desde|con|por) .*|https?://\S+|.*\s\(?https?://\S+"
)
_BOUGHT: Final = frozenset({
    "done", "completed", "completed items", "checked", "checked off", "checked items", "crossed off", "bought",
    "purchased", "in cart", "got it", "ticked", "recently bought", "erledigt", "gekauft", "abgehakt", "comprado",
    "comprados", "completado", "completados", "hecho",
})  # fmt: skip
_LIST_NAMES: Final = frozenset({
    "shopping list", "grocery list", "groceries", "list", "to buy", "my list", "shopping", "einkaufsliste",
    "lista de la compra", "lista de compras", "lista", "compra",
})  # fmt: skip
_NO_CATEGORY: Final = frozenset({"no category", "uncategorized", "keine kategorie", "ohne kategorie", "sin categoria"})
_AMOUNT_FIRST: Final = re.compile(r"(?:\d|½|¼|¾)")
_NO_UNIT: Final = re.compile(r"(\d) (?:undefined|null)(?= )")  # what Tandoor writes for none


def read(content: bytes, *, store: str = "", catalog: Catalog | None = None) -> Incoming:
    """The lines of a list.

    Args:
        content: The text, in any encoding.
        store: Where its things are bought; empty for the household's first store.
        catalog: The household, in which the lines are looked up; None to take them as they stand.

    Raises:
        InvalidInput: There is nothing on it, it is no text, or larger than any list.
    """
    if len(content) > LARGEST:
        raise InvalidInput(say("error-no-list-so-large"), say("hint-another-file"), field="file")
    wants = Wants(SOURCE, store, catalog)
    category, bought = "", False
    for line, inferred in _with_headings(list(listed(whole_text(content)))):
        folded = fold(line.text)
        if line.heading or inferred:
            bought = folded.split(" (")[0] in _BOUGHT
            category = "" if bought or folded in _LIST_NAMES | _NO_CATEGORY else tidied(line.text)
            if inferred and category:
                wants.problems.append(Problem(line.number, say("problem-heading"), category))
        elif _AFTERTHOUGHT.fullmatch(folded):
            wants.problems.append(Problem(line.number, say("problem-no-thing"), tidied(line.text)))
        elif len(wants) >= MOST_LINES:
            wants.problems.append(Problem(line.number, say("problem-list-too-long", most=MOST_LINES)))
            break
        elif text := tidied(_NO_UNIT.sub(r"\1", line.text)):
            wants.typed(line.number, text, category=category, ticked=line.ticked or bought)
    if not len(wants):
        raise InvalidInput(say("error-nothing-on-list"), say("hint-another-file"), field="file")
    return wants.incoming()


def _with_headings(lines: Sequence[Listed]) -> Iterator[tuple[Listed, bool]]:
    """The same lines without numbering, each with whether only the lines around it show that it is a heading.

    Where the things have bullets, a line without one above some of them is a heading; where they stand in blocks, each
    behind a gap, it is the first of a block of which all others begin with an amount.
    """
    numbered = iter(without_numbers([line.text for line in lines if not line.heading]))
    for at, line in enumerate(lines):
        bare = line if line.heading else line._replace(text=next(numbered))
        can_be = line.after_gap and not line.bulleted and not line.heading and not _AMOUNT_FIRST.match(bare.text)
        below = _below(lines, at) if can_be else []
        over = bool(below) and (
            all(one.bulleted or one.heading for one in below)
            or all(_AMOUNT_FIRST.match(one.text) for one in below)
            or (at == 0 and fold(bare.text) in _LIST_NAMES)
        )
        yield bare, over


def _below(lines: Sequence[Listed], at: int) -> list[Listed]:
    """The lines below one up to the next gap; where that comes at once, the one behind it."""
    if at + 1 < len(lines) and (lines[at + 1].after_gap or lines[at + 1].heading):
        return [lines[at + 1]] if not _AMOUNT_FIRST.match(lines[at + 1].text) else []
    end = at + 1
    while end < len(lines) and not (lines[end].after_gap or lines[end].heading):
        end += 1
    return list(lines[at + 1 : end])
