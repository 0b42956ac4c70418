"""The household as a SQLite file, and files of the earlier plan: all of it comes back, and nothing in one is run."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.errors import InvalidInput
from grocery.exchange.formats import detect, read
from grocery.exchange.incoming import Incoming
from grocery.exchange.sqlite_in import read_sqlite
from grocery.exchange.sqlite_out import written_sqlite
from grocery.exchange.whole import all_of
from grocery.messages import text
from grocery.operations import AnyOperation
from grocery.records import ListLine
from grocery_app import GroceryManager
from tests.exchange.earlier_plan import ROWS, earlier_file
from tests.fake_clock import FakeClock
from tests.operations.test_operation_properties import HISTORIES, START, lived
from tests.stores.test_files import states

AT = "2026-11-22T18:02:33Z"
LINE = ListLine("u-1", "co-1", "Costco", "Rice", "Pantry", Decimal(12), "bag", Decimal(1))


def problems(of: Incoming) -> list[tuple[int, str]]:
    return [(problem.line, text(problem.said)) for problem in of.problems]


def opened(content: bytes) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.deserialize(content)
    return db


# ---- there and back -----------------------------------------------------------------------------------------------


@given(HISTORIES)
@settings(max_examples=60)
def test_a_household_that_was_lived_in_comes_back_whole(wishes: list[AnyOperation]) -> None:
    state, _ = lived("20261122-ann1", wishes)
    assert read_sqlite(written_sqlite(state, AT)) == all_of(state, "sqlite")


@given(states())
@settings(max_examples=60)
def test_what_a_person_wrote_into_the_files_comes_back_as_well(state: Catalog) -> None:
    state = state.replacing(trips={}, purchases={})  # a trip here has any text as its day
    unique = {name: {item.id: replace(item, name=f"x{item.name}") for item in items.values()}
              for name, items in state.stores.items()}  # fmt: skip
    state = state.replacing(stores={name.strip() or "x": items for name, items in unique.items()})
    state = state.replacing(
        stores={name: {key: replace(item, store=name) for key, item in items.items()}
                for name, items in state.stores.items()}
    )  # fmt: skip
    back = read_sqlite(written_sqlite(state, AT))
    assert (back.items, back.templates, back.prices, back.settings, back.stores) == (
        tuple(item for items in state.stores.values() for item in items.values()),
        tuple(state.templates.values()),
        tuple(point for year in sorted(state.prices) for point in state.prices[year]),
        state.settings,
        tuple(state.stores),
    )


def test_the_file_has_the_promised_tables_columns_and_indexes() -> None:
    with closing(opened(written_sqlite(START, AT))) as db:
        names = db.execute("SELECT type, name FROM sqlite_master WHERE sql NOT NULL ORDER BY type, name").fetchall()
        columns = {name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for _, name in names[8:]}
    assert names == [
        ("index", "idx_catalog_category"), ("index", "idx_catalog_name"), ("index", "idx_catalog_store"),
        ("index", "idx_list_items_catalog"), ("index", "idx_list_items_list"),
        ("index", "idx_shopping_list_created"), ("index", "idx_shopping_list_status"),
        ("index", "idx_shopping_list_store"),
        ("table", "catalog_items"), ("table", "shopping_list_items"), ("table", "shopping_lists"),
        ("table", "user_settings"),
    ]  # fmt: skip
    assert columns["catalog_items"] == [
        "id", "store_name", "name", "category", "price", "unit", "default_quantity", "created_at", "updated_at",
    ]  # fmt: skip
    assert columns["user_settings"] == ["key", "value", "updated_at"]
    assert columns["shopping_lists"][:8] == [
        "id", "store_name", "name", "created_at", "completed_at", "total_amount", "status", "notes",
    ]  # fmt: skip
    assert columns["shopping_list_items"][:6] == [
        "id", "shopping_list_id", "catalog_item_id", "quantity", "price_at_purchase", "added_at",
    ]  # fmt: skip


def test_a_price_that_another_program_changed_in_the_file_is_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "grocery.db"
    path.write_bytes(written_sqlite(START, AT))
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE catalog_items SET price = 7.25 WHERE id = 'co-1'")
        db.execute("DELETE FROM catalog_items WHERE id = 'co-2'")
        db.commit()
    assert [(item.id, item.price) for item in read_sqlite(path).items] == [("co-1", Decimal("7.25")), ("al-1", None)]


def test_a_line_tells_any_tool_which_of_several_lists_it_is_on_and_the_tables_alone_bring_the_lists_back(
    tmp_path: Path,
) -> None:
    party, gone = replace(LINE, line="p-1", list="k3f9-1"), replace(LINE, line="g-1", list="k3f9-9")
    state = START.replacing(
        settings={"list: k3f9-1": "Party"}, shopping_list={line.line: line for line in (LINE, party, gone)}
    )
    path = tmp_path / "grocery.db"
    path.write_bytes(written_sqlite(state, AT))
    assert read_sqlite(path) == all_of(state, "sqlite")
    with closing(sqlite3.connect(path)) as db:
        held = db.execute("SELECT line_id, list_id, list_name FROM shopping_list_items ORDER BY id").fetchall()
        assert held == [(LINE.line, "", ""), ("p-1", "k3f9-1", "Party"), ("g-1", "", "")]
        db.execute("DELETE FROM user_settings WHERE key = 'everything_else'")
        db.commit()
    alone = read_sqlite(path)
    assert [line.list for line in alone.lines] == ["", "k3f9-1", ""]
    assert alone.settings == {"list: k3f9-1": "Party"}


def test_the_apps_own_store_is_read_with_what_its_tables_do_not_show(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    manager.add_to_shopping_list("tj-1", 3)
    manager.save_template("Weekly")
    manager.complete_current_list("Trader Joe's")
    assert manager.force_save().state == "saved"
    try:
        back = read_sqlite(tmp_path / "grocery.db")
        assert back == all_of(manager.catalog, "sqlite")
        assert [template.name for template in back.templates] == ["Weekly"]
        assert [len(trip.purchases) for trip in back.trips] == [1]
    finally:
        manager.close()


def test_a_store_whose_versions_are_damaged_is_read_from_its_tables(tmp_path: Path) -> None:
    manager = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    manager.add_to_shopping_list("tj-1", 3)
    manager.force_save()
    manager.close()
    with closing(sqlite3.connect(tmp_path / "grocery.db")) as db:
        db.execute("INSERT INTO store_meta VALUES ('writing', '')")
        db.execute("UPDATE blobs SET packed = zeroblob(9)")
        db.commit()
    back = read_sqlite(tmp_path / "grocery.db")
    assert [(line.id, line.quantity) for line in back.lines] == [("tj-1", Decimal(3))]
    assert "versions in this file cannot be read" in problems(back)[0][1]


# ---- the earlier plan ---------------------------------------------------------------------------------------------


def test_a_file_of_the_earlier_plan_comes_in_with_its_history(tmp_path: Path) -> None:
    path = earlier_file(tmp_path / "grocery.db")
    assert detect(path.read_bytes()).name == "sqlite"
    found = read_sqlite(path)
    assert found.problems == ()
    assert found.keeps_ids and not found.household
    assert [(item.id, item.name, str(item.price), item.default_quantity) for item in found.items] == [
        ("tj-1", "Organic Bananas", "0.99", Decimal(2)), ("tj-2", "Sourdough", "3.49", Decimal(1)),
        ("sw-1", "Milk", "4.29", Decimal(1)),
    ]  # fmt: skip
    assert [(line.id, line.name, line.store, line.quantity, line.price) for line in found.lines] == [
        ("tj-1", "Organic Bananas", "Trader Joe's", Decimal(3), Decimal("0.99")),
    ]
    assert [(t.store, t.status, t.completed_at, t.total, t.notes, len(t.purchases)) for t in found.trips] == [
        ("Trader Joe's", "completed", "2025-03-01T10:30:00Z", Decimal("5.47"), "rain", 2),
        ("Safeway", "archived", "2025-04-01T10:00:00Z", Decimal("4.29"), "", 1),
    ]
    bought = found.trips[0].purchases[0]
    assert (bought.trip, bought.name, bought.quantity, bought.total) == (
        found.trips[0].id, "Organic Bananas", Decimal(2), Decimal("1.98"),
    )  # fmt: skip
    assert (found.budget, found.store_budgets, found.email_address, found.currency) == (
        Decimal("650.0"), {"Safeway": Decimal(150)}, "", "EUR",
    )  # fmt: skip


def test_the_same_list_has_the_same_id_each_time_and_another_one_another(tmp_path: Path) -> None:
    one = read_sqlite(earlier_file(tmp_path / "one.db"))
    other = read_sqlite(earlier_file(tmp_path / "other.db", "UPDATE shopping_lists SET name = 'Other'"))
    assert [trip.id for trip in one.trips] == [trip.id for trip in read_sqlite(tmp_path / "one.db").trips]
    assert not {trip.id for trip in one.trips} & {trip.id for trip in other.trips}


def test_the_earlier_plans_backup_comes_in_and_says_that_its_lists_are_empty() -> None:
    content = msgspec.json.encode({
        "exported_at": "2025-05-01T09:00:00",
        "catalog_items": [
            ["tj-1", "Trader Joe's", "Organic Bananas", "Produce", 0.99, "lb", 2, "2025-01-01", "2025-01-01"],
            "no row",
        ],
        "shopping_lists": [
            [1, "Trader Joe's", "March", "2025-03-01 09:00:00", "2025-03-01 10:30:00", 5.47, "completed", "rain"],
        ],
        "user_settings": [["budget", "650.0", "2025-01-01"], ["theme", "dark", "2025-01-01"]],
    })  # fmt: skip
    found = read(content)
    assert [(item.id, item.price) for item in found.items] == [("tj-1", Decimal("0.99"))]
    assert [(trip.day, trip.total, trip.purchases) for trip in found.trips] == [("2025-03-01", Decimal("5.47"), ())]
    assert found.budget == Decimal(650)
    assert [(line, said[:34]) for line, said in problems(found)] == [
        (2, "This is no row of catalog_items, a"), (0, "One list is in this backup without"),
        (2, "The setting theme is not known, an"), (2, "This row of catalog_items lacks it"),
    ]  # fmt: skip


# ---- bad input ----------------------------------------------------------------------------------------------------

WRONG = {
    "a price that is a word": (
        "UPDATE catalog_items SET price = 'cheap' WHERE id = 'tj-2'", 2, "price in catalog_items is no number",
    ),
    "a price of bytes": (
        "UPDATE catalog_items SET price = x'ff00' WHERE id = 'tj-2'", 2, "price in catalog_items is no number",
    ),
    "no name": ("UPDATE catalog_items SET name = '' WHERE id = 'tj-2'", 2, "lacks its name or its store"),
    "a list that is nowhere": (
        "UPDATE shopping_list_items SET shopping_list_id = 77 WHERE id = 2", 2, "belongs to the list 77",
    ),
    "a thing that is not in the catalog any more": (
        "UPDATE shopping_list_items SET catalog_item_id = 'gone' WHERE id = 2", 2, "The thing gone is not in",
    ),
    "an unknown state": ("UPDATE shopping_lists SET status = 'lost' WHERE id = 1", 1, "“lost” is no state of a list"),
    "no such table": ("DROP TABLE user_settings", 0, "The table user_settings is missing"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_in_a_row_is_told_with_its_number_and_the_rest_is_read(tmp_path: Path, what: str) -> None:
    statement, line, said = WRONG[what]
    found = read_sqlite(earlier_file(tmp_path / "grocery.db", statement))
    at, sentence = problems(found)[0]
    assert (at, said in sentence) == (line, True), sentence
    assert len(found.items) >= 2 and len(found.trips) == 2


def test_a_missing_catalog_leaves_the_history(tmp_path: Path) -> None:
    found = read_sqlite(earlier_file(tmp_path / "grocery.db", "DROP TABLE catalog_items"))
    assert [trip.total for trip in found.trips] == [Decimal("5.47"), Decimal("4.29")]
    assert [row.name for row in found.trips[0].purchases] == ["tj-1", "tj-2"]


NO_HOUSEHOLD: dict[str, tuple[Any, str]] = {
    "nothing": (b"", "no SQLite file"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no SQLite file"),
    "only the beginning of one": (b"SQLite format 3\0" + b"\xff" * 900, "cannot be read"),
}


@pytest.mark.parametrize("what", NO_HOUSEHOLD)
def test_what_is_no_such_file_is_refused_in_a_sentence(what: str) -> None:
    content, said = NO_HOUSEHOLD[what]
    with pytest.raises(InvalidInput, match=said):
        read_sqlite(content)


def test_a_file_of_another_program_is_refused_with_what_it_holds(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE songs (name TEXT)")
    with pytest.raises(InvalidInput, match="holds something else: songs"):
        read_sqlite(tmp_path / "other.db")
    with pytest.raises(InvalidInput, match="no SQLite file"):
        read_sqlite(tmp_path)
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_sqlite(tmp_path / "missing" / "grocery.db")


def test_a_damaged_file_is_read_as_far_as_it_goes_and_one_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    many = ", ".join(f"('x-{n}', 'Lidl', '{n:0900}', 1)" for n in range(400))
    rows = f"{ROWS} INSERT INTO catalog_items (id, store_name, name, price) VALUES {many};"
    content = earlier_file(tmp_path / "grocery.db", rows=rows).read_bytes()
    middle = len(content) // 8192 * 4096
    found = read_sqlite(content[:middle] + b"\xff" * 8192 + content[middle + 8192 :])
    assert any("damaged from here on" in said for _, said in problems(found))
    assert len(found.items) > 50 and len(found.trips) == 2
    with pytest.raises(InvalidInput, match="cannot be read"):
        read_sqlite(content[:middle])


HOSTILE = {
    "a view in the place of a table": (
        "ALTER TABLE catalog_items RENAME TO elsewhere",
        "CREATE VIEW catalog_items AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS id, 'x' AS store_name, 'y' AS name FROM n",
    ),
    "triggers": (
        "CREATE TRIGGER more AFTER INSERT ON catalog_items BEGIN DELETE FROM shopping_lists; END",
        "CREATE TRIGGER less AFTER UPDATE ON user_settings BEGIN SELECT writefile('/tmp/x', 'x'); END",
    ),
    "a column that is computed": (
        "ALTER TABLE shopping_list_items ADD COLUMN name TEXT AS (hex(zeroblob(400000000)))",
        "ALTER TABLE shopping_lists ADD COLUMN trip_id TEXT AS (id || 'x')",
    ),
    "a table that a module makes up": (
        "DROP TABLE user_settings",
        "CREATE VIRTUAL TABLE user_settings USING fts5 (key, value)",
    ),
    "an index over a function": ("CREATE INDEX slow ON catalog_items (hex(name))",),
    "names like paths and statements": (
        "INSERT INTO catalog_items (id, store_name, name, price) VALUES ('../../etc/passwd', 'x''); DROP TABLE a;--',"
        " 'file:/etc/passwd?mode=rwc', 1)",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_nothing_in_a_hostile_file_is_run_and_it_stays_as_it_is(tmp_path: Path, what: str) -> None:
    path = earlier_file(tmp_path / "grocery.db", *HOSTILE[what])
    before = path.read_bytes()
    found = read_sqlite(path)
    assert [trip.total for trip in found.trips] == [Decimal("5.47"), Decimal("4.29")]
    assert len(found.items) == {"a view in the place of a table": 0, "names like paths and statements": 4}.get(what, 3)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["grocery.db"]


def test_a_view_is_named_as_what_was_not_read(tmp_path: Path) -> None:
    found = read_sqlite(earlier_file(tmp_path / "grocery.db", *HOSTILE["a view in the place of a table"]))
    assert (0, "catalog_items is no plain table in this file, so it was not read.") in problems(found)


def test_what_is_still_in_the_log_beside_a_file_is_read_and_the_log_stays(tmp_path: Path) -> None:
    path = earlier_file(tmp_path / "grocery.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE catalog_items SET price = 1.11 WHERE id = 'tj-1'")
        db.commit()
        log = path.with_name("grocery.db-wal").read_bytes()
        assert (log and b"\x01\x01" in path.read_bytes()[18:20]) or log
        found = read_sqlite(path)
        assert path.with_name("grocery.db-wal").read_bytes() == log
    assert found.items[0].price == Decimal("1.11")


def test_a_file_that_changes_all_the_time_is_refused_and_one_that_changed_once_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = earlier_file(tmp_path / "grocery.db")
    times = [0]
    copy = shutil.copyfile

    def changing(source: Path, to: Path) -> None:
        copy(source, to)
        times[0] += 1
        if times[0] <= until:
            earlier_change(source, times[0])

    monkeypatch.setattr(shutil, "copyfile", changing)
    until = 1
    assert read_sqlite(path).items[0].name == "Bananas 1"
    until = 99
    with pytest.raises(InvalidInput, match="changes while it is read"):
        read_sqlite(path)


def earlier_change(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE catalog_items SET name = ? WHERE id = 'tj-1'", (f"Bananas {number}",))
        db.execute("CREATE TABLE IF NOT EXISTS noise (n INTEGER)")
        db.executemany("INSERT INTO noise VALUES (?)", [(n,) for n in range(2000)])
        db.commit()


def test_what_stands_beside_the_tables_may_be_nonsense(tmp_path: Path) -> None:
    for value in ("[]", "{", "[" * 100_000, '{"household": 1}'):
        path = tmp_path / "grocery.db"
        path.write_bytes(written_sqlite(START, AT))
        with closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE user_settings SET value = ? WHERE key = 'everything_else'", (value,))
            db.commit()
        found = read_sqlite(path)
        assert len(found.items) == 2 and not found.household
        assert "templates, prices seen" in problems(found)[0][1]


def test_a_journal_that_names_another_file_is_refused_and_that_file_stays(tmp_path: Path) -> None:
    precious, evil = tmp_path / "precious.txt", tmp_path / "evil.db"
    precious.write_text("mine")
    evil.write_bytes(written_sqlite(START, AT))
    (tmp_path / "evil.db-journal").write_bytes(str(precious).encode() + bytes.fromhex("d9d505f920a163d7"))
    with pytest.raises(InvalidInput):
        read_sqlite(evil)
    assert precious.read_text() == "mine"
