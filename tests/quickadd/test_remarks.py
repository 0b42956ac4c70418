"""What a line says besides a name and an amount, in the eight languages: comments, sizes, ranges, prices, marks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.quickadd import Wanted, read
from grocery.quickadd.options import option_of
from grocery.records import Item
from tests.quickadd.test_quickadd import looked_up, shelf

# line → name, amount, unit, note, price; what is left out at the end is empty.
COMMENTS = """
bananas (not too ripe) → bananas | | | not too ripe
4 limes, halved → limes | 4 | | halved
olive oil - the good one → olive oil | | | the good one
2 onions, thinly sliced → onions | 2 | | thinly sliced
yogurt – for the kids → yogurt | | | for the kids
bananas (ripe!) 2 lb → bananas | 2 | lb | ripe!
2 Large Eggs, scrambled → Large Eggs | 2 | | scrambled
Paprikapulver (süß) → Paprikapulver | | | süß
3 Zwiebeln, gehackt → Zwiebeln | 3 | | gehackt
200 g Mehl, fein gemahlen → Mehl | 200 | g | fein gemahlen
Tomaten, nicht zu weich → Tomaten | | | nicht zu weich
2 aguacates, maduros → aguacates | 2 | | maduros
leche (sin lactosa) → leche | | | sin lactosa
pan - para la cena → pan | | | para la cena
1 kg tomates, bien mûres → tomates | 1 | kg | bien mûres
fromage (pas trop fort) → fromage | | | pas trop fort
2 limoni, non trattati → limoni | 2 | | non trattati
bananas, não muito maduras → bananas | | | não muito maduras
kaas (niet te oud) → kaas | | | niet te oud
mjölk, helst ekologisk → mjölk | | | helst ekologisk
Porree (für die Suppe) 120 g → Porree | 120 | g | für die Suppe
milk https://shop.example/1 → milk | | | https://shop.example/1
salt to taste → salt | | | to taste
bread if on sale → bread | | | if on sale
5+ lemons → lemons | 5 | | 5+
"""

SIZES = """
2 peanut butter (16 oz) → peanut butter | 2 | | 16 oz
1 (15 oz) can refried beans → refried beans | 1 | can | 15 oz
1 15-ounce can tomatoes → tomatoes | 1 | can | 15-ounce
15-oz can tomatoes → tomatoes | 1 | can | 15-oz
2 14.5 oz cans tomatoes → tomatoes | 2 | can | 14.5 oz
1 12 oz can chicken → chicken | 1 | can | 12 oz
2 x 500 g spaghetti → spaghetti | 2 | | 500 g
water 6 x 1.5 l → water | 6 | | 1.5 l
cheese, 2 × 2.5 lb → cheese | 2 | | 2.5 lb
1 cup (150g) flour → flour | 1 | cup | 150g
2 large cans tomatoes → tomatoes | 2 | can | large
3 große Dosen Mais → Mais | 3 | can | große
coke zero 12 pack → coke zero | | | 12 pack
12-pack coke → coke | | | 12-pack
2 6-packs beer → beer | 2 | | 6-packs
6er Pack Cola → Cola | | | 6er Pack
pack of 6 eggs → eggs | 1 | pack | pack of 6
2 boxes of 12 crackers → crackers | 2 | box | boxes of 12
eggs (pack of 6) → eggs | | | pack of 6
caja de 12 huevos → huevos | 1 | box | caja de 12
boîte de 6 œufs → œufs | 1 | can | boîte de 6
2 x 250 g Packung Reis → Reis | 2 | pack | 250 g
2 Milch 1 l → Milch | 2 | | 1 l
1 pacote de arroz 5 kg → arroz | 1 | pack | 5 kg
"""

RANGES = """
3-4 lemons → lemons | 4 | | 3-4
2–3 c flour → flour | 3 | cup | 2–3 c
2 to 3 lb potatoes → potatoes | 3 | lb | 2 to 3 lb
bananas 2-3 lb → bananas | 3 | lb | 2-3 lb
2 or 3 onions → onions | 3 | | 2 or 3
two or three onions → onions | 3 | | two or three
½-1 kg Mehl → Mehl | 1 | kg | ½-1 kg
about 2 lb ham → ham | 2 | lb | about 2 lb
ham (about 2 lb) → ham | 2 | lb | about 2 lb
ca. 500 g Mehl → Mehl | 500 | g | ca. 500 g
Apfelessig (ca. 100ml) → Apfelessig | 100 | ml | ca. 100 ml
~2 kg rice → rice | 2 | kg | ~2 kg
ungefähr 3 Äpfel → Äpfel | 3 | | ungefähr 3
unos 500 g de queso → queso | 500 | g | unos 500 g
environ 1 kg de pommes → pommes | 1 | kg | environ 1 kg
circa 2 etti di prosciutto → prosciutto | 200 | g | circa 2 etti
a couple of lemons → lemons | 2 | | a couple of
a few carrots → carrots | 3 | | a few
some eggs → eggs | | | some
ein paar Zitronen → Zitronen | 3 | | ein paar
un par de limones → limones | 2 | | un par de
quelques tomates → tomates | 3 | | quelques
alcune mele → mele | 3 | | alcune
algumas bananas → bananas | 3 | | algumas
een paar uien → uien | 2 | | een paar
några äpplen → äpplen | 3 | | några
a few cans of tuna → tuna | 3 | can | a few
"""

NUMBERS = """
five limes → limes | 5
two bananas → bananas | 2
zwei Zitronen → Zitronen | 2
drei rote Zwiebeln → rote Zwiebeln | 3
tres cebollas rojas → cebollas rojas | 3
cinq citrons → citrons | 5
quattro limoni → limoni | 4
cinco bananas → bananas | 5
vier appels → appels | 4
fem citroner → citroner | 5
an avocado → avocado | 1
half a watermelon → watermelon | 0.5
1-1/2 cups sugar → sugar | 1.5 | cup
one large onion → large onion | 1
4 1/2 Zwiebeln → Zwiebeln | 4.5
4½ Zwiebeln → Zwiebeln | 4.5
anderthalb Kilo Kartoffeln → Kartoffeln | 1.5 | kg
un kilo y medio de arroz → arroz | 1.5 | kg
1 kilo et demi de farine → farine | 1.5 | kg
mezzo chilo di pane → pane | 0.5 | kg
meio quilo de queijo → queijo | 0.5 | kg
een halve liter melk → melk | 0.5 | l
ett halvt kilo smör → smör | 0.5 | kg
quarter pound of ham → ham | 0.25 | lb
zwei Dosen Tomaten → Tomaten | 2 | can
eine Dose Mais → Mais | 1 | can
une bouteille d'huile → huile | 1 | bottle
due bottiglie di vino → vino | 2 | bottle
uma dúzia de ovos → ovos | 1 | dozen
twee blikken tonijn → tonijn | 2 | can
två burkar tomater → tomater | 2 | can
"""

UNITS = """
2 Pfund Tomaten → Tomaten | 1000 | g
1 T butter → butter | 1 | tbsp
1 t salt → salt | 1 | tsp
¼ c olive oil → olive oil | 0.25 | cup
5# potatoes → potatoes | 5 | lb
2 botes de salsa → salsa | 2 | jar
2 EL Misopaste → Misopaste | 2 | tbsp
1 Bund Petersilie → Petersilie | 1 | bunch
3 Zehen Knoblauch → Knoblauch | 3 | clove
Lorbeerblätter (3 Stück) → Lorbeerblätter | 3 | each
200g de pâtes → pâtes | 200 | g
2 cuillères à soupe de sucre → sucre | 2 | tbsp
1 botte de persil → persil | 1 | bunch
3 spicchi d'aglio → aglio | 3 | clove
2 colheres de sopa de açúcar → açúcar | 2 | tbsp
3 teentjes knoflook → knoflook | 3 | clove
2 msk socker → socker | 2 | tbsp
5 dl grädde → grädde | 5 | dl
3 hg ost → ost | 300 | g
1 garrafa de azeite → azeite | 1 | bottle
1 Prise Salz → Salz | | | 1 Prise
2 pot stickers → pot stickers | 2
"""

MARKS = """
▢ 2 lemons → lemons | 2
[ 10 ] Äpfel → Äpfel | 10
[ ] 1,Knusperstangen → Knusperstangen | 1
- [x] bread → bread
□ Brot → Brot
→ leche → leche
🍌 bananas → bananas
🥛 2 l milk → milk | 2 | l
**milk** → milk
- [ ] **Tofu:** ca. 400g (~0.4kg) → Tofu | 400 | g | ca. 400 g; ~0.4kg
[milk](https://shop.example) → milk | | | https://shop.example
milk. → milk
milk ✅ → milk
1) 2 lb chicken → chicken | 2 | lb
eggs... → eggs
bread… → bread
Banana | 2 pieces → Banana | 2 | each
| Banana | 2 | ripe | → Banana | 2 | | ripe
Milk\t2 → Milk | 2
Apples (quantity: 2 lbs) → Apples | 2 | lb
milk qty: 3 → milk | 3
Käse, Menge: 200 g → Käse | 200 | g
leche (cantidad: 2 l) → leche | 2 | l
"""

PRICES = """
Eggs, 2 dozen ($8.99) → Eggs | 2 | dozen | | 8.99
Apples: 2 count = $4.89 → Apples | 2 | each | | 4.89
milk $3.99 → milk | | | | 3.99
milk - 3,99 € → milk | | | | 3.99
2 l Milch (1,29 €) → Milch | 2 | l | | 1.29
arroz 2 kg @ $1.50 → arroz | 2 | kg | | 1.50
milk 2-3 → milk | 3 | | 2-3
1 lb 4 oz apples → apples | 1.25 | lb
apples 1 kg 500 g → apples | 1.5 | kg
oranges 2 for $5 → oranges | 2 | | | 2.50
oranges 2/$5 → oranges | 2 | | | 2.50
2/$5 oranges → oranges | 2 | | | 2.50
limes (3 for $2) → limes | 3 | | | 0.67
7 up 2 for $5 → 7 up | 2 | | | 2.50
ham 2 lb for $5 → ham | 2 | lb | | 2.50
oranges 2 @ $3 → oranges | 2 | | | 3
Dill (@$14.99/lb) → Dill | | | $14.99/lb
ham 2 lb ($5.99/lb) → ham | 2 | lb | | 5.99
beras Rp 15.000 → beras | | | | 15000
gum 99¢ → gum | | | | 0.99
ost 45 kr → ost | | | | 45
"""


def rows(table: str) -> list[str]:
    return [row for row in table.strip("\n").splitlines() if row]


@pytest.mark.parametrize(
    "row", [row for table in (COMMENTS, SIZES, RANGES, NUMBERS, UNITS, MARKS, PRICES) for row in rows(table)]
)
def test_a_line_says_what_it_says(row: str) -> None:
    line, expected = row.rsplit(" → ", 1) if row.count(" → ") == 1 else ("→ leche", row.split(" → ")[1])
    name, number, unit, note, price = [*map(str.strip, expected.split("|")), "", "", "", ""][:5]
    found = replace(read(line), priced="")
    assert found == Wanted(
        found.text, name, Decimal(number) if number else None, unit, note, Decimal(price) if price else None
    )


@pytest.mark.parametrize(
    ("text", "quantity", "note"),
    [
        ("milk $4.50", None, "$4.50"),
        ("milk 2/$5", Decimal(2), "2/$5"),
        ("2 milk, cold, €3,99", Decimal(2), "cold; €3,99"),
        ("milk $2.99", None, ""),
    ],
)
def test_another_price_than_that_of_a_known_thing_is_kept_in_the_note(
    text: str, quantity: Decimal | None, note: str
) -> None:
    option = option_of(read(text), Item("sw-1", "Safeway", "Milk", "Dairy", Decimal("2.99"), "each"))
    assert (option.quantity, option.note) == (quantity, note)


@pytest.mark.parametrize(
    "text",
    [
        "Oat Milk, Vanilla", "Greek Yogurt, Plain", "Mac & Cheese", "three cheese blend", "Zwiebel(n)", "7 Up", "V8",
        "2% milk", "ground beef 80/20", "Ben & Jerry's - Cookie Dough", "egg yolk beaten with water", "half and half",
        "Fish/shrimp/calamari", "5 spice powder", "Dr. Pepper", "Lay's Chips, Party Size, 13 oz Bag", "vitamin c",
    ],
)  # fmt: skip
def test_what_names_the_thing_stays_in_the_name(text: str) -> None:
    assert read(text) == Wanted(text, text)


def test_a_comment_is_the_note_of_the_item_and_the_whole_name_comes_first() -> None:
    catalog = shelf("Limes", "Oat Milk", "Oat Milk, Ripe", "Refried Beans")
    for text, name, number, note in (
        ("4 limes, halved", "Limes", "4", "halved"),
        ("limes (not too soft)", "Limes", None, "not too soft"),
        ("oat milk, ripe", "Oat Milk, Ripe", None, ""),
        ("1 (15 oz) can refried beans", "Refried Beans", "1", "15 oz"),
        ("five limes", "Limes", "5", ""),
    ):
        found = looked_up(catalog, text)
        option = found.options[0]
        assert (option.item.name, option.quantity, option.note) == (name, number and Decimal(number), note)
        assert found.sure


@pytest.mark.parametrize("text", ["4 1/2 zwiebeln", "4½ zwiebeln", "2.5 zwiebeln"])
def test_what_is_no_whole_number_is_an_amount(text: str) -> None:
    found = looked_up(shelf("Milk"), text)
    assert (found.literal, found.wanted.name) == (False, "zwiebeln")


def test_what_is_said_of_a_new_thing_is_its_note() -> None:
    found = looked_up(shelf("Milk"), "kale (not too old)")
    assert (found.wanted.name, found.wanted.note, found.literal) == ("kale", "not too old", False)
