"""The tables of a dataset in the hands of those that read them: DuckDB, `datasets`, pandas and Polars, after a year.

A household went through `tests.a_year` on the tests' Hub; its repository is cloned right after the first commit and at
the end. What `docs/tables.md` shows is run as it stands there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from statistics import mean, median
from typing import Any, NamedTuple

import duckdb
import pytest

from grocery.catalog import Catalog
from grocery.records import Purchase
from grocery.stores.card import dataset_card
from tests.a_year import AWAY, EVERYWHERE, NEW_NAME, OLD_NAME, MovedClock, live_a_year
from tests.households import DATASET, READ, WRITE, Household
from tests.hub_server import HubServer

pytestmark = [pytest.mark.wire, pytest.mark.no_cover]

GUIDE = (Path(__file__).parents[1] / "docs" / "tables.md").read_text()
SQL = dict(re.findall(r"```sql (\w+)\n(.*?)```", GUIDE, re.DOTALL))
WITH_DATASETS, WITH_PANDAS, WITH_POLARS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
(ONE_LINE,) = re.findall(r'```sh\nhf datasets sql "(.*)"\n```', GUIDE)
DAMAGED = b'{"trip":"t-1","store":"Aldi"\n<<<<<<< HEAD\n{"trip":"t-1","store":"\xe9"}\n'

# One process for all that is asked of `datasets`: to import it takes longer than all else here.
ASK_DATASETS = """
import json, sys
from datasets import load_dataset

def rows(table):
    return list(table)

exec(sys.argv[3])
clone, first, cache = sys.argv[1], sys.argv[2], sys.argv[4]
told = {"hub purchases": rows(purchases), "hub prices": rows(prices)}
for table in ("purchases", "prices"):
    told[f"clone {table}"] = rows(load_dataset(clone, table, split="train", cache_dir=cache))
    told[f"first {table}"] = rows(load_dataset(first, table, split="train", streaming=True))
    told[f"{table} of"] = list(load_dataset(first, table, split="train", streaming=True).features)
    try:
        load_dataset(first, table, split="train", cache_dir=cache)
    except ValueError as refused:
        told[f"refused {table}"] = str(refused)
json.dump(told, sys.stdout)
"""


class Year(NamedTuple):
    """Clones of the household's repository, right after the first commit and at the end; what the app has by then."""

    first: Path
    clone: Path
    state: Catalog
    of_datasets: dict[str, Any]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder, clock = tmp_path_factory.mktemp("year"), MovedClock()
    with HubServer(folder / "hub") as hub:
        hub.add_token(WRITE, user="ann")
        hub.add_token(READ, user="ann", role="read")
        house = Household(hub, folder / "devices")
        manager = house.open(clock=clock)
        _clone(hub, folder / "first")
        live_a_year(manager, clock)
        _clone(hub, folder / "clone")
        yield Year(folder / "first", folder / "clone", manager.catalog, _asked(hub, folder))
        house.close()


def _clone(hub: HubServer, into: Path) -> None:
    subprocess.run(["git", "clone", "--quiet", str(hub.repo(DATASET).path), str(into)], check=True)


def _asked(hub: HubServer, folder: Path) -> dict[str, Any]:
    """What `datasets` reads of the private dataset on the Hub, with a token that may only read, and of the clones."""
    ours = {"HF_ENDPOINT": hub.endpoint, "HF_TOKEN": READ, "HF_HUB_DISABLE_XET": "1"}
    words = [str(folder / "clone"), str(folder / "first"), WITH_DATASETS.replace("you/grocery-catalog", DATASET)]
    return json.loads(_run(folder, ours, "-c", ASK_DATASETS, *words, str(folder / "cache")))  # type: ignore[no-any-return]


def _run(folder: Path, env: dict[str, str], *words: str, cwd: Path | None = None) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "GROCERY_"))}
    whole = {**kept, "HF_HOME": str(folder / "hf"), "HF_HUB_DISABLE_TELEMETRY": "1", "PYTHONPATH": "", **env}
    done = subprocess.run([sys.executable, *words], env=whole, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def db(year: Year, monkeypatch: pytest.MonkeyPatch) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the views of the guide, in the folder of the clone."""
    monkeypatch.chdir(year.clone)
    with duckdb.connect() as db:
        db.execute(SQL["setup"])
        yield db


def bought(state: Catalog) -> list[Purchase]:
    return [row for month in sorted(state.purchases) for row in state.purchases[month]]


def plain(row: Any) -> dict[str, Any]:
    """A row with its amounts as a table has them."""
    return {key: float(value) if isinstance(value, Decimal) else value for key, value in dict(row).items()}


def without_zone(row: dict[str, Any]) -> dict[str, Any]:
    """The same with its moment as `datasets` writes it."""
    return {key: value.replace("T", " ")[:-1] if key in ("completed_at", "at") else value for key, value in row.items()}


# ---- the year has what makes readers stumble -------------------------------------------------------------------------


def test_a_year_has_all_that_makes_a_reader_stumble(year: Year) -> None:
    months = year.state.purchases
    first = months["2025-09"]
    assert {row.note for row in first} == {""} and {str(row.price) for row in first} == {"None", "4"}
    assert {"12", "null", "2026-03-01 10:00:00", "für Zoë"} <= {row.note for row in bought(year.state)}
    assert any(row.quantity % 1 for row in bought(year.state)) and any(row.price == 0 for row in bought(year.state))
    assert f"{AWAY[0]}-{AWAY[1]:02d}" not in months and len(months) == 11 and set(year.state.prices) == {"2025", "2026"}
    assert {OLD_NAME, NEW_NAME} <= {row.store for row in bought(year.state)}
    assert any(row.completed_at[:7] > month for month, rows in months.items() for row in rows)
    assert any(not row.item_id for row in first)


# ---- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["hub", "clone"])
def test_datasets_reads_both_tables_as_the_app_has_them(year: Year, where: str) -> None:
    read = year.of_datasets
    assert read[f"{where} purchases"] == [without_zone(plain(row)) for row in bought(year.state)]
    seen = [point for of_year in sorted(year.state.prices) for point in year.state.prices[of_year]]
    assert read[f"{where} prices"] == [without_zone(plain(point)) for point in seen]


def test_after_the_first_commit_the_tables_are_empty_and_have_their_columns(year: Year) -> None:
    read = year.of_datasets
    assert (read["first purchases"], read["purchases of"]) == ([], list(Purchase.__struct_fields__))
    assert (read["first prices"], read["prices of"][:3]) == ([], ["item", "store", "price"])
    for table in ("purchases", "prices"):  # so the card and the guide say
        assert "corresponds to no data" in read[f"refused {table}"]


def test_the_views_of_the_guide_have_every_row_with_its_day_its_month_and_todays_store(
    year: Year, db: duckdb.DuckDBPyConnection
) -> None:
    columns = 'trip, store, day, month, item_id, name, category, unit, quantity, price, total, "by", note'
    trips = year.state.trips
    assert sorted(db.sql(f"SELECT {columns} FROM purchases").fetchall(), key=str) == sorted(
        (
            (row.trip, trips[row.trip].store, trips[row.trip].day, month, row.item_id, row.name, row.category, row.unit,
             *(plain(row)[amount] for amount in ("quantity", "price", "total")), row.by, row.note)
            for month, rows in year.state.purchases.items() for row in rows
        ),
        key=str,
    )  # fmt: skip
    assert db.sql("SELECT count(*), round(sum(price), 2) FROM prices").fetchall() == [
        (
            sum(map(len, year.state.prices.values())),
            float(sum(point.price for points in year.state.prices.values() for point in points)),
        )
    ]


def test_the_views_work_before_the_first_trip(year: Year, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(year.first)
    with duckdb.connect() as db:
        db.execute(SQL["setup"])
        assert [db.sql(query).fetchall() for name, query in SQL.items() if name != "setup"] == [[]] * (len(SQL) - 1)


def test_the_views_pass_over_damaged_lines(year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(year.clone, tmp_path / "clone")
    monkeypatch.chdir(tmp_path / "clone")
    for path in ("trips/2025-09.jsonl", "prices/2026.jsonl"):
        content = Path(path).read_bytes()
        Path(path).write_bytes(DAMAGED + content)
    with duckdb.connect() as db:
        db.execute(SQL["setup"])
        counted = [db.sql(f"SELECT count(*) FROM {table}").fetchall() for table in ("purchases", "prices")]
    assert counted == [[(len(bought(year.state)),)], [(sum(map(len, year.state.prices.values())),)]]


@pytest.mark.parametrize("code", [WITH_PANDAS, WITH_POLARS], ids=["pandas", "polars"])
def test_what_the_guide_writes_for_pandas_and_polars_reads_every_row(
    year: Year, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.chdir(year.clone)
    made: dict[str, Any] = {}
    exec(code, made)
    table = made["purchases"]
    told = table.to_dicts() if code is WITH_POLARS else table.to_dict("records")
    wanted = [plain(row) for row in bought(year.state)]
    assert len(told) == len(wanted)
    for column in ("trip", "name", "note", "store", "by"):
        assert [row[column] for row in told] == [row[column] for row in wanted]
    for column in ("quantity", "price", "total"):
        known = [None if row[column] is None or row[column] != row[column] else row[column] for row in told]
        assert known == [row[column] for row in wanted]


# ---- the questions of the guide --------------------------------------------------------------------------------------


def by(state: Catalog, key: Callable[[Purchase, str], Any]) -> dict[Any, list[Purchase]]:
    """Purchases under what the key says of the row and its month."""
    found: dict[Any, list[Purchase]] = defaultdict(list)
    for month, rows in sorted(state.purchases.items()):
        for row in rows:
            found[key(row, month)].append(row)
    return found


def spent(rows: list[Purchase]) -> float:
    return float(sum((row.total for row in rows if row.total is not None), Decimal(0)))


def trips(rows: list[Purchase]) -> int:
    return len({row.trip for row in rows})


def months(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: month)
    return [(m, spent(rows), trips(rows), sum(row.total is None for row in rows)) for m, rows in sorted(of.items())]


def stores(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: state.trips[row.trip].store)
    all_of_it = spent(bought(state))
    found = [(store, spent(rows), trips(rows), 100 * spent(rows) / all_of_it) for store, rows in of.items()]
    return sorted(found, key=lambda row: -row[1])


def categories(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: row.category)
    when = by(state, lambda row, month: (row.category, month))
    found = [(name, spent(rows), spent(rows) / sum(one == name for one, _ in when)) for name, rows in of.items()]
    return sorted(found, key=lambda row: -row[1])


def most(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: row.name)
    found = [(name, trips(rows), float(sum(row.quantity for row in rows)), rows[0].unit) for name, rows in of.items()]
    return sorted(found, key=lambda row: (-row[1], row[0]))[:20]


def coffee(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: (month, row.name, state.trips[row.trip].store, row.unit))
    found = []
    for (month, name, *rest), rows in sorted(of.items()):
        if "coffee" in name.lower() and month in ("2026-03", "2026-04", "2026-05"):
            known = [float(row.price) for row in rows if row.price is not None]
            found.append((month, name, *rest, min(known), max(known), spent(rows)))
    return found


def rises(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: (row.name, state.trips[row.trip].store, row.unit))
    found = []
    for thing, rows in of.items():
        paid = [row for row in sorted(rows, key=lambda row: row.completed_at) if row.price]
        prices = [row.price for row in paid if row.price]
        if len(prices) > 1 and prices[-1] > prices[-2] * Decimal("1.1"):
            percent = 100 * float(prices[-1] / prices[-2] - 1)
            day = state.trips[paid[-1].trip].day
            found.append((*thing, float(prices[-2]), float(prices[-1]), percent, day))
    return sorted(found, key=lambda row: (-round(row[5], 1), row[0]))


def at_each_store(state: Catalog) -> list[Any]:
    of = by(state, lambda row, month: (row.name, state.trips[row.trip].store, row.unit))
    found = []
    for (name, store, unit), rows in of.items():
        paid = [row for row in sorted(rows, key=lambda row: row.completed_at) if row.price]
        others = {other for other_name, other, other_unit in of if (other_name, other_unit) == (name, unit)}
        if paid and len(others) > 1:
            found.append((name, store, unit, float(paid[-1].price or 0), state.trips[paid[-1].trip].day))
    return sorted(found, key=lambda row: (row[0], row[3], row[1]))


def baskets(state: Catalog) -> list[Any]:
    of: dict[str, list[list[Purchase]]] = defaultdict(list)
    for trip, rows in by(state, lambda row, month: row.trip).items():
        of[state.trips[trip].store].append(rows)
    found = []
    for store, each in of.items():
        totals = [spent(rows) for rows in each if any(row.total is not None for row in rows)]
        found.append((store, len(each), mean(totals), median(totals), mean(map(len, each))))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def history(state: Catalog) -> list[Any]:
    named = {row.item_id for row in bought(state) if "coffee" in row.name.lower()}
    points = [point for of_year in state.prices.values() for point in of_year if point.item in named]
    seen = [(point.at[:10], point.store, float(point.price), point.unit, "seen") for point in points]
    paid = [
        (state.trips[row.trip].day, state.trips[row.trip].store, float(row.price), row.unit, "paid")
        for row in bought(state)
        if "coffee" in row.name.lower() and row.price is not None
    ]
    return sorted([*seen, *paid], key=lambda row: (row[0], row[1], row[4], row[2], row[3]))


WORKED_OUT: dict[str, Callable[[Catalog], list[Any]]] = {
    "month": months,
    "store": stores,
    "category": categories,
    "most": most,
    "coffee": coffee,
    "rises": rises,
    "stores": at_each_store,
    "basket": baskets,
    "history": history,
}


def test_the_guide_has_these_questions() -> None:
    assert list(SQL) == ["setup", *WORKED_OUT]


@pytest.mark.parametrize("name", WORKED_OUT)
def test_every_query_of_the_guide_answers_what_the_household_knows(
    year: Year, db: duckdb.DuckDBPyConnection, name: str
) -> None:
    told, wanted = db.sql(SQL[name]).fetchall(), WORKED_OUT[name](year.state)
    assert len(told) == len(wanted) > 2
    for one, other in zip(told, wanted, strict=True):
        assert one == tuple(pytest.approx(v, abs=0.051) if isinstance(v, float) else v for v in other)


def test_what_is_bought_everywhere_is_compared(year: Year) -> None:
    assert {row[1] for row in at_each_store(year.state) if row[0] == EVERYWHERE} == set(year.state.stores)


def test_the_line_for_hf_answers_in_a_clone(year: Year, tmp_path: Path) -> None:
    assert f'\nhf datasets sql "{ONE_LINE}"\n' in dataset_card().decode()
    here = ONE_LINE.replace("hf://datasets/you/grocery-catalog/", "")
    assert here != ONE_LINE
    main = "from huggingface_hub.cli.hf import main; main()"
    told = json.loads(_run(tmp_path, {}, "-c", main, "datasets", "sql", "--json", here, cwd=year.clone))
    of = by(year.state, lambda row, month: row.store)
    assert {row["store"]: row["spent"] for row in told} == {store: spent(rows) for store, rows in of.items()}
