"""How long a table takes to come in and to go out, and how much memory: 5,000 items, and five years of purchases."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Callable
from time import process_time

from bench import Ratio, interleaved, show
from bench._data import household
from grocery.exchange import catalog_csv, purchases_csv

ROUNDS = 21


def parsed(content: bytes) -> list[list[str]]:
    """The rows of a table, and nothing made of them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def peak(work: Callable[[], object]) -> int:
    """The most memory that a call holds at once, its result included, in bytes."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    small, past = household(5_000), household(5_000, past=True)
    large = catalog_csv.written(household(50_000))
    items, bought = catalog_csv.written(small), purchases_csv.written(past)
    spoken = items.decode("utf-8-sig").replace(",", ";").encode("cp1252")
    rows = [dict(zip(row.keys(), map(str, row), strict=False)) for rows in past.purchases.values() for row in rows]
    works: dict[str, Callable[[], object]] = {
        "parse items": lambda: parsed(items),
        "items in": lambda: catalog_csv.read(items),
        "items in, by semicolons and in cp1252": lambda: catalog_csv.read(spoken),
        "parse purchases": lambda: parsed(bought),
        "purchases in": lambda: purchases_csv.read(bought),
        "dump purchases": lambda: json.dumps(rows),
        "purchases out": lambda: purchases_csv.written(past),
    }
    took = interleaved(works, ROUNDS, clock=process_time)
    show(
        [
            Ratio("5,000 items in", took["items in"] / took["parse items"], at_most=5),
            Ratio("the same in cp1252", took["items in, by semicolons and in cp1252"] / took["parse items"]),
            Ratio("31,000 purchases in", took["purchases in"] / took["parse purchases"]),
            Ratio("31,000 purchases out", took["purchases out"] / took["dump purchases"], at_most=3),
            Ratio("memory, 50,000 items in", peak(lambda: catalog_csv.read(large)) / len(large), at_most=4),
        ],
        "times csv.reader over the same bytes in memory, json.dumps of the same rows, and the bytes of the file",
        f"processor time, medians of {ROUNDS} in turns",
    )


if __name__ == "__main__":
    main()
