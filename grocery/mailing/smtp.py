"""Mail by SMTP: encrypted wherever the server offers it, and never with a password where it does not."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from grocery.errors import InvalidInput
from grocery.mailing.letter import PATIENCE_S, Letter, MailFailed, MailUnknown, fault_words
from grocery.messages import say

_PORTS = {"smtps": 465, "smtp": 25}
_PORT_WITH_PASSWORD = 587  # for mail that somebody hands in (RFC 6409)


class Smtp:
    """Sends through one mail server.

    Args:
        url: `smtp[s]://user:password@host:port`; what a URL cannot hold of a password is percent-encoded.
        on_space: Whether it runs on a Space, which reaches no mail server.
        patience_s: How long the server may be silent, in seconds.
    """

    def __init__(self, url: str, *, on_space: bool = False, patience_s: float = PATIENCE_S) -> None:
        parts = urlsplit(url)
        self._encrypted = parts.scheme == "smtps"
        self._host = parts.hostname or ""
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        usual = _PORT_WITH_PASSWORD if self._user and not self._encrypted else _PORTS[parts.scheme]
        self._port = parts.port or usual
        self._patience_s = patience_s
        self._hint = say("hint-mail-space") if on_space else say("hint-mail-reach")
        self._server = f"{self._host}:{self._port}"

    def send(self, letter: Letter) -> None:
        """Hand a mail over to the server.

        Raises:
            MailFailed: It was not sent; the sentence says why.
            InvalidInput: The server does not send to this address.
            MailUnknown: The server went silent when it had the mail.
        """
        message = as_message(letter)
        server = self._opened()
        try:
            self._hand_over(server, message, letter)
        finally:
            with suppress(smtplib.SMTPException, OSError):  # it has the mail, whatever comes of saying goodbye
                server.quit()
            server.close()

    def _opened(self) -> smtplib.SMTP:
        """The server, encrypted and logged in as far as it can be."""
        server: smtplib.SMTP | None = None
        try:
            server = self._connected()
            self._log_in(server)
        except (OSError, smtplib.SMTPException, MailFailed) as fault:
            if server:
                server.close()
            raise self._not_opened(fault) from fault
        return server

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._encrypted:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=self._patience_s, context=context)
        server = smtplib.SMTP(self._host, self._port, timeout=self._patience_s)
        try:
            server.ehlo_or_helo_if_needed()
            if server.has_extn("starttls"):
                server.starttls(context=context)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server

    def _log_in(self, server: smtplib.SMTP) -> None:
        if not self._user:
            return
        if not isinstance(server.sock, ssl.SSLSocket):
            raise MailFailed(say("error-mail-not-encrypted", server=self._server), say("hint-mail-encryption"))
        server.login(self._user, self._password)

    def _not_opened(self, fault: Exception) -> MailFailed:
        match fault:
            case MailFailed():
                return fault
            case ssl.SSLError():
                why = getattr(fault, "verify_message", "") or fault.reason
                told = say("error-mail-certificate", server=self._server, fault=fault_words(why))
                return MailFailed(told, say("hint-mail-certificate"))
            case smtplib.SMTPAuthenticationError():
                told = say("error-mail-login", server=self._server, fault=fault_words(fault.smtp_error))
                return MailFailed(told, say("hint-mail-login"))
        return MailFailed(say("error-mail-unreachable", server=self._server, fault=fault_words(fault)), self._hint)

    def _hand_over(self, server: smtplib.SMTP, message: EmailMessage, letter: Letter) -> None:
        to, check = letter.to, say("hint-mail-check-address")
        try:
            server.send_message(message, parseaddr(letter.sender)[1], [to])
        except smtplib.SMTPRecipientsRefused as fault:
            why = fault_words(fault.recipients[to][1])
            refused = say("error-mail-recipient", server=self._server, address=to, fault=why)
            raise InvalidInput(refused, check, field="to") from fault
        except smtplib.SMTPNotSupportedError as fault:
            raise InvalidInput(say("error-mail-letters", server=self._server, address=to), check, field="to") from fault
        except smtplib.SMTPResponseException as fault:
            told = say("error-mail-refused", server=self._server, fault=fault_words(fault.smtp_error))
            raise MailFailed(told, say("hint-mail-refused")) from fault
        except (OSError, smtplib.SMTPException) as fault:
            server.close()  # else saying goodbye would wait once more
            told = say("error-mail-unknown", server=self._server, fault=fault_words(fault))
            raise MailUnknown(told, say("hint-mail-unknown")) from fault


def as_message(letter: Letter) -> EmailMessage:
    """A mail as it is sent. Python's own policy refuses what would begin another header line; here nothing does."""
    message = EmailMessage()
    message["From"] = letter.sender
    message["To"] = letter.to
    message["Subject"] = fault_words(letter.subject)
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=parseaddr(letter.sender)[1].rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's absence answers it (RFC 3834)
    message.set_content(letter.text)
    message.add_alternative(letter.html, subtype="html")
    return message
