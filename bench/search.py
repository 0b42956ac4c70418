"""How long a search among 50,000 names takes, against SQLite's LIKE over the same names."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from statistics import median

from bench import Ratio, interleaved, show
from bench._data import names
from grocery.search import SearchIndex
from grocery.text import fold

ITEMS, ROUNDS = 50_000, 15
PLAIN = ("milk", "gruyere", "creme", "blueb", "salmon organic", "No. 4242", "e", "chick", "xyzzy")
MISSPELT = ("mlik", "gruyre", "bluebrries", "tortilas", "chiken thigs", "jalapino", "spinnach")


def like(database: sqlite3.Connection, query: str) -> Callable[[], object]:
    return lambda: database.execute("SELECT id FROM names WHERE name LIKE ?", (f"%{query}%",)).fetchall()


def compared(index: SearchIndex, database: sqlite3.Connection, query: str, *, tolerant: bool) -> float:
    def ours() -> object:
        return index.find(query, tolerant=tolerant)

    times = interleaved({"ours": ours, "like": like(database, fold(query))}, ROUNDS)
    return times["ours"] / times["like"]


def main() -> None:
    found = [(f"i-{number}", name) for number, name in enumerate(names(ITEMS))]
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT)")
    # LIKE folds no accents: it gets names that are folded already, and so searches for the same.
    database.executemany("INSERT INTO names VALUES (?, ?)", [(key, fold(name)) for key, name in found])
    index = SearchIndex(found)
    plain = {query: compared(index, database, query, tolerant=False) for query in PLAIN}
    tolerant = {query: compared(index, database, query, tolerant=True) for query in PLAIN + MISSPELT}
    database.close()
    show(
        [
            Ratio("plain substring, median of the queries", median(plain.values()), at_most=1),
            Ratio(f"plain substring, worst ({max(plain, key=plain.__getitem__)})", max(plain.values()), at_most=1),
            Ratio("with spelling tolerance, median", median(tolerant.values()), at_most=3),
            Ratio(
                f"with spelling tolerance, worst ({max(tolerant, key=tolerant.__getitem__)})",
                max(tolerant.values()),
                at_most=3,
            ),
        ],
        f"against SELECT … LIKE '%query%' over {ITEMS:,} folded names in memory, all rows; ours gives the best 50",
        f"{len(plain)} queries as typed, {len(MISSPELT)} misspelt ones; medians of {ROUNDS} each, in turns",
    )


if __name__ == "__main__":
    main()
