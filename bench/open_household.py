"""How long a household takes to open and how much memory it takes: 5,000 items and five years of trips."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from bench import ROOT, Ratio, interleaved, show
from bench._data import household, put_in_store
from grocery.clock import Clock
from grocery.config import Settings
from grocery.records import PricePoint, Purchase, Skipped, TemplateLine, Trip
from grocery.stores.files import CATALOG, PRICES, TRIPS, decode
from grocery.stores.sqlite_store import SqliteStore
from grocery.sync.bases import Base
from grocery.sync.replica import Replica
from grocery_app import GroceryManager

ROUNDS, RUNS = 11, 5


class _Item(msgspec.Struct):
    id: str
    name: str
    category: str = ""
    price: Decimal | None = None
    unit: str = ""
    default_quantity: Decimal = Decimal(1)


class _Line(msgspec.Struct):
    line: str
    id: str
    store: str
    name: str
    category: str
    price: Decimal | None
    unit: str
    quantity: Decimal
    checked: bool = False
    note: str = ""
    added_by: str = ""
    added_at: str = ""
    merged: tuple[str, ...] = ()


class _Template(msgspec.Struct):
    name: str
    store: str = ""
    lines: tuple[TemplateLine, ...] = ()


class _Household(msgspec.Struct):
    """The catalog file with the types that the app gives to it, decoded in one go."""

    schema: int
    household: str
    currency: str
    last_updated: str
    budget: Decimal
    store_budgets: dict[str, Decimal]
    email_address: str
    settings: dict[str, Any]
    stores: dict[str, list[_Item]]
    shopping_list: list[_Line]
    templates: list[_Template]
    trips: list[Trip]
    skipped: list[Skipped]


def bare_decode(files: Mapping[str, bytes]) -> list[Any]:
    """The least that reading these files can be: msgspec's decoders, and nothing done with what they give."""
    kinds = ((TRIPS, msgspec.json.Decoder(Purchase)), (PRICES, msgspec.json.Decoder(PricePoint)))
    found: list[Any] = [msgspec.json.decode(files[CATALOG], type=_Household)]
    for folder, decoder in kinds:
        found += [decoder.decode_lines(content) for path, content in files.items() if path.startswith(folder)]
    return found


def open_replica(folder: Path) -> None:
    """From the copy on this disk to a state that takes changes."""
    store = SqliteStore(folder / "grocery.db")
    head = store.open()
    state = decode(head.files, "h-1")
    replica = Replica(folder / "replicas", Clock())
    replica.rebase(Base(head.version, state, state.applied))
    replica.close()
    store.close()


def open_manager(folder: Path) -> None:
    """All that a start does, up to where the page could be shown."""
    manager = GroceryManager(Settings(data_dir=folder))
    assert manager.status.state == "saved", manager.status
    manager.close()


_RESIDENT = """
import gc, sys
from pathlib import Path
from grocery.config import Settings
from grocery_app import GroceryManager
manager = GroceryManager(Settings(data_dir=Path(sys.argv[1])))
assert manager.status.state == "saved", manager.status
gc.collect()
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages)
"""


def resident(folder: Path) -> int:
    """Bytes of memory of a process that has opened this household and imported everything but Gradio."""
    done = subprocess.run(
        [sys.executable, "-c", _RESIDENT, str(folder)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return int(done.stdout) * 4096


def main() -> None:
    with TemporaryDirectory() as temporary:
        large, small = Path(temporary) / "large", Path(temporary) / "small"
        files = put_in_store(household(past=True), large / "grocery.db")
        put_in_store(household(items=3, lines=0), small / "grocery.db")
        times = interleaved(
            {
                "bare": lambda: bare_decode(files),
                "files": lambda: decode(files, "h-1"),
                "replica": lambda: open_replica(large),
                "manager": lambda: open_manager(large),
            },
            ROUNDS,
        )
        memory = median(resident(large) - resident(small) for _ in range(RUNS)) if sys.platform == "linux" else None
    size = sum(map(len, files.values()))
    ratios = [
        Ratio("files in memory → Catalog", times["files"] / times["bare"], at_most=3),
        Ratio("embedded store on disk → Replica", times["replica"] / times["bare"], at_most=3),
        Ratio("embedded store on disk → GroceryManager", times["manager"] / times["bare"], at_most=3),
    ]
    if memory is not None:
        ratios.append(Ratio("memory of the household / bytes of its files", memory / size, at_most=8))
    show(
        ratios,
        f"opening: against msgspec decoding the same bytes to the same types, medians of {ROUNDS} in turns",
        f"{len(files)} files, {size / 1e6:.1f} MB: 5,000 items, 31,000 purchases",
        f"memory: resident set of a process with this household minus that of one with 3 items, median of {RUNS}",
    )


if __name__ == "__main__":
    main()
