"""An amount that a line in another unit cannot say: it stands in the note and adds nothing, and goes alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddToList,
    ChangeQuantity,
    CheckOff,
    EditItem,
    Entry,
    MergeItems,
    MoveLine,
    MoveLines,
    Operation,
    PutSeveral,
    SaveTemplate,
    SetPrice,
    SetStaple,
    apply,
)
from grocery.operations.settings import STAPLE
from grocery.records import TemplateLine
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done, undone

ANN, BEN = "20261122-anns", "20261122-bens"
PIECES = ("each", "Stück", "can", "dozen", "kg", "l", "500 g")
KINDS = [("each", "g"), ("Stück", "kg"), ("can", "ml"), ("kg", "l"), ("g", "each"), ("dozen", "each"), ("500 g", "kg")]


def cheeses(unit: str, other: str, stores: tuple[str, str] = ("Costco", "Costco")) -> Catalog:
    """Two cheeses, in two units: `aa` and `bb`."""
    state, _ = done(HOUSE, AddItem(store=stores[0], name="Kaese", price=Decimal(4), unit=unit), replica="20261122-aa")
    name = "Kaese" if stores[0] != stores[1] else "Käse"
    return done(
        state, AddItem(store=stores[1], name=name, price=Decimal(9), unit=other, twin_ok=True), replica="20261122-bb"
    )[0]


def ids(state: Catalog) -> tuple[str, str]:
    one, other = (item.id for item in state.items().values() if item.name in ("Kaese", "Käse"))
    return one, other


def rows(state: Catalog) -> list[tuple[str, str, str]]:
    return [(f"{line.quantity:f}", line.unit, line.note) for line in decode(encode(state), "").shopping_list.values()]


def both_wanted(unit: str, other: str, amount: int = 1, **kinds: tuple[str, str]) -> tuple[Catalog, Entry, Entry]:
    """Ben's 250 of the second, and Ann's 1 of the first beside it."""
    state = cheeses(unit, other, **kinds)
    first, second = ids(state)
    bens = decided(state, AddToList(item_id=second, quantity=Decimal(250)), replica=BEN)
    state = apply(state, bens)
    anns = decided(state, AddToList(item_id=first, quantity=Decimal(amount)), replica=ANN)
    return apply(state, anns), anns, bens


@pytest.mark.parametrize(("unit", "other"), KINDS)
def test_what_does_not_convert_is_noted_where_two_things_become_one(unit: str, other: str) -> None:
    state, _, bens = both_wanted(unit, other)
    first, second = ids(state)
    merge = decided(state, MergeItems(keep=second, gone=first))
    after = apply(state, merge)
    said = f"1 × {unit}" if unit == "500 g" else f"1 {unit}"
    assert rows(after) == [("250", other, said)]
    assert rows(undone(after, merge)) == rows(state)
    assert undone(after, merge).shopping_list == state.shopping_list
    with pytest.raises(NotFound, match="changed elsewhere"):
        undone(after, bens)  # as where somebody noted that they want a cup of it: the line is for their sake, too


@pytest.mark.parametrize(("unit", "other"), KINDS)
def test_and_where_a_line_moves_to_where_the_same_is_wanted(unit: str, other: str) -> None:
    state, anns, _ = both_wanted(unit, other, 2, stores=("Trader Joe's", "Costco"))
    (_, item), line = ids(state), anns.key
    moves = (
        MoveLine(line=line, store="Costco"),
        MoveLines(lines=(line,), store="Costco"),
        MoveLines(lines=(line,), items=(item,)),
    )
    for op in moves:
        move = decided(state, op)
        after = apply(state, move)
        assert rows(after) == [("250", other, f"2 × {unit}" if unit == "500 g" else f"2 {unit}")]
        assert undone(after, move).shopping_list == state.shopping_list


@pytest.mark.parametrize(("unit", "other"), KINDS)
def test_a_line_that_moves_alone_stays_in_its_own_measure_at_what_that_costs(unit: str, other: str) -> None:
    state = cheeses(unit, other, ("Trader Joe's", "Costco"))
    state, _ = done(state, AddToList(item_id=ids(state)[0], quantity=Decimal(2)), replica=ANN)
    move = decided(state, MoveLine(line="anns-1", store="Costco"))
    after = apply(state, move)
    (line,) = after.shopping_list.values()
    assert (line.id, line.store, line.price) == (ids(state)[1], "Costco", Decimal(4))
    assert rows(after) == [("2", unit, "")]
    assert undone(after, move).shopping_list == state.shopping_list
    more, _ = done(after, AddToList(item_id=line.id, quantity=Decimal(3), note="mild"), replica=BEN)
    assert rows(more) == [("2", unit, f"mild; 3 × {other}" if other == "500 g" else f"mild; 3 {other}")]


def test_one_and_one_more_are_both_noted_and_a_note_that_both_have_once() -> None:
    state, _, bens = both_wanted("each", "g")
    first, second = ids(state)
    state, _ = done(state, ChangeQuantity(line="bens-1", more=Decimal(50)), replica=BEN)
    for who in ("caro", "dora"):
        state, _ = done(state, AddToList(item_id=second, quantity=Decimal(1), note="mild"), replica=f"20261122-{who}")
    state = state.with_line(state.shopping_list["anns-1"])
    state, _ = done(state, AddToList(item_id=first, quantity=Decimal(1), note="mild; old"), replica=ANN)
    merge = decided(state, MergeItems(keep=second, gone=first))
    both = apply(state, merge)
    assert rows(both) == [("302", "g", "mild; old; 2 each")]
    assert rows(undone(both, bens))[0][2] == "mild; old; 2 each"
    assert undone(both, merge).shopping_list == state.shopping_list


def apart() -> tuple[Catalog, list[Entry]]:
    """250 g and 1 each of one thing that come to stand beside one another, as a tick is taken away."""
    state = cheeses("each", "g", ("Costco", "Costco"))
    item = ids(state)[0]
    entries: list[Entry] = []

    def by(who: str, op: Operation) -> None:
        nonlocal state
        entries.append(decided(state, op, replica=f"20261122-{who}", by=who))
        state = apply(state, entries[-1])

    by("anns", AddToList(item_id=item, quantity=Decimal(1), note="mild"))
    by("caro", ChangeQuantity(line="anns-1", more=Decimal(2)))
    by("dora", CheckOff(line="anns-1"))
    by("emil", EditItem(item_id=item, unit="g", price=Decimal("0.01")))
    by("bens", AddToList(item_id=item, quantity=Decimal(250), note="old"))
    return state, entries


def test_amounts_that_come_together_as_a_tick_is_taken_back_are_each_theirs_who_added_them() -> None:
    state, (anns, caros, tick, _, bens) = apart()
    assert rows(state) == [("3", "each", "mild"), ("250", "g", "old")]
    both = undone(state, tick)
    assert rows(both) == [("250", "g", "old; mild; 1 each; 2 each")]
    assert rows(undone(both, anns)) == [("250", "g", "old; 2 each")]
    assert rows(undone(both, caros)) == [("250", "g", "old; mild; 1 each")]
    assert rows(undone(undone(both, anns), caros)) == [("250", "g", "old")]
    assert rows(undone(undone(both, caros), anns)) == [("250", "g", "old")]
    with pytest.raises(NotFound, match="changed elsewhere"):
        undone(both, bens)


def test_what_was_made_less_is_noted_as_what_is_left_of_it() -> None:
    state = cheeses("each", "g")
    item = ids(state)[0]
    state, _ = done(state, AddToList(item_id=item, quantity=Decimal(3)), replica=ANN)
    state, _ = done(state, ChangeQuantity(line="anns-1", more=Decimal(-1)), replica="20261122-caro")
    tick = decided(state, CheckOff(line="anns-1"), replica="20261122-dora")
    state = apply(state, tick)
    state, _ = done(state, EditItem(item_id=item, unit="g", price=Decimal("0.01")), replica="20261122-emil")
    state, _ = done(state, AddToList(item_id=item, quantity=Decimal(250)), replica=BEN)
    assert rows(undone(state, tick)) == [("250", "g", "2 each")]


def test_what_is_put_to_a_line_in_another_unit_is_noted_and_goes_alone() -> None:
    state = cheeses("each", "g")
    item = ids(state)[0]
    state, _ = done(state, AddToList(item_id=item, quantity=Decimal(2)), replica=ANN)
    state, _ = done(state, EditItem(item_id=item, unit="g", price=Decimal("0.01")), replica="20261122-emil")
    added = [
        decided(state, AddToList(item_id=item, quantity=Decimal(250), note=note), replica=f"20261122-{who}")
        for who, note in (("bens", ""), ("caro", "old"), ("dora", ""))
    ]
    for entry in added:
        state = apply(state, entry)
    assert rows(state) == [("2", "each", "250 g; old; 250 g; 250 g")]
    assert rows(undone(state, added[0])) == [("2", "each", "old; 250 g; 250 g")]
    assert rows(undone(state, added[1])) == [("2", "each", "250 g; 250 g")]
    assert rows(undone(undone(undone(state, added[1]), added[0]), added[2])) == [("2", "each", "")]


def test_what_is_usual_is_wanted_of_what_is_counted_by_something_else() -> None:
    state = cheeses("each", "g")
    first, second = ids(state)
    state, _ = done(state, SetStaple(item_id=first, quantity=Decimal(2)))
    state, _ = done(state, EditItem(item_id=second, default_quantity=Decimal(250)))
    state, _ = done(state, AddToList(item_id=first, quantity=Decimal(2)), replica=ANN)
    merge = decided(state, MergeItems(keep=second, gone=first))
    after = apply(state, merge)
    assert after.settings[f"{STAPLE}{second}"] == "250"
    after, _ = done(after, SaveTemplate(name="Cheese", lines=("anns-1",)))
    assert after.templates["Cheese"].lines == (TemplateLine(second, "Käse", Decimal(250)),)
    state, _ = done(state, EditItem(item_id=second, price=None))
    kept = apply(state, decided(state, MergeItems(keep=second, gone=first))).item(second)
    assert (kept.price, kept.unit, kept.default_quantity) == (Decimal(4), "each", Decimal(1))


def test_what_one_each_costs_is_no_price_of_a_gram() -> None:
    state = cheeses("each", "g", ("Trader Joe's", "Costco"))
    state, _ = done(state, AddToList(item_id=ids(state)[0]), replica=ANN)
    state, _ = done(state, MoveLine(line="anns-1", store="Costco"))
    item = ids(state)[1]
    price = decided(state, SetPrice(line="anns-1", price=Decimal(5)), replica=BEN)
    after = apply(state, price)
    assert (after.line("anns-1").price, after.item(item).price) == (Decimal(5), Decimal(9))
    assert undone(after, price).line("anns-1").price == Decimal(4)
    dear = decided(state, EditItem(item_id=item, price=Decimal("0.02"), unit="kg", on_list=True), replica=BEN)
    after = apply(state, dear)
    assert (rows(after), after.line("anns-1").price) == ([("1", "each", "")], Decimal(4))
    assert undone(after, dear).shopping_list == state.shopping_list


def test_an_amount_has_room_beside_a_note_that_is_full_and_the_next_one_none() -> None:
    state = cheeses("g", "l")
    first, second = ids(state)
    for item in (first, second):
        state, _ = done(
            state, AddToList(item_id=item, quantity=Decimal(250), note="n" * 200), replica=f"20261122-{item}"
        )
    op = PutSeveral(
        items=(first, second), quantities=(Decimal(1), Decimal(2)), notes=("soup",) * 2, measures=("each",) * 2
    )
    after, _ = done(state, op)
    assert [note.removeprefix("n" * 200) for _, _, note in rows(after)] == ["; 1 each", "; 2 each"]
    with pytest.raises(InvalidInput, match="at most 200"):
        op.decide(after, "anns-9")
