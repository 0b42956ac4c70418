"""A change that was worked out while others went on is what it would be had they waited for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import GroceryError
from grocery.messages import say
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    CompleteList,
    Entry,
    Import,
    RemoveLine,
    SetBudget,
    SetNote,
    SetPrice,
    Undo,
    apply,
)
from grocery.operations.catching_up import TakenBack, moved
from grocery.operations.undoing import without_change
from grocery.records import Item, ListLine
from grocery.stores.files import encode

AT = "2026-11-23T08:00:00Z"
THINGS = {f"co-{n}": Item(f"co-{n}", "Costco", f"Thing {n}", "Other", Decimal(n), "each") for n in range(1, 7)}


def listed(number: int, **fields: object) -> ListLine:
    item = THINGS[f"co-{number}"]
    given = {"quantity": Decimal(1), **fields}
    return ListLine(f"k-{number}", item.id, "Costco", item.name, "Other", item.price, "each", **given)  # type: ignore[arg-type]


HOUSE = Catalog(
    household="h-1",
    stores={"Costco": THINGS, "Safeway": {}},
    shopping_list={f"k-{n}": listed(n) for n in range(1, 5)},
    last_updated="2026-11-22",
)
FIGS = Item("+sa-1", "Safeway", "Figs", "Produce", Decimal("2.50"), "lb")
LINE = ListLine("+1", "co-5", "Costco", "Thing 5", "Other", Decimal(5), "each", Decimal(2))


def done(state: Catalog, op: AnyOperation, number: int, replica: str = "20261123-page") -> Catalog:
    key = f"{replica[9:]}-{number}"
    return apply(state, Entry(replica, number, AT, "Ben", op.decide(state, key)))


def entry(**fields: object) -> Entry:
    op = Import(said=say("import-a-file"), **fields)  # type: ignore[arg-type]
    return Entry("20261123-ours00", 1, AT, "Ann", op.decide(HOUSE, "ours00-1"))


IMPORTS = st.builds(
    entry,
    items=st.sampled_from([(), (FIGS,), (FIGS, Item("co-1", "Costco", "Thing 1", "Other", Decimal(9), "each"))]),
    lines=st.sampled_from([(), (LINE,), (LINE, listed(1, note="ripe")), (listed(2, quantity=Decimal(3)),)]),
    no_lines=st.sampled_from([(), ("k-3",)]),
    stores=st.sampled_from([(), ("Aldi",)]),
    budget=st.just(Decimal(5)),
    items_were=st.sampled_from([(), (THINGS["co-1"],)]),
    lines_were=st.sampled_from([(), (listed(1), listed(2))]),
    file=st.sampled_from(["", "f"]),
)
TAPS = st.one_of(
    st.builds(ChangeQuantity, line=st.sampled_from(["k-1", "k-2", "k-3", "k-4"]), more=st.just(Decimal(1))),
    st.builds(CheckOff, line=st.sampled_from(["k-1", "k-3", "k-4"]), checked=st.booleans()),
    st.builds(SetNote, line=st.sampled_from(["k-1", "k-4"]), note=st.sampled_from(["", "ripe"])),
    st.builds(AddToList, item_id=st.sampled_from(["co-1", "co-5", "co-6"])),
    st.builds(SetPrice, line=st.sampled_from(["k-1", "k-4"]), price=st.just(Decimal(4))),
    st.sampled_from([RemoveLine(line="k-2"), RemoveLine(line="k-3"), SetBudget(amount=Decimal(7))]),
    st.sampled_from(
        [
            CompleteList(store="Costco", lines=("k-4",)),
            AddItem(store="Safeway", name="Figs", category="Produce", price=None, unit="lb"),
            AddStore(name="Aldi"),
        ]
    ),
)


def after(state: Catalog, taps: list[AnyOperation]) -> Catalog:
    for number, op in enumerate(taps, 1):
        try:
            state = done(state, op, number)
        except GroceryError:  # nobody could have tapped that
            continue
    return state


@given(IMPORTS, st.lists(TAPS, max_size=4), st.lists(TAPS, max_size=2))
def test_it_is_what_it_would_be_had_it_been_made_then(
    change: Entry, before: list[AnyOperation], meanwhile: list[AnyOperation]
) -> None:
    start = after(HOUSE, before)
    now = after(start.replacing(applied={**start.applied, "20261123-page": 0}), meanwhile)
    there = moved(start, apply(start, change), now, change.replica)
    if there is not None:
        assert there == apply(now, change)
        assert encode(there) == encode(apply(now, change))


@pytest.mark.parametrize(
    "op", [CheckOff(line="k-4", checked=True), AddToList(item_id="co-6"), SetNote(line="k-2", note="ripe")]
)
def test_taps_in_a_shop_do_not_let_a_file_be_worked_out_anew(op: AnyOperation) -> None:
    change, now = entry(items=(FIGS,), lines=(LINE,), stores=("Aldi",)), done(HOUSE, op, 1)
    assert moved(HOUSE, apply(HOUSE, change), now, change.replica) == apply(now, change)


@pytest.mark.parametrize(
    "op",
    [
        AddToList(item_id="co-5"),  # the thing of the line that comes in
        SetNote(line="k-1", note="green"),
        RemoveLine(line="k-1"),
        AddItem(store="Safeway", name="Figs", category="Produce", price=None, unit="lb"),
        SetPrice(line="k-2", price=Decimal(4)),
        SetBudget(amount=Decimal(7)),
        CompleteList(store="Costco", lines=("k-4",)),
    ],
)
def test_what_may_make_another_change_of_it_does(op: AnyOperation) -> None:
    lines = (LINE, listed(1, note="ripe"))
    change, now = entry(items=(FIGS,), lines=lines, lines_were=(listed(1),)), done(HOUSE, op, 1)
    assert moved(HOUSE, apply(HOUSE, change), now, change.replica) is None


def test_what_takes_lines_away_is_worked_out_anew() -> None:
    change, now = entry(no_lines=("k-3",)), done(HOUSE, CheckOff(line="k-4", checked=True), 1)
    assert moved(HOUSE, apply(HOUSE, change), now, change.replica) is None


# ---- taking it back --------------------------------------------------------------------------------------------------

OURS = "ours00-1"
BACK = Undo(replica="20261123-ours00", number=1)


def undone(start: Catalog) -> TakenBack:
    return TakenBack(OURS, start, without_change(start, OURS), "it")


@given(IMPORTS, st.lists(TAPS, max_size=3), st.lists(TAPS, max_size=2))
def test_what_was_taken_back_is_what_it_would_be_had_it_been_taken_back_then(
    change: Entry, before: list[AnyOperation], meanwhile: list[AnyOperation]
) -> None:
    start = after(apply(HOUSE, change), before)
    now = after(start.replacing(applied={**start.applied, "20261123-page": 0}), meanwhile)
    try:
        there = undone(start).at(now)
    except GroceryError:  # which is told when it is decided
        return
    if there is not None:
        then = BACK.apply(now, AT, "Ann")
        assert there == then
        assert encode(there) == encode(then)


@pytest.mark.parametrize(
    "op", [CheckOff(line="k-4", checked=True), AddToList(item_id="co-6"), SetNote(line="k-2", note="ripe")]
)
@pytest.mark.parametrize("lines", [(), (LINE,)])
@pytest.mark.parametrize("file", ["", "f"])
def test_taps_in_a_shop_do_not_let_it_be_taken_back_anew(
    op: AnyOperation, lines: tuple[ListLine, ...], file: str
) -> None:
    dearer = Item("co-1", "Costco", "Thing 1", "Other", Decimal(9), "each")
    start = apply(HOUSE, entry(items=(FIGS, dearer), lines=lines, file=file))
    now = done(start, op, 1)
    there = undone(start).at(now)
    assert there is not None and encode(there) == encode(BACK.apply(now, AT, "Ann"))


@pytest.mark.parametrize(
    "op",
    [
        AddToList(item_id="sa-ours00-1.1"),  # a new thing, which is needed now
        AddToList(item_id="co-5"),  # the thing of the line that came
        SetNote(line="ours00-1.2", note="green"),
        AddItem(store="Safeway", name="Plums", category="Produce", price=None, unit="lb"),
        SetPrice(line="k-2", price=Decimal(4)),
        SetBudget(amount=Decimal(7)),
    ],
)
def test_what_may_make_another_undo_of_it_does(op: AnyOperation) -> None:
    line = replace(LINE, line="+-2")
    start = apply(HOUSE, entry(items=(replace(FIGS, id="+sa-1"),), lines=(line,)))
    assert undone(start).at(done(start, op, 1)) is None


@pytest.mark.parametrize("change", [entry(no_lines=("k-3",)), entry(budget=Decimal(5))])
def test_what_comes_back_beside_the_things_is_worked_out_anew(change: Entry) -> None:
    start = apply(HOUSE, change)
    assert undone(start).at(done(start, CheckOff(line="k-4", checked=True), 1)) is None
