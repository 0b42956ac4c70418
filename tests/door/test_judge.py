"""What is remembered about heads decides as if nothing were, and bodies that are there at once need no clock."""

from __future__ import annotations

import asyncio
from itertools import product

import pytest

from door.bodies import Begun
from door.guard import Asked, Judge, Passed, Refusal, judged
from door.hosts import Names
from tests.loops import awaited

HOME = Names()
SPACE = Names(frozenset(), frozenset({"ann-list.hf.space"}), on_space=True)

MORE = (
    (), ((b"origin", b"http://localhost:7860"),), ((b"origin", b"null"),), ((b"origin", b""),),
    ((b"origin", b"http://localhost:7860"),) * 2, ((b"sec-fetch-site", b"cross-site"),), ((b"content-length", b"2"),),
    ((b"transfer-encoding", b"chunked"),), ((b"authorization", b"Bearer gsm_abcdefgh"),), ((b"authorization", b"x"),),
    ((b"x-forwarded-for", b"10.0.0.9"),), ((b"x-forwarded-host", b"evil.example"),), ((b"host", b"evil.example"),),
    ((b"content-type", b"text/plain"),), ((b"sec-ch-ua", b"x"),), ((b"cookie", b"a=b"),), ((b"x-new", b"1"),),
)  # fmt: skip


def told(verdict: Passed | Refusal) -> object:
    """What was decided, to be compared."""
    return (verdict.status, str(verdict.error)) if isinstance(verdict, Refusal) else verdict


@pytest.mark.parametrize("names", [HOME, SPACE], ids=["home", "space"])
def test_a_head_that_came_before_is_decided_as_if_it_were_new_whatever_others_came_meanwhile(names: Names) -> None:
    judge = Judge(names)
    host = ((b"host", b"ann-list.hf.space" if names.on_space else b"localhost:7860"),)
    kinds = ((), ((b"content-type", b"application/json"),))
    paths = ("/", "/grocery/sync", "/grocery/backup", "/nothing")
    heads = [
        Asked(method, path, [*host, *kind, *more], peer, "")
        for method, path, kind, more, peer in product(("GET", "POST"), paths, kinds, MORE, ("127.0.0.1", "10.0.0.9"))
    ]
    alone = [told(judged(one, names)) for one in heads]
    assert [told(judge.of(one)) for one in heads] == alone
    assert [told(judge.of(one)) for one in reversed(heads)] == alone[::-1], "remembered, or thrown out"
    assert len({str(one) for one in alone}) > 8


def test_a_coroutine_that_waits_for_nothing_is_over_at_once_and_another_goes_on_from_where_it_is() -> None:
    async def there() -> int:
        return 1

    async def comes(first: asyncio.Event, second: asyncio.Event) -> int:
        await first.wait()
        await second.wait()
        return 2

    async def story() -> None:
        assert (Begun(there()).is_over, Begun(there()).result) == (True, 1)
        events = asyncio.Event(), asyncio.Event()
        later = Begun(comes(*events))
        assert not later.is_over
        for number, event in enumerate(events, 1):
            asyncio.get_running_loop().call_later(number / 100, event.set)
        assert await later == 2
        never = asyncio.Event()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await Begun(comes(never, never))
        assert not never._waiters, "nothing waits on"

        async def patient() -> str:
            try:
                async with asyncio.timeout(0.01):
                    await never.wait()
            except TimeoutError:
                return "its own patience"
            return ""

        assert await Begun(patient()) == "its own patience", "it hears that it was cancelled"

    awaited(story())
