"""The tables by which the page tells the server's English in Spanish."""

from __future__ import annotations

import json
import re
from pathlib import Path

STATIC = Path(__file__).parents[1] / "ui" / "static"
SLOT = re.compile(r"\{\w+\}")
_PAIR = re.compile(r'\[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\],')


def table() -> dict[str, str]:
    """Spanish by English."""
    texts = (STATIC / "words" / name for name in ("es_told.js", "es_told_files.js", "es_told_saving.js"))
    return rows_in(*(text.read_text(encoding="utf-8") for text in texts))


def tables_of_changes() -> tuple[dict[str, str], dict[str, str]]:
    """Spanish by English: what somebody did, and titles that say more than that."""
    text = (STATIC / "words" / "es_told_changes.js").read_text(encoding="utf-8")
    rows, titles = text.split("export const ES_TOLD_TITLES")
    return rows_in(rows), rows_in(titles)


def rows_in(*texts: str) -> dict[str, str]:
    pairs = [match.groups() for text in texts for match in _PAIR.finditer(text)]
    found = {json.loads(english): json.loads(spanish) for english, spanish in pairs}
    assert len(found) == len(pairs), "a sentence is there twice"
    return found
