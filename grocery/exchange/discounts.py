"""Discounts of a receipt: they are no things, and are set off against those that they were given for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from grocery.messages import Message, money, say
from grocery.money import line_total, minor_unit, rounded
from grocery.records import Purchase
from grocery.text import MAX_LENGTH, fold, words_of

_WORDS: Final = frozenset(
    words_of(
        "discount discounts coupon coupons rebate voucher savings saving saved promotion promo reduction markdown"
        " descuento descuentos cupon cupones ahorro rebaja rabatt rabatte gutschein nachlass remise reduction bon"
        " sconto desconto korting aanbieding off instant member members loyalty store card total price your you"
    )
)
_SAYS: Final = _WORDS - frozenset(words_of("instant member members loyalty store card total price your you off bon"))
_FINEST: Final = 10  # decimals of a price that is worked out


def is_discount(name: str) -> bool:
    """Whether a line of a receipt is a discount by its name alone: `Coupon`, `Member savings`, `Rabatt 10%`.

    Other words in it say that it is a thing: `Coupon Organizer`.
    """
    words = [word for word in words_of(fold(name).replace("%", " ")) if not word.isdigit()]
    return not _SAYS.isdisjoint(words) and _WORDS.issuperset(words)


def unit_price(total: Decimal, quantity: Decimal, currency: str) -> Decimal:
    """What one of several costs that cost a total: with no more decimals than it takes to come to that total again."""
    for decimals in range(minor_unit(currency), _FINEST + 1):
        price = (total / quantity).quantize(Decimal(1).scaleb(-decimals))
        if line_total(price, quantity, currency) == total:
            break
    return price


def set_off(bought: list[Purchase], name: str, discount: Decimal, currency: str) -> Message:
    """Takes a discount off what was bought, and notes there which one it was.

    It comes off the line of the same name, as when something was given back, or else off the one before it, and where
    that cost less, off those before that one too.

    Args:
        bought: What stands before it on the receipt, in order; the lines that it comes off are replaced.
        name: What the receipt calls it.
        discount: How much, below 0.
        currency: Of all of it.

    Returns:
        What was done with it.
    """
    same = [at for at, line in enumerate(bought) if fold(line.name) == fold(name)]
    others = [at for at in range(len(bought)) if at not in same[-1:]]
    left = discount
    off: list[str] = []
    for at in same[-1:] + others[::-1]:
        line = bought[at]
        if left < 0 and line.total:
            taken = max(left, -line.total)
            left -= taken
            off.append(line.name)
            bought[at] = _reduced(line, name, taken, currency)
    if left < 0:
        return say("problem-discount-left", name=name, amount=money(left, currency))
    return say("problem-discount-set-off", name=name, amount=money(discount, currency), items=", ".join(off[:3]))


def _reduced(line: Purchase, name: str, taken: Decimal, currency: str) -> Purchase:
    assert line.total is not None  # only what has a sum is reduced
    total = rounded(line.total + taken, currency)
    note = f"{line.note}, {name} {taken}" if line.note else f"{name} {taken}"
    price = unit_price(total, line.quantity, currency) if total else Decimal(0)
    return replace(line, total=total, price=price, note=note[:MAX_LENGTH])
