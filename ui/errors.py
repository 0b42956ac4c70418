"""The one place where an error becomes an answer for the page."""

from __future__ import annotations

import logging
from typing import Any

from grocery.errors import GroceryError
from grocery.messages import say

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
