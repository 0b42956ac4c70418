"""Sending the list: whether it can be sent at all, to whom, how often, and never twice."""

from __future__ import annotations

import logging
import re
import threading
from collections import deque
from pathlib import Path
from typing import Protocol

from grocery.addresses import checked_address
from grocery.clock import Clock
from grocery.config import ServerSettings
from grocery.errors import InvalidInput, NotAllowed
from grocery.exchange.list_text import Mail
from grocery.mailing.https import Https
from grocery.mailing.letter import Letter, MailFailed, MailUnknown, fault_words
from grocery.mailing.sent import Fate, SentMails, key_of
from grocery.mailing.smtp import Smtp
from grocery.messages import say
from grocery.questions.base import Moment
from grocery.questions.sharing import list_mail
from grocery.questions.shopping import lines

MOST_AN_HOUR = 20
"""Mails of one household: enough for all in it, too few for whoever would use the app to write to strangers."""

_HOUR_S = 3_600
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}", re.ASCII)
_log = logging.getLogger(__name__)


class Way(Protocol):
    """How a mail leaves."""

    def send(self, letter: Letter) -> None:
        """Hand it over; see `Smtp.send` and `Https.send`."""
        ...


def way_of(server: ServerSettings) -> Way | None:
    """How the environment says that mail is sent: by HTTPS where that is set, else by SMTP; None for not at all."""
    if server.mail_api_url:
        return Https(server.mail_api_url, server.mail_api_key)
    return Smtp(server.smtp_url, on_space=server.on_space) if server.smtp_url else None


class Mails:
    """Sends a household's mail.

    Args:
        server: How mail is sent, and from which address.
        folder: The household's own, where it is remembered what was sent.
        clock: Time.
        way: How it is sent; None for what the settings say.
    """

    def __init__(
        self, server: ServerSettings, folder: Path, *, clock: Clock | None = None, way: Way | None = None
    ) -> None:
        self._sender = server.mail_from
        self._way = way or way_of(server)
        self._sent = SentMails(folder / "mails.jsonl")
        self._clock = clock or Clock()
        self._times: deque[float] = deque()
        self._lock = threading.Lock()

    @property
    def possible(self) -> bool:
        """Whether mail can be sent at all."""
        return self._way is not None

    def send_list(self, of: Moment, told: str, to: str, store: str | None, language: str, on: str | None = None) -> str:
        """Send what is still to buy.

        Args:
            of: The household.
            told: See `send`.
            to: The address; empty for the household's own.
            store: Only what is to buy there; None for all stores.
            language: In which it is written.
            on: Only the list with this id, empty for the usual one; None for all lists.

        Returns:
            The address to which it was sent, now or before.

        Raises:
            NotFound: There is no such store.
            GroceryError: See `send`; also where there is nothing to buy.
        """
        if all(line.checked for line in lines(of, store, on)):
            raise InvalidInput(say("error-mail-nothing"), field="lines")
        return self.send(told, to or of.catalog.email_address, list_mail(of, store, language, on))

    def send(self, told: str, to: str, mail: Mail) -> str:
        """Send a mail, unless it was sent already.

        Args:
            told: What whoever asks calls this mail, 8 to 64 letters and digits that chance made: the same for the same
                wish, however often it is told, and another one for the next.
            to: The address.
            mail: What it says.

        Returns:
            The address to which it was sent, now or before.

        Raises:
            InvalidInput: There is no such address, or the server does not send to it.
            NotAllowed: No mail can be sent, or not at this moment.
            MailFailed: It was not sent; the same mail may be tried again.
            MailUnknown: It may have been sent, and is not sent again under this name.
        """
        if self._way is None:
            raise NotAllowed(say("error-mail-not-set-up"), say("hint-mail-settings"))
        if not _KEY.fullmatch(told):
            raise InvalidInput(say("error-mail-id"), say("hint-reload"), field="id")
        if not to:
            raise InvalidInput(say("error-mail-no-address"), say("hint-mail-address"), field="to")
        address = checked_address(to, "to")
        if not self._lock.acquire(blocking=False):  # a thread that waited here would be missing elsewhere
            raise NotAllowed(say("error-mail-busy"), say("hint-mail-moment"))
        try:
            self._once(self._way, key_of(told, address), address, mail)
        finally:
            self._lock.release()
        return address

    def _once(self, way: Way, key: str, to: str, mail: Mail) -> None:
        if self._is_sent(key):
            return
        self._count()
        letter = Letter(sender=self._sender, to=to, subject=mail.subject, text=mail.text, html=mail.html, key=key)
        self._note(key, "begun")
        try:
            way.send(letter)
        except (MailFailed, InvalidInput):
            self._note(key, "failed")
            _log.info("Mail %s was not sent.", key)
            raise
        self._note(key, "sent")
        _log.info("Mail %s was sent.", key)

    def _is_sent(self, key: str) -> bool:
        try:
            fate = self._sent.fate(key)
        except OSError as fault:
            raise _not_noted(fault) from fault
        if fate == "begun":
            raise MailUnknown(say("error-mail-unknown-before"), say("hint-mail-unknown"))
        return fate == "sent"

    def _note(self, key: str, fate: Fate) -> None:
        try:
            self._sent.note(key, fate)
        except OSError as fault:
            raise _not_noted(fault) from fault

    def _count(self) -> None:
        """Count one more.

        Raises:
            NotAllowed: There were too many in the last hour.
        """
        now = self._clock.monotonic()
        while self._times and self._times[0] <= now - _HOUR_S:
            self._times.popleft()
        if len(self._times) >= MOST_AN_HOUR:
            raise NotAllowed(say("error-mail-too-many", count=MOST_AN_HOUR), say("hint-mail-later"))
        self._times.append(now)


def _not_noted(fault: OSError) -> MailFailed:
    return MailFailed(say("error-mail-not-noted", fault=fault_words(fault)), say("hint-mend-disk"))
