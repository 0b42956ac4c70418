"""What a line asks for, however it is said: to an assistant, in a row of a file, with a condition or a price."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.quickadd import read, several
from tests.quickadd.test_quickadd import looked_up, shelf
from tests.quickadd.test_remarks import rows

# line → name, amount, unit, note, price; what is left out at the end is empty.
SAID = """
add milk to my shopping list → milk
please put toilet paper on the list → toilet paper
add a dozen eggs → eggs | 1 | dozen
can you add oat milk please → oat milk
we're out of butter → butter
I need three onions → onions | 3
pon huevos en la lista → huevos
agrega dos kilos de tomates → tomates | 2 | kg
füge zwei Liter Milch zur Einkaufsliste hinzu → Milch | 2 | l
wir brauchen noch Brot → Brot
zet melk op de boodschappenlijst → melk
lägg till mjölk på inköpslistan → mjölk
could you please get bread → bread
we are almost out of milk → milk
add paper towels to the Costco list → paper towels
falta café → café
a six pack of beer → beer | 1 | | six pack
kilo y medio de papas → papas | 1.5 | kg
un demi-kilo de farine → farine | 0.5 | kg
1/4 de kilo de queso → queso | 0.25 | kg
1/2 of a pineapple → pineapple | 0.5
½ a watermelon → watermelon | 0.5
"""

SIZES = """
2 Dosen à 400 g Tomaten → Tomaten | 2 | can | 400 g
1 scatola di pelati da 400 g → pelati | 1 | box | 400 g
Barilla penne 500 g x 3 → Barilla penne | 3 | | 500 g
Arroz SOS 1kg (2) → Arroz SOS | 2 | | 1kg
cream cheese, 8 oz, 2 → cream cheese | 2 | | 8 oz
frozen corn 16 oz bag x2 → frozen corn | 2 | bag | 16 oz
2 2-liters of sprite → sprite | 2 | | 2-liters
2 cans tomatoes, 28 oz each → tomatoes | 2 | can | 28 oz each
Activia 4pk x2 → Activia | 2 | | 4pk
Pasta x 2 packs → Pasta | 2 | pack
3 ears of corn → corn | 3 | each
4 ribs celery → celery | 4 | stalk
1 Knolle Knoblauch → Knoblauch | 1 | head
"""

NOTES = """
grapes if they're on sale → grapes | | | if they're on sale
Butter, falls im Angebot → Butter | | | falls im Angebot
bread "the seeded one" → bread | | | the seeded one
salmon (fresh (not frozen)) → salmon | | | fresh (not frozen)
dog food!!! (big bag) → dog food | | | big bag; !!!
chicken thighs, bone-in, skin-on → chicken thighs | | | bone-in; skin-on
2 Zwiebeln, gewürfelt → Zwiebeln | 2 | | gewürfelt
1 lime, juice of → lime | 1 | | juice of
"oat milk" → oat milk
2 🥑 avocados → avocados | 2
bread 🍞 (sourdough) → bread | | | sourdough
(2-3) cucumbers → cucumbers | 3 | | 2-3
<b>milk</b> → milk
"""

ROWS = """
Milk\t2\tgallons → Milk | 2 | gallon
"Milk","2","gal" → Milk | 2 | gallon
Milk;2;Aldi → Milk | 2 | | Aldi
Milk, 2 gallons, Dairy → Milk | 2 | gallon | Dairy
Milk Qty 2 → Milk | 2
Amount: 2 lb ground beef → ground beef | 2 | lb
qty 3 avocados → avocados | 3
avocados (three) → avocados | 3
milk = 2 → milk | 2
"""

PRICES = """
eggs (2.49) → eggs | | | 2.49
Käse 3,49 → Käse | | | 3,49
3 lb apples @ 1.29/lb → apples | 3 | lb | 1.29/lb
soda 3 for $12 (coke or sprite) → soda | 3 | | coke or sprite | 4
corn 8 for 2 dollars → corn | 8 | | | 0.25
ribeye $25 max → ribeye | | | $25 max
wine under $15 → wine | | | under $15
gum 99c → gum | | | | 0.99
ost 89:- → ost | | | | 89
fromage 4€50 → fromage | | | | 4.50
Milch 1,09€ x3 → Milch | 3 | | | 1.09
2x Pizza je 2,99€ → Pizza | 2 | | | 2.99
tortillas $25 MXN → tortillas | | | | 25
chicken $1.99 lb → chicken | | | $1.99 lb
milk 2 @ 3.49 → milk | 2 | | 2 @ 3.49
café 3,20€ (x2) → café | 2 | | | 3.20
kaas 2 voor €5 → kaas | 2 | | | 2.50
cereal BOGO → cereal | | | BOGO
"""


@pytest.mark.parametrize("row", [row for table in (SAID, SIZES, NOTES, ROWS, PRICES) for row in rows(table)])
def test_a_line_asks_for_what_was_meant(row: str) -> None:
    line, expected = row.split(" → ")
    name, number, unit, note, price = [*map(str.strip, expected.split("|")), "", "", "", ""][:5]
    found, amount = read(line), Decimal(number) if number else None
    assert (found.name, found.quantity, found.unit, found.note) == (name, amount, unit, note)
    assert found.price == (Decimal(price) if price else None)


@pytest.mark.parametrize(
    "text",
    [
        "Get Well Card", "Put Chips", "Add-On Mix", "I Can't Believe It's Not Butter", "7 Up", "Mehl Type 405",
        "buy 2 get 1 free cereal", "butter, 0.25", "La Croix", "Wilde Thing", "Heinz 57", "milkx2",
    ],
)  # fmt: skip
def test_what_only_looks_like_asking_is_a_name(text: str) -> None:
    assert read(text).text == text


def test_what_is_said_in_one_breath_is_several() -> None:
    assert several("add two milks and a dozen eggs please") == ("two milks", "a dozen eggs")
    assert several("add eggs and milk to the shopping list") == ("eggs", "milk")
    assert several("potato, avocado and salad") == ("potato", "avocado", "salad")
    assert not several("one and a half pounds of salmon") and not several("chicken thighs, bone-in, skin-on")


@pytest.mark.parametrize(
    ("text", "name"),
    [("6 red wine", "red wine"), ("2 rode uien", "rode uien"), ("4 große Tomaten", "große Tomaten"),
     ("3 dish soap", "dish soap"), ("10 Eier", "Eier")],
)  # fmt: skip
def test_a_few_of_what_is_known_or_described_are_an_amount(text: str, name: str) -> None:
    assert looked_up(shelf("Pickles"), text).wanted.name == name


def test_meat_is_not_what_a_can_of_it_is() -> None:
    found = looked_up(shelf("Rotisserie Chicken"), "1 12 oz can chicken")
    assert not any(option.near for option in found.options)
