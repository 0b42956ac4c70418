"""Large lists are read some rows at a time: whatever a file holds comes to the same as in one go, or is refused so."""

from __future__ import annotations

import random
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given, settings

from grocery.catalog import Catalog
from grocery.errors import GroceryError
from grocery.exchange.backup import read_backup, written_backup
from grocery.exchange.checking import sound
from grocery.exchange.incoming import Incoming
from grocery.messages import text
from grocery.operations import AnyOperation
from grocery.records import Item, ListLine
from grocery.stores import large_lists
from grocery.stores.catalog_file import decode_catalog, encode_catalog
from grocery.stores.large_lists import LargeLists
from tests.operations.test_operation_properties import HISTORIES, lived
from tests.stores.test_files import states

AT = "2026-11-22T18:02:33Z"
MANY = {f"tj-{n}": Item(f"tj-{n}", "Aldi", f"Crème {n}", "Dairy", Decimal(n), "pot") for n in range(40)}
FILE = written_backup(Catalog(household="h-1", stores={"Aldi": MANY, "Lidl": {}}), AT)

OF_LINES = ("note", "added_by", "added_at", "checked_by", "checked_at", "list")


def outcome(content: bytes, least: int) -> tuple[str, Incoming | None]:
    """What a file holds, and what is said where it cannot be read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_lists, "_LARGE", least)
        patch.setattr(large_lists, "_SLICE", 300)
        try:
            return "", read_backup(content)
        except GroceryError as refused:
            return text(refused.said), getattr(refused, "readable", None)


def agree(content: bytes) -> None:
    assert outcome(content, 0) == outcome(content, 1 << 60)


@given(HISTORIES)
@settings(max_examples=40)
def test_a_household_that_was_lived_in_is_read_the_same(wishes: list[AnyOperation]) -> None:
    agree(written_backup(lived("20261122-ann1", wishes)[0], AT))


@given(states())
@settings(max_examples=40)
def test_so_is_what_a_person_wrote_into_the_files(state: Catalog) -> None:
    agree(written_backup(state, AT))
    content = encode_catalog(state)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_lists, "_LARGE", 0)
        found = decode_catalog(content, "h-x")
    assert found == decode_catalog(content, "h-x")


def test_the_lists_are_cut_out_and_read_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_lists, "_LARGE", 0)
    large = LargeLists(FILE)
    assert len(large) == 1 and len(large.around) < len(FILE) / 2
    monkeypatch.setattr(LargeLists, "_slices", lambda *_: iter(()))
    assert read_backup.__globals__["_in_lines"](FILE)[1].items == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"name":"Cr', b'"name":"x","name":"Cr'), (b'"id":"tj-3"', b'"id":"tj-4"'),
        (b'"price":7,', b'"price":1e999999,'),
        (b'"price":7,', b'"price":NaN,'), (b"}\n]", b"},\n]"), (b"},\n{", b"}\n{"),
        (b'"unit":"pot"', b'"unit":"p\not"'),
        (b'"unit":"pot"', b'"unit":["pot",\n1]'), (b'"unit":"pot"', b'"color":{"a":[\n{"b":1}\n],"c":2}'),
        (b'"Lidl":[]', b'"Lidl":[\n{"id":"tj-1","name":"x"}\n]'), (b'"Lidl":[]', b'"Lidl":[\n{"id":"q","name":7}\n]'),
        (b'"trips":[]', b'"trips":[\n{"id":1}\n]'), (b'"skipped":[]', b'"more":[\n{"a":1}\n],"skipped":[]'),
        (b'"settings":{}', b'"settings":{"a":[\n{"b":1}\n]}'), (b'"schema":1', b'"schema":9'), (b"pot", b"\xff"),
        (b'"version":1', b'"version":2'), (b'"prices":[]', b'"prices":[\n{"item":"a"}\n]'), (b"{", b"["),
        (b'"purchases":[]', b'"purchases":[\n{}\n]'), (b'"stores":{', b'"stores":{"Aldi":[],'),
    ],
)  # fmt: skip
def test_what_is_wrong_or_strange_in_a_file_comes_to_the_same(old: bytes, new: bytes) -> None:
    assert old in FILE
    agree(FILE.replace(old, new, 1))
    agree(FILE.replace(old, new))


def test_a_file_that_ends_early_or_was_damaged_anywhere_comes_to_the_same() -> None:
    chance = random.Random(1)
    for cut in range(0, len(FILE), len(FILE) // 100):
        agree(FILE[:cut])
    for _ in range(200):
        at = chance.randrange(len(FILE))
        agree(FILE[:at] + bytes([chance.choice(b'"{}[],:\n\\x0')]) + FILE[at + chance.randrange(3) :])


def test_records_that_are_looked_at_together_are_judged_as_one_by_one() -> None:
    chance, odd = random.Random(2), ["", " a", "a ", "a  b", "x" * 201, "\u202e", "́e", "é", "é", "🥛", "a|b", "+1"]
    for _ in range(150):
        items = [
            msgspec.structs.replace(
                item,
                **{field: chance.choice(odd) for field in ("id", "name", "category", "unit") if chance.random() < 0.02},
                **(
                    {"price": Decimal(chance.choice(["-1", "1e9", "0.12345", "NaN"]))} if chance.random() < 0.02 else {}
                ),
                **({"default_quantity": Decimal(chance.choice(["0", "2.5", "1.0"]))} if chance.random() < 0.05 else {}),
            )
            for item in list(MANY.values())[:5]
        ]
        lines = [
            msgspec.structs.replace(
                ListLine(f"l-{n}", one.id, "Aldi", one.name, one.category, one.price, one.unit, one.default_quantity),
                **{field: chance.choice([*odd, AT]) for field in OF_LINES if chance.random() < 0.02},
            )
            for n, one in enumerate(items)
        ]
        incoming = Incoming(source="backup", items=tuple(items), lines=tuple(lines))
        together = sound(incoming)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("grocery.exchange.checking.items_sound", lambda _: False)
            patch.setattr("grocery.exchange.checking.lines_sound", lambda _: False)
            assert together == sound(incoming)
