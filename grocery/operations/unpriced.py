"""Lines of the list without a price: they take the one that their item gets, where nobody gave them another meanwhile.

A line keeps the price that it was made with, so that a total does not change behind somebody's back. One without any
keeps nothing: what the catalog knows from then on is what it will cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.records import Item, ListLine

Prices = Mapping[str, Decimal]
"""New prices by the item's id."""


def unpriced(catalog: Catalog, items: Iterable[Item]) -> tuple[str, ...]:
    """The lines of these items that have no price, and are counted in the item's unit."""
    units = {item.id: item.unit for item in items}
    lines = catalog.shopping_list.values()
    return tuple(line.line for line in lines if line.price is None and units.get(line.id) == line.unit)


def with_prices(lines: dict[str, ListLine], refs: Iterable[str], prices: Prices) -> dict[str, ListLine]:
    """The lines, with a price for those of these that still have none."""
    found = [lines[ref] for ref in refs if ref in lines]
    given = {one.line: replace(one, price=prices[one.id]) for one in found if one.price is None and one.id in prices}
    return {**lines, **given} if given else lines


def also_priced(
    catalog: Catalog, fields: Mapping[str, tuple[str, ...]], refs: Iterable[str], prices: Prices
) -> dict[str, tuple[str, ...]]:
    """What a change sets of lines, and the price of those of these to which nobody gave another one."""
    found = [catalog.shopping_list[ref] for ref in refs if ref in catalog.shopping_list]
    given = [one.line for one in found if one.id in prices and one.price in (None, prices[one.id])]
    return {**fields, **{ref: (*fields.get(ref, ()), "price") for ref in given}}
