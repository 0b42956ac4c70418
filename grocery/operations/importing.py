"""Bringing in what a file holds: records of the catalog and the list, trips and prices, all in one change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.currency_times import currency_at, has_amounts
from grocery.messages import Message, say
from grocery.operations.base import ONLY_THE_APP, Writes
from grocery.operations.beside import (
    EXTRA,
    Damaged,
    damaged,
    more_aside,
    more_skipped,
    skipped_name,
    with_aside,
    with_extra,
    with_skipped,
    without_points,
)
from grocery.operations.fitting import fitted, noted
from grocery.operations.loose_rows import loose_names, more_loose, rows_without_trip, with_loose
from grocery.operations.restore import Restore, restored_fields
from grocery.operations.settings import STAPLE
from grocery.operations.trip_fields import alone, differing_fields
from grocery.operations.trip_values import named, rows_by_trip, trip_of, with_trips, without_trips
from grocery.operations.trips import with_purchases
from grocery.records import Item, ListLine, PricePoint, Purchase, Skipped, Trip
from grocery.turns import in_slices, in_turns

BROUGHT = "brought: "
"""What the setting begins with that says which changes brought a file in, the last first."""

EARLIER = 10
"""How many changes that setting names beside the last, which is one of these again once that is taken back."""

NEW = "+"
"""What the id of a record begins with that gets its own when the import is decided: see `new_id`."""


def new_id(number: int, prefix: str = "") -> str:
    """An id for the time until the import is decided; it then becomes `tj-k3f9x2-5.12`, of the change's key.

    Args:
        number: Another one for each record of the import, from 1.
        prefix: What the ids of its kind begin with: a store's, or `trip`; empty for a line of the list.
    """
    return f"{NEW}{prefix}-{number}"


class Import(Restore, frozen=True, kw_only=True, tag="Import"):
    """Bring in what a file holds: these records are put in place, those are taken away, all others stay.

    Undo: all of it goes, and what was there before is as it was, unless somebody else changed or needs it since.

    Attributes:
        trips: Trips with what was bought on them, to put in place.
        trip_fields: What differs of those that were there already, by the names that traces have.
        prices: Prices that were seen of items that come with them.
        more_prices: Prices that were seen of items that were there before, or are no longer.
        no_trips: Ids of trips to take away, with what was bought on them.
        no_prices: Prices that were seen, to take away.
        extra: Keys of other apps that the file had at its top, with their JSON texts.
        aside: Lines of tables that cannot be read.
        skipped: Changes that were not done.
        apart: Pairs of item ids that look alike and are not the same.
        loose: What was bought on trips that are gone, by month.
        sees_prices: Whether the prices of the items count as seen with this change.
        items_were: Those of the items that were there, as they were. Only what differs from that is set, in what has
            become of them by then; one that is gone stays so. Without it the items are put in place whole.
        lines_were: The same of the lines.
        file: What tells the file, and how it is brought in, from any other; empty where nobody says.
        seen: Which changes had brought it in before, the last first: it is not brought in beside one that is not named.
    """

    made_by = ONLY_THE_APP
    trips: tuple[Trip, ...] = ()
    trip_fields: tuple[str, ...] = ()
    prices: tuple[PricePoint, ...] = ()
    more_prices: tuple[PricePoint, ...] = ()
    no_trips: tuple[str, ...] = ()
    no_prices: tuple[PricePoint, ...] = ()
    extra: Mapping[str, str] = msgspec.field(default_factory=dict)
    aside: tuple[Damaged, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    loose: Mapping[str, tuple[Purchase, ...]] = msgspec.field(default_factory=dict)
    sees_prices: bool = False
    items_were: tuple[Item, ...] = ()
    lines_were: tuple[ListLine, ...] = ()
    file: str = ""
    seen: str = ""

    def decide(self, catalog: Catalog, key: str) -> Import:
        if self == Import(said=self.said, sees_prices=self.sees_prices, file=self.file):
            raise NotFound(say("error-nothing-to-import"))
        op = _with_ids(self, lambda ref: _own(ref, key) if ref.startswith(NEW) else ref)
        if not op.file:
            return op
        brought = f"{BROUGHT}{op.file}"  # a setting like any other: it goes with an undo, and with a rollback
        seen = str(catalog.settings.get(brought, "")).split()[:EARLIER]
        return replace(op, seen=" ".join(seen), settings={**op.settings, brought: " ".join([key, *seen])})

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        brought = f"{BROUGHT}{self.file}"
        last = str(catalog.settings.get(brought, "")).partition(" ")[0]
        if self.file and last not in ("", *self.seen.split(), *str(self.settings.get(brought, "")).split()):
            raise NotFound(say("error-file-brought-beside"), hint=say("hint-file-brought-beside"))
        before, lines_were = catalog, {line.line: line for line in self.lines_were}
        items_were = {item.id: item for item in self.items_were}
        items = fitted(self.items, items_were, catalog.items() if items_were else {}, "id")
        lines = fitted(self.lines, lines_were, catalog.shopping_list, "line")
        catalog = _without(catalog, self.no_trips, self.no_prices)  # first: what goes has no currency to be kept
        catalog = super(Import, replace(self, items=items, lines=lines)).apply(catalog, at, by)
        catalog = with_trips(catalog, self.trips)
        catalog = with_loose(catalog, more_loose(catalog, self.loose))
        catalog = with_skipped(with_aside(with_extra(catalog, self.extra), self.aside), self.skipped)
        now = _seen_now(before, items, at, by) if self.sees_prices else ()
        points = [*self.prices, *self.more_prices, *now]
        return catalog.replacing(
            prices=with_points(catalog.prices, points), apart=catalog.apart | frozenset(self.apart)
        )

    def writes(self, catalog: Catalog) -> Writes:
        seen: dict[str, list[list[str]]] = {}
        for point in self.more_prices:
            seen.setdefault(point.item, []).append([point.at, str(point.price)])
        beside = (
            *(f"{EXTRA}{key}" for key in self.extra),
            *(line.name for line in self.aside),
            *map(skipped_name, self.skipped),
            *loose_names(self.loose),
        )
        return Writes(
            settings=beside,
            prices=seen,
            first_prices={point.item for point in self.prices},
            prices_gone=self.no_prices,
            noted=dict(noted(self.lines, self.lines_were)),
        )

    def sets_of_trips(self, before: Catalog, after: Catalog) -> tuple[str, ...]:
        """What it sets of trips, by the names that traces have, in a state in which others may have changed them since.

        Args:
            before: The state before it.
            after: The state after it.
        """
        own = {trip.id for trip in self.trips}
        were, are = alone(before, own), alone(after, own)
        found = [name for name in self.trip_fields if trip_of(name) in before.trips]
        for key in (trip.id for trip in self.trips):
            if key not in before.trips:
                found.append(named("trip", key))
                continue
            was, now = (with_purchases(states[key], states[key].trips[key]) for states in (were, are))
            found += differing_fields(was, now, currency_at(before, was.completed_at))
        return tuple(dict.fromkeys(found))

    def says(self) -> Message:
        return say("change-import", what=self.said)


def _without(catalog: Catalog, trips: Iterable[str], prices: Iterable[PricePoint]) -> Catalog:
    """The state without these trips and prices seen."""
    gone = {key: catalog.trips[key] for key in trips if key in catalog.trips}
    return without_points(without_trips(catalog, gone) if gone else catalog, prices)


def _own(ref: str, key: str) -> str:
    prefix, _, number = ref.removeprefix(NEW).rpartition("-")
    return f"{prefix}-{key}.{number}" if prefix else f"{key}.{number}"


def _with_ids(op: Import, own: Callable[[str], str]) -> Import:
    """The import with every id in it as `own` says."""
    return replace(
        op,
        items=tuple(replace(item, id=own(item.id)) if item.id.startswith(NEW) else item for item in in_turns(op.items))
        if any(f" {NEW}" in f" {' '.join([item.id for item in some])}" for some in in_slices(op.items))
        else op.items,
        lines=tuple(replace(line, line=own(line.line), id=own(line.id)) for line in op.lines),
        templates=tuple(
            replace(template, lines=tuple(replace(line, id=own(line.id)) for line in template.lines))
            for template in op.templates
        ),
        trips=tuple(
            replace(
                trip,
                id=own(trip.id),
                purchases=tuple(replace(row, trip=own(trip.id), item_id=own(row.item_id)) for row in trip.purchases),
            )
            for trip in op.trips
        ),
        prices=tuple(replace(point, item=own(point.item)) for point in op.prices),
        more_prices=tuple(replace(point, item=own(point.item)) for point in op.more_prices),
        loose={m: tuple(replace(row, item_id=own(row.item_id)) for row in rows) for m, rows in op.loose.items()},
        settings={_of_item(name, own): value for name, value in op.settings.items()},
        apart=tuple((min(pair), max(pair)) for pair in ((own(one), own(other)) for one, other in op.apart)),
    )


def _of_item(setting: str, own: Callable[[str], str]) -> str:
    return f"{STAPLE}{own(setting.removeprefix(STAPLE))}" if setting.startswith(STAPLE) else setting


def _seen_now(before: Catalog, items: Iterable[Item], at: str, by: str) -> list[PricePoint]:
    """The prices of items that are new, or had another one."""
    there = before.items()
    found = []
    for item in in_turns(items):
        was = there.get(item.id)
        if item.price is not None and (was is None or was.price != item.price):
            found.append(PricePoint(item.id, item.store, item.price, item.unit, at, by, "catalog"))
    return found


def with_points(
    prices: Mapping[str, tuple[PricePoint, ...]], points: Iterable[PricePoint]
) -> dict[str, tuple[PricePoint, ...]]:
    """The prices seen with more of them, each in the file of its year; one that is there already is not doubled."""
    more: dict[str, list[PricePoint]] = {}
    for point in in_turns(points):
        more.setdefault(point.at[:4], []).append(point)
    found = dict(prices)
    for year, new in more.items():
        known = set(found.get(year, ()))
        found[year] = (*found.get(year, ()), *(point for point in in_turns(dict.fromkeys(new)) if point not in known))
    return found


def importing(now: Catalog, then: Catalog, said: Message, *, sees_prices: bool = False, adds: bool = False) -> Import:
    """The import that makes of a state another one.

    Pairs that are kept apart, keys of other apps, damaged lines and changes that were not done only come.

    Args:
        now: The state at present.
        then: The other one; records that come new may have ids of `new_id`.
        said: What is brought in, for the sentence.
        sees_prices: Whether the prices of the items count as seen with the change.
        adds: Whether what others do meanwhile to what is there already stays; else that is put in place whole.
    """
    trips, fields = _trips(now, then)
    items, there_now = then.items(), now.items()
    known = there_now.keys() | {point.item for points in now.prices.values() for point in points}
    there = {year: set(points) for year, points in now.prices.items()}
    points = [p for year, seen in then.prices.items() for p in in_turns(seen) if p not in there.get(year, ())]
    stay = {year: set(seen) for year, seen in then.prices.items()}
    no_trips = tuple(key for key in now.trips if key not in then.trips)
    no_prices = tuple(p for year, seen in now.prices.items() for p in in_turns(seen) if p not in stay.get(year, ()))
    amounts = has_amounts(_without(now, no_trips, no_prices))
    records = restored_fields(now, then, amounts=amounts, items=(there_now, items))
    return Import(
        said=said,
        **records,
        items_were=tuple(there_now[i.id] for i in in_turns(records["items"]) if i.id in there_now) if adds else (),
        lines_were=tuple(was for ln in records["lines"] if (was := now.shopping_list.get(ln.line))) if adds else (),
        trips=trips,
        trip_fields=fields,
        prices=tuple(p for p in in_turns(points) if p.item not in known and p.item in items),
        more_prices=tuple(p for p in in_turns(points) if p.item in known or p.item not in items),
        no_trips=no_trips,
        no_prices=no_prices,
        extra={key: bytes(raw).decode() for key, raw in then.extra.items() if now.extra.get(key) != raw},
        aside=damaged(more_aside(now, then.aside)),
        skipped=more_skipped(now, then.skipped),
        apart=tuple(sorted(then.apart - now.apart)),
        loose=_loose(now, then),
        sees_prices=sees_prices,
    )


def _loose(now: Catalog, then: Catalog) -> dict[str, tuple[Purchase, ...]]:
    """What was bought on trips that are gone and is not there as often: as often as it is to be there."""
    alone = rows_without_trip(then)
    new = {month: set(rows) for month, rows in more_loose(now, alone).items()}
    return {month: tuple(row for row in alone[month] if row in rows) for month, rows in new.items()}


def _trips(now: Catalog, then: Catalog) -> tuple[tuple[Trip, ...], tuple[str, ...]]:
    """The trips that come or differ, with what was bought on them, and what differs of those that are there."""
    bought, there = rows_by_trip(then), rows_by_trip(now)
    found: list[Trip] = []
    fields: list[str] = []
    for key, trip in then.trips.items():
        was, rows, differs = now.trips.get(key), bought.get(key, ()), list[str]()
        if was is not None:
            was = replace(was, purchases=tuple(there.get(key, ())))
            differs = differing_fields(was, replace(trip, purchases=tuple(rows)), currency_at(now, was.completed_at))
        if was is None or differs:
            found.append(replace(trip, purchases=tuple(rows)))
            fields += differs
    return tuple(found), tuple(fields)
