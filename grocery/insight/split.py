"""Which store to buy each thing of a list at, so that all of it costs least.

Every line has the stores at which it is sold, each with what the whole line costs there, in the currency's minor unit.
A choice of stores (the stops) decides the rest: each line is bought at the cheapest of them. With up to ten stores all
choices are tried; beyond that the facility location problem is given to HiGHS as a mixed integer program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

MOST_TRIED = 10
"""With so many stores all choices of them are tried."""

_MUCH = 10**13  # minor units: what it costs to leave a line unbought, so that as few as possible are


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
    costs = np.array([[line.get(store, _MUCH) for store in used] for line in lines], dtype=np.int64)
    limit = len(used) if most is None else min(most, len(used))
    chosen = _tried(costs, limit, stop) if len(used) <= MOST_TRIED else _solved(costs, limit, stop)
    return _split(costs, used, chosen)


def _split(costs: np.ndarray, stores: Sequence[str], chosen: Sequence[int]) -> Split:
    """The split for a choice of stores, without those at which nothing is bought then."""
    first = [int(np.argmin(row)) for row in costs[:, list(chosen)]]
    at = [chosen[column] if costs[line, chosen[column]] < _MUCH else None for line, column in enumerate(first)]
    total = sum(int(costs[line, store]) for line, store in enumerate(at) if store is not None)
    stops = tuple(stores[store] for store in sorted({store for store in at if store is not None}))
    return Split(stops, tuple(None if store is None else stores[store] for store in at), total)


def _tried(costs: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
    """The best of all choices of at most so many stores."""
    best: tuple[int, tuple[int, ...]] | None = None
    for count in range(1, limit + 1):
        for chosen in combinations(range(costs.shape[1]), count):
            cost = int(costs[:, chosen].min(axis=1).sum()) + stop * count
            if best is None or cost < best[0]:
                best = cost, chosen
    assert best is not None
    return best[1]


def _solved(costs: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
    """The same by HiGHS: x says that a store is a stop, y that a line is bought there, which takes the stop."""
    import highspy

    count, stores = costs.shape
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    scale = float(costs[costs < _MUCH].sum() + 1) if (costs < _MUCH).any() else 1.0
    stops = [model.addBinary(obj=stop + (place + 1) * 1e-6) for place in range(stores)]
    model.addConstr(sum(stops) <= limit)
    for line in range(count):
        sold = [store for store in range(stores) if costs[line, store] < _MUCH]
        takes = [model.addVariable(lb=0, ub=1, obj=float(costs[line, store])) for store in sold]
        left = model.addVariable(lb=0, ub=1, obj=scale)
        model.addConstr(sum(takes) + left == 1)
        for take, store in zip(takes, sold, strict=True):
            model.addConstr(take <= stops[store])
    model.run()
    values = model.getSolution().col_value
    return tuple(store for store in range(stores) if values[store] > 0.5) or (0,)
