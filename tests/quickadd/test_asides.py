"""What stands in a pasted list and is no thing to buy: remarks, a recipe's directions, blanks to fill in, titles."""

from __future__ import annotations

import pytest

from grocery.quickadd import lines_of, needless, pasted, read

RECIPE = """Pasta al limone
Serves 4

Ingredients
400 g spaghetti
2 lemons

Directions
1. Boil the pasta in salted water.
2. Mix eggs and cheese.

Notes
Serve hot."""

MARKDOWN = """# Shopping for the week

**For:** 2 people
_Everything for the next week_

## Produce
- [ ] apples
- [ ] celeriac: 800 g
  - 300 g for the soup
  - the rest is spare
- [ ] kale

This is what we usually take.

**Tip:** buy leeks on Friday.

## Pantry notes
- Buy organic when possible
### More of these
- Check the cupboard first

## Spices (check first)
- [ ] cumin

## Snacks"""

RECEIPT = """\
Market Supercenter
Save money.
(555) 123-4567
Manager: A. B.
1 MAIN STREET
ANYTOWN TX 75001
ST# 1234 OP# 00001234

GREAT BREAD         $1.98
BANANAS
2.31 lb @ $0.58/lb     1.34
ONIONS 3LB BAG      $2.45
BEEF 80/20          $8.45
FLGRS 002550000377 F     10.48 N

SUBTOTAL                 $14.22
TAX                      $2.64
TOTAL                    $16.86
ACCOUNT: ****1234
REF: 789012345
01/15/24 14:23:45
Thank you for shopping!"""


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("- 12 ½ people\n- 14:30 start\n- [ ] corn\n- [ ] buns", "corn|buns"),
        ("milk\neggs\n(555) 123-4567\n2024-09-12 19:26:07\nGracias por su compra", "milk|eggs"),
        ("milk $2\neggs $3\nbread\nTotal: $5", "milk $2|eggs $3|bread"),
        (RECIPE, "400 g spaghetti|2 lemons"),
        (MARKDOWN, "apples|celeriac: 800 g|kale|cumin"),
        ("Zutaten\n- 200 g Mehl\n- 2 Eier\n\nZubereitung\nAlles verrühren.", "200 g Mehl|2 Eier"),
        ("Ingredientes:\n- 2 huevos\n- sal\n\nPreparación:\n- Batir los huevos", "2 huevos|sal"),
        ("# Notes\n- milk\n- eggs", "milk|eggs"),
        ("Notes\nmilk\neggs", "milk|eggs"),
        ("milk\neggs\nbread for the party on the weekend with Ann and Ben.", None),
        ("- milk\n- eggs\n- bread\nbutter", "milk|eggs|bread|butter"),
        ("- milk\n- eggs\n- bread\n**Butter:** 2 lb", "milk|eggs|bread|Butter: 2 lb"),
        ("> milk\n> eggs\n> some bread from the baker", "milk|eggs|some bread from the baker"),
        ("milk\neggs\n> We have two courgettes left.\nbread", "milk|eggs|bread"),
        ("Getränke\n--------\n- Sprudel\n\nGrillen\n-------\n- Kohle", "Sprudel|Kohle"),
        ("milk\n---\neggs\n---\nbread", "milk|eggs|bread"),
        ("🥬 Blattgemüse\n\n- Spinat\n- Rucola\n🥦 Kohl und Co\n- Brokkoli", "Spinat|Rucola|Brokkoli"),
        ("milk\n\nDon't buy this week:\n- butter", "milk"),
    ],
)
def test_what_is_no_thing_is_left_out_of_a_pasted_list_and_nothing_is_lost(text: str, things: str | None) -> None:
    assert "|".join(lines_of(text)) == (things or text.replace("\n", "|"))
    said = " ".join([*lines_of(text), *needless(text)])
    for word in ("Boil", "Check", "the rest is spare", "usually"):
        assert (word in said) == (word in text)


def test_a_tick_in_the_words_of_a_chat_is_one() -> None:
    found = [(one.text, one.ticked) for one in pasted("- Zimt 1 Packung :white_check_mark:\n- milk\n- eggs")]
    assert found == [("Zimt 1 Packung", True), ("milk", False), ("eggs", False)]


def test_of_a_receipt_only_what_was_bought_is_on_the_list() -> None:
    found = [line.split(" $")[0] for line in lines_of(RECEIPT)]
    assert found[:2] + found[-2:] == ["GREAT BREAD", "BANANAS", "BEEF 80/20", "FLGRS 10.48"]
    assert "Market Supercenter" in needless(RECEIPT) and "REF: 789012345" in needless(RECEIPT)


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ground Beef: _____ lbs (for: ____)", "Ground Beef"), ("- [ ] Kale (fresh): ____", "Kale"), ("a_b__c", "a_b__c")],
)
def test_a_blank_to_be_filled_in_is_no_part_of_a_name(line: str, name: str) -> None:
    assert read(line).name == name
