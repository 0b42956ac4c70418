"""Real servers on loopback that take mail: one of SMTP, and a provider by HTTPS."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

AUTHORITY = trustme.CA()
CERTIFICATE = AUTHORITY.issue_cert("127.0.0.1", "localhost")
PASSWORD = "p@ss:w/rd 1"


def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    CERTIFICATE.configure_cert(context)
    return context


def trust(folder: Path) -> str:
    """A file for SSL_CERT_FILE with which the servers are believed."""
    path = folder / "authority.pem"
    AUTHORITY.cert_pem.write_to_path(str(path))
    return str(path)


class Mailbox:
    """What an SMTP server got, and how it misbehaves: `recipient` and `data` are answers, `silent` is none."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[str] = []
        self.recipient = "250 OK"
        self.data = "250 OK"
        self.on_data: Any = None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.recipient.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.on_data:
            self.on_data(server)
        if self.data.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.mails.append(BytesParser(policy=default).parsebytes(envelope.content))
            self.to += envelope.rcpt_tos
        return self.data


class AnyPort(Controller):
    """At whatever port is free."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def _known(server: SMTP, session: Session, envelope: Envelope, mechanism: str, auth: object) -> AuthResult:
    right = isinstance(auth, LoginPassword) and (auth.login, auth.password) == (b"ann", PASSWORD.encode())
    return AuthResult(success=right, handled=False)


@contextmanager
def smtp_server(mailbox: Mailbox, *, smtps: bool = False, starttls: bool = False) -> Iterator[int]:
    """Its port; where it encrypts, it wants the name `ann` and `PASSWORD`."""
    secure = smtps or starttls
    controller = AnyPort(
        mailbox,
        hostname="127.0.0.1",
        port=0,
        ssl_context=server_context() if smtps else None,
        tls_context=server_context() if starttls else None,
        require_starttls=starttls,
        authenticator=_known if secure else None,
        auth_required=starttls,
        auth_require_tls=starttls,
        ready_timeout=30,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Provider:
    """What a provider by HTTPS was asked, and how it answers."""

    def __init__(self) -> None:
        self.asked: list[tuple[dict[str, str], Any]] = []
        self.status = 202
        self.answer = b'{"id": "1"}'
        self.hangs_up = False
        self.headers: dict[str, str] = {}


@contextmanager
def provider_server(provider: Provider) -> Iterator[int]:
    """Its port, by HTTPS."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            provider.asked.append((dict(self.headers), json.loads(body)))
            if provider.hangs_up:
                return
            self.send_response(provider.status)
            for name, value in provider.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(provider.answer)))
            self.end_headers()
            self.wfile.write(provider.answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = server_context().wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
