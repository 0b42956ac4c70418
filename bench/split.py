"""How long the cheapest choice of stores takes to find, for 60 lines over 8 stores, 12 and 13."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from statistics import median

from bench import Ratio, show
from grocery.insight.split import cheapest

LINES, ROUNDS = 60, 9


def prices(stores: int) -> tuple[list[Mapping[str, int]], tuple[str, ...]]:
    """What each line costs at each store that sells it, in minor units: about two of three sell a thing."""
    chance = random.Random(stores)
    names = tuple(f"store {number}" for number in range(stores))
    return [
        {name: chance.randrange(50, 2_000) for name in names if chance.random() < 2 / 3} for _ in range(LINES)
    ], names


def seconds(stores: int, most: int | None, stop: int = 0) -> float:
    """The median of the processor time that it takes, in seconds."""
    lines, names = prices(stores)
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        cheapest(lines, names, most, stop)
        times.append(time.process_time() - begun)
    return median(times)


def greedy(stores: int) -> float:
    """What it takes to look for the cheapest store of each line alone, in seconds."""
    lines, _ = prices(stores)
    begun = time.process_time()
    for _ in range(1_000):
        for line in lines:
            min(line.values(), default=0)
    return (time.process_time() - begun) / 1_000


def main() -> None:
    alone = greedy(8)
    cheapest(*prices(13))  # the solver is loaded once
    eight, three, twelve, solved = (
        seconds(8, None, 500),
        seconds(8, 3, 500),
        seconds(12, 3, 500),
        seconds(12, None, 500),
    )
    show(
        [
            Ratio("60 lines, 8 stores, any number of stops", eight / alone),
            Ratio("60 lines, 8 stores, any number of stops: of the 100 ms it may take", eight / 0.1, at_most=1),
            Ratio("60 lines, 8 stores, at most three stops: of those", three / 0.1, at_most=1),
            Ratio("60 lines, 12 stores, at most three stops: of those", twelve / 0.1, at_most=1),
            Ratio("60 lines, 13 stores, any number of stops, by HiGHS: of those", solved / 0.1),
        ],
        "against the cheapest store of each line alone, and as a part of 100 ms; processor time",
        f"medians of {ROUNDS}",
    )


if __name__ == "__main__":
    main()
