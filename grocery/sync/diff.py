"""What changed between two states, as data and as messages. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from grocery.became import MERGED, MERGED_UNIT
from grocery.catalog import LIST, PROPOSED_BUDGETS, Catalog
from grocery.insight.currency_times import FORMER_CURRENCIES
from grocery.insight.periods import BUDGET_PERIOD
from grocery.lists import LIST_STORE, lists_of
from grocery.messages import Message, money, say, text
from grocery.messages.fields import field_word
from grocery.operations.household import LIST_NAME
from grocery.operations.importing import BROUGHT
from grocery.quickadd.per import is_small, said_for, said_price
from grocery.records import Item, ListLine, Record
from grocery.turns import in_turns

ITEM_FIELDS = ("store", "name", "category", "price", "unit", "default_quantity")
LINE_FIELDS = ("store", "name", "quantity", "checked", "note", "price", "unit", "category", "list", "also_at")


_Show = Callable[[Any], object]


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
        said: The same for a person.
        units: Of a price, by what the thing was bought before and after; empty for all else.
    """

    kind: str
    where: str
    store: str
    id: str
    name: str
    field: str
    old: Any
    new: Any
    said: Message
    units: tuple[str, ...] = ()

    derived: ClassVar[tuple[str, ...]] = ("sentence",)

    @property
    def sentence(self) -> str:
        """The same in English."""
        return text(self.said)


BEGAN = Change("added", "beginning", "", "", "", "", None, None, say("diff-began"))
"""The first change since a version from before there was a list."""


def differences(before: Catalog | None, after: Catalog | None) -> tuple[Change, ...]:
    """What changed from one state to another: stores, items, the list, then money and settings. None holds nothing."""
    one, two = before or _EMPTY, after or _EMPTY
    currency = (after or before or _EMPTY).currency

    def values(
        where: str, read: Callable[[Catalog], dict[str, Any]], show: Callable[[Any], object]
    ) -> Iterator[Change]:
        return _values(where, read(one) if before else {}, read(two) if after else {}, show)

    lists = {made.id: made.name for state in (one, two) for made in lists_of(state)}
    return (
        *_stores(one, two),
        *_records("catalog", one.items(), two.items(), ITEM_FIELDS, currency),
        *_records("list", one.shopping_list, two.shopping_list, LINE_FIELDS, currency, lists),
        *values("budgets", _budgets, lambda value: as_money(value, currency)),
        *values("templates", _templates, as_plain),
        *values("settings", _settings, as_plain),
    )


_EMPTY = Catalog(household="", stores={})
ALL_STORES = "all stores"
"""The name of the budget over all stores."""

_SETTINGS = {
    "currency": say("diff-currency"),
    "time zone": say("diff-timezone"),
    "e-mail address": say("diff-email"),
    LIST_NAME: say("diff-list-name"),
    BUDGET_PERIOD: say("diff-budget-period"),
}


def _budgets(state: Catalog) -> dict[str, Decimal]:
    return {ALL_STORES: state.budget, **state.store_budgets}


def _templates(state: Catalog) -> dict[str, str]:
    return {name: ", ".join(f"{line.quantity} {line.name}" for line in t.lines) for name, t in state.templates.items()}


def _settings(state: Catalog) -> dict[str, Any]:
    household = {"currency": state.currency, "time zone": state.timezone, "e-mail address": state.email_address}
    return {**household, **{name: value for name, value in state.settings.items() if not _is_inner(name)}}


def _is_inner(name: str) -> bool:
    """Whether a setting says nothing to a person: it is told by what else differs."""
    return name == FORMER_CURRENCIES or name.startswith((MERGED, MERGED_UNIT, BROUGHT))


def _stores(before: Catalog, after: Catalog) -> Iterator[Change]:
    for store in before.stores:
        if store not in after.stores:
            yield Change(
                "removed", "stores", store, store, store, "", store, None, say("diff-store-removed", store=store)
            )
    for store in after.stores:
        if store not in before.stores:
            said = say("diff-store-added", store=store)
            yield Change("added", "stores", store, store, store, "", None, store, said)


def _records(
    where: str,
    before: Mapping[str, Item] | Mapping[str, ListLine],
    after: Mapping[str, Item] | Mapping[str, ListLine],
    fields: tuple[str, ...],
    currency: str,
    lists: Mapping[str, str] = {},
) -> Iterator[Change]:
    for key in in_turns(before):
        old, new = before[key], after.get(key)
        if new is None:
            said = _came_or_went(where, old, came=False)
            yield Change("removed", where, old.store, key, old.name, "", old, None, said)
        elif new is not old:
            for field in fields:
                if old[field] != new[field]:
                    was, now = _told(old, field, lists), _told(new, field, lists)
                    units = (old.unit, new.unit) if field == "price" else ()
                    said = _changed(new, field, was, now, currency, units)
                    yield Change("changed", where, new.store, key, new.name, field, was, now, said, units)
    for key in in_turns(after):
        if key not in before:
            new = after[key]
            said = _came_or_went(where, new, came=True)
            yield Change("added", where, new.store, key, new.name, "", None, new, said)


def _told(record: Item | ListLine, field: str, lists: Mapping[str, str]) -> Any:
    """A field's value, as text where it is one of several stores or the id of a list."""
    value = record[field]
    if field == "list":
        return lists.get(value, "")
    return ", ".join(value) if field == "also_at" else value


def _came_or_went(where: str, record: Item | ListLine, *, came: bool) -> Message:
    name, store = record.name, record.store
    if where == "catalog":
        return (
            say("diff-item-added", name=name, store=store) if came else say("diff-item-removed", name=name, store=store)
        )
    return say("diff-line-added", name=name, store=store) if came else say("diff-line-removed", name=name, store=store)


def _changed(record: Item | ListLine, field: str, old: Any, new: Any, currency: str, units: tuple[str, ...]) -> Message:
    word, before, after = field_word(field), as_plain(old), as_plain(new)
    if units:
        before, after = as_price(old, units[0], currency), as_price(new, units[1], currency)
    return say("diff-field-changed", name=record.name, store=record.store, field=word, old=before, new=after)


def _values(where: str, before: Mapping[str, Any], after: Mapping[str, Any], show: _Show) -> Iterator[Change]:
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old == new or (old in (None, "") and new in (None, "")):  # an address that nobody gave is none
            continue
        if where == "settings" and key == PROPOSED_BUDGETS:  # only how a household began: nobody's change
            continue
        kind = "added" if key not in before else "removed" if key not in after else "changed"
        store = key if where == "budgets" and key != ALL_STORES else ""
        thing = _thing(where, key)
        if kind == "added":
            said = say("diff-set", thing=thing, new=show(new))
        elif kind == "removed":
            said = say("diff-removed", thing=thing, old=show(old))
        else:
            said = say("diff-changed", thing=thing, old=show(old), new=show(new))
        yield Change(kind, where, store, key, key, "", old, new, said)


def _thing(where: str, key: str) -> Message:
    if where == "budgets":
        return say("diff-budget", store=say("diff-all-stores") if key == ALL_STORES else key)
    if where == "templates":
        return say("diff-template", name=key)
    if key.startswith((LIST, LIST_STORE)):
        return say("diff-a-list") if key.startswith(LIST) else say("diff-list-store")
    return _SETTINGS.get(key) or say("diff-setting", name=key)


def as_plain(value: Any) -> object:
    """A value as a sentence holds it."""
    if isinstance(value, bool):
        return say("value-yes") if value else say("value-no")
    return say("value-none") if value is None or value == "" else value


def as_money(value: Decimal | None, currency: str) -> object:
    """An amount as a sentence holds it."""
    return say("value-not-known") if value is None else money(value, currency)


def as_price(value: Decimal | None, unit: str, currency: str) -> object:
    """A price as a sentence holds it: `€8.75 per kg` of what is bought by the gram."""
    if value is None or not is_small(unit):
        return as_money(value, currency)
    return say("value-price-per", price=money(said_price(value, unit), currency), unit=said_for(unit).unit)
