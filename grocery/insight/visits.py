"""Purchases added up by visit to a store: what all that is told of spending is made of. Pure functions of a state.

The rows of a month are added up once, whatever is asked of them later: a trip that gets another day, or a store that
gets another name, adds nothing up anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from grocery.catalog import Catalog
from grocery.insight.currency_times import former_currencies
from grocery.insight.store_names import former_names
from grocery.records import Purchase, Record, Trip
from grocery.zones import local_day

NOTHING = Decimal(0)

_trip = attrgetter("trip")


def visit_of(row: Purchase) -> str:
    """What the visit of a row is known by: its trip; where it names none, its store and day (UTC).

    Rows that somebody wrote by hand or brought from elsewhere may name no trip. They are not all of one visit.
    """
    return row.trip or f"{row.completed_at[:10]} {row.store}"


class Amount(Record, frozen=True):
    """An amount in a currency, ISO 4217."""

    amount: Decimal
    currency: str


class Added(NamedTuple):
    """The rows of a month that are of one visit.

    Attributes:
        store: The store that the first one names.
        at: When that one was bought, ISO 8601 in UTC.
        lines: How many there are.
        amount: What they come to; those without a known price add nothing.
        amounts: The same by category.
        unpriced: How many have no known price, by category.
    """

    store: str
    at: str
    lines: int
    amount: Decimal
    amounts: Mapping[str, Decimal]
    unpriced: Mapping[str, int]


class Visit(NamedTuple):
    """What was bought in one go.

    Attributes:
        trip: What it is known by: the trip's id where there is one, see `visit_of`.
        month: In which month's file its rows are, `YYYY-MM`.
        day: Its day where the household lives, `YYYY-MM-DD`.
        store: The trip's store as it is called today; where there is no trip, what the rows call it.
        currency: Of the amounts: the household's of then, ISO 4217.
        lines: How many things were bought.
        amount: What they come to; those without a known price add nothing.
        amounts: The same by category, as the rows name it.
        unpriced: How many have no known price, by category.
    """

    trip: str
    month: str
    day: str
    store: str
    currency: str
    lines: int
    amount: Decimal
    amounts: Mapping[str, Decimal]
    unpriced: Mapping[str, int]


def added(rows: Iterable[Purchase]) -> dict[str, Added]:
    """The rows of a month, added up by the visit that they are of, see `visit_of`."""
    found: dict[str, Added] = {}
    for trip, together in groupby(rows, _trip):
        for visit, these in ((trip, together),) if trip else groupby(together, visit_of):
            one = _one(these)
            found[visit] = _joined(found[visit], one) if visit in found else one
    return found


def _one(rows: Iterator[Purchase]) -> Added:
    amounts: dict[str, Decimal] = {}
    unpriced: dict[str, int] = {}
    lines = 0
    for row in rows:  # 31,000 of them in five years: whatever is done here is felt
        lines += 1
        category, total = row.category, row.total
        if total is None:
            unpriced[category] = unpriced.get(category, 0) + 1
            total = NOTHING
        amounts[category] = amounts.get(category, NOTHING) + total
        if lines == 1:
            first = row
    return Added(first.store, first.completed_at, lines, sum(amounts.values(), NOTHING), amounts, unpriced)


def _joined(one: Added, other: Added) -> Added:
    """Both together: rows of a trip that a hand has put apart."""
    amounts, unpriced = dict(one.amounts), dict(one.unpriced)
    for category, amount in other.amounts.items():
        amounts[category] = amounts.get(category, NOTHING) + amount
    for category, count in other.unpriced.items():
        unpriced[category] = unpriced.get(category, 0) + count
    return Added(one.store, one.at, one.lines + other.lines, one.amount + other.amount, amounts, unpriced)


def visits_of(catalog: Catalog, months: Mapping[str, Mapping[str, Added]], zone: str) -> tuple[Visit, ...]:
    """All visits at which something was bought, month by month.

    Args:
        catalog: The state.
        months: What `added` says of each month of its purchases, by month.
        zone: The household's time zone, an IANA name: rows whose trip is gone were bought on the day that it was there.
    """
    currency, names = Currencies(catalog), former_names(catalog)
    return tuple(
        _visit(
            catalog.trips.get(trip), trip, month, one._replace(store=names.get(one.store, one.store)), currency, zone
        )
        for month in sorted(months)
        for trip, one in months[month].items()
    )


def _visit(known: Trip | None, trip: str, month: str, one: Added, currencies: Currencies, zone: str) -> Visit:
    store, at, day = one.store, one.at, ""
    if known is not None:
        store, at, day = known.store, known.completed_at, known.day
    day = day or str(local_day(at, zone) or f"{month}-01")
    return Visit(trip, month, day, store, currencies.at(at), one.lines, one.amount, one.amounts, one.unpriced)


class Currencies:
    """Which currency there was when, looked up many times; see `currency_at`."""

    def __init__(self, catalog: Catalog) -> None:
        self._former = former_currencies(catalog)
        self._now = catalog.currency

    def at(self, at: str) -> str:
        """The household's currency at a moment, ISO 8601 in UTC."""
        return next((code for code, until in self._former if at < until), self._now) if self._former else self._now
