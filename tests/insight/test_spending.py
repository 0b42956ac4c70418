"""What was spent, by store, category and month, and what a visit comes to."""

from __future__ import annotations

from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.insight.spending import BY, By, baskets, spent, within
from grocery.insight.things import Things, most_bought, paid_for
from grocery.insight.visits import added
from grocery.operations.settings import renamed
from tests.insight.past import HOUSE, trip, visits

MILK, FIGS, TEA = "al-1 | Milk | Dairy | 2 | 1.25", "co-1 | Figs | Produce | 1 | 4.00", " | Tea | Drinks | 1 | "


def spring() -> Catalog:
    """Milk and tea at Aldi in March, milk and figs there in April, figs at Costco in April."""
    state = trip("2026-03-31", "Aldi", MILK, TEA)
    state = trip("2026-04-01", "Aldi", MILK, FIGS, state=state)
    return trip("2026-04-30", "Costco", FIGS, state=state)


def told(state: Catalog, by: By, **asked: str) -> list[tuple[object, ...]]:
    chosen = within(visits(state), asked.get("since", ""), asked.get("until", ""), asked.get("store"))
    names = {"store": ("store",), "category": ("category",), "month": ("month",), "store and month": ("month", "store")}
    found = spent(chosen, by, state.currency)
    return [(*(one[name] for name in names[by]), str(one.amount), one.trips, one.unpriced) for one in found]


def test_what_was_spent_is_told_by_store_category_and_month() -> None:
    state = spring()
    assert told(state, "store") == [("Aldi", "9.00", 2, 1), ("Costco", "4.00", 1, 0)]
    assert told(state, "month") == [("2026-03", "2.50", 1, 1), ("2026-04", "10.50", 2, 0)]
    assert told(state, "category") == [("Produce", "8.00", 2, 0), ("Dairy", "5.00", 2, 0), ("Drinks", "0.00", 1, 1)]
    assert told(state, "store and month") == [
        ("2026-03", "Aldi", "2.50", 1, 1), ("2026-04", "Aldi", "6.50", 1, 0), ("2026-04", "Costco", "4.00", 1, 0),
    ]  # fmt: skip


def test_only_some_days_and_one_store_are_counted_the_first_and_the_last_day_too() -> None:
    state = spring()
    assert told(state, "month", since="2026-04-01") == [("2026-04", "10.50", 2, 0)]
    assert told(state, "month", since="2026-04-02", until="2026-04-30") == [("2026-04", "4.00", 1, 0)]
    assert told(state, "month", until="2026-04-29", store="Aldi") == [
        ("2026-03", "2.50", 1, 1),
        ("2026-04", "6.50", 1, 0),
    ]
    assert told(state, "category", store="Nowhere") == []


def test_a_thing_without_a_price_is_counted_and_one_for_nothing_is_known() -> None:
    state = trip("2026-03-01", "Aldi", " | Tea | Drinks | 1 | ", " | Tea | Drinks | 1 | ", " | Ice | Frozen | 3 | 0")
    assert told(state, "category") == [("Drinks", "0.00", 1, 2), ("Frozen", "0.00", 1, 0)]


def test_a_store_is_called_as_its_trip_is_today_and_one_that_is_gone_as_it_was() -> None:
    state = renamed(spring(), "Aldi", "Aldi Nord")
    gone = state.replacing(stores={"Aldi Nord": {}})
    assert [one[0] for one in told(gone, "store")] == ["Aldi Nord", "Costco"]
    assert gone.purchases["2026-04"][0].store == "Aldi", "a row keeps the name of then"
    no_trips = gone.replacing(trips={})
    assert [one[0] for one in told(no_trips, "store")] == ["Aldi", "Costco"]


def test_the_day_is_that_of_the_trip_and_without_one_that_of_the_household() -> None:
    state = trip("2026-04-01", "Aldi", MILK, known=False)
    rows = tuple(
        msgspec.structs.replace(row, completed_at="2026-04-01T02:00:00Z") for row in state.purchases["2026-04"]
    )
    late = state.replacing(purchases={"2026-03": rows})
    assert [(one.day, one.month) for one in visits(late, "America/Los_Angeles")] == [("2026-03-31", "2026-03")]
    spoilt = state.replacing(
        purchases={"2026-03": tuple(msgspec.structs.replace(row, completed_at="soon") for row in rows)}
    )
    assert [one.day for one in visits(spoilt)] == ["2026-03-01"]


def test_rows_that_name_no_trip_are_a_visit_for_each_store_and_day() -> None:
    state = HOUSE
    for day, store in (("2026-04-01", "Aldi"), ("2026-04-02", "Aldi"), ("2026-04-02", "Costco")):
        state = trip(day, store, MILK, FIGS, state=state, known=False)
    rows = tuple(msgspec.structs.replace(row, trip="") for row in state.purchases["2026-04"])
    by_hand = state.replacing(purchases={"2026-04": rows})
    assert told(by_hand, "store") == [("Aldi", "13.00", 2, 0), ("Costco", "6.50", 1, 0)]
    assert [(one.day, one.store) for one in visits(by_hand)] == [
        ("2026-04-01", "Aldi"), ("2026-04-02", "Aldi"), ("2026-04-02", "Costco"),
    ]  # fmt: skip
    found = most_bought(by_hand, visits(by_hand), 5)
    assert [(one.name, one.trips, one.last) for one in found] == [("Figs", 3, "2026-04-02"), ("Milk", 3, "2026-04-02")]
    milk = Things(by_hand).meant("al-1")
    bought = paid_for(by_hand, dict.fromkeys(milk, ("al-1",)), within(visits(by_hand), "", "", "Aldi"), 9)
    assert [(one.day, one.trip) for one in bought.bought] == [("2026-04-02", ""), ("2026-04-01", "")]


def test_a_trip_that_was_put_away_counts_and_a_deleted_one_is_gone() -> None:
    state = spring()
    put_away = {key: msgspec.structs.replace(one, status="archived") for key, one in state.trips.items()}
    assert told(state.replacing(trips=put_away), "month") == told(state, "month")
    deleted = state.replacing(purchases={**state.purchases, "2026-03": ()})
    assert told(deleted, "month") == [("2026-04", "10.50", 2, 0)]


def test_amounts_of_two_currencies_are_never_added() -> None:
    settings = {"currencies": [["DEM", "2026-04-01T00:00:00Z"]]}
    state = spring().replacing(currency="EUR", settings=settings)
    found = spent(visits(state), "store", "EUR")
    assert [(one.store, one.currency, str(one.amount)) for one in found] == [
        ("Aldi", "EUR", "6.50"), ("Costco", "EUR", "4.00"), ("Aldi", "DEM", "2.50"),
    ]  # fmt: skip
    months = [(one.month, one.currency, str(one.average)) for one in baskets(visits(state), "EUR")]
    assert months == [("2026-03", "DEM", "2.50"), ("2026-04", "EUR", "5.25")]


def test_yen_have_no_decimals() -> None:
    state = trip("2026-03-01", "Aldi", " | Tea | Drinks | 1 | 120", state=HOUSE.replacing(currency="JPY"))
    assert told(state, "month") == [("2026-03", "120", 1, 0)]


def test_the_mean_of_a_month_leaves_out_visits_of_which_no_price_is_known() -> None:
    state = trip("2026-03-01", "Aldi", MILK, TEA)
    state = trip("2026-03-02", "Aldi", TEA, state=state)
    state = trip("2026-03-03", "Aldi", " | Ice | Frozen | 1 | 0", state=state)
    (one,) = baskets(visits(state), "USD")
    assert (str(one.average), one.trips, one.lines, one.unpriced, one.unknown) == ("1.25", 3, 4, 2, 1)
    (none,) = baskets(visits(trip("2026-03-02", "Aldi", TEA)), "USD")
    assert (none.average, none.trips, none.unknown) == (None, 1, 1)


def test_a_mean_is_rounded_half_up() -> None:
    state = trip("2026-03-01", "Aldi", " | Ice | Frozen | 1 | 0.01")
    state = trip("2026-03-02", "Aldi", " | Ice | Frozen | 1 | 0.00", state=state)
    assert str(baskets(visits(state), "USD")[0].average) == "0.01"


def test_a_household_without_a_past_has_spent_nothing() -> None:
    assert [told(HOUSE, by) for by in BY] == [[], [], [], []]
    assert baskets(visits(HOUSE), "USD") == ()
    assert added(()) == {}


ROWS = st.tuples(
    st.sampled_from(["2026-02-28", "2026-03-01", "2026-03-31"]), st.sampled_from(["Aldi", "Costco"]),
    st.sampled_from(["Dairy", "Drinks", ""]), st.integers(1, 5), st.sampled_from(["", "0", "0.01", "2.49"]),
)  # fmt: skip


@given(st.lists(ROWS, max_size=12))
def test_whatever_is_told_apart_it_is_the_same_money(rows: list[tuple[str, str, str, int, str]]) -> None:
    state = HOUSE
    for day, store, category, quantity, price in rows:
        state = trip(day, store, f" | Thing | {category} | {quantity} | {price}", state=state)
    bought = [row for month in state.purchases.values() for row in month]
    every = sum((row.total for row in bought if row.total is not None), Decimal(0))
    for by in BY:
        found = spent(visits(state), by, "USD")
        assert sum(one.amount for one in found) == every
        assert sum(one.unpriced for one in found) == sum(row.total is None for row in bought)


def test_rows_of_a_trip_that_a_hand_has_put_apart_are_one_visit() -> None:
    state = spring()
    first, second, third = state.purchases["2026-04"]
    apart = state.replacing(purchases={**state.purchases, "2026-04": (first, third, second)})
    assert sorted(told(apart, "store and month")) == sorted(told(state, "store and month"))
    tea = msgspec.structs.replace(first, total=None, price=None)
    twice = state.replacing(purchases={"2026-04": (tea, third, first, second, tea)})
    assert told(twice, "category") == [("Produce", "8.00", 2, 0), ("Dairy", "2.50", 1, 2)]
