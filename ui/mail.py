"""The list is sent by mail, once for each time that somebody asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from grocery.errors import InvalidInput
from grocery.mailing.letter import MailUnknown
from grocery.messages import say
from grocery.questions.sharing import list_mail
from grocery.questions.shopping import lines
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
            the household's; `store`, for the lines of one store; `language`, in which the page speaks.

    Returns:
        `to`, the address; or `unknown` where nobody knows whether it was sent.

    Raises:
        GroceryError: Nothing was sent; see `Mails.send`.
    """
    now, store = manager.moment(), asked.get("store") or None
    if all(line.checked for line in lines(now, store)):
        raise InvalidInput(say("error-mail-nothing"), field="lines")
    letter = list_mail(now, store, asked.get("language") or "en")
    try:
        to = mails.send(asked.get("id") or "", asked.get("to") or now.catalog.email_address, letter)
    except MailUnknown as fault:
        return {"ok": False, "error": told(fault), "unknown": True}
    return {"ok": True, "error": None, "to": to}
