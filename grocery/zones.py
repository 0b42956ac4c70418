"""Days of a household: which day a stored moment was where its people live.

Moments are stored in UTC. Which day and month one belongs to depends on the household's time zone, an IANA name like
`Europe/Berlin`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from grocery.errors import InvalidInput
from grocery.messages import say

_STAMP = "%Y-%m-%dT%H:%M:%SZ"


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo | None:
    """The zone of this name; None where there is no such zone, as for a name that a hand wrote into the file."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no path at all, or a folder of the database
        return None


def known_zone(name: str, field: str) -> str:
    """The name itself, when it is that of a time zone.

    Args:
        name: Like `America/Los_Angeles`.
        field: What the error calls it.

    Raises:
        InvalidInput: There is no such zone.
    """
    name = name.strip()
    if not name or zone_of(name) is None:
        raise InvalidInput(say("error-zone-unknown", zone=name[:60]), hint=say("hint-zone"), field=field)
    return name


def local(at: str, zone: str) -> datetime | None:
    """A stored moment in a zone; in UTC where that is none.

    Args:
        at: ISO 8601 in UTC with seconds, like `2026-11-22T18:02:00Z`.
        zone: An IANA name.

    Returns:
        The moment there; None when `at` is none, as where a hand wrote it.
    """
    try:
        moment = datetime.fromisoformat(at)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(zone_of(zone) or UTC)
    except (ValueError, OverflowError):
        return None


def local_day(at: str, zone: str) -> date | None:
    """The day of a stored moment in a zone; see `local`."""
    moment = local(at, zone)
    return None if moment is None else moment.date()


def at_another_day(at: str, day: date, zone: str) -> str:
    """The stored moment at which it was the same time of day in a zone, on another day; noon where `at` is none."""
    moment = local(at, zone) or datetime(1970, 1, 1, 12, tzinfo=zone_of(zone) or UTC)
    return moment.replace(year=day.year, month=day.month, day=day.day, fold=0).astimezone(UTC).strftime(_STAMP)
