"""What was paid for a whole trip, told of the things that were bought on it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from grocery.currencies import EXACT
from grocery.money import rounded


def shares(totals: Sequence[Decimal | None], paid: Decimal, currency: str) -> list[Decimal | None]:
    """What each thing's part of a receipt is, so that all parts together are what was paid.

    What the receipt has beyond the known prices is of the things without one, in equal parts. Where there are none of
    these, or the receipt says less, it was tax or a discount: the known ones are each more or less by the same share.

    Args:
        totals: What each thing costs by its price, at least one; None where no price is known.
        paid: The sum of the receipt, 0 or more.
        currency: Of all of it: each part is rounded to its minor unit.

    Returns:
        The parts, in the order of the things; None where still nothing is known.
    """
    known = sum((total for total in totals if total is not None), Decimal(0))
    unknown = [at for at, total in enumerate(totals) if total is None]
    if unknown and paid > known:
        parts = dict(zip(unknown, _parted(paid - known, [Decimal(1)] * len(unknown), currency), strict=True))
        return [parts.get(at, total) for at, total in enumerate(totals)]
    if known:
        scaled = iter(_parted(paid, [total for total in totals if total is not None], currency))
        return [None if total is None else next(scaled) for total in totals]
    return [*_parted(paid, [Decimal(1)] * len(totals), currency)]


def _parted(amount: Decimal, weights: Sequence[Decimal], currency: str) -> list[Decimal]:
    """An amount in parts by weight: the sums from the first on are rounded, so that nothing is left over."""
    whole = sum(weights, Decimal(0))
    sums = [
        rounded(EXACT.divide(EXACT.multiply(amount, upto), whole), currency)
        for upto in accumulate(weights, initial=Decimal(0))
    ]
    return [after - before for before, after in pairwise(sums)]
