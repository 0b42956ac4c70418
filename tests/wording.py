"""What the server says, as a page in English shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from grocery.messages import Message, text


def in_english(value: Any) -> Any:
    """An answer with each message in it put into words; the rest is as it came.

    Args:
        value: What a function of the page answers, or the same as JSON decodes it.
    """
    if isinstance(value, Message):
        return text(value)
    if isinstance(value, Mapping):
        if value.keys() == {"name", "args"}:
            return text(msgspec.convert(value, Message))
        return {key: in_english(inner) for key, inner in value.items()}
    return [in_english(inner) for inner in value] if isinstance(value, (list, tuple)) else value
