"""What the page needs beside Gradio's own routes: its functions, script and styles, the stream, what works offline."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ui import assets
from ui.functions import ask
from ui.live import live

if TYPE_CHECKING:
    from grocery_app import GroceryManager

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
_ALWAYS_ASK = {"Cache-Control": "no-cache"}

_Answer = Callable[[Request], Awaitable[Response]]


def routes(manager: GroceryManager) -> list[Route]:
    """The page's own routes, to stand before those of Gradio."""
    return [
        Route(f"/{assets.SCRIPT}", _text(assets.script(), "text/javascript", _FOR_EVER)),
        Route(f"/{assets.STYLES}", _text(assets.styles(), "text/css", _FOR_EVER)),
        Route("/gradio_api/component_server/", ask(manager), methods=["POST"]),
        Route("/grocery/live", live(manager)),
        Route("/grocery/offline.html", _text(assets.offline_page(), "text/html", _ALWAYS_ASK)),
        Route("/grocery/app.webmanifest", _text(assets.manifest(), "application/manifest+json", _ALWAYS_ASK)),
        Route("/grocery/icons/{name}", _icon),
        Route("/sw.js", _text(assets.service_worker(), "text/javascript", _ALWAYS_ASK)),
    ]


def _text(content: str, kind: str, headers: dict[str, str]) -> _Answer:
    body = content.encode()

    async def answer(_: Request) -> Response:
        return Response(body, media_type=kind, headers=headers)

    return answer


async def _icon(request: Request) -> Response:
    path = assets.ICONS.get(request.path_params["name"])
    return Response(status_code=404) if path is None else FileResponse(path, headers=_FOR_A_DAY)
