"""All that there is to ask for: the page, its script and styles, its questions, and the stream."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from ui import assets
from ui.functions import asking, functions
from ui.live import News, live

if TYPE_CHECKING:
    from grocery_app import GroceryManager

_FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
_FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
_ALWAYS_ASK = {"Cache-Control": "no-cache"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What the page may load and do, so that no text in it can become anything else. Who may frame it, the door says."""

_Answer = Callable[[Request], Awaitable[Response]]


def routes(manager: GroceryManager, news: News) -> list[Route]:
    """All that the page asks for, the questions first: they are asked most often.

    Args:
        manager: The household that the questions are about.
        news: What its stream tells.
    """
    questions = functions(manager).items()
    return [
        *(Route(f"/grocery/{name}", asking(*question), methods=["POST"]) for name, question in questions),
        Route("/grocery/live", live(news)),
        Route("/", _text(assets.document(), "text/html", {**_ALWAYS_ASK, "Content-Security-Policy": _POLICY})),
        Route(f"/{assets.SCRIPT}", _text(assets.script(), "text/javascript", _FOR_EVER)),
        Route(f"/{assets.STYLES}", _text(assets.styles(), "text/css", _FOR_EVER)),
        Route("/grocery/app.webmanifest", _text(assets.manifest(), "application/manifest+json", _ALWAYS_ASK)),
        Route("/grocery/icons/{name}", _icon),
        Route("/sw.js", _text(assets.service_worker(), "text/javascript", _ALWAYS_ASK)),
        Route("/gradio_api/startup-events", _started),
    ]


def _text(content: str, kind: str, headers: dict[str, str]) -> _Answer:
    body = content.encode()

    async def answer(_: Request) -> Response:
        return Response(body, media_type=kind, headers=headers)

    return answer


async def _icon(request: Request) -> Response:
    path = assets.ICONS.get(request.path_params["name"])
    return Response(status_code=404) if path is None else FileResponse(path, headers=_FOR_A_DAY)


async def _started(_: Request) -> Response:
    """Asked by Gradio's `launch`. Its own answer starts its queue, which looks for work a thousand times a second."""
    return Response(b"true", media_type="application/json")
