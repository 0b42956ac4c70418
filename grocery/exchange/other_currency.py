"""A file whose amounts are in another currency: nothing is converted, and sums of two currencies are never added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.exchange.incoming import Incoming
from grocery.insight.currency_times import FORMER_CURRENCIES, currency_at, former_currencies, has_amounts
from grocery.messages import Message, listed, say
from grocery.operations.loose_rows import rows_without_trip
from grocery.records import Item, ListLine

_R = TypeVar("_R", Item, ListLine)


def in_our_currency(
    now: Catalog, incoming: Incoming, *, replaces: bool = False, drops: bool = False
) -> tuple[Incoming, Message | None]:
    """The file without amounts that would stand beside amounts of another currency, and what is said of that.

    Things and lines come without their price. What was bought stays in the file, since a trip is its sums.

    Args:
        now: The household at present.
        incoming: What the file holds.
        replaces: Whether the household is to be as the file says, its currency as well.
        drops: Whether then also the trips and prices go that the file does not have.
    """
    if incoming.currency is None:
        return incoming, None
    theirs = Catalog(
        household="", stores={}, currency=incoming.currency,
        settings={FORMER_CURRENCIES: incoming.settings.get(FORMER_CURRENCIES)},
    )  # fmt: skip
    if incoming.currency == now.currency and not former_currencies(theirs) and not former_currencies(now):
        return incoming, None
    if replaces and not has_amounts(_without_dropped(now) if drops else now):
        return incoming, None
    found = _only_past(incoming, lambda at: currency_at(theirs, at) == currency_at(now, at))
    if not replaces and incoming.currency != now.currency:
        found = _without_present(found)
    what = _left_out(incoming, found)
    if not what:
        return incoming, None
    return found, say("import-other-currency", theirs=incoming.currency, here=now.currency, what=listed(what))


def _without_dropped(now: Catalog) -> Catalog:
    return now.replacing(trips={}, prices={}, purchases=rows_without_trip(now))


def _only_past(incoming: Incoming, fits: Callable[[str], bool]) -> Incoming:
    """With what was bought and seen in the currency of then only."""
    loose = {month: tuple(row for row in rows if fits(row.completed_at)) for month, rows in incoming.loose.items()}
    return replace(
        incoming,
        trips=tuple(trip for trip in incoming.trips if fits(trip.completed_at)),
        prices=tuple(point for point in incoming.prices if fits(point.at)),
        loose={month: rows for month, rows in loose.items() if rows},
    )


def _without_present(incoming: Incoming) -> Incoming:
    """Without what things cost now, and without budgets."""
    return replace(
        incoming,
        items=tuple(map(_unpriced_item, incoming.items)),
        lines=tuple(map(_unpriced, incoming.lines)),
        store_budgets={},
        budget=None,
    )


def _unpriced(record: _R) -> _R:
    return record if record.price is None else replace(record, price=None)


def _unpriced_item(item: Item) -> Item:
    return replace(_unpriced(item), guessed=tuple(field for field in item.guessed if field != "price"))


def _left_out(whole: Incoming, found: Incoming) -> list[Message]:
    priced = sum(was.price is not None and is_.price is None for was, is_ in zip(whole.items, found.items, strict=True))
    trips = len(whole.trips) - len(found.trips)
    seen = len(whole.prices) - len(found.prices)
    bought = sum(map(len, whole.loose.values())) - sum(map(len, found.loose.values()))
    lines = [was.price is not None and is_.price is None for was, is_ in zip(whole.lines, found.lines, strict=True)]
    return [
        *([say("import-prices-of-things", count=priced)] if priced else ()),
        *([say("import-prices-of-lines", count=sum(lines))] if any(lines) else ()),
        *([say("import-budgets")] if whole.store_budgets and not found.store_budgets else ()),
        *([say("import-has-trips", count=trips)] if trips else ()),
        *([say("import-has-prices", count=seen)] if seen else ()),
        *([say("import-bought-alone", count=bought)] if bought else ()),
    ]
