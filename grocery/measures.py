"""Units as people spell them, how large the measures among them are, and what one is in another.

The spellings, `units.json`, lie beside this file, and are read when a unit is first asked for, not when the app starts.
The page reckons the same (`ui/static/words/measures.js`); one table tests both (`tests/said_prices.json`).
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import msgspec

from grocery.money import MAX_QUANTITY
from grocery.text import fold, singular

TABLE: Final = Path(__file__).with_name("units.json")

# In grams and millilitres. The avoirdupois pound is 453.59237 g and the US gallon 231 cubic inches (NIST Handbook 44,
# Appendix C); an ounce is a sixteenth of the pound, a fluid ounce a 128th of the gallon.
WEIGHTS: Final = {
    "g": Decimal(1), "kg": Decimal(1000), "oz": Decimal("28.349523125"), "lb": Decimal("453.59237"),
}  # fmt: skip
VOLUMES: Final = {
    "ml": Decimal(1), "cl": Decimal(10), "dl": Decimal(100), "l": Decimal(1000), "tsp": Decimal("4.92892159375"),
    "tbsp": Decimal("14.78676478125"), "fl oz": Decimal("29.5735295625"), "cup": Decimal("236.5882365"),
    "pint": Decimal("473.176473"), "quart": Decimal("946.352946"), "half gallon": Decimal("1892.705892"),
    "gallon": Decimal("3785.411784"),
}  # fmt: skip
MEASURES: Final = frozenset({*WEIGHTS, *VOLUMES})
"""The units that say how much; all others say how many."""

_FINEST: Final = Decimal("0.0000001")  # of a price for another measure
_LEAST: Final = Decimal("0.001")  # of an amount
_EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)


@cache
def spellings() -> dict[str, str]:
    """The unit that a word or two stand for, in eight languages, folded: `kilos` → kg."""
    by_unit = msgspec.json.decode(TABLE.read_bytes(), type=dict[str, dict[str, str]])
    return {
        fold(word): unit
        for unit, by_language in by_unit.items()
        for written in by_language.values()
        for word in written.split(", ")
    }


@lru_cache(maxsize=4_096)
def unit_of(written: str) -> str:
    """The unit that a word or two stand for (`lbs.`, `Litros`, `fl oz`), empty when they stand for none."""
    folded = " ".join(fold(written).replace(".", " ").split())
    units = spellings()
    return units.get(folded) or units.get(" ".join([singular(word) for word in folded.split()]), "")


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


def as_became(number: Decimal, was: tuple[Decimal, str], now: tuple[Decimal, str]) -> Decimal:
    """A part of an amount that became another one, by the measure of that: of 300 g, which are 0.3 kg, 250 are 0.25.

    Args:
        number: How much of it.
        was: All of it, and in which unit.
        now: What that became. Where the one unit tells nothing of the other, as kg of bags of 500 g, the part is as
            large a part of this.
    """
    (whole, unit), (became, other) = was, now
    if not whole or not is_of_other_kind(unit, other):
        return as_much(number, unit, other)
    return _EXACT.divide(_EXACT.multiply(number, became), whole).quantize(_LEAST, context=_EXACT).normalize(_EXACT) + 0


def usual_by(number: Decimal, unit: str, other: str) -> Decimal:
    """How much is usual in another measure, at most as much as there may be: 400 g are 0.4 kg.

    One of a small measure is an amount that nobody chose: it stays one.
    """
    there = min(as_much(number, unit, other), MAX_QUANTITY)
    return number if number == 1 and there < 1 else there


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


def price_by(price: Decimal | None, per: str, unit: str) -> Decimal | None:
    """A price by another measure: the same where there is none, or where that says nothing about the other.

    Args:
        price: What one of a measure costs.
        per: That measure; empty where nobody said.
        unit: The other one.
    """
    each = each_by(price, per, unit) if price is not None else None
    return price if each is None else each


def is_of_other_kind(one: str, other: str) -> bool:
    """Whether nobody knows how many of one unit make up the other: one each is no number of grams, a dozen no bag.

    Of two that only count, such as each and pack, so many are so many: people call the same thing by either.
    """
    return _kind(one) != _kind(other)


def sizes() -> dict[str, tuple[str, str]]:
    """By each spelling of a measure or of the dozen, folded: what it measures, and how large it is."""
    tables = {"weight": WEIGHTS, "volume": VOLUMES, "dozen": {"dozen": Decimal(12)}}
    found = ((written, unit, kind) for written, unit in sorted(spellings().items()) for kind in tables)
    return {written: (kind, str(tables[kind][unit])) for written, unit, kind in found if unit in tables[kind]}


def _kind(written: str) -> str:
    unit = unit_of(written)
    return "weight" if unit in WEIGHTS else "volume" if unit in VOLUMES else "dozen" if unit == "dozen" else ""


def _sizes(unit: str, other: str) -> tuple[Decimal, Decimal] | None:
    """The sizes of two measures of the same; None where they are one, or no such two."""
    if unit == other:
        return None
    one, two = unit_of(unit), unit_of(other)
    both = next((table for table in (WEIGHTS, VOLUMES) if one in table and two in table), None)
    return None if both is None or one == two else (both[one], both[two])
