"""The households of a server: each opened when it is first asked for, and closed when nobody has asked for long.

Today a server has one, `HOME`, which is open for as long as the server runs: what waits in its journal is sent without
anybody asking. Nothing else knows that: whoever needs a household asks here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from grocery.clock import Clock
from grocery.config import Settings
from grocery.errors import NotFound, StoreError
from grocery.messages import say
from grocery_app import CLOSE_S, GroceryManager

HOME = "home"
"""The household that the environment names."""

UNUSED_S = 3_600.0
"""How long, in seconds, a household other than `HOME` stays open that nobody asks; longer while not all is saved."""


class _Slot:
    """A household's place: empty until somebody asks for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()  # opening takes seconds, in which the other households answer
        self.manager: GroceryManager | None = None
        self.asked_at = 0.0


class Households:
    """The households of one server, each with a folder, a store and journals of its own.

    Args:
        settings: What a household's settings are, by its name. Raises `NotFound` for a name that it does not know.
        clock: Time and chance, for all of them.
        patience_s: How long opening one waits for its store, in seconds; None until it is open or out of reach.
    """

    def __init__(
        self, settings: Callable[[str], Settings], *, clock: Clock | None = None, patience_s: float | None = None
    ) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._patience_s = patience_s
        self._lock = threading.Lock()
        self._slots: dict[str, _Slot] = {}
        self._closed = False

    def named(self, name: str = HOME) -> GroceryManager:
        """A household, opened if it is not.

        Raises:
            NotFound: There is no such household.
            StoreError: The server is closing.
        """
        settings = self._settings(name)
        with self._lock:
            slot = self._slots.setdefault(name, _Slot())
        with slot.lock:
            if self._closed:
                raise StoreError(say("error-closing"), say("hint-open-again"))
            if slot.manager is None:
                slot.manager = GroceryManager(settings, clock=self._clock, patience_s=self._patience_s)
                if name != HOME:
                    self._look_later(name, slot)
            slot.asked_at = self._clock.monotonic()
            return slot.manager

    def _look_later(self, name: str, slot: _Slot) -> None:
        self._clock.timer(UNUSED_S / 4, lambda: self._look(name, slot)).start()

    def _look(self, name: str, slot: _Slot) -> None:
        """Close a household that nobody has asked for lately and that has nothing left to save."""
        with slot.lock:
            manager = slot.manager
            if manager is None:
                return
            if self._clock.monotonic() - slot.asked_at < UNUSED_S or manager.status.pending:
                self._look_later(name, slot)
                return
            slot.manager = None
            manager.close()

    def close(self, timeout_s: float = CLOSE_S) -> None:
        """Close all of them; see `GroceryManager.close`."""
        self._closed = True
        with self._lock:
            slots = list(self._slots.values())
        for slot in slots:
            with slot.lock:
                manager, slot.manager = slot.manager, None
            if manager is not None:
                manager.close(timeout_s)


def only_home(home: Settings) -> Callable[[str], Settings]:
    """The settings of a server that has one household."""

    def settings(name: str) -> Settings:
        if name != HOME:
            raise NotFound(say("error-household-unknown"), say("hint-open-at-own-address"))
        return home

    return settings
