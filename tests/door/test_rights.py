"""What somebody may do who came in: only read, or listen until they are taken out."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from door import streams
from door.guard import Asked
from door.hosts import Names, Site
from door.middleware import Door
from door.paths import OPENINGS
from door.visitors import May, Open, Visitor
from tests.loops import awaited
from tests.test_guard import Behind

HOME = Names()


class Comes(Open):
    """A way that lets in for so many looks, with so much right."""

    def __init__(self, looks: int, *, may: May = "do") -> None:
        self._looks = looks
        self._may = may

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """Ann, until she is taken out."""
        self._looks -= 1
        return Visitor("login", "Ann", self._may) if self._looks >= 0 else None


def head(path: str, method: str) -> dict[str, Any]:
    """A request from the page itself."""
    headers = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"content-type", b"application/json")]
    return {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers}


def answered(door: Door, path: str, method: str = "POST") -> list[Any]:
    """What is sent back."""
    told: list[Any] = []

    async def received() -> dict[str, Any]:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def sent_back(message: Any) -> None:
        told.append(message)

    awaited(door(head(path, method), received, sent_back))
    return told


def test_whoever_may_only_read_changes_nothing() -> None:
    reads = Door(Behind(), HOME, [Comes(9, may="read")])
    changing = {one.pattern for one in OPENINGS if one.changes}
    assert len(changing) > 1
    assert answered(reads, "/grocery/sync")[0]["status"] == 200
    for path in ("/grocery/restore", "/grocery/link", "/grocery/mail", "/grocery/upload"):
        assert answered(reads, path)[0]["status"] == (415 if path.endswith("upload") else 403), path


def test_a_stream_ends_when_its_reader_may_not_come_in_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LOOKED_AGAIN_S", 0.01)

    async def for_ever(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.Event().wait()

    told = answered(Door(for_ever, HOME, [Comes(3)]), "/grocery/live", "GET")
    assert [one.get("status") for one in told] == [200, None]
    assert told[1] == {"type": "http.response.body", "body": b"", "more_body": False}


def test_a_reader_who_was_taken_out_is_told_nothing_more_from_that_moment_on() -> None:
    async def tells(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for number in range(9):
            await send({"type": "http.response.body", "body": b"%d" % number, "more_body": True})

    told = answered(Door(tells, HOME, [Comes(3)]), "/grocery/live", "GET")
    assert [one.get("body") for one in told] == [None, b"0", b"1", b""]
    assert told[-1]["more_body"] is False
