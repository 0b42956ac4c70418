"""The rows that the four tables of `sqlite_tables` should have: a state, as SQLite's columns take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from grocery.catalog import Catalog
from grocery.lists import lists_of
from grocery.money import CURRENCIES, line_total
from grocery.records import ListLine, Purchase
from grocery.turns import in_turns

Rows = dict[tuple[Any, ...], tuple[Any, ...]]
"""Rows by their key: the values of a part's `keys`, and those of its `values` (`sqlite_tables._Part`)."""


def item_rows(catalog: Catalog) -> Rows:
    """Everything the stores sell."""
    return {
        (item.id,): (item.store, item.name, item.category, _real(item.price), item.unit, float(item.default_quantity))
        for items in catalog.stores.values()
        for item in in_turns(items.values())
    }


def open_list_rows(catalog: Catalog, lines: Iterable[ListLine]) -> Rows:
    """One list for each store that has lines, with what they cost as far as prices are known."""
    currency = catalog.currency if catalog.currency in CURRENCIES else "USD"
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[line.store] = totals.get(line.store, Decimal(0)) + _cost(line.price, line.quantity, currency)
    return {(store,): ("Shopping list", float(total)) for store, total in totals.items()}


@lru_cache(maxsize=4096)  # each change of a line asks for those of its store again
def _cost(price: Decimal | None, quantity: Decimal, currency: str) -> Decimal:
    try:
        return line_total(price, quantity, currency) or Decimal(0)
    except ArithmeticError:  # a number written into the file by hand that is too large to be an amount
        return Decimal(0)


def trip_rows(catalog: Catalog) -> Rows:
    """The lists that were finished or put away."""
    return {
        (trip.id,): (
            trip.store, trip.name, trip.created_at, trip.completed_at, float(trip.total),
            "archived" if trip.status == "archived" else "completed", trip.notes, trip.by,
        )
        for trip in in_turns(catalog.trips.values())
    }  # fmt: skip


def open_line_rows(lists: Mapping[str, int], catalog: Catalog, lines: Iterable[ListLine]) -> Rows:
    """Some lines of the list, each under the number that the list of its store has in the table.

    Each says on which of several lists it is; the usual one has no id and no name.
    """
    stores, names = catalog.stores.values(), {"": "", **{one.id: one.name for one in lists_of(catalog)}}
    return {
        (lists[line.store], line.line): (
            line.id if any(line.id in items for items in stores) else None,
            float(line.quantity), _real(line.price), line.added_at,
            line.id, line.name, line.category, line.unit, line.store, line.checked, line.note, line.added_by,
            on := catalog.list_of(line), names.get(on, ""),
        )
        for line in lines
    }  # fmt: skip


def bought_rows(lists: Mapping[str, int], catalog: Catalog, months: Mapping[str, tuple[Purchase, ...]]) -> Rows:
    """What was bought on the trips that the table has under these numbers, each known by its place within the trip."""
    known = _item_ids(catalog)
    counts: dict[str, int] = {}
    rows: Rows = {}
    for month in sorted(months):
        for p in in_turns(months[month]):
            if p.trip in lists:
                counts[p.trip] = counts.get(p.trip, 0) + 1
                rows[lists[p.trip], f"{p.trip}/{counts[p.trip]}"] = (
                    p.item_id if p.item_id in known else None, float(p.quantity), _real(p.price), p.completed_at,
                    p.item_id, p.name, p.category, p.unit, p.store, True, p.note, p.by, "", "",
                )  # fmt: skip
    return rows


def setting_rows(catalog: Catalog) -> Rows:
    """The settings that the earlier app had, under its names."""
    return {
        ("email_address",): (catalog.email_address,),
        ("budget",): (str(catalog.budget),),
        ("currency",): (catalog.currency,),
        **{(f"budget_{store}",): (str(amount),) for store, amount in catalog.store_budgets.items()},
    }


def _item_ids(catalog: Catalog) -> frozenset[str]:
    return frozenset().union(*catalog.stores.values())


def _real(price: Decimal | None) -> float | None:
    return None if price is None else float(price)
