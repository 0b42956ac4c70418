"""What each line of a pasted list says, by its own marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from grocery.quickadd.copied import TICKED_LAST, written
from grocery.quickadd.headings import heading, named
from grocery.quickadd.marks import TICKED, has_bullet, without_bullet, without_emphasis
from grocery.quickadd.tables import is_row, table_length, things

_LOOKED_AT: Final = 1_000  # characters of a line
_STRUCK: Final = re.compile(r"(?:[-–—*+>•·]\s*)?~~(?P<text>.+)~~")
_BOX: Final = re.compile(r"(?:[-–—*+>]\s*)?(?:\[[ _xX✓✔]?\]|[☐☑☒⬜✅])")
_UNDERLINED: Final = re.compile(r"={3,}|-{3,}")
_FENCE: Final = re.compile(r"(?:```|~~~)\w*")


class Listed(NamedTuple):
    """One line of a pasted list that is not empty.

    Attributes:
        number: Which it is, from 1.
        text: As it was written, without bullet, check box, or what marks a heading.
        heading: Whether it says what is below it, rather than a thing.
        ticked: Whether its box is ticked, or it is struck out.
        bulleted: Whether it has a bullet or a box, or is struck out.
        after_gap: Whether there is an empty line before it, or nothing.
        under: The title of its column, where it is a cell of a table.
        depth: With how many # a heading begins.
        indent: How far from the left it stands.
        thing: What a heading says as a thing, which may be an amount too: `Milk (2)`.
        boxed: Whether it has a box.
        pictured: Whether it begins with a picture.
        quoted: Whether it stands there as what somebody else said: `> for Sunday`.
    """

    number: int
    text: str
    heading: bool = False
    ticked: bool = False
    bulleted: bool = False
    after_gap: bool = False
    under: str = ""
    depth: int = 0
    thing: str = ""
    indent: int = 0
    boxed: bool = False
    quoted: bool = False
    pictured: bool = False


def listed(text: str) -> Iterator[Listed]:
    """The lines of a pasted list, as they stand there. Blank lines, rules (`----`) and fences are left out.

    Headings are known by their own marks (see `headings.heading`); each thing of a table is a line (see `tables`).

    Args:
        text: What was pasted.
    """
    lines = [line[:_LOOKED_AT] for line in written(text)]
    stripped = [line.strip(" \r\n\f\v\u00a0") for line in lines]
    gap, at = True, 0
    while at < len(stripped):
        line = stripped[at].strip()
        if is_row(stripped[at]):
            length = table_length(stripped[at:])
            for cell in [cell for row in things(stripped[at : at + length]) for cell in row]:
                yield Listed(at + 1, cell.text, ticked=cell.ticked, bulleted=True, after_gap=gap, under=cell.under)
            gap, at = False, at + length
            continue
        at += 1
        if not _shows_something(line) or _FENCE.fullmatch(line):
            gap = gap or not line
            continue
        if _UNDERLINED.fullmatch("".join(stripped[at : at + 1])) and gap and _is_title(line, stripped[at + 1 :]):
            line = f"## {line}"
        indent = len(lines[at - 1].expandtabs(4)) - len(lines[at - 1].expandtabs(4).lstrip())
        yield _listed(at, line, gap=gap)._replace(indent=indent)
        gap = False


def _listed(number: int, line: str, *, gap: bool) -> Listed:
    if title := heading(line):
        depth = len(line) - len(line.lstrip("#"))
        bare = without_bullet(without_emphasis(title))
        return Listed(number, named(title), heading=True, after_gap=gap, depth=depth, thing=bare)
    struck = _STRUCK.fullmatch(line)
    bare = struck["text"] if struck else line
    done = TICKED_LAST().fullmatch(bare)
    ticked = struck is not None or done is not None or TICKED.match(line) is not None
    bulleted = struck is not None or has_bullet(line)
    boxed = _BOX.match(line) is not None
    bare = without_bullet(done["text"] if done else bare)
    return Listed(number, without_bullet(_struck(bare)), ticked=ticked, bulleted=bulleted, after_gap=gap)._replace(
        boxed=boxed,
        quoted=line.startswith(">"),
        pictured=unicodedata.category(line[0]) == "So" and not has_bullet(line),
    )


def _is_title(line: str, below: Sequence[str]) -> bool:
    """Whether a line with a rule below it is a title: things stand below that, of which not each has one."""
    following = list(takewhile(bool, below))
    ruled = any(_UNDERLINED.fullmatch(one) for one in following)
    return bool(any(below)) and not ruled and not has_bullet(line) and not line.startswith("#")


def _struck(line: str) -> str:
    """A line without the marks that strike it out, behind a box: `[x] ~~milk~~`."""
    found = _STRUCK.fullmatch(line)
    return found["text"] if found else line


def _shows_something(line: str) -> bool:
    """Whether there is a letter, a digit or a picture in a line; drawn lines are none."""
    return any(c.isalnum() or (unicodedata.category(c) == "So" and not "\u2500" <= c <= "\u25ff") for c in line)
