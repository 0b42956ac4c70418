"""Lines of a household's tables that nobody can read, as a backup has them: bytes cannot stand in JSON, texts can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from grocery.records import Aside, PricePoint, Purchase
from grocery.stores.file_faults import FAULTS
from grocery.stores.rows import json_encoder
from grocery.stores.tables import TRIPS, rows_in

_TABLE = re.compile(r"(trips/\d{4}-\d\d|prices/\d{4})\.jsonl", re.ASCII)
_LONGEST = 100_000


class AsideRow(msgspec.Struct, omit_defaults=True):
    """A line of a table that cannot be read.

    Attributes:
        file: The table.
        line: Its number there, from 1.
        rows: How many rows stood before it.
        text: What stands in it.
        base64: The same, where it is no text.
        behind: The row before it, as it stands in the table.
    """

    file: str
    line: int
    rows: int
    text: str = ""
    base64: bytes = b""
    behind: msgspec.Raw = msgspec.Raw()


def aside_rows(aside: Mapping[str, Iterable[Aside]]) -> list[AsideRow]:
    """What a backup has of the lines that are kept aside, by file."""
    return [_row(path, line) for path in sorted(aside) for line in aside[path]]


def _row(path: str, line: Aside) -> AsideRow:
    row = AsideRow(path, line.line, line.rows)
    if line.behind is not None:
        row.behind = msgspec.Raw(json_encoder.encode(line.behind))
    try:
        row.text = line.content.decode()
    except UnicodeDecodeError:
        row.base64 = line.content
    return row


def aside_of(rows: Iterable[AsideRow]) -> dict[str, tuple[Aside, ...]]:
    """The lines that are kept aside, by file, but for what is none: a sound row, or one of no table."""
    found: dict[str, tuple[Aside, ...]] = {}
    for row in rows:
        content = row.text.encode() or row.base64
        if _TABLE.fullmatch(row.file) and _is_damaged(row.file, content) and row.line > 0 and row.rows >= 0:
            found[row.file] = (*found.get(row.file, ()), Aside(content, row.line, row.rows, _behind(row)))
    return found


def _kind(path: str) -> type[Purchase] | type[PricePoint]:
    return Purchase if path.startswith(TRIPS) else PricePoint


def _is_damaged(path: str, content: bytes) -> bool:
    if b"\n" in content or b"\0" in content or len(content) > _LONGEST:
        return False
    try:
        rows_in(content, _kind(path))
    except FAULTS:
        return True
    return False


def _behind(row: AsideRow) -> Purchase | PricePoint | None:
    try:
        return next(iter(rows_in(bytes(row.behind), _kind(row.file))), None)
    except FAULTS:
        return None
