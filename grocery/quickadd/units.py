"""Units as people write them, and what one is in another."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from grocery.errors import InvalidInput
from grocery.money import quantity
from grocery.quickadd.words import words
from grocery.text import fold, singular

# In grams and millilitres. Pounds and US volumes: NIST Handbook 44, Appendix C.
_WEIGHTS: Final = {
    "g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523125"), "lb": Decimal("453.59237"),
}  # fmt: skip
_VOLUMES: Final = {
    "ml": Decimal(1), "cl": Decimal(10), "dl": Decimal(100), "l": Decimal(1000), "tsp": Decimal("4.92892159375"),
    "tbsp": Decimal("14.78676478125"), "fl oz": Decimal("29.5735295625"), "cup": Decimal("236.5882365"),
    "pint": Decimal("473.176473"), "quart": Decimal("946.352946"), "half gallon": Decimal("1892.705892"),
    "gallon": Decimal("3785.411784"),
}  # fmt: skip
MEASURES: Final = frozenset({*_WEIGHTS, *_VOLUMES})
"""The units that say how much; all others say how many."""

FINE: Final = frozenset({"g", "ml", "cl"})
"""Those of which nobody wants one."""

STEPS: Final = {
    "g": "50", "kg": "0.25", "lb": "0.25", "ml": "100", "cl": "10", "l": "0.25", "cup": "0.25", "pint": "0.5",
    "quart": "0.5", "half gallon": "0.5", "gallon": "0.25",
}  # fmt: skip
"""By how much a tap on `+` or `−` changes an amount: in large units what is not whole, and all else by one."""

FEW: Final = 6
"""The number without a unit from which on pieces may be meant: 2 eggs are 2 of what is sold, 6 are half a dozen."""

_PARTS: Final = frozenset({"clove", "leaf", "slice", "sprig", "stalk", "stick"})  # of what is sold as a whole
_NO_PLURAL: Final = frozenset({*_WEIGHTS, "ml", "cl", "dl", "l", "tsp", "tbsp", "fl oz", "dozen", "each"})
UNITS: Final = frozenset({
    *MEASURES, *_PARTS, "dozen", "each", "pack", "bag", "box", "bottle", "can", "jar", "bunch", "carton", "tub", "tube",
    "loaf", "bar", "head", "roll", "jug", "case", "tray", "pouch", "container", "basket", "pair",
})  # fmt: skip
"""All units, each in its one spelling. How they are written stands in `words.json`."""

_FINEST: Final = Decimal("0.0000001")  # of a price for another measure
_LEAST: Final = Decimal("0.001")  # of an amount
_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)
_SIZE: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?) ?(\D+)", re.ASCII)


def unit_of(written: str) -> str:
    """The unit that a word or two stand for (`lbs.`, `Litros`, `fl oz`), empty when they stand for none."""
    folded = " ".join(fold(written).replace(".", " ").split())
    units = words().units
    return units.get(folded) or units.get(" ".join([singular(word) for word in folded.split()]), "")


def rounded(number: Decimal) -> Decimal | None:
    """A number as a quantity, rounded half up to 3 decimals; None when it is not above 0 and at most 10,000."""
    try:
        return quantity(number.quantize(Decimal("0.001"), context=_EXACT))
    except (InvalidInput, InvalidOperation):  # of hundreds of digits
        return None


def converted(number: Decimal, unit: str, sold_by: str) -> Decimal | None:
    """How many of what an item is sold by make up what was typed.

    Weights and volumes become one another each among themselves; an ounce of what is sold by volume is a fluid ounce.
    A dozen is 12 of what is sold each. Any container counts as any other: 2 cartons of what is sold by the box are 2.
    Pieces, slices or cloves say nothing about containers. A number without a unit is that many, but 6, 12, 18 … of
    what is sold by the dozen are 0.5, 1, 1.5, and 7 are neither.

    Args:
        number: A quantity.
        unit: One of the units that `unit_of` returns; empty for none.
        sold_by: The unit of the item as the household writes it: `lb`, `half gallon`, `500 g`, `Stück` …

    Returns:
        A quantity with at most 3 decimals, rounded half up; None when the one says nothing about the other.
    """
    sold, size = _sold_by(sold_by)
    for table in (_WEIGHTS, _VOLUMES):
        if unit and sold in table:
            typed = "fl oz" if unit == "oz" and table is _VOLUMES else unit
            if typed not in table:
                return None
            return rounded(_EXACT.divide(_EXACT.multiply(number, table[typed]), _EXACT.multiply(size, table[sold])))
    if unit in MEASURES or (unit in _PARTS and unit != sold):
        return None
    if unit == "dozen" and sold != "dozen":
        return rounded(_EXACT.multiply(number, Decimal(12))) if sold == "each" else None
    if unit == "each" and sold not in {"each", "dozen", ""}:
        return None
    if sold == "dozen" and not unit and number >= FEW and number % FEW:
        return None
    if sold == "dozen" and (unit == "each" or (not unit and not number % FEW)):
        return rounded(_EXACT.divide(number, Decimal(12)))
    return rounded(number)


def as_much(number: Decimal, unit: str, other: str) -> Decimal:
    """As much in another measure, rounded half up to 3 decimals, and never to nothing: 1000 g for 1 kg.

    Args:
        number: How much there is.
        unit: In this unit, as the household writes it.
        other: The other one. Where either is no measure, or they measure something else, the number stays.
    """
    found = _sizes(unit, other)
    if found is None or not number:
        return number
    there = _EXACT.divide(_EXACT.multiply(number, found[0]), found[1]).quantize(_LEAST, context=_EXACT)
    return there.normalize(_EXACT) + 0 if there else _LEAST.copy_sign(number)


def each_by(price: Decimal, priced: str, unit: str) -> Decimal | None:
    """What one of a measure costs where the price of one of another is known: 0.009 a gram for 9 a kilogram.

    Returns:
        The price with at most 7 decimals; None where both are one measure, or the one says nothing about the other.
    """
    found = _sizes(unit, priced)
    if found is None:
        return None
    each = _EXACT.divide(_EXACT.multiply(price, found[0]), found[1])
    return each.quantize(_FINEST, context=_EXACT).normalize(_EXACT) + 0


def _sizes(unit: str, other: str) -> tuple[Decimal, Decimal] | None:
    """The sizes of two measures of the same; None where they are one, or no such two."""
    if unit == other:
        return None
    one, two = unit_of(unit), unit_of(other)
    both = next((table for table in (_WEIGHTS, _VOLUMES) if one in table and two in table), None)
    return None if both is None or one == two else (both[one], both[two])


def sizes() -> dict[str, tuple[str, str]]:
    """By each spelling of a measure, folded: what it measures, and how large it is."""
    tables = {"weight": _WEIGHTS, "volume": _VOLUMES}
    found = ((written, unit, kind) for written, unit in sorted(words().units.items()) for kind in tables)
    return {written: (kind, str(tables[kind][unit])) for written, unit, kind in found if unit in tables[kind]}


@lru_cache(maxsize=1_024)
def _sold_by(written: str) -> tuple[str, Decimal]:
    """An item's unit, and how much of it is one: `500 g` → g, 500. What is not known is a container of some kind."""
    if unit := unit_of(written):
        return unit, Decimal(1)
    if not (size := _SIZE.fullmatch(fold(written))):
        return ("each" if not written.strip() else "", Decimal(1))
    number = rounded(Decimal(size[1].replace(",", ".")))
    return (unit_of(size[2]), number) if number else ("", Decimal(1))


def said(number: Decimal, unit: str) -> str:
    """A quantity in words: `1.5 l`, `2 bags`, `1 dozen`."""
    if not unit or unit in _NO_PLURAL or number == 1:
        return f"{number:f} {unit}".rstrip()
    if unit[-1] == "f":
        return f"{number:f} {unit[:-1]}ves"
    return f"{number:f} {unit}{'es' if unit.endswith(('x', 'ch')) else 's'}"
