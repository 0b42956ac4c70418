"""The numbers of this project: each a ratio against a baseline that is measured in the same run.

One file a question: `make bench`, or `make bench ONLY=durable`. Here is what the files share. What the numbers mean
stands in `docs/performance.md`. A missed target is printed and fails nothing: a machine that has other work is no bug.
"""

from __future__ import annotations

import gc
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
_MEMORY_DISK = Path("/dev/shm")


@dataclass(frozen=True)
class Ratio:
    """One measured number: a share of its baseline, and what it should be.

    Attributes:
        name: What was measured.
        value: How many times the baseline it is, or, with `at_least`, how many times quicker.
        at_most: The target of a ratio that should be small.
        at_least: The target of a ratio that should be large; with neither, there is no target.
    """

    name: str
    value: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> str:
        if self.at_most is not None:
            return f"≤ {self.at_most:g} ×"
        return f"≥ {self.at_least:g} ×" if self.at_least is not None else ""

    @property
    def verdict(self) -> str:
        if self.at_most is not None:
            return "ok" if self.value <= self.at_most else "MISSED"
        if self.at_least is not None:
            return "ok" if self.value >= self.at_least else "MISSED"
        return ""


def show(ratios: Sequence[Ratio], *notes: str) -> None:
    """Print a table of ratios, and below it what must be known to read it."""
    width = max(len(ratio.name) for ratio in ratios)
    for ratio in ratios:
        digits = 0 if ratio.value >= 100 else 2 if ratio.value >= 0.1 else 4
        value = f"{ratio.value:,.{digits}f} ×"
        print(f"  {ratio.name:<{width}}  {value:>10}  {ratio.target:>9}  {ratio.verdict}".rstrip())
    for note in notes:
        print(f"  ({note})")


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    started = perf_counter()
    work()
    return perf_counter() - started


def interleaved(
    works: Mapping[str, Callable[[], object]],
    rounds: int,
    calls: int = 1,
    clock: Callable[[], float] = perf_counter,
) -> dict[str, float]:
    """The median time of each piece of work; they take turns, so that a slow moment of the machine meets all of them.

    The order is another one each turn, so that nobody always comes behind the one that leaves the processor's caches
    full of its own.

    Args:
        works: What to measure, by name.
        rounds: How many turns each gets.
        calls: How often a turn calls each; one measurement is their sum, divided.
        clock: Tells seconds; `process_time` where only this process counts.

    Returns:
        Median seconds of one call, by name.
    """
    names = list(works)
    found: dict[str, list[float]] = {name: [] for name in names}
    for work in works.values():
        work()  # once, uncounted: what is made on first use is made here
    gc.collect()
    chance = random.Random(rounds)
    for _ in range(rounds):
        for name in chance.sample(names, len(names)):
            work = works[name]
            started = clock()
            for _ in range(calls):
                work()
            found[name].append((clock() - started) / calls)
    return {name: median(times) for name, times in found.items()}


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder that lies in memory, where the machine has such a disk; it is removed afterwards."""
    with tempfile.TemporaryDirectory(dir=_MEMORY_DISK if _MEMORY_DISK.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def on_disk() -> Iterator[Path]:
    """A folder on the disk of this checkout; it is removed afterwards."""
    (ROOT / "artifacts").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "artifacts", prefix="bench-") as folder:
        yield Path(folder)
