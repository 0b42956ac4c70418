"""What is usually bought, what it cost, and in which order a store is walked, as trips tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import msgspec
import pytest

from grocery.catalog import Catalog
from grocery.insight.prices import LastPaid, Paid
from grocery.insight.suggestions import (
    FADING_TRIPS,
    TRIPS_OF_OTHERS,
    Shelf,
    days_bought,
    days_of_month,
    offered,
    ranked,
)
from grocery.insight.tick_orders import order_of, tick_orders_of
from grocery.kinds import table
from grocery.records import Aisles, Item, Purchase, Trip
from tests.operations.test_operations import HOUSE

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


def on(*days_ago: int) -> list[date]:
    return [TODAY - timedelta(days=ago) for ago in sorted(days_ago, reverse=True)]


def shelf(*names: str) -> Shelf:
    """A store with these things, each of a kind of its own that nobody knows."""
    return Shelf({name: Item(name, "Aldi", name, name, None, "") for name in names})


def scores(of: Shelf, days: Mapping[str, Sequence[date]]) -> dict[str, float]:
    return {one.item.id: one.score for one in ranked(of, days, TODAY)}


def own(of: Shelf, days: Mapping[str, Sequence[date]]) -> dict[str, float]:
    """The scores without what households in general buy, for things of no known kind."""
    others = TRIPS_OF_OTHERS * table().other
    return {one.item.id: one.score - others for one in ranked(of, days, TODAY) if one.trips == 1}


def test_a_purchase_counts_half_as_much_after_sixty_days() -> None:
    found = own(shelf("new", "old", "older"), {"new": on(0), "old": on(60), "older": on(120)})
    assert found == pytest.approx({"new": 1.0, "old": 0.5, "older": 0.25})


def test_what_was_bought_just_now_waits_and_what_is_late_does_not_come_before_what_is_bought_more() -> None:
    days = {"just": on(0, 10, 20), "half": on(3, 13, 23), "late": on(10, 20, 30), "once": on(10),
            "uneven": on(3, 5, 15, 45)}  # fmt: skip
    found = {one.item.id: one for one in ranked(shelf(*days), days, TODAY)}
    fading = {key: sum(0.5 ** ((TODAY - day).days / 60) for day in of) for key, of in days.items()}
    lateness = {key: found[key].score / (fading[key] + TRIPS_OF_OTHERS * table().other) for key in days}
    assert lateness == pytest.approx({"just": 0.4, "half": 0.7, "late": 1.0, "once": 1.0, "uneven": 0.7})
    much = {"weekly": on(*range(3, 80, 7)), "late": on(20, 30)}
    assert [(one.item.id, one.late) for one in ranked(shelf(*much), much, TODAY)] == [("weekly", False), ("late", True)]


def test_what_was_bought_once_or_long_ago_is_still_offered() -> None:
    days = {"once": on(3), "long ago": on(200, 207)}
    assert [one.item.id for one in ranked(shelf(*days), days, TODAY)] == ["once", "long ago"]


def test_only_what_comes_with_a_quarter_of_the_trips_is_marked_and_only_when_it_is_late() -> None:
    trips = range(4, 84, 4)
    days = {
        "always": on(*trips), "half": on(*trips[1::2]), "third": on(*trips[2::3]), "rare": on(44, 80),
        "fresh": on(*trips[::2]), "once": on(8),
    }  # fmt: skip
    found = {one.item.id: one for one in ranked(shelf(*days), days, TODAY)}
    assert {key for key, one in found.items() if one.late} == {"always", "half", "third", "rare"}
    assert {key for key, one in found.items() if one.due} == {"always", "half", "third"}
    assert {key for key, one in found.items() if one.missed} == {"always"}
    assert found["always"].share == 1 and found["half"].share == pytest.approx(0.488, abs=0.001)
    assert dict(found["always"])["missed"] is True


def test_what_the_household_gave_up_is_not_missed_for_ever() -> None:
    days = {"nappies": on(*range(120, 240, 7)), "bread": on(*range(1, 240, 7))}
    (one,) = [one for one in ranked(shelf(*days), days, TODAY) if one.item.id == "nappies"]
    assert (one.trips, one.late, one.due, one.missed) == (18, True, False, False)


def test_a_day_ahead_counts_as_today() -> None:
    assert own(shelf("zyxwv"), {"zyxwv": on(-3)}) == pytest.approx({"zyxwv": 1.0})
    (one,) = ranked(shelf("zyxwv"), {"zyxwv": on(-3, 4)}, TODAY)
    assert one.score == pytest.approx(0.4 * (1 + 0.5 ** (4 / 60) + TRIPS_OF_OTHERS * table().other))


# ---- what households in general buy --------------------------------------------------------------------------------


def aldi(*names: str, category: str = "Food") -> Shelf:
    return Shelf({name: Item(name, "Aldi", name, category, None, "") for name in names})


def test_a_household_that_bought_nothing_gets_one_of_each_kind_by_how_often_households_buy_it() -> None:
    found = ranked(aldi("Vinegar", "Whole Milk", "Milk 2%", "Bananas", "Kabelbinder", "Blumentopf"), {}, TODAY)
    assert [one.item.id for one in found] == ["Whole Milk", "Bananas", "Kabelbinder", "Vinegar"]
    assert {one.trips for one in found} == {0}


def test_of_a_kind_what_the_household_buys_gets_what_households_in_general_buy() -> None:
    milks = aldi("Whole Milk", "Milk 2%", "Vinegar")
    milk, vinegar = table_rate("milk"), table_rate("vinegar")
    found = scores(milks, {"Milk 2%": on(0)})
    assert found == pytest.approx(
        {"Milk 2%": 1 + TRIPS_OF_OTHERS * milk, "Vinegar": TRIPS_OF_OTHERS * vinegar * 0.5 ** (1 / FADING_TRIPS)}
    )
    both = scores(milks, {"Milk 2%": on(0), "Whole Milk": on(30)})
    assert both["Whole Milk"] == pytest.approx(0.5**0.5)


def test_after_one_trip_what_others_buy_comes_along_and_after_many_the_household_stands_alone() -> None:
    names = [f"Blumentopf {n}" for n in range(12)]
    things = aldi(*names, "Milk")

    def place(trips: int) -> int:
        days = {name: on(*range(40, 40 + 5 * trips, 5)) for name in names}
        return [one.item.id for one in ranked(things, days, TODAY)].index("Milk")

    assert place(1) < place(60) == 12


def test_ideas_are_of_the_store_where_the_household_shops() -> None:
    lidl = Shelf(
        {"l-1": Item("l-1", "Lidl", "Milk", "Food", None, ""), "l-2": Item("l-2", "Lidl", "Figs", "", None, "")}
    )
    days = {"l-2": on(3, 9, 15)}
    for order in ([aldi("Milk"), lidl], [lidl, aldi("Milk")]):
        found = offered([ranked(of, days, TODAY) for of in order], {}, 9)
        assert [one.item.id for one in found] == ["l-2", "l-1"]
    assert scores(aldi("Milk"), days)["Milk"] * 4 == pytest.approx(scores(lidl, days)["l-1"])


def table_rate(kind: str) -> float:
    (rate,) = [row.per_trip for row in table().kinds if row.kind == kind]
    return rate


def test_an_idea_is_offered_once_and_not_where_something_of_its_kind_is_listed_or_bought() -> None:
    one, two = (
        Shelf(
            {
                f"{store} {name}": Item(f"{store} {name}", store, name, "Food", None, "")
                for name in ("Milk", "Bread", "Salt")
            }
        )
        for store in ("Aldi", "Lidl")
    )
    empty = [ranked(of, {}, TODAY) for of in (one, two)]
    assert [found.item.id for found in offered(empty, {}, 9)] == ["Aldi Milk", "Aldi Bread", "Aldi Salt"]
    assert [found.item.id for found in offered(empty, {"x": "milk"}, 1)] == ["Aldi Bread"]
    bought = [ranked(of, {"Lidl Bread": on(2, 5, 8), "Aldi Bread": on(9, 12, 15)}, TODAY) for of in (one, two)]
    assert [found.item.id for found in offered(bought, {"x": "bread"}, 9)][:2] == ["Lidl Bread", "Aldi Bread"]
    assert offered(bought, {"Lidl Bread": "bread"}, 9)[0].item.id == "Aldi Bread"


# ---- the days on which things were bought --------------------------------------------------------------------------


def test_a_thing_was_bought_on_the_day_of_its_trip_or_where_there_is_none_on_that_of_the_household() -> None:
    late = msgspec.structs.replace(bought(BANANAS, 1), completed_at="2026-11-22T02:30:00Z")
    twice = bought(RICE, 2)
    rows = [late, twice, twice, bought(FRAICHE, 3, trip="t-lost")]
    strange = msgspec.structs.replace(bought(BANANAS, 1, trip="t-none"), completed_at="2026-11-soon")
    found = days_of_month([*rows, strange], {"t-1": "2026-11-21", "t-2": "2026-11-20"}, "America/Los_Angeles")
    assert found == {"tj-1": on(1), "co-1": on(2), "tj-2": on(3)}
    alone = days_of_month([late], {}, "America/Los_Angeles")
    assert alone == {"tj-1": on(1)} and days_of_month([late], {}, "UTC") == {"tj-1": on(0)}
    assert days_of_month([late], {"t-1": "by hand"}, "UTC") == {}
    assert days_bought([{"a": on(40)}, {"a": on(1), "b": on(2)}]) == {"a": on(40, 1), "b": on(2)}


# ---- what it cost --------------------------------------------------------------------------------------------------


def test_the_last_price_paid_is_that_of_the_newest_purchase_with_one() -> None:
    paid = LastPaid()
    state = replacing(
        bought(BANANAS, 40, "0.79"), bought(BANANAS, 3, "0.89"), bought(BANANAS, 1, None), bought(RICE, 60, None)
    )
    assert paid.of(state) == {"tj-1": Paid(Decimal("0.89"), "2026-11-19T10:00:00Z", BANANAS.unit)}
    newer = state.replacing(purchases={**state.purchases, "2026-12": (bought(BANANAS, -10, "0.95"),)})
    assert paid.of(newer)["tj-1"].price == Decimal("0.95") and paid.of(state)["tj-1"].price == Decimal("0.89")
    assert paid.of(HOUSE) == {}


# ---- how a store is walked -----------------------------------------------------------------------------------------


def test_a_walk_is_what_was_ticked_on_a_trip_and_trips_before_the_order_by_hand_do_not_count() -> None:
    state = replacing(
        bought(FRAICHE, 9, trip="b"), bought(BANANAS, 9, trip="b"), bought(BANANAS, 20, trip="a"), bought(RICE, 9)
    )
    assert [[stop.item_id for stop in ticks] for ticks in tick_orders_of(state, "Trader Joe's")] == [
        ["tj-1"],
        ["tj-2", "tj-1"],
    ]
    since = state.replacing(aisles={"Trader Joe's": Aisles(since="2026-11-10T00:00:00Z")})
    assert len(tick_orders_of(since, "Trader Joe's")) == 1
    unticked = replacing(bought(FRAICHE, 9, trip="b"), bought(BANANAS, 9, trip="b"), walked=1)
    assert [[stop.item_id for stop in ticks] for ticks in tick_orders_of(unticked, "Trader Joe's")] == [["tj-2"]]
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
