"""Taking several changes back as one: newest first, each at most once, and nothing of somebody else with them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddStore,
    AddToList,
    AnyOperation,
    CheckOff,
    CompleteList,
    Entry,
    SetNote,
    SetQuantity,
    Undo,
    UndoSeveral,
    apply,
    in_effect,
    replay,
)
from grocery.operations.undoing_several import MOST
from grocery.stores.files import decode, encode
from tests.as_seen import as_if_never
from tests.operations.test_operation_properties import CHOICES, lived, records
from tests.operations.test_operations import HOUSE, decided, listed, quantities

CLAUDE, BEN = "20261122-clau", "20261122-bens"


def made(state: Catalog, *ops: AnyOperation, replica: str = CLAUDE) -> tuple[list[Entry], Catalog]:
    entries: list[Entry] = []
    for op in ops:
        entries.append(decided(state, op, replica=replica, by="Ann via Claude"))
        state = apply(state, entries[-1])
    return entries, state


def taking_back(entries: Sequence[Entry], name: str = "Ann via Claude") -> UndoSeveral:
    replicas, numbers = tuple(entry.replica for entry in entries), tuple(entry.number for entry in entries)
    return UndoSeveral(replicas=replicas, numbers=numbers, name=name)


SHOP = (AddToList(item_id="tj-1", quantity=Decimal(2)), CheckOff(line="tj-1"), SetNote(line="tj-1", note="ripe"),
        AddToList(item_id="tj-2"), AddItem(store="Costco", name="Salt"))  # fmt: skip


def test_what_an_assistant_did_goes_as_one_change_though_each_builds_on_the_one_before_it() -> None:
    entries, state = made(HOUSE, *SHOP)
    undo = decided(state, taking_back(entries), replica=BEN, by="Ben")
    after = apply(state, undo)
    assert records(after) == records(HOUSE)
    assert undo.op.sentence() == "Take back 5 changes of Ann via Claude"
    assert not {entry.key for entry in entries} & in_effect(after) and undo.key not in in_effect(after)
    assert decode(encode(after), "") == after


def test_what_is_not_in_effect_is_left_and_not_counted() -> None:
    entries, state = made(HOUSE, *SHOP[:3])
    state = apply(state, decided(state, Undo(replica=CLAUDE, number=3), replica=BEN))
    undo = decided(state, taking_back([*entries, entries[0]]), replica=BEN)
    assert undo.op.sentence() == "Take back 2 changes of Ann via Claude"
    assert isinstance(undo.op, UndoSeveral) and undo.op.changes == ((CLAUDE, 1), (CLAUDE, 2))


def test_what_somebody_else_built_on_stays_and_the_rest_goes() -> None:
    entries, state = made(HOUSE, SHOP[0], SHOP[3])
    _, state = made(state, SetNote(line="tj-1", note="the large ones"), replica=BEN)
    after = apply(state, decided(state, taking_back(entries), replica=BEN))
    assert quantities(after) == {"tj-1": Decimal(2)} and after.line("tj-1").note == "the large ones"


def test_it_is_refused_where_none_can_be_taken_back_and_where_it_names_nothing_or_too_much() -> None:
    entries, state = made(HOUSE, *SHOP[:2])
    state = apply(state, decided(state, taking_back(entries), replica=BEN))
    with pytest.raises(NotFound, match="None of these changes is in effect"):
        decided(state, taking_back(entries), replica=BEN)
    for replicas, numbers in (((), ()), ((CLAUDE,), (1, 2)), ((CLAUDE,) * (MOST + 1), tuple(range(1, MOST + 2)))):
        with pytest.raises(InvalidInput, match=f"1 to {MOST}"):
            UndoSeveral(replicas=replicas, numbers=numbers).decide(state, "bens-1")


def test_two_who_take_the_same_back_take_each_back_once() -> None:
    entries, state = made(listed(("tj-1", 1)), AddToList(item_id="tj-1", quantity=Decimal(3)), SHOP[3])
    one = decided(state, taking_back(entries), replica=BEN)
    other = decided(state, Undo(replica=CLAUDE, number=1), replica="20261122-carl")
    for order in ([one, other], [other, one]):
        after = replay(state, order)
        assert quantities(after) == {"tj-1": Decimal(1)}
        assert len(after.skipped) == (order[0] is one)
    assert replay(replay(state, [one]), [one]) == replay(state, [one])


def test_on_another_base_only_what_is_there_goes() -> None:
    entries, state = made(HOUSE, SHOP[0], SHOP[3], SetQuantity(line="tj-2", quantity=Decimal(7)))
    undo = decided(state, taking_back(entries), replica=BEN)
    shorter = replay(HOUSE, entries[:1])
    assert quantities(replay(shorter, [undo])) == {}
    (skipped,) = replay(HOUSE, [undo]).skipped
    assert skipped.sentence == "Take back 3 changes of Ann via Claude"


def test_each_is_taken_back_whole_or_not_at_all() -> None:
    trip = CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"), seen=(Decimal(1), Decimal(1)))
    entries, state = made(listed(("tj-1", 2), ("tj-2", 1)), trip, AddStore(name="Aldi"))
    _, state = made(state, CompleteList(store="Trader Joe's", lines=("k3f9-1",)), replica=BEN)
    undo = decided(state, taking_back(entries), replica="20261122-carl")
    assert isinstance(undo.op, UndoSeveral) and undo.op.changes == ((CLAUDE, 2),), "a part of the trip lies under Ben's"


@settings(max_examples=200, deadline=None)
@given(st.lists(CHOICES, max_size=5), st.lists(CHOICES, min_size=1, max_size=5), st.lists(CHOICES, max_size=4))
def test_after_it_all_is_as_if_those_changes_had_never_been(
    before: list[AnyOperation], wishes: list[AnyOperation], after: list[AnyOperation]
) -> None:
    """Where nobody built on them: what others did, done again without them, gives the same state."""
    start, _ = lived("20261122-old1", before)
    state, originals = lived(CLAUDE, wishes, start)
    state, later = lived("20261122-bob1", after, state)
    never = replay(start, later)
    assume(originals and not never.skipped)
    try:
        undo = decided(state, taking_back(originals), replica=BEN)
    except NotFound:
        return
    assert isinstance(undo.op, UndoSeveral)
    assume(len(undo.op.changes) == sum(entry.op.leaves_traces for entry in originals))
    back = apply(state, undo)
    assert as_if_never(back, never, *(entry.key for entry in originals)) == ""
    assert encode(replay(decode(encode(state), ""), [undo])) == encode(back)
