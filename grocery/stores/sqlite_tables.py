"""The four tables in which any SQL tool reads the household: a projection of the newest version, never read back.

`project` compares what the tables hold with the state and writes only the rows that differ, so that a tap costs a row
or two and not the whole catalog, and what somebody changed in the tables by hand is put right.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from operator import attrgetter, is_
from typing import Any, NamedTuple

from grocery.catalog import Catalog
from grocery.records import Purchase
from grocery.stores.sqlite_rows import (
    Rows,
    bought_rows,
    item_rows,
    open_line_rows,
    open_list_rows,
    setting_rows,
    trip_rows,
)
from grocery.successive import differing
from grocery.turns import in_turns

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
CREATE INDEX idx_catalog_store ON catalog_items (store_name);
CREATE INDEX idx_catalog_category ON catalog_items (category);
CREATE INDEX idx_catalog_name ON catalog_items (name);
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
CREATE INDEX idx_shopping_list_store ON shopping_lists (store_name);
CREATE INDEX idx_shopping_list_status ON shopping_lists (status);
CREATE INDEX idx_shopping_list_created ON shopping_lists (created_at);
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
    added_by TEXT NOT NULL DEFAULT '',
    list_id TEXT NOT NULL DEFAULT '',
    list_name TEXT NOT NULL DEFAULT ''
);
CREATE INDEX idx_list_items_list ON shopping_list_items (shopping_list_id);
CREATE INDEX idx_list_items_catalog ON shopping_list_items (catalog_item_id);
CREATE TABLE user_settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
"""

INDEXES = {
    words.split()[2]: words.strip() for words in SCHEMA_SQL.split(";") if words.strip().startswith("CREATE INDEX")
}
"""The statements that make the indexes, by name."""

_LATER = ("list_id", "list_name")
"""Columns of lines that files of earlier apps lack."""

_FEW = 500
"""How many lines at most are changed by themselves; SQLite takes no more than some thousand values in a statement."""

_beside_the_list = attrgetter(
    "household", "stores", "trips", "purchases", "currency", "email_address", "budget", "store_budgets", "settings"
)


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
    *_LATER,
)  # fmt: skip
_LISTS_OF_STORES = "SELECT store_name, id FROM shopping_lists WHERE status = 'active'"
_LISTS_OF_TRIPS = "SELECT trip_id, id FROM shopping_lists WHERE status <> 'active'"
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
    _put_columns(db)
    new_items = _bring(db, _ITEMS, item_rows(catalog), now)
    _bring(db, _OPEN_LISTS, open_list_rows(catalog, catalog.shopping_list.values()), now)
    new_trips = _bring(db, _TRIPS, trip_rows(catalog), now)
    _bring(
        db,
        _OPEN_LINES,
        open_line_rows(dict(db.execute(_LISTS_OF_STORES)), catalog, catalog.shopping_list.values()),
        now,
    )
    if trips_changed or new_trips:
        _bring(db, _BOUGHT, bought_rows(dict(db.execute(_LISTS_OF_TRIPS)), catalog, purchases()), now)
    elif new_items:
        db.execute(
            "UPDATE shopping_list_items SET catalog_item_id = item_id"
            " WHERE catalog_item_id IS NULL AND item_id IN (SELECT id FROM catalog_items)"
        )
    _bring(db, _SETTINGS, setting_rows(catalog), now)


def _put_columns(db: sqlite3.Connection) -> None:
    """Give the lines of a file the columns that it lacks since an earlier app made it."""
    there = {name for _, name, *_ in db.execute("PRAGMA table_info(shopping_list_items)")}
    for column in _LATER:
        if column not in there:
            db.execute(f"ALTER TABLE shopping_list_items ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")


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
    came, gone = differing(old, new)
    changed = [*came, *gone]
    if len(changed) > _FEW:
        return False
    stores = {side[key].store for side in (old, new) for key in changed if key in side}
    theirs = [line for line in new.values() if line.store in stores]
    _bring(db, _OPEN_LISTS, open_list_rows(after, theirs), now, only=("store_name", tuple(stores)))
    lines = [new[key] for key in changed if key in new]
    _bring(
        db,
        _OPEN_LINES,
        open_line_rows(dict(db.execute(_LISTS_OF_STORES)), after, lines),
        now,
        only=("line_id", tuple(changed)),
    )
    return True


def _bring(
    db: sqlite3.Connection, part: _Part, wanted: Rows, now: str, *, only: tuple[str, tuple[str, ...]] | None = None
) -> int:
    """Delete, change and make the rows that differ; returns how many were made.

    With `only`, a column and some values of it, the rows with other values are left alone.
    """
    column, among = only or ("", ())
    where = f"{part.where} AND {column} IN ({', '.join('?' * len(among))})" if only else part.where
    columns, width = (*part.keys, *part.values), len(part.keys) + 1
    held: dict[tuple[Any, ...], tuple[int, tuple[Any, ...]]] = {}
    surplus: list[tuple[int]] = []
    there = db.execute(f"SELECT rowid, {', '.join(columns)} FROM {part.table} WHERE {where}", among)
    for row in in_turns(there):
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
            for key, values in in_turns(wanted.items())
            if key in held and held[key][1] != values
        ],
    )
    columns += part.made + part.changed
    stamps = [now] * (len(part.made) + len(part.changed))
    new = [(*key, *values, *stamps) for key, values in in_turns(wanted.items()) if key not in held]
    db.executemany(
        f"INSERT INTO {part.table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        in_turns(new),
    )
    return len(new)
