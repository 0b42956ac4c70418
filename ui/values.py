"""Numbers and items as the page reads them: plain values that JSON can hold."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from grocery.kinds import picture
from grocery.records import Record

if TYPE_CHECKING:
    from grocery.insight.duplicates import Pair
    from grocery.records import Item

_Values = dict[str, Any]


def number(value: Decimal | None) -> str | None:
    """A number as the page reads it: its digits as text, None when it is not known."""
    return None if value is None else format(value, "f")


def values_of(one: Record, *apart: str) -> _Values:
    """A record as the page reads it, field by field but for some: numbers by their digits, records in it likewise."""
    return {field: _plain(getattr(one, field)) for field in one.__struct_fields__ if field not in apart}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return values_of(value) if isinstance(value, Record) else value


def item_values(item: Item) -> _Values:
    """One item of the catalog as the page reads it."""
    return {
        "id": item.id,
        "store": item.store,
        "name": item.name,
        "category": item.category,
        "price": number(item.price),
        "unit": item.unit,
        "default_quantity": number(item.default_quantity),
        "guessed": list(item.guessed),
        "sign": picture(item.name, item.category),
    }


def pair_values(pair: Pair) -> _Values:
    """Two items that may be the same."""
    return {"keep": item_values(pair.keep), "gone": item_values(pair.gone)}
