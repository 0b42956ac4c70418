"""By how much of a thing its price is said, and how much of it there is, as people say both.

A price is kept for one of what a thing is bought by. Nobody says, or finds on a shelf, what a gram costs: what is
bought by the gram is priced by the kilogram, what is bought by the millilitre by the litre, by the ounce by the pound.
That is what shelves have to say in Europe (Directive 98/6/EC), and a counter's scale says in the United States.
The page reckons the same (`ui/static/words/per.js`); one table tests both (`tests/said_prices.json`).
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from grocery.currencies import EXACT, rounded
from grocery.measures import VOLUMES, WEIGHTS, spellings
from grocery.messages import say
from grocery.text import fold


class Per(NamedTuple):
    """A unit for which a price is said, and how many of what the thing is bought by that is."""

    unit: str
    times: Decimal


_SAID_BY: Final = {"g": "kg", "ml": "l", "cl": "l", "dl": "l", "oz": "lb", "fl oz": "quart"}
_SIZES: Final = {**WEIGHTS, **VOLUMES}
_LARGER: Final = {small: Per(large, _SIZES[large] / _SIZES[small]) for small, large in _SAID_BY.items()}
SMALL: Final = frozenset(_LARGER)
"""The units whose price is said for a larger one."""

_ITSELF: Final = Decimal(1)
_CENT: Final = Decimal("0.01")
_FINEST: Final = 6  # decimals of a price that a sum was parted into
_NEAR: Final = Decimal("0.003")  # of an amount: nobody says a difference that is smaller
_LARGEST: Final = 20
_DIGITS: Final = (Decimal(1), Decimal("0.1"), _CENT)


@cache
def table() -> dict[str, Per]:
    """By each spelling of a unit, folded, for what its price is said; a unit that is not here is priced as it is."""
    return {written: _LARGER[unit] for written, unit in sorted(spellings().items()) if unit in _LARGER}


@lru_cache(maxsize=1_024)
def said_for(unit: str) -> Per:
    """For what the price of a thing is said that is bought by this unit, however it is spelt."""
    return table().get(" ".join(fold(unit).replace(".", " ").split())) or Per(unit, _ITSELF)


def is_small(unit: str) -> bool:
    """Whether the price of what is bought by this unit is said for a larger one."""
    return said_for(unit).times != _ITSELF


def said_price(price: Decimal, unit: str) -> Decimal:
    """A price as it is said, exactly: 8.75 for what costs 0.00875 a gram."""
    return EXACT.multiply(price, said_for(unit).times)


def kept_price(said: Decimal, unit: str) -> Decimal:
    """A price as it is kept, exactly: 0.00875 a gram for 8.75, which is said for a kilogram."""
    times = said_for(unit).times
    return said if times == _ITSELF else EXACT.divide(said, times)


def rounded_as_said(price: Decimal, unit: str, currency: str) -> Decimal:
    """A price that was reckoned, rounded where people see it: to the cent of a kilogram, not of a gram."""
    return kept_price(rounded(said_price(price, unit), currency), unit)


def price_of_all(cost: Decimal, amount: Decimal, unit: str) -> Decimal:
    """What one unit costs, of which an amount has a price in all.

    The price, as it is said, has no more decimals than it takes for the amount to come to that cost again: 8.75 a
    kilogram where 400 g are 3.50, 11.67 where 300 g are.
    """
    exact = EXACT.divide(cost, amount)
    for digits in range(2, _FINEST + 1):
        shown = said_price(exact, unit).quantize(Decimal(1).scaleb(-digits), context=EXACT)
        price = kept_price(shown, unit)
        if EXACT.multiply(price, amount).quantize(_CENT, context=EXACT) == cost:
            break
    return price


def price_in_words(price: Decimal, unit: str) -> object:
    """A price as a sentence holds it: the number alone, but `8.75 per kg` of what is bought by the gram."""
    per = said_for(unit)
    if per.times == _ITSELF:
        return price
    said = said_price(price, unit)
    whole = said == said.to_integral_value()
    shown = said.quantize(_ITSELF if whole else _CENT, context=EXACT) or said
    return say("value-price-per", price=shown, unit=per.unit)


def said_number(exact: Decimal) -> Decimal:
    """An amount as people say it: 2.2 for 2.205. Not exact: what is kept is."""
    if not exact.is_finite() or exact.adjusted() > _LARGEST:
        return exact  # of a change that nobody has checked yet
    for digits in _DIGITS:
        near = exact.quantize(digits, context=EXACT)
        if abs(near - exact) <= exact.copy_abs() * _NEAR:
            return near
    return exact
