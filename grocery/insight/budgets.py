"""What the list costs, and how that stands to the budgets. Pure functions of a state."""

from __future__ import annotations

from decimal import Decimal

from grocery.catalog import Catalog
from grocery.money import line_total, rounded
from grocery.records import Record


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


class Costs(Record, frozen=True):
    """What the list costs beside what there is for it; all amounts in the household's currency.

    Attributes:
        total: Sum of all lines with a known price.
        ticked: Sum of those that are ticked.
        to_buy: Sum of those still to buy.
        unpriced: How many lines have no known price and are in no sum.
        budget: The budget of the store, or of the household; None where the store has none.
    """

    total: Decimal
    ticked: Decimal
    to_buy: Decimal
    unpriced: int
    budget: Decimal | None


def costs(catalog: Catalog, store: str | None = None) -> Costs:
    """What the list of a store costs, or all of it, beside its budget."""
    sums = totals(catalog, store)
    budget = catalog.budget if store is None else catalog.store_budgets.get(store)
    return Costs(sums.all, sums.ticked, sums.to_buy, sums.unpriced, budget)


def totals(catalog: Catalog, store: str | None = None) -> Totals:
    """Add up the list.

    Args:
        catalog: The state.
        store: Only the lines of this store; None for all.
    """
    ticked = to_buy = rounded(Decimal(0), catalog.currency)
    unpriced = 0
    for line in catalog.shopping_list.values():
        if store is not None and line.store != store:
            continue
        total = line_total(line.price, line.quantity, catalog.currency)
        if total is None:
            unpriced += 1
        elif line.checked:
            ticked += total
        else:
            to_buy += total
    return Totals(ticked, to_buy, unpriced)
