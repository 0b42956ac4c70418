"""What the Hub tells of the dataset: somebody changed it there, so that it is looked at now instead of before long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from typing import TYPE_CHECKING

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response

from grocery.errors import GroceryError

if TYPE_CHECKING:
    from grocery.sync.status import Status
    from grocery_app import GroceryManager

APART_S = 2.0
"""At most so often it is looked, in seconds, however much the Hub tells."""

_MAIN = "refs/heads/main"


class _Repo(msgspec.Struct):
    type: str
    name: str


class _Ref(msgspec.Struct):
    ref: str


class _Told(msgspec.Struct, rename="camel"):
    repo: _Repo
    updated_refs: list[_Ref] | None = None

    def is_of(self, datasets: Collection[str]) -> bool:
        """Whether the list, in a dataset that is called like one of these, may be another one now."""
        moved = self.updated_refs is None or any(one.ref == _MAIN for one in self.updated_refs)
        return moved and self.repo.type == "dataset" and self.repo.name.lower() in datasets


def _datasets(status: Status, named: str) -> Collection[str]:
    """What the dataset with the list is called, in lower case; nothing where the list is in none.

    Args:
        status: Says in which it is, and whether it has another name by now.
        named: `GROCERY_DATASET`, which holds also before it was opened.
    """
    names = [named]
    if status.where.name == "place-dataset":
        names.append(str(status.where.args["name"]))
    if status.said is not None and status.said.name == "error-dataset-renamed":
        names.append(str(status.said.args["new"]))
    return {name.lower() for name in names if name}


class Looks:
    """Looks at the store, once for all that is told meanwhile.

    Args:
        apart_s: How long to wait between two looks, in seconds.
    """

    def __init__(self, apart_s: float = APART_S) -> None:
        self._apart_s = apart_s
        self._wanted: Callable[[], object] | None = None
        self._looking: asyncio.Task[None] | None = None

    def wanted(self, look: Callable[[], object]) -> None:
        """Look before long; to be called on the server's loop."""
        self._wanted = look
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        while self._wanted is not None:
            look, self._wanted = self._wanted, None
            await anyio.to_thread.run_sync(look)
            await asyncio.sleep(self._apart_s)


def webhook(manager_of: Callable[[Request], GroceryManager]) -> Callable[[Request], Awaitable[Response]]:
    """The route, for the Hub alone.

    Args:
        manager_of: The household that a request belongs to; called where it may take its time.
    """
    looks, reader = Looks(), msgspec.json.Decoder(_Told)

    async def answer(request: Request) -> Response:
        visitor = getattr(request.state, "visitor", None)
        if visitor is None or visitor.way != "webhook":
            return Response(status_code=404)
        try:
            told = reader.decode(await request.body())
        except (ValueError, RecursionError):
            return Response(status_code=400)
        try:
            manager = await anyio.to_thread.run_sync(manager_of, request)
        except GroceryError:
            return Response(status_code=503)  # it is closing, and looks when it is opened
        if told.is_of(_datasets(manager.status, manager.settings.dataset)):
            looks.wanted(manager.refresh)
        return Response(b"{}", media_type="application/json")

    return answer
