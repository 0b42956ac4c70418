"""What the list costs and what was spent, and how that stands to the budgets. Pure functions of a state."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from grocery.catalog import PROPOSED_BUDGETS, Catalog
from grocery.insight.periods import BudgetPeriod, Days, budget_period
from grocery.insight.spending import within
from grocery.insight.visits import NOTHING, Visit
from grocery.money import line_total, rounded
from grocery.places import lines_at
from grocery.records import Record

Standing = Literal["", "ok", "near", "over"]


class Totals(Record, frozen=True):
    """What a list costs, each line rounded half-up to the currency's minor unit.

    Attributes:
        ticked: Sum of the lines that are ticked.
        to_buy: Sum of the lines still to buy.
        unpriced: How many lines have no known price and are in neither sum.
    """

    ticked: Decimal
    to_buy: Decimal
    unpriced: int

    @property
    def all(self) -> Decimal:
        """Sum of all lines with a known price."""
        return self.ticked + self.to_buy


class InPeriod(Record, frozen=True):
    """What was spent since the present period of the budgets began, in the household's currency.

    Attributes:
        last: The last day of the period, `YYYY-MM-DD`.
        everywhere: At all stores.
        stores: At each store at which something was spent.
    """

    last: str
    everywhere: Decimal
    stores: dict[str, Decimal]


class Costs(Record, frozen=True):
    """What the list costs beside what there is for it; all amounts in the household's currency.

    Attributes:
        total: Sum of all lines with a known price.
        ticked: Sum of those that are ticked.
        to_buy: Sum of those still to buy.
        unpriced: How many lines have no known price and are in no sum.
        budget: The budget of the store, or of the household; None where the store has none.
        period: What the budget is for: a month, a week, or a trip, where only the list counts.
        spent: What was spent in that month or week; 0 for a trip.
        standing: How what was spent and what is on the list stand to the budget: `ok`, `near` from 90 % on, `over`;
            empty where there is no budget, or nobody set it.
    """

    total: Decimal
    ticked: Decimal
    to_buy: Decimal
    unpriced: int
    budget: Decimal | None
    period: BudgetPeriod
    spent: Decimal
    standing: Standing


def proposed(catalog: Catalog, store: str = "") -> Decimal | None:
    """The budget with which the household was begun, as long as nobody set it: that one warns of nothing.

    That somebody set it is told by the traces, so confirming it is a change like any other, which can be taken back.

    Args:
        catalog: The state.
        store: Whose budget; empty for that of all stores together.
    """
    budget = catalog.store_budgets.get(store) if store else catalog.budget
    amounts = catalog.settings.get(PROPOSED_BUDGETS, ())
    if not budget or not isinstance(amounts, list) or f"{budget.normalize():f}" not in amounts:
        return None
    return None if catalog.traces.settings.get(f"budget: {store}" if store else "budget") else budget


def spent_in(visits: Iterable[Visit], days: Days, currency: str) -> InPeriod:
    """What was spent on some days in a currency; what was paid in another one is not in it."""
    stores: dict[str, Decimal] = {}
    for visit in within(visits, days.first, days.last):
        if visit.currency == currency:
            stores[visit.store] = stores.get(visit.store, NOTHING) + visit.amount
    everywhere = rounded(sum(stores.values(), NOTHING), currency)
    return InPeriod(days.last, everywhere, {store: rounded(amount, currency) for store, amount in stores.items()})


def standing(amount: Decimal, budget: Decimal | None) -> Standing:
    """How an amount stands to a budget; one of 0 is none."""
    if not budget:
        return ""
    if amount > budget:
        return "over"
    return "near" if amount * 10 >= budget * 9 else "ok"


def costs(catalog: Catalog, spent: InPeriod | None, store: str | None = None) -> Costs:
    """What the list of a store costs, or all of it, and what was spent, beside the budget.

    Args:
        catalog: The state.
        spent: What was spent in the present period; None where a budget is for a trip.
        store: Which store; None for all.
    """
    sums = totals(catalog, store)
    budget = catalog.budget if store is None else catalog.store_budgets.get(store)
    before = rounded(NOTHING, catalog.currency)
    if spent is not None:
        before = spent.everywhere if store is None else spent.stores.get(store, before)
    stands = "" if proposed(catalog, store or "") else standing(before + sums.all, budget)
    period = budget_period(catalog.settings)
    return Costs(sums.all, sums.ticked, sums.to_buy, sums.unpriced, budget, period, before, stands)


def totals(catalog: Catalog, store: str | None = None) -> Totals:
    """Add up the list.

    Args:
        catalog: The state.
        store: Only what may be bought at this store, at its prices; None for all.
    """
    ticked = to_buy = rounded(Decimal(0), catalog.currency)
    unpriced = 0
    lines = catalog.shopping_list.values()
    for line in lines if store is None else lines_at(catalog, store, lines):
        total = line_total(line.price, line.quantity, catalog.currency)
        if total is None:
            unpriced += 1
        elif line.checked:
            ticked += total
        else:
            to_buy += total
    return Totals(ticked, to_buy, unpriced)
