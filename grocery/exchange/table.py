"""What all readers of tables do: cells of a row by what they are, texts and numbers as they are kept, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter
from typing import Final
from unicodedata import is_normalized

from grocery.errors import InvalidInput
from grocery.exchange.budget import MOST_ROWS, too_many_rows
from grocery.exchange.cells import as_was, number_in
from grocery.exchange.decoding import LOST
from grocery.exchange.delimited import Row
from grocery.exchange.incoming import Problem
from grocery.exchange.mapping import Mapping
from grocery.messages import Message, say
from grocery.money import MAX_AMOUNT, MAX_QUANTITY, amount, quantity
from grocery.text import tidied

MOST_PROBLEMS: Final = 1_000
"""How many are told one by one; of the others only how many there are."""

ONE: Final = Decimal(1)

_LARGEST: Final = MAX_AMOUNT * MAX_QUANTITY  # of a sum
_SHOWN: Final = 200
_PLAIN: Final = 100  # a shorter text that is printable and of one form needs no tidying


class Table:
    """One file while it is read.

    Attributes:
        problems: What was not read as it stands, in the order of the file.
    """

    def __init__(self, content: bytes, mapping: Mapping) -> None:
        self._content = content
        self._mapping = mapping
        self._says_lost = LOST.encode() in content  # it stands in the file itself, which may well be read whole
        self._words: dict[str, str] = {}
        self._prices: dict[str, Decimal | None] = {}
        self._quantities: dict[str, Decimal] = {}
        self._untold = 0
        self.problems: list[Problem] = []

    def rows(self, *roles: str) -> Iterator[tuple[Row, Sequence[str]]]:
        """Each row, with its cells by what they are, in the order of the roles; empty where there is none.

        Raises:
            InvalidInput: There are more than any household has.
        """
        at = [self._mapping.at(role) for role in roles]
        width = max(at) + 1
        pick = itemgetter(*at)
        some_are_not_there = -1 in at
        for number, row in enumerate(self._mapping.rows(self._content)):
            if number >= MOST_ROWS:
                raise too_many_rows(row.line)
            cells = row.cells
            if not row.whole:
                self.wrong(row, say("problem-quote-not-closed"))
            if len(cells) < width:
                cells += [""] * (width - len(cells))
            yield row, pick([*cells, ""] if some_are_not_there else cells)  # from behind, the first is empty then

    def wrong(self, row: Row, said: Message, cell: str = "") -> None:
        """Remembers something about a row."""
        if len(self.problems) < MOST_PROBLEMS:
            shown = cell or self._mapping.delimiter.join(row.cells[:20])
            self.problems.append(Problem(row.line, said, tidied(shown[: 5 * _SHOWN], max_length=_SHOWN)))
        else:
            self._untold += 1

    def told(self) -> tuple[Problem, ...]:
        """All that is wrong; where that is much, the last says how much more there is."""
        more = [Problem(0, say("problem-more", count=self._untold))] if self._untold else []
        return (*self.problems, *more)

    def text(self, row: Row, cell: str) -> str:
        """A text as it is kept; what had to be changed in it is told. Empty where nothing of it can be seen."""
        if len(cell) < _PLAIN and cell.isprintable() and "  " not in cell and (cell.isascii() or _is_tidy(cell)):
            kept = cell.strip()
            return as_was(kept) if "'" in kept else kept
        kept = tidied(as_was(cell.strip())[: 20 * _SHOWN])
        if LOST in cell and not self._says_lost:
            self.wrong(row, say("problem-character-lost"), cell)
        elif len(cell) > 5 * _SHOWN or len(" ".join(cell.split())) > _SHOWN:
            self.wrong(row, say("problem-text-cut", most=_SHOWN), cell)
        elif any(code < " " and not code.isspace() for code in cell):
            self.wrong(row, say("problem-characters-dropped"), cell)
        return kept

    def word(self, row: Row, cell: str) -> str:
        """The same for a text that many rows have: it is looked at once."""
        known = self._words.get(cell)
        if known is None:
            known = self._words[cell] = self.text(row, cell)
        return known

    def price(self, row: Row, cell: str) -> Decimal | None:
        """A price; None where it is not known: nothing there, 0, or what cannot be read, which is told."""
        if cell in self._prices:
            return self._prices[cell]
        try:
            number = number_in(cell, "price", self._mapping.decimal)
            price = self._prices[cell] = amount(number, "price") if number else None
        except InvalidInput as error:
            self.wrong(row, say("problem-price-unknown", reason=error.said), cell)
            return None
        return price

    def money(self, row: Row, cell: str, field: str) -> Decimal | None:
        """An amount that may be 0, or below it as of a discount; None where nothing is said or it cannot be read."""
        try:
            number = number_in(cell, field, self._mapping.decimal)
            if number is not None and abs(number) > (MAX_AMOUNT if field == "price" else _LARGEST):
                amount(number, field)  # says how much it may be
            return number
        except InvalidInput as error:
            self.wrong(row, say("problem-price-unknown", reason=error.said), cell)
            return None

    def quantity(self, row: Row, cell: str) -> Decimal:
        """An amount of something; 1 where nothing is said or it cannot be read, which is told."""
        if cell in self._quantities:
            return self._quantities[cell]
        try:
            number = number_in(cell, "quantity", self._mapping.decimal)
            found = self._quantities[cell] = ONE if number is None else quantity(number)
        except InvalidInput as error:
            self.wrong(row, say("problem-quantity-one", reason=error.said), cell)
            return ONE
        return found


def names_every_store(content: bytes, mapping: Mapping) -> bool:
    """Whether a table says of each of its things where that is sold, so that nobody need be asked."""
    if mapping.at("store") < 0:
        return False
    return all(where.strip() for _, (name, where) in Table(content, mapping).rows("name", "store") if name.strip())


def _is_tidy(cell: str) -> bool:
    """Whether a printable text begins with a letter of most scripts, and nothing in it has another form or was lost."""
    return "0" <= cell[0] < "\u1100" and cell[0].isalnum() and is_normalized("NFC", cell) and LOST not in cell
