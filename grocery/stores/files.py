"""The files of a household and the state they stand for: `decode` and `encode`.

One record a line, so that a commit's diff can be read and a file be edited by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from operator import is_not
from typing import Any, TypeVar

from grocery.catalog import Catalog
from grocery.errors import MissingCatalog, UnreadableCatalog
from grocery.messages import Message, say
from grocery.records import Aside, PricePoint, Purchase
from grocery.stores.applied import highest_of, not_believed
from grocery.stores.card import dataset_card, gitattributes
from grocery.stores.catalog_file import CATALOG as CATALOG
from grocery.stores.catalog_file import decode_catalog, encode_catalog
from grocery.stores.file_faults import BOM, FAULTS, explain
from grocery.stores.rows import AppliedLine
from grocery.stores.tables import PRICES as PRICES
from grocery.stores.tables import TRIPS as TRIPS
from grocery.stores.tables import is_table, period_of, read_table, rows_in, same_lines, written_lines, written_table
from grocery.stores.written import Written

APPLIED = "applied.jsonl"
ATTRIBUTES = ".gitattributes"
CARD = "README.md"

_Row = TypeVar("_Row", Purchase, PricePoint)

MOST_APPLIED = 100_000
"""How many lines of marks are read: a page load is one, and after 60 days it is dropped."""


def is_ours(path: str) -> bool:
    """Whether a file of the dataset is loaded with a version: the state's own, and git's attributes."""
    return path in (CATALOG, APPLIED, ATTRIBUTES) or is_table(path)


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
        raise MissingCatalog(say("error-file-missing", path=CATALOG), hint=say("hint-last-version-with-it"))
    catalog = decode_catalog(files[CATALOG], household)
    purchases, aside = _tables(files, TRIPS, Purchase)
    prices, aside_too = _tables(files, PRICES, PricePoint)
    return catalog.replacing(
        purchases=purchases, prices=prices, aside={**aside, **aside_too}, applied=decode_applied(files)
    )


def _tables(
    files: Mapping[str, bytes], folder: str, kind: type[_Row]
) -> tuple[dict[str, tuple[_Row, ...]], dict[str, tuple[Aside, ...]]]:
    """The tables of a folder by month or year, and what is kept aside, by file."""
    tables: dict[str, tuple[_Row, ...]] = {}
    aside: dict[str, tuple[Aside, ...]] = {}
    for path in sorted(files):
        if path.startswith(folder) and is_table(path):
            tables[period_of(path)], kept = read_table(path, files[path], kind)
            if kept:
                aside[path] = kept
    return tables, aside


def decode_applied(files: Mapping[str, bytes]) -> dict[str, int]:
    """The marks that a version's file names; where git joined two files, the highest line of a replica counts.

    Lines that cannot be are left out: see `strange_applied`.

    Raises:
        UnreadableCatalog: A line cannot be read.
    """
    return highest_of(_applied_in(files))


def strange_applied(files: Mapping[str, bytes]) -> tuple[Message, ...]:
    """What a person should know of marks in a version's file that cannot be and are not believed."""
    return not_believed(_applied_in(files), APPLIED)


def _applied_in(files: Mapping[str, bytes]) -> list[tuple[str, int]]:
    content = files.get(APPLIED, b"")
    lines = content.count(b"\n")
    if lines > MOST_APPLIED:
        raise UnreadableCatalog(
            say("error-too-many-lines", path=APPLIED, lines=lines, most=MOST_APPLIED),
            hint=say("hint-make-smaller"),
        )
    content = content.removeprefix(BOM)
    try:
        return [(mark.replica, mark.number) for mark in rows_in(content, AppliedLine)]
    except FAULTS as fault:
        explain(APPLIED, content, fault, AppliedLine)


# ---- encode -------------------------------------------------------------------------------------------------------


def encode(catalog: Catalog, since: Catalog | None = None, written: Written | None = None) -> dict[str, bytes]:
    """The files that stand for a state; with `since`, only those that differ from the ones of that state.

    Args:
        catalog: The state.
        since: The state whose files are there.
        written: What was written last time, which makes it quicker; it remembers what is written now.

    Returns:
        Contents by path. A state that differs only in its marks gives only the file of the marks.
    """
    files: dict[str, bytes] = {}
    if since is None or not _same_catalog(catalog, since):
        files[CATALOG] = encode_catalog(catalog, written)
    for folder, tables, before in (
        (TRIPS, catalog.purchases, since.purchases if since else {}),
        (PRICES, catalog.prices, since.prices if since else {}),
    ):
        for period, rows in tables.items():
            path = f"{folder}{period}.jsonl"
            aside, aside_before = catalog.aside.get(path, ()), since.aside.get(path, ()) if since else ()
            same = period in before and (before[period] is rows or before[period] == rows)
            if not same or not same_lines(aside, aside_before):
                files[path] = written_table(rows, aside)
    if since is None or catalog.applied != since.applied:
        files[APPLIED] = encode_applied(catalog.applied)
    return files


def encode_applied(applied: Mapping[str, int]) -> bytes:
    """The file of the marks: one replica a line, sorted."""
    return written_lines(AppliedLine(replica, applied[replica]) for replica in sorted(applied))


def _same_catalog(one: Catalog, other: Catalog) -> bool:
    apart = ("purchases", "prices", "aside", "applied")
    return all(_same(one[field], other[field]) for field in one if field not in apart)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are written the same way; records in another order are not."""
    if one is other:
        return True
    if isinstance(one, dict) and isinstance(other, dict):
        pairs = compress(zip(one.values(), other.values(), strict=False), map(is_not, one.values(), other.values()))
        return list(one) == list(other) and all(_same(value, there) for value, there in pairs)
    return bool(one == other)


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
    if APPLIED.encode() not in attributes:
        files[ATTRIBUTES] = attributes + gitattributes()
    return files
