"""What the Settings tab shows: budgets, stores, skipped changes, who may come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.money import CURRENCIES
from grocery.operations.items import store_prefix
from ui.shop import number

if TYPE_CHECKING:
    from grocery.catalog import Catalog, Item, Skipped
    from grocery.config import Settings

_SKIPPED_SHOWN = 20
_UNITS = ("each", "lb", "oz", "kg", "g", "l", "ml", "dozen", "pack", "bag", "box", "bottle", "can", "jar", "bunch")


class StoreFacts:
    """Names, sizes and categories of the stores; counted again only for stores whose items changed."""

    def __init__(self) -> None:
        self._counted: dict[str, tuple[Mapping[str, Item], list[str]]] = {}

    def of(self, catalog: Catalog) -> list[dict[str, Any]]:
        """One record a store, in the household's order."""
        return [
            {
                "name": name,
                "prefix": store_prefix(catalog, name),
                "items": len(items),
                "categories": self._categories(name, items),
            }
            for name, items in catalog.stores.items()
        ]

    def _categories(self, name: str, items: Mapping[str, Item]) -> list[str]:
        known = self._counted.get(name)
        if known is None or known[0] is not items:
            known = (items, sorted({item.category for item in items.values()}))
            self._counted[name] = known
        return known[1]


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
