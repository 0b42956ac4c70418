"""The headers of every answer: no other page may read, show or run it, no cache keeps what tells of a household."""

from __future__ import annotations

from collections.abc import Sequence
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
        (b"permissions-policy", _PERMISSIONS),
    ]
    if outside:
        headers.append((b"x-robots-tag", b"noindex, nofollow, noarchive, nosnippet"))
    if site_is_safe:
        headers.append((b"strict-transport-security", _KEEP_TO_HTTPS))
    policy = b"content-security-policy"
    return [*headers, (policy, frames)], [*headers, (policy, _NOTHING + frames)]


def headers_of(
    given: Sequence[tuple[bytes, bytes]], at: Opening | None, site: Site | None, *, on_space: bool
) -> Headers:
    """All headers of an answer.

    Args:
        given: Those that the app behind the door gave it. What would open it to other sites is left out.
        at: What was asked; None for a refusal.
        site: Which site was asked; None where none of ours was.
        on_space: Whether the Hub may show it in its frame.
    """
    kept, names = [], set()
    for header in given:
        name = header[0].lower()
        if not name.startswith(b"access-control-"):
            kept.append(header)
            names.add(name)
    if (at is None or at.data) and b"cache-control" not in names:
        kept.append((b"cache-control", b"no-store"))
    # At home a browser would hold every other server of that machine to https as well, whatever its port.
    is_safe = on_space and site is not None and site.scheme == "https"
    with_policy, without = _always(is_safe, at is not None and at.outside, on_space)
    return kept + (with_policy if b"content-security-policy" in names else without)
