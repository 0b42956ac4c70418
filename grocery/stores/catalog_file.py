"""`grocery_catalog.json`: the state as one JSON file, and back. One record a line and a stable key order."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec

from grocery.catalog import SCHEMA, Catalog
from grocery.money import CURRENCIES
from grocery.records import Item, ListLine, Removed, Skipped, Traces
from grocery.stores.file_faults import BOM, FAULTS, Unsound, explain
from grocery.stores.item_rows import check_all_but_rows, finite, item_of, stores_of
from grocery.stores.json_places import check
from grocery.stores.large_lists import LargeLists
from grocery.stores.migrations import migrate
from grocery.stores.rows import (
    TABLES,
    VALUES,
    ItemRow,
    LineRow,
    RemovedRow,
    TemplateRow,
    TripRow,
    decode_rows,
    encode_row,
    json_encoder,
    templates_in,
    trips_in,
)
from grocery.stores.written import Written, block
from grocery.traces import LineTrace

CATALOG = "grocery_catalog.json"

_plain = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_KNOWN = (
    "schema", "household", "currency", "timezone", "last_updated", "budget", "store_budgets", "email_address",
    "settings", "aisles", "apart", "stores", "shopping_list", "templates", "trips", "skipped", "traces", "removed",
)  # fmt: skip
_IN_PARTS = ("shopping_list", "trips", "removed")
_NO_TRACES: dict[str, tuple[Any, ...]] = {}


def decode_catalog(content: bytes | msgspec.Raw, household: str, path: str = CATALOG, above: int = 0) -> Catalog:
    """The state that the file stands for; purchases, prices and marks are in files of their own.

    Args:
        content: The file.
        household: The household's id for a file that does not name one (that of the earlier app).
        path: The file's name, for the sentence.
        above: How many lines of that file stand above it.

    Raises:
        UnreadableCatalog: It cannot be read; the sentence names the place.
    """
    content = content.removeprefix(BOM) if isinstance(content, bytes) else content
    if (found := _in_lines(content, household)) is not None:
        return found
    try:
        raw: dict[str, msgspec.Raw] = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        check_all_but_rows(content, raw.get("stores"))
        schema = msgspec.json.decode(raw["schema"]) if "schema" in raw else 0
        if type(schema) is not int or schema != SCHEMA:
            check(bytes(content).decode())
            plain = migrate(_plain.decode(content))
            raw = {key: msgspec.Raw(json_encoder.encode(value)) for key, value in plain.items()}
        return _catalog(raw, household)
    except FAULTS as fault:
        explain(path, b"\n" * above + bytes(content), fault)


def _in_lines(content: bytes | msgspec.Raw, household: str) -> Catalog | None:
    """The state that a large file stands for which is as it would be written; None for all others."""
    large = LargeLists(bytes(content))
    if not large:
        return None
    try:
        check(large.around.decode())
        found = catalog_around(msgspec.Raw(large.around), household, large)
    except FAULTS:
        return None
    return None if large else found  # what is left of them stands where no list of rows should be


def catalog_around(raw: msgspec.Raw, household: str, large: LargeLists) -> Catalog | None:
    """The state of a catalog without its large lists, which `check` was asked of.

    Args:
        raw: What is left.
        household: The household's id where it names none.
        large: Those lists; those that are read are gone from it afterwards.

    Returns:
        The state; None for a file that is not of today.

    Raises:
        MsgspecError, ValueError, Unsound …: see `FAULTS`.
    """
    around: dict[str, msgspec.Raw] = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    if bytes(around.get("schema", b"")) != str(SCHEMA).encode():
        return None
    return _catalog(around, household, large)


def _catalog(raw: dict[str, msgspec.Raw], household: str, large: LargeLists | None = None) -> Catalog:
    def value(key: str, default: Any, kind: Any = None) -> Any:
        return msgspec.json.decode(raw[key], type=kind or VALUES.get(key) or TABLES[key]) if key in raw else default

    traces = Traces(lines={}, items={}, settings=value("traces", {}), removed={})
    stores = stores_of(raw.get("stores"), traces.items, large)
    shopping_list = _shopping_list(raw.get("shopping_list"), stores, traces.lines, large)
    traces.removed.update({gone.name: gone for gone in map(_removed, value("removed", [], list[RemovedRow]))})
    budget = value("budget", None)
    currency = value("currency", "USD")
    if currency not in CURRENCIES:
        raise Unsound(currency)
    templates, trips = list(templates_in(raw.get("templates"))), list(trips_in(raw.get("trips"), large))
    for number in [t.total for t in trips] + [ln.quantity for t in templates for ln in t.lines]:
        finite(number)
    return Catalog(
        household=value("household", "") or household,
        currency=currency,
        timezone=value("timezone", ""),
        last_updated=value("last_updated", ""),
        budget=finite(Decimal(650) if budget is None else budget),
        store_budgets={store: finite(amount) for store, amount in value("store_budgets", {}).items()},
        email_address=value("email_address", ""),
        settings=value("settings", {}),
        aisles=value("aisles", {}),
        apart=frozenset(value("apart", [])),
        stores=stores,
        shopping_list=shopping_list,
        traces=traces,
        templates=_once((template.name, template) for template in templates),
        trips=_once((trip.id, trip) for trip in trips),
        skipped=tuple(value("skipped", [], list[Skipped])),
        extra={key: msgspec.Raw(bytes(rest)) for key, rest in raw.items() if key not in _KNOWN},
    )


def _shopping_list(
    raw: msgspec.Raw | None,
    stores: dict[str, dict[str, Item]],
    traces: dict[str, tuple[LineTrace, ...]],
    large: LargeLists | None,
) -> dict[str, ListLine]:
    """The list; a line of the earlier app, or one added by hand, gets the line id and store that it lacks.

    The traces of the lines are put among those given.
    """
    lines: dict[str, ListLine] = {}
    named: set[str] = set()
    for count, (row, extra) in enumerate(decode_rows(raw, LineRow, large), 1):
        if row.line in named:
            raise Unsound(row.line)
        named |= {row.line} - {""}
        line = row.line or f"line-{count}"
        while line in lines:
            line += "x"
        store = row.store or next((name for name, items in stores.items() if row.id in items), next(iter(stores), ""))
        lines[line] = _line(row, extra, line, store)
        if row.traces:
            traces[line] = row.traces
    return lines


def _line(row: LineRow, extra: dict[str, Any], line: str, store: str) -> ListLine:
    price = row.price if row.price is None else finite(row.price)
    for trace in row.traces:
        amounts = (trace.more, trace.was.quantity, trace.now.quantity, trace.was.price, trace.now.price)
        for amount in amounts:
            if isinstance(amount, Decimal):
                finite(amount)
    return ListLine(
        line, row.id, store, row.name, row.category, price, row.unit, finite(row.quantity),
        row.checked, row.note, row.added_by, row.added_at, row.merged, row.checked_by, row.checked_at,
        row.list, row.also_at, extra,
    )  # fmt: skip


def _removed(row: RemovedRow) -> Removed:
    """A removed record with its traces."""
    fields: dict[str, Any] = {field: getattr(row, field) for field in ("of", "turn", "parts", "after", "into")}
    if bytes(row.line):
        for line, extra in decode_rows(_listed(row.line), LineRow):
            return Removed(**fields, line=_line(line, extra, line.line, line.store), line_traces=line.traces)
    if bytes(row.item):
        for item, extra in decode_rows(_listed(row.item), ItemRow):
            return Removed(**fields, item=item_of(item, extra, row.store), item_traces=item.traces)
    if row.trip is not None:
        for bought in row.trip.purchases:
            for number in (bought.quantity, bought.price, bought.total):
                finite(Decimal(0) if number is None else number)
        finite(row.trip.total)
    return Removed(**fields, store=row.store, trip=row.trip)


def _listed(row: msgspec.Raw) -> msgspec.Raw:
    return msgspec.Raw(b"[" + bytes(row) + b"]")


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary in which nothing is left out because its key was there already."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unsound(key)
        found[key] = value
    return found


def encode_catalog(catalog: Catalog, written: Written | None = None) -> bytes:
    """The file that stands for a state.

    Args:
        catalog: The state.
        written: What was written last time; it remembers what is written now.
    """
    written = Written() if written is None else written
    traces = catalog.traces
    removed = written.part("removed", (traces.removed,), partial(_removed_rows, traces.removed))
    names = {store: f"stores/{store}" for store in catalog.stores}
    written.forget_all_but([*names.values(), *_IN_PARTS])
    stores = {
        store: written.list_of(names[store], items, ItemRow, traces.items) for store, items in catalog.stores.items()
    }
    parts: dict[str, bytes | list[bytes]] = {
        "schema": json_encoder.encode(SCHEMA),
        "household": json_encoder.encode(catalog.household),
        "currency": json_encoder.encode(catalog.currency),
        **({"timezone": json_encoder.encode(catalog.timezone)} if catalog.timezone else {}),
        "last_updated": json_encoder.encode(catalog.last_updated),
        "budget": json_encoder.encode(catalog.budget),
        "store_budgets": _table(catalog.store_budgets),
        "email_address": json_encoder.encode(catalog.email_address),
        "settings": _table(catalog.settings),
        **({"aisles": _table(catalog.aisles)} if catalog.aisles else {}),
        **({"apart": block(b"[]", map(json_encoder.encode, sorted(catalog.apart)))} if catalog.apart else {}),
        "stores": _pieces(stores),
        "shopping_list": written.list_of("shopping_list", catalog.shopping_list, LineRow, traces.lines),
        "templates": block(b"[]", (encode_row(t, TemplateRow) for t in catalog.templates.values())),
        "trips": written.list_of("trips", catalog.trips, TripRow, _NO_TRACES),
        "skipped": block(b"[]", (json_encoder.encode(skipped) for skipped in catalog.skipped)),
        **({"traces": _table(dict(sorted(traces.settings.items())))} if traces.settings else {}),
        **({"removed": removed} if traces.removed else {}),
        **{key: bytes(value) for key, value in catalog.extra.items()},
    }
    return b"".join([*_pieces(parts), b"\n"])


def _table(records: Mapping[str, Any]) -> bytes:
    """An object with a value a line."""
    rows = (json_encoder.encode(key) + b":" + json_encoder.encode(value) for key, value in records.items())
    return block(b"{}", rows)


def _removed_rows(removed: Mapping[str, Removed]) -> bytes:
    return block(b"[]", map(_removed_row, _scattered(removed)))


def _pieces(values: Mapping[str, bytes | list[bytes]]) -> list[bytes]:
    """An object with a value a line, in pieces: the large ones are put together once, and not once a bracket."""
    pieces, before = [b"{"], b"\n"
    for key, value in values.items():
        pieces += [before, json_encoder.encode(key), b":", *([value] if isinstance(value, bytes) else value)]
        before = b",\n"
    return [*pieces, b"\n}" if values else b"}"]


def _scattered(removed: Mapping[str, Removed]) -> list[Removed]:
    """Removed records in an order that has nothing to do with time.

    What is taken away one after the other then seldom stands side by side, where git could not revert the one commit
    without the other.
    """
    return [removed[name] for name in sorted(removed, key=lambda name: (zlib.crc32(name.encode()), name))]


def _removed_row(gone: Removed) -> bytes:
    row = RemovedRow(**{field: gone[field] for field in ("of", "turn", "parts", "after", "into", "store", "trip")})
    if gone.line is not None:
        row.line = msgspec.Raw(encode_row(gone.line, LineRow, gone.line_traces))
    if gone.item is not None:
        row.store, row.item = gone.item.store, msgspec.Raw(encode_row(gone.item, ItemRow, gone.item_traces))
    return json_encoder.encode(row)
