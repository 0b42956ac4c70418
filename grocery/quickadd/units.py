"""Units of what is typed: which there are, and how many of what is sold they make up."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from grocery.errors import InvalidInput
from grocery.measures import MEASURES, VOLUMES, WEIGHTS, unit_of
from grocery.money import quantity
from grocery.text import fold

FINE: Final = frozenset({"g", "ml", "cl"})
"""Those of which nobody wants one."""

STEPS: Final = {
    "g": "50", "kg": "0.25", "lb": "0.25", "ml": "100", "cl": "10", "l": "0.25", "cup": "0.25", "pint": "0.5",
    "quart": "0.5", "half gallon": "0.5", "gallon": "0.25",
}  # fmt: skip
"""By how much a tap on `+` or `−` changes an amount: in large units what is not whole, and all else by one."""

_FILLED: Final = frozenset({"pint", "quart", "half gallon", "gallon"})
_SPOONED: Final = frozenset({"tsp", "tbsp", "cup"})
"""Those of a kitchen: a cup of what is filled in half gallons is no eighth of one to whoever buys it."""

FEW: Final = 6
"""The number without a unit from which on pieces may be meant: 2 eggs are 2 of what is sold, 6 are half a dozen."""

_PARTS: Final = frozenset({"clove", "leaf", "slice", "sprig", "stalk", "stick"})  # of what is sold as a whole
_NO_PLURAL: Final = frozenset({*WEIGHTS, "ml", "cl", "dl", "l", "tsp", "tbsp", "fl oz", "dozen", "each"})
UNITS: Final = frozenset({
    *MEASURES, *_PARTS, "dozen", "each", "pack", "bag", "box", "bottle", "can", "jar", "bunch", "carton", "tub", "tube",
    "loaf", "bar", "head", "roll", "jug", "case", "tray", "pouch", "container", "basket", "pair",
})  # fmt: skip
"""All units, each in its one spelling. How they are written stands in `grocery/units.json`."""

_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)
_SIZE: Final = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?) ?(\D+)", re.ASCII)


def rounded(number: Decimal) -> Decimal | None:
    """A number as a quantity, rounded half up to 3 decimals; None when it is not above 0 and at most 10,000."""
    try:
        return quantity(number.quantize(Decimal("0.001"), context=_EXACT))
    except (InvalidInput, InvalidOperation):  # of hundreds of digits
        return None


def converted(number: Decimal, unit: str, sold_by: str) -> Decimal | None:
    """How many of what an item is sold by make up what was typed.

    Weights and volumes become one another each among themselves; an ounce of what is sold by volume is a fluid ounce.
    Cups and spoons of what is filled in gallons, quarts or pints are whole and half ones of these or none.
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
    for table in (WEIGHTS, VOLUMES):
        if unit and sold in table:
            typed = "fl oz" if unit == "oz" and table is VOLUMES else unit
            if typed not in table:
                return None
            much = rounded(_EXACT.divide(_EXACT.multiply(number, table[typed]), _EXACT.multiply(size, table[sold])))
            if much is not None and typed in _SPOONED and sold in _FILLED and much % Decimal(STEPS[sold]):
                return None
            return much
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


def measured(number: Decimal, measure: str, sold_by: str) -> Decimal | None:
    """How many of what is sold make up so much by a measure: 2 of 500 g for 1 kg.

    Returns:
        The same as `converted`; None also where it is no measure, or the one by which it is sold.
    """
    unit = unit_of(measure)
    return converted(number, unit, sold_by) if unit in MEASURES and unit_of(sold_by) != unit else None


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
