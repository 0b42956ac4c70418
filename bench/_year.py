"""A household that has lived with the app for a while: real names, habits, prices that rise; always the same one."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from bench import ROOT
from bench._data import put_in_store
from grocery.catalog import Catalog
from grocery.kinds import kind_of
from grocery.money import line_total
from grocery.records import Item, ListLine, PricePoint, Purchase, Trip
from grocery.stores.files import CATALOG, decode

STORES = {"Trader Joe's": 5, "Safeway": 9, "Costco": 17}
"""Every how many days the household goes to each."""

_PEOPLE = ("Ann", "Ben")
_A_YEAR_DEARER = Decimal("0.045")
_FORGOTTEN = 0.01  # of so many things nobody wrote down the price


def lived(today: date, days: int = 400) -> Catalog:
    """The sample catalog's household after so many days, with a list for the next trip.

    Args:
        today: Its last day.
        days: How long it has been using the app.
    """
    chance = random.Random(20261122)
    sample = decode({CATALOG: (ROOT / "sample_catalog.json").read_bytes()}, "h-lived12345678")
    state = sample.replacing(
        timezone="America/Los_Angeles", budget=Decimal(1350), store_budgets={store: Decimal(600) for store in STORES}
    )
    visits = sorted((on, store) for store, gap in STORES.items() for on in _days(chance, today, days, gap))
    for number, (on, store) in enumerate(visits):
        state = _with_trip(state, f"t-{number}", on, store, chance, (today - on).days)
    items = [item for of_store in state.stores.values() for item in of_store.values()]
    listed = [ListLine(f"l-{i.id}", i.id, i.store, i.name, i.category, i.price, i.unit, Decimal(1), added_by="Ann")
              for i in items[::17]]  # fmt: skip
    return state.replacing(shopping_list={line.line: line for line in listed}, last_updated=str(today))


def _days(chance: random.Random, today: date, days: int, gap: int) -> list[date]:
    found, ago = [], days - chance.randrange(gap)
    while ago > 0:
        found.append(today - timedelta(days=ago))
        ago -= max(2, round(chance.gauss(gap, gap / 5)))
    return found


def _with_trip(state: Catalog, key: str, on: date, store: str, chance: random.Random, ago: int) -> Catalog:
    at, by = f"{on}T19:{chance.randrange(60):02}:00Z", chance.choice(_PEOPLE)
    wanted = [item for item in state.stores[store].values() if chance.random() < _likely(item, STORES[store])]
    rows = tuple(_row(key, at, by, item, chance, ago) for item in wanted)
    total = sum((row.total for row in rows if row.total is not None), Decimal(0))
    trip = Trip(key, store, f"{store} {on}", "completed", at, at, total, by=by, day=str(on))
    seen = tuple(PricePoint(r.item_id, store, r.price, r.unit, at, by, "trip") for r in rows if r.price is not None)
    month, year = trip.month, str(on)[:4]
    return state.replacing(
        trips={**state.trips, key: trip},
        purchases={**state.purchases, month: (*state.purchases.get(month, ()), *rows)},
        prices={**state.prices, year: (*state.prices.get(year, ()), *seen)},
    )


def _likely(item: Item, gap: int) -> float:
    """How likely a thing is on a trip: more where the store is seldom visited."""
    return float(min(0.7, kind_of(item.name, item.category).per_trip * 2.2 * (gap / 6) ** 0.5 + 0.02))


def _row(key: str, at: str, by: str, item: Item, chance: random.Random, ago: int) -> Purchase:
    steps = Decimal(ago // 90) * _A_YEAR_DEARER / 4 + Decimal(chance.choice([0, 0, 0, 0, 8])) / 100
    forgotten = item.price is None or chance.random() < _FORGOTTEN
    price = None if forgotten or item.price is None else (item.price * (1 - steps)).quantize(Decimal("0.01"))
    quantity = item.default_quantity + (chance.random() < 0.15)
    total = line_total(price, quantity, "USD")
    what = item.store, at, item.id, item.name, item.category, item.unit
    return Purchase(key, *what, quantity, price, total, by, "")


def put_year(folder: Path, today: date, days: int = 400) -> None:
    """Puts such a household into a data folder, for the app to be started on: `GROCERY_DATA_DIR` names it."""
    put_in_store(lived(today, days), folder / "grocery.db")
