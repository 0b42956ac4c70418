"""A household as a SQLite file of four tables, which any SQL tool reads and `sqlite_in` brings back whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from grocery.catalog import Catalog
from grocery.exchange.earlier_tables import MORE
from grocery.exchange.sqlite_in import read_connection
from grocery.exchange.sqlite_more import written_more
from grocery.exchange.whole import all_of
from grocery.stores import sqlite_tables

FILE_NAME = "grocery.db"


def written_sqlite(catalog: Catalog, at: str) -> bytes:
    """The file: the catalog, the list, the trips with what was bought, the settings.

    The tables are written as those of the embedded store are. What they cannot say (templates, prices seen, who ticked
    what …) stands under one name among the settings.

    Args:
        catalog: The household's state.
        at: When it is written, ISO 8601 in UTC with seconds.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = ON")
        db.executescript(sqlite_tables.SCHEMA_SQL)
        db.execute("BEGIN")
        sqlite_tables.project(db, catalog, lambda: catalog.purchases, at, trips_changed=True)
        more = written_more(all_of(catalog, "sqlite"), read_connection(db))
        db.execute("INSERT INTO user_settings VALUES (?, ?, ?)", (MORE, more, at))
        db.execute("COMMIT")
        return db.serialize()
