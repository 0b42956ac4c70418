"""Another household's backup is added to what is here: nothing is lost, nothing is doubled, all of it goes again."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.became import lines_today
from grocery.catalog import Catalog
from grocery.exchange.backup import written_backup
from grocery.exchange.formats import read
from grocery.exchange.preparing import prepared
from grocery.lists import lists_of
from grocery.operations import (
    AddList,
    AddStore,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    EditList,
    Entry,
    MergeItems,
    SetNote,
    Undo,
    apply,
    replay,
)
from grocery.records import Item, ListLine, PricePoint, Purchase, Template, TemplateLine, Trip
from grocery.text import fold
from tests.exchange.test_backup import AT, all_but_marks
from tests.operations.test_operation_properties import CHOICES, ITEMS, LISTS, ON, QUANTITIES, lived

MILK = Item("co-1", "Costco", "Oat Milk", "Dairy", Decimal(3), "carton")
OURS = Catalog(household="h-1", stores={"Costco": {"co-1": MILK}})
THEIRS = Catalog(household="h-2", stores={"Costco": {"co-1": MILK}})
NOON = "2026-11-20T12:00:00Z"


def line(item: Item, ref: str = "l-1", much: int = 1, **fields: Any) -> ListLine:
    return ListLine(ref, item.id, item.store, item.name, item.category, item.price, item.unit, Decimal(much), **fields)


def on_list(state: Catalog, *lines: ListLine) -> Catalog:
    return state.replacing(shopping_list={one.line: one for one in lines})


def change(here: Catalog, theirs: Catalog, number: int = 1) -> Entry | None:
    op = prepared(here, read(written_backup(theirs, AT))).op
    if op is None:
        return None
    return Entry("20261122-zoe1", number, "2026-11-22T19:00:00Z", "Ann", op.decide(here, f"zoe1-{number}"))


def added(here: Catalog, theirs: Catalog, number: int = 1) -> Catalog:
    made = change(here, theirs, number)
    return here if made is None else apply(here, made)


def done(state: Catalog, op: AnyOperation, number: int, replica: str = "20261122-ben1") -> Catalog:
    return apply(state, Entry(replica, number, AT, "Ben", op.decide(state, f"{replica[9:]}-{number}")))


def taken_back(state: Catalog) -> Catalog:
    return replay(state, [Entry("20261122-zoe1", 2, AT, "Ann", Undo(replica="20261122-zoe1", number=1))])


def wanted(state: Catalog) -> list[tuple[str, str, Decimal]]:
    return [(one.name, one.unit, one.quantity) for one in state.shopping_list.values()]


def test_what_both_want_is_one_line_with_both_amounts_and_both_notes_and_a_second_time_adds_nothing() -> None:
    ours = on_list(OURS, line(MILK, much=2, note="cold"))
    theirs = on_list(THEIRS, line(MILK, "b-1", 3, note="without sugar"))
    found = added(ours, theirs)
    (one,) = found.shopping_list.values()
    assert (one.line, one.quantity, one.note) == ("l-1", Decimal(5), "cold; without sugar")
    assert change(found, theirs, 2) is None
    fewer = done(found, ChangeQuantity(line="l-1", more=Decimal(-4)), 1)
    assert change(fewer, theirs, 2) is None, "also where somebody has another amount by then"
    assert taken_back(found).shopping_list == ours.shopping_list


def test_one_id_of_two_households_is_two_lines_and_two_lists() -> None:
    rice = Item("co-1", "Costco", "Rice", "Pantry", None, "bag")
    ours = on_list(OURS, line(MILK, list="x-1")).replacing(settings={"list: x-1": "Party"})
    theirs = THEIRS.replacing(stores={"Costco": {"co-1": rice}}, settings={"list: x-1": "Camping"})
    found = added(ours, on_list(theirs, line(rice, list="x-1")))
    names = {one.id: one.name for one in lists_of(found)}
    assert [(one.name, names[one.list]) for one in found.shopping_list.values()] == [
        ("Oat Milk", "Party"), ("Rice", "Camping")
    ]  # fmt: skip
    assert [item.name for item in found.items().values()] == ["Oat Milk", "Rice"]
    assert taken_back(found).settings == ours.settings


def test_one_name_in_another_unit_or_store_is_another_thing() -> None:
    bottle, aldi = replace(MILK, unit="bottle"), replace(MILK, id="al-1", store="Aldi")
    theirs = THEIRS.replacing(stores={"Costco": {"co-1": bottle}, "Aldi": {"al-1": aldi}})
    found = added(on_list(OURS, line(MILK)), on_list(theirs, line(bottle, "b-1"), line(aldi, "b-2")))
    assert [(item.store, item.unit) for item in found.items().values()] == [
        ("Costco", "carton"), ("Costco", "bottle"), ("Aldi", "carton")
    ]  # fmt: skip
    assert wanted(found) == [("Oat Milk", unit, Decimal(1)) for unit in ("carton", "bottle", "carton")]
    assert change(found, theirs, 2) is None


def test_lists_come_with_what_is_on_them_and_one_of_the_same_name_is_one() -> None:
    ours = done(OURS, AddList(name="Party"), 1)
    theirs = done(done(done(THEIRS, AddList(name="party "), 1), AddList(name="Camping", store="Costco"), 2),
                  AddToList(item_id="co-1", list="ben1-1", quantity=Decimal(2)), 3)  # fmt: skip
    theirs = done(theirs, AddToList(item_id="co-1", list="ben1-2", quantity=Decimal(4)), 4)
    theirs = done(theirs, AddToList(item_id="co-1", quantity=Decimal(8)), 5)
    found = added(ours, theirs)
    names = {"": "", **{one.id: one.name for one in lists_of(found)}}
    assert [(one.name, one.store) for one in lists_of(found)] == [("Party", ""), ("Camping", "Costco")]
    assert {names[one.list]: one.quantity for one in found.shopping_list.values()} == {
        "Party": Decimal(2), "Camping": Decimal(4), "": Decimal(8)
    }  # fmt: skip
    assert change(found, theirs, 2) is None
    (camping,) = (one.id for one in lists_of(found) if one.name == "Camping")
    renamed = done(found, EditList(list=camping, name="Tent"), 2)
    assert change(renamed, theirs, 2) is None, "it is that list, whatever it is called by now"
    assert all_but_marks(taken_back(found)) == all_but_marks(ours)


def test_stores_whose_names_fold_alike_become_one_with_the_things_of_both() -> None:
    things = {
        store: {f"{n}": Item(f"{n}", store, name, "Food", None, "each")}
        for n, (store, name) in enumerate([("CAFÉ", "Cake"), ("Cafe", "Tea"), ("costco", "Figs")])
    }
    theirs = THEIRS.replacing(stores=things, store_budgets={"CAFÉ": Decimal(5), "Cafe": Decimal(6)})
    theirs = on_list(theirs, *(line(item, item.id) for items in things.values() for item in items.values()))
    found = added(OURS, theirs)
    assert {store: [one.name for one in items.values()] for store, items in found.stores.items()} == {
        "Costco": ["Oat Milk", "Figs"], "CAFÉ": ["Cake", "Tea"]
    }  # fmt: skip
    assert [one.store for one in found.shopping_list.values()] == ["CAFÉ", "CAFÉ", "Costco"]
    assert found.store_budgets == {"CAFÉ": Decimal(5)}
    assert change(found, theirs, 2) is None


def test_a_template_of_the_same_name_that_says_something_else_stays_beside() -> None:
    weekly = Template("Weekly", "", (TemplateLine("co-1", "Oat Milk", Decimal(1)),))
    other = replace(weekly, lines=(*weekly.lines, TemplateLine("gone", "Figs", Decimal(2))))
    ours, theirs = OURS.replacing(templates={"Weekly": weekly}), THEIRS.replacing(templates={"Weekly": other})
    found = added(ours, theirs)
    assert [(name, [ln.name for ln in one.lines]) for name, one in found.templates.items()] == [
        ("Weekly", ["Oat Milk"]), ("Weekly (2)", ["Oat Milk", "Figs"])
    ]  # fmt: skip
    assert change(found, theirs, 2) is None and change(ours, ours.replacing(household="h-2")) is None


def test_what_the_other_household_had_merged_comes_as_what_it_became() -> None:
    milk, drink = replace(MILK, unit="kg"), replace(MILK, id="co-2", name="Oat Drink", unit="g")
    weekly = Template(
        "Weekly", "", (TemplateLine("co-2", "Oat Drink", Decimal(500)), TemplateLine("co-1", "Oat Milk", Decimal(2)))
    )
    row = Purchase("t-1", "Costco", NOON, "co-2", "Oat Drink", "Dairy", "g", Decimal(500), None, None, "", "")
    theirs = THEIRS.replacing(
        stores={"Costco": {"co-1": milk, "co-2": drink}},
        templates={"Weekly": weekly},
        prices={"2026": (PricePoint("co-2", "Costco", Decimal(3), "g", NOON, "Ann", "catalog"),)},
        trips={"t-1": Trip("t-1", "Costco", "Costco", "completed", NOON, NOON, Decimal(0))},
        purchases={"2026-11": (row,)},
    )
    theirs = done(theirs, MergeItems(keep="co-1", gone="co-2"), 1)
    assert prepared(OURS, read(written_backup(theirs, AT))).problems == ()
    found = added(OURS, theirs)
    (item,) = (one for one in found.items().values() if one.unit == "kg")
    ((line, meant),) = lines_today(found, found.templates["Weekly"].lines)
    assert (line.quantity, meant, item.name) == (Decimal("2.5"), item, "Oat Milk")
    assert (
        [one.item for one in found.prices["2026"]] == [one.item_id for one in found.purchases["2026-11"]] == [item.id]
    )
    assert change(found, theirs, 2) is None and all_but_marks(taken_back(found)) == all_but_marks(OURS)


def test_a_trip_with_an_id_of_ours_is_another_trip() -> None:
    def bought(name: str) -> dict[str, Any]:
        row = Purchase("t-1", "Costco", NOON, "co-1", name, "Food", "each", Decimal(1), None, None, "", "")
        trip = Trip("t-1", "Costco", "Costco", "completed", NOON, NOON, Decimal(0))
        return {"trips": {"t-1": trip}, "purchases": {"2026-11": (row,)}}

    ours, theirs = OURS.replacing(**bought("Oat Milk")), THEIRS.replacing(**bought("Figs"))
    found = added(ours, theirs)
    assert [row.name for row in found.purchases["2026-11"]] == ["Oat Milk", "Figs"]
    assert len({row.trip for row in found.purchases["2026-11"]}) == 2 == len(found.trips)
    assert change(found, theirs, 2) is None


def test_notes_or_amounts_that_are_too_much_for_one_line_stay_two() -> None:
    ours = on_list(OURS, line(MILK, note="a" * 150))
    theirs = on_list(THEIRS, line(MILK, "b-1", note="b" * 150))
    assert [one.note[0] for one in added(ours, theirs).shopping_list.values()] == ["a", "b"]
    theirs = on_list(THEIRS, line(MILK, "b-1", 10_000))
    assert [one.quantity for one in added(ours, theirs).shopping_list.values()] == [Decimal(1), Decimal(10_000)]


def test_what_others_did_at_the_same_time_counts_beside_it_and_two_who_add_the_file_add_it_once() -> None:
    ours = on_list(OURS, line(MILK, much=2, note="cold"))
    figs = Item("co-7", "Costco", "Figs", "Food", None, "each")
    theirs = on_list(THEIRS.with_item(figs), line(MILK, "b-1", 3, note="bio"), line(figs, "b-2"))
    made = change(ours, theirs)
    assert made is not None
    before = done(done(ours, ChangeQuantity(line="l-1", more=Decimal(4)), 1), SetNote(line="l-1", note="fresh"), 2)
    found = replay(before, [made])
    milk, _ = found.shopping_list.values()
    assert (milk.quantity, milk.note) == (Decimal(9), "fresh; bio")
    back = taken_back(found)
    assert (back.shopping_list["l-1"].quantity, back.shopping_list["l-1"].note) == (Decimal(6), "fresh")
    again = replace(made, replica="20261122-eve1", op=made.op)
    twice = replay(found, [again])
    assert [(one.quantity, one.note) for one in twice.shopping_list.values()] == [
        (Decimal(9), "fresh; bio"), (Decimal(1), "")
    ]  # fmt: skip


def test_what_was_done_to_a_joined_line_since_stays_when_the_adding_is_taken_back() -> None:
    ours, theirs = on_list(OURS, line(MILK, much=2)), on_list(THEIRS, line(MILK, "b-1", 3, note="bio"))
    found = done(added(ours, theirs), ChangeQuantity(line="l-1", more=Decimal(1)), 1)
    found = done(done(found, CheckOff(line="l-1"), 2), AddStore(name="Aldi"), 3)
    back = taken_back(found)
    (one,) = back.shopping_list.values()
    assert (one.quantity, one.checked, one.note, list(back.stores)) == (Decimal(3), True, "", ["Costco", "Aldi"])


def much_wanted(state: Catalog) -> Counter[tuple[str, ...]]:
    """How much of each thing is wanted on which list, whichever lines say so, in thousandths."""
    names = {"": "", **{one.id: fold(one.name) for one in lists_of(state)}}
    found: Counter[tuple[str, ...]] = Counter()
    for one in state.shopping_list.values():
        place = (fold(one.store), fold(one.name), one.unit, names[state.list_of(one)], str(one.checked))
        found[place] += int(one.quantity * 1000)
    return found


def things(state: Catalog) -> set[tuple[str, ...]]:
    return {(fold(one.store), fold(one.name), one.unit) for one in state.items().values()}


MORE = CHOICES | st.builds(AddToList, item_id=ITEMS, quantity=st.none() | QUANTITIES, list=ON)
MORE |= st.builds(AddList, name=st.sampled_from(["Party", "party", "Camping"])) | st.builds(EditList, list=LISTS)


def bought(state: Catalog) -> Counter[tuple[object, ...]]:
    rows = (row for rows in state.purchases.values() for row in rows)
    return Counter((row.name, row.unit, row.quantity, row.price, row.total, row.completed_at, row.note) for row in rows)


def templates(state: Catalog) -> set[tuple[object, ...]]:
    return {(fold(one.store), *((line.name, line.quantity) for line in one.lines)) for one in state.templates.values()}


def noted(state: Catalog) -> set[tuple[str, str]]:
    return {(one.name, part) for one in state.shopping_list.values() for part in one.note.split("; ") if part}


@given(st.lists(MORE, max_size=12), st.lists(MORE, max_size=12))
@settings(max_examples=150, deadline=None)
def test_of_any_two_households_all_is_there_once_and_goes_again(
    ours: list[AnyOperation], theirs: list[AnyOperation]
) -> None:
    here, _ = lived("20261122-ann1", ours)
    there = lived("20261122-ann1", theirs)[0].replacing(household="h-2")  # with the same ids as here
    found = added(here, there)
    assert much_wanted(found) == much_wanted(here) + much_wanted(there)
    assert things(found) >= things(here) | things(there) and templates(found) == templates(here) | templates(there)
    assert bought(found) >= bought(here) | bought(there)
    assert noted(found) >= noted(here) | noted(there)
    assert {fold(one.name) for one in lists_of(found)} == {
        fold(one.name) for state in (here, there) for one in lists_of(state)
    }
    assert change(found, there, 2) is None
    if found is not here:
        assert all_but_marks(taken_back(found)) == all_but_marks(here)
