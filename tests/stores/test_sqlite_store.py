"""The embedded store: its four tables as other programs read them, and how much it keeps."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from pytest_mock import MockerFixture

from grocery.catalog import Catalog
from grocery.records import ListLine
from grocery.stores.files import CATALOG, decode, encode
from grocery.stores.sqlite_store import SqliteStore
from tests.stores.sqlite_household import (
    APPLES,
    CHANGE,
    MILK,
    SALT,
    TRIP,
    bought,
    commit,
    damage,
    household,
    item,
    line,
    select,
)

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


@pytest.mark.no_cover
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
    damage(path, "DELETE FROM catalog_items WHERE id = 'ed-2'")
    damage(path, "UPDATE shopping_list_items SET quantity = 99")
    if what == "settings":
        commit(store, before.replacing(email_address="ann@example.org"), before)
    else:
        two = [line(MILK, "1"), *before.shopping_list.values()]
        after = commit(store, before.replacing(shopping_list={one.line: one for one in two}), before)
        commit(store, after.replacing(shopping_list=before.shopping_list), after)
    assert select(path, "SELECT name FROM catalog_items WHERE id = 'ed-2'") == [("Milk",)]
    assert select(path, "SELECT quantity FROM shopping_list_items") == [(1,)]


def test_a_line_of_a_table_that_cannot_be_read_is_kept_and_the_others_are_shown(store: SqliteStore, path: Path) -> None:
    before = household([APPLES]).replacing(trips={"t-1": TRIP}, purchases={"2026-11": (bought("ed-1", "Äpfel", "1"),)})
    files = encode(before)
    damaged = b"eggs\n" + files["trips/2026-11.jsonl"]
    store.commit({**files, "trips/2026-11.jsonl": damaged}, CHANGE, store.head())
    read = decode(store.load(store.head()).files, "")
    commit(store, read.replacing(purchases={"2026-11": (bought("ed-1", "Äpfel", "2"),)}), read)
    kept = store.load(store.head()).files["trips/2026-11.jsonl"]
    assert kept.startswith(b"eggs\n") and kept.count(b"\n") == 2
    assert select(path, "SELECT price_at_purchase FROM shopping_list_items") == [(2,)]


@pytest.mark.parametrize(
    "files",
    [
        {CATALOG: b"not json"},
        {CATALOG: b'{"schema":99}'},
        {**encode(household([SALT]), None), "trips/2026-11.jsonl": b"\0\n"},
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


@pytest.mark.no_cover
def test_a_change_of_one_line_costs_a_small_part_of_the_catalog(store: SqliteStore, path: Path) -> None:
    catalog = commit(store, household([item(f"ed-{n}", f"Item number {n} of the catalog", "1") for n in range(2000)]))
    whole = len(encode(catalog, None)[CATALOG])
    for n in range(120):
        changed = catalog.with_item(item(f"ed-{n * 7}", "Renamed", str(n))).replacing(last_updated=f"day {n}")
        catalog = commit(store, changed, catalog)
    ((kept, snapshots),) = select(path, "SELECT sum(length(packed)), sum(base IS NULL) FROM blobs")
    assert kept < whole
    assert 3 <= snapshots <= 6


def test_contents_are_kept_once(store: SqliteStore, path: Path) -> None:
    for one in (APPLES, MILK, APPLES, MILK, APPLES):
        commit(store, household([one]))
    query = "SELECT count(DISTINCT blob), count(*) FROM changes c JOIN paths p ON p.number = c.path WHERE p.path = '{}'"
    assert select(path, query.format(CATALOG)) == [(2, 5)]
