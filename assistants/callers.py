"""Who asks for a tool: the assistant that a token is for, or one that a person of the household runs."""

from __future__ import annotations

import threading
from collections import OrderedDict
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
_MOST = 500  # names that assistants said of themselves


class Visitor(Protocol):
    """Somebody whom the door let in."""

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


class Names:
    """What assistants said they are called, by who they are. It may be used on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._names: OrderedDict[str, str] = OrderedDict()

    def said(self, key: str, name: str) -> None:
        """One says its name; of too many, the name that was said longest ago is forgotten."""
        with self._lock:
            self._names[key] = tidied(name, max_length=LONGEST_NAME)
            self._names.move_to_end(key)
            while len(self._names) > _MOST:
                self._names.popitem(last=False)

    def of(self, key: str) -> str:
        """Its name; empty where it said none."""
        return self._names.get(key, "")


def caller_of(visitor: Visitor, says: str = "") -> Caller:
    """Who asks.

    Args:
        visitor: Whom the door let in.
        says: What the assistant says it is called; what the household calls it goes first.
    """
    client = visitor.client or says or SOMETHING
    by = f"{visitor.name} via {client}" if visitor.name else client
    return Caller(visitor.key or f"here/{visitor.name}", by, client, visitor.may)


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
