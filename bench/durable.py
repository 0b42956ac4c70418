"""How long a change takes until it is on disk, against a bare write and fdatasync of the same bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench import Ratio, on_disk, seconds, show
from bench._data import household, manager_of
from bench.operation import operations
from grocery_app import GroceryManager

ITEMS, LINES = 5_000, 200
BLOCKS, CHANGES = 8, 40  # of each kind: so many between two commits


class Bare:
    """The least that a durable change can be: its line appended to a file, and synced."""

    _sync = staticmethod(getattr(os, "fdatasync", os.fsync))

    def __init__(self, path: Path, content: bytes) -> None:
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o600)
        self.line = b""
        os.write(self._fd, content)
        os.fsync(self._fd)

    def append(self) -> None:
        os.write(self._fd, self.line)
        self._sync(self._fd)

    def close(self) -> None:
        os.close(self._fd)


def compared(manager: GroceryManager, change: Callable[[], object], journal: Path) -> float:
    """The ratio of the medians. Whose turn comes first changes; both files grow by the same lines."""
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(BLOCKS):
        manager.force_save()  # as in use, where a commit empties the journal every half minute
        bare = Bare(journal.with_name("bare"), journal.read_bytes())
        for turn in range(CHANGES):
            before = journal.stat().st_size
            if turn % 2:
                theirs.append(seconds(bare.append))  # the line of the last change
            ours.append(seconds(change))
            with journal.open("rb") as file:
                file.seek(before)
                bare.line = file.read()
            if turn % 2 == 0:
                theirs.append(seconds(bare.append))
        bare.close()
    return median(ours) / median(theirs)


def main() -> None:
    with on_disk() as folder:
        manager = manager_of(household(ITEMS, LINES), folder)
        (journal,) = folder.glob("replicas/*/journal.jsonl")
        ratios = [
            Ratio(name, compared(manager, change, journal), at_most=1.5) for name, change in operations(manager).items()
        ]
        manager.close()
    show(
        ratios,
        "against os.write + os.fdatasync of the same bytes to a file of the same size, in turns; "
        f"medians of {BLOCKS * CHANGES}",
        f"{ITEMS:,} items, {LINES} lines; both files on the disk of this checkout",
    )


if __name__ == "__main__":
    main()
