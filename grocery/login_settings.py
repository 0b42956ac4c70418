"""Who may come in with a login, and where they log in, as the environment says it."""

from __future__ import annotations

import re

from grocery.environment import Environment, bad, bad_secret, is_loopback, url_parts
from grocery.messages import say

_MEMBER = re.compile(r"(?:org:)?[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?", re.ASCII)

_SHORTEST_SECRET = 16


def members(given: Environment) -> tuple[str, ...]:
    """Who may come in besides the owner: user names of the Hub, and `org:name`; each once, whatever its case is."""
    value = given.text("GROCERY_MEMBERS")
    names = [name for name in re.split(r"[\s,]+", value) if name]
    if not all(_MEMBER.fullmatch(name) for name in names):
        raise bad("GROCERY_MEMBERS", value, say("accepts-members"))
    return tuple({name.casefold(): name for name in names}.values())


def owner(given: Environment) -> str:
    """Whose Space it is: a user or an organization."""
    return given.text("SPACE_AUTHOR_NAME") or given.text("SPACE_ID").partition("/")[0]


def provider(given: Environment) -> str:
    """Where members log in. Over plain http only on this computer: whoever is between could be anybody."""
    value = given.text("OPENID_PROVIDER_URL").rstrip("/")
    parts = url_parts(value, {"https", "http"})
    safe = parts and (parts.scheme == "https" or is_loopback(parts.hostname or ""))
    if value and (not safe or "@" in value or (parts and (parts.path or parts.query or parts.fragment))):
        raise bad_secret("OPENID_PROVIDER_URL", say("accepts-provider"))
    return value or "https://huggingface.co"


def webhook_secret(given: Environment) -> str:
    """By which the Hub's webhook is known; empty for none."""
    value = given.secret_word("GROCERY_WEBHOOK_SECRET")
    if value and len(value) < _SHORTEST_SECRET:
        raise bad_secret("GROCERY_WEBHOOK_SECRET", say("accepts-long-secret", least=_SHORTEST_SECRET))
    return value
