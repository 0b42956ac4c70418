"""A list is saved under a name, changed line by line, put on the list again; staples; each is taken back alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.became import lines_today
from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DeleteStore,
    DeleteTemplate,
    EditItem,
    EditTemplate,
    LoadTemplate,
    MergeItems,
    PutSeveral,
    RenameStore,
    RenameTemplate,
    SaveTemplate,
    SetStaple,
    ShopAgain,
)
from grocery.operations.templates import found_template
from grocery.questions import Memory, Moment
from grocery.questions.templates import staples, template, templates
from grocery.questions.trips import again
from grocery.records import Item, Template, TemplateLine
from tests.fake_store import FakeHub, FakeStore
from tests.operations.test_trip_edits import HOUSE, Household
from tests.test_trip_questions import NOW


def saved() -> Household:
    """Two milk and a bread, saved as *Weekly*; the list is as it was."""
    home = Household()
    home.does("ann", AddToList(item_id="al-1", quantity=Decimal(2)))
    home.does("ann", AddToList(item_id="al-2"))
    home.does("ann", SaveTemplate(name=" Weekly "))
    return home


def in_template(home: Household, name: str = "Weekly") -> list[tuple[str, Decimal]]:
    return [(line.name, line.quantity) for line in home.state.templates[name].lines]


def listed(home: Household) -> list[tuple[str, Decimal]]:
    return [(line.name, line.quantity) for line in home.state.shopping_list.values()]


def of(home: Household) -> Moment:
    return Moment(lambda: home.state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory())


def test_the_list_is_saved_and_put_on_the_list_again() -> None:
    home = saved()
    assert in_template(home) == [("Milk", Decimal(2)), ("Bread", Decimal(1))]
    back = home.does("ben", LoadTemplate(name="weekly"))
    assert listed(home) == [("Milk", Decimal(4)), ("Bread", Decimal(2))]
    home.does("ben", back)
    assert listed(home) == [("Milk", Decimal(2)), ("Bread", Decimal(1))]


def test_a_part_of_a_template_is_put_on() -> None:
    home = saved()
    home.does("ben", LoadTemplate(name="Weekly", items=("al-2",)))
    assert listed(home) == [("Milk", Decimal(2)), ("Bread", Decimal(2))]


def test_a_template_in_place_of_the_list_leaves_what_others_add_meanwhile_and_comes_back() -> None:
    home = saved()
    home.does("ann", AddItem(store="Aldi", name="Ice", price=Decimal(1)))
    load = LoadTemplate(name="Weekly", over=True).decide(home.state, "ben1-1")
    home.does("ann", AddToList(item_id="al-ann1-4", quantity=Decimal(3)))
    home.does("ann", AddToList(item_id="al-1", quantity=Decimal(1)))
    back = home.does("ben", load)
    assert sorted(listed(home)) == [("Bread", Decimal(1)), ("Ice", Decimal(3)), ("Milk", Decimal(3))]
    home.does("ben", back)
    assert sorted(listed(home)) == [("Bread", Decimal(1)), ("Ice", Decimal(3)), ("Milk", Decimal(3))]


def test_a_name_that_is_taken_is_refused_unless_it_is_to_be_replaced() -> None:
    home = saved()
    with pytest.raises(InvalidInput, match=r"There is a template “Weekly” already.*replace") as refused:
        SaveTemplate(name="WEEKLY").decide(home.state, "ben1-1")
    assert (refused.value.field, refused.value.existing) == ("name", "Weekly")
    back = home.does("ben", SaveTemplate(name="WEEKLY", over=True, lines=("ann1-1",)))
    assert in_template(home) == [("Milk", Decimal(2))]
    home.does("ben", back)
    assert in_template(home) == [("Milk", Decimal(2)), ("Bread", Decimal(1))]


TWINS = {name: Template(name, "", (TemplateLine("al-1", "Milk", Decimal(1)),)) for name in ("Mom's", "Mom’s")}


@pytest.mark.parametrize(("twin", "other"), [("Mom's", "Mom’s"), ("Mom’s", "Mom's")])
def test_of_two_old_templates_whose_names_are_alike_by_now_the_one_that_is_spelt_so_is_meant(
    twin: str, other: str
) -> None:
    home = Household(HOUSE.replacing(templates=TWINS))
    home.does("ann", AddToList(item_id="al-2"))
    with pytest.raises(InvalidInput) as refused:
        SaveTemplate(name=twin).decide(home.state, "ben1-1")
    assert refused.value.existing == twin
    home.does("ben", SaveTemplate(name=twin, over=True))
    assert (in_template(home, twin), home.state.templates[other]) == ([("Bread", Decimal(1))], TWINS[other])
    assert found_template(home.state, "MOM'S").name == "Mom's", "of those that are not spelt so, the first"


def test_two_who_change_different_things_of_a_template_both_count_also_when_one_takes_it_back() -> None:
    home = saved()
    first = home.does("ann", EditTemplate(name="Weekly", item_id="al-1", quantity=Decimal(5)))
    second = home.does("ben", EditTemplate(name="Weekly", item_id="al-2", quantity=None))
    assert in_template(home) == [("Milk", Decimal(5))]
    home.does("ann", first)
    assert in_template(home) == [("Milk", Decimal(2))]
    home.does("ben", second)
    assert in_template(home) == [("Milk", Decimal(2)), ("Bread", Decimal(1))]


def test_a_thing_is_added_to_a_template_and_its_last_one_stays() -> None:
    home = saved()
    home.does("ann", AddItem(store="Aldi", name="Ice", price=Decimal(1)))
    back = home.does("ann", EditTemplate(name="Weekly", item_id="al-ann1-4", quantity=Decimal(3)))
    assert in_template(home)[-1] == ("Ice", Decimal(3))
    home.does("ann", back)
    home.does("ann", EditTemplate(name="Weekly", item_id="al-1", quantity=None))
    with pytest.raises(InvalidInput, match="all that is in the template"):
        EditTemplate(name="Weekly", item_id="al-2", quantity=None).decide(home.state, "ann1-9")


def test_a_template_is_renamed_and_deleted_and_both_are_taken_back() -> None:
    home = saved()
    renamed = home.does("ben", RenameTemplate(name="Weekly", to="Every Friday 🎉"))
    assert list(home.state.templates) == ["Every Friday 🎉"]
    gone = home.does("ann", DeleteTemplate(name="Every Friday 🎉"))
    assert home.state.templates == {}
    home.does("ann", gone)
    home.does("ben", renamed)
    assert in_template(home) == [("Milk", Decimal(2)), ("Bread", Decimal(1))]


def test_who_loads_a_template_that_another_renamed_meanwhile_gets_it_all_the_same() -> None:
    home = saved()
    load = LoadTemplate(name="Weekly").decide(home.state, "ben1-1")
    home.does("ann", RenameTemplate(name="Weekly", to="Friday"))
    home.does("ben", EditTemplate(name="Friday", item_id="al-1", quantity=Decimal(9)))
    home.state = load.apply(home.state, "2026-11-22T18:02:00Z", "Ben")
    assert listed(home) == [("Milk", Decimal(4)), ("Bread", Decimal(2))]


def test_what_is_gone_from_the_catalog_is_told_and_the_rest_is_loaded() -> None:
    home = saved()
    home.does("ann", DeleteItem(item_id="al-2"))
    (found,) = templates(of(home))
    assert (found.gone, found.unpriced, found.total) == (1, 0, Decimal("2.50"))
    assert [row.item is None for row in template(of(home), "WEEKLY").rows] == [False, True]
    home.does("ben", LoadTemplate(name="Weekly"))
    assert dict(listed(home))["Milk"] == 4
    home.does("ann", DeleteItem(item_id="al-1"))
    with pytest.raises(NotFound, match="Nothing of the template"):
        LoadTemplate(name="Weekly").decide(home.state, "ben1-9")


@pytest.mark.parametrize(
    ("op", "field"),
    [
        (SaveTemplate(name=""), "name"), (SaveTemplate(name="x" * 61), "name"),
        (SaveTemplate(name="New", lines=("no",)), "lines"), (RenameTemplate(name="Weekly", to=""), "name"),
        (EditTemplate(name="Weekly", item_id="al-1", quantity=Decimal(0)), "quantity"),
        (PutSeveral(items=()), "items"), (PutSeveral(items=("al-1",), quantities=(Decimal(1),) * 2), "quantities"),
        (PutSeveral(items=("al-1",), notes=("a", "b")), "notes"), (PutSeveral(items=("al-1",) * 501), "items"),
        (SetStaple(item_id="al-1", quantity=Decimal(20_000)), "quantity"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(op: AnyOperation, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        op.decide(saved().state, "ben1-9")
    assert refused.value.field == field


@pytest.mark.parametrize(
    "op",
    [LoadTemplate(name="No"), EditTemplate(name="No", item_id="al-1", quantity=None), RenameTemplate(name="No", to="x"),
     DeleteTemplate(name="No"), EditTemplate(name="Weekly", item_id="no", quantity=None),
     SetStaple(item_id="no", quantity=None)],
)  # fmt: skip
def test_what_is_not_there_is_said(op: AnyOperation) -> None:
    with pytest.raises(NotFound):
        op.decide(saved().state, "ben1-9")


def test_a_list_of_five_hundred_lines_is_saved_and_one_more_is_too_many() -> None:
    items = {f"al-{n}": Item(f"al-{n}", "Aldi", f"Thing {n}", "", None, "each") for n in range(501)}
    home = Household(Catalog(household="h-1", stores={"Aldi": items}))
    home.does("ann", PutSeveral(items=tuple(items)[:500]))
    home.does("ann", SaveTemplate(name="All"))
    assert len(home.state.templates["All"].lines) == 500
    home.does("ann", AddToList(item_id="al-500"))
    with pytest.raises(InvalidInput, match="at most 500"):
        SaveTemplate(name="More").decide(home.state, "ann1-9")


def test_staples_are_what_is_on_every_new_list_and_are_sold() -> None:
    home = saved()
    back = home.does("ann", SetStaple(item_id="al-1", quantity=Decimal(3)))
    home.does("ben", SetStaple(item_id="al-2", quantity=Decimal(1)))
    assert [(one.item.name, one.quantity) for one in staples(of(home))] == [("Milk", Decimal(3)), ("Bread", Decimal(1))]
    home.does("ben", DeleteItem(item_id="al-2"))
    assert [one.item.name for one in staples(of(home), "aldi")] == ["Milk"]
    home.does("ann", back)
    assert staples(of(home)) == ()
    home.state = home.state.replacing(settings={"staple: al-1": "much"})
    assert staples(of(home)) == (), "a hand wrote it"


def test_an_item_that_becomes_another_one_takes_its_place_on_every_new_list() -> None:
    home = Household()
    home.does("ann", SetStaple(item_id="al-1", quantity=Decimal(3)))
    back = home.does("ann", MergeItems(keep="al-2", gone="al-1"))
    assert [(one.item.id, one.quantity) for one in staples(of(home))] == [("al-2", Decimal(3))]
    home.does("ann", back)
    assert [one.item.id for one in staples(of(home))] == ["al-1"]


def two_spellings(unit: str = "l") -> Household:
    """A template with two milk, a bread and three of `MILK`, which is the same thing and has the id `al-ann1-1`."""
    home = Household()
    home.does("ann", AddItem(store="Aldi", name="MILK", twin_ok=True, unit=unit))
    for item, much in (("al-1", 2), ("al-2", 1), ("al-ann1-1", 3)):
        home.does("ann", AddToList(item_id=item, quantity=Decimal(much)))
    home.does("ann", SaveTemplate(name="Weekly"))
    home.does("ann", ClearList(lines=tuple(home.state.shopping_list)))
    return home


def rows(home: Household) -> list[tuple[str, str, Decimal]]:
    return [(row.id, row.name, row.quantity) for row in template(of(home), "Weekly").rows if row.item]


def test_a_template_that_holds_a_merged_item_puts_on_the_one_that_stayed_once_and_both_when_it_is_taken_back() -> None:
    home = two_spellings()
    before = home.state.templates
    back = home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    assert rows(home) == [("al-1", "Milk", Decimal(5)), ("al-2", "Bread", Decimal(1))]
    assert template(of(home), "Weekly").gone == 0
    off = home.does("ben", LoadTemplate(name="Weekly"))
    assert [(ln.id, ln.name, ln.quantity) for ln in home.state.shopping_list.values()] == [
        ("al-1", "Milk", Decimal(5)),
        ("al-2", "Bread", Decimal(1)),
    ]
    home.does("ben", off)
    home.does("ann", back)
    assert home.state.templates == before
    home.does("ben", LoadTemplate(name="Weekly", items=("al-ann1-1",)))
    assert listed(home) == [("MILK", Decimal(3))]


def test_a_merged_item_of_a_template_is_named_by_either_id_and_through_a_second_merge() -> None:
    home = two_spellings()
    home.does("ann", MergeItems(keep="al-ann1-1", gone="al-1"))
    home.does("ann", MergeItems(keep="al-2", gone="al-ann1-1"))
    for named in ("al-1", "al-ann1-1", "al-2"):
        back = home.does("ben", LoadTemplate(name="Weekly", items=(named,)))
        assert listed(home) == [("Bread", Decimal(6))]
        home.does("ben", back)
    home.does("ann", DeleteItem(item_id="al-2"))
    with pytest.raises(NotFound, match="Nothing of the template"):
        LoadTemplate(name="Weekly").decide(home.state, "ben1-9")


@pytest.mark.parametrize(("unit", "other", "much"), [("g", "kg", "0.003"), ("each", "kg", "0.5"), ("kg", "kg", "3")])
def test_how_much_a_template_wants_of_a_merged_item_is_said_by_the_one_that_stayed(
    unit: str, other: str, much: str
) -> None:
    home = two_spellings(unit)
    home.does("ann", EditItem(item_id="al-1", unit=other, default_quantity=Decimal("0.5")))
    home.does("ann", EditTemplate(name="Weekly", item_id="al-1", quantity=None))
    home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    assert rows(home) == [("al-2", "Bread", Decimal(1)), ("al-1", "Milk", Decimal(much))]
    home.does("ben", LoadTemplate(name="Weekly", items=("al-1",)))
    assert listed(home) == [("Milk", Decimal(much))]


def test_how_much_is_wanted_of_what_others_measure_anew_and_merge_meanwhile_is_as_much_as_was_said() -> None:
    home = two_spellings("kg")
    wanted = EditTemplate(name="Weekly", item_id="al-ann1-1", quantity=Decimal(2), measure="kg")
    said = wanted.decide(home.state, "ben1-1")
    home.does("ann", EditItem(item_id="al-1", unit="kg"))
    home.does("ann", EditTemplate(name="Weekly", item_id="al-1", quantity=None))
    home.does("ann", EditItem(item_id="al-ann1-1", unit="g"))
    home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    assert rows(home)[-1] == ("al-1", "Milk", Decimal(3))
    after = said.apply(home.state, "2026-11-22T18:00:00Z", "Ben")
    assert [ln.quantity for ln, item in lines_today(after, after.templates["Weekly"].lines) if item][-1] == 2


@pytest.mark.parametrize(("unit", "is_merged", "much"), [("g", False, 2000), ("g", True, 2), ("box", False, 6)])
def test_a_list_that_is_saved_while_others_measure_its_things_anew_wants_as_much_as_was_seen(
    unit: str, is_merged: bool, much: int
) -> None:
    home = two_spellings("kg")
    home.does("ann", AddToList(item_id="al-ann1-1", quantity=Decimal(2)))
    said = SaveTemplate(name="Party").decide(home.state, "ben1-1")
    home.does("ann", EditItem(item_id="al-ann1-1", unit=unit, default_quantity=Decimal(6)))
    if is_merged:
        home.does("ann", EditItem(item_id="al-1", unit="kg"))
        home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    after = said.apply(home.state, "2026-11-22T18:00:00Z", "Ben")
    assert [ln.quantity for ln, _ in lines_today(after, after.templates["Party"].lines)] == [much]
    older = replace(said, units=()).apply(home.state, "2026-11-22T18:00:00Z", "Ben")
    assert older.templates["Party"].lines == said.saved


def test_how_much_there_is_of_two_that_became_one_is_changed_for_both_and_taken_back() -> None:
    home = two_spellings()
    home.does("ann", MergeItems(keep="al-2", gone="al-ann1-1"))
    before = home.state.templates
    for quantity, left in ((Decimal(7), [("Milk", Decimal(2)), ("Bread", Decimal(7))]), (None, [("Milk", Decimal(2))])):
        back = home.does("ben", EditTemplate(name="Weekly", item_id="al-ann1-1", quantity=quantity))
        assert in_template(home) == left
        home.does("ann", back)
        assert home.state.templates == before
    home.does("ben", EditTemplate(name="Weekly", item_id="al-2", quantity=None))
    with pytest.raises(InvalidInput):
        EditTemplate(name="Weekly", item_id="al-1", quantity=None).decide(home.state, "ben1-9")


def test_what_stayed_stands_where_the_other_stood_in_a_template_that_is_changed() -> None:
    home = two_spellings()
    home.does("ann", AddItem(store="Aldi", name="Loaf"))
    loaf = next(item.id for item in home.state.stores["Aldi"].values() if item.name == "Loaf")
    home.does("ann", MergeItems(keep=loaf, gone="al-1"))
    home.does("ben", EditTemplate(name="Weekly", item_id=loaf, quantity=Decimal(4)))
    assert in_template(home) == [("Loaf", Decimal(4)), ("Bread", Decimal(1)), ("MILK", Decimal(3))]


def test_a_template_that_was_saved_with_the_other_spelling_while_it_was_merged_means_the_one_that_stayed() -> None:
    home = two_spellings()
    home.does("ann", AddToList(item_id="al-ann1-1"))
    late = SaveTemplate(name="Weekly", over=True).decide(home.state, "ben1-1")
    home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    home.does("ben", late)
    assert rows(home) == [("al-1", "Milk", Decimal(1))]


def test_a_new_item_into_which_a_template_s_was_merged_is_needed() -> None:
    home = two_spellings()
    made = home.does("ben", AddItem(store="Aldi", name="Loaf"))
    loaf = next(item.id for item in home.state.stores["Aldi"].values() if item.name == "Loaf")
    home.does("ann", MergeItems(keep=loaf, gone="al-1"))
    with pytest.raises(NotFound, match="Loaf"):
        home.does("ben", made)


def test_a_ring_that_a_hand_wrote_means_nothing() -> None:
    home = two_spellings()
    home.does("ann", DeleteItem(item_id="al-1"))
    home.state = home.state.replacing(settings={"merged: al-1": "x y", "merged: x": "al-1 z"})
    assert [row for row, _, _ in rows(home)] == ["al-2", "al-ann1-1"]


def test_what_was_bought_of_a_merged_item_is_shopped_again_as_the_one_that_stayed() -> None:
    home = two_spellings()
    home.does("ann", AddToList(item_id="al-ann1-1", quantity=Decimal(2)))
    (line,) = home.state.shopping_list
    home.does("ann", CheckOff(line=line))
    home.does("ann", CompleteList(store="Aldi", lines=(line,)))
    (trip,) = home.state.trips
    back = home.does("ann", MergeItems(keep="al-1", gone="al-ann1-1"))
    assert [one.item and one.item.id for one in again(of(home), trip)] == ["al-1"]
    off = home.does("ben", ShopAgain(trip=trip))
    assert [(ln.id, ln.name, ln.quantity) for ln in home.state.shopping_list.values()] == [("al-1", "Milk", Decimal(2))]
    home.does("ben", off)
    home.does("ann", back)
    home.does("ben", ShopAgain(trip=trip))
    assert listed(home) == [("MILK", Decimal(2))]


def test_several_things_are_put_on_in_one_change_and_taken_off_in_one() -> None:
    home = Household()
    back = home.does("ann", PutSeveral(items=("al-1", "al-2", "al-1"), quantities=(Decimal(1), Decimal(2), Decimal(3))))
    assert listed(home) == [("Milk", Decimal(4)), ("Bread", Decimal(2))]
    home.does("ann", back)
    assert listed(home) == []


def test_things_that_are_new_come_with_the_same_change_and_go_with_it_but_for_what_somebody_needs() -> None:
    home = Household()
    new = tuple(
        AddItem(store="Aldi", name=name, price=Decimal(2), item_id=f"x-{name}") for name in ("Flour", " milk ", "Yeast")
    )
    wish = PutSeveral(items=("x-Flour", "al-2", "x- milk ", "x-Yeast"), new=new, notes=("Cake",) * 4)
    back = home.does("ann", wish)
    assert listed(home) == [("Flour", Decimal(1)), ("Bread", Decimal(1)), ("Milk", Decimal(1)), ("Yeast", Decimal(1))]
    assert {line.note for line in home.state.shopping_list.values()} == {"Cake"}
    assert sorted(item.name for item in home.state.stores["Aldi"].values()) == ["Bread", "Flour", "Milk", "Yeast"]
    yeast = next(item.id for item in home.state.stores["Aldi"].values() if item.name == "Yeast")
    home.does("ben", EditItem(item_id=yeast, unit="bag"))
    with pytest.raises(NotFound, match="Yeast"):
        home.does("ann", back)


def test_of_one_change_all_goes_the_new_things_too() -> None:
    home = Household()
    new = (AddItem(store="Aldi", name="Flour", price=Decimal(2), item_id="x-1"),)
    home.does("ann", home.does("ann", PutSeveral(items=("x-1", "al-2"), new=new)))
    assert listed(home) == []
    assert sorted(item.name for item in home.state.stores["Aldi"].values()) == ["Bread", "Milk"]
    assert not any(home.state.prices.values())


def test_a_template_whose_store_is_deleted_or_renamed_is_loaded_whole_or_not_at_all() -> None:
    home = saved()
    home.does("ann", SaveTemplate(name="Aldi", store="Aldi"))
    home.does("ann", AddStore(name="Lidl"))
    home.does("ann", RenameStore(store="Aldi", name="Hofer"))
    asked = LoadTemplate(name="Aldi", over=True).decide(home.state, "ben1-1")
    home.does("ben", LoadTemplate(name="Aldi", over=True))
    assert (home.state.templates["Aldi"].store, listed(home)) == (
        "Hofer",
        [("Milk", Decimal(2)), ("Bread", Decimal(1))],
    )
    home.does("ann", DeleteStore(store="Hofer"))
    with pytest.raises(NotFound, match="Nothing of the template") as nothing:
        home.does("ben", LoadTemplate(name="Aldi", over=True))
    assert nothing.value.hint
    with pytest.raises(NotFound):
        asked.apply(home.state, "2026-11-23T08:00:00Z", "Ben")


def test_several_things_are_put_each_with_its_note() -> None:
    home = Household()
    home.does("ann", PutSeveral(items=("al-1", "al-2", "al-1"), notes=("Soup", "", "Cake")))
    assert {line.id: line.note for line in home.state.shopping_list.values()} == {"al-1": "Soup", "al-2": ""}
