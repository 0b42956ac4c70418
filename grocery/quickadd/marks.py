"""What stands on a line besides what it says: bullets, boxes, emphasis, pictures, links, dots."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from grocery.kinds import shelf_of
from grocery.quickadd.amounts import in_unit, measure_of
from grocery.quickadd.spoken import without_command
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
_ROUND_WITH_NUMBER: Final = re.compile(r"\A[({] ?(\d{1,3}(?:[-–]\d{1,3})?) ?[)}] ?(?=[^\W\d])")
_TAG: Final = re.compile(
    r"</?(?:b|i|u|s|em|strong|del|strike|li|p|span|div|br|ul|ol|td|tr|a|h\d)(?: [^<>]*)?/?>", re.IGNORECASE
)
_NUMBERING: Final = re.compile(r"\A\d{1,3}[.)]\s+(?=\d)")
_NUMBER_COMMA: Final = re.compile(r"\A(\d{1,3}), ?(?=[^\W\d_])")
_HYPHEN: Final = re.compile(r"\A[-–—](?=\d{1,4} ?(?P<unit>[^\W\d_]+)\.? \S)")
_BOLD: Final = re.compile(r"(\*\*|__|~~|``?)(?=\S)((?:(?!\1).)+?)(?<=\S)\1")
_SLANTED: Final = re.compile(r"\A([*_])(?=[^\s*_])([^*_]+)(?<=\S)\1\Z")
_LINK: Final = re.compile(r"\[(?P<name>[^\[\]]+)\]\((?P<to>[^()\s]+)\)")
_ESCAPED: Final = re.compile(r"\\([\\*_~`\[\]()#<>|!.+-])")
_LAST_DOTS: Final = re.compile(
    r"(?<=[^\W_]{3})\.\Z|(?<=[)\]]|\d)\.\Z|(?<=[\w)\]])(?: ?…| ?\.{2,})\Z|,? etc\.?\Z", re.IGNORECASE
)
_DOTS: Final = re.compile(r"(?<=[^\s|]) +[·∙] +(?=\S)")
_BLANK: Final = re.compile(r"(?<=[\w)]) ?[:=–—-]? ?_{3,}.*\Z")  # to be filled in by hand: `Beef: ____ lbs`
_NAMED_PICTURE: Final = re.compile(r"(?<!\w):[a-z]{2,}(?:_[a-z]+)*:(?!\w)")  # `:tada:`, as chats write emoji
_QUOTED: Final = re.compile(r"[\"“”„«»‘](?P<inside>[^\"“”„«»]{2,})[\"“”»«’]")
_ENDS: Final = " ,;:"
_FEWEST_CELLS: Final = 3


def without_bullet(line: str) -> str:
    """A line of a pasted list without the bullet, check box or picture in front; ticked ones count like the others."""
    bare = _BULLET().sub("", line.strip(), count=1)
    if (found := _HYPHEN.match(bare)) and in_unit(Decimal(1), found["unit"]):
        bare = bare[1:]  # `-1 lb ham`; `-2 milk` may be below zero
    return without_picture(_BOX_WITH_NUMBER.sub(r"\1x ", bare))


def has_bullet(line: str) -> bool:
    """Whether a line of a pasted list begins with a bullet or a check box; a picture is neither."""
    return _BULLET().match(line.strip()) is not None or _BOX_WITH_NUMBER.match(line.strip()) is not None


def without_emphasis(line: str) -> str:
    """A line without the marks of Markdown: `**Fresh:** [milk](https://…)`; the address of a link stays behind it."""
    plain = _LINK.sub(lambda found: f"{found['name']} {found['to']}", _ESCAPED.sub(r"\1", _TAG.sub("", line)))
    return _SLANTED.sub(r"\2", _BOLD.sub(r"\2", plain))


def cleaned(text: str, *, max_length: int) -> str:
    """A line as it was meant, in one form, with nothing around it; cleaning it again changes nothing.

    Args:
        text: What was typed or pasted: any text at all.
        max_length: How many characters are kept of it.
    """
    line = tidied(cells_marked(text), max_length=2 * max_length)
    line = _BLANK.sub("", line) if "___" in line else line
    line = (_NAMED_PICTURE.sub("", line).strip() or line) if line.count(":") > 1 else line
    for _ in range(len(line)):
        before = line
        line = tidied(without_bullet(without_emphasis(line)), max_length=max_length).rstrip(_ENDS)
        line = without_command(_QUOTED.sub(r"\g<inside>", line) if _QUOTED.fullmatch(line) else line)
        line = _ROUND_WITH_NUMBER.sub(r"\1 ", line)
        line = _NUMBERING.sub("", _NUMBER_COMMA.sub(r"\1 ", _LAST_DOTS.sub("", line))).rstrip(_ENDS)
        if line == before:
            break
    return line


def cells_marked(line: str) -> str:
    """A row of a table with bars where it has tabs or is one of CSV, unless it begins with an amount."""
    written = line.strip()
    if ("·" in written or "∙" in written) and _DOTS.search(written) and not measure_of(_DOTS.split(written)[0]):
        return _DOTS.sub(" | ", written)
    for sign in ("\t", ";", ","):
        cells = [cell for cell in map(str.strip, _parted(written, sign)) if cell]
        if (
            sign in written
            and len(cells) > 1
            and not measure_of(cells[0])
            and (sign == "\t" or _is_row(cells, written))
        ):
            return " | ".join(cells)
    return line


def _parted(line: str, sign: str) -> list[str]:
    """The cells of a row, which may stand in quotation marks."""
    if '"' not in line:
        return line.split(sign)
    one_line = " ".join(line.splitlines())  # a row is one: the reader takes no other ends of lines
    return next(csv.reader([one_line], delimiter=sign, skipinitialspace=True), [])


def _is_row(cells: Sequence[str], line: str) -> bool:
    """Whether the cells of a line are a row: `Milk;2;Aldi`, `"Milk","2","gal"`, `Milk, 2 gallons, Dairy`."""
    amount = measure_of(cells[1])
    if amount is None or (len(cells) < _FEWEST_CELLS and line.count('"') < 2 * len(cells)):
        return False
    known = (in_unit(amount.number, cell) or shelf_of(cell) for cell in cells[2:])
    return line.startswith('"') or ";" in line or all(known)


def without_picture(line: str) -> str:
    """A line without emoji around and between its words; an emoji alone is a name."""
    at = 0
    while at < len(line) and (
        line[at] in " \ufe0f\u20e3" or (line[at] != "`" and unicodedata.category(line[at]) in {"So", "Sk", "Cf"})
    ):
        at += 1
    words = any(a.isalpha() and b.isalpha() for a, b in zip(line[at:], line[at + 1 :], strict=False))
    if not words:
        return line
    bare = "".join(" " if _is_picture(character) else character for character in line[at:])
    return line[at:] if bare == line[at:] else " ".join(bare.split())


def _is_picture(character: str) -> bool:
    """Whether a character is drawn rather than written, or joins such: no degree, no trade mark."""
    return character in "\ufe0f\u200d\u20e3" or (
        character >= "\u2190" and unicodedata.category(character) in {"So", "Sk"}
    )
