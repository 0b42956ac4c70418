"""What the Insights tab asks for: the values of all its pictures, things by name, and what was paid for one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from grocery.clock import Clock
from grocery.insight.budgets import proposed
from grocery.questions import spending
from grocery.questions.prices import price_history
from grocery.zones import local_day
from ui.prices import rise_values
from ui.values import item_values, number, values_of

if TYPE_CHECKING:
    from grocery.catalog import Catalog
    from grocery.questions import Moment
    from grocery.sync.bases import Snapshot
    from grocery_app import GroceryManager

_MOST_BOUGHT = 20
_THINGS = 12
_SAMPLE = 6
_SAMPLE_OF = 200
_PURCHASES = 1_000
_MONTHS = 120
"""How many months' budgets are told at most."""

_Values = dict[str, Any]


def insights(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What all pictures are made of.

    Args:
        manager: The household.
        asked: `since`, `until` (days, or empty) and `store` (a name, or None for all).

    Returns:
        `ok`, `today`, `currency`, `version` (see `version_values`), `stores` (to which somebody went, the one with most
        visits first), `first` (the day of the first purchase, empty where there is none), `sample` (names for a made-up
        year), `spent` (by store and month), `categories`, `most`, `baskets` (month by month), `basket` (all visits
        together), `budgets` and `rises` (what is dearer today than when it was bought last).
    """
    taken = manager.snapshot()
    now = manager.moment(taken.catalog)
    visits = spending.visits(now)
    stores = [store for store, _ in Counter(one.store for one in visits).most_common()]
    days = {"since": asked.get("since") or "", "until": asked.get("until") or ""}
    store = name if (name := asked.get("store")) in stores else None
    chosen: _Values = {**days, "store": store}
    return {
        "ok": True,
        "error": None,
        "today": str(now.today),
        "currency": now.catalog.currency,
        "version": version_values(taken),
        "stores": stores,
        "first": min((one.day for one in visits), default=""),
        "sample": _sample(now.catalog),
        "spent": [values_of(one) for one in spending.spending(now, "store and month", **chosen)],
        "categories": [values_of(one) for one in spending.spending(now, "category", **chosen)],
        "most": [values_of(one) for one in spending.most_bought(now, _MOST_BOUGHT, **chosen)],
        "baskets": [values_of(one) for one in spending.baskets(now, **chosen)],
        "basket": [values_of(one) for one in spending.baskets(now, **chosen, together=True)],
        "budgets": _budgets(now, days["since"], days["until"], store or ""),
        "rises": [one for one in rise_values(now) if store in (None, one["store"])],
    }


def version_values(taken: Snapshot) -> _Values:
    """From which version something was computed and when, and how many changes that are in none yet came on top."""
    return {"id": taken.base.version, "at": Clock().stamp(), "pending": len(taken.pending)}


def _sample(catalog: Catalog) -> _Values:
    """Of what a household that has bought nothing yet sees a made-up year: some names of its own."""
    items = islice((item for of_store in catalog.stores.values() for item in of_store.values()), _SAMPLE_OF)
    of_category = list({item.category: item for item in reversed(list(items))}.values())[::-1][:_SAMPLE]
    things = [{"item": item.id, "name": item.name, "times": 0} for item in of_category]
    return {"stores": list(catalog.stores)[:3], "categories": [one.category for one in of_category], "things": things}


def _budgets(now: Moment, since: str, until: str, store: str) -> list[_Values]:
    """The budgets of some days; the trip that is still to come counts as one of today."""
    if proposed(now.catalog, store) is not None:
        return []
    today = now.today
    began = min((one.day for one in spending.visits(now)), default=str(today))
    since = max(since, began[:8] + "01")
    first = date.fromisoformat(since)
    months = min(_MONTHS, max(1, (today.year - first.year) * 12 + today.month - first.month + 1))
    last = until or "9999"
    return [
        values_of(one, "store")
        for one in spending.budget_report(now, months)
        if one.store == store and since <= (one.until or str(today)) and (one.since or str(today)) <= last
    ]


def things(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """Things by name: those that were bought, then those of the catalog that never were.

    Args:
        manager: The household.
        asked: `text`, a part of a name.

    Returns:
        `ok` and `things`, each with `item`, `name` and `times`: how often it was bought.
    """
    now, text = manager.moment(), str(asked.get("text") or "")
    found = spending.things(now, text, _THINGS)
    bought = {one.name.casefold() for one in found}
    new = [one for one in now.memory.search.find(now.catalog, text, limit=_THINGS) if one.name.casefold() not in bought]
    told = [{"item": one.item, "name": one.name, "times": one.times} for one in found]
    told += [{"item": one.id, "name": one.name, "times": 0} for one in new]
    return {"ok": True, "error": None, "things": told[:_THINGS]}


def paid(manager: GroceryManager, asked: Mapping[str, Any]) -> _Values:
    """What was paid for a thing.

    Args:
        manager: The household.
        asked: `thing` (an item's id, or words), `since`, `until` and `store`.

    Returns:
        `ok`, `things`, `rows` (each purchase, newest first), `lines` (how many in all), `paid` (sums), `unpriced`,
        `now` (the item as it is in the catalog, where one was meant), `prices` (of that, paid or seen, oldest first)
        and `version`.
    """
    taken = manager.snapshot()
    now = manager.moment(taken.catalog)
    thing = str(asked.get("thing") or "")
    stores = {one.store for one in spending.visits(now)}
    store = name if (name := asked.get("store")) in stores else None
    since, until = asked.get("since") or "", asked.get("until") or ""
    found = spending.paid_for(now, thing, since, until, store, limit=_PURCHASES)
    meant = [thing] if now.catalog.known_item(thing) else [one.item for one in found.things]
    item = now.catalog.known_item(meant[0]) if len(meant) == 1 else None
    prices = [] if item is None else _prices(now, item.id, since, until, store)
    return {
        "ok": True,
        "error": None,
        "things": [{"item": one.item, "name": one.name, "times": one.times} for one in found.things],
        "rows": [values_of(one, "at", "trip") for one in found.bought],
        "lines": found.lines,
        "paid": [values_of(one) for one in found.paid],
        "unpriced": found.unpriced,
        "now": item and item_values(item),
        "prices": prices,
        "version": version_values(taken),
    }


def _prices(now: Moment, item: str, since: str, until: str, store: str | None) -> list[_Values]:
    """What a thing cost on some days, as it was paid or seen."""
    found = [(str(local_day(one.at, now.zone) or ""), one) for one in price_history(now, item)]
    return [
        {"day": day, "store": one.store, "price": number(one.price), "unit": one.unit, "currency": one.currency}
        for day, one in found
        if since <= day <= (until or "9999") and store in (None, one.store)
    ]
