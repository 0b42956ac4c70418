"""What can be read of a damaged backup or catalog file: one record a line, each line for itself."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.exchange.incoming import Incoming, Problem
from grocery.messages import say
from grocery.records import Item, ListLine, PricePoint, Purchase
from grocery.stores.file_faults import FAULTS
from grocery.stores.rows import ItemRow, LineRow, decode_rows, templates_in, trips_in

_PART = re.compile(r'("(?:[^"\\]|\\.)*"):([\[{])', re.ASCII)
_MONTH = re.compile(r"\d{4}-\d\d", re.ASCII)
_LONGEST_LINE = 100_000
_MOST_LINES = 2_000_000  # a record each, as they are written; a file may not have half as many
_TOLD = 100
_LINE_FIELDS = [field for field in ListLine.__struct_fields__ if field != "extra"]
_Rows = Callable[[msgspec.Raw], Iterable[Any]]


def _lines(rows: msgspec.Raw) -> Iterator[ListLine]:
    for row, extra in decode_rows(rows, LineRow):
        yield replace(ListLine(*(getattr(row, field) for field in _LINE_FIELDS)), extra=extra)


_ROWS: dict[str, _Rows] = {
    "shopping_list": _lines,
    "templates": templates_in,
    "trips": trips_in,
    "purchases": msgspec.json.Decoder(list[Purchase]).decode,
    "prices": msgspec.json.Decoder(list[PricePoint]).decode,
}


def salvaged(content: bytes, household: str = "") -> Incoming:
    """The records of a file that can be read, and what could not be, line by line.

    Args:
        content: A file that is no sound JSON, as when it was cut off.
        household: Whose it is, where that is known.
    """
    found: dict[str, list[Any]] = {"items": [], **{part: [] for part in _ROWS}}
    problems: list[Problem] = []
    part, in_stores = "", False
    for number, raw in enumerate(islice(io.BytesIO(content), _MOST_LINES), 1):  # never all lines at once
        line = raw.strip().rstrip(b",")
        begins = _PART.fullmatch(line.decode(errors="replace")) if line[:1] == b'"' and len(line) < 1000 else None
        if begins is not None:
            part = _key(begins[1])
            in_stores = (in_stores and begins[2] == "[") or part == "stores"
        elif line[:1] == b"}" and in_stores:
            in_stores = False
        elif line[:1] == b"{" and (in_stores or part in _ROWS or _MONTH.fullmatch(part)) and len(line) <= _LONGEST_LINE:
            read: _Rows = partial(_items, store=part) if in_stores else _ROWS[part if part in _ROWS else "purchases"]
            try:
                (record,) = read(msgspec.Raw(b"[%b]" % line))
            except FAULTS:
                if len(problems) < _TOLD:
                    text = line[:200].decode(errors="replace")
                    problems.append(Problem(number, say("import-line-unreadable"), text))
                continue
            found.setdefault("items" if in_stores else part, []).append(record)
    return _incoming(found, tuple(problems), household)


def _key(text: str) -> str:
    try:
        return msgspec.json.decode(text, type=str)
    except FAULTS:
        return ""


def _items(rows: msgspec.Raw, store: str) -> Iterator[Item]:
    for row, extra in decode_rows(rows, ItemRow):
        amounts = (row.price, row.unit, row.default_quantity)
        yield Item(row.id, store, row.name, row.category, *amounts, row.guessed, extra)


def _incoming(found: dict[str, list[Any]], problems: tuple[Problem, ...], household: str) -> Incoming:
    bought: dict[str, list[Purchase]] = {}
    for row in found["purchases"]:
        bought.setdefault(row.trip, []).append(row)
    return Incoming(
        source="backup",
        household=household,
        keeps_ids=True,
        items=tuple(found["items"]),
        lines=tuple(found["shopping_list"]),
        trips=tuple(replace(trip, purchases=tuple(bought.get(trip.id, ()))) for trip in found["trips"]),
        loose={part: tuple(rows) for part, rows in found.items() if _MONTH.fullmatch(part)},
        prices=tuple(found["prices"]),
        templates=tuple(found["templates"]),
        problems=problems,
    )
