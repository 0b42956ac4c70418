"""A household's backup: it comes back as it was, anywhere, and what is wrong with a file is said."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange.backup import file_name, incoming_of, read_backup, written_backup
from grocery.exchange.formats import detect, read
from grocery.exchange.incoming import UnsoundFile
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.operations import AnyOperation, Entry, Import, Undo, apply, replay
from grocery.records import Item, Traces
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
    """What a person calls the household: all but what only tells how it came to be."""
    bought = {
        row.trip: tuple(r for r in rows if r.trip == row.trip) for rows in state.purchases.values() for row in rows
    }
    return state.replacing(
        household="", applied={}, traces=Traces(), skipped=(), last_updated="", extra={}, aside={},
        prices={year: points for year, points in state.prices.items() if points}, purchases=bought,
        settings={name: value for name, value in state.settings.items() if value is not None},
    )  # fmt: skip


@given(states())
@settings(max_examples=60)
def test_what_a_backup_holds_is_read_back_as_it_was_written(state: Catalog) -> None:
    state = state.replacing(trips={}, purchases={})  # a trip here has any text as its day
    back = read_backup(written_backup(state, AT))
    points = tuple(point for year in sorted(state.prices) for point in state.prices[year])
    assert back == incoming_of(state, points)


@given(HISTORIES)
@settings(max_examples=60)
def test_a_household_comes_back_anywhere_as_it_was_and_can_be_taken_back(wishes: list[AnyOperation]) -> None:
    state, _ = lived("20261122-ann1", wishes)
    content = written_backup(state, AT)
    for there in (ELSEWHERE, Catalog(household="h-3", stores={"Corner": {}})):
        after = brought_in(there, content)
        assert all_but_marks(after) == all_but_marks(state)
        assert brought_in(after, content) is after, "a second time changes nothing"
        taken_back = replay(after, [entry(Undo(replica="20261122-zoe1", number=1), 2)])
        assert all_but_marks(taken_back) == all_but_marks(there)
        assert taken_back.traces == Traces()


def test_its_name_tells_when_it_was_made() -> None:
    assert file_name(AT) == "grocery_backup_20261122_180233.json"


def test_a_backup_is_one_object_with_a_record_a_line() -> None:
    content = written_backup(START, AT)
    assert set(msgspec.json.decode(content)) == {
        "format", "version", "household", "created_at", "checksum", "catalog", "purchases", "prices",
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
