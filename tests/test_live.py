"""The stream: a page is woken when something moves, and all pages together cost one look."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar

import pytest
from pytest_mock import MockerFixture

from grocery.config import Settings
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.loops import awaited
from ui import live
from ui.live import News
from ui.sync import pulse

_T = TypeVar("_T")


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    yield opened
    opened.close()


def run(work: Awaitable[_T]) -> _T:
    async def whole() -> _T:
        return await asyncio.wait_for(work, 60)

    return awaited(whole())


def counted(manager: GroceryManager, mocker: MockerFixture) -> list[int]:
    """Notes each time that the status is worked out."""
    looks: list[int] = []
    real = pulse

    def counting(*given: Any) -> str:
        looks.append(1)
        return real(*given)

    mocker.patch.object(live, "pulse", counting)
    return looks


async def heard(news: News, put: Callable[[str], None]) -> None:
    with news.listener():
        async for token in news.tokens():
            put(token)


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.005)


def test_a_change_on_any_thread_wakes_every_page_and_costs_one_look(
    manager: GroceryManager, mocker: MockerFixture
) -> None:
    mocker.patch.object(live, "LOOK_S", 3600)
    news, looks = News(manager), counted(manager, mocker)
    pages: list[list[str]] = [[] for _ in range(50)]

    async def listens() -> float:
        async with news.watched(None):
            tasks = [asyncio.create_task(heard(news, page.append)) for page in pages]
            await until(lambda: all(pages))
            before = len(looks)
            started = time.monotonic()
            thread = threading.Thread(target=lambda: manager.add_to_shopping_list("tj-1"))
            thread.start()
            await until(lambda: all(len(page) > 1 for page in pages))
            took = time.monotonic() - started
            thread.join()
            assert len(looks) - before <= 2  # the change, and what followed of it
            for task in tasks:
                task.cancel()
            return took

    assert run(listens()) < 1
    assert len({tuple(page[:2]) for page in pages}) == 1 and pages[0][0] != pages[0][1]


def test_a_burst_is_told_together(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(live, "LOOK_S", 3600)
    mocker.patch.object(live, "TOGETHER_S", 0.2)
    news, looks, told = News(manager), counted(manager, mocker), list[str]()

    async def listens() -> None:
        async with news.watched(None):
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: bool(told))
            await asyncio.to_thread(lambda: [manager.add_to_shopping_list("tj-1") for _ in range(100)])
            now = pulse(manager, manager.status)
            await until(lambda: told[-1] == now)
            task.cancel()

    run(listens())
    assert len(looks) < 20


def test_what_nobody_says_is_seen_by_the_shared_look(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(live, "LOOK_S", 0.02)
    told: list[str] = []
    news = News(manager)
    status = manager.status

    async def listens() -> None:
        async with news.watched(None):
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: bool(told))
            rainy = {**{f: status[f] for f in status}, "error": "It rains."}
            same = {name: getattr(manager, name) for name in ("boot", "household", "proposals")}
            other = SimpleNamespace(**same, status=rainy)
            news._manager = other  # type: ignore[assignment]
            await until(lambda: len(told) > 1)
            task.cancel()

    run(listens())
    assert told[0] != told[1]


def test_the_same_is_told_again_so_that_a_page_knows_that_it_is_heard(
    manager: GroceryManager, mocker: MockerFixture
) -> None:
    mocker.patch.object(live, "LOOK_S", 0.01)
    mocker.patch.object(live, "BEAT_S", 0.05)
    mocker.patch.object(live, "TOGETHER_S", 0)
    told: list[str] = []

    async def listens() -> None:
        async with (news := News(manager)).watched(None):
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: len(told) > 2)
            task.cancel()

    run(listens())
    assert len(set(told)) == 1


def test_nothing_is_looked_at_while_nobody_listens(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(live, "LOOK_S", 0.01)
    news, looks, told = News(manager), counted(manager, mocker), list[str]()

    async def listens() -> int:
        async with news.watched(None):
            manager.add_to_shopping_list("tj-1")
            await asyncio.sleep(0.1)
            assert looks == []
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: bool(told))
            task.cancel()
            await asyncio.wait([task])
            await asyncio.sleep(0.05)
            before = len(looks)
            await asyncio.sleep(0.1)
            return len(looks) - before

    assert run(listens()) == 0


def test_a_page_that_comes_hears_where_things_stand_at_once(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(live, "LOOK_S", 3600)
    first, second = list[str](), list[str]()

    async def listens() -> None:
        async with (news := News(manager)).watched(None):
            tasks = [asyncio.create_task(heard(news, first.append))]
            await until(lambda: bool(first))
            tasks.append(asyncio.create_task(heard(news, second.append)))
            await until(lambda: bool(second))
            for task in tasks:
                task.cancel()

    run(listens())
    assert first[0] == second[0]


def test_streams_end_when_the_server_does(manager: GroceryManager) -> None:
    async def listens() -> bool:
        async with (news := News(manager)).watched(None):
            told: list[str] = []
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: bool(told))
            assert not task.done()
            threading.Thread(target=news.end).start()
            await asyncio.wait([task], timeout=30)
            return task.done() and task.exception() is None

    assert run(listens())


def test_a_status_that_cannot_be_told_stops_no_stream(
    manager: GroceryManager, mocker: MockerFixture, caplog: pytest.LogCaptureFixture
) -> None:
    mocker.patch.object(live, "LOOK_S", 0.01)
    failing, told = [True], list[str]()

    def at_first_not(*given: Any) -> str:
        if failing[0]:
            raise RuntimeError("no")
        return pulse(*given)

    mocker.patch.object(live, "pulse", at_first_not)

    async def listens() -> None:
        async with (news := News(manager)).watched(None):
            task = asyncio.create_task(heard(news, told.append))
            await until(lambda: "cannot be told" in caplog.text)
            assert not any(told)  # a page that hears nothing of it asks by itself
            failing[0] = False
            await until(lambda: any(told))
            task.cancel()

    run(listens())
    assert told[-1] == pulse(manager, manager.status)


def test_every_step_of_saving_is_said(manager: GroceryManager) -> None:
    said: list[str] = []
    manager.watched_by(lambda: said.append(manager.status.state))
    manager.add_to_shopping_list("tj-1")
    assert said[-1] == "saving"
    manager.force_save()
    assert said[-1] == "saved"
