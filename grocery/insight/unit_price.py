"""What a thing costs per kilogram, litre or piece, where its unit or its name tells how much it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from grocery.currencies import EXACT
from grocery.records import Item, Record

Base = Literal["kg", "l", "piece"]

# Kilograms and litres in a unit. The avoirdupois pound is 0.45359237 kg and the US gallon 231 cubic inches, 3.785411784
# l (NIST Handbook 44, Appendix C); an ounce is a sixteenth of the pound, a fluid ounce a 128th of the gallon.
_UNITS: dict[str, tuple[Base, Decimal]] = {
    "kg": ("kg", Decimal(1)), "g": ("kg", Decimal("0.001")), "gr": ("kg", Decimal("0.001")),
    "lb": ("kg", Decimal("0.45359237")), "lbs": ("kg", Decimal("0.45359237")), "oz": ("kg", Decimal("0.028349523125")),
    "l": ("l", Decimal(1)), "liter": ("l", Decimal(1)), "litre": ("l", Decimal(1)), "dl": ("l", Decimal("0.1")),
    "cl": ("l", Decimal("0.01")), "ml": ("l", Decimal("0.001")), "gal": ("l", Decimal("3.785411784")),
    "gallon": ("l", Decimal("3.785411784")), "qt": ("l", Decimal("0.946352946")), "pt": ("l", Decimal("0.473176473")),
    "fl oz": ("l", Decimal("0.0295735295625")),
    "each": ("piece", Decimal(1)), "piece": ("piece", Decimal(1)), "dozen": ("piece", Decimal(12)),
    "ct": ("piece", Decimal(1)), "count": ("piece", Decimal(1)), "pk": ("piece", Decimal(1)),
}  # fmt: skip
_UNSAID: dict[str, tuple[Base, Decimal]] = {
    "quart": _UNITS["qt"], "pint": _UNITS["pt"], "half gallon": ("l", Decimal("1.892705892")),
    "cup": ("l", Decimal("0.2365882365")),
}  # fmt: skip
"""Those by which things are sold, and whose names do not tell it."""

_FINEST = Decimal("0.0000001")  # of a price for another measure
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


def price_by(price: Decimal, priced: str, unit: str) -> Decimal | None:
    """What one of a measure costs where the price of one of another is known: 0.4535924 a pound for 1 a kilogram.

    Args:
        price: For one of `priced`.
        priced: A unit as the household writes it.
        unit: Another, for one of which the price is wanted.

    Returns:
        The price with at most 7 decimals; None where both are as large, or the one says nothing about the other.
    """
    one, other = _measure(priced), _measure(unit)
    if one is None or other is None or one[0] != other[0] or one[1] == other[1]:
        return None
    each = EXACT.divide(EXACT.multiply(price, other[1]), one[1])
    return each.quantize(_FINEST, context=EXACT).normalize(EXACT) + 0


def is_of_other_kind(one: str, other: str) -> bool:
    """Whether one unit is a weight and the other a volume, so that nobody knows how many of one make up the other."""
    first, second = _measure(one), _measure(other)
    return first is not None and second is not None and first[0] != second[0]


def _measure(unit: str) -> tuple[Base, Decimal] | None:
    """How much a unit is that is a weight or a volume."""
    written = unit.strip().lower().rstrip(".")
    found = _UNITS.get(written) or _UNSAID.get(written)
    return None if found is None or found[0] == "piece" else found


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
