"""The same thing in several stores, and where it costs less.

Two items are one thing when they go by one name, whatever its size, or when the household merged an item of the one's
name into the other; never where it said that they are two. Those of different sizes are compared for the same amount.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from grocery.became import MERGED
from grocery.catalog import Catalog
from grocery.insight.unit_price import Size, size_in, size_of, unit_price, without_size
from grocery.records import Item, Record
from grocery.text import fold, singulars


class Cheaper(Record, frozen=True):
    """An item that costs less in another store.

    Attributes:
        item: The item.
        other: The same thing, where it costs least.
        less: By how much, in the household's currency, above 0, not rounded.
        per: For how much of it: the unit that both have, or `kg`, `l` or `piece`.
    """

    item: Item
    other: Item
    less: Decimal
    per: str


@lru_cache(maxsize=65_536)
def thing_named(name: str) -> Hashable:
    """What names of one thing have in common: its words in the singular, without a size.

    `Milk 1 l`, `MILK (2 l)` and `Milk` are one thing, `2 % Milk` and `1 % Milk` are two.
    """
    return singulars(without_size(name)) or fold(name)


class Things:
    """The items of all stores by what they are.

    Args:
        catalog: The state.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._apart = catalog.apart
        self._also = _merged_names(catalog)
        self._items: dict[Hashable, dict[str, Item]] = {}
        for items in catalog.stores.values():
            for item in items.values():
                for name in self._names(item):
                    self._items.setdefault(name, {})[item.id] = item

    def _names(self, item: Item) -> Iterable[Hashable]:
        return thing_named(item.name), *self._also.get(item.id, ())

    def same_as(self, item: Item) -> tuple[Item, ...]:
        """The same thing in other stores, in any size."""
        found: dict[str, Item] = {}
        for name in self._names(item):
            found |= self._items.get(name, {})
        return tuple(
            other
            for other in found.values()
            if other.store != item.store and tuple(sorted((item.id, other.id))) not in self._apart
        )


def _merged_names(catalog: Catalog) -> Mapping[str, list[Hashable]]:
    """What else an item is known as, by its id: the names of those that were merged into it."""
    into: dict[str, tuple[str, str]] = {}
    for setting, value in catalog.settings.items():
        if setting.startswith(MERGED):
            keep, _, name = str(value).partition(" ")
            into[setting.removeprefix(MERGED)] = keep, name
    found: dict[str, list[Hashable]] = {}
    for gone, (keep, name) in into.items():
        passed = {gone}
        while keep in into and keep not in passed:  # what stayed was merged into another one later
            passed.add(keep)
            keep = into[keep][0]
        found.setdefault(keep, []).append(thing_named(name))
    return found


def same_size(one: Item, other: Item) -> bool:
    """Whether two items of one thing are also as much: one unit, and one size where their names tell any."""
    return one.unit == other.unit and size_in(one.name) == size_in(other.name)


def comparable(one: Item, other: Item) -> tuple[Decimal, Decimal, str] | None:
    """What two items of one thing cost for the same amount, and how much that is; None where nobody can tell.

    Those of one size and unit are compared by their prices, others by the kilogram, litre or piece. `Rice` in bags is
    not compared with `Rice 5 kg`, nor `Eggs` with `Eggs 12 ct`: how much the first is, nobody said.
    """
    if one.price is None or other.price is None:
        return None
    if same_size(one, other):
        return one.price, other.price, one.unit
    first, second = size_of(one), size_of(other)
    if first is None or second is None or first.per != second.per:
        return None
    if (_is_just_one(one, first) and size_in(other.name)) or (_is_just_one(other, second) and size_in(one.name)):
        return None
    here, there = unit_price(one), unit_price(other)
    return (here.price, there.price, here.per) if here and there else None


def _is_just_one(item: Item, size: Size) -> bool:
    """Whether all that is known of an item's size is that it is one."""
    return size == Size(Decimal(1), "piece") and size_in(item.name) is None


def cheaper(things: Things, item: Item) -> Cheaper | None:
    """Where the same thing costs least, if that is less than here; prices of 0 and guesses count for nothing."""
    if "price" in item.guessed:
        return None
    best: tuple[Decimal, Cheaper] | None = None
    for other in things.same_as(item):
        found = comparable(item, other)
        if found is None or not other.price or "price" in other.guessed or found[1] >= found[0]:
            continue
        here, there, per = found
        part = there / here  # of what it costs here: the same for all amounts
        if best is None or part < best[0]:
            best = part, Cheaper(item, other, here - there, per)
    return best[1] if best else None
