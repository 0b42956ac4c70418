"""Trips that are written down afterwards, and shopping one again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.became import became
from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.insight.currency_times import currency_at
from grocery.messages import Message, say
from grocery.money import line_total, price, quantity
from grocery.operations.base import GONE_TRIP, Filled, NameOf, OnADay, Operation, Writes
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.operations.lists import AddToList
from grocery.operations.several import puts, with_puts
from grocery.operations.trip_values import default_name, found_trip, named, rows_of, with_trip
from grocery.operations.trips import known_trip, title_of
from grocery.places import item_named
from grocery.records import Purchase, Trip
from grocery.text import given_text, normalise
from grocery.zones import at_another_day, known_zone

FIRST_DAY = date(1970, 1, 1)
"""No trip is older."""

MOST_BOUGHT = 500
"""How many things can be written down at once."""


class Bought(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was bought, written down afterwards; `item_id` is empty where no item is meant."""

    item_id: str = ""
    name: str
    category: str
    unit: str
    quantity: Decimal
    price: Decimal | None

    @property
    def row(self) -> str:
        """What its row is called, see `trip_values`."""
        return self.item_id or self.name


def as_bought(
    catalog: Catalog, store: str, item: str, amount: Decimal, cost: Decimal | UnsetType | None = UNSET
) -> Bought:
    """What was bought, with what the catalog knows of it.

    Args:
        catalog: The state.
        store: Where it was bought.
        item: The id of an item, or a name, of an item of the store or of anything.
        amount: How much.
        cost: What one unit cost; the item's price where it is not given.

    Raises:
        InvalidInput: The name, the amount or the price cannot be.
    """
    known = catalog.known_item(item) or item_named(catalog.items_of(store).values(), item)
    paid = price(cost) if cost is not UNSET else known.price if known else None
    return Bought(
        item_id=known.id if known else "",
        name=known.name if known else normalise(item, "name"),
        category=known.category if known else DEFAULT_CATEGORY,
        unit=known.unit if known else DEFAULT_UNIT,
        quantity=quantity(amount, "quantity"),
        price=paid,
    )


def bought_row(catalog: Catalog, trip: Trip, bought: Bought, by: str) -> Purchase:
    """The row of what was bought on a trip."""
    return Purchase(
        trip=trip.id,
        store=trip.store,
        completed_at=trip.completed_at,
        item_id=bought.item_id,
        name=bought.name,
        category=bought.category,
        unit=bought.unit,
        quantity=bought.quantity,
        price=bought.price,
        total=line_total(bought.price, bought.quantity, currency_at(catalog, trip.completed_at)),
        by=by,
        note="",
    )


class AddTrip(OnADay, frozen=True, kw_only=True, tag="AddTrip"):
    """Write down a trip that was made without a list.

    Undo: the trip goes, unless somebody else changed it since.

    Attributes:
        store: Where it was: the store's name, or any text.
        items: What was bought: ids of items, or names; 1 to 500.
        quantities: How much of each, in its unit, above 0 and at most 10,000; 1 of each where none is given.
        prices: What one unit of each cost (one gram of what is bought by the gram), 0 to 1,000,000, null for not known,
            in the household's currency of that day; where none is given, the items' prices, which are not known of a
            day with another currency.
        day: The day, `YYYY-MM-DD`, from 1970-01-01 to today; today where it is not given.
        notes: At most 200 characters.
    """

    tool = "write_down_trip"
    takes_names = frozenset({"items"})
    store: str
    items: tuple[str, ...]
    quantities: tuple[Decimal, ...] = ()
    prices: tuple[Decimal | None, ...] = ()
    day: str = ""
    notes: str = ""
    trip: Filled[str] = ""
    bought: Filled[tuple[Bought, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = spelt_as_known(catalog, self.store)
        if not self.items or len(self.items) > MOST_BOUGHT:
            raise InvalidInput(say("error-trip-without-lines", most=MOST_BOUGHT), say("hint-trip-lines"), field="items")
        for field, values in (("quantities", self.quantities), ("prices", self.prices)):
            if values and len(values) != len(self.items):
                raise InvalidInput(say("error-one-for-each", field=field), say("hint-one-for-each"), field=field)
        day = known_day(self.day) if self.day else ""
        amounts = self.quantities or (Decimal(1),) * len(self.items)
        costs: tuple[Decimal | UnsetType | None, ...] = self.prices or (_usual(catalog, day),) * len(self.items)
        rows = zip(self.items, amounts, costs, strict=True)
        return replace(
            self,
            store=store,
            day=day,
            notes=normalise(self.notes, "notes", allow_empty=True),
            zone=known_zone(self.zone, "zone") if self.zone else "",
            trip=f"trip-{key}",
            bought=tuple(as_bought(catalog, store, *row) for row in rows),
        )

    def days(self) -> tuple[str, ...]:
        return (self.day,) if self.day else ()

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        if self.trip in catalog.trips:
            return catalog  # somebody took only the marks back: the record still tells that this was done
        day = self.day or self.day_of(catalog, at)
        then = at_another_day(at, date.fromisoformat(day), catalog.timezone or self.zone)
        trip = Trip(self.trip, self.store, "", "completed", at, then, Decimal(0), self.notes, by, day=day)
        trip = replace(trip, name=default_name(trip))
        return with_trip(catalog, trip, tuple(bought_row(catalog, trip, one, by) for one in self.bought))

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(named("trip", self.trip),))

    def record(self, catalog: Catalog) -> Trip | None:
        return known_trip(catalog, self.trip)

    def says(self) -> Message:
        return say("change-trip-added", store=self.store, count=len(self.items))


def _usual(catalog: Catalog, day: str) -> UnsetType | None:
    """What a price is that was not given: the item's, or not known on a day that had another currency."""
    return UNSET if not day or currency_at(catalog, f"{day}T00:00:00Z") == catalog.currency else None


def spelt_as_known(catalog: Catalog, store: str) -> str:
    """A store's name as the household spells it; any other text as it is, since the store may be gone by now."""
    try:
        return catalog.store(store)
    except NotFound:
        return normalise(store, "store")


def known_day(text: str) -> str:
    """A day of the calendar, from 1970 on; whether it has come is asked when the change is made, see `check_days`.

    Raises:
        InvalidInput: It is none.
    """
    try:
        day = date.fromisoformat(given_text(text, "day").strip())
    except ValueError as error:
        raise InvalidInput(say("error-not-a-day", day=shown(text)), hint=say("hint-day"), field="day") from error
    if day < FIRST_DAY:
        raise InvalidInput(say("error-day-too-early", day=str(day)), hint=say("hint-day"), field="day")
    return str(day)


class ShopAgain(Operation, frozen=True, kw_only=True, tag="ShopAgain"):
    """Put what was bought on a trip on the list again, at today's prices; what is not sold any more is left out.

    Undo: what was put on the list goes, where nothing else was put to it.

    Attributes:
        trip: The trip's id.
        rows: Only these rows of it, see `RemovePurchase`; all of them where none is given.
        list: The id of the list; empty for the usual one.
    """

    tool = "shop_again"
    trip: str
    rows: tuple[str, ...] = ()
    list: str = ""
    title: Annotated[str, NameOf("trip")] = ""
    puts: Filled[tuple[AddToList, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        trip = found_trip(catalog, self.trip)
        rows = [row for name, row in rows_of(catalog, trip).items() if name in self.rows or not self.rows]
        known = [(row, item) for row in rows if (item := became(catalog, row.item_id))]
        there, units = [(item.id, row.quantity) for row, item in known], [row.unit for row, _ in known]
        if not there:
            raise NotFound(say("error-nothing-of-trip"), hint=say("hint-add-items-first"))
        return replace(self, title=title_of(trip), puts=puts(catalog, there, key, self.list, measures=units))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_puts(catalog, self.puts, at, by)

    def says(self) -> Message:
        return say("change-shop-again", trip=self.title or GONE_TRIP, count=len(self.puts))
