"""One line comes to the same in the box with Enter, pasted, where nobody can be asked, and at the command line."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from bench._judging import offers
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.operations import AddText
from grocery.questions import Memory, Moment
from grocery.questions.items import suggestions
from grocery.questions.meant import Unsure, item_meant
from grocery.quickadd import NewItem, Option
from grocery.quickadd.options import noted
from tests.quickadd.test_remarks import rows
from tests.typed import catalog_of

HOUSE = catalog_of(
    "Safeway | Bananas | Produce | 0.99 | lb", "Safeway | Limes | Produce | 0.49 | each",
    "Safeway | Milk | Dairy & Eggs | 3.99 | gallon", "Safeway | Eggs | Dairy & Eggs | 4.99 | dozen",
    "Safeway | Refried Beans | Pantry | 1.79 | can", "Safeway | Gala Apples | Produce | 1.29 | lb",
    "Safeway | Fuji Apples | Produce | 1.49 | lb", "Safeway | Vitamin C | Personal Care | 9 | bottle",
)  # fmt: skip

# line → name, amount, unit, note; the amount is that on the list.
THE_SAME = """
bananas → Bananas | 1 | lb
2 lb bananas → Bananas | 2 | lb
bananas 6 → Bananas | 6 | lb
2 - milk → Milk | 2 | gallon
Dairy: milk → Milk | 1 | gallon
five limes → Limes | 5 | each
4 limes, halved → Limes | 4 | each | halved
limes (3) → Limes | 3 | each
6 eggs → Eggs | 0.5 | dozen
eggs 12 → Eggs | 1 | dozen
eggs - 1 dozen → Eggs | 1 | dozen
1 (15 oz) can refried beans → Refried Beans | 1 | can | 15 oz
- [ ] milk x3 → Milk | 3 | gallon
milk $4.50 → Milk | 1 | gallon | $4.50
1.5 l milk → Milk | 0.396 | gallon
two dozen eggs → Eggs | 2 | dozen
500 g rye flour → rye flour | 500 | g
kale, 2 bunches → kale | 2 | bunch
Produce: kale, 2 bunches → kale | 2 | bunch
pears 4 → pears | 4 | each
3 lemons (for juice) → lemons | 3 | each | for juice
coke zero 12 pack → coke zero | 1 | each | 12 pack
2 x 500 g spaghetti → spaghetti | 2 | each | 500 g
Ingwer: 1 kleines Stück → Ingwer | 1 | each | kleines
1,5 l Saft → Saft | 1.5 | l
vitamin b 12 → vitamin b 12 | 1 | bottle
21 Seasoning Salute → 21 Seasoning Salute | 1 | each
2 kg Mehl und 1 Bund Dill → 2 kg Mehl und 1 Bund Dill | 1 | each
240 Würstchen → Würstchen | 240 | each
18 tealights → tealights | 18 | each
Salmon - 600g / 1.3 lbs → Salmon | 600 | g | 1.3 lbs
Brown sugar (2 tbsp) or honey → Brown sugar | 2 | tbsp | or honey
limes (3, optional) → Limes | 3 | each | optional
yogurt for kids → yogurt | 1 | each | for kids
mac and cheese x4 → mac and cheese | 4 | each
"""

# What may be several things: of each the line as somebody who cannot be asked gets it.
IN_DOUBT = """
apples → apples | 1 | lb
apples 10 → apples | 10 | each
2 apples, ripe → apples | 2 | each | ripe
3 lb apples → apples | 3 | lb
"""


def moment() -> Moment:
    return Moment(lambda: HOUSE, versions=None, now=None, memory=Memory())  # type: ignore[arg-type]


def shown(name: str, quantity: Decimal, unit: str, note: str) -> tuple[str, ...]:
    return name, f"{quantity.normalize():f}", unit, note


def taken(offer: Option | NewItem) -> tuple[str, ...]:
    """What comes on the list where an offer is taken."""
    if isinstance(offer, NewItem):
        return shown(offer.name, offer.quantity or offer.default_quantity, offer.unit or "each", offer.note)
    return shown(offer.item.name, offer.quantity or offer.item.default_quantity, offer.item.unit, offer.note)


def first(text: str, of: Moment) -> Option | NewItem:
    return offers(suggestions(of, text)[0])[0]


def in_the_box(text: str) -> tuple[str, ...]:
    return taken(first(text, moment()))


def pasted(text: str) -> tuple[str, ...]:
    return taken(first(f"{text}\nsomething else", moment()))


def where_nobody_can_be_asked(text: str) -> tuple[str, ...]:
    after: Catalog = AddText(text=text).decide(HOUSE, "k3f9-1").apply(HOUSE, "2026-11-22T10:00:00Z", "Ann")
    (line,) = after.shopping_list.values()
    priced = noted(line.note, f"${line.price:f}") if line.id not in HOUSE.items() and line.price else line.note
    return shown(line.name, line.quantity, line.unit, priced)


def at_the_command_line(text: str) -> tuple[str, ...]:
    try:
        return taken(item_meant(moment(), text.split()))
    except Unsure:
        raise
    except NotFound:
        return where_nobody_can_be_asked(text)  # `add --new`


WAYS: tuple[Callable[[str], tuple[str, ...]], ...] = (
    in_the_box,
    pasted,
    where_nobody_can_be_asked,
    at_the_command_line,
)


def meant_by(expected: str) -> tuple[str, ...]:
    name, number, unit, note = [*map(str.strip, expected.split("|")), ""][:4]
    return name, number, unit, note


@pytest.mark.parametrize("row", rows(THE_SAME))
def test_a_line_comes_to_the_same_in_four_ways(row: str) -> None:
    text, expected = row.split(" → ")
    several = text.startswith("2 kg Mehl")  # a pasted one is two lines
    ways = [way for way in WAYS if not (several and way is pasted)]
    assert {way.__name__: way(text) for way in ways} == {way.__name__: meant_by(expected) for way in ways}


@pytest.mark.parametrize("row", rows(IN_DOUBT))
def test_in_doubt_the_first_is_offered_and_nothing_is_taken_that_nobody_saw(row: str) -> None:
    text, expected = row.split(" → ")
    assert in_the_box(text) == pasted(text) and in_the_box(text)[0].endswith("Apples")
    assert where_nobody_can_be_asked(text) == meant_by(expected)
    with pytest.raises(Unsure) as asked:
        at_the_command_line(text)
    assert {"Gala Apples", "Fuji Apples"} == {item.name for item in asked.value.candidates}
    assert partial(first, text)(moment()).note == meant_by(expected)[3]
