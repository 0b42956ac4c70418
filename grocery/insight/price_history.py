"""What things cost over time, and what became dearer since the household bought it last. Pure functions of a state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from grocery.catalog import Catalog
from grocery.insight.currency_times import currency_at
from grocery.insight.prices import Paid
from grocery.insight.store_names import former_names
from grocery.records import Item, Record

RISE = Decimal("1.10")
"""A price is a rise when it is more than the last one paid times this."""

RISE_SEEN = "rise seen: "
"""What the setting begins with that says which price of an item was put away as seen, and since which purchase."""


class PriceAt(Record, frozen=True):
    """A price of a thing at a moment.

    Attributes:
        at: ISO 8601 in UTC.
        item: The item's id.
        store: The store.
        price: What one `unit` cost, in `currency`.
        unit: The unit of then.
        source: `paid` when it was bought, `seen` when the price was set or changed.
        currency: The household's currency of then.
    """

    at: str
    item: str
    store: str
    price: Decimal
    unit: str
    source: Literal["seen", "paid"]
    currency: str


class Rise(Record, frozen=True):
    """An item whose price rose since it was bought last.

    Attributes:
        item: The item as it is sold today.
        paid: What one unit of it cost when it was last bought, and when.
        percent: By how much it rose, in per cent of what was paid, rounded to whole ones.
    """

    item: Item
    paid: Paid
    percent: int


def prices_of(catalog: Catalog, items: Iterable[Item]) -> tuple[PriceAt, ...]:
    """All prices of items, oldest first; one that was seen as it was paid is told as paid."""
    known, names = {item.id for item in items}, former_names(catalog)
    paid: list[PriceAt] = []
    every = (row for month in sorted(catalog.purchases) for row in catalog.purchases[month])
    for row in [row for row in every if row.item_id in known]:
        if row.price is None:
            continue
        trip = catalog.trips.get(row.trip)
        store = trip.store if trip is not None else names.get(row.store, row.store)
        at = row.completed_at
        paid.append(PriceAt(at, row.item_id, store, row.price, row.unit, "paid", currency_at(catalog, at)))
    told = {(one.item, one.at) for one in paid}
    seen = [
        PriceAt(p.at, p.item, names.get(p.store, p.store), p.price, p.unit, "seen", currency_at(catalog, p.at))
        for year in sorted(catalog.prices)
        for p in catalog.prices[year]
        if p.item in known and (p.item, p.at) not in told
    ]
    return tuple(sorted((*seen, *paid), key=lambda one: (one.at, one.store)))


def rises(catalog: Catalog, paid: Mapping[str, Paid]) -> tuple[Rise, ...]:
    """What the household buys and is more than 10 % dearer than when it was bought last, the steepest first.

    A rise that was put away is not told again until the price rises further. A free thing, a price that is not known,
    one for another unit or in another currency is no rise.
    """
    found, items = [], catalog.items()
    for item_id, last in paid.items():
        item = items.get(item_id)
        if item is None or item.price is None or "price" in item.guessed or not last.price:
            continue
        if last.unit not in ("", item.unit):
            continue
        if item.price <= last.price * RISE or currency_at(catalog, last.at) != catalog.currency:
            continue
        seen, since = seen_rise(catalog, item_id)
        if seen is None or item.price > seen or last.at != since:
            percent = int((item.price / last.price * 100 - 100).to_integral_value())
            found.append(Rise(item, last, percent))
    return tuple(sorted(found, key=lambda rise: (-rise.percent, rise.item.name)))


def seen_rise(catalog: Catalog, item_id: str) -> tuple[Decimal | None, str]:
    """The price that somebody put away as seen, and when the item had been bought last then; None where nobody did."""
    amount, _, since = str(catalog.settings.get(f"{RISE_SEEN}{item_id}", "")).partition(" ")
    try:
        price = Decimal(amount)
    except ArithmeticError:
        return None, ""
    return (price, since) if price.is_finite() else (None, "")


def last_bought(catalog: Catalog, item_id: str) -> str:
    """When an item was bought last at a known price, ISO 8601; empty when it never was."""
    for month in sorted(catalog.purchases, reverse=True):
        found = [r.completed_at for r in catalog.purchases[month] if r.item_id == item_id and r.price is not None]
        if found:
            return found[-1]
    return ""
