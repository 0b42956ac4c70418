"""What things cost before. Pure functions of a state."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from grocery.catalog import Catalog
from grocery.records import Purchase, Record


class Paid(Record, frozen=True):
    """What one unit of an item cost when it was last bought, when that was (ISO 8601), and which unit that was."""

    price: Decimal
    at: str
    unit: str = ""


class LastPaid:
    """Looks up what items cost when they were last bought.

    Five years of purchases are 31,000 rows: months that did not change are not read again.
    """

    def __init__(self) -> None:
        self._months: dict[str, tuple[tuple[Purchase, ...], dict[str, Paid]]] = {}
        self._of: tuple[Mapping[str, tuple[Purchase, ...]], dict[str, Paid]] = ({}, {})

    def of(self, catalog: Catalog) -> Mapping[str, Paid]:
        """By item id; items that were never bought, or only without a known price, are not in it."""
        of = self._of  # as it is now: somebody else may ask about another state meanwhile
        if of[0] is not catalog.purchases:
            found: dict[str, Paid] = {}
            for month in sorted(catalog.purchases):
                found.update(self._month(month, catalog.purchases[month]))
            of = self._of = (catalog.purchases, found)
        return of[1]

    def _month(self, month: str, rows: tuple[Purchase, ...]) -> dict[str, Paid]:
        known = self._months.get(month)
        if known is None or known[0] is not rows:
            paid = {row.item_id: Paid(row.price, row.completed_at, row.unit) for row in rows if row.price is not None}
            known = self._months[month] = (rows, paid)
        return known[1]
