"""The page's server: Gradio's, in its Server mode, with one document of ours and plain routes for all that it asks."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from gradio import Server, http_server, queueing, utils
from gradio.exceptions import ServerFailedToStartError
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import ASGIApp

from ui import assets, zero_gpu
from ui.errors import nothing_here
from ui.functions import Function
from ui.homes import Homes
from ui.routes import routes

if TYPE_CHECKING:
    from grocery.config import ServerSettings


START_S = 60.0
"""How long it may take until the server listens, in seconds: a machine may have much else to do just then."""


class Listening(http_server.Server):
    """Gradio's own, which takes a server that has not begun within five seconds for one whose port is taken."""

    def run_in_thread(self) -> None:
        """Begin to listen, on a thread of its own.

        Raises:
            ServerFailedToStartError: It cannot, or has not within `START_S`.
        """
        until = time.monotonic() + START_S
        try:
            super().run_in_thread()  # type: ignore[no-untyped-call]
        except ServerFailedToStartError:
            while not self.started:
                if not self.thread.is_alive() or time.monotonic() > until:
                    raise
                time.sleep(0.01)


class PageServer(Server):
    """Serves the page, behind what decides who comes in.

    Args:
        homes: The households that the routes read and change.
        door: Puts around an app what decides who comes in. Gradio puts middleware of its own around all that it is
            given, so the door goes around that.
        entrances: The routes by which people come in.
        doors: What answers questions about who may come in, by their names in `SHAPES`.
    """

    def __init__(
        self,
        homes: Homes,
        door: Callable[[ASGIApp], ASGIApp],
        entrances: Sequence[Route],
        doors: Mapping[str, Callable[[Request], Function]],
    ) -> None:
        self._door = door
        self._homes = homes
        _begin_no_loops()
        super().__init__(
            title=assets.TITLE,
            routes=[*routes(homes, doors), *entrances],  # before those that Gradio adds
            openapi_url=None,
            docs_url=None,
            redoc_url=None,
            redirect_slashes=False,
            exception_handlers={404: nothing_here, 405: nothing_here},  # Gradio has a `POST /login` of its own
        )

    def build_middleware_stack(self) -> ASGIApp:
        """The door, and everything behind it."""
        return self._door(super().build_middleware_stack())

    def open(self, server: ServerSettings) -> str:
        """Listen, on a thread of its own, with a certificate over https alone.

        Args:
            server: Where to listen; port 0 takes the first of Gradio's own that is free.

        Returns:
            The address at which the page is.

        Raises:
            OSError: The port is taken.
        """
        zero_gpu.declare(os.environ)
        http_server.Server = Listening  # type: ignore[misc]
        _, address, _ = self.launch(
            server_name=server.server_name,
            server_port=server.server_port or None,
            ssl_certfile=server.cert or None,
            ssl_keyfile=server.key or None,
            ssl_verify=not server.cert,  # Gradio asks itself at `localhost`, which a certificate need not name
            prevent_thread_lock=True,
            quiet=True,
            share=False,
            run_history=False,
            max_file_size="1mb",
            enable_monitoring=False,
            mcp_server=False,
            pwa=False,
            _frontend=False,  # else it asks itself for the page, and gives up starting where that takes three seconds
            ssr_mode=False,
            app_kwargs={"lifespan": self._homes.listening},
        )
        return address

    def close(self) -> None:
        """Let the pages go and listen no more."""
        self._homes.end()
        self.get_blocks().close(verbose=False)


def _begin_no_loops() -> None:
    """Let Gradio make its locks by themselves: it begins an event loop for each, which a lock no longer needs.

    Eight stay open behind a start, three files each, and whether the end of one is told in the log as a fault of
    Python's (`Exception ignored in: <function BaseEventLoop.__del__`) goes by what is taken apart first.
    """
    utils.safe_get_lock = queueing.safe_get_lock = asyncio.Lock  # type: ignore[attr-defined]
    utils.safe_get_stop_event = asyncio.Event
