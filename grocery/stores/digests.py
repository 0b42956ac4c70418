"""SHA-256 of a file that changes a little at a time: what it begins with is not read again."""

from __future__ import annotations

import hashlib

from grocery.stores.deltas import same_beginning

_STEP = 65_536
"""In bytes: how far apart the places are at which hashing can be taken up again. Changes near one another share one."""


class RunningDigest:
    """Hashes contents of which each begins like the one before, as those of a file do."""

    def __init__(self) -> None:
        self._last = b""
        self._head = hashlib.sha256()
        self._length = 0  # of what `_head` has read
        self._alike: tuple[bytes, bytes, int] = b"", b"", 0

    def of(self, content: bytes) -> bytes:
        """The SHA-256 of a content, the same as without the others, only sooner."""
        alike = same_beginning(self._last, content)
        self._alike = self._last, content, alike
        same = alike // _STEP * _STEP
        if same < self._length:
            self._head, self._length = hashlib.sha256(), 0
        whole = memoryview(content)
        self._head.update(whole[self._length : same])
        self._last, self._length = content, same
        digest = self._head.copy()
        digest.update(whole[same:])
        return digest.digest()

    def alike(self, before: bytes, content: bytes) -> int | None:
        """How many bytes two contents begin with alike, where that was found out just now; it is told once."""
        one, two, alike = self._alike
        self._alike = b"", b"", 0
        return alike if one is before and two is content else None
