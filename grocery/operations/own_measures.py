"""Lines of the list that keep their measure where their item gets another one: there is as much to buy as before.

400 g stay 400 g where the cheese is sold by the kilogram from now on. Their amount is then no setting of who changed
the item, so that it is nobody's to overwrite, or to take back, but theirs who put it there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from grocery.measures import each_by, is_of_other_kind
from grocery.records import ListLine

_OF_ITS_MEASURE = ("price", "unit")


class OwnMeasure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line that keeps its measure, and what one of that costs where the item got a price; None for not known."""

    line: str
    price: Decimal | UnsetType | None = UNSET


def own_measures(
    lines: Iterable[ListLine], unit: str, price: Decimal | UnsetType | None, was: str
) -> tuple[OwnMeasure, ...]:
    """Those of the lines that are in another measure than the item, which says how much there is of it.

    One in a unit that says nothing of what the item was or is sold by keeps its price, too: 1 each costs what it did.

    Args:
        lines: Lines of the item.
        unit: By which that is sold.
        price: What one of these costs; UNSET where that is not what changes.
        was: By which it was sold before.
    """
    known, own = price if isinstance(price, Decimal) else Decimal(0), []
    for line in lines:
        by = each_by(known, unit, line.unit)
        if by is not None:
            own.append(OwnMeasure(line=line.line, price=by if isinstance(price, Decimal) else price))
        elif is_of_other_kind(line.unit, unit) and is_of_other_kind(line.unit, was):
            own.append(OwnMeasure(line=line.line))
    return tuple(own)


def fields_of(ref: str, fields: Mapping[str, Any], own: Iterable[OwnMeasure]) -> Mapping[str, Any]:
    """What a change of an item sets of one of its lines, of what it sets of them all."""
    kept = next((one for one in own if one.line == ref), None)
    if kept is None:
        return fields
    left = {field: value for field, value in fields.items() if field not in _OF_ITS_MEASURE}
    return left if kept.price is UNSET else {**left, "price": kept.price}
