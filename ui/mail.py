"""The list is sent by mail, once for each time that somebody asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.mailing.letter import MailUnknown
from ui.errors import told

if TYPE_CHECKING:
    from grocery.mailing import Mails
    from grocery_app import GroceryManager


def mail(manager: GroceryManager, mails: Mails, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Send what is still to buy.

    Args:
        manager: The household.
        mails: Sends its mail.
        asked: `id`, what the page calls this mail, the same for as long as it is the same wish; `to`, the address, else
            the household's; `store` and `list`, for the lines of one; `language`, in which the page speaks.

    Returns:
        `to`, the address; or `unknown` where nobody knows whether it was sent.

    Raises:
        GroceryError: Nothing was sent; see `Mails.send_list`.
    """
    wish, to, language = (str(asked.get(name) or "") for name in ("id", "to", "language"))
    try:
        to = mails.send_list(
            manager.moment(), wish, to, asked.get("store") or None, language or "en", asked.get("list")
        )
    except MailUnknown as fault:
        return {"ok": False, "error": told(fault), "unknown": True}
    return {"ok": True, "error": None, "to": to}
