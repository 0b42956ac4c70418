"""A list as text: pasted, or copied from another app. Headings are categories, and what is ticked stays ticked."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.decoding import whole_text
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.wanted import MOST_LINES, Wants
from grocery.messages import say
from grocery.quickadd import known_of, listed
from grocery.quickadd.asides import asides
from grocery.quickadd.headed import Headed
from grocery.quickadd.headings import AFTERTHOUGHT, Shelves, is_bought, is_needless, named
from grocery.quickadd.lines import with_headings
from grocery.quickadd.list_names import list_name
from grocery.quickadd.priced import is_sum
from grocery.text import fold, tidied

SOURCE: Final = "text"

LARGEST: Final = 1_000_000
"""Bytes of a list."""

_JUDGED: Final = 2 * MOST_LINES  # lines of which each may be a thing, a heading or a sum
_NO_CATEGORY: Final = frozenset({"no category", "uncategorized", "keine kategorie", "ohne kategorie", "sin categoria"})
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
    above = _Above(wants, catalog)
    lines = list(islice(listed(whole_text(content)), _JUDGED + 1))
    beside = asides(judged := list(with_headings(lines[:_JUDGED], guessing=True)))
    for at, (line, inferred) in enumerate(judged):
        folded = fold(line.text)
        if line.heading or inferred:
            above.heading(line.text)
            if inferred and above.category:
                wants.problems.append(Problem(line.number, say("problem-heading"), above.category))
        elif at in beside or AFTERTHOUGHT.fullmatch(folded) or is_sum(line.text):
            wants.problems.append(Problem(line.number, say("problem-no-thing"), tidied(line.text)))
        elif above.is_needless:
            wants.problems.append(Problem(line.number, say("problem-not-needed"), tidied(line.text)))
        elif len(wants) >= MOST_LINES:
            wants.problems.append(Problem(line.number, say("problem-list-too-long", most=MOST_LINES)))
            break
        elif text := tidied(_NO_UNIT.sub(r"\1", line.text)):
            above.shelves.thing()
            wants.typed(line.number, text, category=above.category, ticked=line.ticked or above.bought)
    else:
        wants.problems += [
            Problem(line.number, say("problem-list-too-long", most=MOST_LINES)) for line in lines[_JUDGED:]
        ]
    if not len(wants):
        raise InvalidInput(say("error-nothing-on-list"), say("hint-another-file"), field="file")
    return wants.incoming()


class _Above:
    """What the headings above a line say of it: its category and store, and whether it is bought or not needed."""

    def __init__(self, wants: Wants, catalog: Catalog | None) -> None:
        self.category, self.bought, self.is_needless = "", False, False
        self._wants = wants
        self._stores = Headed(known_of(catalog)).stores if catalog else {}
        self.shelves = Shelves(self._stores)

    def heading(self, text: str) -> None:
        """Takes one in."""
        folded, title, of_list = fold(text), named(text), list_name(text)
        self.bought, self.is_needless = is_bought(folded.split(" (")[0]), is_needless(fold(title))
        self.shelves.heading(of_list or title)
        self._wants.at(self._stores.get(fold(self.shelves.store), ""))
        nowhere = (
            self.bought
            or self.is_needless
            or of_list is not None
            or fold(title) in self._stores
            or folded in _NO_CATEGORY
        )
        self.category = "" if nowhere else tidied(text)
