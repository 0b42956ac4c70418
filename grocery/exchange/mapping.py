"""How a table is to be read: found from the file, shown before anything happens, and put right where it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, Literal

from msgspec.structs import replace

from grocery.errors import InvalidInput
from grocery.exchange.cells import decimal_sign
from grocery.exchange.columns import TITLES, fill_in, is_header, roles_by_title, titles
from grocery.exchange.dates import DAY_FIRST, MONTH_FIRST, order_of
from grocery.exchange.decoding import encoding_of
from grocery.exchange.delimited import Row, dialect_of, rows_in
from grocery.messages import say
from grocery.records import Record

ITEMS: Final = "items"
PURCHASES: Final = "purchases"
LIST: Final = "list"

_LOOKED_AT: Final = 200  # rows from which everything but the order of dates is told
_EXAMPLES: Final = 4
_SHOWN: Final = 60  # characters of an example


class Mapping(Record, frozen=True, kw_only=True):
    """How a table is read. A page or a command line that got one can send it back changed.

    Attributes:
        kind: What its rows are: `items` of the catalog, `purchases`, or lines of a `list`.
        columns: What each column is: a key of `TITLES`, or empty for what is not read.
        header: Whether the first row holds titles.
        delimiter: What stands between two cells.
        quote: What stands around a cell; empty for nothing.
        encoding: A codec of Python's.
        decimal: The decimal sign of its numbers; empty where no number tells.
        order: `day` or `month`, whichever comes first in its dates; empty where it makes no difference, None where the
            file does not tell: then it has to be said.
    """

    kind: Literal["items", "purchases", "list"] = "items"
    columns: tuple[str, ...] = ()
    header: bool = True
    delimiter: str = ","
    quote: str = '"'
    encoding: str = "utf-8"
    decimal: str = ""
    order: str | None = ""

    def rows(self, content: bytes) -> Iterator[Row]:
        """The rows of the file below the titles."""
        return islice(rows_in(content, self.encoding, self.delimiter, self.quote), int(self.header), None)

    def at(self, role: str) -> int:
        """Which column that is, from 0; -1 where there is none."""
        return self.columns.index(role) if role in self.columns else -1


class Found(Record, frozen=True, kw_only=True):
    """A mapping as it is shown.

    Attributes:
        mapping: How the file would be read.
        titles: What stands at the top of each column; empty texts where there are no titles.
        examples: Its first rows, cut.
    """

    mapping: Mapping
    titles: tuple[str, ...]
    examples: tuple[tuple[str, ...], ...]


def found(content: bytes) -> Found:
    """How a table would be read.

    Args:
        content: The whole file.

    Raises:
        InvalidInput: It is empty, no text, or has too many columns.
    """
    encoding = encoding_of(content)
    delimiter, quote = dialect_of(content, encoding, frozenset(titles()))
    bare = Mapping(header=False, delimiter=delimiter, quote=quote, encoding=encoding)
    cells = _first_rows(content, bare)
    if not cells:
        raise InvalidInput(say("error-nothing-in-file"), say("hint-another-file"), field="file")
    header = is_header(cells[0], cells[1:])
    width = max(map(len, cells))
    head = (cells[0] if header else []) + [""] * (width - (len(cells[0]) if header else 0))
    below = cells[1:] if header else cells
    roles = roles_by_title(head) if header else [""] * width
    roles = roles if "name" in roles else fill_in(roles, below)
    kind = _kind_of(roles)
    roles = ["total" if role == "quantity" and _is_sum(kind, roles, below) else role for role in roles]
    mapping = replace(bare, kind=kind, columns=tuple(roles), header=header)
    return shown(content, _with_signs(mapping, below, content))


def shown(content: bytes, mapping: Mapping) -> Found:
    """A table as it is read with a mapping, whatever that says.

    Raises:
        InvalidInput: It has too many columns, or there is no such encoding or delimiter.
    """
    rows = _first_rows(content, replace(_dividing(mapping), header=False), _EXAMPLES + 1)
    width = max([len(mapping.columns), *map(len, rows)])
    below = rows[int(mapping.header) :][:_EXAMPLES]

    def wide(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(cell[:_SHOWN] for cell in (*cells, *[""] * (width - len(cells))))

    return Found(
        mapping=replace(mapping, columns=wide(mapping.columns)),
        titles=wide(rows[0] if mapping.header and rows else ()),
        examples=tuple(map(wide, below)),
    )


def _first_rows(content: bytes, mapping: Mapping, most: int = _LOOKED_AT + 1) -> list[list[str]]:
    return [[cell.strip() for cell in row.cells] for row in islice(mapping.rows(content), most)]


def checked(mapping: Mapping) -> Mapping:
    """A mapping that came from outside.

    Raises:
        InvalidInput: It names what no column can be, names something twice, has no column for the name, or does not
            say in which order the dates are.
    """
    roles = [role for role in mapping.columns if role]
    unknown = next((role for role in roles if role not in TITLES), None)
    twice = next((role for role in roles if roles.count(role) > 1), None)
    if unknown is not None:
        known = say("hint-columns-are", roles=", ".join(TITLES))
        raise InvalidInput(say("error-column-unknown", column=unknown[:40]), known, field="columns")
    if twice is not None:
        raise InvalidInput(say("error-column-twice", column=TITLES[twice]), say("hint-columns"), field="columns")
    if "name" not in roles:
        raise InvalidInput(say("error-no-name-column"), say("hint-columns"), field="columns")
    if mapping.kind == PURCHASES and not {"date", "at"} & {*roles}:
        raise InvalidInput(say("error-no-date-column"), say("hint-columns"), field="columns")
    if mapping.kind == PURCHASES and mapping.order not in {"", DAY_FIRST, MONTH_FIRST}:
        raise InvalidInput(say("error-dates-two-ways"), say("hint-dates-two-ways"), field="order")
    if mapping.decimal not in {"", ",", "."}:
        raise InvalidInput(say("error-decimal-sign"), say("hint-decimal-sign"), field="decimal")
    return _dividing(mapping)


def _dividing(mapping: Mapping) -> Mapping:
    """The same, when it says how cells are divided.

    Raises:
        InvalidInput: By no character, or by several.
    """
    if len(mapping.delimiter) != 1 or len(mapping.quote) > 1 or mapping.delimiter in "\r\n":
        raise InvalidInput(say("error-delimiter"), say("hint-delimiter"), field="delimiter")
    return mapping


def _kind_of(roles: list[str]) -> Literal["items", "purchases", "list"]:
    if {"date", "at"} & {*roles}:
        return "purchases"
    return "list" if "checked" in roles or ("quantity" in roles and not {"price", "total"} & {*roles}) else "items"


def _is_sum(kind: str, roles: list[str], rows: list[list[str]]) -> bool:
    """Whether what is called an amount is one of money: on a receipt that has no other, with decimals of money."""
    if kind != PURCHASES or {"price", "total"} & {*roles}:
        return False
    at = roles.index("quantity")
    numbers = [row[at] for row in rows if at < len(row) and row[at]]
    return bool(numbers) and 2 * sum(decimal_sign([number]) != "" for number in numbers) > len(numbers)


def _with_signs(mapping: Mapping, rows: list[list[str]], content: bytes) -> Mapping:
    """The same with decimal sign and order of dates; the whole file is read where its first rows do not tell."""
    numbers = [at for at, role in enumerate(mapping.columns) if role in {"price", "total", "quantity"}]
    sign = decimal_sign(row[at] for at in numbers for row in rows if at < len(row))
    sign = sign or ("," if mapping.delimiter == ";" else "")  # spreadsheets divide cells so where commas are decimal
    day = mapping.at("date")
    order = order_of(row[day] for row in rows if day < len(row)) if day >= 0 else ""
    if order is None:
        order = order_of(row.cells[day] for row in mapping.rows(content) if day < len(row.cells))
    return replace(mapping, decimal=sign, order=order)
