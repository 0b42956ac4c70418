"""What a browser still has of a household that is gone: its last list with what waited, and its copy of the catalog."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

from grocery.catalog import LIST
from grocery.errors import InvalidInput
from grocery.exchange.incoming import Incoming
from grocery.lists import LIST_STORE
from grocery.messages import say
from grocery.operations.household import LIST_NAME
from grocery.records import Item, ListLine

_BEGIN = re.compile(rb'\{"format":\s*"grocery-browser"')


class _Line(msgspec.Struct):
    """A line as a page has it."""

    line: str
    id: str
    store: str
    name: str
    quantity: Decimal
    category: str = ""
    price: Decimal | None = None
    unit: str = ""
    checked: bool = False
    note: str = ""
    added_by: str = ""
    added_at: str = ""
    checked_by: str = ""
    list: str = ""
    also_at: tuple[str, ...] = ()


class _List(msgspec.Struct):
    """A list beside the usual one, as a page has it."""

    id: str
    name: str
    store: str = ""


class _Copy(msgspec.Struct):
    """The copy of the catalog: the names of fields, and their values of each item."""

    fields: tuple[str, ...] = ()
    items: list[list[str | None]] = []


class _Kept(msgspec.Struct):
    """The file."""

    household: str
    stores: tuple[str, ...] = ()
    lines: tuple[_Line, ...] = ()
    currency: str | None = None
    budget: Decimal | None = None
    store_budgets: dict[str, Decimal] = {}
    email: str | None = None
    timezone: str | None = None
    list_name: str | None = None
    lists: tuple[_List, ...] = ()
    catalog: _Copy = msgspec.field(default_factory=_Copy)


def is_kept_list(content: bytes) -> bool:
    """Whether a file is what a browser had."""
    return _BEGIN.match(content[:100]) is not None


def read_kept_list(content: bytes, name: str = "") -> Incoming:
    """What a browser had.

    Args:
        content: The file, as the page makes it.
        name: Of the file; it has none.

    Raises:
        InvalidInput: It is not as the page makes it.
    """
    try:
        kept = msgspec.json.decode(content, type=_Kept)
        items = tuple(_item(dict(zip(kept.catalog.fields, row, strict=True))) for row in kept.catalog.items)
    except (msgspec.MsgspecError, ValueError, ArithmeticError, KeyError, UnicodeDecodeError) as odd:
        raise InvalidInput(say("error-import-unknown"), hint=say("hint-import-formats"), field="file") from odd
    return Incoming(
        source="browser",
        household=kept.household,
        keeps_ids=True,
        stores=kept.stores,
        items=items,
        lines=tuple(_line(line) for line in kept.lines),
        currency=kept.currency,
        budget=kept.budget,
        store_budgets=kept.store_budgets,
        email_address=kept.email,
        timezone=kept.timezone,
        settings={
            **({LIST_NAME: kept.list_name} if kept.list_name else {}),
            **{f"{LIST}{one.id}": one.name for one in kept.lists},
            **{f"{LIST_STORE}{one.id}": one.store for one in kept.lists if one.store},
        },
    )


def _item(row: dict[str, Any]) -> Item:
    price, much = row["price"], row["default_quantity"]
    return Item(
        row["id"], row["store"], row["name"], row["category"], None if price is None else Decimal(price), row["unit"],
        Decimal(much),
    )  # fmt: skip


def _line(line: _Line) -> ListLine:
    return ListLine(
        line.line, line.id, line.store, line.name, line.category, line.price, line.unit, line.quantity, line.checked,
        line.note, line.added_by, line.added_at, checked_by=line.checked_by, list=line.list, also_at=line.also_at,
    )  # fmt: skip
