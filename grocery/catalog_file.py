"""`grocery_catalog.json`: the state as one JSON file, and back. One record a line and a stable key order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from grocery.catalog import SCHEMA, Catalog, Item, ListLine, Skipped, Template, Trip
from grocery.file_faults import BOM, FAULTS, Unsound, explain
from grocery.json_places import check
from grocery.migrations import migrate
from grocery.money import CURRENCIES
from grocery.record_faults import usable
from grocery.rows import TABLES, VALUES, ItemRow, LineRow, TemplateRow, TripRow, decode_rows, encode_row, json_encoder

CATALOG = "grocery_catalog.json"

_plain = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_KNOWN = (
    "schema", "household", "currency", "last_updated", "budget", "store_budgets", "email_address", "settings",
    "aisles", "apart", "stores", "shopping_list", "templates", "trips", "skipped",
)  # fmt: skip


def decode_catalog(content: bytes, household: str) -> Catalog:
    """The state that the file stands for; purchases, prices and marks are in files of their own.

    Args:
        content: The file.
        household: The household's id for a file that does not name one (that of the earlier app).

    Raises:
        UnreadableCatalog: It cannot be read; the sentence names the place.
    """
    content = content.removeprefix(BOM)
    try:
        check(content.decode())
        raw: dict[str, msgspec.Raw] = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        schema = msgspec.json.decode(raw["schema"]) if "schema" in raw else 0
        if type(schema) is not int or schema != SCHEMA:
            plain = migrate(_plain.decode(content))
            raw = {key: msgspec.Raw(json_encoder.encode(value)) for key, value in plain.items()}
        return _catalog(raw, household)
    except FAULTS as fault:
        explain(CATALOG, content, fault)


def _catalog(raw: dict[str, msgspec.Raw], household: str) -> Catalog:
    def value(key: str, default: Any, kind: Any = None) -> Any:
        return msgspec.json.decode(raw[key], type=kind or VALUES.get(key) or TABLES[key]) if key in raw else default

    stores = _stores(raw.get("stores"))
    budget = value("budget", None)
    currency = value("currency", "USD")
    if currency not in CURRENCIES:
        raise Unsound(currency)
    templates = [Template(row.name, row.store, row.lines) for row, _ in decode_rows(raw.get("templates"), TemplateRow)]
    trips = [
        Trip(*(getattr(row, field) for field in TripRow.__struct_fields__)) for row in value("trips", [], list[TripRow])
    ]
    for number in [t.total for t in trips] + [ln.quantity for t in templates for ln in t.lines]:
        finite(number)
    return Catalog(
        household=value("household", "") or household,
        currency=currency,
        last_updated=value("last_updated", ""),
        budget=finite(Decimal(650) if budget is None else budget),
        store_budgets={store: finite(amount) for store, amount in value("store_budgets", {}).items()},
        email_address=value("email_address", ""),
        settings=value("settings", {}),
        aisles=value("aisles", {}),
        apart=frozenset(value("apart", [])),
        stores=stores,
        shopping_list=_shopping_list(raw.get("shopping_list"), stores),
        templates=_once((template.name, template) for template in templates),
        trips=_once((trip.id, trip) for trip in trips),
        skipped=tuple(value("skipped", [], list[Skipped])),
        extra={key: msgspec.Raw(bytes(rest)) for key, rest in raw.items() if key not in _KNOWN},
    )


def _stores(raw: msgspec.Raw | None) -> dict[str, dict[str, Item]]:
    stores: dict[str, dict[str, Item]] = {}
    seen: set[str] = set()
    for store, rows in msgspec.json.decode(raw or b"{}", type=dict[str, msgspec.Raw]).items():
        items = stores[store] = {}
        for row, extra in decode_rows(rows, ItemRow):
            if row.id in seen:
                raise Unsound(row.id)
            seen.add(row.id)
            items[row.id] = Item(
                row.id,
                store,
                row.name,
                row.category,
                row.price if row.price is None else finite(row.price),
                row.unit,
                finite(row.default_quantity),
                row.guessed,
                extra,
            )
    return stores


def _shopping_list(raw: msgspec.Raw | None, stores: dict[str, dict[str, Item]]) -> dict[str, ListLine]:
    """The list; a line of the earlier app, or one added by hand, gets the line id and store that it lacks."""
    lines: dict[str, ListLine] = {}
    named: set[str] = set()
    for count, (row, extra) in enumerate(decode_rows(raw, LineRow), 1):
        if row.line in named:
            raise Unsound(row.line)
        named |= {row.line} - {""}
        line = row.line or f"line-{count}"
        while line in lines:
            line += "x"
        store = row.store or next((name for name, items in stores.items() if row.id in items), next(iter(stores), ""))
        price = row.price if row.price is None else finite(row.price)
        lines[line] = ListLine(
            line, row.id, store, row.name, row.category, price, row.unit, finite(row.quantity),
            row.checked, row.note, row.added_by, row.added_at, row.merged, row.checked_by, row.checked_at, extra,
        )  # fmt: skip
    return lines


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """A dictionary in which nothing is left out because its key was there already."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Unsound(key)
        found[key] = value
    return found


def finite(number: Decimal) -> Decimal:
    """The number itself, when it is one that can be reckoned with.

    Raises:
        Unsound: It is none.
    """
    if not usable(number):
        raise Unsound(str(number))
    return number


def _block(open_close: bytes, rows: Iterable[bytes]) -> bytes:
    inner = b",\n".join(rows)
    return open_close[:1] + b"\n" + inner + b"\n" + open_close[1:] if inner else open_close


def encode_catalog(catalog: Catalog) -> bytes:
    """The file that stands for a state."""

    def pair(key: str, value: bytes) -> bytes:
        return json_encoder.encode(key) + b":" + value

    def table(records: Mapping[str, Any]) -> bytes:
        return _block(b"{}", (pair(key, json_encoder.encode(value)) for key, value in records.items()))

    stores = (
        pair(s, _block(b"[]", (encode_row(i, ItemRow) for i in items.values()))) for s, items in catalog.stores.items()
    )
    parts = {
        "schema": json_encoder.encode(SCHEMA),
        "household": json_encoder.encode(catalog.household),
        "currency": json_encoder.encode(catalog.currency),
        "last_updated": json_encoder.encode(catalog.last_updated),
        "budget": json_encoder.encode(catalog.budget),
        "store_budgets": table(catalog.store_budgets),
        "email_address": json_encoder.encode(catalog.email_address),
        "settings": table(catalog.settings),
        **({"aisles": table(catalog.aisles)} if catalog.aisles else {}),
        **({"apart": _block(b"[]", map(json_encoder.encode, sorted(catalog.apart)))} if catalog.apart else {}),
        "stores": _block(b"{}", stores),
        "shopping_list": _block(b"[]", (encode_row(line, LineRow) for line in catalog.shopping_list.values())),
        "templates": _block(b"[]", (encode_row(t, TemplateRow) for t in catalog.templates.values())),
        "trips": _block(b"[]", (encode_row(trip, TripRow) for trip in catalog.trips.values())),
        "skipped": _block(b"[]", (json_encoder.encode(skipped) for skipped in catalog.skipped)),
        **{key: bytes(value) for key, value in catalog.extra.items()},
    }
    return _block(b"{}", (pair(key, value) for key, value in parts.items())) + b"\n"
