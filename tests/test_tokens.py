"""A member's token of the Hub: asked of it once, remembered for a while, and what happens when the Hub is silent."""

from __future__ import annotations

import asyncio

import pytest

from door.guard import Asked, bearer
from door.hosts import Site
from door.members import Members, Person
from door.tokens import AGAIN_S, MOST_ASKED, REMEMBERED_S, SILENT_S, HubTokens
from door.visitors import NotTold, Visitor
from grocery.errors import GroceryError, NotAllowed, Offline
from grocery.messages import say
from tests.fake_clock import FakeClock
from tests.loops import awaited

SPACE = Site("https", "ann-list.hf.space", 443)
REFUSED = NotAllowed(say("error-login-refused"))
SILENT = Offline(say("error-login-silent"))


class Hub:
    """Says whose a token is: `hf_ann_1` is Ann's. It can be made to raise something instead."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.raises: GroceryError | None = None

    async def whoami(self, token: str) -> Person:
        self.asked.append(token)
        await asyncio.sleep(0)
        if self.raises is not None:
            raise self.raises
        if not token.startswith(("hf_ann", "hf_eve")):
            raise REFUSED
        return Person(token[3:6])


class Line:
    """Programs that come with tokens of the Hub."""

    def __init__(self) -> None:
        self.hub, self.clock, self.members = Hub(), FakeClock(), Members("ann", ())
        self.tokens = HubTokens(self.hub.whoami, lambda person: self.members.admit(person), self.clock)

    def comes(self, token: str) -> Visitor | None:
        asked = Asked("POST", "/grocery/sync", [(b"authorization", f"Bearer {token}".encode())])
        return awaited(self.tokens.visitor(asked, SPACE))

    def is_not_told(self, token: str) -> bool:
        """Whether it is not known whose a token is, rather than known to be nobody's."""
        try:
            self.comes(token)
        except NotTold:
            return True
        return False


@pytest.fixture
def line() -> Line:
    found = Line()
    found.clock.sleep(10_000)
    return found


def test_a_member_comes_in_and_the_hub_is_asked_once(line: Line) -> None:
    assert line.comes("hf_ann_1") == line.comes("hf_ann_1") == Visitor("token", "ann")
    assert line.hub.asked == ["hf_ann_1"]
    line.clock.sleep(REMEMBERED_S)
    assert line.comes("hf_ann_1") and len(line.hub.asked) == 2


def test_a_stranger_and_a_wrong_token_stay_out_and_are_asked_once(line: Line) -> None:
    for token in ("hf_eve_1", "hf_nobody", "hf_eve_1", "hf_nobody"):
        assert line.comes(token) is None
    assert line.hub.asked == ["hf_eve_1", "hf_nobody"]


def test_a_program_that_asks_for_much_at_once_is_in_with_all_of_it_and_the_hub_is_asked_once(line: Line) -> None:
    asked = Asked("POST", "/grocery/sync", [(b"authorization", b"Bearer hf_ann_1")])

    async def at_once() -> list[Visitor | None]:
        gone = asyncio.ensure_future(line.tokens.visitor(asked, SPACE))
        others = [asyncio.ensure_future(line.tokens.visitor(asked, SPACE)) for _ in range(2 * MOST_ASKED)]
        await asyncio.sleep(0)
        gone.cancel()  # who asked first and hangs up ends it for nobody else
        return await asyncio.gather(*others)

    assert awaited(at_once()) == [Visitor("token", "ann")] * 2 * MOST_ASKED
    assert line.hub.asked == ["hf_ann_1"]


def test_what_is_no_token_of_the_hub_never_reaches_it(line: Line) -> None:
    for token in ("gsm_something_of_ours", "", "x" * 300, "hf_a b", "hf_\xe9\xe9\xe9\xe9\xe9\xe9"):
        assert line.comes(token) is None
    assert line.hub.asked == []


def test_a_removed_member_is_out_at_once(line: Line) -> None:
    assert line.comes("hf_ann_1")
    line.members = Members("ben", ())
    assert line.comes("hf_ann_1") is None


def test_while_the_hub_is_silent_a_member_stays_in_for_an_hour_and_a_stranger_out(line: Line) -> None:
    assert line.comes("hf_ann_1")
    line.hub.raises = SILENT
    line.clock.sleep(REMEMBERED_S)
    assert line.comes("hf_ann_1") and line.is_not_told("hf_ann_2")
    asked = len(line.hub.asked)
    assert line.comes("hf_ann_1") and line.is_not_told("hf_ann_2")
    assert len(line.hub.asked) == asked  # it is left alone for a moment
    line.clock.sleep(AGAIN_S)
    line.hub.raises = None
    assert line.comes("hf_ann_2")
    line.hub.raises = SILENT
    line.clock.sleep(SILENT_S)
    assert line.is_not_told("hf_ann_1"), "nor is it told that it is no good, which nobody knows"


def test_what_the_hub_said_to_be_no_good_stays_so_while_it_is_silent(line: Line) -> None:
    assert line.comes("hf_nobody") is None
    line.hub.raises = SILENT
    line.clock.sleep(REMEMBERED_S)
    assert line.comes("hf_nobody") is None
    line.clock.sleep(SILENT_S)
    assert line.is_not_told("hf_nobody")


def test_a_token_that_was_ended_at_the_hub_is_out(line: Line) -> None:
    assert line.comes("hf_ann_1")
    line.hub.raises = REFUSED
    line.clock.sleep(REMEMBERED_S)
    assert line.comes("hf_ann_1") is None


def test_a_flood_of_tokens_asks_the_hub_a_little_and_puts_no_member_out(line: Line) -> None:
    assert line.comes("hf_ann_1")
    line.clock.sleep(REMEMBERED_S)
    for number in range(2_000):
        token = f"hf_flood_{number}"
        assert line.comes(token) is None if number < MOST_ASKED else line.is_not_told(token)
    assert len(line.hub.asked) == MOST_ASKED + 1
    assert line.comes("hf_ann_1") and len(line.hub.asked) == MOST_ASKED + 2


def test_a_flood_of_tokens_keeps_none_in_that_was_ended(line: Line) -> None:
    assert line.comes("hf_ann_1")
    line.clock.sleep(REMEMBERED_S)
    for number in range(2_000):
        token = f"hf_flood_{number}"
        assert line.comes(token) is None if number < MOST_ASKED else line.is_not_told(token)
    line.hub.raises = REFUSED
    assert line.comes("hf_ann_1") is None


@pytest.mark.parametrize(
    ("sent", "token"),
    [
        ([], None),
        ([b"Basic YTpi"], None),
        ([b"Bearer gsm_abcdefgh"], "gsm_abcdefgh"),
        ([b"bearer  gsm_abcdefgh "], "gsm_abcdefgh"),
        ([b"Bearer"], ""),
        ([b"Bearer short"], ""),
        ([b"Bearer " + b"x" * 201], ""),
        ([b"Bearer gsm_abcd efgh"], ""),
        ([b"Bearer gsm_abcdefgh", b"Bearer gsm_abcdefgh"], ""),
    ],
)
def test_a_token_is_read_as_strictly_as_it_is_made(sent: list[bytes], token: str | None) -> None:
    assert bearer(Asked("GET", "/", [(b"authorization", value) for value in sent])) == token
