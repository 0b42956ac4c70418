"""The cheapest choice of stores for a list."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.insight import split, split_solver
from grocery.insight.split import cheapest
from grocery.lists import lists_of
from grocery.operations import AddList, AddToList, AddTrip, CheckOff, EditItem, MoveLines, SetNote, SetStopCost
from grocery.questions.prices import cheapest_split
from tests.insight.test_prices_of import house, item, of
from tests.operations.test_trip_edits import Household

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


def many(stores: int, lines: int, most_cost: int, seed: int) -> tuple[list[Mapping[str, int]], tuple[str, ...]]:
    """What each line costs at each store that sells it, about every second one."""
    chance = random.Random(seed)
    names = tuple(f"s{n:02}" for n in range(stores))
    return [
        {name: chance.randrange(1, most_cost) for name in names if chance.random() < 0.5} for _ in range(lines)
    ], names


@pytest.mark.parametrize("most_cost", [900, 4])
@pytest.mark.parametrize("seed", range(2))
def test_the_solver_for_many_stores_finds_what_trying_all_would_of_equal_ways_the_same(
    monkeypatch: pytest.MonkeyPatch, seed: int, most_cost: int
) -> None:
    lines, stores = many(11, 20, most_cost, seed)
    asked: tuple[tuple[int | None, int], ...] = ((None, 0), (None, 2), (7, 0))
    tried = [cheapest(lines, stores, *one) for one in asked]
    monkeypatch.setattr(split, "MOST_TRIED", 0)
    assert tried == [cheapest(lines, stores, *one) for one in asked]


def test_any_of_ten_or_twelve_stores_are_tried_and_of_thirteen_the_solver_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def no_solver(more: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
        asked.append(more.shape[1])
        return (0,)

    monkeypatch.setattr(split_solver, "solved", no_solver)
    for stores, most in ((10, None), (12, None), (29, 3), (13, None), (30, 3)):
        lines, names = many(stores, 6, 900, 1)
        cheapest(lines, names, most, 150)
    assert asked == [13, 30]


def test_ten_stores_cost_what_the_cheapest_of_each_line_does() -> None:
    lines, stores = many(10, 25, 900, 3)
    found = cheapest(lines, stores)
    assert found.total == sum(min(line.values()) for line in lines)
    assert cheapest(lines, stores, 1).total == min(
        sum(line.get(store, 0) for line in lines)
        for store in stores
        if sum(store in line for line in lines) == max(sum(one in line for line in lines) for one in stores)
    )


def test_the_solver_says_nothing_on_the_way(capfd: pytest.CaptureFixture[str]) -> None:
    lines, stores = many(13, 6, 900, 1)
    cheapest(lines, stores, None, 150)
    assert capfd.readouterr() == ("", "")


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


def test_of_two_of_one_name_in_a_store_the_cheaper_one_is_bought() -> None:
    home = house()
    home.state = home.state.with_item(item("re-9", "Rewe", "MILK", "0.70", "l"))
    home.does("ann", AddToList(item_id="al-1"))
    found = cheapest_split(of(home)).best
    assert found is not None and [(one.item.id, one.total) for one in found.lines] == [("re-9", Decimal("0.70"))]


def test_a_line_becomes_one_of_the_same_size_only() -> None:
    home = Household(Catalog(household="h-1", stores={
        "Aldi": {"al-1": item("al-1", "Aldi", "Milk 1 l", "1.20")},
        "Lidl": {"li-1": item("li-1", "Lidl", "Milk 2 l", "1.10"), "li-2": item("li-2", "Lidl", "MILK (1 l)", "1.15")},
        "Rewe": {"re-1": item("re-1", "Rewe", "Milk", "0.10")},
    }))  # fmt: skip
    home.does("ann", AddToList(item_id="al-1"))
    found = cheapest_split(of(home)).best
    assert found is not None and [(one.item.id, one.only) for one in found.lines] == [("li-2", False)]


def test_what_costs_nothing_elsewhere_or_is_a_guess_is_no_way_to_buy_it() -> None:
    home = house()
    home.does("ann", AddToList(item_id="al-1"))
    free = replace(home.state.item("re-1"), price=Decimal(0))
    guessed = replace(home.state.item("li-1"), guessed=("price",))
    home.state = home.state.with_item(free).with_item(guessed)
    found = cheapest_split(of(home)).best
    assert found is not None and [(one.item.id, one.only) for one in found.lines] == [("al-1", True)]
    home.state = home.state.with_item(replace(home.state.item("al-1"), guessed=("price",)))
    assert cheapest_split(of(home)).best is None, "what is guessed of it here is not known either"
    home.state = home.state.with_item(replace(home.state.item("al-1"), price=Decimal(0)))
    assert cheapest_split(of(home)).now == Decimal("1.20"), "the line keeps the price that it was made with"


def test_it_is_of_one_list_where_that_is_asked() -> None:
    home = with_list()
    home.does("ann", AddList(name="Party"))
    (party,) = lists_of(home.state)
    assert cheapest_split(of(home), list="").now == cheapest_split(of(home)).now > 0
    assert cheapest_split(of(home), list=party.id).best is None
    home.does("ann", AddToList(item_id="al-1", quantity=Decimal(1), list=party.id))
    assert 0 < cheapest_split(of(home), list=party.id).now < cheapest_split(of(home)).now
