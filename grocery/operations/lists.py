"""Changes of the shopping list."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput, NotFound
from grocery.measures import as_much, is_of_other_kind
from grocery.messages import Message, say
from grocery.money import MAX_QUANTITY, quantity
from grocery.notes import with_note
from grocery.operations.base import GONE_ITEM, GONE_LINE, Filled, NameOf, Noted, Operation, Writes
from grocery.operations.items import asked_item
from grocery.operations.lines import (
    LineOperation,
    as_seen,
    asked_line,
    beside,
    check_notes,
    checked_seen,
    found_line,
    merged_with,
    present_store,
    taken,
    without,
)
from grocery.operations.measured import other_unit
from grocery.quickadd.per import said_number
from grocery.records import Item, ListLine
from grocery.text import MAX_LENGTH, normalise

_WITHOUT_PLURAL = frozenset({"lb", "oz", "g", "kg", "ml", "cl", "dl", "l"})


class AddToList(LineOperation, frozen=True, kw_only=True, tag="AddToList"):
    """Put an item on the list; what is still to buy of it becomes more, by the measure in which it stands there.

    What that cannot say is noted, and adds nothing: 250 g beside 2 each.

    Undo: the line has so much less, or goes where nothing else was put to it.

    Attributes:
        item_id: The item's id, like `tj-1`.
        quantity: How much more, in the item's unit, above 0 and at most 10,000, with at most 3 decimals; the item's
            default quantity where it is not given.
        note: A note, at most 200 characters; a line that is there keeps its own as well, and both together
            are not longer.
        apart: Whether the note says how much, in another unit: of what is there already there will be no more.
        list: The id of the list; empty for the usual one, which also stands in for one that is gone.
        measure: The unit in which they saw the item; its own where it is not given. Where that tells nothing of it,
            there is so much by that.
    """

    item_id: str
    quantity: Decimal | None = None
    note: str = ""
    apart: bool = False
    list: str = ""
    measure: str = ""
    name: Annotated[str, NameOf("item_id")] = ""
    line: Filled[str] = ""
    store: Filled[str] = ""
    category: Filled[str] = ""
    price: Filled[Decimal | None] = None
    unit: Filled[str] = ""
    joins: Filled[bool] = False

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = asked_item(catalog, self.item_id, self.name)
        note = normalise(self.note, "note", allow_empty=True)
        more, unit, price = self._meant(item)
        there = catalog.open_line(item.id, catalog.known_list(self.list))
        amount = "" if there is None or self.apart else beside(more, unit, there.unit)
        joined = Decimal(0) if there is None or amount else as_much(more, unit, there.unit)
        if there is not None and not self.apart and there.quantity + joined > MAX_QUANTITY:
            raise InvalidInput(
                say("error-too-much-on-list", there=there.quantity, more=joined, most=MAX_QUANTITY),
                hint=say("hint-set-line-quantity"),
                field="quantity",
            )
        if there is not None:
            both = with_note(there.note, note, again=self.apart)
            if (
                amount and len(there.note) > MAX_LENGTH
            ):  # else it has room: a recipe is not refused for one of its things
                both = with_note(both, amount, again=True)
            check_notes(there.note, both)
        return replace(
            self,
            quantity=more,
            line=key,
            store=item.store,
            name=item.name,
            category=item.category,
            price=price,
            unit=unit,
            measure=self.measure and unit,
            note=note,
            joins=there is not None,
        )

    def _meant(self, item: Item) -> tuple[Decimal, str, Decimal | None]:
        """How much of the item it is, in which unit, and what one of that costs, as who says how much saw it."""
        if self.quantity is None:
            return item.default_quantity, item.unit, item.price
        amount = quantity(self.quantity, "quantity")
        if self.measure and is_of_other_kind(self.measure, item.unit):
            return amount, normalise(self.measure, "unit"), None
        return quantity(as_much(amount, self.measure, item.unit), "quantity"), item.unit, item.price

    def writes(self, catalog: Catalog) -> Writes:
        there = catalog.exact_line(self.line)
        joins = there is not None and there.line != self.line and not self.apart
        amount = beside(self.quantity or Decimal(1), self.unit, there.unit) if there is not None and joins else ""
        said = self.note or self.apart or amount
        return Writes(noted={self.line: Noted(self.note, self.apart, amount)} if said else {})

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        more = self.quantity or Decimal(1)
        made = catalog.exact_line(self.line)
        if made is not None and made.id == self.item_id:
            return catalog  # somebody took only the marks back: the record still tells that this was done
        there = catalog.open_line(self.item_id, catalog.known_list(self.list))
        if there is not None:
            amount = "" if self.apart else beside(more, self.unit, there.unit)
            added = Decimal(0) if self.apart or amount else as_much(more, self.unit, there.unit)
            note = with_note(with_note(there.note, self.note, again=self.apart), amount, again=True)
            merged = merged_with(there, self.line)
            return catalog.with_line(replace(there, quantity=there.quantity + added, note=note, merged=merged))
        if self.apart and self.joins:
            raise NotFound(say("error-line-gone", name=shown(self.name)), hint=say("hint-add-again-if-needed"))
        if self.line in catalog.shopping_list:
            raise NotFound(say("error-line-id-taken"), hint=say("hint-add-item-again"))
        return catalog.with_line(
            ListLine(
                line=self.line,
                id=self.item_id,
                store=present_store(catalog, self.store, self.item_id),
                name=self.name,
                category=self.category,
                price=self.price,
                unit=self.unit,
                quantity=more,
                note=self.note,
                added_by=by,
                added_at=at,
                list=catalog.known_list(self.list),
            )
        )

    def says(self) -> Message:
        name = self.name or GONE_ITEM
        if self.apart:
            return say("change-put-noted", name=name, note=self.note)
        if self.quantity and self.unit and self.unit != "each":
            unit = "half-gallon" if self.unit == "half gallon" else self.unit  # as texts call it, which know no space
            if self.unit in _WITHOUT_PLURAL or self.quantity == 1:
                return say("change-put-measured", name=name, quantity=said_number(self.quantity), unit=unit)
            return say("change-put-counted", name=name, quantity=said_number(self.quantity), count=2, unit=unit)
        if self.quantity:
            return say("change-put-amount", name=name, quantity=said_number(self.quantity))
        if self.name:  # not decided
            return say("change-put-named", name=self.name)
        return say("change-put", name=name)


class RemoveLine(LineOperation, frozen=True, kw_only=True, tag="RemoveLine"):
    """Take a line off the list; what somebody else added to it meanwhile stays.

    Undo: the line is on the list again, where it stood.

    Attributes:
        seen: How much of it the person saw, in its unit; all that there is where it is not given.
        measure: The unit in which they saw that; its own where it is not given.
    """

    tool = "remove_from_list"
    seen: Decimal | None = None
    measure: str = ""
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        seen = line.quantity
        if self.seen is not None:
            asked = replace(self, seen=quantity(self.seen, "seen"))
            seen = asked._off(catalog, line, self.line if self.line in line.merged else line.line)
        return replace(self, line=line.line, seen=seen, measure=line.unit, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        left = line.quantity - self._off(catalog, line, self.line)
        if left > 0:
            return catalog.with_line(replace(line, quantity=left))
        return catalog.without_lines(frozenset({line.line}))

    def _off(self, catalog: Catalog, line: ListLine, ref: str) -> Decimal:
        """How much of the line is taken off."""
        off = taken(catalog, (ref,), () if self.seen is None else (self.seen,), (self.measure,))
        if not off:
            raise other_unit(self.measure, line)
        return off[line.line].quantity

    def says(self) -> Message:
        return say("change-take-off", name=self.name or GONE_LINE)


class ClearList(Operation, frozen=True, kw_only=True, tag="ClearList"):
    """Take these lines off the list. It names them and how much was seen of each, so that what comes later stays.

    Undo: the lines are on the list again, where they stood.

    Attributes:
        lines: The ids of the lines.
        seen: How much of each the person saw, in its unit, one for each line; all that there is where none is given.
        measures: The unit in which they saw each; its own where none is given.
        store: The store whose list it is, for the words only; empty for several.
    """

    tool = "clear_list"
    lines: tuple[str, ...]
    seen: tuple[Decimal, ...] = ()
    measures: tuple[str, ...] = ()
    store: str = ""
    name: Annotated[str, NameOf("lines")] = ""
    was: Filled[tuple[str, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        found = taken(catalog, self.lines, checked_seen(self.lines, self.seen, self.measures), self.measures)
        if not found:
            raise NotFound(say("error-list-empty"))
        store = normalise(self.store, "store", allow_empty=True)
        seen, measures = as_seen(catalog, found.values())
        names = tuple(line.name for line in found.values())
        return replace(self, lines=tuple(found), seen=seen, measures=measures, store=store, was=names)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        found = taken(catalog, self.lines, self.seen, self.measures)
        if not found:
            raise NotFound(say("error-lines-gone"))
        return without(catalog, found)

    def says(self) -> Message:
        count, store = len(self.lines), self.store
        name = self.was[0] if self.was else self.name
        if count == 1 and name:
            return say("change-take-off-at", name=name, store=store) if store else say("change-take-off", name=name)
        return say("change-clear-at", count=count, store=store) if store else say("change-clear", count=count)
