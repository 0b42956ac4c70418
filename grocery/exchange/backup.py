"""`grocery_backup_YYYYMMDD_HHMMSS.json`: everything of a household in one file, and back.

The first line says what the file is, whose, and holds the SHA-256 of all that follows it. Below stand the catalog as in
`grocery_catalog.json`, what was bought and the prices seen, one record a line, so that a person can read it and a
damaged one be read as far as it goes. In it is all that a household could miss, also what the app has no use for: keys
that another app wrote, lines of tables that nobody can read, changes that were not done.

Not in it is what a household's history alone gives a meaning:

- *Marks* say which changes of which page were dealt with. Brought back, older ones would let changes be done twice, and
  those of another household would have a page's next taps called kept that nobody did.
- *Traces* say which record goes back to what when a change is taken back. What a restore puts in place is its own
  doing, and the undo of the restore takes it away again; with the older traces beside, two changes would claim the same
  difference, and taking both back would take it away twice. Records that a restore leaves alone keep the traces that
  they have, so that in the same household older changes of them can still be taken back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NewerSchema, UnreadableCatalog
from grocery.exchange.incoming import Incoming, UnsoundFile
from grocery.exchange.lines_aside import AsideRow, aside_of, aside_rows
from grocery.exchange.salvaging import salvaged
from grocery.messages import say
from grocery.operations.loose_rows import rows_without_trip
from grocery.operations.trip_values import rows_by_trip
from grocery.records import PricePoint, Purchase, Traces
from grocery.stores.catalog_file import catalog_around, decode_catalog, encode_catalog
from grocery.stores.file_faults import BOM, FAULTS, explain
from grocery.stores.json_places import check, place_of
from grocery.stores.large_lists import LargeLists
from grocery.stores.rows import json_encoder
from grocery.stores.written import block

FORMAT = "grocery-backup"
VERSION = 1
"""The newest version of the format that this code reads and the only one it writes."""

_NEWLINE = b"\n"
_Rows = Callable[[msgspec.Raw | None, type[Any]], list[Any]]
_BEGIN = re.compile(rb'\s*\{\s*"format"\s*:\s*"grocery-backup"')


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a backup."""

    format: str
    version: int
    household: str
    created_at: str
    checksum: str


def file_name(at: str) -> str:
    """What a backup is called.

    Args:
        at: When it was made, ISO 8601 in UTC with seconds.
    """
    digits = re.sub(r"\D", "", at)[:14]
    return f"grocery_backup_{digits[:8]}_{digits[8:]}.json"


def written_backup(catalog: Catalog, at: str) -> bytes:
    """The backup of a household.

    Args:
        catalog: Its state.
        at: When it is made, ISO 8601 in UTC with seconds.
    """
    plain = catalog.replacing(traces=Traces())
    bought, loose = rows_by_trip(catalog), rows_without_trip(catalog)
    purchases = (row for key in catalog.trips for row in bought.get(key, ()))
    alone = block(b"{}", (json_encoder.encode(month) + b":" + _list(rows) for month, rows in loose.items()))
    prices = (point for year in sorted(catalog.prices) for point in catalog.prices[year])
    rest = b"".join(
        (b'"catalog":', encode_catalog(plain).rstrip(), b',\n"purchases":', _list(purchases),
         *((b',\n"without_trip":', alone) if loose else ()), b',\n"prices":', _list(prices),
         b',\n"aside":', _list(aside_rows(catalog.aside)), b"\n}\n")
    )  # fmt: skip
    header = Header(
        format=FORMAT, version=VERSION, household=catalog.household, created_at=at, checksum=_checksum(rest)
    )
    return json_encoder.encode(header)[:-1] + b",\n" + rest


def _list(rows: Iterable[Any]) -> bytes:
    return block(b"[]", map(json_encoder.encode, rows))


def _checksum(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


# ---- reading -------------------------------------------------------------------------------------------------------


def is_backup(content: bytes) -> bool:
    """Whether a file begins as a backup does."""
    return _BEGIN.match(content.removeprefix(BOM)[:200]) is not None


def read_backup(content: bytes, name: str = "backup") -> Incoming:
    """What a backup holds.

    Args:
        content: The file.
        name: What it is called, for the sentence.

    Raises:
        UnsoundFile: It is damaged, cut off or of a newer app; the error says where, and holds what can be read.
    """
    content = content.removeprefix(BOM)
    header, incoming = _in_lines(content) or _anyhow(content, name)
    if header.checksum != f"sha256:{hashlib.sha256(memoryview(content)[content.find(_NEWLINE) + 1 :]).hexdigest()}":
        raise UnsoundFile(say("error-backup-checksum", path=name), say("hint-bring-in-readable"), readable=incoming)
    return incoming


def _in_lines(content: bytes) -> tuple[Header, Incoming] | None:
    """What a large file holds which is as it would be written; None for all others."""
    large = LargeLists(content)
    if not large:
        return None
    try:
        check(large.around.decode())
        raw: dict[str, msgspec.Raw] = msgspec.json.decode(large.around, type=dict[str, msgspec.Raw])
        header = msgspec.json.decode(large.around, type=Header)
        catalog = catalog_around(raw["catalog"], header.household, large) if header.version == VERSION else None
        if catalog is None:
            return None
        found = _with_tables(catalog, raw, large.all_rows)
    except (*FAULTS, KeyError):
        return None
    return None if large else (header, found)


def _anyhow(content: bytes, name: str) -> tuple[Header, Incoming]:
    """What any file holds.

    Raises:
        UnsoundFile: See `read_backup`.
    """
    try:
        raw: dict[str, msgspec.Raw] = msgspec.json.decode(content, type=dict[str, msgspec.Raw])
        check(_without(content, bytes(raw.get("catalog", b""))).decode())  # the catalog is looked at by itself
        header = msgspec.json.decode(content, type=Header)
    except FAULTS as fault:
        _damaged(name, content, fault)
    if header.version > VERSION:
        said = say("error-backup-newer", version=header.version, known=VERSION)
        raise UnsoundFile(said, say("hint-update-app"), readable=None)
    try:
        above = _lines_above(content, raw.get("catalog"))
        catalog = decode_catalog(raw.get("catalog", b"{}"), header.household, name, above)
        return header, _with_tables(catalog, raw, lambda rows, kind: _rows(name, content, rows, kind))
    except UnreadableCatalog as fault:
        readable = None if isinstance(fault, NewerSchema) else salvaged(content, header.household)
        raise UnsoundFile(fault.said, say("hint-bring-in-readable"), readable=readable) from fault


def _with_tables(catalog: Catalog, raw: dict[str, msgspec.Raw], rows: _Rows) -> Incoming:
    """The catalog with what stands beside it in the file."""
    purchases = rows(raw.get("purchases"), Purchase)
    alone = msgspec.json.decode(raw.get("without_trip", b"{}"), type=dict[str, msgspec.Raw])
    loose = {month: tuple(rows(of, Purchase)) for month, of in alone.items()}
    prices = rows(raw.get("prices"), PricePoint)
    aside = aside_of(rows(raw.get("aside"), AsideRow))
    return incoming_of(catalog.replacing(purchases={**loose, "": tuple(purchases)}, aside=aside), prices)


def incoming_of(catalog: Catalog, prices: Iterable[PricePoint] = (), source: str = "backup") -> Incoming:
    """All of a state, as a file brings it.

    Args:
        catalog: The state; its prices seen are passed over.
        prices: Those that were seen.
        source: The format's name.
    """
    bought = rows_by_trip(catalog)
    loose: dict[str, list[Purchase]] = {}
    for month, rows in rows_without_trip(catalog).items():
        for row in rows:
            loose.setdefault(month or row.completed_at[:7], []).append(row)
    return Incoming(
        source=source,
        household=catalog.household,
        keeps_ids=True,
        stores=tuple(catalog.stores),
        items=tuple(item for items in catalog.stores.values() for item in items.values()),
        lines=tuple(catalog.shopping_list.values()),
        trips=tuple(replace(trip, purchases=tuple(bought.get(key, ()))) for key, trip in catalog.trips.items()),
        loose={month: tuple(rows) for month, rows in loose.items()},
        prices=tuple(prices),
        templates=tuple(catalog.templates.values()),
        aisles=catalog.aisles,
        apart=catalog.apart,
        store_budgets=catalog.store_budgets,
        budget=catalog.budget,
        currency=catalog.currency,
        timezone=catalog.timezone,
        email_address=catalog.email_address,
        settings=catalog.settings,
        extra=catalog.extra,
        aside=catalog.aside,
        skipped=catalog.skipped,
    )


def _without(content: bytes, part: bytes) -> bytes:
    """The file with nothing in the place of a part of it."""
    at = place_of(part, content)
    return b"".join([content[:at], b"0", content[at + len(part) :]]) if part else content


def _rows(name: str, content: bytes, raw: msgspec.Raw | None, kind: type[Any]) -> list[Any]:
    if raw is None:
        return []
    try:
        return msgspec.json.decode(raw, type=list[kind])  # type: ignore[valid-type]
    except FAULTS as fault:
        # one record a line, as a table has them, where the file was not written anew by another program
        lines = b"\n".join(line.strip().rstrip(b",") for line in bytes(raw).strip(b"[] \r\n").split(b"\n"))
        explain(name, b"\n" * (_lines_above(content, raw) + 1) + lines, fault, kind)


def _lines_above(content: bytes, part: msgspec.Raw | None) -> int:
    """How many lines stand above a part of the file."""
    at = place_of(bytes(part), content) if part is not None else -1
    return content.count(b"\n", 0, at) if at > 0 else 0


def _damaged(name: str, content: bytes, fault: Exception) -> NoReturn:
    """Say what is wrong with a file that is no JSON, with what can be read of it all the same."""
    try:
        explain(name, content, fault)
    except UnreadableCatalog as said:
        raise UnsoundFile(said.said, say("hint-bring-in-readable"), readable=salvaged(content)) from fault
