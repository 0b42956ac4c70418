"""The one place where an error becomes an answer for the page."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from grocery.errors import GroceryError, NotFound
from grocery.messages import say, text
from grocery.messages.readers import in_a_browser

_log = logging.getLogger(__name__)


def told(error: BaseException) -> dict[str, Any]:
    """What to tell a person about an error.

    An error raised on purpose brings its own message. Any other is a fault of ours: it is logged with its traceback,
    and the person gets a plain sentence with a way out.

    Args:
        error: What was raised.

    Returns:
        `message`, and `hint`, which is None when there is nothing more to say. The page puts both into words, in the
        language of its reader.
    """
    if isinstance(error, GroceryError):
        return {"message": error.said, "hint": error.way_out}
    _log.error("A request of the page failed.", exc_info=error)
    return {"message": say("error-fault"), "hint": say("hint-fault")}


_NOTHING = NotFound(say("error-nothing-at-address"), say("hint-open-at-own-address"))


async def nothing_here(request: Request, _: Exception) -> Response:
    """Answers where the door lets somebody ask and nothing stands, as an icon's name that none has.

    As the door does where nobody may ask: in words for who opens it, else as the page reads it.
    """
    if request.method == "POST":
        body = msgspec.json.encode({"ok": False, "error": told(_NOTHING)})
        return Response(body, 404, media_type="application/json")
    language = in_a_browser(request.headers.get("accept-language", ""))
    parts = (text(part, language) for part in (_NOTHING.said, _NOTHING.way_out) if part)
    return PlainTextResponse(f"{' '.join(parts)}\n", 404)
