"""The functions that the page asks, under the names by which it does, and the routes that lead to them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import anyio.to_thread
import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from grocery.errors import GroceryError
from ui.asked import InAStore, Nothing, OfSaving, OfVersions, Reader, Search, Sync
from ui.callers import CALLER, address_of
from ui.catalog import duplicates_of, search
from ui.copies import ItemCopies
from ui.errors import told
from ui.history import changes, news, restore, versions
from ui.storage import choose, preview, save_now, settle_skipped
from ui.suggest import suggest
from ui.sync import PageSync

if TYPE_CHECKING:
    from grocery_app import GroceryManager

_Values = dict[str, Any]
_Asked = Callable[[Mapping[str, Any]], _Values]


def functions(manager: GroceryManager) -> dict[str, tuple[type, _Asked]]:
    """Each function of the page, with the shape of what it is asked.

    Args:
        manager: The household that they read and change.
    """
    copies = ItemCopies()
    take = PageSync(manager, copies)
    return {
        "sync": (Sync, take),
        "search": (Search, lambda asked: search(manager, asked)),
        "suggest": (InAStore, lambda asked: suggest(manager, asked)),
        "items": (Nothing, lambda _: copies.answer(manager)),
        "duplicates": (InAStore, lambda asked: duplicates_of(manager, asked)),
        "versions": (OfVersions, lambda asked: versions(manager, asked)),
        "changes": (OfVersions, lambda asked: changes(manager, asked)),
        "restore": (OfVersions, lambda asked: restore(manager, asked)),
        "news": (OfVersions, lambda asked: news(manager, asked)),
        "save_now": (Nothing, lambda _: save_now(manager)),
        "choose": (OfSaving, lambda asked: choose(manager, asked.get("which"))),
        "preview": (Nothing, lambda _: preview(manager)),
        "settle_skipped": (OfSaving, lambda asked: settle_skipped(manager, asked)),
    }


def asking(shape: type, function: _Asked) -> Callable[[Request], Awaitable[Response]]:
    """The route of one function.

    Args:
        shape: What it is asked.
        function: Answers that.
    """
    reader = Reader(shape)

    async def answer(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        CALLER.set(address_of(request))
        return await anyio.to_thread.run_sync(_answered, reader, function, body)

    return answer


def _answered(reader: Reader, function: _Asked, body: bytes) -> Response:
    try:
        asked = reader.read(body)
    except GroceryError as error:
        return _json({"ok": False, "error": told(error)}, status=400)
    return _json(_at_the_edge(function, asked))


def _at_the_edge(function: _Asked, asked: Mapping[str, Any]) -> _Values:
    try:
        return function(asked)
    except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
        return {"ok": False, "error": told(error)}


def _json(values: _Values, status: int = 200) -> Response:
    """An answer. Half a character, which a sentence may repeat from what was asked, is a question mark in it."""
    try:
        body = msgspec.json.encode(values)
    except UnicodeEncodeError:
        body = json.dumps(values, ensure_ascii=False).encode(errors="replace")
    return Response(body, status, media_type="application/json")
