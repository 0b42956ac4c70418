"""Amounts as their writer saw them: 2 lb, said where nobody knew yet that it is sold by the kg, are 0.907 kg."""

from __future__ import annotations

from decimal import Decimal

from grocery.catalog import shown
from grocery.errors import NotFound
from grocery.measures import as_much, is_of_other_kind, usual_by
from grocery.messages import say
from grocery.money import quantity
from grocery.records import Item, ListLine


def much_by(number: Decimal, measure: str, thing: Item | ListLine) -> Decimal:
    """An amount, or a difference of two, in the unit that a thing has by now.

    Args:
        number: How much.
        measure: In the unit that somebody saw; empty for the thing's own.
        thing: Of what.

    Raises:
        NotFound: The one says nothing of the other.
    """
    _check(measure, thing)
    return as_much(number, measure, thing.unit)


def usual_much(number: Decimal, measure: str, item: Item | None) -> Decimal:
    """The same of an amount that is usual of an item, which may be gone.

    Raises:
        InvalidInput: It is none.
        NotFound: The one unit says nothing of the other.
    """
    number = quantity(number, "quantity")
    if item is None:
        return number
    _check(measure, item)
    return usual_by(number, measure, item.unit)


def other_unit(measure: str, thing: Item | ListLine) -> NotFound:
    """That the unit which somebody saw says nothing of the one that a thing has by now."""
    why = say("error-other-unit", name=shown(thing.name), unit=shown(thing.unit), seen=shown(measure))
    return NotFound(why, hint=say("hint-other-unit"))


def _check(measure: str, thing: Item | ListLine) -> None:
    if measure and is_of_other_kind(measure, thing.unit):
        raise other_unit(measure, thing)
