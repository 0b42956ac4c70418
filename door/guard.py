"""Whether a request may come in: a decision over its head, made before anything else sees it. Nothing is done here.

Who asks is found out after it: see `visitors`. What this keeps out is what a browser does for somebody else: another
site that sends changes, reads through a name of its own that it points at this computer, or shows the page inside
itself.
"""

from __future__ import annotations

import ipaddress
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from door.hosts import LOCAL, Host, Names, Site, read_host, read_origin, site_of
from door.paths import PAGE, Opening, opening
from grocery.errors import GroceryError, InvalidInput, NotAllowed, NotFound
from grocery.messages import say

_READING = frozenset({"GET", "HEAD"})
_ELSEWHERE = frozenset({b"same-site", b"cross-site"})
_FORWARDED = (
    b"x-forwarded", b"x-original-", b"x-real-ip", b"forwarded", b"via", b"x-client-ip", b"x-cluster-client-ip",
    b"true-client-ip", b"cf-", b"cdn-", b"fastly-", b"fly-", b"ngrok-", b"tailscale-", b"x-amz", b"x-appengine-",
    b"x-arr-", b"x-azure-", b"x-envoy-",
)  # fmt: skip
_TOKEN = re.compile(rb"[A-Za-z0-9_.-]{8,200}")
_HUB = Site("https", "huggingface.co", 443)

_REMEMBERED = 128
"""So many heads are remembered with what was decided about them. The largest that comes in has 64 kB."""

_UNJUDGED = frozenset({
    b"accept", b"accept-encoding", b"accept-language", b"cookie", b"connection", b"if-none-match", b"priority",
    b"user-agent",
})  # fmt: skip
"""Headers that decide nothing: `judged` looks at none of them. Every other one counts, whatever it is."""

_UNJUDGED_SENT = _UNJUDGED | {b"content-length"}
"""The same where something is sent."""


@dataclass(frozen=True)
class Refusal:
    """An answer instead of what was asked for.

    Attributes:
        status: Of HTTP.
        error: Why.
        leads: The address to ask for in its place, if there is one.
        allow: In which ways it may be asked for, where this one is none of them.
        after_s: After how many seconds to ask again, where that helps; else 0.
    """

    status: int
    error: GroceryError
    leads: bytes = b""
    allow: frozenset[str] = frozenset({"GET", "HEAD", "POST"})
    after_s: int = 0


@dataclass(frozen=True)
class Passed:
    """A request that may come in.

    Attributes:
        site: Which site it is for.
        at: What is asked for there.
        passed_on: Whether a proxy, or somebody who says so, passed it on.
    """

    site: Site
    at: Opening
    passed_on: bool = False


class Asked:
    """The head of a request.

    Args:
        method: As it came; methods are written in capitals.
        path: As it came, without the query.
        headers: Their names in lower case, in order.
        peer: The address at the other end of the connection.
        own: The address at our end of it.
    """

    __slots__ = ("_values", "headers", "method", "own", "path", "peer")

    def __init__(
        self, method: str, path: str, headers: Sequence[tuple[bytes, bytes]], peer: str = "", own: str = ""
    ) -> None:
        self.method = method
        self.path = path
        self.headers = headers
        self.peer = peer
        self.own = own
        self._values = dict(headers)
        if len(self._values) != len(headers):
            times = Counter(name for name, _ in headers)
            self._values |= {name: b"?" for name in times if times[name] > 1}

    @property
    def is_passed_on(self) -> bool:
        """Whether a proxy, or somebody who says so, passed it on for somebody else."""
        return any(map(is_forwarded, self._values))

    def one(self, name: bytes) -> bytes | None:
        """The value of a header; None without one, and nothing that is ever right when there are several."""
        return self._values.get(name)


def is_forwarded(name: bytes) -> bool:
    """Whether a header tells what a proxy says of the request, which anybody can say."""
    return name.startswith(_FORWARDED)


class Judge:
    """Decides as `judged` does, which always decides alike: a head that came lately is not looked at anew.

    Args:
        names: Under which names the app answers.
    """

    def __init__(self, names: Names) -> None:
        @lru_cache(maxsize=_REMEMBERED)
        def remembered(
            method: str, path: str, headers: tuple[tuple[bytes, bytes], ...], peer: str, own: str
        ) -> Passed | Refusal:
            return judged(Asked(method, path, headers, peer, own), names)

        self._names = names
        self._remembered = remembered

    def of(self, asked: Asked) -> Passed | Refusal:
        """Decides about a request. No token is remembered, and no length of what is sent."""
        if asked.one(b"authorization") is not None:
            return judged(asked, self._names)
        unjudged = _UNJUDGED if asked.method in _READING else _UNJUDGED_SENT
        told = tuple([one for one in asked.headers if one[0] not in unjudged])
        return self._remembered(asked.method, asked.path, told, asked.peer, asked.own)


def judged(asked: Asked, names: Names) -> Passed | Refusal:
    """Decides about a request by its head.

    Args:
        asked: The request.
        names: Under which names the app answers.

    Returns:
        The site that was asked and what stands there, or the answer to give instead.
    """
    hosts = _hosts(asked, names)
    if not hosts:
        error: GroceryError = InvalidInput(
            say("error-request-for-no-address"), say("hint-open-at-address"), field="host"
        )
        return Refusal(400, error)
    host = next((one for one in hosts if names.knows(one, asked.own)), None)
    if host is None:
        return Refusal(421, _elsewhere(hosts[0], names))
    site = site_of(names.scheme(host, _forwarded(asked, b"x-forwarded-proto")), host)
    foreign = _foreign(asked, site, names)
    return Refusal(403, foreign) if foreign else _entered(asked, site, names)


def _hosts(asked: Asked, names: Names) -> list[Host]:
    """For which address a request is. On a Space the proxy may tell in another header which one the browser named."""
    told = [_forwarded(asked, b"x-forwarded-host")] if names.on_space else []
    read = [read_host(value) for value in (*told, asked.one(b"host")) if value is not None]
    return [host for host in read if host is not None]


def _forwarded(asked: Asked, name: bytes) -> bytes | None:
    """What the outermost proxy says; those behind it add theirs after a comma."""
    value = asked.one(name)
    return None if value is None else value.partition(b",")[0].strip().lower()


def _elsewhere(host: Host, names: Names) -> NotAllowed:
    where = say("hint-open-on-the-hub", name=host.name)
    if not names.on_space:
        where = say("hint-open-at-this-computer", name=host.name)
    return NotAllowed(say("error-unknown-address", address=host), where)


def _foreign(asked: Asked, site: Site, names: Names) -> NotAllowed | None:
    """What is wrong with where a request comes from."""
    origin = asked.one(b"origin")
    if origin is not None:
        found = read_origin(origin)
        if found is not None and found != site and (found.scheme, found.name) == ("https", site.name):
            return NotAllowed(
                say("error-https-not-known"),
                say("hint-start-with-https", name=site.name),
            )
        if found != site:
            return NotAllowed(say("error-request-from-elsewhere"), say("hint-open-at-own-address"))
    fetched = asked.one(b"sec-fetch-site")
    if fetched in (None, b"same-origin", b"none") or (fetched in _ELSEWHERE and _is_visit(asked, names)):
        return None
    return NotAllowed(say("error-request-from-elsewhere"), say("hint-open-at-own-address"))


def _is_visit(asked: Asked, names: Names) -> bool:
    """Whether somebody follows a link to the page or a shared list; on a Space also whether the Hub frames the page."""
    at = opening(asked.path)
    visited = at is not None and at.visited and asked.method in _READING
    if not visited or asked.one(b"sec-fetch-mode") != b"navigate":
        return False
    into = asked.one(b"sec-fetch-dest")
    if into == b"iframe":
        return at is not None and at.framed and names.on_space and _is_hub(asked.one(b"referer"))
    # Where our service worker asks in the browser's place, it is a visit into nothing (`empty`); no script can ask so.
    return into == b"document" or (into == b"empty" and asked.path == PAGE)


def _is_hub(referer: bytes | None) -> bool:
    """Whether the Hub is around it, where a browser says; `frame-ancestors` holds also where it does not."""
    return referer is None or read_origin(b"/".join(referer.split(b"/", 3)[:3])) == _HUB


def _entered(asked: Asked, site: Site, names: Names) -> Passed | Refusal:
    """A request of our own site, or of none: whether there is anything to ask for, and in this way."""
    at = opening(asked.path)
    if asked.method not in _READING | {"POST"} or (at is not None and asked.method not in at.methods):
        error: GroceryError = InvalidInput(say("error-method-not-known"), say("hint-reload-older-page"), field="method")
        return Refusal(405, error, allow=at.methods if at else _READING | {"POST"})
    if at is None:
        return Refusal(404, NotFound(say("error-nothing-at-address"), say("hint-open-at-own-address")))
    if asked.method in _READING:
        return Passed(site, at, asked.is_passed_on) if not _brings_something(asked) else Refusal(400, _UNASKED)
    says_who = at.by_secret or asked.one(b"origin") is not None or bearer(asked) is not None
    if not says_who and not _is_program_here(asked, site, names):
        return Refusal(403, _NOBODY)
    kind = (asked.one(b"content-type") or b"").partition(b";")[0].strip().lower()
    return Passed(site, at, asked.is_passed_on) if kind == at.kind else Refusal(415, _NO_JSON)


_UNASKED = InvalidInput(say("error-request-brings-body"), say("hint-reload"), field="body")
_NO_JSON = InvalidInput(say("error-request-not-json"), say("hint-reload"), field="content-type")
_NOBODY = NotAllowed(
    say("error-request-from-nobody"),
    say("hint-program-on-this-computer"),
)
TOO_LARGE = InvalidInput(say("error-request-too-large"), say("hint-smaller-parts"), field="body")
"""For a body that turns out to be too large while it comes in."""
TOO_SLOW = InvalidInput(say("error-request-too-slow"), say("hint-smaller-parts"), field="body")
"""For a body whose end does not come."""
TOO_FULL = InvalidInput(say("error-request-too-full"), say("hint-smaller-parts"), field="body")
"""For a body that says too many things at once."""


def _brings_something(asked: Asked) -> bool:
    return asked.one(b"transfer-encoding") is not None or asked.one(b"content-length") not in (None, b"0")


def _is_program_here(asked: Asked, site: Site, names: Names) -> bool:
    """Whether this is no browser at all, but a program of this computer. A browser tells the origin of every change."""
    return (
        not names.on_space and is_here(asked, site) and not any(name.startswith(b"sec-") for name, _ in asked.headers)
    )


def bearer(asked: Asked) -> str | None:
    """The token with which a program comes; None for who brings none, and an empty text for what can be no token.

    A browser sends such a header for nobody else: another site would have to ask first whether it may.
    """
    value = asked.one(b"authorization")
    if value is None or (value != b"?" and value.partition(b" ")[0].lower() != b"bearer"):
        return None
    token = value.partition(b" ")[2].strip()
    return token.decode() if _TOKEN.fullmatch(token) else ""


def is_here(asked: Asked, site: Site) -> bool:
    """Whether a request comes from this computer, for it, and without a proxy that passed it on for somebody else."""
    return site.name in LOCAL and _is_loopback(asked.peer) and not asked.is_passed_on


@lru_cache(maxsize=128)
def _is_loopback(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False
