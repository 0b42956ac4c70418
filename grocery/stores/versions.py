"""Versions of a household's files, and the protocol that both stores keep.

A store holds versions in one line: each but the first has a parent, the newest is the head. A version is all files at
one moment. A commit names the parent it builds on and is refused when that is not the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from grocery.catalog import Catalog
from grocery.errors import GroceryError, NotFound, StoreError
from grocery.messages import Message, say
from grocery.stores.applied import highest_of, not_believed
from grocery.stores.diary import CommitMessage, is_ours

NO_VERSION = ""
"""The parent of a first commit."""

THIS_COMPUTER = "this computer"
"""Who signs the versions of a store that has no accounts."""


class Head(msgspec.Struct, frozen=True):
    """A version with all files of the household in it, loaded as one.

    Attributes:
        version: Its id.
        files: The household's files, by path.
        others: Names of the files that are not the household's.
        household: The household's id where it is known from elsewhere: somebody may have taken it out of the file.
        formerly: Where no version is, though there were some: the id of their household, empty when it is not known.
            None where nothing was ever known.
    """

    version: str
    files: Mapping[str, bytes]
    others: frozenset[str] = frozenset()
    household: str = ""
    formerly: str | None = None


class LogEntry(msgspec.Struct, frozen=True):
    """A version without its files: when it was made, by which account, and its message."""

    version: str
    at: str
    author: str
    title: str
    body: str

    @property
    def applied(self) -> dict[str, int]:
        """The marks that the message names."""
        return parse_applied(self.body)

    @property
    def ours(self) -> bool:
        """Whether the message is one of this app, here or elsewhere: nothing but changes, the marks, and their title.

        Anybody can write one just like ours all the same: where it matters, see `grocery.sync.heads`.
        """
        return is_ours(self.title, self.body)


class VersionStore(Protocol):
    """Where versions are kept: the dataset on the Hub, or the embedded file.

    Every method may raise `Offline` (no answer, or a passing fault), `QuotaExceeded` or `AccessDenied`.
    """

    @property
    def place(self) -> Message:
        """Where that is, for the person."""

    @property
    def identity(self) -> str:
        """A stable id of the place, from which the household's id of a file without one is made."""

    @property
    def refusal(self) -> StoreError | None:
        """Why nothing can be committed, found out by `open`; None when there is no reason known."""

    @property
    def warning(self) -> GroceryError | None:
        """What the person should know about the place though everything works; None when there is nothing."""

    def open(self) -> Head:
        """Make the place if it is not there, and load its head.

        Returns:
            The head; its version is `NO_VERSION`, and it has no files, while nothing was ever committed.
        """

    def head(self, *, again: bool = False) -> str:
        """The id of the head. `again` asks by another route, for when the first may lag behind."""

    def load(self, version: str) -> Head:
        """All files of a version, loaded as one; `NO_VERSION` has none."""

    def file(self, version: str, path: str) -> bytes | None:
        """One of the household's files in a version, without loading the others; None when it has no such file.

        Raises:
            NotFound: There is no such version.
        """

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, *, state: Catalog | None = None
    ) -> str:
        """Make a version of the parent's files with these in their place.

        Args:
            files: Contents by path.
            message: What the version says.
            parent: The version that this one builds on.
            state: What all files together stand for then, where that is known.

        Returns:
            The new version's id.

        Raises:
            HeadMoved: The parent is not the head.
            Busy: Another commit is being written; the head has not moved yet.
            Offline: There was no answer: the commit may have been made or not.
        """

    def log(self, limit: int, until: str | None = None, *, before: str | None = None) -> Sequence[LogEntry]:
        """The newest versions, newest first, at most `limit`, and none from the version `until` on.

        With `before`, only versions older than that one.

        Raises:
            NotFound: There is no version `before`.
        """

    def archive(self, tag: str, version: str) -> None:
        """Keep the history under a tag, and make the head a version without a past. This cannot be taken back.

        Raises:
            HeadMoved: `version` is not the head (any more); nothing was done.
            NotAllowed: The tag is at another version already, or this store has no such thing.
        """

    def save_copy(self, version: str, applied: Mapping[str, int], household: str = "") -> None:
        """Remember a version that was loaded or committed, and the marks reached, for when the store is out of reach.

        The marks may be higher than those in the version's own files. A disk that is full is no fault here.
        """

    def copy(self) -> Head | None:
        """The version of which a copy was saved last, with the marks that were reached then in place of its own."""

    def link(self, version: str) -> str:
        """Where a person can look at this version; empty when there is no such place."""

    def close(self) -> None:
        """Let go of files and connections."""


_VERSION_ID = re.compile(r"[0-9a-f]{40}")
_APPLIED_LINE = re.compile(r"^Marks: (.+)$", re.MULTILINE)
_MARK = re.compile(r"(\S+)=(-?\d{1,40})", re.ASCII)


def is_version(told: object) -> bool:
    """Whether this can be the id of a version."""
    return isinstance(told, str) and _VERSION_ID.fullmatch(told) is not None


def check_version(version: str) -> None:
    """Let only what can be the id of a version pass: ids come from pages and other programs.

    Raises:
        NotFound: It cannot be one.
    """
    if not is_version(version):
        raise NotFound(say("error-not-a-version"), hint=say("hint-choose-version"))


def parse_applied(body: str) -> dict[str, int]:
    """The marks that a commit's message names. Only the last line that begins with `Marks: ` counts.

    Marks that cannot be are left out: see `strange_applied_named`.
    """
    return highest_of(_applied_in(body))


def strange_applied_named(log: Iterable[LogEntry]) -> tuple[Message, ...]:
    """What a person should know of marks in the messages of these versions that cannot be and are not believed."""
    return not_believed([mark for entry in log for mark in _applied_in(entry.body)], say("place-version-message"))


def _applied_in(body: str) -> list[tuple[str, int]]:
    found = _APPLIED_LINE.findall(body)
    whole = [_MARK.fullmatch(word) for word in found[-1].split()] if found else []
    return [(mark[1], int(mark[2])) for mark in whole if mark is not None]


def highest(*several: Mapping[str, int]) -> dict[str, int]:
    """Marks joined: for each replica the highest number that any of them names."""
    joined: dict[str, int] = {}
    for applied in several:
        for replica, number in applied.items():
            if number > joined.get(replica, 0):
                joined[replica] = number
    return joined
