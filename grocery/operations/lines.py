"""Changes of one line of the list, and how the line that is meant is found, wherever it went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.measures import as_much, is_of_other_kind
from grocery.messages import Message, say
from grocery.money import MAX_QUANTITY, quantity
from grocery.notes import noted_amount, with_note
from grocery.operations.base import GONE_LINE, Filled, NameOf, Operation, Writes
from grocery.operations.measured import much_by
from grocery.quickadd.per import said_number
from grocery.quickadd.units import measured
from grocery.records import ListLine
from grocery.text import MAX_LENGTH, normalise

_MERGED_KEPT = 100
_MOST_IN_ANY_UNIT = MAX_QUANTITY**2


def found_line(catalog: Catalog, line_id: str, name: str) -> ListLine:
    """The line a decided change is about, wherever it went."""
    line = catalog.exact_line(line_id)
    if line is None:
        raise NotFound(say("error-line-gone", name=shown(name)), hint=say("hint-add-again-if-needed"))
    return line


def asked_line(catalog: Catalog, ref: str, name: str) -> ListLine:
    """The line a person means, by its id or the item's; `name` is what their page calls it."""
    try:
        return catalog.line(ref)
    except NotFound:
        if not name:
            raise
        return found_line(catalog, ref, name)


def merged_with(line: ListLine, other: str) -> tuple[str, ...]:
    """The lines that became part of this one, the newest of them: what was said of the oldest has long been heard."""
    return (*line.merged, other)[-_MERGED_KEPT:]


def beside(amount: Decimal, unit: str, other: str) -> str:
    """What has to be noted of an amount where a line in another unit cannot say it; empty where that can."""
    return noted_amount(amount, unit) if is_of_other_kind(unit, other) else ""


def as_one(there: ListLine, line: ListLine) -> ListLine:
    """A line as part of one of the same thing that is there: nothing that was said of either is lost.

    There is as much as of both, by the measure of the first; what that cannot say of the other is noted. What was noted
    of one counts for both, and so do its other stores, and what another app keeps with it; what both say stays as it is
    there.

    Args:
        there: The line that stays.
        line: The one that becomes part of it.
    """
    others = dict.fromkeys((*there.also_at, *line.also_at))
    others.pop(there.store, None)
    amount = beside(line.quantity, line.unit, there.unit)
    joined = replace(
        there,
        quantity=there.quantity + (Decimal(0) if amount else as_much(line.quantity, line.unit, there.unit)),
        note=with_note(with_note(there.note, line.note), amount, again=True),
        also_at=tuple(others),
        extra={**line.extra, **there.extra},
    )
    for ref in (line.line, *line.merged):
        joined = replace(joined, merged=merged_with(joined, ref))
    return joined


def is_named_by(line: ListLine, other: ListLine) -> bool:
    """Whether a line says who added one that it becomes part of, which names nobody: it is there for others' sake."""
    return bool(line.added_by) and not other.added_by


def as_one_named(there: ListLine, line: ListLine) -> ListLine:
    """The same, and who added the line is told by the one, where that names nobody."""
    joined = as_one(there, line)
    return replace(joined, added_by=line.added_by, added_at=line.added_at) if is_named_by(line, there) else joined


def check_notes(there: str, both: str) -> None:
    """Refuses a note that would be too long with the one that is there; two who add at once may have made it so.

    Raises:
        InvalidInput: It would.
    """
    if both != there and len(both) > MAX_LENGTH:
        too_long = say("error-text-too-long", what="note", length=len(both), most=MAX_LENGTH)
        raise InvalidInput(too_long, say("hint-shorten"), field="note")


def taken(
    catalog: Catalog, refs: Sequence[str], seen: Sequence[Decimal], measures: Sequence[str] = ()
) -> dict[str, ListLine]:
    """Those of the lines that are there, each with so much of it as was seen: what somebody added since is theirs.

    Args:
        catalog: The state.
        refs: Ids of lines; those that became one line count together.
        seen: How much of each there was; empty where nobody said, which means all of it.
        measures: In which unit; the line's own where nobody said. What became part of a line in another kind of unit
            is in its note, and nothing of its amount. A line that got one itself is in that as what moves to where it
            is sold so (2 of 500 g for 1 kg), or kept its number.
    """
    amounts: dict[str, Decimal] = {}
    for ref, amount, measure in zip_longest(refs, seen, measures):
        line = catalog.exact_line(ref)
        if line is not None and not (measure and ref != line.line and _is_only_noted(amount, measure, line)):
            much = _by_now(amount, measure or line.unit, line.unit) if amount else line.quantity
            amounts[line.line] = amounts.get(line.line, Decimal(0)) + much
    lines = ((catalog.shopping_list[line], amount) for line, amount in amounts.items())
    return {line.line: replace(line, quantity=min(amount, line.quantity)) for line, amount in lines}


def _is_only_noted(amount: Decimal | None, measure: str, line: ListLine) -> bool:
    """Whether a line in another kind of unit has so much of one that became part of it in its note, not as packs."""
    if not is_of_other_kind(measure, line.unit):
        return False
    packs = None if amount is None else measured(amount, measure, line.unit)
    return amount is None or packs is None or noted_amount(amount, measure) in line.note


def _by_now(amount: Decimal, measure: str, unit: str) -> Decimal:
    found = measured(amount, measure, unit) if is_of_other_kind(measure, unit) else None
    return as_much(amount, measure, unit) if found is None else found


def as_seen(catalog: Catalog, parts: Iterable[ListLine]) -> tuple[tuple[Decimal, ...], tuple[str, ...]]:
    """How much of each was `taken`, and in which unit it stands on the list."""
    parts = tuple(parts)
    return tuple(line.quantity for line in parts), tuple(catalog.shopping_list[line.line].unit for line in parts)


def without(catalog: Catalog, parts: Mapping[str, ListLine]) -> Catalog:
    """The state without what was `taken` of these lines; what is left of a line stays."""
    kept: dict[str, ListLine] = {}
    for key, line in catalog.shopping_list.items():
        if key not in parts:
            kept[key] = line
        elif line.quantity > parts[key].quantity:
            kept[key] = replace(line, quantity=line.quantity - parts[key].quantity)
    return catalog.replacing(shopping_list=kept)


def checked_seen(refs: Sequence[str], seen: Sequence[Decimal], measures: Sequence[str] = ()) -> tuple[Decimal, ...]:
    """The quantities that a page says it saw, one for each line; none where it does not say.

    Raises:
        InvalidInput: They, or their measures, are not one for each, or not all quantities.
    """
    if (seen and len(seen) != len(refs)) or (measures and len(measures) != len(seen)):
        raise InvalidInput(say("error-seen-for-each"), hint=say("hint-reload"), field="seen")
    return tuple(quantity(amount, "seen") for amount in seen)


def present_store(catalog: Catalog, store: str, item_id: str) -> str:
    """The store, or the one that sells the item by now: it may have got another name.

    Raises:
        NotFound: There is neither.
    """
    if store in catalog.stores:
        return store
    for name, items in catalog.stores.items():
        if item_id in items:
            return name
    raise NotFound(say("error-store-gone", store=shown(store)), hint=say("hint-other-store"))


class LineOperation(Operation, frozen=True, kw_only=True):
    """A change of one line of the list. `sets` names the fields of the line that it sets, whatever they were.

    Attributes:
        line: The id of the line, or of its item.
    """

    sets: ClassVar[tuple[str, ...]] = ()
    line: str

    def writes(self, catalog: Catalog) -> Writes:
        line = catalog.exact_line(self.line)
        return Writes(lines={line.line: self.sets}) if line is not None and self.sets else Writes()

    def record(self, catalog: Catalog) -> ListLine | None:
        return catalog.exact_line(self.line)


class SetQuantity(LineOperation, frozen=True, kw_only=True, tag="SetQuantity"):
    """Set how much of a line is to be bought.

    Undo: the line has its earlier quantity, with what others added or took since.

    Attributes:
        quantity: How much, in the line's unit, above 0 and at most 10,000, with at most 3 decimals.
        measure: The unit in which they saw the line; its own where it is not given.
    """

    tool = "set_amount"
    sets = ("quantity",)
    quantity: Decimal
    measure: str = ""
    was: Filled[Decimal] = Decimal(0)
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        amount = quantity(much_by(quantity(self.quantity, "quantity"), self.measure, line), "quantity")
        told = {"was": line.quantity, "name": line.name, "measure": self.measure and line.unit}
        return replace(self, line=line.line, quantity=amount, **told)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        return catalog.with_line(replace(line, quantity=much_by(self.quantity, self.measure, line)))

    def says(self) -> Message:
        if not self.was:  # not decided: what it was is not known
            return say("change-quantity-set", name=self.name or GONE_LINE, quantity=said_number(self.quantity))
        was, now = said_number(self.was), said_number(self.quantity)
        if was == now:  # it is the difference that is told
            was, now = self.was, self.quantity
        return say("change-quantity", name=self.name, was=was, quantity=now)


class ChangeQuantity(LineOperation, frozen=True, kw_only=True, tag="ChangeQuantity"):
    """Make the quantity of a line so much larger or smaller, leaving what others added or took.

    Undo: the quantity changes back by as much.

    Attributes:
        more: How much more, in the line's unit, below 0 for less; above 0 and at most 10,000 must be left.
        measure: The unit in which they saw the line; its own where it is not given.
    """

    more: Decimal
    measure: str = ""
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        if not self.more.is_finite():
            raise InvalidInput(say("error-more-no-number"), hint=say("hint-more-or-less"), field="more")
        if abs(self.more) > _MOST_IN_ANY_UNIT:
            quantity(abs(self.more), "quantity")  # which refuses it, before anybody reckons with it
        more = much_by(self.more, self.measure, line)
        quantity(line.quantity + more, "quantity")
        return replace(self, line=line.line, more=more, measure=self.measure and line.unit, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        amount = line.quantity + much_by(self.more, self.measure, line)
        if amount <= 0:
            raise NotFound(say("error-not-so-much", name=shown(self.name)))
        return catalog.with_line(replace(line, quantity=amount))

    def says(self) -> Message:
        return say("change-quantity-by", name=self.name or GONE_LINE, more=f"{said_number(self.more):+}")


class SetNote(LineOperation, frozen=True, kw_only=True, tag="SetNote"):
    """Write a note on a line; an empty one takes it away.

    Undo: the line has its earlier note.

    Attributes:
        note: At most 200 characters.
    """

    tool = "set_note"
    sets = ("note",)
    note: str
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        note = normalise(self.note, "note", allow_empty=True)
        return replace(self, line=line.line, note=note, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(found_line(catalog, self.line, self.name), note=self.note))

    def says(self) -> Message:
        name = self.name or GONE_LINE
        return say("change-note", name=name, note=self.note) if self.note else say("change-note-removed", name=name)
