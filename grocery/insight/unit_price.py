"""What a thing costs per kilogram, litre or piece, where its unit or its name tells how much it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from grocery.currencies import EXACT
from grocery.measures import VOLUMES, WEIGHTS
from grocery.records import Item, Record

Base = Literal["kg", "l", "piece"]

_MANY = Decimal(1000)  # grams in a kilogram, millilitres in a litre
_SPELT: dict[str, str] = {
    **{unit: unit for unit in ("kg", "g", "lb", "oz", "l", "dl", "cl", "ml", "gallon", "fl oz")},
    "gr": "g", "lbs": "lb", "liter": "l", "litre": "l", "gal": "gallon", "qt": "quart", "pt": "pint",
}  # fmt: skip
"""How the measures are written that stand in names of things, by which the size of one is told."""

_UNITS: dict[str, tuple[Base, Decimal]] = {
    **{written: ("kg", WEIGHTS[unit] / _MANY) for written, unit in _SPELT.items() if unit in WEIGHTS},
    **{written: ("l", VOLUMES[unit] / _MANY) for written, unit in _SPELT.items() if unit in VOLUMES},
    **dict.fromkeys(("each", "piece", "ct", "count", "pk"), ("piece", Decimal(1))), "dozen": ("piece", Decimal(12)),
}  # fmt: skip
"""How many kilograms, litres or pieces each of them is, and of what is counted."""

_MEASURES = sorted((unit for unit in _UNITS if unit not in ("each", "piece", "dozen", "gr")), key=len, reverse=True)
_SIZE = re.compile(
    r"(?:(?P<packs>\d{1,3})\s*[x×]\s*)?(?P<amount>\d{1,5}(?:[.,]\d{1,3})?)\s*-?\s*"
    rf"(?P<unit>{'|'.join(_MEASURES)})\b",
    re.IGNORECASE,
)


class Size(Record, frozen=True):
    """How much something is, in kilograms, litres or pieces."""

    amount: Decimal
    per: Base


class UnitPrice(Record, frozen=True):
    """A price per kilogram, litre or piece, not rounded."""

    price: Decimal
    per: Base


@lru_cache(maxsize=65_536)
def size_in(name: str) -> Size | None:
    """The size that a name tells, like `Milk 2 L`, `Beans 15 oz` or `Soda 6 x 12 fl oz`; None where it tells none."""
    found = _SIZE.search(name)
    if found is None:
        return None
    base, factor = _UNITS[found["unit"].lower()]
    amount = Decimal(found["amount"].replace(",", ".")) * Decimal(found["packs"] or 1) * factor
    return Size(amount.normalize(), base) if amount else None


def without_size(name: str) -> str:
    """A name without the sizes in it: `Milk` of `Milk 2 L`."""
    return _SIZE.sub(" ", name)


def size_of(item: Item) -> Size | None:
    """How much one unit of an item is.

    Its unit goes first where that is a measure (`lb`, `l`); else a size in its name, as many times as its unit counts
    (`dozen`).

    Returns:
        None where neither tells.
    """
    unit = _UNITS.get(item.unit.strip().lower().rstrip("."))
    if unit is not None and unit[0] != "piece":
        return Size(unit[1], unit[0])
    named = size_in(item.name)
    if named is None:
        return None if unit is None else Size(unit[1], unit[0])
    return named if unit is None else Size(named.amount * unit[1], named.per)


def unit_price(item: Item) -> UnitPrice | None:
    """What a kilogram, a litre or a piece of an item costs; None where its price or its size is not known."""
    size = size_of(item)
    if item.price is None or size is None:
        return None
    return UnitPrice(EXACT.divide(item.price, size.amount), size.per)
