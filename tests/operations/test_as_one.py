"""Two lines of one thing that become one: nothing of either is lost, and what each person did goes alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.messages import say
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    Entry,
    MoveLine,
    Operation,
    RemoveLine,
    SetAlsoAt,
    SetNote,
    SetPrice,
    SetQuantity,
    apply,
    in_effect,
)
from grocery.operations.lines import as_one
from grocery.operations.restore import restoring
from grocery.records import ListLine
from grocery.stores.files import decode, encode
from tests.operations.test_operations import AT, HOUSE, decided, done, undone

ANN, BEN = "20261122-anns", "20261122-bens"
NOTES = st.lists(st.sampled_from(["ripe", "big", "1 cup"]), max_size=3).map("; ".join)
STORES = st.lists(st.sampled_from(["Aldi", "Costco", "Lidl", "Trader Joe's"]), unique=True, max_size=3).map(tuple)


def line(ref: str, amount: int, note: str = "", also_at: tuple[str, ...] = (), **more: object) -> ListLine:
    return ListLine(
        line=ref, id="tj-1", store="Trader Joe's", name="Bananas", category="Produce", price=Decimal("0.99"),
        unit="lb", quantity=Decimal(amount), note=note, also_at=also_at, extra=more,
    )  # fmt: skip


def ones(state: Catalog) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.line, str(one.quantity), one.note, one.also_at) for one in state.shopping_list.values()]


@given(NOTES, NOTES, STORES, STORES)
def test_all_that_two_lines_said_is_said_by_the_one(
    one: str, other: str, at: tuple[str, ...], by: tuple[str, ...]
) -> None:
    there, more = line("a-1", 2, one, at, mine=1), replace(line("b-1", 3, other, by, theirs=2), merged=("c-1",))
    both = as_one(there, more)
    parts = [part for part in both.note.split("; ") if part]
    for note in (one, other):
        assert all(parts.count(part) >= note.split("; ").count(part) for part in note.split("; ") if part)
    assert {*both.also_at} == {*at, *by} - {"Trader Joe's"}
    assert (both.line, both.quantity, both.merged) == ("a-1", Decimal(5), ("b-1", "c-1"))
    assert both.extra == {"mine": 1, "theirs": 2}
    assert as_one(both, line("d-1", 1, other, by)).note == both.note, "what is said already is not said again"


@pytest.mark.parametrize(
    ("there", "more", "both"),
    [
        ("", "ripe", "ripe"),
        ("ripe", "", "ripe"),
        ("ripe", "big; ripe", "ripe; big"),
        ("1 cup", "1 cup; 1 cup", "1 cup; 1 cup"),
    ],
)
def test_of_two_notes_each_part_stands_as_often_as_one_of_them_has_it(there: str, more: str, both: str) -> None:
    assert as_one(line("a-1", 1, there), line("b-1", 1, more)).note == both


def two_again(note: str = "big", store: str = "Costco") -> tuple[Catalog, list[Entry], Entry]:
    """Ann's bananas, ripe and to be had at Aldi too, were taken off; Ben put some on anew: and the former come back."""
    state, entries = done(HOUSE, AddStore(name="Aldi"))[0], []

    def by(who: str, op: Operation) -> None:
        nonlocal state
        entries.append(decided(state, op, replica=who, by=who[-4:]))
        state = apply(state, entries[-1])

    by(ANN, AddToList(item_id="tj-1", quantity=Decimal(2), note="ripe"))
    by(ANN, SetAlsoAt(line="tj-1", stores=("Aldi",)))
    by("20261122-caro", RemoveLine(line="tj-1"))
    by(BEN, AddToList(item_id="tj-1", quantity=Decimal(3), note=note))
    by(BEN, SetAlsoAt(line="tj-1", stores=(store,)))
    return state, entries, entries[2]


def test_a_line_that_comes_back_beside_a_newer_one_brings_its_note_and_its_other_stores() -> None:
    state, _, removal = two_again()
    assert ones(undone(state, removal)) == [("anns-1", "5", "ripe; big", ("Aldi", "Costco"))]


def test_after_that_each_of_the_two_takes_only_their_own_back() -> None:
    state, entries, removal = two_again()
    both = decode(encode(undone(state, removal)), "")
    assert ones(undone(both, entries[0]))[0][1:3] == ("3", "big")
    assert ones(undone(both, entries[3]))[0][1:3] == ("2", "ripe")


def test_what_was_put_to_the_one_since_stays_where_either_note_goes() -> None:
    state, entries, removal = two_again()
    both = undone(state, removal)
    both = apply(
        both, decided(both, AddToList(item_id="tj-1", quantity=Decimal(1), note="green"), replica="20261122-dora")
    )
    assert ones(both)[0][1:3] == ("6", "ripe; big; green")
    assert ones(undone(both, entries[3]))[0][1:3] == ("3", "ripe; green")
    assert ones(undone(both, entries[0]))[0][1:3] == ("4", "big; green")


def test_a_note_that_somebody_set_comes_back_and_can_be_taken_back_alone() -> None:
    state, _ = done(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(2), note="ripe"), replica=ANN)
    green = decided(state, SetNote(line="tj-1", note="the green ones"), replica="20261122-dana")
    state = apply(state, green)
    state, _ = done(state, ChangeQuantity(line="tj-1", more=Decimal(1)), replica="20261122-dora")
    removal = decided(state, RemoveLine(line="tj-1"), replica="20261122-caro")
    state = apply(state, removal)
    bens = decided(state, AddToList(item_id="tj-1", quantity=Decimal(3), note="big"), replica=BEN)
    both = undone(apply(state, bens), removal)
    assert ones(both)[0][1:3] == ("6", "the green ones; big")
    assert ones(undone(both, green))[0][1:3] == ("6", "ripe; big")
    assert ones(undone(both, bens))[0][1:3] == ("3", "the green ones")


def test_of_a_line_that_moved_to_another_the_others_note_goes_alone() -> None:
    state, _ = done(HOUSE, AddItem(store="Costco", name="organic bananas", unit="lb"))
    there = decided(state, AddToList(item_id="co-k3f9-1", note="big"), replica=BEN)
    state = apply(state, there)
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(2), note="ripe"), replica=ANN)
    move = decided(state, MoveLine(line="tj-1", store="Costco"), replica=ANN)
    both = apply(state, move)
    assert ones(both) == [("bens-1", "3", "big; ripe", ())]
    assert ones(undone(both, there))[0][1:3] == ("2", "ripe")
    assert undone(both, move).shopping_list == state.shopping_list


def test_a_line_that_moves_onto_one_without_a_name_says_who_added_it() -> None:
    state, _ = done(HOUSE, AddItem(store="Costco", name="organic bananas", unit="lb"))
    state, _ = done(state, AddToList(item_id="co-k3f9-1"), replica=BEN)
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(2)), replica=ANN, by="Ann")
    there = state.shopping_list["bens-1"]
    state = state.with_line(replace(there, added_by="", added_at=AT))
    move = replace(decided(state, MoveLine(line="tj-1", store="Costco"), replica=ANN), at="2026-11-24T09:00:00Z")
    both = decode(encode(apply(state, move)), "")
    assert added(both) == [("3", "", "Ann", AT)]
    back = undone(both, move)
    assert back.shopping_list == state.shopping_list
    named = apply(state.with_line(there), move)
    assert [one.added_by for one in named.shopping_list.values()] == [there.added_by], "its own name stays"


def nobodys_and_bens() -> tuple[Catalog, Entry, Entry]:
    """Ann's bananas came back by a restore, in place of Ben's, and she wanted more: then the restore is taken back."""
    state, _ = done(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(2)), replica=ANN)
    then = state
    state, _ = done(state, RemoveLine(line="tj-1"), replica=BEN, by="Ben")
    bens = replace(
        decided(state, AddToList(item_id="tj-1", quantity=Decimal(1), note="big"), replica=BEN, by="Ben"),
        at="2026-11-23T09:00:00Z",
    )
    state = apply(state, bens)
    restore = decided(
        state, restoring(state, then, say("change-everything", version="0a1b2c3d")), replica="20261122-caro", by="Caro"
    )
    state = apply(state, restore)
    more = decided(state, ChangeQuantity(line="tj-1", more=Decimal(1)), replica=ANN)
    return decode(encode(undone(apply(state, more), restore)), ""), bens, more


def added(state: Catalog) -> list[tuple[str, str, str, str]]:
    return [(str(one.quantity), one.note, one.added_by, one.added_at) for one in state.shopping_list.values()]


def test_a_line_that_is_there_for_others_sake_is_theirs_who_added_what_comes_back_beside_it() -> None:
    both, _, more = nobodys_and_bens()
    assert added(both) == [("2", "big", "Ben", "2026-11-23T09:00:00Z")]
    assert added(undone(both, more)) == [("1", "big", "Ben", "2026-11-23T09:00:00Z")]


def test_without_what_came_back_it_is_nobodys_again_also_after_it_became_part_of_another() -> None:
    both, bens, _ = nobodys_and_bens()
    assert added(undone(both, bens)) == [("1", "", "", AT)]
    removal = decided(both, RemoveLine(line="tj-1"), replica="20261122-caro", by="Caro")
    state = apply(both, removal)
    doras = decided(state, AddToList(item_id="tj-1", quantity=Decimal(4)), replica="20261122-dora", by="Dora")
    state = apply(state, doras)
    state, _ = done(state, ChangeQuantity(line="tj-1", more=Decimal(1)), replica=ANN)
    again = undone(undone(state, doras), removal)
    assert added(again) == [("3", "big", "Ben", "2026-11-23T09:00:00Z")]
    assert added(undone(again, bens)) == [("2", "", "", AT)]


def test_two_who_added_are_named_by_the_line_that_stays() -> None:
    state, _, removal = two_again()
    assert [one.added_by for one in undone(state, removal).shopping_list.values()] == ["anns"]


CUP = AddToList(item_id="tj-1", quantity=Decimal(1), note="1 cup", apart=True)
ANEW: list[tuple[AddToList, list[Operation]]] = [
    (CUP, []),
    (CUP, [ChangeQuantity(line="tj-1", more=Decimal(3))]),
    (CUP, [SetQuantity(line="tj-1", quantity=Decimal(4))]),
    (CUP, [CheckOff(line="tj-1", checked=False)]),
    (AddToList(item_id="tj-1", quantity=Decimal(1), apart=True), [SetNote(line="tj-1", note="green")]),
    (AddToList(item_id="tj-1", quantity=Decimal(1)), [SetQuantity(line="tj-1", quantity=Decimal(4))]),
    (AddToList(item_id="tj-1", quantity=Decimal(1), note="big"), [SetNote(line="tj-1", note="green")]),
    (AddToList(item_id="tj-1", quantity=Decimal(1)), [SetPrice(line="tj-1", price=Decimal(3))]),
]
AWAY: list[Operation] = [
    RemoveLine(line="tj-1"),
    ClearList(lines=("anns-1",)),
    CompleteList(store="Trader Joe's", lines=("anns-1",)),
    CheckOff(line="tj-1"),
    MoveLine(line="tj-1", store="Costco"),
]


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("first", [AddToList(item_id="tj-1", quantity=Decimal(2), note="ripe"), CUP])
def test_a_line_that_is_back_is_as_if_it_had_never_gone_with_what_was_done_to_the_one_begun_meanwhile(
    first: AddToList, away: Operation
) -> None:
    anns, _ = done(HOUSE, first, replica=ANN)
    gone = decided(anns, away, replica="20261122-caro")
    for anew, more in ANEW:
        never, state, bens = anns, apply(anns, gone), list[Entry]()
        for op in (anew, *more):
            bens.append(decided(state, op, replica=BEN))
            state, never = apply(state, bens[-1]), apply(never, bens[-1])
        back = undone(decode(encode(state), ""), gone)
        assert back.shopping_list == never.shopping_list
        for one in [one for one in bens if one.key in in_effect(never)]:
            assert undone(back, one).shopping_list == undone(never, one).shopping_list


def test_a_newer_line_that_is_back_beside_an_older_one_is_what_was_put_to_that() -> None:
    """Whichever of two that were taken off comes back first."""
    state, _ = done(HOUSE, AddToList(item_id="tj-1", quantity=Decimal(2)), replica=ANN)
    first = decided(state, RemoveLine(line="tj-1"), replica="20261122-caro")
    state = apply(state, first)
    state, _ = done(state, CUP, replica=BEN)
    second = decided(state, RemoveLine(line="tj-1"), replica="20261122-dora")
    state = apply(state, second)
    for one, other in ((first, second), (second, first)):
        assert ones(undone(undone(state, one), other)) == [("anns-1", "2", "1 cup", ())]


def test_what_a_hand_wrote_into_the_newer_line_counts_beside_what_comes_back() -> None:
    state, _, removal = two_again()
    state = state.with_line(replace(state.line("tj-1"), quantity=Decimal(7)))
    assert ones(undone(state, removal))[0][1:3] == ("9", "big; ripe")
