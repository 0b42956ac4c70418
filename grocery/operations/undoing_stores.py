"""Taking back what a change did to settings and stores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.catalog import LIST, Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.lists import LIST_STORE
from grocery.messages import say
from grocery.operations.amounts_said import has_amounts
from grocery.operations.former import FORMER, following
from grocery.operations.putting_back import forgotten, left_of, reinserted, taken_by, with_traces
from grocery.operations.settings import OF_A_STORE, SEEN, renamed, settings_named, with_settings
from grocery.operations.trip_values import is_of_a_trip
from grocery.operations.undoing_amounts import Amounts
from grocery.records import Item
from grocery.setting_traces import setting_without
from grocery.traces import of_one_hand

ELSEWHERE = say("hint-change-by-hand")

_A_LIST, _A_LISTS_STORE = f"setting: {LIST}", f"setting: {LIST_STORE}"

_NO_VALUE = ("store: ", SEEN)  # these only tell that something came


def has(traces: Iterable[Any], of: str) -> bool:
    """Whether a change is among these traces."""
    for trace in traces:  # noqa: SIM110 - of thousands of records, each time: a generator takes three times as long
        if trace.of == of:
            return True
    return False


def settings_back(catalog: Catalog, of: str) -> Catalog:
    """The state with settings as if the change had never been; fields of trips are left as they are."""
    changed = [
        (name, traces)
        for name, traces in sorted(catalog.traces.settings.items())
        if has(traces, of) and not name.startswith(_NO_VALUE) and not is_of_a_trip(name)
    ]
    current = settings_named(catalog, [name for name, _ in changed]) if changed else {}
    amounts = Amounts(catalog, of)
    kept, back = dict(catalog.traces.settings), amounts.of_others([name for name, _ in changed])
    for name, traces in changed:
        if has_amounts(name):
            kept[name], value = amounts.without(name, traces, current.get(name))
        elif name == FORMER:
            kept[name], value = setting_without(traces, of, current.get(name), following(traces, of))
        else:
            kept[name], value = setting_without(traces, of, current.get(name))
        if value != current.get(name):
            back[name] = value
        if value is None and name.startswith(_A_LIST):  # for which store it is goes with it, whoever said so
            store = f"{_A_LISTS_STORE}{name.removeprefix(_A_LIST)}"
            kept.pop(store, None)
            back[store] = None
    catalog = put_back(catalog, back)
    return with_traces(catalog, settings={name: left for name, left in kept.items() if left}) if changed else catalog


def put_back(catalog: Catalog, values: Mapping[str, Any]) -> Catalog:
    """The state with former values of settings.

    Raises:
        NotFound: One cannot have its value: a hand wrote it into the file.
    """
    try:
        return with_settings(catalog, values)
    except (
        ValueError,
        ArithmeticError,
        TypeError,
        msgspec.MsgspecError,
        InvalidInput,
    ) as odd:
        for name in values if len(values) > 1 else ():  # which of them it is
            catalog = put_back(catalog, {name: values[name]})
        raise NotFound(say("error-former-value", value=shown(", ".join(map(str, values.values()))))) from odd


def stores_back(catalog: Catalog, of: str) -> Catalog:
    """Stores that the change removed, and the names of those that it renamed."""
    for name, traces in sorted(catalog.traces.settings.items()):
        at = next((n for n, trace in enumerate(traces) if trace.of == of and isinstance(trace.was, str)), None)
        store = name.removeprefix("store: ")
        if at is None or name == store:
            continue
        former, later = traces[at].was, list(traces[at + 1 :])
        if later and isinstance(later[0].was, str):
            later[0] = replace(later[0], was=former)
        elif store in catalog.stores and former != store:
            if former in catalog.stores:
                raise NotFound(say("error-store-name-taken", store=shown(former)), hint=ELSEWHERE)
            catalog = with_traces(catalog, settings=left_of(catalog.traces.settings, name, (*traces[:at], *later)))
            return renamed(catalog, store, former)
        catalog = with_traces(catalog, settings=left_of(catalog.traces.settings, name, (*traces[:at], *later)))
    gone = [was for was in taken_by(catalog, of) if was.store]
    for was in gone:  # one that somebody added anew under the name is the same; one that was renamed to it is not
        if any(isinstance(trace.was, str) for trace in catalog.traces.settings.get(f"store: {was.store}", ())):
            raise NotFound(say("error-store-name-taken", store=shown(was.store)), hint=ELSEWHERE)
    gone = [was for was in gone if was.store not in catalog.stores]
    if not gone:
        return catalog
    nothing: dict[str, Item] = {}
    stores = reinserted(catalog.stores, [(was.store, was.after, nothing) for was in gone])
    return forgotten(catalog.replacing(stores=stores), gone)


def stores_without(catalog: Catalog, of: str) -> Catalog:
    """The state without a store that the change added, unless somebody else added it too, or uses it by now."""
    for name, traces in sorted(catalog.traces.settings.items()):
        added = [trace for trace in traces if trace.was is None and trace.now is True]
        if not name.startswith("store: ") or not has(added, of):
            continue
        store = name.removeprefix("store: ")
        if any(trace.of != of for trace in added):
            continue
        own = [f"{kind}: {store}" for kind in OF_A_STORE]
        last = [kept[-1] for key in own if (kept := catalog.traces.settings.get(key))]
        others = [trace.of for trace in last if trace.now is not None and not of_one_hand(trace.of, of)]
        in_use = catalog.items_of(store) or any(line.store == store for line in catalog.shopping_list.values())
        if in_use or others or len(catalog.stores) == 1:
            raise NotFound(say("error-store-in-use", store=shown(store)), hint=say("hint-delete-under-settings"))
        catalog = catalog.replacing(
            stores={key: items for key, items in catalog.stores.items() if key != store},
            store_budgets={key: budget for key, budget in catalog.store_budgets.items() if key != store},
            aisles={key: aisles for key, aisles in catalog.aisles.items() if key != store},
        )
        settings = {key: kept for key, kept in catalog.traces.settings.items() if key != name}
        for key in own:  # who deleted the store before may take that back
            settings = left_of(settings, key, tuple(t for t in settings.get(key, ()) if not of_one_hand(t.of, of)))
        catalog = with_traces(catalog, settings=settings)
    return catalog
