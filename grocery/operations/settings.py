"""The household's settings by name, as traces speak of them, and the renaming of a store wherever its name stands.

A setting is whatever a household has one value of: `budget`, `currency`, `timezone`, `email_address`, of each store or
pair `budget: Costco`, `order: Costco`, `learn: Costco`, `template: Weekly`, `apart: tj-1 and tj-2`, and `setting:
list_name` for each that stands under `settings` in the file, where a new one needs no place of its own. `extra: …` is a
key of another app (see `beside`). Its value is one that JSON has; None says that there is none. That a store is there,
and was called otherwise, is told by `store: Costco`, which prices were seen of an item before by `seen: tj-1`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.lists import LIST_STORE
from grocery.money import amount, currency, quantity
from grocery.operations.beside import EXTRA, is_beside, value_beside, with_beside
from grocery.operations.loose_rows import is_loose, loose_values, with_loose_values
from grocery.operations.template_values import (
    is_template_line,
    template_line_value,
    template_of,
    with_template_line,
)
from grocery.operations.trip_fields import trip_values, with_trip_value
from grocery.operations.trip_values import is_of_a_trip
from grocery.records import Aisles, ListLine, Removed, Template, Traces
from grocery.text import normalise
from grocery.traces import ItemFields, ItemTrace, LineFields, LineTrace, SettingTrace
from grocery.zones import known_zone

_T = TypeVar("_T")
STAPLE = "staple: "
"""What the setting begins with that says how much of an item is on every new list."""

OF_A_STORE = ("budget", "order", "learn")
"""The settings that each store has."""

SEEN = "seen: "
_PLAIN = "setting: "


def seen_name(item_id: str) -> str:
    """What traces call the prices of an item that a file brought."""
    return f"{SEEN}{item_id}"


_fields = attrgetter(
    "budget",
    "currency",
    "timezone",
    "email_address",
    "store_budgets",
    "aisles",
    "templates",
    "apart",
    "settings",
    "extra",
)


def same_settings(one: Catalog, other: Catalog) -> bool:
    """Whether no setting differs, told by a look at which records two states share."""
    return bool(_fields(one) == _fields(other))


def settings_of(catalog: Catalog) -> dict[str, Any]:
    """All settings that have a value."""
    found: dict[str, Any] = {
        "budget": str(catalog.budget),
        "currency": catalog.currency,
        "timezone": catalog.timezone,
        "email_address": catalog.email_address,
        **{f"budget: {store}": str(budget) for store, budget in catalog.store_budgets.items()},
        **{f"template: {name}": _as_json(template) for name, template in catalog.templates.items()},
        **{f"apart: {one} and {other}": True for one, other in catalog.apart},
        **{f"setting: {name}": value for name, value in catalog.settings.items()},
        **{f"{EXTRA}{key}": bytes(value).decode() for key, value in catalog.extra.items()},
    }
    for store, aisles in catalog.aisles.items():
        if aisles.order:
            found[f"order: {store}"] = [aisles.since, *aisles.order]
        if not aisles.learn:
            found[f"learn: {store}"] = False
    return found


def _as_json(template: Template) -> Any:
    """A template as it comes back from a file."""
    return msgspec.json.decode(msgspec.json.encode(template))


def settings_named(catalog: Catalog, names: Iterable[str]) -> dict[str, Any]:
    """All settings that have a value, with what is named of trips, lines of templates, and what is kept beside them."""
    names = list(names)
    fields = trip_values(catalog, filter(is_of_a_trip, names))
    lines = {name: template_line_value(catalog, name) for name in names if is_template_line(name)}
    beside = {name: value_beside(catalog, name) for name in names if is_beside(name)}
    return {**settings_of(catalog), **fields, **lines, **beside, **loose_values(catalog, filter(is_loose, names))}


def with_settings(catalog: Catalog, values: Mapping[str, Any]) -> Catalog:
    """The state with other values of settings: of those that come by the thousand at once, as after a file.

    Raises:
        NotFound, InvalidInput, ValueError: As `with_setting`.
    """
    loose = {name: value for name, value in values.items() if is_loose(name)}
    plain = {name.removeprefix(_PLAIN): value for name, value in values.items() if name.startswith(_PLAIN)}
    if loose:
        catalog = with_loose_values(catalog, loose)
    if plain:
        there = {**catalog.settings, **plain}
        catalog = catalog.replacing(settings={name: value for name, value in there.items() if value is not None})
    for name, value in values.items():
        if name not in loose and not name.startswith(_PLAIN):
            catalog = with_setting(catalog, name, value)
    return catalog


def with_setting(catalog: Catalog, name: str, value: Any) -> Catalog:
    """The state with another value of a setting.

    Raises:
        NotFound: It is a field of a trip that is gone.
        InvalidInput, ValueError: It cannot have this value, or there is no such setting: a hand wrote it into the file.
    """
    if is_of_a_trip(name):
        return with_trip_value(catalog, name, value)
    if is_template_line(name):
        return with_template_line(catalog, template_of(name), name.rpartition(" / ")[2], value)
    if is_beside(name):
        return with_beside(catalog, name, value)
    kind, _, of = name.partition(": ")
    match kind:
        case "budget" if of:
            wanted = None if value is None else amount(Decimal(value), "amount")
            return catalog.replacing(store_budgets=_put(catalog.store_budgets, of, wanted))
        case "budget":
            return catalog.replacing(budget=amount(Decimal(value), "amount"))
        case "currency":
            return catalog.replacing(currency=currency(msgspec.convert(value, str)))
        case "timezone":
            return catalog.replacing(timezone=known_zone(value, "timezone") if value else "")
        case "email_address":
            return catalog.replacing(email_address=normalise(value or "", "email_address", allow_empty=True))
        case "template":
            template = None if value is None else msgspec.convert(value, Template)
            for line in template.lines if template else ():
                quantity(line.quantity, "quantity")
            return catalog.replacing(templates=_put(catalog.templates, of, template))
        case "apart":
            one, _, other = of.partition(" and ")
            pair = frozenset({(one, other)})
            return catalog.replacing(apart=catalog.apart | pair if value else catalog.apart - pair)
        case "setting":
            return with_plain_setting(catalog, of, value)
        case "order" | "learn":
            return _with_aisles(catalog, kind, of, value)
    raise ValueError(name)


def _with_aisles(catalog: Catalog, kind: str, store: str, value: Any) -> Catalog:
    """The state with another order of a store's aisles, or with learning it or not."""
    now = catalog.aisles.get(store, Aisles())
    if kind == "learn":
        now = replace(now, learn=value is None)
    else:
        since, *order = msgspec.convert(value or [""], list[str])
        now = replace(now, since=since, order=tuple(order))
    return catalog.replacing(aisles=_put(catalog.aisles, store, None if now == Aisles() else now))


def with_plain_setting(catalog: Catalog, name: str, value: Any) -> Catalog:
    """The state with another value of one of `settings`; None takes it away."""
    return catalog.replacing(settings=_put(catalog.settings, name, value))


def _put(values: Mapping[str, _T], name: str, value: _T | None) -> dict[str, _T]:
    if value is not None:
        return {**values, name: value}
    return {key: kept for key, kept in values.items() if key != name}


def renamed(catalog: Catalog, old: str, new: str) -> Catalog:
    """The state in which a store has another name: its items, lines, trips, budget and all that tells of it."""

    def name(store: str) -> str:
        return new if store == old else store

    stores = {
        name(store): {key: replace(item, store=new) for key, item in items.items()} if store == old else items
        for store, items in catalog.stores.items()
    }
    return catalog.replacing(
        stores=stores,
        shopping_list={key: _renamed_line(line, old, new) for key, line in catalog.shopping_list.items()},
        settings={key: new if _is_of_list(key, value, old) else value for key, value in catalog.settings.items()},
        store_budgets={name(store): budget for store, budget in catalog.store_budgets.items()},
        templates={k: replace(t, store=new) if t.store == old else t for k, t in catalog.templates.items()},
        aisles={name(store): aisles for store, aisles in catalog.aisles.items()},
        trips={k: replace(trip, store=new) if trip.store == old else trip for k, trip in catalog.trips.items()},
        traces=_renamed_traces(catalog.traces, old, new),
    )


def _renamed_line(line: ListLine, old: str, new: str) -> ListLine:
    if line.store != old and old not in line.also_at:
        return line
    return replace(line, store=new if line.store == old else line.store, also_at=_renamed_all(line.also_at, old, new))


def _renamed_all(stores: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new if store == old else store for store in stores))


def _is_of_list(setting: str, value: Any, store: str) -> bool:
    """Whether a setting says that a list is for a store."""
    return bool(value == store) and setting.startswith(LIST_STORE)


def _renamed_traces(traces: Traces, old: str, new: str) -> Traces:
    settings: dict[str, tuple[SettingTrace, ...]] = {}
    for name, kept in traces.settings.items():
        kind, _, of = name.partition(": ")
        if kind == "trip store" or of.startswith(LIST_STORE):
            names = {old: new}
            settings[name] = tuple(replace(t, was=names.get(t.was, t.was), now=names.get(t.now, t.now)) for t in kept)
        elif kind not in (*OF_A_STORE, "store") or of not in (old, new) or old == new:
            settings[name] = kept
        elif of == old:  # what is told of the new name is told of a store that was called so before
            settings[f"{kind}: {new}"] = kept
    went = {(gone.of, gone.store) for gone in traces.removed.values() if gone.store}  # with all that was in them
    removed = [
        gone if (gone.of, _store_of(gone)) in went else _renamed_removed(gone, old, new)
        for gone in traces.removed.values()
    ]
    return Traces(
        lines={key: tuple(_renamed_trace(trace, old, new) for trace in kept) for key, kept in traces.lines.items()},
        items={key: tuple(_renamed_trace(trace, old, new) for trace in kept) for key, kept in traces.items.items()},
        settings=settings,
        removed={gone.name: gone for gone in removed},
    )


_Trace = TypeVar("_Trace", LineTrace, ItemTrace)
_Fields = TypeVar("_Fields", LineFields, ItemFields)


def _renamed_trace(trace: _Trace, old: str, new: str) -> _Trace:
    was, now = _renamed_fields(trace.was, old, new), _renamed_fields(trace.now, old, new)
    return trace if was is trace.was and now is trace.now else replace(trace, was=was, now=now)


def _renamed_fields(fields: _Fields, old: str, new: str) -> _Fields:
    if fields.store == old:
        fields = replace(fields, store=new)
    if isinstance(fields, LineFields) and isinstance(fields.also_at, tuple) and old in fields.also_at:
        fields = replace(fields, also_at=_renamed_all(fields.also_at, old, new))
    return fields


def _store_of(gone: Removed) -> str:
    if gone.line is not None:
        return gone.line.store
    return gone.item.store if gone.item is not None else gone.store


def _renamed_removed(gone: Removed, old: str, new: str) -> Removed:
    line, item, trip = gone.line, gone.item, gone.trip
    return replace(
        gone,
        after=new if gone.store and gone.after == old else gone.after,
        line=_renamed_line(line, old, new) if line is not None else line,
        item=replace(item, store=new) if item is not None and item.store == old else item,
        trip=replace(trip, store=new) if trip is not None and trip.store == old else trip,
        line_traces=tuple(_renamed_trace(trace, old, new) for trace in gone.line_traces),
        item_traces=tuple(_renamed_trace(trace, old, new) for trace in gone.item_traces),
    )
