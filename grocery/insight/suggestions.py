"""What a household usually buys: how likely each thing is on the next trip. Pure functions of a state.

No day is foretold: a household's own past does not tell it to within two weeks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import merge
from itertools import pairwise
from math import fsum
from statistics import median
from typing import Final

from grocery.kinds import Kind, kind_of
from grocery.records import Item, Purchase, Record
from grocery.zones import local_day

MONTHS: Final = 13
"""How many months of trips are looked at: an older one would count less than a hundredth of one of today."""

HALF_LIFE_D: Final = 60
"""After how many days a purchase counts half as much."""

JUST_BOUGHT: Final = 0.4
"""What is left of a thing's score on the day on which it was bought."""

TRIPS_OF_OTHERS: Final = 6
"""How many trips, made as households in general do, a household starts with: that tells on its first ten."""

FADING_TRIPS: Final = 10
"""After how many trips without a thing it counts half as much that others buy it; after as many more, a quarter."""

REGULAR: Final = 0.25
"""What comes with at least this share of the trips may be marked as due: then one in two is bought."""

EXPECTED: Final = 0.5
"""What comes with at least this share of the trips, and is late, is named when a list is finished without it."""


class Usual(Record, frozen=True):
    """A thing that the household may need.

    Attributes:
        item: As it is in the catalog.
        kind: Which kind of thing it is; see `grocery.kinds`.
        score: What it is ordered by; says nothing by itself.
        trips: On how many days it was bought within the last months; none for an idea from households in general.
        share: With which share of the trips to its store it comes, from 0 to 1; newer trips count more.
        late: Whether its median gap has passed since it was bought last; never where it was bought on one day only.
    """

    derived = ("due", "missed")

    item: Item
    kind: str
    score: float
    trips: int
    share: float
    late: bool

    @property
    def due(self) -> bool:
        """Whether it is marked as one that may be needed by now."""
        return self.late and self.share >= REGULAR

    @property
    def missed(self) -> bool:
        """Whether it is to be named when a trip ends without it."""
        return self.late and self.share >= EXPECTED


class Shelf:
    """What a store sells, by kind.

    Args:
        items: The store's items by id.
    """

    def __init__(self, items: Mapping[str, Item]) -> None:
        self.items = items
        self.kinds = {key: kind_of(item.name, item.category) for key, item in items.items()}
        self.first: dict[Kind, str] = {}
        for key, kind in self.kinds.items():
            self.first.setdefault(kind, key)


def ranked(shelf: Shelf, days: Mapping[str, Sequence[date]], today: date) -> tuple[Usual, ...]:
    """Everything that a household may need from a store, the likeliest first.

    A thing's score is `(own + others) × lateness`:

    - `own`: the sum over the days on which it was bought of `0.5 ^ (age / 60 days)`.
    - `others`: on how many of six trips households in general buy the usual thing of its kind. Of a kind only the thing
      that this household buys most gets that. Where it has bought none, the first of the catalog does; that fades from
      trip to trip, and counts the less the more of the trips went to other stores.
    - `lateness`: `min(1, 0.4 + days since the last / median gap)`, and 1 for what was bought once.

    Args:
        shelf: What the store sells.
        days: The days on which each thing was bought, oldest first, by item id; others than the store's may be in it.
        today: The day from which days are counted.
    """
    bought = {key: on for key, on in days.items() if key in shelf.items and on}
    weight = {day: _halved((today - day).days, HALF_LIFE_D) for day in set().union(*bought.values())}
    own = {key: fsum([weight[day] for day in on]) for key, on in bought.items()}
    others = _others(shelf, own, len(weight), len(set().union(*days.values())))
    every = fsum(weight.values())  # in any order the same
    found = []
    for key in {**others, **own}:
        lateness, late = _lateness(bought.get(key, ()), today)
        mine = own.get(key, 0.0)
        score = (mine + others.get(key, 0.0)) * lateness
        share = mine / every if mine else 0.0
        found.append(Usual(shelf.items[key], shelf.kinds[key].name, score, len(bought.get(key, ())), share, late))
    return tuple(sorted(found, key=lambda one: (-one.score, one.item.name)))


def _others(shelf: Shelf, own: Mapping[str, float], here: int, trips: int) -> dict[str, float]:
    """What households in general add to the score of the one thing of each kind that gets it, by item id.

    Args:
        shelf: What the store sells.
        own: What this household's purchases score, by item id.
        here: On how many days it bought something in this store.
        trips: On how many days it bought something anywhere.
    """
    most: dict[Kind, str] = {}
    for key, score in own.items():
        kind = shelf.kinds[key]
        if kind not in most or score > own[most[kind]]:
            most[kind] = key
    new = TRIPS_OF_OTHERS * _halved(trips, FADING_TRIPS) * (1 + here) / (1 + trips)
    found = {key: new * kind.per_trip for kind, key in shelf.first.items() if kind not in most}
    return found | {key: TRIPS_OF_OTHERS * kind.per_trip for kind, key in most.items()}


def _halved(passed: int, half_life: int) -> float:
    return float(0.5 ** (max(0, passed) / half_life))


def _lateness(on: Sequence[date], today: date) -> tuple[float, bool]:
    """The factor of a score, and whether the median gap between two purchases has passed since the last."""
    if len(on) < 2:
        return 1.0, False
    gap = median([(later - earlier).days for earlier, later in pairwise(on)])
    since = max(0, (today - on[-1]).days)
    return min(1.0, JUST_BOUGHT + since / gap), since >= gap


def offered(rankings: Iterable[Sequence[Usual]], listed: Mapping[str, str], limit: int) -> tuple[Usual, ...]:
    """The best of what some stores are ranked by, without what is on the list.

    What was never bought is an idea only: there is one of each kind at most, and none where something of its kind is
    on the list or likelier.

    Args:
        rankings: What `ranked` says of each store.
        listed: The things on the list: of which kind each is, by item id.
        limit: The most things.
    """
    found: list[Usual] = []
    kinds = set(listed.values())
    for one in merge(*rankings, key=lambda one: -one.score):
        if len(found) == limit:
            break
        if one.item.id not in listed and (one.trips or one.kind not in kinds):
            found.append(one)
        kinds.add(one.kind)
    return tuple(found)


def days_of_month(rows: Iterable[Purchase], days: Mapping[str, str], zone: str) -> dict[str, list[date]]:
    """The days on which each thing was bought in a month, by item id; what was bought on no day at all is passed over.

    Args:
        rows: What was bought in the month.
        days: The days of its trips, `YYYY-MM-DD`, by trip id.
        zone: The household's time zone: what belongs to no trip was bought on the day that it was there.
    """
    known = {trip: _day(day) for trip, day in days.items()}
    found: defaultdict[str, set[date]] = defaultdict(set)
    for row in rows:
        day = known[row.trip] if row.trip in known else local_day(row.completed_at, zone)
        if day is not None:
            found[row.item_id].add(day)
    return {key: sorted(on) for key, on in found.items()}


def days_bought(months: Iterable[Mapping[str, Sequence[date]]]) -> dict[str, list[date]]:
    """The days on which each thing was bought, oldest first, by item id.

    Args:
        months: What `days_of_month` says of each.
    """
    found: defaultdict[str, set[date]] = defaultdict(set)
    for month in months:
        for key, on in month.items():
            found[key].update(on)
    return {key: sorted(on) for key, on in found.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # written by hand
