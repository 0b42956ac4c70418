"""Which format a file of somebody else's is, by what is in it and what it is called."""

from __future__ import annotations

import json

import pytest

from grocery.errors import InvalidInput
from grocery.exchange.foreign import FOREIGN, Given, read_table
from grocery.exchange.mapping import Mapping
from tests.exchange.test_lists import HOME, KITCHENOWL


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


@pytest.mark.parametrize("one", FOREIGN, ids=lambda one: one.name)
def test_every_reader_refuses_what_is_none_of_its_files(one: object) -> None:
    with pytest.raises(InvalidInput):
        one.read(b"\x89PNG\r\n\x1a\n" + bytes(30), Given())  # type: ignore[attr-defined]
