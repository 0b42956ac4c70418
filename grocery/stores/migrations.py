"""Older files become today's state. A step is never edited once it was released; a new format adds a step."""

from __future__ import annotations

from typing import Any

from grocery.addresses import NO_ADDRESS
from grocery.catalog import SCHEMA
from grocery.errors import NewerSchema, UnreadableCatalog
from grocery.messages import say


def migrate(raw: dict[str, Any]) -> dict[str, Any]:
    """Bring a decoded catalog file to the newest schema.

    Args:
        raw: The file's top-level keys with plain values; not changed.

    Raises:
        NewerSchema: The file is of a newer schema than this app knows.
        UnreadableCatalog: Its schema is not a number.
    """
    schema = raw.get("schema", 0)
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 0:
        raise UnreadableCatalog(say("error-schema-no-number"), hint=say("hint-older-version-of-file"))
    if schema > SCHEMA:
        raise NewerSchema(
            say("error-schema-newer", schema=schema, known=SCHEMA),
            hint=say("hint-update-for-list"),
        )
    for step in _STEPS[schema:]:
        raw = step(raw)
    return raw


def _from_the_earlier_app(raw: dict[str, Any]) -> dict[str, Any]:
    """The earlier app's file had no schema, an ISO time as `last_updated` and a placeholder for no address."""
    updated = raw.get("last_updated")
    address = raw.get("email_address")
    return {
        **raw,
        "schema": 1,
        "last_updated": updated[:10] if isinstance(updated, str) else "",
        "email_address": "" if address in (None, NO_ADDRESS) else address,
    }


_STEPS = (_from_the_earlier_app,)
