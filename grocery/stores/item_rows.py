"""The items of a catalog file, nearly all of a large one: read some at a time, each text kept once."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec

from grocery.records import Item
from grocery.stores.file_faults import Unsound
from grocery.stores.json_places import check, place_of
from grocery.stores.large_lists import LargeLists
from grocery.stores.record_faults import all_usable, usable
from grocery.stores.rows import ONE, ItemRow, row_slices
from grocery.traces import ItemTrace
from grocery.turns import in_turns


def check_all_but_rows(content: bytes | msgspec.Raw, stores: msgspec.Raw | None) -> None:
    """See whether this is JSON in which no object has a key twice, but for rows of stores, which `stores_of` looks at.

    Args:
        content: The file.
        stores: The value of its `stores`, if there is one.

    Raises:
        KeyTwice, RecursionError, json.JSONDecodeError: See `check`.
        MsgspecError: The stores are none.
    """
    content = bytes(content)
    if stores is None:
        return check(content.decode())
    whole, left, at = bytes(stores), list[bytes](), 0
    for raw in msgspec.json.decode(stores, type=dict[str, msgspec.Raw]).values():
        rows = bytes(raw)
        start = place_of(rows, whole, at) if rows.startswith(b"[\n") else -1  # no text has such a line end in it
        if start >= 0:
            left += [whole[at:start], b"0"]
            at = start + len(rows)
    begin = place_of(whole, content)
    return check(b"".join([content[:begin], *left, whole[at:], content[begin + len(whole) :]]).decode())


def stores_of(
    raw: msgspec.Raw | None, traces: dict[str, tuple[ItemTrace, ...]], large: LargeLists | None = None
) -> dict[str, dict[str, Item]]:
    """The items by store; their traces are put among those given. A text or price that many have is kept once.

    Raises:
        Unsound, KeyTwice, MsgspecError: They cannot be read.
    """
    stores: dict[str, dict[str, Item]] = {}
    rows_read = 0
    texts, amounts = dict[str, str](), dict[str, Decimal]()
    once, kept = texts.setdefault, amounts.setdefault
    for store, rows in msgspec.json.decode(raw or b"{}", type=dict[str, msgspec.Raw]).items():
        items = stores[store] = {}
        for known, extras in row_slices(rows, ItemRow, large):
            for row, extra in zip(known, extras, strict=False):
                rows_read += 1
                if row.traces:
                    _check_amounts(row.traces)
                    traces[row.id] = row.traces
                price = None if row.price is None else kept(str(row.price), row.price)
                much = ONE if row.default_quantity is ONE else finite(row.default_quantity)
                category, unit = once(row.category, row.category), once(row.unit, row.unit)
                items[row.id] = Item(row.id, store, row.name, category, price, unit, much, row.guessed, extra)
    if not all_usable(list(amounts.values())):
        raise Unsound("price")
    if rows_read > len(_ids(stores)):
        raise Unsound("id")
    return stores


def _ids(stores: dict[str, dict[str, Item]]) -> set[str]:
    found = set[str]()
    for items in in_turns(stores.values()):
        found.update(items)
    return found


def item_of(row: ItemRow, extra: dict[str, Any], store: str) -> Item:
    """An item of its row.

    Raises:
        Unsound: An amount in it is none.
    """
    _check_amounts(row.traces)
    price, much = row.price if row.price is None else finite(row.price), finite(row.default_quantity)
    return Item(row.id, store, row.name, row.category, price, row.unit, much, row.guessed, extra)


def _check_amounts(traces: Iterable[ItemTrace]) -> None:
    for trace in traces:
        for amount in (trace.was.price, trace.now.price, trace.was.default_quantity, trace.now.default_quantity):
            if isinstance(amount, Decimal):
                finite(amount)


def finite(number: Decimal) -> Decimal:
    """The number itself, when it is one that can be reckoned with.

    Raises:
        Unsound: It is none.
    """
    if not usable(number):
        raise Unsound(str(number))
    return number
