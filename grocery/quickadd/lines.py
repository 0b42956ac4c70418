"""What a pasted list consists of."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import Final

from grocery.quickadd.reading import without_bullet
from grocery.text import tidied

MOST_LINES: Final = 200
"""How many lines of a paste are taken."""

_LOOKED_AT: Final = 1_000  # characters of a line
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
_TITLE: Final = re.compile(r"#{1,6}\s")


def lines_of(text: str) -> tuple[str, ...]:
    """The things on a pasted list, each as it was written.

    Left out are blank lines, rules (`----`) and headings: a line that ends with a colon and has another line behind it
    (`Produce:`), or begins with # as in Markdown. Bullets and check boxes are taken off; what is ticked counts like the
    rest. Numbering (`1.`, `2)`) is taken off only where every line has it, for `2. milk` alone may be anything.

    Args:
        text: What was pasted.

    Returns:
        At most 200 lines of at most 200 characters, none empty; each is for `read`.
    """
    written = [line.strip()[:_LOOKED_AT] for line in text.splitlines()]
    last = max((number for number, line in enumerate(written) if line), default=0)
    things = (
        without_bullet(line)
        for number, line in enumerate(written)
        if not _TITLE.match(line) and not (line.endswith(":") and number < last)
    )
    kept = list(islice((line for line in things if _shows_something(line)), MOST_LINES))
    if len(kept) > 1 and all(_NUMBERED.match(line) for line in kept):
        kept = [without_bullet(_NUMBERED.sub("", line, count=1)) for line in kept]
    return tuple([line for line in map(tidied, kept) if line])


def _shows_something(line: str) -> bool:
    """Whether there is a letter, a digit or a picture in a line; drawn lines are none."""
    return any(c.isalnum() or (unicodedata.category(c) == "So" and not "\u2500" <= c <= "\u25ff") for c in line)
