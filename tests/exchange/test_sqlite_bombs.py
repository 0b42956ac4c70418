"""SQLite files that were made to become much more than they are: one page, or one content, from many places."""

from __future__ import annotations

import errno
import hashlib
import sqlite3
import struct
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from grocery.errors import InvalidInput
from grocery.exchange import budget, sqlite_in
from grocery.exchange.budget import Budget
from grocery.exchange.sqlite_in import read_sqlite
from grocery.stores.sqlite_contents import SCHEMA_SQL
from tests.exchange.earlier_plan import earlier_file

PAGE = 4096


def interior(child: int, cells: int) -> bytes:
    """A page of a table's tree, all of whose children are the same page."""
    page, start = bytearray(PAGE), PAGE - 5 * cells
    page[:12] = struct.pack(">BHHHxI", 5, 0, cells, start, child)
    for number in range(cells):
        at = start + 5 * number
        page[12 + 2 * number : 14 + 2 * number] = struct.pack(">H", at)
        page[at : at + 5] = struct.pack(">I", child) + b"\x7f"
    return bytes(page)


def shared_pages(path: Path, table: str) -> bytes:
    """A file of the earlier plan, with a leaf that is in the tree of a table 8,000 times."""
    rows = "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    content = bytearray(
        earlier_file(path, f"{rows} INSERT INTO {table} SELECT i, 1, 'tj-1', 1, 1, '' FROM n").read_bytes()
    )
    with closing(sqlite3.connect(path)) as db:
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    (leaf,) = struct.unpack_from(">I", content, (root - 1) * PAGE + 8)
    pages = len(content) // PAGE
    content[(root - 1) * PAGE : root * PAGE] = interior(pages + 1, 20)
    content += interior(pages + 2, 20) + interior(leaf, 20)
    content[28:32] = struct.pack(">I", pages + 2)
    return bytes(content)


def test_a_page_that_stands_in_a_table_many_times_is_refused_with_the_row(tmp_path: Path) -> None:
    content = shared_pages(tmp_path / "grocery.db", "shopping_list_items")
    with pytest.raises(InvalidInput, match=r"Row [\d]+ of shopping_list_items is more than a file of this size can"):
        read_sqlite(content)


def test_a_text_that_no_row_holds_counts_for_each_of_them(tmp_path: Path) -> None:
    """What a column says where nothing stands in a row is kept once, and read a thousand times."""
    path = earlier_file(
        tmp_path / "grocery.db",
        "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
        " INSERT INTO shopping_list_items SELECT i, 1, 'tj-1', 1, 1, '' FROM n",
        f"ALTER TABLE shopping_list_items ADD COLUMN note TEXT DEFAULT '{'x' * 20_000}'",
    )
    with pytest.raises(InvalidInput, match="of shopping_list_items is more than a file of this size"):
        read_sqlite(path)


@pytest.mark.parametrize("limit", ["_MOST_STEPS", "_MOST_SECONDS"])
def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Pages that are passed over to come to a column are no rows, no texts and no steps."""
    rows = "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
    path = earlier_file(
        tmp_path / "grocery.db", f"{rows} INSERT INTO shopping_list_items SELECT i, 1, 'tj-1', 1, 1, '' FROM n"
    )
    assert read_sqlite(path)
    monkeypatch.setattr(sqlite_in, limit, 2 if limit == "_MOST_STEPS" else -1)
    with pytest.raises(
        InvalidInput, match=r"Row \d+ of \w+ is more than a file of this size|cannot be read: interrupted"
    ):
        read_sqlite(path)


@pytest.mark.parametrize("writes", ["disk.write", "disk.create", "shutil.copyfile"])
def test_a_disk_that_fills_while_a_file_is_copied_is_told_and_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: str
) -> None:
    path, folder = earlier_file(tmp_path / "grocery.db"), tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"grocery.exchange.sqlite_in.{writes}", full)
    with pytest.raises(InvalidInput, match=r"The disk with .* is full"):
        read_sqlite(path.read_bytes() if writes == "disk.write" else path)
    assert list(folder.iterdir()) == []


def store_of(path: Path, content: bytes, paths: int) -> bytes:
    """The app's own store with one content under many names."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.executescript(
            f"{SCHEMA_SQL} CREATE TABLE store_meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
            " CREATE TABLE user_settings (key TEXT PRIMARY KEY, value TEXT);"
            " INSERT INTO store_meta VALUES ('household', 'h-abcdefabcdef'), ('schema', '1'), ('format', '1');"
            " INSERT INTO versions VALUES (1, 'v', 'p', '2025', 'a', 't', 'b')"
        )
        hashed = hashlib.sha256(content).digest()
        db.execute("INSERT INTO blobs VALUES (1, ?, NULL, 0, ?)", (hashed, zlib.compress(content, 9)))
        for number in range(1, paths + 1):
            name = "grocery_catalog.json" if number == 1 else f"trips/{2000 + number // 12}-{number % 12 + 1:02}.jsonl"
            db.execute("INSERT INTO paths VALUES (?, ?)", (number, name))
            db.execute("INSERT INTO changes VALUES (?, 1, 1)", (number,))
    return path.read_bytes()


def test_a_content_under_many_names_is_refused_with_the_name(tmp_path: Path) -> None:
    content = store_of(tmp_path / "grocery.db", b" " * 2**20, 20)
    with pytest.raises(InvalidInput, match=r"trips/.* in this file becomes much larger than the file itself"):
        read_sqlite(content)


def test_a_content_that_unpacks_to_more_than_the_file_may_is_not_unpacked(tmp_path: Path) -> None:
    found = read_sqlite(store_of(tmp_path / "grocery.db", b" " * 20 * 2**20, 1))
    assert "incomplete or too large" in str(found.problems[0].said)


def test_a_content_of_countless_parts_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MOST_COMMAS", 10)
    with pytest.raises(InvalidInput, match="more parts than any household"):
        read_sqlite(store_of(tmp_path / "grocery.db", b'{"stores":{"x":[1,1,1,1,1,1,1,1,1,1,1,1]}}', 1))


def test_deltas_that_go_round_in_a_circle_are_told(tmp_path: Path) -> None:
    path = tmp_path / "grocery.db"
    store_of(path, b"{}", 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE blobs SET base = 1")
    assert read_sqlite(path).problems[0].said.name == "problem-sqlite-history"


@pytest.mark.parametrize("size", [0, 4096, 1_000_000, 64 * 2**20])
def test_a_budget_grows_with_the_file_up_to_what_any_household_has(size: int) -> None:
    counted = Budget(size)
    rows = min(500_000, max(10_000, size // 16))
    for number in range(1, rows + 1):
        counted.row("t", number, (1, None, 2.5))
    with pytest.raises(InvalidInput):
        counted.row("t", rows + 1, ())
    with pytest.raises(InvalidInput):
        Budget(size).row("t", 1, ("x" * max(1_000_000, 2 * size), "x"))
