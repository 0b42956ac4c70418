"""The app's own https on the wire: who connects and never agrees on how it is sealed takes nothing from members."""

from __future__ import annotations

import hmac
import socket
import ssl
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from door import sealed, wire
from door.sealed import MOST_AROUND
from door.wire import LARGEST_WAITING, Wire
from tests.door.listening import LARGE, Listening, listening_as_the_app
from tests.households import until

HOST = "Host: localhost\r\n"
MEMBER = f"GET /member HTTP/1.1\r\n{HOST}\r\n"
ELSEWHERE = "127.0.0.2"


@pytest.fixture(scope="module")
def module_listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listening]:
    folder = tmp_path_factory.mktemp("sealed")
    own = trustme.CA().issue_cert("localhost")
    own.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    own.private_key_pem.write_to_path(folder / "key.pem")
    with listening_as_the_app(ssl_certfile=folder / "cert.pem", ssl_keyfile=folder / "key.pem") as found:
        yield found


@pytest.fixture
def listening(module_listening: Listening) -> Iterator[Listening]:
    module_listening.reached.clear()
    yield module_listening
    module_listening.hang_up()


@pytest.fixture
def context() -> ssl.SSLContext:
    """Of who looks at no certificate."""
    found = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    found.check_hostname, found.verify_mode = False, ssl.CERT_NONE
    return found


def opened(listening: Listening, context: ssl.SSLContext, own: str = "127.0.0.1") -> ssl.SSLSocket:
    """A connection over https."""
    line = context.wrap_socket(listening.connect(own), server_hostname="localhost")
    listening.lines[-1] = line
    return line


def hello(context: ssl.SSLContext) -> bytes:
    """What somebody says first."""
    out = ssl.MemoryBIO()
    with suppress(ssl.SSLWantReadError):
        context.wrap_bio(ssl.MemoryBIO(), out, server_hostname="localhost").do_handshake()
    return out.read()


def is_ended(line: socket.socket) -> bool:
    """Whether the other end closed it, after all that it said."""
    line.settimeout(0.01)
    with suppress(TimeoutError, BlockingIOError):
        try:
            return line.recv(65_536) == b""
        except ConnectionError:
            return True
    return False


def test_a_member_is_answered_and_so_are_many_at_once(listening: Listening, context: ssl.SSLContext) -> None:
    lines = [listening.connect() for _ in range(30)]
    for line in lines:
        line.sendall(hello(context))
    until(lambda: not [one for one in lines if not one.recv(1)], "all of them hear something")
    member = opened(listening, context)
    for _ in range(3):
        assert listening.answered(member, MEMBER).endswith(b"ok")


@pytest.mark.parametrize("says", ["nothing", "a little", "hello"])
def test_of_those_who_never_agree_a_few_are_kept_and_no_member_waits(
    listening: Listening, context: ssl.SSLContext, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_UNSEALED", 4)
    member, first = opened(listening, context), hello(context)
    lines = [listening.connect(ELSEWHERE) for _ in range(40)]
    for line in lines:
        with suppress(ConnectionError):  # some are gone by then
            line.sendall({"nothing": b"", "a little": first[:50], "hello": first}[says])
    assert listening.answered(member, MEMBER) and listening.answered(opened(listening, context), MEMBER)
    until(lambda: sum(map(is_ended, lines)) >= 36, "four are left")


def test_who_has_not_agreed_in_time_is_closed(
    listening: Listening, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "HEAD_S", 0.2)
    silent, slow = listening.connect(), listening.connect()
    slow.sendall(hello(context)[:50])
    assert [silent.recv(1), slow.recv(1)] == [b"", b""]


def test_a_device_with_few_connections_comes_in_among_a_crowd_of_another_address(
    listening: Listening, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MOST_UNSEALED", 4)
    device = listening.connect()
    for _ in range(40):
        with suppress(ConnectionError):
            listening.connect(ELSEWHERE).sendall(hello(context))
    device = context.wrap_socket(device, server_hostname="localhost")
    assert listening.answered(device, MEMBER).endswith(b"ok")
    device.close()


def test_who_is_told_that_it_is_over_and_does_not_go_is_closed_like_others(
    listening: Listening, context: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MOST_CONNECTIONS", 4)
    stay = []
    for _ in range(20):
        line = opened(listening, context)
        line.sendall(b"nonsense\r\n\r\n")
        assert b" 400 " in line.recv(65_536)
        listening.lines[-1] = socket.socket(fileno=line.detach())  # which never says that it closes as well
        stay.append(listening.lines[-1])
    assert listening.answered(opened(listening, context), MEMBER)
    until(lambda: sum(map(is_ended, stay)) >= 16, "those that are too many are gone", within_s=10)


def test_of_an_answer_that_nobody_reads_little_waits(listening: Listening, context: ssl.SSLContext) -> None:
    listening.is_left()
    assert listening.answered(opened(listening, context), MEMBER)
    (one,) = listening.server.server_state.connections.copy()
    assert isinstance(one, Wire)
    joined: Any = one.transport
    assert joined._transport.get_write_buffer_limits()[1] == LARGEST_WAITING


def test_what_is_over_waits_for_nobody_to_say_so_too(listening: Listening, context: ssl.SSLContext) -> None:
    line = opened(listening, context)
    line.sendall(f"{MEMBER[:-2]}Connection: close\r\n\r\n".encode())
    plain = listening.lines[-1] = socket.socket(fileno=line.detach())
    until(lambda: is_ended(plain), "it is closed", within_s=5)


def test_a_long_answer_is_whole_before_it_is_over(listening: Listening, context: ssl.SSLContext) -> None:
    line = opened(listening, context)
    line.sendall(f"GET /large HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n".encode())
    time.sleep(0.2)  # until nothing more goes out
    told = b""
    while part := line.recv(100_000):
        told += part
    assert len(told.partition(b"\r\n\r\n")[2]) == LARGE + 2


def key_changes(log: Path, many: int) -> bytes:
    """Changes of the key by who speaks, each asking for another one: RFC 8446, 4.6.3."""
    (line,) = (one.split() for one in log.read_text().splitlines() if one.startswith("CLIENT_TRAFFIC_SECRET_0"))
    secret, told = bytes.fromhex(line[2]), []

    def derived(label: bytes, length: int) -> bytes:
        info = struct.pack(">HB", length, 6 + len(label)) + b"tls13 " + label + b"\0\1"
        return hmac.digest(secret, info, "sha384")[:length]

    for _ in range(many):
        says = b"\x18\0\0\1\1" + b"\x16"
        around = b"\x17\3\3" + struct.pack(">H", len(says) + 16)
        told.append(around + AESGCM(derived(b"key", 32)).encrypt(derived(b"iv", 12), says, around))
        secret = derived(b"traffic upd", 48)
    return b"".join(told)


def test_who_changes_keys_without_an_end_is_not_listened_to(
    listening: Listening, context: ssl.SSLContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HEAD_S", 60.0)
    context.keylog_filename = str(tmp_path / "keys")
    line = opened(listening, context)
    assert line.cipher() == ("TLS_AES_256_GCM_SHA384", "TLSv1.3", 256)
    sent = key_changes(tmp_path / "keys", 2 * MOST_AROUND // 27)
    plain = socket.socket(fileno=line.detach())
    listening.lines[-1] = plain
    plain.sendall(sent[: MOST_AROUND // 27 // 2 * 27])
    time.sleep(0.1)
    assert not is_ended(plain), "a few are nothing"
    with suppress(ConnectionError):
        plain.sendall(sent[MOST_AROUND // 27 // 2 * 27 :])
    until(lambda: is_ended(plain), "it is closed", within_s=10)


def test_what_comes_byte_for_byte_is_listened_to(listening: Listening, context: ssl.SSLContext) -> None:
    line = opened(listening, context)
    for letter in f"{MEMBER[:-2]}X: {'y' * 4_000}\r\n\r\n".encode():
        line.send(bytes([letter]))
    assert b"200 OK" in line.recv(65_536)
