"""How safe the household's changes are: what the page shows at all times, and what must never be said too early."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from grocery.clock import Clock
from grocery.errors import GroceryError, StoreError
from grocery.messages import Message, say, sentences, text
from grocery.records import Record
from grocery.stores.tables import told_aside
from grocery.stores.versions import VersionStore
from grocery.sync.backup import Backup
from grocery.sync.mode import Mode, Stage
from grocery.sync.push import Sync
from grocery.sync.replica import Replica

_DEMO = GroceryError(
    say("error-demo"),
    hint=say("hint-set-token"),
)


class Status(Record, frozen=True):
    """How safe the household's changes are at this moment.

    Attributes:
        state: `saved` (the store confirmed everything), `saving` (a commit is on its way or due), `kept` (on disk here,
            and something keeps the commit from happening; or, with nothing pending, what was saved is not in the store
            any more), `read-only`, `waiting` (for the store, at the start) or `demo` (nothing will be kept).
        pending: Changes that are kept here and not in the store yet.
        oldest_pending_s: For how many seconds the oldest of them has been waiting.
        revision: Counts the changes of the state in this process.
        version: The store's version that the state builds on.
        saved_at: When the store last confirmed a commit of ours or was found to hold everything, ISO 8601; or empty.
        why: Why not, in a word or two (`offline`); None when nothing is wrong.
        said: What is wrong, or else what should be known; None when there is nothing to say.
        way_out: What the person can do.
        next_try_at: In how many seconds the next commit is tried; None when none is planned.
        commits_left: Commits that the budget allows at this moment.
        where: Where the versions are.
        link: The version's page; empty when it has none.
        backup_at: When the second copy was last made, ISO 8601; empty when there is none.
        choice: Whether somebody must choose between the list here and the one in the store.
        nothing_left: Whether there is no list to choose, neither here nor in the store: only to start new.
    """

    state: str
    pending: int
    oldest_pending_s: float
    revision: int
    version: str
    saved_at: str
    why: Message | None
    said: Message | None
    way_out: Message | None
    next_try_at: float | None
    commits_left: int
    where: Message
    link: str
    backup_at: str
    choice: bool
    nothing_left: bool

    derived: ClassVar[tuple[str, ...]] = ("reason", "error", "hint", "place")

    @property
    def reason(self) -> str:
        """Why not, in a word or two of English; empty when nothing is wrong."""
        return text(self.why) if self.why else ""

    @property
    def error(self) -> str:
        """What is wrong, or should be known, in English; empty when there is nothing to say."""
        return text(self.said) if self.said else ""

    @property
    def hint(self) -> str:
        """The way out, in English; empty when there is none."""
        return text(self.way_out) if self.way_out else ""

    @property
    def place(self) -> str:
        """Where the versions are, in English."""
        return text(self.where)


def status_of(
    sync: Sync, replica: Replica, store: VersionStore, clock: Clock, *, backup: Backup | None, demo: bool
) -> Status:
    """The status at this moment.

    Args:
        sync: What keeps replica and store together.
        replica: The state of this process.
        store: Where the versions are.
        clock: The clock of the two.
        backup: What makes the second copy, if anything does.
        demo: Whether nothing will be kept.
    """
    with replica.lock:
        pending, since = len(replica.pending), replica.oldest_pending_at
        revision, version = replica.revision, replica.base.version if replica.is_open else ""
    now, due, mode = clock.monotonic(), sync.debouncer.due_at, sync.mode
    trouble = _DEMO if demo else mode.reason or (backup.trouble if backup else None)
    warning = store.warning or (backup.warning if backup else None)
    warnings = [one for one in (warning, told_aside(replica.catalog) if replica.is_open else None) if one]
    choice = mode.stage is Stage.STOPPED and replica.is_open  # else there is nothing here that could be kept
    unsaved = any(isinstance(one, StoreError) and one.unsaved for one in (mode.reason, warning))
    return Status(
        state="demo" if demo else _state(mode, pending, choice=choice, unsaved=unsaved),
        pending=pending,
        oldest_pending_s=0.0 if since is None else round(now - since, 1),
        revision=revision,
        version=version,
        saved_at=sync.saved_at,
        why=_reason(trouble, choice=choice),
        said=trouble.said if trouble else _together([*replica.notices, *(one.said for one in warnings)]),
        way_out=trouble.way_out if trouble else warnings[0].way_out if warnings else None,
        next_try_at=None if due is None else max(0.0, round(due - now, 1)),
        commits_left=max(0, int(sync.budget.left)),
        where=store.place,
        link=store.link(version),
        backup_at=backup.copied_at if backup else "",
        choice=choice,
        nothing_left=mode.stage is Stage.STOPPED and not replica.is_open,
    )


def _reason(trouble: GroceryError | None, *, choice: bool) -> Message | None:
    if choice:
        return say("state-must-choose")
    return trouble.reason if isinstance(trouble, StoreError) else None


def _together(mild: Sequence[Message]) -> Message | None:
    return mild[0] if len(mild) == 1 else say("notice-several", parts=sentences(mild)) if mild else None


def _state(mode: Mode, pending: int, *, choice: bool, unsaved: bool) -> str:
    if mode.stage is Stage.WAITING:
        return "waiting"
    if choice:
        return "kept"  # changes are taken meanwhile
    if mode.stage in (Stage.READ_ONLY, Stage.STOPPED):
        return "read-only"
    if not pending and not unsaved:
        return "saved"
    return "kept" if mode.reason else "saving"
