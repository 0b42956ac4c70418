"""Budgets against what was spent, period by period. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from grocery.catalog import Catalog
from grocery.currencies import rounded
from grocery.insight.budgets import Standing, proposed, standing, totals
from grocery.insight.periods import Days, budget_period, last_months, weeks_between
from grocery.insight.visits import NOTHING, Amount, Visit
from grocery.records import Record


class BudgetUse(Record, frozen=True):
    """A budget, and what became of it in a period; all amounts in the household's currency where no other is named.

    Attributes:
        period: `2026-11` of a month, `2026-W47` of a week, the day of a trip; empty for the trip that is still to come.
        since: Its first day, `YYYY-MM-DD`; empty for the trip that is still to come.
        until: Its last day.
        store: Whose budget it is; empty for that of all stores together.
        budget: As it is set today: what it was then, the versions tell.
        spent: What was paid, rounded by line; what has no known price adds nothing.
        planned: What the list costs, in the present period or for the trip to come; else 0.
        unpriced: How many things bought have no known price.
        others: What was paid in a currency that the household had then, and which is not in `spent`.
        standing: How what was spent and planned stands to the budget: `ok`, `near` from 90 % on, `over`; empty where
            the budget is 0, or nobody set it.
    """

    period: str
    since: str
    until: str
    store: str
    budget: Decimal
    spent: Decimal
    planned: Decimal
    unpriced: int
    others: tuple[Amount, ...]
    standing: Standing


class _Bucket(NamedTuple):
    days: Days
    visits: Sequence[Visit]
    is_now: bool


def budget_report(catalog: Catalog, visits: Iterable[Visit], today: date, months: int) -> tuple[BudgetUse, ...]:
    """How the budgets were kept in the last months.

    Args:
        catalog: The state.
        visits: What was bought.
        today: The household's day.
        months: How many months back, with the present one.

    Returns:
        The budget of all stores, then that of each store that has one; of each the oldest period first.
    """
    span = last_months(today, months)
    recent = [one for one in visits if span[0].first <= one.day <= span[-1].last]
    buckets = list(_buckets(catalog, recent, span, today))
    budgets = {"": catalog.budget, **catalog.store_budgets}
    return tuple(_use(catalog, bucket, store, budget) for store, budget in budgets.items() for bucket in buckets
                 if _is_meant(catalog, bucket, store))  # fmt: skip


def _is_meant(catalog: Catalog, bucket: _Bucket, store: str) -> bool:
    """Whether a budget is for this: that of a store is for no trip to another one."""
    if budget_period(catalog.settings) != "trip" or bucket.is_now or not store:
        return True
    return any(one.store == store for one in bucket.visits)


def _buckets(catalog: Catalog, visits: Sequence[Visit], span: Sequence[Days], today: date) -> Iterator[_Bucket]:
    period = budget_period(catalog.settings)
    if period == "trip":
        for one in sorted(visits, key=lambda one: (one.day, one.trip)):
            yield _Bucket(Days(one.day, one.day, one.day), (one,), is_now=False)
        yield _Bucket(Days("", "", ""), (), is_now=True)
        return
    days = span if period == "month" else weeks_between(date.fromisoformat(span[0].first), today)
    for one_period in days:
        these = [one for one in visits if one_period.first <= one.day <= one_period.last]
        yield _Bucket(one_period, these, is_now=one_period.first <= str(today) <= one_period.last)


def _use(catalog: Catalog, bucket: _Bucket, store: str, budget: Decimal) -> BudgetUse:
    currency = catalog.currency
    sums: dict[str, Decimal] = {}
    unpriced = 0
    for visit in bucket.visits:
        if store in ("", visit.store):
            sums[visit.currency] = sums.get(visit.currency, NOTHING) + visit.amount
            unpriced += sum(visit.unpriced.values())
    spent = rounded(sums.pop(currency, NOTHING), currency)
    planned = totals(catalog, store or None).all if bucket.is_now else rounded(NOTHING, currency)
    others = tuple(Amount(rounded(amount, of), of) for of, amount in sums.items() if amount)
    days, stands = bucket.days, "" if proposed(catalog, store) else standing(spent + planned, budget)
    return BudgetUse(days.name, days.first, days.last, store, budget, spent, planned, unpriced, others, standing=stands)
