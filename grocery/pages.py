"""What a page sends and what becomes of it. A page is a replica of its own: its changes keep its id and numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from grocery.catalog import Catalog, Record
from grocery.errors import GroceryError, InvalidInput, NotFound
from grocery.naming import named
from grocery.operations import REPLICA_ID, AnyOperation, Entry, SetAside, given_only
from grocery.text import tidied

OFFERED_AFTER = timedelta(days=30)
"""Changes of replicas that began longer ago are offered to the person, not replayed."""

OLD = NotFound("This change is more than 30 days old.", hint="Look whether it is still wanted, then do it anyway.")

_LARGEST_NUMBER = 2**31
_LARGEST_JUMP = 100_000  # a page that lost so many changes does not exist: somebody makes them up
_LONGEST_SAID = 1_000  # a note that a page sends undecided may be as long as the change
_LARGEST_CHANGE = 256_000  # bytes of JSON: a page clearing 10,000 lines at once has less


class PageChange(Record, frozen=True):
    """A change as a page sends it: not decided yet. `at` is the page's own clock."""

    replica: str
    number: int
    at: str
    by: str
    op: AnyOperation


class Outcome(Record, frozen=True):
    """What became of a page's change.

    Attributes:
        state: `kept` (in the journal or dealt with before), `skipped` (recorded, but nothing was left to act on) or
            `refused` (bad input; nothing happened, and the page may forget it once the person was told).
        field: The field that a refusal is about.
        existing: The id of the record that a refused one collides with.
        record: What the change made or changed.
    """

    replica: str
    number: int
    state: Literal["kept", "skipped", "refused"]
    message: str = ""
    hint: str = ""
    field: str = ""
    existing: str = ""
    record: Record | None = None


def arriving(
    state: Catalog,
    change: PageChange,
    now: datetime,
    *,
    not_from: str = "",
    saying: Callable[[AnyOperation], AnyOperation] = lambda op: op,
) -> tuple[Outcome, Entry | None]:
    """Decide a page's change when it arrives.

    Args:
        state: The state with all changes before this one.
        change: As the page sent it; nothing of it is trusted.
        now: The time of day here.
        not_from: The id of this process, which no page has.
        saying: Gives an `Undo` the words of the change that it takes back.

    Returns:
        What becomes of it, and the entry to keep; no entry when it is known already or refused.
    """
    outcome = Outcome(change.replica, change.number, "kept")
    try:
        _check(change, not_from)
        reached = state.marks.get(change.replica, 0)
        if change.number <= reached:
            return outcome, None
        if change.number > reached + _LARGEST_JUMP:
            raise InvalidInput("number: too many changes of this page are missing.", hint="Reload it.", field="number")
        entry = Entry(
            change.replica,
            change.number,
            _when(change.at, now),
            tidied(change.by),  # a signature is no reason to refuse what was done
            saying(named(change.op, state)),
        )
        if is_old(change.replica, now):
            return _not_done(outcome, "skipped", OLD), set_aside(entry, OLD.message)
        try:
            return outcome, msgspec.structs.replace(entry, op=entry.op.decide(state, entry.key))
        except NotFound as gone:
            return _not_done(outcome, "skipped", gone), set_aside(entry, gone.message)
    except InvalidInput as refused:
        return _not_done(outcome, "refused", refused), None


def is_old(replica: str, now: datetime) -> bool:
    """Whether a replica began so long ago that its changes are offered instead of replayed."""
    return replica[:8] < f"{now - OFFERED_AFTER:%Y%m%d}"


def set_aside(entry: Entry, reason: str) -> Entry:
    """The same change, to be recorded as skipped instead of being done."""
    if isinstance(entry.op, SetAside):
        return entry
    said = tidied(entry.op.sentence(), max_length=_LONGEST_SAID)
    aside = SetAside(change=msgspec.to_builtins(entry.op), said=said, reason=reason)
    return msgspec.structs.replace(entry, op=aside)


def _check(change: PageChange, not_from: str) -> None:
    if not REPLICA_ID.fullmatch(change.replica) or change.replica == not_from:
        raise InvalidInput("replica: this is not the id of a page.", hint="Reload the page.", field="replica")
    if not 1 <= change.number < _LARGEST_NUMBER:
        raise InvalidInput("number: changes are numbered from 1.", hint="Reload the page.", field="number")
    try:
        size = len(msgspec.json.encode(change.op))
    except UnicodeEncodeError as half:
        raise InvalidInput("op: a text holds half a character.", hint="Type it again.", field="op") from half
    if size > _LARGEST_CHANGE:
        raise InvalidInput("op: this change is too large.", hint="Make it in smaller steps.", field="op")
    given_only(change.op)


def in_our_time(changes: Sequence[PageChange], now: datetime) -> Sequence[PageChange]:
    """The same changes; where the newest is from the future, the clock that made them all is put right by as much.

    Else they would all be from now, and the order lost in which somebody walked through a store without a signal.
    """
    times = [_moment(change.at) for change in changes]
    ahead = max([time - now for time in times if time is not None], default=timedelta(0))
    if ahead <= timedelta(0):
        return changes
    oldest = now - OFFERED_AFTER + ahead  # by that clock; what is older is of another clock, or of none
    return [
        change if time is None or time < oldest else msgspec.structs.replace(change, at=_stamp(time - ahead))
        for change, time in zip(changes, times, strict=True)
    ]


def _when(at: str, now: datetime) -> str:
    """The page's time when it can be believed: never later than ours, so that a wrong clock does no harm."""
    told, ours = _moment(at), _stamp(now)
    if told is None or not f"{now - OFFERED_AFTER:%Y-%m-%d}" <= _stamp(told) <= ours:
        return ours
    return _stamp(told)


def _moment(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _not_done(outcome: Outcome, state: Literal["skipped", "refused"], error: GroceryError) -> Outcome:
    return msgspec.structs.replace(
        outcome,
        state=state,
        message=error.message,
        hint=error.hint,
        field=getattr(error, "field", ""),
        existing=getattr(error, "existing", ""),
    )
