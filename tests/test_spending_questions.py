"""What is asked about money that was spent."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from bench._data import household
from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight import visits as counting
from grocery.operations import AddToList, RenameStore, SetBudgetPeriod
from grocery.operations.settings import renamed
from grocery.questions import Memory, Moment, spending
from grocery.questions.prices import price_rises
from tests.fake_store import FakeHub, FakeStore
from tests.insight.past import HOUSE, trip
from tests.operations.test_operations import done

NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
MILK, FIGS = "al-1 | Milk | Dairy | 2 | 1.25", "co-1 | Figs | Produce | 1 | 4.00"


def moment(state: Catalog, memory: Memory | None = None) -> Moment:
    return Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOW, memory or Memory())


def past() -> Catalog:
    state = trip("2026-04-02", "Aldi", MILK, FIGS)
    state = trip("2026-11-02", "Costco", FIGS, state=state)
    return trip("2026-11-20", "A stall", MILK, state=state)


def test_spending_is_told_for_days_and_for_a_store_in_any_spelling() -> None:
    of = moment(past())
    assert [(one.month, str(one.amount)) for one in spending.spending(of)] == [("2026-04", "6.50"), ("2026-11", "6.50")]
    assert [one.store for one in spending.spending(of, "store", since="2026-11-01")] == ["Costco", "A stall"]
    assert [one.category for one in spending.spending(of, "category", store="aldi")] == ["Produce", "Dairy"]
    assert [str(one.amount) for one in spending.spending(of, store="a STALL")] == ["2.50"], (
        "it was never in the catalog"
    )
    assert [one.trips for one in spending.baskets(of, until="2026-10-31")] == [1]
    assert [(one.month, str(one.average)) for one in spending.baskets(of, together=True)] == [("", "4.33")]


def test_what_cannot_be_is_said() -> None:
    of = moment(past())
    for ask in (spending.spending, spending.baskets):
        with pytest.raises(InvalidInput, match="2026-02-30"):
            ask(of, since="2026-02-30")
        with pytest.raises(NotFound, match="Rewe"):
            ask(of, store="Rewe")
    with pytest.raises(InvalidInput, match="whole number from 1 to 1000"):
        spending.most_bought(of, 0)
    with pytest.raises(InvalidInput, match="months must be a whole number from 1"):
        spending.budget_report(of, 0)
    with pytest.raises(InvalidInput, match="month, a week or a trip"):
        SetBudgetPeriod(period="year").decide(past(), "ann1-1")  # type: ignore[arg-type]


def test_a_question_is_answered_about_things_and_budgets() -> None:
    of = moment(past())
    assert [(one.name, one.trips) for one in spending.most_bought(of, since="2026-11-01")] == [("Figs", 1), ("Milk", 1)]
    assert [(one.name, one.times) for one in spending.things(of, "mil")] == [("Milk", 2)]
    april = spending.paid_for(of, "milk", since="2026-03-01", until="2026-05-31")
    assert [(one.day, str(one.total)) for one in april.bought] == [("2026-04-02", "2.50")]
    assert [str(one.spent) for one in spending.budget_report(of, 2)] == ["0.00", "6.50"]


def test_what_was_spent_in_the_present_period_stands_beside_the_list() -> None:
    state = past()
    assert {name: str(one.everywhere) for name, one in spending.spent_now(moment(state)).items()} == {
        "month": "6.50", "week": "2.50",
    }  # fmt: skip
    trips, _ = done(state, SetBudgetPeriod(period="trip"))
    assert spending.spent_in_period(moment(trips)) is None
    weeks, _ = done(state, SetBudgetPeriod(period="week"))
    assert (of_week := spending.spent_in_period(moment(weeks))) and of_week.last == "2026-11-22"


def test_a_tap_counts_nothing_again_and_a_trip_only_its_month(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []

    def added(rows: tuple[object, ...]) -> object:
        counted.append(len(rows))
        return counting.added(rows)  # type: ignore[arg-type]

    monkeypatch.setattr(spending, "added", added)
    memory, state = Memory(), past()
    first = spending.spending(moment(state, memory), "store")
    assert sorted(counted) == [2, 2]
    tapped, _ = done(state, AddToList(item_id="al-1"))
    assert spending.spending(moment(tapped, memory), "store") == first and len(counted) == 2
    later = trip("2026-11-21", "Aldi", MILK, state=tapped)
    assert len(spending.spending(moment(later, memory), "month")) == 2 and counted[2:] == [3]
    other = renamed(later, "Aldi", "Lidl")
    assert "Lidl" in {one.store for one in spending.spending(moment(other, memory), "store")} and len(counted) == 3


def test_a_renamed_store_is_one_also_where_only_rows_tell_of_it() -> None:
    state = trip("2026-05-02", "Aldi", MILK, state=past(), known=False)
    for old, new in (("Aldi", "Aldi Nord"), ("Aldi Nord", "Hofer")):
        state, _ = done(state, RenameStore(store=old, name=new))
    of = moment(state)
    assert [(one.store, str(one.amount)) for one in spending.spending(of, "store")] == [
        ("Hofer", "9.00"), ("Costco", "4.00"), ("A stall", "2.50"),
    ]  # fmt: skip
    assert [one.trips for one in spending.spending(of, "store", store="Aldi")] == [2]


def test_what_was_bought_most_is_seen_anew_when_a_trip_is_deleted_or_a_thing_renamed() -> None:
    memory, state = Memory(), past()
    assert [one.name for one in spending.most_bought(moment(state, memory))] == ["Figs", "Milk"]
    gone = state.replacing(trips={}, purchases={})
    assert spending.most_bought(moment(gone, memory)) == ()
    named = state.with_item(msgspec.structs.replace(HOUSE.stores["Costco"]["co-1"], name="Dates"))
    assert [one.name for one in spending.most_bought(moment(named, memory))] == ["Dates", "Milk"]


@pytest.mark.no_cover
def test_five_years_of_31000_purchases_are_told_exactly() -> None:
    state = household(past=True)
    rows = [row for of_month in state.purchases.values() for row in of_month]
    assert len(rows) == 31_000
    of = moment(state)
    assert sum(one.amount for one in spending.spending(of, "store and month")) == sum(row.total or 0 for row in rows)
    assert sum(one.trips for one in spending.baskets(of)) == len({row.trip for row in rows})
    names = {item.id: item.name for item in state.items().values()}
    trips: dict[str, set[str]] = {}
    for row in rows:
        trips.setdefault(names[row.item_id], set()).add(row.trip)
    most = spending.most_bought(of, 20)
    assert [one.trips for one in most] == sorted((len(these) for these in trips.values()), reverse=True)[:20]
    assert all(one.trips == len(trips[one.name]) for one in most)
    paid = spending.paid_for(of, most[0].item, limit=1_000)
    assert paid.lines == len([row for row in rows if names[row.item_id] == most[0].name])
    dearer = sorted({row.item_id for row in rows if row.price})[::1_000]
    for key in dearer:
        item = state.item(key)
        state = state.with_item(msgspec.structs.replace(item, price=(item.price or 0) * 2))
    assert sorted(one.item.id for one in price_rises(moment(state))) == dearer
