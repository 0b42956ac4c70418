"""Which currency an amount of the past is in: a household that changes its currency converts nothing.

Amounts of different currencies are never added. Rows of the tables name no currency: the household's file tells which
one there was when.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from grocery.catalog import Catalog

FORMER_CURRENCIES = "currencies"
"""Among the settings in the file: of each change of the currency what that was before, and when that ended.

Behind these may stand the changes that brought the amounts of then: where all are taken back, it is as if there had
been none, and the currency of then counts no more than in a household that chose its own before it bought anything.
"""

_KEPT = 20


def former_currencies(catalog: Catalog) -> list[tuple[str, str]]:
    """The currencies before the present one, oldest first, each with the moment at which it ended (ISO 8601, UTC)."""
    counting = [one for one in told_currencies(catalog.settings.get(FORMER_CURRENCIES)) if one[2:] != [[]]]
    codes = [*(str(one[0]) for one in counting), catalog.currency]
    pairs = zip(codes, (str(one[1]) for one in counting), codes[1:], strict=False)
    return [(code, until) for code, until, following in pairs if code != following]


def told_currencies(found: Any) -> list[list[Any]]:
    """What the setting tells, of each change what stands there: a hand may have written anything."""
    return [one for one in found if isinstance(one, list) and len(one) > 1] if isinstance(found, list) else []


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


def with_one_more(told: Any, one: list[Any]) -> list[list[Any]]:
    """The setting once a currency has ended; where it gets too long, what changed nothing goes before the oldest."""
    kept = [*told_currencies(told), one]
    while len(kept) > _KEPT:
        kept.pop(next((at for at, (was, now) in enumerate(pairwise(kept)) if was[0] == now[0]), 0))
    return kept
