"""Staples, which are offered at every new list; and several things put on the list in one change."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal
from itertools import zip_longest
from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, listed, say, written
from grocery.money import quantity
from grocery.notes import with_note
from grocery.operations.base import GONE_ITEM, Filled, NameOf, Operation, Writes
from grocery.operations.items import AddItem, asked_item
from grocery.operations.lists import AddToList
from grocery.operations.measured import usual_much
from grocery.operations.settings import STAPLE, with_plain_setting
from grocery.operations.several import puts, with_puts
from grocery.text import MAX_LENGTH, normalise

MOST_ITEMS = 500
"""How many things can be put on the list at once."""

_LONGEST_GIVEN = 2_000  # characters of a note that is too long: these stand in the change


class SetStaple(Operation, frozen=True, kw_only=True, tag="SetStaple"):
    """Offer a thing at every new list, with so much of it; or no more.

    Undo: it is as before.

    Attributes:
        item_id: The item's id.
        quantity: How much of it, above 0 and at most 10,000, with at most 3 decimals; null for no more.
        measure: The unit in which they saw the item; its own where it is not given.
    """

    item_id: str
    quantity: Decimal | None
    measure: str = ""
    name: Annotated[str, NameOf("item_id")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        item = asked_item(catalog, self.item_id, self.name)
        amount = None if self.quantity is None else usual_much(self.quantity, self.measure, item)
        return replace(self, quantity=amount, measure=self.measure and item.unit, name=item.name)

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        item, number = catalog.known_item(self.item_id), self.quantity
        amount = None if number is None else str(usual_much(number, self.measure, item))
        return with_plain_setting(catalog, f"{STAPLE}{self.item_id}", amount)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(settings=(f"setting: {STAPLE}{self.item_id}",))

    def says(self) -> Message:
        name = self.name or GONE_ITEM
        return say("change-staple-off", name=name) if self.quantity is None else say("change-staple", name=name)


class PutSeveral(Operation, frozen=True, kw_only=True, tag="PutSeveral"):
    """Put several items on the list in one change, also such as the catalog does not have yet, as with a recipe.

    Undo: the lines have so much less, or go where nothing else was put to them; so do new items that nobody else needs.

    Attributes:
        items: The ids of the items, 1 to 500.
        new: Those of them that are to be made, each with the id by which `items` names it: any prefix and the change's
            own key with a number, so that every server draws the same. Where the store has one of that name by then,
            that one is put on the list, unless `twin_ok` says otherwise.
        quantities: How much of each, in its unit; the items' default quantities where none is given.
        notes: A note for each new line, which may be empty; none at all where none is given. One that is too long, also
            with what is noted there already, is cut to 200 characters in all, and the change says of what.
        list: The id of the list; empty for the usual one.
        measures: Of each the unit in which they saw it, see `AddToList`; their own where none is given.
    """

    items: tuple[str, ...]
    quantities: tuple[Decimal, ...] = ()
    notes: tuple[str, ...] = ()
    new: tuple[AddItem, ...] = ()
    list: str = ""
    measures: tuple[str, ...] = ()
    puts: Filled[tuple[AddToList, ...]] = ()

    def decide(self, catalog: Catalog, key: str) -> Self:
        if not 1 <= len(self.items) <= MOST_ITEMS:
            raise InvalidInput(say("error-items-too-many", most=MOST_ITEMS), say("hint-fewer-items"), field="items")
        for field in ("quantities", "notes", "measures"):
            given = getattr(self, field)
            if given and len(given) != len(self.items):
                raise InvalidInput(say("error-one-for-each", field=field), say("hint-one-for-each"), field=field)
        amounts: tuple[Decimal | None, ...] = self.quantities or (None,) * len(self.items)
        checked = [None if one is None else quantity(one, "quantity") for one in amounts]
        if len(self.new) > len(self.items):
            raise InvalidInput(say("error-items-too-many", most=len(self.items)), say("hint-fewer-items"), field="new")
        made, ids = _made(catalog, self.new, key)
        items = tuple(ids.get(one, one) for one in self.items)
        given = tuple(normalise(note[:_LONGEST_GIVEN], "note", allow_empty=True, max_length=_LONGEST_GIVEN)
                      for note in self.notes)  # fmt: skip
        with_new = _with_new(catalog, made, "", "")
        units = {one.item_id: one.unit for one in self.new}  # also where one of that name is there, in another one
        measures = tuple(seen or units.get(one, "") for one, seen in zip_longest(self.items, self.measures))
        asked = replace(self, new=made, items=items, notes=given, measures=measures if any(measures) else ())
        notes = {item: _cut(catalog, item, note, self.list) for item, note in asked.notes_of.items()}
        return replace(asked, puts=puts(with_new, zip(items, checked, strict=True), key, self.list, notes, measures))

    @property
    def notes_of(self) -> dict[str, str]:
        """The notes as they were given, by item; of one that is there twice, its first."""
        return dict(zip(reversed(self.items), reversed(self.notes), strict=False))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        return with_puts(_with_new(catalog, self.new, at, by), self.puts, at, by)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(noted={ref: noted for put in self.puts for ref, noted in put.writes(catalog).noted.items()})

    def says(self) -> Message:
        count, given = len(self.puts) or len(self.items), self.notes_of
        cut = [put.name for put in self.puts if put.note != given.get(put.item_id, "")]
        if not cut:
            return say("change-put-several", count=count)
        return say("change-put-several-cut", count=count, names=listed(map(written, cut)))


def _cut(catalog: Catalog, item_id: str, note: str, on: str) -> str:
    """A note that is not too long with what is noted there: what is too much of it goes, which its end shows."""
    there = catalog.open_line(item_id, catalog.known_list(on))
    before = there.note if there else ""
    both = with_note(before, note)
    if both == before or len(both) <= MAX_LENGTH:
        return note
    room = MAX_LENGTH - len(with_note(before, "…"))
    return f"{note[:room].rstrip()}…" if room > 0 else ""


def _made(catalog: Catalog, new: Iterable[AddItem], key: str) -> tuple[tuple[AddItem, ...], dict[str, str]]:
    """The new items as they are decided, and the id that each given one stands for."""
    made: list[AddItem] = []
    ids: dict[str, str] = {}
    for number, one in enumerate(new, 1):
        try:
            item = one.decide(catalog, f"{key}.{number}")
        except InvalidInput as refused:
            if not refused.existing:
                raise
            ids[one.item_id] = refused.existing
            continue
        made.append(item)
        ids[one.item_id] = item.item_id
        catalog = item.apply(catalog, "", "")
    return tuple(made), ids


def _with_new(catalog: Catalog, new: Iterable[AddItem], at: str, by: str) -> Catalog:
    """The state with the new items; one whose store is gone is left out, as its line will be."""
    for item in new:
        with suppress(NotFound):
            catalog = item.apply(catalog, at, by)
    return catalog
