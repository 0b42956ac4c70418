"""In which language somebody reads: one of those that have a file, else English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from grocery.messages.texts import FIRST, languages

_WEIGHTED = re.compile(r"\s*([a-z]{2})[a-z0-9-]*\s*(?:;\s*q\s*=\s*([\d.]{1,5})\s*)?", re.IGNORECASE)
_LONGEST_HEADER = 500


def at_a_terminal(env: Mapping[str, str]) -> str:
    """The language of a terminal, as its environment names it."""
    named = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    language = named.replace(".", "_").partition("_")[0].lower()
    return language if language in languages() else FIRST


def in_a_browser(accept_language: str) -> str:
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
