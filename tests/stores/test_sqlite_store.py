"""The embedded store: its four tables as other programs read them, and what it survives."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture

from grocery.catalog import Catalog
from grocery.errors import AccessDenied, HeadMoved, Offline, UnreadableCatalog
from grocery.records import Item, ListLine, Purchase, Trip
from grocery.stores.diary import CommitMessage
from grocery.stores.files import CATALOG, encode
from grocery.stores.sqlite_store import SqliteStore

CHANGE = CommitMessage("A change", "")
CONNECT = "grocery.stores.sqlite_store.sqlite3.connect"
EARLIER_PLAN = """
CREATE TABLE catalog_items (id TEXT PRIMARY KEY, store_name TEXT, name TEXT);
CREATE TABLE shopping_lists (id INTEGER PRIMARY KEY, store_name TEXT);
CREATE TABLE shopping_list_items (id INTEGER PRIMARY KEY, shopping_list_id INTEGER);
CREATE TABLE user_settings (key TEXT PRIMARY KEY, value TEXT);
INSERT INTO catalog_items VALUES ('tj-1', 'Trader Joe''s', 'Organic Bananas');
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "grocery.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    store.open()
    yield store
    store.close()


def item(item_id: str, name: str, price: str | None, store: str = "Ed's") -> Item:
    return Item(item_id, store, name, "Produce", None if price is None else Decimal(price), "lb")


def line(of: Item, quantity: str, **more: Any) -> ListLine:
    return ListLine(
        f"line-{of.id}", of.id, of.store, of.name, of.category, of.price, of.unit, Decimal(quantity),
        added_at="2026-11-22T18:00:00Z", **more,
    )  # fmt: skip


def household(items: Sequence[Item], lines: Sequence[ListLine] = ()) -> Catalog:
    stores: dict[str, dict[str, Item]] = {}
    for one in items:
        stores.setdefault(one.store, {})[one.id] = one
    return Catalog(household="h-1", stores=stores, shopping_list={one.line: one for one in lines})


def commit(store: SqliteStore, catalog: Catalog, since: Catalog | None = None) -> Catalog:
    store.commit(encode(catalog, since), CHANGE, store.head(), state=catalog)
    return catalog


def select(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What a second program reads while the store is open."""
    db = sqlite3.connect(path, timeout=0)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()


APPLES, MILK, SALT = item("ed-1", "Äpfel", "1.29"), item("ed-2", "Milk", "0.99"), item("ed-3", "Salt", None)
TRIP = Trip("t-1", "Ed's", "Saturday", "completed", "2026-11-01T09:00:00Z", "2026-11-01T10:00:00Z", Decimal("2.57"))


def bought(item_id: str, name: str, price: str | None) -> Purchase:
    known = None if price is None else Decimal(price)
    at = "2026-11-01T10:00:00Z"
    return Purchase("t-1", "Ed's", at, item_id, name, "Produce", "lb", Decimal(1), known, known, "Ann", "")


# ---- the four tables ----


def test_the_tables_have_the_columns_that_were_promised(store: SqliteStore, path: Path) -> None:
    promised = {
        "catalog_items": "id store_name name category price unit default_quantity created_at updated_at",
        "shopping_lists": "id store_name name created_at completed_at total_amount status notes",
        "shopping_list_items": "id shopping_list_id catalog_item_id quantity price_at_purchase added_at",
        "user_settings": "key value updated_at",
    }
    for table, columns in promised.items():
        held = [row[1] for row in select(path, f"PRAGMA table_info({table})")]
        assert held[: len(columns.split())] == columns.split()
    references = {(row[3], row[2], row[6]) for row in select(path, "PRAGMA foreign_key_list(shopping_list_items)")}
    assert references == {
        ("shopping_list_id", "shopping_lists", "CASCADE"),
        ("catalog_item_id", "catalog_items", "SET NULL"),
    }
    indexed = (
        "SELECT DISTINCT m.tbl_name, i.name FROM sqlite_master m, pragma_index_info(m.name) i WHERE m.type = 'index'"
    )
    assert set(select(path, indexed)) >= {
        ("catalog_items", "store_name"), ("catalog_items", "category"), ("catalog_items", "name"),
        ("shopping_lists", "store_name"), ("shopping_lists", "status"), ("shopping_lists", "created_at"),
        ("shopping_list_items", "shopping_list_id"), ("shopping_list_items", "catalog_item_id"),
    }  # fmt: skip


def test_a_catalog_and_its_list_are_read_by_another_program(store: SqliteStore, path: Path) -> None:
    gone = item("gone-1", "Gone", "5", "Ann's")
    lines = [line(APPLES, "1.5", note="ripe"), line(MILK, "2", checked=True), line(SALT, "1"), line(gone, "1")]
    commit(store, household([APPLES, MILK, SALT], lines))
    assert select(path, "SELECT id, store_name, name, category, price, unit, default_quantity FROM catalog_items") == [
        ("ed-1", "Ed's", "Äpfel", "Produce", 1.29, "lb", 1),
        ("ed-2", "Ed's", "Milk", "Produce", 0.99, "lb", 1),
        ("ed-3", "Ed's", "Salt", "Produce", None, "lb", 1),
    ]
    # 1.5 × 1.29 = 1.935 is rounded up by line; the unknown price counts nothing.
    assert select(path, "SELECT store_name, status, completed_at, total_amount FROM shopping_lists ORDER BY 1") == [
        ("Ann's", "active", None, 5.0),
        ("Ed's", "active", None, 3.92),
    ]
    joined = """
        SELECT l.store_name, i.catalog_item_id, i.name, i.quantity, i.price_at_purchase, i.checked, i.note
        FROM shopping_list_items i JOIN shopping_lists l ON l.id = i.shopping_list_id ORDER BY i.line_id
    """
    assert select(path, joined) == [
        ("Ed's", "ed-1", "Äpfel", 1.5, 1.29, 0, "ripe"),
        ("Ed's", "ed-2", "Milk", 2, 0.99, 1, ""),
        ("Ed's", "ed-3", "Salt", 1, None, 0, ""),
        ("Ann's", None, "Gone", 1, 5.0, 0, ""),
    ]


def test_the_settings_are_rows_of_their_own(store: SqliteStore, path: Path) -> None:
    catalog = household([APPLES]).replacing(
        email_address="ann@example.org", currency="EUR", budget=Decimal("650.50"), store_budgets={"Ed's": Decimal(200)}
    )
    commit(store, catalog)
    commit(store, catalog.replacing(store_budgets={"Ann's": Decimal(80)}))
    assert dict(select(path, "SELECT key, value FROM user_settings")) == {
        "email_address": "ann@example.org", "currency": "EUR", "budget": "650.50", "budget_Ann's": "80",
    }  # fmt: skip


def test_the_sqlite3_command_reads_the_tables_while_the_store_is_open(store: SqliteStore, path: Path) -> None:
    commit(store, household([APPLES], [line(APPLES, "2")]))
    query = "SELECT name, quantity FROM shopping_list_items"
    if shutil.which("sqlite3"):
        run = subprocess.run(["sqlite3", path, query], capture_output=True, text=True, check=True)
        assert run.stdout == "Äpfel|2\n"
    else:
        assert select(path, query) == [("Äpfel", 2)]


def test_a_tap_rewrites_only_the_rows_that_differ(store: SqliteStore, path: Path) -> None:
    items = [item(f"ed-{n}", f"Item {n}", "1") for n in range(500)]
    before = commit(store, household(items, [line(items[3], "1"), line(items[4], "1")]))
    watcher = sqlite3.connect(path)
    for table in ("catalog_items", "shopping_lists", "shopping_list_items", "user_settings"):
        watcher.execute(f"CREATE TABLE IF NOT EXISTS touched_{table} (id)")
        for event in ("INSERT", "UPDATE", "DELETE"):
            row = "OLD" if event == "DELETE" else "NEW"
            watcher.execute(
                f"CREATE TRIGGER t_{table}_{event} AFTER {event} ON {table}"
                f" BEGIN INSERT INTO touched_{table} VALUES ({row}.rowid); END"
            )
    watcher.close()
    ticked = line(items[3], "1", checked=True)
    after = commit(store, before.with_line(ticked), before)
    assert select(path, "SELECT count(*) FROM touched_shopping_list_items") == [(1,)]
    assert select(path, "SELECT count(*) FROM touched_catalog_items") == [(0,)]
    assert select(path, "SELECT count(*) FROM touched_shopping_lists") == [(0,)]
    commit(store, after.with_item(replace(items[7], price=Decimal(2))), after)
    assert select(path, "SELECT count(*) FROM touched_catalog_items") == [(1,)]
    assert select(path, "SELECT count(*) FROM touched_user_settings") == [(0,)]


def test_a_row_keeps_when_it_was_made_and_says_when_it_changed(path: Path, mocker: MockerFixture) -> None:
    clock = mocker.Mock(letters=lambda count: "x" * count)
    clock.stamp.return_value = "2026-01-01T00:00:00Z"
    store = SqliteStore(path, clock)
    store.open()
    first = commit(store, household([APPLES, MILK], [line(APPLES, "1")]))
    clock.stamp.return_value = "2026-02-02T00:00:00Z"
    commit(store, first.with_item(replace(APPLES, price=Decimal(2))).with_line(line(APPLES, "3")), first)
    store.close()
    assert select(path, "SELECT id, substr(created_at, 1, 10), substr(updated_at, 1, 10) FROM catalog_items") == [
        ("ed-1", "2026-01-01", "2026-02-02"),
        ("ed-2", "2026-01-01", "2026-01-01"),
    ]
    assert select(path, "SELECT created_at FROM shopping_lists") == [("2026-01-01T00:00:00Z",)]


def test_deleting_an_item_keeps_the_lines_that_were_made_of_it(store: SqliteStore, path: Path) -> None:
    whole = household([APPLES, MILK], [line(APPLES, "1")]).replacing(
        trips={"t-1": TRIP},
        purchases={"2026-11": (bought("ed-1", "Apples then", "1.20"), bought("ed-2", "Milk", None))},
    )
    query = "SELECT catalog_item_id, name FROM shopping_list_items ORDER BY name"
    commit(store, whole)
    linked = [("ed-1", "Apples then"), ("ed-2", "Milk"), ("ed-1", "Äpfel")]
    assert select(path, query) == linked
    without = commit(store, whole.replacing(stores={"Ed's": {"ed-2": MILK}}), whole)
    assert select(path, query) == [(None, "Apples then"), ("ed-2", "Milk"), (None, "Äpfel")]
    commit(store, without.replacing(stores=whole.stores), without)
    assert select(path, query) == linked


def test_trips_are_completed_lists_with_what_was_bought(store: SqliteStore, path: Path) -> None:
    before = commit(store, household([APPLES, MILK], [line(APPLES, "1")]))
    trip = replace(TRIP, notes="With Zoë", by="Ann")
    purchases = (bought("ed-1", "Äpfel", "1.29"), bought("ed-1", "Äpfel", "1.28"))
    after = commit(
        store, before.replacing(shopping_list={}, trips={"t-1": trip}, purchases={"2026-11": purchases}), before
    )
    lists = "SELECT store_name, name, created_at, completed_at, total_amount, status, notes FROM shopping_lists"
    assert select(path, lists) == [
        ("Ed's", "Saturday", "2026-11-01T09:00:00Z", "2026-11-01T10:00:00Z", 2.57, "completed", "With Zoë")
    ]
    assert select(path, "SELECT quantity, price_at_purchase, added_at FROM shopping_list_items ORDER BY id") == [
        (1, 1.29, "2026-11-01T10:00:00Z"),
        (1, 1.28, "2026-11-01T10:00:00Z"),
    ]
    archived = commit(store, after.replacing(trips={"t-1": replace(trip, status="archived")}), after)
    assert select(path, "SELECT status FROM shopping_lists") == [("archived",)]
    assert select(path, "SELECT count(*) FROM shopping_list_items") == [(2,)]
    commit(store, archived.replacing(trips={}), archived)
    assert select(path, "SELECT count(*) FROM shopping_lists") == select(
        path, "SELECT count(*) FROM shopping_list_items"
    )
    assert select(path, "SELECT count(*) FROM shopping_lists") == [(0,)]


ALL_ROWS = (
    "SELECT id, store_name, name, category, price, unit, default_quantity FROM catalog_items ORDER BY 1",
    "SELECT store_name, name, completed_at, total_amount, status, notes, trip_id FROM shopping_lists ORDER BY 7, 1",
    "SELECT l.trip_id, l.store_name, catalog_item_id, quantity, price_at_purchase, added_at, line_id, i.name, checked"
    " FROM shopping_list_items i JOIN shopping_lists l ON l.id = shopping_list_id ORDER BY 1, 2, 7",
    "SELECT key, value FROM user_settings ORDER BY 1",
)


def another_list(catalog: Catalog, chance: random.Random) -> dict[str, ListLine]:
    """The list with a line less, one more, one changed, and one that went to another store."""
    new = dict(catalog.shopping_list)
    for key in chance.sample(sorted(new), min(len(new), chance.randrange(3))):
        if chance.random() < 0.4:
            del new[key]
        else:
            fields = {"store": chance.choice("ABC"), "quantity": Decimal(chance.randrange(1, 9))}
            new[key] = msgspec.structs.replace(new[key], **fields)
    more = line(item(f"i-{chance.randrange(12)}", "x", "1", chance.choice("ABC")), "2")
    return new | {more.line: more} if chance.random() < 0.5 else new


@pytest.mark.parametrize("seed", range(8))
def test_tables_brought_along_step_by_step_equal_tables_made_at_once(
    store: SqliteStore, path: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    catalog = commit(store, household([]))
    for _ in range(12):
        items = [
            item(f"i-{n}", f"Item {n}", chance.choice(["1", "2.5", None]), chance.choice(["A", "B"]))
            for n in chance.sample(range(8), 4)
        ]
        lines = [
            line(item(f"i-{n}", "x", "1", chance.choice(["A", "B", "C"])), "1") for n in chance.sample(range(8), 3)
        ]
        rows = tuple(bought(f"i-{n}", "Then", "1") for n in range(chance.randrange(6)))
        changed = household(items, lines).replacing(
            trips=chance.choice([{}, {"t-1": TRIP}]),
            purchases=chance.choice([catalog.purchases, {"2026-11": rows}]),
            store_budgets={chance.choice("AB"): Decimal(5)},
        )
        catalog = commit(store, changed, catalog)
        for _ in range(chance.randrange(4)):  # of the list alone, of which only the lines that differ are looked at
            catalog = commit(store, catalog.replacing(shopping_list=another_list(catalog, chance)), catalog)
    fresh = SqliteStore(tmp_path / "fresh.db")
    fresh.open()
    fresh.commit(store.load(store.head()).files, CHANGE, fresh.head())
    fresh.close()
    for query in ALL_ROWS:
        assert select(path, query) == select(tmp_path / "fresh.db", query)


@pytest.mark.parametrize("what", ["settings", "the list"])
def test_rows_that_somebody_changed_before_the_file_was_guarded_are_put_right(
    store: SqliteStore, path: Path, what: str
) -> None:
    before = commit(store, household([APPLES, MILK], [line(APPLES, "1")]))
    _damage(path, "DELETE FROM catalog_items WHERE id = 'ed-2'")
    _damage(path, "UPDATE shopping_list_items SET quantity = 99")
    if what == "settings":
        commit(store, before.replacing(email_address="ann@example.org"), before)
    else:
        two = [line(MILK, "1"), *before.shopping_list.values()]
        after = commit(store, before.replacing(shopping_list={one.line: one for one in two}), before)
        commit(store, after.replacing(shopping_list=before.shopping_list), after)
    assert select(path, "SELECT name FROM catalog_items WHERE id = 'ed-2'") == [("Milk",)]
    assert select(path, "SELECT quantity FROM shopping_list_items") == [(1,)]


@pytest.mark.parametrize(
    "files",
    [
        {CATALOG: b"not json"},
        {CATALOG: b'{"schema":99}'},
        {**encode(household([SALT]), None), "trips/2026-11.jsonl": b"not json\n"},
    ],
    ids=["torn", "newer", "trips"],
)
def test_a_version_that_is_no_household_is_kept_and_leaves_the_tables(
    store: SqliteStore, path: Path, files: dict[str, bytes]
) -> None:
    good = commit(store, household([APPLES], [line(APPLES, "1")]))
    store.commit(files, CHANGE, store.head())
    for name, content in files.items():
        assert store.load(store.head()).files[name] == content
    assert select(path, "SELECT name FROM catalog_items") == [("Äpfel",)]
    store.commit({**encode(good.with_item(MILK), None), "trips/2026-11.jsonl": b""}, CHANGE, store.head())
    assert select(path, "SELECT count(*) FROM catalog_items") == [(2,)]


def test_purchases_of_a_version_that_was_no_household_are_shown_by_the_next_that_is(
    store: SqliteStore, path: Path
) -> None:
    before = commit(store, household([APPLES]).replacing(trips={"t-1": TRIP}))
    files = encode(before.replacing(purchases={"2026-11": (bought("ed-1", "Then", "1"),)}), before)
    store.commit({**files, CATALOG: b"not json"}, CHANGE, store.head())
    store.commit({CATALOG: encode(before, None)[CATALOG]}, CHANGE, store.head())
    assert select(path, "SELECT name FROM shopping_list_items") == [("Then",)]


def test_a_number_beyond_all_reason_leaves_the_tables_as_they_were(store: SqliteStore, path: Path) -> None:
    content = encode(household([APPLES], [line(APPLES, "1")]), None)[CATALOG].replace(b"1.29", b"1E+400")
    version = store.commit({CATALOG: content}, CHANGE, store.head())
    assert store.load(version).files[CATALOG] == content and select(path, "SELECT * FROM shopping_lists") == []


def test_a_reader_in_another_program_and_a_commit_do_not_wait_for_each_other(store: SqliteStore, path: Path) -> None:
    before = commit(store, household([APPLES]))
    reader = sqlite3.connect(path, timeout=0, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM catalog_items").fetchone() == (1,)
    commit(store, before.with_item(MILK), before)
    assert reader.execute("SELECT count(*) FROM catalog_items").fetchone() == (1,)
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM catalog_items").fetchone() == (2,)
    reader.close()


# ---- how much is kept ----


def test_a_change_of_one_line_costs_a_small_part_of_the_catalog(store: SqliteStore, path: Path) -> None:
    catalog = commit(store, household([item(f"ed-{n}", f"Item number {n} of the catalog", "1") for n in range(2000)]))
    whole = len(encode(catalog, None)[CATALOG])
    for n in range(120):
        changed = catalog.with_item(item(f"ed-{n * 7}", "Renamed", str(n))).replacing(last_updated=f"day {n}")
        catalog = commit(store, changed, catalog)
    ((kept, snapshots),) = select(path, "SELECT sum(length(packed)), sum(base IS NULL) FROM blobs")
    assert kept < whole
    assert 3 <= snapshots <= 6


# ---- what it survives ----


def _damage(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    db.execute("INSERT INTO store_meta VALUES ('writing', '')")
    db.execute(statement)
    db.execute("DELETE FROM store_meta WHERE key = 'writing'")
    db.commit()
    db.close()


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
def test_a_damaged_content_is_never_shown_as_the_household(store: SqliteStore, path: Path, statement: str) -> None:
    commit(store, household([APPLES]))
    _damage(path, statement)
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
    _damage(path, "UPDATE store_meta SET value = '2' WHERE key = 'schema'")
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


def test_contents_are_kept_once(store: SqliteStore, path: Path) -> None:
    for item in (APPLES, MILK, APPLES, MILK, APPLES):
        commit(store, household([item]))
    query = "SELECT count(DISTINCT blob), count(*) FROM changes c JOIN paths p ON p.number = c.path WHERE p.path = '{}'"
    assert select(path, query.format(CATALOG)) == [(2, 5)]
