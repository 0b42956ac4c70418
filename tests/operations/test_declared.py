"""The registry of operations: what each class says of itself holds everywhere, and stored files outlive a renaming."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from grocery.catalog import Catalog
from grocery.declaring import Field, holds, words_of
from grocery.errors import InvalidInput
from grocery.operations import AnyOperation, ChangeQuantity, ClearList, CompleteList
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, Declared, check_given, may_send, read
from grocery.sync.clients import PageChange, arriving
from tests.fake_page import page_called, secret_of
from tests.said_changes import changes

NOW = datetime(2026, 11, 22, 18, 2, 33, tzinfo=UTC)
PAGE = page_called("ann")
STATIC = Path("ui/static")
EVERY = {msgspec.to_builtins(op)["op"]: op for op in changes("Milk", "Costco")}
"""One of each, as it is decided or as a page sends it."""

EMPTY = Catalog(household="h", stores={})

TAGS = [
    "AddToList", "AddText", "SetQuantity", "ChangeQuantity", "CheckOff", "SetNote", "SetPrice", "MoveLine",
    "RemoveLine", "ClearList", "CompleteList", "AddTrip", "EditTrip", "ArchiveTrip", "DeleteTrip", "EditPurchase",
    "RemovePurchase", "AddPurchase", "ShopAgain", "SaveTemplate", "LoadTemplate", "EditTemplate", "RenameTemplate",
    "DeleteTemplate", "SetStaple", "PutSeveral", "MoveLines", "DismissRise", "SetStopCost",
    "AddItem", "EditItem", "EditItems", "DeleteItem", "MergeItems",
    "KeepApart", "SetAlsoAt", "AddList", "EditList", "RemoveList", "MoveToList",
    "AddStore", "RenameStore", "DeleteStore", "SetAisles", "SetBudget", "SetStoreBudget",
    "SetBudgetPeriod", "SetCurrency", "SetTimezone", "SetEmail", "NameList", "Restore", "Import", "Undo",
    "UndoSeveral", "Dismiss", "SetAside", "DoAnyway",
]  # fmt: skip
"""As they stand in the journals and datasets of every household: one may be added, none changed or taken away."""

ALL = pytest.mark.parametrize("one", OPERATIONS.values(), ids=lambda one: one.tag)


def undecided(one: Declared) -> AnyOperation:
    """One of a kind with nothing in it that the app fills in."""
    return msgspec.structs.replace(EVERY[one.tag], **one.filled)


def test_the_tags_in_stored_files_are_these() -> None:
    assert list(OPERATIONS) == TAGS
    assert [one.kind for one in OPERATIONS.values()] == list(get_args(AnyOperation))


@ALL
def test_a_class_that_gets_another_name_changes_no_file(one: Declared) -> None:
    renamed = msgspec.defstruct(f"Renamed{one.tag}", [], bases=(one.kind,), frozen=True, kw_only=True)
    assert renamed.__struct_config__.tag == one.tag, "its tag is written down"


@ALL
def test_an_operation_says_what_it_does_what_taking_it_back_does_and_what_each_field_means(one: Declared) -> None:
    assert one.what.endswith(".") and one.undo.endswith(".")
    assert [field.name for field in one.given if not field.what.endswith(".")] == []
    spare = words_of(one.kind.__doc__).fields.keys() - {field.name for field in one.given}
    assert spare == set(), "the docstring tells of a field that nobody gives"
    described = one.schema()["properties"]
    assert {name: of["description"] for name, of in described.items()} == {f.name: f.what for f in one.given}


@ALL
def test_every_field_is_given_or_filled_in_or_the_name_of_what_another_one_means(one: Declared) -> None:
    found = [*(field.name for field in one.given), *one.names, *one.filled]
    assert sorted(found) == sorted(one.kind.__struct_fields__)
    assert set(one.names.values()) <= {field.name for field in one.given}
    assert {field.name for field in one.given if field.required} == set(one.schema().get("required", ()))


@pytest.mark.parametrize("maker", Maker)
@ALL
def test_what_the_app_fills_in_is_refused_from_a_page_and_from_a_tool(one: Declared, maker: Maker) -> None:
    """What is filled in says in the history what was done: nobody else may write it."""
    given = undecided(one)
    if not one.may_come_from(maker):
        with pytest.raises(InvalidInput, match="Only the app"):
            check_given(given, maker)
        return
    check_given(given, maker)
    for field in one.filled:
        with pytest.raises(InvalidInput) as refused:
            check_given(msgspec.structs.replace(given, **{field: "forged"}), maker)
        assert refused.value.field == field


@ALL
def test_a_change_with_what_the_app_fills_in_does_not_arrive(one: Declared) -> None:
    given = undecided(one)
    forged = [msgspec.structs.replace(given, **{field: "forged"}) for field in one.filled]
    for op in forged if one.may_come_from(Maker.PAGE) else [given, *forged]:
        sent = PageChange(PAGE, 1, "2026-11-22T18:02:00Z", "Ann", op, secret_of(PAGE))
        outcome, entry = arriving(EMPTY, sent, NOW)
        assert (outcome.state, entry) == ("refused", None) and outcome.hint


def test_only_the_app_restores_brings_in_and_sets_aside() -> None:
    for maker in Maker:
        assert OPERATIONS.keys() - may_send(maker).keys() == {"Restore", "Import", "SetAside"}


@ALL
def test_what_is_given_is_read_back_as_it_was_with_its_numbers_as_people_write_them(one: Declared) -> None:
    op = undecided(one)
    values = msgspec.to_builtins(op)
    assert read(values) == op
    for field in (field for field in one.given if field.is_number and isinstance(values.get(field.name), str)):
        assert read({**values, field.name: "1,5"}) == msgspec.structs.replace(op, **{field.name: Decimal("1.5")})
        with pytest.raises(InvalidInput) as refused:
            read({**values, field.name: "a few"})
        assert refused.value.field == field.name


def test_every_number_is_known_by_its_type() -> None:
    assert read({"op": "ChangeQuantity", "line": "tj-1", "more": "−0,5"}) == ChangeQuantity(
        line="tj-1", more=Decimal("-0.5")
    )
    cleared = read({"op": "ClearList", "lines": ["a", "b"], "seen": ["1,5", "2"]})
    assert cleared == ClearList(lines=("a", "b"), seen=(Decimal("1.5"), Decimal(2)))
    assert read({"op": "CompleteList", "store": "1,5"}) == CompleteList(store="1,5"), "a text stays one"
    assert holds(tuple[Decimal, ...], Decimal) and holds(Decimal | None, Decimal) and not holds(str | None, Decimal)


@pytest.mark.parametrize(
    "values", [{}, {"op": None}, {"op": "Steal"}, {"op": "CheckOff"}, {"op": "CheckOff", "line": 5}]
)
def test_what_is_no_operation_is_not_read(values: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        read(values)


def test_a_docstring_is_read_as_it_is_written() -> None:
    words = words_of(
        """Do a thing.

        Twice, where
        needed.

        Undo: it is
        undone.

        Args:
            one: The first,
                at length.
            two: The second: short.

        Returns:
            what: is not a field.
        """
    )
    assert words.what == "Do a thing.\n\nTwice, where needed." and words.undo == "it is undone."
    assert words.fields == {"one": "The first, at length.", "two": "The second: short."}
    assert words_of(None) == ("", "", {})
    assert Field("one", int, "").required and not Field("one", int, "", None).required


SETTLED_BY_ASKING = {"Dismiss", "DoAnyway"}
"""Made by the server when a page asks it to settle a skipped change: there is nothing to paint before the answer."""


def test_a_page_paints_at_once_every_change_that_it_may_send() -> None:
    """A change that is not painted shows nothing until the server has answered: without a signal, for hours."""
    types = (STATIC / "types.d.ts").read_text(encoding="utf-8")  # the compiler wants a painter for each that is `Given`
    given = re.findall(r"^  (\w+): ", types.split("export interface Given {")[1].split("\n}")[0], re.MULTILINE)
    assert "export type Painters = { [Name in keyof Given]:" in types
    assert sorted(given) == sorted(may_send(Maker.PAGE).keys() - SETTLED_BY_ASKING)


def test_the_page_names_no_operation_that_there_is_not() -> None:
    texts = [path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js")]
    sent = {tag for text in texts for tag in re.findall(r'\bop: "(\w+)"', text)}
    told = set(re.findall(r"^  (\w+):", (STATIC / "saving" / "unsent.js").read_text(encoding="utf-8"), re.MULTILINE))
    assert sent >= {"AddToList", "CheckOff"} and told >= {"AddToList", "CheckOff"}
    assert sent | told <= may_send(Maker.PAGE).keys()
