"""Where tools are done: who asks, what they may do, how much of it, and how it can be taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from assistants.allowance import MOST_A_MINUTE, MOST_ASKED_A_MINUTE, Allowance
from assistants.answers import Answer, Done, plain, quoted, taken_back_with, undo_call
from assistants.meaning import until_meant, version_at, with_ids
from assistants.met import May, Met
from assistants.once import Calls, Once
from assistants.previews import FIRST, LookAgain, Preview, Shown, previewed, token_of
from assistants.tools import check_values, tools
from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.errors import GroceryError, InvalidInput, NotAllowed, NotFound
from grocery.messages import say, text
from grocery.operations import AnyOperation, Operation, replay
from grocery.operations.base import change_key
from grocery.proposals import MOST_ITEMS
from grocery.proposed import apart
from grocery.questions import Moment, Question
from grocery.records import Record
from grocery.sync.bases import Made, Wanted
from grocery.sync.history import state_at

if TYPE_CHECKING:
    from grocery_app import GroceryManager


class Caller(msgspec.Struct, frozen=True):
    """Who asks.

    Attributes:
        key: For whom is counted: the same for each request of one assistant.
        by: With what its changes are signed: `Ann via Claude`.
        client: What the assistant itself is called: `Claude`.
        may: Whether it may only read, propose changes to the household, or make them.
        way: How it came without a token of its own, as `met.Known` calls it; empty for who has one.
        person: For whom it works; empty where nobody is known by name.
    """

    key: str
    by: str
    client: str = ""
    may: May = "do"
    way: str = ""
    person: str = ""


class Desk:
    """Does what assistants and programs ask of a household. It may be used on any thread.

    Args:
        manager: The household.
        clock: Time and chance.
    """

    def __init__(self, manager: GroceryManager, clock: Clock | None = None) -> None:
        self.manager = manager
        self.clock = clock or Clock()
        self.secret = secrets.token_bytes(32)
        self._calls = Calls(manager.settings.data_dir / "calls.db", manager, self.clock)
        self.shown = Shown()
        self.met = Met(manager.settings.data_dir / "assistants.json", self.clock)
        self.changes = Allowance(self.clock, MOST_A_MINUTE, say("error-changes-a-minute", most=MOST_A_MINUTE))
        asked = say("error-calls-a-minute", most=MOST_ASKED_A_MINUTE)
        self._asked = Allowance(self.clock, MOST_ASKED_A_MINUTE, asked)

    def call(self, name: str, values: Mapping[str, Any], caller: Caller, key: str = "") -> Answer:
        """Do what a tool does.

        Args:
            name: The tool's name.
            values: Its arguments, as they came from outside.
            caller: Who asks.
            key: The caller's own for this call: what was changed under it before is not changed again. See `Calls`.

        Raises:
            TooMany: It asked too often within a minute.
            GroceryError: It cannot be done; nothing is half done.
        """
        self._asked.count(caller.key)
        caller = self.welcomed(caller)
        known = tools().get(name)
        if known is None:
            raise NotFound(say("error-no-tool", name=name), say("hint-tools", names=", ".join(tools())))
        if known.changes and caller.may == "read":
            raise NotAllowed(say("error-may-only-read"), say("hint-may-only-read"))
        check_values(values)
        asked = known.asked(values)
        if not key or not known.changes:
            return known.run(Session(self, caller), asked)
        return self._calls.once(
            caller.key, key, (name, values), lambda once: known.run(Session(self, caller, once), asked)
        )

    def welcomed(self, caller: Caller) -> Caller:
        """Who asks, with what it may now; who has no token of its own is remembered."""
        return msgspec.structs.replace(caller, may=self.met.rights(caller)) if caller.way else caller


class Session:
    """One call of a tool: what it sees of the household, and how it changes it.

    Args:
        desk: Where it is made.
        caller: Who makes it.
        once: The caller's key, under which it is carried out once; None without one.
    """

    def __init__(self, desk: Desk, caller: Caller, once: Once | None = None) -> None:
        self.desk = desk
        self.manager = desk.manager
        self.caller = caller
        self.once = once

    def moment(self) -> Moment:
        """The household as it is now."""
        return self.manager.moment()

    def as_of(self, when: str) -> Moment:
        """The household as it was in a version, or at a moment; as it is where nothing is given."""
        if not when:
            return self.moment()
        now, newest = self.moment(), self.manager.snapshot()
        version, until = version_at(now, when, "as_of"), until_meant(now, when, "as_of")
        if version != newest.base.version:
            return self.manager.moment(state_at(now.versions, version))
        since = [one for one in newest.pending if until and datetime.fromisoformat(one.at) < until]
        return self.manager.moment(replay(newest.base.catalog, since))

    def ask(self, question: Question, values: Mapping[str, Any], as_of: str = "") -> Answer:
        """The answer to a question."""
        given = with_ids(self.moment(), {name: value for name, value in values.items() if value is not None})
        found = plain(question.answered(self.as_of(as_of), msgspec.to_builtins(given)))
        count = len(found) if isinstance(found, list) else 1
        return Answer((quoted(say("tool-found", count=count)),), found)

    def change(
        self, *wanted: Wanted, dry_run: bool, preview: str, more: tuple[str, ...] = (), data: Any = None
    ) -> Answer:
        """Make changes, or tell what they would come to.

        Args:
            *wanted: The changes, in order.
            dry_run: Whether only to tell.
            preview: What the preview of the same answered.
            more: What else there is to say.
            data: What else was found.

        Raises:
            NotAllowed: It has to be looked at before; the sentence says how to go on.
            GroceryError: As `GroceryManager.do` raises it.
        """
        seen, token = self._previewed(state := self.manager.catalog, wanted)
        asks_first = seen.is_large and preview != token and self.caller.may == "do"
        if dry_run or asks_first:
            said, told = _would(seen, preview, dry_run=dry_run), self.desk.shown.told(self.caller.key, token, seen)
            return Answer((*said, *more), told | _data(data), preview=token if seen.is_large else "")
        self.desk.changes.count(self.caller.key, len(wanted))
        if self.caller.may == "propose":
            return self._proposed(wanted, more, data)
        if self.once is not None:
            foretold = _foretold(self.once, seen)
            self.once.begin(
                seen.ops if len(wanted) == 1 else _given(wanted), self.caller.by, _made(foretold, [], more, data)
            )
        return self._all_done(self._checked(wanted, state, seen) if seen.is_large else wanted, more, data)

    def _all_done(self, wanted: Sequence[Wanted], more: tuple[str, ...], data: Any) -> Answer:
        """Changes are made, in order; where one cannot be, what is done is told with its way back."""
        done: list[tuple[Done, Made]] = []
        for turn, one in enumerate(wanted):
            try:
                done.append(self._done(one, turn))
            except GroceryError as refused:
                goes_on = self.once is not None and not isinstance(refused, InvalidInput | NotFound | LookAgain)
                if not done or goes_on:  # under its key, the next call does the rest
                    raise
                more = (quoted(say("tool-not-all", done=len(done), count=len(wanted), why=refused.said)), *more)
                break
        records = [made.record for _, made in done if made.record is not None]
        return _made([one for one, _ in done], records, more, data)

    def _proposed(self, wanted: Sequence[Wanted], more: tuple[str, ...], data: Any) -> Answer:
        """The changes wait for the household, which looks at them before anything is done."""
        ops = [one for one in wanted if isinstance(one, Operation)]
        if len(ops) < len(wanted):
            raise NotAllowed(say("error-not-proposed"), say("hint-not-proposed"))
        by, client, key = self.caller.by, self.caller.client, ""
        said = quoted(say("tool-proposed", count=len(apart(ops, MOST_ITEMS))))
        if self.once is not None:
            self.once.begin_to_propose(by, Answer((said, *more), _data(data) or None))
            key = self.once.proposal
        made = self.manager.proposals.propose(self.manager.household, by, client, ops, key)
        return Answer(
            (said, *more), {"proposed": [quoted(one.said) for one in made.items]} | _data(data), proposal=made.id
        )

    def _previewed(self, state: Catalog, wanted: Sequence[Wanted], turn: int = 0) -> tuple[Preview, str]:
        seen = previewed(state, wanted, self.desk.clock.stamp(), self.caller.by, turn)
        return seen, token_of(self.desk.secret, self.caller.key, state, seen)

    def _checked(self, wanted: Sequence[Wanted], state: Catalog, seen: Preview) -> list[Wanted]:
        """The changes, each for as long as it comes to what its preview told, also where somebody is quicker."""
        checked: list[Wanted] = []
        for turn, (one, step) in enumerate(zip(wanted, seen.each, strict=True)):
            checked.append(self._as_seen(one, turn, token_of(self.desk.secret, self.caller.key, state, step)))
        return checked

    def _as_seen(self, wanted: Wanted, turn: int, token: str) -> Callable[[Catalog], AnyOperation]:
        def making(state: Catalog) -> AnyOperation:
            if self._previewed(state, [wanted], turn)[1] != token:
                raise LookAgain(say("tool-look-again"))
            return wanted if isinstance(wanted, Operation) else wanted(state)

        return making

    def _done(self, wanted: Wanted, turn: int) -> tuple[Done, Made]:
        made = self.manager.do(wanted, self.caller.by, self.once.named(turn) if self.once else None)
        key = change_key(made.replica, made.number)
        return Done(key, quoted(made.said), undo_call(key, self.manager.catalog)), made


def _made(changes: Sequence[Done], records: Sequence[Record], more: tuple[str, ...], data: Any) -> Answer:
    """The answer to changes that were made."""
    told = tuple(f"{one.said}. {_way_back(one)}".rstrip() for one in changes)
    found = ({"records": plain(records)} if records else {}) | _data(data)
    return Answer((*told, *more), found or None, tuple(changes))


def _foretold(once: Once, seen: Preview) -> list[Done]:
    """The changes that are about to be made, as far as that is known before."""
    keys = [change_key(*once.named(turn)) for turn in range(len(seen.ops))]
    backs = [taken_back_with(key) if op.leaves_traces else "" for key, op in zip(keys, seen.ops, strict=True)]
    said = [quoted(op.says()) for op in seen.ops]
    return [*map(Done, keys, said, backs)]


def _given(wanted: Sequence[Wanted]) -> list[Operation]:
    """The changes as they are asked for: of what there are several of, none has to be made of the state."""
    return [one for one in wanted if isinstance(one, Operation)]


def _way_back(one: Done) -> str:
    return f"{text(say('tool-undo'))} {one.undo_with}" if one.undo_with else ""


def _would(seen: Preview, stale: str, *, dry_run: bool) -> tuple[str, ...]:
    """What is said to who has to look first, or wanted only to look: how much it is, whatever is told of it."""
    count = len(seen.differences)
    first = say("tool-look-again") if stale else say("tool-look-first")
    said = say("tool-would", count=count) if dry_run else first
    much = (say("tool-would-more", count=count, shown=FIRST),) if count > FIRST else ()
    return tuple(map(quoted, (said, *much)))


def _data(data: Any) -> dict[str, Any]:
    return {} if data is None else {"found": data}
