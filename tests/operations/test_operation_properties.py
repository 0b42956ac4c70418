"""What holds for every change on every state: drawn histories, and changes that were decided somewhere else."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.insight.periods import PERIODS
from grocery.operations import (
    AddItem,
    AddList,
    AddPurchase,
    AddStore,
    AddText,
    AddToList,
    AddTrip,
    AnyOperation,
    ArchiveTrip,
    ChangeQuantity,
    CheckOff,
    ClearList,
    CompleteList,
    DeleteItem,
    DeleteStore,
    DeleteTemplate,
    DeleteTrip,
    DismissRise,
    EditItem,
    EditItems,
    EditList,
    EditPurchase,
    EditTemplate,
    EditTrip,
    Entry,
    KeepApart,
    LoadTemplate,
    MergeItems,
    MoveLine,
    MoveLines,
    MoveToList,
    NameList,
    PutSeveral,
    RemoveLine,
    RemoveList,
    RemovePurchase,
    RenameStore,
    RenameTemplate,
    SaveTemplate,
    SetAisles,
    SetAlsoAt,
    SetBudget,
    SetBudgetPeriod,
    SetCurrency,
    SetEmail,
    SetNote,
    SetPrice,
    SetQuantity,
    SetStaple,
    SetStopCost,
    SetStoreBudget,
    SetTimezone,
    ShopAgain,
    Undo,
    apply,
    replay,
)
from grocery.records import Item, Record
from grocery.stores.files import decode, encode
from grocery.stores.written import Written

STORES = st.sampled_from(["Costco", "Aldi", "Corner Shop", "aldi "])
ITEMS = st.sampled_from(["co-1", "al-1", "co-ann1-1", "al-bob1-1", "al-ann1-2", "co-bob1-3", "nothing"])
TEMPLATES = st.sampled_from(["Weekly", "weekly ", "Party", ""])
TRIPS = st.builds("trip-{}-{}".format, st.sampled_from(["ann1", "bob1"]), st.integers(1, 6))
LINES = st.one_of(ITEMS, st.builds("{}-{}".format, st.sampled_from(["ann1", "bob1"]), st.integers(1, 8)))
LISTS = st.builds("{}-{}".format, st.sampled_from(["ann1", "bob1"]), st.integers(1, 4))
ON = st.just("") | LISTS
NAMES = st.sampled_from(["Salt", "SALT", "Crème", "creme", "Oat Milk", "<b>{{x}}", "x" * 200, ""])
AMOUNTS = st.sampled_from([Decimal(0), Decimal("0.99"), Decimal(650), Decimal(-1)])
QUANTITIES = st.sampled_from([Decimal(1), Decimal("0.001"), Decimal(10_000), Decimal("2.5"), Decimal(0)])

MEASURES = st.sampled_from(["", "", "kg", "g", "l"])
TYPED = st.sampled_from(["salt", "2 kg rice", "creme x3", "Quince jelly 2", "<b>{{x}}", "", "x" * 300, "1 bag of rice"])
GUESSES = st.sampled_from([(), ("price",), ("category", "price", "name")])

DRAWN = set[type[AnyOperation]]()


def made(kind: type[AnyOperation], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[AnyOperation]:
    DRAWN.add(kind)
    return st.builds(kind, **fields)


CHOICES: st.SearchStrategy[AnyOperation] = st.one_of(
    made(
        AddToList,
        item_id=ITEMS,
        quantity=st.none() | QUANTITIES,
        note=NAMES,
        apart=st.booleans(),
        list=ON,
        measure=MEASURES,
    ),
    made(AddText, text=TYPED, store=st.just("") | STORES),
    made(SetQuantity, line=LINES, quantity=QUANTITIES, measure=MEASURES),
    made(ChangeQuantity, line=LINES, more=QUANTITIES, measure=MEASURES),
    made(CheckOff, line=LINES, checked=st.booleans(), store=st.just("") | STORES),
    made(SetAlsoAt, line=LINES, stores=st.lists(STORES, max_size=2).map(tuple)),
    made(AddList, name=TEMPLATES, store=st.just("") | STORES),
    made(EditList, list=LISTS, name=TEMPLATES) | made(EditList, list=LISTS, store=st.just("") | STORES),
    made(RemoveList, list=LISTS, keep=st.booleans()),
    made(
        RemoveList,
        list=LISTS,
        keep=st.booleans(),
        lines=st.tuples(LINES),
        seen=st.tuples(QUANTITIES),
        measures=st.tuples(MEASURES),
    ),
    made(MoveToList, lines=st.lists(LINES, min_size=1, max_size=3).map(tuple), list=ON),
    made(CheckOff, line=LINES, checked=st.booleans(), also=st.lists(LINES, max_size=2).map(tuple)),
    made(SetNote, line=LINES, note=NAMES),
    made(RemoveLine, line=LINES, seen=st.none() | QUANTITIES, measure=MEASURES),
    made(ClearList, lines=st.lists(LINES, max_size=3).map(tuple)),
    made(ClearList, lines=st.tuples(LINES), seen=st.tuples(QUANTITIES), measures=st.tuples(MEASURES)),
    made(SetPrice, line=LINES, price=st.none() | AMOUNTS, per=st.sampled_from(["", "kg", "g"])),
    made(MoveLine, line=LINES, store=STORES),
    made(CompleteList, store=STORES, lines=st.lists(LINES, max_size=4).map(tuple), notes=NAMES),
    made(CompleteList, store=STORES, lines=st.tuples(LINES), seen=st.tuples(QUANTITIES), measures=st.tuples(MEASURES)),
    made(
        AddTrip,
        store=STORES,
        items=st.lists(ITEMS | NAMES, min_size=1, max_size=3).map(tuple),
        day=st.sampled_from(["", "2026-10-31", "2026-11-01"]),
        notes=NAMES,
    ),
    made(EditTrip, trip=TRIPS, day=st.sampled_from(["2026-10-31", "1969-12-31"]), notes=NAMES),
    made(EditTrip, trip=TRIPS, store=STORES | NAMES),
    made(ArchiveTrip, trip=TRIPS, archived=st.booleans()),
    made(DeleteTrip, trip=TRIPS),
    made(ShopAgain, trip=TRIPS),
    made(SaveTemplate, name=TEMPLATES, store=st.just("") | STORES, over=st.booleans()),
    made(LoadTemplate, name=TEMPLATES, over=st.booleans()),
    made(EditTemplate, name=TEMPLATES, item_id=ITEMS, quantity=st.none() | QUANTITIES, measure=MEASURES),
    made(RenameTemplate, name=TEMPLATES, to=TEMPLATES),
    made(DeleteTemplate, name=TEMPLATES),
    made(MoveLines, lines=st.tuples(LINES), items=st.tuples(ITEMS)),
    made(MoveLines, lines=st.lists(LINES, min_size=1, max_size=2).map(tuple), store=STORES),
    made(SetStopCost, amount=AMOUNTS),
    made(DismissRise, item_id=ITEMS),
    made(SetStaple, item_id=ITEMS, quantity=st.none() | QUANTITIES, measure=MEASURES),
    made(PutSeveral, items=st.lists(ITEMS, min_size=1, max_size=3).map(tuple)),
    st.builds(
        lambda store, names: PutSeveral(
            items=tuple(names), new=tuple(AddItem(store=store, name=name, item_id=name) for name in names)
        ),
        STORES,
        st.lists(NAMES, min_size=1, max_size=3, unique=True),
    ),
    made(EditPurchase, trip=TRIPS, row=ITEMS | NAMES, price=st.none() | AMOUNTS),
    made(EditPurchase, trip=TRIPS, row=ITEMS | NAMES, quantity=QUANTITIES),
    made(RemovePurchase, trip=TRIPS, row=ITEMS | NAMES),
    made(AddPurchase, trip=TRIPS, item=ITEMS | NAMES, quantity=QUANTITIES),
    made(AddItem, store=STORES, name=NAMES, price=st.none() | AMOUNTS, twin_ok=st.booleans(), guessed=GUESSES),
    made(EditItem, item_id=ITEMS, name=NAMES, price=st.none() | AMOUNTS, per=st.sampled_from(["", "kg", "g"])),
    made(EditItem, item_id=ITEMS, store=STORES),
    made(EditItem, item_id=ITEMS, unit=st.sampled_from(["kg", "g", "l", "ml"])),
    made(DeleteItem, item_id=ITEMS),
    made(EditItem, item_id=ITEMS, price=st.none() | AMOUNTS, unit=NAMES, on_list=st.booleans()),
    made(
        EditItems,
        items=st.lists(ITEMS, max_size=3).map(tuple),
        category=NAMES,
        price=st.none() | AMOUNTS,
        per=MEASURES,
    ),
    made(EditItems, items=st.lists(ITEMS, max_size=3).map(tuple), percent=st.sampled_from([Decimal(10), Decimal(-96)])),
    made(MergeItems, keep=ITEMS, gone=ITEMS),
    made(KeepApart, one=ITEMS, other=ITEMS, apart=st.booleans()),
    made(SetAisles, store=STORES, order=st.lists(NAMES, max_size=3).map(tuple)),
    made(SetAisles, store=STORES, learn=st.booleans()),
    made(AddStore, name=STORES),
    made(RenameStore, store=STORES, name=STORES),
    made(DeleteStore, store=STORES),
    made(SetBudget, amount=AMOUNTS),
    made(SetStoreBudget, store=STORES, amount=st.none() | AMOUNTS),
    made(SetBudgetPeriod, period=st.sampled_from(PERIODS)),
    made(SetTimezone, timezone=st.sampled_from(["Asia/Tokyo", "Mars/Base"])),
    made(SetCurrency, currency=st.sampled_from(["USD", "EUR", "no"])),
    made(NameList, name=st.just("") | NAMES),
    made(SetEmail, address=st.sampled_from(["", "ann@example.org", "ann"])),
)
HISTORIES = st.lists(CHOICES, max_size=12)
START = Catalog(
    household="h-1",
    stores={
        "Costco": {"co-1": Item("co-1", "Costco", "Rice", "Pantry", Decimal("12.5"), "bag")},
        "Aldi": {"al-1": Item("al-1", "Aldi", "Salt", "Pantry", None, "each", Decimal(2))},
    },
)


def lived(replica: str, wishes: list[AnyOperation], state: Catalog = START) -> tuple[Catalog, list[Entry]]:
    """Do what is wished, as far as it is taken, and give the state after it and the changes."""
    entries: list[Entry] = []
    for wish in wishes:
        number = len(entries) + 1
        try:
            op: AnyOperation = wish.decide(state, f"{replica[9:]}-{number}")
        except (InvalidInput, NotFound):
            continue
        entries.append(Entry(replica, number, "2026-11-22T18:02:00Z", "Ann", op))
        state = apply(state, entries[-1])  # decided on this state, so there is something to act on
    return state, entries


def as_files(state: Catalog) -> dict[str, bytes]:
    return encode(state)


@settings(max_examples=300, deadline=None)
@given(HISTORIES, HISTORIES)
def test_any_change_on_any_state_is_done_or_finds_nothing(here: list[AnyOperation], there: list[AnyOperation]) -> None:
    _, entries = lived("20261122-ann1", here)
    state, _ = lived("20261122-bob1", there)
    for entry in entries:
        try:
            after = apply(state, entry)
        except NotFound:
            after = state
        else:
            assert after.applied[entry.replica] == entry.number
        assert entry.op.record(after) is None or isinstance(entry.op.record(after), Record)
        assert entry.op.sentence() and "\n" not in entry.op.sentence()


@settings(max_examples=200, deadline=None)
@given(HISTORIES, HISTORIES)
def test_applying_changes_nothing_but_what_it_returns(here: list[AnyOperation], there: list[AnyOperation]) -> None:
    _, entries = lived("20261122-ann1", here)
    state, _ = lived("20261122-bob1", there)
    before = as_files(state)
    once, again = replay(state, entries), replay(state, entries)
    assert as_files(state) == before, "the state it was applied to is as it was"
    assert once == again and as_files(once) == as_files(again)
    assert replay(once, entries) is once, "the marks name all of them"


@settings(max_examples=200, deadline=None)
@given(HISTORIES, HISTORIES)
def test_a_state_read_back_from_its_files_takes_changes_to_the_same_bytes(
    here: list[AnyOperation], there: list[AnyOperation]
) -> None:
    _, entries = lived("20261122-ann1", here)
    state, _ = lived("20261122-bob1", there)
    read_back = decode(as_files(state), "")
    journalled = [msgspec.json.decode(msgspec.json.encode(entry), type=Entry) for entry in entries]
    for entry in journalled:  # each is compared in full: nothing is known of which record was put in
        read_back = replay(compared_in_full(read_back), [entry])
    assert as_files(read_back) == as_files(replay(state, entries))


def compared_in_full(state: Catalog) -> Catalog:
    """The same state in dictionaries that know nothing of how they were made."""
    stores = {store: dict(items) for store, items in state.stores.items()}
    return state.replacing(stores=stores, shopping_list=dict(state.shopping_list))


def records(state: Catalog) -> dict[str, object]:
    """What a household sees: all but what only grows, and but the names under which lines were merged."""
    lines = {key: msgspec.structs.replace(line, merged=()) for key, line in state.shopping_list.items()}
    only_growing = ("prices", "applied", "skipped", "last_updated", "traces")
    kept = {field: state[field] for field in state if field not in only_growing}
    months = {month: rows for month, rows in state.purchases.items() if rows}  # the file of a month stays, empty
    return {**kept, "shopping_list": lines, "purchases": months}


@settings(max_examples=300, deadline=None)
@given(HISTORIES, CHOICES)
def test_a_change_that_is_taken_back_at_once_leaves_everything_as_it_was(
    wishes: list[AnyOperation], wish: AnyOperation
) -> None:
    before, _ = lived("20261122-ann1", wishes)
    after, entries = lived("20261122-bob1", [wish], before)
    if entries and entries[0].op.leaves_traces:
        number = len(entries) + 1
        decided = Undo(replica=entries[0].replica, number=entries[0].number).decide(after, f"bob1-{number}")
        restored = decided.apply(after, "2026-11-22T18:02:00Z", "Bob")
        assert records(restored) == records(before)
        assert decided.sentence()


@settings(deadline=None)
@given(HISTORIES)
def test_a_file_that_was_written_can_be_read_and_ids_are_unique(wishes: list[AnyOperation]) -> None:
    state, _ = lived("20261122-ann1", wishes)
    ids = [item_id for items in state.stores.values() for item_id in items]
    assert len(ids) == len(set(ids))
    assert all(item.store == store for store, items in state.stores.items() for item in items.values())
    assert decode(as_files(state), "") == state


@settings(max_examples=200, deadline=None)
@given(HISTORIES)
def test_a_file_written_on_top_of_an_earlier_one_is_the_file_written_anew(wishes: list[AnyOperation]) -> None:
    written, state, replica = Written(), START, "20261122-ann1"
    for number in range(len(wishes) + 1):
        assert encode(state, written=written) == encode(state)
        state, _ = lived(f"{replica}{number}", wishes[number : number + 1], state)
    assert encode(START, written=written) == encode(START), "going back to an earlier state is written as well"
