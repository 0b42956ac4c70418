"""One thing that may be bought at any of several stores: one line, shown at each, ticked once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.insight.budgets import totals
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    CheckOff,
    CompleteList,
    DeleteStore,
    Entry,
    MoveLine,
    MoveLines,
    Operation,
    RenameStore,
    SetAlsoAt,
    SetQuantity,
    apply,
    replay,
)
from grocery.operations.trip_making import as_bought
from grocery.operations.trips import to_complete
from grocery.places import lines_at, same_at, stores_of
from grocery.questions.trips import named_store
from grocery.records import Item, ListLine
from grocery.stores.files import decode, encode
from tests.operations.test_operations import HOUSE, decided, done, undone

ANN, BEN = "20261122-anns", "20261122-bens"
TJ = "Trader Joe's"
CHEAP = Decimal("0.50")
PER_POUND = Decimal("0.2267962")  # where a kilogram is CHEAP


def either(*, sold: bool = True) -> Catalog:
    """Two bananas on the list, of Trader Joe's or Costco (`k3f9-2`), which sells them for less where it does."""
    state, _ = done(HOUSE, AddItem(store="Costco", name="organic  bananas" if sold else "Figs", price=CHEAP, unit="kg"))
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(2)))
    return done(state, SetAlsoAt(line="k3f9-2", stores=("costco", TJ)))[0]


def next_of(entry: Entry, op: Operation) -> Entry:
    """The next change of the same replica."""
    return replace(entry, number=entry.number + 1, op=op)


def there(state: Catalog, store: str) -> list[tuple[str, Decimal | None]]:
    return [(line.id, line.price) for line in lines_at(state, store, state.shopping_list.values())]


@pytest.mark.parametrize("grams", ["g", "gramos"])
def test_so_many_grams_stay_so_many_grams_where_another_store_sells_it_by_the_kilogram(grams: str) -> None:
    state, _ = done(HOUSE, AddItem(store=TJ, name="Gouda", price=Decimal("0.01"), unit=grams))
    state, _ = done(state, AddItem(store="Costco", name="Gouda", price=Decimal(8), unit="kg"))
    state, _ = done(state, AddToList(item_id="tj-k3f9-1", quantity=Decimal(400)))
    state, _ = done(state, SetAlsoAt(line="k3f9-3", stores=("Costco",)))
    (line,) = lines_at(state, "Costco", state.shopping_list.values())
    assert (line.id, line.quantity, line.unit, line.price) == ("co-k3f9-2", Decimal(400), grams, Decimal("0.008"))


@pytest.mark.parametrize("name", ["Newman's Sauce", "Newman’s Sauce"])
def test_of_two_old_things_whose_names_are_alike_by_now_the_one_that_is_spelt_so_is_meant(name: str) -> None:
    old = [
        Item("co-7", "Costco", "Newman's Sauce", "P", CHEAP, "jar"),
        Item("co-8", "Costco", "Newman’s Sauce", "P", CHEAP, "jar"),
    ]
    same = next(item for item in old if item.name == name)
    state = HOUSE.replacing(stores=HOUSE.stores | {"Costco": {item.id: item for item in old}})
    state, _ = done(state, AddItem(store=TJ, name=name))
    state, _ = done(state, AddToList(item_id="tj-k3f9-1"))
    (line,) = state.shopping_list.values()
    moved = MoveLines(lines=(line.line,), store="Costco").decide(state, "k3f9-3")
    assert (same_at(state, line, "Costco"), moved.become) == (same, (same,))
    assert as_bought(state, "Costco", name, Decimal(1), UNSET).item_id == same.id


def test_of_two_old_stores_whose_names_are_alike_by_now_the_one_that_is_spelt_so_is_meant() -> None:
    been_to = ("Mac & Co", "Mac and Co")
    assert [named_store(HOUSE, name, been_to) for name in (*been_to, "MAC & CO")] == [*been_to, "Mac & Co"]


def bought(state: Catalog) -> list[tuple[str, str, Decimal | None, Decimal | None]]:
    return [(row.store, row.item_id, row.price, row.total) for rows in state.purchases.values() for row in rows]


def test_it_is_shown_at_each_store_as_what_that_sells() -> None:
    state = either()
    (line,) = state.shopping_list.values()
    assert (line.store, line.also_at, stores_of(state, line)) == (TJ, ("Costco",), (TJ, "Costco"))
    assert (there(state, TJ), there(state, "Costco")) == ([("tj-1", Decimal("0.99"))], [("co-k3f9-1", PER_POUND)])
    assert [totals(state, store).to_buy for store in (TJ, "Costco", None)] == [
        Decimal("1.98"),
        Decimal("0.45"),
        Decimal("1.98"),
    ]


def test_a_store_that_does_not_sell_it_shows_it_with_the_price_that_it_has() -> None:
    assert there(either(sold=False), "Costco") == [("tj-1", Decimal("0.99"))]


def test_ticked_at_one_store_it_is_bought_there_and_gone_from_the_other() -> None:
    state = either()
    tick = decided(state, CheckOff(line="k3f9-2", store="costco"))
    after = apply(state, tick)
    assert (there(after, TJ), there(after, "Costco")) == ([], [("co-k3f9-1", PER_POUND)])
    trip, _ = done(after, CompleteList(store="Costco", lines=to_complete(after, "Costco")))
    assert bought(trip) == [("Costco", "co-k3f9-1", PER_POUND, Decimal("0.45"))]
    assert undone(after, tick).shopping_list == state.shopping_list


def test_two_who_tick_it_at_two_stores_buy_it_once_where_the_first_did() -> None:
    state = either()
    one = decided(state, CheckOff(line="k3f9-2", store="Costco"), replica=ANN)
    two = decided(state, CheckOff(line="k3f9-2", store=TJ), replica=BEN)
    assert [line.store for line in replay(state, [one, two]).shopping_list.values()] == ["Costco"]
    assert [line.store for line in replay(state, [two, one]).shopping_list.values()] == [TJ]


@pytest.mark.parametrize("first", ["Costco", ""])
def test_of_two_who_tick_it_the_second_bought_it_at_their_own_store_where_the_first_takes_it_back(first: str) -> None:
    state, _ = done(either(), AddStore(name="Aldi"))
    state, _ = done(state, SetAlsoAt(line="k3f9-2", stores=("Costco", "Aldi")))
    one = decided(state, CheckOff(line="k3f9-2", store=first), replica=ANN, by="Ann")
    two = decided(state, CheckOff(line="k3f9-2", store="Aldi"), replica=BEN, by="Ben")
    both = replay(state, [one, two])
    assert undone(both, one).shopping_list == replay(state, [two]).shopping_list
    assert undone(both, two).shopping_list == replay(state, [one]).shopping_list
    for entries in ((one, two), (two, one)):
        assert undone(undone(both, entries[0]), entries[1]).shopping_list == state.shopping_list


def test_finished_at_another_store_it_is_bought_there_at_its_price_and_comes_back_as_it_was() -> None:
    state = either()
    finish = decided(state, CompleteList(store="Costco", lines=to_complete(state, "Costco")))
    after = apply(state, finish)
    assert bought(after) == [("Costco", "co-k3f9-1", PER_POUND, Decimal("0.45"))] and not after.shopping_list
    assert undone(after, finish).shopping_list == state.shopping_list


def test_what_somebody_added_before_it_was_finished_elsewhere_stays_at_both_stores() -> None:
    state = either()
    finish = decided(state, CompleteList(store="Costco", lines=("k3f9-2",)), replica=ANN)
    more = decided(state, SetQuantity(line="k3f9-2", quantity=Decimal(5)), replica=BEN)
    (left,) = replay(state, [more, finish]).shopping_list.values()
    assert (str(left.quantity), left.store, left.also_at) == ("3", TJ, ("Costco",))


def test_of_what_is_ticked_a_store_is_finished_with_its_own_else_with_what_may_be_had_there() -> None:
    state, _ = done(either(), CheckOff(line="k3f9-2"))
    assert to_complete(state, "Costco") == ("k3f9-2",)
    state, _ = done(state, AddToList(item_id="co-1"))
    state, _ = done(state, CheckOff(line="co-1"))
    assert to_complete(state, "Costco") == ("k3f9-5",)


def test_it_stays_where_it_may_still_be_bought_when_a_store_goes() -> None:
    state = either()
    delete = decided(state, DeleteStore(store=TJ))
    (line,) = apply(state, delete).shopping_list.values()
    assert (line.store, line.id, line.price, line.also_at) == ("Costco", "co-k3f9-1", PER_POUND, ())
    assert undone(apply(state, delete), delete).shopping_list == state.shopping_list
    (left,) = done(state, DeleteStore(store="Costco"))[0].shopping_list.values()
    assert stores_of(done(state, DeleteStore(store="Costco"))[0], left) == (TJ,)


def test_a_line_that_is_at_another_store_by_then_stays_when_its_former_store_goes() -> None:
    state = either()
    delete = decided(state, DeleteStore(store=TJ), replica=ANN)
    tick = decided(state, CheckOff(line="k3f9-2", store="Costco"), replica=BEN)
    untick = next_of(tick, CheckOff(line="k3f9-2", checked=False).decide(apply(state, tick), "bens-2"))
    finish = next_of(tick, CompleteList(store="Costco", lines=("k3f9-2",)).decide(apply(state, tick), "bens-2"))
    move = decided(state, MoveLine(line="k3f9-2", store="Costco"), replica=BEN)
    for changes in ([tick], [tick, untick], [move]):
        after = replay(state, [*changes, delete])
        (line,) = after.shopping_list.values()
        assert (line.store, line.id, list(after.stores)) == ("Costco", "co-k3f9-1", ["Costco"])
        assert undone(after, delete).shopping_list == replay(state, changes).shopping_list
    after = replay(state, [tick, delete, finish])
    assert (bought(after), after.skipped) == ([("Costco", "co-k3f9-1", PER_POUND, Decimal("0.45"))], ())


def test_where_it_is_to_buy_there_already_it_becomes_part_of_that_when_its_store_goes() -> None:
    state, _ = done(either(), AddToList(item_id="co-k3f9-1", quantity=Decimal(3)))
    delete = decided(state, DeleteStore(store=TJ))
    assert [str(line.quantity) for line in apply(state, delete).shopping_list.values()] == ["3.907"]
    assert undone(apply(state, delete), delete).shopping_list == state.shopping_list


def test_it_goes_by_the_new_name_of_a_store_also_when_its_stores_are_taken_back() -> None:
    state = either()
    other = decided(state, SetAlsoAt(line="k3f9-2", stores=()))
    state = apply(state, other)
    state, _ = done(state, RenameStore(store="Costco", name="Kirkland"))
    assert undone(state, other).line("k3f9-2").also_at == ("Kirkland",)
    assert done(either(), RenameStore(store="Costco", name="Kirkland"))[0].line("k3f9-2").also_at == ("Kirkland",)


def test_a_store_that_is_called_like_a_former_one_is_named_once() -> None:
    state, _ = done(either(), AddStore(name="Aldi"))
    state, _ = done(state, SetAlsoAt(line="k3f9-2", stores=("Costco", "Aldi")))
    state, _ = done(state, DeleteStore(store="Costco"))
    state, _ = done(state, RenameStore(store="Aldi", name="Costco"))
    assert state.line("k3f9-2").also_at == ("Costco",)


@pytest.mark.parametrize("sold", [True, False])
def test_it_is_ticked_and_bought_at_a_store_that_somebody_called_otherwise_meanwhile(*, sold: bool) -> None:
    state, _ = done(either(sold=sold), AddToList(item_id="co-1"))
    of_it, price = ("co-k3f9-1", PER_POUND) if sold else ("tj-1", Decimal("0.99"))
    rename = decided(state, RenameStore(store="Costco", name="Kirkland"), replica=ANN)
    again = next_of(rename, RenameStore(store="Kirkland", name="Warehouse").decide(apply(state, rename), "anns-2"))
    tick = decided(state, CheckOff(line="k3f9-2", store="Costco"), replica=BEN)
    finish = decided(state, CompleteList(store="Costco", lines=("k3f9-2", "k3f9-4")), replica=BEN)
    for renames, name in (([rename], "Kirkland"), ([rename, again], "Warehouse")):
        line = replay(state, [*renames, tick]).line("k3f9-2")
        assert (line.store, line.id, line.price, line.also_at) == (name, of_it, price, (TJ,))
        after = replay(state, [*renames, finish])
        assert [(row[0], row[1]) for row in bought(after)] == [(name, of_it), (name, "co-1")]
        assert [(trip.store, trip.name.startswith(name)) for trip in after.trips.values()] == [(name, True)]


def test_a_trip_to_a_store_that_is_gone_by_then_is_of_one_store() -> None:
    state, _ = done(either(), AddStore(name="Aldi"))
    state, _ = done(state, AddToList(item_id="co-1"))
    state, _ = done(state, SetAlsoAt(line="k3f9-5", stores=("Aldi",)))
    delete = decided(state, DeleteStore(store="Costco"), replica=ANN)
    finish = decided(state, CompleteList(store="Costco", lines=("k3f9-2", "k3f9-5")), replica=BEN)
    after = replay(state, [delete, finish])
    assert [(trip.store, row[0]) for trip in after.trips.values() for row in bought(after)] == [(TJ, TJ)]
    assert [line.store for line in after.shopping_list.values()] == ["Aldi"]


def test_a_line_that_moves_to_one_of_its_stores_is_named_there_once() -> None:
    state, line = done(either(), MoveLine(line="k3f9-2", store="Costco"))
    assert isinstance(line, ListLine)
    assert stores_of(state, line) == ("Costco",)


def test_it_is_said_and_written_and_too_many_stores_are_refused() -> None:
    state = either()
    assert decode(encode(state), "") == state
    said = [SetAlsoAt(line="k3f9-2", stores=stores) for stores in (("costco",), ())]
    assert [decided(state, op).op.sentence() for op in said] == [
        "Organic Bananas may also be bought at Costco",
        "Organic Bananas is bought at one store only",
    ]
    with pytest.raises(InvalidInput, match="At most 20"):
        SetAlsoAt(line="k3f9-2", stores=("Costco",) * 21).decide(state, "k3f9-9")
