"""What stands on a line besides what it says: bullets, boxes, emphasis, pictures, links, dots."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from grocery.quickadd.amounts import measure_of
from grocery.quickadd.words import later
from grocery.text import tidied

_SIGNS: Final = "•·◦▪▫▢▣‣⁃∙●○◉◎◆◇■□❏❐❑❒➢➤➔→›»☐☑☒✓✔✗✘✅❌⬜⬛◻◼◽◾🔲🔳⭕🟩☆★"
_TICKS: Final = "☑☒✓✔✗✘✅"
_BULLET: Final = later(
    rf"\A(?:(?:[-–—*+>~]\s+|[-–—*](?=[^\W\d_])|-?[=-]>\s*|[{_SIGNS}]\ufe0f?\s*|-?\[[ _xX✓✔]?\]\s*|\([ _xX✓✔]?\)\s+)"
    r"(?=\S))+"
)
TICKED: Final = re.compile(rf"(?:[-–—*+>•·]\s*)?(?:\[[xX✓✔]\]|\([xX✓✔]\)|[{_TICKS}])")
"""How a line begins that is ticked."""

_BOX_WITH_NUMBER: Final = re.compile(r"\A\[ ?(\d{1,4}) ?\] ?(?=\D)")
_NUMBERING: Final = re.compile(r"\A\d{1,3}[.)]\s+(?=\d)")
_NUMBER_COMMA: Final = re.compile(r"\A(\d{1,3}),(?=[^\W\d_])")
_BOLD: Final = re.compile(r"(\*\*|__|~~|``?)(?=\S)([^*_~`]+?)(?<=\S)\1")
_SLANTED: Final = re.compile(r"\A([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1\Z")
_LINK: Final = re.compile(r"\[(?P<name>[^\[\]]+)\]\((?P<to>[^()\s]+)\)")
_ESCAPED: Final = re.compile(r"\\([\\*_~`\[\]()#<>|!.+-])")
_LAST_DOTS: Final = re.compile(r"(?<=[^\W_]{3})\.\Z|(?<=[\w)\]])(?: ?…| ?\.{2,})\Z")
_ENDS: Final = " ,;:"


def without_bullet(line: str) -> str:
    """A line of a pasted list without the bullet, check box or picture in front; ticked ones count like the others."""
    bare = _BULLET().sub("", line.strip(), count=1)
    return _without_picture(_BOX_WITH_NUMBER.sub(r"\1x ", bare))


def without_emphasis(line: str) -> str:
    """A line without the marks of Markdown: `**Fresh:** [milk](https://…)`; the address of a link stays behind it."""
    plain = _LINK.sub(lambda found: f"{found['name']} {found['to']}", _ESCAPED.sub(r"\1", line))
    return _SLANTED.sub(r"\2", _BOLD.sub(r"\2", plain))


def cleaned(text: str, *, max_length: int) -> str:
    """A line as it was meant, in one form, with nothing around it; cleaning it again changes nothing.

    Args:
        text: What was typed or pasted: any text at all.
        max_length: How many characters are kept of it.
    """
    line = tidied(cells_marked(text), max_length=2 * max_length)
    for _ in range(len(line)):
        before = line
        line = tidied(without_bullet(without_emphasis(line)), max_length=max_length).rstrip(_ENDS)
        line = _NUMBERING.sub("", _NUMBER_COMMA.sub(r"\1 ", _LAST_DOTS.sub("", line))).rstrip(_ENDS)
        if line == before:
            break
    return line


def cells_marked(line: str) -> str:
    """A row of a table with bars where it has tabs, unless it begins with an amount and is read as it stands."""
    cells = [cell for cell in map(str.strip, line.strip().split("\t")) if cell]
    return line if len(cells) < 2 or measure_of(cells[0]) else " | ".join(cells)


def _without_picture(line: str) -> str:
    """A line without emoji around its words; an emoji alone is a name."""
    at = 0
    while at < len(line) and (unicodedata.category(line[at]) in {"So", "Sk", "Cf"} or line[at] in " \ufe0f\u20e3"):
        at += 1
    words = any(a.isalpha() and b.isalpha() for a, b in zip(line[at:], line[at + 1 :], strict=False))
    while words and len(line) > at and (unicodedata.category(line[-1]) in {"So", "Sk"} or line[-1] in " \ufe0f\u200d"):
        line = line[:-1]
    return line[at:] if words else line
