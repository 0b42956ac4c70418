"""Who asks: what is bounded for each caller, and what their changes are signed with."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Protocol

from starlette.requests import Request

from grocery.errors import NotAllowed
from grocery.messages import say


class Visitor(Protocol):
    """Somebody whom the door let in."""

    @property
    def name(self) -> str:
        """What their changes are signed with, which they cannot choose; empty where nobody knows them by name."""

    @property
    def may_change(self) -> bool:
        """Whether they may do more than read."""

    @property
    def may(self) -> str:
        """What they may: `read`, `propose` or `do`."""

    @property
    def key(self) -> str:
        """Which session, device or token it is; empty where there is none."""


CALLER: ContextVar[str] = ContextVar("caller", default="")
"""Who asks at this moment, for what is bounded for each; empty when a program does, without a request."""

LANGUAGE: ContextVar[str] = ContextVar("language", default="")
"""In which language whoever asks at this moment reads; empty where they do not say, or may change nothing."""

NAME: ContextVar[str] = ContextVar("name", default="")
"""What the changes of whoever asks at this moment are signed with; empty where they sign them themselves."""


def address_of(request: Any) -> str:
    """The address from which a request of Gradio's or Starlette's came; empty when that is not known.

    Behind a proxy it may be the proxy's.
    """
    client = getattr(request, "client", None)
    return str(client.host) if client is not None else ""


def caller_of(request: Request) -> str:
    """For whom something is bounded: a session, device or token, else an address."""
    visitor = visitor_of(request)
    return (visitor.key if visitor else "") or address_of(request)


def visitor_of(request: Request) -> Visitor | None:
    """Whom the door let in; None without a door."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def stamped(asked: Mapping[str, Any], visitor: Visitor | None) -> Mapping[str, Any]:
    """A question, and the changes that it brings, as this person asks it: whatever they call themselves there.

    Args:
        asked: What was asked.
        visitor: Who asks. Where nobody knows them by name, what a page calls itself holds.

    Raises:
        NotAllowed: It brings changes, and whoever asks may make none.
    """
    changes = asked.get("changes") or ()
    if visitor is None:
        return asked
    if changes and visitor.may == "propose":
        raise NotAllowed(say("error-may-only-propose"), say("hint-may-only-propose"))
    if changes and not visitor.may_change:
        raise NotAllowed(say("error-may-only-read"), say("hint-may-only-read"))
    if not visitor.name:
        return asked
    return {**asked, "by": visitor.name, "changes": [{**one, "by": visitor.name} for one in changes]}
