"""Which store to buy each thing of a list at, so that all of it costs least.

Every line has the stores at which it is sold, each with what the whole line costs there, in the currency's minor unit.
A choice of stores (the stops) decides the rest: each line is bought at the cheapest of them. Up to as many choices as
twelve stores have, all are tried; beyond that the facility location problem is given to HiGHS as a mixed integer
program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np

MOST_TRIED = 2**12 - 1
"""With no more choices of stores than this all are tried, which is quicker: any of twelve, at most three of 29."""


class Split(NamedTuple):
    """A choice of stores, and for each line the one at which it is bought; None where none of them sells it."""

    stores: tuple[str, ...]
    at: tuple[str | None, ...]
    total: int


def cheapest(
    lines: Sequence[Mapping[str, int]], stores: Sequence[str], most: int | None = None, stop: int = 0
) -> Split:
    """The cheapest way to buy all lines; of equal ones that with fewer stops, then that of the stores named first.

    Args:
        lines: For each line what it costs at each store that sells it, in minor units.
        stores: All stores, in the household's order.
        most: At how many stores at most; None for any number.
        stop: What one stop is worth, in minor units, 0 or more.

    Returns:
        The split. Its total is what the things cost, without the stops. As many lines as possible are bought.
    """
    used = [store for store in stores if any(store in line for line in lines)]
    if not used or most == 0:
        return Split((), (None,) * len(lines), 0)
    sold = [line for line in lines if line]
    costs = np.array([[line.get(store, -1) for store in used] for line in sold], dtype=np.int64)
    limit = len(used) if most is None else min(most, len(used))
    chosen = _chosen(costs, limit, stop)
    return _split(lines, [used[store] for store in chosen])


def _chosen(costs: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
    """The best choice of at most so many stores; a cost of -1 says that a line is not sold there."""
    stores = costs.shape[1]
    more = _more(costs, stop)
    if sum(comb(stores, count) for count in range(1, limit + 1)) <= MOST_TRIED:
        return _tried(more, limit, stop)
    from grocery.insight.split_solver import solved

    return solved(more, limit, stop)


def _more(costs: np.ndarray, stop: int) -> np.ndarray:
    """How much more each line costs at each store than where it costs least; leaving one is worse than all else.

    That leaves the choice the same, and the numbers small enough for a solver that reckons with 53 bits.
    """
    sold = costs >= 0
    least = np.where(sold, costs, np.iinfo(np.int64).max).min(axis=1, keepdims=True)
    worse = int(costs.max(axis=1).sum()) + stop * costs.shape[1] + 1
    more: np.ndarray = np.where(sold, costs, worse) - least
    return more


def _split(lines: Sequence[Mapping[str, int]], chosen: Sequence[str]) -> Split:
    """The split for a choice of stores, without those at which nothing is bought then."""
    at = [min((store for store in chosen if store in line), key=line.__getitem__, default=None) for line in lines]
    total = sum(line[store] for line, store in zip(lines, at, strict=True) if store is not None)
    return Split(tuple(store for store in chosen if store in at), tuple(at), total)


def _tried(more: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
    """The best of all choices of at most so many stores."""
    best: tuple[int, tuple[int, ...]] | None = None
    for count in range(1, limit + 1):
        for chosen in combinations(range(more.shape[1]), count):
            cost = int(more[:, chosen].min(axis=1).sum()) + stop * count
            if best is None or cost < best[0]:
                best = cost, chosen
    assert best is not None
    return best[1]
