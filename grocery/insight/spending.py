"""What was spent, by store, category or month, and what a visit to a store comes to. Pure functions.

Amounts of different currencies are never added: where a household has changed its currency, each has its own record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, get_args

from grocery.currencies import EXACT, rounded
from grocery.insight.categories import spelt
from grocery.insight.visits import NOTHING, Visit
from grocery.records import Record
from grocery.text import fold

By = Literal["store", "category", "month", "store and month"]

BY: tuple[By, ...] = get_args(By)


class Spent(Record, frozen=True):
    """What was spent in one place, one category or one month, in one currency.

    Attributes:
        store: The store; empty where it is not told apart.
        category: The category; empty where it is not told apart, and for what has none.
        month: The month, `YYYY-MM`; empty where it is not told apart.
        currency: Of the amount: what the household's was then, ISO 4217.
        amount: What was paid, rounded by line to the currency's minor unit; what has no known price adds nothing.
        trips: At how many visits to a store.
        unpriced: How many things have no known price.
    """

    store: str
    category: str
    month: str
    currency: str
    amount: Decimal
    trips: int
    unpriced: int


class Basket(Record, frozen=True):
    """What a visit to a store came to, in one currency.

    Attributes:
        month: In which month, `YYYY-MM`; empty where all of them are together.
        currency: Of the amounts: what the household's was then, ISO 4217.
        average: The mean of the visits at which a price is known, rounded half-up to the currency's minor unit; None
            where no visit has one.
        trips: How many visits there were.
        lines: How many things were bought at all of them.
        unpriced: How many of these have no known price, and are in no mean.
        unknown: How many visits have no known price at all, and are not in the mean.
    """

    month: str
    currency: str
    average: Decimal | None
    trips: int
    lines: int
    unpriced: int
    unknown: int


def within(visits: Iterable[Visit], since: str, until: str, store: str | None = None) -> Iterator[Visit]:
    """The visits of some days.

    Args:
        visits: All of them.
        since: The first day, `YYYY-MM-DD`; empty for no first one.
        until: The last day; empty for no last one.
        store: Only to this store, as it is called today.
    """
    last = until or "9999"
    return (one for one in visits if since <= one.day <= last and store in (None, one.store))


_Key = tuple[str, str, str]
"""Store, category and month, of which those that are not told apart are empty."""


class _Sum:
    """What is added up for one record; 7,000 parts of visits are added to a few of these at every question."""

    __slots__ = ("amount", "trips", "unpriced")

    def __init__(self) -> None:
        self.amount = NOTHING
        self.trips = self.unpriced = 0


def spent(visits: Iterable[Visit], by: By, currency: str) -> tuple[Spent, ...]:
    """What was spent at some visits.

    Args:
        visits: Which.
        by: What is told apart.
        currency: The household's currency, which comes first.

    Returns:
        Months in their order; stores and categories with the largest amount first.
    """
    in_currency: defaultdict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        in_currency[visit.currency].append(visit)
    told = [
        Spent(store, category, month, of, rounded(one.amount, of), one.trips, one.unpriced)
        for of, these in in_currency.items()
        for (store, category, month), one in _sums(these, by).items()
    ]
    if by in ("month", "store and month"):
        return tuple(sorted(told, key=lambda one: (one.month, one.currency != currency, one.currency, one.store)))
    return tuple(
        sorted(told, key=lambda one: (one.currency != currency, one.currency, -one.amount, one.store, one.category))
    )


def _sums(visits: Iterable[Visit], by: By) -> Mapping[_Key, _Sum]:
    if by == "category":
        return {("", category, ""): one for category, one in _by_category(visits).items()}
    found: defaultdict[_Key, _Sum] = defaultdict(_Sum)
    for visit in visits:
        one = found[visit.store if by != "month" else "", "", visit.month if by != "store" else ""]
        one.amount += visit.amount
        one.trips += 1
        one.unpriced += sum(visit.unpriced.values())
    return found


def _by_category(visits: Iterable[Visit]) -> Mapping[str, _Sum]:
    """Categories that differ only in how they are written are one, under the spelling of the most visits."""
    found: defaultdict[str, _Sum] = defaultdict(_Sum)
    visits_of: Counter[str] = Counter()
    for visit in visits:
        visits_of.update(visit.amounts.keys())
        there = set()
        for category, amount in visit.amounts.items():
            one = found[folded := fold(category)]
            one.amount += amount
            one.trips += folded not in there
            there.add(folded)
        for category, count in visit.unpriced.items():
            found[fold(category)].unpriced += count
    return {shown: found[folded] for folded, shown in spelt([visits_of]).items()}


def baskets(visits: Iterable[Visit], currency: str, *, together: bool = False) -> tuple[Basket, ...]:
    """What a visit came to, month by month or all together; the household's own currency comes first."""
    found: dict[tuple[str, str], list[Visit]] = {}
    for visit in visits:
        found.setdefault(("" if together else visit.month, visit.currency), []).append(visit)
    months = sorted(found.items(), key=lambda one: (one[0][0], one[0][1] != currency, one[0][1]))
    return tuple(_basket(month, of, these) for (month, of), these in months)


def _basket(month: str, currency: str, visits: list[Visit]) -> Basket:
    unpriced = [sum(one.unpriced.values()) for one in visits]
    known = [one.amount for one, count in zip(visits, unpriced, strict=True) if count < one.lines]
    average = rounded(EXACT.divide(sum(known, NOTHING), Decimal(len(known))), currency) if known else None
    lines = sum(one.lines for one in visits)
    return Basket(month, currency, average, len(visits), lines, sum(unpriced), len(visits) - len(known))
