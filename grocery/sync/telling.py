"""What several changes come to, in a sentence: of what kind they are, how many of each, and at which stores."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Protocol

from grocery.messages import Message, listed, say, sentences
from grocery.records import Record

_KINDS: Mapping[str, str] = {
    "change-tick": "bought",
    "change-untick": "unticked",
    "change-put": "listed",
    "change-template-loaded": "listed",
    "change-take-off": "off",
    "change-clear": "off",
    "change-quantity": "amounts",
    "change-note": "notes",
    "change-price": "prices",
    "change-item-price": "prices",
    "change-items-price": "prices",
    "change-move": "moved",
    "change-completed": "finished",
    "change-shop-again": "listed",
    "change-trip": "trips",
    "change-bought": "trips",
    "change-item": "items",
    "change-merge": "items",
    "change-taken-back": "undone",
    "change-bring-back": "restored",
}
"""The kind of a change by how its message's name begins; the longest beginning counts, anything else is `other`."""

_OF_SEVERAL = ("listed", "off")
"""The kinds of which one change may be about several things, and then says about how many."""

_NAMED_STORES = 3
_NAMED_PEOPLE = 3
_TOLD = ("listed", "bought", "finished", "off")
"""The kinds that somebody who looks again is told of with their store; the others are counted together."""


class Acted(Protocol):
    """A change, as far as it is counted."""

    @property
    def said(self) -> Message:
        """What was done, by name."""

    @property
    def kind(self) -> str:
        """Of what kind it is."""

    @property
    def store(self) -> str:
        """At which store."""

    @property
    def by(self) -> str:
        """Who did it."""


class Counted(Record, frozen=True):
    """How many things changes of one kind are about, at one store; empty where that is not one."""

    kind: str
    store: str
    count: int


@cache
def kind_of_name(name: str) -> str:
    """The kind of the changes that a message of this name tells."""
    fitting = [beginning for beginning in _KINDS if name == beginning or name.startswith(f"{beginning}-")]
    return _KINDS[max(fitting, key=len)] if fitting else "other"


def kind_of(said: Message) -> str:
    """The kind of a change; of one that was done after all, the kind of that."""
    inner = said.args.get("change") if said.name == "change-after-all" else None
    return kind_of_name(str(inner["name"]) if isinstance(inner, dict) and "name" in inner else said.name)


def counted(acts: Sequence[Acted]) -> tuple[Counted, ...]:
    """How many things changes are about, by kind and store. What was ticked twice counts once, what was unticked not.

    Args:
        acts: The changes, newest first.

    Returns:
        The counts, in the order of the kinds, then as things were done.
    """
    things: dict[tuple[str, str], dict[Hashable, int]] = {}
    for at, act in enumerate(reversed(acts)):
        name, count = act.said.args.get("name"), act.said.args.get("count")
        thing: Hashable = name if isinstance(name, str) else at
        ticked = things.get(("bought", act.store), {})
        if act.kind == "unticked" and ticked.pop(thing, 0):
            continue
        of_kind = things.setdefault((act.kind, act.store), {})
        of_kind[thing] = count if act.kind in _OF_SEVERAL and isinstance(count, int) and count > 0 else 1
    order = [*dict.fromkeys(_KINDS.values()), "other", "not-done"]
    found = [Counted(kind, store, sum(of.values())) for (kind, store), of in things.items() if of]
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def headline(by: str, counts: Iterable[Counted]) -> Message:
    """What a person did in one go: `Ann shopped at Costco: 12 ticked and 2 added`."""
    counts = tuple(counts)
    totals: dict[str, int] = {}
    for one in counts:
        totals[one.kind] = totals.get(one.kind, 0) + one.count
    parts = listed(say("sitting-part", kind=kind, count=count) for kind, count in totals.items())
    who = by or say("sitting-somebody")
    shopped = [one.store for one in counts if one.kind in ("bought", "finished")]
    stores = tuple(dict.fromkeys(shopped or [one.store for one in counts]))
    if not stores or "" in stores or len(stores) > _NAMED_STORES:
        return say("sitting-done", by=who, parts=parts)
    if shopped:
        return say("sitting-shopped", by=who, stores=listed(stores), parts=parts)
    return say("sitting-at", by=who, stores=listed(stores), parts=parts)


def told(acts: Sequence[Acted], elsewhere: int) -> Message | None:
    """What others did, for somebody who looks again: who did how much where; None where nothing of it is left.

    Args:
        acts: Their changes, newest first. Who only took back what they had ticked is not named.
        elsewhere: How many versions were made without this app.
    """
    people: dict[str, list[Acted]] = {}
    for act in acts:
        people.setdefault(act.by, []).append(act)
    did = [(by, counts) for by, own in people.items() if (counts := counted(own))]
    parts = [_of_person(by, counts) for by, counts in did[:_NAMED_PEOPLE]]
    if len(did) > _NAMED_PEOPLE:
        parts.append(say("seen-more", count=len(did) - _NAMED_PEOPLE))
    if elsewhere:
        parts.append(say("seen-elsewhere"))
    return say("seen-told", parts=sentences(parts)) if parts else None


def _of_person(by: str, counts: Sequence[Counted]) -> Message:
    parts = [_part(one) for kind in _TOLD for one in counts if one.kind == kind]
    others = sum(one.count for one in counts if one.kind not in _TOLD)
    if others:
        parts.append(say("seen-others", count=others) if parts else say("seen-changes", count=others))
    return say("seen-person", by=by or say("sitting-somebody"), parts=listed(parts))


def _part(one: Counted) -> Message:
    if one.store:
        return say("seen-part-at", kind=one.kind, count=one.count, store=one.store)
    return say("seen-part", kind=one.kind, count=one.count)
