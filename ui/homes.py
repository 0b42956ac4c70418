"""What the page's routes hold of each household: its functions and its news, and to which one a request belongs."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.requests import Request

from households import HOME
from ui.functions import functions
from ui.importing import Imports
from ui.live import News

if TYPE_CHECKING:
    from grocery.config import ServerSettings
    from grocery_app import GroceryManager
    from households import Households


def people_of(manager: GroceryManager) -> list[str]:
    """Who had to do with what is on the list and was bought last, as the page offers them."""
    lines = manager.snapshot().catalog.shopping_list.values()
    return list(dict.fromkeys(name for line in lines for name in (line.added_by, line.checked_by) if name))


class Home:
    """A household as pages meet it, for as long as it is open."""

    def __init__(self, manager: GroceryManager, server: ServerSettings) -> None:
        self.manager = manager
        self.imports = Imports(manager)
        self.functions = functions(manager, server) | self.imports.functions()
        self.news = News(manager)


class Homes:
    """The households of a server as pages meet them.

    Args:
        households: Opens them.
        server: Who may come in, which Settings tells.
        which: The name of the household that a request belongs to.
    """

    def __init__(
        self, households: Households, server: ServerSettings, which: Callable[[Request], str] = lambda _: HOME
    ) -> None:
        self.which = which
        self._households = households
        self._server = server
        self._lock = threading.Lock()
        self._open: dict[str, Home] = {}
        self._watches: dict[Home, asyncio.Task[None]] = {}

    def named(self, name: str) -> Home:
        """A household, opened if it is not, which takes seconds: never to be called where requests wait for each other.

        Raises:
            NotFound: There is no such household.
            StoreError: The server is closing.
        """
        manager = self._households.named(name)
        with self._lock:
            home = self._open.get(name)
            if home is None or home.manager is not manager:
                home = self._open[name] = Home(manager, self._server)
            return home

    def manager_named(self, name: str) -> GroceryManager:
        """The same without what pages meet of it."""
        return self.named(name).manager

    def listened(self, home: Home) -> None:
        """Somebody begins to listen to a household's news; to be called on the server's loop."""
        if home not in self._watches:
            self._watches = {one: task for one, task in self._watches.items() if one in self._open.values()}
            self._watches[home] = asyncio.create_task(home.news.watch())

    @asynccontextmanager
    async def listening(self, _app: object) -> AsyncIterator[None]:
        """For as long as the server runs."""
        yield
        watches = list(self._watches.values())
        for watch in watches:
            watch.cancel()
        await asyncio.gather(*watches, return_exceptions=True)

    def end(self) -> None:
        """Let everybody go who listens; from any thread."""
        for home in list(self._open.values()):
            home.news.end()
