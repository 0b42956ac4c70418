"""Changes of one line of the list, and how the line that is meant is found, wherever it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Self

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog, ListLine, shown
from grocery.errors import InvalidInput, NotFound
from grocery.money import price, quantity
from grocery.operations.base import GONE_LINE, Operation
from grocery.operations.items import GUESSABLE, with_price_seen
from grocery.text import normalise

_MERGED_KEPT = 100


def found_line(catalog: Catalog, line_id: str, name: str) -> ListLine:
    """The line a decided change is about, wherever it went."""
    line = catalog.exact_line(line_id)
    if line is None:
        raise NotFound(f"{shown(name)} is no longer on the list.", hint="Add it again if it is still needed.")
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


def taken(catalog: Catalog, refs: Sequence[str], seen: Sequence[Decimal]) -> dict[str, ListLine]:
    """Those of the lines that are there, each with so much of it as was seen: what somebody added since is theirs.

    Args:
        catalog: The state.
        refs: Ids of lines; those that became one line count together.
        seen: How much of each there was; empty where nobody said, which means all of it.
    """
    amounts: dict[str, Decimal] = {}
    for ref, amount in zip_longest(refs, seen):
        line = catalog.exact_line(ref)
        if line is not None:
            amounts[line.line] = amounts.get(line.line, Decimal(0)) + (amount or line.quantity)
    lines = ((catalog.shopping_list[line], amount) for line, amount in amounts.items())
    return {line.line: replace(line, quantity=min(amount, line.quantity)) for line, amount in lines}


def without(catalog: Catalog, parts: Mapping[str, ListLine], mark: str) -> Catalog:
    """The state without what was `taken` of these lines; what is left of a line stays, and bears the change's mark."""
    kept: dict[str, ListLine] = {}
    for key, line in catalog.shopping_list.items():
        if key not in parts:
            kept[key] = line
        elif line.quantity > parts[key].quantity:
            left = line.quantity - parts[key].quantity
            kept[key] = replace(line, quantity=left, merged=merged_with(line, mark))
    return catalog.having(shopping_list=kept)


def checked_seen(refs: Sequence[str], seen: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The quantities that a page says it saw, one for each line; none where it does not say.

    Raises:
        InvalidInput: They are not one for each, or not all quantities.
    """
    if seen and len(seen) != len(refs):
        raise InvalidInput("seen: there must be one quantity for each line.", hint="Reload the page.", field="seen")
    return tuple(quantity(amount, "seen") for amount in seen)


def with_line_back(catalog: Catalog, was: ListLine, more: Decimal, mark: str | None = None) -> Catalog:
    """The state with a line on its list again; where somebody needs the same item by now, that becomes more.

    Args:
        catalog: The state.
        was: The line as it was taken off.
        more: How much of it was.
        mark: Of the change that took it off, which marks what it left (None: it leaves none). The same line without
            that mark came back already, as with an older version, and nothing is added to it.

    Raises:
        NotFound: Its store is gone.
    """
    there = catalog.exact_line(was.line) or (None if was.checked else catalog.open_line(was.id))
    if there is None:
        return catalog.with_line(replace(was, store=present_store(catalog, was.store, was.id)))
    if mark is not None and there.line == was.line and mark not in there.merged:
        return catalog
    return catalog.with_line(replace(there, quantity=there.quantity + more))


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
    raise NotFound(f"The store {shown(store)} is gone.", hint="Choose another store.")


class LineOperation(Operation, frozen=True, kw_only=True):
    """A change of one line of the list."""

    line: str

    def record(self, catalog: Catalog) -> ListLine | None:
        return catalog.exact_line(self.line)


class SetQuantity(LineOperation, frozen=True, kw_only=True):
    """Set how much of a line is to be bought."""

    quantity: Decimal
    was: Decimal = Decimal(0)
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        wanted = quantity(self.quantity, "quantity")
        return replace(self, line=line.line, quantity=wanted, was=line.quantity, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(found_line(catalog, self.line, self.name), quantity=self.quantity))

    def inverse(self) -> Operation:
        return ChangeQuantity(line=self.line, more=self.was - self.quantity)

    def sentence(self) -> str:
        if not self.was:  # not decided: what it was is not known
            return f"Set the quantity of {self.name or GONE_LINE} to {self.quantity}"
        return f"Change the quantity of {self.name} from {self.was} to {self.quantity}"


class ChangeQuantity(LineOperation, frozen=True, kw_only=True):
    """Make the quantity of a line so much larger or smaller, leaving what others added or took."""

    more: Decimal
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        if not self.more.is_finite():
            raise InvalidInput("more: this is not a number.", hint="Give how much more or less it is.", field="more")
        quantity(line.quantity + self.more, "quantity")
        return replace(self, line=line.line, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        if line.quantity + self.more <= 0:
            raise NotFound(f"There is not so much of {shown(self.name)} on the list any more.")
        return catalog.with_line(replace(line, quantity=line.quantity + self.more))

    def inverse(self) -> Operation:
        return ChangeQuantity(line=self.line, more=-self.more)

    def sentence(self) -> str:
        return f"Change the quantity of {self.name or GONE_LINE} by {self.more:+}"


class Tick(msgspec.Struct, frozen=True):
    """Who ticked a line and when (ISO 8601)."""

    by: str
    at: str


class CheckOff(LineOperation, frozen=True, kw_only=True):
    """Tick a line, or take the tick away. `was` is the tick that it had before; `again` brings back an earlier one."""

    checked: bool = True
    again: Tick | None = None
    was: Tick | None = None
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        tick = Tick(line.checked_by, line.checked_at) if line.checked else None
        return replace(self, line=line.line, was=tick, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        if line.checked and self.checked:
            return catalog  # two people ticked it: it was bought when the first did
        tick = (self.again or Tick(by, at)) if self.checked else Tick("", "")
        return catalog.with_line(replace(line, checked=self.checked, checked_by=tick.by, checked_at=tick.at))

    def inverse(self) -> Operation:
        return CheckOff(line=self.line, checked=self.was is not None, again=self.was)

    def sentence(self) -> str:
        return f"{'Tick' if self.checked else 'Untick'} {self.name or GONE_LINE}"


class SetNote(LineOperation, frozen=True, kw_only=True):
    """Write a note on a line; an empty one takes it away."""

    note: str
    was: str = ""
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        note = normalise(self.note, "note", allow_empty=True)
        return replace(self, line=line.line, note=note, was=line.note, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return catalog.with_line(replace(found_line(catalog, self.line, self.name), note=self.note))

    def inverse(self) -> Operation:
        return SetNote(line=self.line, note=self.was)

    def sentence(self) -> str:
        name = self.name or GONE_LINE
        return f"Note on {name}: {self.note}" if self.note else f"Remove the note on {name}"


class PriceOfItem(msgspec.Struct, frozen=True):
    """The price of an item of the catalog, and whether it was guessed."""

    id: str
    price: Decimal | None
    guessed: bool


class SetPrice(LineOperation, frozen=True, kw_only=True):
    """Write on a line what the thing costs; the catalog's item costs that from now on, too. None: not known.

    Other lines keep the price that they were made with. `item` holds what the item had, or gets back.
    """

    price: Decimal | None
    item: PriceOfItem | None = None
    was: Decimal | None = None
    item_was: PriceOfItem | None = None
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        item = catalog.items_of(line.store).get(line.id)
        had = None if item is None else PriceOfItem(item.id, item.price, "price" in item.guessed)
        wanted = price(self.price)
        gets = PriceOfItem(item.id, wanted, False) if item else None
        if self.item is not None and had is not None and self.item.id == had.id:
            gets = replace(self.item, price=price(self.item.price))
        return replace(self, line=line.line, price=wanted, item=gets, was=line.price, item_was=had, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        catalog = catalog.with_line(replace(line, price=self.price))
        item = catalog.items_of(line.store).get(self.item.id) if self.item else None
        if item is None or self.item is None:
            return catalog
        guessed = tuple(f for f in GUESSABLE if (self.item.guessed if f == "price" else f in item.guessed))
        after = replace(item, price=self.item.price, guessed=guessed)
        if after == item:
            return catalog
        return with_price_seen(catalog.with_item(after), after, at, by, source="list")

    def inverse(self) -> Operation:
        return SetPrice(line=self.line, price=self.was, item=self.item_was)

    def sentence(self) -> str:
        if self.was is None:
            return f"Set the price of {self.name or GONE_LINE} to {_or_none(self.price)}"
        return f"Change the price of {self.name} from {_or_none(self.was)} to {_or_none(self.price)}"


def _or_none(amount: Decimal | None) -> str:
    return "not known" if amount is None else str(amount)
