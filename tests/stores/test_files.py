"""The files of a household: what is read from them, and what is written back."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import NewerSchema, UnreadableCatalog
from grocery.insight.budgets import totals
from grocery.records import Aisles, Item, ListLine, PricePoint, Purchase, Skipped, Template, TemplateLine, Trip
from grocery.stores.files import (
    APPLIED,
    ATTRIBUTES,
    CARD,
    CATALOG,
    decode,
    decode_applied,
    encode,
    first_files,
    is_ours,
    strange_applied,
)

EARLIER_APP = b"""{
  "stores": {
    "Trader Joe's": [
      {"id": "tj-1", "name": "Organic Bananas", "category": "Produce", "price": 0.99, "unit": "lb"},
      {"id": "tj-2", "name": "Sourdough", "category": "Bakery", "price": 0.30000000000000004, "unit": "each"}
    ],
    "Safeway": [{"id": "sw-1", "name": "Milk", "category": "Dairy", "price": 4, "unit": "gal"}]
  },
  "shopping_list": [
    {"id": "sw-1", "name": "Milk", "category": "Dairy", "price": 4, "unit": "gal", "quantity": 2}
  ],
  "budget": 650.0,
  "store_budgets": {"Trader Joe's": 200, "Safeway": 150, "Costco": 300},
  "email_address": "your-email@example.com",
  "last_updated": "2026-11-22T18:02:33.123456"
}"""
TODAYS = b"""{
"schema":1,
"household":"h-1",
"currency":"EUR",
"last_updated":"2026-11-22",
"budget":650.0,
"store_budgets":{
"Costco":300
},
"email_address":"",
"settings":{
"theme":"dark"
},
"aisles":{
"Costco":{"order":["Bakery","Pantry"],"learn":false,"since":"2026-11-20T09:00:00Z"}
},
"apart":[
["co-1","co-9"]
],
"stores":{
"Costco":[
{"id":"co-1","name":"Rice","category":"Pantry","price":0.99,"unit":"bag","default_quantity":2,"guessed":["price"],"shelf":"B7","kg":1.50},
{"id":"co-2","name":"Salt","category":"Other","price":null,"unit":"each"}
],
"Aldi":[]
},
"shopping_list":[
{"line":"k3f9-1","id":"co-1","store":"Costco","name":"Rice","category":"Pantry","price":0.99,"unit":"bag","quantity":1.5,"checked":true,"note":"big","added_by":"Ann","added_at":"2026-11-22T18:02:00Z","merged":["b-1"],"checked_by":"Ben","checked_at":"2026-11-22T18:30:00Z","urgent":{"since":1.10}}
],
"templates":[
{"name":"Weekly","store":"Costco","lines":[{"id":"co-1","name":"Rice","quantity":1}]}
],
"trips":[
{"id":"t-1","store":"Costco","name":"Groceries","status":"completed","created_at":"","completed_at":"2026-11-20T10:00:00Z","total":12.50,"notes":"","by":"Ann","walked":3}
],
"skipped":[],
"our_motto":{"text": "eat  more\\u0021", "n": 1e3, "big": 123456789012345678901234567890}
}
"""


def refused(content: bytes, path: str = CATALOG) -> UnreadableCatalog:
    files = {CATALOG: TODAYS, path: content}
    with pytest.raises(UnreadableCatalog) as error:
        decode(files, "h-0")
    assert path in error.value.message and error.value.hint and "\n" not in error.value.message
    return error.value


# ---- reading and writing back --------------------------------------------------------------------------------------


def test_a_file_that_is_read_and_written_is_the_same_byte_for_byte() -> None:
    assert encode(decode({CATALOG: TODAYS}, ""))[CATALOG] == TODAYS


def test_unknown_keys_survive_changes_of_the_records_that_have_them() -> None:
    state = decode({CATALOG: TODAYS}, "")
    rice = msgspec.structs.replace(state.item("co-1"), price=Decimal(2))
    line = msgspec.structs.replace(state.line("k3f9-1"), note="")
    written = encode(state.with_item(rice).with_line(line))[CATALOG].decode()
    assert '"price":2,"unit":"bag","default_quantity":2,"guessed":["price"],"shelf":"B7","kg":1.50}' in written
    assert '"merged":["b-1"],"checked_by":"Ben","checked_at":"2026-11-22T18:30:00Z","urgent":{"since":1.10}}' in written
    assert '"our_motto":{"text": "eat  more\\u0021", "n": 1e3, "big": 123456789012345678901234567890}' in written


@pytest.mark.parametrize(
    "number", ["0.99", "650.0", "0.30000000000000004", "0.1", "12", "0", "0.00", "1.10", "99999.999"]
)
def test_numbers_stay_as_they_are_written(number: str) -> None:
    content = TODAYS.replace(b'"price":0.99', b'"price":' + number.encode()).replace(b"650.0", number.encode())
    assert encode(decode({CATALOG: content}, ""))[CATALOG] == content


def test_an_item_stands_in_the_file_as_it_was_after_a_change_brought_it_back() -> None:
    state = decode({CATALOG: TODAYS}, "")
    salt = msgspec.json.decode(msgspec.json.encode(state.item("co-2")), type=Item)
    assert encode(state.with_item(salt))[CATALOG] == TODAYS


def test_a_number_with_an_exponent_keeps_its_value_and_settles_at_once() -> None:
    state = decode({CATALOG: TODAYS.replace(b"650.0", b"1e3")}, "")
    once = encode(state)
    assert state.budget == 1000 and decode(once, "").budget == 1000 and encode(decode(once, "")) == once


def test_one_record_stands_on_one_line() -> None:
    lines = TODAYS.decode().splitlines()
    assert [line for line in lines if '"co-2"' in line] == [
        '{"id":"co-2","name":"Salt","category":"Other","price":null,"unit":"each"}'
    ]
    state = decode({CATALOG: TODAYS}, "")
    salt = msgspec.structs.replace(state.item("co-2"), price=Decimal("0.5"))
    after = encode(state.with_item(salt))[CATALOG].decode().splitlines()
    assert len(after) == len(lines) and sum(a != b for a, b in zip(after, lines, strict=True)) == 1


def test_a_file_of_the_earlier_app_opens_and_its_prices_stay() -> None:
    state = decode({CATALOG: EARLIER_APP}, "h-from-place")
    assert state.household == "h-from-place" and state.schema == 1
    assert (state.email_address, state.last_updated, str(state.budget)) == ("", "2026-11-22", "650.0")
    assert state.store_budgets == {"Trader Joe's": 200, "Safeway": 150, "Costco": 300}
    assert state.shopping_list == {
        "line-1": ListLine("line-1", "sw-1", "Safeway", "Milk", "Dairy", Decimal(4), "gal", Decimal(2))
    }
    written = encode(state)[CATALOG]
    for number in (b'"price":0.99,', b'"price":0.30000000000000004,', b'"price":4,', b'"budget":650.0'):
        assert number in written
    assert list(json.loads(EARLIER_APP)) == [key for key in json.loads(EARLIER_APP) if key in json.loads(written)]


def test_the_earlier_apps_unknown_keys_and_addresses_are_kept() -> None:
    earlier = json.loads(EARLIER_APP) | {"email_address": "ann@example.org", "theme": {"dark": 0.1}}
    state = decode({CATALOG: json.dumps(earlier).encode()}, "h-1")
    assert state.email_address == "ann@example.org" and b'"theme":{"dark":0.1}' in encode(state)[CATALOG]


def test_lines_written_by_hand_get_what_they_lack() -> None:
    by_hand = b'{"schema":1,"stores":{"Costco":[{"id":"co-1","name":"Rice"}],"Aldi":[]},"shopping_list":[\
{"id":"co-1","name":"Rice"},{"id":"x","name":"Balloons","store":"Aldi","quantity":7},{"id":"y","name":"?"},\
{"line":"line-1","id":"co-1","name":"Rice"}]}'
    state = decode({CATALOG: by_hand}, "h-1")
    assert state.item("co-1") == Item("co-1", "Costco", "Rice", "Other", None, "each")
    assert [(ln.line, ln.store, ln.quantity) for ln in state.shopping_list.values()] == [
        ("line-1", "Costco", Decimal(1)),
        ("line-2", "Aldi", Decimal(7)),
        ("line-3", "Costco", Decimal(1)),
        ("line-1x", "Costco", Decimal(1)),
    ]
    assert state.budget == 650 and state.currency == "USD"


def test_an_empty_household_can_be_written_and_read() -> None:
    state = decode({CATALOG: b'{"schema":1}'}, "h-1")
    assert state.stores == {} and decode(encode(state), "") == state


# ---- what cannot be read -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"[]",
        b"null",
        b"{}{}",
        b'{"schema":1,"stores":[]}',
        b'{"schema":1,"stores":{"Costco":{}}}',
        b'{"schema":1,"stores":{"Costco":[{"name":"no id"}]}}',
        b'{"schema":1,"stores":{"Costco":[{"id":5,"name":"x"}]}}',
        b'{"schema":1,"stores":{"Costco":[{"id":"a","name":"x","price":"dear"}]}}',
        b'{"schema":1,"stores":{"Costco":[7]}}',
        b'{"schema":1,"shopping_list":[{"id":"a","name":"x","checked":"yes"}]}',
        b'{"schema":1,"budget":{}}',
        b'{"schema":1,"trips":[{}]}',
        b'{"schema":1,"household":7}',
        b'{"stores":{},"email_address":7}',
        b"[" * 100_000,
        b'{"schema":1,"stores":{"Costco":' + b"[" * 100_000,
        b'{"schema":1,"mine":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"schema":1,"household":"\xff\xfe"}',
        b"\x00",
        b'{"schema":1,"budget":1e99999999999999999999}',
    ],
    ids=lambda content: repr(content[:60]),
)  # fmt: skip
def test_what_is_no_catalog_is_refused_with_a_sentence(content: bytes) -> None:
    assert re.fullmatch(rf"{CATALOG}(, line 1: .+| is .+)\.", refused(content).message)


def test_a_file_cut_at_any_place_is_refused_and_never_taken_for_a_smaller_one() -> None:
    assert refused(b"").message == f"{CATALOG} is empty."
    for cut in range(50, len(TODAYS) - 2, 50):
        assert "it ends in the middle" in refused(TODAYS[:cut]).message
    for cut in range(1, len(EARLIER_APP), 50):
        assert "it ends in the middle" in refused(EARLIER_APP[:cut]).message


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(TODAYS) - 1), st.integers(0, 255))
def test_a_damaged_byte_is_read_or_refused_and_nothing_else(place: int, byte: int) -> None:
    damaged = TODAYS[:place] + bytes([byte]) + TODAYS[place + 1 :]
    try:
        state = decode({CATALOG: damaged}, "h-1")
    except UnreadableCatalog:
        return
    totals(state)
    assert encode(decode(encode(state), "")) == encode(state)


def test_the_same_id_twice_is_refused_and_named() -> None:
    twice = TODAYS.replace(b'"Aldi":[]', b'"Aldi":[{"id":"co-2","name":"Salt"}]')
    error = refused(twice)
    assert "“co-2”" in error.message and "“Aldi”" in error.message


def test_a_newer_schema_is_told_apart_since_it_is_never_overwritten() -> None:
    for schema in (b"2", b"999999999999999999999"):
        with pytest.raises(NewerSchema, match="schema") as error:
            decode({CATALOG: TODAYS.replace(b'"schema":1', b'"schema":' + schema)}, "")
        assert "Update the app" in error.value.hint


@pytest.mark.parametrize("schema", [b"true", b'"1"', b"1.0", b"null", b"[]", b"-1", b"1e3"])
def test_a_schema_that_is_no_whole_number_is_refused(schema: bytes) -> None:
    with pytest.raises(UnreadableCatalog, match="schema"):
        decode({CATALOG: TODAYS.replace(b'"schema":1', b'"schema":' + schema)}, "")


NUMBERS = [
    b'"price":0.99,"unit":"bag","default', b'"default_quantity":2', b'"quantity":1.5', b'"Costco":300',
    b'"budget":650.0', b'"price":0.99,"unit":"bag","quantity"', b'"quantity":1}',
]  # fmt: skip


@pytest.mark.parametrize("place", NUMBERS)
@pytest.mark.parametrize("number", [b'"NaN"', b'"Infinity"', b'"-inf"', b'"sNaN"', b"1e999999", b"1E+90"])
def test_a_number_that_cannot_be_reckoned_with_is_refused(place: bytes, number: bytes) -> None:
    assert TODAYS.count(place) == 1
    old = place.split(b":")[1].split(b",")[0].rstrip(b"}")
    refused(TODAYS.replace(place, place.replace(b":" + old, b":" + number, 1)))


def test_a_currency_that_is_not_known_is_refused_before_it_is_reckoned_with() -> None:
    assert "dollars" in refused(TODAYS.replace(b'"EUR"', b'"dollars"')).message


@pytest.mark.parametrize(
    "content", [b'{"replica":"20261122-k3f9","num', b"\xff\xfe", b"[1]\n", b"{}\n", b"[" * 100_000]
)
def test_marks_that_are_torn_are_refused_by_the_name_of_their_file(content: bytes) -> None:
    assert re.fullmatch(rf"{APPLIED}(, line 1: .+| is .+)\.", refused(content, APPLIED).message)


@pytest.mark.parametrize("total", [b'"NaN"', b'"Infinity"'])
def test_a_trip_without_a_number_is_refused_and_never_written_as_one(total: bytes) -> None:
    message = refused(TODAYS.replace(b'"total":12.50', b'"total":' + total)).message
    assert "“total” of “Groceries” (t-1) must be a number" in message


def test_without_a_catalog_there_is_nothing_to_read() -> None:
    with pytest.raises(UnreadableCatalog, match="missing"):
        decode({APPLIED: b"", CARD: b"# Ours"}, "h-1")


# ---- what is written -----------------------------------------------------------------------------------------------

BOUGHT = Purchase("t-1", "Costco", "2026-11-01", "co-1", "Rice", "Pantry", "bag", Decimal(1), None, None, "Ann", "")
SEEN = PricePoint("co-1", "Costco", Decimal("0.99"), "bag", "2026-11-22T18:02:00Z", "Ann", "catalog")


def test_only_the_files_that_differ_are_written() -> None:
    before = decode({CATALOG: TODAYS}, "").replacing(purchases={"2026-10": (BOUGHT,)}, prices={"2026": (SEEN,)})
    assert set(encode(before)) == {CATALOG, APPLIED, "trips/2026-10.jsonl", "prices/2026.jsonl"}
    assert encode(before, before) == {}
    assert encode(decode(encode(before), ""), before) == {}
    assert set(encode(before.replacing(budget=Decimal(7)), before)) == {CATALOG}
    assert set(encode(before.replacing(purchases={**before.purchases, "2026-11": (BOUGHT,)}), before)) == {
        "trips/2026-11.jsonl"
    }
    assert set(encode(before.replacing(prices={"2026": (SEEN, SEEN)}), before)) == {"prices/2026.jsonl"}


def test_marks_alone_leave_the_catalog_alone() -> None:
    state = decode({CATALOG: TODAYS}, "")
    files = encode(state.replacing(applied={"20261122-k3f9": 5, "20261101-aaaa": 1}), state)
    assert files == {APPLIED: b'{"replica":"20261101-aaaa","number":1}\n{"replica":"20261122-k3f9","number":5}\n'}


A, B = b"20261122-aaaaaa", b"20261122-bbbbbb"


def test_of_marks_that_git_joined_the_highest_counts() -> None:
    joined = b"".join(b'{"replica":"%b","number":%d}\n' % mark for mark in [(A, 3), (B, 1), (A, 7), (A, 5)])
    assert decode_applied({APPLIED: joined}) == {A.decode(): 7, B.decode(): 1} and decode_applied({}) == {}


@pytest.mark.parametrize(
    ("replica", "number"),
    [
        ("20261122-k3f9x2", 10**23),
        ("20261122-k3f9x2", 2**31 + 1),
        ("20261122-k3f9x2", 0),
        ("20261122-k3f9x2", -5),
        ("99999999-k3f9x2", 5),
        ("20260230-k3f9x2", 5),
        ("a", 5),
        ("", 5),
    ],
)
def test_a_mark_that_cannot_be_counts_for_nothing_and_is_named(replica: str, number: int) -> None:
    line = b'{"replica":"%b","number":%d}\n' % (replica.encode(), number)
    files = {APPLIED: b'{"replica":"%b","number":3}\n' % A + line}
    assert decode_applied(files) == {A.decode(): 3}
    [notice] = strange_applied(files)
    assert f"{replica}={number}"[:40] in str(notice) and "counts for nothing" in str(notice)
    assert strange_applied({APPLIED: b'{"replica":"%b","number":3}\n' % A}) == strange_applied({}) == ()


def test_tables_come_back_with_all_their_rows() -> None:
    state = decode({CATALOG: TODAYS}, "").replacing(purchases={"2026-11": (BOUGHT, BOUGHT)}, prices={"2025": (SEEN,)})
    assert decode({**encode(state), "trips/notes.txt": b"?", "photos/2026.jsonl": b"?"}, "") == state


def test_twenty_thousand_items_stay_under_five_megabytes() -> None:
    items = {
        f"co-k3f9x2-{n}": Item(
            f"co-k3f9x2-{n}", "Costco", f"Organic something with a longish name {n}", "Pantry & Dry Goods",
            Decimal("12.99"), "each", Decimal(2),
        )
        for n in range(20_000)
    }  # fmt: skip
    files = encode(Catalog(household="h-1", stores={"Costco": items}))
    assert len(files[CATALOG]) < 5_000_000
    assert decode(files, "").item_count() == 20_000


def test_a_new_dataset_gets_its_card_attributes_and_empty_tables_once() -> None:
    first = first_files({}, frozenset(), "2026-11-22")
    assert set(first) == {CARD, ATTRIBUTES, "trips/2026-11.jsonl", "prices/2026.jsonl"}
    assert first["trips/2026-11.jsonl"] == first["prices/2026.jsonl"] == b""
    loaded = {path: content for path, content in first.items() if is_ours(path)}
    assert first_files(loaded, frozenset({CARD}), "2027-01-05") == {}


def test_what_somebody_else_put_there_is_left_in_place() -> None:
    files = first_files(
        {ATTRIBUTES: b"*.bin filter=lfs\n", "trips/2025-01.jsonl": b""}, frozenset({CARD}), "2026-11-22"
    )
    assert set(files) == {ATTRIBUTES, "prices/2026.jsonl"}
    assert files[ATTRIBUTES].startswith(b"*.bin filter=lfs\n") and APPLIED.encode() in files[ATTRIBUTES]


@pytest.mark.parametrize(
    ("path", "ours"),
    [
        *((path, True) for path in (CATALOG, APPLIED, ATTRIBUTES, "trips/2026-11.jsonl", "prices/2026.jsonl")),
        *((path, False) for path in (CARD, "trips/readme.md", "x/grocery_catalog.json", "2026.jsonl")),
    ],
)
def test_only_the_states_own_files_are_loaded(path: str, ours: bool) -> None:
    assert is_ours(path) is ours


# ---- any state -----------------------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.text("abc-019", min_size=1, max_size=6)
REPLICAS = st.from_regex(r"20[2-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])-[abc019]{4,6}", fullmatch=True).filter(
    str.isascii
)
MONEY = st.decimals(0, 1_000_000, places=2) | st.sampled_from(
    [Decimal("0.30000000000000004"), Decimal(0), Decimal("1.0")]
)
QUANTITIES = st.decimals("0.001", 10_000, places=3)
GUESSES = st.sampled_from([(), ("price",), ("category", "price")])
EXTRAS = st.dictionaries(TEXTS.map("my {}".format), st.none() | st.integers() | TEXTS | st.lists(MONEY), max_size=2)


def by(field: str, records: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.lists(records, max_size=3).map(lambda found: {getattr(record, field): record for record in found})


@st.composite
def states(draw: st.DrawFn) -> Catalog:
    names = draw(st.lists(TEXTS.filter(bool), max_size=3, unique=True))
    ids = iter(draw(st.lists(IDS, min_size=6, max_size=6, unique=True)))
    stores: dict[str, dict[str, Item]] = {name: {} for name in names}
    for name in draw(st.lists(st.sampled_from(names), max_size=6)) if names else []:
        key = next(ids)
        price = draw(st.none() | MONEY)
        stores[name][key] = Item(
            key, name, draw(TEXTS), draw(TEXTS), price, draw(TEXTS), draw(QUANTITIES), draw(GUESSES), draw(EXTRAS)
        )
    line = st.builds(
        ListLine, IDS, IDS, TEXTS.filter(bool), TEXTS, TEXTS, st.none() | MONEY, TEXTS, QUANTITIES, st.booleans(),
        TEXTS, TEXTS, TEXTS, st.lists(IDS, max_size=2).map(tuple), TEXTS, TEXTS,
        list=TEXTS, also_at=st.lists(TEXTS, max_size=2).map(tuple), extra=EXTRAS,
    )  # fmt: skip
    template = st.builds(Template, TEXTS, TEXTS, st.lists(st.builds(TemplateLine, IDS, TEXTS, QUANTITIES)).map(tuple))
    trip = st.builds(
        Trip, IDS, TEXTS, TEXTS, st.just("completed"), TEXTS, TEXTS, MONEY, TEXTS, TEXTS, st.integers(0, 9)
    )
    aisles = st.builds(Aisles, st.lists(TEXTS, max_size=3).map(tuple), st.booleans(), TEXTS)
    skipped = st.builds(Skipped, IDS, st.integers(1, 99), TEXTS, TEXTS, TEXTS, TEXTS, st.just({"op": "CheckOff"}))
    return Catalog(
        household=draw(TEXTS.filter(bool)),
        stores=stores,
        shopping_list=draw(by("line", line)),
        budget=draw(MONEY),
        store_budgets=draw(st.dictionaries(TEXTS, MONEY, max_size=2)),
        email_address=draw(TEXTS),
        settings=draw(st.dictionaries(TEXTS, st.booleans() | TEXTS | st.integers(0, 9), max_size=2)),
        aisles=draw(st.dictionaries(TEXTS, aisles, max_size=2)),
        apart=frozenset(draw(st.lists(st.tuples(IDS, IDS), max_size=2))),
        templates=draw(by("name", template)),
        trips=draw(by("id", trip)),
        skipped=tuple(draw(st.lists(skipped, max_size=2))),
        prices={"2026": (SEEN,)} if draw(st.booleans()) else {},
        applied=draw(st.dictionaries(REPLICAS, st.integers(1, 2**31), max_size=3)),
        extra={"mine": msgspec.Raw(b'{"a": 1.50}')} if draw(st.booleans()) else {},
    )


@settings(max_examples=150, deadline=None)
@given(states())
def test_any_state_comes_back_from_its_files_as_it_was(state: Catalog) -> None:
    files = encode(state)
    read_back = decode(files, "")
    assert encode(read_back) == files
    assert {**dict(read_back), "extra": None} == {**dict(state), "extra": None}
    assert bytes(read_back.extra.get("mine", b"")) == bytes(state.extra.get("mine", b""))
    records = [*state.shopping_list, *(key for items in state.stores.values() for key in items)]
    assert files[CATALOG].count(b"\n") >= len(records)
