"""What there is to ask for: everything that the page and the app's own start need, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGE = "/"
"""The only address to which a link on another site leads."""


@dataclass(frozen=True)
class Opening:
    """Addresses that are answered. The pattern is matched whole, and holds no character that could be written twice."""

    pattern: re.Pattern[str]
    methods: frozenset[str]
    data: bool


def _reading(pattern: str, *, data: bool) -> Opening:
    return Opening(re.compile(pattern, re.ASCII), frozenset({"GET", "HEAD"}), data)


_QUESTIONS = (
    "sync|search|suggest|items|duplicates|trips|trip|again|templates|prices|split|insights|things|paid|"
    "sittings|taking_back|unseen|changes|restore|news|save_now|choose|preview|settle_skipped|mail"
)

OPENINGS = (
    # The page's own: its code may be kept by a browser, what it tells may not.
    Opening(re.compile(f"/grocery/({_QUESTIONS})"), frozenset({"POST"}), data=True),
    _reading(r"/grocery/live", data=True),
    _reading(r"/|/sw\.js|/grocery/app\.webmanifest", data=False),
    _reading(r"/grocery/(app|plot)-[0-9a-f]+\.(js|css)|/grocery/words-[a-z]+-[0-9a-f]+\.ftl", data=False),
    _reading(r"/grocery/icons/[\w-]+\.(svg|png)", data=False),
    # Gradio's `launch` asks for it before it believes that the app has started.
    _reading(r"/gradio_api/startup-events", data=True),
    # A page of the version that asked here, and is still open, is told that there is a newer one.
    Opening(re.compile(r"/gradio_api/component_server/"), frozenset({"POST"}), data=True),
)


def opening(path: str) -> Opening | None:
    """What stands at a path, which is taken as it came: `%2e`, `//` and `..` stand nowhere in the list."""
    return next((one for one in OPENINGS if one.pattern.fullmatch(path)), None)
