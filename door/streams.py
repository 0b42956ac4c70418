"""Answers that go on for as long as somebody listens: they end when whoever listens may not come in any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOKED_AGAIN_S = 20
"""How often it is looked whether somebody who listens may still come in, in seconds, while they are told nothing."""


async def while_known(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, still: Callable[[], Awaitable[bool]]
) -> None:
    """Lets an app answer until it ends, or its reader is nobody any more to whom it would be told.

    It is looked before each thing that is told, so that nothing is that happened after somebody was taken out.

    Args:
        app: What answers.
        scope: The request.
        receive: Tells that the reader has gone.
        send: Takes the answer.
        still: Whether the reader may still come in.
    """
    begun = False
    out = asyncio.Event()

    async def send_on(message: Message) -> None:
        nonlocal begun
        if begun and not await still():
            out.set()
            await asyncio.Event().wait()  # for being ended
        begun = True
        await send(message)

    going, taken_out = asyncio.ensure_future(app(scope, receive, send_on)), asyncio.ensure_future(out.wait())
    try:
        while not going.done():
            await asyncio.wait({going, taken_out}, timeout=LOOKED_AGAIN_S, return_when=asyncio.FIRST_COMPLETED)
            if out.is_set() or (begun and not going.done() and not await still() and not going.done()):
                going.cancel()
                await asyncio.wait({going})
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return
        await going
    finally:
        going.cancel()
        taken_out.cancel()
