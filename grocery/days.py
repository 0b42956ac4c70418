"""Which day it is, where one clock may be wrong: nothing is forgotten or called too old by a single reading.

The one place where the ages of replicas are judged. A replica's id begins with the day on which it began; so the marks
tell on which days somebody used the household, and a clock that is wrong for an hour or two adds one day to them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from grocery.catalog import Catalog
from grocery.clock import FIRST_DAY

OFFERED_AFTER = timedelta(days=30)
"""Changes of replicas that began longer ago are offered to the person, not replayed."""

FORGOTTEN_AFTER = timedelta(days=60)
"""Marks of replicas that began longer ago are dropped."""

DAYS_SEEN = 5
"""On how many different days replicas must have begun until it is believed that time has passed."""

_LONGEST_LEAD = timedelta(days=400)


def began(replica: str) -> date | None:
    """The day on which a replica began, as its id says; None where that is no day of the calendar, or before 2020."""
    day = _read(replica[:8])
    return day if day is not None and day >= FIRST_DAY else None


def today(now: datetime, last_updated: str) -> date:
    """The newest day that can be: our clock's, or that of the newest change in the store where our clock is behind.

    Args:
        now: The time here.
        last_updated: The day of the newest change, ISO; one that is more than a year ahead of us is not believed.
    """
    stored = _read(last_updated[:10].replace("-", ""))
    ours = max(now.date(), FIRST_DAY)
    return ours if stored is None or stored > ours + _LONGEST_LEAD else max(ours, stored)


def passed(now: datetime, state: Catalog) -> date:
    """A day that has surely come: our clock, the newest change in the store and the marks all say so.

    The marks say so when replicas began on that day or later on `DAYS_SEEN` days, ids of pages being made by browsers
    and those of processes by different machines. A household that is hardly used has all the time it needs.
    """
    stored = _read(state.last_updated[:10].replace("-", ""))
    days = sorted({replica[:8] for replica in state.applied}, reverse=True)[:DAYS_SEEN]
    seen = _read(days[-1]) if len(days) == DAYS_SEEN else None
    return FIRST_DAY if stored is None or seen is None else max(FIRST_DAY, min(now.date(), stored, seen))


def is_past(day: str, after: timedelta, now: datetime, state: Catalog) -> bool:
    """Whether a day (`20261122`) surely lies further back than so long."""
    if day >= f"{now - after:%Y%m%d}":
        return False  # not even by our own clock
    return day < f"{passed(now, state) - after:%Y%m%d}"


def forgettable(applied: Mapping[str, int], but: Collection[str], now: datetime, state: Catalog) -> frozenset[str]:
    """The replicas whose marks may be dropped: they began so long ago that nothing of them is replayed any more.

    Args:
        applied: Those of the state at this moment.
        but: Replicas that something is still pending of.
        now: The time here.
        state: What the store holds.
    """
    first = f"{passed(now, state.replacing(applied=applied)) - FORGOTTEN_AFTER:%Y%m%d}"
    return frozenset(replica for replica in applied if replica[:8] < first and replica not in but)


def _read(day: str) -> date | None:
    try:
        return date(int(day[:4]), int(day[4:6]), int(day[6:8])) if day.isascii() and day.isdigit() else None
    except ValueError:
        return None
