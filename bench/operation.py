"""How long a change takes in memory: the manager's, against changing a dict and writing the whole file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import count, cycle
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from bench import Ratio, in_memory, interleaved, show
from bench._data import household, manager_of
from grocery.stores.files import CATALOG, encode
from grocery_app import GroceryManager

ITEMS, LINES = 5_000, 200
ROUNDS, CALLS = 21, 5


def operations(manager: GroceryManager) -> dict[str, Callable[[], object]]:
    """A few everyday changes; each call is about the next line or item."""
    lines = cycle([line.line for line in manager.shopping_list])
    items = cycle([item.id for items in manager.stores.values() for item in items][1::100])
    numbers: Iterator[int] = count(1)
    return {
        "tick a line": lambda: manager.check_off(next(lines), next(numbers) % 2 == 0, by="Ann"),
        "set a quantity": lambda: manager.update_quantity(next(lines), 1 + next(numbers) % 9, by="Ann"),
        "add to the list": lambda: manager.add_to_shopping_list(next(items), by="Ann"),
        "edit an item's price": lambda: manager.update_catalog_item(
            next(items), price=Decimal(next(numbers) % 900).scaleb(-2), by="Ann"
        ),
    }


def earlier_way(content: bytes, path: Path) -> Callable[[], object]:
    """The earlier app's change: a field of a dict, then the whole file."""
    data: dict[str, Any] = json.loads(content)
    lines = cycle(data["shopping_list"])

    def change() -> None:
        line = next(lines)
        line["checked"] = not line.get("checked", False)
        with path.open("w") as file:
            json.dump(data, file)

    return change


def main() -> None:
    catalog = household(ITEMS, LINES)
    with in_memory() as folder, patch("grocery.sync.journal.sync", lambda fd: None):
        manager = manager_of(catalog, folder)
        works = {**operations(manager), "earlier": earlier_way(encode(catalog)[CATALOG], folder / "earlier.json")}
        times = interleaved(works, ROUNDS, CALLS, process_time)
        manager.close()
    show(
        [Ratio(name, times["earlier"] / times[name], at_least=100) for name in works if name != "earlier"],
        f"times quicker than a dict and json.dump of the whole file, {ITEMS:,} items; medians of {ROUNDS} in turns, in "
        f"processor time: {1e3 * times['earlier']:.0f} ms for that, ours "
        + ", ".join(f"{1e6 * times[name]:.0f}" for name in works if name != "earlier")
        + " µs",
        f"journal and file in {folder.parent}, fdatasync of the journal left out: durable.py measures it",
    )


if __name__ == "__main__":
    main()
