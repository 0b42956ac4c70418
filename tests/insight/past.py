"""Households with a past, written as people would tell it."""

from __future__ import annotations

from decimal import Decimal

from grocery.catalog import Catalog
from grocery.insight.visits import Visit, added, visits_of
from grocery.records import Item, Purchase, Trip

MILK = Item("al-1", "Aldi", "Milk", "Dairy", Decimal("1.25"), "l")
FIGS = Item("co-1", "Costco", "Figs", "Produce", None, "each")
HOUSE = Catalog(household="h-1", stores={"Aldi": {"al-1": MILK}, "Costco": {"co-1": FIGS}}, timezone="UTC")


def trip(day: str, store: str, *things: str, state: Catalog = HOUSE, month: str = "", known: bool = True) -> Catalog:
    """The household after one more trip.

    Args:
        day: Its day.
        store: Where it went.
        things: As `item id | name | category | quantity | price`; an empty price is not known.
        state: The household before it.
        month: Another month's file for its rows.
        known: Whether there is a record of the trip besides its rows.
    """
    key, at = f"t-{len(state.trips)}-{day}", f"{day}T12:00:00Z"
    rows = tuple(_row(key, store, at, thing) for thing in things)
    total = sum((row.total for row in rows if row.total is not None), Decimal(0))
    made = {key: Trip(key, store, "", "completed", at, at, total, day=day)} if known else {}
    file = month or day[:7]
    purchases = {**state.purchases, file: (*state.purchases.get(file, ()), *rows)}
    return state.replacing(trips={**state.trips, **made}, purchases=purchases)


def _row(key: str, store: str, at: str, thing: str) -> Purchase:
    item, name, category, quantity, price = (part.strip() for part in thing.split("|"))
    known = Decimal(price) if price else None
    total = None if known is None else known * Decimal(quantity)
    return Purchase(key, store, at, item, name, category, "each", Decimal(quantity), known, total, "Ann", "")


def visits(state: Catalog, zone: str = "UTC") -> tuple[Visit, ...]:
    return visits_of(state, {month: added(rows) for month, rows in state.purchases.items()}, zone)
