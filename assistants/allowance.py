"""How much each assistant may ask and change within a minute, so that none keeps the app from everybody else."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque

from grocery.clock import Clock
from grocery.errors import NotAllowed
from grocery.messages import Message, say

MOST_A_MINUTE = 60
"""How many changes an assistant may make within a minute."""

MOST_ASKED_A_MINUTE = 1_200
"""How many calls of any kind it may make: twenty a second, which is more than anybody has use for."""

_MINUTE_S = 60.0
_MOST_CALLERS = 500  # of whom it is known


class TooMany(NotAllowed):
    """An assistant did as much as it may within a minute; it goes on after `retry_after_s` seconds."""

    def __init__(self, said: Message, hint: Message, *, retry_after_s: float) -> None:
        super().__init__(said, hint)
        self.retry_after_s = retry_after_s


class Allowance:
    """What is counted of each assistant. It may be used on any thread.

    Args:
        clock: Time.
        most: How much is allowed within a minute.
        said: What is said of more.
    """

    def __init__(self, clock: Clock, most: int, said: Message) -> None:
        self._clock = clock
        self._most = most
        self._said = said
        self._lock = threading.Lock()
        self._counted: OrderedDict[str, deque[float]] = OrderedDict()

    def count(self, key: str, more: int = 1) -> None:
        """Counts what is about to be done.

        Args:
            key: Whose it is.
            more: How much it is.

        Raises:
            TooMany: It would be too much within a minute.
        """
        now = self._clock.monotonic()
        with self._lock:
            counted = self._counted.setdefault(key, deque())
            self._counted.move_to_end(key)
            while len(self._counted) > _MOST_CALLERS:
                self._counted.popitem(last=False)
            while counted and now - counted[0] >= _MINUTE_S:
                counted.popleft()
            if len(counted) + more > self._most:
                wait = _MINUTE_S - (now - counted[0]) if counted else _MINUTE_S
                raise TooMany(self._said, say("hint-in-a-moment"), retry_after_s=wait)
            counted.extend([now] * more)
