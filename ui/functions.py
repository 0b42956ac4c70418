"""The functions that the page asks, under the names by which it does, and the one route that leads to them.

The route stands at the address of Gradio's component server and is asked as that is, but answers by itself: Gradio
would answer what it does not understand with a bare 500, and with its traceback in the log.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import anyio.to_thread
import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from grocery.errors import GroceryError, NotFound
from ui.asked import InAStore, Nothing, OfSaving, OfVersions, Search, Sync, of_shape, read
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
_Function = tuple[type, Callable[[Mapping[str, Any]], _Values]]


def functions(manager: GroceryManager) -> dict[str, _Function]:
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


def ask(manager: GroceryManager) -> Callable[[Request], Awaitable[Response]]:
    """The route of the functions."""
    known = functions(manager)

    async def answer(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        CALLER.set(address_of(request))
        return await anyio.to_thread.run_sync(_answered, known, body)

    return answer


def _answered(known: Mapping[str, _Function], body: bytes) -> Response:
    try:
        name, data = read(body)
        if name not in known:
            raise NotFound("The app does not know what this page asks.", "Reload the page.")
        shape, function = known[name]
        asked = of_shape(data, shape)
    except GroceryError as error:
        return _json({"ok": False, "error": told(error)}, status=400)
    return _json(_at_the_edge(function, asked))


def _at_the_edge(function: Callable[[Mapping[str, Any]], _Values], asked: Mapping[str, Any]) -> _Values:
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
