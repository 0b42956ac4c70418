"""Who asks for a tool: the assistant that a token is for, or one that a person of the household runs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

import anyio
from starlette.requests import Request

from assistants.desk import Caller, Desk
from grocery.text import tidied

if TYPE_CHECKING:
    from grocery_app import GroceryManager

SOMETHING = "an assistant"
"""What an assistant is called that does not say its name."""

LONGEST_NAME = 60
_AT_ONCE = 8  # calls on threads: the page, which works on such as well, always has some left
_ITS_OWN = {"token": "hub"}  # what is none of the household's making is a member's own of the Hub


class Visitor(Protocol):
    """Somebody whom the door let in."""

    @property
    def way(self) -> str:
        """How they came."""

    @property
    def name(self) -> str:
        """With whose name changes are signed; empty where nobody knows them by name."""

    @property
    def key(self) -> str:
        """Which session, device or token it is; empty where there is none."""

    @property
    def client(self) -> str:
        """What the household calls the program; empty for what is none."""

    @property
    def may(self) -> Literal["read", "propose", "do"]:
        """Whether they may only read, propose changes, or make them."""


def caller_of(visitor: Visitor, says: str = "") -> Caller:
    """Who asks.

    Args:
        visitor: Whom the door let in.
        says: What the assistant says it is called; what the household calls it goes first.
    """
    client = visitor.client or tidied(says, max_length=LONGEST_NAME) or SOMETHING
    way = "" if visitor.client else _ITS_OWN.get(visitor.way, visitor.way)
    by = f"{visitor.name} via {client}".lstrip()  # never a person's name alone, whatever it calls itself
    return Caller(visitor.key or f"here/{visitor.name}", by, client, visitor.may, way, visitor.name)


def visitor_of(request: Request) -> Visitor:
    """Whom the door let in."""
    found: Visitor = request.state.visitor
    return found


class Desks:
    """The desks of a server's households, each made when it is first asked for.

    Args:
        manager_of: How to get to the household that a request belongs to, which may take as long as opening it.
    """

    def __init__(self, manager_of: Callable[[Request], Callable[[], GroceryManager]]) -> None:
        self.at_once = anyio.CapacityLimiter(_AT_ONCE)
        self._manager_of = manager_of
        self._lock = threading.Lock()
        self._desks: dict[str, Desk] = {}

    def desk_of(self, request: Request) -> Callable[[], Desk]:
        """How to get to the desk of the household that a request belongs to, on a thread that may wait."""
        opening = self._manager_of(request)

        def opened() -> Desk:
            manager = opening()
            with self._lock:
                desk = self._desks.get(manager.household)
                if desk is None or desk.manager is not manager:
                    desk = self._desks[manager.household] = Desk(manager)
                return desk

        return opened
