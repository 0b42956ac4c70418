"""Putting records back as they were: a restore of an older version."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.currency_times import FORMER_CURRENCIES, has_amounts
from grocery.messages import Message, say
from grocery.operations.base import ONLY_THE_APP, Operation
from grocery.operations.former import currency_ended
from grocery.origins import is_origin
from grocery.records import Aisles, Item, ListLine, Template
from grocery.turns import in_turns


class Restore(Operation, frozen=True, kw_only=True, tag="Restore"):
    """A list of record differences: these are put in place, those are taken away, all others stay.

    What was bought, prices seen, which currency they are in, marks and skipped changes are history, which a restore
    leaves alone.

    Undo: these records are as they were before, but for what somebody else changed since.

    Attributes:
        said: What is brought back, for the sentence.
        stores: Names of stores to put in place.
        no_stores: Names of stores to take away, where nothing is in them.
        items: Items to put in place.
        no_items: Ids of items to take away.
        lines: Lines of the list to put in place.
        no_lines: Ids of lines to take away.
        templates: Templates to put in place.
        no_templates: Names of templates to take away.
        store_budgets: Budgets by store; null takes one away.
        aisles: How stores are walked, by store; null takes that away.
        settings: What else the household has set, by name; null takes one away.
        budget: The budget over all stores.
        currency: The currency's code.
        timezone: The household's time zone; empty where none was set.
        email_address: The address the list is mailed to.
    """

    made_by = ONLY_THE_APP
    said: Message | str  # a text in journals of older versions
    stores: tuple[str, ...] = ()
    no_stores: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    no_items: tuple[str, ...] = ()
    lines: tuple[ListLine, ...] = ()
    no_lines: tuple[str, ...] = ()
    templates: tuple[Template, ...] = ()
    no_templates: tuple[str, ...] = ()
    store_budgets: Mapping[str, Decimal | None] = msgspec.field(default_factory=dict)
    aisles: Mapping[str, Aisles | None] = msgspec.field(default_factory=dict)
    settings: Mapping[str, Any] = msgspec.field(default_factory=dict)
    budget: Decimal | UnsetType = UNSET
    currency: str | UnsetType = UNSET
    timezone: str | UnsetType = UNSET
    email_address: str | UnsetType = UNSET

    def decide(self, catalog: Catalog, key: str) -> Restore:
        if self == Restore(said=self.said):
            raise NotFound(say("error-like-that-already"))
        return self

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        no_lines = frozenset(self.no_lines)
        lines = {key: line for key, line in catalog.shopping_list.items() if key not in no_lines}
        joined = {other for line in lines.values() for other in line.merged}  # they are there, as part of others
        lines |= {line.line: line for line in self.lines if line.line in lines or not _is_part(line, joined)}
        budgets = {**catalog.store_budgets, **self.store_budgets}
        aisles = {**catalog.aisles, **self.aisles}
        settings = {**catalog.settings, **self.settings, **self._currencies(catalog, at)}
        templates = {name: t for name, t in catalog.templates.items() if name not in self.no_templates}
        templates |= {template.name: template for template in self.templates}
        return catalog.replacing(
            stores=self._stores(catalog),
            shopping_list=lines,
            store_budgets={store: amount for store, amount in budgets.items() if amount is not None},
            aisles={store: kept for store, kept in aisles.items() if kept is not None},
            templates=templates,
            settings={name: value for name, value in settings.items() if value is not None},
            budget=catalog.budget if self.budget is UNSET else self.budget,
            currency=catalog.currency if self.currency is UNSET else self.currency,
            timezone=catalog.timezone if self.timezone is UNSET else self.timezone,
            email_address=catalog.email_address if self.email_address is UNSET else self.email_address,
        )

    def _currencies(self, catalog: Catalog, at: str) -> dict[str, Any]:
        """When former currencies ended, where there are amounts: those stay in the currency of then."""
        if not has_amounts(catalog):
            return {}
        if self.currency in (UNSET, catalog.currency):
            return {FORMER_CURRENCIES: catalog.settings.get(FORMER_CURRENCIES)}
        return {FORMER_CURRENCIES: currency_ended(catalog, at)}

    def _stores(self, catalog: Catalog) -> dict[str, dict[str, Item]]:
        back = self.items
        places = {item.id: item.store for item in in_turns(back)}
        stores = {}
        for store, items in in_turns(catalog.stores.items()):
            off = {key for key in places.keys() & items.keys() if places[key] != store}
            off |= items.keys() & self.no_items
            stores[store] = {key: item for key, item in items.items() if key not in off} if off else items
        for store in self.stores:
            stores.setdefault(store, {})
        by_store: dict[str, dict[str, Item]] = {}
        for item in in_turns(back):
            by_store.setdefault(item.store, {})[item.id] = item
        for store, items in in_turns(by_store.items()):
            stores[store] = {**stores.get(store, {}), **items}
        gone = [store for store in self.no_stores if not stores.get(store)]
        return {store: items for store, items in stores.items() if store not in gone}

    def says(self) -> Message:
        return say("change-bring-back", what=self.said)


def _is_part(line: ListLine, joined: set[str]) -> bool:
    """Whether a line is there as part of others: as itself, or as what another household wanted and a file brought."""
    origins = [ref for ref in line.merged if is_origin(ref)]
    return line.line in joined or (bool(origins) and joined.issuperset(origins))


def restoring(now: Catalog, then: Catalog, said: Message) -> Restore:
    """The operation that brings the records of a state back to what they were in another one."""
    return Restore(said=said, **restored_fields(now, then, amounts=has_amounts(now)))


def restored_fields(now: Catalog, then: Catalog, *, amounts: bool, items: _TwoOfItems | None = None) -> dict[str, Any]:
    """What it takes to bring the records of a state back to what they were in another one: fields of `Restore`.

    Args:
        now: The state.
        then: The other one.
        amounts: Whether anything stays whose amount is in a currency: then it counts which one there was when.
        items: The items of both, where somebody has put those together already.
    """
    items_now, items_then = items or (now.items(), then.items())
    budgets = {store: then.store_budgets.get(store) for store in {**now.store_budgets, **then.store_budgets}}
    aisles = {store: then.aisles.get(store) for store in {**now.aisles, **then.aisles}}
    settings = {name: then.settings.get(name) for name in {**now.settings, **then.settings}}
    if amounts:
        settings.pop(FORMER_CURRENCIES, None)
    return {
        "stores": tuple(store for store in then.stores if store not in now.stores),
        "no_stores": tuple(store for store in now.stores if store not in then.stores),
        "items": _differing(items_now, items_then),
        "no_items": tuple(key for key in in_turns(items_now) if key not in items_then),
        "lines": _differing(now.shopping_list, then.shopping_list),
        "no_lines": tuple(key for key in now.shopping_list if key not in then.shopping_list),
        "templates": _differing(now.templates, then.templates),
        "no_templates": tuple(key for key in now.templates if key not in then.templates),
        "store_budgets": {store: sum_ for store, sum_ in budgets.items() if sum_ != now.store_budgets.get(store)},
        "aisles": {store: kept for store, kept in aisles.items() if kept != now.aisles.get(store)},
        "settings": {name: value for name, value in settings.items() if value != now.settings.get(name)},
        "budget": UNSET if now.budget == then.budget else then.budget,
        "currency": UNSET if now.currency == then.currency else then.currency,
        "timezone": UNSET if now.timezone == then.timezone else then.timezone,
        "email_address": UNSET if now.email_address == then.email_address else then.email_address,
    }


_TwoOfItems = tuple[Mapping[str, Item], Mapping[str, Item]]


def _differing(now: Mapping[str, Any], then: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        tuple(record for key, record in in_turns(then.items()) if now.get(key) != record)
        if now
        else tuple(then.values())
    )


class Dismiss(Operation, frozen=True, kw_only=True, tag="Dismiss"):
    """Take a skipped change off the list of those: somebody looked at it.

    Undo: this cannot be taken back.

    Attributes:
        replica: Of the skipped change, like `20261122-k3f9x2`.
        number: Of the skipped change, from 1.
    """

    leaves_traces = False
    replica: str
    number: int

    def decide(self, catalog: Catalog, key: str) -> Dismiss:
        catalog.skipped_change(self.replica, self.number)
        return self

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        seen = catalog.skipped_change(self.replica, self.number)
        return catalog.replacing(skipped=tuple(other for other in catalog.skipped if other is not seen))

    def says(self) -> Message:
        return say("change-dismissed")
