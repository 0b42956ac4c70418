"""The guard as ASGI middleware: the outermost, so that nothing answers before it."""

from __future__ import annotations

from collections.abc import Sequence

import anyio
import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from door.guard import TOO_LARGE, Asked, Passed, Refusal, is_forwarded, judged
from door.hosts import Names
from door.paths import ENTRANCE, LARGEST_BODY, PAGE, Opening
from door.visitors import Visitor, Way, known
from grocery.errors import NotAllowed
from grocery.messages import say, text
from grocery.messages.readers import in_a_browser

_HEARD_OUT = 20_000_000
"""So many bytes of a body that is too large are let come in, into nothing: a browser that may not finish what it sends
does not read the answer."""

_LONGEST_SIZE = 18  # digits

_Headers = list[tuple[bytes, bytes]]

_PERMISSIONS = b"camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()"


def _headers_of(referrer: bytes, frames: bytes) -> _Headers:
    """The headers of every answer: who hears where somebody comes from, and who may show it inside a page."""
    return [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", referrer),
        (b"content-security-policy", b"frame-ancestors " + frames),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"permissions-policy", _PERMISSIONS),
    ]


_OUTSIDE = [
    *_headers_of(b"no-referrer", b"'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex, nofollow, noarchive, nosnippet"),
]
"""For what somebody without a login is shown: its address is all that it takes to see it."""


FILES_AT_ONCE = 2
"""So many files come in at the same time: each lies in memory, whole, until it is read."""

_PATIENCE_S = 60
"""A file of which nothing comes for so long holds its place no longer."""

_BUSY = Refusal(503, NotAllowed(say("error-files-at-once", most=FILES_AT_ONCE), say("hint-in-a-moment")))

_UNKNOWN = Refusal(401, NotAllowed(say("error-who-is-it"), say("hint-come-in-first")))
_COME_IN = Refusal(303, _UNKNOWN.error, leads=ENTRANCE.encode())


def _led_in(asked: Asked) -> Refusal:
    """What a stranger is answered: who opens the page is led to the entrance. A service worker would hide a 401."""
    mode, accept = asked.one(b"sec-fetch-mode"), asked.one(b"accept") or b""
    opens = mode == b"navigate" or (mode is None and b"text/html" in accept)
    return _COME_IN if opens and asked.path == PAGE and asked.method in ("GET", "HEAD") else _UNKNOWN


class Door:
    """Lets in what `guard` lets in, from somebody it knows, with a body of a bearable size; every answer gets headers.

    What is behind it finds the `Visitor` as `request.state.visitor`, except at what is free for strangers.

    Args:
        app: Everything behind the door.
        names: Under which names it answers.
        ways: By which it knows people.
    """

    def __init__(self, app: ASGIApp, names: Names, ways: Sequence[Way]) -> None:
        self._app = app
        self._names = names
        self._ways = ways
        self._files = 0
        hub = b" https://huggingface.co https://*.hf.space" if names.on_space else b""
        self._always = _headers_of(b"same-origin", b"'self'" + hub)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request, or lets it through."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._judge(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # the page needs none
        # Of anything else we know nothing, so that it gets no answer.

    async def _judge(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = asked_of(scope)
        verdict = judged(asked, self._names)
        if isinstance(verdict, Refusal):
            await self._refuse(verdict, scope, send)
            return
        visitor = None if verdict.at.free else await known(self._ways, asked, verdict.site)
        if visitor is None and not verdict.at.free:
            await self._refuse(_led_in(asked), scope, send)
            return
        if verdict.at.largest <= LARGEST_BODY:
            await self._pass(scope, receive, send, verdict, visitor)
        elif self._files >= FILES_AT_ONCE:
            if await _whole(receive, 0) is not None:
                await self._refuse(_BUSY, scope, send)
        else:
            self._files += 1
            try:
                await self._pass(scope, receive, send, verdict, visitor)
            finally:
                self._files -= 1

    async def _pass(self, scope: Scope, receive: Receive, send: Send, verdict: Passed, visitor: Visitor | None) -> None:
        largest = verdict.at.largest
        told = _told_size(scope)
        coming = receive if largest <= LARGEST_BODY else _impatient(receive)
        body = await _whole(coming, 0 if told > largest else largest) if scope["method"] == "POST" else b""
        if body is None:
            return  # whoever asked is gone
        if len(body) > largest or told > largest:
            await self._refuse(Refusal(413, TOO_LARGE), scope, send)
            return
        seen = self._seen(scope, verdict, visitor)
        cookies = visitor.cookies if visitor else ()
        await self._app(seen, _again(body, receive), self._with_headers(send, verdict.at, cookies))

    def _seen(self, scope: Scope, verdict: Passed, visitor: Visitor | None) -> Scope:
        """The request as the app may see it: with the scheme that was judged, and nothing that only a proxy may say."""
        kept = [one for one in scope["headers"] if self._names.on_space or not is_forwarded(one[0])]
        state = {**scope.get("state", {}), "visitor": visitor, "site": verdict.site}
        return {**scope, "headers": kept, "scheme": verdict.site.scheme, "state": state}

    def _with_headers(self, send: Send, at: Opening, cookies: Sequence[bytes]) -> Send:
        more = [(b"set-cookie", cookie) for cookie in cookies]

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": self._headers([*message.get("headers", ()), *more], at)}
            await send(message)

        return send_on

    def _headers(self, given: Sequence[tuple[bytes, bytes]], at: Opening | None) -> _Headers:
        """Those of an answer: nobody else's page may read it, and no cache keeps what tells of the household."""
        headers = [(name, value) for name, value in given if not name.lower().startswith(b"access-control-")]
        if (at is None or at.data) and not any(name.lower() == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-store"))
        return headers + (_OUTSIDE if at is not None and at.outside else self._always)

    async def _refuse(self, refusal: Refusal, scope: Scope, send: Send) -> None:
        """A sentence: in words for a person who opens an address, and else as the page reads it."""
        error = refusal.error
        if scope["method"] in ("GET", "HEAD"):
            language = in_a_browser(dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1"))
            said = " ".join(text(part, language) for part in (error.said, error.way_out) if part)
            kind, body = b"text/plain; charset=utf-8", f"{said}\n".encode()
        else:
            told = {"message": error.said, "hint": error.way_out}
            kind, body = b"application/json", msgspec.json.encode({"ok": False, "error": told})
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        if refusal.status == 405:
            headers.append((b"allow", b"GET, HEAD, POST"))
        if refusal.leads:
            headers.append((b"location", refusal.leads))
        headers = self._headers(headers, None)
        await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def asked_of(scope: Scope) -> Asked:
    """The head of a request."""
    raw = scope.get("raw_path")
    path = scope["path"] if raw is None else raw.partition(b"?")[0].decode("latin-1")
    client, server = scope.get("client") or ("",), scope.get("server") or ("",)
    return Asked(scope["method"], path, scope["headers"], peer=client[0], own=server[0])


def _told_size(scope: Scope) -> int:
    """How large a body is to be, as its head says; 0 where it does not."""
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() and len(told) < _LONGEST_SIZE else 0


async def _whole(receive: Receive, largest: int) -> bytes | None:
    """A body, or so much of it that it is clear that it is too large; None when its end never comes."""
    parts, size, more = [], 0, True
    while more and size <= max(_HEARD_OUT, largest):
        message = await receive()
        if message["type"] != "http.request":
            return None
        part, more = message.get("body", b""), message.get("more_body", False)
        if size <= largest:
            parts.append(part)
        size += len(part)
    return b"".join(parts)


def _impatient(receive: Receive) -> Receive:
    """The same, but that whoever is silent for long counts as gone."""

    async def received() -> Message:
        with anyio.move_on_after(_PATIENCE_S):
            return await receive()
        return {"type": "http.disconnect"}

    return received


def _again(body: bytes, receive: Receive) -> Receive:
    """The same body once more, for the app; after it what still comes, which is that the browser has gone."""
    told = False

    async def received() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return received
