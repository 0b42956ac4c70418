"""A page without a browser: it taps and asks as the page does, and listens to the stream of news."""

from __future__ import annotations

import http.client
import json
import selectors
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from grocery.sync.clients import page_id

QUESTION = "/grocery/sync"
"""Where a page sends its changes and hears what is new."""

_STREAM = "/grocery/live"
_OF_AN_ADDRESS = 50  # the app gives an address a hundred streams


def question(asked: Mapping[str, Any]) -> bytes:
    """What a page sends."""
    return json.dumps(asked).encode()


class Page:
    """Sends one change after the other over a connection that stays open, as a browser does.

    Attributes:
        sizes: Bytes asked and answered, for each request.
        snapshot: What it was shown when it was opened.
    """

    def __init__(self, url: str) -> None:
        self._host = urlsplit(url).netloc
        self._http = http.client.HTTPConnection(self._host, timeout=60)
        self._secret = "s" * 26
        self._id = page_id(time.strftime("%Y%m%d", time.gmtime()), self._secret)
        self._number = 0
        self._seen: dict[str, Any] = {"household": "", "boot": "", "revision": -1}
        self.sizes: list[tuple[int, int]] = []
        self.snapshot: dict[str, Any] = self._ask([])["snapshot"]

    def connect(self) -> None:
        """Anew: a server hangs up on who says nothing for some seconds."""
        self._http.close()
        self._http.connect()

    def post(self, path: str, body: bytes) -> bytes:
        """One request, with the headers that a browser sends along."""
        headers = {
            "Content-Type": "application/json",
            "Origin": f"http://{self._host}",
            "Sec-Fetch-Site": "same-origin",
        }
        self._http.request("POST", path, body, headers)
        answer = self._http.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}: {content!r}")
        return content

    def _ask(self, changes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        body = question({**self._seen, "changes": changes, "replicas": [self._id]})
        content = self.post(QUESTION, body)
        answer: dict[str, Any] = json.loads(content)
        self._seen = {name: answer[name] for name in self._seen}
        self.sizes.append((len(body), len(content)))
        return answer

    def tap(self, op: Mapping[str, Any]) -> None:
        """One change; it is kept when this returns."""
        self._number += 1
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        change = {"replica": self._id, "secret": self._secret, "number": self._number, "at": at, "by": "Ann", "op": op}
        (outcome,) = self._ask([change])["outcomes"]
        if outcome["state"] != "kept":
            raise RuntimeError(f"The change was not taken: {outcome}")


class Listeners:
    """Open streams, and when each of them was told something last (`time.perf_counter`, seconds)."""

    def __init__(self, url: str, count: int) -> None:
        host = urlsplit(url)
        self.told_at: dict[int, float] = {}
        self._selector = selectors.DefaultSelector()
        self._streams = [self._opened(str(host.hostname), host.port or 80, number) for number in range(count)]
        self._closed = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _opened(self, host: str, port: int, number: int) -> socket.socket:
        of_its_own = f"127.0.0.{2 + number // _OF_AN_ADDRESS}"
        stream = socket.create_connection((host, port), timeout=60, source_address=(of_its_own, 0))
        stream.sendall(f"GET {_STREAM} HTTP/1.1\r\nHost: {host}:{port}\r\nSec-Fetch-Site: same-origin\r\n\r\n".encode())
        if b" 200 " not in stream.recv(4096).split(b"\r\n")[0]:
            raise RuntimeError("The app gives no stream.")
        self._selector.register(stream, selectors.EVENT_READ, number)
        return stream

    def _read(self) -> None:
        while not self._closed.is_set():
            for key, _ in self._selector.select(timeout=1):
                if b"data:" in key.fileobj.recv(4096):  # type: ignore[union-attr]
                    self.told_at[key.data] = time.perf_counter()

    def close(self) -> None:
        self._closed.set()
        self._reader.join()
        for stream in self._streams:
            stream.close()


@contextmanager
def listening(url: str, count: int) -> Iterator[Listeners]:
    """So many pages that listen and do nothing else."""
    listeners = Listeners(url, count)
    try:
        yield listeners
    finally:
        listeners.close()
