"""What things cost: over time, for a kilogram, in another store, and bought at the cheapest choice of stores."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight import split
from grocery.insight.same_things import cheaper, things_of
from grocery.insight.split import cheapest
from grocery.insight.unit_price import unit_price
from grocery.operations import (
    AddToList,
    AddTrip,
    CheckOff,
    DismissRise,
    EditItem,
    KeepApart,
    MoveLines,
    SetCurrency,
    SetNote,
    SetStopCost,
)
from grocery.questions import Memory, Moment
from grocery.questions.prices import cheaper_elsewhere, cheapest_split, price_history, price_rises
from grocery.records import Item
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
        ("Vitamin B 12", "9", "each", ("9", "piece")), ("Milk 2 L", None, "each", None), ("Air 0 l", "1", "each", None),
    ],
)  # fmt: skip
def test_what_a_kilogram_a_litre_or_a_piece_costs(name: str, price: str | None, unit: str, expected: object) -> None:
    found = unit_price(item("x", "Aldi", name, price, unit))
    told = found and (f"{found.price.normalize():f}", found.per)
    assert told == (expected and (f"{Decimal(expected[0]).normalize():f}", expected[1]))  # type: ignore[index]


def test_a_thing_is_cheaper_where_the_same_costs_less_unless_it_is_kept_apart() -> None:
    home = house()
    found = cheaper(home.state, things_of(home.state), home.state.item("al-1"))
    assert found is not None and (found.other.id, found.less, found.per) == ("re-1", Decimal("0.40"), "l")
    home.does("ann", KeepApart(one="al-1", other="re-1"))
    found = cheaper(home.state, things_of(home.state), home.state.item("al-1"))
    assert found is not None and (found.other.id, found.less) == ("li-1", Decimal("0.20"))
    assert cheaper(home.state, things_of(home.state), home.state.item("re-1")) is None
    assert cheaper(home.state, things_of(home.state), home.state.item("al-3")) is None, "no price is known"


def test_other_units_are_compared_by_the_kilogram_and_free_things_count_for_nothing() -> None:
    rice = {"a": item("a", "Aldi", "Rice", "2", "kg"), "b": item("b", "Lidl", "Rice", "0.45359237", "lb")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in rice.values()})
    found = cheaper(state, things_of(state), rice["a"])
    assert found is not None and (found.less, found.per) == (Decimal(1), "kg")
    free = {"a": rice["a"], "b": item("b", "Lidl", "Rice", "0", "kg")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in free.values()})
    assert cheaper(state, things_of(state), rice["a"]) is None
    odd = {"a": rice["a"], "b": item("b", "Lidl", "Rice", "1", "bag")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in odd.values()})
    assert cheaper(state, things_of(state), rice["a"]) is None, "nobody knows what is in a bag"


def test_what_is_on_the_list_and_cheaper_elsewhere_is_told_the_largest_difference_first() -> None:
    home = house()
    for one in ("li-2", "al-1", "re-2"):
        home.does("ann", AddToList(item_id=one))
    assert [(one.item.id, one.other.id) for one in cheaper_elsewhere(of(home))] == [("al-1", "re-1"), ("li-2", "al-2")]
    assert [one.item.id for one in cheaper_elsewhere(of(home), "lidl")] == ["li-2"]


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


# ---- the cheapest split ----------------------------------------------------------------------------------------------

STORES = ("a", "b", "c", "d")
LINES = st.lists(st.dictionaries(st.sampled_from(STORES), st.integers(0, 9), max_size=4), min_size=1, max_size=4)


def every(lines: list[dict[str, int]], most: int, stop: int) -> tuple[int, int]:
    """How many lines the best way leaves, and what it costs with its stops, found by trying everything."""
    best = (len(lines) + 1, 0)
    for at in product(*([*line, None] for line in lines)):
        stops = {store for store in at if store is not None}
        if len(stops) <= most:
            cost = sum(line[store] for line, store in zip(lines, at, strict=True) if store is not None)
            best = min(best, (at.count(None), cost + stop * len(stops)))
    return best


@settings(max_examples=200, deadline=None)
@given(LINES, st.integers(1, 4), st.integers(0, 6))
def test_no_way_is_cheaper_than_the_cheapest(lines: list[dict[str, int]], most: int, stop: int) -> None:
    found = cheapest(lines, STORES, most, stop)
    assert (found.at.count(None), found.total + stop * len(found.stores)) == every(lines, most, stop)
    assert {store for store in found.at if store is not None} == set(found.stores)


@pytest.mark.parametrize("seed", range(4))
def test_beyond_ten_stores_the_solver_finds_what_trying_all_would(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance = random.Random(seed)
    stores = tuple(f"s{n:02}" for n in range(12))
    lines: list[Mapping[str, int]] = [
        {store: chance.randrange(50, 900) for store in stores if chance.random() < 0.5} for _ in range(20)
    ]
    solved = [cheapest(lines, stores, 3), cheapest(lines, stores, None, 150)]
    monkeypatch.setattr(split, "MOST_TRIED", 99)
    assert solved == [cheapest(lines, stores, 3), cheapest(lines, stores, None, 150)]


def test_of_equal_ways_the_one_with_fewer_stops_counts_then_the_store_named_first() -> None:
    assert cheapest([{"a": 1, "b": 1}, {"b": 1}], STORES).stores == ("b",)
    assert cheapest([{"b": 1, "a": 1}], STORES).stores == ("a",)
    assert cheapest([{}, {}], STORES).at == (None, None) and cheapest([], STORES).stores == ()


def with_list() -> Household:
    home = house()
    for one in ("al-1", "al-2", "al-3", "re-2"):
        home.does("ann", AddToList(item_id=one, quantity=Decimal(2)))
    return home


def test_the_list_is_split_over_the_stores_that_sell_it_for_least() -> None:
    found = cheapest_split(of(with_list()))
    assert found.best is not None
    assert (found.best.stores, found.best.total, found.best.saves) == (
        ("Aldi", "Rewe"),
        Decimal("4.40"),
        Decimal("0.80"),
    )
    assert [(one.item.id, one.moves, one.only) for one in found.best.lines] == [
        ("re-1", True, False), ("al-2", False, False), ("re-2", False, True),
    ]  # fmt: skip
    assert found.unpriced == ("ann1-3",), "bread has no price and stays where it is"
    (one_stop,) = found.at_most
    assert (one_stop.stores, len(one_stop.lines), one_stop.left) == (("Rewe",), 2, ("ann1-2",))


def test_a_stop_that_saves_less_than_it_is_worth_is_not_made() -> None:
    home = house()
    home.does("ann", AddToList(item_id="al-1"))
    home.does("ann", AddToList(item_id="al-2"))
    assert cheapest_split(of(home)).with_stops is None
    home.does("ann", SetStopCost(amount=Decimal(5)))
    found = cheapest_split(of(home))
    assert found.with_stops is not None and (found.stop_cost, found.with_stops.stores) == (Decimal(5), ("Aldi",))
    assert cheapest_split(of(home), stop_cost=Decimal("0.10")).with_stops == cheapest_split(of(home)).best


def test_the_age_of_each_price_is_told() -> None:
    home = with_list()
    home.does("ann", AddTrip(store="Rewe", items=("re-2",), day="2026-10-01"))
    found = cheapest_split(of(home)).best
    assert found is not None and [one.priced_at[:10] for one in found.lines] == ["", "", "2026-10-01"]


def test_nothing_to_split_and_numbers_out_of_range_are_said() -> None:
    home = house()
    home.does("ann", AddToList(item_id="al-3"))
    assert cheapest_split(of(home)).best is None and cheapest_split(of(home)).unpriced == ("ann1-1",)
    for asked in ({"max_stops": 0}, {"stop_cost": Decimal(-1)}):
        with pytest.raises(InvalidInput):
            cheapest_split(of(home), **asked)


def test_what_is_ticked_is_in_the_basket_already() -> None:
    home = with_list()
    home.does("ann", CheckOff(line="ann1-1"))
    found = cheapest_split(of(home)).best
    assert found is not None and "ann1-1" not in {one.line for one in found.lines}


def test_what_has_no_price_where_it_stands_is_no_part_of_what_is_saved() -> None:
    home = house()
    home.does("ann", AddToList(item_id="al-1"))
    home.does("ann", EditItem(item_id="al-2", price=None))
    home.does("ann", AddToList(item_id="al-2"))
    found = cheapest_split(of(home)).best
    assert found is not None and (found.total, found.saves) == (Decimal("1.90"), Decimal("0.40"))


def test_what_somebody_ticked_meanwhile_is_in_his_basket_and_does_not_move() -> None:
    home = with_list()
    move = MoveLines(lines=("ann1-1", "ann1-2"), items=("re-1", "li-2")).decide(home.state, "ben1-1")
    home.does("ann", CheckOff(line="ann1-1"))
    home.does("ben", move)
    assert [home.state.line(line).store for line in ("ann1-1", "ann1-2")] == ["Aldi", "Lidl"]


def test_a_guessed_price_counts_for_nothing() -> None:
    home = house()
    guess = replace(home.state.item("re-1"), guessed=("price",))
    home.state = home.state.with_item(guess)
    found = cheaper(home.state, things_of(home.state), home.state.item("al-1"))
    assert found is not None and found.other.id == "li-1"


def test_lines_move_in_one_change_and_back_with_what_others_did_to_them() -> None:
    home = with_list()
    found = cheapest_split(of(home)).best
    assert found is not None
    moves = [one for one in found.lines if one.moves]
    move = MoveLines(lines=tuple(one.line for one in moves), items=tuple(one.item.id for one in moves))
    back = home.does("ben", move)
    line = home.state.line("ann1-1")
    assert (line.store, line.id, line.price, line.quantity) == ("Rewe", "re-1", Decimal("0.80"), Decimal(2))
    home.does("ann", SetNote(line="ann1-1", note="cold"))
    home.does("ben", back)
    line = home.state.line("ann1-1")
    assert (line.store, line.id, line.price, line.note) == ("Aldi", "al-1", Decimal("1.20"), "cold")


@pytest.mark.parametrize(
    ("op", "field"),
    [(MoveLines(lines=(), items=()), "lines"),
     (MoveLines(lines=("ann1-1",), items=()), "items"),
     (SetStopCost(amount=Decimal(-1)), "amount")],
)  # fmt: skip
def test_bad_input_names_its_field(op: MoveLines | SetStopCost, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        op.decide(with_list().state, "ben1-9")
    assert refused.value.field == field
