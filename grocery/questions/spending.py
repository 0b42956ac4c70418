"""What is asked about money that was spent: where, on what, when, and how the budgets were kept."""

from __future__ import annotations

from collections.abc import Mapping

from grocery.insight.budget_report import BudgetUse
from grocery.insight.budget_report import budget_report as report_of
from grocery.insight.budgets import InPeriod, spent_in
from grocery.insight.periods import budget_period, month_of, week_of
from grocery.insight.spending import Basket, By, Spent, spent, within
from grocery.insight.spending import baskets as baskets_of
from grocery.insight.things import MostBought, PaidFor, Thing, Things, thing_of
from grocery.insight.things import most_bought as most_bought_of
from grocery.insight.things import paid_for as paid_for_of
from grocery.insight.visits import Added, Visit, added, visits_of
from grocery.operations.trip_making import known_day
from grocery.questions.base import Moment, question
from grocery.questions.given import check_range
from grocery.questions.trips import named_store

MOST = 1_000
MOST_MONTHS = 1_200


@question(tool="spending")
def spending(
    of: Moment, by: By = "month", since: str = "", until: str = "", store: str | None = None
) -> tuple[Spent, ...]:
    """What was spent, by store, category or month, or by store in each month.

    Each amount is in the currency that its record names, the household's of then; currencies are never added. Trips
    that were put away count, those that were deleted do not.

    Args:
        of: The household.
        by: What is told apart: the store, the category, the month of the visit, or each month's stores (`store and
            month`).
        since: Only what was bought on this day or later, `YYYY-MM-DD`.
        until: Only what was bought on this day or earlier, `YYYY-MM-DD`.
        store: Only what was bought at this store.

    Raises:
        InvalidInput: A day is none.
        NotFound: There is no such store, and no trip to one of that name.
    """
    return spent(_chosen(of, since, until, store), by, of.catalog.currency)


@question
def baskets(
    of: Moment, since: str = "", until: str = "", store: str | None = None, together: bool = False
) -> tuple[Basket, ...]:
    """What a visit to a store came to on average, month by month or all of them together.

    Args:
        of: The household.
        since: Only visits of this day or later, `YYYY-MM-DD`.
        until: Only visits of this day or earlier, `YYYY-MM-DD`.
        store: Only visits to this store.
        together: All visits together: their month is empty.

    Raises:
        InvalidInput: A day is none.
        NotFound: There is no such store, and no trip to one of that name.
    """
    return baskets_of(_chosen(of, since, until, store), of.catalog.currency, together=together)


@question(tool="most_bought")
def most_bought(
    of: Moment, limit: int = 10, since: str = "", store: str | None = None, until: str = ""
) -> tuple[MostBought, ...]:
    """What was bought at the most visits to a store, with how much of it and what was paid in each currency.

    Args:
        of: The household.
        limit: The most things, 1 to 1000.
        since: Only what was bought on this day or later, `YYYY-MM-DD`.
        store: Only what was bought at this store.
        until: Only what was bought on this day or earlier, `YYYY-MM-DD`.

    Raises:
        InvalidInput: A day is none, or the limit is out of range.
        NotFound: There is no such store, and no trip to one of that name.
    """
    check_range(limit, "limit", MOST)
    state, chosen = of.catalog, _chosen(of, since, until, store)
    parts = (state.purchases, state.stores, state.currency, chosen, limit)
    return of.memory.kept("most bought", parts, lambda: most_bought_of(state, chosen, limit))


@question(tool="budget_report")
def budget_report(of: Moment, months: int = 12) -> tuple[BudgetUse, ...]:
    """How the budgets were kept: what was spent in each month, week or trip, and what is planned for the present one.

    Amounts are in the household's currency. What was paid in a former one is named beside them and not added.

    Args:
        of: The household.
        months: How many months back, with the present one, 1 to 1200.

    Raises:
        InvalidInput: The months are out of range.
    """
    check_range(months, "months", MOST_MONTHS)
    return report_of(of.catalog, visits(of), of.today, months)


@question
def things(of: Moment, query: str, limit: int = 20) -> tuple[Thing, ...]:
    """What was bought by a name, best match first, and how often.

    Args:
        of: The household.
        query: A part of a name, with tolerance for spelling.
        limit: The most things, 1 to 1000.

    Raises:
        InvalidInput: The limit is out of range.
    """
    check_range(limit, "limit", MOST)
    return _things(of).find(query, limit)


@question
def paid_for(
    of: Moment, thing: str, since: str = "", until: str = "", store: str | None = None, limit: int = 200
) -> PaidFor:
    """What was paid for a thing: each purchase, and their sum in each currency.

    Args:
        of: The household.
        thing: The id of an item that was bought, for it and what has its name in other stores; or words, for everything
            with them in its name.
        since: Only what was bought on this day or later, `YYYY-MM-DD`.
        until: Only what was bought on this day or earlier, `YYYY-MM-DD`.
        store: Only what was bought at this store.
        limit: The most purchases that are told one by one, 1 to 1000; the sums are of all.

    Raises:
        InvalidInput: A day is none, or the limit is out of range.
        NotFound: There is no such store, and no trip to one of that name.
    """
    check_range(limit, "limit", MOST)
    state, chosen, item = of.catalog, _chosen(of, since, until, store), of.catalog.known_item(thing)
    if item is not None:
        parts = (state.purchases, state.stores, item)
        one, keys = of.memory.kept("thing", parts, lambda: thing_of(state, item))
        return paid_for_of(state, {one: keys}, chosen, limit)
    known = _things(of)
    return paid_for_of(state, {one: known.keys((one,)) for one in known.meant(thing)}, chosen, limit)


def spent_now(of: Moment) -> Mapping[str, InPeriod]:
    """What was spent in the present month and in the present week, by these names, in the household's currency."""
    currency, every, today = of.catalog.currency, visits(of), of.today

    def work() -> Mapping[str, InPeriod]:
        days = {"month": month_of(today), "week": week_of(today)}
        return {name: spent_in(every, one, currency) for name, one in days.items()}

    return of.memory.kept("spent now", (every, today, currency), work)


def spent_in_period(of: Moment) -> InPeriod | None:
    """What was spent in the present period of the budgets; None where these are for a trip."""
    return spent_now(of).get(budget_period(of.catalog.settings))


def visits(of: Moment) -> tuple[Visit, ...]:
    """All visits at which something was bought; months in which nothing changed are not added up again."""
    state, zone = of.catalog, of.zone

    def month(name: str) -> Mapping[str, Added]:
        rows = state.purchases[name]
        return of.memory.kept(f"added: {name}", (rows,), lambda: added(rows))

    def work() -> tuple[Visit, ...]:
        return visits_of(state, {name: month(name) for name in state.purchases}, zone)

    parts = (state.purchases, state.trips, state.settings, state.traces.settings, state.currency, zone)
    return of.memory.kept("visits", parts, work)


def _chosen(of: Moment, since: str, until: str, store: str | None) -> tuple[Visit, ...]:
    every = visits(of)
    name = None if store is None else named_store(of.catalog, store, (one.store for one in every))
    first, last = known_day(since) if since else "", known_day(until) if until else ""
    return tuple(within(every, first, last, name))


def _things(of: Moment) -> Things:
    state = of.catalog
    return of.memory.kept("things bought", (state.purchases, state.stores), lambda: Things(state))
