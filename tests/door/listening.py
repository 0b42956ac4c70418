"""A server that listens as the app does, in front of what answers everybody: for tests of what comes in on the wire."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from door.listening import listen_so
from door.visitors import Visitor
from tests.e2e.app_server import free_port
from tests.households import until

LARGE = 8_000_000
"""So many bytes stand before the end of what `/large` tells."""


class Listening:
    """An app that answers whatever reaches it, and keeps that; `/member` knows who asks, `/large` tells much.

    Args:
        more: What uvicorn is told beside where to listen.
    """

    def __init__(self, **more: Any) -> None:
        self.port = free_port()
        self.reached: list[tuple[str, str, bytes, list[tuple[bytes, bytes]]]] = []
        self.lines: list[socket.socket] = []
        self.answers = True
        config = uvicorn.Config(self, "127.0.0.1", self.port, log_level="critical", lifespan="off", **more)
        self.server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self.server.run)
        self._thread.start()
        until(lambda: self.server.started, "it listens")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body, more = body + message["body"], message["more_body"]
        self.reached.append((scope["method"], scope["path"], body, scope["headers"]))
        if scope["path"] in ("/member", "/program"):
            scope["state"] = {"visitor": Visitor("token", "Ann", key=scope["path"])}
        if not self.answers:
            await receive()  # until the other end is gone
            return
        told = b"x" * LARGE * (scope["path"] == "/large") + b"ok"
        length = str(len(told)).encode()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
        await send({"type": "http.response.body", "body": told})

    def close(self) -> None:
        self.server.should_exit = True
        self._thread.join()

    def connect(self, own: str = "127.0.0.1") -> socket.socket:
        """A connection, from an address of this computer."""
        line = socket.create_connection(("127.0.0.1", self.port), timeout=10, source_address=(own, 0))
        self.lines.append(line)
        return line

    def hang_up(self) -> None:
        """Close every connection, so that whatever a test began ends with it."""
        while self.lines:
            self.lines.pop().close()

    def is_left(self) -> None:
        """Waits until nobody is there any more."""
        until(lambda: not self.server.server_state.connections, "nobody is there any more")

    def ports(self) -> set[int]:
        """Of those whose connections the server keeps just now."""
        there: Any = self.server.server_state.connections.copy()
        return {one.client[1] for one in there if one.client}

    @staticmethod
    def answered(line: socket.socket, text: str) -> bytes:
        """The answer to one request, over a connection that stays open."""
        told = b""
        line.sendall(text.encode())
        while not told.endswith(b"ok") and (part := line.recv(65_536)):
            told += part
        return told

    def statuses(self, text: bytes) -> list[int]:
        """What comes back, until the other end closes the connection or, after whole requests, has no more to say."""
        told = b""
        with self.connect() as line, suppress(OSError):  # what comes after a refusal is not even read
            line.sendall(text)
            line.shutdown(socket.SHUT_WR)
            told = b"".join(iter(lambda: line.recv(65_536), b""))
        return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d+)", told)]


@contextmanager
def listening_as_the_app(**more: Any) -> Iterator[Listening]:
    """Such a server; every later one of this process listens again as it did before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(uvicorn.config.HTTP_PROTOCOLS, "auto", uvicorn.config.HTTP_PROTOCOLS["auto"])
        patch.setattr(uvicorn.Config, "load", uvicorn.Config.load)
        listen_so()
        found = Listening(**more)
    yield found
    found.close()
