"""What messengers, notes, pages and sheets leave around a list that was copied from them."""

from __future__ import annotations

import pytest

from grocery.quickadd import pasted
from grocery.quickadd.departments import DEPARTMENTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[12/3, 18:05] Mom: milk\n[12/3, 18:06] Mom: 2 lb potatoes", "milk|2 lb potatoes"),
        ("[29.11.26, 18:05:12] Anna: Milch\n[29.11.26, 18:05:30] Anna: Brot und Butter", "Milch|Brot|Butter"),
        ("29/11/26, 18:05 - Ana: leche\n29/11/26, 18:06 - Ana: <Multimedia omitido>", "leche"),
        ("11/29/26, 6:05 PM - Mom: dish soap", "dish soap"),
        ("Item,Quantity,Unit\nMilk,2,gal\nEggs,1,dozen", "Milk ¦ 2 ¦ gal|Eggs ¦ 1 ¦ dozen"),
        ("sep=;\nname;amount\nMilk;2\nSalt", "Milk ¦ 2|Salt"),
        ('\n"sep=;"\nMilk;whole\nEggs;12', "Milk ¦ whole|Eggs ¦ 12"),
        ("sep=,\nMilk, whole", "Milk ¦ whole"),
        ("Artikel;Menge\nMilch;2 l\nBrot;1", "Milch ¦ 2 l|Brot ¦ 1"),
        ('"Item","Qty"\n"Milk, whole","2"\n"Eggs","12"', "Milk, whole ¦ 2|Eggs ¦ 12"),
        ("<ul><li>milk</li><li>eggs</li></ul>", "milk|eggs"),
        ("milk ✅\neggs\nbread (got it)\nham - DONE", "milk!|eggs|bread!|ham!"),
        ("[ ] milk\n2 Checked items\n[x] eggs\n[x] ham", "milk|eggs!|ham!"),
        ("* [x] ~~milk~~\n* [ ] eggs", "milk!|eggs"),
        ("Hey can you grab:\n- milk\n- eggs\nThanks!", "milk|eggs"),
        ("Kannst du bitte mitbringen:\n- Milch\n- Brot\nDanke!", "Milch|Brot"),
        ("Monday\n- chicken\n- rice\n\nFor Saturday:\n- ribs", "chicken<Monday|rice<Monday|ribs<For Saturday"),
        ("Aldi\nmilk\neggs\n\nKroger\nham\nrye", "milk<Aldi|eggs<Aldi|ham<Kroger|rye<Kroger"),
        ("PRODUCE\nApples\nOnions\nMEAT\nBacon", "Apples<PRODUCE|Onions<PRODUCE|Bacon<MEAT"),
        ("🥦 Produce\n- broccoli\n🥩 Meat\n- steak", "broccoli<Produce|steak<Meat"),
        ("Produce\n\t- apples\nMeat\n\t- ham", "apples<Produce|ham<Meat"),
        ("- Tacos\n  - tortillas\n  - salsa\n- milk", "tortillas<Tacos|salsa<Tacos|milk"),
        ("- milk\n  - whole\n- eggs", "milk|whole|eggs"),
        ("Chicken Breasts\n10 ounce\nGarlic\n2 clove", "Chicken Breasts, 10 ounce|Garlic, 2 clove"),
        ("(1) Milk\n(2) Eggs", "Milk|Eggs"),
        ("a) milk\nb) eggs", "milk|eggs"),
        ("Groceries 🛒\n🥛 Milk\n🍞 Bread", "Milk|Bread"),
        ("milk\nTotal items: 1", "milk"),
        ("Aldi", "Aldi"),
        ("milk\nhave a card", "milk|have a card"),
        ("ham: 2 lb\n18:05", "ham: 2 lb|18:05"),
    ],
)
def test_what_was_copied_is_its_things(text: str, expected: str) -> None:
    """Written `thing<heading`, with ! where it is ticked, and ¦ between cells."""
    said = [
        f"{one.text.replace('|', '¦')}{'<' * bool(one.under)}{one.under}{'!' * one.ticked}"
        for one in pasted(text, DEPARTMENTS)
    ]
    assert "|".join(said) == expected
