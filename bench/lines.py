"""How many of the lines that real people wrote come out as they were meant, and how long the box takes to answer."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bench import in_memory
from bench._judging import JUDGES, judged
from grocery.config import Settings
from grocery_app import GroceryManager


@contextmanager
def household() -> Iterator[GroceryManager]:
    """One that has just begun, with the sample catalog."""
    with in_memory() as folder:
        manager = GroceryManager(Settings(data_dir=folder))
        yield manager
        manager.close()


def main() -> None:
    with household() as of:
        for kind in JUDGES:
            rows = list(judged(kind, of))
            print(f"  {kind:<8} {sum(fair for _, (fair, _) in rows):>4} of {len(rows)}")
            if "--all" in sys.argv:
                for row, (fair, found) in rows:
                    if not fair:
                        print(f"    {row[1:]!r}\n      → {found}")


if __name__ == "__main__":
    main()
