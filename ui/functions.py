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
from grocery.mailing import Mails
from grocery.messages.readers import in_a_browser
from grocery.turns import served
from ui.asked import (
    InAStore,
    Nothing,
    OfChanges,
    OfDevices,
    OfImports,
    OfInsights,
    OfLinks,
    OfMail,
    OfPrices,
    OfProposals,
    OfRecipes,
    OfSaving,
    OfSplit,
    OfTrips,
    OfVersions,
    Reader,
    Search,
    Sync,
)
from ui.callers import CALLER, LANGUAGE, NAME, Visitor, caller_of, stamped, visitor_of
from ui.catalog import duplicates_of, search
from ui.changes import last_by, sittings, taking_back, unseen
from ui.copies import ItemCopies
from ui.errors import told
from ui.history import changes, news, restore
from ui.insights import insights, paid, things
from ui.links import end_link, link, links
from ui.mail import mail
from ui.prices import prices, split
from ui.proposals import answer_proposal
from ui.recipes import ingredients, recipe
from ui.storage import choose, preview, save_now, settle_skipped
from ui.suggest import suggest
from ui.sync import PageSync
from ui.templates import templates
from ui.trips import again, trip, trips

if TYPE_CHECKING:
    from grocery.config import ServerSettings
    from grocery_app import GroceryManager

_Values = dict[str, Any]
Function = Callable[[Mapping[str, Any]], _Values]


SHAPES: Mapping[str, type] = {
    "sync": Sync,
    "search": Search,
    "suggest": InAStore,
    "items": Nothing,
    "duplicates": InAStore,
    "trips": OfTrips,
    "trip": OfTrips,
    "again": OfTrips,
    "templates": Nothing,
    "prices": OfPrices,
    "split": OfSplit,
    "sittings": OfChanges,
    "taking_back": OfChanges,
    "unseen": OfChanges,
    "last_by": OfChanges,
    "insights": OfInsights,
    "things": InAStore,
    "paid": OfInsights,
    "changes": OfVersions,
    "restore": OfVersions,
    "answer_proposal": OfProposals,
    "news": OfVersions,
    "save_now": Nothing,
    "choose": OfSaving,
    "preview": Nothing,
    "settle_skipped": OfSaving,
    "mail": OfMail,
    "recipe": OfRecipes,
    "ingredients": OfRecipes,
    "links": Nothing,
    "link": OfLinks,
    "end_link": OfLinks,
    "devices": Nothing,
    "end_device": OfDevices,
    "rename_device": OfDevices,
    "allow_device": OfDevices,
    "assistants": Nothing,
    "allow_assistant": OfDevices,
    "forget_assistant": OfDevices,
    "pairing": Nothing,
    "token": OfDevices,
    "backups": Nothing,
    "backup_open": OfImports,
    "import_look": OfImports,
    "import_do": OfImports,
    "import_end": OfImports,
}
"""What the page can ask, and the shape of what it is asked with."""


def functions(manager: GroceryManager, server: ServerSettings) -> dict[str, Function]:
    """What answers each question of the page, by the names in `SHAPES`.

    Args:
        manager: The household that they read and change.
        server: Who may come in, which Settings tells.
    """
    copies = ItemCopies()
    mails = Mails(server, manager.settings.data_dir)
    take = PageSync(manager, copies, server)
    return {
        "sync": take,
        "search": lambda asked: search(manager, asked),
        "suggest": lambda asked: suggest(manager, asked),
        "items": lambda _: copies.answer(manager),
        "duplicates": lambda asked: duplicates_of(manager, asked),
        "trips": lambda asked: trips(manager, asked),
        "trip": lambda asked: trip(manager, asked),
        "again": lambda asked: again(manager, asked),
        "templates": lambda asked: templates(manager, asked),
        "prices": lambda asked: prices(manager, asked),
        "split": lambda asked: split(manager, asked),
        "sittings": lambda asked: sittings(manager, asked),
        "taking_back": lambda asked: taking_back(manager, asked),
        "unseen": lambda asked: unseen(manager, asked),
        "last_by": lambda asked: last_by(manager, asked),
        "insights": lambda asked: insights(manager, asked),
        "things": lambda asked: things(manager, asked),
        "paid": lambda asked: paid(manager, asked),
        "changes": lambda asked: changes(manager, asked),
        "restore": lambda asked: restore(manager, asked),
        "answer_proposal": lambda asked: answer_proposal(manager, asked),
        "news": lambda asked: news(manager, asked),
        "save_now": lambda _: save_now(manager),
        "choose": lambda asked: choose(manager, asked.get("which")),
        "preview": lambda _: preview(manager),
        "settle_skipped": lambda asked: settle_skipped(manager, asked),
        "mail": lambda asked: mail(manager, mails, asked),
        **_of_recipes_and_links(manager),
    }


def _of_recipes_and_links(manager: GroceryManager) -> dict[str, Function]:
    return {
        "recipe": recipe,
        "ingredients": lambda asked: ingredients(manager, asked),
        "links": lambda _: links(manager),
        "link": lambda asked: link(manager, asked),
        "end_link": lambda asked: end_link(manager, asked),
    }


def asking(
    name: str, function_of: Callable[[Request], Callable[[], Function]]
) -> Callable[[Request], Awaitable[Response]]:
    """The route of one question.

    Args:
        name: Of the question.
        function_of: What answers it for the household that a request belongs to. Called on the server's loop, it tells
            how to get there, which may take as long as opening the household.
    """
    reader = Reader(SHAPES[name])

    async def answer(request: Request) -> Response:
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        visitor = visitor_of(request)
        CALLER.set(caller_of(request))
        NAME.set(visitor.name if visitor else "")
        reads = request.headers.get("accept-language", "") if visitor is None or visitor.may_change else ""
        LANGUAGE.set(in_a_browser(reads) if reads else "")
        with served():
            return await anyio.to_thread.run_sync(_answered, reader, function_of(request), body, visitor)

    return answer


def _answered(reader: Reader, function: Callable[[], Function], body: bytes, visitor: Visitor | None) -> Response:
    try:
        asked = stamped(reader.read(body), visitor)
        answering = function()
    except GroceryError as error:
        return _json({"ok": False, "error": told(error)}, status=400)
    return _json(_at_the_edge(answering, asked))


def _at_the_edge(function: Function, asked: Mapping[str, Any]) -> _Values:
    try:
        return function(asked)
    except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
        return {"ok": False, "error": told(error)}


def _json(values: _Values, status: int = 200) -> Response:
    """An answer. Half a character, which a sentence may repeat from what was asked, is a question mark in it."""
    try:
        body = msgspec.json.encode(values)
    except UnicodeEncodeError:
        body = json.dumps(msgspec.to_builtins(values), ensure_ascii=False).encode(errors="replace")
    return Response(body, status, media_type="application/json")
