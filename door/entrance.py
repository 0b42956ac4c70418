"""The entrance's route: who is known goes on to the page, a stranger is shown the ways in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from door.middleware import asked_of
from door.paths import ENTRANCE, PAGE, PAIR
from door.visitors import Way, known_now
from grocery.messages import Message
from grocery.messages.readers import in_a_browser

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
"""What the entrance may load and do."""


class Shows(Protocol):
    """Makes the entrance's document: see `ui.entrance`."""

    def __call__(
        self, language: str, *, owner: str, ways: Collection[str], name: str, problem: tuple[Message, ...], site: str
    ) -> str:
        """The document."""


def entrance(
    shows: Shows,
    ways: Sequence[Way],
    *,
    owner: str,
    shown: Collection[str],
    name_of: Callable[[Request], str] | None,
    problems: Mapping[str, tuple[Message, ...]],
) -> Sequence[Route]:
    """The routes: the entrance, and where devices can be paired the address that a code leads to.

    Args:
        shows: Makes the document.
        ways: By which the door knows people.
        owner: Whose the household is.
        shown: The ways that somebody can take there: `login`, `pair`, `passphrase`.
        name_of: As whom somebody is logged in whom the door does not let in; None where there is no login.
        problems: What can have gone wrong before, by the word after `?why=`. Nothing else of an address is shown.
    """

    async def answer(request: Request) -> Response:
        if (
            request.url.path == ENTRANCE
            and await known_now(ways, asked_of(request.scope), request.state.site) is not None
        ):
            return RedirectResponse(PAGE, 303)
        language = in_a_browser(request.headers.get("accept-language", ""))
        problem = problems.get(request.query_params.get("why", ""), ())
        name, site = name_of(request) if name_of else "", str(request.state.site)
        page = shows(language, owner=owner, ways=shown, name=name, problem=problem, site=site)
        headers = {"Content-Security-Policy": POLICY, "Vary": "Accept-Language", "Content-Language": language}
        return Response(page, headers=headers, media_type="text/html")

    return [Route(ENTRANCE, answer), *([Route(PAIR, answer)] if "pair" in shown else [])]
