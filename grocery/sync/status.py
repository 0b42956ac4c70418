"""How safe the household's changes are: what the page shows at all times, and what must never be said too early."""

from __future__ import annotations

from grocery.clock import Clock
from grocery.errors import GroceryError, StoreError
from grocery.records import Record
from grocery.stores.versions import VersionStore
from grocery.sync.backup import Backup
from grocery.sync.mode import Mode, Stage
from grocery.sync.push import Sync
from grocery.sync.replica import Replica

_DEMO = GroceryError(
    "What is entered here is gone when the Space restarts: it has no token.",
    hint="Set the secret HF_TOKEN in the Space's settings, then restart it.",
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
        reason: Why not, in a word or two (`offline`); empty when nothing is wrong.
        error: What is wrong, in a sentence, or else what should be known; empty when there is nothing to say.
        hint: The way out.
        next_try_at: In how many seconds the next commit is tried; None when none is planned.
        commits_left: Commits that the budget allows at this moment.
        place: Where the versions are.
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
    reason: str
    error: str
    hint: str
    next_try_at: float | None
    commits_left: int
    place: str
    link: str
    backup_at: str
    choice: bool
    nothing_left: bool


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
    now, due = clock.monotonic(), sync.debouncer.due_at
    mode = sync.mode
    trouble = _DEMO if demo else mode.reason or (backup.trouble if backup else None)
    warning = store.warning or (backup.warning if backup else None)
    choice = mode.stage is Stage.STOPPED and replica.is_open  # else there is nothing here that could be kept
    unsaved = any(isinstance(one, StoreError) and one.unsaved for one in (mode.reason, warning))
    mild = [*replica.notices, *([warning.message] if warning else [])]
    return Status(
        state="demo" if demo else _state(mode, pending, choice=choice, unsaved=unsaved),
        pending=pending,
        oldest_pending_s=0.0 if since is None else round(now - since, 1),
        revision=revision,
        version=version,
        saved_at=sync.saved_at,
        reason=_reason(trouble, choice=choice),
        error=trouble.message if trouble else " ".join(mild),
        hint=trouble.hint if trouble else warning.hint if warning else "",
        next_try_at=None if due is None else max(0.0, round(due - now, 1)),
        commits_left=max(0, int(sync.budget.left)),
        place=store.place,
        link=store.link(version),
        backup_at=backup.copied_at if backup else "",
        choice=choice,
        nothing_left=mode.stage is Stage.STOPPED and not replica.is_open,
    )


def _reason(trouble: GroceryError | None, *, choice: bool) -> str:
    if choice:
        return "somebody must choose"
    return getattr(trouble, "reason", "")


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
