"""What a typed line can mean in this household: items of its catalog, and how much of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache, partial
from typing import Final, NamedTuple

from grocery.kinds import named_kind, shelf_of
from grocery.measures import MEASURES, unit_of
from grocery.quickadd.amounts import TIMES, Measured, as_written, measure_of
from grocery.quickadd.known import Known
from grocery.quickadd.likeness import Likeness, likeness, told_apart
from grocery.quickadd.names import besides, is_plural
from grocery.quickadd.per import is_small, said_price
from grocery.quickadd.reading import A_FEW, Wanted, are_many, counts, is_bare, looks_numbered, read, read_again
from grocery.quickadd.units import FEW, FINE, converted, rounded, said
from grocery.quickadd.words import words
from grocery.records import Item, Record
from grocery.text import fold, singular, tidied, words_of

Find = Callable[[str, int], Sequence[Item]]
"""The tolerant search: what was typed, and the most items to find; best first."""

_LOOKED_AT: Final = 50  # items that one search may find


class Option(Record, frozen=True):
    """One item that may be meant.

    Attributes:
        item: The item.
        quantity: How many of its unit; None for its usual quantity.
        note: What was typed besides, of an amount what says nothing about the item's unit (`1.5 l` of bottles), and a
            price that is another one than the item's.
        near: Whether its name is near enough to what was typed to be offered before a new item (see `likeness`).
        apart: Whether the note alone says how much: of what is on the list already there will be no more.
    """

    item: Item
    quantity: Decimal | None = None
    note: str = ""
    near: bool = True
    apart: bool = False


class Understood(Record, frozen=True):
    """What a line can mean.

    Attributes:
        wanted: The line as it was read: what a new item would be made of.
        options: The items that may be meant, best first: where the first is not near, a new item is meant rather.
        sure: Whether the first option can be taken without asking: its name alone fits best. It is the same (folded),
            or has the same words in any number (`banana`, `Bananas`; `oatmilk`, `Oat Milk`; `milk, oat` too, but
            `chocolate milk` is no `Milk Chocolate`), or is the only one that has them and else only words that merely
            describe: `butter` is `Organic Butter`, but not `Skippy Peanut Butter`, nor `Challenge Butter`.
        literal: Whether the text as a whole was taken as the name.
        other: The other way to make a new item of the line, where its number may be an amount or a part of the name.
        reading: The line as the first option was found by it, where that is near: who may not take an item of which
            nobody is sure makes a new one of this, of which as much is wanted (`apples 10`).
    """

    wanted: Wanted
    options: tuple[Option, ...]
    sure: bool
    literal: bool
    other: Wanted | None = None
    reading: Wanted = Wanted("", "")


_SEVERAL_IN_ONE: Final = frozenset(
    words_of(
        "bean berry cheese chili chilli citrus fish flavor flavour fruit grain herb ingredient leaf layer lentil meat"
        " minute mushroom nut pepper salt seasoning seed spice vegetable veggie"
    )
)
"""Of these a number in front is rather how many are in it: `4 cheese pizza`, `3 bean salad`."""

_FRESH: Final = frozenset(
    {"fruit", "vegetables", "herbs", "produce", "meat", "poultry", "seafood", "coldcuts", "deli", "frozen"}
)
_CANNED: Final = frozenset(words_of("can cans canned crushed diced paste peeled lata latas enlatado enlatados"))
_NOT_FRESH: Final = frozenset({"pantry", "canned goods", "despensa", "conservas"})
_WHOLE_WORDS: Final = frozenset(Likeness) - {Likeness.NEAR, Likeness.BEGUN, Likeness.FAR}


class _Match(NamedTuple):
    wanted: Wanted
    option: Option
    likeness: Likeness
    maybe_more: bool  # like it, which the search did not return

    @property
    def item(self) -> Item:
        return self.option.item

    @property
    def more(self) -> int:
        """How much more its name says of the thing than was typed; what is another thing stays as the search has it."""
        return told_apart(self.wanted.name, self.item.name) if self.option.near else 0


def understood(
    known: Known, text: str, find: Find, store: str | None = None, limit: int = 8, *, typing: bool = False
) -> Understood:
    """Looks up in the catalog what was typed.

    A text that an item's name begins with is a name, also with a number in front (`21 Seasoning Salute`); other ways to
    read it come behind. What nobody knows keeps its number in its name as well, unless that is probably an amount (see
    `_is_amount`). Of items whose names fit equally well (see `likeness`) those come first whose unit goes with what was
    typed, then those bought more often of late, then those whose names say least beside it.

    Args:
        known: What is known of the household.
        text: What was typed: any text at all.
        find: The tolerant search among all items, or among those of the store.
        store: Only items of this store; None for all.
        limit: The most options to return.
        typing: Whether the line may be written on: then items of which the head was only begun come before a new one,
            too, unless that is a whole word of another name.

    Returns:
        What it can mean; no options for an empty text or an unknown thing.

    Raises:
        NotFound: There is no such store.
    """
    asked = read(text)
    whole = Wanted(asked.text, asked.text)
    found = partial(_found, find, store=None if store is None else known.catalog.store(store), typing=typing)
    begun = found(whole, only=_begins) if asked.name != asked.text else []
    again = None if begun else read_again(asked)
    others = found(asked) + (found(again) if again else [])
    best = _once_each(begun + _ranked(others, again, known))
    sure = bool(best) and best[0].wanted is not again and _is_sure(best, rivals=bool(begun))
    sure = sure and (best[0].likeness is Likeness.SAME_NAME or not looks_numbered(asked.text))
    literal = bool(begun) or asked.name == asked.text or not (sure or _is_amount(asked, best))
    other = None if begun or asked.name == asked.text else asked if literal else whole
    if (literal or asked.quantity is None) and not sure and again and counts(again):
        asked, literal, other = again, False, whole
    wanted, options = whole if literal else asked, tuple([match.option for match in best[: max(0, limit)]])
    return Understood(wanted, options, sure and limit > 0, literal, other, _reading(best, wanted))


def _ranked(matches: Sequence[_Match], again: Wanted | None, known: Known) -> list[_Match]:
    lately = known.lately
    return sorted(matches, key=lambda m: (m.likeness, m.wanted is again, m.option.apart, -lately[m.item.id], m.more))


def _reading(matches: Sequence[_Match], wanted: Wanted) -> Wanted:
    """The line as the first match was found by it, where that is near and tells how many; what is short stays so."""
    first = matches[0] if matches and matches[0].option.near else None
    return first.wanted if first and first.wanted.quantity is not None else wanted


def _once_each(matches: Sequence[_Match]) -> list[_Match]:
    """Each item as it was matched first."""
    first: dict[str, _Match] = {}
    for match in matches:
        first.setdefault(match.item.id, match)
    return list(first.values())


def _is_amount(asked: Wanted, matches: Sequence[_Match]) -> bool:
    """Whether the number of a line that is surely no item of the catalog says how many, and belongs to no name.

    It does with a unit, an x or a fraction, and up to 1. Up to 12 it does before a plural (`3 blood oranges`), before
    one word alone (`10 Eier`), before what the catalog has some kind of (`2 milk`), and before what is known or
    described (`6 red wine`, `2 rode uien`), or has no capital as a brand has (`2 oude boterhammen`), but not before
    what there may be several of in one (`4 Cheese Pizza`). Beyond that see `are_many`. Else it is a part of the name.
    """
    if asked.quantity is None or not is_bare(asked) or asked.quantity <= 1 or asked.quantity % 1:
        return True
    if asked.quantity > A_FEW:
        return are_many(asked)
    if is_plural(asked.name) or any(
        match.wanted is asked and match.likeness <= Likeness.THE_THING for match in matches
    ):
        return True
    first, *others = words_of(fold(asked.name)) or [""]
    if singular(first) in _SEVERAL_IN_ONE and others:
        return False
    described = not {first, *others}.isdisjoint(words().kinds | words().sizes | words().comment_words)
    plain = described or asked.name.islower()
    return not others or singular(first) != first or plain or named_kind(asked.name) is not None


def _found(
    find: Find,
    wanted: Wanted,
    *,
    store: str | None,
    typing: bool,
    only: Callable[[Wanted, Item], bool] = lambda _, __: True,
) -> list[_Match]:
    items = find(wanted.name, _LOOKED_AT) if wanted.name else ()
    maybe_more = len(items) >= _LOOKED_AT
    if not any(only(wanted, item) for item in items):
        return []
    found = [(item, likeness(wanted.name, item.name)) for item in items if store in (None, item.store)]
    begun = typing and not any(like in _WHOLE_WORDS for _, like in found)
    near = {like for like in Likeness if like.is_near or (begun and like is Likeness.BEGUN)}
    return [
        _Match(wanted, option_of(wanted, item, near=like in near and not _is_fresh(wanted, item)), like, maybe_more)
        for item, like in found
        if only(wanted, item)
    ]


def _is_fresh(wanted: Wanted, item: Item) -> bool:
    """Whether cans are wanted of what is sold fresh: `2 cans tomatoes` are no `Roma Tomatoes`."""
    if wanted.unit != "can" or unit_of(item.unit) == "can" or not _CANNED.isdisjoint(words_of(fold(item.name))):
        return False
    kind = named_kind(item.name)
    shelf = shelf_of(item.category) or (kind.shelf if kind else "")
    return shelf in _FRESH and fold(item.category) not in _NOT_FRESH


def _begins(wanted: Wanted, item: Item) -> bool:
    return fold(item.name).replace(",", "").startswith(fold(wanted.name).replace(",", ""))


def _is_sure(matches: Sequence[_Match], *, rivals: bool) -> bool:
    """Whether the first match is meant; `rivals` says that the text also reads as a quantity of something else."""
    first = matches[0]
    if sum(match.likeness == first.likeness and match.wanted is first.wanted for match in matches) > 1:
        return False
    if first.likeness < Likeness.THE_THING:
        return True
    return not (first.likeness > Likeness.THE_THING or rivals or first.maybe_more or first.more)


def _said_so(wanted: Wanted, number: Decimal) -> str:
    """How much is wanted, as it was written: a note is read by people, in their language."""
    return as_written(wanted.text, wanted.name, Measured(number, wanted.unit)) or said(number, wanted.unit)


def _costs_so(wanted: Wanted, item: Item, quantity: Decimal | None) -> bool:
    """Whether an item costs what was written of it."""
    if wanted.price is None or item.price is None:
        return wanted.price == item.price
    if wanted.quantity and quantity and is_small(wanted.unit):
        totals = (wanted.price * wanted.quantity, item.price * quantity)
        return len({total.quantize(Decimal("0.01"), ROUND_HALF_UP) for total in totals}) == 1
    return wanted.price == said_price(item.price, item.unit)


def option_of(wanted: Wanted, item: Item, *, near: bool = True) -> Option:
    """An item with how much is wanted of it, in its own unit where that can be told."""
    quantity = None if wanted.quantity is None else _sized(wanted, item)
    apart = wanted.quantity is not None and quantity is None
    said_so = _said_so(wanted, wanted.quantity) if wanted.quantity is not None and apart else ""
    if wanted.quantity == 1 and not wanted.unit and unit_of(item.unit) == "dozen" and not is_plural(wanted.name):
        said_so = f"1 {wanted.name}"
    priced = "" if _costs_so(wanted, item, quantity) else wanted.priced
    return Option(item, quantity, noted(said_so, besides(wanted.note, item.name), priced), near, apart)


@lru_cache(maxsize=1_024)
def noted(*notes: str) -> str:
    """Several notes as one, each of them once and none that another says too, as far as a note may be long."""
    said = [one for one in notes if one and not any(one != more and f" {one}" in f" {more}" for more in notes)]
    return tidied("; ".join(dict.fromkeys(said))) if said else ""


def _sized(wanted: Wanted, item: Item) -> Decimal | None:
    """How much is wanted of an item in its unit; of what is sold by weight or volume, 3 × 2 kg are 6 kg."""
    number, unit = wanted.quantity or Decimal(1), wanted.unit
    size = measure_of(wanted.note.split(";")[0])
    if not unit and size and size.unit in MEASURES and unit_of(item.unit) in MEASURES:
        written = re.escape(wanted.note.split(";")[0])
        if re.search(rf"{TIMES} ?{written}(?!\w)", wanted.text) and (in_all := rounded(number * size.number)):
            return _quantity(in_all, size.unit, item)
    return _quantity(number, unit, item)


def _quantity(number: Decimal, unit: str, item: Item) -> Decimal | None:
    """How many of an item, by its unit and by the size that its name may tell.

    10 lb of `Russet Potatoes, 5 lb` are 2, 24 of `Eggs, 24 Count` are 1. What does not come out even is None, but a
    small number without a unit is that many: 2 of `Eggs, 24 Count` are 2.
    """
    size, typed = _size(item.name), unit or "each"
    comparable = {typed, size.unit} <= MEASURES or typed == size.unit or (typed, size.unit) == ("dozen", "each")
    if size.quantity is not None and comparable and unit_of(item.unit) not in {"dozen", *MEASURES}:
        pieces = converted(number, typed, size.unit)
        if pieces is not None and not pieces % size.quantity:
            return rounded(pieces / size.quantity)
        if unit or number >= FEW:
            return None
    if not unit and unit_of(item.unit) in FINE and item.default_quantity != 1:
        return rounded(number * item.default_quantity)
    return converted(number, unit, item.unit)


@lru_cache(maxsize=4_096)
def _size(name: str) -> Wanted:
    return read(name)
