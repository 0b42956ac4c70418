"""What the door remembers of people: entries, each known by a secret that its owner has, in a file of their own."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from grocery import disk

log = logging.getLogger(__name__)

Entry = TypeVar("Entry")

_LONGEST = 200  # of a secret that is looked up, in letters
_KEY_BYTES = 32


def new_secret() -> str:
    """A secret that nobody guesses: 256 bits, in letters that a cookie and an address can hold."""
    return secrets.token_urlsafe(32)


def key_of(secret: str) -> str:
    """Under what a secret's entry is kept: its SHA-256, from which nobody finds the way back."""
    return hashlib.sha256(secret[:_LONGEST].encode(errors="replace")).hexdigest()


class Book(Generic[Entry]):
    """Entries by the SHA-256 of their secrets: in memory, and in a private file that the next start reads.

    It may be used on any thread, and by several processes with one file: what one of them ends is ended for all.
    Writing waits for the disk; looking up does not. Where the disk takes nothing, the entries hold as long as the
    process: somebody who comes in should not stay out for that.

    Args:
        path: The file; None for entries that end with the process.
        kind: What an entry is, a type that msgspec knows.
        most: So many entries are kept; for one more, the one that was written longest ago goes.
    """

    def __init__(self, path: Path | None, kind: type[Entry], most: int) -> None:
        self._path = path
        self._place = "" if path is None else str(path)  # at each request a `Path` would spell it anew
        self._kind = kind
        self._most = most
        self._lock = threading.Lock()
        self._entries: dict[str, Entry] = {}
        self._mark: tuple[int, ...] | None = None
        self._drawn = secrets.token_bytes(_KEY_BYTES)
        self._keys: dict[bytes, str] = {}
        self._look()

    def key(self, secret: str) -> str:
        """Under what a secret's entry is kept, which is `key_of` that.

        Whose entry was found before is told by BLAKE2 with a key drawn for this process, so that no secret is
        remembered: Python has its own, while `hashlib` asks OpenSSL for SHA-256, which takes twice as long as served.
        """
        told = hashlib.blake2b(
            secret[:_LONGEST].encode(errors="replace"), key=self._drawn, digest_size=_KEY_BYTES
        ).digest()
        key = self._keys.get(told)
        if key is None:
            key = key_of(secret)
            if key in self._entries:  # else a stranger could make it grow
                if len(self._keys) >= self._most:
                    self._keys = {}
                self._keys[told] = key
        return key

    def of(self, secret: str) -> Entry | None:
        """The entry of a secret."""
        return self.at(self.key(secret))

    def at(self, key: str) -> Entry | None:
        """The entry that has a key."""
        self._look()
        return self._entries.get(key)

    def all(self) -> Mapping[str, Entry]:
        """Every entry by its key, the one that was written longest ago first."""
        self._look()
        with self._lock:
            return dict(self._entries)

    def _look(self) -> None:
        """Takes over what another process wrote. While somebody writes here, that one does: nobody waits for it."""
        if self._path is not None and disk.mark_of(self._place) != self._mark and self._lock.acquire(blocking=False):
            try:
                self._read_anew(self._path)
            finally:
                self._lock.release()

    def _read_anew(self, path: Path) -> None:
        mark = disk.mark_of(path)
        if mark not in (None, self._mark):
            self._mark = mark
            self._entries = _read(path, self._kind, self._entries)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """One after another, in this process and in others, each upon what the one before left."""
        with self._lock, ExitStack() as holding:
            if self._path is not None:
                with suppress(OSError):  # where no lock can be made, hardly anything is written
                    holding.enter_context(disk.held(self._path))
                self._read_anew(self._path)
            yield

    def write(self, key: str, entry: Entry) -> None:
        """Keep an entry, in the place of the one that has its key."""
        with self._turn():
            self._put(key, entry)

    def change(self, secret: str, changed: Callable[[Entry], Entry]) -> bool:
        """Make an entry another one; one that was ended meanwhile stays ended.

        Returns:
            Whether it is there.
        """
        key = key_of(secret)
        with self._turn():
            entry = self._entries.get(key)
            if entry is not None:
                self._put(key, changed(entry))
            return entry is not None

    def _put(self, key: str, entry: Entry) -> None:
        others = [(other, kept) for other, kept in self._entries.items() if other != key]
        self._entries = dict([*others, (key, entry)][-self._most :])  # in one step, for who looks up meanwhile
        self._save()

    def end(self, *keys: str) -> None:
        """Forget entries; keys that are not there are none."""
        if not keys:
            return
        with self._turn():
            gone = [self._entries.pop(key, None) for key in keys]
            if any(one is not None for one in gone) and not self._save() and self._path is not None:
                # What was ended must not be there again after a start: then nothing is, and people come in anew.
                with suppress(OSError):
                    self._path.unlink()

    def _save(self) -> bool:
        if self._path is None:
            return True
        try:
            disk.make_folder(self._path.parent)
            disk.replace(self._path, msgspec.json.encode(self._entries))
            self._mark = disk.mark_of(self._path)
        except OSError as fault:
            log.warning("%s cannot be written, so people come in anew after the next start (%s)", self._path, fault)
            return False
        return True


def _read(path: Path, kind: type[Entry], known: dict[str, Entry]) -> dict[str, Entry]:
    """The entries of a file; where it is damaged, those that are known: owners of others come in again."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, kind])  # type: ignore[valid-type]
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
        log.warning("Whoever was in comes in anew: %s cannot be read (%s)", path, fault)
        return known
