"""What is said by the unit of a thing and follows where that becomes another measure, as traces tell it afterwards.

A price or an amount that only followed is no setting of who changed the unit: without what it followed, it follows what
was there before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from grocery.measures import each_by, usual_by

FOLLOWING = ("price", "default_quantity")
"""The fields of an item that are for one of its unit, or so many of it."""


def by_unit(field: str, value: Decimal | None, unit: str, other: str) -> Decimal | None:
    """A value of one of these fields by another unit; the same where that says nothing of it."""
    if value is None or unit == other:
        return value
    if field == "price":
        each = each_by(value, unit, other)
        return value if each is None else each
    return usual_by(value, unit, other)


def only_followed(field: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether a change that set these fields set this one only because the unit became another measure.

    Args:
        field: One of `FOLLOWING`.
        was: The fields as they were.
        now: As the change left them.
    """
    unit, other = was.get("unit"), now.get("unit")
    if not isinstance(unit, str) or not isinstance(other, str) or each_by(Decimal(0), unit, other) is None:
        return False
    return bool(by_unit(field, was[field], unit, other) == now[field])
