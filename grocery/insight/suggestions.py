"""What a household usually buys, and what it may need by now. Pure functions of a state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from grocery.catalog import Catalog
from grocery.records import Item, Record

MONTHS = 13
"""Only trips of so many months count: what was bought once a year is still known."""

SOON = 0.8
"""An item is due when this share of its usual interval has passed."""

LONG_AGO = 3.0
"""After so many intervals without it, an item is no longer usual."""

_LEAST_TRIPS = 2


class Usual(Record, frozen=True):
    """An item that is bought again and again.

    Attributes:
        item: As it is in the catalog.
        trips: On how many days it was bought within the last months.
        days: How many days pass between two of them, the median.
        since: How many days ago it was bought last.
    """

    item: Item
    trips: int
    days: float
    since: int

    @property
    def due(self) -> bool:
        """Whether it may be needed by now."""
        return self.since >= SOON * self.days


class Offered(Record, frozen=True):
    """An item that is offered to be put on the list, and whether it may be needed by now."""

    item: Item
    due: bool


def usual(
    catalog: Catalog, days: Mapping[str, Sequence[date]], today: date, store: str | None = None
) -> tuple[Usual, ...]:
    """What is usually bought: what is due by now first, then by how often it is bought.

    Args:
        catalog: The state.
        days: What `days_bought` found in it.
        today: The day from which days are counted.
        store: Only items of this store; None for all.

    Returns:
        Items that were bought on at least two days and within three of their intervals, and are not on the list now.
    """
    items = catalog.items() if store is None else catalog.items_of(store)
    listed = {line.id for line in catalog.shopping_list.values()}
    found = []
    for item_id, on in days.items():
        item = items.get(item_id)
        if item is None or item_id in listed or len(on) < _LEAST_TRIPS:
            continue
        gaps = [(later - earlier).days for earlier, later in pairwise(on)]
        one = Usual(item, len(on), max(1.0, float(median(gaps))), (today - on[-1]).days)
        if one.since <= LONG_AGO * one.days:
            found.append(one)
    return tuple(sorted(found, key=lambda one: (not one.due, -one.trips, one.since, one.item.name)))


def days_bought(catalog: Catalog) -> dict[str, list[date]]:
    """The days on which each item was bought within the last months, oldest first, by item id."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for month in sorted(catalog.purchases)[-MONTHS:]:
        for row in catalog.purchases[month]:
            day = _day(row.completed_at)
            if day is not None:
                days[row.item_id].add(day)
    return {item_id: sorted(found) for item_id, found in days.items()}


def _day(at: str) -> date | None:
    try:
        return date.fromisoformat(at[:10])
    except ValueError:
        return None  # written by hand: the purchase counts, only not for its interval


def first_ideas(catalog: Catalog, count: int) -> tuple[Item, ...]:
    """Some items of each store to begin with, each of another category, for a household that bought nothing yet."""
    return tuple(item for items in catalog.stores.values() for item in _varied(items.values(), count))


def _varied(items: Iterable[Item], count: int) -> list[Item]:
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.category, item)
        if len(first) == count:
            break
    return list(first.values())
