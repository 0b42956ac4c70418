"""A shopping list as a table: of a spreadsheet, or as Tandoor exports it as CSV and as a table of Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.cells import number_in
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import Mapping, checked, found
from grocery.exchange.table import Table
from grocery.exchange.wanted import MOST_LINES, Wants, amount_of
from grocery.messages import Message, say
from grocery.quickadd.reading import read as said
from grocery.text import fold

SOURCE: Final = "csv-list"

_A_THING: Final = "Thing"  # of which an amount in words is read

_NO_UNIT: Final = frozenset({"undefined", "null", "none", "-"})
_NOT_TICKED: Final = frozenset({"", "0", "false", "no", "n", "f", "nein", "non", "falsch", "[ ]", "☐", "-"})


def read(
    content: bytes, mapping: Mapping | None = None, *, store: str = "", catalog: Catalog | None = None
) -> Incoming:
    """The lines of a list.

    A row with nothing but a text in its first column names the category of the rows below it.

    Args:
        content: The whole file.
        mapping: How to read it; as it is found where it is not given.
        store: Where things are bought; empty for the household's first store.
        catalog: The household, in which the lines are looked up; None to take them as they stand.

    Raises:
        InvalidInput: There is nothing on the list, or the mapping cannot be.
    """
    mapping = checked(mapping or found(content).mapping)
    table = Table(content, mapping)
    wants = Wants(SOURCE, store, catalog)
    category = ""
    for row, cells in table.rows("name", "quantity", "unit", "category", "note", "checked"):
        name, _, unit, own, note, ticked = (table.text(row, cell) for cell in cells)
        if heading := _heading(row.cells, name):
            category = table.text(row, heading)
        elif len(wants) >= MOST_LINES:
            table.wrong(row, say("problem-list-too-long", most=MOST_LINES))
            break
        elif any(character.isalnum() for character in name):
            unit = "" if fold(unit) in _NO_UNIT else unit
            amount, wrong = _amount(cells[1], unit, mapping.decimal)
            if wrong is not None:
                table.wrong(row, wrong, cells[1])
            typed = " ".join(filter(None, (amount or ("1" if unit else ""), unit, name)))
            wants.typed(row.line, typed, category=own or category, ticked=fold(ticked) not in _NOT_TICKED, note=note)
        elif any(character.isalnum() for cell in row.cells for character in cell):
            table.wrong(row, say("problem-row-without-name"))
    if not len(wants):
        raise InvalidInput(say("error-nothing-on-list"), say("hint-another-file"), field="file")
    wants.problems.extend(table.told())
    return wants.incoming()


def _amount(cell: str, unit: str, sign: str) -> tuple[str, Message | None]:
    """An amount as it is typed, and what is told where none can be so: `2`, `two`, `1-2`, `a few`."""
    try:
        return amount_of(number_in(cell, "quantity", sign))
    except InvalidInput as refused:
        meant = said(" ".join(filter(None, (cell, unit, _A_THING))))
        if meant.name == _A_THING and (meant.quantity or meant.note):
            return cell, None
        return "", say("problem-quantity-one", reason=refused.said)


def _heading(cells: Sequence[str], name: str) -> str:
    """What stands alone in a row that has more cells, and is not the name of a thing."""
    there = [cell.strip() for cell in cells if cell.strip()]
    alone = len(there) == 1 and not name and any(character.isalpha() for character in there[0])
    return there[0] if alone else ""
