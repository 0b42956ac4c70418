"""Changes of the shopping list."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from msgspec.structs import replace

from grocery.catalog import Catalog, ListLine, shown
from grocery.errors import InvalidInput, NotFound
from grocery.money import MAX_QUANTITY, quantity
from grocery.operations.base import Operation
from grocery.operations.restore import Restore
from grocery.text import normalise

_MERGED_KEPT = 100


def _there(catalog: Catalog, line_id: str, name: str) -> ListLine:
    """The line a decided change is about, wherever it went."""
    line = catalog.exact_line(line_id)
    if line is None:
        raise NotFound(f"{shown(name)} is no longer on the list.", hint="Add it again if it is still needed.")
    return line


def _asked(catalog: Catalog, ref: str, name: str) -> ListLine:
    """The line a person means, by its id or the item's; `name` is what their page calls it."""
    try:
        return catalog.line(ref)
    except NotFound:
        if not name:
            raise
        return _there(catalog, ref, name)


def _merged(line: ListLine, other: str) -> tuple[str, ...]:
    """The lines that became part of this one, the newest of them: what was said of the oldest has long been heard."""
    return (*line.merged, other)[-_MERGED_KEPT:]


class LineOperation(Operation, frozen=True, kw_only=True):
    """A change of one line of the list."""

    line: str

    def record(self, catalog: Catalog) -> ListLine | None:
        return catalog.exact_line(self.line)


class AddToList(LineOperation, frozen=True, kw_only=True):
    """Put an item on the list; what is still to buy of it becomes more."""

    item_id: str
    quantity: Decimal | None = None
    line: str = ""
    store: str = ""
    name: str = ""
    category: str = ""
    price: Decimal | None = None
    unit: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = catalog.item(self.item_id)
        more = item.default_quantity if self.quantity is None else quantity(self.quantity, "quantity")
        there = catalog.open_line(item.id)
        if there is not None and there.quantity + more > MAX_QUANTITY:
            raise InvalidInput(
                f"quantity: {there.quantity} are on the list already, and {more} more is over {MAX_QUANTITY}.",
                hint="Set the quantity of the line instead.",
                field="quantity",
            )
        return replace(
            self,
            quantity=more,
            line=key,
            store=item.store,
            name=item.name,
            category=item.category,
            price=item.price,
            unit=item.unit,
        )

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        more = self.quantity or Decimal(1)
        there = catalog.open_line(self.item_id)
        if there is not None:
            return catalog.with_line(replace(there, quantity=there.quantity + more, merged=_merged(there, self.line)))
        if self.line in catalog.shopping_list:
            raise NotFound(f"Another line has the id {self.line} by now.", hint="Add the item again.")
        return catalog.with_line(
            ListLine(
                line=self.line,
                id=self.item_id,
                store=self.store,
                name=self.name,
                category=self.category,
                price=self.price,
                unit=self.unit,
                quantity=more,
                added_by=by,
                added_at=at,
            )
        )

    def inverse(self) -> Operation:
        return RemoveLine(line=self.line, seen=self.quantity)

    def sentence(self) -> str:
        return f"Put {self.name} on the list ({' '.join(part for part in (str(self.quantity), self.unit) if part)})"


class SetQuantity(LineOperation, frozen=True, kw_only=True):
    """Set how much of a line is to be bought."""

    quantity: Decimal
    was: Decimal = Decimal(0)
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = _asked(catalog, self.line, self.name)
        wanted = quantity(self.quantity, "quantity")
        return replace(self, line=line.line, quantity=wanted, was=line.quantity, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(_there(catalog, self.line, self.name), quantity=self.quantity))

    def inverse(self) -> Operation:
        return ChangeQuantity(line=self.line, more=self.was - self.quantity)

    def sentence(self) -> str:
        return f"Change the quantity of {self.name} from {self.was} to {self.quantity}"


class ChangeQuantity(LineOperation, frozen=True, kw_only=True):
    """Make the quantity of a line so much larger or smaller, leaving what others added or took."""

    more: Decimal
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = _asked(catalog, self.line, self.name)
        if not self.more.is_finite():
            raise InvalidInput("more: this is not a number.", hint="Give how much more or less it is.", field="more")
        quantity(line.quantity + self.more, "quantity")
        return replace(self, line=line.line, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = _there(catalog, self.line, self.name)
        if line.quantity + self.more <= 0:
            raise NotFound(f"There is not so much of {shown(self.name)} on the list any more.")
        return catalog.with_line(replace(line, quantity=line.quantity + self.more))

    def inverse(self) -> Operation:
        return ChangeQuantity(line=self.line, more=-self.more)

    def sentence(self) -> str:
        return f"Change the quantity of {self.name} by {self.more:+}"


class PutBack(LineOperation, frozen=True, kw_only=True):
    """Put a line back that was taken off; when somebody needs the same item by now, it becomes more."""

    was: ListLine
    quantity: Decimal

    def decide(self, catalog: Catalog, key: str) -> Self:
        return self

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        there = catalog.exact_line(self.line) or (None if self.was.checked else catalog.open_line(self.was.id))
        if there is None:
            return catalog.with_line(self.was)
        return catalog.with_line(replace(there, quantity=there.quantity + self.quantity))

    def inverse(self) -> Operation:
        return RemoveLine(line=self.line, seen=self.quantity)

    def sentence(self) -> str:
        return f"Put {self.was.name} back on the list"


class CheckOff(LineOperation, frozen=True, kw_only=True):
    """Tick a line, or take the tick away."""

    checked: bool = True
    was: bool = False
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = _asked(catalog, self.line, self.name)
        return replace(self, line=line.line, was=line.checked, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(_there(catalog, self.line, self.name), checked=self.checked))

    def inverse(self) -> Operation:
        return CheckOff(line=self.line, checked=self.was)

    def sentence(self) -> str:
        return f"{'Tick' if self.checked else 'Untick'} {self.name}"


class SetNote(LineOperation, frozen=True, kw_only=True):
    """Write a note on a line; an empty one takes it away."""

    note: str
    was: str = ""
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = _asked(catalog, self.line, self.name)
        note = normalise(self.note, "note", allow_empty=True)
        return replace(self, line=line.line, note=note, was=line.note, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(_there(catalog, self.line, self.name), note=self.note))

    def inverse(self) -> Operation:
        return SetNote(line=self.line, note=self.was)

    def sentence(self) -> str:
        return f"Note on {self.name}: {self.note}" if self.note else f"Remove the note on {self.name}"


class RemoveLine(LineOperation, frozen=True, kw_only=True):
    """Take a line off the list; what somebody else added to it meanwhile stays."""

    seen: Decimal | None = None
    was: ListLine | None = None
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = _asked(catalog, self.line, self.name)
        seen = line.quantity if self.seen is None else quantity(self.seen, "seen")
        return replace(self, line=line.line, seen=seen, was=line, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = _there(catalog, self.line, self.name)
        left = line.quantity - (self.seen or line.quantity)
        if left > 0 and not line.checked:
            return catalog.with_line(replace(line, quantity=left))
        return catalog.without_lines(frozenset({line.line}))

    def inverse(self) -> Operation | None:
        if self.was is None or self.seen is None:
            return None
        return PutBack(line=self.line, was=self.was, quantity=self.seen)

    def sentence(self) -> str:
        return f"Take {self.name} off the list"


class ClearList(Operation, frozen=True, kw_only=True):
    """Take these lines off the list. It names them, so that what comes later stays."""

    lines: tuple[str, ...]
    store: str = ""
    was: tuple[ListLine, ...] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        found = {line.line: line for line in (catalog.exact_line(ref) for ref in self.lines) if line is not None}
        if not found:
            raise NotFound("There is nothing on the list to clear.")
        store = normalise(self.store, "store", allow_empty=True)
        return replace(self, lines=tuple(found), store=store, was=tuple(found.values()))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        found = frozenset(line.line for line in (catalog.exact_line(ref) for ref in self.lines) if line is not None)
        if not found:
            raise NotFound("None of these lines is on the list any more.")
        return catalog.without_lines(found)

    def inverse(self) -> Operation:
        return Restore(said=f"{len(self.was)} lines of the list", lines=self.was, only_absent=True)

    def sentence(self) -> str:
        count = len(self.lines)
        what = f"Take {self.was[0].name}" if count == 1 and self.was else f"Take {count} lines"
        return f"{what} off the list" + (f" of {self.store}" if self.store else "")
