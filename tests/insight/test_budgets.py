"""What the list costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.insight.budget_report import budget_report
from grocery.insight.budgets import Totals, costs, proposed, totals
from grocery.operations import AnyOperation, Entry, RenameStore, SetBudget, SetStoreBudget, Undo, apply
from grocery.records import ListLine


def line(number: int, price: str | None, quantity: str, *, store: str = "Costco", checked: bool = False) -> ListLine:
    known = None if price is None else Decimal(price)
    return ListLine(f"k3f9-{number}", f"co-{number}", store, "Salt", "Other", known, "lb", Decimal(quantity), checked)


def house(*lines: ListLine, currency: str = "USD") -> Catalog:
    return Catalog(
        household="h-1",
        stores={"Costco": {}, "Aldi": {}},
        currency=currency,
        shopping_list={ln.line: ln for ln in lines},
    )


def test_an_empty_list_costs_nothing() -> None:
    assert totals(house()) == Totals(Decimal("0.00"), Decimal("0.00"), 0) and str(totals(house()).all) == "0.00"


def test_each_line_is_rounded_half_up_before_it_is_added() -> None:
    assert totals(house(line(1, "0.99", "0.5"), line(2, "0.99", "0.5"))).all == Decimal("1.00"), "0.495 → 0.50, twice"


def test_ticked_lines_and_those_to_buy_are_told_apart() -> None:
    sums = totals(house(line(1, "2.50", "2"), line(2, "1", "3", checked=True)))
    assert (sums.to_buy, sums.ticked, sums.all) == (Decimal("5.00"), Decimal("3.00"), Decimal("8.00"))


def test_a_price_that_is_not_known_is_counted_and_not_added_while_a_price_of_nothing_is() -> None:
    assert totals(house(line(1, None, "2"), line(2, "0", "5"), line(3, None, "1", checked=True))).unpriced == 2


def test_one_store_counts_only_its_own_lines() -> None:
    list_of_two = house(line(1, "2.50", "1"), line(2, "4", "1", store="Aldi"), line(3, None, "1", store="Aldi"))
    assert totals(list_of_two, "Costco") == Totals(Decimal("0.00"), Decimal("2.50"), 0)
    assert totals(list_of_two, "Aldi").unpriced == 1


def test_the_currency_says_how_many_decimals_there_are() -> None:
    assert str(totals(house(line(1, "99.5", "1"), currency="JPY")).all) == "100"
    assert str(totals(house(line(1, "0.0005", "1"), currency="KWD")).all) == "0.001"


@settings(deadline=None)
@given(st.lists(st.tuples(st.decimals(0, 1_000_000, places=4), st.decimals("0.001", 10_000, places=3), st.booleans())))
def test_sums_are_exact_whatever_is_on_the_list(rows: list[tuple[Decimal, Decimal, bool]]) -> None:
    lines = [line(n, str(price), str(quantity), checked=tick) for n, (price, quantity, tick) in enumerate(rows)]
    sums = totals(house(*lines))
    assert sums.all == sum(totals(house(one)).all for one in lines)
    assert sums.all == totals(house(*reversed(lines))).all


BEGUN = house(line(1, "700", "1")).replacing(
    budget=Decimal(650),
    store_budgets={"Costco": Decimal(300), "Aldi": Decimal(40)},
    settings={"proposed_budgets": ["650", "300"]},
)


def done(state: Catalog, op: AnyOperation, number: int) -> Catalog:
    return apply(
        state, Entry("20261122-k3f9", number, "2026-11-22T10:00:00Z", "Ann", op.decide(state, f"k3f9-{number}"))
    )


def test_a_budget_that_nobody_set_warns_of_nothing() -> None:
    assert (proposed(BEGUN), proposed(BEGUN, "Costco"), proposed(BEGUN, "Aldi")) == (Decimal(650), Decimal(300), None)
    assert (costs(BEGUN, None).standing, costs(BEGUN, None, "Costco").standing) == ("", "")
    told = {use.store: use.standing for use in budget_report(BEGUN, (), date(2026, 11, 22), 1)}
    assert told == {"": "", "Costco": "", "Aldi": "ok"}


def test_a_budget_that_is_confirmed_counts_until_that_is_taken_back() -> None:
    confirmed = done(BEGUN, SetBudget(amount=Decimal(650)), 1)
    assert proposed(confirmed) is None and costs(confirmed, None).standing == "over"
    assert proposed(confirmed, "Costco") == Decimal(300)
    back = done(confirmed, Undo(replica="20261122-k3f9", number=1), 2)
    assert proposed(back) == Decimal(650) and costs(back, None).standing == ""


def test_a_budget_of_a_store_is_known_as_set_under_another_name_too() -> None:
    renamed = done(BEGUN, RenameStore(store="Costco", name="Warehouse"), 1)
    assert proposed(renamed, "Warehouse") == Decimal(300)
    named = done(
        done(BEGUN, SetStoreBudget(store="Costco", amount=Decimal(300)), 1), RenameStore(store="Costco", name="W"), 2
    )
    assert proposed(named, "W") is None


def test_a_household_that_is_not_one_of_those_has_set_its_budgets() -> None:
    assert proposed(BEGUN.replacing(settings={})) is None
    assert proposed(BEGUN.replacing(settings={"proposed_budgets": "650"})) is None
    assert proposed(BEGUN.replacing(budget=Decimal(0))) is None
