"""The same thing in several stores, and where it costs less."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from grocery.catalog import Catalog
from grocery.insight.unit_price import unit_price
from grocery.records import Item, Record
from grocery.text import fold

Things = Mapping[str, tuple[Item, ...]]


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


def things_of(catalog: Catalog) -> Things:
    """The items of all stores by their folded names: those of one name are one thing."""
    found: dict[str, list[Item]] = {}
    for items in catalog.stores.values():
        for item in items.values():
            found.setdefault(fold(item.name), []).append(item)
    return {name: tuple(items) for name, items in found.items()}


def same_as(catalog: Catalog, things: Things, item: Item) -> tuple[Item, ...]:
    """The same thing in other stores, but for what the household keeps apart."""
    return tuple(
        other
        for other in things.get(fold(item.name), ())
        if other.store != item.store and tuple(sorted((item.id, other.id))) not in catalog.apart
    )


def comparable(one: Item, other: Item) -> tuple[Decimal, Decimal, str] | None:
    """What two items cost for the same amount, and how much that is; None where nobody can tell.

    Items with one unit are compared by their prices, unless their names tell two sizes.
    """
    sizes = unit_price(one), unit_price(other)
    if one.price is None or other.price is None:
        return None
    first, second = sizes
    by_size = first is not None and second is not None and first.per == second.per
    if one.unit == other.unit and not (by_size and first and second and first.per != "piece"):
        return one.price, other.price, one.unit
    return (first.price, second.price, first.per) if by_size and first and second else None


def cheaper(catalog: Catalog, things: Things, item: Item) -> Cheaper | None:
    """Where the same thing costs least, if that is less than here; prices of 0 and guesses count for nothing."""
    best: Cheaper | None = None
    for other in same_as(catalog, things, item):
        found = comparable(item, other)
        if found is None or not other.price or "price" in other.guessed or found[1] >= found[0]:
            continue
        here, there, per = found
        if best is None or here - there > best.less:
            best = Cheaper(item, other, here - there, per)
    return best
