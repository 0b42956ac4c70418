"""Asks a server the same thing over and over, as a browser does, in a process of its own: `python -m bench._asks …`."""

from __future__ import annotations

import http.client
import sys
from collections.abc import Iterator

NOTHING = b'{"changes":[],"replicas":[]}'


def asks(port: int, method: str, path: str, cookie: str) -> Iterator[int]:
    """Requests over a connection that stays open; each says its status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    own = f"http://127.0.0.1:{port}"
    headers = {"User-Agent": "Mozilla/5.0", "Accept-Language": "en", "Sec-Fetch-Site": "same-origin", "Cookie": cookie}
    if method == "POST":
        headers |= {"Content-Type": "application/json", "Origin": own}
    while True:
        connection.request(method, path, NOTHING if method == "POST" else None, headers)
        answer = connection.getresponse()
        answer.read()
        yield answer.status


if __name__ == "__main__":
    port, method, path, cookie, times, expected = sys.argv[1:]
    answers = asks(int(port), method, path, cookie)
    if any(next(answers) != int(expected) for _ in range(int(times))):
        raise RuntimeError("The server answered something else.")
