"""What the Settings tab shows: budgets, stores, skipped changes, who may come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from grocery.insight.aisles import Order
from grocery.insight.tick_orders import order_of, tick_orders_of
from grocery.money import CURRENCIES
from grocery.operations.items import store_prefix
from grocery.records import Aisles
from ui.values import number

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.config import Settings
    from grocery.records import Skipped

_SKIPPED_SHOWN = 20
_UNITS = ("each", "lb", "oz", "kg", "g", "l", "ml", "dozen", "pack", "bag", "box", "bottle", "can", "jar", "bunch")


class Way(NamedTuple):
    """The way through a store, and from how many walks it was learned."""

    order: Order
    tick_orders: int


class StoreFacts:
    """Names, sizes and the way through each store; worked out again only for stores where something changed."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], Way]] = {}

    def ways_of(self, catalog: Catalog) -> dict[str, Way]:
        """The way through each store."""
        return {store: self._way(catalog, store) for store in catalog.stores}

    def _way(self, catalog: Catalog, store: str) -> Way:
        listed = frozenset(line.category for line in catalog.shopping_list.values() if line.store == store)
        of = (catalog.stores[store], catalog.trips, catalog.purchases, catalog.aisles.get(store), listed)
        known = self._known.get(store)
        if known is None or not all(map(_unchanged, known[0], of)):
            way = Way(order_of(catalog, store), len(tick_orders_of(catalog, store)))
            known = self._known[store] = (of, way)
        return known[1]

    def values_of(self, catalog: Catalog, ways: Mapping[str, Way]) -> list[dict[str, Any]]:
        """One record a store, in the household's order; its categories in the order in which they are walked."""
        return [
            {
                "name": name,
                "prefix": store_prefix(catalog, name),
                "items": len(items),
                "categories": list(ways[name].order.categories),
                "learn": (aisles := catalog.aisles.get(name, Aisles())).learn,
                "by_hand": bool(aisles.order),
                "walks": ways[name].tick_orders,
            }
            for name, items in catalog.stores.items()
        ]


def _unchanged(one: object, other: object) -> bool:
    """Whether two parts of a state are the same; large ones are shared between states until they change."""
    return one is other or (not isinstance(one, dict) and one == other)


def settings_values(catalog: Catalog) -> dict[str, Any]:
    """Budgets, currency, mail and what was skipped, as the page reads them."""
    return {
        "currency": catalog.currency,
        "currencies": sorted(CURRENCIES),
        "units": list(_UNITS),
        "budget": number(catalog.budget),
        "store_budgets": {store: number(amount) for store, amount in catalog.store_budgets.items()},
        "email": catalog.email_address,
        "skipped": [_skipped_values(one) for one in catalog.skipped[-_SKIPPED_SHOWN:]],
    }


def _skipped_values(one: Skipped) -> dict[str, Any]:
    return {
        "replica": one.replica,
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "sentence": one.sentence,
        "reason": one.reason,
    }


def access_words(settings: Settings) -> str:
    """Who may come in, as the environment decided it."""
    if settings.on_space:
        return "Everybody who can open this Space (GROCERY_ACCESS is open). Keep the Space private."
    if settings.access == "open":
        return "Everybody who can reach this computer in the network (GROCERY_ACCESS is open)."
    return f"Whoever uses this computer: the app listens on {settings.server_name} only."
