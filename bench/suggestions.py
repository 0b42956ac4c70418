"""How many of nine things that are offered are then bought, on baskets of real households.

The app's own functions make the offers, from days and items as its questions hand them over. Each household counts
once: its precision is the mean over its baskets, and intervals are over households.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import fmean, median

import numpy as np
import numpy.typing as npt

from bench import Ratio, show
from bench._journey import Journey, Past, Trip, journey
from grocery.insight.suggestions import Shelf, offered, ranked
from grocery.kinds import Kind
from grocery.records import Item

OFFERED = 9
LAST = 8
"""So many newest baskets of each household are foretold, each from all that came before it."""

COLD = (1, 3, 5, 10)
NEXT = 2
"""A household that has begun with so many trips is judged by so many baskets after them."""

RESAMPLED = 4_000
BASELINE = "recency-weighted, 45 days"

Days = Mapping[str, Sequence[date]]
Method = Callable[[Past, date], Sequence[str]]
"""What is offered on a day after such a past, the likeliest first."""

Task = tuple[Past, Trip]
"""The trips that are known, and the basket to be foretold."""

Vector = npt.NDArray[np.float64]


def days_of(past: Past) -> dict[str, list[date]]:
    found: defaultdict[str, list[date]] = defaultdict(list)
    for trip in past:
        for thing in trip.things:
            found[thing].append(trip.day)
    return found


def best(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda thing: (-scores[thing], thing))[:OFFERED]


def counting(past: Past, today: date) -> list[str]:
    return best({thing: len(on) for thing, on in days_of(past).items()})


def recency(half_life_d: int) -> Method:
    def offers(past: Past, today: date) -> list[str]:
        def weight(day: date) -> float:
            return float(0.5 ** ((today - day).days / half_life_d))

        return best({thing: sum(map(weight, on)) for thing, on in days_of(past).items()})

    return offers


def due_first(past: Past, today: date) -> list[str]:
    """What the app offered before: what is due by its median gap, then by count; nothing after three gaps."""
    scores = {}
    for thing, on in days_of(past).items():
        if len(on) > 1:
            gap, since = median((later - day).days for day, later in pairwise(on)), (today - on[-1]).days
            if since <= 3 * gap:
                scores[thing] = 1_000.0 * (since >= 0.8 * gap) + len(on) - since / 1_000
    return best(scores)


def ours(items: Mapping[str, Item], *, with_others: bool = True) -> Method:
    """What the app offers; without others, it is as if no household in general bought anything."""
    shelf = Shelf(items)
    if not with_others:
        shelf.kinds, shelf.first = dict.fromkeys(items, Kind("", 0.0)), {}

    def offers(past: Past, today: date) -> list[str]:
        return [one.item.id for one in offered([ranked(shelf, days_of(past), today)], {}, OFFERED)]

    return offers


class TifuKnn:
    """TIFU-KNN: how often a household bought each thing, fading by basket and by group of baskets, and its neighbours.

    Hu, He, Gao, Zhang: Modeling Personalized Item Frequency Information for Next-basket Recommendation. SIGIR 2020,
    arXiv:2006.00556, with the values of its authors for Ta-Feng, their data of groceries. Its neighbours are the
    households that made our table, each with its whole year.
    """

    GROUP, IN_GROUP, BY_GROUP, NEIGHBOURS, OWN = 7, 0.9, 0.7, 300, 0.7

    def __init__(self, data: Journey) -> None:
        self._things = list(data.items)
        self._row = {thing: row for row, thing in enumerate(self._things)}
        self._others = np.array([self._vector(past) for past in data.made_of])

    def _vector(self, past: Past) -> Vector:
        found = np.zeros(len(self._things))
        groups = [past[max(0, end - self.GROUP) : end] for end in range(len(past), 0, -self.GROUP)]
        for age, group in enumerate(groups):
            for place, trip in enumerate(reversed(group)):
                weight = self.BY_GROUP**age * self.IN_GROUP**place / len(group) / len(groups)
                found[[self._row[thing] for thing in trip.things]] += weight
        return found

    def __call__(self, past: Past, today: date) -> list[str]:
        own = self._vector(past)
        near = np.argsort(((self._others - own) ** 2).sum(axis=1))[: self.NEIGHBOURS]
        scores = self.OWN * own + (1 - self.OWN) * self._others[near].mean(axis=0)
        return [self._things[row] for row in np.argsort(-scores, kind="stable")[:OFFERED]]


def last_baskets(past: Past) -> list[Task]:
    """The newest baskets, each with all trips before it."""
    places = [place for place, trip in enumerate(past) if trip.is_basket]
    return [(past[:place], past[place]) for place in places[-LAST:]] if len(places) >= LAST else []


def after_trips(count: int) -> Callable[[Past], list[Task]]:
    """The baskets after so many first ones, foretold from the trips up to the last of those."""

    def tasks(past: Past) -> list[Task]:
        places = [place for place, trip in enumerate(past) if trip.is_basket]
        return [(past[: places[count - 1] + 1], past[place]) for place in places[count : count + NEXT]]

    return tasks


def precision(pasts: Sequence[Past], tasks_of: Callable[[Past], list[Task]], method: Method) -> Vector:
    """The share of what is offered that is in the basket, the mean of each household's."""
    each = [tasks for past in pasts if (tasks := tasks_of(past))]
    return np.array(
        [fmean(len(basket.things.intersection(method(known, basket.day))) / OFFERED for known, basket in tasks)
         for tasks in each]
    )  # fmt: skip


def interval(differences: Vector) -> tuple[float, float]:
    """95 % of the means of households drawn anew."""
    chance = np.random.default_rng(20261122)
    drawn = chance.integers(0, len(differences), (RESAMPLED, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def table(title: str, found: Mapping[str, Vector]) -> None:
    """Prints each method's precision beside the baseline's, of the same households."""
    baseline = found[BASELINE]
    print(f"  {title}, {len(baseline)} households")
    for name, values in found.items():
        low, high = interval(values - baseline)
        beside = "" if name == BASELINE else f"{values.mean() - baseline.mean():+.4f} [{low:+.4f}, {high:+.4f}]"
        print(f"    {name:<42} {values.mean():.3f}  {values.mean() / baseline.mean():.3f} ×  {beside}".rstrip())


def marks(data: Journey) -> None:
    """Prints how often what is marked was bought."""
    shelf = Shelf(data.items)
    found: defaultdict[str, list[bool]] = defaultdict(list)
    for past in data.judging:
        for known, basket in last_baskets(past):
            for one in ranked(shelf, days_of(known), basket.day):
                for name, is_marked in (("due", one.due), ("named when a list is finished", one.missed)):
                    if is_marked:
                        found[name].append(one.item.id in basket.things)
    for name, hits in found.items():
        print(f"    {name}: {len(hits):,} marks, {fmean(hits):.2f} of them bought")


def main() -> None:
    data = journey()
    methods: dict[str, Method] = {
        "counting": counting,
        BASELINE: recency(45),
        "recency-weighted, 60 days": recency(60),
        "due first, then count (before)": due_first,
        "TIFU-KNN": TifuKnn(data),
        "the app, without households in general": ours(data.items, with_others=False),
        "the app": ours(data.items),
    }
    print(f"  precision of {OFFERED} offers; ratio to and difference from {BASELINE}, with its 95 % interval")
    found = {name: precision(data.judging, last_baskets, method) for name, method in methods.items()}
    table(f"last {LAST} baskets", found)
    marks(data)
    low, _ = interval(found["the app"] - found[BASELINE])
    ratio = Ratio("usual things offered", found["the app"].mean() / found[BASELINE].mean(), at_least=1)
    show([ratio], f"the interval of the difference is {'above' if low > 0 else 'NOT above'} 0")
    for count in COLD:
        tasks = after_trips(count)
        found = {name: precision(data.judging, tasks, method) for name, method in methods.items()}
        table(f"after {count} trip{'s' * (count > 1)}: the next {NEXT} baskets", found)


if __name__ == "__main__":
    main()
