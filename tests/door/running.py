"""The running app as the door sees it: every route there is, Gradio's included, and a spy right behind the door."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from starlette.types import ASGIApp, Receive, Scope, Send

from assistants.programs import Programs
from door.hosts import Names
from door.listening import listen_so
from door.login import Login
from door.middleware import Door
from door.pace import Pace
from door.visitors import Either, Way
from entrances import entrances
from grocery.config import ServerSettings, Settings
from households import Households, only_home
from tests.e2e.app_server import free_port
from tests.loops import awaited
from ui.homes import Homes
from ui.page import PageServer

HOST = "ann-list.hf.space"
NAMES = Names(secure=frozenset({HOST}), on_space=True)
OUR_SIDE = {"host": HOST, "x-forwarded-proto": "https"}
OWN_PAGE = {**OUR_SIDE, "origin": f"https://{HOST}", "sec-fetch-site": "same-origin"}
LOGIN = {"owner": "ann", "oauth_client_id": "list", "oauth_client_secret": "kept", "on_space": True}

OURS = {
    "secret": "a" * 26,
    "name": "icon.svg",
}
"""What stands for the open places of our own addresses."""


class Spy:
    """Stands behind the door in the app's place, and keeps what comes as far as that."""

    def __init__(self) -> None:
        self.reached: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.reached.append(scope)
        await send({"type": "http.response.start", "status": 299, "headers": []})
        await send({"type": "http.response.body", "body": b"the spy"})


def asked(
    door: ASGIApp, path: str, method: str, headers: Mapping[str, str] | Iterable[tuple[str, str]], body: bytes = b""
) -> tuple[int, dict[str, str], bytes]:
    """What the door answers to a request that came from 10.0.0.9: status, headers and body."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    sent: list[Any] = []
    raw = path.encode()
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path.partition("?")[0],
        "raw_path": raw.partition(b"?")[0], "query_string": raw.partition(b"?")[2], "scheme": "http", "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in pairs],
        "client": ("10.0.0.9", 50_000), "server": ("10.0.0.7", 7860), "state": {},
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def ask() -> None:
        await door(scope, receive, send)

    awaited(ask())
    headers_back = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers_back, b"".join(one.get("body", b"") for one in sent[1:])


def all_routes(routes: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Each method and path, the open places of the path as they are written; what is mounted, whole."""
    for route in routes:
        inner = getattr(route, "original_router", None) or (route if hasattr(route, "routes") else None)
        path = before + getattr(route, "path", "")
        if inner is not None:
            yield from all_routes(inner.routes, path)
            yield from [("GET", f"{path}/{{path:path}}")] if not hasattr(route, "original_router") else []
        else:
            yield from ((method, path) for method in sorted(getattr(route, "methods", None) or {"GET"}))


def filled(path: str) -> str:
    """A path with something in its open places."""
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda place: OURS.get(place[1], "x"), path)


async def _at_once(_: float) -> None:
    """No stranger of the tests waits: they ask thousands of times."""


class Running:
    """The app, listening, with a login of the tests, and a door like its own in front of a spy."""

    def __init__(self, folder: Path, hub: str) -> None:
        server = ServerSettings(server_port=free_port(), members=("ben",), **LOGIN)  # type: ignore[arg-type]
        self.households = Households(only_home(Settings(data_dir=folder)), patience_s=5)
        found = entrances(server, folder / "door", hub, list)
        home = ServerSettings(access="paired", passphrase="apple tree river")
        at_home = entrances(home, folder / "home", "https://huggingface.co", list)
        more = [one for one in at_home.routes if one.path not in {route.path for route in found.routes}]
        self.ways = found.ways
        people = [way for one in found.ways if isinstance(one, Either) for way in one.people]
        (self.login,) = (way for way in people if isinstance(way, Login))
        door = partial(Door, names=NAMES, ways=self.ways, pace=Pace(sleep=_at_once))
        homes = Homes(self.households, ServerSettings())
        self.programs = Programs(lambda request: partial(homes.manager_named, homes.which(request)))
        routes = [*found.routes, *more, *self.programs.routes()]
        listen_so()
        with patch("asyncio.new_event_loop", side_effect=asyncio.new_event_loop) as self.loops_begun:
            self.page = PageServer(homes, door, routes, found.functions)
            self.page.open(ServerSettings(server_port=server.server_port))
        self.port = server.server_port
        self.routes = sorted(set(all_routes(self.page.routes)))

    def close(self) -> None:
        self.programs.end()
        self.page.close()
        self.households.close()


def spied(*ways: Way) -> tuple[Spy, Door]:
    """A door that knows people by these ways, and what stands behind it."""
    spy = Spy()
    return spy, Door(spy, NAMES, ways)


@contextmanager
def running(folder: Path, hub: str = "https://huggingface.co") -> Iterator[Running]:
    """The app for as long as it is needed; it asks this Hub whose a token is."""
    app = Running(folder, hub)
    try:
        yield app
    finally:
        app.close()
