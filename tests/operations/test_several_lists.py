"""Lists beside the usual one: what stands on which, two phones at once, a list that goes and comes back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from grocery.catalog import LIST, Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.lists import LIST_STORE, lines_on, lists_of
from grocery.operations import (
    AddList,
    AddStore,
    AddText,
    AddToList,
    CheckOff,
    DeleteStore,
    EditList,
    LoadTemplate,
    MoveToList,
    PutSeveral,
    RemoveList,
    RenameStore,
    SaveTemplate,
    SetAlsoAt,
    apply,
    replay,
)
from grocery.operations.several_lists import MOST_LISTS
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done, undone

PARTY = "k3f9-1"
ANN, BEN = "20261122-anns", "20261122-bens"


def with_party(**of: Any) -> Catalog:
    """The household with a list for a party, `k3f9-1`."""
    return done(HOUSE, AddList(name="Party", **of))[0]


def on(state: Catalog, list_id: str) -> dict[str, int]:
    """How much of each thing is on a list, by the item."""
    return {line.id: int(line.quantity) for line in lines_on(state, list_id)}


def test_a_list_has_a_name_and_a_store_or_none() -> None:
    state, made = done(HOUSE, AddList(name="  Party "))
    state, other = done(state, AddList(name="DIY", store="costco"))
    assert lists_of(state) == (made, other)
    assert (made.id, made.name, made.store, other.store) == (PARTY, "Party", "", "Costco")
    assert decided(HOUSE, AddList(name="DIY", store="costco")).op.sentence() == "Make the list DIY for Costco"


@pytest.mark.parametrize("name", ["party", " PARTY ", "", "x" * 61])
def test_a_name_that_is_none_or_is_taken_is_refused(name: str) -> None:
    for op in (AddList(name=name), EditList(list="k3f9-2", name=name)):
        state, _ = done(with_party(), AddList(name="DIY"))
        with pytest.raises(InvalidInput) as refused:
            op.decide(state, "k3f9-9")
        assert refused.value.field == "name"


def test_a_household_has_so_many_lists_and_no_more() -> None:
    state = HOUSE.replacing(settings={f"{LIST}x-{n}": f"List {n}" for n in range(MOST_LISTS)})
    with pytest.raises(InvalidInput, match="at most 50 lists"):
        AddList(name="Party").decide(state, "k3f9-1")


def test_the_same_thing_on_two_lists_is_two_lines_and_more_of_it_on_one_is_more_there() -> None:
    state = with_party()
    for amount, where in ((2, ""), (5, PARTY), (1, PARTY)):
        state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(amount), list=where))
    assert (on(state, ""), on(state, PARTY)) == ({"tj-1": 2}, {"tj-1": 6})


def test_all_that_puts_things_on_a_list_puts_them_on_the_one_that_is_meant() -> None:
    state, _ = done(with_party(), AddToList(item_id="co-1"))
    state, _ = done(state, SaveTemplate(name="Basics"))
    for op in (
        AddText(text="walnuts", store="Trader Joe's", list=PARTY),
        PutSeveral(items=("tj-1", "tj-2"), list=PARTY),
        LoadTemplate(name="Basics", list=PARTY),
    ):
        state, _ = done(state, op)
    assert set(on(state, "")) == {"co-1"}
    assert set(on(state, PARTY)) == {"tj-k3f9-4", "tj-1", "tj-2", "co-1"}


def test_a_template_in_place_of_a_list_takes_nothing_off_the_others() -> None:
    state, _ = done(with_party(), AddToList(item_id="co-1"))
    state, _ = done(state, SaveTemplate(name="Basics"))
    state, _ = done(state, AddToList(item_id="tj-1", list=PARTY))
    state, _ = done(state, LoadTemplate(name="Basics", over=True, list=PARTY))
    assert (set(on(state, "")), set(on(state, PARTY))) == ({"co-1"}, {"co-1"})


def test_a_line_on_another_list_joins_what_is_to_buy_there_and_comes_out_of_it_again() -> None:
    state = with_party()
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(2)))
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(5), list=PARTY))
    move = decided(state, MoveToList(lines=("k3f9-2",), list=PARTY))
    after = apply(state, move)
    assert not on(after, "")
    assert on(after, PARTY) == {"tj-1": 7}
    assert move.op.sentence() == "Put Organic Bananas on the list Party"
    back = undone(after, move)
    assert (on(back, ""), on(back, PARTY)) == ({"tj-1": 2}, {"tj-1": 5})


def test_lines_that_are_gone_or_a_list_that_is_cannot_be_put_anywhere() -> None:
    state, _ = done(with_party(), AddToList(item_id="tj-1"))
    move = decided(state, MoveToList(lines=("k3f9-2",), list=PARTY), replica=BEN)
    with pytest.raises(NotFound, match="on the list any more"):
        apply(state.replacing(shopping_list={}), move)
    with pytest.raises(NotFound, match="no list “Party”"):
        apply(state.replacing(settings={}), move)


@pytest.mark.parametrize(("keep", "left"), [(True, {"tj-1": 7, "co-1": 1}), (False, {"tj-1": 2})])
def test_a_list_that_goes_leaves_what_was_on_it_or_takes_it_along_and_comes_back_with_all_of_it(
    keep: bool, left: dict[str, int]
) -> None:
    state = with_party(store="Costco")
    for item, amount, where in (("tj-1", 2, ""), ("tj-1", 5, PARTY), ("co-1", 1, PARTY)):
        state, _ = done(state, AddToList(item_id=item, quantity=Decimal(amount), list=where))
    remove = decided(state, RemoveList(list=PARTY, keep=keep))
    after = apply(state, remove)
    assert not lists_of(after)
    assert on(after, "") == left
    back = undone(after, remove)
    assert lists_of(back) == lists_of(state)
    assert (on(back, ""), on(back, PARTY)) == ({"tj-1": 2}, {"tj-1": 5, "co-1": 1})


def test_what_somebody_adds_to_a_list_that_goes_at_the_same_time_is_on_the_usual_one() -> None:
    state, _ = done(with_party(), AddToList(item_id="tj-1", list=PARTY))
    remove = decided(state, RemoveList(list=PARTY, keep=False), replica=ANN)
    add = decided(state, AddToList(item_id="co-1", list=PARTY), replica=BEN)
    more = decided(state, AddToList(item_id="tj-1", quantity=Decimal(9), list=PARTY), replica="20261122-cleo")
    for entries in ([remove, add, more], [add, more, remove]):
        after = replay(state, entries)
        assert not lists_of(after)
        assert on(after, "") == {"co-1": 1, "tj-1": 9}
    back = undone(replay(state, [add, remove]), remove)
    assert on(back, PARTY) == {"tj-1": 2, "co-1": 1}, "with the list, what stood on it is there again"


def test_two_phones_change_the_name_and_the_store_of_one_list_and_both_count() -> None:
    state = with_party()
    name = decided(state, EditList(list=PARTY, name="Feast"), replica=ANN)
    store = decided(state, EditList(list=PARTY, store="Costco"), replica=BEN)
    for entries in ([name, store], [store, name]):
        assert [(one.name, one.store) for one in lists_of(replay(state, entries))] == [("Feast", "Costco")]
    back = undone(replay(state, [name, store]), name)
    assert [(one.name, one.store) for one in lists_of(back)] == [("Party", "Costco")]
    with pytest.raises(InvalidInput, match="to change"):
        EditList(list=PARTY).decide(state, "k3f9-9")


def test_a_list_that_was_made_by_mistake_goes_and_its_things_stay() -> None:
    make = decided(HOUSE, AddList(name="Party"))
    state, _ = done(apply(HOUSE, make), AddToList(item_id="tj-1", list=PARTY), replica=BEN)
    back = undone(state, make)
    assert not lists_of(back)
    assert on(back, "") == {"tj-1": 2}


def test_a_list_that_was_made_by_mistake_leaves_nothing_of_the_store_that_somebody_gave_it() -> None:
    make = decided(HOUSE, AddList(name="Party"), replica=ANN)
    edit = decided(apply(HOUSE, make), EditList(list="anns-1", store="Costco"), replica=BEN)
    back = undone(replay(HOUSE, [make, edit]), make)
    assert not [name for name in back.settings if "anns-1" in name]
    assert back.traces.settings == HOUSE.traces.settings


def test_a_list_goes_by_the_new_name_of_its_store_and_by_none_where_that_is_gone() -> None:
    state = with_party(store="Costco")
    rename = decided(state, RenameStore(store="Costco", name="Kirkland"))
    assert [one.store for one in lists_of(apply(state, rename))] == ["Kirkland"]
    assert undone(apply(state, rename), rename).settings[f"{LIST_STORE}{PARTY}"] == "Costco"
    assert [one.store for one in lists_of(done(state, DeleteStore(store="Costco"))[0])] == [""]


def test_a_store_that_was_renamed_keeps_what_taking_back_the_list_goes_by() -> None:
    state = with_party()
    edit = decided(state, EditList(list=PARTY, store="Costco"))
    state, _ = done(apply(state, edit), RenameStore(store="Costco", name="Kirkland"))
    assert [one.store for one in lists_of(undone(state, edit))] == [""]


def test_lists_are_in_the_file_and_a_file_without_them_is_written_as_it_was() -> None:
    state, _ = done(with_party(), AddToList(item_id="tj-1", list=PARTY))
    assert decode(encode(state), "") == state
    plain, _ = done(done(HOUSE, AddToList(item_id="tj-1"))[0], CheckOff(line="tj-1"))
    assert (
        b'"list"' not in encode(plain)["grocery_catalog.json"]
        and b"also_at" not in encode(plain)["grocery_catalog.json"]
    )


def test_what_joins_the_same_on_another_list_keeps_its_note_and_its_other_stores() -> None:
    state, party = done(HOUSE, AddList(name="Party"))
    state, _ = done(state, AddStore(name="Aldi"))
    state, _ = done(state, AddToList(item_id="tj-1", note="green ones", list=party.id))
    state, _ = done(state, SetAlsoAt(line="tj-1", stores=("Costco",)))
    state, _ = done(state, AddToList(item_id="tj-1", note="ripe"))
    state, _ = done(state, SetAlsoAt(line="k3f9-5", stores=("Aldi",)))
    for op in (RemoveList(list=party.id), MoveToList(lines=("k3f9-3",))):
        change = decided(state, op)
        (line,) = apply(state, change).shopping_list.values()
        assert (line.note, line.also_at) == ("ripe; green ones", ("Aldi", "Costco"))
        assert undone(apply(state, change), change).shopping_list == state.shopping_list
