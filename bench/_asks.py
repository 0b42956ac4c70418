"""Asks a server the same thing over and over, as a browser does, in a process of its own: `python -m bench._asks …`.

It prints how long each took, in seconds.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
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
    port, method, path, cookie, times, expected, pause_s = sys.argv[1:]
    answers, took = asks(int(port), method, path, cookie), []
    for _ in range(int(times)):
        time.sleep(float(pause_s))
        started = time.perf_counter()
        if next(answers) != int(expected):
            raise RuntimeError("The server answered something else.")
        took.append(time.perf_counter() - started)
    print(json.dumps(took))
