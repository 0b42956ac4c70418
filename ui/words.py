"""The page's words: one file a language, under a name with a hash of what it holds: browsers keep it for ever."""

from __future__ import annotations

import hashlib
import re
from functools import cache

from grocery.messages.texts import FIRST, languages, sources

_ELSEWHERE = "cli-"  # what only the command line says
_OWN_NAME = "page-language"
_WEIGHTED = re.compile(r"\s*([a-z]{2})[a-z0-9-]*\s*(?:;\s*q\s*=\s*([\d.]{1,5})\s*)?", re.IGNORECASE)
_LONGEST_HEADER = 500


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


def asked(accept_language: str) -> str:
    """The language that the page will speak in a browser that asks for these, as its own code chooses.

    Args:
        accept_language: As the request says it, like `es-MX,es;q=0.9,en;q=0.8`.
    """
    found = (_WEIGHTED.fullmatch(part) for part in accept_language[:_LONGEST_HEADER].split(","))
    known = [(one[1].lower(), _weight(one[2])) for one in found if one and one[1].lower() in languages()]
    return max(known, key=lambda one: one[1], default=(FIRST, 1.0))[0]


def _weight(text: str | None) -> float:
    try:
        return 1.0 if text is None else float(text)
    except ValueError:  # 1.2.3
        return 0.0
