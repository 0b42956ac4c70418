"""Taking back what a change brought to the catalog at once: items that nobody has touched since, and prices seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.putting_back import with_traces
from grocery.operations.settings import SEEN
from grocery.records import PricePoint
from grocery.traces import EVERY_PRICE, ItemTrace


def untouched_without(catalog: Catalog, of: str) -> Catalog:
    """The state without the items that a change made, as far as nothing else was done to them and no line needs them.

    They go all at once: one by one, thousands would take minutes.
    """
    on_list = {line.id for line in catalog.shopping_list.values()}
    gone = {
        key: kept[0]
        for key, kept in catalog.traces.items.items()
        if len(kept) == 1 and kept[0].of == of and kept[0].made and key not in on_list
    }
    if len(gone) < 2:
        return catalog
    stores = {
        store: {key: item for key, item in items.items() if key not in gone} if gone.keys() & items.keys() else items
        for store, items in catalog.stores.items()
    }
    prices = {item.id: item.price for item in catalog.items().values() if item.id in gone}
    catalog = with_traces(
        catalog.replacing(stores=stores),
        items={key: kept for key, kept in catalog.traces.items.items() if key not in gone},
    )
    return _unseen(catalog, gone, prices)


def _unseen(catalog: Catalog, gone: Mapping[str, ItemTrace], prices: Mapping[str, Decimal | None]) -> Catalog:
    """The state without the prices that were seen with items that are gone."""

    def stays(point: PricePoint) -> bool:
        trace = gone.get(point.item)
        if trace is None:
            return True
        return trace.at != EVERY_PRICE and (point.at, point.price) != (trace.at, prices.get(point.item))

    return catalog.replacing(prices=_kept(catalog, stays))


def prices_without(catalog: Catalog, of: str) -> Catalog:
    """The state without the prices that a change brought of items that were there before.

    Raises:
        NotFound: A hand wrote into the file what they were.
    """
    seen: set[tuple[str, str, Decimal]] = set()
    for name, kept in catalog.traces.settings.items():
        for trace in kept if name.startswith(SEEN) else ():
            if trace.of == of:
                seen |= {(name.removeprefix(SEEN), at, price) for at, price in _points(trace.now)}
    if not seen:
        return catalog
    return catalog.replacing(prices=_kept(catalog, lambda point: (point.item, point.at, point.price) not in seen))


def _points(told: Any) -> list[tuple[str, Decimal]]:
    try:
        return msgspec.convert(told, list[tuple[str, Decimal]])
    except msgspec.ValidationError as odd:
        raise NotFound(say("error-former-value", value=shown(str(told)))) from odd


def _kept(catalog: Catalog, stays: Callable[[PricePoint], bool]) -> dict[str, tuple[PricePoint, ...]]:
    """The prices seen that stay; years in which all do are the same as before."""
    found = dict(catalog.prices)
    for year, points in catalog.prices.items():
        kept = tuple(point for point in points if stays(point))
        if len(kept) < len(points):
            found[year] = kept
    return found
