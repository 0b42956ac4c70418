"""All the ways in which assistants and programs ask, put together."""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.routing import Route

from assistants import gradio_client, http_api, mcp_http
from assistants.callers import Desks
from assistants.events import Events
from grocery_app import GroceryManager


class Programs:
    """What answers them.

    Args:
        manager_of: How to get to the household that a request belongs to, which may take as long as opening it.
    """

    def __init__(self, manager_of: Callable[[Request], Callable[[], GroceryManager]]) -> None:
        self._desks = Desks(manager_of)
        self._events = Events(self._desks)

    def routes(self) -> list[Route]:
        """Where they ask."""
        plain = http_api.routes(self._desks, self._events)
        return [*mcp_http.routes(self._desks), *plain, *gradio_client.routes(self._desks)]

    def end(self) -> None:
        """Let everybody go who listens; from any thread."""
        self._events.end()
