"""Categories that many households have: kept under the name with which they came, shown in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from grocery.messages import say, text
from grocery.messages.texts import languages

KEYS = (
    "bakery", "beverages", "breakfast", "dairy", "deli", "frozen", "household", "meat", "pantry", "care", "produce",
    "snacks", "baby", "pets", "other",
)  # fmt: skip
"""What the message `page-category` has a name for."""


@cache
def known() -> Mapping[str, str]:
    """The key of each such category, by every name that it has in a language of ours."""
    return {_called(key, language): key for language in languages() for key in KEYS}


def shown_category(name: str, tag: str) -> str:
    """A category as its reader calls it.

    Args:
        name: As the household keeps it.
        tag: The reader's language, see `grocery.locales`.

    Returns:
        The name in that language where it is one of the well-known; any other as it is.
    """
    key = known().get(name)
    return _called(key, tag[:2]) if key else name


def named(key: str) -> str:
    """The name under which the app makes such a category."""
    return _called(key, "en")


def _called(key: str, language: str) -> str:
    return text(say("page-category", category=key), language)
