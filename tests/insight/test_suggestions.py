"""What is usually bought, what it cost, and in which order a store is walked, as trips tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec

from grocery.catalog import Catalog
from grocery.insight.prices import LastPaid, Paid
from grocery.insight.suggestions import days_bought, first_ideas, usual
from grocery.insight.tick_orders import order_of, tick_orders_of
from grocery.operations import AddToList
from grocery.records import Aisles, Item, Purchase, Trip
from tests.operations.test_operations import HOUSE, done

TODAY = date(2026, 11, 22)
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


def bought(item: Item, days_ago: int, price: str | None = "1.00", trip: str = "") -> Purchase:
    at = f"{TODAY - timedelta(days=days_ago)}T10:00:00Z"
    cost = None if price is None else Decimal(price)
    what = item.store, at, item.id, item.name, item.category, item.unit
    return Purchase(trip or f"t-{days_ago}", *what, Decimal(1), cost, cost, "", "")


def replacing(*rows: Purchase, walked: int = 99, state: Catalog = HOUSE) -> Catalog:
    """The household with these purchases, and the trips on which they were made."""
    months: dict[str, tuple[Purchase, ...]] = {}
    trips: dict[str, Trip] = {}
    for row in rows:
        months[row.completed_at[:7]] = (*months.get(row.completed_at[:7], ()), row)
        trips[row.trip] = Trip(row.trip, row.store, "", "completed", "", row.completed_at, Decimal(0), walked=walked)
    return state.replacing(purchases=months, trips=trips)


BANANAS, FRAICHE, RICE = HOUSE.item("tj-1"), HOUSE.item("tj-2"), HOUSE.item("co-1")


# ---- what is usual -------------------------------------------------------------------------------------------------


def test_what_is_due_comes_first_then_what_is_bought_most() -> None:
    state = replacing(
        *(bought(BANANAS, ago) for ago in (1, 8, 15, 22)),
        *(bought(RICE, ago) for ago in (30, 60)),
        *(bought(FRAICHE, ago) for ago in (9, 18, 27)),
    )
    found = usual(state, days_bought(state), TODAY)
    assert [(one.item.id, one.due) for one in found] == [("tj-2", True), ("co-1", True), ("tj-1", False)]
    assert (found[1].trips, found[1].days, found[1].since) == (2, 30, 30)
    assert [one.item.id for one in usual(state, days_bought(state), TODAY, "Costco")] == ["co-1"]


def test_what_is_on_the_list_bought_once_long_gone_or_deleted_is_not_offered() -> None:
    state = replacing(
        *(bought(BANANAS, ago) for ago in (1, 8)),
        bought(RICE, 3),
        *(bought(FRAICHE, ago) for ago in (40, 50)),
        *(bought(msgspec.structs.replace(RICE, id="co-404"), ago) for ago in (1, 8)),
    )
    assert [one.item.id for one in usual(state, days_bought(state), TODAY)] == ["tj-1"]
    listed, _ = done(state, AddToList(item_id="tj-1"))
    assert usual(listed, days_bought(listed), TODAY) == ()


def test_two_purchases_on_one_day_are_one_and_a_strange_date_is_passed_over() -> None:
    strange = msgspec.structs.replace(bought(BANANAS, 1), completed_at="2026-11-soon")
    state = replacing(bought(BANANAS, 2), bought(BANANAS, 2, trip="t-b"), strange)
    assert usual(state, days_bought(state), TODAY) == ()


def test_a_household_that_bought_nothing_gets_ideas_of_different_categories() -> None:
    assert [item.id for item in first_ideas(HOUSE, 3)] == ["tj-1", "tj-2", "co-1"]


# ---- what it cost --------------------------------------------------------------------------------------------------


def test_the_last_price_paid_is_that_of_the_newest_purchase_with_one() -> None:
    paid = LastPaid()
    state = replacing(
        bought(BANANAS, 40, "0.79"), bought(BANANAS, 3, "0.89"), bought(BANANAS, 1, None), bought(RICE, 60, None)
    )
    assert paid.of(state) == {"tj-1": Paid(Decimal("0.89"), "2026-11-19T10:00:00Z")}
    newer = state.replacing(purchases={**state.purchases, "2026-12": (bought(BANANAS, -10, "0.95"),)})
    assert paid.of(newer)["tj-1"].price == Decimal("0.95") and paid.of(state)["tj-1"].price == Decimal("0.89")
    assert paid.of(HOUSE) == {}


# ---- how a store is walked -----------------------------------------------------------------------------------------


def test_a_walk_is_what_was_ticked_on_a_trip_and_trips_before_the_order_by_hand_do_not_count() -> None:
    state = replacing(
        bought(FRAICHE, 9, trip="b"), bought(BANANAS, 9, trip="b"), bought(BANANAS, 20, trip="a"), bought(RICE, 9)
    )
    assert [[stop.item_id for stop in walk] for walk in tick_orders_of(state, "Trader Joe's")] == [
        ["tj-1"],
        ["tj-2", "tj-1"],
    ]
    since = state.replacing(aisles={"Trader Joe's": Aisles(since="2026-11-10T00:00:00Z")})
    assert len(tick_orders_of(since, "Trader Joe's")) == 1
    unticked = replacing(bought(FRAICHE, 9, trip="b"), bought(BANANAS, 9, trip="b"), walked=1)
    assert [[stop.item_id for stop in walk] for walk in tick_orders_of(unticked, "Trader Joe's")] == [["tj-2"]]
    assert tick_orders_of(replacing(bought(BANANAS, 9), walked=0), "Trader Joe's") == []


def test_the_order_is_learned_unless_that_is_off() -> None:
    rows = [bought(item, ago, trip=f"t-{ago}") for ago in (20, 10) for item in (BANANAS, FRAICHE)]
    state = replacing(*rows)
    assert order_of(state, "Trader Joe's").categories == ("Produce", "Dairy")
    off = state.replacing(aisles={"Trader Joe's": Aisles(learn=False)})
    assert order_of(off, "Trader Joe's").categories == ("Dairy", "Produce")
    by_hand = state.replacing(aisles={"Trader Joe's": Aisles(("Dairy", "Gone"), False, "2026-11-01T00:00:00Z")})
    assert order_of(by_hand, "Trader Joe's").categories == ("Dairy", "Produce")


def test_an_item_that_changed_its_category_counts_for_the_one_of_today() -> None:
    state = replacing(*[bought(item, ago, trip=f"t-{ago}") for ago in (20, 10) for item in (BANANAS, FRAICHE)])
    state = state.with_item(msgspec.structs.replace(BANANAS, category="Fruit"))
    assert order_of(state, "Trader Joe's").categories == ("Fruit", "Dairy")
