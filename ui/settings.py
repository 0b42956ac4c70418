"""What the Settings tab shows: budgets, stores, skipped changes, who may come in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from grocery.insight.budgets import proposed
from grocery.insight.periods import budget_period
from grocery.lists import lists_of
from grocery.messages import Message, say, written
from grocery.messages.reading import read
from grocery.money import CURRENCIES
from grocery.operations.household import list_name
from grocery.operations.prefixes import store_prefix
from grocery.operations.prices import stop_cost_of
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
        "tick_orders": way.tick_orders,
    }


def settings_values(catalog: Catalog) -> dict[str, Any]:
    """Budgets, currency, mail and what was skipped, as the page reads them; budgets that nobody set are proposed."""
    open_ones = {store: proposed(catalog, store) for store in ("", *catalog.store_budgets)}
    return {
        "currency": catalog.currency,
        "stop_cost": number(stop_cost_of(catalog)),
        "timezone": catalog.timezone,
        "currencies": sorted(CURRENCIES),
        "units": list(_UNITS),
        "budget": number(catalog.budget) if open_ones[""] is None else None,
        "store_budgets": {
            store: number(amount) for store, amount in catalog.store_budgets.items() if open_ones[store] is None
        },
        "proposed": {store: number(amount) for store, amount in open_ones.items() if amount is not None},
        "budget_period": budget_period(catalog.settings),
        "email": catalog.email_address,
        "list_name": list_name(catalog),
        "lists": [{"id": one.id, "name": one.name, "store": one.store} for one in lists_of(catalog)],
        "skipped": [_skipped_values(one) for one in catalog.skipped[-_SKIPPED_SHOWN:]],
    }


def _skipped_values(one: Skipped) -> dict[str, Any]:
    return {
        "replica": one.replica,
        "number": one.number,
        "at": one.at,
        "by": one.by,
        "sentence": _readable(one.said, one.sentence),
        "reason": _readable(one.why, one.reason),
    }


def _readable(said: Message | None, words: str) -> Message:
    """What a file says by name, which anybody may have written, where it can be shown; else in its words."""
    return (read(msgspec.to_builtins(said)) if said else None) or written(words)


def access_words(settings: ServerSettings) -> Message:
    """Who may come in, as the environment decided it."""
    if settings.has_login:
        names = filter(None, (settings.owner, *settings.members))
        return say("state-access-members", names=", ".join(names))
    if settings.on_space:
        return say("state-access-space")
    if settings.access == "open":
        return say("state-access-network")
    if settings.access == "paired":
        return say("state-access-paired")
    return say("state-access-computer", address=settings.server_name)
