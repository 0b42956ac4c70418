"""The currencies, and how an amount of one is rounded and shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

# ISO 4217 code → the sign that stands before the number.
CURRENCIES: Final[dict[str, str]] = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "CHF": "CHF", "CAD": "CA$", "AUD": "A$",
    "NZD": "NZ$", "SEK": "kr", "NOK": "kr", "DKK": "kr", "ISK": "kr", "PLN": "zł", "CZK": "Kč", "HUF": "Ft",
    "RON": "lei", "TRY": "₺", "ILS": "₪", "UAH": "₴", "INR": "₹", "KRW": "₩", "SGD": "S$", "HKD": "HK$",
    "TWD": "NT$", "THB": "฿", "VND": "₫", "IDR": "Rp", "MYR": "RM", "PHP": "₱", "BRL": "R$", "MXN": "MX$",
    "ARS": "AR$", "CLP": "CL$", "COP": "CO$", "PEN": "S/", "ZAR": "R", "EGP": "E£", "MAD": "MAD", "AED": "AED",
    "SAR": "SAR", "KWD": "KWD", "BHD": "BHD", "NGN": "₦", "KES": "KSh",
}  # fmt: skip
DIGITS: Final = {"JPY": 0, "ISK": 0, "KRW": 0, "VND": 0, "CLP": 0, "KWD": 3, "BHD": 3}
"""Decimals of the minor unit where they are not two."""

EXACT: Final = Context(prec=80, rounding=ROUND_HALF_UP)  # wide enough that only `rounded` ever rounds
_NO_BREAK_SPACE: Final = "\u00a0"


def rounded(amount: Decimal, currency: str) -> Decimal:
    """Rounds half-up (away from zero) to the currency's minor unit: 2.345 USD → 2.35. Zero has no sign."""
    value = amount.quantize(Decimal(1).scaleb(-DIGITS.get(currency, 2)), context=EXACT)
    return value if value else value.copy_abs()


def formatted(amount: Decimal, currency: str) -> str:
    """The amount for a person: `$1,234.50`, `¥120`, `-€3.20`. A sign made of letters is set off by a no-break space."""
    value = rounded(amount, currency)
    sign = CURRENCIES[currency]
    gap = _NO_BREAK_SPACE if sign[-1].isalpha() else ""
    minus = "-" if value < 0 else ""
    return f"{minus}{sign}{gap}{value.copy_abs():,f}"
