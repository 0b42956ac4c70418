"""What changes come to beside items, lines and settings: trips with what was bought, things of templates, aisles.

What goes there is told piece by piece, so that nothing is lost unseen with a thing that itself stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from grocery.catalog import Catalog
from grocery.messages import listed, say, written
from grocery.messages.fields import field_word
from grocery.operations.trip_values import rows_of
from grocery.operations.trips import title_of
from grocery.records import Trip
from grocery.sync.diff import Change, as_money, as_plain, as_price

TRIP_FIELDS = ("store", "day", "status", "notes", "total")
"""What is told of a trip."""

ROW_FIELDS = ("name", "quantity", "unit", "price", "total", "note")
"""What is told of a thing that was bought on it."""


def beside(before: Catalog, after: Catalog, *, dismissed: bool) -> Iterator[Change]:
    """Each difference between two states that `differences` leaves out.

    Args:
        before: The state before.
        after: The state after.
        dismissed: Whether a skipped change that goes is lost: it was not done after all.
    """
    yield from _trips(before, after)
    yield from _templates(before, after)
    yield from _aisles(before, after)
    for one in before.skipped if dismissed else ():
        if one not in after.skipped:
            said = say("diff-skipped-removed", change=one.said or written(one.sentence))
            yield Change("removed", "skipped", "", f"{one.replica}-{one.number}", "", "", one, None, said)


def _trips(before: Catalog, after: Catalog) -> Iterator[Change]:
    if before.trips is after.trips and before.purchases is after.purchases:
        return
    for key in {**before.trips, **after.trips}:
        old, new = before.trips.get(key), after.trips.get(key)
        if old is not None:
            yield from _rows(before, old, after, new)
        if old == new:
            continue
        trip = new or old
        assert trip is not None
        name = title_of(trip)
        if old is None:
            yield Change("added", "trips", trip.store, key, name, "", old, new, say("diff-trip-added", trip=name))
        elif new is None:
            yield Change("removed", "trips", trip.store, key, name, "", old, new, say("diff-trip-removed", trip=name))
        else:
            yield from _fields_of_a_trip(old, new, after.currency)


def _fields_of_a_trip(old: Trip, new: Trip, currency: str) -> Iterator[Change]:
    name, found = title_of(old), False
    for field in TRIP_FIELDS:
        was, now = old[field], new[field]
        if was != now:
            found = True
            shown, shown_now = _shown(field, was, currency), _shown(field, now, currency)
            said = say("diff-trip-field", trip=name, field=field_word(field), old=shown, new=shown_now)
            yield Change("changed", "trips", new.store, new.id, name, field, was, now, said)
    if not found:
        yield Change("changed", "trips", new.store, new.id, name, "", old, new, say("diff-trip-changed", trip=name))


def _shown(field: str, value: Any, currency: str, unit: str = "") -> object:
    if unit:
        return as_price(value, unit, currency)
    return as_money(value, currency) if field in ("price", "total") else as_plain(value)


def _rows(before: Catalog, old: Trip, after: Catalog, new: Trip | None) -> Iterator[Change]:
    """What goes, changes and comes of what was bought on a trip; of a trip that goes all of it goes."""
    left = rows_of(after, new) if new is not None else {}
    there = rows_of(before, old)
    for key, row in left.items():
        was = there.get(key)
        for field in ROW_FIELDS if was != row else ():
            had = was[field] if was is not None else None
            if had != row[field]:
                units = (was.unit if was else row.unit, row.unit) if field == "price" else ()
                shown = _shown(field, had, after.currency, *units[:1])
                now = _shown(field, row[field], after.currency, *units[1:])
                word, trip = field_word(field), title_of(old)
                said = say("diff-bought-field", name=row.name, trip=trip, field=word, old=shown, new=now)
                kind = "changed" if was is not None else "added"
                about = (old.store, f"{old.id}/{key}", row.name, field)
                yield Change(kind, "bought", *about, had, row[field], said, units)
    for key, row in there.items():
        if key not in left:
            said = say("diff-bought-removed", name=row.name, trip=title_of(old))
            yield Change("removed", "bought", old.store, f"{old.id}/{key}", row.name, "", row, None, said)


def _templates(before: Catalog, after: Catalog) -> Iterator[Change]:
    """What goes from templates that stay."""
    for name, old in before.templates.items():
        new = after.templates.get(name)
        if new is None or new is old:
            continue
        left = {line.id for line in new.lines}
        for line in old.lines:
            if line.id not in left:
                said = say("diff-template-thing-removed", name=line.name, template=name)
                yield Change("removed", "template", old.store, f"{name}/{line.id}", line.name, "", line, None, said)


def _aisles(before: Catalog, after: Catalog) -> Iterator[Change]:
    for store in before.stores:
        old, new = before.aisles.get(store), after.aisles.get(store)
        if old != new and store in after.stores:
            kind = "removed" if old and old.order and not (new and new.order) else "changed"
            was, now = (listed(way.order) if way and way.order else as_plain(None) for way in (old, new))
            said = say("diff-aisles-order", store=store, old=was, new=now)
            yield Change(kind, "aisles", store, store, store, "", old, new, said)
