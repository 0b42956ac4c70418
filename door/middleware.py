"""The guard as ASGI middleware: the outermost, so that nothing answers before it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from functools import lru_cache

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from door.answers import Headers, headers_of, is_kept_to_https
from door.bodies import again, heard_out, taken, told_size
from door.guard import Asked, Judge, Passed, Refusal, bearer, is_forwarded
from door.hosts import Names, Site
from door.pace import Pace
from door.paths import API, ENTRANCE, LARGEST_BODY, PAGE
from door.streams import while_known
from door.visitors import NotTold, Visitor, Way, known, known_now
from grocery.errors import GroceryError, NotAllowed, Offline
from grocery.messages import say, text
from grocery.messages.readers import in_a_browser

FILES_AT_ONCE = 2
"""So many files come in at the same time: each lies in memory, whole, until it is read."""

LARGEST_SLICE = 65_536
"""In bytes: a larger part of an answer goes in slices. Whole, it would lie in memory for each who asks for it and reads
nothing, and strangers may ask for the page's code on hundreds of connections."""

_BUSY = Refusal(503, NotAllowed(say("error-files-at-once", most=FILES_AT_ONCE), say("hint-in-a-moment")))

_UNKNOWN = Refusal(401, NotAllowed(say("error-who-is-it"), say("hint-come-in-first")))
_READS_ONLY = Refusal(403, NotAllowed(say("error-may-only-read"), say("hint-may-only-read")))
_PROPOSES_ONLY = Refusal(403, NotAllowed(say("error-may-only-propose"), say("hint-may-only-propose")))
_NO_PROGRAMS = Refusal(403, NotAllowed(say("error-not-for-programs"), say("hint-not-for-programs")))
_NOT_TOLD = Refusal(503, Offline(say("error-login-silent"), say("hint-login-later")), after_s=20)
"""For a token of which the Hub does not say whose it is: a 401 would tell a member's program that it is no good."""
_COME_IN = Refusal(303, _UNKNOWN.error, leads=ENTRANCE.encode())


def _led_in(asked: Asked) -> Refusal:
    """What a stranger is answered: who opens the page is led to the entrance. A service worker would hide a 401.

    Chats that make a preview of the address take any kind of answer, and bring nothing that a page or a program has.
    """
    mode, accept = asked.one(b"sec-fetch-mode"), asked.one(b"accept") or b"*/*"
    previews = accept == b"*/*" and not any(map(asked.one, (b"cookie", b"referer", b"authorization")))
    opens = mode == b"navigate" or (mode is None and (b"text/html" in accept or previews))
    return _COME_IN if opens and asked.path == PAGE and asked.method in ("GET", "HEAD") else _UNKNOWN


class Door:
    """Lets in what `guard` lets in, from somebody it knows, with a body of a bearable size; every answer gets headers.

    What is behind it finds the `Visitor` as `request.state.visitor`, except at what is free for strangers.

    Args:
        app: Everything behind the door.
        names: Under which names it answers.
        ways: By which it knows people.
        pace: How fast strangers are answered.
    """

    def __init__(self, app: ASGIApp, names: Names, ways: Sequence[Way], pace: Pace | None = None) -> None:
        self._app = app
        self._names = names
        self._ways = ways
        self._judge_of = Judge(names).of
        self._pace = pace or Pace()
        self._unsure = Pace()  # theirs is no guess: they do not wait with those who make some
        self._files = 0

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
        verdict = self._judge_of(asked)
        if isinstance(verdict, Refusal):
            await self._turn_away(verdict, asked, send)
            return
        visitor = None
        try:
            if not verdict.at.free:
                visitor = await known(self._ways, asked, verdict.site)
            elif (wait := self._pace.turn()) and await known_now(self._ways, asked, verdict.site) is None:
                await self._pace.sleep(wait)
        except NotTold:
            await self._turn_away(_NOT_TOLD, asked, send, verdict.site)
            return
        if visitor is None and not verdict.at.free:
            await self._turn_away(_led_in(asked), asked, send, verdict.site)
        elif verdict.at.by_token and bearer(asked) is None:
            await self._turn_away(_UNKNOWN, asked, send, verdict.site)
        elif visitor is not None and visitor.way == "token" and not verdict.at.programs:
            await self._refuse(_NO_PROGRAMS, asked, send, verdict.site)
        elif verdict.at.changes and visitor is not None and not visitor.may_change:
            await self._refuse(_PROPOSES_ONLY if visitor.may == "propose" else _READS_ONLY, asked, send, verdict.site)
        elif verdict.at.largest <= LARGEST_BODY:
            await self._pass(scope, receive, send, asked, verdict, visitor)
        elif self._files >= FILES_AT_ONCE:
            if await heard_out(receive):
                await self._refuse(_BUSY, asked, send, verdict.site)
        else:
            self._files += 1
            try:
                await self._pass(scope, receive, send, asked, verdict, visitor)
            finally:
                self._files -= 1

    async def _pass(
        self, scope: Scope, receive: Receive, send: Send, asked: Asked, passed: Passed, visitor: Visitor | None
    ) -> None:
        if scope["method"] == "POST":
            body = await taken(receive, passed.at, told_size(asked))
            if isinstance(body, Refusal):
                await self._refuse(body, asked, send, passed.site)
                return
            if body is None:
                return  # whoever asked is gone
            receive = again(body, receive)
        seen, answers = self._seen(scope, passed, visitor), self._with_headers(send, passed, visitor)
        if not passed.at.listens:
            await self._app(seen, receive, answers)
            return

        async def still() -> bool:
            return await known_now(self._ways, asked, passed.site) == visitor

        await while_known(self._app, seen, receive, answers, still)

    def _seen(self, scope: Scope, passed: Passed, visitor: Visitor | None) -> Scope:
        """The request as the app may see it: with the scheme that was judged, and nothing that only a proxy may say."""
        if passed.passed_on and not self._names.on_space:
            scope["headers"] = [one for one in scope["headers"] if not is_forwarded(one[0])]
        scope["scheme"] = passed.site.scheme
        scope["state"] = {**scope.get("state", {}), "visitor": visitor, "site": passed.site}
        return scope

    def _with_headers(self, send: Send, passed: Passed, visitor: Visitor | None) -> Send:
        on_space = self._names.on_space
        is_safe = is_kept_to_https(passed.site, on_space=on_space)
        cookies = visitor.cookies if visitor is not None else ()

        def send_on(message: Message) -> Awaitable[None]:
            if message["type"] == "http.response.start":
                given = message.get("headers", ())
                if cookies:
                    given = [*given, *((b"set-cookie", cookie) for cookie in cookies)]
                message = {**message, "headers": headers_of(given, passed.at, is_safe=is_safe, on_space=on_space)}
            elif len(message.get("body", b"")) > LARGEST_SLICE:
                return _in_slices(message, send)
            return send(message)

        return send_on

    async def _turn_away(self, refusal: Refusal, asked: Asked, send: Send, site: Site | None = None) -> None:
        """Refuses somebody whom nobody knows, when it is their turn."""
        pace = self._unsure if refusal is _NOT_TOLD else self._pace
        if wait := pace.turn():
            await pace.sleep(wait)
        await self._refuse(refusal, asked, send, site)

    async def _refuse(self, refusal: Refusal, asked: Asked, send: Send, site: Site | None = None) -> None:
        reads, language = asked.method in ("GET", "HEAD"), ""
        if reads:
            language = in_a_browser((asked.one(b"accept-language") or b"").decode("latin-1"))
        is_api, is_safe = asked.path.startswith(API), is_kept_to_https(site, on_space=self._names.on_space)
        headers, body = _answer(refusal, is_api, reads, language, is_safe, self._names.on_space)
        await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if asked.method == "HEAD" else body})


async def _in_slices(message: Message, send: Send) -> None:
    """Sends a large part of an answer, each slice when most of those before it are on their way, and at its own turn.

    Others are not held up by who reads fast, and who is gone meanwhile is heard of: what is sent to them else is a line
    in the log for each slice.
    """
    body, more = message["body"], message.get("more_body", False)
    for begins in range(0, len(body), LARGEST_SLICE):
        ends = begins + LARGEST_SLICE
        if begins:
            await asyncio.sleep(0)
        await send({**message, "body": body[begins:ends], "more_body": more or ends < len(body)})


@lru_cache(maxsize=64)
def _answer(
    refusal: Refusal, is_api: bool, reads: bool, language: str, is_safe: bool, on_space: bool
) -> tuple[Headers, bytes]:
    """A sentence: in words for a person who opens an address and for programs, and else as the page reads it."""
    error = refusal.error
    if is_api:
        kind, body = b"application/json", msgspec.json.encode({"ok": False, "error": _in_words(error)})
    elif reads:
        said = " ".join(text(part, language) for part in (error.said, error.way_out) if part)
        kind, body = b"text/plain; charset=utf-8", f"{said}\n".encode()
    else:
        told = {"message": error.said, "hint": error.way_out}
        kind, body = b"application/json", msgspec.json.encode({"ok": False, "error": told})
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    if refusal.status == 405:
        headers.append((b"allow", ", ".join(sorted(refusal.allow)).encode()))
    if refusal.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    if refusal.after_s:
        headers.append((b"retry-after", str(refusal.after_s).encode()))
    if refusal.leads:
        headers.append((b"location", refusal.leads))
    return headers_of(headers, None, is_safe=is_safe, on_space=on_space), body


def _in_words(error: GroceryError) -> dict[str, str]:
    """An error as programs read it, like those of `assistants.http_api`."""
    return {"code": error.said.name, "said": error.message, "hint": error.hint, "field": getattr(error, "field", "")}


def asked_of(scope: Scope) -> Asked:
    """The head of a request."""
    raw = scope.get("raw_path")
    path = scope["path"] if raw is None else raw.partition(b"?")[0].decode("latin-1")
    client, server = scope.get("client") or ("",), scope.get("server") or ("",)
    return Asked(scope["method"], path, scope["headers"], peer=client[0], own=server[0])
