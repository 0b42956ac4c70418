"""The headers of every answer: no other page may read, show or run it, no cache keeps what tells of a household."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from door.hosts import Site
from door.paths import Opening

Headers = list[tuple[bytes, bytes]]

_PERMISSIONS = b", ".join(
    feature + b"=()"
    for feature in (
        b"accelerometer", b"browsing-topics", b"camera", b"display-capture", b"geolocation", b"gyroscope", b"hid",
        b"magnetometer", b"microphone", b"midi", b"payment", b"publickey-credentials-get", b"serial", b"usb",
    )
)  # fmt: skip

_NOTHING = b"default-src 'none'; base-uri 'none'; form-action 'none'; "
"""For an answer that says nothing of what it may load and do itself: it is data or code, and no document."""

_KEEP_TO_HTTPS = b"max-age=31536000"
"""A year, and for this very name: what others serve under names below it is theirs."""

_POLICY = b"content-security-policy"
_NOT_KEPT = (b"cache-control", b"no-store")

_HUB = b" https://huggingface.co"
"""Of those around it each has to be one of these: in `*.hf.space` stands whatever anybody puts on a Space."""


@lru_cache(maxsize=16)
def _always(site_is_safe: bool, outside: bool, on_space: bool) -> tuple[Headers, Headers]:
    """The headers of an answer that has a content security policy of its own, and of one that has none.

    A page that opened ours keeps its handle: without an opener policy it may close it or lead it elsewhere, but read
    nothing of it, for ours has no frames, no windows and hears no messages. With one, browsers begin a process for
    each visit from elsewhere, and the list is there a third later.
    """
    frames = b"frame-ancestors " + (b"'none'" if outside else b"'self'" + (_HUB if on_space else b""))
    headers = [
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer" if outside else b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]
    if outside:
        headers.append((b"x-robots-tag", b"noindex, nofollow, noarchive, nosnippet"))
    if site_is_safe:
        headers.append((b"strict-transport-security", _KEEP_TO_HTTPS))
    # What may be asked of a device is asked by a document's scripts; where nothing may run, nothing asks.
    return [*headers, (b"permissions-policy", _PERMISSIONS), (_POLICY, frames)], [
        *headers,
        (_POLICY, _NOTHING + frames),
    ]


def is_kept_to_https(site: Site | None, *, on_space: bool) -> bool:
    """Whether a browser is to ask a site over https alone.

    At home it would hold every other server of that machine to that as well, whatever its port.
    """
    return on_space and site is not None and site.scheme == "https"


def headers_of(given: Iterable[tuple[bytes, bytes]], at: Opening | None, *, is_safe: bool, on_space: bool) -> Headers:
    """All headers of an answer.

    Args:
        given: Those that the app behind the door gave it. What would open it to other sites is left out.
        at: What was asked; None for a refusal.
        is_safe: Whether the site is to be kept to https.
        on_space: Whether the Hub may show it in its frame.
    """
    kept: Headers = []
    is_kept = at is not None and not at.data
    has_policy = False
    for header in given:
        name = header[0].lower()
        if name == _POLICY:
            has_policy = True
        elif name == b"cache-control":
            is_kept = True
        elif name.startswith(b"access-control-"):
            continue
        kept.append(header)
    if not is_kept:
        kept.append(_NOT_KEPT)
    return kept + _always(is_safe, at is not None and at.outside, on_space)[0 if has_policy else 1]
