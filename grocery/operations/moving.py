"""Changes that join or part records: a line that moves to another store, and items that are the same thing."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.became import MERGED, MERGED_UNIT
from grocery.catalog import Catalog, shown
from grocery.currencies import EXACT
from grocery.errors import InvalidInput, NotFound
from grocery.measures import each_by, is_of_other_kind
from grocery.messages import Message, listed, say
from grocery.operations.base import GONE_ITEM, GONE_LINE, Filled, NameOf, Operation, Writes
from grocery.operations.items import asked_item
from grocery.operations.lines import LineOperation, as_one_named, asked_line, found_line
from grocery.operations.other_measure import staple_by
from grocery.operations.settings import STAPLE, with_plain_setting
from grocery.places import as_item, same_at
from grocery.quickadd.units import measured
from grocery.records import Item, ListLine

_FINEST = Decimal("0.0000001")  # of a price for another measure
MOST_OTHERS = 20
"""How many other stores a line may be bought at."""


def put(catalog: Catalog, line: ListLine, was: ListLine | None = None) -> Catalog:
    """The state with this line in the place of its old self, or as part of the one that is still to buy already.

    Args:
        catalog: The state.
        line: The line.
        was: The line in the measure that it had: what neither can say of the one that is there is noted in this.
    """
    open_line = None if line.checked else catalog.open_line(line.id, catalog.list_of(line))
    if open_line is None or open_line.line == line.line or open_line.store != line.store:
        return catalog.with_line(line)
    if was is not None and is_of_other_kind(line.unit, open_line.unit):
        line = replace(line, quantity=was.quantity, unit=was.unit)
    return catalog.without_lines(frozenset({line.line})).with_line(as_one_named(open_line, line))


def as_bought_there(line: ListLine, item: Item, *, keep_price: bool = False) -> ListLine:
    """The line as one of an item, by whose measure there is as much of it: 400 g of what is sold by the kg are 0.4.

    Where that says nothing of it, as of 1 each, or not so much, as of 20 kg in grams or of a spoon in gallons, the line
    stays in its own measure, at what one of that costs.
    """
    there, amount = as_item(line, item, keep_price=keep_price), measured(line.quantity, line.unit, item.unit)
    if amount is None:
        if is_of_other_kind(line.unit, item.unit):
            return replace(there, unit=line.unit, price=line.price)
        each = each_by(item.price or Decimal(0), item.unit, line.unit)
        if each is None:  # they are one measure, or so many are so many
            return there
        return replace(there, unit=line.unit, price=there.price if keep_price or there.price is None else each)
    if there.price is not None and keep_price:
        each = EXACT.divide(EXACT.multiply(there.price, line.quantity), amount)
        there = replace(there, price=each.quantize(_FINEST, context=EXACT).normalize(EXACT) + 0)
    return replace(there, quantity=amount)


class MoveLine(LineOperation, frozen=True, kw_only=True, tag="MoveLine"):
    """Buy a line at another store; where that store sells the same, the line becomes its item, with its price.

    Undo: the line is at its earlier store, unless somebody else changed it there.

    Attributes:
        store: The other store's name.
    """

    store: str
    name: Annotated[str, NameOf("line")] = ""
    item: Filled[Item | None] = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        store = catalog.store(self.store)
        if store == line.store:
            raise InvalidInput(
                say("error-line-there-already", name=shown(line.name), store=store),
                say("hint-other-store"),
                field="store",
            )
        return replace(self, line=line.line, store=store, item=same_at(catalog, line, store), name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        if self.store not in catalog.stores:
            raise NotFound(say("error-store-gone", store=shown(self.store)), hint=say("hint-other-store"))
        if self.item is None:
            return catalog.with_line(replace(line, store=self.store))
        return put(catalog, as_bought_there(line, self.item), line)

    def says(self) -> Message:
        return say("change-move", name=self.name or GONE_LINE, store=self.store)


class SetAlsoAt(LineOperation, frozen=True, kw_only=True, tag="SetAlsoAt"):
    """Say at which other stores a line may be bought instead: it is shown at each of them, and ticked once.

    Undo: it may be bought where it could be before.

    Attributes:
        stores: The other stores' names, at most 20; none for its own store only.
    """

    sets = ("also_at",)
    stores: tuple[str, ...]
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        line = asked_line(catalog, self.line, self.name)
        if len(self.stores) > MOST_OTHERS:
            raise InvalidInput(say("error-stores-too-many", most=MOST_OTHERS), say("hint-fewer-items"), field="stores")
        stores = tuple(dict.fromkeys(catalog.store(store) for store in self.stores))
        return replace(self, line=line.line, stores=stores, name=line.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        line = found_line(catalog, self.line, self.name)
        others = tuple(store for store in self.stores if store in catalog.stores and store != line.store)
        return catalog.with_line(replace(line, also_at=others))

    def says(self) -> Message:
        name = self.name or GONE_LINE
        if not self.stores:
            return say("change-one-store", name=name)
        return say("change-also-at", name=name, stores=listed(self.stores))


class MergeItems(Operation, frozen=True, kw_only=True, tag="MergeItems"):
    """Two items of a store are the same thing: one stays, the other's lines become its lines.

    What the other was called is remembered, so that what goes by that name elsewhere is known as the same.

    Undo: there are two items again, each with its lines.

    Attributes:
        keep: The id of the item that stays.
        gone: The id of the one that goes, of the same store.
    """

    tool = "merge_items"
    keep: str
    gone: str
    name: Annotated[str, NameOf("gone")] = ""
    into: Annotated[str, NameOf("keep")] = ""
    lines: Filled[tuple[str, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        keep, gone = asked_item(catalog, self.keep, self.into), asked_item(catalog, self.gone, self.name)
        if keep.id == gone.id:
            raise InvalidInput(say("error-merge-with-itself"), say("hint-two-items"), field="gone")
        if keep.store != gone.store:
            raise InvalidInput(say("error-merge-across-stores"), say("hint-move-one"), field="gone")
        lines = tuple(line.line for line in catalog.shopping_list.values() if line.id == gone.id)
        return replace(self, name=gone.name, into=keep.name, lines=lines)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        keep, gone = asked_item(catalog, self.keep, self.into), asked_item(catalog, self.gone, self.name)
        if keep.price is None:
            each = None if gone.price is None else each_by(gone.price, gone.unit, keep.unit)
            other = keep.unit if each is not None or gone.price is None else gone.unit
            usual = gone if is_of_other_kind(keep.unit, other) else keep
            keep = replace(
                keep,
                price=gone.price if each is None else each,
                unit=other,
                default_quantity=usual.default_quantity,
            )
        left = {key: item for key, item in catalog.stores[gone.store].items() if key != gone.id}
        catalog = catalog.replacing(stores={**catalog.stores, gone.store: left}).with_item(keep)
        catalog = with_plain_setting(catalog, f"{MERGED}{gone.id}", f"{keep.id} {gone.name}")
        catalog = with_plain_setting(catalog, f"{MERGED_UNIT}{gone.id}", gone.unit)  # by which templates have it
        staple = catalog.settings.get(f"{STAPLE}{gone.id}")
        if staple is not None and f"{STAPLE}{keep.id}" not in catalog.settings:
            much = staple_by(staple, gone.unit, keep.unit)
            usual_one = f"{keep.default_quantity:f}" if is_of_other_kind(gone.unit, keep.unit) else much
            catalog = with_plain_setting(catalog, f"{STAPLE}{keep.id}", usual_one)
        for ref in self.lines:
            line = catalog.exact_line(ref)
            if line is not None and line.id == gone.id:
                catalog = put(catalog, as_bought_there(line, keep, keep_price=True), line)
        return catalog

    def record(self, catalog: Catalog) -> Item | None:
        return catalog.known_item(self.keep)

    def says(self) -> Message:
        return say("change-merge", name=self.name or GONE_ITEM, into=self.into or GONE_ITEM)


class KeepApart(Operation, frozen=True, kw_only=True, tag="KeepApart"):
    """Two items that look alike are not the same, so that nobody is asked again; or they may be, after all.

    Undo: it is asked again, or not any more, as before.

    Attributes:
        one: The id of an item.
        other: The id of another one.
        apart: Whether they are two things.
    """

    one: str
    other: str
    apart: bool = True
    name: Annotated[str, NameOf("one")] = ""
    names: Filled[tuple[str, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        one, other = sorted((self.one, self.other))
        names = (catalog.item(one).name, catalog.item(other).name)
        return replace(self, one=one, other=other, name=" and ".join(names), names=names)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        pair = frozenset({(self.one, self.other)})
        return catalog.replacing(apart=catalog.apart | pair if self.apart else catalog.apart - pair)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"apart: {self.one} and {self.other}",))

    def says(self) -> Message:
        names = listed(self.names) if self.names else self.name or listed([GONE_ITEM, GONE_ITEM])
        return say("change-keep-apart", names=names) if self.apart else say("change-keep-together", names=names)
