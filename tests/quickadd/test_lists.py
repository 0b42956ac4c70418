"""Several things in a line, and what a pasted list consists of: headings, tables, ticks."""

from __future__ import annotations

import pytest

from grocery.quickadd import Pasted, known_of, lines_of, needless, pasted, several
from grocery.quickadd.headed import Headed
from tests.typed import catalog_of


@pytest.mark.parametrize(
    ("line", "things"),
    [
        ("milk, eggs and bread", "milk|eggs|bread"),
        ("milk, eggs, and bread", "milk|eggs|bread"),
        ("Rice and canned beans", "Rice|canned beans"),
        ("rice (basmati), lentils, cumin", "rice (basmati)|lentils|cumin"),
        ("1. melk 2. koffie 3. biefstuk", "melk|koffie|biefstuk"),
        ("Quality turkey, ham", "Quality turkey|ham"),
        ("milk, eggs & bread", "milk|eggs|bread"),
        ("milk, eggs, bread, butter", "milk|eggs|bread|butter"),
        ("one milk, 2 eggs", "one milk|2 eggs"),
        ("2 lb ham, a dozen eggs, 1 loaf of bread", "2 lb ham|a dozen eggs|1 loaf of bread"),
        ("2 apples and 3 pears", "2 apples|3 pears"),
        ("milk and eggs", "milk|eggs"),
        ("orange juice and milk", "orange juice|milk"),
        ("eggs and peanut butter", "eggs|peanut butter"),
        ("bread; butter; jam", "bread|butter|jam"),
        ("mac and cheese, milk and eggs", "mac and cheese|milk|eggs"),
        ("leche, huevos y pan", "leche|huevos|pan"),
        ("leche y pan", "leche|pan"),
        ("Milch, Eier und Brot", "Milch|Eier|Brot"),
        ("2 Zwiebeln und 3 Äpfel", "2 Zwiebeln|3 Äpfel"),
        ("lait, œufs et pain", "lait|œufs|pain"),
        ("latte, uova e pane", "latte|uova|pane"),
        ("leite, ovos e pão", "leite|ovos|pão"),
        ("melk, eieren en brood", "melk|eieren|brood"),
        ("mjölk, ägg och bröd", "mjölk|ägg|bröd"),
        ("- milk, eggs and bread", "milk|eggs|bread"),
        ("bread, butter", "bread|butter"),
        ("Milch, Brot", "Milch|Brot"),
    ],
)
def test_a_line_that_names_several_things_is_several(line: str, things: str) -> None:
    assert several(line) == tuple(things.split("|"))
    assert lines_of(line) == tuple(things.split("|"))


@pytest.mark.parametrize(
    "line",
    [
        "milk", "", "mac and cheese", "Mac & Cheese", "salt and pepper chips", "half and half", "1 cup half and half",
        "salt and pepper", "red and green peppers", "fish and chips", "lemon and ginger tea", "M&M", "Ben & Jerry's",
        "4 limes, halved", "nueces en 180 pesos el kilo",
        "milk, oat", "bread, rye", "milk, chocolate", "Oat Milk, Vanilla",
        "Greek Nonfat Yogurt, Plain", "eggs, 2 dozen",
        "chicken, boneless, skinless", "Lay's Classic Potato Chips, Party Size, 13 oz Bag", "1,5 l juice",
        "Kürbisfleisch (Hokkaido), geschält, entkernt und geraspelt", "50 g smör eller margarin", "sal y pimienta",
        "rote und grüne Paprika", "2 latas de atún en aceite", "leche en polvo",
        "Salz und Pfeffer", "sel et poivre", "sale e pepe", "zout en peper",
        "salt och peppar", "cooked mixed grains, such as spelt and wild rice", "Fish/shrimp/calamari",
        "olive oil - the good one", "bananas, not too ripe, and soft",
    ],
)  # fmt: skip
def test_what_is_one_thing_stays_whole(line: str) -> None:
    assert several(line) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Frisch:**\n- [ ] Zimt\n\n**Getrocknet:**\n- [x] Kümmel", "Zimt<Frisch|Kümmel<Getrocknet!"),
        ("**Frisch**\nZimt\n\n__Trocken__\nKümmel", "Zimt<Frisch|Kümmel<Trocken"),
        ("=== Produce ===\nmilk\n--- Dairy ---\neggs", "milk<Produce|eggs<Dairy"),
        ("🥬 Produce (2):\nmilk\neggs", "milk<Produce|eggs<Produce"),
        ("Produce\n- milk\n- eggs\n\nDairy\n- ham", "milk<Produce|eggs<Produce|ham<Dairy"),
        ("Groceries\n- milk\n- eggs\n\nDone:\n- ham", "milk|eggs|ham!"),
        ("- [x] milk\n☑ eggs\n✓ ham\n~~jam~~\n[ ] tea", "milk!|eggs!|ham!|jam!|tea"),
        ("▢ 2 lemons\n▢ 3 limes", "2 lemons|3 limes"),
        ("```\n☐ Feta\n☐ Avocado\n```", "Feta|Avocado"),
        ("milk\n\nSent from my iPhone\nhttps://x.example", "milk"),
        ("| Produce | Cooler |\n| --- | --- |\n| Herbs | Honey |\n| Tea | |", "Herbs<Produce|Honey<Cooler|Tea<Produce"),
        ("| Item | Qty |\n|---|---|\n| Milk | 2 |\n| Eggs | 1 dozen |", "Milk ¦ 2|Eggs ¦ 1 dozen"),
        ("| [x] | Milk | 2 |\n| [ ] | Eggs | 3 |", "Milk ¦ 2!|Eggs ¦ 3"),
        ("Artikel\tMenge\nMilch\t2\nEier\t6 Stück", "Milch ¦ 2|Eier ¦ 6 Stück"),
        ("Banana | 2 pieces\nApple | 6 pieces", "Banana ¦ 2 pieces|Apple ¦ 6 pieces"),
        ("bread\n2 milk\n3 apples", "bread|2 milk|3 apples"),
        ("Dairy\nmilk\neggs\nCostco\nrice", "milk<Dairy|eggs<Dairy|rice<Costco"),
        ("Snacks", "Snacks"),
        ("MILK\nEGGS\nBREAD", "MILK|EGGS|BREAD"),
        ("milk\n- eggs\n- ham", "milk|eggs|ham"),
        ("# Milk\n# Eggs", "Milk|Eggs"),
        ("**Milk**\n**Eggs**", "Milk|Eggs"),
        ("**1. Milk**\n**2. Eggs (12)**", "Milk|Eggs (12)"),
        ("[Milk]\n[Eggs]\nSent from my iPhone", "Milk|Eggs"),
        ("Milk:\nEggs:\nBread:", "Milk|Eggs|Bread"),
        ("# Party\n## Dairy\n- milk\n## Costco\n## Ham", "milk<Dairy|Ham<Costco"),
        ("## Gewürze\n\n**Frisch:**\n- [ ] Zimt", "Zimt<Frisch"),
        ("Groceries:\n\nDairy:\n- milk", "milk<Dairy"),
    ],
)  # fmt: skip
def test_a_paste_is_things_under_headings_some_ticked(text: str, expected: str) -> None:
    """Written `thing<heading`, with ! where it is ticked, and ¦ between cells."""
    said = [
        f"{one.text.replace('|', '¦')}{'<' * bool(one.under)}{one.under}{'!' * one.ticked}"
        for one in pasted(text, {"dairy", "costco", "produce", "snacks"})
    ]
    assert "|".join(said) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bread\nmilk\neggs", "Bread|milk|eggs"),
        ("Milk\n\nBread\n\nEggs", "Milk|Bread|Eggs"),
        ("MILK\nEGG\nBREAD", "MILK|EGG|BREAD"),
        ("1. milk\n2. eggs\n3) bread", "milk|eggs|bread"),
        ("# Bread\n# Eggs", "Bread|Eggs"),
        ("Eggs:\nduck eggs\n\nDairy\nmilk", "duck eggs<Eggs|milk<Dairy"),
    ],
)
def test_a_category_that_is_called_as_a_thing_is_a_heading_only_where_it_is_marked(text: str, expected: str) -> None:
    known = Headed(
        known_of(
            catalog_of(
                "Costco | Breads | Bread |  | loaf",
                "Costco | Eggs | Eggs |  | dozen",
                "Costco | Milk | Dairy |  | each",
            )
        )
    )
    assert "|".join(f"{one.text}{'<' * bool(one.under)}{one.under}" for one in pasted(text, known)) == expected


@pytest.mark.parametrize(
    ("text", "things", "spare"),
    [
        ("Need:\n- milk\n- eggs\n\nDon't need:\n- butter\n- flour", "milk|eggs", "butter|flour"),
        ("milk\nAlready have:\nbutter\nflour", "milk", "butter|flour"),
        ("## At home\n- butter\n\n## To buy\n- milk", "milk", "butter"),
        ("milk\n\nAlready have\nbutter", "milk", "butter"),
        ("milk\nDon’t need: butter, flour\neggs", "milk|eggs", "butter|flour"),
        ("leche\nYa tenemos:\npan", "leche", "pan"),
        ("Milch\nSchon da:\nBrot", "Milch", "Brot"),
        ("lait\nOn a déjà :\npain", "lait", "pain"),
        ("latte\nAbbiamo già:\npane", "latte", "pane"),
        ("Done:\nmilk\nNot needed:\nbutter", "milk", "butter"),
        ("milk\nAt home spray\neggs", "milk|At home spray|eggs", ""),
    ],
)
def test_what_a_list_says_is_not_needed_is_left_out(text: str, things: str, spare: str) -> None:
    assert ("|".join(lines_of(text)), "|".join(needless(text))) == (things, spare)


@pytest.mark.parametrize(
    "row",
    [
        "Subtotal 12.30",
        "Tax 1.20",
        "Total: $45",
        "Tax (8.25%) 1.20",
        "MwSt 7% 0,80",
        "IVA 21% 2,10",
        "VISA 13.50",
        "Cash 20.00",
        "Change: $5.00",
        "You saved $3.00",
        "Discount -$2.00",
        "Bag fee 0.10",
        "Rückgeld 7,70",
        "Pfand 0,25",
        "Efectivo 20,00",
        "Espèces 20,00",
        "Contanti 20,00",
        "TOTAL TO PAY 12.00",
        "Credit card $13.50",
    ],
)
def test_what_a_receipt_says_of_the_whole_is_no_thing(row: str) -> None:
    assert lines_of(f"milk 1.99\n{row}") == ("milk 1.99",)


@pytest.mark.parametrize("row", ["Total 2% yogurt", "cash box 12.00", "gift card $25", "Milk 2% 1.99", "Tax 2 forms"])
def test_what_only_begins_as_a_sum_is_a_thing(row: str) -> None:
    assert lines_of(f"eggs 1.99\n{row}") == ("eggs 1.99", row)


def test_a_store_that_is_called_as_what_is_there_is_a_store() -> None:
    assert [one.text for one in pasted("milk\nAt Home:\nlamp", {"at home"}, {"at home"})] == ["milk", "lamp"]


def test_what_is_pasted_is_cut_to_two_hundred_things() -> None:
    assert pasted("milk, eggs and bread\n" * 150) == tuple(Pasted(one) for one in ["milk", "eggs", "bread"] * 67)[:200]
