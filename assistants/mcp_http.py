"""The Model Context Protocol over HTTP, at Gradio's own address for it: one message comes in, and one answers it.

Nothing is remembered from one request to the next, nothing is said but in answer, and each answer is JSON, as the
protocol allows. So the official library's types and handlers are asked here without its streams and tasks, which are
for sessions and cost a question more than its answer does.
"""

from __future__ import annotations

import base64
import binascii
import logging
from contextvars import ContextVar
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from assistants.callers import LONGEST_NAME, Desks, caller_of, visitor_of
from assistants.mcp_server import At, mcp_server
from grocery.text import tidied

if TYPE_CHECKING:
    from mcp import types
    from mcp.server.lowlevel import Server

log = logging.getLogger(__name__)

PATH = "/gradio_api/mcp"
"""Where assistants ask: as with any app of Gradio."""

_JSON = "application/json"
_ACCEPTED = frozenset({_JSON, "application/*", "*/*"})
_VERSION = "mcp-protocol-version"
_SESSION = "mcp-session-id"


class _Fault(Exception):
    """What was sent is no message that can be answered; `args` are the HTTP status, the error's code, and why."""


class _OverHttp:
    """Answers assistants, each request by itself.

    What an assistant is called it says only as it begins. So one without a token of its own is given that back as the
    id of its session, which it brings along from then on: two of them at one computer are told apart, also after a
    restart, and nothing has to be kept for it.

    Args:
        desks: Where it is done.
    """

    def __init__(self, desks: Desks) -> None:
        self._desks = desks
        self._asking: ContextVar[Request] = ContextVar("asking")

    async def answer(self, request: Request) -> Response:
        """The answer to one message; nothing but that it came, where it wants none."""
        try:
            body = await request.body()
        except ClientDisconnect:
            return Response(status_code=400)  # nobody hears it
        from mcp import types

        try:
            _check_head(request)
            message = _read(body)
            if getattr(message, "method", "") != "initialize":
                _check_version(request)
            if not isinstance(message, types.JSONRPCRequest):
                return Response(status_code=202)
            result = await self._result(request, message)
        except _Fault as fault:
            status, code, why = fault.args
            return _refused(None, types.ErrorData(code=code, message=why), status)
        if isinstance(result, types.ErrorData):
            return _refused(message.id, result)
        told = result.model_dump_json(by_alias=True, exclude_none=True)
        start = msgspec.json.encode({"jsonrpc": "2.0", "id": message.id})[:-1]
        begins = _begins(request, message) if isinstance(result, types.InitializeResult) else None
        return Response(b'%b,"result":%b}' % (start, told.encode()), headers=begins, media_type=_JSON)

    async def _result(self, request: Request, message: types.JSONRPCRequest) -> Any:
        """What a request is answered, or the error, as the protocol's own types."""
        from mcp import McpError, types
        from pydantic import ValidationError

        kind = self._kinds.get(message.method)
        if kind is None:
            return types.ErrorData(code=types.METHOD_NOT_FOUND, message="Method not found")
        try:
            asked = kind.model_validate({"method": message.method, "params": message.params})
        except ValidationError:
            return types.ErrorData(code=types.INVALID_PARAMS, message="Invalid request parameters")
        if isinstance(asked, types.InitializeRequest):
            return self._begun(asked.params)
        self._asking.set(request)
        try:
            return (await self._server.request_handlers[kind](asked)).root
        except McpError as refused:
            return refused.error
        except Exception:  # the edge: an exception would reach the assistant as a bare 500
            log.exception("A request of an assistant failed")
            return types.ErrorData(code=types.INTERNAL_ERROR, message="Something failed here. Try again.")

    def _begun(self, params: types.InitializeRequestParams) -> types.InitializeResult:
        from mcp import types
        from mcp.shared.version import SUPPORTED_PROTOCOL_VERSIONS

        wanted = params.protocolVersion
        ours = self._server.create_initialization_options()
        return types.InitializeResult(
            protocolVersion=wanted if wanted in SUPPORTED_PROTOCOL_VERSIONS else types.LATEST_PROTOCOL_VERSION,
            capabilities=ours.capabilities,
            serverInfo=types.Implementation(name=ours.server_name, version=ours.server_version),
            instructions=ours.instructions,
        )

    @cached_property
    def _server(self) -> Server[Any, Any]:
        return mcp_server(self._at)

    @cached_property
    def _kinds(self) -> dict[str, Any]:
        """The type of each request that is answered, by its method."""
        from mcp import types

        kinds: tuple[Any, ...] = (types.InitializeRequest, *self._server.request_handlers)
        return {kind.model_fields["method"].default: kind for kind in kinds}

    async def _at(self) -> At:
        request = self._asking.get()
        return self._desks.desk_of(request), caller_of(visitor_of(request), _named(request.headers.get(_SESSION, "")))


def _check_head(request: Request) -> None:
    from mcp import types

    accepted = [one.partition(";")[0].strip() for one in request.headers.get("accept", "*/*").lower().split(",")]
    if _ACCEPTED.isdisjoint(accepted):
        raise _Fault(406, types.INVALID_REQUEST, "Not Acceptable: answers are application/json.")


def _check_version(request: Request) -> None:
    from mcp import types
    from mcp.shared.version import SUPPORTED_PROTOCOL_VERSIONS as KNOWN

    version = request.headers.get(_VERSION, KNOWN[0])
    if version not in KNOWN:
        raise _Fault(400, types.INVALID_REQUEST, f"Bad Request: the versions of the protocol are {', '.join(KNOWN)}.")


def _read(body: bytes) -> Any:
    from mcp import types
    from pydantic import ValidationError

    try:
        return types.JSONRPCMessage.model_validate(msgspec.json.decode(body)).root
    except ValidationError as strange:
        raise _Fault(400, types.INVALID_REQUEST, "Bad Request: that is no message of JSON-RPC.") from strange
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise _Fault(400, types.PARSE_ERROR, "Bad Request: that is no JSON.") from broken


def _refused(which: Any, error: types.ErrorData, status: int = 200) -> Response:
    told = {"jsonrpc": "2.0", "id": which, "error": error.model_dump(exclude_none=True)}
    return Response(msgspec.json.encode(told), status, media_type=_JSON)


def _begins(request: Request, message: types.JSONRPCRequest) -> dict[str, str]:
    """What is said to one that begins: the id of its session, which says what it is called.

    Whom the household gave a token is called as it says there.
    """
    client = (message.params or {})["clientInfo"]
    name = tidied(client.get("title") or client["name"], max_length=LONGEST_NAME)
    is_to_bring = name and not visitor_of(request).client
    return {_SESSION: base64.urlsafe_b64encode(name.encode()).decode()} if is_to_bring else {}


def _named(session: str) -> str:
    """What one calls itself that brings this id of a session; empty where it is none of ours."""
    try:
        return base64.b64decode(session, altchars=b"-_", validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def routes(desks: Desks) -> list[Route]:
    """Where assistants ask, with and without a slash at the end."""
    endpoint = _OverHttp(desks).answer
    return [Route(path, endpoint, methods=["POST"]) for path in (PATH, f"{PATH}/")]
