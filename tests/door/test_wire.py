"""What comes in on the wire, byte for byte: what could be read in two ways reaches nothing; all has a bound."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import uvicorn

from door import wire
from door.listening import FILES, listen_so
from door.wire import (
    CRUMB,
    LARGEST_HEAD,
    LARGEST_JOINED,
    MOST_AT_ONCE,
    MOST_CRUMBS,
    MOST_HEADERS,
    Joined,
    Wire,
    first_to_go,
)
from tests.door.listening import Listening, listening_as_the_app
from tests.households import until


@pytest.fixture(scope="module")
def module_listening() -> Iterator[Listening]:
    with listening_as_the_app() as found:
        assert found.server.config.http_protocol_class is Wire
        yield found


@pytest.fixture
def listening(module_listening: Listening) -> Iterator[Listening]:
    module_listening.reached.clear()
    yield module_listening
    module_listening.hang_up()


HOST = "Host: localhost\r\n"
GET = f"GET / HTTP/1.1\r\n{HOST}"
POST = f"POST / HTTP/1.1\r\n{HOST}"
PIECES = f"{POST}Transfer-Encoding: chunked\r\n"
MORE = f"GET /smuggled HTTP/1.1\r\n{HOST}\r\n"

REFUSED = {
    "length and pieces": f"{PIECES}Content-Length: 4\r\n\r\n0\r\n\r\n{MORE}",
    "pieces and length": f"{POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{MORE}",
    "two lengths": f"{POST}Content-Length: 2\r\nContent-Length: 4\r\n\r\nabcd",
    "two lengths alike": f"{POST}Content-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
    "a list of lengths": f"{POST}Content-Length: 4, 4\r\n\r\nabcd",
    "a length with a sign": f"{POST}Content-Length: +4\r\n\r\nabcd",
    "a length below nothing": f"{POST}Content-Length: -4\r\n\r\nabcd",
    "a length of sixteen digits": f"{POST}Content-Length: 0x4\r\n\r\nabcd",
    "a length beyond reason": f"{POST}Content-Length: {10**23}\r\n\r\nabcd",
    "no length where one is named": f"{POST}Content-Length:\r\n\r\nabcd",
    "pieces in disguise": f"{POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "no pieces, it says": f"{POST}Transfer-Encoding: identity\r\n\r\n{MORE}",
    "packed pieces": f"{POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "pieces twice": f"{POST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "pieces and none": f"{PIECES}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n{MORE}",
    "pieces behind a tab": f"{POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "a folded header": "GET / HTTP/1.1\r\nHost: localhost\r\n evil.example\r\n\r\n",
    "folded pieces": f"{POST}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "bare newlines": "GET / HTTP/1.1\nHost: localhost\n\n",
    "a bare newline": f"{GET}X: y\nCookie: z\r\n\r\n",
    "a bare return": f"{GET}X: y\rCookie: z\r\n\r\n",
    "a zero in a value": f"{GET}X: a\0b\r\n\r\n",
    "a zero in a name": f"{GET}X\0: b\r\n\r\n",
    "a zero in the path": f"GET /\0 HTTP/1.1\r\n{HOST}\r\n",
    "a letter of another script in the path": f"GET /\xe9 HTTP/1.1\r\n{HOST}\r\n",
    "a space before the colon": f"{GET}Cookie : x\r\n\r\n",
    "a space before a name": f"GET / HTTP/1.1\r\n X: y\r\n{HOST}\r\n",
    "a header without a name": f"{GET}: y\r\n\r\n",
    "a header without a colon": f"{GET}X\r\n\r\n",
    "pieces before there were any": f"{PIECES}\r\n2\r\nab\r\n0\r\n\r\n{MORE}".replace("1.1", "1.0", 1),
    "no version": f"GET /\r\n{HOST}\r\n",
    "version 2": f"GET / HTTP/2.0\r\n{HOST}\r\n",
    "version 1.2": f"GET / HTTP/1.2\r\n{HOST}\r\n",
    "version 1.10": f"GET / HTTP/1.10\r\n{HOST}\r\n",
    "http/2 by hand": "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "small letters": f"get / HTTP/1.1\r\n{HOST}\r\n",
    "a method that there is not": f"FOO / HTTP/1.1\r\n{HOST}\r\n",
    "an address with a host": f"GET http://evil.example/ HTTP/1.1\r\n{HOST}\r\n",
    "an address of its own host": f"GET http://localhost/ HTTP/1.1\r\n{HOST}\r\n",
    "a host alone": f"CONNECT evil.example:80 HTTP/1.1\r\n{HOST}\r\n{MORE}",
    "a fragment": f"GET /a#b HTTP/1.1\r\n{HOST}\r\n",
    "a path without a slash": f"GET a HTTP/1.1\r\n{HOST}\r\n",
    "a tab for a space": f"GET\t/ HTTP/1.1\r\n{HOST}\r\n",
    "a long value": f"{GET}X: {'y' * LARGEST_HEAD}\r\n\r\n",
    "a long name": f"{GET}{'X' * LARGEST_HEAD}: y\r\n\r\n",
    "a long path": f"GET /{'y' * LARGEST_HEAD} HTTP/1.1\r\n{HOST}\r\n",
    "many headers": GET + "X: y\r\n" * MOST_HEADERS + "\r\n",
    "many empty lines first": "\r\n" * LARGEST_HEAD + f"{GET}\r\n",
    "empty lines first, in one packet": "\r\n" * 51 + f"{GET}\r\n",
}  # fmt: skip

CUT_SHORT = {
    "a piece of a negative size": f"{PIECES}\r\n-4\r\nabcd\r\n0\r\n\r\n",
    "a piece of a size beyond reason": f"{PIECES}\r\n{'f' * 17}\r\nabcd\r\n0\r\n\r\n",
    "a piece of sixteen digits": f"{PIECES}\r\n0x4\r\nabcd\r\n0\r\n\r\n",
    "a piece that ends elsewhere": f"{PIECES}\r\n4\r\nabcdXX0\r\n\r\n",
    "a piece with a space": f"{PIECES}\r\n4 \r\nabcd\r\n0\r\n\r\n",
    "pieces with bare newlines": f"{PIECES}\r\n4\nabcd\n0\n\n",
    "a newline in what a piece adds": f"{PIECES}\r\n4;a\nb\r\nabcd\r\n0\r\n\r\n",
    "headers after the body": f"{PIECES}\r\n4\r\nabcd\r\n0\r\nCookie: x\r\nHost: evil.example\r\n\r\n",
    "a header after the body that never ends": f"{PIECES}\r\n4\r\nabcd\r\n0\r\nX: {'y' * 9 * LARGEST_HEAD}",
    "crumbs": PIECES + "\r\n" + "1\r\nx\r\n" * MOST_CRUMBS + "0\r\n\r\n",
    "what a piece adds never ends": f"{PIECES}\r\n4;{'y' * 9 * LARGEST_HEAD}",
}  # fmt: skip


@pytest.mark.parametrize("odd", REFUSED)
def test_what_can_be_read_in_two_ways_or_is_too_much_reaches_nothing(listening: Listening, odd: str) -> None:
    told = [400] if len(REFUSED[odd]) < LARGEST_HEAD else None
    assert listening.statuses(REFUSED[odd].encode("latin-1")) in (told or [400], told or [])
    assert listening.reached == []


@pytest.mark.parametrize("odd", CUT_SHORT)
def test_a_body_that_is_not_plain_is_never_whole(listening: Listening, odd: str) -> None:
    assert listening.statuses(CUT_SHORT[odd].encode("latin-1")) in ([], [400])
    assert listening.reached == []


def test_a_body_in_pieces_of_any_usual_size_comes_in_whole(listening: Listening) -> None:
    for size, pieces in ((1, MOST_CRUMBS - 1), (CRUMB, 3 * MOST_CRUMBS)):
        body = f"{size:x}\r\n{'x' * size}\r\n" * pieces
        assert listening.statuses(f"{PIECES}Connection: close\r\n\r\n{body}0\r\n\r\n".encode()) in ([200], [])
        until(lambda: listening.reached, "it came in")
        assert len(listening.reached.pop()[2]) == size * pieces


def test_nothing_is_answered_in_the_middle_of_an_answer(listening: Listening) -> None:
    assert listening.statuses(f"{GET}\r\nnonsense\r\n\r\n".encode()) == []


def test_a_few_empty_lines_before_a_request_say_nothing(listening: Listening) -> None:
    rest = f"GET / HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n"
    assert listening.statuses(("\r\n" * 50 + rest).encode()) == [200]
    assert listening.statuses(("\r\n" * 49 + f"{GET}\r\n" + "\r\n" * 49 + rest).encode()) == [200, 200]


def test_requests_in_a_row_are_answered_in_a_row_and_so_many_and_no_more(listening: Listening) -> None:
    row = [f"POST /{n} HTTP/1.1\r\n{HOST}Content-Length: 1\r\n\r\n{n % 10}" for n in range(MOST_AT_ONCE)]
    with listening.connect() as line:
        line.sendall("".join(row).encode())
        told = b""
        while told.count(b"HTTP/1.1 200") < MOST_AT_ONCE:
            told += line.recv(65_536)
    assert [path for _, path, _, _ in listening.reached] == [f"/{n}" for n in range(MOST_AT_ONCE)]
    assert [body for _, _, body, _ in listening.reached] == [str(n % 10).encode() for n in range(MOST_AT_ONCE)]
    listening.reached.clear()
    assert listening.statuses("".join(row * 2).encode()) == []
    assert len(listening.reached) <= MOST_AT_ONCE


@pytest.mark.parametrize("asks", ["h2c", "websocket"])
def test_who_asks_for_another_protocol_gets_this_one_and_no_second_request(listening: Listening, asks: str) -> None:
    assert listening.statuses(f"{GET}Connection: Upgrade\r\nUpgrade: {asks}\r\n\r\n{MORE}".encode()) == [200]
    assert [path for _, path, _, _ in listening.reached] == ["/"]


def test_what_a_browser_sends_comes_in_as_it_was(listening: Listening) -> None:
    head = f"{POST}Cookie: a=b; c=d\r\nX-Empty:\r\nX-Spaces: \t v w \t\r\nContent-Length: 70000\r\n\r\n"
    with listening.connect() as line:
        assert listening.answered(line, f"{head}{'x' * 70_000}").startswith(b"HTTP/1.1 200 OK\r\n")
    _, path, body, headers = listening.reached[0]
    found = dict(headers)
    assert (path, len(body), found[b"cookie"], found[b"x-empty"]) == ("/", 70_000, b"a=b; c=d", b"")
    assert found[b"x-spaces"].strip() == b"v w"


def test_a_connection_that_does_not_say_what_it_wants_is_closed(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HEAD_S", 0.05)
    with listening.connect() as silent, listening.connect() as slow, listening.connect() as again:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert listening.answered(again, f"{GET}\r\n")
        again.sendall(b"G")
        assert [line.recv(1) for line in (silent, slow, again)] == [b"", b"", b""]


MEMBER = f"GET /member HTTP/1.1\r\n{HOST}\r\n"


@pytest.fixture
def small(listening: Listening, monkeypatch: pytest.MonkeyPatch) -> Listening:
    """It has room for four connections, and nobody is there."""
    listening.is_left()
    monkeypatch.setattr(wire, "MOST_CONNECTIONS", 4)
    return listening


def outlives_a_crowd(small: Listening, one: socket.socket) -> None:
    """Twenty strangers connect: of all who are there this one stays, and the last three."""
    strangers = [small.connect() for _ in range(20)]
    stay = {line.getsockname()[1] for line in (one, *strangers[-3:])}
    until(lambda: small.ports() == stay, "the last three are there, and the one")


def is_asked_and_not_answered(small: Listening, one: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody asks, and nobody has said yet who that is."""
    monkeypatch.setattr(small, "answers", False)
    small.reached.clear()
    one.sendall(f"{GET}\r\n".encode())
    until(lambda: small.reached, "it has come in")


def test_strangers_who_open_connections_take_none_from_members(small: Listening) -> None:
    member = small.connect()
    assert small.answered(member, MEMBER)
    for _ in range(20):
        small.connect()
    late = small.connect()
    assert small.answered(member, MEMBER) and small.answered(late, MEMBER), "who comes during it gets in"


def test_a_member_stays_one_while_it_is_found_out_who_asks_next(
    small: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, strangers = small.connect(), [small.connect() for _ in range(3)]
    assert small.answered(member, MEMBER)
    is_asked_and_not_answered(small, member, monkeypatch)
    for stranger in strangers:  # who says nothing goes first in any case
        stranger.sendall(f"{GET}\r\n".encode())
    until(lambda: len(small.reached) == 4, "all of them ask")
    (goes,) = first_to_go(
        [one for one in Wire._in_order if one.connections is small.server.server_state.connections], 1
    )
    assert goes.client == strangers[0].getsockname()


def test_of_strangers_those_go_first_who_say_nothing_since_who_asks_may_turn_out_to_be_a_member(
    small: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks = small.connect()
    is_asked_and_not_answered(small, asks, monkeypatch)
    outlives_a_crowd(small, asks)


def test_of_too_many_connections_the_strangers_go_that_came_first_and_not_who_is_just_about_to_ask(
    small: Listening,
) -> None:
    member = small.connect()
    assert small.answered(member, MEMBER)
    outlives_a_crowd(small, member)


@pytest.mark.parametrize(
    ("soft", "hard", "then"),
    [
        (1_024, 1_048_576, FILES),
        (1_024, resource.RLIM_INFINITY, FILES),
        (256, 4_096, 4_096),
        (1_024, 1_024, 1_024),
        (20_000, 50_000, 20_000),
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY, None),
    ],
)
def test_there_is_room_for_more_connections_at_once_than_are_kept(
    soft: int, hard: int, then: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = [(soft, hard)]
    monkeypatch.setitem(uvicorn.config.HTTP_PROTOCOLS, "auto", uvicorn.config.HTTP_PROTOCOLS["auto"])
    monkeypatch.setattr(uvicorn.Config, "load", uvicorn.Config.load)
    monkeypatch.setattr(resource, "getrlimit", lambda _: limits[-1])
    monkeypatch.setattr(resource, "setrlimit", lambda _, told: limits.append(told))
    listen_so()
    assert limits[1:] == ([] if then is None else [(then, hard)])


def test_one_token_that_holds_all_connections_keeps_no_member_out(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening.is_left()
    monkeypatch.setattr(wire, "MOST_CONNECTIONS", 6)
    monkeypatch.setattr(wire, "MOST_OF_ONE", 2)
    member = listening.connect()
    assert listening.answered(member, MEMBER)
    for _ in range(10):
        assert listening.answered(listening.connect(), f"GET /program HTTP/1.1\r\n{HOST}\r\n")
    assert listening.answered(listening.connect(), MEMBER) and listening.answered(member, MEMBER)


def test_where_all_are_known_one_more_waits_for_another_day(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    listening.is_left()
    monkeypatch.setattr(wire, "MOST_CONNECTIONS", 1)
    with listening.connect() as member:
        assert listening.answered(member, MEMBER)
        with listening.connect() as more, suppress(ConnectionError):
            assert more.recv(1) == b""
        assert listening.answered(member, MEMBER)


# ---- what is sent ----------------------------------------------------------------------------------------------------


class Sent:
    """A connection and a loop that keep what they are told; what the loop was to do next is done by `turn`."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.soon: list[Any] = []
        self.write, self.call_soon = self.pieces.append, self.soon.append

    def is_closing(self) -> bool:
        return b"closed" in self.pieces

    def abort(self) -> None:
        self.pieces.append(b"aborted")

    def close(self) -> None:
        self.pieces.append(b"closed")

    def turn(self) -> None:
        soon, self.soon[:] = list(self.soon), []
        for action in soon:
            action()


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def joined(sent: Sent) -> Joined:
    return Joined(sent, sent)  # type: ignore[arg-type]


def test_a_head_and_the_body_that_comes_with_it_are_sent_in_one_go(sent: Sent, joined: Joined) -> None:
    joined.write(b"head;")
    joined.write(b"body")
    assert sent.pieces == [b"head;body"]
    sent.turn()
    assert sent.pieces == [b"head;body"]


def test_what_comes_later_is_not_waited_for_and_all_keeps_its_order(sent: Sent, joined: Joined) -> None:
    joined.write(b"head;")
    sent.turn()
    assert sent.pieces == [b"head;"]
    for piece in (b"1;", b"2;", b"3;"):
        joined.write(piece)
    sent.turn()
    assert b"".join(sent.pieces) == b"head;1;2;3;"


def test_a_large_part_is_not_copied_and_nothing_is_kept_back_when_it_ends(sent: Sent, joined: Joined) -> None:
    large = b"x" * (LARGEST_JOINED + 1)
    joined.write(b"head;")
    joined.write(large)
    joined.write(large)
    joined.write(b"end")
    joined.close()
    sent.turn()
    assert sent.pieces == [b"head;", large, large, b"end", b"closed"] and joined.is_closing()


def test_what_is_cut_off_sends_no_more(sent: Sent, joined: Joined) -> None:
    joined.write(b"head;")
    joined.abort()
    sent.turn()
    assert sent.pieces == [b"aborted"]


def test_a_part_may_be_a_view_of_bytes(sent: Sent, joined: Joined) -> None:
    for piece in (b"head;", b"1;", memoryview(b"2;"), b"3;"):
        joined.write(piece)
    assert b"".join(sent.pieces) == b"head;1;2;3;"
