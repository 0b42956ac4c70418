"""The login: a browser is led to the Hub and comes back as somebody, who gets a session if the Hub confirms them."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from door.book import new_secret
from door.cookies import SameSite, read_cookie, set_cookie
from door.guard import Asked
from door.hosts import Site
from door.members import Members, Person
from door.paths import ENTRANCE, PAGE
from door.sessions import LASTING_S, Session, Sessions
from door.visitors import Visitor
from grocery.clock import Clock
from grocery.errors import GroceryError
from grocery.messages import Message, say

COOKIE = "grocery-session"
BEGUN = "grocery-login"
"""Holds the secret of a login until the browser is back."""

BEGUN_S = 600
"""So long, in seconds, somebody may take for that."""

ORGANIZATION_S = 86_400
"""Who is a member by an organization alone logs in again after so many seconds: whether they are still in it is asked
then, since no token is kept by which it could be asked meanwhile."""

TURNED_AWAY_S = 3_600
MOST_TURNED_AWAY = 200
"""Who logged in and is no member is known for so many seconds, so many of them at once."""

_NOT_HERE = say("error-login-not-here")
_REFUSED = say("error-login-refused")
_TOLD = (
    (say("error-login-silent"), say("hint-login-later")),
    (say("error-login-nonsense"), say("hint-login-later")),
    (_REFUSED, say("hint-login-again")),
    (_NOT_HERE, say("hint-login-own-address")),
)

PROBLEMS: Mapping[str, tuple[Message, ...]] = {told[0].name: told for told in _TOLD}
"""What can go wrong with a login, by the name under which the entrance is told."""


class Provider(Protocol):
    """Who knows people: see `hub_people.OpenId`."""

    async def address(self, secret: str, back: str) -> str:
        """Where a browser that holds a secret is sent, to come back to an address."""

    async def person(self, secret: str, back: str, code: str) -> Person:
        """Who came back with a code. Raises `GroceryError`."""


class Login:
    """Knows members by their session; leads others to the provider and back.

    Args:
        provider: Says who somebody is.
        part_of: What is shown of a login's secret at one place.
        members: Who may come in.
        folder: Where sessions are kept.
        clock: Says when they are over.
    """

    def __init__(
        self,
        provider: Provider,
        part_of: Callable[[str, str], str],
        members: Members,
        folder: Path,
        clock: Clock,
    ) -> None:
        self._provider = provider
        self._part_of = part_of
        self._members = members
        self._sessions = Sessions(folder / "sessions.json", clock)
        self._turned_away = Sessions(None, clock, MOST_TURNED_AWAY, TURNED_AWAY_S)

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """The member to whom a request's session belongs."""
        secret = read_cookie(asked.headers, COOKIE, site)
        key = "" if secret is None else self._sessions.key(secret)
        session = self._sessions.at(key)
        if secret is None or session is None or not self._is_in(session):
            return None
        cookies: tuple[bytes, ...] = ()
        if self._sessions.is_to_renew(session):
            if not await anyio.to_thread.run_sync(self._sessions.renew, secret):
                return None
            cookies = (_kept(secret, site, framed=session.framed),)
        return Visitor("login", session.name, key=key[:12], cookies=cookies)

    def _is_in(self, session: Session) -> bool:
        match self._members.admit(session.person):
            case "name":
                return True
            case "organization":
                return 0 <= self._sessions.age_s(session) < ORGANIZATION_S
            case None:
                return False

    def name_of(self, request: Request) -> str:
        """As whom somebody is logged in who is no member; empty for everybody else."""
        secret = read_cookie(request.scope["headers"], COOKIE, request.state.site)
        session = secret and (self._turned_away.of(secret) or self._sessions.of(secret))
        return session.name if session and self._members.admit(session.person) is None else ""

    def routes(self) -> Sequence[Route]:
        """Where a login begins and ends."""
        return [
            Route("/login", self._begin),
            Route("/login/callback", self._back),
            Route("/logout", self._out, methods=["POST"]),
        ]

    async def _begin(self, request: Request) -> Response:
        site: Site = request.state.site
        secret = new_secret()
        try:
            address = await self._provider.address(secret, _back_to(site))
        except GroceryError as fault:
            return _at_the_entrance(fault.said)
        answer = RedirectResponse(address, 303)
        cookie = set_cookie(BEGUN, secret, site, lasting_s=BEGUN_S, same_site=_same_site(_is_framed(request)))
        answer.raw_headers.append((b"set-cookie", cookie))
        return answer

    async def _back(self, request: Request) -> Response:
        """Where the provider sends a browser. What was begun elsewhere is none of ours: a link could hold it."""
        site: Site = request.state.site
        secret = read_cookie(request.scope["headers"], BEGUN, site)
        asked = request.query_params
        state = asked.getlist("state")
        if secret is None or len(state) != 1 or not _is_same(state[0], self._part_of(secret, "state")):
            return _at_the_entrance(_NOT_HERE)
        code = asked.getlist("code")
        if len(code) != 1 or not code[0]:
            return self._ended(_at_the_entrance(_REFUSED), request)
        try:
            person = await self._provider.person(secret, _back_to(site), code[0])
        except GroceryError as fault:
            return self._ended(_at_the_entrance(fault.said), request)
        return self._ended(await self._let_in(person, request), request)

    async def _let_in(self, person: Person, request: Request) -> Response:
        """A new session, whatever this browser held: nobody can have put it there."""
        site: Site = request.state.site
        before = read_cookie(request.scope["headers"], COOKIE, site)
        is_member = self._members.admit(person) is not None
        sessions = self._sessions if is_member else self._turned_away
        framed = _is_framed(request)

        def begin() -> str:
            if before is not None:
                self._end(before)
            return sessions.begin(person, framed=framed)

        secret = await anyio.to_thread.run_sync(begin)
        answer = RedirectResponse(PAGE if is_member else ENTRANCE, 303)
        answer.raw_headers.append((b"set-cookie", _kept(secret, site, framed=framed)))
        return answer

    async def _out(self, request: Request) -> Response:
        site: Site = request.state.site
        secret = read_cookie(request.scope["headers"], COOKIE, site)
        if secret is not None:
            await anyio.to_thread.run_sync(self._end, secret)
        answer = Response(b'{"ok":true}', media_type="application/json")
        for framed in (False, True):
            gone = set_cookie(COOKIE, "", site, lasting_s=0, same_site=_same_site(framed))
            answer.raw_headers.append((b"set-cookie", gone))
        return answer

    def _end(self, secret: str) -> None:
        self._sessions.end(secret)
        self._turned_away.end(secret)

    @staticmethod
    def _ended(answer: Response, request: Request) -> Response:
        """An answer after which a login's secret is of no use any more."""
        gone = set_cookie(BEGUN, "", request.state.site, lasting_s=0, same_site=_same_site(_is_framed(request)))
        answer.raw_headers.append((b"set-cookie", gone))
        return answer


def _kept(secret: str, site: Site, *, framed: bool) -> bytes:
    return set_cookie(COOKIE, secret, site, lasting_s=LASTING_S, same_site=_same_site(framed))


def _same_site(framed: bool) -> SameSite:
    return "None" if framed else "Lax"


def _back_to(site: Site) -> str:
    return f"{site}/login/callback"


def _at_the_entrance(why: Message) -> Response:
    return RedirectResponse(f"{ENTRANCE}?why={why.name}", 303)


def _is_same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), expected.encode())


def _is_framed(request: Request) -> bool:
    """Whether a browser shows the answer inside another page: no script can make it say so."""
    return request.headers.get("sec-fetch-dest") == "iframe"
