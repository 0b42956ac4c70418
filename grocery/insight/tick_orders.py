"""The order of a household's stores, from its trips: what `aisles` learns from, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping

from grocery.catalog import Catalog
from grocery.insight.aisles import TICK_ORDERS, Order, Stop, walked
from grocery.insight.categories import counted, shown_as, spelt
from grocery.records import Aisles, Record
from grocery.text import fold


def tick_orders_of(catalog: Catalog, store: str) -> list[list[Stop]]:
    """The newest tick orders of a store since its order was set by hand, oldest first.

    A tick order is what was ticked on a trip, in that order. What was bought without a tick says nothing of the way.
    """
    since = catalog.aisles.get(store, Aisles()).since
    trips = [
        trip for trip in catalog.trips.values() if trip.store == store and trip.walked and trip.completed_at > since
    ]
    trips = sorted(trips, key=lambda trip: trip.completed_at)[-TICK_ORDERS:]
    stops: dict[str, list[Stop]] = {trip.id: [] for trip in trips}
    for month in {trip.month for trip in trips}:
        for bought in catalog.purchases.get(month, ()):
            if bought.trip in stops:
                stops[bought.trip].append(Stop(bought.item_id, bought.category))
    return [stops[trip.id][: trip.walked] for trip in trips]


def order_of(catalog: Catalog, store: str, shown: Mapping[str, str] | None = None) -> Order:
    """The order in which a store is walked: of all categories that its items and its lines on the list have.

    Args:
        catalog: The state.
        store: The store's name.
        shown: How each category of the household is shown, by its folded name; what is written otherwise is the same.
            Without it, as most of this store's items have it.
    """
    aisles = catalog.aisles.get(store, Aisles())
    items = catalog.items_of(store)
    lines = [line.category for line in catalog.shopping_list.values() if line.store == store]
    written = counted(items.values())
    known = spelt([written]) if shown is None else dict(shown)
    categories = {known.setdefault(fold(one), one) for one in (*written, *lines)}
    tick_orders = tick_orders_of(catalog, store) if aisles.learn else []
    today = [
        [
            Stop(s.item_id, shown_as(known, items[s.item_id].category if s.item_id in items else s.category))
            for s in stops
        ]
        for stops in tick_orders
    ]
    return walked(today, categories, [shown_as(known, category) for category in aisles.order])


class Way(Record, frozen=True):
    """The way through a store, and from how many trips it was learned."""

    order: Order
    tick_orders: int


def way_of(catalog: Catalog, store: str, shown: Mapping[str, str]) -> Way:
    """The way through a store; `shown` as for `order_of`."""
    return Way(order_of(catalog, store, shown), len(tick_orders_of(catalog, store)))
