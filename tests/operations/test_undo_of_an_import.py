"""Undo of what the server made, an import above all: it takes nothing of somebody else's, and all of its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.currency_times import currency_at
from grocery.messages import say
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    DeleteTrip,
    EditItem,
    EditPurchase,
    EditTemplate,
    EditTrip,
    Entry,
    Import,
    RemoveLine,
    SetCurrency,
    SetNote,
    SetStaple,
    SetStoreBudget,
    Undo,
    apply,
)
from grocery.operations.importing import importing
from grocery.operations.restore import restoring
from grocery.records import Item, ListLine, PricePoint, Purchase, Template, Trip
from tests.counted import states_of, steps_of

SERVER = "20261122-k3f9x2"  # a process: what anybody does by the command line, a program or a file goes by its id
PAGE = "20261122-abcdefghijkl23"
AT = "2026-11-22T19:00:00Z"
NOON = "2026-11-20T12:00:00Z"
MILK = Item("co-1", "Costco", "Oat Milk", "Dairy", Decimal(3), "carton")
FIGS = Item("co-9", "Costco", "Figs", "Food", Decimal(4), "each")
HERE = Catalog(household="h-1", stores={"Costco": {"co-1": MILK}})
FIGS_LINE = ListLine("l-9", "co-9", "Costco", "Figs", "Food", Decimal(4), "each", Decimal(2))
RICE = Purchase("t-1", "Costco", NOON, "co-2", "Rice", "Pantry", "bag", Decimal(1), Decimal(2), Decimal(2), "", "")
TRIP = Trip("t-1", "Costco", "Costco 2026-11-20", "completed", NOON, NOON, Decimal(2), purchases=(RICE,))


def made(state: Catalog, op: AnyOperation, replica: str = SERVER, by: str = "Ann") -> Catalog:
    """The state after this replica's next change."""
    number = state.applied.get(replica, 0) + 1
    return apply(state, Entry(replica, number, AT, by, op.decide(state, f"{replica[9:]}-{number}")))


def first_taken_back(state: Catalog, replica: str = SERVER) -> Catalog:
    return made(state, Undo(replica=replica, number=1), "20261122-zzzzzz", "Ann")


BROUGHT = made(HERE, Import(said="a file", items=(FIGS,), lines=(FIGS_LINE,), trips=(TRIP,)))


@pytest.mark.parametrize(
    "bens",
    [
        EditItem(item_id="co-9", name="Dried Figs"),
        EditItem(item_id="co-9", price=Decimal(5)),
        SetNote(line="l-9", note="ripe"),
        EditTrip(trip="t-1", notes="rain"),
        EditPurchase(trip="t-1", row="co-2", price=Decimal(9)),
        Import(said="another file", items=(replace(FIGS, price=Decimal(5)),)),
    ],
    ids=lambda op: type(op).__name__,
)
def test_what_somebody_else_did_through_the_same_server_keeps_an_import_from_being_taken_back(
    bens: AnyOperation,
) -> None:
    state = made(BROUGHT, bens, by="Ben")
    with pytest.raises(NotFound, match=r"somebody else|since|changed"):
        first_taken_back(state)


def test_what_somebody_else_added_through_the_same_server_stays_on_the_list_with_its_item() -> None:
    state = made(BROUGHT, ChangeQuantity(line="l-9", more=Decimal(3)), by="Ben")
    back = first_taken_back(state)
    assert back.shopping_list["l-9"].quantity == 3 and "co-9" in back.items()
    state = made(made(HERE, Import(said="a file", items=(FIGS,))), AddToList(item_id="co-9"), by="Ben")
    with pytest.raises(NotFound, match="Figs"):
        first_taken_back(state)


@pytest.mark.parametrize("is_known", [True, False], ids=["traced", "long ago"])
@pytest.mark.parametrize(
    "bens",
    [
        SetStaple(item_id="co-9", quantity=Decimal(2)),
        EditTemplate(name="Weekly", item_id="co-9", quantity=Decimal(1)),
    ],
    ids=["staple", "template"],
)
def test_a_new_item_that_somebody_needs_as_a_staple_or_in_a_template_stays(bens: AnyOperation, is_known: bool) -> None:
    here = HERE.replacing(templates={"Weekly": Template("Weekly", "Costco")})
    state = made(made(here, Import(said="a file", items=(FIGS,))), bens, PAGE, "Ben")
    if not is_known:
        state = state.replacing(traces=replace(state.traces, settings={}))
    with pytest.raises(NotFound, match="Figs"):
        first_taken_back(state)


def test_a_store_for_which_somebody_else_set_a_budget_through_the_same_server_stays() -> None:
    state = made(made(HERE, AddStore(name="Aldi")), SetStoreBudget(store="Aldi", amount=Decimal(50)), by="Ben")
    with pytest.raises(NotFound, match="Aldi"):
        first_taken_back(state)


def test_who_adds_a_thing_and_corrects_it_on_one_page_takes_both_back_with_the_adding() -> None:
    state = made(HERE, AddItem(store="Costco", name="Dats"), PAGE)
    (new,) = (key for key in state.items() if key != "co-1")
    state = made(state, EditItem(item_id=new, name="Dates"), PAGE)
    back = first_taken_back(state, PAGE)
    assert back.items() == HERE.items()


def test_a_trip_that_was_changed_deleted_and_brought_in_again_goes_with_that_file() -> None:
    ben = "20261122-benben"
    full = made(HERE, Import(said="a file", trips=(TRIP,)), "20261122-annann")
    state = made(full, EditPurchase(trip="t-1", row="co-2", price=Decimal(7)), ben)
    deleted = made(state, DeleteTrip(trip="t-1"), ben)
    again = made(deleted, Import(said="the file again", trips=(TRIP,)))
    assert again.trips["t-1"].total == 2
    back = first_taken_back(again)
    assert back.trips == {} and back.purchases == deleted.purchases
    whole = made(back, Undo(replica=ben, number=2))
    assert whole.trips == state.trips and whole.purchases == state.purchases


@pytest.mark.parametrize("back", [restoring, importing], ids=["version", "backup"])
def test_what_was_bought_since_stays_in_the_currency_of_then_when_an_older_one_is_brought_back(back: Any) -> None:
    """The older state knows of no other currency than dollars; the trip was paid in euros."""
    older = HERE.replacing(trips={"t-0": replace(TRIP, id="t-0", completed_at="2025-01-01T12:00:00Z", purchases=())})
    euros = made(older, SetCurrency(currency="EUR"))
    state = euros.replacing(trips=older.trips | {"t-1": replace(TRIP, completed_at="2026-11-22T19:00:01Z")})
    op = back(state, older, say("import-a-file"))
    restored = apply(state, Entry(SERVER, 2, "2026-11-23T08:00:00Z", "Ann", op))
    moments = ("2025-01-01T12:00:00Z", "2026-11-22T19:00:01Z", "2026-11-23T09:00:00Z")
    assert [currency_at(restored, at) for at in moments] == ["USD", "EUR", "USD"]
    undone = made(restored, Undo(replica=SERVER, number=2), "20261122-zzzzzz")
    assert (undone.currency, undone.settings) == ("EUR", state.settings)
    with pytest.raises(NotFound):
        back(restored, restored.replacing(settings=older.settings), say("import-a-file")).decide(restored, "x-1")


def test_a_household_without_amounts_takes_the_currencies_of_a_backup_with_what_was_bought() -> None:
    there = made(HERE.replacing(trips={"t-1": TRIP}), SetCurrency(currency="EUR"))
    brought = made(HERE, importing(HERE, there, say("import-a-file")))
    assert [currency_at(brought, at) for at in (NOON, "2026-11-22T19:00:01Z")] == ["USD", "EUR"]


def assert_linear(changed: Callable[[int], Catalog]) -> None:
    """Twice as many records that a change touched are twice as much work to take back, and as many states."""
    undo = Undo(replica=SERVER, number=1)
    few, many = (partial(undo.apply, changed(count), "", "") for count in (50, 100))
    assert states_of(few) == states_of(many)
    assert steps_of(many) < steps_of(few) * 2.1


@pytest.mark.no_cover
def test_so_many_changed_things_go_at_once_however_many_there_are() -> None:
    def changed(count: int) -> Catalog:
        items = {f"co-{n}": Item(f"co-{n}", "Costco", f"Thing {n}", "Food", Decimal(3), "each") for n in range(count)}
        seen = tuple(PricePoint(key, "Costco", Decimal(2), "each", "2026-01-01T00:00:00Z", "", "") for key in items)
        here = Catalog(household="h-1", stores={"Costco": items}, prices={"2026": seen})
        dearer = tuple(replace(item, price=Decimal(5)) for item in items.values())
        state = made(here, Import(said="a file", items=dearer, sees_prices=True))
        assert first_taken_back(state).stores == here.stores and first_taken_back(state).prices == here.prices
        return state

    assert_linear(changed)


def _listed(count: int, **fields: Any) -> dict[str, ListLine]:
    lines = (replace(FIGS_LINE, line=f"l-{n}", id=f"co-{n}", name=f"Thing {n}", **fields) for n in range(count))
    return {line.line: line for line in lines}


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "of_file", [lambda n: _listed(n, note="ripe", quantity=Decimal(7)), lambda n: {}], ids=["changed", "taken off"]
)
def test_so_many_lines_are_as_they_were_at_once_however_many_there_are(of_file: Any) -> None:
    def changed(count: int) -> Catalog:
        here = HERE.replacing(shopping_list=_listed(count))
        state = made(here, importing(here, here.replacing(shopping_list=of_file(count)), say("import-a-file")))
        assert first_taken_back(state).shopping_list == here.shopping_list
        return state

    assert_linear(changed)


def test_a_line_that_was_changed_back_into_one_that_is_there_again_becomes_part_of_it() -> None:
    """A file made another thing of the line; Ben put the first thing on the list meanwhile."""
    milk = replace(FIGS_LINE, line="l-1", id="co-1", name="Oat Milk", quantity=Decimal(1))
    here = HERE.replacing(stores={"Costco": {"co-1": MILK, "co-9": FIGS}}, shopping_list={"l-1": milk})
    figs = replace(milk, id="co-9", name="Figs")
    state = made(here, importing(here, here.replacing(shopping_list={"l-1": figs}), say("import-a-file")))
    state = made(state, AddToList(item_id="co-1", quantity=Decimal(2)), PAGE, "Ben")
    back = first_taken_back(state)
    assert [(line.id, line.quantity) for line in back.shopping_list.values()] == [("co-1", Decimal(3))]


def test_what_others_say_of_lines_that_became_part_of_one_is_said_of_it_again() -> None:
    """Ann's and Ben's lines are one; an older version knows of Ann's alone; Ben adds some more before that goes."""
    here = HERE.replacing(shopping_list={"l-1": replace(FIGS_LINE, line="l-1", id="co-1", name="Oat Milk")})
    both = made(here, AddToList(item_id="co-1"), PAGE, "Ben")
    state = made(both, restoring(both, here, say("import-a-file")))
    assert first_taken_back(state).shopping_list == both.shopping_list
    more = first_taken_back(made(state, AddToList(item_id="co-1"), PAGE, "Ben"))
    letters = PAGE.partition("-")[2]
    assert [line.merged for line in more.shopping_list.values()] == [(f"{letters}-1", f"{letters}-2")]


@pytest.mark.parametrize("way", [restoring, importing])
def test_a_line_that_somebody_put_in_the_place_of_an_older_one_comes_back_as_theirs(way: Any) -> None:
    """Ann's milk is on an older list; Ben took it off and put his own on; the older list comes and goes again."""
    older = HERE.replacing(shopping_list={"l-1": replace(FIGS_LINE, line="l-1", id="co-1", name="Oat Milk", note="A")})
    bens = made(made(older, RemoveLine(line="l-1"), PAGE, "Ben"), AddToList(item_id="co-1", note="B"), PAGE, "Ben")
    state = made(bens, way(bens, older, say("import-a-file")))
    assert state.shopping_list != bens.shopping_list
    assert first_taken_back(state).shopping_list == bens.shopping_list


@pytest.mark.no_cover
@pytest.mark.parametrize("kind", ["staples", "bought alone"])
def test_so_many_settings_and_rows_without_a_trip_go_at_once(kind: str) -> None:
    def brought(count: int) -> Catalog:
        settings = {f"staple: co-{n}": "1" for n in range(count)} if kind == "staples" else {}
        rows = tuple(replace(RICE, trip=f"gone-{n}") for n in range(count)) if kind == "bought alone" else ()
        state = made(HERE, Import(said="a file", settings=settings, loose={"2026-11": rows} if rows else {}))
        back = first_taken_back(state)
        assert (back.settings, back.purchases.get("2026-11", ())) == ({}, ()) and state != HERE
        return state

    assert_linear(brought)


SUM_ALONE = replace(TRIP, total=Decimal(9), purchases=())


def test_a_trip_of_which_only_the_sum_is_known_keeps_it_when_it_is_edited_and_when_that_is_taken_back() -> None:
    state = made(HERE, Import(said="a file", trips=(SUM_ALONE,)))
    edited = made(state, EditTrip(trip="t-1", notes="rain"), PAGE)
    assert edited.trips["t-1"].total == 9
    assert first_taken_back(edited, PAGE).trips == state.trips
    then = edited.replacing(trips={"t-1": replace(edited.trips["t-1"], store="Aldi", notes="")})
    again = made(edited, importing(edited, then, say("import-a-file")), "20261122-annann")
    assert first_taken_back(again, "20261122-annann").trips == edited.trips


def test_a_trip_keeps_the_name_that_it_had_when_another_store_of_a_file_is_taken_back() -> None:
    state = made(HERE, Import(said="a file", trips=(replace(SUM_ALONE, store="Aldi"),)))
    then = state.replacing(trips={"t-1": replace(SUM_ALONE, store="Costco")})
    again = made(state, importing(state, then, say("import-a-file")), "20261122-annann")
    assert first_taken_back(again, "20261122-annann").trips == state.trips


def test_how_much_of_a_trip_was_ticked_on_the_way_comes_back_alone() -> None:
    state = made(HERE, Import(said="a file", trips=(replace(TRIP, walked=1),)))
    then = state.replacing(trips={"t-1": replace(state.trips["t-1"], walked=0)})
    again = made(state, importing(state, then, say("import-a-file")), "20261122-annann")
    assert again.trips["t-1"].walked == 0
    assert first_taken_back(again, "20261122-annann").trips == state.trips
