"""Fetches a page of the web by an address that somebody typed, and nothing of this computer or its network.

A server that fetches what it is told to is a way into everything that it can reach: routers, databases, what a
provider tells its machines. So a name is looked up once, each address that it has must be a public one, and the
connection goes to that address and not to the name again, which may mean another one by then. Each redirect is judged
like a first address.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from grocery.errors import InvalidInput, StoreError
from grocery.exchange.public_addresses import Address, is_public
from grocery.messages import Message, say

LARGEST = 2_000_000
"""In bytes: of a page that is larger, nothing is read."""

PATIENCE_S = 10.0
"""How long a page may take with all its redirects and the looking up of its names, in seconds."""

_LOOK_S = 0.1  # between two looks whether it is enough
_MOST_REDIRECTS = 4
_MOVED = frozenset({301, 302, 303, 307, 308})
_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_CHARSET = re.compile(rb"charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
_OF_PAGES = re.compile(
    r"utf-?(8|16|16[bl]e)|(us-)?ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|shift_jis|gb2312|gbk|"
    r"gb18030|big5|euc-(jp|kr)",
    re.IGNORECASE,
)
"""Encodings of pages. Python knows others, some of which take minutes for two megabytes."""

_LONGEST_ADDRESS = 2_000
_PORTS = {"http": 80, "https": 443}


class WebPages:
    """Fetches pages.

    Args:
        allowed: Which addresses may be connected to.
        ports: Which port each scheme may name; None for any, which tests need.
        patience_s: How long a page may take.
    """

    def __init__(
        self,
        allowed: Callable[[Address], bool] = is_public,
        ports: dict[str, int] | None = _PORTS,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._allowed = allowed
        self._ports = ports
        self._patience_s = patience_s

    def read(self, address: str) -> tuple[str, str]:
        """Fetch a page.

        Args:
            address: Of it, with `http` or `https`.

        Returns:
            The address at which it was found after all, and its text.

        Raises:
            InvalidInput: The address is none that may be fetched, or there is no page that can be read.
            StoreError: Nobody answers there, or not in time.
        """
        ended = threading.Event()
        line: list[_Pinned] = []

        def give_up() -> None:
            ended.set()
            for one in line:
                one.cut()

        timer = threading.Timer(self._patience_s, give_up)
        timer.daemon = True
        timer.start()
        try:
            found = self._followed(address, line, ended)
            if ended.is_set():
                raise TimeoutError  # what was cut off looks like a page that has no more
            return found
        except (OSError, http.client.HTTPException) as fault:
            told = say("error-page-slow") if ended.is_set() else say("error-page-unreachable")
            raise StoreError(told, say("hint-page-save")) from fault
        finally:
            timer.cancel()
            for one in line:
                one.close()

    def _followed(self, address: str, line: list[_Pinned], ended: threading.Event) -> tuple[str, str]:
        for _ in range(_MOST_REDIRECTS + 1):
            connection, path = self._connected(address, line, ended)
            connection.request("GET", path, headers={"Accept-Encoding": "identity", "User-Agent": "grocery-list"})
            answer = connection.getresponse()
            if answer.status not in _MOVED:
                return address, _text_of(answer)
            address = urljoin(address, answer.headers.get("location", ""))
        raise _refused(say("error-page-moves"))

    def _connected(self, address: str, line: list[_Pinned], ended: threading.Event) -> tuple[_Pinned, str]:
        """A connection to where an address leads, if that is allowed, and the path to ask for there."""
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").encode("idna").decode(), parts.port
        except (ValueError, UnicodeError) as fault:
            raise _refused(say("error-page-address")) from fault
        plain = len(address) <= _LONGEST_ADDRESS and address.isprintable() and " " not in address
        if parts.scheme not in _PORTS or not host or parts.username is not None or not plain:
            raise _refused(say("error-page-address"))
        usual = _PORTS[parts.scheme]
        if self._ports is not None and (port or usual) != self._ports[parts.scheme]:
            raise _refused(say("error-page-address"))
        connection = _Pinned(
            host, self._ip_of(host, ended), port or usual, self._patience_s, secure=parts.scheme == "https"
        )
        line.append(connection)
        connection.connect()
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        return connection, "".join(c if c.isascii() else "".join(f"%{b:02X}" for b in c.encode()) for c in path)

    def _ip_of(self, host: str, ended: threading.Event) -> str:
        """The one address that is connected to; a name that has an address which is not allowed has none that is."""
        found = _looked_up(host, ended)
        if not all(self._allowed(ipaddress.ip_address(one.partition("%")[0])) for one in found):
            raise _refused(say("error-page-private"))
        return found[0]


def _looked_up(host: str, ended: threading.Event) -> list[str]:
    """All addresses of a name. The system has no limit of its own for that, so somebody else waits for its answer.

    Raises:
        OSError: There is no such name, or it took too long.
    """
    found: list[str] = []
    faults: list[OSError] = []
    heard = threading.Event()

    def look() -> None:
        try:
            found.extend(str(one[4][0]) for one in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
        except OSError as fault:
            faults.append(fault)
        finally:
            heard.set()

    threading.Thread(target=look, daemon=True).start()
    while not heard.wait(_LOOK_S):
        if ended.is_set():
            raise TimeoutError
    if faults:
        raise faults[0]
    return found


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was looked up already; the name is only told to the other end."""

    def __init__(self, host: str, ip: str, port: int, patience_s: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=patience_s)
        self._ip = ip
        self._secure = secure
        self.default_port = 443 if secure else 80
        self.line: socket.socket | None = None  # `sock` is gone once the answer begins

    def connect(self) -> None:
        """Connects, and over https checks that the other end is who the name says."""
        self.sock = self.line = socket.create_connection((self._ip, self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            safe = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self.line = safe
            safe.do_handshake()

    def cut(self) -> None:
        """End the connection under whoever reads from it."""
        with suppress(OSError):
            if self.line is not None:
                self.line.shutdown(socket.SHUT_RDWR)


def _text_of(answer: http.client.HTTPResponse) -> str:
    if answer.status != 200:
        raise _refused(say("error-page-status", status=answer.status))
    kind = answer.headers.get_content_type()
    if kind not in _READ or answer.headers.get("content-encoding", "identity") != "identity":
        raise _refused(say("error-page-kind"))
    content = answer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _refused(say("error-page-large"))
    if answer.length:
        raise http.client.IncompleteRead(content)
    named = answer.headers.get_content_charset()
    found = _CHARSET.search(content[:4_000])
    charset = named or (found[1].decode() if found else "utf-8")
    return content.decode(charset if _OF_PAGES.fullmatch(charset) else "utf-8", errors="replace")


def _refused(why: Message) -> InvalidInput:
    return InvalidInput(why, say("hint-page-save"), field="address")
