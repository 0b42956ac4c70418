"""The item that a typed line becomes where the catalog has none."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.quickadd.guessing import guess
from grocery.quickadd.reading import Wanted
from grocery.quickadd.units import MEASURES, converted
from grocery.records import Record


class NewItem(Record, frozen=True):
    """A new item, and how much of it is wanted.

    Attributes:
        store: Where it is added.
        name: As it was typed.
        category: A guess; empty when there is none.
        price: A guess, per unit; None when there is none.
        unit: What it is sold by: as typed, else a guess; empty when there is none.
        quantity: How many of its unit are wanted; None when that was not said.
        guessed: Which of category and price are guesses.
        like: The names of the items by which it was guessed.
        note: What else was said of it.
        default_quantity: How much is wanted another time: what is bought by weight or volume (500 g), as much again.
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

    def in_category(self, category: str) -> NewItem:
        """The same in a category that somebody named, which is no guess."""
        return replace(self, category=category, guessed=tuple(field for field in self.guessed if field != "category"))


def new_item(catalog: Catalog, wanted: Wanted, store: str) -> NewItem:
    """What an unknown thing is probably like.

    Where only a number was typed, 12 of what is probably sold by the dozen are one; a unit with which the number does
    not go is no guess.

    Args:
        catalog: The state.
        wanted: The line as it was read.
        store: Where it will be added; it may be a new store.
    """
    like = guess(catalog, wanted.name, store).sold_by(wanted.unit)
    quantity = wanted.quantity
    if quantity is not None and not wanted.unit:
        by_the_unit = converted(quantity, "", like.unit)
        like = like if by_the_unit is not None else replace(like, price=None, unit="")
        quantity = by_the_unit or quantity
    guessed = (*(("category",) if like.category else ()), *(("price",) if like.price is not None else ()))
    usual = quantity if quantity is not None and wanted.unit in MEASURES else Decimal(1)
    fields = (like.category, like.price, like.unit, quantity, guessed, like.like)
    return NewItem(store, wanted.name, *fields, note=wanted.note, default_quantity=usual)
