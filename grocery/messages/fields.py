"""What a field of a form is called, for sentences about its value."""

from __future__ import annotations

from collections.abc import Mapping

from grocery.messages import Message, say

_WORDS: Mapping[str, Message] = {
    "name": say("field-name"),
    "category": say("field-category"),
    "unit": say("field-unit"),
    "note": say("field-note"),
    "notes": say("field-notes"),
    "store": say("field-store"),
    "text": say("field-text"),
    "by": say("field-by"),
    "price": say("field-price"),
    "amount": say("field-amount"),
    "quantity": say("field-quantity"),
    "default_quantity": say("field-default-quantity"),
    "currency": say("field-currency"),
    "timezone": say("field-timezone"),
    "percent": say("field-percent"),
    "checked": say("field-checked"),
    "list": say("field-list"),
    "also_at": say("field-also-at"),
    "day": say("field-day"),
    "status": say("field-status"),
    "total": say("field-total"),
    "seen": say("field-seen"),
    "email_address": say("field-email-address"),
}


def field_word(field: str) -> Message | str:
    """The word for a field; its name where there is none."""
    return _WORDS.get(field) or field.replace("_", " ")
