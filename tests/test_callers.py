"""What is bounded for each caller, with a sentence and without losing anything: new pages, and streams of news."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pytest_mock import MockerFixture
from starlette.requests import Request

from grocery.config import ServerSettings, Settings
from grocery.errors import StoreError
from grocery.messages import say
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.fake_page import page_called, secret_of
from tests.loops import awaited
from tests.wording import in_english
from ui import live as stream
from ui import sync as asked
from ui.callers import CALLER, NAME, address_of
from ui.copies import ItemCopies
from ui.sync import PageSync


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path), clock=FakeClock())
    yield opened
    opened.close()


def sent(*pages: str, number: int = 1) -> list[dict[str, Any]]:
    op = {"op": "AddToList", "item_id": "tj-1", "quantity": "1"}
    return [{"replica": p, "secret": secret_of(p), "number": number, "at": "", "by": "", "op": op} for p in pages]


def states(answer: dict[str, Any]) -> list[str]:
    return [outcome["state"] for outcome in answer["outcomes"]]


def test_an_address_brings_so_many_new_pages_an_hour_and_the_rest_stays_in_the_browser(
    manager: GroceryManager, mocker: MockerFixture
) -> None:
    sync = PageSync(manager, ItemCopies(), ServerSettings())
    mocker.patch.object(sync._new_pages, "_per_hour", 2)
    pages = [page_called(f"page {number}") for number in range(3)]

    def answer(*changes: dict[str, Any], caller: str = "10.0.0.1") -> dict[str, Any]:
        CALLER.set(caller)
        return sync({"household": manager.household, "changes": changes, "replicas": pages})

    many = answer(*sent(*pages))
    assert states(many) == ["kept", "kept"] and not many["ok"]
    told = in_english(many["error"])
    assert "Too many new pages" in told["message"] and "stay in this browser" in told["hint"]
    assert many["kept"] == {pages[0]: 1, pages[1]: 1, pages[2]: 0}
    known = answer(*sent(*pages[:2], number=2))
    assert states(known) == ["kept", "kept"] and known["ok"], "a page that is known goes on"
    assert states(answer(*sent(pages[2]), caller="10.0.0.2")) == ["kept"]


def test_forged_changes_use_up_nothing_of_what_an_address_may_bring(
    manager: GroceryManager, mocker: MockerFixture
) -> None:
    sync = PageSync(manager, ItemCopies(), ServerSettings())
    mocker.patch.object(sync._new_pages, "_per_hour", 1)
    forged = [{**change, "secret": ""} for change in sent(*[page_called(f"page {number}") for number in range(9)])]
    assert states(sync({"household": manager.household, "changes": forged})) == ["refused"] * 9
    assert states(sync({"household": manager.household, "changes": sent(page_called("ann"))})) == ["kept"]


def test_the_marks_have_a_bound_and_pages_that_are_known_go_on(manager: GroceryManager, mocker: MockerFixture) -> None:
    sync, ann, bob = PageSync(manager, ItemCopies(), ServerSettings()), page_called("ann"), page_called("bob")
    assert states(sync({"household": manager.household, "changes": sent(ann)})) == ["kept"]
    mocker.patch.object(asked, "MOST_PAGES", 1)
    full = sync({"household": manager.household, "changes": [*sent(bob), *sent(ann, number=2)]})
    assert states(full) == ["kept"] and "last two months" in in_english(full["error"])["message"]


def test_of_one_request_so_many_changes_and_replicas_are_looked_at(
    manager: GroceryManager, mocker: MockerFixture
) -> None:
    sync, ann = PageSync(manager, ItemCopies(), ServerSettings()), page_called("ann")
    mocker.patch.object(asked, "MOST_CHANGES", 2)
    mocker.patch.object(asked, "MOST_REPLICAS", 1)
    changes = [sent(ann, number=number)[0] for number in (1, 2, 3)]
    answer = sync({"household": manager.household, "changes": changes, "replicas": [ann, page_called("bob")]})
    assert states(answer) == ["kept", "kept"] and answer["kept"] == {ann: 2}


def test_what_somebody_made_is_not_taken_from_whoever_is_logged_in_by_now(manager: GroceryManager) -> None:
    sync, ann = PageSync(manager, ItemCopies(), ServerSettings()), page_called("ann")
    asked = {"household": manager.household, "you": "ann", "changes": sent(ann), "replicas": [ann]}
    ben = NAME.set("ben")
    answer = sync(asked)
    NAME.reset(ben)
    assert (states(answer), answer["ok"], answer["you"], answer["kept"]) == ([], True, "ben", {ann: 0})
    back = NAME.set("ann")
    assert states(sync(asked)) == ["kept"]
    NAME.reset(back)


def test_streams_have_a_bound_for_each_caller_and_in_all(mocker: MockerFixture) -> None:
    mocker.patch.object(stream, "MOST_OF_A_CALLER", 2)
    mocker.patch.object(stream, "MOST_STREAMS", 3)
    streams = stream.Streams()
    with ExitStack() as opened:
        for caller in ("10.0.0.1", "10.0.0.1"):
            assert streams.refusal(caller) is None
            opened.enter_context(streams.one_of(caller))
        refusal = streams.refusal("10.0.0.1")
        assert refusal is not None and refusal.status_code == 429 and b"asks by itself" in refusal.body
        opened.enter_context(streams.one_of("10.0.0.2"))
        refusal = streams.refusal("10.0.0.3")
        assert refusal is not None and refusal.status_code == 503 and b"asks by itself" in refusal.body
    assert streams.refusal("10.0.0.1") is None and not streams._open


def test_who_would_listen_to_an_app_that_closes_is_told_so() -> None:
    async def news_of(_: Request) -> stream.News:
        raise StoreError(say("error-closing"))

    async def refused() -> tuple[int, bytes]:
        answer = await stream.live(news_of)(Request({"type": "http", "headers": [], "client": ("10.0.0.1", 9)}))
        return answer.status_code, bytes(answer.body)

    assert awaited(refused()) == (503, b"The app is closing.\n")


def test_a_stream_counts_until_its_page_is_gone(manager: GroceryManager, mocker: MockerFixture) -> None:
    mocker.patch.object(stream, "MOST_OF_A_CALLER", 1)
    news = stream.News(manager)

    async def news_of(_: Request) -> stream.News:
        await asyncio.sleep(0)  # as for a household that is opened first
        return news

    route = stream.live(news_of)

    async def listens() -> list[int]:
        scope = {"type": "http", "method": "GET", "path": "/grocery/live", "headers": [], "client": ("10.0.0.1", 9)}
        request = Request(scope)
        told: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        gone = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        async with news.watched(None):
            first = await route(request)
            listening = asyncio.create_task(first(request.scope, receive, told.put))  # type: ignore[arg-type]
            assert (await told.get())["status"] == 200
            during = (await route(request)).status_code
            gone.set()
            await listening
            return [during, *await asyncio.gather(*(answered(request, told, gone) for _ in range(2)))]

    async def answered(request: Request, told: asyncio.Queue[dict[str, Any]], gone: asyncio.Event) -> int:
        """As Starlette does: asked, and answered at once."""
        answer = await route(request)
        gone.clear()

        async def receive() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        asyncio.get_running_loop().call_later(0.2, gone.set)
        await answer(request.scope, receive, told.put)  # type: ignore[arg-type]
        return answer.status_code

    assert awaited(listens()) == [429, 200, 429]


def test_a_program_without_a_request_has_no_address() -> None:
    assert address_of(None) == ""
    assert address_of(Request({"type": "http", "headers": []})) == ""
    assert address_of(Request({"type": "http", "headers": [], "client": ("10.0.0.1", 9)})) == "10.0.0.1"
