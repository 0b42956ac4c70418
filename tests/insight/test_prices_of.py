"""What things cost: over time, for a kilogram, in another store, and bought at the cheapest choice of stores."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.unit_price import unit_price
from grocery.operations import (
    AddTrip,
    DismissRise,
    EditItem,
    RenameStore,
    SetCurrency,
)
from grocery.questions import Memory, Moment
from grocery.questions.prices import price_history, price_rises
from grocery.questions.spending import spending
from grocery.records import Item, PricePoint
from tests.fake_store import FakeHub, FakeStore
from tests.operations.test_trip_edits import Household
from tests.test_trip_questions import NOW


def item(key: str, store: str, name: str, price: str | None, unit: str = "each") -> Item:
    return Item(key, store, name, "", None if price is None else Decimal(price), unit)


def house() -> Household:
    """Milk at three stores, beans at two, bread without a price at one."""
    things = [
        item("al-1", "Aldi", "Milk", "1.20", "l"), item("al-2", "Aldi", "Beans", "0.90"),
        item("al-3", "Aldi", "Bread", None),
        item("li-1", "Lidl", "milk", "1.00", "l"), item("li-2", "Lidl", "BEANS", "1.10"),
        item("re-1", "Rewe", "Milk", "0.80", "l"), item("re-2", "Rewe", "Salt", "0.50"),
    ]  # fmt: skip
    stores = {store: {one.id: one for one in things if one.store == store} for store in ("Aldi", "Lidl", "Rewe")}
    return Household(Catalog(household="h-1", stores=stores))


def of(home: Household) -> Moment:
    return Moment(lambda: home.state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory())


@pytest.mark.parametrize(
    ("name", "price", "unit", "expected"),
    [
        ("Milk", "1.20", "l", ("1.20", "l")), ("Bananas", "0.45359237", "lb", ("1", "kg")),
        ("Milk 2 L", "3", "each", ("1.5", "l")),
        ("Beans 500g", "1", "can", ("2", "kg")), ("Soda 6 x 330 ml", "3.96", "pack", ("2", "l")),
        ("Eggs", "3.60", "dozen", ("0.3", "piece")),
        ("Oil 0,75 l", "6", "bottle", ("8", "l")), ("Wipes 80 ct", "4", "pack", ("0.05", "piece")),
        ("Salt", "1", "pack", None),
        ("Vitamin B 12", "9", "each", ("9", "piece")), ("Milk 2 L", None, "each", None),
        ("Air 0 l", "1", "bottle", None),
    ],
)  # fmt: skip
def test_what_a_kilogram_a_litre_or_a_piece_costs(name: str, price: str | None, unit: str, expected: object) -> None:
    found = unit_price(item("x", "Aldi", name, price, unit))
    told = found and (f"{found.price.normalize():f}", found.per)
    assert told == (expected and (f"{Decimal(expected[0]).normalize():f}", expected[1]))  # type: ignore[index]


def test_prices_are_told_over_time_and_over_stores() -> None:
    home = house()
    home.does("ann", AddTrip(store="Lidl", items=("li-1",), day="2026-10-01"))
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.30")))
    told = [(one.at[:10], one.store, one.price, one.source) for one in price_history(of(home), "al-1")]
    assert told == [("2026-10-01", "Lidl", Decimal("1.00"), "paid"), ("2026-11-22", "Aldi", Decimal("1.30"), "seen")]
    with pytest.raises(NotFound):
        price_history(of(home), "nothing")


def test_a_price_that_rose_by_more_than_a_tenth_since_it_was_paid_is_told_once() -> None:
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-2", "al-3"), prices=(Decimal(1), Decimal(0), None)))
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.10")))
    assert price_rises(of(home)) == (), "a tenth is not more than a tenth; what was free or has no price has no rise"
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.11")))
    assert [(one.item.id, one.paid.price, one.percent) for one in price_rises(of(home))] == [("al-1", Decimal(1), 11)]
    back = home.does("ben", DismissRise(item_id="al-1"))
    assert price_rises(of(home)) == ()
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.20")))
    assert [one.percent for one in price_rises(of(home))] == [20], "it rose further"
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.11")))
    home.does("ben", back)
    assert [one.percent for one in price_rises(of(home))] == [11]


def test_a_rise_since_the_next_purchase_is_told_though_a_higher_price_was_seen() -> None:
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal(1),), day="2026-10-01"))
    home.does("ann", EditItem(item_id="al-1", price=Decimal(2)))
    home.does("ann", DismissRise(item_id="al-1"))
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal(1),), day="2026-10-02"))
    home.does("ann", EditItem(item_id="al-1", price=Decimal("1.90")))
    assert [one.percent for one in price_rises(of(home))] == [90]


def test_another_unit_or_currency_is_no_rise() -> None:
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal(1),)))
    home.does("ann", EditItem(item_id="al-1", unit="gallon", price=Decimal(4)))
    assert price_rises(of(home)) == ()
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal(1),)))
    home.does("ann", SetCurrency(currency="JPY"), at="2026-11-23T18:02:00Z")
    assert price_rises(of(home)) == ()


def test_a_guessed_price_is_no_rise_and_one_that_was_paid_for_nothing_has_none() -> None:
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-2"), prices=(Decimal(1), Decimal("0.50"))))
    home.does("ann", EditItem(item_id="al-1", price=Decimal(2)))
    assert [one.item.id for one in price_rises(of(home))] == ["al-1", "al-2"]
    home.state = home.state.with_item(replace(home.state.item("al-1"), guessed=("price",)))
    home.state = home.state.with_item(replace(home.state.item("al-2"), price=None))
    assert price_rises(of(home)) == ()


def test_a_price_that_was_seen_as_it_was_paid_is_told_once() -> None:
    home = house()
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal("1.10"),)))
    row = home.state.purchases["2026-11"][0]
    points = [
        PricePoint("al-1", "Aldi", Decimal("1.10"), "l", at, "Ann", "trip")
        for at in ("2026-11-01T10:00:00Z", row.completed_at)
    ]
    home.state = home.state.replacing(prices={"2026": tuple(points)})
    assert [one.source for one in price_history(of(home), "al-1")] == ["seen", "paid"]


def test_another_size_has_no_part_in_what_a_thing_cost() -> None:
    home = house()
    home.state = home.state.with_item(item("li-8", "Lidl", "Milk 2 l", "1.90"))
    for store, one, cost in (("Lidl", "li-1", "1.00"), ("Lidl", "li-8", "1.90"), ("Rewe", "re-1", "0.80")):
        home.does("ann", AddTrip(store=store, items=(one,), prices=(Decimal(cost),), day="2026-10-01"))
    assert [one.item for one in price_history(of(home), "al-1")] == ["li-1", "re-1"]
    assert [one.item for one in price_history(of(home), "li-8")] == ["li-8"]


def test_a_trip_of_before_a_change_of_the_currency_is_in_the_one_of_then_though_it_is_entered_later() -> None:
    home = house()
    home.does("ann", AddTrip(store="Rewe", items=("re-2",), day="2026-11-19"))
    home.does("ann", SetCurrency(currency="JPY"), at="2026-11-23T18:02:00Z")
    later = "2026-11-24T18:02:00Z"
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal("0.50"),), day="2026-11-20"), at=later)
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-2"), day="2026-11-20"), at=later)
    home.does("ann", AddTrip(store="Aldi", items=("al-1",), prices=(Decimal(120),), day="2026-11-24"), at=later)
    home.does("ann", AddTrip(store="Aldi", items=("al-2",)), at=later)
    found = spending(of(home), "store")
    assert [(one.currency, one.amount, one.unpriced) for one in found] == [
        ("JPY", Decimal(121), 0), ("USD", Decimal("0.50"), 2), ("USD", Decimal("0.50"), 0),
    ], "a price of today is not one of then"  # fmt: skip
    told = [(one.price, one.currency) for one in price_history(of(home), "al-1")]
    assert told == [(Decimal("0.50"), "USD"), (Decimal(120), "JPY")]
    home.does("ann", EditItem(item_id="al-1", price=Decimal(140)), at=later)
    assert [(one.paid.price, one.percent) for one in price_rises(of(home))] == [(Decimal(120), 17)]


def test_prices_of_a_renamed_store_are_those_of_one_store() -> None:
    home = house()
    home.does("ann", EditItem(item_id="al-2", price=Decimal("0.95")), at="2026-11-20T08:00:00Z")
    home.does("ann", AddTrip(store="Aldi", items=("al-2",)))
    home.does("ben", RenameStore(store="Aldi", name="Hofer"))
    home.does("ben", EditItem(item_id="al-2", price=Decimal(1)))
    assert {(one.source, one.store) for one in price_history(of(home), "al-2")} == {
        ("seen", "Hofer"),
        ("paid", "Hofer"),
    }
