"""The one place where an error becomes words for a person."""

from __future__ import annotations

import logging

from grocery.errors import GroceryError

_log = logging.getLogger(__name__)


def told(error: BaseException) -> dict[str, str]:
    """What to tell a person about an error.

    An error raised on purpose brings its own words. Any other is a fault of ours: it is logged with its traceback, and
    the person gets a plain sentence with a way out.

    Args:
        error: What was raised.

    Returns:
        `message`, one sentence, and `hint`, the way out or an empty text.
    """
    if isinstance(error, GroceryError):
        return {"message": error.message, "hint": error.hint}
    _log.error("A request of the page failed.", exc_info=error)
    return {
        "message": "Something went wrong in the app; your change is still in this browser.",
        "hint": "It is tried again by itself. If this stays, restart the app and look at its log.",
    }
