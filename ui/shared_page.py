"""The page behind a link: the list for somebody without a login, in a document without script, form or way out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from grocery.categories import shown_category
from grocery.errors import GroceryError, NotFound
from grocery.exchange.shared_list import SharedLine, SharedList
from grocery.locales import plural_of, shown_moment, shown_number, unit_key
from grocery.messages import Message, say, text
from grocery.messages.readers import in_a_browser
from grocery.questions.sharing import shared_list
from grocery.zones import local
from ui import assets
from ui.preview import preview

if TYPE_CHECKING:
    from datetime import datetime

    from grocery_app import GroceryManager

_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
_PIECES = ("", "each")


@dataclass(frozen=True)
class Reader:
    """Whom the document is for: in which language, and under which address the app is for them."""

    language: str
    site: str = ""


def styles() -> str:
    """The page's style sheet."""
    return assets.own_styles("styles/shared.css")


STYLES = assets.address_of(styles(), "shared", "css")


def answering(manager_of: Callable[[Request], GroceryManager]) -> Callable[[Request], Awaitable[Response]]:
    """The route of all links.

    Args:
        manager_of: The household that a request belongs to; called where it may take its time.
    """

    async def answer(request: Request) -> Response:
        language = in_a_browser(request.headers.get("accept-language", ""))
        secret = request.path_params["secret"]
        reader = Reader(language, str(request.state.site))
        status, body = await anyio.to_thread.run_sync(lambda: _page(lambda: manager_of(request), secret, reader))
        headers = {"Content-Security-Policy": _POLICY, "Vary": "Accept-Language", "Content-Language": language}
        return Response(body, status, headers, media_type="text/html")

    return answer


def _page(manager_of: Callable[[], GroceryManager], secret: str, reader: Reader) -> tuple[int, str]:
    """The status and the document; whatever is wrong with a link, it says the same."""
    try:
        manager = manager_of()
        now = manager.snapshot().catalog
    except GroceryError:
        return 503, _told(say("shared-unreachable"), say("shared-unreachable-hint"), reader)
    link = manager.links.found(manager.household, secret)
    if link is None:
        return _over(reader)
    zone = now.timezone or manager.settings.timezone
    until = say("shared-until", at=_written(link.until, zone, reader))
    if link.fixed is not None:
        return 200, document(link.fixed, (say("shared-fixed", at=_written(link.made, zone, reader)), until), reader)
    try:
        there = shared_list(manager.moment(now), link.list)
    except NotFound:  # its list was removed
        return _over(reader)
    return 200, document(there, (say("shared-current"), until), reader, again=True)


def _over(reader: Reader) -> tuple[int, str]:
    return 404, _told(say("shared-over"), say("shared-over-hint"), reader)


def _written(at: datetime, zone: str, reader: Reader) -> str:
    """A moment where the household lives, without saying where that is."""
    return shown_moment(local(at.isoformat(), zone) or at, reader.language)


def document(of: SharedList, about: tuple[Message, ...], reader: Reader, *, again: bool = False) -> str:
    """A list as a document of HTML, in which nothing of it is markup.

    Args:
        of: What is on it.
        about: What is said of the link, a sentence each.
        reader: Whoever it is for.
        again: Whether there is something to press that loads it anew.
    """
    language = reader.language
    left = sum(not line.ticked for store in of for group in store.groups for line in group.lines)
    rows = [f"<h1>{_text(say('shared-title'), language)}</h1>"]
    rows.append(f'<p class="count">{_text(say("shared-left", count=left), language)}</p>')
    rows += [f'<p><a class="again" href="">{_text(say("shared-again"), language)}</a></p>'] if again else []
    for store in of:
        rows.append(f'<section><h2 dir="auto">{_safe(store.store)}</h2>')
        for group in store.groups:
            rows.append(f'<h3 dir="auto">{_safe(shown_category(group.category, language))}</h3><ul>')
            rows += [_row(line, language) for line in group.lines]
            rows.append("</ul>")
        rows.append("</section>")
    if not of:
        rows.append(f'<p class="empty">{_text(say("shared-empty"), language)}</p>')
    rows.append(f"<footer>{''.join(f'<p>{_text(one, language)}</p>' for one in about)}</footer>")
    return _whole(rows, reader)


def _told(said: Message, hint: Message, reader: Reader) -> str:
    return _whole([f"<h1>{_text(said, reader.language)}</h1>", f"<p>{_text(hint, reader.language)}</p>"], reader)


def _whole(rows: list[str], reader: Reader) -> str:
    return "\n".join([*_head(reader), *rows, "</main>", "</body>", "</html>", ""])


def _head(reader: Reader) -> Iterator[str]:
    language = reader.language
    yield from ("<!doctype html>", f'<html lang="{language}">', "<head>", '<meta charset="utf-8">')
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="robots" content="noindex, nofollow, noarchive">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield from preview(language, reader.site)  # nothing of the list, which a message would show to all who read it
    yield f"<title>{_text(say('shared-title'), language)}</title>"
    yield f'<link rel="stylesheet" href="../{STYLES}">'
    yield from ("</head>", '<body class="shared">', "<main>")


def _row(line: SharedLine, language: str) -> str:
    amount = _amount(line.quantity, line.unit, language)
    shown = f'<span class="name" dir="auto">{_safe(line.name)}</span>'
    if line.ticked:
        shown += f'<span class="unseen">{_text(say("shared-ticked"), language)}</span>'
    if line.note:
        shown += f'<span class="note" dir="auto">{_safe(line.note)}</span>'
    box = f'<span class="box" aria-hidden="true">{"✓" if line.ticked else ""}</span>'
    kind = ' class="ticked"' if line.ticked else ""
    return f"<li{kind}>{box}<span>{shown}</span><b>{_safe(amount)}</b></li>"


def _amount(quantity: Decimal, unit: str, language: str) -> str:
    shown = shown_number(quantity, language)
    if unit in _PIECES:
        return f"{shown} ×"
    return text(say("list-amount", quantity=shown, count=plural_of(quantity), unit=unit_key(unit)), language)


def _text(message: Message, language: str) -> str:
    return escape(text(message, language))


def _safe(written: str) -> str:
    """What somebody wrote, as text of the document; half a character, which no answer can hold, is a question mark."""
    return escape(written.encode(errors="replace").decode())
