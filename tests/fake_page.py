"""A page in a browser, as a replica: what it keeps, what it sends, and when it may forget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from grocery.catalog import Catalog
from grocery.errors import GroceryError
from grocery.operations import AddItem, AnyOperation, change_key
from grocery.sync.clients import Outcome, PageChange, page_id
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock

Key = tuple[str, int]

_SECRETS: dict[str, str] = {}


def page_called(name: str, day: str = "20261122") -> str:
    """The id of a page that began on this day; its secret is made of its name, so that every run has the same."""
    secret = f"the secret of {name}".ljust(26, ".")
    replica = page_id(day, secret)
    _SECRETS[replica] = secret
    return replica


def secret_of(replica: str) -> str:
    """What proves that changes are of this page, when it is one of `page_called`."""
    return _SECRETS.get(replica, "")


@dataclass
class Browser:
    """What a browser keeps for all pages of the app: `localStorage`, one key for each change, by household."""

    storage: dict[tuple[str, str, int], PageChange] = field(default_factory=dict)

    def queue(self, household: str) -> list[PageChange]:
        """The changes for a household, those of earlier pages first, each page's in the order of its numbers."""
        return [change for (whose, _, _), change in self.storage.items() if whose == household]


@dataclass
class Page:
    """One load of the page. It talks to whichever server the address leads to.

    Attributes:
        household: Whose list it shows; empty until it was loaded from a server that knows.
        view: The state it shows, without its own taps.
        forgets: Called before a change is forgotten, with the reason (`saved` or `refused`).
    """

    browser: Browser
    clock: FakeClock
    forgets: Callable[[str, PageChange, str], None]
    household: str = ""
    view: Catalog | None = None
    number: int = 0

    def __post_init__(self) -> None:
        day = f"{self.clock.now():%Y%m%d}"
        self.secret = self.clock.letters(26)
        self.replica = page_id(day, self.secret)

    def tap(self, op: AnyOperation, by: str) -> Key:
        """Paint at once and keep the change in the browser; sending comes later."""
        self.number += 1
        if isinstance(op, AddItem):  # a page names its new items, so that every server draws the same id
            op = msgspec.structs.replace(op, item_id=f"pg-{change_key(self.replica, self.number)}")
        change = PageChange(self.replica, self.number, self.clock.stamp(), by, op, self.secret)
        self.browser.storage[self.household, self.replica, self.number] = change
        return self.replica, self.number

    def send(self, server: GroceryManager, *, answered: bool = True) -> tuple[Outcome, ...]:
        """Send everything there is, in order, in one request; what stood behind a refused change is sent anew.

        Without an answer nothing is learned from it.
        """
        if not self._is_home(server):
            return ()
        while changes := self.browser.queue(self.household):
            try:
                outcomes = server.submit(changes)
            except GroceryError:
                break  # it stays in the browser and is sent again
            if not answered:
                break
            refused = [outcome for outcome in outcomes if outcome.state == "refused"]
            for outcome in refused:
                self._forget(outcome.replica, outcome.number, "refused")
            if not refused:
                return outcomes
        return ()

    def poll(self, server: GroceryManager) -> None:
        """See the state and which changes are in the store by now; those need not be kept here any longer."""
        if not self._is_home(server):
            return
        self.view = server.catalog
        queue = self.browser.queue(self.household)
        _, saved = server.applied([change.replica for change in queue])
        for change in queue:
            if saved[change.replica] >= change.number:
                self._forget(change.replica, change.number, "saved")

    def _is_home(self, server: GroceryManager) -> bool:
        """Whether the server keeps our household; a page that knows none yet takes the first it meets."""
        if not self.household:
            self.household = server.household
        return bool(self.household) and server.household == self.household

    def _forget(self, replica: str, number: int, why: str) -> None:
        change = self.browser.storage.get((self.household, replica, number))
        if change is not None:
            self.forgets(self.household, change, why)
            del self.browser.storage[self.household, replica, number]
