"""Which format a file of somebody else's is, by what is in it and what it is called."""

from __future__ import annotations

import json

import pytest

from grocery.errors import InvalidInput
from grocery.exchange.foreign import FOREIGN, Given, read_table
from grocery.exchange.formats import detect, read
from grocery.exchange.mapping import Mapping
from grocery.exchange.preparing import prepared
from tests.exchange.test_lists import HOME, KITCHENOWL
from tests.exchange.test_recipe import ARCHIVE


def kind(content: bytes, name: str = "") -> str:
    return next((one.name for one in FOREIGN if one.looks(content, name)), "")


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b'{"name": "Weekly", "listItems": []}', "list.json", "mealie"),
        (b' [{"food": {"name": "Salt"}, "amount": 0, "checked": true}]', "", "tandoor"),
        (b'{"results": [{"food": null, "amount": 0, "checked": true}]}', "", "tandoor"),
        (b'{"title": "x", "listContent": []}', "Shopping.json", "google-keep"),
        (json.dumps(KITCHENOWL).encode(), "Home.json", "kitchenowl"),
        ("\ufeff".encode() + json.dumps(KITCHENOWL).encode(), "", "kitchenowl"),
        (b"Name;Preis\nMilch;1,29\n", "", "table"),
        ("Name\tPreis\nMilch\t1,29\n".encode("utf-16"), "", "table"),
        (b"|Amount|Unit|Food|\n|-|-|-|\n|1|kg|Pears|", "list.md", "table"),
        (b"Milk,2.99\nEggs,3\n", "catalog.CSV", "table"),
        (b"Milk,2.99\nEggs,3\n", "", "text"),
        (b"[ ] Milk\n[x] Eggs\n", "", "text"),
        (b"[Produce]\n2 kg apples\n", "", "text"),
        (b"\x89PNG", "photo.png", "text"),
        (b'{"something": "else"}', "x.json", ""),
        (b"[]", "", ""),
        (b"[1, 2]", "", ""),
        (b"sep=;\r\nname;price\r\nMilk;1,2\r\n", "", "table"),
    ],
)
def test_a_file_is_known_by_what_is_in_it(content: bytes, name: str, expected: str) -> None:
    assert kind(content, name) == expected


def test_what_a_table_does_not_say_is_given() -> None:
    items = read_table(b"name,price\nMilk,2.99\n", Given(catalog=HOME))
    assert [(item.store, item.name) for item in items.items] == [("Safeway", "Milk")]
    trips = read_table(b"date,item,price\n2026-11-29,Milk,2.99\n", Given(store="Costco", catalog=HOME))
    assert [(trip.store, trip.day) for trip in trips.trips] == [("Costco", "2026-11-29")]
    lines = read_table(b"item,qty\nwhole milk,2\n", Given(catalog=HOME))
    assert [(line.id, str(line.quantity)) for line in lines.lines] == [("s-2", "2")]
    as_items = Mapping(columns=("name", "quantity"), kind="items")
    assert read_table(b"item,qty\nwhole milk,2\n", Given(mapping=as_items)).lines == ()


@pytest.mark.parametrize("says", ["sep=;\r\n", '"SEP=;"\n', "\ufeffsep=;\n", "sep=;;;\n"])
def test_what_excel_says_of_the_delimiter_is_followed_and_is_no_thing(says: str) -> None:
    things = read_table(f'{says}item;price\nMilk;1,2\nTea;"3\n"\n'.encode(), Given(catalog=HOME))
    assert [(one.name, str(one.price)) for one in things.items] == [("Milk", "1.2"), ("Tea", "3")]
    wrong = read_table(f"{says}item;price\nMilk;dear\n".encode(), Given(catalog=HOME))
    assert [problem.line for problem in wrong.problems] == [3], "lines are counted as they stand in the file"
    bare = read_table(b"sep=^\nMilk^2.99\nTea^3.50\n", Given(catalog=HOME))
    assert [one.name for one in bare.items] == ["Milk", "Tea"]


def test_receipts_without_titles_say_the_store() -> None:
    trips = read_table(b"2026-10-01,Aldi,Bread,2,1.99\n2026-10-01,Aldi,Milk,1,0.89\n", Given(catalog=HOME)).trips
    assert [(one.store, [row.name for row in one.purchases]) for one in trips] == [("Aldi", ["Bread", "Milk"])]
    shelf = read_table(b"2026-10-01,Bread,Bakery,1.99\n2026-10-01,Rolls,Bakery,0.89\n", Given(catalog=HOME))
    assert {(one.store, one.category) for one in shelf.items} == {("Safeway", "Bakery")}
    one = read_table(b"2026-10-01,Aldi,Bread,Bakery,2,1.99\n", Given(catalog=HOME))
    assert [(item.store, item.name, item.category) for item in one.items] == [("Aldi", "Bread", "Bakery")]
    alone = read_table(b"2026-10-01,Bread,1.99\n", Given(catalog=HOME))
    assert [(item.store, item.name) for item in alone.items] == [("Safeway", "Bread")]
    there = read_table(b"Bread,Bakery,1.99\nRolls,Bakery,0.89\n", Given(catalog=HOME)).items
    assert {(one.store, one.category) for one in there} == {("Safeway", "Bakery")}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("\ufeff\n<!DOCTYPE html><html><p>Milk</html>".encode("utf-16"), "error-web-page"),
        (b"<!-- saved from url -->\n<HTML>\nMilk\n</HTML>", "error-web-page"),
        (ARCHIVE.encode(), "error-web-page"),
        (b"<list>\n<item>Milk</item>\n</list>\n", "error-file-kind"),
    ],
)
@pytest.mark.parametrize("name", ["", "list.csv"])
def test_the_marks_of_a_page_are_no_things(content: bytes, said: str, name: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        read(content, name)
    assert refused.value.said.name == said


def test_marks_in_a_list_are_no_page() -> None:
    assert [one.name for one in read(b"<b>Milk</b>\n<3 tea>\n").lines] != []
    assert len(read(b"name\n<script>alert(1)</script>\nTea\n", "x.csv").items) == 2


@pytest.mark.parametrize("one", FOREIGN, ids=lambda one: one.name)
def test_every_reader_refuses_what_is_none_of_its_files(one: object) -> None:
    with pytest.raises(InvalidInput):
        one.read(b"\x89PNG\r\n\x1a\n" + bytes(30), Given())  # type: ignore[attr-defined]


def test_a_list_that_somebody_pasted_is_one_change_and_nothing_is_there_twice() -> None:
    assert detect(b"2 lb organic bananas\n").name == "text"
    incoming = read(b"Produce:\n2 lb organic bananas\n[x] kale\n", "list.txt", Given(catalog=HOME))
    found = prepared(HOME, incoming)
    assert found.op is not None
    then = found.op.decide(HOME, "k-1").apply(HOME, "2026-11-29T10:00:00Z", "Ann")
    assert [(line.name, str(line.quantity), line.checked) for line in then.shopping_list.values()] == [
        ("Organic Bananas", "2", False),
        ("kale", "1", True),
    ]
    assert [item.name for item in then.items_of("Safeway").values()] == ["Organic Bananas", "Whole Milk", "kale"]


def test_what_a_table_spells_otherwise_is_offered_for_merging() -> None:
    found = prepared(HOME, read(b"name,store\nBananas (organic),Safeway\nWHOLE  MILK,safeway\nTea,Safeway\n"))
    assert [(double.new.name, double.there.name) for double in found.doubles] == [
        ("Bananas (organic)", "Organic Bananas")
    ]
    assert [change.name for change in found.differences] == ["Bananas (organic)", "Tea"]
