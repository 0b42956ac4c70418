"""What was bought, as a table for a spreadsheet, out and in: also the receipts that somebody kept in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.dates import day_in
from grocery.exchange.delimited import Row
from grocery.exchange.discounts import is_discount, set_off, unit_price
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import Mapping, checked, found
from grocery.exchange.table import Table
from grocery.exchange.writing import csv_bytes
from grocery.messages import say
from grocery.money import line_total, rounded
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.records import Item, Purchase, Trip
from grocery.text import fold

SOURCE: Final = "csv-purchases"

_COLUMNS: Final = (
    "trip", "date", "at", "store", "name", "category", "unit", "quantity", "price", "total", "by", "note",
)  # fmt: skip
_STAMP: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_NOON: Final = "T12:00:00Z"


def read(content: bytes, mapping: Mapping | None = None, *, store: str = "", currency: str = "USD") -> Incoming:
    """The trips of a table of things bought.

    Rows of the same receipt, day and store are one trip. A price of 0 counts as not known. A discount is set off
    against what stands before it on the receipt (see `discounts`), and told.

    Args:
        content: The whole file.
        mapping: How to read it; as it is found where it is not given.
        store: Where things were bought whose row does not say.
        currency: An ISO 4217 code, for rounding.

    Raises:
        InvalidInput: It is no table of purchases, its dates can be read in two ways, or the mapping cannot be.
    """
    mapping = checked(mapping or found(content).mapping)
    table = Table(content, mapping)
    receipts = _Receipts(table, currency)
    for row, cells in table.rows("name", "date", "at", "store", *_Receipts.OTHERS):
        name = table.text(row, cells[0])
        day = day_in(cells[1] or cells[2], mapping.order or "")
        if not name or day is None:
            table.wrong(row, say("problem-row-without-date") if name else say("problem-row-without-name"))
        else:
            receipts.add(row, name, day.isoformat(), table.text(row, cells[3]) or store, cells[2], cells[4:])
    trips = tuple(receipts.trips())
    if not trips:
        raise InvalidInput(say("error-no-purchases"), say("hint-another-file"), field="file")
    return Incoming(source=SOURCE, items=receipts.items(), trips=trips, problems=table.told())


class _Receipts:
    """What was bought, by receipt."""

    OTHERS: Final = ("trip", "category", "unit", "quantity", "price", "total", "by", "note")

    def __init__(self, table: Table, currency: str) -> None:
        self._table = table
        self._currency = currency
        self._bought: dict[tuple[str, str, str], list[Purchase]] = {}
        self._items: dict[tuple[str, str], Item] = {}

    def items(self) -> tuple[Item, ...]:
        """What was bought, each thing of a store once. What it costs by now, a receipt does not say."""
        return tuple(self._items.values())

    def add(self, row: Row, name: str, day: str, store: str, at: str, cells: Sequence[str]) -> None:
        """One row, with the cells of `OTHERS`."""
        table = self._table
        receipt, category, unit, _, _, _, by, note = (table.text(row, cell) for cell in cells)
        stamp = at if _STAMP.fullmatch(at) else ""
        quantity, price, total = self._numbers(row, cells[3], cells[4], cells[5], ours=bool(stamp and receipt))
        bought = self._bought.setdefault((receipt, day, store), [])
        if total is not None and (total < 0 or is_discount(name)):
            table.wrong(row, set_off(bought, name, -abs(total), self._currency))
            return
        about = (name, category or DEFAULT_CATEGORY)
        unit = unit or DEFAULT_UNIT
        item = self._items.setdefault((store, fold(name)), Item(f"row-{row.line}", store, *about, None, unit))
        then = stamp or day + _NOON
        bought.append(Purchase("", store, then, item.id, *about, unit, quantity, price, total, by, note))

    def _numbers(
        self, row: Row, amount: str, each: str, sum_: str, *, ours: bool
    ) -> tuple[Decimal, Decimal | None, Decimal | None]:
        """Amount, price of one and sum; where one of the latter two is missing, it follows from the other.

        Not so where the row is one of ours, by its moment and its trip: a sum alone is its share of a receipt there,
        and says nothing of what one costs.

        A sum of 0 is one where the price is known: it was for nothing. Without a price, nothing is known of either.
        """
        table, currency = self._table, self._currency
        price, total = table.money(row, each, "price") or None, table.money(row, sum_, "amount")
        taken_back = amount.strip().startswith(("-", "−", "("))
        quantity = table.quantity(row, amount.strip().strip("-−()") if taken_back else amount)
        total = rounded(total, currency) if total is not None else line_total(price, quantity, currency)
        if taken_back and total is not None:
            total = -abs(total)
        if ours and price is None and total:
            return quantity, None, total
        if price is None and total is not None and total > 0:
            price = unit_price(total, quantity, currency)
        return quantity, price, total if price is not None else total or None

    def trips(self) -> Iterator[Trip]:
        """The receipts that something is left of."""
        for count, ((_, day, store), bought) in enumerate(self._bought.items(), start=1):
            if bought:
                number = f"trip-{count}"
                at = bought[0].completed_at
                rows = tuple(replace(purchase, trip=number, completed_at=at) for purchase in bought)
                total = sum((purchase.total or Decimal(0) for purchase in rows), Decimal(0))
                yield Trip(number, store, "", "completed", at, at, total, by=rows[0].by, day=day, purchases=rows)


def written(catalog: Catalog, language: str = "") -> bytes:
    """What was bought as a table: trips by day, a row a thing, in the order in which they were bought.

    Args:
        catalog: The state.
        language: In which titles and numbers are written; empty for plain numbers and English.
    """
    rows = (
        (
            row.trip, trip.day if trip else row.completed_at[:10], row.completed_at, trip.store if trip else row.store,
            row.name, row.category, row.unit, row.quantity, row.price, row.total, row.by, row.note,
        )
        for month in sorted(catalog.purchases)
        for row in catalog.purchases[month]
        for trip in (catalog.trips.get(row.trip),)
    )  # fmt: skip
    return csv_bytes(_COLUMNS, rows, language)
