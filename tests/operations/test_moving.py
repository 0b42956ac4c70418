"""Lines that move to another store, prices written in the aisle, and items that are the same thing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddToList,
    CheckOff,
    DeleteStore,
    EditItem,
    EditItems,
    KeepApart,
    MergeItems,
    MoveLine,
    MoveLines,
    Operation,
    RemoveLine,
    RenameStore,
    SetAisles,
    SetPrice,
    SetQuantity,
    apply,
    replay,
)
from grocery.operations.bulk import MOST
from grocery.records import Aisles
from tests.operations.test_operations import HOUSE, RICE, decided, done, listed, taking_back

TWO = Decimal(2)


def undone(state: Catalog, op: Operation, then: Operation | None = None) -> tuple[Catalog, Catalog]:
    """The state after a change (and another one of somebody else), and after taking the first one back."""
    entry = decided(state, op)
    after = apply(state, entry)
    if then is not None:
        after, _ = done(after, then, replica="20261122-bens", by="Ben")
    inverse = taking_back(entry)
    return after, done(after, inverse)[0]


def with_twin() -> Catalog:
    """Bananas twice at Trader Joe's, as two phones made them, and both on the list."""
    state, _ = done(HOUSE, AddItem(store="Trader Joe's", name="organic bananas", unit="lb", twin_ok=True))
    for item, quantity in (("tj-1", 2), ("tj-k3f9-1", 3)):
        state, _ = done(state, AddToList(item_id=item, quantity=Decimal(quantity)))
    return state


# ---- another store -------------------------------------------------------------------------------------------------


def test_a_line_moves_to_a_store_that_does_not_sell_it_and_keeps_its_price() -> None:
    after, line = done(listed(("tj-1", 2)), MoveLine(line="k3f9-1", store="costco"))
    assert (line.store, line.id, line.price, line.quantity) == ("Costco", "tj-1", Decimal("0.99"), 2)
    assert list(after.shopping_list) == ["k3f9-1"]


def test_where_the_other_store_sells_the_same_the_line_becomes_its_item() -> None:
    state, _ = done(HOUSE, AddItem(store="Costco", name="ORGANIC  bananas", price=Decimal("1.49"), unit="pounds"))
    state, _ = done(state, AddToList(item_id="tj-1"))
    _, line = done(state, MoveLine(line="tj-1", store="Costco"))
    assert (line.id, line.name, line.price, line.unit, line.quantity) == (
        "co-k3f9-1", "ORGANIC bananas", Decimal("1.49"), "pounds", 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sold_by", "amount", "by", "there"),
    [
        ("g", "400", "kg", "0.4"), ("kg", "1.5", "g", "1500"), ("oz", "8", "lb", "0.5"), ("lb", "2", "kg", "0.907"),
        ("bag", "2", "box", "2"),
    ],
)  # fmt: skip
def test_so_many_grams_become_as_many_kilograms_as_they_are(sold_by: str, amount: str, by: str, there: str) -> None:
    state, _ = done(HOUSE, AddItem(store="Trader Joe's", name="Gouda", price=Decimal("0.5"), unit=sold_by))
    state, _ = done(state, AddItem(store="Costco", name="gouda", price=Decimal(8), unit=by))
    state, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=Decimal(amount)))
    one, several = MoveLine(line="k3f9-3", store="Costco"), MoveLines(lines=("k3f9-3",), store="Costco")
    for move in (one, several, MoveLines(lines=("k3f9-3",), items=("co-k3f9-2",))):
        after, back = undone(state, move)
        (line,) = after.shopping_list.values()
        assert (line.id, line.quantity, line.unit, line.price) == ("co-k3f9-2", Decimal(there), by, Decimal(8))
        assert back.shopping_list == state.shopping_list


def by_the_gram() -> Catalog:
    """400 g of cheese on the list (`k3f9-2`), which is sold by the kilogram by now."""
    state, _ = done(HOUSE, AddItem(store="Costco", name="Gouda", price=Decimal("0.01"), unit="g"))
    state, _ = done(state, AddToList(item_id="co-k3f9-1", quantity=Decimal(400)))
    return done(state, EditItem(item_id="co-k3f9-1", unit="kg", price=Decimal(9)))[0]


def test_a_kilogram_more_of_what_stands_there_by_the_gram_is_a_thousand_grams_more() -> None:
    state = by_the_gram()
    after, back = undone(state, AddToList(item_id="co-k3f9-1", quantity=Decimal("1.5")))
    (line,) = after.shopping_list.values()
    assert (line.quantity, line.unit, line.price) == (Decimal(1900), "g", Decimal("0.01"))
    assert back.shopping_list == state.shopping_list
    with pytest.raises(InvalidInput, match="10000 more is over"):
        done(state, AddToList(item_id="co-k3f9-1", quantity=Decimal(10)))


def test_a_price_that_is_written_on_a_line_by_the_gram_is_the_items_by_the_kilogram() -> None:
    state, _ = done(by_the_gram(), SetPrice(line="k3f9-2", price=Decimal("0.0095")))
    assert (state.line("k3f9-2").price, state.item("co-k3f9-1").price) == (Decimal("0.0095"), Decimal("9.5"))


def test_grams_that_become_one_with_kilograms_are_each_taken_back_alone() -> None:
    state = by_the_gram()
    more = decided(state, AddToList(item_id="co-k3f9-1", quantity=TWO), replica="20261122-anns")
    tick = decided(apply(state, more), CheckOff(line="k3f9-2"), replica="20261122-anns")
    state = apply(apply(state, more), tick)
    late = decided(state, AddToList(item_id="co-k3f9-1", quantity=Decimal("1.5")), replica="20261122-bens")
    both, _ = done(apply(state, late), taking_back(tick))
    assert [(line.quantity, line.unit) for line in both.shopping_list.values()] == [(Decimal("3.9"), "kg")]
    without, _ = done(both, taking_back(more))
    assert [(line.quantity, line.unit) for line in without.shopping_list.values()] == [(Decimal("1.9"), "kg")]


def test_a_line_of_a_twin_by_the_gram_costs_the_same_by_the_kilogram() -> None:
    state, _ = done(HOUSE, AddItem(store="Costco", name="Gouda", price=Decimal("0.00875"), unit="g"))
    state, _ = done(state, AddItem(store="Costco", name="Gouda cheese", price=Decimal(9), unit="kg"))
    state, _ = done(state, AddToList(item_id="co-k3f9-1", quantity=Decimal(400)))
    after, _ = done(state, MergeItems(keep="co-k3f9-2", gone="co-k3f9-1"))
    (line,) = after.shopping_list.values()
    assert (line.quantity, line.unit, line.price) == (Decimal("0.4"), "kg", Decimal("8.75"))


def test_a_line_that_meets_one_of_the_same_item_becomes_part_of_it() -> None:
    state, _ = done(listed(("co-1", 1)), AddItem(store="Trader Joe's", name="rice", price=Decimal(9)))
    state, _ = done(state, AddToList(item_id="tj-k3f9-2", quantity=Decimal(4)))
    after, back = undone(state, MoveLine(line="k3f9-3", store="Costco"))
    assert {key: line.quantity for key, line in after.shopping_list.items()} == {"k3f9-1": 5}
    assert after.exact_line("k3f9-3") is after.shopping_list["k3f9-1"], "what is said of it is said of the other"
    assert back.shopping_list == state.shopping_list


def test_taking_a_move_back_leaves_what_was_said_of_the_line_since() -> None:
    state = listed(("tj-1", 2))
    after, back = undone(
        state, MoveLine(line="k3f9-1", store="Costco"), SetQuantity(line="k3f9-1", quantity=Decimal(7))
    )
    assert after.shopping_list["k3f9-1"].store == "Costco"
    assert (back.shopping_list["k3f9-1"].store, back.shopping_list["k3f9-1"].quantity) == (
        "Trader Joe's",
        Decimal(7),
    )


def test_a_move_to_where_it_is_or_to_nowhere_is_refused() -> None:
    state = listed(("tj-1", 2))
    with pytest.raises(InvalidInput, match="on the list of Trader Joe's already") as refused:
        done(state, MoveLine(line="k3f9-1", store="Trader Joe's"))
    assert refused.value.field == "store"
    with pytest.raises(NotFound, match="No store is called"):
        done(state, MoveLine(line="k3f9-1", store="Lidl"))
    move = decided(state, MoveLine(line="k3f9-1", store="Costco"))
    gone, _ = done(state, DeleteStore(store="Costco"), replica="20261122-bens")
    assert [one.reason for one in replay(gone, [move]).skipped] == ["The store “Costco” is gone."]


# ---- prices --------------------------------------------------------------------------------------------------------


def test_a_price_written_in_the_aisle_is_the_lines_and_the_items_and_is_remembered() -> None:
    after, line = done(listed(("tj-1", 2)), SetPrice(line="tj-1", price=Decimal("1.29")))
    assert line.price == Decimal("1.29") and after.item("tj-1").price == Decimal("1.29")
    assert [(seen.item, seen.price, seen.source) for seen in after.prices["2026"]] == [
        ("tj-1", Decimal("1.29"), "list")
    ]


def test_a_price_taken_back_is_the_old_one_of_each() -> None:
    state = listed(("tj-1", 2))
    state, _ = done(state, EditItem(item_id="tj-1", price=Decimal("1.09")))
    _, back = undone(state, SetPrice(line="k3f9-1", price=None))
    assert back.shopping_list["k3f9-1"].price == Decimal("0.99") and back.item("tj-1").price == Decimal("1.09")


def test_the_price_of_a_line_at_another_store_is_not_the_items() -> None:
    state, _ = done(listed(("tj-1", 2)), MoveLine(line="k3f9-1", store="Costco"))
    after, line = done(state, SetPrice(line="k3f9-1", price=Decimal(5)))
    assert line.price == 5 and after.item("tj-1").price == Decimal("0.99") and "2026" not in after.prices


@pytest.mark.parametrize("bad", ["-1", "NaN", "Infinity", "1000001"])
def test_a_price_that_is_none_is_refused(bad: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        done(listed(("tj-1", 2)), SetPrice(line="k3f9-1", price=Decimal(bad)))
    assert refused.value.field == "price"


def test_a_guess_is_one_until_somebody_says_what_is_so() -> None:
    new = AddItem(
        store="Costco",
        name="Quince jelly",
        category="Pantry",
        price=Decimal(4),
        guessed=("price", "nonsense", "category"),
    )
    state, item = done(HOUSE, new)
    assert item.guessed == ("category", "price")
    after, back = undone(state, EditItem(item_id=item.id, category="Sweets"))
    assert after.item(item.id).guessed == ("price",) and back.item(item.id).guessed == ("category", "price")
    state, line = done(state, AddToList(item_id=item.id))
    after, back = undone(state, SetPrice(line=line.line, price=Decimal(5)))
    assert after.item(item.id).guessed == ("category",) and back.item(item.id).guessed == ("category", "price")
    after, back = undone(state, EditItems(items=(item.id,), category="Jam"))
    assert after.item(item.id).guessed == ("price",) and back.item(item.id).guessed == ("category", "price")


# ---- the same thing twice ------------------------------------------------------------------------------------------


def test_two_items_become_one_with_the_quantities_of_both() -> None:
    state = with_twin()
    after, back = undone(state, MergeItems(keep="tj-1", gone="tj-k3f9-1"))
    assert "tj-k3f9-1" not in after.items()
    assert [(ln.id, ln.name, ln.quantity) for ln in after.shopping_list.values()] == [
        ("tj-1", "Organic Bananas", Decimal(5))
    ]
    assert back.shopping_list == state.shopping_list and back.items() == state.items()


def test_the_price_that_one_of_them_has_is_kept_and_goes_again_when_they_are_parted() -> None:
    state = with_twin()
    after, back = undone(state, MergeItems(keep="tj-k3f9-1", gone="tj-1"))
    assert after.item("tj-k3f9-1").price == Decimal("0.99") and back.item("tj-k3f9-1").price is None


def test_a_line_that_was_ticked_stays_ticked_and_apart() -> None:
    state, _ = done(with_twin(), CheckOff(line="k3f9-3"))
    after, _ = done(state, MergeItems(keep="tj-1", gone="tj-k3f9-1"))
    assert [(ln.id, ln.checked, ln.quantity) for ln in after.shopping_list.values()] == [
        ("tj-1", False, Decimal(2)),
        ("tj-1", True, Decimal(3)),
    ]


def test_what_was_joined_is_not_parted_once_it_was_taken_off_the_list() -> None:
    with pytest.raises(NotFound, match="as a whole"):
        undone(with_twin(), MergeItems(keep="tj-1", gone="tj-k3f9-1"), RemoveLine(line="k3f9-2", seen=Decimal(5)))


def test_items_of_two_stores_or_one_with_itself_are_not_merged() -> None:
    for gone in ("co-1", "tj-1"):
        with pytest.raises(InvalidInput) as refused:
            done(HOUSE, MergeItems(keep="tj-1", gone=gone))
        assert refused.value.field == "gone" and refused.value.hint


def test_a_pair_that_is_not_the_same_is_remembered_sorted() -> None:
    after, back = undone(HOUSE, KeepApart(one="tj-2", other="tj-1"))
    assert after.apart == {("tj-1", "tj-2")} and back.apart == frozenset()
    after, _ = done(after, KeepApart(one="tj-1", other="tj-2", apart=False))
    assert after.apart == frozenset()


# ---- several at once -----------------------------------------------------------------------------------------------


def test_category_and_price_of_several_items_change_at_once_and_lines_show_it() -> None:
    state = listed(("tj-1", 1), ("co-1", 1))
    op = EditItems(items=("tj-1", "co-1", "tj-404"), category=" Fresh  food ", price=Decimal("2.50"))
    after, back = undone(state, op)
    assert {after.item(key).category for key in ("tj-1", "co-1")} == {"Fresh food"}
    assert {after.item(key).price for key in ("tj-1", "co-1")} == {Decimal("2.50")}
    assert {line.category for line in after.shopping_list.values()} == {"Fresh food"}
    assert {line.price for line in after.shopping_list.values()} == {Decimal("0.99"), Decimal("12.50")}
    assert len(after.prices["2026"]) == 2
    assert back.items() == state.items() and back.shopping_list == state.shopping_list


@pytest.mark.parametrize("edit", [EditItem(item_id="tj-2", price=TWO), EditItems(items=("tj-2", "co-1"), price=TWO)])
def test_a_line_without_a_price_takes_the_one_that_its_item_gets(edit: EditItem | EditItems) -> None:
    state = listed(("tj-2", 1), ("co-1", 1))
    assert {line.id: line.price for line in state.shopping_list.values()} == {"tj-2": None, "co-1": Decimal("12.50")}
    after, back = undone(state, edit)
    assert {line.id: line.price for line in after.shopping_list.values()} == {"tj-2": TWO, "co-1": Decimal("12.50")}
    assert back.shopping_list == state.shopping_list and back.items() == state.items()


def test_a_price_that_somebody_gave_a_line_meanwhile_stays() -> None:
    state = listed(("tj-2", 1))
    entry = decided(state, EditItem(item_id="tj-2", price=TWO))
    meanwhile, _ = done(
        state, SetPrice(line=next(iter(state.shopping_list)), price=Decimal("1.50")), replica="20261122-bens"
    )
    assert [line.price for line in apply(meanwhile, entry).shopping_list.values()] == [Decimal("1.50")]


def test_prices_go_up_by_so_many_per_cent_rounded_to_the_currencys_minor_unit() -> None:
    after, back = undone(HOUSE, EditItems(items=("tj-1", "tj-2", "co-1"), percent=Decimal("7.5")))
    assert [after.item(key).price for key in ("tj-1", "tj-2", "co-1")] == [Decimal("1.06"), None, Decimal("13.44")]
    assert back.items() == HOUSE.items()


@pytest.mark.parametrize(
    ("op", "field"),
    [
        (EditItems(items=("tj-1",)), "items"),
        (EditItems(items=("tj-1",) * (MOST + 1), price=Decimal(1)), "items"),
        (EditItems(items=("tj-1",), category=""), "category"),
        (EditItems(items=("tj-1",), price=Decimal(-1)), "price"),
        (EditItems(items=("tj-1",), percent=Decimal(-96)), "percent"),
        (EditItems(items=("tj-1",), percent=Decimal("NaN")), "percent"),
        (EditItems(items=("tj-2",), percent=Decimal(5)), "percent"),
        (EditItems(items=("tj-1",), category="x" * 201), "category"),
    ],
)  # fmt: skip
def test_bad_bulk_changes_name_the_field(op: EditItems, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        done(HOUSE, op)
    assert refused.value.field == field and refused.value.hint


def test_items_that_are_gone_meanwhile_are_passed_over_and_none_left_is_said() -> None:
    op = decided(HOUSE, EditItems(items=("tj-1", "co-1"), category="Sale"))
    state = HOUSE.replacing(stores={"Trader Joe's": {}, "Costco": {"co-1": RICE}})
    assert replay(state, [op]).item("co-1").category == "Sale"
    nothing = replay(HOUSE.replacing(stores={"Costco": {}}), [op])
    assert [one.reason for one in nothing.skipped] == ["None of these items is in the catalog any more."]


# ---- the order of the aisles ---------------------------------------------------------------------------------------


def test_the_order_of_the_aisles_is_set_and_taken_back_with_its_moment() -> None:
    state, _ = done(HOUSE, SetAisles(store="costco", order=("Bakery", " Pantry", "Bakery")))
    assert state.aisles == {"Costco": Aisles(("Bakery", "Pantry"), True, "2026-11-22T18:02:00Z")}
    after, back = undone(state, SetAisles(store="Costco", order=()))
    assert after.aisles == {} and back.aisles == state.aisles


def test_learning_is_a_switch_of_its_own() -> None:
    state, _ = done(HOUSE, SetAisles(store="Costco", order=("Pantry",)))
    after, back = undone(state, SetAisles(store="Costco", learn=False))
    assert after.aisles["Costco"] == Aisles(("Pantry",), False, "2026-11-22T18:02:00Z") and back.aisles == state.aisles


def test_the_order_goes_with_its_store() -> None:
    state, _ = done(HOUSE, SetAisles(store="Costco", order=("Pantry",)))
    renamed, _ = done(state, RenameStore(store="Costco", name="Aldi"))
    assert list(renamed.aisles) == ["Aldi"]
    after, back = undone(state, DeleteStore(store="Costco"))
    assert after.aisles == {} and back.aisles == state.aisles


def test_bad_orders_name_the_field() -> None:
    for op in (SetAisles(store="Costco"), SetAisles(store="Costco", order=tuple(str(n) for n in range(501)))):
        with pytest.raises(InvalidInput) as refused:
            done(HOUSE, op)
        assert refused.value.field == "order"
    with pytest.raises(InvalidInput, match="category"):
        done(HOUSE, SetAisles(store="Costco", order=("",)))
