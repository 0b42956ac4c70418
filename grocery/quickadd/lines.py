"""What a pasted list consists of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from grocery.quickadd.marks import without_bullet
from grocery.text import tidied

MOST_LINES: Final = 200
"""How many lines of a paste are taken."""

_LOOKED_AT: Final = 1_000  # characters of a line
_NUMBERED: Final = re.compile(r"\d{1,3}[.)]\s+(?=\S)")
_TITLE: Final = re.compile(r"#{1,6}\s+(?P<title>.*)")
_LABEL: Final = re.compile(r"\[(?P<title>[^\[\]]{2,})\]")
_TICKED: Final = re.compile(r"(?:[-–—*+>•·]\s*)?(?:\[[xX✓✔]\]|[☑☒✓✔✅])")
_STRUCK: Final = re.compile(r"(?:[-–—*+>•·]\s*)?~~(?P<text>.+)~~")


class Listed(NamedTuple):
    """One line of a pasted list that is not empty.

    Attributes:
        number: Which it is, from 1.
        text: As it was written, without bullet, check box, or what marks a heading.
        heading: Whether it says what is below it, rather than a thing.
        ticked: Whether its box is ticked, or it is struck out.
        bulleted: Whether it has a bullet or a box, or is struck out.
        after_gap: Whether there is an empty line before it, or nothing.
    """

    number: int
    text: str
    heading: bool = False
    ticked: bool = False
    bulleted: bool = False
    after_gap: bool = False


def listed(text: str) -> Iterator[Listed]:
    """The lines of a pasted list, as they stand there. Blank lines and rules (`----`) are left out.

    Headings are a line that ends with a colon and has another line behind it (`Produce:`), one that begins with # as in
    Markdown, and a label in square brackets (`[Produce]`).

    Args:
        text: What was pasted.
    """
    written = [line.strip()[:_LOOKED_AT] for line in text.splitlines()]
    last = max((number for number, line in enumerate(written) if line), default=0)
    gap = True
    for at, line in enumerate(written):
        if not _shows_something(line):
            gap = gap or not line
            continue
        title = _TITLE.fullmatch(line) or _LABEL.fullmatch(line)
        if title or (line.endswith(":") and at < last):
            yield Listed(at + 1, title["title"] if title else line[:-1], heading=True, after_gap=gap)
        else:
            struck = _STRUCK.fullmatch(line)
            bare = without_bullet(struck["text"] if struck else line)
            ticked = struck is not None or _TICKED.match(line) is not None
            bulleted = struck is not None or bare != line
            yield Listed(at + 1, bare, ticked=ticked, bulleted=bulleted, after_gap=gap)
        gap = False


def lines_of(text: str) -> tuple[str, ...]:
    """The things on a pasted list, each as it was written.

    Left out are blank lines, rules and headings (see `listed`). Bullets and check boxes are taken off; what is ticked
    counts like the rest. Numbering (`1.`, `2)`) is taken off only where every line has it, for `2. milk` alone may be
    anything.

    Args:
        text: What was pasted.

    Returns:
        At most 200 lines of at most 200 characters, none empty; each is for `read`.
    """
    kept = list(islice((line.text for line in listed(text) if not line.heading), MOST_LINES))
    return tuple([line for line in map(tidied, without_numbers(kept)) if line])


def without_numbers(lines: list[str]) -> list[str]:
    """Lines without their numbering, where every one has it."""
    if len(lines) > 1 and all(_NUMBERED.match(line) for line in lines):
        return [without_bullet(_NUMBERED.sub("", line, count=1)) for line in lines]
    return lines


def _shows_something(line: str) -> bool:
    """Whether there is a letter, a digit or a picture in a line; drawn lines are none."""
    return any(c.isalnum() or (unicodedata.category(c) == "So" and not "\u2500" <= c <= "\u25ff") for c in line)
