"""What one person did in one go: the changes of the versions, put together as a person would tell them.

It stands here and not in `insight`, which reads states: this reads what the versions say (see `history`), and nothing
of it can be told from any state. All of it is pure.

A sitting is made of the changes of one person of which each was made at most `PAUSE_MIN` minutes after the one before
it, whatever others did meanwhile and however many commits they lie in. What is no one's doing step by step is never
joined: what was done to the store by hand, a version that was brought back, an answer to a conflict, a first version.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from grocery.messages import Message, text
from grocery.operations.base import change_key
from grocery.records import Record
from grocery.stores.diary import KEPT, NOTED, STARTED
from grocery.sync.history import Did, NotDone, Version
from grocery.sync.telling import Counted, counted, headline, kind_of

PAUSE_MIN = 45
"""Minutes. A shop takes less than an hour and is full of taps; who comes back after this began something new."""

_TITLES = {said.name for said in (NOTED, STARTED, KEPT)}


class Act(Record, frozen=True):
    """A single change in a sitting.

    Attributes:
        sentence: What was done.
        said: The same by name.
        by: Who did it; empty when nobody said.
        at: When, ISO 8601 in UTC, to the minute.
        kind: What kind of change it is, such as `bought`, `listed` or `prices`: see `grocery.sync.telling`.
        store: The store that it is about; empty where that is several, or none, or is not told.
        replica: With `number` what names the change; empty in versions of older apps.
        number: Counts the changes of that replica, from 1.
        version: The version in which it lies; empty while it is in none.
        place: Which of that version's changes it is, from 0; of its skipped ones where there is a reason.
        reason: Why it did nothing; empty for a change that took effect.
        why: The same by name.
        can_be_taken_back: Whether it is in effect now.
    """

    sentence: str
    said: Message
    by: str
    at: str
    kind: str
    store: str
    replica: str
    number: int
    version: str
    place: int
    reason: str = ""
    why: Message | None = None
    can_be_taken_back: bool = False


class Sitting(Record, frozen=True):
    """What one person did in one go, or a version that stands for itself.

    Attributes:
        kind: `sitting`, or `version`.
        by: Who; empty when nobody said.
        began: When the first of its changes was made, ISO 8601 in UTC.
        ended: When the last one was.
        title: What it comes to, in a sentence.
        said: The same by name.
        counts: The same in numbers.
        acts: The single changes, newest first.
        versions: The ids of the versions in which they lie, newest first.
        found: Which of the changes a search found, from 0; empty where nothing was searched for.
    """

    kind: Literal["sitting", "version"]
    by: str
    began: str
    ended: str
    title: str
    said: Message
    counts: tuple[Counted, ...]
    acts: tuple[Act, ...]
    versions: tuple[str, ...]
    found: tuple[int, ...] = ()


def blocks(versions: Sequence[Version]) -> list[Sequence[Version]]:
    """Versions, newest first, cut where there was a pause between two commits: no sitting lies in two of these."""
    cuts = [at for at in range(1, len(versions)) if not is_near(versions[at - 1].at, versions[at].at)]
    return [versions[start:end] for start, end in zip([0, *cuts], [*cuts, len(versions)], strict=True)]


def sittings(versions: Sequence[Version], in_effect: Collection[str] = ()) -> list[Sitting]:
    """The sittings of some versions without a pause between them.

    Args:
        versions: Newest first.
        in_effect: The ids of the changes that can be taken back.

    Returns:
        The sittings, that which was done last first.
    """
    found: list[list[Act] | Sitting] = []
    newest: dict[str, list[Act]] = {}  # of each person the sitting that goes on
    for version in versions:
        acts = [replace(act, can_be_taken_back=_is_in(act, in_effect)) for act in acts_of(version)]
        if not version.ours or version.said.name in _TITLES or not acts:
            newest.clear()  # cards stand in the order of time: what was done before it is another
            found.append(_standing_alone(version, acts))
            continue
        for act in acts:
            own = newest.get(act.by)
            if act.kind == "restored":
                newest.clear()
                found.append([act])
            elif own is not None and is_near(own[-1].at, act.at):
                own.append(act)
            else:
                newest[act.by] = [act]
                found.append(newest[act.by])
    return [one if isinstance(one, Sitting) else together(one) for one in found]


def acts_of(version: Version) -> Iterator[Act]:
    """The changes of a version, the last one first; those that did nothing before the others."""
    for told in (version.skipped, version.done):
        for place in range(len(told) - 1, -1, -1):
            yield _act(told[place], version.id, place)


def together(acts: Sequence[Act]) -> Sitting:
    """The changes of one person, newest first, as a sitting."""
    counts = counted(acts)
    alone = (len(acts) == 1 and not acts[0].reason) or not counts  # nothing is left of what was ticked and unticked
    said = acts[0].said if alone else headline(acts[0].by, counts)
    ats = [act.at for act in acts]
    in_versions = tuple(dict.fromkeys(act.version for act in acts if act.version))
    return Sitting("sitting", acts[0].by, min(ats), max(ats), text(said), said, counts, tuple(acts), in_versions)


def _standing_alone(version: Version, acts: Sequence[Act]) -> Sitting:
    counts = counted(acts)
    title = text(version.said)
    return Sitting(
        "version", version.by, version.at, version.at, title, version.said, counts, tuple(acts), (version.id,)
    )


def _act(did: Did, version: str, place: int) -> Act:
    skipped = isinstance(did, NotDone)
    return Act(
        did.sentence, did.said, did.by, f"{did.day}T{did.at}Z", "not-done" if skipped else kind_of(did.said),
        did.store, did.replica, did.number, version, place,
        reason=did.reason if isinstance(did, NotDone) else "", why=did.why if isinstance(did, NotDone) else None,
    )  # fmt: skip


def _is_in(act: Act, in_effect: Collection[str]) -> bool:
    return bool(act.replica) and not act.reason and change_key(act.replica, act.number) in in_effect


def is_near(one: str, other: str) -> bool:
    """Whether two times lie at most `PAUSE_MIN` minutes apart; a time that is none lies near no other."""
    times = _moment(one), _moment(other)
    return None not in times and abs(times[0] - times[1]) <= PAUSE_MIN * 60  # type: ignore[operator]


@lru_cache(2_000)
def _moment(text: str) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp()
    except ValueError:
        return None
