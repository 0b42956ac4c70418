"""Who asks: somebody whom the door knows, and the ways in which it may know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from door.guard import Asked, bearer, is_here
from door.hosts import Site
from grocery.config import ServerSettings

May = Literal["read", "propose", "do"]
"""What somebody may who came in: only read, propose changes that the household then accepts or not, or make them."""

MAY: tuple[May, ...] = ("read", "propose", "do")


@dataclass(frozen=True)
class Visitor:
    """Somebody who may come in.

    Attributes:
        way: How they came: without being asked (`GROCERY_ACCESS=open`), from this computer itself, with a login, with
            a paired device, as a program with a token, or as the Hub with its webhook.
        name: What their changes are signed with, which they cannot choose; empty where nobody knows them by name, and
            what a page calls itself holds.
        may: Whether they may only read, propose changes, or make them.
        key: Which session, device or token it is, for lists in Settings; never the secret itself.
        cookies: What `Set-Cookie` says in the answer, a text for each, so that use prolongs what they came with.
        client: What the household calls the program; empty for who is none.
    """

    way: Literal["open", "here", "login", "device", "token", "webhook"]
    name: str = ""
    may: May = "do"
    key: str = ""
    cookies: tuple[bytes, ...] = field(default=(), compare=False)
    client: str = ""

    @property
    def may_change(self) -> bool:
        """Whether they may make changes."""
        return self.may == "do"


class NotTold(Exception):
    """It cannot be told at the moment who asks: whoever could tell does not answer. So it is nobody, for now."""


class Way(Protocol):
    """A way to know somebody. It holds for this request alone: what was taken back counts at once."""

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """Who asks, or None if this way does not know them.

        Args:
            asked: The request's head, which the guard has let pass.
            site: The site it is for.

        Raises:
            NotTold: It may be somebody whom this way knows at another time.
        """


class Open:
    """Lets in everybody who can reach the app."""

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """Everybody."""
        return Visitor("open")


class Here:
    """Lets in who sits at this computer: the request comes from it, for it, and no proxy has passed it on."""

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """A browser or a program of this computer."""
        return Visitor("here") if is_here(asked, site) else None


class Either:
    """Knows programs by the token they bring, and people by the other ways. A wrong token helps with nothing else.

    Args:
        programs: The ways to know a program.
        people: The ways to know who brings no token.
    """

    def __init__(self, programs: Sequence[Way], people: Sequence[Way]) -> None:
        self.programs = programs
        self.people = people

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """Who asks."""
        return await known(self.people if bearer(asked) is None else self.programs, asked, site)


def ways_of(settings: ServerSettings, *known_ways: Way, programs: Sequence[Way] = ()) -> Sequence[Way]:
    """The ways into an app with these settings, the cheapest first.

    Args:
        settings: Whether everybody may come in.
        known_ways: Those that know somebody by a login or a device, where there are any.
        programs: Those that know a program by its token.
    """
    if settings.access == "open":
        return (Open(),)
    return (Either(programs, known_ways if settings.on_space else (Here(), *known_ways)),)


async def known(ways: Sequence[Way], asked: Asked, site: Site) -> Visitor | None:
    """Who asks, by the first way that knows them; None for a stranger."""
    for way in ways:
        visitor = await way.visitor(asked, site)
        if visitor is not None:
            return visitor
    return None


async def known_now(ways: Sequence[Way], asked: Asked, site: Site) -> Visitor | None:
    """Who asks, like `known`; None also where that cannot be told at the moment."""
    try:
        return await known(ways, asked, site)
    except NotTold:
        return None
