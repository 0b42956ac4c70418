"""What people say of a thing in the convergence machine: its price, its name, its unit, and where it is sold."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from grocery.operations import EditItem, SetPrice

_PER = ["", "kg", "g"]  # somebody may have seen another measure


def a_measure(one: int) -> str:
    """In which unit somebody saw an amount: mostly that which it is in, or none that a page names."""
    return ["", "", "g", "kg", "lb", "l"][one % 6]


def a_price(line: str, one: int, price: Decimal | None) -> SetPrice:
    """What a line costs, for one of a measure in which it may stand by now, or not."""
    return SetPrice(line=line, price=price, per=_PER[one % 3])


def an_edit(item: str, one: int, two: int, amount: Decimal, stores: list[str]) -> EditItem:
    """One or two fields of an item, by two numbers."""
    if two % 4 == 0:
        return EditItem(item_id=item, store=stores[two % len(stores)])
    if two % 2 == 0:
        more: dict[str, Any] = {"unit": f"bag {two}"} if one % 3 else {"per": _PER[1 + one % 2]}
        return EditItem(item_id=item, price=amount, on_list=two % 3 == 0, **more)
    if two % 3 == 0:
        return EditItem(item_id=item, name=f"Pie {two}")
    return EditItem(item_id=item, unit=["kg", "g", "each", "lb"][one % 4])
