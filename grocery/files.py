"""The files of a household and the state they stand for: `decode` and `encode`.

One record a line, so that a commit's diff can be read and a file be edited by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from grocery.card import dataset_card, gitattributes
from grocery.catalog import Catalog, PricePoint, Purchase
from grocery.catalog_file import CATALOG, decode_catalog, encode_catalog, finite
from grocery.errors import MissingCatalog, UnreadableCatalog
from grocery.marks import highest_of, not_believed
from grocery.rows import Mark, json_encoder

__all__ = [
    "ATTRIBUTES", "CARD", "CATALOG", "MARKS", "PRICES", "TRIPS",
    "decode", "decode_marks", "encode", "encode_marks", "first_files", "is_ours", "strange_marks",
]  # fmt: skip

MARKS = "applied.jsonl"
ATTRIBUTES = ".gitattributes"
CARD = "README.md"
TRIPS = "trips/"
PRICES = "prices/"


def is_ours(path: str) -> bool:
    """Whether a file of the dataset is loaded with a version: the state's own, and git's attributes."""
    return path in (CATALOG, MARKS, ATTRIBUTES) or (path.startswith((TRIPS, PRICES)) and path.endswith(".jsonl"))


_NOT_A_NUMBER = re.compile(rb'"[+-]?(s?nan\d*|inf|infinity|\d[\d.]*e[+-]?\d{2,})"|\de[+-]?\d{2}', re.IGNORECASE)

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
    catalog = decode_catalog(files[CATALOG], household)
    tables: dict[str, dict[str, Any]] = {TRIPS: {}, PRICES: {}}
    for folder, kind in ((TRIPS, Purchase), (PRICES, PricePoint)):
        for path in sorted(files):
            if path.startswith(folder) and is_ours(path):
                tables[folder][path[len(folder) : -len(".jsonl")]] = tuple(_lines(path, files[path], kind))
    return catalog.having(purchases=tables[TRIPS], prices=tables[PRICES], marks=decode_marks(files))


def decode_marks(files: Mapping[str, bytes]) -> dict[str, int]:
    """The marks that a version's file names; where git joined two files, the highest line of a replica counts.

    Lines that cannot be are left out: see `strange_marks`.

    Raises:
        UnreadableCatalog: A line cannot be read.
    """
    return highest_of(_marks_in(files))


def strange_marks(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What a person should know of marks in a version's file that cannot be and are not believed."""
    return not_believed(_marks_in(files), MARKS)


def _marks_in(files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    return [(mark.replica, mark.number) for mark in _lines(MARKS, files.get(MARKS, b""), Mark)]


def _lines(path: str, content: bytes, kind: type[Any]) -> list[Any]:
    try:
        rows: list[Any] = msgspec.json.Decoder(kind).decode_lines(content)
        if _NOT_A_NUMBER.search(
            content
        ):  # few files hold such a text, and then as a name: only those are looked through
            for row in rows:
                for field in row.__struct_fields__:
                    if isinstance(getattr(row, field), Decimal):
                        finite(getattr(row, field), path)
        return rows
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise UnreadableCatalog(
            f"{path} cannot be read: {fault}.", hint="Correct the file on the Hub, or go back to an older version."
        ) from fault


# ---- encode -------------------------------------------------------------------------------------------------------


def encode(catalog: Catalog, since: Catalog | None = None) -> dict[str, bytes]:
    """The files that stand for a state; with `since`, only those that differ from the ones of that state.

    Returns:
        Contents by path. A state that differs only in its marks gives only the file of the marks.
    """
    files: dict[str, bytes] = {}
    if since is None or not _same_catalog(catalog, since):
        files[CATALOG] = encode_catalog(catalog)
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
    return all(_same(one[field], other[field]) for field in one if field not in apart)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are written the same way; records in another order are not."""
    if one is other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(value, other[key]) for key, value in one.items())
    return bool(one == other)


def _encode_lines(rows: Iterable[Any]) -> bytes:
    return b"".join(json_encoder.encode(row) + b"\n" for row in rows)


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
