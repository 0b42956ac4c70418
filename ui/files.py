"""The routes of files: all of it goes out, as a backup, SQLite or tables; anything comes in and is looked at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import anyio.to_thread
import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ui.errors import told
from ui.importing import Imports

_LONGEST_NAME = 120
_ImportsOf = Callable[[Request], Callable[[], Imports]]
_Route = Callable[[Request], Awaitable[Response]]


def routes(imports_of: _ImportsOf) -> list[Route]:
    """The routes of files.

    Args:
        imports_of: Leads to the files of the household that a request belongs to.
    """
    return [
        Route("/grocery/backup", _out(imports_of, Imports.download, "application/json")),
        Route("/grocery/sqlite", _out(imports_of, Imports.download_sqlite, "application/vnd.sqlite3")),
        Route("/grocery/table", _table(imports_of)),
        Route("/grocery/upload", _upload(imports_of), methods=["POST"]),
    ]


def _out(imports_of: _ImportsOf, made: Callable[[Imports], tuple[str, bytes]], kind: str) -> _Route:
    async def answer(request: Request) -> Response:
        return await anyio.to_thread.run_sync(_download, imports_of(request), made, kind)

    return answer


def _table(imports_of: _ImportsOf) -> _Route:
    """A table for a spreadsheet: `of` the catalog or the purchases, in a `language`; both stand in the query."""

    async def answer(request: Request) -> Response:
        asked = request.query_params
        made = partial(Imports.download_table, of=asked.get("of", ""), language=asked.get("language", ""))
        return await anyio.to_thread.run_sync(_download, imports_of(request), made, "text/csv; charset=utf-8")

    return answer


def _download(imports: Callable[[], Imports], made: Callable[[Imports], tuple[str, bytes]], kind: str) -> Response:
    try:
        name, content = made(imports())
    except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
        return _json({"ok": False, "error": told(error)}, 503)
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _upload(imports_of: _ImportsOf) -> _Route:
    """The file comes whole: the door has counted its bytes. Its name stands in the query."""

    async def answer(request: Request) -> Response:
        try:
            content = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        name = request.query_params.get("name", "")[:_LONGEST_NAME]
        return await anyio.to_thread.run_sync(partial(_taken, imports_of(request), content, name))

    return answer


def _taken(imports: Callable[[], Imports], content: bytes, name: str) -> Response:
    try:
        return _json(imports().take(content, name))
    except Exception as error:  # noqa: BLE001 - the page's edge: an exception would reach the browser as a bare 500
        return _json({"ok": False, "error": told(error)})


def _json(values: dict[str, Any], status: int = 200) -> Response:
    return Response(msgspec.json.encode(values), status, media_type="application/json")
