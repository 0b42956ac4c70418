"""Notes that several people put to one line: none is lost, and each goes alone."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.operations import AddText, AddToList, AnyOperation, Entry, PutSeveral, RemoveLine, SetNote, apply, replay
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done, listed, undone

ANN, BEN = "20261122-anns", "20261122-bens"
LINE = "k3f9-1"


def at_once(state: Catalog, anns: AnyOperation, bens: AnyOperation) -> tuple[Entry, Entry]:
    """What Ann and Ben do on two servers, neither of which knows of the other's."""
    return decided(state, anns, replica=ANN, by="Ann"), decided(state, bens, replica=BEN, by="Ben")


def note_of(state: Catalog) -> str:
    return state.line("tj-1").note


def add(note: str, *, apart: bool = False) -> AddToList:
    return AddToList(item_id="tj-1", note=note, apart=apart)


@pytest.mark.parametrize(
    ("anns", "bens", "together"),
    [
        (add("3 bunches", apart=True), add("2 boxes", apart=True), "3 bunches; 2 boxes"),
        (add("1 cup", apart=True), add("1 cup", apart=True), "1 cup; 1 cup"),
        (add("ripe"), add("ripe"), "ripe"),
        (SetNote(line=LINE, note="the green ones!"), add("b"), "the green ones!; b"),
        (add("a"), AddText(text="3 l Organic Bananas"), "a; 3 l"),
        (add("a"), PutSeveral(items=("tj-2", "tj-1"), notes=("c", "b")), "a; b"),
    ],
)  # fmt: skip
def test_of_two_notes_at_once_on_a_line_without_one_neither_is_lost_and_each_goes_alone(
    anns: AnyOperation, bens: AnyOperation, together: str
) -> None:
    state = listed(("tj-1", 1))
    first, second = at_once(state, anns, bens)
    both = replay(state, [first, second])
    assert (note_of(both), both.skipped) == (together, ())
    one, other = note_of(apply(state, first)), note_of(apply(state, second))
    assert note_of(undone(decode(encode(both), ""), second)) == one
    assert note_of(undone(both, first)) == other
    assert note_of(undone(undone(both, first), second)) == note_of(undone(undone(both, second), first)) == ""


def test_what_is_put_beside_a_note_stands_beside_what_it_became_meanwhile() -> None:
    green = apply(listed(("tj-1", 1)), decided(listed(("tj-1", 1)), SetNote(line=LINE, note="the green ones!")))
    red, more = at_once(green, SetNote(line=LINE, note="red instead"), add("b"))
    both = replay(green, [red, more])
    assert note_of(both) == "red instead; b"
    assert (note_of(undone(both, more)), note_of(undone(both, red))) == ("red instead", "the green ones!; b")
    other_way = replay(green, [more, red])
    assert note_of(other_way) == note_of(undone(other_way, more)) == "red instead"


def test_the_first_of_two_notes_that_came_with_new_lines_goes_alone() -> None:
    first = decided(HOUSE, add("Salt"), replica=ANN)
    state = apply(HOUSE, first)
    state = apply(state, decided(state, add("SALT"), replica=BEN))
    assert note_of(state) == "Salt; SALT"
    assert note_of(undone(state, first)) == "SALT"


def test_what_two_put_beside_each_other_at_once_is_kept_also_where_it_is_long() -> None:
    state = listed(("tj-1", 1))
    state = replay(state, [*at_once(state, add("x" * 150), add("y" * 150))])
    assert note_of(state) == f"{'x' * 150}; {'y' * 150}"
    more, _ = done(state, add(""))
    assert (note_of(more), str(more.line("tj-1").quantity)) == (note_of(state), "7")


def test_a_note_that_a_hand_wrote_stays() -> None:
    first, _ = at_once(HOUSE, add("a"), add("b"))
    state = apply(HOUSE, first)
    more = decided(state, add("b"), replica=BEN)
    state = apply(state, more)
    by_hand = state.with_line(replace(state.line("tj-1"), note="by hand"))
    assert note_of(undone(by_hand, more)) == "by hand"


def test_a_line_that_comes_back_beside_one_that_was_made_meanwhile_leaves_both_notes() -> None:
    state = listed(("tj-1", 1))
    state, _ = done(state, SetNote(line=LINE, note="ripe"))
    removed = decided(state, RemoveLine(line=LINE), replica=ANN)
    state = apply(state, removed)
    state = apply(state, decided(state, add("two bunches"), replica=BEN))
    assert sorted(note_of(undone(state, removed)).split("; ")) == ["ripe", "two bunches"]


def test_of_several_one_note_that_is_too_long_is_cut_and_told_and_all_are_on_the_list() -> None:
    op = PutSeveral(items=("tj-1", "tj-2"), notes=("x" * 300, "ripe")).decide(HOUSE, "anns-1")
    state = apply(HOUSE, Entry(ANN, 1, "2026-11-22T18:02:00Z", "Ann", op))
    assert (note_of(state), state.line("tj-2").note) == ("x" * 199 + "…", "ripe")
    assert op.sentence().endswith("with a part of the notes that were too long: Organic Bananas")
    more = PutSeveral(items=("tj-1", "tj-2"), notes=("peeled", "y" * 250))
    state, _ = done(state, more)
    assert note_of(state) == "x" * 199 + "…", "there is no room for more"
    assert state.line("tj-2").note == "ripe; " + "y" * 193 + "…"
