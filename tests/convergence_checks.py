"""The invariants of `docs/design.md`, section 1, each as one check, and what must be remembered to check them.

Violations are collected, not raised: much of this runs inside a store's call, where the code under test would take a
failed assertion for a fault of the store.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from grocery.catalog import SKIPPED_KEPT, Catalog
from grocery.errors import NotFound, UnreadableCatalog
from grocery.operations import (
    AddItem,
    AddText,
    AddToList,
    CompleteList,
    DoAnyway,
    Entry,
    PutSeveral,
    SetAside,
    Undo,
    UndoSeveral,
    change_key,
    done,
)  # fmt: skip
from grocery.records import Skipped
from grocery.stores.files import APPLIED, ATTRIBUTES, CATALOG, PRICES, TRIPS, decode, decode_applied, encode
from grocery.stores.versions import parse_applied
from grocery.sync.clients import PageChange
from tests.as_seen import as_if_never
from tests.convergence_names import named_by, records
from tests.fake_store import FakeHub, FakeVersion
from tests.remembered import Contents, remembering

Key = tuple[str, int]
FORGER = "Eve"
SPOILT = b"<<<<<<<"
START = "Start the household's list"
KEEP_MINE = "Keep our list as a new version"
_STORY = 4


@dataclass(frozen=True)
class Lineage:
    """What a version and its ancestors hold.

    Attributes:
        named: The changes that commits of ours named.
        last: For each replica the highest number among them.
        high: The highest marks that our commits ever had in this line.
        acting: The changes that took effect in its catalog and were not taken back; None where that cannot be told.
        story: Our newest commits in a row up to it: the parent of each, and its changes.
    """

    named: frozenset[Key] = frozenset()
    last: Mapping[str, int] = field(default_factory=dict)
    high: Mapping[str, int] = field(default_factory=dict)
    acting: frozenset[Key] | None = frozenset()
    story: tuple[tuple[str, tuple[Entry, ...]], ...] = ()


def key(entry: Entry | PageChange) -> Key:
    return entry.replica, entry.number


def replayed(
    state: Catalog, entries: Iterable[Entry], each: Callable[[Catalog, Entry, Catalog], None] = lambda *_: None
) -> Catalog:
    """What `grocery.operations.replay` promises, written a second time so that a mistake there is seen."""
    for entry in entries:
        if entry.number <= state.applied.get(entry.replica, 0):
            continue
        before = state
        try:
            state = done(state, entry)
        except NotFound as gone:
            op = entry.op.change if isinstance(entry.op, SetAside) else msgspec.to_builtins(entry.op)
            words = (entry.op.sentence(), gone.message)
            skipped = Skipped(*key(entry), entry.at, entry.by, *words, op, entry.op.says(), gone.said)
            state = state.replacing(skipped=(*state.skipped, skipped)[-SKIPPED_KEPT:])
        each(before, entry, state)
        day = max(before.last_updated, entry.at[:10])
        state = state.replacing(applied={**before.applied, entry.replica: entry.number}, last_updated=day)
    return state


read_once = remembering()


class Watch:
    """Sees every commit, every forgotten tap and every state, and says what is wrong with them."""

    def __init__(self, forgotten: Callable[[str], bool]) -> None:
        self.violations: list[str] = []
        self.lineages: dict[str, dict[str, Lineage]] = {}
        self.committed: set[Key] = set()
        self.removed: set[Key] = set()
        self.refused: set[Key] = set()
        self.household_of: dict[Key, str] = {}
        self.seen: dict[Key, Entry] = {}
        self._forgotten = forgotten
        self.contents = Contents().of
        self._checked: dict[str, tuple[int, int, int]] = {}
        self._bases: dict[str, list[str]] = {}
        self._held: dict[str, tuple[object, ...]] = {}

    def wrong(self, number: int, sentence: str) -> None:
        self.violations.append(f"invariant {number}: {sentence}")

    def raise_violations(self) -> None:
        assert not self.violations, "\n".join(self.violations)

    # ---- versions ----------------------------------------------------------------------------------------------------

    def lineage(self, hub: FakeHub, version: str | None = None) -> Lineage:
        """What is known of a version (None: the head); one made by hand holds what its parent held."""
        known = self.lineages.setdefault(hub.name, {})
        version = hub.head if version is None else version
        if version not in known:
            parent = self.lineage(hub, hub.versions[version].parent) if version else Lineage()
            known[version] = dataclasses.replace(parent, story=())
        return known[version]

    def state(self, hub: FakeHub, version: str) -> Catalog | None:
        """The state that a version's files stand for; None when they cannot be read."""
        try:
            return read_once(hub.files(version), f"h-{hub.name}")
        except UnreadableCatalog:
            return None

    def landed(self, hub: FakeHub, made: FakeVersion) -> None:
        """Check a commit of ours at the moment when it became the head."""
        entries = (
            () if made.message.title == START else _with_effect(made.entries, decode_applied(hub.files(made.parent)))
        )
        parent = self.lineage(hub, made.parent)
        whole = made.message.title in (KEEP_MINE, START)
        if not whole:
            self.at_most_once(parent, entries)
            self.in_number_order(parent, entries)
            self.commit_is_its_changes(hub, made, entries)
            self.stays_out(entries)
            self.spoilt_lines_stay(hub, made)
        self.removed -= {key(entry) for entry in entries}
        self.applied_never_falls(parent, made)
        self.one_household(hub, entries)
        self.nobody_taps_for_a_page(entries)
        self.same_ids(entries)
        last = {**parent.last}
        for entry in entries:
            last[entry.replica] = max(entry.number, last.get(entry.replica, 0))
        high = {**parent.high, **decode_applied(made.files)}
        named = parent.named | {key(entry) for entry in entries}
        acting = None if whole else self.undos_act_once(hub, made, parent, entries)
        story = () if whole else (*parent.story, (made.parent, tuple(entries)))[-_STORY:]
        self.lineages.setdefault(hub.name, {})[made.version] = Lineage(named, last, high, acting, story)
        self.committed |= {key(entry) for entry in entries}

    def undos_act_once(
        self, hub: FakeHub, made: FakeVersion, parent: Lineage, entries: Sequence[Entry]
    ) -> frozenset[Key] | None:
        """Invariants 14 and 15, for each change of a commit.

        An undo takes effect at most once on any state, and only while its original is in effect; after it all is as if
        the original had never been, with what others did since: where the others can be done again without it.

        Returns:
            The changes that are in effect in the version.
        """
        state = self.state(hub, made.parent)
        acting = parent.acting
        for count, entry in enumerate(entries):
            before, state = state, None if state is None else replayed(state, [entry])
            if before is None or state is None:
                return None
            if state.skipped[-1:] != before.skipped[-1:] and state.skipped and _of(state.skipped[-1]) == key(entry):
                continue
            undo = entry.op.inner() if isinstance(entry.op, DoAnyway) else entry.op
            if isinstance(undo, Undo | UndoSeveral):
                originals = _taken_back(before, undo)
                if acting is not None and not originals <= acting:
                    self.wrong(14, f"{key(entry)} takes back {originals - acting}, which is not in effect")
                self.as_if_never(hub, state, originals, (*parent.story, (made.parent, tuple(entries[:count]))))
                acting = None if acting is None else acting - originals
            acting = None if acting is None else acting | {key(entry)}
        return acting

    def as_if_never(
        self, hub: FakeHub, state: Catalog, originals: frozenset[Key], story: Sequence[tuple[str, tuple[Entry, ...]]]
    ) -> None:
        told = {one: n for n, (_, entries) in reversed([*enumerate(story)]) for one in map(key, entries)}
        began = min((told.get(one, -1) for one in originals), default=-1)
        start = None if began < 0 else self.state(hub, story[began][0])
        if start is None:
            return
        others = [entry for _, entries in story[began:] for entry in entries if key(entry) not in originals]
        never = replayed(start, others)
        done_then, done_now = ({_of(one) for one in found.skipped} for found in (never, state))
        if {key(entry) for entry in others} & (done_then ^ done_now):
            return  # somebody built on it
        difference = as_if_never(state, never, *(change_key(*one) for one in originals))
        if difference:
            self.wrong(15, f"after taking {originals} back: {difference}")

    def spoilt_lines_stay(self, hub: FakeHub, made: FakeVersion) -> None:
        """Invariant 16: a line of a table that nobody can read is not lost by a commit of ours, nor doubled.

        A backup that is brought in brings those that it has.
        """
        for path, content in hub.files(made.parent).items():
            spoilt = Counter(line for line in content.split(b"\n") if line.startswith(SPOILT))
            after = Counter(line for line in made.files[path].split(b"\n") if line.startswith(SPOILT))
            if spoilt - after or any(count > max(1, spoilt[line]) for line, count in after.items()):
                self.wrong(16, f"{made.message.title!r}: {path} has not {spoilt!r}, but {made.files[path]!r}")

    def at_most_once(self, parent: Lineage, entries: Sequence[Entry]) -> None:
        """Invariant 1: a change takes effect at most once in any version.

        Exact also after reverts, whose lineage goes on, and after resets, whose lineage is the older version's. A
        commit of the whole state ("keep mine") is checked by its records only.
        """
        twice = [key(entry) for entry in entries if key(entry) in parent.named]
        if twice:
            self.wrong(1, f"{twice} are committed a second time")

    def effects_at_most_once(self, state: Catalog) -> None:
        """Invariant 1, by the records themselves: no change has put two lines on the list or been added twice."""
        made = [line.line for line in state.shopping_list.values()]
        made += [ref for line in state.shopping_list.values() for ref in line.merged]
        if len(made) != len(set(made)):
            self.wrong(1, f"lines made twice: {sorted(ref for ref in made if made.count(ref) > 1)}")

    def all_survive(self, hub: FakeHub, held: Iterable[Key], before: set[Key]) -> None:
        """Invariant 2: every change on a surviving page or disk, not removed by hand, is in the healed head or skipped.

        Args:
            hub: After healing.
            held: Changes that were on a page or a disk before.
            before: Changes that had been in some commit before; when they are not in the head, a hand removed them.
        """
        named = self.lineage(hub).named
        lost = [one for one in held if one not in named and one not in before and one not in self.refused]
        if lost:
            self.wrong(2, f"{lost} were kept and are neither in the head nor skipped")

    def stays_out(self, entries: Sequence[Entry]) -> None:
        """Invariant 3: what was committed and then removed by hand stays out.

        `removed` holds what a revert took away, and what a reset or squash destroyed while every surviving disk and
        process knew of the commit; with any that did not, the design's open case applies. Left out: "keep mine", with
        which a person asks for what is here, also for what a hand removed there.
        """
        back = [key(entry) for entry in entries if key(entry) in self.removed]
        if back:
            self.wrong(3, f"{back} were removed by hand and came back")

    def forgets(self, household: str, change: PageChange, why: str) -> None:
        """Invariant 4: a page forgets a change only after some commit contained or skipped it (or it was refused)."""
        if why == "refused":
            self.refused.add(key(change))
        elif key(change) not in self.committed and key(change) not in self.refused:
            self.wrong(4, f"the page forgets {key(change)} ({why}), which no commit holds")
        if self.household_of.get(key(change)) != household:
            self.wrong(13, f"{key(change)} was answered by another household")

    def in_number_order(self, parent: Lineage, entries: Sequence[Entry]) -> None:
        """Invariant 5: one replica's changes take effect in number order."""
        last = dict(parent.last)
        for entry in entries:
            if entry.number <= last.get(entry.replica, 0) and key(entry) not in parent.named:
                self.wrong(5, f"{key(entry)} takes effect after number {last[entry.replica]}")
            last[entry.replica] = entry.number

    def applied_never_falls(self, parent: Lineage, made: FakeVersion) -> None:
        """Invariant 6: marks never fall between our commits, whatever a hand did between them.

        Left out: marks of replicas that began more than 60 days ago, which are dropped on purpose.
        """
        applied = decode_applied(made.files)
        fallen = {r: (n, applied.get(r, 0)) for r, n in parent.high.items() if applied.get(r, 0) < n}
        fallen = {replica: fall for replica, fall in fallen.items() if not self._forgotten(replica)}
        if fallen:
            self.wrong(6, f"marks fell in {made.message.title!r}: {fallen}")

    def commit_is_its_changes(self, hub: FakeHub, made: FakeVersion, entries: Sequence[Entry]) -> None:
        """Invariant 8: for each commit of ours, replay(parent's files, the changes it names) = its files, byte by byte.

        Left out: commits that name no changes because they are a whole state ("keep mine", the first one). The marks
        are those of the parent, of the changes, and what the message raises.
        """
        before = self.state(hub, made.parent)
        if before is None:
            return self.wrong(8, "a commit builds on a version that cannot be read")
        after = replayed(before, entries, self.others_stay)
        named = dict(after.applied)
        for replica, number in _applied_of(made).items():
            named[replica] = max(number, named.get(replica, 0))
        ours = decode_applied(made.files)
        after = after.replacing(applied={r: n for r, n in named.items() if r in ours or not self._forgotten(r)})
        expected = {**made_before(hub, made), **encode(after, before)}
        for path in sorted({*expected, *made.files}):
            tables = path.startswith((TRIPS, PRICES))
            if (path in (CATALOG, APPLIED) or tables) and expected.get(path, b"") != made.files.get(path, b""):
                self.wrong(8, f"{made.message.title!r}: {path}\n{expected.get(path)!r}\n{made.files.get(path)!r}")

    def others_stay(self, before: Catalog, entry: Entry, after: Catalog) -> None:
        """Invariant 9: records that a change does not name stay as they are."""
        one, other = records(before), records(after)
        changed = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
        strange = changed - named_by(entry.op, before, entry)
        if strange:
            self.wrong(9, f"{type(entry.op).__name__} {key(entry)} changed {sorted(map(str, strange))}")

    def same_ids(self, entries: Iterable[Entry]) -> None:
        """Invariant 11: two servers that carry one change draw the same ids."""
        for entry in entries:
            other = self.seen.setdefault(key(entry), entry)
            one, two = _drawn(entry), _drawn(other)
            if one and two and one != two:
                self.wrong(11, f"{key(entry)} drew {one} here and {two} there")

    def one_household(self, hub: FakeHub, entries: Sequence[Entry]) -> None:
        """Invariant 13: nothing crosses households."""
        strange = [key(e) for e in entries if self.household_of.get(key(e), f"h-{hub.name}") != f"h-{hub.name}"]
        if strange:
            self.wrong(13, f"{strange} of another household are committed to {hub.name}")

    def nobody_taps_for_a_page(self, entries: Iterable[Entry]) -> None:
        """Invariants 2 and 4: under a page's number stands what was tapped on that page, nothing that was forged."""
        forged = [key(e) for e in entries if e.by == FORGER]
        if forged:
            self.wrong(2, f"{forged} were forged and are committed under the id of a page")

    # ---- states ------------------------------------------------------------------------------------------------------

    def state_is_base_and_pending(
        self, hub: FakeHub, name: str, base: Any, state: Catalog, pending: Any, *, copied: bool
    ) -> None:
        """Invariant 7: on every replica after every step, state = replay(base, pending).

        The base, too, is what its version's files say. One that was only read from the copy on the disk has the marks
        reached in place of its version's own.
        """
        held = (base, state, pending, copied)
        if all(one is other for one, other in zip(self._held.get(name, (None,) * 4), held, strict=True)):
            return
        self._held[name] = held
        self.same_ids(pending)
        expected = replayed(base.catalog, pending)
        wanted, found = self.contents(expected), self.contents(state)
        if wanted != found:
            self.wrong(7, f"{name}: state is not base + pending\n{_difference(wanted, found)}")
        stored = self.state(hub, base.version)
        if stored is not None and copied:
            stored = stored.replacing(applied=base.stored.applied)
        if stored is None or self.contents(stored) != self.contents(base.stored):
            self.wrong(7, f"{name}: the base is not what its version holds")
        self.effects_at_most_once(state)

    def never_taken_back(self, hub: FakeHub, name: str, version: str) -> None:
        """The law's last part: a head that was passed is believed only when the branch really went back to it.

        Left out: processes to which both routes lagged, and versions that this very process never
        had as its base, since nothing can tell it so.
        """
        passed = self._bases.setdefault(name, [version])
        before = passed[-1]
        if version == before:
            return
        if version in passed and before in hub.reflog:
            newest = len(hub.reflog) - 1 - hub.reflog[::-1].index(version)
            if newest < hub.reflog.index(before):
                self.wrong(12, f"{name} went back from {before[-3:]} to {version[-3:]}, which is not the head again")
        passed.append(version)

    def any_operation_anywhere(self, states: Sequence[Catalog]) -> None:
        """Invariant 10: any operation on any state returns or raises `NotFound`; what it returns reads back."""
        for entry in self.seen.values():
            for state in states:
                try:
                    after = done(state, entry)
                except NotFound:
                    continue
                except Exception as fault:  # noqa: BLE001 - whatever it raises is the finding
                    self.wrong(10, f"{entry.op!r} raised {fault!r}")
                    continue
                if entry.number > state.applied.get(entry.replica, 0):
                    self._reads_back(entry, after)

    def _reads_back(self, entry: Entry, state: Catalog) -> None:
        files = self.contents(state)
        try:
            again = Contents().of(decode(files, state.household))
        except UnreadableCatalog as fault:
            return self.wrong(10, f"{entry.op!r} left a state that cannot be read: {fault}")
        if again != files:
            self.wrong(10, f"{entry.op!r} left a state that reads back as another one")


def _with_effect(entries: Iterable[Entry], applied: Mapping[str, int]) -> tuple[Entry, ...]:
    """The changes that are not dealt with already: two journals that were adopted may hold the same ones."""
    reached, found = dict(applied), []
    for entry in entries:
        if entry.number > reached.get(entry.replica, 0):
            reached[entry.replica] = entry.number
            found.append(entry)
    return tuple(found)


def _taken_back(state: Catalog, undo: Undo | UndoSeveral) -> frozenset[Key]:
    """Which changes an undo takes back where it acts: of several, those that could be taken back one by one."""
    if isinstance(undo, Undo):
        return frozenset({(undo.replica, undo.number)})
    taken = set()
    for one in reversed(undo.changes):
        with suppress(NotFound):
            state = Undo(replica=one[0], number=one[1]).apply(state, "", "")
            taken.add(one)
    return frozenset(taken)


def _of(skipped: Skipped) -> Key:
    return skipped.replica, skipped.number


def _applied_of(made: FakeVersion) -> dict[str, int]:
    return parse_applied(made.message.body)


def made_before(hub: FakeHub, made: FakeVersion) -> dict[str, bytes]:
    return {path: content for path, content in hub.files(made.parent).items() if path != ATTRIBUTES}


def _drawn(entry: Entry) -> tuple[str, ...]:
    if isinstance(entry.op, AddToList | AddText):
        return (entry.op.line,)
    if isinstance(entry.op, CompleteList):
        return (entry.op.trip,)
    if isinstance(entry.op, PutSeveral):
        return tuple(one.item_id for one in entry.op.new)
    return (entry.op.item_id,) if isinstance(entry.op, AddItem) else ()


def _difference(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> str:
    lines = []
    for path in sorted(one.keys() | other.keys()):
        left, right = one.get(path, b"").split(b"\n"), other.get(path, b"").split(b"\n")
        lines += [f"  {path} wanted {line!r}" for line in left if line not in right]
        lines += [f"  {path} is     {line!r}" for line in right if line not in left]
    return "\n".join(lines[:12])
