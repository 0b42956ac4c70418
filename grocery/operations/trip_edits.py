"""Changes of a trip that was made: its fields, what was bought on it, deleting and archiving it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.money import price, quantity
from grocery.operations.base import (
    GONE_ITEM,
    GONE_TRIP,
    Filled,
    NameOf,
    OnADay,
    Operation,
    Writes,
    nothing_to_change,
    small_unit,
    told_value,
)
from grocery.operations.trip_making import Bought, as_bought, bought_row, known_day, spelt_as_known
from grocery.operations.trip_values import (
    found_row,
    found_trip,
    is_discounted,
    named,
    with_fields,
    with_row,
    with_trip,
    without_row,
    without_trip,
)
from grocery.operations.trips import known_trip, title_of, with_purchases
from grocery.quickadd.per import said_number
from grocery.records import Trip
from grocery.text import normalise
from grocery.zones import at_another_day


class TripOperation(Operation, frozen=True, kw_only=True):
    """A change of one trip.

    Attributes:
        trip: The trip's id.
    """

    trip: str
    title: Annotated[str, NameOf("trip")] = ""

    def record(self, catalog: Catalog) -> Trip | None:
        return known_trip(catalog, self.trip)


class EditTrip(OnADay, frozen=True, kw_only=True, tag="EditTrip"):
    """Change the day, the store or the notes of a trip; what is not given stays as it is.

    Undo: these fields are what they were, but for what somebody else changed since.

    Attributes:
        trip: The trip's id.
        store: The store's name; any text, since the store may be gone by now.
        day: The day of the trip where the household lives, `YYYY-MM-DD`, from 1970-01-01 to today.
        notes: At most 200 characters; empty for none.
    """

    trip: str
    store: str | UnsetType = UNSET
    day: str | UnsetType = UNSET
    notes: str | UnsetType = UNSET
    title: Annotated[str, NameOf("trip")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        trip = found_trip(catalog, self.trip)
        fields: dict[str, Any] = {}
        if isinstance(self.store, str):
            fields["store"] = spelt_as_known(catalog, self.store)
        if isinstance(self.day, str):
            fields["day"] = known_day(self.day)
        if isinstance(self.notes, str):
            fields["notes"] = normalise(self.notes, "notes", allow_empty=True)
        if not fields:
            raise nothing_to_change("day")
        return replace(self, title=title_of(trip), **fields)

    def days(self) -> tuple[str, ...]:
        return (self.day,) if isinstance(self.day, str) else ()

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        trip = found_trip(catalog, self.trip)
        fields = self._given()
        if isinstance(self.day, str) and self.day != trip.day:
            zone = catalog.timezone or self.zone
            fields["completed_at"] = at_another_day(trip.completed_at, date.fromisoformat(self.day), zone)
        return with_fields(catalog, trip, **fields)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=tuple(named(f"trip {name}", self.trip) for name in self._given()))

    def record(self, catalog: Catalog) -> Trip | None:
        return known_trip(catalog, self.trip)

    def _given(self) -> dict[str, str]:
        fields = {"store": self.store, "day": self.day, "notes": self.notes}
        return {name: value for name, value in fields.items() if isinstance(value, str)}

    def says(self) -> Message:
        return say("change-trip", trip=self.title or GONE_TRIP)


class ArchiveTrip(TripOperation, frozen=True, kw_only=True, tag="ArchiveTrip"):
    """Put a trip away: it still counts, and is not among the newest ones any more.

    Undo: it is where it was.

    Attributes:
        archived: False brings one back.
    """

    archived: bool = True

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, title=title_of(found_trip(catalog, self.trip)))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        status = "archived" if self.archived else "completed"
        return with_fields(catalog, found_trip(catalog, self.trip), status=status)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(named("trip status", self.trip),))

    def says(self) -> Message:
        trip = self.title or GONE_TRIP
        return say("change-trip-archived", trip=trip) if self.archived else say("change-trip-unarchived", trip=trip)


class DeleteTrip(TripOperation, frozen=True, kw_only=True, tag="DeleteTrip"):
    """Delete a trip with all that was bought on it.

    Undo: the trip is there again, with what was bought on it.
    """

    def decide(self, catalog: Catalog, key: str) -> Self:
        return replace(self, title=title_of(found_trip(catalog, self.trip)))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return without_trip(catalog, found_trip(catalog, self.trip))

    def says(self) -> Message:
        return say("change-trip-deleted", trip=self.title or GONE_TRIP)


class PurchaseOperation(TripOperation, frozen=True, kw_only=True):
    """A change of one row of a trip.

    Attributes:
        row: The row: the id of its item, like `tj-1`, or its name where it is of none; `tj-1#2` is the second of one.
    """

    sets: ClassVar[tuple[str, ...]] = ()
    row: str
    name: Annotated[str, NameOf("row")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        trip = found_trip(catalog, self.trip)
        return replace(self, title=title_of(trip), name=found_row(catalog, trip, self.row).name)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=tuple(named(kind, self.trip, self.row) for kind in self.sets))


class EditPurchase(PurchaseOperation, frozen=True, kw_only=True, tag="EditPurchase"):
    """Change the price or the amount of one thing that was bought; what is not given stays as it is.

    Undo: they are what they were, but for what somebody else changed since.

    Attributes:
        price: What one unit cost (one gram of what is bought by the gram), 0 to 1,000,000; null for not known.
        quantity: How much was bought, in its unit, above 0 and at most 10,000, with at most 3 decimals.
    """

    price: Decimal | UnsetType | None = UNSET
    quantity: Decimal | UnsetType = UNSET
    unit: Filled[str] = ""  # where the price is said for another one, see `per`
    discounted: Filled[bool] = False  # the row's total was another one: price and amount would not give it back

    def decide(self, catalog: Catalog, key: str) -> Self:
        fields = self._fields()
        if not fields:
            raise nothing_to_change("price")
        trip = found_trip(catalog, self.trip)
        row = found_row(catalog, trip, self.row)
        fields |= {"discounted": is_discounted(catalog, trip, row), "unit": small_unit(row.unit)}
        return replace(super().decide(catalog, key), **fields)

    def _fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if self.price is not UNSET:
            fields["price"] = price(self.price)
        if self.quantity is not UNSET:
            fields["quantity"] = quantity(self.quantity, "quantity")
        return fields

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        trip = found_trip(catalog, self.trip)
        found_row(catalog, trip, self.row)
        return with_row(catalog, trip, self.row, **self._fields())

    def writes(self, catalog: Catalog) -> Writes:
        fields = (*self._fields(), *(("total",) if self.discounted else ()))
        return Writes(settings=tuple(named(f"bought {name}", self.trip, self.row) for name in fields))

    def says(self) -> Message:
        name, trip = self.name or GONE_ITEM, self.title or GONE_TRIP
        if self.price is UNSET:
            amount = said_number(self.quantity) if isinstance(self.quantity, Decimal) else self.quantity
            return say("change-bought-amount", name=name, trip=trip, quantity=amount)
        return say("change-bought-price", name=name, trip=trip, price=told_value(self.price, self.unit))


class RemovePurchase(PurchaseOperation, frozen=True, kw_only=True, tag="RemovePurchase"):
    """Take one thing off a trip: it was not bought.

    Undo: it is on the trip again, where it stood.
    """

    sets = ("bought",)

    def decide(self, catalog: Catalog, key: str) -> Self:
        decided = super().decide(catalog, key)
        try:
            self.apply(catalog, "", "")
        except NotFound as only:
            raise InvalidInput(only.said, only.way_out, field="row") from only
        return decided

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        trip = found_trip(catalog, self.trip)
        found_row(catalog, trip, self.row)
        return without_row(catalog, trip, self.row)

    def says(self) -> Message:
        return say("change-bought-not", name=self.name or GONE_ITEM, trip=self.title or GONE_TRIP)


class AddPurchase(TripOperation, frozen=True, kw_only=True, tag="AddPurchase"):
    """Write one more thing on a trip: it was bought as well.

    Undo: it is not on the trip any more.

    Attributes:
        item: The id of an item, or the name of what was bought.
        quantity: How much of it, in its unit, above 0 and at most 10,000, with at most 3 decimals.
        price: What one unit cost (one gram of what is bought by the gram), 0 to 1,000,000; null for not known, and the
            item's price where it is not given.
    """

    takes_names = frozenset({"item"})
    item: str
    quantity: Decimal = Decimal(1)
    price: Decimal | UnsetType | None = UNSET
    bought: Filled[Bought | None] = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        trip = found_trip(catalog, self.trip)
        bought = as_bought(catalog, trip.store, self.item, self.quantity, self.price)
        decided = replace(self, title=title_of(trip), bought=bought)
        try:
            decided.apply(catalog, "", "")
        except NotFound as there:
            raise InvalidInput(there.said, there.way_out, field="item") from there
        return decided

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        trip = found_trip(catalog, self.trip)
        assert self.bought is not None  # it was decided
        rows = with_purchases(catalog, trip).purchases
        if any((row.item_id or row.name) == self.bought.row for row in rows):
            raise NotFound(say("error-bought-already", name=shown(self.bought.name)), hint=say("hint-change-amount"))
        return with_trip(catalog, trip, (*rows, bought_row(catalog, trip, self.bought, by)))

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(named("bought", self.trip, self.bought.row),)) if self.bought else Writes()

    def says(self) -> Message:
        name = self.bought.name if self.bought else self.item
        return say("change-bought-too", name=name, trip=self.title or GONE_TRIP, quantity=said_number(self.quantity))
