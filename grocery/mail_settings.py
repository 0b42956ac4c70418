"""What the environment says of sending mail; a bad value stops the start like any other."""

from __future__ import annotations

import re
from email.utils import parseaddr

from grocery.environment import Environment, bad, bad_secret, is_loopback, url_parts
from grocery.messages import say

SPACE_PORTS = (80, 443, 8080)
"""The only ones of other computers that a Space reaches."""


def mail_from(given: Environment) -> str:
    """From which address mail comes; it has to be there where mail can be sent."""
    value = given.text("GROCERY_MAIL_FROM")
    if not value and (given.text("GROCERY_SMTP_URL") or given.text("GROCERY_MAIL_API_URL")):
        raise bad("GROCERY_MAIL_FROM", value, say("accepts-mail-address"))
    if value and (not value.isprintable() or not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1])):
        raise bad("GROCERY_MAIL_FROM", value, say("accepts-mail-address"))
    return value


def smtp_url(given: Environment) -> str:
    """The mail server, with name and password; empty for none."""
    value = given.text("GROCERY_SMTP_URL")
    if value and url_parts(value, {"smtp", "smtps"}) is None:
        raise bad_secret("GROCERY_SMTP_URL", say("accepts-smtp"))
    return value


def mail_api(given: Environment, *, on_space: bool) -> tuple[str, str]:
    """The address of a provider by HTTPS, and its key; both or none."""
    url, key = given.text("GROCERY_MAIL_API_URL"), given.secret_word("GROCERY_MAIL_API_KEY")
    if url:
        parts = url_parts(url, {"https", "http"})
        if parts is None or (parts.scheme == "http" and not is_loopback(parts.hostname or "")):
            raise bad_secret("GROCERY_MAIL_API_URL", say("accepts-https"))
        if on_space and parts.port not in (None, *SPACE_PORTS):
            raise bad_secret("GROCERY_MAIL_API_URL", say("accepts-https-port"))
    if bool(url) != bool(key):
        missing = "GROCERY_MAIL_API_KEY" if url else "GROCERY_MAIL_API_URL"
        raise bad(missing, "", say("accepts-both-or-none"))
    return url, key
