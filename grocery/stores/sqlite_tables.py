"""The four tables in which any SQL tool reads the household: a projection of the newest version, never read back.

`project` compares what the tables hold with the state and writes only the rows that differ, so that a tap costs a row
or two and not the whole catalog, and what somebody changed in the tables by hand is put right.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter, is_
from typing import Any, NamedTuple

from grocery.catalog import Catalog
from grocery.money import CURRENCIES, line_total
from grocery.records import ListLine, Purchase

TABLES = frozenset({"catalog_items", "shopping_lists", "shopping_list_items", "user_settings"})

SCHEMA_SQL = """
CREATE TABLE catalog_items (
    id TEXT PRIMARY KEY NOT NULL,
    store_name TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    price REAL,
    unit TEXT NOT NULL,
    default_quantity NUMERIC NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE INDEX idx_catalog_items_store ON catalog_items (store_name);
CREATE INDEX idx_catalog_items_category ON catalog_items (category);
CREATE INDEX idx_catalog_items_name ON catalog_items (name);
CREATE TABLE shopping_lists (
    id INTEGER PRIMARY KEY,
    store_name TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    total_amount REAL NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'archived')),
    notes TEXT NOT NULL DEFAULT '',
    trip_id TEXT,
    completed_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX idx_shopping_lists_store ON shopping_lists (store_name);
CREATE INDEX idx_shopping_lists_status ON shopping_lists (status);
CREATE INDEX idx_shopping_lists_created ON shopping_lists (created_at);
CREATE TABLE shopping_list_items (
    id INTEGER PRIMARY KEY,
    shopping_list_id INTEGER NOT NULL REFERENCES shopping_lists (id) ON DELETE CASCADE,
    catalog_item_id TEXT REFERENCES catalog_items (id) ON DELETE SET NULL,
    quantity NUMERIC NOT NULL,
    price_at_purchase REAL,
    added_at TEXT NOT NULL,
    line_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    name TEXT NOT NULL,
    category TEXT NOT NULL,
    unit TEXT NOT NULL,
    store_name TEXT NOT NULL,
    checked INTEGER NOT NULL DEFAULT 0 CHECK (checked IN (0, 1)),
    note TEXT NOT NULL DEFAULT '',
    added_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX idx_shopping_list_items_list ON shopping_list_items (shopping_list_id);
CREATE INDEX idx_shopping_list_items_item ON shopping_list_items (catalog_item_id);
CREATE TABLE user_settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
"""

_FEW = 500
"""So many lines at most are changed by themselves; SQLite takes no more than some thousand values in a statement."""

_beside_the_list = attrgetter(
    "household", "stores", "trips", "purchases", "currency", "email_address", "budget", "store_budgets"
)

_Rows = dict[tuple[Any, ...], tuple[Any, ...]]
"""Rows by their key: the values of a part's `keys`, and those of its `values`."""


class _Part(NamedTuple):
    """A table, or those of its rows that `where` picks.

    Attributes:
        table: The table's name.
        keys: Columns by which a row is known again.
        values: Columns that are compared, and written when they differ.
        made: The column that says when the row was made, if it is stamped.
        changed: The column that says when it was last changed, if there is one.
        where: Which rows; the others are left alone.
    """

    table: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    where: str = "TRUE"


_LINE_VALUES = (
    "catalog_item_id", "quantity", "price_at_purchase", "added_at",
    "item_id", "name", "category", "unit", "store_name", "checked", "note", "added_by",
)  # fmt: skip
_IN_LISTS = "shopping_list_id IN (SELECT id FROM shopping_lists WHERE status {} 'active')"

_ITEMS = _Part(
    "catalog_items", ("id",), ("store_name", "name", "category", "price", "unit", "default_quantity"),
    made=("created_at",), changed=("updated_at",),
)  # fmt: skip
_OPEN_LISTS = _Part(
    "shopping_lists", ("store_name",), ("name", "total_amount"), made=("created_at",), where="status = 'active'"
)
_TRIPS = _Part(
    "shopping_lists", ("trip_id",),
    ("store_name", "name", "created_at", "completed_at", "total_amount", "status", "notes", "completed_by"),
    where="status <> 'active'",
)  # fmt: skip
_OPEN_LINES = _Part("shopping_list_items", ("shopping_list_id", "line_id"), _LINE_VALUES, where=_IN_LISTS.format("="))
_BOUGHT = _Part("shopping_list_items", ("shopping_list_id", "line_id"), _LINE_VALUES, where=_IN_LISTS.format("<>"))
_SETTINGS = _Part("user_settings", ("key",), ("value",), changed=("updated_at",))


def project(
    db: sqlite3.Connection,
    catalog: Catalog,
    purchases: Callable[[], Mapping[str, tuple[Purchase, ...]]],
    now: str,
    *,
    trips_changed: bool,
) -> None:
    """Bring the tables to a state, inside the caller's transaction.

    Args:
        db: A connection with foreign keys on.
        catalog: The state; its purchases need not be loaded.
        purchases: Loads what was bought, by month; called only when needed, for it is the largest part.
        now: The time with which new and changed rows are stamped.
        trips_changed: Whether a file of purchases may differ from what the tables hold.
    """
    new_items = _bring(db, _ITEMS, _item_rows(catalog), now)
    _bring(db, _OPEN_LISTS, _open_list_rows(catalog, catalog.shopping_list.values()), now)
    new_trips = _bring(db, _TRIPS, _trip_rows(catalog), now)
    _bring(db, _OPEN_LINES, _open_line_rows(db, catalog, catalog.shopping_list.values()), now)
    if trips_changed or new_trips:
        _bring(db, _BOUGHT, _bought_rows(db, catalog, purchases()), now)
    elif new_items:
        db.execute(
            "UPDATE shopping_list_items SET catalog_item_id = item_id"
            " WHERE catalog_item_id IS NULL AND item_id IN (SELECT id FROM catalog_items)"
        )
    _bring(db, _SETTINGS, _setting_rows(catalog), now)


def project_list(db: sqlite3.Connection, before: Catalog, after: Catalog, now: str) -> bool:
    """Bring the tables from one state to another one that differs in few lines of the list, and in nothing else here.

    Args:
        db: As above.
        before: The state that the tables hold, to the row.
        after: The state to bring them to.
        now: As above.

    Returns:
        Whether it is such a state; if not, nothing was done.
    """
    if not all(map(is_, _beside_the_list(before), _beside_the_list(after))):
        return False
    old, new = before.shopping_list, after.shopping_list
    changed = [key for key in {**old, **new} if old.get(key) is not new.get(key)]
    if len(changed) > _FEW:
        return False
    stores = {side[key].store for side in (old, new) for key in changed if key in side}
    theirs = [line for line in new.values() if line.store in stores]
    _bring(db, _OPEN_LISTS, _open_list_rows(after, theirs), now, only=("store_name", tuple(stores)))
    lines = [new[key] for key in changed if key in new]
    _bring(db, _OPEN_LINES, _open_line_rows(db, after, lines), now, only=("line_id", tuple(changed)))
    return True


def _bring(
    db: sqlite3.Connection, part: _Part, wanted: _Rows, now: str, *, only: tuple[str, tuple[str, ...]] | None = None
) -> int:
    """Delete, change and make the rows that differ; returns how many were made.

    With `only`, a column and some values of it, the rows with other values are left alone.
    """
    column, among = only or ("", ())
    where = f"{part.where} AND {column} IN ({', '.join('?' * len(among))})" if only else part.where
    columns, width = (*part.keys, *part.values), len(part.keys) + 1
    held: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = {}
    surplus: list[tuple[int]] = []
    for row in db.execute(f"SELECT rowid, {', '.join(columns)} FROM {part.table} WHERE {where}", among):
        key = row[1:width]
        if key in wanted and key not in held:
            held[key] = (row[0], row[width:])
        else:
            surplus.append((row[0],))
    db.executemany(f"DELETE FROM {part.table} WHERE rowid = ?", surplus)
    assignments = ", ".join(f"{column} = ?" for column in (*part.values, *part.changed))
    db.executemany(
        f"UPDATE {part.table} SET {assignments} WHERE rowid = ?",
        [
            (*values, *(now for _ in part.changed), held[key][0])
            for key, values in wanted.items()
            if key in held and held[key][1] != values
        ],
    )
    columns += part.made + part.changed
    stamps = [now] * (len(part.made) + len(part.changed))
    new = [(*key, *values, *stamps) for key, values in wanted.items() if key not in held]
    db.executemany(
        f"INSERT INTO {part.table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        new,
    )
    return len(new)


def _item_rows(catalog: Catalog) -> _Rows:
    return {
        (item.id,): (item.store, item.name, item.category, _real(item.price), item.unit, float(item.default_quantity))
        for items in catalog.stores.values()
        for item in items.values()
    }


def _open_list_rows(catalog: Catalog, lines: Iterable[ListLine]) -> _Rows:
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


def _trip_rows(catalog: Catalog) -> _Rows:
    return {
        (trip.id,): (
            trip.store, trip.name, trip.created_at, trip.completed_at, float(trip.total),
            "archived" if trip.status == "archived" else "completed", trip.notes, trip.by,
        )
        for trip in catalog.trips.values()
    }  # fmt: skip


def _open_line_rows(db: sqlite3.Connection, catalog: Catalog, lines: Iterable[ListLine]) -> _Rows:
    lists = dict(db.execute("SELECT store_name, id FROM shopping_lists WHERE status = 'active'"))
    stores = catalog.stores.values()
    return {
        (lists[line.store], line.line): (
            line.id if any(line.id in items for items in stores) else None,
            float(line.quantity), _real(line.price), line.added_at,
            line.id, line.name, line.category, line.unit, line.store, line.checked, line.note, line.added_by,
        )
        for line in lines
    }  # fmt: skip


def _bought_rows(db: sqlite3.Connection, catalog: Catalog, months: Mapping[str, tuple[Purchase, ...]]) -> _Rows:
    """What was bought on the trips that the catalog has, each known by its place within the trip."""
    lists = dict(db.execute("SELECT trip_id, id FROM shopping_lists WHERE status <> 'active'"))
    known = _item_ids(catalog)
    counts: dict[str, int] = {}
    rows: _Rows = {}
    for month in sorted(months):
        for p in months[month]:
            if p.trip in lists:
                counts[p.trip] = counts.get(p.trip, 0) + 1
                rows[lists[p.trip], f"{p.trip}/{counts[p.trip]}"] = (
                    p.item_id if p.item_id in known else None, float(p.quantity), _real(p.price), p.completed_at,
                    p.item_id, p.name, p.category, p.unit, p.store, True, p.note, p.by,
                )  # fmt: skip
    return rows


def _setting_rows(catalog: Catalog) -> _Rows:
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
