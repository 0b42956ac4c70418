"""How fast strangers are answered: by a clock of the test."""

from __future__ import annotations

from starlette.types import Message, Receive, Scope, Send

from door.guard import Asked
from door.hosts import Names, Site
from door.middleware import Door
from door.pace import AT_ONCE, LONGEST_S, PER_S, Pace
from door.visitors import NotTold, Visitor
from tests.loops import awaited


class Time:
    """A clock that stands, and goes on by what is waited where it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.waited: list[float] = []

    def pace(self, *, goes_on: bool) -> Pace:
        async def sleep(seconds: float) -> None:
            self.waited.append(seconds)
            self.now += seconds if goes_on else 0

        return Pace(lambda: self.now, sleep)

    def ask(self, pace: Pace) -> None:
        """As the door does for a stranger."""
        if wait := pace.turn():
            awaited(pace.sleep(wait))


def test_who_asks_now_and_then_does_not_wait_and_one_connection_that_floods_is_refused_in_time_alone() -> None:
    time = Time()
    pace = time.pace(goes_on=True)
    for _ in range(10 * AT_ONCE):
        time.ask(pace)
    assert abs(time.now - 1_000 - 9 * AT_ONCE / PER_S) < 1 and len(time.waited) in range(9 * AT_ONCE, 9 * AT_ONCE + 2)
    time.waited.clear()
    time.now += AT_ONCE / PER_S
    time.ask(pace)
    assert not time.waited


def test_of_thousands_that_flood_at_once_none_waits_for_long_and_the_first_after_them_is_not_told_either() -> None:
    time = Time()
    pace = time.pace(goes_on=False)
    for _ in range(10_000):
        time.ask(pace)
    assert max(time.waited) <= LONGEST_S
    time.waited.clear()
    time.now += LONGEST_S + AT_ONCE / PER_S
    time.ask(pace)
    assert not time.waited, "a flood that is over holds up nobody"


def test_a_flood_at_what_is_free_for_strangers_waits_too_and_a_member_who_loads_the_page_meanwhile_does_not() -> None:
    class Knows:
        async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
            return Visitor("device", "Ben") if asked.one(b"cookie") else None

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    async def send(message: Message) -> None:
        raise AssertionError("nothing is refused")

    time = Time()
    door = Door(behind, Names(), [Knows()], time.pace(goes_on=False))

    def asks(method: str, path: str, *more: tuple[bytes, bytes]) -> None:
        headers = [(b"host", b"localhost"), (b"origin", b"http://localhost"), (b"content-type", b"application/json")]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "headers": [*headers, *more],
        }
        awaited(door(scope, receive, send))

    for _ in range(AT_ONCE):
        asks("POST", "/grocery/passphrase")
    assert not time.waited
    for path in ("/grocery/passphrase", "/grocery/pair"):
        asks("POST", path)
    for path in ("/enter", "/login", "/sw.js", "/shared/" + "a" * 26):
        asks("GET", path)
    assert len(time.waited) == 6
    asks("GET", "/sw.js", (b"cookie", b"x=y"))
    assert len(time.waited) == 6


def test_who_brings_a_token_that_nobody_can_tell_of_now_is_to_ask_again_and_waits_with_no_guesser() -> None:
    class Silent:
        async def visitor(self, asked: Asked, site: Site) -> Visitor | None:
            if asked.one(b"authorization"):
                raise NotTold
            return None

    async def behind(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("nobody comes in")

    async def receive() -> Message:
        return {"type": "http.request", "body": b"{}", "more_body": False}

    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    time = Time()
    door = Door(behind, Names(), [Silent()], time.pace(goes_on=False))

    def asks(*more: tuple[bytes, bytes]) -> Message:
        told.clear()
        headers = [(b"host", b"localhost"), *more]
        awaited(door({"type": "http", "method": "GET", "path": "/api/v1/tools", "headers": headers}, receive, send))
        return told[0]

    for _ in range(AT_ONCE + 5):
        assert asks()["status"] == 401
    assert len(time.waited) == 5
    answer = asks((b"authorization", b"Bearer hf_somebodys"))
    assert answer["status"] == 503 and dict(answer["headers"])[b"retry-after"] == b"20"
    assert len(time.waited) == 5
