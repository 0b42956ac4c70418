"""Amounts, prices and quantities: exact decimals, checked on the way in, rounded only where shown or totalled."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from grocery.currencies import CURRENCIES as CURRENCIES
from grocery.currencies import DIGITS, EXACT
from grocery.currencies import formatted as formatted
from grocery.currencies import rounded as rounded
from grocery.errors import InvalidInput
from grocery.messages import Message, say
from grocery.messages.fields import field_word

MAX_AMOUNT: Final = Decimal(1_000_000)
MAX_QUANTITY: Final = Decimal(10_000)
MAX_DECIMALS: Final = 20  # as many as a float in an older file can have

_LONGEST_NUMBER: Final = 60
_MOST_COUNTED: Final = 1_000_000_000
_COUNTED: Final = say("accepts-whole", least=0, most=_MOST_COUNTED)
_GIVEN: Final = {str: say("given-text"), bool: say("given-yes-or-no"), type(None): say("given-nothing")}

_SIGNS: Final = "|".join(
    re.escape(sign)
    for sign in sorted(
        {*CURRENCIES, *CURRENCIES.values(), "kr.", "Fr.", "Rs.", "US$", "C$", "U$S"}, key=len, reverse=True
    )
)
_MONEY: Final = re.compile(
    rf"(?P<minus>[-+]?) ?(?P<before>{_SIGNS})? ?(?P<inner>[-+]?) ?"
    rf"(?P<number>[\d.,'](?:[\d.,' ]*[\d.,'])?) ?(?P<after>{_SIGNS})?",
    re.IGNORECASE,
)
_LIKE_OTHERS: Final = str.maketrans({"\u2212": "-", "\u066b": ".", "\u066c": "'", "\u2019": "'"})
_TWO_READINGS: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
# Signs and codes of currencies whose amounts are whole numbers in a shop, whatever ISO 4217 says.
_UNDIVIDED: Final = frozenset(
    sign.casefold()
    for code in ("IDR", "VND", "ISK", "CLP", "COP", "HUF", "KRW", "JPY")
    for sign in (code, CURRENCIES[code])
) - {"kr"}
# Threes all the way (1,234,567), or, as in India, twos before the last three (12,34,567).
_GROUPED: Final = re.compile(r"\d{1,3}(?P<by>[., '])\d{3}(?:(?P=by)\d{3})*|\d{1,2}(?P<by2>[,])\d{2}(?:,\d{2})*,\d{3}")


def amount(value: object, field: str) -> Decimal:
    """Takes an amount of money as given by a program.

    Args:
        value: An int, a float (taken as it prints: 0.99 is 0.99) or a Decimal; not a bool, not a text.
        field: What the number is, for the sentence when it cannot be taken.

    Returns:
        The number from 0 to 1,000,000, with the digits it was written with, never in exponent form.

    Raises:
        InvalidInput: Not a number, not finite, out of range, or with more than 20 decimals.
    """
    number = _number(value, field)
    if not 0 <= number <= MAX_AMOUNT:
        raise _refused(field, say("accepts-up-to", most=int(MAX_AMOUNT)), number)
    if _decimals(number) > MAX_DECIMALS:
        raise _refused(field, say("accepts-decimals", most=MAX_DECIMALS), number)
    return _plain(number)


def price(value: object, field: str = "price") -> Decimal | None:
    """Takes a price like `amount` does; `None` stays `None`: a price that is not known, which is never 0."""
    return None if value is None else amount(value, field)


def quantity(value: object, field: str = "quantity") -> Decimal:
    """Takes a quantity: above 0, at most 10,000, at most 3 decimals.

    Returns:
        The number without trailing zeros, so that 2, 2.0 and 2.000 are one quantity.

    Raises:
        InvalidInput: Not a number, not finite, out of range, or finer than a thousandth.
    """
    number = _number(value, field)
    if not 0 < number <= MAX_QUANTITY:
        raise _refused(field, say("accepts-above-zero", most=int(MAX_QUANTITY)), number)
    exact = number.quantize(Decimal("0.001"), context=EXACT)
    if exact != number:
        raise _refused(field, say("accepts-decimals", most=3), number)
    return _plain(exact.normalize(EXACT))


def count(value: object, field: str) -> int:
    """Takes how many of something a program asks for; less than none is none.

    Raises:
        InvalidInput: Not a whole number, or beyond all counting.
    """
    number = whole(value, field)
    if abs(number) > _MOST_COUNTED:
        raise _refused(field, _COUNTED, Decimal(number))
    return max(0, number)


def whole(value: object, field: str) -> int:
    """Takes a whole number as given by a program.

    Raises:
        InvalidInput: Not a whole number.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    number = _number(value, field)
    if abs(number) > _MOST_COUNTED or number != number.to_integral_value():
        raise _refused(field, _COUNTED, number)
    return int(number)


def _number(value: object, field: str) -> Decimal:
    number: Decimal | None = None
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    elif isinstance(value, float):
        number = Decimal(float.__repr__(value))
    if number is None:
        kind = _GIVEN.get(type(value), say("given-other"))
        raise InvalidInput(
            say("error-not-a-number", what=field_word(field), given=kind), say("hint-like-2"), field=field
        )
    if not number.is_finite():
        raise InvalidInput(say("error-not-finite", what=field_word(field)), say("hint-like-2"), field=field)
    return number


def _refused(field: str, accepted: Message, number: Decimal) -> InvalidInput:
    shown = str(number)
    shown = shown if len(shown) <= 30 else f"{shown[:29]}…"
    return InvalidInput(
        say("error-number-refused", what=field_word(field), accepted=accepted, given=shown),
        say("hint-check-number"),
        field=field,
    )


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent (1E+3 → 1000) and without a sign on zero. Only for numbers in range."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        return Decimal(int(number)) if number else Decimal(0)
    return _without_sign_on_zero(number)


def _without_sign_on_zero(number: Decimal) -> Decimal:
    return number if number else number.copy_abs()


def parse_number(text: str, field: str) -> Decimal:
    """Reads a number as a person writes it, in the page or in pasted text: `1,5`, `1.5`, `$1,234.50`, `1 234,50 kr`.

    A single comma or point is the decimal sign. With both, the last one is, and the other groups thousands; a comma or
    point that occurs twice, a space and an apostrophe group thousands too. One case has two readings, `1,234`: with
    a currency sign it is money and thus 1234; without, it is refused rather than guessed. A point before three digits
    groups only with the sign of a currency that is not divided where it is paid with: `Rp 15.000` is fifteen thousand.

    Args:
        text: What was typed; a currency sign or code may stand on either side.
        field: What the number is, for the sentence when it cannot be read.

    Returns:
        The number with its digits as written. It may be negative or too large: `amount` and `quantity` decide.

    Raises:
        InvalidInput: Not a number, or one that can be read in two ways.
    """
    written = " ".join(unicodedata.normalize("NFKC", text[:_LONGEST_NUMBER]).translate(_LIKE_OTHERS).split())
    found = _MONEY.fullmatch(written) if len(text) <= _LONGEST_NUMBER else None
    if found is None or (found["minus"] and found["inner"]) or (found["before"] and found["after"]):
        raise _unreadable(text, field)
    number = found["number"]
    has_sign = bool(found["before"] or found["after"])
    if not has_sign and "," in number and _TWO_READINGS.fullmatch(number):
        raise InvalidInput(
            say("error-two-readings", what=field_word(field), number=number),
            say("hint-one-reading", one=number.replace(",", ""), other=number.replace(",", ".")),
            field=field,
        )
    undivided = bool({(found[at] or "").casefold() for at in ("before", "after")} & _UNDIVIDED)
    whole, decimals = _parted(number, groups=",." if undivided else "," if has_sign else "")
    if not _is_whole(whole) or not re.fullmatch(r"\d*", decimals) or not whole + decimals:
        raise _unreadable(text, field)
    digits = re.sub(r"\D", "", whole) or "0"
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    negative = "-" in (found["minus"], found["inner"])
    return _without_sign_on_zero(value.copy_negate() if negative else value)


def _parted(number: str, *, groups: str) -> tuple[str, str]:
    """What stands before and after the decimal sign; one of `groups` before three digits is none."""
    last = max(number.rfind(","), number.rfind("."))
    if last < 0:
        return number, ""
    sign = number[last]
    is_group = number.count(sign) > 1 or (sign in groups and _TWO_READINGS.fullmatch(number) is not None)
    return (number, "") if is_group else (number[:last], number[last + 1 :])


def _is_whole(whole: str) -> bool:
    return re.fullmatch(r"\d*", whole) is not None or _GROUPED.fullmatch(whole) is not None


def _unreadable(text: str, field: str) -> InvalidInput:
    shown = text if len(text) <= 30 else f"{text[:29]}…"
    return InvalidInput(
        say("error-not-a-number", what=field_word(field), given=repr(shown)), say("hint-like-decimals"), field=field
    )


def currency(value: object, field: str = "currency") -> str:
    """Takes the code of a currency in any case.

    Returns:
        The three-letter code, a key of `CURRENCIES`.

    Raises:
        InvalidInput: Not a code that is supported.
    """
    code = value.strip().upper() if isinstance(value, str) else ""
    if code not in CURRENCIES:
        raise InvalidInput(
            say("error-not-a-code", what=field_word(field)),
            say("hint-one-of", codes=", ".join(CURRENCIES)),
            field=field,
        )
    return code


def minor_unit(currency: str) -> int:
    """How many decimals the currency has (ISO 4217): 2 for most, 0 for JPY, 3 for KWD.

    Raises:
        InvalidInput: The code is not a key of `CURRENCIES`.
    """
    if currency not in CURRENCIES:
        raise InvalidInput(
            say("error-currency-not-supported"), say("hint-one-of", codes=", ".join(CURRENCIES)), field="currency"
        )
    return DIGITS.get(currency, 2)


def line_total(price: Decimal | None, quantity: Decimal, currency: str) -> Decimal | None:
    """Price × quantity of one line, rounded to the currency's minor unit; `None` when the price is not known."""
    return None if price is None else rounded(EXACT.multiply(price, quantity), currency)
