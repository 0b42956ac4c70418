"""A household's backup: it comes back as it was, anywhere, and what is wrong with a file is said."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange import salvaging
from grocery.exchange.backup import file_name, incoming_of, read_backup, written_backup
from grocery.exchange.formats import detect, read
from grocery.exchange.incoming import UnsoundFile
from grocery.exchange.lines_aside import AsideRow, aside_of
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.messages import text
from grocery.operations import (
    AddToList,
    AddTrip,
    AnyOperation,
    Entry,
    Import,
    RemoveLine,
    SetBudget,
    Undo,
    apply,
    replay,
)
from grocery.records import Aside, Item, Skipped, Traces
from grocery.stores.files import decode, encode
from tests.operations.test_operation_properties import HISTORIES, START, lived
from tests.stores.test_files import states

AT = "2026-11-22T18:02:33Z"
REPLACING = Choices(replaces=True)
ELSEWHERE = Catalog(
    household="h-2", stores={"Lidl": {"co-1": Item("co-1", "Lidl", "Figs", "Fruit", Decimal(3), "each")}}
)


def entry(op: AnyOperation, number: int = 1) -> Entry:
    return Entry("20261122-zoe1", number, "2026-11-22T19:00:00Z", "Ann", op)


def brought_in(catalog: Catalog, content: bytes, choices: Choices = REPLACING) -> Catalog:
    found = prepared(catalog, read(content), choices)
    return catalog if found.op is None else apply(catalog, entry(found.op.decide(catalog, "zoe1-1")))


def all_but_marks(state: Catalog) -> Catalog:
    """What a person calls the household: all but what only tells which changes were made."""
    bought = {
        row.trip: tuple(r for r in rows if r.trip == row.trip) for rows in state.purchases.values() for row in rows
    }
    return state.replacing(
        household="", applied={}, traces=Traces(), last_updated="",
        prices={year: points for year, points in state.prices.items() if points}, purchases=bought,
        settings={name: value for name, value in state.settings.items() if value is not None},
        aside={path: [line.content for line in kept] for path, kept in state.aside.items()},
    )  # fmt: skip


NOT_DONE = Skipped("20261121-bob2", 7, AT, "Ben", "Remove Milk.", "It is not there.", {"op": "RemoveLine", "line": "x"})
BESIDE = st.fixed_dictionaries(
    {
        "extra": st.dictionaries(
            st.sampled_from(["loyalty", "x-plan", "Läden"]),
            st.sampled_from([b'{"a": 1.50}', b"null", b'"caf\xc3\xa9"', b"[ ]"]).map(msgspec.Raw),
        ),
        "aside": st.dictionaries(
            st.sampled_from(["trips/2026-11.jsonl", "prices/2026.jsonl"]),
            st.lists(
                st.sampled_from([b'{"trip": "t', b"<<<<<<< HEAD", b"caf\xe9 \xff"]), min_size=1, max_size=3, unique=True
            ).map(lambda lines: tuple(Aside(line, at, 0) for at, line in enumerate(lines, 1))),
        ),
        "skipped": st.sampled_from([(), (NOT_DONE,)]),
    }
)
"""What a household has beside its records: keys of other apps, lines that cannot be read, what was not done."""


def with_beside(state: Catalog, beside: dict[str, Any]) -> Catalog:
    months = {path[6:13]: () for path in beside["aside"] if path.startswith("trips/")}
    years = {path[7:11]: () for path in beside["aside"] if path.startswith("prices/")}
    stores = {
        store: {key: replace(item, extra={"shelf": "B 3"}) for key, item in items.items()}
        for store, items in state.stores.items()
    }
    prices, purchases = {**years, **state.prices}, {**months, **state.purchases}
    return state.replacing(**{**beside, "skipped": (*beside["skipped"], *state.skipped)},
                           prices=prices, purchases=purchases, stores=stores)  # fmt: skip


@given(states())
@settings(max_examples=60)
def test_what_a_backup_holds_is_read_back_as_it_was_written(state: Catalog) -> None:
    state = state.replacing(trips={}, purchases={})  # a trip here has any text as its day
    back = read_backup(written_backup(state, AT))
    points = tuple(point for year in sorted(state.prices) for point in state.prices[year])
    assert back == incoming_of(state, points)


@given(HISTORIES, BESIDE)
@settings(max_examples=60)
def test_a_household_comes_back_anywhere_as_it_was_and_can_be_taken_back(
    wishes: list[AnyOperation], beside: dict[str, Any]
) -> None:
    state = with_beside(lived("20261122-ann1", wishes)[0], beside)
    content = written_backup(state, AT)
    for there in (ELSEWHERE, Catalog(household="h-3", stores={"Corner": {}})):
        after = brought_in(there, content)
        assert all_but_marks(after) == all_but_marks(state)
        assert brought_in(after, content) is after, "a second time changes nothing"
        taken_back = replay(after, [entry(Undo(replica="20261122-zoe1", number=1), 2)])
        assert all_but_marks(taken_back) == all_but_marks(there)
        assert taken_back.traces == Traces()


@given(HISTORIES, HISTORIES)
@settings(max_examples=60)
def test_all_that_came_since_goes_where_that_is_wanted_and_comes_back_with_undo(
    before: list[AnyOperation], since: list[AnyOperation]
) -> None:
    then, _ = lived("20261122-ann1", before)
    now, _ = lived("20261122-ben2", since, then)
    after = brought_in(now, written_backup(then, AT), Choices(replaces=True, drops=True))
    assert all_but_marks(after).replacing(apart=(), skipped=()) == all_but_marks(then).replacing(apart=(), skipped=())
    if after is not now:
        taken_back = replay(after, [entry(Undo(replica="20261122-zoe1", number=1), 2)])
        assert taken_back.trips == now.trips
        assert all_but_marks(taken_back) == all_but_marks(now)


def test_of_what_stays_the_preview_says_how_much_there_is_and_what_there_will_be() -> None:
    then, _ = lived("20261122-ann1", [])
    bought = AddTrip(store="Costco", items=("x",), quantities=(Decimal(2),), prices=(Decimal("3.5"),), day="2026-11-22")
    now, _ = lived("20261122-ben2", [bought], then)
    found = prepared(now, read(written_backup(then, AT)), REPLACING)
    assert (
        found.op is None and found.stays is not None and text(found.stays) == "Not in the file, and they stay: 1 trip."
    )
    assert [text(said) for said in found.trips_stay] == ["Costco, 2026-11-22: $7.00"]
    assert text(found.after).startswith("Afterwards there will be 2 stores, 2 items, 0 lines on the list, 1 trip")
    gone = prepared(now, read(written_backup(then, AT)), Choices(replaces=True, drops=True))
    assert gone.stays is None and "0 trips" in text(gone.after)
    assert [one.sentence for one in gone.differences] == ["The trip Costco, 2026-11-22 was removed."]


def test_damaged_lines_that_came_stand_in_the_files_and_are_read_again_as_they_are() -> None:
    line = Aside(b'{"trip": "t-1", "store"', 1, 0)
    state = START.replacing(purchases={"2026-11": ()}, aside={"trips/2026-11.jsonl": (line,)})
    after = brought_in(Catalog(household="h-3", stores={"Corner": {}}), written_backup(state, AT))
    files = encode(after)
    assert files["trips/2026-11.jsonl"] == line.content + b"\n"
    assert decode(files, "").aside == after.aside


def test_more_damaged_lines_than_a_table_can_have_stay_in_the_file_and_that_is_told() -> None:
    lines = tuple(Aside(b"{%d" % n, n + 1, 0) for n in range(11))
    content = written_backup(START.replacing(aside={"prices/2026.jsonl": lines}), AT)
    found = prepared(ELSEWHERE, read(content), REPLACING)
    assert found.op is not None and not found.op.aside
    assert [text(one.said) for one in found.problems] == ["11 damaged lines of the tables stay in the file."]


@pytest.mark.parametrize(
    "file", ["../app.py", "trips/2026-11.jsonl\n", "grocery_catalog.json", "applied.jsonl", "trips/2026.jsonl"]
)
def test_what_stands_in_no_table_is_no_damaged_line(file: str) -> None:
    assert aside_of([AsideRow(file, 1, 0, "{"), AsideRow("prices/2026.jsonl", 1, 0, "{\n{")]) == {}


def test_in_the_same_household_older_changes_can_still_be_taken_back_but_for_what_had_gone_since() -> None:
    then, _ = lived("20261122-ann1", [AddToList(item_id="co-1"), AddToList(item_id="al-1")])
    now, _ = lived("20261122-ben2", [RemoveLine(line="ann1-2"), SetBudget(amount=Decimal(5))], then)
    after = brought_in(now, written_backup(then, AT))
    assert set(after.shopping_list) == {"ann1-1", "ann1-2"}
    assert set(replay(after, [entry(Undo(replica="20261122-ann1", number=1), 2)]).shopping_list) == {"ann1-2"}
    (gone,) = replay(after, [entry(Undo(replica="20261122-ann1", number=2), 2)]).skipped
    assert "in effect" in gone.reason


def test_its_name_tells_when_it_was_made() -> None:
    assert file_name(AT) == "grocery_backup_20261122_180233.json"


def test_a_backup_is_one_object_with_a_record_a_line() -> None:
    content = written_backup(START, AT)
    assert set(msgspec.json.decode(content)) == {
        "format", "version", "household", "created_at", "checksum", "catalog", "purchases", "prices", "aside",
    }  # fmt: skip
    assert b'\n{"id":"co-1","name":"Rice","category":"Pantry","price":12.5,"unit":"bag"}\n' in content


def test_one_changed_letter_is_found_out_and_what_is_in_the_file_can_be_looked_at() -> None:
    spoilt = written_backup(START, AT).replace(b"Rice", b"Mice")
    with pytest.raises(UnsoundFile, match="checksum") as refused:
        read(spoilt, "b.json")
    assert refused.value.readable is not None
    assert [item.name for item in refused.value.readable.items] == ["Mice", "Salt"]


@pytest.mark.parametrize("cut", [0.5, 0.7, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused_with_the_line_and_read_as_far_as_it_goes(cut: float) -> None:
    many = {f"co-{n}": Item(f"co-{n}", "Costco", f"Thing {n}", "Food", None, "each") for n in range(100)}
    content = written_backup(START.replacing(stores={"Costco": many}), AT)
    with pytest.raises(UnsoundFile, match=r"b\.json, line \d+") as refused:
        read(content[: int(len(content) * cut)], "b.json")
    readable = refused.value.readable
    assert readable is not None and 20 < len(readable.items) <= 100
    assert readable.items[20] == many["co-20"]


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(UnsoundFile, match=r"format 2.*up to 1"):
        read(written_backup(START, AT).replace(b'"version":1', b'"version":2'), "b.json")
    with pytest.raises(UnsoundFile, match="schema 9"):
        read(written_backup(START, AT).replace(b'"schema":1', b'"schema":9'), "b.json")


HOSTILE = {
    "an empty file": (b"", "empty"),
    "white space": (b" \n\n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "This file is a picture"),
    "a text without a thing": (b"----\n", "There is no thing on this list"),
    "another program's JSON": (b'{"menu": {"id": "file"}}', "no file that can be brought in"),
    "a key twice": (b'{"stores": {"A": [], "A": []}}', "“A” .*second time|twice"),
    "NaN": (b'{"stores": {"A": [{"id": "a", "name": "b", "price": NaN}]}}', "line 1"),
    "10,000 levels": (b'{"stores": {}, "x": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "too many brackets"),
    "a wrong type": (b'{"stores": {"A": [{"id": 5, "name": "b"}]}}', "id"),
    "a backup of nothing": (b'{"format":"grocery-backup"}', "line 1|checksum|field"),
    "a backup with a list for a catalog": (
        b'{"format":"grocery-backup","version":1,"household":"h","created_at":"","checksum":"","catalog":[]}', "object",
    ),
    "bytes that are no text": (b'{"stores": {"\xff": []}}', "UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(what: str) -> None:
    content, sentence = HOSTILE[what]
    with pytest.raises(InvalidInput) as refused:
        read(content, "file.json")
    assert re.search(sentence, refused.value.message), refused.value.message
    assert refused.value.hint


def test_of_a_damaged_file_of_countless_lines_no_more_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salvaging, "_MOST_LINES", 3)
    item = b'{"id": "a", "name": "Figs"},\n'
    found = salvaging.salvaged(b'"stores":{\n"Costco":[\n' + 9 * item)
    assert [(one.id, one.store) for one in found.items] == [("a", "Costco")]


def test_the_earlier_apps_own_file_comes_in() -> None:
    content = b"""{"stores": {"Trader Joe's": [{"id": "tj-1", "name": "Bananas", "category": "Produce", "price": 0.99,
      "unit": "lb"}]}, "shopping_list": [{"id": "tj-1", "name": "Bananas", "category": "Produce", "price": 0.99,
      "unit": "lb", "quantity": 2}], "budget": 650.0, "last_updated": "2026-11-22T18:02:33.123456"}"""
    assert detect(content).name == "earlier-app"
    after = brought_in(START, content, Choices())
    (bananas,) = after.stores["Trader Joe's"].values()
    (line,) = after.shopping_list.values()
    assert (bananas.name, bananas.id, line.id, line.quantity) == ("Bananas", "tj-zoe1-1.1", bananas.id, Decimal(2))
    assert isinstance(prepared(START, read(content)).op, Import)
