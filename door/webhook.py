"""The Hub's webhook: it comes in with the secret that was set there, at one address, and nowhere else with it."""

from __future__ import annotations

import hmac

from door.guard import Asked
from door.hosts import Site
from door.paths import WEBHOOK
from door.visitors import Visitor


class Webhook:
    """Knows the Hub by a header.

    Args:
        secret: `GROCERY_WEBHOOK_SECRET`; nobody is known by an empty one.
    """

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
        """The Hub, which may ask for that one address."""
        if asked.path != WEBHOOK or not self._secret:
            return None
        told = asked.one(b"x-webhook-secret") or b""
        return Visitor("webhook", may="read") if hmac.compare_digest(told, self._secret) else None
