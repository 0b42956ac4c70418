"""The stream of changes: each once, to who may hear it, for as long as they may and are there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pytest_mock import MockerFixture
from starlette.applications import Starlette

from assistants import events
from assistants.programs import Programs
from door import streams
from door.devices import Device, Devices
from door.hosts import Names
from door.middleware import Door
from door.tokens import OwnTokens
from door.visitors import Either
from grocery.clock import Clock
from grocery.config import Settings
from grocery.sync import recent
from grocery_app import GroceryManager
from households import HOME, Households, only_home
from tests.loops import awaited

Event = dict[str, Any]


class House:
    """A household behind the door, and somebody who may listen."""

    def __init__(self, folder: Path) -> None:
        self.households = Households(only_home(Settings(data_dir=folder)))
        self.manager: GroceryManager = self.households.named()
        self.devices = Devices(folder / "devices.json", Clock())
        self.programs = Programs(lambda _: partial(self.households.named, HOME))
        self.app = Door(Starlette(routes=self.programs.routes()), Names(), [Either([OwnTokens(self.devices)], [])])
        self.device, self.secret = self.token()

    def token(self) -> tuple[Device, str]:
        return self.devices.let_in("program", "Claude", "Ann", may="read")


class Listener:
    """Hears a stream until it ends or is left."""

    def __init__(self, house: House, query: str, secret: str) -> None:
        self.status = 0
        self.events: list[Event] = []
        self.beats = 0
        self.ended = False
        self._gone = asyncio.Event()
        self._rest = b""
        scope = {
            "type": "http", "http_version": "1.1", "method": "GET", "path": "/api/v1/events",
            "raw_path": b"/api/v1/events", "query_string": query.encode(), "scheme": "http", "root_path": "",
            "headers": [(b"host", b"127.0.0.1:7860"), (b"authorization", f"Bearer {secret}".encode())],
            "client": ("127.0.0.1", 50_000), "server": ("127.0.0.1", 7860), "state": {},
        }  # fmt: skip
        self.task = asyncio.ensure_future(house.app(scope, self._receive, self._send))

    async def _receive(self) -> Event:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.ended = not message.get("more_body", False)
        self._rest += message.get("body", b"")
        *whole, self._rest = self._rest.split(b"\n\n")
        for one in whole:
            if one.startswith(b":"):
                self.beats += 1
                continue
            fields = dict(line.split(": ", 1) for line in one.decode().split("\n"))
            self.events.append({"event": fields["event"], "id": fields["id"], **json.loads(fields["data"])})

    async def until(self, done: Callable[[], Any]) -> None:
        async with asyncio.timeout(30):
            while not done() and not self.task.done():
                await asyncio.sleep(0.01)
        assert done(), (self.status, self.events)

    async def leave(self) -> None:
        self._gone.set()
        with suppress(asyncio.CancelledError):
            await asyncio.wait_for(self.task, 30)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    yield made
    made.programs.end()
    made.households.close()


def listening(house: House, story: Callable[[Callable[..., Listener]], Awaitable[None]]) -> None:
    async def run() -> None:
        heard: list[Listener] = []

        def listen(query: str = "", secret: str = house.secret) -> Listener:
            heard.append(Listener(house, query, secret))
            return heard[-1]

        await story(listen)
        for one in heard:
            await one.leave()

    awaited(run())


def test_each_change_is_told_once_with_who_what_and_which(house: House) -> None:
    async def story(listen: Callable[..., Listener]) -> None:
        one = listen()
        await one.until(lambda: one.events)
        assert one.events[0] == {
            "event": "state", "id": f"{house.manager.boot}/{house.manager.revision}", "boot": house.manager.boot,
            "revision": house.manager.revision,
        }  # fmt: skip
        await asyncio.to_thread(house.manager.add_to_shopping_list, "tj-1", 2, "Ann")
        await asyncio.to_thread(house.manager.set_note, "tj-1", "ripe", "Ben")
        await one.until(lambda: len(one.events) == 3)
        assert [event["by"] for event in one.events[1:]] == ["Ann", "Ben"]
        assert [event["change"] for event in one.events[1:]] == [f"{house.manager.boot[9:]}-{n}" for n in (1, 2)]
        assert one.events[1]["said"] == 'Put "Organic Bananas" on the list (2 "lb")'
        assert one.events[0]["revision"] < one.events[1]["revision"] < one.events[2]["revision"]
        again = listen(f"since={one.events[1]['revision']}&boot={house.manager.boot}")
        await again.until(lambda: len(again.events) == 2)
        assert again.events[1] == one.events[2] and "reset" not in again.events[0]

    listening(house, story)


@pytest.mark.parametrize("query", ["since=0&boot=20200101-k3f9x2", "since=999999999", "since=0"])
def test_who_was_away_too_long_is_told_to_look_at_all_of_it(house: House, mocker: MockerFixture, query: str) -> None:
    mocker.patch.object(recent, "MOST", 1)
    for item in ("tj-1", "tj-2", "tj-3"):
        house.manager.add_to_shopping_list(item)

    async def story(listen: Callable[..., Listener]) -> None:
        one = listen(query)
        await one.until(lambda: one.events)
        assert one.events[0]["reset"] is True and one.events[0]["revision"] == house.manager.revision

    listening(house, story)


def test_who_hears_too_slowly_is_told_to_look_at_all_of_it(house: House, mocker: MockerFixture) -> None:
    mocker.patch.object(recent, "MOST", 2)

    async def story(listen: Callable[..., Listener]) -> None:
        one = listen()
        await one.until(lambda: one.events)
        for turn in range(6):
            house.manager.add_to_shopping_list(f"tj-{turn + 1}")
        await one.until(lambda: one.events[-1]["revision"] == house.manager.revision)
        assert [event["event"] for event in one.events][:2] == ["state", "state"] and one.events[1]["reset"]

    listening(house, story)


def test_what_arrives_from_elsewhere_is_told_with_who_did_it(house: House, tmp_path: Path) -> None:
    other = GroceryManager(Settings(data_dir=tmp_path))

    async def story(listen: Callable[..., Listener]) -> None:
        one = listen()
        await one.until(lambda: one.events)
        await asyncio.to_thread(other.add_to_shopping_list, "tj-1", 2, "Ben")
        await asyncio.to_thread(other.force_save)
        await asyncio.to_thread(house.manager.refresh)
        await one.until(lambda: len(one.events) == 2)
        assert (one.events[1]["by"], one.events[1]["change"]) == ("Ben", f"{other.boot[9:]}-1")

    try:
        listening(house, story)
    finally:
        other.close()


@pytest.mark.parametrize("query", ["since=x", "since=-1", "since=", "since=1.5", f"since={'9' * 40}", "since=²"])
def test_what_is_no_revision_is_refused(house: House, query: str) -> None:
    async def story(listen: Callable[..., Listener]) -> None:
        one = listen(query.replace("²", "%C2%B2"))
        await one.until(lambda: one.ended)
        assert one.status == 400

    listening(house, story)


def test_it_beats_and_ends_with_the_token(house: House, mocker: MockerFixture) -> None:
    mocker.patch.object(events, "BEAT_S", 0.05)
    mocker.patch.object(streams, "LOOKED_AGAIN_S", 0.1)

    async def story(listen: Callable[..., Listener]) -> None:
        one = listen()
        await one.until(lambda: one.beats >= 2)
        house.devices.end(house.device.id)
        await one.until(lambda: one.ended)
        house.manager.add_to_shopping_list("tj-1")
        late = listen()
        await late.until(lambda: late.ended)
        assert late.status == 401 and len(one.events) == 1

    listening(house, story)


def test_there_are_so_many_for_a_token_and_who_dies_makes_room(house: House, mocker: MockerFixture) -> None:
    mocker.patch.object(events, "MOST_OF_A_CALLER", 2)
    _, other = house.token()

    async def story(listen: Callable[..., Listener]) -> None:
        first, second = listen(), listen()
        await first.until(lambda: first.events)
        await second.until(lambda: second.events)
        third, others = listen(), listen("", other)
        await third.until(lambda: third.ended)
        await others.until(lambda: others.events)
        assert third.status == 429 and others.status == 200
        await first.leave()  # dies in the middle of it
        await asyncio.to_thread(house.manager.add_to_shopping_list, "tj-1")
        await second.until(lambda: len(second.events) == 2)
        again = listen()
        await again.until(lambda: again.events)
        assert again.status == 200

    listening(house, story)


def test_who_asks_for_many_at_once_gets_no_more_of_them(house: House, mocker: MockerFixture) -> None:
    mocker.patch.object(events, "MOST_OF_A_CALLER", 2)

    async def story(listen: Callable[..., Listener]) -> None:
        asked = [listen() for _ in range(4)]
        await asked[0].until(lambda: all(one.status for one in asked))
        assert sorted(one.status for one in asked) == [200, 200, 429, 429]

    listening(house, story)


def test_all_of_them_end_with_the_server(house: House) -> None:
    async def story(listen: Callable[..., Listener]) -> None:
        one = listen()
        await one.until(lambda: one.events)
        house.programs.end()
        await one.until(lambda: one.ended)

    listening(house, story)
