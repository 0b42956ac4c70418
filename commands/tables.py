"""How a table is read that somebody brings in: shown before it happens, and put right where it was found wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from commands.base import words
from grocery.catalog import Catalog
from grocery.exchange import formats
from grocery.exchange.columns import TITLES
from grocery.exchange.foreign import TABLE, Given
from grocery.exchange.mapping import Mapping, checked, found, shown
from grocery.messages import say

_EMPTY: Final = "–"


def given_for(catalog: Catalog, content: bytes, name: str, *, store: str, columns: str, order: str) -> Given:
    """What is said of a file that it does not say itself.

    Args:
        catalog: The household.
        content: The file.
        name: What it is called.
        store: Where things are sold that it names no store for; empty for the household's first.
        columns: What each column of a table is, divided by commas, like `name,price,,store`; empty for as it is found.
        order: `day` or `month`, whichever comes first in its dates; empty where the file tells.

    Raises:
        InvalidInput: It is of no format that is known, or there is no such column.
    """
    given = Given(store=store, catalog=catalog)
    if formats.detect(content, name).name != TABLE:
        return given
    mapping = found(content).mapping
    if columns:
        mapping = replace(mapping, columns=tuple(one.strip() for one in columns.split(",")))
    if order:
        mapping = replace(mapping, order=order)
    return replace(given, mapping=checked(mapping) if columns or order else mapping)


def rows_of(content: bytes, mapping: Mapping) -> Iterator[str]:
    """A table as it is read, for a person: what each column is, its title, and what stands first in it."""
    table = shown(content, mapping)
    yield words(say("cli-table"))
    for at, role in enumerate(table.mapping.columns):
        first = table.examples[0][at] if table.examples else ""
        called = words(TITLES[role]) if role in TITLES else words(say("cli-table-not-read"))
        yield f"  {role or _EMPTY}\t{called}: {table.titles[at]} ({first})"
