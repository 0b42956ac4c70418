"""What the data of each picture of Insights costs over 31,000 purchases, against one group-by of pandas.

The frame is made beforehand, with floats where the app has exact decimals. *Again* is what a tap costs, *after a trip*
what a list costs that is finished; *first* is with nothing kept, once after a start.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from time import process_time

import pandas as pd

from bench import Ratio, interleaved, show
from bench._data import household
from grocery.catalog import Catalog
from grocery.questions import Memory, Moment, spending
from grocery.questions.prices import price_history
from grocery.stores.sqlite_store import SqliteStore

ROUNDS = 15
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
STORE = SqliteStore(Path("never-opened"))

Picture = tuple[str, Callable[[Moment], object], Callable[[], object]]


def frame_of(state: Catalog) -> pd.DataFrame:
    rows = [row for month in sorted(state.purchases) for row in state.purchases[month]]
    texts = {
        "store": [state.trips[row.trip].store for row in rows],
        "month": [state.trips[row.trip].month for row in rows],
        "trip": [row.trip for row in rows],
        "category": [row.category for row in rows],
        "item": [row.item_id for row in rows],
    }
    return pd.DataFrame({**texts, "total": [float(row.total or 0) for row in rows]})


def pictures_of(frame: pd.DataFrame) -> list[Picture]:
    """Each picture: what it is called, the question, and the group-by that tells the same of the frame."""
    item = frame["item"][0]

    def grouped(*by: str) -> Callable[[], object]:
        return lambda: frame.groupby(list(by))["total"].sum()

    return [
        ("by store and month", lambda of: spending.spending(of, "store and month"), grouped("store", "month")),
        ("by category", lambda of: spending.spending(of, "category"), grouped("category")),
        (
            "bought most",
            lambda of: spending.most_bought(of, 20),
            lambda: frame.groupby("item").agg({"trip": "nunique", "total": "sum"}),
        ),
        ("an average trip", spending.baskets, grouped("month", "trip")),
        ("budgets of 60 months", lambda of: spending.budget_report(of, 60), grouped("store", "month")),
        ("prices of a thing", lambda of: price_history(of, item), grouped("item")),
        ("what was paid for a thing", lambda of: spending.paid_for(of, item), grouped("item")),
    ]


def with_another_row(state: Catalog) -> Catalog:
    last = max(state.purchases)
    rows = state.purchases[last]
    return state.replacing(purchases={**state.purchases, last: (*rows, rows[-1])})


def moment(state: Catalog, memory: Memory) -> Moment:
    return Moment(lambda: state, STORE, lambda: NOW, memory)


def measured(picture: Picture, state: Catalog, later: Catalog) -> list[Ratio]:
    name, ask, group_by = picture
    kept, changing, states = Memory(), Memory(), cycle((state, later))
    works = {
        "pandas": group_by,
        "again": lambda: ask(moment(state, kept)),
        "after a trip": lambda: ask(moment(next(states), changing)),
        "first": lambda: ask(moment(state, Memory())),
    }
    took = interleaved(works, ROUNDS, clock=process_time)
    ratio = partial(Ratio, at_most=3)
    return [ratio(f"{name}, {which}", took[which] / took["pandas"]) for which in works if which != "pandas"]


def main() -> None:
    state = household(past=True)
    frame, later = frame_of(state), with_another_row(state)
    found = [ratio for picture in pictures_of(frame) for ratio in measured(picture, state, later)]
    show(found, f"{len(frame):,} rows, processor time, medians of {ROUNDS} turns, pandas {pd.__version__}")


if __name__ == "__main__":
    main()
