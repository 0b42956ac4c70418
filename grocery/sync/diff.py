"""What changed between two states, as data and as sentences. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from grocery.catalog import Catalog
from grocery.money import formatted
from grocery.records import Item, ListLine, Record

ITEM_FIELDS = ("store", "name", "category", "price", "unit", "default_quantity")
LINE_FIELDS = ("store", "name", "quantity", "checked", "note", "price", "unit", "category")


class Change(Record, frozen=True):
    """One difference between two states.

    Attributes:
        kind: added, removed or changed.
        where: catalog, list, stores, budgets, templates or settings; beginning for the one that says so, see `BEGAN`.
        store: The store it is about; empty when it is about none.
        id: The record's id; for a store, a budget or a setting its name.
        name: The record's name for a person.
        field: The field that changed; empty for a record that came or went.
        old: The value before, None where there was none.
        new: The value after.
        sentence: The same in words.
    """

    kind: str
    where: str
    store: str
    id: str
    name: str
    field: str
    old: Any
    new: Any
    sentence: str


BEGAN = Change("added", "beginning", "", "", "", "", None, None, "The list began here.")
"""The first change since a version from before there was a list."""


def differences(before: Catalog | None, after: Catalog | None) -> tuple[Change, ...]:
    """What changed from one state to another: stores, items, the list, then money and settings. None holds nothing."""
    one, two = before or _EMPTY, after or _EMPTY
    currency = (after or before or _EMPTY).currency

    def values(where: str, read: Callable[[Catalog], dict[str, Any]], show: Callable[[Any], str]) -> Iterator[Change]:
        return _values(where, read(one) if before else {}, read(two) if after else {}, show)

    return (
        *_stores(one, two),
        *_records("catalog", one.items(), two.items(), ITEM_FIELDS, currency),
        *_records("list", one.shopping_list, two.shopping_list, LINE_FIELDS, currency),
        *values("budgets", _budgets, lambda value: _money(value, currency)),
        *values("templates", _templates, _plain),
        *values("settings", _settings, _plain),
    )


_EMPTY = Catalog(household="", stores={})


def _budgets(state: Catalog) -> dict[str, Decimal]:
    return {"all stores": state.budget, **state.store_budgets}


def _templates(state: Catalog) -> dict[str, str]:
    return {name: ", ".join(f"{line.quantity} {line.name}" for line in t.lines) for name, t in state.templates.items()}


def _settings(state: Catalog) -> dict[str, Any]:
    return {"currency": state.currency, "e-mail address": state.email_address, **state.settings}


def _stores(before: Catalog, after: Catalog) -> Iterator[Change]:
    for store in before.stores:
        if store not in after.stores:
            yield Change("removed", "stores", store, store, store, "", store, None, f"The store {store} was removed.")
    for store in after.stores:
        if store not in before.stores:
            yield Change("added", "stores", store, store, store, "", None, store, f"The store {store} was added.")


def _records(
    where: str,
    before: Mapping[str, Item] | Mapping[str, ListLine],
    after: Mapping[str, Item] | Mapping[str, ListLine],
    fields: tuple[str, ...],
    currency: str,
) -> Iterator[Change]:
    place = "the catalog" if where == "catalog" else "the list"
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            said = f"{old.name} was removed from {place} of {old.store}."
            yield Change("removed", where, old.store, key, old.name, "", old, None, said)
        elif new is not old:
            for field in fields:
                if old[field] != new[field]:
                    show: Callable[[Any], str] = (lambda value: _money(value, currency)) if field == "price" else _plain
                    what = f"{field.replace('_', ' ')} {show(old[field])} → {show(new[field])}"
                    said = f"{new.name} ({new.store}): {what}."
                    yield Change("changed", where, new.store, key, new.name, field, old[field], new[field], said)
    for key, new in after.items():
        if key not in before:
            said = f"{new.name} was added to {place} of {new.store}."
            yield Change("added", where, new.store, key, new.name, "", None, new, said)


def _values(
    where: str, before: Mapping[str, Any], after: Mapping[str, Any], show: Callable[[Any], str]
) -> Iterator[Change]:
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old == new or (old in (None, "") and new in (None, "")):  # an address that nobody gave is none
            continue
        kind = "added" if key not in before else "removed" if key not in after else "changed"
        what = {"budgets": f"The budget of {key}", "templates": f"The template {key}"}.get(where, f"The {key}")
        said = {
            "added": f"{what} was set to {show(new)}.",
            "removed": f"{what} was removed ({show(old)}).",
            "changed": f"{what}: {show(old)} → {show(new)}.",
        }[kind]
        yield Change(
            kind, where, key if where == "budgets" and key != "all stores" else "", key, key, "", old, new, said
        )


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None or value == "" else str(value)


def _money(value: Decimal | None, currency: str) -> str:
    return "not known" if value is None else formatted(value, currency)
