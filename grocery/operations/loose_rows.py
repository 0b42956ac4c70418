"""What was bought on trips that are gone, as when a hand deleted one in the file: the rows stay, and files bring them.

Traces name all rows of such a trip in a month's file as one: `bought alone: 2026-11 / 5f2b…`, by a hash of its id.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from grocery.catalog import Catalog
from grocery.records import Purchase

Loose = Mapping[str, tuple[Purchase, ...]]
"""Rows by the month in whose file they stand."""

_LOOSE = "bought alone: "
_BETWEEN = " / "


def rows_without_trip(catalog: Catalog) -> dict[str, tuple[Purchase, ...]]:
    """What was bought on trips that are gone, by month."""
    found = {
        month: tuple(row for row in catalog.purchases[month] if row.trip not in catalog.trips)
        for month in sorted(catalog.purchases)
    }
    return {month: rows for month, rows in found.items() if rows}


def more_loose(catalog: Catalog, loose: Loose) -> dict[str, tuple[Purchase, ...]]:
    """Those of the rows that are not there, but for such of a trip that is; two that are equal are two."""
    found = {}
    for month, rows in loose.items():
        there = Counter(catalog.purchases.get(month, ()))
        new = []
        for row in rows:
            there[row] -= 1
            if there[row] < 0 and row.trip not in catalog.trips:
                new.append(row)
        if new:
            found[month] = tuple(new)
    return found


def with_loose(catalog: Catalog, loose: Loose) -> Catalog:
    """The state with these rows behind those that are there."""
    if not loose:
        return catalog
    more = {month: (*catalog.purchases.get(month, ()), *rows) for month, rows in loose.items()}
    return catalog.replacing(purchases={**catalog.purchases, **more})


def loose_names(loose: Loose) -> tuple[str, ...]:
    """What traces call these rows."""
    return tuple(dict.fromkeys(_name(month, row.trip) for month, rows in loose.items() for row in rows))


def is_loose(name: str) -> bool:
    """Whether a name that traces have is one of such rows."""
    return name.startswith(_LOOSE)


def _name(month: str, trip: str) -> str:
    return f"{_LOOSE}{month}{_BETWEEN}{hashlib.sha256(trip.encode(errors='replace')).hexdigest()[:16]}"


def _month_of(name: str) -> str:
    return name.removeprefix(_LOOSE).partition(_BETWEEN)[0]


def loose_values(catalog: Catalog, names: Iterable[str]) -> dict[str, Any]:
    """The rows of these names, as JSON has them; None where there are none."""
    found: dict[str, Any] = dict.fromkeys(names)
    rows: dict[str, list[Purchase]] = {}
    for month in dict.fromkeys(map(_month_of, found)):
        called: dict[str, str] = {}
        for row in catalog.purchases.get(month, ()):
            if row.trip not in catalog.trips:
                name = called.get(row.trip) or called.setdefault(row.trip, _name(month, row.trip))
                rows.setdefault(name, []).append(row)
    return {name: msgspec.json.decode(msgspec.json.encode(rows[name])) if name in rows else None for name in found}


def with_loose_values(catalog: Catalog, values: Mapping[str, Any]) -> Catalog:
    """The state with other rows of these names.

    Raises:
        msgspec.MsgspecError: A hand wrote something else there.
    """
    months: dict[str, list[Purchase]] = {}
    for name, value in values.items():
        months.setdefault(_month_of(name), []).extend(msgspec.convert(value or [], tuple[Purchase, ...]))
    purchases = dict(catalog.purchases)
    for month, rows in months.items():
        there = purchases.get(month, ())
        gone = {trip for trip in {row.trip for row in there} - catalog.trips.keys() if _name(month, trip) in values}
        purchases[month] = (*(row for row in there if row.trip not in gone), *rows)
    return catalog.replacing(purchases=purchases)
