"""What the embedded store survives: damage, full disks, other programs, kills."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_mock import MockerFixture

from grocery.errors import AccessDenied, HeadMoved, Offline, UnreadableCatalog
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG
from grocery.stores.sqlite_store import SqliteStore
from tests.stores.sqlite_household import (
    APPLES,
    CHANGE,
    MILK,
    commit,
    damage,
    household,
    item,
    select,
)

CONNECT = "grocery.stores.sqlite_store.sqlite3.connect"
EARLIER_PLAN = """
CREATE TABLE catalog_items (id TEXT PRIMARY KEY, store_name TEXT, name TEXT);
CREATE TABLE shopping_lists (id INTEGER PRIMARY KEY, store_name TEXT);
CREATE TABLE shopping_list_items (id INTEGER PRIMARY KEY, shopping_list_id INTEGER);
CREATE TABLE user_settings (key TEXT PRIMARY KEY, value TEXT);
INSERT INTO catalog_items VALUES ('tj-1', 'Trader Joe''s', 'Organic Bananas');
"""

# ---- what it survives ----


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blobs SET packed = substr(packed, 1, 20) WHERE number = 1",
        "UPDATE blobs SET hash = zeroblob(32) WHERE number = 1",
        "UPDATE blobs SET packed = 'text' WHERE number = 1",
        "UPDATE blobs SET base = 77 WHERE number = 1",
        "UPDATE blobs SET base = 1 WHERE number = 1",
    ],
)
def test_adamaged_content_is_never_shown_as_the_household(store: SqliteStore, path: Path, statement: str) -> None:
    commit(store, household([APPLES]))
    damage(path, statement)
    with pytest.raises(UnreadableCatalog):
        store.load(store.head())


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, " * 1000)
    with pytest.raises(UnreadableCatalog):
        SqliteStore(path).open()
    assert path.read_bytes() == b"Dear diary, " * 1000


@pytest.mark.parametrize(
    "statements", [EARLIER_PLAN, "CREATE TABLE photos (id INTEGER)"], ids=["earlier plan", "other"]
)
def test_a_file_of_somebody_else_is_refused_and_left_as_it_was(path: Path, statements: str) -> None:
    path.parent.mkdir()
    db = sqlite3.connect(path)
    db.executescript(statements)
    db.close()
    before = path.read_bytes()
    with pytest.raises(UnreadableCatalog, match="left as it is") as caught:
        SqliteStore(path).open()
    assert "GROCERY_DATA_DIR" in caught.value.hint
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_of_a_newer_app_is_refused(store: SqliteStore, path: Path) -> None:
    store.close()
    damage(path, "UPDATE store_meta SET value = '2' WHERE key = 'schema'")
    with pytest.raises(UnreadableCatalog, match="schema 2"):
        SqliteStore(path).open()


def test_a_folder_that_cannot_be_made_is_denied(tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")
    with pytest.raises(AccessDenied, match="cannot be used"):
        SqliteStore(tmp_path / "data" / "grocery.db").open()


def test_a_full_disk_changes_nothing_and_is_tried_again_later(path: Path, mocker: MockerFixture) -> None:
    real = sqlite3.connect
    connections: list[sqlite3.Connection] = []

    def connect(file: Path, **more: Any) -> sqlite3.Connection:
        connections.append(real(file, **more))
        return connections[-1]

    mocker.patch(CONNECT, side_effect=connect)
    store = SqliteStore(path)
    store.open()
    small = commit(store, household([APPLES]))
    head = store.load(store.head())
    (pages,) = connections[0].execute("PRAGMA page_count").fetchone()
    connections[0].execute(f"PRAGMA max_page_count = {pages + 2}")
    large = small.replacing(stores=household([item(f"n-{n}", f"Item {n * n}", "1") for n in range(3000)]).stores)
    with pytest.raises(Offline, match="full") as caught:
        commit(store, large, small)
    assert "Make room" in caught.value.hint
    assert store.open() == head
    assert select(path, "SELECT name FROM catalog_items") == [("Äpfel",)]
    connections[0].execute("PRAGMA max_page_count = 100000")
    commit(store, large, small)
    assert select(path, "SELECT count(*) FROM catalog_items") == [(3000,)]
    store.close()


def test_a_program_that_holds_the_file_makes_a_commit_wait_and_then_try_later(
    path: Path, mocker: MockerFixture
) -> None:
    mocker.patch("grocery.stores.sqlite_file.BUSY_S", 0.05)
    store = SqliteStore(path)
    store.open()
    commit(store, household([APPLES]))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    head = store.head()
    with pytest.raises(Offline, match="does not answer"):
        commit(store, household([MILK]))
    assert store.open().version == head
    other.execute("ROLLBACK")
    other.close()
    commit(store, household([MILK]))
    store.close()


def test_a_store_that_is_not_open_says_so(path: Path) -> None:
    with pytest.raises(Offline, match="not open"):
        SqliteStore(path).head()


COMMITTING = """
import os, signal, sys
from pathlib import Path
from grocery.stores import sqlite_store
from grocery.stores import sqlite_tables
from grocery.stores.versions import CommitMessage

store = sqlite_store.SqliteStore(Path(sys.argv[1]))
parent = store.open().version
dies_at = int(sys.argv[2])
real = sqlite_tables.project

def project(*args, **more):
    real(*args, **more)
    if made == dies_at:
        os.kill(os.getpid(), signal.SIGKILL)

sqlite_tables.project = project
for made in range(1000):
    rows = ",".join('{"id":"i-%d","name":"Item","price":%d}' % (n, made) for n in range(300))
    content = '{"schema":1,"stores":{"A":[' + rows.replace("},", "},\\n") + "]}}"
    parent = store.commit({"grocery_catalog.json": content.encode()}, CommitMessage("Change %d" % made, ""), parent)
    print(parent, flush=True)
"""


def _committing(path: Path, dies_at: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMITTING, str(path), str(dies_at)]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=root)


def test_a_kill_in_the_middle_of_a_commit_leaves_the_version_before_it(path: Path) -> None:
    child = _committing(path, dies_at=4)
    told, _ = child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    store = SqliteStore(path)
    head = store.open()
    assert head.version == told.split()[-1]
    assert [entry.title for entry in store.log(10)] == [f"Change {n}" for n in (3, 2, 1, 0)]
    assert select(path, "SELECT DISTINCT price FROM catalog_items") == [(3.0,)]
    store.commit({CATALOG: b"{}"}, CHANGE, head.version)
    store.close()


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_kill_at_any_moment_keeps_every_version_that_was_told(path: Path, after: int) -> None:
    child = _committing(path, dies_at=-1)
    assert child.stdout is not None
    told = [child.stdout.readline().strip() for _ in range(after)]
    child.kill()
    told += child.stdout.read().split()
    child.wait(timeout=60)
    child.stdout.close()
    store = SqliteStore(path)
    head = store.open()
    kept = [entry.version for entry in reversed(store.log(2000))]
    assert kept[: len(told)] == told
    assert len(kept) <= len(told) + 1
    for version in kept:
        assert store.load(version).files[CATALOG]
    ((price,),) = select(path, "SELECT DISTINCT price FROM catalog_items")
    assert b'"price":%d}' % price in head.files[CATALOG]
    store.close()


def _add_lines(path: Path, who: str, count: int) -> None:
    """Another process that adds lines to one file, building anew on whatever the head is."""
    store = SqliteStore(path)
    store.open()
    for n in range(count):
        while True:
            head = store.open()
            lines = head.files.get("prices/2026.jsonl", b"") + f"{who}-{n}\n".encode()
            try:
                store.commit({"prices/2026.jsonl": lines}, CommitMessage(f"{who}-{n}", ""), head.version)
                break
            except HeadMoved:
                continue
    store.close()


def test_two_processes_on_one_new_file_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_add_lines, args=(path, who, 30)) for who in ("ann", "zoe")]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    store = SqliteStore(path)
    lines = store.open().files["prices/2026.jsonl"].decode().split()
    assert sorted(lines) == sorted(f"{who}-{n}" for who in ("ann", "zoe") for n in range(30))
    assert [entry.title for entry in reversed(store.log(100))] == lines
    store.close()
