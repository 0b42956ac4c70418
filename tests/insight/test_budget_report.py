"""Budgets against what was spent, by month, by week and by trip."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.insight.budget_report import BudgetUse, budget_report
from grocery.insight.budgets import Standing, costs, spent_in, standing
from grocery.insight.periods import (
    BUDGET_PERIOD,
    BudgetPeriod,
    budget_period,
    last_months,
    month_of,
    week_of,
    weeks_between,
)
from grocery.records import ListLine
from tests.insight.past import HOUSE, trip, visits

TODAY = date(2026, 11, 22)  # a Sunday
ICE = " | Ice | Frozen | 1 | "


def budgeted(period: BudgetPeriod = "month") -> Catalog:
    """100 in all and 40 at Aldi; 80 and 15 spent there in October, 30 at Costco in November, 11 on the list of Aldi."""
    line = ListLine("k-1", "al-1", "Aldi", "Milk", "Dairy", Decimal("5.50"), "l", Decimal(2))
    state = HOUSE.replacing(
        budget=Decimal(100),
        store_budgets={"Aldi": Decimal(40)},
        shopping_list={"k-1": line},
        settings={BUDGET_PERIOD: period},
    )
    state = trip("2026-10-04", "Aldi", f"{ICE}80", state=state)
    state = trip("2026-10-31", "Aldi", f"{ICE}15", ICE, state=state)
    return trip("2026-11-16", "Costco", f"{ICE}30", state=state)


def told(of: tuple[BudgetUse, ...]) -> list[tuple[str, ...]]:
    return [(one.store, one.period, str(one.spent), str(one.planned), one.standing) for one in of]


def test_months_tell_what_was_spent_and_the_present_one_what_is_planned_as_well() -> None:
    state = budgeted()
    found = budget_report(state, visits(state), TODAY, 3)
    assert told(found) == [
        ("", "2026-09", "0.00", "0.00", "ok"), ("", "2026-10", "95.00", "0.00", "near"),
        ("", "2026-11", "30.00", "11.00", "ok"),
        ("Aldi", "2026-09", "0.00", "0.00", "ok"), ("Aldi", "2026-10", "95.00", "0.00", "over"),
        ("Aldi", "2026-11", "0.00", "11.00", "ok"),
    ]  # fmt: skip
    assert [(one.since, one.until, one.unpriced) for one in found[:3]] == [
        ("2026-09-01", "2026-09-30", 0), ("2026-10-01", "2026-10-31", 1), ("2026-11-01", "2026-11-30", 0),
    ]  # fmt: skip


def test_weeks_begin_on_monday() -> None:
    state = budgeted("week")
    found = [one for one in budget_report(state, visits(state), TODAY, 1) if not one.store]
    assert [(one.period, one.since, str(one.spent), str(one.planned)) for one in found] == [
        ("2026-W44", "2026-10-26", "0.00", "0.00"), ("2026-W45", "2026-11-02", "0.00", "0.00"),
        ("2026-W46", "2026-11-09", "0.00", "0.00"), ("2026-W47", "2026-11-16", "30.00", "11.00"),
    ]  # fmt: skip


def test_a_budget_for_a_trip_is_held_against_each_trip_and_that_of_a_store_against_those_to_it() -> None:
    state = budgeted("trip")
    assert told(budget_report(state, visits(state), TODAY, 2)) == [
        ("", "2026-10-04", "80.00", "0.00", "ok"), ("", "2026-10-31", "15.00", "0.00", "ok"),
        ("", "2026-11-16", "30.00", "0.00", "ok"), ("", "", "0.00", "11.00", "ok"),
        ("Aldi", "2026-10-04", "80.00", "0.00", "over"), ("Aldi", "2026-10-31", "15.00", "0.00", "ok"),
        ("Aldi", "", "0.00", "11.00", "ok"),
    ]  # fmt: skip


def test_what_was_paid_in_a_former_currency_is_named_and_not_added() -> None:
    state = budgeted().replacing(currency="EUR", settings={"currencies": [["DEM", "2026-10-15T00:00:00Z"]]})
    october = budget_report(state, visits(state), TODAY, 2)[0]
    assert (str(october.spent), [(str(one.amount), one.currency) for one in october.others]) == (
        "15.00", [("80.00", "DEM")],
    )  # fmt: skip
    now = spent_in(visits(state), month_of(date(2026, 10, 31)), "EUR")
    assert (str(now.everywhere), now.stores, now.last) == ("15.00", {"Aldi": Decimal("15.00")}, "2026-10-31")


@pytest.mark.parametrize(
    ("amount", "budget", "stands"),
    [("89.99", "100", "ok"), ("90", "100", "near"), ("100", "100", "near"), ("100.01", "100", "over"), ("5", "0", "")],
)
def test_from_ninety_percent_on_a_budget_is_nearly_used(amount: str, budget: str, stands: Standing) -> None:
    assert standing(Decimal(amount), Decimal(budget)) == stands
    assert standing(Decimal(amount), None) == ""


def test_what_the_list_costs_stands_beside_what_was_spent_but_for_a_trip() -> None:
    state = budgeted()
    spent = spent_in(visits(state), month_of(date(2026, 10, 31)), "USD")
    assert (costs(state, spent).spent, costs(state, spent).standing) == (Decimal("95.00"), "over")
    assert costs(state, spent, "Costco").spent == 0 and costs(state, spent, "Costco").standing == ""
    of_a_trip = costs(budgeted("trip"), None)
    assert (of_a_trip.period, str(of_a_trip.spent), of_a_trip.standing) == ("trip", "0.00", "ok")


def test_months_and_weeks_are_those_of_the_calendar() -> None:
    assert month_of(date(2024, 2, 29)) == ("2024-02", "2024-02-01", "2024-02-29")
    assert week_of(date(2021, 1, 1)) == ("2020-W53", "2020-12-28", "2021-01-03")
    assert week_of(date.max).last == "9999-12-31"
    assert [one.name for one in last_months(date(2026, 1, 31), 3)] == ["2025-11", "2025-12", "2026-01"]
    assert [one.name for one in weeks_between(date(2026, 1, 1), date(2026, 1, 5))] == ["2026-W01", "2026-W02"]


def test_a_period_that_a_hand_made_up_is_a_month() -> None:
    assert [budget_period({BUDGET_PERIOD: one}) for one in ("week", "trip", "year", 5, None)] == [
        "week", "trip", "month", "month", "month",
    ]  # fmt: skip
    assert budget_period({}) == "month"
