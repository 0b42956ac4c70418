"""The cheapest choice among many stores, by HiGHS (Huangfu, Hall: Parallelizing the dual revised simplex method, 2018).

The uncapacitated facility location problem: x says that a store is a stop, y that a line is bought there, which takes
the stop. A solver finds one of the cheapest choices; which of them it is asked for in turn: first the cost, then the
fewest stops at that cost, then store by store whether there is such a choice with it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import highspy
import numpy as np

_EXACT = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "mip_feasibility_tolerance": 1e-9}
"""By default HiGHS is content with a choice that costs a ten-thousandth more than the best."""


class _Silent(highspy.Highs):
    """HiGHS without a word: it would print a banner on being told of callbacks, before anything can be set."""

    def enableCallbacks(self) -> None:  # noqa: N802
        self.silent()
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def solved(more: np.ndarray, limit: int, stop: int) -> tuple[int, ...]:
    """The cheapest choice of at most so many stores; of equal ones that with fewer, then with those that come first.

    Args:
        more: By line and store what it costs, whole numbers; where a line is not sold, more than all else together.
        limit: How many stores at most, 1 or more.
        stop: What one stop costs.
    """

    def cost(chosen: Collection[int], stops: int) -> int:
        return int(more[:, sorted(chosen)].min(axis=1).sum()) + stop * stops

    one = _choice(more, limit, stop)
    assert one is not None
    least = cost(one, len(one))
    fewest = _choice(more, limit, stop, least) or one
    first: list[int] = []
    stores = range(more.shape[1])
    for store in stores:
        if len(first) == len(fewest):
            break
        with_it = [*first, store]
        if store not in fewest:
            if cost({*with_it, *stores[store:]}, len(fewest)) > least:
                continue
            found = _choice(more, len(fewest), stop, least, with_it)
            if found is None:
                continue
            fewest = found
        first = with_it
    return tuple(first)


def _choice(
    more: np.ndarray, limit: int, stop: int, least: int | None = None, begins: Collection[int] | None = None
) -> tuple[int, ...] | None:
    """A cheapest choice; or one with the fewest stops among those that cost no more than `least`.

    Args:
        more: See `solved`.
        limit: How many stores at most.
        stop: What one stop costs.
        least: What the cheapest choice costs.
        begins: Which stores it has to begin with: all up to the last of these are either among them or not chosen.

    Returns:
        None where there is none.
    """
    lines, stores = more.shape
    model = _model()
    costs = [*[float(stop)] * stores, *more.astype(float).ravel()]
    objective = costs if least is None else [*[1.0] * stores, *[0.0] * more.size]
    for place, cost in enumerate(objective):
        fixed = begins is not None and place <= max(begins)
        low, high = (float(place in (begins or ())),) * 2 if fixed else (0.0, 1.0)
        model.addCol(cost, low, high, 0, np.array([], dtype=np.int32), np.array([]))
    model.changeColsIntegrality(
        stores, np.arange(stores, dtype=np.int32), np.array([highspy.HighsVarType.kInteger] * stores)
    )
    _row(model, -highspy.kHighsInf, limit, range(stores), [1.0] * stores)
    if least is not None:
        _row(model, -highspy.kHighsInf, least + 0.5, range(len(costs)), costs)
    for line in range(lines):
        takes = range(stores * (line + 1), stores * (line + 2))
        _row(model, 1, 1, takes, [1.0] * stores)
        for store, take in enumerate(takes):
            _row(model, -highspy.kHighsInf, 0, (store, take), [-1.0, 1.0])
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = model.getSolution().col_value
    return tuple(store for store in range(stores) if values[store] > 0.5)


def _model() -> highspy.Highs:
    model = _Silent()  # type: ignore[no-untyped-call]
    for option, value in _EXACT.items():
        model.setOptionValue(option, value)
    return model


def _row(model: highspy.Highs, low: float, high: float, places: Sequence[int], values: Sequence[float]) -> None:
    model.addRow(low, high, len(places), np.array(places, dtype=np.int32), np.array(values))
