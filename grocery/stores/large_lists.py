"""The large lists of a file with a record a line, apart from all that stands around them: read some rows at a time.

A pass over a file of megabytes is one step to Python, in which no other thread gets its turn, and each layer of a file
costs one. So the large lists are cut out first, by the lines on which they begin and end, and a token stands in their
place. What is left is small. A list that was cut in the wrong place is no list of rows, which shows when it is read.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import msgspec

from grocery.turns import in_turns

_encoder = msgspec.json.Encoder(decimal_format="number")
_BEGIN, _END = b":[\n{", b"}\n]"
_LARGE = 1 << 15
_WINDOW = 1 << 18  # bytes that are looked through in one go
_SLICE = 1 << 14


class NotInLines(ValueError):
    """A list is none of rows as they are written, or a row has something that only a slower look understands."""


class LargeLists:
    """A file in two: `around` is the file with a token for each of the large lists, which are asked for by it.

    Args:
        content: The file.
    """

    def __init__(self, content: bytes) -> None:
        self._rows: dict[bytes, tuple[int, int]] = {}
        self._content = content
        left, at, token = list[bytes](), 0, secrets.token_hex(8)
        for start, end in _lists_in(content):
            key = f'["{token}{len(self._rows)}"]'.encode()
            self._rows[key] = start + len(_BEGIN) - 1, end + 1
            left += [content[at : start + 1], key]
            at = end + len(_END)
        self.around = b"".join([*left, content[at:]])

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, raw: msgspec.Raw | None, kind: type[Any]) -> Iterator[list[Any]] | None:
        """The rows of a list, some at a time; None where it was not cut out.

        Args:
            raw: What stands in its place.
            kind: The type of its rows.

        Raises:
            NotInLines, MsgspecError: They are not as they would be written.
        """
        place = self._rows.pop(bytes(raw), None) if raw is not None else None
        return None if place is None else in_turns(self._slices(*place, kind))

    def all_rows(self, raw: msgspec.Raw | None, kind: type[Any]) -> list[Any]:
        """All rows of a list, also of one that was not cut out; see `rows`."""
        slices = self.rows(raw, kind)
        if slices is not None:
            return [row for rows in slices for row in rows]
        return [] if raw is None else msgspec.json.decode(raw, type=list[kind])  # type: ignore[valid-type]

    def _slices(self, start: int, end: int, kind: type[Any]) -> Iterator[list[Any]]:
        decoder, content = msgspec.json.Decoder(list[kind]), self._content  # type: ignore[valid-type]
        while start < end:
            cut = content.find(b",\n", min(start + _SLICE, end), end)
            cut = end if cut < 0 else cut
            rows = content[start:cut]
            known: list[Any] = decoder.decode(b"[%b]" % rows)  # no text has a line end in it
            if _encoder.encode(known)[1:-1] != rows.replace(b"\n", b""):
                raise NotInLines
            yield known
            start = cut + 2


def _lists_in(content: bytes) -> Iterator[tuple[int, int]]:
    """Where each large list begins and ends, with what stands around its rows."""
    at = 0
    while (start := _found(content, _BEGIN, at)) >= 0:
        end = _found(content, _END, start)
        if end < 0:
            return
        if end - start > _LARGE:
            yield start, end
        at = end


def _found(content: bytes, what: bytes, start: int) -> int:
    for begin in in_turns(range(start, len(content), _WINDOW)):
        at = content.find(what, begin, begin + _WINDOW + len(what) - 1)
        if at >= 0:
            return at
    return -1
