"""A SQLite file as the earlier plan has it: its four tables and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE catalog_items (
    id TEXT PRIMARY KEY, store_name TEXT NOT NULL, name TEXT NOT NULL, category TEXT, price REAL NOT NULL, unit TEXT,
    default_quantity INTEGER DEFAULT 1, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX idx_catalog_store ON catalog_items (store_name);
CREATE TABLE shopping_lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT, store_name TEXT NOT NULL, name TEXT, created_at TIMESTAMP,
    completed_at TIMESTAMP, total_amount REAL, status TEXT DEFAULT 'active', notes TEXT
);
CREATE TABLE shopping_list_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT, shopping_list_id INTEGER NOT NULL, catalog_item_id TEXT NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1, price_at_purchase REAL, added_at TIMESTAMP,
    FOREIGN KEY (shopping_list_id) REFERENCES shopping_lists (id) ON DELETE CASCADE,
    FOREIGN KEY (catalog_item_id) REFERENCES catalog_items (id)
);
CREATE TABLE user_settings (key TEXT PRIMARY KEY, value TEXT, updated_at TIMESTAMP);
"""
ROWS = """
INSERT INTO catalog_items (id, store_name, name, category, price, unit, default_quantity) VALUES
    ('tj-1', 'Trader Joe''s', 'Organic Bananas', 'Produce', 0.99, 'lb', 2),
    ('tj-2', 'Trader Joe''s', 'Sourdough', 'Bakery', 3.49, 'each', 1),
    ('sw-1', 'Safeway', 'Milk', 'Dairy', 4.29, 'gal', 1);
INSERT INTO shopping_lists VALUES
    (1, 'Trader Joe''s', 'March', '2025-03-01 09:00:00', '2025-03-01 10:30:00', 5.47, 'completed', 'rain'),
    (2, 'Safeway', 'April', '2025-04-01 09:00:00', '2025-04-01T12:00:00+02:00', 4.29, 'archived', NULL),
    (3, 'Trader Joe''s', 'Now', '2025-05-01 09:00:00', NULL, NULL, 'active', NULL);
INSERT INTO shopping_list_items (shopping_list_id, catalog_item_id, quantity, price_at_purchase, added_at) VALUES
    (1, 'tj-1', 2, 0.99, '2025-03-01 09:05:00'),
    (1, 'tj-2', 1, 3.49, '2025-03-01 09:06:00'),
    (2, 'sw-1', 1, 4.29, '2025-04-01 09:05:00'),
    (3, 'tj-1', 3, NULL, '2025-05-01 09:05:00');
INSERT INTO user_settings (key, value) VALUES
    ('budget', '650.0'), ('budget_Safeway', '150'), ('email_address', 'your-email@example.com'), ('currency', 'EUR');
"""


def earlier_file(path: Path, *more: str, rows: str = ROWS) -> Path:
    """Make such a file, and run more statements in it."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(SCHEMA + rows)
        for statement in more:
            db.execute(statement)
        db.commit()
    return path
