"""How much one caller may bring in an hour, so that nobody fills the household's files with made-up pages."""

from __future__ import annotations

from collections import OrderedDict

from grocery.clock import Clock

NEW_PAGES_AN_HOUR = 600
"""From one address. A page is new with its first change; a whole house behind one address stays far below."""

MOST_PAGES = 20_000
"""Pages and processes that the marks name: those of the last two months, or far more than there are."""

_HOUR_S = 3600
_CALLERS_KEPT = 10_000


class Allowance:
    """Counts, for each caller, the different things that it brought in the last hour.

    Args:
        clock: Time.
        per_hour: How many one caller may bring.
    """

    def __init__(self, clock: Clock, per_hour: int = NEW_PAGES_AN_HOUR) -> None:
        self._clock = clock
        self._per_hour = per_hour
        self._brought: OrderedDict[str, OrderedDict[str, float]] = OrderedDict()

    def takes(self, caller: str, what: str) -> bool:
        """Whether this caller may bring this; what was counted before is not counted again."""
        now = self._clock.monotonic()
        brought = self._brought.setdefault(caller, OrderedDict())
        self._brought.move_to_end(caller)
        while len(self._brought) > _CALLERS_KEPT:
            self._brought.popitem(last=False)
        while brought and next(iter(brought.values())) <= now - _HOUR_S:
            brought.popitem(last=False)
        if what in brought:
            return True
        if len(brought) >= self._per_hour:
            return False
        brought[what] = now
        return True
