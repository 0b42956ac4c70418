"""What was typed where nobody could ask is understood when it arrives."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import AddText, AddToList, SetNote, apply
from tests.operations.test_operations import HOUSE, decided, done, listed, taking_back


def typed(text: str, store: str = "", state: Catalog = HOUSE) -> Catalog:
    return done(state, AddText(text=text, store=store))[0]


def test_what_the_catalog_has_is_put_on_the_list_as_much_as_was_typed() -> None:
    (line,) = typed("3 lb organic banana").shopping_list.values()
    assert (line.line, line.id, line.quantity, line.unit) == ("k3f9-1", "tj-1", Decimal(3), "lb")
    assert line.price == Decimal("0.99")


def test_it_becomes_more_where_it_is_on_the_list() -> None:
    (line,) = typed("2 rice", state=listed(("co-1", 1))).shopping_list.values()
    assert (line.line, line.quantity, line.merged) == ("k3f9-1", Decimal(3), ("k3f9-2",))


def test_what_cannot_be_converted_is_a_note_beside_that_of_the_line_and_adds_nothing_to_its_amount() -> None:
    state = typed("1,5 l crème fraiche")
    (line,) = state.shopping_list.values()
    assert (line.id, line.quantity, line.note) == ("tj-2", Decimal(1), "1.5 l")
    again, _ = done(state, AddToList(item_id="tj-2", note="for Ann"))
    assert (again.shopping_list["k3f9-1"].quantity, again.shopping_list["k3f9-1"].note) == (
        Decimal(2),
        "1.5 l; for Ann",
    )
    twice, _ = done(again, AddToList(item_id="tj-2", note="for Ann"))
    twice = typed("2 l creme fraiche", state=twice)
    assert (twice.shopping_list["k3f9-1"].quantity, twice.shopping_list["k3f9-1"].note) == (
        Decimal(3),
        "1.5 l; for Ann; 2 l",
    )
    without, _ = done(state, SetNote(line="k3f9-1", note=""))
    noted, _ = done(without, AddToList(item_id="tj-2", note="for Ann"))
    assert noted.shopping_list["k3f9-1"].note == "for Ann"


def test_what_is_not_known_becomes_a_new_item_of_that_name_with_guesses_marked() -> None:
    state = typed("2 bags brown rice", store="Costco")
    (line,) = state.shopping_list.values()
    item = state.item(line.id)
    assert (item.id, item.name, item.category, item.price, item.unit) == (
        "co-k3f9-1", "brown rice", "Pantry", None, "bag",
    )  # fmt: skip
    assert item.guessed == ("category",) and line.quantity == 2
    nothing_like_it = typed("Zyxwv").item("tj-k3f9-1")
    assert (nothing_like_it.category, nothing_like_it.price, nothing_like_it.guessed) == ("Other", None, ())


@pytest.mark.parametrize(
    ("texts", "amount", "note"),
    [
        (["500 g rye flour"], "500", ""),
        (["500 g rye flour", "rye flour"], "1000", ""),
        (["500 g rye flour", "1 kg rye flour"], "1500", ""),
        (["200 g rye flour", "2 rye flour"], "600", ""),
        (["200 g rye flour", "1 cup rye flour"], "200", "1 cup"),
        (["200 g rye flour", "1 cup rye flour", "1 cup rye flour"], "200", "1 cup; 1 cup"),
    ],
)
def test_what_is_bought_by_weight_is_wanted_again_by_as_much(texts: list[str], amount: str, note: str) -> None:
    state = HOUSE
    for text in texts:
        state = typed(text, "Costco", state)
    (line,) = state.shopping_list.values()
    assert (line.quantity, line.unit, line.note) == (Decimal(amount), "g", note)
    assert state.item(line.id).default_quantity == Decimal(texts[0].split()[0])


def test_a_note_that_would_be_too_long_with_that_of_the_line_is_refused() -> None:
    noted, _ = done(typed("crème fraiche"), SetNote(line="k3f9-1", note="x" * 199))
    with pytest.raises(InvalidInput, match="The note has 208 characters, but at most 200 fit") as refused:
        done(noted, AddToList(item_id="tj-2", note="for Ann"))
    assert refused.value.field == "note"


def test_a_number_that_may_belong_to_the_name_stays_in_it() -> None:
    (line,) = typed("21 Seasoning Salute").shopping_list.values()
    assert (line.name, line.quantity) == ("21 Seasoning Salute", Decimal(1))


def test_the_commit_says_what_became_of_it() -> None:
    assert decided(HOUSE, AddText(text="2 rice")).op.sentence() == "Put Rice on the list (2 bags)"
    new = decided(HOUSE, AddText(text="Quince jelly", store="Costco")).op.sentence()
    assert new == "Put Quince jelly on the list, new at Costco"


def test_taking_it_back_takes_the_new_item_along_unless_it_is_needed() -> None:
    entry = decided(HOUSE, AddText(text="Quince jelly"))
    inverse = taking_back(entry)
    after = apply(HOUSE, entry)
    assert done(after, inverse)[0].stores == HOUSE.stores
    more, _ = done(after, AddToList(item_id="tj-k3f9-1", quantity=Decimal(2)), replica="20261122-bens")
    kept, _ = done(more, inverse)
    assert [ln.quantity for ln in kept.shopping_list.values()] == [2] and "tj-k3f9-1" in kept.items()


@pytest.mark.parametrize("text", ["", "  ", "\u200b"])
def test_nothing_typed_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        typed(text)
    assert refused.value.field in ("text", "name") and refused.value.hint


def test_a_store_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound, match="No store is called"):
        typed("milk", store="Lidl")
    with pytest.raises(InvalidInput, match="no store yet"):
        typed("milk", state=Catalog(household="h-1", stores={}))
