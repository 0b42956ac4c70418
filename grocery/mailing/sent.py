"""Which mails were sent, remembered on disk, so that no second tap, replay or restart sends one twice."""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Literal

from grocery import disk

Fate = Literal["begun", "sent", "failed"]
"""`begun` is noted before a mail is handed over, so that what is found `begun` at a start may have been sent."""

KEPT = 500
"""Mails that are remembered; a page asks about its own for minutes, not for years."""

_MOST_LINES = 2_000


class SentMails:
    """The fates of mails by their keys. Neither addresses nor what was sent are kept.

    Args:
        path: The file, a line of JSON for each step; made when there is something to note.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fates: dict[str, Fate] | None = None

    def fate(self, key: str) -> Fate | None:
        """What became of a mail; None where nothing is known of it."""
        return self._read().get(key)

    def note(self, key: str, fate: Fate) -> None:
        """Remember what becomes of a mail, on disk when this returns; how it ended in memory at least.

        Raises:
            OSError: That it begins cannot be written, so it must not begin.
        """
        fates = self._read()
        try:
            self._append(_line(key, fate))
        except OSError:
            if fate == "begun":
                raise
        fates.pop(key, None)
        fates[key] = fate

    def _append(self, line: bytes) -> None:
        disk.make_folder(self._path.parent)
        disk.make_file(self._path)
        with self._path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> dict[str, Fate]:
        if self._fates is None:
            self._fates = {}
            lines = self._path.read_bytes().splitlines() if self._path.exists() else []
            for line in lines:
                with suppress(ValueError, TypeError, KeyError):  # a line that a kill cut off
                    one = json.loads(line)
                    self._fates.pop(one["key"], None)
                    self._fates[one["key"]] = one["fate"]
            if len(lines) > _MOST_LINES:
                self._fates = dict(list(self._fates.items())[-KEPT:])
                disk.write(self._path, b"".join(_line(key, fate) for key, fate in self._fates.items()))
        return self._fates


def _line(key: str, fate: Fate) -> bytes:
    return f"{json.dumps({'key': key, 'fate': fate})}\n".encode()


def key_of(told: str, to: str) -> str:
    """The key of a mail: what the page calls it, for one address."""
    return hashlib.sha256(f"{told}\n{to}".encode(errors="replace")).hexdigest()[:32]
