"""Files on their way in lie in memory, whole: so few come in at the same time, and none holds its place for ever."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from door import bodies
from door.middleware import FILES_AT_ONCE, Door
from door.visitors import Open
from tests.loops import awaited
from tests.test_guard import HOME
from tests.wording import in_english

UPLOAD: Scope = {
    "type": "http", "method": "POST", "path": "/grocery/upload", "raw_path": b"/grocery/upload", "scheme": "http",
    "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 80),
    "headers": [(b"host", b"127.0.0.1"), (b"content-type", b"application/octet-stream"), (b"content-length", b"1")],
}  # fmt: skip


async def taken(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def asked(through: Door, comes: anyio.Event | None = None, size: bytes = b"1") -> tuple[int, bytes]:
    """What a file is answered that is there at once, or when it comes, and is to be of this size."""
    said: list[Message] = []

    async def receive() -> Message:
        if comes is not None:
            await comes.wait()
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def send(message: Message) -> None:
        said.append(message)

    await through({**UPLOAD, "headers": [*UPLOAD["headers"][:-1], (b"content-length", size)]}, receive, send)
    return (said[0]["status"], said[1]["body"]) if said else (0, b"")


def in_a_loop(story: Callable[[Door], Coroutine[Any, Any, None]]) -> None:
    awaited(story(Door(taken, HOME, [Open()])))


def test_two_files_come_in_at_the_same_time_and_a_third_is_told_to_wait() -> None:
    async def story(through: Door) -> None:
        comes, first = anyio.Event(), []

        async def one() -> None:
            first.append(await asked(through, comes))

        async with anyio.create_task_group() as group:
            for _ in range(FILES_AT_ONCE):
                group.start_soon(one)
            await anyio.wait_all_tasks_blocked()
            status, body = await asked(through)
            assert status == 503 and "2 files" in in_english(json.loads(body))["error"]["message"]
            comes.set()
        assert first == [(200, b"")] * FILES_AT_ONCE
        assert (await asked(through))[0] == 200, "their places are free again"

    in_a_loop(story)


def test_a_file_that_stops_coming_leaves_its_place_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "PATIENCE_S", 0.01)

    async def story(through: Door) -> None:
        for _ in range(FILES_AT_ONCE):
            status, body = await asked(through, anyio.Event())
            assert status == 408 and "too slowly" in in_english(json.loads(body))["error"]["message"]
        assert (await asked(through, anyio.Event(), b"1000000000"))[0] == 413, "told before any of it came"
        assert (await asked(through))[0] == 200

    in_a_loop(story)
