"""What the Hub tells of the dataset: somebody changed it there, so that it is looked at now instead of before long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import anyio.to_thread
import msgspec
from starlette.requests import Request
from starlette.responses import Response

if TYPE_CHECKING:
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

    def is_of(self, dataset: str) -> bool:
        """Whether the list may be another one now; where no dataset is named, any may be ours."""
        moved = self.updated_refs is None or any(one.ref == _MAIN for one in self.updated_refs)
        return moved and self.repo.type == "dataset" and dataset.lower() in ("", self.repo.name.lower())


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
        manager = await anyio.to_thread.run_sync(manager_of, request)
        if told.is_of(manager.settings.dataset):
            looks.wanted(manager.refresh)
        return Response(b"{}", media_type="application/json")

    return answer
