"""Taking back what a change did to items of the catalog, and the prices that it brought.

A file may have changed thousands of items. So they are worked on together, and the state is made anew once: one item at
a time, each with a copy of the catalog, would take minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.became import became
from grocery.catalog import Catalog, shown
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations.putting_back import with_traces
from grocery.operations.settings import SEEN, STAPLE
from grocery.operations.template_values import template_line
from grocery.operations.undoing_stores import ELSEWHERE, has
from grocery.records import Item, PricePoint
from grocery.traces import EVERY_PRICE, ItemTrace, item_without, of_one_hand
from grocery.turns import in_turns

_SOMEBODY = "?"  # whose change it was is not known any more


def untouched_without(catalog: Catalog, of: str) -> Catalog:
    """The state without the items that a change made, as far as nothing else was done to them and nobody needs them.

    They go all at once: one by one, thousands would take minutes.
    """
    needed = _hands(catalog)
    gone = {
        key: kept[0]
        for key, kept in in_turns(catalog.traces.items.items())
        if len(kept) == 1 and kept[0].of == of and kept[0].made and key not in needed
    }
    if len(gone) < 2:
        return catalog
    stores = {
        store: {key: item for key, item in in_turns(items.items()) if key not in gone}
        if gone.keys() & items.keys()
        else items
        for store, items in catalog.stores.items()
    }
    prices = {
        key: item.price for items in catalog.stores.values() for key, item in in_turns(items.items()) if key in gone
    }
    catalog = with_traces(
        catalog.replacing(stores=stores),
        items={key: kept for key, kept in in_turns(catalog.traces.items.items()) if key not in gone},
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


def items_without(catalog: Catalog, of: str, *, with_line: bool) -> Catalog:
    """The state without what the change did to items. A new one that came with a line stays while a line needs it.

    Args:
        catalog: The state.
        of: The change.
        with_line: Whether the change put something on the list.

    Raises:
        NotFound: Somebody else changed a new item, or needs it; or the store of one is gone.
    """
    changed = {key: kept for key, kept in catalog.traces.items.items() if has(kept, of)}
    if not changed:
        return catalog
    going, on_list = _Going(catalog, of), {line.id for line in catalog.shopping_list.values()}
    for key, item in catalog.items().items():
        traces = changed.get(key)
        if traces is None:
            continue
        made = any(trace.made for trace in traces if trace.of == of)
        if not (made and with_line and key in on_list):
            going.take_back(item, traces)
    return going.result()


class _Going:
    """The items of a state and the prices seen of them, while a change is taken back from one item after another."""

    def __init__(self, catalog: Catalog, of: str) -> None:
        self._catalog = catalog
        self._of = of
        self._items: dict[str, dict[str, Item]] = {}
        self._traces = dict(catalog.traces.items)
        self._prices = _Prices(catalog.prices)
        self._hands = _hands(catalog)

    def take_back(self, item: Item, traces: tuple[ItemTrace, ...]) -> None:
        """Makes an item what it would be without the change."""
        after = item
        while (at := next((n for n, trace in enumerate(traces) if trace.of == self._of), None)) is not None:
            gone = traces[at]
            traces, back = item_without(traces, at, after)
            after = replace(after, **back)
            if gone.made:
                self._remove(item, gone, traces)
                return
            if gone.at:
                seen, is_back = gone.now.price, after.price != gone.now.price
                self._prices.unsee(item.id, gone.at, seen, is_back=is_back)
        if after.store not in self._catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(after.store)), hint=say("hint-add-again-first"))
        if after.store != item.store:
            del self._of_store(item.store)[item.id]
        self._of_store(after.store)[item.id] = after
        self._leave(item.id, traces)

    def _remove(self, item: Item, gone: ItemTrace, traces: Iterable[ItemTrace]) -> None:
        """Takes a new item away, unless somebody else changed it or needs it by now."""
        others = (*(trace.of for trace in traces), *self._hands.get(item.id, ()))
        if any(not of_one_hand(other, self._of) for other in others):
            raise NotFound(say("error-item-changed", name=shown(item.name)), hint=ELSEWHERE)
        if gone.at:
            self._prices.unsee(item.id, gone.at, item.price, is_back=True)
        del self._of_store(item.store)[item.id]
        self._leave(item.id, ())

    def _leave(self, item_id: str, traces: tuple[ItemTrace, ...]) -> None:
        if traces:
            self._traces[item_id] = traces
        else:
            del self._traces[item_id]

    def _of_store(self, store: str) -> dict[str, Item]:
        if store not in self._items:
            self._items[store] = dict(self._catalog.stores[store])
        return self._items[store]

    def result(self) -> Catalog:
        """The state without all of it."""
        stores = {**self._catalog.stores, **self._items} if self._items else self._catalog.stores
        catalog = self._catalog.replacing(stores=stores, prices=self._prices.left())
        return with_traces(catalog, items=self._traces)


def _hands(catalog: Catalog) -> dict[str, list[str]]:
    """Who needs an item, by its id: changes that have to do with it on the list, in a template or as a staple."""
    found: dict[str, list[str]] = {}
    for line in catalog.shopping_list.values():
        changes = (trace.of for trace in catalog.traces.lines.get(line.line, ()) if trace.of)
        found.setdefault(line.id, []).extend((line.line, *line.merged, *changes))
    kept = catalog.traces.settings
    for name, template in catalog.templates.items():
        whole = [trace.of for trace in kept.get(f"template: {name}", ())]
        for part in template.lines:
            own = (trace.of for trace in kept.get(template_line(name, part.id), ()))
            item = became(catalog, part.id)
            found.setdefault(item.id if item else part.id, []).extend([*whole, *own] or [_SOMEBODY])
    for name in catalog.settings:
        if name.startswith(STAPLE):
            changes = (trace.of for trace in kept.get(f"setting: {name}", ()))
            found.setdefault(name.removeprefix(STAPLE), []).extend([*changes] or [_SOMEBODY])
    return found


class _Prices:
    """The prices seen, by year and item, while some of them are taken away."""

    def __init__(self, prices: Mapping[str, tuple[PricePoint, ...]]) -> None:
        self._prices = prices
        self._places: dict[str, dict[str, list[int]]] = {}
        self._gone: dict[str, set[int]] = {}

    def unsee(self, item_id: str, at: str, price: Decimal | Any, *, is_back: bool) -> None:
        """Takes away the price that was seen with a change; where others set the same, it was seen once at least."""
        if at == EVERY_PRICE:
            for year in self._prices:
                self._take(year, item_id, self._places_of(year, item_id))
            return
        year = at[:4]
        points = self._prices.get(year, ())
        seen = [n for n in self._places_of(year, item_id) if points[n].price == price]
        own = next((n for n in seen if points[n].at == at), None)
        if own is not None and (is_back or len(seen) > 1):
            self._take(year, item_id, [own])

    def _places_of(self, year: str, item_id: str) -> list[int]:
        if year not in self._places:
            places: dict[str, list[int]] = {}
            for n, point in enumerate(self._prices.get(year, ())):
                places.setdefault(point.item, []).append(n)
            self._places[year] = places
        return self._places[year].get(item_id, [])

    def _take(self, year: str, item_id: str, gone: list[int]) -> None:
        if gone:
            self._gone.setdefault(year, set()).update(gone)
            self._places[year][item_id] = [n for n in self._places[year][item_id] if n not in self._gone[year]]

    def left(self) -> Mapping[str, tuple[PricePoint, ...]]:
        """The prices that stay; years in which all do are the same as before."""
        left = {
            year: tuple(point for n, point in enumerate(self._prices[year]) if n not in gone)
            for year, gone in self._gone.items()
        }
        return {**self._prices, **left} if left else self._prices
