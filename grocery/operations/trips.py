"""Changes of trips: a list that was bought becomes one, and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import Message, say
from grocery.money import amount, line_total, rounded
from grocery.operations.base import Filled, OnADay
from grocery.operations.lines import as_seen, checked_seen, taken, without
from grocery.operations.paid import shares
from grocery.places import at_store, same_at, store_by_now
from grocery.records import ListLine, Purchase, Trip
from grocery.text import normalise
from grocery.zones import known_zone


class CompleteList(OnADay, frozen=True, kw_only=True, tag="CompleteList"):
    """Make a trip of these lines of a store, and of those that may be bought there as well.

    It names them and how much was seen of each, so that what comes later stays on the list, still to buy.

    Undo: the trip goes, and its lines are on the list again, ticked as they were.

    Attributes:
        store: The store's name.
        lines: The ids of the lines that were bought, at least one.
        seen: How much of each the person saw, in its unit, one for each line; all that there is where none is given.
        measures: The unit in which they saw each; its own where none is given.
        notes: At most 200 characters.
        paid: What the receipt says, 0 to 1,000,000, where that was said, rounded to what the currency is paid in: what
            the known prices make more or less of it is told of the things, see `shares`; their prices stay as they are.
    """

    tool = "finish_trip"
    store: str
    lines: tuple[str, ...] = ()
    seen: tuple[Decimal, ...] = ()
    measures: tuple[str, ...] = ()
    notes: str = ""
    paid: Decimal | None = None
    trip: Filled[str] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        store = catalog.store(self.store)
        seen = checked_seen(self.lines, self.seen, self.measures)
        found = _of_store(catalog, taken(catalog, self.lines, seen, self.measures), store)
        if not found:
            hint = say("hint-finished-elsewhere") if self.lines else say("hint-put-something")
            raise NotFound(say("error-nothing-to-complete", store=store), hint=hint)
        notes = normalise(self.notes, "notes", allow_empty=True)
        zone = known_zone(self.zone, "zone") if self.zone else ""
        lines, (seen, measures) = tuple(line.line for line in found), as_seen(catalog, found)
        paid = None if self.paid is None else rounded(amount(self.paid, "paid"), catalog.currency)
        return replace(
            self, store=store, lines=lines, seen=seen, measures=measures, notes=notes, paid=paid, zone=zone,
            trip=f"trip-{key}",
        )  # fmt: skip

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        found = _of_store(catalog, taken(catalog, self.lines, self.seen, self.measures), self.store)
        if not found:
            raise NotFound(say("error-list-completed", store=self.store))
        if self.trip in catalog.trips:
            raise NotFound(say("error-trip-id-taken"), hint=say("hint-complete-again"))
        walked = sorted((ln for ln in found if ln.checked and ln.checked_at), key=lambda line: line.checked_at)
        ordered = [*walked, *(line for line in found if not (line.checked and line.checked_at))]
        bought = self._as_paid([self._purchase(line, catalog.currency, at, by) for line in ordered], catalog.currency)
        day = self.day_of(catalog, at)
        trip = Trip(
            id=self.trip,
            store=found[0].store,
            name=f"{found[0].store} {day}",
            status="completed",
            created_at=min((line.added_at for line in found if line.added_at), default=at),
            completed_at=at,
            total=sum((p.total for p in bought if p.total is not None), Decimal(0)),
            notes=self.notes,
            by=by,
            walked=len(walked),
            day=day,
        )
        catalog = without(catalog, {line.line: line for line in found})
        for key in {line.line for line in found} & catalog.shopping_list.keys():
            still = replace(catalog.shopping_list[key], checked=False, checked_by="", checked_at="")
            catalog = catalog.with_line(still)
        rows = catalog.purchases.get(trip.month, ())
        others = tuple(row for row in rows if row.trip != trip.id)  # left by a hand that took the trip back
        return catalog.replacing(
            trips={**catalog.trips, trip.id: trip},
            purchases={**catalog.purchases, trip.month: (*others, *bought)},
        )

    def _as_paid(self, rows: list[Purchase], currency: str) -> tuple[Purchase, ...]:
        if self.paid is None:
            return tuple(rows)
        parts = shares([row.total for row in rows], self.paid, currency)
        return tuple([replace(row, total=part) for row, part in zip(rows, parts, strict=True)])

    def _purchase(self, line: ListLine, currency: str, at: str, by: str) -> Purchase:
        return Purchase(
            trip=self.trip,
            store=line.store,
            completed_at=at,
            item_id=line.id,
            name=line.name,
            category=line.category,
            unit=line.unit,
            quantity=line.quantity,
            price=line.price,
            total=line_total(line.price, line.quantity, currency),
            by=line.checked_by or by,
            note=line.note,
        )

    def record(self, catalog: Catalog) -> Trip | None:
        return known_trip(catalog, self.trip)

    def says(self) -> Message:
        return say("change-completed", store=self.store, count=len(self.lines))


def with_purchases(catalog: Catalog, trip: Trip) -> Trip:
    """The trip with what was bought on it."""
    rows = catalog.purchases.get(trip.month, ())
    return replace(trip, purchases=tuple(bought for bought in rows if bought.trip == trip.id))


def known_trip(catalog: Catalog, trip: str) -> Trip | None:
    """The trip of this id with what was bought on it, if there is one."""
    found = catalog.trips.get(trip)
    return None if found is None else with_purchases(catalog, found)


def title_of(trip: Trip) -> str:
    """What sentences call a trip: its store and its day."""
    return f"{trip.store}, {trip.day}"


def to_complete(catalog: Catalog, store: str) -> tuple[str, ...]:
    """The lines of a store that are ticked, else those that may be had there as well; all of them when none is.

    Raises:
        NotFound: There is no such store.
    """
    name = catalog.store(store)
    lines = [line for line in catalog.shopping_list.values() if line.store == name or name in line.also_at]
    ticked = [line for line in lines if line.checked]
    own = [line for line in ticked if line.store == name]
    return tuple(line.line for line in own or ticked or lines)


def _of_store(catalog: Catalog, wanted: Mapping[str, ListLine], store: str) -> list[ListLine]:
    """What was `taken` of lines and bought at this store, each once, in the order of the list.

    What may be had there as well is bought as what that store sells. A store may have another name by now. Where it is
    gone, what is left counts that stands at the same store as the first of it: a trip is of one store.
    """
    found = [wanted[key] for key in catalog.shopping_list if key in wanted]
    store = store_by_now(catalog, store) or (found[0].store if found else "")
    there = [line for line in found if line.store == store or store in line.also_at]
    return [at_store(ln, store, same_at(catalog, ln, store) if ln.store != store else None) for ln in there]
