"""All that there is to ask for: the page, its script and styles, its questions, and the stream."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import anyio.to_thread
import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from grocery.messages import say, text
from grocery.messages.readers import in_a_browser
from grocery.messages.texts import languages
from ui import assets, entrance, files, shared_page, words
from ui.functions import SHAPES, Function, asking
from ui.importing import Imports
from ui.live import News, live
from ui.packed import kept_for_ever
from ui.preview import preview
from ui.webhook import webhook

if TYPE_CHECKING:
    from ui.homes import Homes

_FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
_ALWAYS_ASK = {"Cache-Control": "no-cache"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What the page may load and do, so that no text in it can become anything else. Who may frame it, the door says."""

_WORKER = {"Content-Security-Policy": "default-src 'none'; connect-src 'self'"}
"""What the service worker may do, which takes it from its own script's answer: fetch what the page asks for."""

_SPOKEN = languages()

_OUTDATED = {
    "ok": False,
    "error": {"message": text(say("error-question-unreadable")), "hint": text(say("hint-reload-older-page"))},
    "page": assets.VERSION,
}
"""Told to a page that asked Gradio's component and is still open: it reads English, and offers to load itself anew."""

_Answer = Callable[[Request], Awaitable[Response]]


def routes(homes: Homes, doors: Mapping[str, Callable[[Request], Function]]) -> list[Route]:
    """All that the page asks for, the questions first: they are asked most often.

    Args:
        homes: The households that most questions are about.
        doors: What answers those about who may come in.
    """

    def function(name: str) -> Callable[[Request], Callable[[], Function]]:
        door = doors.get(name)
        return lambda request: partial(door, request) if door else partial(_function, homes, homes.which(request), name)

    async def news_of(request: Request) -> News:
        home = await anyio.to_thread.run_sync(homes.named, homes.which(request))
        homes.listened(home)
        return home.news

    return [
        *files.routes(lambda request: partial(_imports, homes, homes.which(request))),
        *(Route(f"/grocery/{name}", asking(name, function(name)), methods=["POST"]) for name in SHAPES),
        Route("/grocery/live", live(news_of)),
        Route("/grocery/webhook", webhook(lambda request: homes.named(homes.which(request)).manager), methods=["POST"]),
        Route("/", _page()),
        Route("/shared/{secret}", shared_page.answering(lambda request: homes.named(homes.which(request)).manager)),
        *(Route(f"/{where}", kept_for_ever(content, kind)) for where, (kind, content) in entrance.FILES.items()),
        Route(f"/{shared_page.STYLES}", kept_for_ever(shared_page.styles(), "text/css")),
        Route(f"/{assets.FIRST}", kept_for_ever(assets.first_script(), "text/javascript")),
        Route(f"/{assets.SCRIPT}", kept_for_ever(assets.script(), "text/javascript")),
        Route(f"/{assets.STYLES}", kept_for_ever(assets.styles(), "text/css")),
        *(Route(f"/{words.address(one)}", kept_for_ever(words.words(one), "text/plain")) for one in _SPOKEN),
        Route(f"/{assets.PLOT['script']}", kept_for_ever(assets.plot("script"), "text/javascript")),
        Route(f"/{assets.PLOT['style']}", kept_for_ever(assets.plot("style"), "text/css")),
        Route("/grocery/app.webmanifest", _text(assets.manifest(), "application/manifest+json", _ALWAYS_ASK)),
        Route("/grocery/icons/{name}", _icon),
        Route("/sw.js", _text(assets.service_worker(), "text/javascript", {**_ALWAYS_ASK, **_WORKER})),
        Route("/gradio_api/startup-events", _started),
        Route("/gradio_api/component_server/", _outdated(), methods=["POST"]),
    ]


def _outdated() -> _Answer:
    return _text(msgspec.json.encode(_OUTDATED).decode(), "application/json", _ALWAYS_ASK)


def _imports(homes: Homes, household: str) -> Imports:
    return homes.named(household).imports


def _function(homes: Homes, household: str, name: str) -> Function:
    return homes.named(household).functions[name]


def _text(content: str, kind: str, headers: dict[str, str]) -> _Answer:
    body = content.encode()

    async def answer(_: Request) -> Response:
        return Response(body, media_type=kind, headers=headers)

    return answer


def _page() -> _Answer:
    """The page, which asks for the words of its reader's language."""
    headers = {**_ALWAYS_ASK, "Vary": "Accept-Language", "Content-Security-Policy": _POLICY}

    async def answer(request: Request) -> Response:
        language = in_a_browser(request.headers.get("accept-language", ""))
        page = assets.document(language, preview(language, str(request.state.site)))
        return Response(page, media_type="text/html", headers=headers)

    return answer


async def _icon(request: Request) -> Response:
    path = assets.ICONS.get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, headers=_FOR_A_DAY)


async def _started(_: Request) -> Response:
    """Asked by Gradio's `launch`. Its own answer starts its queue, which looks for work a thousand times a second."""
    return Response(b"true", media_type="application/json")
