"""Records as they stand in the files. A factory as default keeps a field in the file even at its default.

Keys that this code does not know are kept apart, and written back as they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import repeat
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from grocery.messages import Message, say
from grocery.records import Aisles, Skipped, Template, TemplateLine, Trip
from grocery.stores.json_places import check
from grocery.stores.large_lists import LargeLists
from grocery.traces import ItemTrace, LineTrace, SettingTrace

json_encoder = msgspec.json.Encoder(decimal_format="number")

_NO_ROW = msgspec.Raw()
ONE = Decimal(1)  # msgspec leaves a number out where it is this very object, so that an equal one is replaced by it


class ItemRow(msgspec.Struct, gc=False, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An item in its store's list."""

    id: str
    name: str
    category: str = msgspec.field(default_factory=lambda: "Other")
    price: Decimal | None = msgspec.field(default_factory=lambda: None)
    unit: str = msgspec.field(default_factory=lambda: "each")
    default_quantity: Decimal = ONE
    guessed: tuple[str, ...] = ()
    traces: tuple[ItemTrace, ...] = ()


class LineRow(msgspec.Struct, gc=False, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A line of the shopping list."""

    line: str = ""
    id: str
    store: str = ""
    name: str
    category: str = msgspec.field(default_factory=lambda: "Other")
    price: Decimal | None = msgspec.field(default_factory=lambda: None)
    unit: str = msgspec.field(default_factory=lambda: "each")
    quantity: Decimal = msgspec.field(default_factory=lambda: Decimal(1))
    checked: bool = False
    note: str = ""
    added_by: str = ""
    added_at: str = ""
    merged: tuple[str, ...] = ()
    checked_by: str = ""
    checked_at: str = ""
    list: str = ""
    also_at: tuple[str, ...] = ()
    traces: tuple[LineTrace, ...] = ()


class TripRow(msgspec.Struct, gc=False, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A trip; what was bought on it stands in `trips/`."""

    id: str
    store: str
    name: str
    status: str
    created_at: str
    completed_at: str
    total: Decimal
    notes: str = msgspec.field(default_factory=str)
    by: str = msgspec.field(default_factory=str)
    walked: int = 0
    day: str = ""  # where it is another than that of `completed_at`


class TemplateLineRow(msgspec.Struct, gc=False, kw_only=True):
    """A line of a template."""

    id: str
    name: str
    quantity: Decimal


class TemplateRow(msgspec.Struct, gc=False, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A template."""

    name: str
    store: str = ""
    lines: tuple[TemplateLineRow, ...] = msgspec.field(default_factory=tuple)


class RemovedRow(msgspec.Struct, gc=False, kw_only=True, omit_defaults=True):
    """A removed record: a line, an item with its store, a store, or a trip with what was bought on it."""

    of: str
    turn: int = 0
    parts: int = 1
    after: str = ""
    into: str = ""
    store: str = ""
    line: msgspec.Raw = _NO_ROW
    item: msgspec.Raw = _NO_ROW
    trip: Trip | None = None


class AppliedLine(msgspec.Struct):
    """One line of the marks' file."""

    replica: str
    number: int


VALUES: dict[str, Any] = {
    "household": str, "currency": str, "timezone": str, "last_updated": str,
    "budget": Decimal | None, "email_address": str, "apart": list[tuple[str, str]],
}  # fmt: skip
"""The types of the catalog's values by key."""

TABLES: dict[str, Any] = {
    "store_budgets": dict[str, Decimal], "settings": dict[str, Any], "aisles": dict[str, Aisles],
    "traces": dict[str, tuple[SettingTrace, ...]],
}  # fmt: skip
"""Those of its objects with a value by name."""

RECORDS: dict[str, tuple[type[Any], str, Message | None]] = {
    "shopping_list": (LineRow, "line", say("kind-line-id")),
    "templates": (TemplateRow, "name", say("kind-template")),
    "trips": (TripRow, "id", say("kind-trip-id")),
    "skipped": (Skipped, "", None),
    "removed": (RemovedRow, "", None),
}
"""Those of its lists of records: the rows' type, the field that is there once, and what that is in words."""

_ROW_FIELDS = {row: frozenset(row.__struct_fields__) for row in (ItemRow, LineRow, TemplateRow, TripRow)}
_SLICE = 100  # rows that are read in one go, in which no other thread gets its turn
NOTHING: Final[dict[str, Any]] = {}
"""What a row has that has no more; nobody writes to it."""

_listed = msgspec.json.Decoder(list[msgspec.Raw])
_TRIP_FIELDS = TripRow.__struct_fields__
_plain_row = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_plain_rows = msgspec.json.Decoder(list[dict[str, Any]], float_hook=Decimal)


def decode_rows(
    raw: msgspec.Raw | None, kind: type[Any], large: LargeLists | None = None
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows of a list, each with the keys that this code does not know, some at a time.

    Args:
        raw: The list, or what stands in the place of one of the large ones.
        kind: The type of its rows.
        large: The large lists that were cut out of the file.

    Raises:
        KeyTwice: A row has a key twice. Those that are as they would be written have none, and are not looked at again.
        MsgspecError: It is no list of such rows.
    """
    for known, more in row_slices(raw, kind, large):
        yield from zip(known, more, strict=False)


def row_slices(
    raw: msgspec.Raw | None, kind: type[Any], large: LargeLists | None = None
) -> Iterator[tuple[Iterable[Any], Iterable[dict[str, Any]]]]:
    """The same, those that are read in one go together: the rows, and the keys that this code does not know of each."""
    slices = large.rows(raw, kind) if large else None
    if slices is not None:
        for known in slices:
            yield known, repeat(NOTHING)
        return
    rows = [] if raw is None else _listed.decode(raw)
    for start in range(0, len(rows), _SLICE):
        content = b"[%b]" % b",".join(map(bytes, rows[start : start + _SLICE]))
        try:
            known = msgspec.json.decode(content, type=list[kind])  # type: ignore[valid-type]
        except msgspec.ValidationError:
            check(content.decode())
            yield zip(*_with_more(content, kind), strict=True)  # type: ignore[misc]
            continue
        if json_encoder.encode(known) != content:
            check(content.decode())
        yield known, repeat(NOTHING)


def _with_more(content: bytes, kind: type[Any]) -> Iterator[tuple[Any, dict[str, Any]]]:
    for record in _plain_rows.decode(content):
        known = {key: value for key, value in record.items() if key in _ROW_FIELDS[kind]}
        yield msgspec.convert(known, kind), {key: value for key, value in record.items() if key not in known}


def encode_row(record: Any, kind: type[Any], traces: tuple[Any, ...] = ()) -> bytes:
    """A record with its traces as one line of JSON, with the keys that were kept apart at its end."""
    fields = {field: getattr(record, field) for field in kind.__struct_fields__ if field != "traces"}
    if traces:
        fields["traces"] = traces
    if str(fields.get("default_quantity")) == "1":
        fields["default_quantity"] = ONE
    if kind is TripRow and fields["day"] == fields["completed_at"][:10]:
        fields["day"] = ""
    if kind is TemplateRow:
        fields["lines"] = [msgspec.Raw(_with_rest(json_encoder.encode(_line_row(ln)), ln.rest)) for ln in record.lines]
    line = json_encoder.encode(kind(**fields))
    extra = getattr(record, "extra", None)
    if extra:
        return line[:-1] + b"," + json_encoder.encode(extra)[1:]
    return _with_rest(line, getattr(record, "rest", ""))


def _line_row(line: TemplateLine) -> TemplateLineRow:
    return TemplateLineRow(id=line.id, name=line.name, quantity=line.quantity)


# ---- what a newer app keeps with a trip or a template ----------------------------------------------------------------


def trips_in(raw: msgspec.Raw | None, large: LargeLists | None = None) -> Iterator[Trip]:
    """The trips of a list of rows, with the keys that this code does not know."""
    for row, extra in decode_rows(raw, TripRow, large):
        trip = Trip(*(getattr(row, field) for field in _TRIP_FIELDS))
        yield replace(trip, rest=_rest(extra)) if extra else trip


def templates_in(raw: msgspec.Raw | None) -> Iterator[Template]:
    """The templates of a list of rows, with the keys of theirs and of their lines that this code does not know."""
    plain: Iterator[dict[str, Any]] = iter(_plain_rows.decode(raw) if raw is not None else ())
    for (row, extra), given in zip(decode_rows(raw, TemplateRow), plain, strict=True):
        lines = zip(row.lines, given.get("lines", ()), strict=True)
        found = (TemplateLine(ln.id, ln.name, ln.quantity, _rest(more, TemplateLineRow)) for ln, more in lines)
        yield Template(row.name, row.store, tuple(found), _rest(extra))


def _rest(record: dict[str, Any], known: type[Any] | None = None) -> str:
    """The members of a JSON object that are no fields of these rows."""
    fields = known.__struct_fields__ if known else ()
    more = {key: value for key, value in record.items() if key not in fields} if record else record
    return json_encoder.encode(more)[1:-1].decode() if more else ""


def _with_rest(line: bytes, rest: str) -> bytes:
    """A row with the members that were kept apart; a hand may have written what is none into a trace."""
    if not rest:
        return line
    try:
        more = _plain_row.decode(f"{{{rest}}}")
    except (msgspec.MsgspecError, RecursionError):
        return line
    there = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    return json_encoder.encode({**there, **{key: value for key, value in more.items() if key not in there}})
