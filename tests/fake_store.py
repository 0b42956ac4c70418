"""A dataset in memory and one process's client for it, with faults on demand. They keep the `VersionStore` protocol."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from grocery.catalog import Catalog
from grocery.errors import AccessDenied, Busy, HeadMoved, NotFound, Offline, QuotaExceeded
from grocery.messages import Message, say, written
from grocery.operations import Entry
from grocery.stores.diary import CommitMessage
from grocery.stores.files import APPLIED, encode_applied, is_ours
from grocery.stores.versions import NO_VERSION, Head, LogEntry


class Killed(BaseException):
    """The process dies in the middle of a call; no `except Exception` may survive it."""


class Fault(Enum):
    """What goes wrong in one call."""

    OFFLINE = auto()  # before anything happened
    LOST = auto()  # a commit is made, the answer is lost
    LATE = auto()  # no answer; the commit is made later
    BUSY = auto()
    QUOTA = auto()
    MOVED = auto()  # refused though nobody moved the head
    DENIED = auto()
    KILLED_BEFORE = auto()
    KILLED_AFTER = auto()


@dataclass(frozen=True)
class FakeVersion:
    """One version, with what only a test knows: the changes in it, and whether it was our code that made it."""

    version: str
    parent: str
    files: Mapping[str, bytes]
    at: str
    message: CommitMessage
    entries: tuple[Entry, ...] = ()
    ours: bool = False


@dataclass
class FakeHub:
    """A dataset: versions, a branch, and what the branch pointed to before.

    Attributes:
        landed: Called with each version that our code made, once it is the head.
        late: Commits whose clients gave up before they arrived.
    """

    name: str
    versions: dict[str, FakeVersion] = field(default_factory=dict)
    reflog: list[str] = field(default_factory=lambda: [NO_VERSION])
    landed: Callable[[FakeVersion], None] = lambda _: None
    late: deque[FakeVersion] = field(default_factory=deque)

    @property
    def head(self) -> str:
        return self.reflog[-1]

    def files(self, version: str = "") -> Mapping[str, bytes]:
        return self.versions[version or self.head].files

    def add(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, entries: tuple[Entry, ...], *, ours: bool
    ) -> FakeVersion:
        """A new version, not on the branch yet."""
        made = FakeVersion(
            f"{len(self.versions) + 1:040x}", parent, dict(files), f"t{len(self.versions)}", message, entries, ours
        )
        self.versions[made.version] = made
        return made

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, entries: tuple[Entry, ...]
    ) -> str:
        """What our code asks for."""
        if parent != self.head:
            raise HeadMoved(written("Somebody else committed in between."))
        before = self.versions[parent].files if parent else {}
        made = self.add({**before, **files}, message, parent, entries, ours=True)
        self.reflog.append(made.version)
        self.landed(made)
        return made.version

    def land_late(self) -> bool:
        """Let the oldest late commit arrive; it is refused like any other when the head has moved."""
        if not self.late:
            return False
        late = self.late.popleft()
        try:
            self.commit(late.files, late.message, late.parent, late.entries)
        except HeadMoved:
            return False
        return True

    def history(self, version: str | None = None) -> list[FakeVersion]:
        """A version and its ancestors, newest first."""
        at = self.head if version is None else version
        found = []
        while at:
            found.append(self.versions[at])
            at = found[-1].parent
        return found

    # ---- what somebody does without our code -------------------------------------------------------------------------

    def by_hand(self, files: Mapping[str, bytes], title: str, body: str = "") -> FakeVersion:
        """A commit by somebody else: these are all files afterwards."""
        made = self.add(files, CommitMessage(title, body), self.head, (), ours=False)
        self.reflog.append(made.version)
        return made

    def reset(self, version: str) -> None:
        """Force the branch to another version; what is not below it is out of history."""
        self.reflog.append(version)

    def squash(self) -> FakeVersion:
        """One version without a past, with the files of the head."""
        made = self.add(self.files(), CommitMessage("Squash history", ""), NO_VERSION, (), ours=False)
        self.reflog.append(made.version)
        return made


@dataclass
class Copy:
    """The copy of the base on one disk."""

    version: str
    applied: dict[str, int]


@dataclass
class FakeStore:
    """One process's view of a hub.

    Attributes:
        disk: Where copies of the base are kept, by hub; shared by the processes of one data folder.
        pending: Tells which changes the process means to commit; set by the test once it knows the process.
        faults: What goes wrong in the next calls, each with the methods it waits for (none: any).
        lag: How many moves of the branch the reads are behind.
        lag_again: Whether the other route lags too.
        meanwhile: Called once, in the middle of the next commit, before it is made.
    """

    hub: FakeHub
    disk: dict[str, Copy]
    pending: Callable[[], tuple[Entry, ...]] = tuple
    faults: list[tuple[Fault, frozenset[str]]] = field(default_factory=list)
    lag: int = 0
    lag_again: bool = False
    meanwhile: Callable[[], None] | None = None
    refusal: AccessDenied | None = None
    warning: None = None

    @property
    def place(self) -> Message:
        return say("place-dataset", name=self.hub.name)

    @property
    def identity(self) -> str:
        return self.hub.name

    def open(self) -> Head:
        self._may_fail("open")
        return self._head(self._seen())

    def head(self, *, again: bool = False) -> str:
        self._may_fail("head")
        return self.hub.head if again and not self.lag_again else self._seen()

    def load(self, version: str) -> Head:
        self._may_fail("load")
        return self._head(version)

    def file(self, version: str, path: str) -> bytes | None:
        self._may_fail("file")
        return self._head(version).files.get(path)

    def commit(
        self, files: Mapping[str, bytes], message: CommitMessage, parent: str, *, state: Catalog | None = None
    ) -> str:
        entries = self.pending()
        if self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            happens()
        fault = self._may_fail("commit")
        if fault is Fault.LATE:
            late = FakeVersion("", parent, dict(files), "", message, entries, True)
            self.hub.late.append(late)
            raise Offline(written("No answer."))
        version = self.hub.commit(files, message, parent, entries)
        if fault is Fault.LOST:
            raise Offline(written("No answer."))
        if fault is Fault.KILLED_AFTER:
            raise Killed
        return version

    def log(self, limit: int, until: str | None = None, *, before: str | None = None) -> Sequence[LogEntry]:
        self._may_fail("log")
        if before is not None and before not in self.hub.versions:
            raise NotFound(written(f"There is no version {before[:8]}."))
        found = []
        newest = self.hub.history(self._seen()) if before is None else self.hub.history(before)[1:]
        for version in newest[:limit]:
            if version.version == until:
                break
            found.append(LogEntry(version.version, version.at, "somebody", version.message.title, version.message.body))
        return found

    def archive(self, tag: str, version: str) -> None:
        if version != self.hub.head:
            raise HeadMoved(written("Somebody else committed in between."))
        self.hub.squash()

    def save_copy(self, version: str, applied: Mapping[str, int], household: str = "") -> None:
        self.disk[self.hub.name] = Copy(version, dict(applied))

    def copy(self) -> Head | None:
        kept = self.disk.get(self.hub.name)
        if kept is None:
            return None
        head = self._head(kept.version)
        return Head(kept.version, {**head.files, APPLIED: encode_applied(kept.applied)})

    def link(self, version: str) -> str:
        return ""

    def close(self) -> None:
        """Nothing is held open."""

    def _seen(self) -> str:
        """The head as the lagging route tells it: never before the branch had its first version."""
        moves = self.hub.reflog
        return moves[max(min(1, len(moves) - 1), len(moves) - 1 - self.lag)]

    def _head(self, version: str) -> Head:
        if version == NO_VERSION:
            return Head(NO_VERSION, {})
        if version not in self.hub.versions:
            raise NotFound(written(f"There is no version {version[:8]}."))
        files = self.hub.versions[version].files
        ours = {path: content for path, content in files.items() if is_ours(path)}
        return Head(version, ours, frozenset(files.keys() - ours.keys()))

    def _may_fail(self, call: str) -> Fault | None:
        """Raise what is scripted for this call, or return the fault that the call itself has to act out."""
        scripted = next((pair for pair in self.faults if not pair[1] or call in pair[1]), None)
        if scripted is None:
            return None
        self.faults.remove(scripted)
        fault = scripted[0]
        if fault is Fault.DENIED:
            raise AccessDenied(written("The token may not do this."), hint=written("Give it the right to write."))
        if fault is Fault.KILLED_BEFORE or (fault is Fault.KILLED_AFTER and call != "commit"):
            raise Killed
        if fault is Fault.OFFLINE or call != "commit":
            raise Offline(written("No answer."))
        if fault is Fault.BUSY:
            raise Busy(written("Another commit is being written."))
        if fault is Fault.QUOTA:
            raise QuotaExceeded(written("No more commits for now."), retry_after_s=90)
        if fault is Fault.MOVED:
            raise HeadMoved(written("Refused."))
        return fault
