"""Who is asked to say yes to a change sees each value that it sets, and the one that stood there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from grocery.config import Settings
from grocery.messages import text
from grocery.operations import (
    AddItem,
    AddPurchase,
    AddToList,
    AddTrip,
    AnyOperation,
    ArchiveTrip,
    ClearList,
    DeleteItem,
    EditItem,
    EditPurchase,
    EditTemplate,
    EditTrip,
    MoveLine,
    NameList,
    RemovePurchase,
    RenameStore,
    SaveTemplate,
    SetAisles,
    SetBudget,
    SetCurrency,
    SetEmail,
    SetNote,
    SetPrice,
    SetQuantity,
    SetStoreBudget,
    SetTimezone,
)
from grocery.proposed import MOST_TOLD
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GroceryManager]:
    folder: Path = tmp_path_factory.mktemp("home")
    opened = GroceryManager(Settings(data_dir=folder), clock=FakeClock())
    opened.do(AddToList(item_id="tj-1", quantity=Decimal(3)), by="Ann")
    opened.do(SetNote(line="tj-1", note="green ones"), by="Ann")
    opened.do(SaveTemplate(name="Sunday"), by="Ann")
    opened.do(SetEmail(address="ann@example.com"), by="Ann")
    opened.do(SetAisles(store="Costco", order=("Dairy", "Bakery")), by="Ann")
    opened.do(AddTrip(store="Costco", items=("Ice", "Salt"), prices=(Decimal(4), None), notes="rain"), by="Ann")
    yield opened
    opened.close()


def shown(home: GroceryManager, *ops: AnyOperation) -> str:
    made = home.proposals.propose(home.household, "Ann via Claude", "Claude", ops)
    home.proposals.answer(home.household, made.id, (), "Ann", range(len(made.items)))
    return "\n".join(text(said) for item in made.items for said in (item.said, *item.would))


def trip(home: GroceryManager) -> str:
    return next(iter(home.catalog.trips))


CASES: list[tuple[AnyOperation, tuple[str, ...]]] = [
    (SetEmail(address="eve@example.com"), ("ann@example.com → eve@example.com",)),
    (SetCurrency(currency="EUR"), ("USD → EUR",)),
    (SetTimezone(timezone="Europe/Madrid"), ("Europe/Madrid",)),
    (NameList(name="Our list"), ("Our list",)),
    (SetBudget(amount=Decimal(80)), ("$650.00 → $80.00",)),
    (SetStoreBudget(store="Costco", amount=Decimal(90)), ("$300.00 → $90.00",)),
    (SetQuantity(line="tj-1", quantity=Decimal(7)), ("quantity 3 → 7",)),
    (SetNote(line="tj-1", note="ripe"), ("note green ones → ripe",)),
    (SetPrice(line="tj-1", price=Decimal(2)), ("price $0.99 → $2.00",)),
    (MoveLine(line="tj-1", store="Costco"), ("store Trader Joe's → Costco",)),
    (AddToList(item_id="sw-1", quantity=Decimal(5), note="six"), ("quantity 5", "note six")),
    (EditItem(item_id="tj-1", unit="each", name="Bananas!"), ("unit lb → each", "→ Bananas!")),
    (
        AddItem(store="Costco", name="Quince", category="Fruit", price=Decimal(3), unit="jar"),
        ("category Fruit", "price $3.00", "unit jar"),
    ),
    (DeleteItem(item_id="tj-2"), ("was removed from the catalog",)),
    (ClearList(lines=("",)), ("Organic Bananas was removed from the list",)),
    (RenameStore(store="Safeway", name="Corner"), ("Safeway was removed", "Corner was added")),
    (SetAisles(store="Costco", order=("Bakery", "Dairy")), ("Dairy and Bakery → Bakery and Dairy",)),
    (EditTemplate(name="Sunday", item_id="tj-1", quantity=Decimal(9)), ("3 Organic Bananas → 9 Organic Bananas",)),
    (EditTrip(trip="", notes="sun", day="2026-01-02"), ("notes rain → sun", "→ 2026-01-02")),
    (EditPurchase(trip="", row="Ice", price=Decimal(6)), ("price $4.00 → $6.00", "total $4.00 → $6.00")),
    (AddPurchase(trip="", item="Sugar", quantity=Decimal(2)), ("name none → Sugar", "quantity none → 2")),
    (RemovePurchase(trip="", row="Ice"), ("Ice was taken off the trip",)),
    (ArchiveTrip(trip="", archived=True), ("status completed → archived",)),
]


@pytest.mark.parametrize(
    ("op", "told"), CASES, ids=lambda one: type(one).__name__ if not isinstance(one, tuple) else ""
)
def test_each_value_that_a_change_sets_stands_on_its_card(
    home: GroceryManager, op: AnyOperation, told: tuple[str, ...]
) -> None:
    if getattr(op, "trip", None) == "":
        op = type(op)(**{name: getattr(op, name) for name in op.__struct_fields__} | {"trip": trip(home)})
    if isinstance(op, ClearList):
        op = ClearList(lines=tuple(line.line for line in home.shopping_list))
    said = shown(home, op)
    assert [part for part in told if part not in said] == [], said


def test_of_very_many_differences_the_first_stand_there_and_how_many_there_are_besides(home: GroceryManager) -> None:
    items = tuple(item for item in home.catalog.items() if item.startswith("co-"))[:30]
    made = shown(home, *(AddToList(item_id=item) for item in items[:1]))
    assert "more difference" not in made
    for item in items:
        home.do(AddToList(item_id=item), by="Ann")
    assert f"And {31 - MOST_TOLD} more differences." in shown(
        home, ClearList(lines=tuple(line.line for line in home.shopping_list))
    )
