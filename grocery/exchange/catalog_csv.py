"""The catalog as a table for a spreadsheet, out and in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import Mapping, checked, found
from grocery.exchange.table import ONE, Table
from grocery.exchange.writing import csv_bytes
from grocery.messages import say
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.records import Item

SOURCE: Final = "csv"

_COLUMNS: Final = ("store", "name", "category", "price", "unit", "quantity", "guessed")
_READ: Final = ("name", "store", "category", "price", "unit", "quantity", "guessed")
_GUESSES: Final = frozenset({"category", "price"})
_NOTHING: Final[dict[str, Any]] = {}  # one for all rows


def read(content: bytes, mapping: Mapping | None = None, *, store: str = "") -> Incoming:
    """The items of a table.

    A price of 0 counts as not known. A row without a name is left out and told; a cell that cannot be read is told, and
    the rest of its row taken.

    Args:
        content: The whole file.
        mapping: How to read it; as it is found where it is not given.
        store: Where items are sold whose row does not say.

    Raises:
        InvalidInput: It is no table of items, or the mapping cannot be.
    """
    mapping = checked(mapping or found(content).mapping)
    table = Table(content, mapping)
    items = tuple(_items(table, store))
    if not items:
        raise InvalidInput(say("error-no-items"), say("hint-another-file"), field="file")
    stores = tuple(dict.fromkeys(item.store for item in items if item.store))
    return Incoming(source=SOURCE, stores=stores, items=items, problems=table.told())


def _items(table: Table, store: str) -> Iterator[Item]:
    word = table.word
    for row, (name, where, category, price, unit, quantity, guessed) in table.rows(*_READ):
        name = table.text(row, name)
        if not name:
            table.wrong(row, say("problem-row-without-name"))
            continue
        yield Item(
            f"row-{row.line}",
            word(row, where) or store,
            name,
            word(row, category) or DEFAULT_CATEGORY,
            table.price(row, price) if price else None,
            word(row, unit) or DEFAULT_UNIT,
            table.quantity(row, quantity) if quantity else ONE,
            tuple(sorted(_GUESSES.intersection(guessed.split()))) if guessed else (),
            _NOTHING,
        )


def written(catalog: Catalog, language: str = "") -> bytes:
    """The catalog as a table: stores in their order, a row an item.

    Args:
        catalog: The state.
        language: In which titles and numbers are written, as a spreadsheet of that language expects them; empty for
            plain numbers and English.
    """
    rows = (
        (item.store, item.name, item.category, item.price, item.unit, item.default_quantity, " ".join(item.guessed))
        for items in catalog.stores.values()
        for item in items.values()
    )
    return csv_bytes(_COLUMNS, rows, language)
