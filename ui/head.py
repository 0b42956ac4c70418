"""The page's head, in the document before Gradio's scripts: Gradio itself adds a head once its client has loaded."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FRAME = b"<gradio-app"
_FIRST = b"<script"


class HeadFirst:
    """Middleware that puts a head into Gradio's document; everything else passes as it is."""

    def __init__(self, app: ASGIApp, head: str) -> None:
        self._app = app
        self._head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun: Message | None = None
        document = b""

        async def send_on(message: Message) -> None:
            nonlocal begun, document
            if message["type"] == "http.response.start" and _is_document(message):
                begun = message
                return
            if begun is None:
                await send(message)
                return
            document += message.get("body", b"")
            if not message.get("more_body"):
                whole = self._with_head(document)
                MutableHeaders(raw=begun["headers"])["content-length"] = str(len(whole))
                await send(begun)
                await send({"type": "http.response.body", "body": whole})

        await self._app(scope, receive, send_on)

    def _with_head(self, document: bytes) -> bytes:
        before, script, after = document.partition(_FIRST)
        return before + self._head + script + after if _FRAME in document and script else document


def _is_document(begun: Message) -> bool:
    return Headers(raw=begun["headers"]).get("content-type", "").startswith("text/html")
