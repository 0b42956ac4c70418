"""The item that a typed line becomes where the catalog has none."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from grocery.measures import MEASURES
from grocery.quickadd.guessing import guess
from grocery.quickadd.known import Known
from grocery.quickadd.per import is_small
from grocery.quickadd.reading import Wanted
from grocery.quickadd.units import converted
from grocery.records import Record
from grocery.text import singulars

_COUNTED = frozenset({"", "each", "dozen"})


class Elsewhere(Record, frozen=True):
    """What a thing costs at another store, and by which unit."""

    store: str
    price: Decimal
    unit: str


class NewItem(Record, frozen=True):
    """A new item, and how much of it is wanted.

    Attributes:
        store: Where it is added.
        name: As it was typed.
        category: A guess; empty when there is none.
        price: As it was written, never a guess; None where none was.
        unit: What it is sold by: as typed, else a guess; empty when there is none.
        quantity: How many of its unit are wanted; None when that was not said.
        guessed: Whether the category is a guess: it is named here.
        like: The names of the items by which that was guessed.
        note: What else was said of it.
        default_quantity: How much is wanted another time: what is bought by weight or volume (500 g), as much again.
        elsewhere: What the same thing costs at another store by the same unit, the cheapest; None where unknown.
    """

    store: str
    name: str
    category: str
    price: Decimal | None
    unit: str
    quantity: Decimal | None
    guessed: tuple[str, ...]
    like: tuple[str, ...]
    note: str = ""
    default_quantity: Decimal = Decimal(1)
    elsewhere: Elsewhere | None = None

    def in_category(self, category: str) -> NewItem:
        """The same in a category that somebody named, which is no guess."""
        return replace(self, category=category, guessed=tuple(field for field in self.guessed if field != "category"))


def new_item(known: Known, wanted: Wanted, store: str) -> NewItem:
    """What an unknown thing is probably like.

    Where only a number was typed, 12 of what is probably sold by the dozen are one; any other unit of similar things is
    no guess then: 5 steaks are not 5 lb.

    Args:
        known: What is known of the household.
        wanted: The line as it was read.
        store: Where it will be added; it may be a new store.
    """
    like = guess(known, wanted.name, store)
    unit, quantity = wanted.unit or like.unit, wanted.quantity
    if wanted.price is not None and quantity is None and is_small(unit):
        unit = ""  # `gouda $3.50` is what a piece of it costs, though other cheese is bought by the gram
    if quantity is not None and not wanted.unit:
        by_the_unit = converted(quantity, "", unit) if unit in _COUNTED else None
        unit = unit if by_the_unit is not None else ""
        quantity = by_the_unit or quantity
    elsewhere = _elsewhere(known, wanted.name, store, unit)
    guessed = ("category",) if like.category else ()
    usual = quantity if quantity is not None and wanted.unit in MEASURES else Decimal(1)
    fields = (like.category, wanted.price, unit, quantity, guessed, like.like)
    return NewItem(store, wanted.name, *fields, wanted.note, usual, elsewhere)


def _elsewhere(known: Known, name: str, store: str, unit: str) -> Elsewhere | None:
    """What a thing of that name, in any number, costs at another store by this unit, or by the piece."""
    words = singulars(name)
    same = [item for sold in known.others(store) for item in sold.called(words) if item.unit == (unit or "each")]
    priced = [one for one in same if "price" not in one.guessed]
    costs = [Elsewhere(one.store, one.price, one.unit) for one in priced if one.price and words]
    return min(costs, key=lambda one: one.price, default=None)
