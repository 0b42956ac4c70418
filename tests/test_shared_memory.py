"""What was worked out for one state is kept for all threads: who asks of another state changes no answer."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from grocery.insight.prices import LastPaid
from tests.insight.test_suggestions import BANANAS, bought, replacing
from tests.typed import catalog_of
from ui.copies import ItemCopies

CHEAP, DEAR = (replacing(bought(BANANAS, 3, price)) for price in ("1.00", "2.00"))
FIGS, KALE = (catalog_of(f"Costco | {name}", "Lidl | Rice") for name in ("Figs", "Kale"))


class _PaidMeanwhile(LastPaid):
    """Somebody else asks of another state as soon as something was worked out."""

    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "_of" and value[0] is CHEAP.purchases:
            self.of(DEAR)


class _CopiesMeanwhile(ItemCopies):
    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        if name == "_made" and value[0] is FIGS.stores:
            self.token(KALE)


def test_what_was_paid_last_is_told_of_the_state_that_was_asked_about() -> None:
    paid = _PaidMeanwhile()
    assert paid.of(CHEAP)["tj-1"].price == Decimal(1) and paid.of(DEAR)["tj-1"].price == Decimal(2)


def test_a_copy_of_the_catalog_has_the_name_of_what_it_holds() -> None:
    assert _CopiesMeanwhile().token(FIGS) == ItemCopies().token(FIGS) != ItemCopies().token(KALE)
