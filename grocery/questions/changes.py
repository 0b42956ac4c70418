"""What is asked about changes: what was done in one go, what others did meanwhile, what taking one back would do."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from grocery.errors import GroceryError, InvalidInput, StoreError
from grocery.messages import Message, say, text
from grocery.operations import Undo
from grocery.operations.base import change_key
from grocery.operations.standing import standing_on
from grocery.operations.undoing_several import MOST, steps_back
from grocery.questions.base import Moment, question
from grocery.questions.reading import PAGE, changes_in_effect, is_final, read_blocks
from grocery.records import Record
from grocery.stores.versions import parse_applied
from grocery.sync import history
from grocery.sync.history import Version
from grocery.sync.searching import Wanted, matching
from grocery.sync.sittings import Act, Sitting, acts_of
from grocery.sync.sittings import sittings as put_together
from grocery.sync.telling import told
from grocery.sync.unsaved import unsaved
from grocery.text import fold
from grocery.zones import local, local_day

_MOST_SITTINGS = 100
_UNSEEN_AT_MOST = 200  # versions: who was away for longer is told that it was much


class Sittings(Record, frozen=True):
    """A page of sittings.

    Attributes:
        sittings: What was done, that which was done last first.
        versions: The versions in which it lies, newest first; what is in none yet stands in one without an id.
        before: Where to go on: the sittings before this version; empty when there are none.
        read: How many versions were read for it.
        back_to: When the oldest of these was made, ISO 8601; empty when there was none.
    """

    sittings: tuple[Sitting, ...]
    versions: tuple[Version, ...]
    before: str
    read: int
    back_to: str


class Unseen(Record, frozen=True):
    """What others did since somebody looked.

    Attributes:
        sentence: It in a sentence; empty when nothing was done, or too much to say.
        said: The same by name.
        changes: How many changes there were.
        many: Whether there were more than are looked through, or the history does not reach back so far.
    """

    sentence: str
    said: Message | None
    changes: int
    many: bool


class TakingBack(Record, frozen=True):
    """What taking a change back would come to.

    Attributes:
        possible: Whether it can be done.
        reason: Why it cannot; empty when it can.
        why: The same by name.
        way_out: What can be done instead, by name.
        later: The later changes of the same things, newest first; they stay.
        others: How many more of these there are, of which no version that was read tells.
    """

    possible: bool
    reason: str
    why: Message | None
    way_out: Message | None
    later: tuple[Act, ...]
    others: int


@question(tool="what_was_done", timeless=True)
def sittings(
    of: Moment,
    query: str = "",
    person: str = "",
    since: str = "",
    until: str = "",
    before: str | None = None,
    limit: int = 20,
    language: str = "en",
) -> Sittings:
    """What was done, newest first: what one person did in one go together, and each version that stands for itself.

    Args:
        of: The household.
        query: Words that a change has in it: what was done, who did it, at which store, or on which day.
        person: Only changes of this one, by name.
        since: Only changes from this day on, `YYYY-MM-DD`.
        until: Only changes up to this day, `YYYY-MM-DD`.
        before: Only what lies in versions older than this one.
        limit: So many are looked for, 1 to 100; the answer ends where there was a pause, so it may hold some more.
        language: In which language a change has those words, like `es`.

    Raises:
        InvalidInput: The limit is out of range, or a day is none.
        NotFound: `before` is not the id of a version.
        StoreError: The store does not tell.
    """
    if not 1 <= limit <= _MOST_SITTINGS:
        raise InvalidInput(say("error-limit", most=_MOST_SITTINGS), field="limit")
    wanted = Wanted(query, person, _day(since, "since"), _day(until, "until"), language, of.zone)
    found, used, is_end = _found(of, wanted, before, limit)
    shown = {act.version for one in found for act in one.acts}.union(*(one.versions for one in found))
    stored = [version for version in used if version.id]
    return Sittings(
        sittings=tuple(found),
        versions=tuple(version for version in used if version.id in shown),
        before="" if is_end or not stored else stored[-1].id,
        read=len(stored),
        back_to=stored[-1].at if stored else "",
    )


def _day(given: str, field: str) -> str:
    try:
        return date.fromisoformat(given).isoformat() if given else ""
    except ValueError:
        raise InvalidInput(say("error-no-day"), field=field) from None


def _found(of: Moment, wanted: Wanted, before: str | None, limit: int) -> tuple[list[Sitting], list[Version], bool]:
    """At least so many of the sittings that are looked for, the versions read for it, and whether there is no more."""
    effective, found, used = changes_in_effect(of), list[Sitting](), list[Version]()
    is_end = True
    for block, is_end in read_blocks(of, before):
        used += block
        found += matching(put_together(block, effective), wanted)
        is_end = is_end or wanted.is_over(block[-1].at)
        if len(found) >= limit or is_end:
            break
    return found, used, is_end


@question(timeless=True)
def unseen(of: Moment, version: str, seen: tuple[str, ...] = (), own: tuple[str, ...] = ()) -> Unseen:
    """What others did since somebody looked.

    Args:
        of: The household.
        version: The newest version that was there then.
        seen: Up to which number changes were seen that were in no version then, of a replica each: `20261122-k3f9x2=5`.
        own: The replicas of who asks: their changes do not count.

    Raises:
        StoreError: The store does not tell.
    """
    later = _later_than(of, version)
    if later is None:
        return Unseen("", None, 0, many=True)
    marks, mine = parse_applied(f"Marks: {' '.join(seen)}"), frozenset(own)
    acts = [
        act
        for one in later
        if one.ours
        for act in acts_of(one)
        if not act.reason
        and act.replica not in mine
        and act.number > (marks.get(act.replica, 0) if act.replica else -1)
    ]
    elsewhere = sum(not one.ours for one in later)
    said = told(acts, elsewhere)
    return Unseen(text(said) if said else "", said, len(acts) + elsewhere, many=False)


def _later_than(of: Moment, version: str) -> list[Version] | None:
    """The versions after one, newest first, and what is in none yet; None where that one is not found."""
    waiting = of.pending()
    found: list[Version] = []
    while len(found) < _UNSEEN_AT_MOST:
        page = history.versions(of.versions, PAGE, found[-1].id if found else None)
        ids = [one.id for one in page]
        found += page
        if version in ids:
            later = found[: len(found) - len(ids) + ids.index(version)]
            new = unsaved(waiting, of.catalog, found)
            return [new, *later] if new else later
        if len(page) < PAGE:
            break
    return None


@question(timeless=True)
def taking_back(of: Moment, replica: str, number: int) -> TakingBack:
    """What taking a change back would come to: whether it can be done, and which later changes of the same things stay.

    Args:
        of: The household.
        replica: Of the change, like `20261122-k3f9x2`.
        number: Of the change, from 1.
    """
    key = change_key(replica, number)
    why = way_out = None
    try:
        Undo(replica=replica, number=number).decide(of.catalog, key)
    except GroceryError as error:
        refused = is_final(of, key) or error
        why, way_out = refused.said, refused.way_out
    keys = set(standing_on(of.catalog, key))
    later = _told_of(of, keys, until=key)
    reason = text(why) if why else ""
    return TakingBack(why is None, reason, why, way_out, later, len(keys) - len(later))


@question(timeless=True)
def changes_by(of: Moment, person: str, since: str = "") -> tuple[Act, ...]:
    """The changes of one person that can be taken back, newest first, as far back as 300 versions are read.

    They are in effect, or will be as soon as those of them are taken back under which they lie.

    Args:
        of: The household.
        person: Who made them, by name, as `Ann via Claude`.
        since: Only changes since then: a day (`YYYY-MM-DD`) or a moment, ISO 8601; empty for all.

    Raises:
        InvalidInput: That is neither a day nor a moment.
        StoreError: The store does not tell.
    """
    moment = local(since, "UTC")
    if since and moment is None:
        raise InvalidInput(say("error-no-day"), field="since")
    first = since if moment is None or len(since) == len("2026-11-22") else f"{moment:%Y-%m-%dT%H:%M}"
    effective, wanted, found = changes_in_effect(of), fold(person), list[Act]()
    for block, _ in read_blocks(of, None):
        found += (act for one in block for act in acts_of(one) if fold(act.by) == wanted)
        if _began(of, block[-1].at, first) < first:
            break
    made = {
        change_key(act.replica, act.number): act
        for act in found
        if act.replica and not act.reason and _began(of, act.at, first) >= first
    }
    if not effective.issuperset(made):
        newest = [(act.replica, act.number) for act in made.values()][:MOST]
        effective = effective | {change for change, _ in steps_back(of.catalog, newest[::-1])}
    return tuple(replace(act, can_be_taken_back=True) for change, act in made.items() if change in effective)


@question(timeless=True)
def last_by(of: Moment, people: tuple[str, ...]) -> tuple[Act, ...]:
    """The newest change of each of these, as far back as 300 versions are read; who made none there has none.

    Args:
        of: The household.
        people: Who, by name, as `Ann via Claude`.

    Raises:
        StoreError: The store does not tell.
    """
    found: dict[str, Act] = {}
    wanted = {fold(person) for person in people}
    for block, _ in read_blocks(of, None) if wanted else ():
        for act in (act for one in block for act in acts_of(one) if fold(act.by) in wanted):
            found.setdefault(fold(act.by), act)
        if len(found) == len(wanted):
            break
    return tuple(found.values())


def _began(of: Moment, at: str, like: str) -> str:
    """A moment as it is compared with another, or its day with another day."""
    return at[: len(like)] if "T" in like else str(local_day(at, of.zone) or "")


def _told_of(of: Moment, keys: set[str], until: str) -> tuple[Act, ...]:
    """What the versions say of these changes, newest first, as far back as the one with the change `until`."""
    found: dict[str, Act] = {}
    if not keys:
        return ()
    effective = changes_in_effect(of)
    try:
        for block, _ in read_blocks(of, None):
            acts = {change_key(act.replica, act.number): act for one in block for act in acts_of(one) if act.replica}
            found |= {
                key: replace(act, can_be_taken_back=key in effective)
                for key, act in acts.items()
                if key in keys and not act.reason
            }
            if len(found) == len(keys) or until in acts:
                break
    except StoreError:
        pass  # they are counted all the same
    return tuple(found.values())
