"""Files in and out: what an import and an export cost against the bare parsing and writing of the same file.

*Parsing* is the `json.loads` of Python, in C. What is waited for is a tap of another person's page at the manager,
while 50,000 items are read, looked at and brought in; that is done as the page does it.
"""

from __future__ import annotations

import gc
import json
import threading
import time
import tracemalloc
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time, sleep
from typing import Any, NamedTuple

from msgspec.structs import replace

from bench import Ratio, interleaved, on_disk, seconds, show
from bench._data import household, manager_of
from grocery.catalog import Catalog
from grocery.exchange.backup import read_backup, written_backup
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import change_of
from grocery.operations import ChangeQuantity, Entry, Undo, apply
from grocery.sync.clients import PageChange, page_id
from grocery.turns import take_short_turns
from grocery_app import GroceryManager
from ui.importing import Imports

AT = "2026-11-22T18:02:33Z"
ROUNDS = 7
TAP_EVERY_S = 0.02
SECRET = "s" * 26
IMPORTER = "20261122-m4h2q8"
EMPTY = Catalog(household="h-new", stores={"Corner": {}})


def brought_in(content: bytes) -> Catalog:
    """All of it: read, compared with what is there, decided, done."""
    op = change_of(EMPTY, read_backup(content), Choices(replaces=True))
    assert op is not None
    return apply(EMPTY, Entry("20261122-k3f9x2", 1, AT, "Ann", op.decide(EMPTY, "k3f9x2-1")))


def plain(catalog: Catalog) -> Any:
    """The same as plain values, for `json.dumps`."""
    return json.loads(written_backup(catalog, AT))


def with_changed_items(count: int) -> Catalog:
    """A household after an import that changed the price and the category of all of its items."""
    here = household(count)
    stores = {
        store: {key: replace(item, price=Decimal(9), category="Other") for key, item in items.items()}
        for store, items in here.stores.items()
    }
    op = change_of(here, read_backup(written_backup(here.replacing(stores=stores), AT)), Choices(replaces=True))
    assert op is not None and len(op.items) == count
    return apply(here, Entry(IMPORTER, 1, AT, "Ann", op.decide(here, f"{IMPORTER[9:]}-1")))


def taken_back(after: Catalog) -> Catalog:
    """Without that import again."""
    undo = Undo(replica=IMPORTER, number=1)
    return apply(after, Entry(IMPORTER, 2, AT, "Ann", undo.decide(after, f"{IMPORTER[9:]}-2")))


class Ben:
    """Another person, who presses + on a line of the list on a phone, as fast as the server answers."""

    def __init__(self, manager: GroceryManager) -> None:
        self._manager = manager
        self._line = next(iter(manager.catalog.shopping_list))
        self._day, self._number = time.strftime("%Y%m%d", time.gmtime()), 0
        self._page = page_id(self._day, SECRET)

    def tap(self) -> None:
        self._number += 1
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        op = ChangeQuantity(line=self._line, more=Decimal(1))
        (outcome,) = self._manager.submit([PageChange(self._page, self._number, at, "Ben", op, SECRET)])
        assert outcome.state == "kept"

    def beside(self, work: Callable[[], object]) -> Taps:
        """How long his taps take while another thread works."""
        thread, took = threading.Thread(target=work), list[float]()
        thread.start()
        while thread.is_alive():
            took.append(seconds(self.tap))
            sleep(TAP_EVERY_S)
        took.sort()
        return Taps(median(took), took[int(len(took) * 0.95)], took[-1])


class Taps(NamedTuple):
    """How long taps took, in seconds: half of them, 95 of a hundred, and all."""

    median: float
    most: float
    longest: float

    def __str__(self) -> str:
        return " / ".join(f"{took * 1000:.1f}" for took in self)


def waiting(folder: Path) -> dict[str, Taps]:
    """Taps beside nothing, beside an import of 50,000 items, while it is saved, and while it is taken back."""
    content = written_backup(household(50_000, 10).replacing(household="h-other"), AT)
    manager = manager_of(household(5_000), folder)
    ben, done = Ben(manager), dict[str, Any]()

    def bring() -> None:
        imports = Imports(manager)
        file = imports.take(content, "backup.json")["file"]
        imports.look({"file": file})
        done.update(imports.do({"file": file, "by": "Ann"})["undo"])

    found = {"usual": ben.beside(lambda: sleep(5)), "import": ben.beside(bring), "save": ben.beside(manager.force_save)}
    assert manager.catalog.item_count() == 55_000
    found["undo"] = ben.beside(lambda: manager.do(Undo(**done)))
    assert manager.catalog.item_count() == 5_000
    manager.close(timeout_s=0.05)
    return found


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
    values, few, many = plain(past), with_changed_items(500), with_changed_items(5_000)
    took = interleaved(
        {
            "in": lambda: brought_in(items),
            "parsed": lambda: json.loads(items),
            "out": lambda: written_backup(past, AT),
            "dumped": lambda: json.dumps(values),
            "few back": lambda: taken_back(few),
            "many back": lambda: taken_back(many),
        },
        ROUNDS,
        clock=process_time,
    )
    take_short_turns()  # as the app does
    with on_disk() as folder:
        taps = waiting(folder)
    show(
        [
            Ratio("import of 5,000 items, against bare parsing", took["in"] / took["parsed"], at_most=5),
            Ratio("export of five years, against json.dumps", took["out"] / took["dumped"], at_most=3),
            Ratio(
                "undo of 5,000 changed items, against 500: linear is 10",
                took["many back"] / took["few back"],
                at_most=15,
            ),
            Ratio(
                "the longest tap beside an import of 50,000 items",
                taps["import"].longest / taps["usual"].longest,
                at_most=2,
            ),
            Ratio("half of the taps beside it", taps["import"].median / taps["usual"].median),
            Ratio("the longest tap while it is saved", taps["save"].longest / taps["usual"].longest),
            Ratio("the longest tap while it is taken back", taps["undo"].longest / taps["usual"].longest),
            Ratio(
                "memory to read 50,000 items, against the file",
                memory(written_backup(household(50_000), AT)),
                at_most=4,
            ),
        ],
        f"import {took['in'] * 1000:.0f} ms, export {took['out'] * 1000:.0f} ms, "
        f"undo of 5,000 {took['many back'] * 1000:.0f} ms of the processor; "
        "taps in ms, half / 95 % / all: " + ", ".join(f"{name} {of}" for name, of in taps.items()),
    )


if __name__ == "__main__":
    main()
