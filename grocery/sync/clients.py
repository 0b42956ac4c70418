"""What a page sends and what becomes of it. A page is a replica of its own: its changes keep its id and numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import ClassVar, Literal

import msgspec

from grocery import bounds
from grocery.catalog import Catalog
from grocery.days import OFFERED_AFTER, began, is_past, today
from grocery.errors import GroceryError, InvalidInput, NotFound
from grocery.messages import Message, say, text
from grocery.operations import REPLICA_ID, AnyOperation, Entry, SetAside, check_days
from grocery.operations.base import Maker
from grocery.operations.declared import check_given
from grocery.records import Record
from grocery.stores.applied import LARGEST_NUMBER
from grocery.sync.naming import named
from grocery.traces import LETTERS_OF_A_PAGE

OLD = NotFound(say("error-change-old"), hint=say("hint-do-anyway"))

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of 14 of them: 70 bits, which nobody finds by trying
_SECRET_LENGTHS = range(20, 101)
_LARGEST_CHANGE = 256_000  # bytes of JSON: a page clearing 10,000 lines at once has less


class PageChange(Record, frozen=True):
    """A change as a page sends it: not decided yet.

    `at` is the page's own clock. `secret` proves that the page is the one of this id; nothing here keeps it or passes
    it on. Pages of older code have none.
    """

    replica: str
    number: int
    at: str
    by: str
    op: AnyOperation
    secret: str = ""


class Outcome(Record, frozen=True):
    """What became of a page's change.

    Attributes:
        state: `kept` (in the journal or dealt with before), `skipped` (recorded, but nothing was left to act on) or
            `refused` (bad input; nothing happened, and the page may forget it once the person was told).
        said: What was wrong.
        way_out: What the person can do.
        field: The field that a refusal is about.
        existing: The id of the record that a refused one collides with.
        record: What the change made or changed.
    """

    replica: str
    number: int
    state: Literal["kept", "skipped", "refused"]
    said: Message | None = None
    way_out: Message | None = None
    field: str = ""
    existing: str = ""
    record: Record | None = None

    derived: ClassVar[tuple[str, ...]] = ("message", "hint")

    @property
    def message(self) -> str:
        """What was wrong, in English."""
        return text(self.said) if self.said else ""

    @property
    def hint(self) -> str:
        """The way out, in English."""
        return text(self.way_out) if self.way_out else ""


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
        _check(change, state, now, not_from)
        if change.number <= state.applied.get(change.replica, 0):
            return outcome, None
        _check_day(change, state, now)
        entry = Entry(
            change.replica,
            change.number,
            _when(change.at, now),
            bounds.shortened(change.by),  # a signature is no reason to refuse what was done
            saying(named(change.op, state)),
        )
        return _decided(entry, outcome, state, now)
    except InvalidInput as refused:
        return _not_done(outcome, "refused", refused), None


def _decided(entry: Entry, outcome: Outcome, state: Catalog, now: datetime) -> tuple[Outcome, Entry]:
    if is_past(entry.replica[:8], OFFERED_AFTER, now, state):
        return _not_done(outcome, "skipped", OLD), set_aside(entry, OLD.said)
    try:
        decided = entry.op.decide(state, entry.key)
        check_days(decided, state, entry.at)
        return outcome, msgspec.structs.replace(entry, op=decided)
    except NotFound as gone:
        return _not_done(outcome, "skipped", gone), set_aside(entry, gone.said)


def page_id(day: str, secret: str) -> str:
    """The id of the page that has this secret: the day on which it was loaded, and letters of a SHA-256.

    Only who knows the secret can send changes under the id, and every server can tell, without having kept anything.
    """
    digest = sha256(f"{day}-{secret}".encode()).digest()
    return f"{day}-{''.join(_LETTERS[byte % 32] for byte in digest[:LETTERS_OF_A_PAGE])}"


def is_proven(change: PageChange) -> bool:
    """Whether the page that sends a change is the one of its id."""
    if not change.secret.isascii() or len(change.secret) not in _SECRET_LENGTHS:
        return False
    return change.replica == page_id(change.replica[:8], change.secret)


def set_aside(entry: Entry, reason: Message) -> Entry:
    """The same change, to be recorded as skipped instead of being done."""
    if isinstance(entry.op, SetAside):
        return entry
    kept = bounds.bounded(msgspec.to_builtins(entry.op))
    aside = SetAside(change=kept, said=bounds.message(entry.op.says()), reason=bounds.message(reason))
    return msgspec.structs.replace(entry, op=aside)


def _check(change: PageChange, state: Catalog, now: datetime, not_from: str) -> None:
    if not REPLICA_ID.fullmatch(change.replica) or change.replica == not_from:
        raise InvalidInput(say("error-not-a-page"), hint=say("hint-reload"), field="replica")
    if not 1 <= change.number < LARGEST_NUMBER:
        raise InvalidInput(say("error-numbered-from-one"), hint=say("hint-reload"), field="number")
    if not is_proven(change):
        _check_unproven(change, state)
    try:
        size = len(msgspec.json.encode(change.op))
    except UnicodeEncodeError as half:
        raise InvalidInput(say("error-half-character"), hint=say("hint-type-again"), field="op") from half
    if size > _LARGEST_CHANGE:
        raise InvalidInput(say("error-change-too-large"), hint=say("hint-smaller-steps"), field="op")
    check_given(change.op, Maker.PAGE)


def _check_unproven(change: PageChange, state: Catalog) -> None:
    """Lets pass what a page of older code, which had no secret, sends again though it was dealt with.

    Nothing else: a mark that such a change set would cover the next one of the page whose id it bears. What is refused
    stays in the browser, to be tried again by a page that has a secret.
    """
    if len(change.replica) >= len("20261122-") + LETTERS_OF_A_PAGE:
        why = say("error-page-not-proven")
        raise InvalidInput(why, hint=say("hint-reload-try-again"), field="replica")
    if change.number > state.applied.get(change.replica, 0):
        why = say("error-page-of-older-app")
        hint = say("hint-reload-look-try-again")
        raise InvalidInput(why, hint=hint, field="replica")


def _check_day(change: PageChange, state: Catalog, now: datetime) -> None:
    """A page that began on a day that never comes would never be forgotten."""
    day = began(change.replica)
    if day is None or day > today(now, state.last_updated) + timedelta(days=1):
        why = say("error-page-day")
        raise InvalidInput(why, hint=say("hint-put-clock-right"), field="replica")


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
        said=error.said,
        way_out=error.way_out,
        field=getattr(error, "field", ""),
        existing=getattr(error, "existing", ""),
    )
