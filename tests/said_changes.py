"""One of each change in each of its wordings, about things of any name: what versions and skipped changes may say."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from grocery.insight.periods import PERIODS
from grocery.messages import say, written
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
    Import,
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
    Restore,
    SaveTemplate,
    SetAisles,
    SetAlsoAt,
    SetAside,
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
)
from grocery.operations.bulk import ItemEdit
from grocery.records import Item, TemplateLine
from grocery.traces import ItemFields

ONE, TWO, PRICE = Decimal(1), Decimal("2.5"), Decimal("0.99")
BEFORE: dict[str, Any] = {"replica": "20261122-k3f9", "number": 1}
"""The change that another one is about."""


def changes(name: str, other: str) -> list[AnyOperation]:
    """Every change, decided or as a page sends it; `name` and `other` are names of items, stores, units or notes."""
    found = [*_of_the_list(name, other), *_of_trips(other), *_of_items(name, other), *_of_stores(name, other)]
    after_all = [DoAnyway(**BEFORE, change=msgspec.to_builtins(op)) for op in found]
    late = [SetAside(change={}, said=found[0].says(), reason=written("Late."))]
    return [*found, *after_all, *late, *_of_changes(name, other)]


def _of_the_list(name: str, other: str) -> list[AnyOperation]:
    new = AddItem(item_id="tj-1", store=other, name=name)
    return [
        AddToList(item_id="tj-1"),
        AddToList(item_id="tj-1", quantity=TWO),
        AddToList(item_id="tj-1", name=name),
        AddToList(item_id="tj-1", name=name, quantity=TWO),
        AddToList(item_id="tj-1", name=name, quantity=TWO, unit="each"),
        AddToList(item_id="tj-1", name=name, quantity=TWO, unit=other),
        AddToList(item_id="tj-1", name=name, quantity=TWO, unit="half gallon"),
        AddToList(item_id="tj-1", name=name, quantity=ONE, unit="can"),
        AddToList(item_id="tj-1", name=name, quantity=TWO, note=other, apart=True),
        AddText(text=name),
        AddText(text=name, put=AddToList(item_id="tj-1", name=name, quantity=ONE)),
        AddText(text=name, put=AddToList(item_id="tj-1", name=name, quantity=ONE), new=new),
        RemoveLine(line="x-1", name=name),
        *(ClearList(lines=("x-1",) * count, store=store) for count in (1, 2) for store in ("", other)),
        *(ClearList(lines=("x-1",), was=(name,), store=store) for store in ("", other)),
        ClearList(lines=("x-1",), name=name),
        SetQuantity(line="x-1", name=name, quantity=TWO),
        SetQuantity(line="x-1", name=name, was=ONE, quantity=TWO),
        *(ChangeQuantity(line="x-1", name=name, more=more) for more in (TWO, -ONE)),
        *(
            CheckOff(line="x-1", name=name, checked=checked, also=also)
            for checked in (True, False)
            for also in ((), ("x-2",))
        ),
        *(SetNote(line="x-1", name=name, note=note) for note in (other, "")),
        *(SetPrice(line="x-1", name=name, was=was, price=price) for was, price in ((None, PRICE), (PRICE, None))),
        MoveLine(line="x-1", name=name, store=other),
        *(SetAlsoAt(line="x-1", name=name, stores=stores) for stores in ((other,), (other, name), ())),
        *_of_lists(name, other),
        *_of_a_line_that_nobody_knows(other),
    ]


def _of_a_line_that_nobody_knows(other: str) -> list[AnyOperation]:
    return [
        RemoveLine(line="x-1"),
        SetQuantity(line="x-1", quantity=TWO),
        ChangeQuantity(line="x-1", more=TWO),
        *(CheckOff(line="x-1", checked=checked) for checked in (True, False)),
        *(SetNote(line="x-1", note=note) for note in (other, "")),
        SetPrice(line="x-1", price=PRICE),
        MoveLine(line="x-1", store=other),
        SetAlsoAt(line="x-1", stores=(other,)),
    ]


def _of_lists(name: str, other: str) -> list[AnyOperation]:
    return [
        *(AddList(name=name, store=store) for store in (other, "")),
        EditList(list="x-1", name=other),
        EditList(list="x-1", name=other, known_as=name),
        *(EditList(list="x-1", store=store, known_as=name) for store in (other, "")),
        RemoveList(list="x-1"),
        *(
            RemoveList(list="x-1", name=name, keep=keep, lines=("x-2",) * n)
            for keep in (True, False)
            for n in (0, 1, 2)
        ),
        *(MoveToList(lines=("x-2",) * count, list="x-1", name=name, to=other) for count in (1, 2)),
        *(MoveToList(lines=("x-2",), list=on) for on in ("x-1", "")),
    ]


def _of_trips(store: str) -> list[AnyOperation]:
    elsewhere = Item("tj-1", store, "", "", None, "")
    return [
        *(CompleteList(store=store, lines=("x-1",) * count) for count in (1, 2)),
        *(AddTrip(store=store, items=("Ice",) * count) for count in (1, 2)),
        *(SaveTemplate(name=store, saved=(TemplateLine("tj-1", "Ice", ONE),) * count) for count in (1, 2)),
        *(LoadTemplate(name=store, puts=(AddToList(item_id="tj-1"),) * count) for count in (1, 2)),
        *(EditTemplate(name=store, item_id="tj-1", item=store, quantity=amount) for amount in (TWO, None)),
        RenameTemplate(name=store, to="Party"),
        DeleteTemplate(name=store),
        *(MoveLines(lines=("x-1",) * n, items=("tj-1",), become=(elsewhere,)) for n in (1, 2)),
        SetStopCost(amount=TWO),
        DismissRise(item_id="tj-1", name=store),
        *(SetStaple(item_id="tj-1", name=store, quantity=amount) for amount in (TWO, None)),
        *(PutSeveral(items=("tj-1",) * count) for count in (1, 2)),
        *(PutSeveral(items=("tj-1", "tj-2")[:count], notes=("x" * 300, "")[:count]) for count in (1, 2)),
        EditTrip(trip="trip-1", title=store, notes="rain"),
        *(ArchiveTrip(trip="trip-1", title=store, archived=archived) for archived in (True, False)),
        DeleteTrip(trip="trip-1", title=store),
        *(ShopAgain(trip="trip-1", title=store, puts=(AddToList(item_id="tj-1"),) * count) for count in (1, 2)),
        *(EditPurchase(trip="trip-1", title=store, row="tj-1", name="Ice", price=cost) for cost in (PRICE, None)),
        EditPurchase(trip="trip-1", title=store, row="tj-1", name=store, quantity=TWO),
        RemovePurchase(trip="trip-1", title=store, row="tj-1", name=store),
        AddPurchase(trip="trip-1", title=store, item=store, quantity=TWO),
    ]


def _of_items(name: str, other: str) -> list[AnyOperation]:
    was = ItemFields(name=name, category=other, price=None, unit="each", default_quantity=ONE, store=other)
    category, price = ItemEdit(id="tj-1", category=other), ItemEdit(id="tj-1", price=PRICE)
    both = ItemEdit(id="tj-1", category=other, price=PRICE)
    return [
        AddItem(store=other, name=name),
        EditItem(item_id="tj-1", price=PRICE),
        EditItem(item_id="tj-1", known_as=name, name=other, was=ItemFields(name=name)),
        EditItem(
            item_id="tj-1", known_as=name, name=other, category=name, price=PRICE, unit=other,
            default_quantity=TWO, store=name, guessed=(), was=was,
        ),
        DeleteItem(item_id="tj-1"),
        DeleteItem(item_id="tj-1", name=name),
        DeleteItem(item_id="tj-1", name=name, store=other),
        EditItems(items=("tj-1", "tj-2")),
        EditItems(items=("tj-1",), name=name, category=other),
        EditItems(items=("tj-1",), name=name, percent=TWO),
        EditItems(items=("tj-1",), name=name, price=PRICE, category=other),
        *(EditItems(edits=(edit,) * count) for edit in (category, price, both) for count in (1, 2)),
        MergeItems(keep="tj-1", gone="tj-2"),
        MergeItems(keep="tj-1", gone="tj-2", name=name, into=other),
        *(KeepApart(one="tj-1", other="tj-2", apart=apart, name=f"{name} and {other}") for apart in (True, False)),
        KeepApart(one="tj-1", other="tj-2"),
    ]  # fmt: skip


def _of_stores(name: str, other: str) -> list[AnyOperation]:
    return [
        AddStore(name=name),
        RenameStore(store=name, name=other),
        *(DeleteStore(store=name, items=("tj-1",) * count) for count in (0, 1, 2)),
        *(SetAisles(store=name, order=order) for order in ((other,), ())),
        *(SetAisles(store=name, learn=learn) for learn in (True, False)),
        SetBudget(was=ONE, amount=TWO),
        SetStoreBudget(store=name, amount=TWO),
        SetStoreBudget(store=name, was=ONE, amount=TWO),
        SetStoreBudget(store=name, was=ONE, amount=None),
        *(SetBudgetPeriod(period=period) for period in PERIODS),
        SetCurrency(was="USD", currency="EUR"),
        SetTimezone(timezone="Europe/Berlin"),
        *(NameList(name=called) for called in (other, "")),
        *(SetEmail(address=address) for address in ("ann@example.org", "")),
    ]


def _of_changes(name: str, other: str) -> list[AnyOperation]:
    whats = (say("value-text", text=name), say("change-everything", version="0a1b2c3d"))
    restores = [kind(said=said) for kind in (Restore, Import) for said in whats]
    undos: list[AnyOperation] = [
        Undo(**BEFORE),
        Undo(**BEFORE, name=name),
        Undo(**BEFORE, said=say("change-item-added", name=name, store=other)),
        *(
            UndoSeveral(replicas=(BEFORE["replica"],) * n, numbers=(1, 2)[:n], name=called)
            for n in (1, 2)
            for called in ("", name)
        ),
    ]
    return [*restores, *undos, Dismiss(**BEFORE), DoAnyway(**BEFORE)]
