"""What there is to ask for: everything that the page and the app's own start need, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LARGEST_BODY = 2_000_000
"""In bytes. A page with five thousand changes at once sends half of it."""

LARGEST_FILE = 64 * 1024 * 1024
"""In bytes, of a file that is to be brought in."""

LONGEST_PATH = 120
"""In characters; nothing that there is to ask for has a longer one."""

JSON = b"application/json"
"""What is sent, unless an opening says otherwise."""

WEBHOOK = "/grocery/webhook"
"""Where the Hub tells that the dataset changed."""

MCP = "/gradio_api/mcp"
"""Where assistants ask, as with any app of Gradio."""

API = "/api/v1/"
"""Where programs ask. Errors are told there in words, each with its name."""

PAGE = "/"
"""The page's address."""

ENTRANCE = "/enter"
"""Where strangers are led who open the page."""

PAIR = "/pair"
"""Where a code leads that pairs a device. The code stands behind the `#`, so that no server hears it by that."""

SMALL_BODY = 4_000
"""In bytes, of what strangers may send."""


@dataclass(frozen=True)
class Opening:
    """Addresses that are answered. The pattern is matched whole, and holds no character that could be written twice.

    Attributes:
        pattern: Of the path.
        methods: In which ways it may be asked.
        data: Whether the answer tells of a household.
        visited: Whether links on other sites lead there.
        framed: Whether the Hub may show it in its frame, on a Space.
        free: Whether strangers may ask for it too, whom no way of `visitors` knows.
        outside: Whether it is for somebody who has no more than this one address: what it shows is kept from search
            engines, and whom it leads to hears nothing of it. It is never shown inside another page.
        changes: Whether it is for those only who may do more than read.
        by_secret: Whether programs ask there, from anywhere, which no origin and nothing but a secret tells.
        programs: Whether programs may ask there, which bring a token. What a page asks for has neither previews nor
            bounds for them, so that it is none of theirs unless it is said here.
        by_token: Whether it is for them alone.
        listens: Whether the answer goes on for as long as somebody listens.
        kind: The content type of what is sent there.
        largest: How many bytes may be sent, counted as they come in.
    """

    pattern: re.Pattern[str]
    methods: frozenset[str]
    data: bool
    visited: bool = False
    framed: bool = False
    free: bool = False
    outside: bool = False
    changes: bool = False
    listens: bool = False
    programs: bool = False
    by_token: bool = False
    by_secret: bool = False
    kind: bytes = JSON
    largest: int = LARGEST_BODY


_READ = frozenset({"GET", "HEAD"})


def _reading(
    pattern: str, *, data: bool, visited: bool = False, framed: bool = False, free: bool = False, outside: bool = False
) -> Opening:
    return Opening(re.compile(pattern, re.ASCII), _READ, data, visited, framed, free, outside)


def _of_gradio_client(pattern: str, method: str, *, listens: bool = False) -> Opening:
    at, ways = re.compile(pattern), frozenset({method})
    return Opening(at, ways, data=True, programs=True, by_token=True, listens=listens)


# A question changes something unless it is known to read. `sync` reads; what it brings along is looked at by itself.
_READING_QUESTIONS = (
    "sync|search|suggest|items|duplicates|trips|trip|again|templates|prices|split|insights|things|paid|links|recipe|"
    "ingredients|sittings|taking_back|unseen|last_by|changes|news|preview|backups|devices|assistants"
)
_QUESTIONS = (
    "link|end_link|end_device|rename_device|allow_device|allow_assistant|forget_assistant|pairing|token|restore|answer_proposal|save_now|"
    "choose|settle_skipped|mail|backup_open|import_look|import_do|import_end"
)

OPENINGS = (
    # The page's own: its code may be kept by a browser, what it tells may not.
    Opening(re.compile(f"/grocery/(?:{_READING_QUESTIONS})"), frozenset({"POST"}), data=True),
    Opening(re.compile(f"/grocery/(?:{_QUESTIONS})"), frozenset({"POST"}), data=True, changes=True),
    Opening(re.compile(r"/grocery/live"), frozenset({"GET"}), data=True, listens=True),
    Opening(re.compile(WEBHOOK), frozenset({"POST"}), data=True, by_secret=True, largest=65_536),
    # The household's backup out, and files in: of any kind, so that what is in them decides what they are.
    _reading(r"/grocery/(?:backup|sqlite|table)", data=True),
    Opening(
        re.compile(r"/grocery/upload"),
        frozenset({"POST"}),
        data=True,
        changes=True,
        kind=b"application/octet-stream",
        largest=LARGEST_FILE,
    ),
    _reading(PAGE, data=False, visited=True, framed=True),
    # The way in for strangers, and the login that leads away and back. What leads there begins at the entrance only.
    _reading(ENTRANCE, data=True, visited=True, framed=True, free=True),
    _reading(PAIR, data=True, visited=True, free=True),
    Opening(re.compile(r"/grocery/(?:pair|passphrase)"), frozenset({"POST"}), data=True, free=True, largest=SMALL_BODY),
    _reading(r"/login", data=True, free=True),
    _reading(r"/login/callback", data=True, visited=True, framed=True, free=True),
    Opening(re.compile(r"/logout"), frozenset({"POST"}), data=True, free=True),
    _reading(r"/sw\.js|/grocery/app\.webmanifest", data=False, free=True),
    # The list for somebody without a login, who was given its secret: what it shows is all that they see.
    _reading(r"/shared/[a-z0-9]{26}", data=True, visited=True, free=True, outside=True),
    _reading(
        r"/grocery/(app|enter|plot|shared|theme)-[0-9a-f]+\.(js|css)|/grocery/words-[a-z]+-[0-9a-f]+\.ftl",
        data=False,
        free=True,
    ),
    _reading(r"/grocery/icons/[\w-]+\.(svg|png)", data=False, free=True),
    # Where assistants ask, by the Model Context Protocol: what they may do, the tools know.
    Opening(re.compile(f"{MCP}/?"), frozenset({"POST"}), data=True, programs=True),
    # Where programs ask: what each may do, the tools know.
    Opening(re.compile(f"{API}tools/[a-z_]{{1,40}}"), frozenset({"POST"}), data=True, programs=True),
    Opening(re.compile(f"{API}(?:tools|openapi\\.json)"), _READ, data=True, programs=True),
    Opening(re.compile(f"{API}events"), frozenset({"GET"}), data=True, programs=True, listens=True),
    # The same for `gradio_client`: its four addresses, behind which nothing of Gradio stands.
    _of_gradio_client(r"/config|/gradio_api/info", "GET"),
    _of_gradio_client(r"/gradio_api/queue/join", "POST"),
    _of_gradio_client(r"/gradio_api/queue/data", "GET", listens=True),
    # Gradio's `launch` asks for it before it believes that the app has started.
    _reading(r"/gradio_api/startup-events", data=True, free=True),
    # A page of the version that asked here, and is still open, is told that there is a newer one.
    Opening(re.compile(r"/gradio_api/component_server/"), frozenset({"POST"}), data=True),
)


def opening(path: str) -> Opening | None:
    """What stands at a path, which is taken as it came: `%2e`, `//` and `..` stand nowhere in the list."""
    return _opening(path) if len(path) <= LONGEST_PATH else None


@lru_cache(maxsize=512)
def _opening(path: str) -> Opening | None:
    return next((one for one in OPENINGS if one.pattern.fullmatch(path)), None)
