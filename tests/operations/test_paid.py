"""What was paid, told of the things."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.operations.paid import shares

AMOUNTS = st.decimals(0, 10_000, places=2)


def numbers(*texts: str | None) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


@pytest.mark.parametrize(
    ("totals", "paid", "parts"),
    [
        (numbers("10", "30"), "44", numbers("11", "33")),  # tax
        (numbers("10", "30"), "20", numbers("5", "15")),  # a discount
        (numbers("10", None), "12.50", numbers("10", "2.50")),
        (numbers("10", None, None), "10.05", numbers("10", "0.03", "0.02")),
        (numbers("10", None), "9", numbers("9", None)),
        (numbers("10", None), "10", numbers("10", None)),
        (numbers(None, None), "3", numbers("1.50", "1.50")),
        (numbers("0", "0"), "3", numbers("1.50", "1.50")),
        (numbers("1", "1", "1"), "1", numbers("0.33", "0.34", "0.33")),
        (numbers("5", None), "0", numbers("0", None)),
    ],
)
def test_the_receipt_is_told_of_the_things(
    totals: list[Decimal | None], paid: str, parts: list[Decimal | None]
) -> None:
    assert shares(totals, Decimal(paid), "EUR") == parts


def test_parts_are_whole_in_a_currency_without_decimals() -> None:
    assert shares(numbers("100", "100", "100"), Decimal(200), "JPY") == numbers("67", "66", "67")


@given(st.lists(st.none() | AMOUNTS, min_size=1, max_size=9), AMOUNTS)
def test_all_parts_together_are_what_was_paid_and_none_is_below_nothing(
    totals: list[Decimal | None], paid: Decimal
) -> None:
    parts = shares(totals, paid, "EUR")
    known = [part for part in parts if part is not None]
    assert sum(known) == paid
    assert all(part >= 0 for part in known) and len(parts) == len(totals)
