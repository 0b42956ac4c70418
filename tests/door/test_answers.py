"""The headers of answers, by what was asked and where, and how answers are sent."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from door.answers import headers_of, is_kept_to_https
from door.hosts import Names, Site
from door.middleware import LARGEST_SLICE, Door
from door.visitors import Here
from tests.loops import awaited


def test_a_browser_that_came_over_https_is_held_to_it_on_a_space_where_no_other_server_has_the_name() -> None:
    def held(site: Site, *, on_space: bool) -> bool:
        is_safe = is_kept_to_https(site, on_space=on_space)
        return b"strict-transport-security" in dict(headers_of([], None, is_safe=is_safe, on_space=on_space))

    assert held(Site("https", "ann-list.hf.space", 443), on_space=True)
    assert not held(Site("http", "ann-list.hf.space", 80), on_space=True)
    assert not held(Site("https", "nas.home", 8443), on_space=False)


def test_an_answer_keeps_its_own_policy_and_gets_who_may_frame_it() -> None:
    given = [(b"Content-Security-Policy", b"default-src 'self'")]
    headers = headers_of(given, None, is_safe=False, on_space=False)
    policies = [value for name, value in headers if b"policy" in name.lower()]
    assert b"default-src 'self'" in policies and b"frame-ancestors 'self'" in policies


def test_on_a_space_the_hub_may_show_the_page_in_its_frame() -> None:
    headers = headers_of([], None, is_safe=True, on_space=True)
    frames = dict(headers)[b"content-security-policy"].rpartition(b"frame-ancestors ")[2]
    assert frames.split() == [b"'self'", b"https://huggingface.co"], "no other Space"


def test_a_large_answer_goes_in_slices_each_when_there_is_room_for_it() -> None:
    parts, told = [b"a" * (2 * LARGEST_SLICE + 3), b"b" * LARGEST_SLICE, b"c"], list[tuple[bytes, bool]]()
    turns = list[int]()

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for number, part in enumerate(parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            told.append((message["body"], message["more_body"]))
            asyncio.get_running_loop().call_soon(turns.append, len(told))
            turns.append(0)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    scope = {
        "type": "http", "method": "GET", "path": "/", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1),
    }  # fmt: skip
    awaited(Door(behind, Names(), [Here()])(scope, receive, send))
    assert [len(part) for part, _ in told] == [LARGEST_SLICE, LARGEST_SLICE, 3, LARGEST_SLICE, 1]
    assert b"".join(part for part, _ in told) == b"".join(parts)
    assert [more for _, more in told] == [True] * 4 + [False]
    assert turns[:6] == [0, 1, 0, 2, 0, 0], "between slices others have their turn, and it is heard of who is gone"
