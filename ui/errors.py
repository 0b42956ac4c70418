"""The one place where an error becomes an answer for the page."""

from __future__ import annotations

import logging
from typing import Any

from grocery.errors import GroceryError
from grocery.messages import Message, say, text

_log = logging.getLogger(__name__)


def told(error: BaseException) -> dict[str, Any]:
    """What to tell a person about an error.

    An error raised on purpose brings its own message. Any other is a fault of ours: it is logged with its traceback,
    and the person gets a plain sentence with a way out.

    Args:
        error: What was raised.

    Returns:
        What is wrong and the way out, see `worded`.
    """
    if isinstance(error, GroceryError):
        return worded(message=error.said, hint=error.way_out)
    _log.error("A request of the page failed.", exc_info=error)
    return worded(message=say("error-fault"), hint=say("hint-fault"))


def worded(**said: Message | None) -> dict[str, Any]:
    """Messages for the page: under `said` by name, and beside that each in English, empty where there is nothing."""
    return {**{field: text(one) if one else "" for field, one in said.items()}, "said": said}
