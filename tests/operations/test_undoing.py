"""Taking one change back, whatever came after it: as if it had never been, with all that others did."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.currency_times import former_currencies, with_one_more
from grocery.operations import (
    AddItem,
    AddStore,
    AddText,
    AddToList,
    AddTrip,
    AnyOperation,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DeleteStore,
    DeleteTrip,
    DoAnyway,
    EditItem,
    EditItems,
    Entry,
    MergeItems,
    MoveLine,
    RemoveLine,
    RenameStore,
    SetBudget,
    SetCurrency,
    SetNote,
    SetPrice,
    SetQuantity,
    SetStoreBudget,
    Undo,
    apply,
    in_effect,
    replay,
)  # fmt: skip
from grocery.records import Item, Traces
from grocery.stores.files import decode, encode
from grocery.traces import TRACES_KEPT, SettingTrace
from tests.as_seen import as_if_never, as_seen
from tests.operations.test_operation_properties import CHOICES, lived
from tests.operations.test_operations import HOUSE, decided, done, listed, quantities, taking_back, undone

ANN, BEN = "20261122-anns", "20261122-bens"
TWO = Decimal(2)


def both(state: Catalog, anns: AnyOperation, *bens: AnyOperation) -> tuple[Entry, list[Entry], Catalog]:
    """Ann's change, those that Ben makes after it, and the state with all of them."""
    first = decided(state, anns, replica=ANN)
    state, later = apply(state, first), []
    for op in bens:
        later.append(decided(state, op, replica=BEN, by="Ben"))
        state = apply(state, later[-1])
    return first, later, state


def line_of(state: Catalog, item: str = "tj-1") -> dict[str, Any]:
    line = state.line(item)
    return {field: line[field] for field in ("quantity", "note", "price", "store", "checked", "checked_by")}


# ---- only where it is in effect ------------------------------------------------------------------------------------

OPERATIONS = [
    AddToList(item_id="tj-1", quantity=TWO),
    ChangeQuantity(line="k3f9-1", more=TWO),
    ChangeQuantity(line="k3f9-1", more=-TWO),
    SetQuantity(line="k3f9-1", quantity=Decimal(9)),
    CheckOff(line="k3f9-1"),
    SetNote(line="k3f9-1", note="ripe"),
    SetPrice(line="k3f9-1", price=TWO),
    MoveLine(line="k3f9-1", store="Costco"),
    RemoveLine(line="k3f9-1"),
    RemoveLine(line="k3f9-1", seen=TWO),
    ClearList(lines=("k3f9-1",)),
    ClearList(lines=("k3f9-1",), seen=(TWO,)),
    CompleteList(store="Trader Joe's", lines=("k3f9-1",)),
    CompleteList(store="Trader Joe's", lines=("k3f9-1",), seen=(TWO,)),
    AddText(text="Quince jelly"),
    AddItem(store="Costco", name="Salt"),
    EditItem(item_id="tj-1", name="Bananas"),
    EditItem(item_id="tj-1", store="Costco"),
    EditItems(items=("tj-1", "tj-2"), category="Sale"),
    DeleteItem(item_id="tj-1"),
    MergeItems(keep="tj-1", gone="tj-2"),
    AddStore(name="Aldi"),
    RenameStore(store="Costco", name="Kosco"),
    DeleteStore(store="Trader Joe's"),
    SetBudget(amount=Decimal(5)),
    SetStoreBudget(store="Costco", amount=None),
]


@pytest.mark.parametrize("op", OPERATIONS, ids=lambda op: type(op).__name__)
def test_an_undo_whose_original_went_on_the_hub_takes_nothing_and_is_named(op: AnyOperation) -> None:
    """Ben adds something and takes it back at once; Ann reverts, or resets, what he added before his undo arrives."""
    before = listed(("tj-1", 3))
    original = decided(before, op, replica=BEN, by="Ben")
    after = apply(before, original)
    undo = decided(after, Undo(replica=BEN, number=original.number).saying(original.op.says()), replica=BEN)
    reverted = before.replacing(applied=after.applied)
    for head in (reverted, decode(encode(reverted), "")):
        result = replay(head, [undo])
        assert encode(result.replacing(skipped=(), applied={})) == encode(head.replacing(applied={}))
        assert [one.sentence for one in result.skipped] == [f"Take back: {original.op.sentence()}"]


@pytest.mark.parametrize("op", OPERATIONS, ids=lambda op: type(op).__name__)
def test_taking_back_twice_is_done_once_also_from_two_servers_and_after_a_restart(op: AnyOperation) -> None:
    before = listed(("tj-1", 3))
    original = decided(before, op, replica=BEN, by="Ben")
    after = decode(encode(apply(before, original)), "")
    once, twice = (decided(after, taking_back(original), replica=who) for who in (ANN, BEN))
    state = replay(after, [once, twice])
    assert [one.replica for one in state.skipped] == [BEN]
    assert as_seen(state) == as_seen(before)
    with pytest.raises(NotFound, match="not in effect as a whole"):
        done(decode(encode(state), ""), taking_back(original))


# ---- what others did stays -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anns", "bens", "left"),
    [
        (AddToList(item_id="tj-1", quantity=TWO), ChangeQuantity(line="k3f9-1", more=TWO), {"quantity": 5}),
        (SetQuantity(line="k3f9-1", quantity=Decimal(5)), ChangeQuantity(line="k3f9-1", more=TWO), {"quantity": 5}),
        (SetQuantity(line="k3f9-1", quantity=Decimal(5)), SetQuantity(line="k3f9-1", quantity=TWO), {"quantity": 2}),
        (ChangeQuantity(line="k3f9-1", more=TWO), SetQuantity(line="k3f9-1", quantity=TWO), {"quantity": 2}),
        (ChangeQuantity(line="k3f9-1", more=TWO), AddToList(item_id="tj-1", quantity=TWO), {"quantity": 5}),
        (CheckOff(line="k3f9-1"), CheckOff(line="k3f9-1"), {"checked": True, "checked_by": "Ben"}),
        (CheckOff(line="k3f9-1"), SetNote(line="k3f9-1", note="ripe"), {"checked": False, "note": "ripe"}),
        (SetNote(line="k3f9-1", note="a"), SetNote(line="k3f9-1", note="b"), {"note": "b"}),
        (SetNote(line="k3f9-1", note="a"), SetNote(line="k3f9-1", note="a"), {"note": "a"}),
        (SetPrice(line="k3f9-1", price=TWO), SetPrice(line="k3f9-1", price=TWO), {"price": 2}),
        (MoveLine(line="k3f9-1", store="Costco"), CheckOff(line="k3f9-1"), {"store": "Trader Joe's", "checked": True}),
        (RemoveLine(line="k3f9-1"), AddToList(item_id="tj-1", quantity=TWO), {"quantity": 5}),
        (ClearList(lines=("k3f9-1",)), AddToList(item_id="tj-1", quantity=TWO), {"quantity": 5}),
        (CompleteList(store="Trader Joe's", lines=("k3f9-1",)), AddToList(item_id="tj-1"), {"quantity": 5}),
        (RemoveLine(line="k3f9-1", seen=TWO), ChangeQuantity(line="k3f9-1", more=TWO), {"quantity": 5}),
    ],
)  # fmt: skip
def test_what_somebody_else_did_to_a_line_since_stays(
    anns: AnyOperation, bens: AnyOperation, left: dict[str, Any]
) -> None:
    original, _, state = both(listed(("tj-1", 3)), anns, bens)
    assert line_of(undone(state, original)).items() >= left.items()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("anns", "bens"),
    [
        (SetNote(line="k3f9-1", note="a"), SetNote(line="k3f9-1", note="b")),
        (SetQuantity(line="k3f9-1", quantity=Decimal(5)), SetQuantity(line="k3f9-1", quantity=Decimal(7))),
        (ChangeQuantity(line="k3f9-1", more=TWO), SetQuantity(line="k3f9-1", quantity=Decimal(7))),
        (SetQuantity(line="k3f9-1", quantity=Decimal(5)), ChangeQuantity(line="k3f9-1", more=TWO)),
        (CheckOff(line="k3f9-1"), CheckOff(line="k3f9-1")),
        (CheckOff(line="k3f9-1"), CheckOff(line="k3f9-1", checked=False)),
        (SetPrice(line="k3f9-1", price=TWO), EditItem(item_id="tj-1", price=Decimal(7))),
        (EditItem(item_id="tj-1", name="A"), EditItem(item_id="tj-1", name="B")),
        (EditItems(items=("tj-1",), category="A"), EditItem(item_id="tj-1", category="B")),
        (SetBudget(amount=TWO), SetBudget(amount=Decimal(7))),
        (SetStoreBudget(store="Costco", amount=None), SetStoreBudget(store="Costco", amount=TWO)),
        (RenameStore(store="Costco", name="A"), RenameStore(store="A", name="B")),
        (MoveLine(line="k3f9-1", store="Costco"), SetQuantity(line="k3f9-1", quantity=Decimal(7))),
    ],
)  # fmt: skip
def test_two_changes_of_one_thing_taken_back_in_either_order_leave_nothing_of_either(
    anns: AnyOperation, bens: AnyOperation, order: tuple[int, int]
) -> None:
    before = listed(("tj-1", 3))
    original, later, state = both(before, anns, bens)
    entries = [original, *later]
    for one in order:
        state = undone(decode(encode(state), ""), entries[one])
    assert as_seen(state) == as_seen(before) and not in_effect(state) - in_effect(before)


def test_a_line_that_somebody_else_worked_on_is_not_taken_away_with_the_change_that_made_it() -> None:
    for bens in (CheckOff(line="anns-1"), SetNote(line="anns-1", note="ripe"), SetPrice(line="anns-1", price=TWO)):
        original, _, state = both(HOUSE, AddToList(item_id="tj-1"), bens)
        with pytest.raises(NotFound, match="elsewhere"):
            undone(state, original)
    original, _, state = both(HOUSE, AddToList(item_id="tj-1"), AddToList(item_id="tj-1", quantity=Decimal(5)))
    assert quantities(undone(state, original)) == {"tj-1": 5}
    original, _, state = both(HOUSE, AddToList(item_id="tj-1"), ChangeQuantity(line="anns-1", more=-Decimal(1)))
    assert quantities(undone(state, original)) == {}


def test_a_new_item_that_somebody_else_needs_stays() -> None:
    for bens in (AddToList(item_id="co-anns-1"), EditItem(item_id="co-anns-1", price=TWO)):
        original, _, state = both(HOUSE, AddItem(store="Costco", name="Salt"), bens)
        with pytest.raises(NotFound, match="since"):
            undone(state, original)
    original, _, state = both(HOUSE, AddStore(name="Aldi"), AddItem(store="Aldi", name="Salt"))
    with pytest.raises(NotFound, match="in use"):
        undone(state, original)


def test_what_a_hand_wrote_into_the_file_stays() -> None:
    original, _, state = both(listed(("tj-1", 3)), SetQuantity(line="k3f9-1", quantity=Decimal(5)))
    by_hand = state.with_line(msgspec.structs.replace(state.line("tj-1"), quantity=Decimal(4)))
    assert quantities(undone(by_hand, original)) == {"tj-1": 4}
    original, _, state = both(listed(("tj-1", 3)), ChangeQuantity(line="k3f9-1", more=TWO))
    by_hand = state.with_line(msgspec.structs.replace(state.line("tj-1"), quantity=Decimal(1)))
    assert quantities(undone(by_hand, original)) == {"tj-1": 1}
    more, _ = done(by_hand, ChangeQuantity(line="k3f9-1", more=TWO), replica=BEN)
    assert quantities(undone(more, original)) == {"tj-1": 3}


def test_a_note_written_while_somebody_takes_the_line_off_is_there_again_with_it() -> None:
    state = listed(("tj-1", 3))
    remove = decided(state, RemoveLine(line="k3f9-1"), replica=ANN)
    note = decided(state, SetNote(line="k3f9-1", note="ripe"), replica=BEN)
    after = replay(state, [note, remove])
    assert not after.shopping_list and undone(after, remove).line("tj-1").note == "ripe"


def test_a_wrong_price_taken_back_was_never_seen() -> None:
    original, _, state = both(HOUSE, EditItem(item_id="tj-1", price=Decimal(99)), EditItem(item_id="tj-2", price=TWO))
    assert [seen.item for seen in undone(state, original).prices["2026"]] == ["tj-2"]


def test_what_was_done_anyway_can_be_taken_back() -> None:
    state = listed(("tj-1", 3))
    late = decided(state, SetNote(line="k3f9-1", note="ripe"), replica=BEN)
    gone = decided(state, RemoveLine(line="k3f9-1"), replica=ANN)
    state = undone(replay(state, [gone, late]), gone)
    anyway = decided(state, DoAnyway(replica=BEN, number=1))
    state = apply(state, anyway)
    assert state.line("tj-1").note == "ripe" and undone(state, anyway).line("tj-1").note == ""


def test_only_the_newest_changes_of_a_record_can_be_taken_back_alone() -> None:
    state, entries = listed(("tj-1", 3)), []
    for count in range(TRACES_KEPT + 1):
        entries.append(decided(state, SetNote(line="k3f9-1", note=str(count)), replica=BEN))
        state = apply(state, entries[-1])
    with pytest.raises(NotFound, match="or is old"):
        undone(state, entries[0])
    assert undone(state, entries[-1]).line("tj-1").note == str(TRACES_KEPT - 1)


# ---- the oracle ----------------------------------------------------------------------------------------------------


def without(start: Catalog, entries: Sequence[Entry], original: Entry) -> Catalog:
    """What there would be if a change had never been: everything else done again, in the same order."""
    return replay(start, [entry for entry in entries if entry is not original])


@settings(max_examples=400, deadline=None)
@given(st.lists(CHOICES, max_size=6), CHOICES, st.lists(CHOICES, max_size=6), st.booleans())
def test_after_an_undo_all_is_as_if_the_change_had_never_been(
    before: list[AnyOperation], wish: AnyOperation, after: list[AnyOperation], restarted: bool
) -> None:
    """Where nobody built on it: what others did, done again without it, gives the same state as taking it back does."""
    start, _ = lived("20261122-old1", before)
    state, originals = lived("20261122-ann1", [wish], start)
    assume(originals and originals[0].op.leaves_traces)
    state, later = lived("20261122-bob1", after, state)
    never = without(start, [*originals, *later], originals[0])
    assume(not never.skipped)
    if restarted:
        state = decode(encode(state), "")
    try:
        back = apply(state, decided(state, taking_back(originals[0])))
    except NotFound:
        return  # somebody built on it, or it is gone: it is named, and nothing is taken
    assert as_if_never(back, never, originals[0].key) == ""


@settings(max_examples=300, deadline=None)
@given(st.lists(CHOICES, min_size=1, max_size=8), st.lists(CHOICES, max_size=4), st.integers(0, 11))
def test_taking_back_gives_the_same_bytes_on_a_server_that_read_the_files(
    anns: list[AnyOperation], bens: list[AnyOperation], which: int
) -> None:
    state, mine = lived("20261122-ann1", anns)
    state, others = lived("20261122-bob1", bens, state)
    assume(mine)
    entries = [*mine, *others]
    original = entries[which % len(entries)]
    undo = Entry("20261122-cat1", 1, "2026-11-22T18:03:00Z", "Cat", taking_back(original))
    assert encode(replay(state, [undo])) == encode(replay(decode(encode(state), ""), [undo]))


def test_a_change_of_several_records_is_taken_back_whole_or_not_at_all() -> None:
    state = listed(("tj-1", 2), ("tj-2", 1))
    state, _ = done(state, ChangeQuantity(line="k3f9-1", more=TWO), replica=BEN)
    both_lines = CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"), seen=(TWO, Decimal(1)))
    first, _, after = both(state, both_lines, CompleteList(store="Trader Joe's", lines=("k3f9-1",)))
    with pytest.raises(NotFound, match="as a whole"):
        undone(after, first)
    second = Entry(BEN, 2, "", "", taking_back(first))  # Ben's trip is taken back, then Ann's: all is on the list again
    back = undone(after, second)
    assert quantities(undone(back, first)) == {"tj-1": 4, "tj-2": 1}


def test_an_undo_never_acts_a_second_time_though_something_had_to_stay() -> None:
    text = decided(HOUSE, AddText(text="Quince jelly", store="Costco"), replica=ANN)
    state, _ = done(apply(HOUSE, text), AddToList(item_id="co-anns-1", quantity=TWO), replica=BEN)
    state = undone(state, text)
    assert "co-anns-1" in state.items() and quantities(state) == {"co-anns-1": 2}
    with pytest.raises(NotFound, match="as a whole"):
        undone(state, text)


def test_of_three_who_tick_the_second_counts_once_the_first_takes_it_back() -> None:
    state, entries = listed(("tj-1", 3)), []
    for who, by in ((ANN, "Ann"), (BEN, "Ben"), ("20261122-cats", "Cat")):
        entries.append(decided(state, CheckOff(line="k3f9-1"), replica=who, by=by))
        state = apply(state, entries[-1])
    assert undone(state, entries[0]).line("tj-1").checked_by == "Ben"


def test_what_others_put_there_does_not_move_along_with_a_line_that_is_moved_back() -> None:
    bananas = Item("co-9", "Costco", "Organic Bananas", "Produce", Decimal(1), "lb")
    house = listed(("tj-1", 1)).with_item(bananas)
    moved, _, after = both(house, MoveLine(line="k3f9-1", store="Costco"), AddToList(item_id="co-9", quantity=TWO))
    with pytest.raises(NotFound, match="elsewhere"):
        undone(after, moved)


BOUGHT = AddTrip(store="Costco", items=("Rice",))
EURO, POUND = SetCurrency(currency="EUR"), SetCurrency(currency="GBP")


@pytest.mark.parametrize(("before", "anns", "bens"), [
    ((), BOUGHT, (EURO,)),
    ((), AddItem(store="Costco", name="Salt", price=TWO), (EURO,)),
    ((), BOUGHT, (EURO, POUND)),
    ((BOUGHT,), BOUGHT, (EURO,)),
    ((BOUGHT,), DeleteTrip(trip="trip-anns-1"), (EURO,)),
    ((BOUGHT,), EURO, (POUND,)),
    ((BOUGHT,), EURO, (SetCurrency(currency="USD"),)),
    ((BOUGHT,), EURO, (EURO,)),
])  # fmt: skip
def test_what_was_taken_back_does_not_tell_in_which_currency_the_past_is(
    before: Sequence[AnyOperation], anns: AnyOperation, bens: Sequence[AnyOperation]
) -> None:
    start = HOUSE
    for op in before:
        start = apply(start, decided(start, op, replica=ANN))
    first, later, state = both(start, anns, *bens)
    back = apply(state, decided(state, taking_back(first)))
    assert as_if_never(back, replay(start, later), first.key) == ""
    for one in later:
        back = apply(back, decided(back, taking_back(one)))
    assert (back.currency, former_currencies(back)) == ("USD", []), "what came after can be taken back as well"


def test_the_oldest_of_many_changes_of_the_currency_go_behind_those_that_changed_nothing() -> None:
    told: Any = None
    for code in ["DEM", *["EUR"] * 25, "GBP"]:
        told = with_one_more(told, [code, "2026-11-22T18:02:00Z"])
    assert [code for code, _ in told] == ["DEM", *["EUR"] * 18, "GBP"]
    for code in ("CHF", "SEK") * 15:
        told = with_one_more(told, [code, "2026-11-22T18:02:00Z"])
    assert [code for code, _ in told] == ["CHF", "SEK"] * 10


@pytest.mark.parametrize(
    ("name", "was"),
    [
        ("stores", {}), ("purchases", {}), ("household", "h-2"), ("applied", {"20261122-k3f9": 500}), ("currency", 5),
        ("currency", "XXX"), ("email_address", 5), ("budget", "NaN"), ("budget", "1e99"), ("order: Costco", [1, 2]),
        ("order: Costco", {"a": 1}), ("store: Costco", [1]), ("store: Costco", 5), ("template: Weekly", {"name": 5}),
    ],
)  # fmt: skip
def test_traces_that_a_hand_wrote_break_nothing(name: str, was: Any) -> None:
    now = {"budget": "650", "currency": "USD", "email_address": ""}.get(name)
    state = HOUSE.replacing(traces=Traces(settings={name: (SettingTrace("anns-1", was, now),)}))
    after = replay(
        decode(encode(state), ""), [Entry(BEN, 1, "2026-11-22T18:03:00Z", "Ben", Undo(replica=ANN, number=1))]
    )
    seen = decode(encode(after), "")
    assert (seen.household, seen.stores, seen.budget, seen.currency) == ("h-1", HOUSE.stores, HOUSE.budget, "USD")
