"""An OpenID provider on loopback, as strict as the Hub's, which also says whose a token is; faults can be set."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

CLIENT, SECRET = "the-app", "the-apps-secret"


class Provider:
    """What it knows, and how it behaves.

    Attributes:
        user: Who sits at the browser: their user name; empty for somebody who says no.
        orgs: The organizations of each user.
        tokens: Whose each token is, for `whoami`.
        status: With what everything but the login itself is answered, where that is not 200.
        wait_s: How long each of those answers takes.
        body: What is answered instead.
        changed: What is answered otherwise, by path: it goes over the fields of the right answer.
        asked: Every path that was asked, in order.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.user = "ann"
        self.orgs: dict[str, list[str]] = {}
        self.tokens: dict[str, str] = {}
        self.status = 200
        self.wait_s = 0.0
        self.body: bytes | None = None
        self.changed: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []
        self.logins: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}

    def mend(self) -> None:
        """No faults any more."""
        self.status, self.wait_s, self.body, self.changed = 200, 0.0, None, {}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back."""
        self.logins.append(asked)
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["scope"] == "openid profile"
        assert asked["code_challenge_method"] == "S256"
        told = {"state": asked["state"]}
        if self.user:
            told["code"] = secrets.token_urlsafe(16)
            self._codes[told["code"]] = {**asked, "user": self.user}
        else:
            told["error"] = "access_denied"
        return f"{asked['redirect_uri']}?{urlencode(told)}"

    def token(self, given: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Each code once, for who began with it and nobody else."""
        begun = self._codes.pop(given.get("code", ""), None)
        right = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if begun is None or authorization != f"Basic {right}" or challenge != begun["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if given.get("redirect_uri") != begun["redirect_uri"] or given.get("grant_type") != "authorization_code":
            return 400, {"error": "invalid_grant"}
        access = f"hf_oauth_{secrets.token_hex(8)}"
        self.tokens[access] = begun["user"]
        claims: dict[str, Any] = {"iss": self.url, "aud": CLIENT, "nonce": begun["nonce"]}
        claims |= {"sub": f"id-of-{begun['user']}", "exp": int(time.time()) + 600, **self.changed.get("id_token", {})}
        parts = [base64.urlsafe_b64encode(json.dumps(one).encode()).rstrip(b"=").decode() for one in ({}, claims)]
        return 200, {"access_token": access, "token_type": "bearer", "id_token": ".".join([*parts, "c2lnbmVk"])}

    def userinfo(self, user: str) -> dict[str, Any]:
        orgs = [{"preferred_username": one, "name": f"The {one}", "sub": one} for one in self.orgs.get(user, [])]
        return {"sub": f"id-of-{user}", "preferred_username": user, "name": user.title(), "orgs": orgs}

    def whoami(self, user: str) -> dict[str, Any]:
        return {
            "auth": {"type": "access_token", "accessToken": {"role": "write"}},
            "type": "user",
            "name": user,
            "orgs": [{"name": one} for one in self.orgs.get(user, [])],
        }

    def discovery(self) -> dict[str, Any]:
        ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        return {"issuer": self.url, **{f"{name}_endpoint": f"{self.url}/oauth/{end}" for name, end in ends.items()}}


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("content-length", 0))))

    def _answer(self, body: bytes) -> None:
        provider, address = self.provider, urlsplit(self.path)
        provider.asked.append(address.path)
        if address.path == "/oauth/authorize":
            self.send_response(303)
            self.send_header("Location", provider.authorize(dict(parse_qsl(address.query))))
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        time.sleep(provider.wait_s)
        status, told = self._told(address.path, body)
        told |= provider.changed.get(address.path, {})
        content = json.dumps(told).encode() if provider.body is None else provider.body
        self.send_response(status if provider.status == 200 else provider.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _told(self, path: str, body: bytes) -> tuple[int, dict[str, Any]]:
        provider = self.provider
        if path == "/.well-known/openid-configuration":
            return 200, provider.discovery()
        if path == "/oauth/token":
            given = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            return provider.token(given, self.headers.get("authorization", ""))
        user = provider.tokens.get(self.headers.get("authorization", "").removeprefix("Bearer "))
        if user is None:
            return 401, {"error": "Invalid credentials"}
        if path == "/oauth/userinfo":
            return 200, provider.userinfo(user)
        return (200, provider.whoami(user)) if path == "/api/whoami-v2" else (404, {})

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider while it is needed."""
    handler = type("Handler", (_Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.provider = Provider(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield handler.provider  # type: ignore[attr-defined]
        finally:
            server.shutdown()
