"""The page's words: one file a language, under a name with a hash of what it holds: browsers keep it for ever."""

from __future__ import annotations

import hashlib
from functools import cache

from grocery.messages.texts import FIRST, languages, sources

_ELSEWHERE = ("cli-", "enter-")  # what only the command line and the entrance say
_OWN_NAME = "page-language"


@cache
def words(language: str) -> str:
    """All that the page says in a language, in Fluent's format; in English what its file lacks."""
    whole = {**sources(FIRST), **sources(language)}
    return "\n".join(text.rstrip() for name, text in whole.items() if not name.startswith(_ELSEWHERE)) + "\n"


@cache
def address(language: str) -> str:
    """Where a language is served, as it counts from the page."""
    return f"grocery/words-{language}-{hashlib.sha256(words(language).encode()).hexdigest()[:12]}.ftl"


@cache
def table() -> dict[str, dict[str, str]]:
    """What the page knows of each language: its name for itself, and where its words are."""
    names = {language: sources(language)[_OWN_NAME].partition("=")[2].strip() for language in languages()}
    return {language: {"name": name, "file": address(language)} for language, name in names.items()}
