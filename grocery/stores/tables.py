"""The tables of a household (`trips/2026-11.jsonl`, `prices/2026.jsonl`), and lines of them that nobody can read.

Whoever edits such a file on the Hub may spoil a line, and git may leave its markers there. That is no reason to stop
the whole list: the line is kept aside, and written back as it is and in its place until somebody mends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

import msgspec
import numpy as np

from grocery.catalog import Catalog
from grocery.errors import GroceryError, UnreadableCatalog
from grocery.messages import say, sentences
from grocery.records import Aside, PricePoint, Purchase
from grocery.stores.file_faults import BOM, FAULTS, Unsound, fault_in
from grocery.stores.json_places import check
from grocery.stores.record_faults import GO_BACK, all_usable
from grocery.stores.rows import json_encoder

TRIPS = "trips/"
PRICES = "prices/"

MOST_ASIDE = 10
"""How many lines of a file may be damaged; more of them only where most of its lines are sound."""

_MOST_TOLD = 3
_GIT_LOOKS_AT = 8_000
"""Git calls a file binary that has a zero among its first bytes: as many as this."""

_Line = TypeVar("_Line")
_Row = TypeVar("_Row", Purchase, PricePoint)

_AMOUNTS: dict[type[Any], tuple[str, ...]] = {Purchase: ("quantity", "price", "total"), PricePoint: ("price",)}


def is_table(path: str) -> bool:
    """Whether a file of the dataset is one of the tables."""
    return path.startswith((TRIPS, PRICES)) and path.endswith(".jsonl")


def period_of(path: str) -> str:
    """The month or year of a table."""
    return path.partition("/")[2].removesuffix(".jsonl")


# ---- reading --------------------------------------------------------------------------------------------------------


def read_table(path: str, content: bytes, kind: type[_Row]) -> tuple[tuple[_Row, ...], tuple[Aside, ...]]:
    """The rows of a table, and the lines that cannot be read.

    Args:
        path: The file's name.
        content: What is in it.
        kind: The type of its rows.

    Raises:
        UnreadableCatalog: It is no table: binary, or more of its lines are damaged than sound, and more than ten.
    """
    content = content.removeprefix(BOM)
    try:
        return tuple(rows_in(content, kind)), ()
    except FAULTS as fault:
        if b"\0" in content[:_GIT_LOOKS_AT]:
            raise fault_in(path, content, fault, kind) from fault
    rows: list[_Row] = []
    aside: list[Aside] = []
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            rows += rows_in(line, kind)
        except FAULTS:
            aside.append(Aside(line, number, len(rows), rows[-1] if rows else None))
    if len(aside) > max(MOST_ASIDE, len(rows)):
        count, first = len(aside) + len(rows), _fault(path, rows, aside[0])
        raise UnreadableCatalog(
            say("error-table-damaged", path=path, damaged=len(aside), count=count, first=first.said), hint=GO_BACK
        )
    return tuple(rows), tuple(aside)


def rows_in(content: bytes, kind: type[_Line]) -> list[_Line]:
    """The records of a file that has one on each line: quick, and without a word on what is wrong.

    Raises:
        Exception: One of `FAULTS`, where any line cannot be read.
    """
    rows = msgspec.json.Decoder(kind).decode_lines(content)
    for field in _AMOUNTS.get(kind, ()):
        if not all_usable([number for number in map(attrgetter(field), rows) if number is not None]):
            raise Unsound(field)
    if not _plainly_each_key_once(content, len(rows), kind):
        for line in content.decode().split("\n"):
            if line.strip():
                check(line)
    return rows


def _plainly_each_key_once(content: bytes, rows: int, kind: Any) -> bool:
    """Whether a look at the bytes shows it: each field must be there, so that one key more would be one `":` more.

    All bytes are compared at once: to look for a text of two bytes takes Python as long as reading the records.
    """
    codes = np.frombuffer(content, np.uint8)
    before, colons = codes[:-1], codes[1:] == ord(":")
    keys = int(np.count_nonzero(colons & (before == ord('"'))))
    if keys != len(kind.__struct_fields__) * rows or b"\t" in content or b"\r" in content:
        return False
    return not np.any(colons & (before == ord(" ")))


# ---- writing --------------------------------------------------------------------------------------------------------


def written_lines(rows: Iterable[Any]) -> bytes:
    """Records, one a line."""
    return b"".join(json_encoder.encode(row) + b"\n" for row in rows)


def written_table(rows: Sequence[Any], aside: Sequence[Aside]) -> bytes:
    """The file of a table: its rows, and between them what is kept aside."""
    if not aside:
        return written_lines(rows)
    lines = [json_encoder.encode(row) for row in rows]
    for at, content in reversed(_placed(rows, aside)):
        lines.insert(at, content)
    return b"\n".join([*lines, b""])


def aside_as_written(catalog: Catalog, since: Catalog) -> dict[str, tuple[Aside, ...]]:
    """What a state keeps aside, with the places at which it was written, as reading the files gives it.

    Args:
        catalog: The state whose files were written.
        since: The one before it; files whose rows and lines are the same were not written.
    """
    aside = dict(catalog.aside)
    for path, kept in aside.items():
        rows = _rows_at(catalog, path)
        if rows is not _rows_at(since, path) or not same_lines(kept, since.aside.get(path, ())):
            placed = enumerate(_placed(rows, kept), 1)
            aside[path] = tuple(Aside(it, at + n, at, rows[at - 1] if at else None) for n, (at, it) in placed)
    return aside


def is_readable(catalog: Catalog, path: str) -> bool:
    """Whether a table of a state could be read again, with all that is kept aside of it."""
    return len(catalog.aside.get(path, ())) <= max(MOST_ASIDE, len(_rows_at(catalog, path)))


def same_lines(one: Sequence[Aside], other: Sequence[Aside]) -> bool:
    """Whether the same lines are kept aside."""
    return [kept.content for kept in one] == [kept.content for kept in other]


def _placed(rows: Sequence[Any], aside: Sequence[Aside]) -> list[tuple[int, bytes]]:
    """What is kept aside, each with the number of rows before it, in the order of the file."""
    return sorted(((_place(rows, kept), kept.content) for kept in aside), key=itemgetter(0))


def _place(rows: Sequence[Any], kept: Aside) -> int:
    """Behind the row that it stood behind, wherever that is now; where it is gone, as many rows down as it was."""
    if kept.behind is None or (kept.rows <= len(rows) and rows[kept.rows - 1] == kept.behind):
        return kept.rows
    there = [at for at, row in enumerate(rows, 1) if row == kept.behind]
    return min(there, key=lambda at: abs(at - kept.rows), default=min(kept.rows, len(rows)))


# ---- telling --------------------------------------------------------------------------------------------------------


def told_aside(catalog: Catalog) -> GroceryError | None:
    """Which lines of the tables are kept aside, why, and the way out; None when there are none."""
    if not catalog.aside:
        return None
    faults = list(islice(_faults(catalog), _MOST_TOLD))
    count = sum(map(len, catalog.aside.values()))
    said = say("notice-lines-aside", faults=sentences(fault.said for fault in faults), count=count)
    half_merged = (fault.way_out for fault in faults if fault.said.name == "error-merge-half-done")
    return GroceryError(said, hint=next(half_merged, say("hint-mend-line")))


def _faults(catalog: Catalog) -> Iterator[UnreadableCatalog]:
    for path, aside in sorted(catalog.aside.items()):
        for kept in aside:
            yield _fault(path, _rows_at(catalog, path), kept)


def _rows_at(catalog: Catalog, path: str) -> Sequence[Purchase | PricePoint]:
    if path.startswith(TRIPS):
        return catalog.purchases.get(period_of(path), ())
    return catalog.prices.get(period_of(path), ())


def _fault(path: str, rows: Sequence[Any], kept: Aside) -> UnreadableCatalog:
    """What is wrong with a line that is kept aside, with its number in the file."""
    kind = Purchase if path.startswith(TRIPS) else PricePoint
    fault: Exception = Unsound(path)
    try:
        rows_in(kept.content, kind)
    except FAULTS as found:
        fault = found
    above = kept.line - 1 + _place(rows, kept) - kept.rows
    return fault_in(path, kept.content, fault, kind, above=above)
