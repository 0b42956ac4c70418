"""Asks the Hub who somebody is: by OpenID for a browser, by a token for a program. Nothing of it is kept here.

OpenID Connect's authorization code flow with PKCE (RFC 7636): what a browser carries are a state, a nonce and a code,
each bound to a secret that the browser holds in a cookie. The token that comes of it is asked once who it belongs to.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx2

from door.members import Person, person_of
from grocery.clock import Clock
from grocery.errors import GroceryError, InvalidInput, NotAllowed, Offline
from grocery.messages import say

PATIENCE_S = 8.0
"""How long, in seconds, an answer may take, from the first byte to the last."""

LARGEST = 500_000
"""How many bytes of an answer are read."""

KNOWN_S = 3_600
"""How long, in seconds, it is remembered where the provider is asked what."""

AGAIN_S = 3.0
"""How long, in seconds, it is not asked that again where it did not answer, however many ask us meanwhile."""

MOST_AT_ONCE = 8
"""How many logins are asked about at once: strangers can begin any number, and end them with made-up codes."""

MOST_A_MINUTE = 60
"""How many of them are asked about in a minute."""

SCOPES = "openid profile"

_CLOCKS_APART_S = 300

_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint")


def _silent() -> Offline:
    return Offline(say("error-login-silent"), say("hint-login-later"))


def _nonsense() -> InvalidInput:
    return InvalidInput(say("error-login-nonsense"), say("hint-login-later"), field="login")


def _refused() -> NotAllowed:
    return NotAllowed(say("error-login-refused"), say("hint-login-again"))


def part_of(secret: str, what: str) -> str:
    """What is shown of a login's secret at one place: a hash, so that no other one follows from it."""
    digest = hashlib.sha256(f"{what}/{secret}".encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class OpenId:
    """A login at an OpenID provider.

    Args:
        provider: Its address, like `https://huggingface.co`.
        client_id: By which it knows this app.
        client_secret: By which this app proves to be that.
        patience_s: How long each of its answers may take, in seconds.
    """

    def __init__(
        self, provider: str, client_id: str, client_secret: str, clock: Clock, patience_s: float = PATIENCE_S
    ) -> None:
        self._provider = provider
        self._client = (client_id, client_secret)
        self._clock = clock
        self._patience_s = patience_s
        self._known: dict[str, str] | GroceryError | None = None
        self._known_until = 0.0
        self._finding: asyncio.Task[None] | None = None
        self._asking = 0
        self._lately: deque[float] = deque(maxlen=MOST_A_MINUTE)

    async def address(self, secret: str, back: str) -> str:
        """Where a browser is sent to log in.

        Args:
            secret: That it holds in a cookie until it comes back.
            back: The address to which it comes back.

        Raises:
            Offline: The provider does not answer.
            InvalidInput: It answers nonsense.
        """
        endpoints = await self._endpoints()
        asked = {
            "response_type": "code",
            "client_id": self._client[0],
            "redirect_uri": back,
            "scope": SCOPES,
            "state": part_of(secret, "state"),
            "nonce": part_of(secret, "nonce"),
            "code_challenge": _challenge(part_of(secret, "verifier")),
            "code_challenge_method": "S256",
        }
        return f"{endpoints['authorization_endpoint']}?{urlencode(asked)}"

    async def person(self, secret: str, back: str, code: str) -> Person:
        """Who came back with a code.

        Args:
            secret: That the browser held.
            back: The address to which it came back.
            code: That the provider gave it.

        Raises:
            NotAllowed: The provider does not confirm it.
            Offline: It does not answer.
            InvalidInput: It answers nonsense.
        """
        with self._place():
            return await self._person(await self._endpoints(), secret, back, code)

    @contextmanager
    def _place(self) -> Iterator[None]:
        """One of the logins that are asked about; there may be `MOST_AT_ONCE` at once, and `MOST_A_MINUTE`."""
        now = self._clock.monotonic()
        often = len(self._lately) == MOST_A_MINUTE and now - self._lately[0] < 60
        if often or self._asking >= MOST_AT_ONCE:
            raise _silent()
        self._lately.append(now)
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1

    async def _person(self, endpoints: dict[str, str], secret: str, back: str, code: str) -> Person:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back}
        form |= {"client_id": self._client[0], "code_verifier": part_of(secret, "verifier")}
        tokens = await _answer("POST", endpoints["token_endpoint"], self._patience_s, data=form, auth=self._client)
        bearer = {"Authorization": f"Bearer {_word(tokens.get('access_token'))}"}
        told = await _answer("GET", endpoints["userinfo_endpoint"], self._patience_s, headers=bearer)
        person = person_of(told.get("preferred_username"), _names(told.get("orgs"), "preferred_username"))
        if person is None:
            raise _nonsense()
        if "id_token" in tokens:
            expected = {"iss": endpoints["issuer"], "nonce": part_of(secret, "nonce"), "sub": told.get("sub")}
            self._check(_claims(tokens["id_token"]), expected)
        return person

    def _check(self, claims: dict[str, Any], expected: dict[str, object]) -> None:
        """Whether the provider says all of it for this app and for this login.

        Its signature is not looked at: it came from the provider itself, over TLS (OpenID Connect Core, 3.1.3.7).
        """
        client = self._client[0]
        ours = claims.get("aud") in (client, [client]) and claims.get("azp", client) == client
        until = claims.get("exp")
        over = not isinstance(until, int | float) or not self._clock.now().timestamp() - _CLOCKS_APART_S <= until < 1e12
        if over or not ours or any(claims.get(name) != value for name, value in expected.items()):
            raise _refused()

    async def _endpoints(self) -> dict[str, str]:
        """Where it is asked what, as it publishes: found out once for all who ask meanwhile."""
        if self._known is None or self._clock.monotonic() >= self._known_until:
            if self._finding is None or self._finding.done():
                self._finding = asyncio.create_task(self._find())
            await asyncio.shield(self._finding)  # one who goes does not end it for the others
        if isinstance(self._known, dict):
            return self._known
        raise self._known or _silent()

    async def _find(self) -> None:
        try:
            self._known = await self._published()
        except GroceryError as fault:
            self._known = fault
        self._known_until = self._clock.monotonic() + (KNOWN_S if isinstance(self._known, dict) else AGAIN_S)

    async def _published(self) -> dict[str, str]:
        """What it publishes: all of it at its own address."""
        told = await _answer("GET", f"{self._provider}/.well-known/openid-configuration", self._patience_s)
        found = {name: told.get(name) for name in _ENDPOINTS}
        endpoints = {name: url for name, url in found.items() if isinstance(url, str) and self._is_own(url)}
        issuer = told.get("issuer")
        if len(endpoints) != len(_ENDPOINTS) or not isinstance(issuer, str) or not self._is_own(issuer):
            raise _nonsense()
        return {**endpoints, "issuer": issuer}

    def _is_own(self, url: str) -> bool:
        try:
            there, here = urlsplit(url), urlsplit(self._provider)
            return (there.scheme, there.hostname, there.port) == (here.scheme, here.hostname, here.port)
        except ValueError:
            return False


async def whoami(endpoint: str, token: str, patience_s: float = PATIENCE_S) -> Person:
    """To whom a token of the Hub belongs that may write there.

    One that may only read is handed to many a program and service, and one that another app got by a login was given
    to that app: neither is a reason to let somebody in.

    Args:
        endpoint: The Hub's address.
        token: As a program sent it.
        patience_s: How long the answer may take, in seconds.

    Raises:
        NotAllowed: The Hub does not know it, it is another kind of token, or nobody's who may be a member.
        Offline: The Hub does not answer, or asks to wait.
        InvalidInput: It answers nonsense.
    """
    bearer = {"Authorization": f"Bearer {_word(token)}"}
    told = await _answer("GET", f"{endpoint}/api/whoami-v2", patience_s, headers=bearer)
    if not isinstance(told.get("name"), str):
        raise _nonsense()
    person = person_of(told["name"], _names(told.get("orgs"), "name"))
    if person is None or told.get("type", "user") != "user" or not _may_write(told.get("auth")):
        raise _refused()
    return person


def _may_write(auth: object) -> bool:
    """Whether a token was made by its person, and may write somewhere, as the Hub describes it."""
    token = auth.get("accessToken") if isinstance(auth, dict) and auth.get("type") == "access_token" else None
    if not isinstance(token, dict):
        return False
    rights = token.get("fineGrained")
    if token.get("role") != "fineGrained" or not isinstance(rights, dict):
        return token.get("role") == "write"
    scopes = rights.get("scoped")
    scoped = [one.get("permissions") for one in scopes if isinstance(one, dict)] if isinstance(scopes, list) else []
    return any(isinstance(given, list) and "repo.write" in given for given in [rights.get("global"), *scoped])


async def _answer(method: str, url: str, patience_s: float, **more: Any) -> dict[str, Any]:
    """An answer's JSON object, however slow, large or strange it may be."""
    try:
        async with (
            asyncio.timeout(patience_s),
            httpx2.AsyncClient(timeout=patience_s) as client,
            client.stream(method, url, **more) as answer,
        ):
            body = b""
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > LARGEST:
                    raise _nonsense()
    except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError) as fault:
        raise _silent() from fault
    if answer.status_code in (400, 401, 403):
        raise _refused()
    if answer.status_code != 200:
        raise _silent()
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise _nonsense() from fault
    if not isinstance(told, dict):
        raise _nonsense()
    return told


def _claims(id_token: object) -> dict[str, Any]:
    """What an ID token says."""
    try:
        _, middle, _ = _word(id_token).split(".")
        told = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (ValueError, RecursionError) as fault:
        raise _nonsense() from fault
    if not isinstance(told, dict):
        raise _nonsense()
    return told


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _word(value: object) -> str:
    """What stands in a header or a token: one word of plain letters."""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or " " in value or not value:
        raise _nonsense()
    return value


def _names(told: object, field: str) -> list[object]:
    """Of organizations that want no more than the Hub was shown; not full names, which anybody may choose."""
    each = told if isinstance(told, list) else []
    return [one.get(field) for one in each if isinstance(one, dict) and not one.get("securityRestrictions")]
