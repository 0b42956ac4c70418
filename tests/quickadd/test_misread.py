"""Lines that were read as something else: which of what, sums, prices without a currency, sizes said twice."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog_search import CatalogSearch
from grocery.exchange import text_list
from grocery.questions import Memory, Moment
from grocery.questions.items import suggestions
from grocery.quickadd import guess, known_of, lines_of, read, understood
from grocery.quickadd.priced import is_sum
from tests.typed import catalog_of


@pytest.mark.parametrize(
    ("line", "name", "amount", "note"),
    [
        ("1 lb 16 oz can tomatoes", "tomatoes", "1 can", "1 lb 16 oz"),
        ("1 lb 16 oz tomatoes", "tomatoes", "1 lb", "16 oz"),
        ("1 lb 4 oz apples", "apples", "1.25 lb", ""),
        ("milk 3 for 10", "milk", "3", "3 for 10"),
        ("3 for 10 milk", "milk", "3", "3 for 10"),
        ("Milch 2 für 3,50", "Milch", "2", "2 für 3,50"),
        ("pizza 2 for 1", "pizza", "2", "2 for 1"),
        ("steak 2 for 4 people", "steak 2 for 4 people", "", ""),
        ("2 for 4 people", "2 for 4 people", "", ""),
        ("cake for 12", "cake for 12", "", ""),
        ("vitamin b 1-2", "vitamin b 1-2", "", ""),
        ("vitamin b12", "vitamin b12", "", ""),
        ("vitamin d 1000-2000", "vitamin d 1000-2000", "", ""),
        ("Vitamina C 500-1000", "Vitamina C 500-1000", "", ""),
        ("diapers size 4-5", "diapers size 4-5", "", ""),
        ("Windeln Größe 4-5", "Windeln Größe 4-5", "", ""),
        ("omega 3-6", "omega 3-6", "", ""),
        ("lemons 3-4", "lemons", "4", "3-4"),
        ("2 medios galones de leche", "leche", "2 half gallon", ""),
        ("medio galón de leche", "leche", "0.5 gallon", ""),
        ("2 tubs margarine", "margarine", "2 tub", ""),
        ("1 cup flour, plus more for dusting", "flour", "1 cup", "plus more for dusting"),
        ("2 lb boneless, skinless thighs", "boneless, skinless thighs", "2 lb", ""),
        ("two 15-ounce cans beans", "beans", "2 can", "15-ounce"),
        ("two 7up", "two 7up", "", ""),
        ("two packs bacon", "bacon", "2 pack", ""),
        ("two pack bacon", "bacon", "2 pack", ""),
        ("six pack beer", "beer", "", "six pack"),
        ("Six-pack coke", "coke", "", "Six-pack"),
        ("get milk", "milk", "", ""),
        ("need 2 eggs", "eggs", "2", ""),
        ("please buy some milk", "milk", "", ""),
        ("don’t forget the eggs", "eggs", "", ""),
        ("comprar leche", "leche", "", ""),
        ("get", "get", "", ""),
        ("birthday candles!!", "birthday candles", "", "!!"),
        ("milk?", "milk", "", "?"),
        ("dog food 20 lb bag", "dog food", "1 bag", "20 lb"),
        ("2 coke 12 oz cans", "coke", "2", "12 oz"),
        ("1,000 bratwurst", "bratwurst", "1000", ""),
        ("1.500 Servietten", "Servietten", "1500", ""),
        ("2,500 kg Kartoffeln", "Kartoffeln", "2.5 kg", ""),
        ("41 Packung Toilettenpapier", "Toilettenpapier", "41 pack", ""),
        ("6 pak melk", "melk", "6 pack", ""),
        ("6-pak bier", "bier", "", "6-pak"),
        ("10x Servietten 500Stück", "Servietten", "10", "500Stück"),
        ("Servietten (20 Stück 188546)", "Servietten", "20 each", "188546"),
        ("butter (4 pack) unsalted", "butter unsalted", "", "4 pack"),
        ("1 kkp socker", "socker", "1 cup", ""),
        ("1 geh. TL Kreuzkümmel", "Kreuzkümmel", "1 tsp", "geh."),
        ("1 cup plus 2 tablespoons olive oil", "olive oil", "1 cup", "plus 2 tablespoons"),
        ("1 lb and 4 oz ham", "ham", "1.25 lb", ""),
        ("1 kg Mehl und 2 EL Öl", "1 kg Mehl und 2 EL Öl", "", ""),
        ("Rice - 5 kg x 2", "Rice", "2", "5 kg"),
        ("potatoes, cube ahead of time", "potatoes", "", "cube ahead of time"),
        ('"Milk","2"', "Milk", "2", ""),
        ("atún pack de 3", "atún", "1 pack", "pack de 3"),
        ("2xmilk", "milk", "2", ""),
        ("1 xícara (chá) de leite", "leite", "1 cup", "chá"),
        ("2 xylitol gums", "xylitol gums", "2", ""),
        ("2xl socks", "2xl socks", "", ""),
        ("milk1L", "milk", "1 l", ""),
        ("vitamin B12", "vitamin B12", "", ""),
        ("pane mezzo kg", "pane", "0.5 kg", ""),
        ("Aufschnitt 200g gemischt", "Aufschnitt", "200 g", "gemischt"),
        ("Cheddar (sharp) 1lb", "Cheddar", "1 lb", "sharp"),
        ("sm can tomato sauce", "tomato sauce", "1 can", "sm"),
        ("small can opener", "small can opener", "", ""),
        ("2 kg pot roast", "pot roast", "2 kg", ""),
        ("500 g back bacon", "back bacon", "500 g", ""),
        ("100 g BACK FAMILY Mehl", "BACK FAMILY Mehl", "100 g", ""),
        ("5 LB BAG FLOUR", "FLOUR", "5 lb", ""),
        ("1 c.c de coriandre", "coriandre", "1 tsp", ""),
        ("1 onion, left whole", "onion", "1", "left whole"),
        ("1 colher (sopa) de azeite", "azeite", "1 tbsp", ""),
        ("folhas de manjericão", "folhas de manjericão", "", ""),
        ("2 hojas de laurel", "laurel", "2 leaf", ""),
        ("c:a 3 kg rågsikt", "rågsikt", "3 kg", "c:a 3 kg"),
    ],
)
def test_a_line_is_read_as_it_was_meant(line: str, name: str, amount: str, note: str) -> None:
    found = read(line)
    said = "" if found.quantity is None else f"{found.quantity:f} {found.unit}".strip()
    assert (found.name, said, found.note, found.price) == (name, amount, note, None)


def test_a_price_with_its_currency_is_one_and_that_of_a_piece() -> None:
    found = read("milk 3 for $10")
    assert (found.quantity, found.price, found.priced) == (Decimal(3), Decimal("3.33"), "3 for $10")


@pytest.mark.parametrize(
    "line",
    [
        "Total: $45", "Total $45.20", "TOTAL 45,20 €", "Subtotal: 12", "Gesamt: 23,50 €", "Total: 45", "Tax: 3.20",
        "IVA: 2,10 €", "Grand total = $99", "Summe 12,00 EUR", "Sous-total : 3,00 €",
    ],
)  # fmt: skip
def test_a_sum_is_no_thing(line: str) -> None:
    assert is_sum(line) and lines_of(f"milk $4\n{line}") == ("milk $4",)
    state = catalog_of("Safeway | Milk")
    assert [one.line for one in text_list.read(f"milk\n{line}".encode(), catalog=state).problems] == [2]
    of = Moment(lambda: state, versions=None, now=None, memory=Memory())  # type: ignore[arg-type]
    (alone,) = suggestions(of, line)
    assert (alone.create, alone.other, alone.meant.options) == (None, None, ())


@pytest.mark.parametrize(
    "line",
    ["Total", "Total cereal", "Total 2% yogurt", "total 500 g", "Total 45", "Total: 2 lb", "Total yogurt 5.99", "tax"],
)
def test_a_thing_that_is_called_like_a_sum_is_one(line: str) -> None:
    assert not is_sum(line) and lines_of(f"milk\n{line}") == ("milk", line)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("2 cans tomatoes", "Diced Tomatoes"),
        ("2 cans corn", ""),
        ("tomatoes", "Roma Tomatoes"),
        ("2 tp", "Toilet Paper, 12 Rolls"),
        ("oj", ""),
    ],
)
def test_cans_are_of_nothing_fresh_and_what_is_short_is_looked_up(text: str, first: str) -> None:
    names = ("Roma Tomatoes", "Sweet Corn", "Toilet Paper, 12 Rolls", "Orange Soda")
    state, search = catalog_of(*(f"Safeway | {name}" for name in names), "Safeway | Diced Tomatoes"), CatalogSearch()
    meant = understood(known_of(state), text, lambda q, most: search.find(state, q, None, most))
    assert next((option.item.name for option in meant.options if option.near), "") == first


def test_a_unit_is_guessed_from_nothing_that_stands_elsewhere() -> None:
    state = catalog_of("Safeway | Best Foods Mayonnaise | Pantry | 6 | jar")
    assert guess(known_of(state), "Dog food", "Safeway").unit == ""


def test_a_slip_is_forgiven_at_the_store_that_was_chosen_whatever_others_sell() -> None:
    others = [f"Costco | Avacado {kind}" for kind in ("Oil", "Dip", "Soap", "Mayo", "Salad", "Cream")]
    state, search = catalog_of("Safeway | Hass Avocados", "Safeway | Milk", *others), CatalogSearch()

    def first(text: str, store: str | None) -> list[str]:
        meant = understood(known_of(state), text, lambda q, most: search.find(state, q, store, most), store)
        return [option.item.name for option in meant.options if option.near][:1]

    assert first("avacado", "Safeway") == ["Hass Avocados"]
    assert [item.name for item in search.find(state, "avacado", "Costco", 2)] == ["Avacado Oil", "Avacado Dip"]
    renamed = catalog_of("Safeway | Figs", "Safeway | Milk", *others)
    assert search.find(renamed, "avacado", "Safeway") == () and search.find(state, "avacado", "Safeway")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n", "\u2028", "\x0b"])
def test_an_end_of_a_line_within_a_row_in_quotation_marks_is_no_fault(end: str) -> None:
    for sign in ("\t", ";", ","):
        assert read(f'milk{sign} "ripe{end}ones"{end}x').name
