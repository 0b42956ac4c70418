"""A bare Starlette route that answers with as many bytes as it is asked: what a tap is measured against."""

from __future__ import annotations

import os

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def same(request: Request) -> Response:
    """Reads what is sent, and answers with so many bytes."""
    await request.body()
    return Response(b" " * int(request.query_params["bytes"]), media_type="application/json")


async def page(_: Request) -> Response:
    """By this a start is noticed."""
    return Response("here")


app = Starlette(routes=[Route("/same", same, methods=["POST"]), Route("/", page)])

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["GRADIO_SERVER_PORT"]), log_level="warning")
