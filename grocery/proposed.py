"""A proposal: what it holds, what it says, and the changes that it becomes. The book of them is `proposals`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from grocery import bounds
from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.lists import lists_of
from grocery.messages import Message, listed, say
from grocery.messages.fields import field_word
from grocery.operations import AddToList, AnyOperation, Dismiss, Operation, PutSeveral, change_key, check_days
from grocery.operations.base import Maker
from grocery.operations.declared import check_given
from grocery.operations.trip_values import rows_of
from grocery.records import Item, ListLine, Purchase, Record, Trip
from grocery.sync.beside import ROW_FIELDS, TRIP_FIELDS, beside
from grocery.sync.clients import PageChange
from grocery.sync.diff import ITEM_FIELDS, LINE_FIELDS, as_money, as_price, differences
from grocery.sync.telling import counted, kind_of

MOST_TOLD = 20
"""How many differences of one change are shown."""

_FIELDS = {Item: ITEM_FIELDS, ListLine: LINE_FIELDS, Trip: TRIP_FIELDS, Purchase: ROW_FIELDS}
_OPEN = ("waiting", "begun")


class Proposed(Record, frozen=True, kw_only=True):
    """A change of a proposal.

    Attributes:
        op: The operation as it was given, with its tag as `op`.
        said: What it would do.
        would: Each difference that it would make, with the values before and after; of very many the first, and how
            many there are besides.
        state: `waiting`; `begun`, where somebody accepted it and nobody knows yet whether it was done; `done`;
            `declined`; or `failed`, where it was accepted and could not be done.
        replica: With `number` what names the change, once it is begun.
        number: Counts the changes of that replica, from 1.
        reason: Why it could not be done.
        by: Who answered.
    """

    op: dict[str, Any]
    said: Message
    would: tuple[Message, ...] = ()
    state: Literal["waiting", "begun", "done", "declined", "failed"] = "waiting"
    replica: str = ""
    number: int = 0
    reason: Message | None = None
    by: str = ""


class Proposal(Record, frozen=True, kw_only=True):
    """What an assistant wants to do, all of it together.

    Attributes:
        id: By which it is answered.
        household: Whose list it is about.
        made: When it was made.
        by: With what its changes are signed: `Ann via Claude`.
        client: What the assistant is called: `Claude`.
        key: The assistant's own for it, so that asking twice proposes once; empty for none.
        items: What it wants to do, in order.
        answered: When somebody answered last; None while all of it waits.
        answered_by: Who that was; empty where nobody said.
        secret: Of the page whose changes those are that were accepted last.
    """

    id: str
    household: str
    made: datetime
    by: str
    client: str
    key: str = ""
    items: tuple[Proposed, ...]
    answered: datetime | None = None
    answered_by: str = ""
    secret: str = ""

    @property
    def waits(self) -> bool:
        """Whether something of it is neither done nor declined."""
        return bool(self.open)

    @property
    def open(self) -> dict[int, Proposed]:
        """What of it is neither done nor declined, by its place, counted from 0."""
        return {at: item for at, item in enumerate(self.items) if item.state in _OPEN}


class _Act(Record, frozen=True):
    """A change that is counted, as `telling.counted` does."""

    said: Message
    kind: str
    store: str = ""
    by: str = ""


def title(one: Proposal) -> Message:
    """What is proposed, counted: `Claude wants to add 8 things and change 2 prices`."""
    counts = counted([_Act(item.said, kind_of(item.said)) for item in reversed(one.open.values())])
    parts = listed(say("proposal-part", kind=each.kind, count=each.count) for each in counts)
    return say("proposal-title", client=one.client or say("sitting-somebody"), parts=parts)


def would(before: Catalog, after: Catalog, *, dismissed: bool = False) -> tuple[Message, ...]:
    """Each difference between two states, for who is asked to say yes to it: no value is set that does not stand there.

    Args:
        before: The state before.
        after: The state after.
        dismissed: Whether a skipped change that goes is lost.
    """
    found: list[Message] = []
    lists = {one.id: one.name for one in lists_of(after)}
    for one in (*differences(before, after), *beside(before, after, dismissed=dismissed)):
        found.append(one.said)
        if one.kind == "added" and isinstance(one.new, Item | ListLine | Trip):
            found.append(_with(one.new, one.name, after.currency, lists))
        if one.kind == "added" and isinstance(one.new, Trip):
            found += [_with(row, row.name, after.currency, lists) for row in rows_of(after, one.new).values()]
    more = (say("diff-and-more", count=len(found) - MOST_TOLD),) if len(found) > MOST_TOLD else ()
    return (*map(bounds.message, found[:MOST_TOLD]), *more)


def _with(record: Item | ListLine | Trip | Purchase, name: str, currency: str, lists: Mapping[str, str]) -> Message:
    """What comes with a new record, which is called so."""

    def shown(field: str, value: Any) -> Any:
        if field == "price" and not isinstance(record, Trip):
            return as_price(value, record.unit, currency)
        if field == "total":
            return as_money(value, currency)
        return lists.get(value, "") if field == "list" else listed(value) if field == "also_at" else value

    told = [
        say("diff-comes-field", field=field_word(field), value=shown(field, value))
        for field in _FIELDS[type(record)]
        if field not in ("name", "store") and (value := record[field]) not in (None, "", False, ())
    ]
    return say("diff-comes-with", name=name, store=record.store, fields=listed(told))


def apart(ops: Sequence[Operation], most: int) -> list[Operation]:
    """The same with each thing that is put on the list as a change of its own, so that some of them can be accepted.

    Args:
        ops: The changes, as they are given.
        most: Where they would be more than so many, those that put several stay as they are.
    """
    found = [one for op in ops for one in (_each(op) if isinstance(op, PutSeveral) else [op])]
    return found if len(found) <= most else list(ops)


def _each(op: PutSeveral) -> list[Operation]:
    new = {one.item_id: one for one in op.new}
    fits = all(len(given) in (0, len(op.items)) for given in (op.quantities, op.notes, op.measures))
    if not fits or len(set(op.items)) < len(op.items) or not set(new) <= set(op.items):
        return [op]
    rows = zip_longest(op.items, op.quantities, op.notes, op.measures)
    return [
        PutSeveral(items=(item,), quantities=() if quantity is None else (quantity,), notes=(note or "",),
                   new=(new[item],), list=op.list, measures=() if measure is None else (measure,))
        if item in new
        else AddToList(item_id=item, quantity=quantity, note=note or "", list=op.list, measure=measure or "")
        for item, quantity, note, measure in rows
    ]  # fmt: skip


def foretold(state: Catalog, ops: Sequence[Operation], at: str, by: str) -> list[tuple[Message, tuple[Message, ...]]]:
    """What each change would do, one after the other, and how the household would differ.

    Args:
        state: The present state.
        ops: The changes, as they are given.
        at: The present moment, ISO 8601 in UTC.
        by: With what they would be signed.

    Raises:
        GroceryError: One of them cannot be made.
    """
    told = []
    for turn, op in enumerate(ops, 1):
        check_given(op, Maker.TOOL)
        check_given(op, Maker.PAGE)  # as which it is done
        decided = op.decide(state, change_key("20200101-proposal", turn))
        check_days(decided, state, at)
        after = decided.apply(state, at, by)
        told.append((bounds.message(said_of(decided)), would(state, after, dismissed=isinstance(decided, Dismiss))))
        state = after
    return told


def said_of(decided: Operation) -> Message:
    """What a decided change says; of a single new thing on the list, what it is called."""
    is_one = isinstance(decided, PutSeveral) and len(decided.puts) == 1
    return decided.puts[0].says() if is_one and isinstance(decided, PutSeveral) else decided.says()


def plain(ops: Sequence[Operation]) -> list[dict[str, Any]]:
    """Operations as they are kept."""
    try:
        plain: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(list(ops)))
    except UnicodeEncodeError as half:
        raise InvalidInput(say("error-half-character"), say("hint-type-again"), field="op") from half
    return plain


def change(one: Proposal, item: Proposed) -> PageChange:
    """What is sent of a change that was begun."""
    at = f"{one.answered or one.made:%Y-%m-%dT%H:%M:%SZ}"
    return PageChange(item.replica, item.number, at, one.by, msgspec.convert(item.op, AnyOperation), one.secret)


def numbered(items: Sequence[Proposed], replica: str) -> tuple[Proposed, ...]:
    """The same with the next numbers of their page for what is begun, unless this version of the app knows it not."""
    last = max((item.number for item in items if item.replica == replica and item.state != "begun"), default=0)
    found = []
    for item in items:
        if item.state == "begun":
            try:
                msgspec.convert(item.op, AnyOperation)
                last += 1
                item = replace(item, number=last)
            except msgspec.ValidationError:
                item = replace(item, state="failed", reason=say("error-change-no-longer-known"), replica="")
        found.append(item)
    return tuple(found)


def begun(
    one: Proposal, accept: Collection[int], decline: Collection[int], by: str, replica: str
) -> tuple[Proposed, ...]:
    """Its changes with what somebody says to some of them, accepted ones as this page's; the others wait on."""
    found = []
    for turn, item in enumerate(one.items):
        if turn in accept:
            item = replace(item, state="begun", by=by, replica=replica)
        elif turn in decline:
            item = replace(item, state="declined", by=by)
        found.append(item)
    return tuple(found)


def is_answered_so(one: Proposal, accept: Collection[int], decline: Collection[int], by: str) -> bool:
    """Whether this very person said this already."""
    said = [(turn in decline, one.items[turn]) for turn in (*accept, *decline)]
    return all(item.by == by and item.state != "waiting" and (item.state == "declined") == no for no, item in said)


def waiting_again(one: Proposal) -> Proposal:
    """The same as before what was begun was accepted."""
    items = tuple(
        replace(item, state="waiting", replica="", number=0, by="") if item.state == "begun" else item
        for item in one.items
    )
    if all(item.state == "waiting" for item in items):
        return replace(one, items=items, answered=None, answered_by="", secret="")
    return replace(one, items=items)
