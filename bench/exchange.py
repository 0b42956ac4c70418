"""Files in and out: what an import and an export cost against the bare parsing and writing of the same file.

*Waiting* is the longest tap of another person while 50,000 items are brought in, against the longest one as usual.
"""

from __future__ import annotations

import gc
import json
import tempfile
import threading
import tracemalloc
from decimal import Decimal
from pathlib import Path
from time import perf_counter, process_time, sleep
from typing import Any

from bench import Ratio, interleaved, show
from bench._data import household, manager_of
from grocery.catalog import Catalog
from grocery.exchange.backup import read_backup, written_backup
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.operations import ChangeQuantity, Entry, Import, apply
from grocery_app import GroceryManager

AT = "2026-11-22T18:02:33Z"
ROUNDS = 7
TAP_EVERY_S = 0.02
EMPTY = Catalog(household="h-new", stores={"Corner": {}})


def brought_in(content: bytes) -> Catalog:
    """All of it: read, compared with what is there, decided, done."""
    op = prepared(EMPTY, read_backup(content), Choices(replaces=True)).op
    assert op is not None
    return apply(EMPTY, Entry("20261122-k3f9x2", 1, AT, "Ann", op.decide(EMPTY, "k3f9x2-1")))


def plain(catalog: Catalog) -> Any:
    """The same as plain values, for `json.dumps`."""
    return json.loads(written_backup(catalog, AT))


def longest_tap(manager: GroceryManager, work: threading.Thread) -> float:
    """The longest tap of somebody who taps while a thread works, in seconds."""
    line, longest = next(iter(manager.catalog.shopping_list)), 0.0
    work.start()
    while work.is_alive():
        started = perf_counter()
        manager.do(ChangeQuantity(line=line, more=Decimal(1)), by="Ben")
        longest = max(longest, perf_counter() - started)
        sleep(TAP_EVERY_S)
    return longest


def waiting(folder: Path) -> tuple[float, float]:
    """The longest tap beside an import of 50,000 items, and beside nothing, in seconds."""
    content = written_backup(household(50_000, 10).replacing(household="h-other"), AT)
    manager = manager_of(household(5_000), folder)

    def bring() -> None:
        op = prepared(manager.catalog, read_backup(content)).op
        assert isinstance(op, Import)
        manager.do(op, by="Ann")

    usual = longest_tap(manager, threading.Thread(target=lambda: sleep(3)))
    beside = longest_tap(manager, threading.Thread(target=bring))
    manager.close(timeout_s=0.05)
    return beside, usual


def memory(content: bytes) -> float:
    """The most memory that reading a file takes, in times its size."""
    gc.collect()
    tracemalloc.start()
    read_backup(content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / len(content)


def main() -> None:
    items, past = written_backup(household(5_000), AT), household(past=True)
    values = plain(past)
    took = interleaved(
        {
            "in": lambda: brought_in(items),
            "parsed": lambda: json.loads(items),
            "out": lambda: written_backup(past, AT),
            "dumped": lambda: json.dumps(values),
        },
        ROUNDS,
        clock=process_time,
    )
    with tempfile.TemporaryDirectory() as folder:
        beside, usual = waiting(Path(folder))
    show(
        [
            Ratio("import of 5,000 items, against bare parsing", took["in"] / took["parsed"], at_most=5),
            Ratio("export of five years, against json.dumps", took["out"] / took["dumped"], at_most=3),
            Ratio("the longest tap beside an import of 50,000 items", beside / usual, at_most=2),
            Ratio(
                "memory to read 50,000 items, against the file",
                memory(written_backup(household(50_000), AT)),
                at_most=4,
            ),
        ],
        f"import {took['in'] * 1000:.0f} ms, export {took['out'] * 1000:.0f} ms of the processor; "
        f"longest tap {beside * 1000:.0f} ms, as usual {usual * 1000:.0f} ms",
    )


if __name__ == "__main__":
    main()
