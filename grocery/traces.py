"""What a change leaves beside the records it touched, so that it can be taken back alone, whatever came after it.

A trace names its change and says what the change replaced. The traces of a record are its newest changes, oldest first,
and stand in the record's own line of the file: who goes back to an older line there goes back to its traces too. A
change is therefore *in effect* in a state exactly where the state has a trace of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol, TypeVar

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from grocery.amounts_undone import quantity_without
from grocery.following import FOLLOWING, by_unit, only_followed
from grocery.notes import with_note

LETTERS_OF_A_PAGE = 14
"""After the day, in the id of a page. Processes have six: no page can have their ids, and no process a page's."""

TRACES_KEPT = 12
"""Of how many of its newest changes a record keeps traces."""


class Tick(msgspec.Struct, frozen=True, gc=False):
    """Who ticked a line and when (ISO 8601)."""

    by: str
    at: str


class LineFields(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Fields of a line of the list; those that are not meant are UNSET. No tick is None; `extra` is another app's."""

    id: str | UnsetType = UNSET
    store: str | UnsetType = UNSET
    name: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    price: Decimal | UnsetType | None = UNSET
    unit: str | UnsetType = UNSET
    quantity: Decimal | UnsetType = UNSET
    note: str | UnsetType = UNSET
    tick: Tick | UnsetType | None = UNSET
    list: str | UnsetType = UNSET
    also_at: tuple[str, ...] | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET
    merged: tuple[str, ...] | UnsetType = UNSET
    added_by: str | UnsetType = UNSET
    added_at: str | UnsetType = UNSET


class ItemFields(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """Fields of an item; those that are not meant are UNSET. A price of None is not known; `extra` is another app's."""

    name: str | UnsetType = UNSET
    category: str | UnsetType = UNSET
    price: Decimal | UnsetType | None = UNSET
    unit: str | UnsetType = UNSET
    default_quantity: Decimal | UnsetType = UNSET
    store: str | UnsetType = UNSET
    guessed: tuple[str, ...] | UnsetType = UNSET
    extra: dict[str, Any] | UnsetType = UNSET


class LineTrace(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """What one change did to a line.

    Attributes:
        of: The change.
        made: Whether the line began with it.
        was: The settings it replaced.
        now: What it left: those settings, and the quantity where `more` says by how much it changed that.
        more: By how much it made the quantity larger: a difference, not a setting.
        noted: What it put beside the note, which is such a difference, too; empty where it set the note.
        again: Whether it put that also beside the same; a line that began so has an amount only for want of another.
        turn: That of the newest removed record when the line began, which tells whether it is newer than one that was
            removed.
        parts: How many traces the change left, here and in other records: it is taken back whole or not at all.
    """

    of: str
    made: bool = False
    was: LineFields = LineFields()
    now: LineFields = LineFields()
    more: Decimal | UnsetType = UNSET
    noted: str = ""
    again: bool = False
    turn: int = 0
    parts: int = 1


EVERY_PRICE = "*"
"""Instead of a moment: the change brought all prices that were ever seen of the item."""


class ItemTrace(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """What one change did to an item.

    Attributes:
        of: The change.
        made: Whether the item began with it.
        was: The settings it replaced.
        now: What it left.
        at: When a price was seen with it, ISO 8601, or `EVERY_PRICE`.
        parts: See `LineTrace`.
        follows: Whether it set the unit, and what templates and staples want of the item went along.
    """

    of: str
    made: bool = False
    was: ItemFields = ItemFields()
    now: ItemFields = ItemFields()
    at: str = ""
    parts: int = 1
    follows: bool = False


class SettingTrace(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """What one change did to a setting of the household; values as JSON has them, None where there is none.

    `by` says in which units the amounts of a staple or a template stood before it, by the item's id, `to` in which
    others after it; neither is there in traces of older versions.
    """

    of: str
    was: Any
    now: Any
    parts: int = 1
    by: dict[str, str] = {}
    to: dict[str, str] = {}


class Values(Protocol):
    """The values of a record, by the names that its traces have for them."""

    def __getitem__(self, field: str) -> Any:
        """The value of a field."""


_Fields = TypeVar("_Fields", LineFields, ItemFields)
_Trace = TypeVar("_Trace", LineTrace, ItemTrace)


def touched(fields: LineFields | ItemFields) -> dict[str, Any]:
    """The fields that are meant, with their values."""
    return {name: value for name in fields.__struct_fields__ if (value := getattr(fields, name)) is not UNSET}


def of_one_hand(change: str, other: str) -> bool:
    """Whether two changes are one, or of one page: of the same person, who knows of both.

    A process makes changes for everybody who asks it: files that are brought in, the command line, programs. That two
    are of one process says nothing of who made them.

    Args:
        change: The id of a change, or of a line that it made.
        other: The id of a change.
    """
    replica = other.rpartition("-")[0]
    if len(replica) == LETTERS_OF_A_PAGE and change.rpartition("-")[0] == replica:
        return True
    return is_line_of(change, other)


def is_line_of(ref: str, change: str) -> bool:
    """Whether a line's id is one that a change made: its own, or, where it made several, its own with a number."""
    return ref == change or ref.startswith(f"{change}.")


def line_without(
    traces: Sequence[LineTrace], at: int, values: dict[str, Any]
) -> tuple[tuple[LineTrace, ...], dict[str, Any]]:
    """A line as if one of its changes had never been.

    A later setting of the same field stays, and so does a value that somebody wrote there by hand: it is then not what
    the last trace left. Later differences move along.

    Args:
        traces: All traces of the line.
        at: Which of them is to go.
        values: The line's fields at present.

    Returns:
        The other traces, and the fields that have another value now.
    """
    gone, later = traces[at], list(traces[at + 1 :])
    back: dict[str, Any] = {}
    for field, value in touched(gone.was).items():
        if field == "note":
            later, now = _note_without(gone, later, values[field])
            back |= {field: now} if now is not UNSET else {}
        elif field != "quantity":
            left = getattr(gone.now, field)
            later, now = _settled(later, field, value, left, values[field])
            if now is not UNSET:
                back[field] = now
            elif field == "merged" and all(trace.was.merged is UNSET for trace in later):
                back[field] = _joined_since(value, left, values[field])
    quantity = quantity_without(gone, later, values["quantity"])
    if quantity is not None:
        later, amount = quantity
        back["quantity"] = Decimal(f"{amount.normalize():f}")
    return (*traces[:at], *later), back


def _joined_since(value: tuple[str, ...], left: tuple[str, ...], current: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that are part of one, without a change of that: with those that became part of it since."""
    return (*value, *(ref for ref in current if ref not in left and ref not in value))


def item_without(traces: Sequence[ItemTrace], at: int, values: Values) -> tuple[tuple[ItemTrace, ...], dict[str, Any]]:
    """An item as if one of its changes had never been; see `line_without`. What only followed a unit follows anew."""
    gone, later = traces[at], list(traces[at + 1 :])
    back: dict[str, Any] = {}
    was = touched(gone.was)
    for field in sorted(was, key=lambda name: name not in FOLLOWING):  # these need the units as they are told
        settled = _followed if field in FOLLOWING else _settled
        unit = was.get("unit", UNSET)
        left = getattr(gone.now, field)
        later, now = settled(later, field, was[field], left, values[field], unit)
        if now is not UNSET:
            back[field] = now
    return (*traces[:at], *later), back


def _settled(
    later: list[_Trace], field: str, value: Any, left: Any, current: Any, _: object = UNSET
) -> tuple[list[_Trace], Any]:
    """The later traces without a setting beneath them, and the field's value; UNSET when that stays as it is."""
    for number, trace in enumerate(later):
        if (replaced := getattr(trace.was, field)) is not UNSET:
            if replaced == left:  # else a hand wrote in between, and that stays
                later[number] = replace(trace, was=replace(trace.was, **{field: value}))
            return later, UNSET
    return later, value if current == left else UNSET


def _followed(
    later: list[ItemTrace], field: str, value: Any, left: Any, current: Any, unit: Any
) -> tuple[list[ItemTrace], Any]:
    """The same for a field that may only have followed a later unit; `value` is by `unit`, if that is known."""
    for number, trace in enumerate(later):
        was, now = touched(trace.was), touched(trace.now)
        if field not in was:
            continue
        if was[field] != left:
            return later, UNSET
        later[number] = replace(trace, was=replace(trace.was, **{field: value}))
        if not only_followed(field, was, now):
            return later, UNSET
        left, value = now[field], by_unit(field, value, was["unit"] if unit is UNSET else unit, now["unit"])
        unit = now["unit"]
        later[number] = replace(later[number], now=replace(trace.now, **{field: value}))
    return later, value if current == left else UNSET


def _note_without(gone: LineTrace, later: list[LineTrace], current: str) -> tuple[list[LineTrace], str | UnsetType]:
    """The later traces and the note without what one trace did to it, also beneath what others put beside it since."""
    left, value = gone.now.note, gone.was.note
    for number, trace in enumerate(later):
        if trace.was.note is UNSET or value is UNSET:
            continue
        if trace.was.note != left:  # a hand wrote in between, and that stays
            return later, UNSET
        later[number] = replace(trace, was=replace(trace.was, note=value))
        if not trace.noted:  # so does what somebody set later
            return later, UNSET
        left, value = trace.now.note, with_note(value, trace.noted, again=trace.again)
        later[number] = replace(later[number], now=replace(trace.now, note=value))
    return later, value if current == left else UNSET
