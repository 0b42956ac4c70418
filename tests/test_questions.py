"""Questions: what the registry says of them, and the answers that page, command line and the Python face share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any, Literal, get_origin

import msgspec
import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound, StoreError
from grocery.insight.budgets import Costs
from grocery.messages import written
from grocery.operations import AddToList, CheckOff
from grocery.questions import QUESTIONS, Memory, Moment, Question, items, shopping
from grocery.records import Item
from tests.fake_store import FakeHub, FakeStore
from tests.insight.test_suggestions import BANANAS, FRAICHE, NOON, RICE, bought, replacing
from tests.operations.test_operations import HOUSE, done
from tests.typed import catalog_of

ALL = pytest.mark.parametrize("one", QUESTIONS.values(), ids=lambda one: one.name)


def moment(state: Catalog, memory: Memory | None = None) -> Moment:
    return Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOON, memory or Memory())


@ALL
def test_a_question_says_what_it_tells_and_what_each_argument_means(one: Question) -> None:
    assert one.what.endswith(".")
    assert [field.name for field in one.arguments if not field.what.endswith(".")] == []
    described = one.schema()["properties"]
    assert {name: of["description"] for name, of in described.items()} == {f.name: f.what for f in one.arguments}
    assert one.answer is not type(None)


@ALL
def test_what_is_asked_is_checked_for_its_form(one: Question) -> None:
    with pytest.raises(msgspec.ValidationError):
        one.answered(moment(HOUSE), {"no such argument": 1})
    for field in one.arguments:
        with pytest.raises(msgspec.ValidationError):
            one.answered(moment(HOUSE), {field.name: {}})


@ALL
def test_a_script_that_gives_something_else_is_told_so_and_none_is_the_same_as_not_given(one: Question) -> None:
    strange: dict[Any, tuple[object, ...]] = {int: ("3", 2.5, True), str: (5, b"x")}
    for field in one.arguments:
        kinds = [kind for kind in (int, str) if field.type in (kind, kind | None)]
        for given in ("year",) if get_origin(field.type) is Literal else sum((strange[kind] for kind in kinds), ()):
            with pytest.raises(InvalidInput) as refused:
                one.ask(moment(HOUSE), **{field.name: given})
            assert refused.value.field == field.name
        for number in (10**21, -(10**21)) if int in kinds else ():
            with suppress(InvalidInput):
                one.ask(moment(HOUSE), **{f.name: "x" for f in one.arguments if f.required} | {field.name: number})
    if not any(field.required for field in one.arguments) and not one.is_timeless:
        assert one.ask(moment(HOUSE), **dict.fromkeys((f.name for f in one.arguments), None)) == one.ask(moment(HOUSE))
    with pytest.raises(TypeError):
        one.ask(moment(HOUSE), *[""] * (len(one.arguments) + 1))


def test_less_than_nothing_of_what_is_usual_is_nothing() -> None:
    assert shopping.usual(moment(HOUSE), limit=-1) == ()


@pytest.mark.parametrize("one", [one for one in QUESTIONS.values() if "store" in {f.name for f in one.arguments}],
                         ids=lambda one: one.name)  # fmt: skip
def test_a_store_that_is_not_there_is_named(one: Question) -> None:
    values: dict[str, Any] = {field.name: "figs" for field in one.arguments if field.required and field.type is str}
    with pytest.raises(NotFound, match="Nowhere"):
        one.answered(moment(HOUSE), {**values, "store": "Nowhere"})
    assert one.answered(moment(HOUSE), {**values, "store": "costco"}) is not None, "a name in any spelling"


def test_a_state_is_asked_for_once_and_only_where_a_question_is_about_it() -> None:
    asked: list[str] = []

    def state() -> Catalog:
        asked.append("")
        return HOUSE

    of = Moment(state, FakeStore(FakeHub("none"), {}), lambda: NOON, Memory())
    QUESTIONS["versions"].answered(of, {})
    assert asked == []
    shopping.usual(of)
    assert len(asked) == 1

    def none() -> Catalog:
        raise StoreError(written("The list is not open yet."))

    with pytest.raises(StoreError, match="not open yet"):
        shopping.lines(Moment(none, of.versions, lambda: NOON, Memory()))


def test_totals_stand_beside_the_budget_of_the_store_or_of_the_household() -> None:
    state = HOUSE.replacing(store_budgets={"Costco": Decimal(300)}, budget=Decimal(650))
    for item in (BANANAS, RICE):
        state, _ = done(state, AddToList(item_id=item.id, quantity=Decimal(2)))
    state, _ = done(state, CheckOff(line="co-1"))
    assert shopping.totals(moment(state)) == Costs(
        Decimal("26.98"), Decimal("25.00"), Decimal("1.98"), 0, Decimal(650), "month", Decimal("0.00"), standing="ok"
    )
    assert shopping.totals(moment(state), "costco").budget == Decimal(300)
    assert shopping.totals(moment(state), "Trader Joe's") == Costs(
        Decimal("1.98"), Decimal("0.00"), Decimal("1.98"), 0, None, "month", Decimal("0.00"), standing=""
    )
    assert [line.id for line in shopping.lines(moment(state), "costco")] == ["co-1"]


def usual_ids(state: Catalog, *asked: Any, memory: Memory | None = None) -> list[str]:
    return [one.item.id for one in shopping.usual(moment(state, memory), *asked)]


def test_what_is_usual_is_told_for_a_store_or_for_all_without_what_is_listed() -> None:
    assert usual_ids(HOUSE) == ["tj-1", "tj-2", "co-1"], "a new household gets ideas"
    state = replacing(bought(BANANAS, 14), bought(BANANAS, 7), bought(RICE, 3))
    assert usual_ids(state) == ["tj-1", "co-1", "tj-2"]
    assert [(one.item.id, one.trips, one.due) for one in shopping.usual(moment(state), limit=2)] == [
        ("tj-1", 2, True), ("co-1", 1, False),
    ]  # fmt: skip
    assert usual_ids(state, "costco") == ["co-1"] and usual_ids(state, None, 1) == ["tj-1"]
    listed, _ = done(state, AddToList(item_id="tj-1"))
    assert usual_ids(listed) == ["co-1", "tj-2"]
    assert shopping.usual(moment(state), limit=0) == ()


def test_a_trip_or_a_rename_is_seen_in_what_is_usual_though_it_was_worked_out_before() -> None:
    memory, before = Memory(), (bought(FRAICHE, 3), bought(FRAICHE, 9))
    assert usual_ids(replacing(*before), memory=memory)[0] == "tj-2"
    later = replacing(*before, bought(RICE, 3), bought(RICE, 9), bought(RICE, 15))
    assert usual_ids(later, memory=memory)[0] == "co-1"
    moved = later.replacing(trips={key: msgspec.structs.replace(t, day="2026-11-01") for key, t in later.trips.items()})
    assert shopping.usual(moment(moved, memory))[0].score < shopping.usual(moment(later, memory))[0].score
    gone = later.replacing(stores={**later.stores, "Costco": {}})
    assert usual_ids(gone, memory=memory) == ["tj-2", "tj-1"]


CATALOG = catalog_of(
    "Aldi | Oat Milk | Dairy | 2.49 | each", "Aldi | Milk | Dairy | 1.19 | each", "Aldi | Rice | Pantry |  | bag",
    "Lidl | Oat  milk | dairy | 1.99 | each", "Lidl | Oatmilk | Dairy | 2.09 | each",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "names", "total"),
    [
        ({}, ["Oat Milk", "Milk", "Rice", "Oat  milk", "Oatmilk"], 5),
        ({"store": "aldi"}, ["Oat Milk", "Milk", "Rice"], 3),
        ({"category": "DAIRY", "sort": "cheapest"}, ["Milk", "Oat  milk", "Oatmilk", "Oat Milk"], 4),
        ({"sort": "cheapest", "store": "Aldi"}, ["Milk", "Oat Milk", "Rice"], 3),
        ({"sort": "dearest", "store": "Aldi"}, ["Oat Milk", "Milk", "Rice"], 3),
        ({"sort": "newest", "limit": 2}, ["Oatmilk", "Oat  milk"], 5),
        ({"sort": "name", "offset": 3, "limit": 9}, ["Oatmilk", "Rice"], 5),
        ({"query": "rise"}, ["Rice"], 1),
    ],
)
def test_the_catalog_is_browsed_by_store_category_order_and_page(
    asked: dict[str, Any], names: list[str], total: int
) -> None:
    found = QUESTIONS["browse"].answered(moment(CATALOG), asked)
    assert [item.name for item in found.items] == names
    assert found.total == total
    assert found.more is (asked.get("offset", 0) + len(names) < total)


def test_by_price_what_is_bought_by_the_gram_stands_where_its_kilogram_does() -> None:
    dairy = catalog_of(
        "Aldi | Gouda | Dairy | 0.00875 | g", "Aldi | Milk | Dairy | 1.19 | l", "Aldi | Brie | Dairy | 9 | kg"
    )
    for sort, names in (("cheapest", ["Milk", "Gouda", "Brie"]), ("dearest", ["Brie", "Gouda", "Milk"])):
        found = QUESTIONS["browse"].answered(moment(dairy), {"sort": sort})
        assert [item.name for item in found.items] == names


def test_items_that_may_be_the_same_are_found_in_each_store_and_among_what_is_still_to_buy() -> None:
    pairs = items.duplicates(moment(CATALOG))
    assert [(pair.keep.id, pair.gone.id) for pair in pairs] == [("i-3", "i-4")]
    assert items.duplicates(moment(CATALOG), "Aldi") == () == items.duplicates(moment(CATALOG), limit=0)
    memory, state = Memory(), CATALOG
    assert shopping.listed_twice(moment(state, memory)) == ()
    for item in ("i-3", "i-4"):
        state, _ = done(state, AddToList(item_id=item))
    assert shopping.listed_twice(moment(state, memory)) == pairs
    ticked, _ = done(state, CheckOff(line="i-3"))
    assert shopping.listed_twice(moment(ticked, memory)) == ()


def test_a_text_means_items_of_the_catalog_or_new_ones() -> None:
    rice, figs = items.suggestions(moment(CATALOG), "2 rice\nfigs", "aldi")
    assert rice.meant.sure and (rice.meant.options[0].item.id, rice.meant.options[0].quantity) == ("i-2", Decimal(2))
    assert figs.create is not None and (figs.create.store, figs.create.name) == ("Aldi", "figs")
    nowhere = moment(Catalog(household="h", stores={}))
    assert items.suggestions(nowhere, "figs")[0].create is None
    assert items.suggestions(nowhere, "")[0].create is None


def test_a_heading_that_is_a_category_or_a_store_is_that_of_the_new_things_below_it() -> None:
    state = catalog_of("Aldi | Cream | Dairy & Eggs | 2 | each", "Lidl | Rice | Pantry |  | bag")
    text = "DAIRY:\n- kefir\n- [x] quark\n\n## Lidl\n- figs\n- rice\n\nThings:\n- nails"
    found = items.suggestions(moment(state), text)
    made = [(one.create.name, one.create.category, one.create.store, one.ticked) for one in found if one.create]
    assert [row for row in made if row[0] != "rice"] == [
        ("kefir", "Dairy & Eggs", "Aldi", False),
        ("quark", "Dairy & Eggs", "Aldi", True),
        ("figs", made[2][1], "Lidl", False),
        ("nails", made[-1][1], "Aldi", False),
    ]
    assert "category" not in (found[0].create.guessed if found[0].create else ())
    assert found[3].meant.options[0].item.store == "Lidl"


def test_a_price_that_was_written_behind_a_new_thing_is_its_price_and_no_guess() -> None:
    new = items.suggestions(moment(CATALOG), "soy milk - $3.49")[0].create
    assert new is not None and (new.name, new.price) == ("soy milk", Decimal("3.49"))
    assert "price" not in new.guessed


def test_a_line_that_names_several_things_says_which_and_may_be_one() -> None:
    (one,) = items.suggestions(moment(CATALOG), "milk, eggs and bread")
    assert one.several == ("milk", "eggs", "bread") and one.create and one.create.name == "milk, eggs and bread"
    assert items.suggestions(moment(CATALOG), "mac and cheese")[0].several == ()
    assert len(items.suggestions(moment(CATALOG), "milk, eggs and bread\nrice")) == 4


@pytest.mark.parametrize(
    "ask",
    [shopping.usual, shopping.last_paid, shopping.listed_twice, lambda of: shopping.aisles(of, "Costco")],
)
def test_what_was_worked_out_before_changes_no_answer(ask: Callable[[Moment], object]) -> None:
    memory = Memory()
    states = [HOUSE, replacing(bought(BANANAS, 14), bought(BANANAS, 7), bought(RICE, 7))]
    states += [state.with_item(Item("co-9", "Costco", "Rice bag", "Food", None, "bag")) for state in states]
    states += [done(state, AddToList(item_id="co-9"))[0] for state in states[2:]]
    for state in [*states, *reversed(states)]:
        assert ask(moment(state, memory)) == ask(moment(state)) == ask(moment(state, memory))


def test_a_number_is_read_as_people_write_it() -> None:
    assert QUESTIONS["trips"].answered(moment(HOUSE), {"limit": 3}) == ()
    with pytest.raises(InvalidInput):
        QUESTIONS["versions"].answered(moment(HOUSE), {"limit": 1000})
