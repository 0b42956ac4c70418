"""What can be read of a damaged backup or catalog file: one record a line, each line for itself."""

from __future__ import annotations

import io
import re
from itertools import islice
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.exchange.incoming import Incoming, Problem
from grocery.messages import say
from grocery.records import Item, ListLine, PricePoint, Purchase, Template, Trip
from grocery.stores.file_faults import FAULTS
from grocery.stores.rows import ItemRow, LineRow, TemplateRow, TripRow

_PART = re.compile(r'("(?:[^"\\]|\\.)*"):([\[{])', re.ASCII)
_LONGEST_LINE = 100_000
_MOST_LINES = 2_000_000  # a record each, as they are written; a file may not have half as many
_TOLD = 100
_ROWS: dict[str, Any] = {
    "shopping_list": LineRow, "templates": TemplateRow, "trips": TripRow, "purchases": Purchase, "prices": PricePoint,
}  # fmt: skip


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
        elif line[:1] == b"{" and (in_stores or part in _ROWS) and len(line) <= _LONGEST_LINE:
            kind = ItemRow if in_stores else _ROWS[part]
            try:
                row = msgspec.json.decode(line, type=kind)
            except FAULTS:
                if len(problems) < _TOLD:
                    text = line[:200].decode(errors="replace")
                    problems.append(Problem(number, say("import-line-unreadable"), text))
                continue
            found["items" if in_stores else part].append(_item(row, part) if in_stores else row)
    return _incoming(found, tuple(problems), household)


def _key(text: str) -> str:
    try:
        return msgspec.json.decode(text, type=str)
    except FAULTS:
        return ""


def _item(row: ItemRow, store: str) -> Item:
    return Item(row.id, store, row.name, row.category, row.price, row.unit, row.default_quantity, row.guessed)


def _incoming(found: dict[str, list[Any]], problems: tuple[Problem, ...], household: str) -> Incoming:
    fields = [field for field in ListLine.__struct_fields__ if field != "extra"]
    bought: dict[str, list[Purchase]] = {}
    for row in found["purchases"]:
        bought.setdefault(row.trip, []).append(row)
    trips = [Trip(*(getattr(row, field) for field in TripRow.__struct_fields__)) for row in found["trips"]]
    return Incoming(
        source="backup",
        household=household,
        keeps_ids=True,
        items=tuple(found["items"]),
        lines=tuple(ListLine(*(getattr(row, field) for field in fields)) for row in found["shopping_list"]),
        trips=tuple(replace(trip, purchases=tuple(bought.get(trip.id, ()))) for trip in trips),
        prices=tuple(found["prices"]),
        templates=tuple(Template(row.name, row.store, row.lines) for row in found["templates"]),
        problems=problems,
    )
