"""Which currency an amount of the past is in: a household that changes its currency converts nothing.

Amounts of different currencies are never added. Rows of the tables name no currency: the household's file tells which
one there was when.
"""

from __future__ import annotations

from grocery.catalog import Catalog

FORMER_CURRENCIES = "currencies"
"""Among the settings in the file: pairs of a former currency's code and the moment at which it ended."""

_KEPT = 20


def former_currencies(catalog: Catalog) -> list[tuple[str, str]]:
    """The currencies before the present one, oldest first, each with the moment at which it ended (ISO 8601, UTC)."""
    found = catalog.settings.get(FORMER_CURRENCIES)
    pairs = found if isinstance(found, list) else []  # a hand may have written anything there
    return [(str(one[0]), str(one[1])) for one in pairs if isinstance(one, list) and len(one) > 1]


def currency_at(catalog: Catalog, at: str) -> str:
    """The household's currency at a moment.

    Args:
        catalog: The state.
        at: ISO 8601 in UTC with seconds.

    Returns:
        An ISO 4217 code.
    """
    return next((code for code, until in former_currencies(catalog) if at < until), catalog.currency)


def has_amounts(catalog: Catalog) -> bool:
    """Whether anything was bought or seen whose amount is in a currency: then it counts which one there was when."""
    return any(any(one.values()) for one in (catalog.purchases, catalog.prices)) or bool(catalog.trips)


def with_one_more(catalog: Catalog, at: str) -> list[list[str]]:
    """The setting once the present currency has ended at a moment."""
    former = [*former_currencies(catalog), (catalog.currency, at)]
    return [list(one) for one in former[-_KEPT:]]
