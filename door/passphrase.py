"""The passphrase of the household: the other way in, for who cannot read a code."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import unicodedata
from collections import deque

from grocery.clock import Clock
from grocery.errors import QuotaExceeded
from grocery.home_settings import LONGEST_PASSPHRASE
from grocery.messages import say

TRIES = 5
"""So many tries are looked at in a minute, of all who try. Who is in already needs none, and stays in."""

MINUTE_S = 60.0


class Passphrase:
    """Compares what is tried. It takes a tenth of a second and 32 MB, so never call it where requests wait.

    Args:
        words: What is right.
        clock: Time.
    """

    def __init__(self, words: str, clock: Clock) -> None:
        self._clock = clock
        self._salt = secrets.token_bytes(16)
        self._words = words
        self._right = b""
        self._tried: deque[float] = deque(maxlen=TRIES)
        self._counting = threading.Lock()
        self._working = threading.Lock()

    def count(self) -> None:
        """Count a try, before it is looked at.

        Raises:
            QuotaExceeded: There were too many within a minute, whoever made them.
        """
        with self._counting:
            now = self._clock.monotonic()
            if len(self._tried) == TRIES and now - self._tried[0] < MINUTE_S:
                wait = MINUTE_S - (now - self._tried[0])
                raise QuotaExceeded(
                    say("error-passphrase-too-often", most=TRIES), say("hint-passphrase-too-often"), retry_after_s=wait
                )
            self._tried.append(now)

    def is_right(self, tried: str) -> bool:
        """Whether this is it, told in the same time whatever is wrong; one after another, whoever asks."""
        with self._working:
            self._right = self._right or self._hashed(self._words)
            return hmac.compare_digest(self._hashed(tried[: LONGEST_PASSPHRASE + 1]), self._right)

    def _hashed(self, words: str) -> bytes:
        """By scrypt, as RFC 7914 recommends for what is typed: N = 2^15, r = 8, p = 1.

        It begins with HMAC, to which words with zero bytes behind them are the same words, so that a line ends them.
        """
        plain = unicodedata.normalize("NFC", words.strip()).encode(errors="replace") + b"\n"
        return hashlib.scrypt(plain, salt=self._salt, n=2**15, r=8, p=1, maxmem=2**26)
