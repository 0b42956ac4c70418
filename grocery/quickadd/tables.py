"""Rows of a table in a pasted list, as one writes them in Markdown or copies them from a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from grocery.quickadd.amounts import measure_of
from grocery.quickadd.headings import named
from grocery.quickadd.marks import TICKED, cells_marked
from grocery.quickadd.words import words
from grocery.text import fold

_RULE: Final = re.compile(r"[|\s:+=-]*-{2,}[|\s:+=-]*")
_BOX: Final = re.compile(r"\[[ _xX✓✔]?\]|[xX✓✔☐☑☒✅]")

_OVER: Final = frozenset({
    "category", "categories", "aisle", "section", "department", "store", "shop", "kategorie", "abteilung", "laden",
    "markt", "categoria", "seccion", "pasillo", "tienda", "categorie", "rayon", "magasin", "reparto", "negozio",
    "corredor", "secao", "loja", "afdeling", "winkel", "kategori", "avdelning", "butik",
})  # fmt: skip
"""Titles, folded, of the columns that say where a thing stands."""


class Cell(NamedTuple):
    """A thing in a table: its line, under which title it stands, and whether it is ticked."""

    text: str
    under: str = ""
    ticked: bool = False


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: it has bars around it, or tabs in it."""
    return (line.startswith("|") and line.count("|") > 1) or "\t" in line.strip()


def table_length(lines: Sequence[str]) -> int:
    """How many of these lines are one table that begins with the first."""
    return next((at for at, line in enumerate(lines) if not is_row(line)), len(lines))


def things(rows: Sequence[str]) -> list[list[Cell]]:
    """The things in a table, by row.

    A column of categories or stores is the heading of its rows, and of those below that have nothing in it. A table
    whose first row has titles like `Item` or `Quantity`, or with amounts in it, has one thing in each row. In
    any other with titles each cell is a thing, and the title of its column is its heading.

    Args:
        rows: The lines, each of them a row.
    """
    cells = [_cells(row) for row in rows]
    ruled = len(rows) > 1 and _RULE.fullmatch(rows[1]) is not None
    titles = cells[0] if ruled or any(fold(named(cell)) in words().columns for cell in cells[0]) else []
    body = [row for line, row in zip(rows, cells, strict=True) if row is not titles and not _RULE.fullmatch(line)]
    over = next((at for at, title in enumerate(titles) if fold(named(title)) in _OVER), -1)
    if over >= 0 and len(titles) > 2:
        return list(_under(body, over))
    columns = [fold(named(title)) in words().columns for title in titles]
    one_each = any(columns) or not titles or any(measure_of(cell) for row in body for cell in row)
    return [[_thing(row)] if one_each else _each(row, titles) for row in body]


def _under(body: Sequence[Sequence[str]], over: int) -> Iterator[list[Cell]]:
    under = ""
    for row in body:
        under = named(row[over]) if over < len(row) and row[over] else under
        thing = _thing([*row[:over], *row[over + 1 :]])
        if thing.text:
            yield [thing._replace(under=under)]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in cells_marked(row).strip().strip("|").split("|")]


def _thing(row: Sequence[str]) -> Cell:
    said = [cell for cell in row if cell and not _BOX.fullmatch(cell)]
    counted = bool(said) and measure_of(said[0]) is not None
    said = [said[1], said[0], *said[2:]] if counted and len(said) > 2 else said
    text = " ".join(said) if counted and len(said) < 3 else " | ".join(said)
    return Cell(text, ticked=any(TICKED.fullmatch(cell) or cell in {"x", "X"} for cell in row))


def _each(row: Sequence[str], titles: Sequence[str]) -> list[Cell]:
    under = [named(title) for title in titles] + [""] * len(row)
    return [Cell(cell, title, TICKED.match(cell) is not None) for cell, title in zip(row, under, strict=False) if cell]
