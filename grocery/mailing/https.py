"""Mail by HTTPS: one POST of JSON to a provider, with a bearer key. So a Space sends, which reaches no mail server."""

from __future__ import annotations

import http.client
import json
import ssl
from contextlib import suppress
from urllib.parse import urlsplit

from grocery.mailing.letter import PATIENCE_S, Letter, MailFailed, MailUnknown, fault_words
from grocery.messages import say

_LARGEST_ANSWER = 10_000  # bytes: it only tells what is wrong
_NOT_SENT = frozenset({429, 503})  # answers that say that nothing was taken; of other faults of a server nobody knows


class Https:
    """Sends through one provider.

    Args:
        url: Where it takes `{from, to, subject, text, html}`; the settings see to it that it is encrypted.
        key: What it knows us by; never logged, never said.
        patience_s: How long it may be silent, in seconds.
    """

    def __init__(self, url: str, key: str, *, patience_s: float = PATIENCE_S) -> None:
        parts = urlsplit(url)
        self._encrypted = parts.scheme == "https"
        self._server = parts.netloc.rpartition("@")[2]
        self._host, self._port = parts.hostname or "", parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._key = key
        self._patience_s = patience_s

    def send(self, letter: Letter) -> None:
        """Hand a mail over to the provider. Where it knows idempotency keys, the same one is not sent twice.

        Raises:
            MailFailed: It was not sent; the sentence says why.
            MailUnknown: The provider had the mail and did not tell what became of it.
        """
        line = self._opened()
        try:
            line.request("POST", self._path, _body(letter), self._headers(letter))
            answer = line.getresponse()
            said = answer.read(_LARGEST_ANSWER)
        except (OSError, http.client.HTTPException) as fault:
            raise self._unknown(fault_words(fault) or type(fault).__name__) from fault
        finally:
            line.close()
        if not 200 <= answer.status < 300:
            raise self._refused(answer.status, _why(answer.status, answer.reason, said))

    def _opened(self) -> http.client.HTTPConnection:
        if self._encrypted:
            line: http.client.HTTPConnection = http.client.HTTPSConnection(
                self._host, self._port, timeout=self._patience_s, context=ssl.create_default_context()
            )
        else:
            line = http.client.HTTPConnection(self._host, self._port, timeout=self._patience_s)
        try:
            line.connect()
        except ssl.SSLCertVerificationError as fault:
            told = say("error-mail-certificate", server=self._server, fault=fault_words(fault.verify_message))
            raise MailFailed(told, say("hint-mail-certificate")) from fault
        except OSError as fault:
            told = say("error-mail-unreachable", server=self._server, fault=fault_words(fault))
            raise MailFailed(told, say("hint-mail-reach")) from fault
        return line

    def _headers(self, letter: Letter) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._key}",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": "smart-grocery-manager",
            "Idempotency-Key": letter.key,
        }

    def _refused(self, status: int, why: str) -> MailFailed | MailUnknown:
        if status in (401, 403):
            return MailFailed(say("error-mail-key", server=self._server, fault=why), say("hint-mail-key"))
        if 300 <= status < 400:
            return MailFailed(say("error-mail-moved", server=self._server, fault=why), say("hint-mail-moved"))
        if status >= 500 and status not in _NOT_SENT:
            return self._unknown(why)
        hint = say("hint-mail-later") if status in _NOT_SENT else say("hint-mail-refused")
        return MailFailed(say("error-mail-provider", server=self._server, fault=why), hint)

    def _unknown(self, why: str) -> MailUnknown:
        return MailUnknown(say("error-mail-unknown", server=self._server, fault=why), say("hint-mail-unknown"))


def _body(letter: Letter) -> bytes:
    values = {
        "from": letter.sender,
        "to": letter.to,
        "subject": letter.subject,
        "text": letter.text,
        "html": letter.html,
    }
    return json.dumps(values, ensure_ascii=False).encode(errors="replace")


def _why(status: int, reason: str, said: bytes) -> str:
    """What an answer says is wrong: its status, and its message where it has one in one of the usual places."""
    found: object = None
    with suppress(ValueError, RecursionError):
        values = json.loads(said)
        for name in ("message", "Message", "error", "detail"):
            found = found or (values.get(name) if isinstance(values, dict) else None)
        if isinstance(found, dict):
            found = found.get("message")
    told = f": {found}" if isinstance(found, str) else f" {reason}"
    return fault_words(f"{status}{told}")
