"""The files of a household and the state they stand for: `decode` and `encode`.

One record a line and a stable key order, so that a commit's diff can be read and the file be edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from grocery.card import dataset_card, gitattributes
from grocery.catalog import (
    SCHEMA,
    Catalog,
    Item,
    ListLine,
    PricePoint,
    Purchase,
    Skipped,
    Template,
    Trip,
    shown,
)  # fmt: skip
from grocery.errors import MissingCatalog, UnreadableCatalog
from grocery.migrations import migrate
from grocery.money import CURRENCIES
from grocery.rows import ItemRow, LineRow, Mark, TemplateRow, decode_rows, encode_row, json_encoder

CATALOG = "grocery_catalog.json"
MARKS = "applied.jsonl"
ATTRIBUTES = ".gitattributes"
CARD = "README.md"
TRIPS = "trips/"
PRICES = "prices/"


def is_ours(path: str) -> bool:
    """Whether a file of the dataset is loaded with a version: the state's own, and git's attributes."""
    return path in (CATALOG, MARKS, ATTRIBUTES) or (path.startswith((TRIPS, PRICES)) and path.endswith(".jsonl"))


_plain = msgspec.json.Decoder(dict[str, Any], float_hook=Decimal)
_NOT_A_NUMBER = re.compile(rb'"[+-]?(s?nan\d*|inf|infinity|\d[\d.]*e[+-]?\d{2,})"|\de[+-]?\d{2}', re.IGNORECASE)
_MOST_DIGITS = 30  # on either side of the point: far more than an amount has, and few enough to reckon with
_KNOWN = (
    "schema", "household", "currency", "last_updated", "budget", "store_budgets", "email_address", "settings",
    "stores", "shopping_list", "templates", "trips", "skipped",
)  # fmt: skip


# ---- decode -------------------------------------------------------------------------------------------------------


def decode(files: Mapping[str, bytes], household: str) -> Catalog:
    """The state that the files of one version stand for.

    Args:
        files: Contents by path; paths that are not the household's are ignored.
        household: The household's id for files that do not name one (those of the earlier app).

    Raises:
        UnreadableCatalog: There is no catalog, or a file cannot be read; the sentence names the file and the place.
    """
    if CATALOG not in files:
        raise MissingCatalog(f"{CATALOG} is missing.", hint="Bring back the last version that had it.")
    catalog = _decode_catalog(files[CATALOG], household)
    tables: dict[str, dict[str, Any]] = {TRIPS: {}, PRICES: {}}
    for folder, kind in ((TRIPS, Purchase), (PRICES, PricePoint)):
        for path in sorted(files):
            if path.startswith(folder) and is_ours(path):
                tables[folder][path[len(folder) : -len(".jsonl")]] = tuple(_lines(path, files[path], kind))
    return catalog.having(purchases=tables[TRIPS], prices=tables[PRICES], marks=decode_marks(files))


def decode_marks(files: Mapping[str, bytes]) -> dict[str, int]:
    """The marks that a version's file names; where git joined two files, the highest line of a replica counts.

    Raises:
        UnreadableCatalog: A line cannot be read.
    """
    marks: dict[str, int] = {}
    for mark in _lines(MARKS, files.get(MARKS, b""), Mark):
        marks[mark.replica] = max(mark.number, marks.get(mark.replica, 0))
    return marks


def _decode_catalog(content: bytes, household: str) -> Catalog:
    try:
        raw: dict[str, msgspec.Raw] = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        schema = msgspec.json.decode(raw["schema"]) if "schema" in raw else 0
        if type(schema) is not int or schema != SCHEMA:
            plain = migrate(_plain.decode(content))
            raw = {key: msgspec.Raw(json_encoder.encode(value)) for key, value in plain.items()}
        return _catalog(raw, household)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise UnreadableCatalog(
            f"{CATALOG} cannot be read: {fault}.", hint="Correct the file on the Hub, or go back to an older version."
        ) from fault


def _catalog(raw: dict[str, msgspec.Raw], household: str) -> Catalog:
    def value(key: str, kind: Any, default: Any) -> Any:
        return msgspec.json.decode(raw[key], type=kind) if key in raw else default

    stores = _stores(raw.get("stores"))
    budget = value("budget", Decimal | None, None)
    currency = value("currency", str, "USD")
    if currency not in CURRENCIES:
        raise UnreadableCatalog(f"{CATALOG}: the currency {shown(currency)} is not known.", hint="Write it like USD.")
    templates = [Template(row.name, row.store, row.lines) for row, _ in decode_rows(raw.get("templates"), TemplateRow)]
    trips = value("trips", list[Trip], [])
    for number, where in [(t.total, t.id) for t in trips] + [
        (ln.quantity, t.name) for t in templates for ln in t.lines
    ]:
        _finite(number, where)
    return Catalog(
        household=value("household", str, "") or household,
        currency=currency,
        last_updated=value("last_updated", str, ""),
        budget=_finite(Decimal(650) if budget is None else budget, "budget"),
        store_budgets={k: _finite(v, k) for k, v in value("store_budgets", dict[str, Decimal], {}).items()},
        email_address=value("email_address", str, ""),
        settings=value("settings", dict[str, Any], {}),
        stores=stores,
        shopping_list=_shopping_list(raw.get("shopping_list"), stores),
        templates={template.name: template for template in templates},
        trips={trip.id: trip for trip in trips},
        skipped=tuple(value("skipped", list[Skipped], [])),
        extra={key: msgspec.Raw(bytes(rest)) for key, rest in raw.items() if key not in _KNOWN},
    )


def _stores(raw: msgspec.Raw | None) -> dict[str, dict[str, Item]]:
    stores: dict[str, dict[str, Item]] = {}
    seen: set[str] = set()
    for store, rows in msgspec.json.decode(raw or b"{}", type=dict[str, msgspec.Raw]).items():
        items = stores[store] = {}
        for row, extra in decode_rows(rows, ItemRow):
            if row.id in seen:
                raise UnreadableCatalog(
                    f"{CATALOG}: the item id {shown(row.id)} is there twice (in {shown(store)}).",
                    hint="Give one of the two another id, or go back to an older version.",
                )
            seen.add(row.id)
            items[row.id] = Item(
                row.id,
                store,
                row.name,
                row.category,
                row.price if row.price is None else _finite(row.price, row.id),
                row.unit,
                _finite(row.default_quantity, row.id),
                extra,
            )
    return stores


def _shopping_list(raw: msgspec.Raw | None, stores: dict[str, dict[str, Item]]) -> dict[str, ListLine]:
    """The list; a line of the earlier app, or one added by hand, gets the line id and store that it lacks."""
    lines: dict[str, ListLine] = {}
    for count, (row, extra) in enumerate(decode_rows(raw, LineRow), 1):
        line = row.line or f"line-{count}"
        while line in lines:
            line += "x"
        store = row.store or next((name for name, items in stores.items() if row.id in items), next(iter(stores), ""))
        price = row.price if row.price is None else _finite(row.price, row.id)
        lines[line] = ListLine(
            line, row.id, store, row.name, row.category, price, row.unit, _finite(row.quantity, row.id),
            row.checked, row.note, row.added_by, row.added_at, row.merged, extra,
        )  # fmt: skip
    return lines


def _lines(path: str, content: bytes, kind: type[Any]) -> list[Any]:
    try:
        rows: list[Any] = msgspec.json.Decoder(kind).decode_lines(content)
        if _NOT_A_NUMBER.search(
            content
        ):  # few files hold such a text, and then as a name: only those are looked through
            for row in rows:
                for field in row.__struct_fields__:
                    if isinstance(getattr(row, field), Decimal):
                        _finite(getattr(row, field), path)
        return rows
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise UnreadableCatalog(
            f"{path} cannot be read: {fault}.", hint="Correct the file on the Hub, or go back to an older version."
        ) from fault


def _finite(number: Decimal, where: str) -> Decimal:
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        raise UnreadableCatalog(
            f"{CATALOG}: {shown(str(number))} at {shown(where)} is not a number that can be used.",
            hint="Correct the file on the Hub, or go back to an older version.",
        )
    return number


# ---- encode -------------------------------------------------------------------------------------------------------


def encode(catalog: Catalog, since: Catalog | None = None) -> dict[str, bytes]:
    """The files that stand for a state; with `since`, only those that differ from the ones of that state.

    Returns:
        Contents by path. A state that differs only in its marks gives only the file of the marks.
    """
    files: dict[str, bytes] = {}
    if since is None or not _same_catalog(catalog, since):
        files[CATALOG] = _encode_catalog(catalog)
    for folder, tables, before in (
        (TRIPS, catalog.purchases, since.purchases if since else {}),
        (PRICES, catalog.prices, since.prices if since else {}),
    ):
        for period, rows in tables.items():
            if period not in before or (before[period] is not rows and before[period] != rows):
                files[f"{folder}{period}.jsonl"] = _encode_lines(rows)
    if since is None or catalog.marks != since.marks:
        files[MARKS] = encode_marks(catalog.marks)
    return files


def encode_marks(marks: Mapping[str, int]) -> bytes:
    """The file of the marks: one replica a line, sorted."""
    return _encode_lines(Mark(replica, marks[replica]) for replica in sorted(marks))


def _same_catalog(one: Catalog, other: Catalog) -> bool:
    apart = ("purchases", "prices", "marks")
    return all(one[field] is other[field] or one[field] == other[field] for field in one if field not in apart)


def _encode_lines(rows: Iterable[Any]) -> bytes:
    return b"".join(json_encoder.encode(row) + b"\n" for row in rows)


def _block(open_close: bytes, rows: Iterable[bytes]) -> bytes:
    inner = b",\n".join(rows)
    return open_close[:1] + b"\n" + inner + b"\n" + open_close[1:] if inner else open_close


def _encode_catalog(catalog: Catalog) -> bytes:
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
        "stores": _block(b"{}", stores),
        "shopping_list": _block(b"[]", (encode_row(line, LineRow) for line in catalog.shopping_list.values())),
        "templates": _block(b"[]", (encode_row(t, TemplateRow) for t in catalog.templates.values())),
        "trips": _block(b"[]", (json_encoder.encode(trip) for trip in catalog.trips.values())),
        "skipped": _block(b"[]", (json_encoder.encode(skipped) for skipped in catalog.skipped)),
        **{key: bytes(value) for key, value in catalog.extra.items()},
    }
    return _block(b"{}", (pair(key, value) for key, value in parts.items())) + b"\n"


def first_files(there: Mapping[str, bytes], others: frozenset[str], day: str) -> dict[str, bytes]:
    """What a dataset needs beside the state, if it is not there yet: card, attributes, an empty first table each.

    Args:
        there: The household's files in the version.
        others: The other files in it; none of them is replaced.
        day: Today, ISO.
    """
    attributes = there.get(ATTRIBUTES, b"")
    wanted = {f"{TRIPS}{day[:7]}.jsonl": TRIPS, f"{PRICES}{day[:4]}.jsonl": PRICES}
    files = {path: b"" for path, folder in wanted.items() if not any(known.startswith(folder) for known in there)}
    if CARD not in others:
        files[CARD] = dataset_card()
    if MARKS.encode() not in attributes:
        files[ATTRIBUTES] = attributes + gitattributes()
    return files
