"""What an undo brings back of templates and staples is as much as it was, by the unit that the thing has by now."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations import (
    AddToList,
    AnyOperation,
    DeleteItem,
    DeleteTemplate,
    EditItem,
    EditTemplate,
    Entry,
    RenameTemplate,
    SaveTemplate,
    SetStaple,
    apply,
)
from grocery.records import Item
from grocery.stores.files import decode, encode
from tests.operations.test_operations import decided, undone

ANN, BEN = "20261122-anns", "20261122-bens"
GRAMS, OUNCES = EditItem(item_id="a", unit="g"), EditItem(item_id="a", unit="oz")
DELETE, RENAME = DeleteTemplate(name="T"), RenameTemplate(name="T", to="N")
LESS = EditTemplate(name="T", item_id="a", quantity=None)
OFF = SetStaple(item_id="a", quantity=None)


def home(unit: str = "kg", much: str = "3") -> Catalog:
    """Rice and bread in a template, and rice as a staple."""
    items = {key: Item(key, "Aldi", name, "Pantry", Decimal(3), unit) for key, name in (("a", "Rice"), ("b", "Bread"))}
    state = Catalog(household="h-1", stores={"Aldi": items})
    for op in (
        AddToList(item_id="a", quantity=Decimal(much)),
        AddToList(item_id="b", quantity=Decimal(3)),
        SaveTemplate(name="T"),
        SetStaple(item_id="a", quantity=Decimal(much)),
    ):
        state = apply(state, decided(state, op, replica=ANN))
    return state


def made(state: Catalog, ops: list[AnyOperation], replica: str = BEN) -> tuple[Catalog, list[Entry]]:
    entries = []
    for op in ops:
        entries.append(decided(state, op, replica=replica))
        state = decode(encode(apply(state, entries[-1])), "")
    return state, entries


def wanted(state: Catalog) -> tuple[object, ...]:
    templates = {name: [(line.id, line.quantity) for line in t.lines] for name, t in state.templates.items()}
    return [(item.unit, item.price) for item in state.items().values()], templates, state.settings


GONE: list[AnyOperation] = [DELETE, LESS, OFF, RENAME]


@pytest.mark.parametrize("op", GONE, ids=lambda op: type(op).__name__)
@pytest.mark.parametrize("measures", [[GRAMS], [GRAMS, OUNCES], [GRAMS, EditItem(item_id="a", unit="kg")]], ids=len)
@pytest.mark.parametrize(("unit", "much"), [("kg", "3"), ("lb", "1"), ("g", "0.5")])
def test_what_comes_back_is_as_much_by_the_unit_of_now(
    op: AnyOperation, measures: list[AnyOperation], unit: str, much: str
) -> None:
    house = home(unit, much)
    state, [gone, *later] = made(house, [op, *measures])
    never, _ = made(house, measures)
    back = undone(state, gone)
    assert wanted(back) == wanted(never)
    for entry in reversed(later):
        back = undone(back, entry)
    assert back.item("a").unit == unit


@pytest.mark.parametrize("op", GONE, ids=lambda op: type(op).__name__)
def test_then_the_measure_is_taken_back_in_either_order(op: AnyOperation) -> None:
    house = home()
    for ops in ([op, GRAMS], [EditItem(item_id="a", price=Decimal(5)), op, GRAMS, OUNCES]):
        state, entries = made(house, ops)
        for order in permutations(entries):
            back = state
            for entry in order:
                back = undone(decode(encode(back), ""), entry)
            assert wanted(back) == wanted(house)


def test_what_was_set_by_the_new_unit_is_as_much_by_the_former_one() -> None:
    house = home()
    sets: list[AnyOperation] = [
        SetStaple(item_id="a", quantity=Decimal(5000)),
        EditTemplate(name="T", item_id="a", quantity=Decimal(5000)),
    ]
    state, [grams, *later] = made(house, [GRAMS, *sets])
    never, _ = made(
        house, [replace(op, quantity=Decimal(5)) for op in sets if isinstance(op, SetStaple | EditTemplate)]
    )
    back = undone(state, grams)
    assert wanted(back) == wanted(never)
    for entry in later:
        back = undone(back, entry)
    assert wanted(back) == wanted(house)


def test_so_is_what_is_new_since() -> None:
    house = home()
    state, entries = made(
        house, [OFF, DELETE, GRAMS, SetStaple(item_id="a", quantity=Decimal(500)), SaveTemplate(name="Q")]
    )
    back = undone(state, entries[2])
    assert back.settings["staple: a"] == "0.5"
    assert [line.quantity for line in back.templates["Q"].lines] == [3, 3]
    assert wanted(undone(undone(undone(back, entries[3]), entries[4]), entries[0]))[2] == house.settings


def test_where_two_sold_it_by_the_gram_it_is_by_the_gram() -> None:
    house = home()
    state, [one, two] = made(house, [GRAMS, GRAMS])
    back = undone(state, one)
    assert [line.quantity for line in back.templates["T"].lines] == [3000, 3]
    assert back.settings["staple: a"] == "3000"
    assert wanted(undone(back, two))[1:] == wanted(house)[1:]


def test_beneath_a_measure_that_changed_nothing_any_more_it_follows_all_the_same() -> None:
    house = home()
    state, [off, on, grams] = made(house, [OFF, SetStaple(item_id="a", quantity=Decimal(6)), GRAMS])
    back = undone(undone(state, on), off)
    assert back.settings["staple: a"] == "3000"
    assert wanted(undone(back, grams)) == wanted(house)


def test_what_is_gone_meanwhile_comes_back_as_it_was_sold() -> None:
    state, [gone, _, item] = made(home(), [DELETE, GRAMS, DeleteItem(item_id="a")])
    back = undone(undone(state, gone), item)
    assert [line.quantity for line in back.templates["T"].lines] == [3000, 3]


@pytest.mark.parametrize("op", GONE, ids=lambda op: type(op).__name__)
def test_where_nobody_knows_how_much_that_is_the_number_stays(op: AnyOperation) -> None:
    house, boxes = home(), EditItem(item_id="a", unit="box")
    state, [gone, _] = made(house, [op, boxes])
    assert wanted(undone(state, gone)) == wanted(made(house, [boxes])[0])


@pytest.mark.parametrize("op", [DELETE, LESS, OFF], ids=lambda op: type(op).__name__)
def test_traces_of_an_older_version_bring_back_the_number(op: AnyOperation) -> None:
    state, [gone, _] = made(home(), [op, GRAMS])
    settings = {
        name: tuple(replace(trace, by={}, to={}) for trace in kept) for name, kept in state.traces.settings.items()
    }
    state = state.replacing(traces=replace(state.traces, settings=settings))
    back = undone(state, gone)
    assert (str(back.templates["T"].lines[0].quantity), back.settings["staple: a"]) == (
        ("3000", "3") if op is OFF else ("3", "3000")
    )
