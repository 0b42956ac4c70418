"""What a person types, read without a catalog: a name, how much of it, and what else was said of it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from grocery.kinds import named_kind
from grocery.measures import MEASURES, unit_of
from grocery.quickadd.amounts import AMOUNT, is_name, level, measure_of, number_of, word_number
from grocery.quickadd.amounts import MOST_UNMARKED as MOST_UNMARKED
from grocery.quickadd.marks import cleaned
from grocery.quickadd.marks import without_bullet as without_bullet
from grocery.quickadd.names import SHORT, is_plural
from grocery.quickadd.per import is_small, price_of_all
from grocery.quickadd.ranges import WHICH
from grocery.quickadd.remarks import taken_apart
from grocery.quickadd.together import several
from grocery.quickadd.ways import amount_in
from grocery.records import Record
from grocery.text import MAX_LENGTH, fold, tidied

_NAMED: Final = rf"(?P<amount>{AMOUNT})"
_NUMBER_FIRST: Final = re.compile(rf"[-–—]?{_NAMED} ?[-–—).:]? (?P<name>.+)")
_BARE: Final = re.compile(rf"{_NAMED} (?P<name>.+)")
_NUMBERED: Final = re.compile(r"[-–—] ?\d|\d{1,4} ?[-–—).:] ")
_OR: Final = re.compile(r" (?:or|oder|o|ou|eller) ")
_NUMBER_LAST: Final = re.compile(rf"(?P<name>.*\D) {_NAMED}")

A_FEW: Final = 12
"""Things of a kind; a higher number beside what nobody knows is rather a part of its name."""

_WITH_NUMBERS: Final = frozenset(
    {"care", "health", "baby"}
)  # shelves of what has a number: a shade, a strength, a size
_SHORTEST: Final = 4


class Wanted(Record, frozen=True):
    """What somebody wants, as far as the text alone tells.

    Attributes:
        text: The line, normalised, without the bullet of a pasted list.
        name: What it is; the whole text when no quantity was found, empty only when nothing was typed.
        quantity: How much, above 0 and at most 10,000 with at most 3 decimals; None when it was not said.
        unit: Of what, in one spelling: `lb`, `oz`, `kg`, `l`, `dozen`, `bag`, `can` …; empty when it was not said.
        note: What else was said of it: a comment, the size of one, words like `about`; empty when there was nothing.
        price: What was written behind it as its price, in whatever currency: what one unit costs. Of what is weighed in
            grams or ounces, what was written is for all of it: 0.00875 of `400 g, 3,50 €`. None when there was none.
        priced: This as it was written: `$4.50`, `2 for $5`.
    """

    text: str
    name: str
    quantity: Decimal | None = None
    unit: str = ""
    note: str = ""
    price: Decimal | None = None
    priced: str = ""


@lru_cache(maxsize=4_096)
def read(text: str) -> Wanted:
    """Reads one line: `2 lb bananas`, `milk x3`, `eggs, 2 dozen`, `½ kg butter`, `2 bolsas de arroz`, `- [ ] milk`.

    A number is a quantity when it stands in front (up to 100; with an x or a unit up to 10,000), at the end with an x
    or a unit, or at the end in brackets or after a comma, colon or dash. A bare number at the end (`vitamin b 12`)
    belongs to the name, and so does one with leading zeros, a percent sign, more than 3 decimals, or a hyphen.
    Of a range it is the upper end. Comments, sizes and vague words become the note (see `remarks`, `sizes`).

    Args:
        text: What was typed or pasted: any text at all, cut to the 200 characters of a name.

    Returns:
        What was understood. In doubt the whole text is the name.
    """
    line = cleaned(text, max_length=MAX_LENGTH)
    core, notes, price, priced, is_each = taken_apart(line)
    found = amount_in(core)
    note = tidied("; ".join(dict.fromkeys(notes)))
    if found is not None and sum(amount_in(part) is not None for part in several(line)) > 1:
        return Wanted(line, line)  # `2 kg apples and 1 bunch parsley`: neither amount is that of both
    if found is not None:
        if price is not None and is_small(found.unit) and not is_each:
            price = price_of_all(price, found.number, found.unit)
        return Wanted(line, found.name, found.number, found.unit, note, price, priced)
    name = core.strip(" ,;:").rstrip(" -–—")
    if core == line or not is_name(name) or measure_of(name):
        return Wanted(line, line)
    return Wanted(line, name, note=note, price=price, priced=priced)


def read_again(wanted: Wanted) -> Wanted | None:
    """The other way to read a line, for a catalog to decide: `bananas 6` are 6, `2 can openers` are no cans of openers.

    Returns:
        A number at either end (`2 - milk`, `two avocados`) as the quantity and all the rest as the name; None when
        there is no other way.
    """
    if short := SHORT.get(fold(wanted.name)):
        return replace(wanted, name=short)
    if wanted.quantity is not None and (not wanted.unit or wanted.unit in MEASURES):
        return None
    core = taken_apart(wanted.text).core
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        found = pattern.fullmatch(core)
        number = number_of(found["amount"]) if found else None
        if found and number and is_name(found["name"]) and not unit_of(found["name"]):
            return Wanted(wanted.text, found["name"], number, "", wanted.note, wanted.price, wanted.priced)
    word, _, name = core.partition(" ")
    number = word_number(word)
    return (
        Wanted(wanted.text, name, number, "", wanted.note, wanted.price, wanted.priced)
        if number and is_name(name)
        else None
    )


def counts(again: Wanted) -> bool:
    """Whether the number of the other way to read a line says how many: `pears 4`, `240 Servietten`."""
    return counts_behind(again) or (again.quantity is not None and again.quantity > MOST_UNMARKED and are_many(again))


def are_many(wanted: Wanted) -> bool:
    """Whether more than a few are wanted: `60 Servietten`, `18 eggs`, `40 paper plates`; no `21 Seasoning Salute`.

    What has a name in one word is counted by round numbers and by dozens, other things where their name is known and
    stands in the plural: of these there may be hundreds (`300 paper plates`).
    """
    number, name = wanted.quantity or Decimal(1), _OR.split(wanted.name)[0]
    by_tens = not number % 10 and (number < 1_000 or (not number % 100 and named_kind(name) is not None))
    if " " in name:
        return (number <= MOST_UNMARKED or by_tens) and is_plural(name) and named_kind(name) is not None
    return len(name) >= _SHORTEST and (by_tens or (number <= MOST_UNMARKED and not (number % 5 and number % 6)))


def counts_behind(again: Wanted) -> bool:
    """Whether a bare number behind a thing says how many: `pears 4`, `bread 2`; not `vitamin b 12`, `pampers 4`."""
    if not again.quantity or again.quantity > A_FEW or not again.text[-1:].isdigit() or len(again.name) < _SHORTEST:
        return False
    kind = named_kind(again.name)
    if WHICH().fullmatch(f"{level(again.name)} ") or (kind and kind.shelf in _WITH_NUMBERS):
        return False
    return kind is not None or is_plural(again.name)


def is_bare(wanted: Wanted) -> bool:
    """Whether the quantity is a number in front without a unit or an x: `3 lemons`, `21 Seasoning Salute`."""
    found = _BARE.fullmatch(wanted.text) if wanted.quantity is not None and not wanted.unit else None
    return found is not None and found["name"] == wanted.name and number_of(found["amount"]) is not None


def looks_numbered(line: str) -> bool:
    """Whether a line begins as one of a numbered list does, or below zero: `2. milk`, `2 - milk`, `-2 milk`."""
    return _NUMBERED.match(line) is not None
