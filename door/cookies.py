"""Cookies: read as strictly as they are written. Each holds a secret of ours, and no other word of anybody's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from door.hosts import Site

SameSite = Literal["Lax", "Strict", "None"]

_VALUE = re.compile(rb"[A-Za-z0-9_-]{16,128}")


def _named(name: str, is_https: bool) -> str:
    """A cookie's name at a site: over https a browser takes `__Host-` from this site alone, and for all of it."""
    return f"__Host-{name}" if is_https else name


@lru_cache(maxsize=8)
def _sought(name: str, is_https: bool) -> tuple[bytes, bytes]:
    """A cookie's name as it is sent, and with what the cookie begins."""
    named = _named(name, is_https).encode()
    return named, named + b"="


def read_cookie(headers: Iterable[tuple[bytes, bytes]], name: str, site: Site) -> str | None:
    """The value of a cookie of ours.

    Args:
        headers: Of the request, their names in lower case.
        name: Of the cookie, without the prefix that it has over https.
        site: That was asked.

    Returns:
        The value; None without one, where there are several of that name, and where it cannot be one of ours.
    """
    wanted, beginning = _sought(name, site.scheme == "https")
    found: list[bytes] = []
    for header, sent in headers:
        if header == b"cookie" and wanted in sent:
            if b";" not in sent and sent.startswith(beginning):  # nearly always it is the only one
                found.append(sent[len(beginning) :])
                continue
            pairs = [pair.strip(b" \t") for pair in sent.split(b";")]
            found += [pair[len(beginning) :] for pair in pairs if pair.startswith(beginning) or pair == wanted]
    return found[0].decode() if len(found) == 1 and _VALUE.fullmatch(found[0]) else None


def set_cookie(name: str, value: str, site: Site, *, lasting_s: int, same_site: SameSite = "Lax") -> bytes:
    """What `Set-Cookie` says to keep a secret: no script reads it, and over https nothing else is sent it.

    Args:
        name: Of the cookie, without the prefix that it has over https.
        value: The secret; empty to take the cookie away.
        site: That was asked.
        lasting_s: For how long a browser keeps it, in seconds.
        same_site: Whether it is sent where another site leads here. `None`, inside another site's frame, means a cookie
            for that frame alone (`Partitioned`); it needs https.
    """
    is_https = site.scheme == "https"
    parts = [f"{_named(name, is_https)}={value}", "Path=/", f"Max-Age={lasting_s if value else 0}", "HttpOnly"]
    if is_https:
        parts += ["Secure", f"SameSite={same_site}", *(["Partitioned"] if same_site == "None" else [])]
    else:
        parts.append(f"SameSite={'Lax' if same_site == 'None' else same_site}")
    return "; ".join(parts).encode()
