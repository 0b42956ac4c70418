"""What a way of sending is handed, and what went wrong when it fails."""

from __future__ import annotations

from dataclasses import dataclass

from grocery.errors import GroceryError

PATIENCE_S = 10.0
"""How long a server may be silent, in seconds: less than the page waits for its answer."""

_LONGEST_FAULT = 200


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one address.

    Attributes:
        sender: As a mail names it: an address, or a name with one in angle brackets.
        to: The address.
        subject: One line.
        text: What it says as plain text.
        html: The same as a document of HTML.
        key: Names this mail, so that a provider which knows keys does not send it twice.
    """

    sender: str
    to: str
    subject: str
    text: str
    html: str
    key: str


class MailFailed(GroceryError):
    """The mail was not sent."""


class MailUnknown(GroceryError):
    """Nobody knows whether the mail was sent: it was handed over, and no answer came."""


def fault_words(fault: object) -> str:
    """What a server or the system says is wrong, in one line, cut: it may be anything."""
    said = fault.decode(errors="replace") if isinstance(fault, bytes) else str(fault)
    line = " ".join("".join(one if one.isprintable() else " " for one in said).split())
    return line if len(line) <= _LONGEST_FAULT else f"{line[: _LONGEST_FAULT - 1]}…"
