"""Skipped changes name what they were about, though it is gone by the time they arrive."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from grocery.catalog import LIST, Catalog
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
    Dismiss,
    DismissRise,
    DoAnyway,
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
    UndoSeveral,
    replay,
)
from grocery.operations.declared import OPERATIONS, names_of
from grocery.records import Item, Purchase, Trip
from grocery.sync.clients import PageChange, arriving
from tests.fake_page import page_called, secret_of

NOW = datetime(2026, 11, 22, 18, 2, tzinfo=UTC)
TWO = Decimal(2)
BEN = page_called("ben")
APP_ONLY = {one.kind for one in OPERATIONS.values() if not one.kind.made_by}
LINE = "ann1-1"


def item(item_id: str, name: str) -> Item:
    return Item(item_id, "Costco", name, "Food", TWO, "each")


NOON = "2026-11-22T12:00:00Z"

BEFORE = replay(
    Catalog(
        household="h", stores={"Costco": {"co-1": item("co-1", "Figs"), "co-2": item("co-2", "Fig jam")}, "Aldi": {}}
    ),
    [Entry("20261122-ann1", 1, "2026-11-22T18:00:00Z", "Ann", AddToList(item_id="co-1", quantity=TWO, line=LINE,
           store="Costco", name="Figs", category="Food", unit="each"))],
)  # fmt: skip
BEFORE = BEFORE.replacing(
    settings={f"{LIST}ann1-9": "Party"},
    trips={"trip-1": Trip("trip-1", "Costco", "", "completed", "", NOON, TWO)},
    purchases={"2026-11": (Purchase("trip-1", "Costco", NOON, "co-1", "Figs", "", "each", TWO, None, None, "", ""),)},
)
AFTER = BEFORE.replacing(stores={"Lidl": {}}, shopping_list={}, trips={}, purchases={}, settings={})
"""Somebody took both stores with all that was in them away, and cleared the list."""

LATER = BEFORE.replacing(applied={f"202611{day}-seen01": 1 for day in range(10, 23)})
"""Many days were seen since, so that a page of August began long ago whatever the clock says."""

TRIP: dict[str, Any] = {"trip": "trip-1", "title": "Costco, 2026-11-22"}
EARLIER: dict[str, Any] = {"replica": "20261122-ann1", "number": 1}

SAID: list[tuple[AnyOperation, str]] = [
    (AddToList(item_id="co-1", name="Figs"), "Put “Figs” on the list"),
    (AddToList(item_id="co-1", name="Figs", quantity=TWO), "Put Figs on the list (2)"),
    (AddText(text="2  figs\n", store="Costco"), "Put “2 figs” on the list"),
    (SetQuantity(line=LINE, name="Figs", quantity=TWO), "Set the quantity of Figs to 2"),
    (ChangeQuantity(line=LINE, name="Figs", more=TWO), "Change the quantity of Figs by +2"),
    (CheckOff(line=LINE, name="Figs"), "Tick Figs"),
    (CheckOff(line=LINE, name="Figs", checked=False), "Untick Figs"),
    (SetNote(line=LINE, name="Figs", note="ripe"), "Note on Figs: ripe"),
    (SetNote(line=LINE, name="Figs", note=""), "Remove the note on Figs"),
    (SetPrice(line=LINE, name="Figs", price=TWO), "Set the price of Figs to 2"),
    (MoveLine(line=LINE, name="Figs", store="Aldi"), "Buy Figs at Aldi"),
    (SetAlsoAt(line=LINE, name="Figs", stores=("Aldi",)), "Figs may also be bought at Aldi"),
    (EditList(list="ann1-9", known_as="Party", name="Feast"), "Rename the list Party to Feast"),
    (RemoveList(list="ann1-9", name="Party"), "Remove the list Party"),
    (MoveToList(lines=(LINE,), name="Figs", list="ann1-9", to="Party"), "Put Figs on the list Party"),
    (RemoveLine(line=LINE, name="Figs"), "Take Figs off the list"),
    (ClearList(lines=(LINE,), name="Figs"), "Take Figs off the list"),
    (ClearList(lines=(LINE, "ann1-2"), store="Costco"), "Clear 2 lines off the list of Costco"),
    (CompleteList(store="Costco", lines=(LINE,)), "Finish shopping at Costco (1 thing)"),
    (EditTrip(**TRIP, notes="rain"), "Change the trip Costco, 2026-11-22"),
    (ArchiveTrip(**TRIP), "Put the trip Costco, 2026-11-22 away"),
    (LoadTemplate(name="Weekly"), "Put the template Weekly on the list (0 things)"),
    (EditTemplate(name="Weekly", item_id="co-1", quantity=TWO, item="Figs"), "Figs in the template Weekly: 2"),
    (RenameTemplate(name="Weekly", to="Party"), "Rename the template Weekly to Party"),
    (MoveLines(lines=(LINE,), items=("co-1",)), "Buy 1 thing elsewhere (?)"),
    (DismissRise(item_id="co-1", name="Figs"), "Look at the price rise of Figs"),
    (DeleteTemplate(name="Weekly"), "Delete the template Weekly"),
    (SetStaple(item_id="co-1", name="Figs", quantity=TWO), "Figs is on every new list"),
    (PutSeveral(items=("co-1", "co-2")), "Put 2 things on the list"),
    (ShopAgain(**TRIP), "Put 0 things of the trip Costco, 2026-11-22 on the list again"),
    (DeleteTrip(**TRIP), "Delete the trip Costco, 2026-11-22"),
    (EditPurchase(**TRIP, row="co-1", name="Figs", price=TWO), "Figs of the trip Costco, 2026-11-22 cost 2"),
    (RemovePurchase(**TRIP, row="co-1", name="Figs"), "Figs was not bought on the trip Costco, 2026-11-22"),
    (AddPurchase(**TRIP, item="Figs", quantity=TWO), "Figs was bought on the trip Costco, 2026-11-22, too: 2"),
    (AddItem(store="Costco", name="Dates"), "Add Dates to Costco"),
    (EditItem(item_id="co-1", known_as="Figs", price=TWO), "Change Figs: price not known → 2"),
    (EditItems(items=("co-1",), name="Figs", percent=TWO), "Change the price of “Figs”"),
    (EditItems(items=("co-1", "co-2"), category="Fruit"), "Change the category of 2 items"),
    (DeleteItem(item_id="co-1", name="Figs"), "Delete “Figs”"),
    (MergeItems(keep="co-1", gone="co-2", name="Fig jam", into="Figs"), "Merge Fig jam into Figs"),
    (KeepApart(one="co-1", other="co-2", name="Figs and Fig jam"), "Keep Figs and Fig jam apart"),
    (RenameStore(store="Costco", name="Cosco"), "Rename the store Costco to Cosco"),
    (DeleteStore(store="Costco"), "Delete the store “Costco”"),
    (SetAisles(store="Costco", order=("Food",)), "Set the order of the aisles of Costco"),
    (SetStoreBudget(store="Costco", amount=TWO), "Set the budget of Costco to 2"),
    (Dismiss(**EARLIER), "Look at a change that was skipped"),
    (DoAnyway(**EARLIER), "Do a skipped change after all"),
    (Undo(**EARLIER), "Take back a change"),
    (UndoSeveral(replicas=(BEN,), numbers=(1,), name="Ann"), "Take back 1 change of Ann"),
]
"""As a page sends them, with what is said of each once its thing is gone."""

ALWAYS_FOUND = {
    AddList,
    AddStore,
    AddTrip,
    SaveTemplate,
    SetStopCost,
    SetBudget,
    SetBudgetPeriod,
    SetCurrency,
    SetTimezone,
    SetEmail,
    NameList,
}
"""What these are about is never gone."""


def skipped_sentence(op: AnyOperation, state: Catalog, page: str = BEN) -> str:
    change = PageChange(page, 1, "2026-11-22T18:01:00Z", "Ben", op, secret_of(page))
    outcome, entry = arriving(state, change, NOW)
    assert outcome.state == "skipped"
    assert entry is not None
    (skipped,) = replay(state.replacing(skipped=()), [entry]).skipped
    return skipped.sentence


def test_every_change_of_the_registry_is_tried() -> None:
    tried = {type(op) for op, _ in SAID} | ALWAYS_FOUND | APP_ONLY
    assert tried == {one.kind for one in OPERATIONS.values()}


@pytest.mark.parametrize(("op", "sentence"), SAID, ids=lambda value: value if isinstance(value, str) else "")
def test_a_skipped_change_names_what_its_page_called_it(op: AnyOperation, sentence: str) -> None:
    said = skipped_sentence(op, AFTER)
    assert said == " ".join(sentence.split())
    assert not re.search(r"\bco-\d|ann1", said), "no ids"


@pytest.mark.parametrize(("op", "sentence"), [pair for pair in SAID if names_of(pair[0])], ids=lambda _: "")
def test_what_the_household_still_knows_needs_no_name_from_the_page(op: AnyOperation, sentence: str) -> None:
    """A change of a page that began long ago is set aside though its thing is there."""
    untold = msgspec.structs.replace(op, **dict.fromkeys(names_of(op), ""))
    assert skipped_sentence(untold, LATER, page_called("ben", "20260801")) == sentence


@pytest.mark.parametrize(("op", "sentence"), [pair for pair in SAID if names_of(pair[0])], ids=lambda _: "")
def test_where_nobody_knows_a_name_the_sentence_still_stands(op: AnyOperation, sentence: str) -> None:
    said = skipped_sentence(msgspec.structs.replace(op, **dict.fromkeys(names_of(op), "")), AFTER)
    several = re.search(r"\d (items|lines)", sentence) is not None
    assert several or re.search("(something|trip|list) that is no longer", said) or said in (
        "Clear 1 line off the list", "Change the price of 1 item",
    )  # fmt: skip
    assert "  " not in said
    assert not re.search(r"\bco-\d|ann1|“”", said)


def test_what_was_bought_is_remembered_by_its_purchase() -> None:
    figs = Purchase("trip-1", "Costco", "2026-11-20T10:00:00Z", "co-1", "Figs", "", "each", TWO, None, None, "", "")
    older = msgspec.structs.replace(figs, name="Feigen")
    state = AFTER.replacing(purchases={"2026-11": (older, figs), "2026-10": (older,)})
    assert skipped_sentence(DeleteItem(item_id="co-1"), state) == "Delete “Figs”"
    assert skipped_sentence(CheckOff(line="co-1"), state) == "Tick Figs"


def test_the_households_own_name_goes_before_what_a_page_says() -> None:
    gone = AFTER.replacing(shopping_list=BEFORE.shopping_list)
    assert skipped_sentence(MoveLine(line=LINE, name="Bricks", store="Aldi"), gone) == "Buy Figs at Aldi"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("  Figs\n\n and  dates ", "Figs and dates"), ("x" * 5000, "x" * 200), ("\u202eFigs\u0007", "Figs")],
)
def test_names_that_a_page_sends_are_tidied_and_bounded(sent: str, kept: str) -> None:
    assert skipped_sentence(CheckOff(line=LINE, name=sent), AFTER) == f"Tick {kept}"
    assert skipped_sentence(EditItem(item_id="co-1", known_as=sent, price=TWO), AFTER).startswith(f"Change {kept}: ")


def test_whatever_a_page_sends_the_sentence_is_one_line_and_bounded() -> None:
    for op in (AddText(text="fig\n" * 9000, store="Costco"), SetNote(line=LINE, note="\u0000\nripe " * 9000)):
        said = skipped_sentence(op, AFTER)
        assert len(said) <= 1000
        assert len(said.splitlines()) == 1


def test_a_page_says_what_it_calls_the_thing_wherever_that_is_asked_for() -> None:
    sent = re.compile(r'\bop: "(\w+)",([^;]*)')
    texts = [path.read_text(encoding="utf-8") for path in Path("ui/static").rglob("*.js")]
    found = [match.groups() for text in texts for match in sent.finditer(text)]
    wanted = {tag: one.names for tag, one in OPERATIONS.items() if one.names}
    assert {op for op, _ in found} >= wanted.keys()
    missing = [
        f"{op}: {field}"
        for op, fields in found
        for field in wanted.get(op, ())
        if not re.search(rf"\b{field}\b", fields)
    ]
    assert missing == []
