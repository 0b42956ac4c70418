"""The periods of a budget: months and weeks of the household's days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple, get_args

BudgetPeriod = Literal["month", "week", "trip"]

PERIODS: tuple[BudgetPeriod, ...] = get_args(BudgetPeriod)

BUDGET_PERIOD = "budget_period"
"""Among the settings in the file: for which period a budget is meant."""


class Days(NamedTuple):
    """Some days in a row: the first and the last, `YYYY-MM-DD`, and a name: `2026-11` a month, `2026-W47` a week."""

    name: str
    first: str
    last: str


def budget_period(settings: dict[str, Any]) -> BudgetPeriod:
    """For which period a household's budgets are meant: a month where nobody said, or a hand wrote anything else."""
    return next((one for one in PERIODS if one == settings.get(BUDGET_PERIOD)), "month")


def month_of(day: date) -> Days:
    """The month in which a day lies."""
    last = monthrange(day.year, day.month)[1]
    return Days(f"{day:%Y-%m}", str(day.replace(day=1)), str(day.replace(day=last)))


def week_of(day: date) -> Days:
    """The week in which a day lies, from Monday to Sunday, with its number by ISO 8601."""
    year, week, weekday = day.isocalendar()
    monday = day.toordinal() - weekday + 1
    last = min(monday + 6, date.max.toordinal())
    return Days(f"{year}-W{week:02}", str(date.fromordinal(monday)), str(date.fromordinal(last)))


def last_months(today: date, count: int) -> list[Days]:
    """The months up to that of a day, `count` of them, oldest first."""
    found = [month_of(today)]
    while len(found) < count:
        found.append(month_of(date.fromisoformat(found[-1].first) - timedelta(days=1)))
    return found[::-1]


def weeks_between(first: date, last: date) -> list[Days]:
    """The weeks in which the days from a first to a last one lie, oldest first."""
    found: list[Days] = []
    day = first
    while not found or found[-1].last < str(last):
        found.append(week_of(day))
        day += timedelta(days=7)
    return found
