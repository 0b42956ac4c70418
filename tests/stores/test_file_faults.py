"""What a person reads who has spoilt a file of the household by hand: which line, which record, which field."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import UnreadableCatalog
from grocery.records import Item
from grocery.stores.files import APPLIED, CATALOG, decode, encode
from grocery.stores.tables import told_aside

WRITTEN = """{
"schema":1,
"household":"h-1",
"currency":"EUR",
"budget":650.0,
"store_budgets":{
"Costco":300
},
"stores":{
"Costco":[
{"id":"co-1","name":"Rice","category":"Pantry","price":0.99,"unit":"bag","default_quantity":2},
{"id":"co-2","name":"Salt","category":"Other","price":null,"unit":"each","shelf":"B7"}
],
"Aldi":[
{"id":"al-1","name":"Crème fraîche","category":"Dairy","price":1.20,"unit":"tub"}
]
},
"shopping_list":[
{"line":"k3f9-1","id":"co-1","store":"Costco","name":"Rice","category":"Pantry","price":0.99,"unit":"bag","quantity":1.5},
{"line":"k3f9-2","id":"co-2","store":"Costco","name":"Salt","category":"Other","price":null,"unit":"each","quantity":1}
],
"templates":[
{"name":"Weekly","store":"Costco","lines":[{"id":"co-1","name":"Rice","quantity":1}]}
],
"trips":[
{"id":"t-1","store":"Costco","name":"Big shop","status":"completed","created_at":"","completed_at":"","total":12.50}
]
}
"""
BOUGHT = (
    '{"trip":"t-1","store":"Costco","completed_at":"2026-11-20","item_id":"co-1","name":"Rice","category":"Pantry",'
    '"unit":"bag","quantity":1,"price":0.99,"total":0.99,"by":"Ann","note":""}\n'
)
SEEN = '{"item":"co-1","store":"Costco","price":0.99,"unit":"bag","at":"2026-11-22","by":"Ann","source":"catalog"}\n'
MARK = '{"replica":"20261122-k3f9","number":3}\n'
AMOUNT, PRICE, TEXT = "a number like 2.49", "a number like 2.49, or null", "a text in quotation marks"
TRIP, PRICES = "trips/2026-11.jsonl", "prices/2026.jsonl"
CREAM, RICE = "“Crème fraîche” (al-1)", "“Rice” (t-1)"
PATHS = {CATALOG: WRITTEN, APPLIED: MARK * 2, "trips/2026-11.jsonl": BOUGHT * 2, "prices/2026.jsonl": SEEN * 2}


def told(content: str | bytes, path: str = CATALOG) -> str:
    """What is said of a household in which one file has this content; each sentence has a way out."""
    files = {name: text.encode() for name, text in PATHS.items()}
    files[path] = content if isinstance(content, bytes) else content.encode()
    if path in (TRIP, PRICES) and b"\0" not in files[path]:
        return kept_aside(files)
    with pytest.raises(UnreadableCatalog) as error:
        decode(files, "h-0")
    assert error.value.hint.endswith(".")
    return error.value.message


def kept_aside(files: dict[str, bytes]) -> str:
    """What is said of one line of a table, for which nothing stops."""
    told = told_aside(decode(files, "h-0"))
    assert told is not None
    end = " This line counts for nothing and stays in its file as it is; everything else works."
    assert told.message.endswith(end) and told.hint.endswith(".")
    return told.message.removesuffix(end)


def changed(old: str, new: str, path: str = CATALOG) -> str:
    """The same for a file in which one text stands in the place of another."""
    assert old in PATHS[path]
    return told(PATHS[path].replace(old, new), path)


# ---- the file as a whole ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_a_byte_order_mark_is_read_over_and_not_written_again(path: str) -> None:
    files = {name: text.encode() for name, text in PATHS.items()}
    plain = decode(files, "h-0")
    marked = decode({**files, path: b"\xef\xbb\xbf" + files[path]}, "h-0")
    assert marked == plain
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in encode(marked).values())


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32", "UTF-32")]
)
def test_a_file_in_another_encoding_is_named_with_it(path: str, encoding: str, name: str) -> None:
    assert told(PATHS[path].encode(encoding), path) == f"{path} is saved as {name}, and must be UTF-8."


def test_a_byte_of_another_encoding_is_named_with_its_line() -> None:
    assert told(WRITTEN.encode("latin-1")) == f"{CATALOG}, line 15: the byte E8 is no part of UTF-8."
    two = (BOUGHT + BOUGHT.replace("Rice", "Café")).encode("latin-1")
    assert told(two, "trips/2026-11.jsonl") == "trips/2026-11.jsonl, line 2: the byte E9 is no part of UTF-8."
    kept = WRITTEN.replace('"schema":1,', '"schema":1,\n"mine":"é",').encode("latin-1")
    assert "line 3: the byte E9" in told(kept)  # also in what the app does not know and only carries on


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_merge_that_was_left_half_done_is_named_with_its_line(end: str) -> None:
    both = '<<<<<<< HEAD\n"budget":650.0,\n=======\n"budget":700,\n>>>>>>> Edit by hand'.replace("\n", end)
    assert changed('"budget":650.0,', both) == f"{CATALOG}, line 5: a merge was left half done there (<<<<<<<)."
    applied = f"{MARK}=======\n{MARK}"
    assert told(applied, APPLIED) == f"{APPLIED}, line 2: a merge was left half done there (=======)."


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\x00" * 4096, b"\xef\xbb\xbf"])
def test_an_empty_file_is_called_empty(content: bytes) -> None:
    assert told(content) == f"{CATALOG} is empty."


@pytest.mark.parametrize("at", ['"budget"', "0.99", "1.20", "quantity", "Weekly", '"trips"'])
def test_a_file_that_was_cut_off_is_called_so_with_the_line(at: str) -> None:
    torn = WRITTEN[: WRITTEN.index(at)]
    line = len(torn.rstrip().split("\n"))
    assert told(torn) == f"{CATALOG}, line {line}: it ends in the middle."


def test_what_stands_behind_the_end_is_shown() -> None:
    assert told(WRITTEN + "and eggs\n") == f"{CATALOG}, line 29: “and eggs” stands behind the end."
    assert told(MARK + MARK.strip() + " 7\n", APPLIED) == f"{APPLIED}, line 2: “7” stands behind the end."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"bag","default_quantity":2},', '"bag","default_quantity":2}', "line 12: “{\"id\":\"co-2\""),
        ('"budget":650.0,', '"budget":650,0,', "line 5: “0,”"),
        ('"price":1.20', '"price":1.20,,', "line 15: “,,"),
        ('"quantity":1}\n],', '"quantity":1},\n],', "line 21: “],”"),
        ('"name":"Salt"', '"name":Salt', "line 12: “Salt"),
        ('"name":"Salt"', "“name”:“Salt”", "line 12: ““name”"),
    ],
)  # fmt: skip
def test_a_slip_in_the_commas_and_quotes_is_shown_where_it_is(old: str, new: str, words: str) -> None:
    sentence = changed(old, new)
    assert sentence.startswith(f"{CATALOG}, {words}") and sentence.endswith("does not fit there.")


def test_a_text_that_goes_on_over_its_line_is_shown() -> None:
    assert changed('"name":"Salt"', '"name":"Salt').startswith(f"{CATALOG}, line 12: ")
    torn = changed('"shelf":"B7"}', '"shelf":"B7}')
    assert torn == f"{CATALOG}, line 12: a text does not end before the line does."


@pytest.mark.parametrize("content", ["[]", "[\n1,\n2]", "null", '"milk"', "12"])
def test_a_file_that_holds_something_else_than_an_object_is_called_so(content: str) -> None:
    sentence = told(content)
    assert (
        sentence
        == f"{CATALOG}, line 1: “{' '.join(content.split()).strip(chr(34))}” stands where an object in {{ }} belongs."
    )


def test_brackets_without_end_are_named_with_their_line() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    said = "too many brackets are inside each other there."
    assert changed('"schema":1,', f'"schema":1,\n"mine":{deep},') == f"{CATALOG}, line 3: {said}"
    assert changed('"price":1.20', f'"price":{deep}') == f"{CATALOG}, line 15: {said}"
    assert told(BOUGHT + deep, "trips/2026-11.jsonl") == f"trips/2026-11.jsonl, line 2: {said}"


# ---- what is there twice -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('"budget":650.0,', '"budget":650.0,\n"budget":700,', 6, "budget"),
        ('"Aldi":[', '"Costco":[', 14, "Costco"),
        ('"Costco":300', '"Costco":300,\n"Costco":200', 8, "Costco"),
        ('"price":1.20', '"price":1.20,"price":1.30', 15, "price"),
        ('"price":1.20', '"price":1.20, "pric\\u0065" : 1.30', 15, "price"),
        ('"shelf":"B7"', '"shelf":"B7","shelf":"C1"', 12, "shelf"),
        ('"quantity":1.5', '"quantity":1.5,"quantity":2', 19, "quantity"),
        ('"total":12.50', '"total":12.50,"total":1', 26, "total"),
        ('"schema":1,', '"schema":1,\n"mine":{"a":[{"b":1,"b":2}]},', 3, "b"),
    ],
)  # fmt: skip
def test_a_key_that_is_there_twice_is_refused_by_name(old: str, new: str, line: int, key: str) -> None:
    assert changed(old, new) == f"{CATALOG}, line {line}: the key “{key}” is there twice."


@pytest.mark.parametrize("new", ['"price":0.99,"price":2', '"price" :0.99,"price":2', '"price"\t: 0.99,\t"price":2'])
@pytest.mark.parametrize(("path", "row"), [("trips/2026-11.jsonl", BOUGHT), ("prices/2026.jsonl", SEEN)])
def test_a_key_that_is_there_twice_in_a_line_of_a_table_is_named(path: str, row: str, new: str) -> None:
    twice = row + row.replace('"price":0.99', new)
    assert told(twice, path) == f"{path}, line 2: the key “price” is there twice."


def test_a_mark_with_two_numbers_is_refused() -> None:
    assert (
        told(MARK + '{"replica":"a","number":1,"number":2}\n', APPLIED)
        == f"{APPLIED}, line 2: the key “number” is there twice."
    )


def test_texts_that_look_like_keys_are_no_keys() -> None:
    odd = BOUGHT.replace('"note":""', '"note":"\\"price\\": 2, \\"price\\": 3"')
    files = {CATALOG: WRITTEN.encode(), "trips/2026-11.jsonl": odd.encode()}
    assert decode(files, "h-0").purchases["2026-11"][0].note == '"price": 2, "price": 3'


def test_an_id_that_is_there_twice_is_named_with_both_places() -> None:
    assert changed('"id":"al-1"', '"id":"co-2"') == (
        f"{CATALOG}, line 15: the item id “co-2” is there twice (in “Aldi”; before that in line 12)."
    )
    assert changed('"line":"k3f9-2"', '"line":"k3f9-1"') == (
        f"{CATALOG}, line 20: the line id “k3f9-1” is there twice (in “shopping_list”; before that in line 19)."
    )
    trip = WRITTEN[WRITTEN.index('{"id":"t-1"') :].split("\n")[0]
    assert changed(trip, f"{trip},\n{trip}") == (
        f"{CATALOG}, line 27: the trip id “t-1” is there twice (in “trips”; before that in line 26)."
    )
    template = WRITTEN[WRITTEN.index('{"name":"Weekly"') :].split("\n")[0]
    assert changed(template, f"{template},\n{template}") == (
        f"{CATALOG}, line 24: the template “Weekly” is there twice (in “templates”; before that in line 23)."
    )


# ---- values of the wrong kind ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"price":1.20', '"price":"dear"', f"line 15: “price” of {CREAM} must be {PRICE}, not “dear”"),
        ('"price":1.20', '"price":[1]', f"line 15: “price” of {CREAM} must be {PRICE}, not “[1]”"),
        ('"price":1.20', '"price":1e400', f"line 15: “price” of {CREAM} must be {PRICE}, not “1e400”"),
        ('"price":1.20', '"price":NaN', f"line 15: “price” of {CREAM} must be {PRICE}, not “NaN”"),
        ('"id":"al-1"', '"id":7', f"line 15: “id” of “Crème fraîche” (7) must be {TEXT}, not “7”"),
        ('"shelf":"B7"', '"shelf":"B7","unit":null', "line 12: the key “unit” is there twice"),
        ('"unit":"each","shelf":"B7"', '"unit":null,"shelf":"B7"', f"line 12: “unit” of “Salt” (co-2) must be {TEXT}"),
        ('"id":"al-1",', "", "line 15: “id” is missing at “Crème fraîche”"),
        ('"name":"Crème fraîche",', "", "line 15: “name” is missing at “al-1”"),
        ('"quantity":1.5', '"quantity":1.5,"checked":"yes"', "line 19: “checked” of “Rice” (co-1) must be true or"),
        ('"quantity":1}]', '"quantity":"one"}]', f"line 23: “lines” of “Weekly” must be {AMOUNT}, not"),
        ('"total":12.50', '"total":"NaN"', f"line 26: “total” of “Big shop” (t-1) must be {AMOUNT}, not “NaN”"),
        ('"budget":650.0', '"budget":"much"', f"line 5: “budget” must be {PRICE}, not “much”"),
        ('"Costco":300', '"Costco":"300 €"', f"line 7: “Costco” of “store_budgets” must be {AMOUNT}, not “300 €”"),
        ('"household":"h-1"', '"household":7', f"line 3: “household” must be {TEXT}, not “7”"),
        ('"currency":"EUR"', '"currency":"dollars"', "line 4: the currency “dollars” is not known"),
        ('"Costco":[\n', '"Costco":[7,\n', "line 10: “7” stands where an object in { } belongs"),
        ('"schema":1,', '"schema":1,"settings":[],', "line 2: “settings” must be an object in { }, not “[]”"),
        ('"schema":1,', '"schema":1,"apart":[["a"]],', "line 2: “apart” must be as the app writes it, not “[[\"a\"]]”"),
    ],
    ids=lambda text: text[:40],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_named_with_its_record_and_what_may_stand_there(
    old: str, new: str, words: str
) -> None:
    assert changed(old, new).startswith(f"{CATALOG}, {words}")


@pytest.mark.parametrize("value", ["[]", '"none"', "null", "3"])
def test_stores_that_are_no_object_and_a_store_that_is_no_list_are_called_so(value: str) -> None:
    shown = value.strip('"')
    stores = f'{{"schema":1,\n"stores":{value}}}'
    assert told(stores) == f"{CATALOG}, line 2: “stores” must be an object in {{ }}, not “{shown}”."
    if value != "[]":
        of_one = f'{{"schema":1,\n"stores":{{\n"Costco":{value}}}}}'
        assert told(of_one) == f"{CATALOG}, line 3: “Costco” must be a list in [ ], not “{shown}”."


def test_the_line_of_a_field_is_told_where_a_record_goes_over_several_lines() -> None:
    spread = json.dumps(json.loads(WRITTEN), indent=2, ensure_ascii=False)
    line = next(n for n, text in enumerate(spread.split("\n"), 1) if "1.2" in text)
    assert told(spread.replace("1.2", '"a lot"')) == (
        f"{CATALOG}, line {line}: “price” of “Crème fraîche” (al-1) must be a number like 2.49, or null, not “a lot”."
    )


@pytest.mark.parametrize(
    ("path", "row", "old", "new", "words"),
    [
        (TRIP, BOUGHT, '"quantity":1', '"quantity":"two"', f"“quantity” of {RICE} must be {AMOUNT}, not “two”"),
        (TRIP, BOUGHT, '"total":0.99', '"total":1e400', f"“total” of {RICE} must be {PRICE}, not “1e400”"),
        (TRIP, BOUGHT, '"total":0.99', f'"total":{"9" * 40}', f"“total” of {RICE} must be {PRICE}, not “99"),
        (TRIP, BOUGHT, '"total":0.99', '"total":0e99', f"“total” of {RICE} must be {PRICE}, not “0e99”"),
        (TRIP, BOUGHT, '"unit":"bag",', "", f"“unit” is missing at {RICE}"),
        (PRICES, SEEN, '"price":0.99', '"price":null', f"“price” of “co-1” must be {AMOUNT}, not “null”"),
        (APPLIED, MARK, ":3", ':"three"', "“number” of “20261122-k3f9” must be a whole number, not “three”"),
        (APPLIED, MARK, MARK, "[1]", "“[1]” stands where an object in { } belongs"),
        (APPLIED, MARK, MARK, MARK[:20], "it ends in the middle"),
    ],
    ids=lambda text: text[:20],
)  # fmt: skip
def test_a_line_of_a_table_is_named_by_its_number(path: str, row: str, old: str, new: str, words: str) -> None:
    assert told(row + "\n" + row.replace(old, new), path).startswith(f"{path}, line 3: {words}")


SPOILERS: dict[str, Callable[[Any], Any]] = {"text": lambda _: "?", "list": lambda _: [1], "object": lambda _: {"a": 1}}


@given(st.integers(0, 39), st.sampled_from(["price", "default_quantity"]), st.sampled_from(sorted(SPOILERS)))
def test_whichever_item_is_spoilt_its_line_and_id_are_told(at: int, field: str, how: str) -> None:
    items = {f"co-{n}": Item(f"co-{n}", "Costco", "Rice", "Pantry", Decimal(n), "bag", Decimal(2)) for n in range(40)}
    lines = encode(Catalog(household="h-1", stores={"Costco": items}))[CATALOG].decode().split("\n")
    number = next(n for n, text in enumerate(lines) if f'"id":"co-{at}"' in text)
    row = json.loads(lines[number].rstrip(","))
    spoilt = json.dumps({**row, field: SPOILERS[how](row)}) + ("," if lines[number].endswith(",") else "")
    sentence = told("\n".join([*lines[:number], spoilt, *lines[number + 1 :]]))
    assert sentence.startswith(
        f"{CATALOG}, line {number + 1}: “{field}” of “Rice” (co-{at}) must be a number like 2.49"
    )


@pytest.mark.no_cover
def test_a_fault_at_the_end_of_twenty_thousand_items_is_found_at_once() -> None:
    items = {f"co-{n}": Item(f"co-{n}", "Costco", f"Rice {n}", "Pantry", Decimal(1), "bag") for n in range(20_000)}
    content = encode(Catalog(household="h-1", stores={"Costco": items}))[CATALOG].decode()
    last = content.rindex('"unit"')
    began = time.process_time()
    assert f"“unit” of “Rice 19999” (co-19999) must be {TEXT}" in told(
        content[:last] + content[last:].replace('"bag"', "7")
    )
    assert time.process_time() - began < 30
