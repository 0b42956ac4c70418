"""The order of a store's aisles, learned from the order in which things were ticked there. Pure functions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from grocery.records import Record
from grocery.text import natural

TICK_ORDERS = 10
"""Only so many of the newest tick orders count."""

FADING = 0.85
"""What a tick order counts, as a share of the one after it."""

BY_HAND = 2
"""The order set by hand counts as much as so many tick orders before the first one."""

LEAST_TRUST = 0.05
"""What is left of a tick order that contradicts the others more than it agrees with them."""

RANKED = 100
"""How many items of a category get a rank, those seen last: settling takes time with the cube of their number."""

_TIE = 1e-9  # sums of votes that differ by less are equal but for rounding


class Stop(NamedTuple):
    """One thing ticked.

    Attributes:
        item_id: The item.
        category: Its category; the one of today where the item still exists.
    """

    item_id: str
    category: str


class Order(Record, frozen=True):
    """The order in which a store is walked.

    Attributes:
        categories: Every category that was asked for, once, in walking order.
        items: For items seen in them, at most RANKED of a category: their rank within it, from 0. Any other item
            comes after those of its category, in the order given.
    """

    categories: tuple[str, ...]
    items: dict[str, int]


def walked(tick_orders: Sequence[Sequence[Stop]], categories: Iterable[str], by_hand: Iterable[str] = ()) -> Order:
    """Work out in which order the categories of a store, and the items in each, are walked.

    Each tick order votes on every pair of categories in it. The clearest pairs are settled first. Then it is done once
    more, with each counting as far as it agrees with that first order, so that one strange trip changes little.

    Args:
        tick_orders: The trips to this store since the order was set by hand, newest last; of each its stops in order
            Stops in categories that are not asked for are ignored. The time grows with the square of one's
            length: about 7 ms for 10 tick orders of 60 stops.
        categories: The categories to put in order, in any order.
        by_hand: The order that the household set, of some or all categories.

    Returns:
        The order. Categories in none and not set by hand come last, by name.
    """
    asked = sorted(set(categories), key=lambda name: (natural(name), name))
    hand = [name for name in dict.fromkeys(by_hand) if name in asked]
    recent = [_last_ticks(ticks, asked) for ticks in _homed(tick_orders[-TICK_ORDERS:])]
    tours = [hand] * BY_HAND + [[stop.category for stop in ticks] for ticks in recent]
    met = set(chain.from_iterable(tours))
    in_doubt = [*hand, *(name for name in asked if name in met and name not in hand)]
    fading = [FADING**age for age in range(len(tours) - 1, -1, -1)]
    first = _settled(in_doubt, tours, fading)
    weights = [share * _trust(tour, first) for share, tour in zip(fading, tours, strict=True)]
    order = _settled(in_doubt, tours, weights)
    unmet = [name for name in asked if name not in met]
    return Order((*order, *unmet), _item_ranks(recent, weights[BY_HAND:]))


def _homed(tick_orders: Sequence[Sequence[Stop]]) -> list[list[Stop]]:
    """The same tick orders with each item in the category where it was seen last."""
    category_of = dict(chain.from_iterable(tick_orders))
    return [[Stop(item_id, category_of[item_id]) for item_id, _ in ticks] for ticks in tick_orders]


def _last_ticks(ticks: Sequence[Stop], asked: Collection[str]) -> list[Stop]:
    """The stops in categories that are asked for; of an item that was ticked again, the last."""
    known = set(asked)
    return [stop for stop in dict.fromkeys(reversed(ticks)) if stop.category in known][::-1]


def _item_ranks(tick_orders: Sequence[Sequence[Stop]], weights: Sequence[float]) -> dict[str, int]:
    """The items of each category in the order that its stops vote for, numbered from 0: the RANKED seen last."""
    rows: defaultdict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in tick_orders])
    for number, ticks in enumerate(tick_orders):
        for item_id, category in ticks:
            rows[category][number].append(item_id)
    ranks: dict[str, int] = {}
    for row in rows.values():
        newest_first = list(dict.fromkeys(chain.from_iterable(reversed(row))))[:RANKED]
        ranked = set(newest_first)
        kept = [[item_id for item_id in ids if item_id in ranked] for ids in row]
        telling = [(ids, weight) for ids, weight in zip(kept, weights, strict=True) if len(ids) > 1]
        order = _settled(newest_first, [ids for ids, _ in telling], [weight for _, weight in telling])
        ranks.update((item_id, rank) for rank, item_id in enumerate(order))
    return ranks


def _trust(tour: Sequence[str], order: Sequence[str]) -> float:
    """1 for a tick order whose pairs of stops all agree with the order, LEAST_TRUST from half of them on down."""
    place = {name: at for at, name in enumerate(order)}
    agreed = [earlier < later for earlier, later in combinations([place[name] for name in tour], 2) if earlier != later]
    return max(LEAST_TRUST, 2 * sum(agreed) / len(agreed) - 1) if agreed else 1.0


def _settled(names: Sequence[str], tours: Sequence[Sequence[str]], weights: Sequence[float]) -> list[str]:
    """Settle pair after pair, the clearest first; what contradicts the settled ones is left out.

    This is T. N. Tideman's method of ranked pairs ("Independence of clones as a criterion for voting rules", 1987).
    What stays open is as in `names`.
    """
    bits = [1 << at for at in range(len(names))]
    before = bits[:]  # for each place in `names`, itself and the places known to be before it
    for earlier, later in _clearest_first(names, tours, weights):
        if not (before[earlier] & bits[later] or before[later] & bits[earlier]):
            gained, bit = before[earlier], bits[later]
            before = [known | gained if known & bit else known for known in before]
    order: list[str] = []
    waiting = list(range(len(names)))
    left = sum(bits)
    while waiting:
        free = next(at for at in waiting if before[at] & left == bits[at])
        order.append(names[free])
        waiting.remove(free)
        left ^= bits[free]
    return order


def _clearest_first(
    names: Sequence[str], tours: Sequence[Sequence[str]], weights: Sequence[float]
) -> list[tuple[int, int]]:
    """Pairs of places in `names`, (earlier, later), that most votes are for; the largest majority first.

    Each tour has one vote on each pair of names; where a name stands in it more than once, every pair of their places
    has its share of that vote.
    """
    place = {name: at for at, name in enumerate(names)}
    votes = [[0.0] * len(names) for _ in names]
    for tour, weight in zip(tours, weights, strict=True):
        times = Counter(tour)
        stops = [(place[name], 1 / times[name]) for name in tour]
        for number, (earlier, share) in enumerate(stops, 1):
            row, own = votes[earlier], weight * share
            for later, other in stops[number:]:
                row[later] += own * other
    clear = []
    for b, row in enumerate(votes):
        for a, against in enumerate(row[:b]):
            majority = votes[a][b] - against
            if abs(majority) > _TIE:
                clear.append((-majority, a, b) if majority > 0 else (majority, b, a))
    return [(earlier, later) for _, earlier, later in sorted(clear)]
