"""Files that are not the app's own: tables, lists as text, what other apps export. Which one it is, and its reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange import app_lists, catalog_csv, kitchenowl, list_csv, purchases_csv, text_list
from grocery.exchange.columns import titles
from grocery.exchange.decoding import encoding_of, lines_in
from grocery.exchange.delimited import told_by_titles
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import LIST, PURCHASES, Mapping, found
from grocery.records import Record

TABLE: Final = "table"


class Given(Record, frozen=True, kw_only=True):
    """What a file of somebody else's does not say.

    Attributes:
        store: Where things are sold that it names no store for; empty for the household's first.
        mapping: How a table is to be read; None for as it is found.
        catalog: The household, in which the lines of a list are looked up; None to take them as they stand.
    """

    store: str = ""
    mapping: Mapping | None = None
    catalog: Catalog | None = None

    @property
    def where(self) -> str:
        """The store."""
        return self.store or (next(iter(self.catalog.stores), "") if self.catalog else "")

    @property
    def currency(self) -> str:
        """The household's currency."""
        return self.catalog.currency if self.catalog else "USD"


NOTHING_GIVEN: Final = Given()


class Foreign(NamedTuple):
    """One format.

    Attributes:
        name: What it is called.
        looks: Whether a file, by its content and its name, is of it. It may be any bytes at all.
        read: What reads it.
    """

    name: str
    looks: Callable[[bytes, str], bool]
    read: Callable[[bytes, Given], Incoming]


_JSON: Final = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{|\[\s*(?:[\[{"\d]|\]\s*\Z))')
_TABLES: Final = (".csv", ".tsv", ".tab")


def is_json(content: bytes) -> bool:
    """Whether a file begins as JSON of an app does; `[ ] Milk` does not."""
    return _JSON.match(content) is not None


def is_table(content: bytes, name: str) -> bool:
    """Whether a file is a table: by its name, or because its first line has two titles of a table of groceries."""
    if name.lower().endswith(_TABLES):
        return True
    if is_json(content):
        return False
    try:
        return told_by_titles(lines_in(content, encoding_of(content)), frozenset(titles())) is not None
    except InvalidInput:
        return False


def read_table(content: bytes, given: Given) -> Incoming:
    """What a table holds, whatever its rows are.

    Raises:
        InvalidInput: It cannot be read, or it has to be said how.
    """
    mapping = given.mapping or found(content).mapping
    if mapping.kind == PURCHASES:
        return purchases_csv.read(content, mapping, store=given.where, currency=given.currency)
    if mapping.kind == LIST:
        return list_csv.read(content, mapping, store=given.where, catalog=given.catalog)
    return catalog_csv.read(content, mapping, store=given.where)


def _json_with(*keys: bytes) -> Callable[[bytes, str], bool]:
    return lambda content, _: is_json(content) and all(b'"%b"' % key in content for key in keys)


def _is_kitchenowl(content: bytes, _: str) -> bool:
    some = (b'"recipes"', b'"shoppinglists"', b'"expenses"')
    return is_json(content) and b'"items"' in content and any(key in content for key in some)


FOREIGN: Final[tuple[Foreign, ...]] = (
    Foreign(
        app_lists.MEALIE,
        _json_with(b"listItems"),
        lambda content, given: app_lists.read_mealie(content, store=given.where, catalog=given.catalog),
    ),
    Foreign(
        app_lists.KEEP,
        _json_with(b"listContent"),
        lambda content, given: app_lists.read_keep(content, store=given.where, catalog=given.catalog),
    ),
    Foreign(
        app_lists.TANDOOR,
        _json_with(b"food", b"amount", b"checked"),
        lambda content, given: app_lists.read_tandoor(content, store=given.where, catalog=given.catalog),
    ),
    Foreign(kitchenowl.SOURCE, _is_kitchenowl, lambda content, given: kitchenowl.read(content, store=given.store)),
    Foreign(TABLE, is_table, read_table),
    Foreign(
        text_list.SOURCE,
        lambda content, _: not is_json(content),
        lambda content, given: text_list.read(content, store=given.where, catalog=given.catalog),
    ),
)
"""All of them, those that are surest of theirs first; the last takes any text."""
