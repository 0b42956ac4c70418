"""A web page that a browser saved as one file (`.mhtml`, `.mht`): the page in it, without its pictures and styles."""

from __future__ import annotations

import base64
import quopri
import re
from typing import Final

_BEGINS: Final = re.compile(r"\s*[A-Za-z][A-Za-z-]*:")
_SAMPLE: Final = 4096
_HEAD_ENDS: Final = re.compile(r"\r?\n\r?\n")
_TYPE: Final = re.compile(r"^content-type:\s*(?P<said>[\w/+.-]+)", re.IGNORECASE | re.MULTILINE)
_BOUNDARY: Final = re.compile(r'\bboundary="?(?P<said>[^";\r\n]{1,200})', re.IGNORECASE)
_CHARSET: Final = re.compile(r'\bcharset="?(?P<said>[\w.:-]{1,40})', re.IGNORECASE)
_ENCODING: Final = re.compile(r"^content-transfer-encoding:\s*(?P<said>[\w-]+)", re.IGNORECASE | re.MULTILINE)
_MOST_PARTS: Final = 50
_DEEPEST: Final = 3


def is_archive(begin: str) -> bool:
    """Whether a file is one, by how it begins."""
    start = begin[:_SAMPLE].lower()
    return (
        "mime-version:" in start and "multipart/related" in start and _BEGINS.match(start.lstrip("\ufeff")) is not None
    )


def page_in(archive: str, depth: int = 0) -> str:
    """The HTML of the first page in an archive, or in a part of one; empty where there is none."""
    ends = _HEAD_ENDS.search(archive)
    head, body = (archive[: ends.start()], archive[ends.end() :]) if ends else ("", "")
    kind, boundary = _said(_TYPE, head).lower(), _said(_BOUNDARY, head)
    if kind == "text/html":
        return _decoded(body, head)
    if not kind.startswith("multipart/") or not boundary or depth >= _DEEPEST:
        return ""
    parts = body.split(f"--{boundary}", _MOST_PARTS)[1:]
    return next((page for part in parts if (page := page_in(part.lstrip("\r\n"), depth + 1))), "")


def _said(what: re.Pattern[str], head: str) -> str:
    found = what.search(head[:_SAMPLE])
    return found["said"] if found else ""


def _decoded(body: str, head: str) -> str:
    way = _said(_ENCODING, head).lower()
    plain = body.encode("utf-8", "replace")
    if way == "quoted-printable":
        plain = quopri.decodestring(plain)
    elif way == "base64":
        try:
            plain = base64.b64decode(plain)
        except ValueError:
            return ""
    else:
        return body
    try:
        return plain.decode(_said(_CHARSET, head) or "utf-8", "replace")
    except LookupError:
        return plain.decode("utf-8", "replace")
