"""How much may be read of one file, so that a small one that was made for it does not fill the memory of everybody.

An honest file holds what it holds once. A SQLite file can name one page, or one packed content, from many places, and a
JSON file of commas and brackets becomes many times its size in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from grocery.errors import InvalidInput
from grocery.messages import Message, say
from grocery.turns import in_turns

MOST_ROWS: Final = 500_000
"""Of a table, or of all tables of a file together: a household buys some 6,000 things a year."""

MOST_BRACKETS: Final = 1_000_000
MOST_COMMAS: Final = 5_000_000
"""Of a JSON file: a backup has at most two and twelve of them for each of its records."""

_WINDOW: Final = 1 << 20  # bytes that are looked through in one go
_LEAST_ROWS: Final = 10_000
_SMALLEST_ROW: Final = 16  # bytes: of four numbers and two short texts it has more
_LEAST_BYTES: Final = 1_000_000
_TIMES: Final = 2  # what a column says where nothing stands in its row is kept once for all rows
_PACKED_TIMES: Final = 20  # JSON of a household packs to an eighth
_LEAST_UNPACKED: Final = 8_000_000
_MOST_UNPACKED: Final = 64 * 2**20


class Budget:
    """What may still be read of one SQLite file, by all who read in it.

    Args:
        size: Of the file, in bytes.

    Attributes:
        largest: Bytes that one packed content of it may come to.
    """

    def __init__(self, size: int) -> None:
        self._rows = min(MOST_ROWS, max(_LEAST_ROWS, size // _SMALLEST_ROW))
        self._bytes = max(_LEAST_BYTES, _TIMES * size)
        self.largest = self._unpacked = min(_MOST_UNPACKED, max(_LEAST_UNPACKED, _PACKED_TIMES * size))

    def row(self, table: str, number: int, values: Iterable[object]) -> None:
        """Counts a row with its texts.

        Args:
            table: In which it stands.
            number: Which one of it, from 1; for the sentence.
            values: What stands in it.

        Raises:
            InvalidInput: That is more than a file of this size holds, or than a household has.
        """
        self._rows -= 1
        self._bytes -= sum([len(value) for value in values if isinstance(value, str | bytes)])
        if self._rows < 0 or self._bytes < 0:
            raise _refused(say("error-file-unpacks-row", table=table, row=number))

    def content(self, path: str, size: int) -> None:
        """Counts what a packed content came to.

        Args:
            path: What it is called there; for the sentence.
            size: In bytes; the largest of the contents that it was made from.

        Raises:
            InvalidInput: That is more than a file of this size holds.
        """
        self._unpacked -= size
        if self._unpacked < 0:
            raise _refused(say("error-file-unpacks", path=path))


def refuse_countless(content: bytes) -> None:
    """Refuse JSON of more parts than any household has, before it is read.

    Args:
        content: A file, or a text in it, of any encoding.

    Raises:
        InvalidInput: It has too many.
    """
    if _count(content, b"[") + _count(content, b"{") > MOST_BRACKETS or _count(content, b",") > MOST_COMMAS:
        raise _refused(say("error-file-countless"))


def _count(content: bytes, what: bytes) -> int:
    return sum(content.count(what, at, at + _WINDOW) for at in in_turns(range(0, len(content), _WINDOW)))


def too_many_rows(line: int) -> InvalidInput:
    """The error for a table that goes on and on; `line` is where it was given up."""
    return _refused(say("error-too-many-rows", line=line, most=MOST_ROWS))


def _refused(said: Message) -> InvalidInput:
    return InvalidInput(said, say("hint-another-file"), field="file")
