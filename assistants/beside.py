"""What changes come to beside items, lines and settings: trips with what was bought, things of templates, aisles.

What goes there is told piece by piece, so that nothing is lost unseen with a thing that itself stays.
"""

from __future__ import annotations

from collections.abc import Iterator

from grocery.catalog import Catalog
from grocery.messages import say, written
from grocery.operations.trip_values import rows_of
from grocery.operations.trips import title_of
from grocery.records import Trip
from grocery.sync.diff import Change


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
            kind, said = "added", say("diff-trip-added", trip=name)
        elif new is None:
            kind, said = "removed", say("diff-trip-removed", trip=name)
        else:
            kind, said = "changed", say("diff-trip-changed", trip=name)
        yield Change(kind, "trips", trip.store, key, name, "", old, new, said)


def _rows(before: Catalog, old: Trip, after: Catalog, new: Trip | None) -> Iterator[Change]:
    """What goes of what was bought on a trip."""
    left = rows_of(after, new) if new is not None else {}
    for key, row in rows_of(before, old).items():
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
            yield Change(kind, "aisles", store, store, store, "", old, new, say("diff-aisles", store=store))
