"""A page with a recipe, read by libraries that know hundreds of sites: in a process of its own.

Some pages hold those libraries for hours, or fill the memory: patterns of theirs, and searches in searches. A process
has a limit of both that holds whatever the reason is, and while it works nobody else of the household waits. It knows
nothing of the household, and of the environment only where Python is.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.records import Record

MOST_TAGS = 40_000
"""Of a page, without its scripts, styles and drawings: what reads it takes some 0.1 ms for each."""

SECONDS = 10
"""Of a processor, for one page; a long one takes 3, of which one is for the libraries themselves."""

_MEMORY = 1_500_000_000  # bytes of addresses: lxml and the libraries take 300 MB of them
_PATIENCE = 4  # times as long may pass on a clock, where others work on the same computer
_LONGEST_TEXT = 2_000_000
_NOWHERE = "https://recipe.invalid/"
_AT_ONCE = threading.BoundedSemaphore(2)
_ROOT = Path(__file__).parents[2]


class TooMuch(Exception):
    """A page of too many parts."""


class Page(Record, frozen=True):
    """What a page says.

    Attributes:
        title: What the recipe is called, for machines.
        servings: What is said of them.
        lines: Its ingredients; empty where it tells machines nothing.
        text: All that can be read on it, where there are no ingredients.
    """

    title: str = ""
    servings: str = ""
    lines: tuple[str, ...] = ()
    text: str = ""


def read_apart(html: str, address: str, seconds: int = SECONDS) -> Page:
    """Read a page in a process of its own.

    Args:
        html: The page.
        address: Where it lies; empty for where it says itself.
        seconds: Of a processor that this may take.

    Raises:
        InvalidInput: It has too many parts, or takes too long or too much memory to read.
    """
    asked = msgspec.json.encode([address.encode("utf-8", "replace").decode(), seconds])
    given = asked + b"\n" + html.encode("utf-8", "replace")
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    command = [sys.executable, "-m", "grocery.exchange.recipe_page"]
    try:
        with _AT_ONCE:
            done = subprocess.run(
                command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_ROOT,
                env={**kept, "PYTHONPATH": str(_ROOT)}, timeout=_PATIENCE * seconds, check=True,
            )  # fmt: skip
        return msgspec.json.decode(done.stdout, type=Page)
    except (subprocess.SubprocessError, OSError, msgspec.MsgspecError) as fault:
        raise InvalidInput(say("error-recipe-hard"), say("hint-recipe-part"), field="text") from fault


def main() -> None:
    """Read the page at the input, within limits, and write what it says to the output."""
    asked, _, content = sys.stdin.buffer.read().partition(b"\n")
    address, seconds = msgspec.json.decode(asked, type=tuple[str, int])
    with suppress(ImportError):  # Windows has no such limits, only the clock
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stdout.buffer.write(msgspec.json.encode(page_of(content, address)))


def page_of(content: bytes, address: str) -> Page:
    """What a page says of its recipe for machines, as nearly all do; else what can be read on it.

    Args:
        content: The page, in UTF-8.
        address: Where it lies; empty for where it says itself.
    """
    from lxml.etree import LxmlError
    from recipe_scrapers import scrape_html
    from recipe_scrapers._exceptions import RecipeScrapersExceptions

    unreadable = (
        RecipeScrapersExceptions, LxmlError, ValueError, TypeError, KeyError, IndexError, AttributeError,
        RecursionError,
    )  # fmt: skip
    try:
        html, says = well_formed(content)
    except unreadable:
        return Page()
    for where in dict.fromkeys((address or says or _NOWHERE, _NOWHERE)):
        try:
            page: Any = scrape_html(html, where, supported_only=False)
            lines = tuple(str(one) for one in page.ingredients())
            title = str(page.title())
        except unreadable:
            continue
        try:
            servings = str(page.schema.data.get("recipeYield"))
        except unreadable:
            servings = ""
        if lines:
            return Page(title, servings, lines)
    return Page(text=_text_of(html, unreadable))


def _text_of(html: str, unreadable: tuple[type[Exception], ...]) -> str:
    from html_text import extract_text

    try:
        return str(extract_text(html))[:_LONGEST_TEXT]
    except unreadable:
        return ""


def well_formed(content: bytes) -> tuple[str, str]:
    """A page as a browser sees it, written anew, without what no recipe stands in, and its address if it says so.

    The parser of Python, which the libraries use, goes through all that follows for each tag that is not closed.
    libxml2 goes through a page once, and what it writes has no such tag.

    Raises:
        TooMuch: It has too many tags.
        ValueError: There is nothing in it.
    """
    from lxml import html

    root = html.document_fromstring(
        content, parser=html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    )
    says = next((str(link.get("href")) for link in root.iter("link") if link.get("rel") == "canonical"), "")
    for one in [*root.iter("script", "style", "svg", "noscript")]:
        if one.tag != "script" or "ld+json" not in str(one.get("type")).lower():
            one.drop_tree()
    written = str(html.tostring(root, encoding="unicode"))
    if written.count("<") > MOST_TAGS:
        raise TooMuch
    return written, says if says.startswith("http") else ""


if __name__ == "__main__":
    main()
