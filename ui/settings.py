"""What the Settings tab shows: budgets, stores, skipped changes, who may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grocery.money import CURRENCIES
from grocery.operations.items import store_prefix
from grocery.questions.shopping import aisles
from grocery.records import Aisles
from ui.values import number

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.config import ServerSettings
    from grocery.questions import Moment
    from grocery.records import Skipped

_SKIPPED_SHOWN = 20
_UNITS = ("each", "lb", "oz", "kg", "g", "l", "ml", "dozen", "pack", "bag", "box", "bottle", "can", "jar", "bunch")


def stores_values(now: Moment) -> list[dict[str, Any]]:
    """One record a store, in the household's order; its categories in the order in which they are walked."""
    return [_store_values(now, name) for name in now.catalog.stores]


def _store_values(now: Moment, name: str) -> dict[str, Any]:
    way, set_to = aisles(now, name), now.catalog.aisles.get(name, Aisles())
    return {
        "name": name,
        "prefix": store_prefix(now.catalog, name),
        "items": len(now.catalog.stores[name]),
        "categories": list(way.order.categories),
        "learn": set_to.learn,
        "by_hand": bool(set_to.order),
        "walks": way.tick_orders,
    }


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


def access_words(settings: ServerSettings) -> str:
    """Who may come in, as the environment decided it."""
    if settings.on_space:
        return "Everybody who can open this Space (GROCERY_ACCESS is open). Keep the Space private."
    if settings.access == "open":
        return "Everybody who can reach this computer in the network (GROCERY_ACCESS is open)."
    return f"Whoever uses this computer: the app listens on {settings.server_name} only."
