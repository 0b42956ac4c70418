"""What stands behind a name: an amount with more, cells with more, prices from and to; and several things in a line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.quickadd import lines_of, read, several
from tests.quickadd.test_remarks import rows

# line → name, amount, unit, note, price; what is left out at the end is empty.
MORE = """
Ingwer: 1 kleines Stück → Ingwer | 1 | each | kleines
Uien: 1 net uien → Uien | 1 | bag
Spinazie - 200 gram vers → Spinazie | 200 | g | vers
**Peterselie** - 1 groot bosje (50 gram) → Peterselie | 1 | bunch | 50 gram; groot
Chicken: 2 breasts → Chicken | 2 | | breasts
Onions - 1 yellow → Onions | 1 | | yellow
bell peppers: 1 red, 2 green → bell peppers | | | 1 red, 2 green
Windeln: 2 Packungen Größe 4 → Windeln | 2 | pack | Größe 4
turkey (1 lb lean) → turkey | 1 | lb | lean
Apples (6 Honeycrisp) → Apples | 6 | | Honeycrisp
carrots (2 lb bag) - bought 01/17 → carrots | 1 | bag | bought 01/17; 2 lb
light bulbs (60w) 4pk → light bulbs | | | 4pk; 60w
cake (12 people) → cake | | | 12 people
milk (2 for Ann) → milk | | | 2 for Ann
Milch (3,5%) → Milch | | | 3,5%
wine (2 red, 1 white) → wine | | | 2 red, 1 white
Minced beef https://shop.example/1|500g → Minced beef | 500 | g | https://shop.example/1
Monday: 2 steaks → Monday: 2 steaks
Chex Mix - 7 Grain → Chex Mix - 7 Grain
"""

CELLS = """
Fresas | 360g (~3 bandejas) | lunes → Fresas | 360 | g | lunes; ~3 bandejas
Lechuga | 1 unidad grande → Lechuga | 1 | each | grande
Uova | x2 conf (12 uova) → Uova | 2 | pack | 12 uova
Ovos | 30un | R$ 0,60 → Ovos | 30 | each | | 0.60
Steak haché 5% | 1 steak (125 g) → Steak haché 5% | 1 | | 125 g
"""

TWICE = """
Salmon fillets - 600g / 1.3 lbs → Salmon fillets | 600 | g | 1.3 lbs
Brown rice - 2.5 cups / 500g dry → Brown rice | 2.5 | cup | 500g dry
1 lb / 450 g ground beef → ground beef | 1 | lb | 450 g
1 cup grated parmesan / 100 g → grated parmesan | 1 | cup | 100 g
Yogurt — 4-pack or 32 oz tub → Yogurt | | | 32 oz tub; 4-pack
Salad greens — 5–10 oz bag or 1 head → Salad greens | 1 | bag | 1 head; 5–10 oz
Danimals Drink - 12 pk - 1 → Danimals Drink | 1 | | 12 pk
Silk Creamer, 24 ct, x2 → Silk Creamer | 2 | | 24 ct
Black beans (2 cans, 15oz) - no salt added → Black beans | 2 | can | no salt added; 15oz
Mixed mushrooms (2 cups, chopped) - optional → Mixed mushrooms | 2 | cup | optional; chopped
eggs (3, optional) → eggs | 3 | | optional
Potatoes (2-3) → Potatoes | 3 | | 2-3
Curry (1 tbsp + 1/2 tbsp = 1.5 tbsp total) → Curry | 1.5 | tbsp | 1 tbsp + 1/2 tbsp = 1.5 tbsp total
Brown sugar (2 tbsp) or honey → Brown sugar | 2 | tbsp | or honey
Crackers (kid-friendly) - 1 box → Crackers | 1 | box | kid-friendly
Pears (Anjou or Bartlett) - 1 → Pears | 1 | | Anjou or Bartlett
JUAS Quinoa (Pre-washed) - 1.5kg → JUAS Quinoa (Pre-washed) | 1.5 | kg
350g Quinoa => ergibt 1 kg gekocht → Quinoa | 350 | g | ergibt 1 kg gekocht
Quick oats -> for Monday → Quick oats | | | for Monday
tomates (1kg) · africa → tomates | 1 | kg | africa
Fresh ginger - 2-inch piece → Fresh ginger | | | 2-inch piece
2 morceaux de viande d'agneau → viande d'agneau | 2 | each
1 pote pequeno de gergelim → gergelim | 1 | jar | pequeno
Sal e azeite a gosto → Sal e azeite | | | a gosto
10 Eier Gr. M → Eier | 10 | | Gr. M
Tomato sauce 0.47 → Tomato sauce | | | 0.47
we need about two pounds of chicken for Sunday → chicken | 2 | lb | about two pounds; for Sunday
get me 3 of those big cans of tomatoes → tomatoes | 3 | can | big
tráeme un par de litros de leche → leche | 2 | l | un par de
brauchen noch ungefähr ein Kilo Kartoffeln → Kartoffeln | 1 | kg | ungefähr ein Kilo
yogurt for kids → yogurt | | | for kids
Optional: sour cream: 200 g (small; skip for $1 off) → sour cream | 200 | g | Optional; small; skip for $1 off
Burger buns: 3 (or sub bread to save $1) → Burger buns | 3 | | or sub bread to save $1
1 klein blikje mais a 150 gr → mais | 1 | can | 150 gr; klein
1 afgestreken theelepel zout → zout | 1 | tsp | afgestreken
5 Handvoll Bärlauch → Bärlauch | | | 5 Handvoll
1 bonne poignée de pousses d'épinards → pousses d'épinards | | | 1 bonne poignée
Brötchen fürs Frühstück → Brötchen | | | fürs Frühstück
"""

SIZES = """
rice, 5lb bag → rice | 1 | bag | 5lb
baked beans x3 tins → baked beans | 3 | can
tomato paste 2 small cans → tomato paste | 2 | can | small
small can of tomato paste → tomato paste | 1 | can | small
salmon (3×200g) → salmon | 3 | | 200g
apples 1kg (6-8 pcs) → apples | 1 | kg | 6-8 pcs
1 Bd. Petersilie → Petersilie | 1 | bunch
Filets de saumon → Filets de saumon
Frozen berries 3# bag → Frozen berries | 1 | bag | 3#
28oz can tomatoes x2 → tomatoes | 2 | can | 28oz
Äpfel 1kg, säuerlich → Äpfel | 1 | kg | säuerlich
milk 1l, eggs → milk 1l, eggs
one bunch cilantro → cilantro | 1 | bunch
one can opener → one can opener
filet de citrons → citrons | 1 | bag
Five Guys fries → Five Guys fries
Five apples → apples | 5
"""

PRICES = """
**Maçã 1kg** - R$ 6-8 → Maçã | 1 | kg | R$ 6-8
milk - $3-4 → milk | | | $3-4
wine 10-15€ → wine | | | 10-15€
Cenoura 0,745kg @ R$ 7,89/kg = **R$ 5,88** → Cenoura | 0.745 | kg | R$ 5,88 | 7.89
**Limão 2kg (~20un)** → Limão | 2 | kg | ~20un
"""

LISTS = """
1 can white grape juice.   $1.89 → white grape juice | 1 | can | | 1.89
1 lb sliced beef heart.  $2.90. → sliced beef heart | 1 | lb | | 2.90
1 bottle of orange soda. 59 cents → orange soda | 1 | bottle | | 0.59
Dr. Pepper $1.99 → Dr. Pepper | | | | 1.99
Blueberries - $3.99x2 → Blueberries | 2 | | | 3.99
Coconut milk - $2.99x2 (cheaper elsewhere) → Coconut milk | 2 | | cheaper elsewhere | 2.99
1 jar onion powder @ .99 → onion powder | 1 | jar | .99
atún en latas de 1kg → atún en latas | 1 | kg
yogur de 125 g x4 → yogur | 4 | | 125 g
a bag of 2 lb → 2 lb | 1 | bag
cuatro manzanas en 25 pesos → manzanas | 4 | | | 25
180 gramos de almendras en 77 pesos → almendras | 180 | g | | 0.42778
arroz 30 pesos → arroz | | | | 30
dos cajitas de pasas → pasas | 2 | box
2 latitas de paté → paté | 2 | can
un saché de leche → leche | 1 | bag
2 Döschen Mais → Mais | 2 | can
un champú grande → champú grande | 1
$.49 avocados → avocados | | | | 0.49
$1.29 cucumbers → cucumbers | | | | 1.29
€0,99 Gurken → Gurken | | | | 0.99
$5.99/lb chuck roast → chuck roast | | | $5.99/lb
5.99/lb chuck roast → chuck roast | | | 5.99/lb
$25 gift card → $25 gift card
$1.50 off milk → $1.50 off milk
pork loin for 1.79/lb. → pork loin | | | for 1.79/lb.
nueces en 180 pesos el kilo → nueces | | | 180 pesos el kilo
a large 28-ounce can of crushed tomatoes → crushed tomatoes | 1 | can | large; 28-ounce
2 large 28 oz cans tomatoes → tomatoes | 2 | can | large; 28 oz
3 große 800 g Dosen Mais → Mais | 3 | can | große; 800 g
una bolsa grande de arroz → arroz | 1 | bag | grande
2 latas grandes de tomate → tomate | 2 | can | grandes
10 Litern Milch → Milch | 10 | l
Cilantro - $.89 → Cilantro | | | | 0.89
birthday candles for 3.99 → birthday candles | | | for 3.99
Kerzen für 3,99 → Kerzen | | | für 3,99
mandarin oranges, sale price: $8.99 → mandarin oranges | | | sale price | 8.99
-1lbs chicken → chicken | 1 | lb
-1 cup of milk → milk | 1 | cup
-2 milk → -2 milk
10, Äpfel → Äpfel | 10
Carne bianca 200/250 grammi. → Carne bianca | 250 | g | 200-250 grammi
Verdura 3/3,5 kg. → Verdura | 3.5 | kg | 3-3,5 kg.
1/2 kg ham → ham | 0.5 | kg
80/20 ground beef → 80/20 ground beef
olio, una bottiglia (dura una settimana). → olio | 1 | bottle | dura una settimana
1 flacone di sapone → sapone | 1 | bottle
3 arroz con leche, etc. → arroz con leche | 3
"""


MIDDLE = """
Pesce 0,5 kg circa già pulito. → Pesce | 0.5 | kg | circa; già pulito
chicken breast 2 lb boneless skinless → chicken breast | 2 | lb | boneless skinless
Lachs 200 g frisch → Lachs | 200 | g | frisch
uien 1 kg ongeveer → uien | 1 | kg | ongeveer
2 boxes of tomatoes (30) → tomatoes | 2 | box | 30
3 bags of apples (12) → apples | 3 | bag | 12
butter (1) → butter | 1
2 eetl. olie → olie | 2 | tbsp
1 theel zout → zout | 1 | tsp
2 cucch. olio → olio | 2 | tbsp
2 c. sopa de azeite → azeite | 2 | tbsp
"""

OTHERS = """
Dessert plates: 25 for 15; 40 for 25 → Dessert plates | | | 25 for 15; 40 for 25
Tablecloths: 3-4 mismatched colors → Tablecloths | 4 | | 3-4; mismatched colors
Paper: 1-2 packs or recycled sheets → Paper | 2 | pack | 1-2 packs; or recycled sheets
Serving bowls, trays, or platters: 6-8 → Serving bowls, trays, or platters | 8 | | 6-8
Bubble wrap, tissue paper, or newspaper → Bubble wrap, tissue paper, or newspaper
Orzo (Reisnudeln) | 220 g → Orzo | 220 | g | Reisnudeln
Rote Linsen (Dose, vorgekocht) | 150 g → Rote Linsen | 150 | g | Dose, vorgekocht
Pavé de saumon | 150 g → Pavé de saumon | 150 | g
filet de saumon 200 g → filet de saumon | 200 | g
bag of rice 2 kg → rice | 1 | bag | 2 kg
Schaschlikspieße (4 x 1000Stk) → Schaschlikspieße | 4 | | 1000Stk
Küchenrolle (8 x 8 Rollen) → Küchenrolle | 8 | | 8 Rollen
Croissant tiefgefroren 20 Stück à 60 g → Croissant tiefgefroren | 20 | each | 60 g
Tomaten, 3 Dosen à 400 g → Tomaten | 3 | can | 400 g
milk :tada: → milk
tons of trash bags → trash bags | | | tons of
Sughi pronti, tra cui pesto → Sughi pronti | | | tra cui pesto
cheese, incl. feta → cheese | | | incl. feta
"""

TO_TASTE = """
sale q.b. → sale | | | q.b.
Sale: q.b. → Sale | | | q.b.
sale qb → sale | | | qb
q.b. di sale → sale | | | q.b. di
1 q.b. sale → sale | | | 1 q.b.
sal, al gusto → sal | | | al gusto
Sal: al gusto → Sal | | | al gusto
Sal - al gusto → Sal | | | al gusto
sal a gusto → sal | | | a gusto
pimienta c/n → pimienta | | | c/n
salt (to taste) → salt | | | to taste
Salt: to taste → Salt | | | to taste
Salz: nach Geschmack → Salz | | | nach Geschmack
Zout - naar smaak → Zout | | | naar smaak
Salt: efter smak → Salt | | | efter smak
Sel : au goût → Sel | | | au goût
"""


@pytest.mark.parametrize(
    "row",
    [row for table in (MORE, CELLS, TWICE, SIZES, PRICES, LISTS, MIDDLE, OTHERS, TO_TASTE) for row in rows(table)],
)
def test_what_stands_behind_a_name_is_read(row: str) -> None:
    line, expected = row.split(" → ")
    name, number, unit, note, price = [*map(str.strip, expected.split("|")), "", "", "", ""][:5]
    found, amount = read(line), Decimal(number) if number else None
    assert (found.name, found.quantity, found.unit, found.note) == (name, amount, unit, note)
    assert found.price == (Decimal(price) if price else None)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("pão, queijo e presunto", ("pão", "queijo", "presunto")),
        ("Brot, Schinken und Käse", ("Brot", "Schinken", "Käse")),
        ("riz, pâtes et lentilles", ("riz", "pâtes", "lentilles")),
        ("eggs, salt and pepper", ("eggs", "salt", "pepper")),
        ("milk, mac and cheese", ("milk", "mac and cheese")),
        ("honey mustard & onion pretzels", ()),
        ("lemon juice & garlic bread", ("lemon juice", "garlic bread")),
        ("ham and cheese", ()),
        ("half and half", ()),
        ("Foil, plastic wrap, and zip-top bags for leftovers", ("Foil", "plastic wrap", "zip-top bags for leftovers")),
    ],
)
def test_things_that_go_together_are_several_on_a_list_of_others(line: str, parts: tuple[str, ...]) -> None:
    assert several(line) == parts


def test_three_things_with_slashes_may_be_several_where_somebody_is_asked() -> None:
    assert several("onions/garlic/ginger", slashes=True) == ("onions", "garlic", "ginger")
    assert several("onions/garlic/ginger") == () and several("goat cheese / feta", slashes=True) == ()
    assert lines_of("milk\nonions/garlic/ginger") == ("milk", "onions/garlic/ginger")


def test_what_is_asked_for_politely_is_several_and_how_many_there_are_is_a_sum() -> None:
    assert several("Hey can you grab milk, eggs, and bread? Thanks!") == ("milk", "eggs", "bread")
    assert lines_of("Milk - 2\nEggs - 12\nTotal: 14 items") == ("Milk - 2", "Eggs - 12")
    assert lines_of("* milk\n* eggs\n  * brown\n  * large") == ("milk", "eggs", "brown", "large")
    assert lines_of("Milk\nTotal: 2 lb") == ("Milk", "Total: 2 lb")
