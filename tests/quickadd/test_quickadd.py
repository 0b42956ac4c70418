from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.measures import MEASURES, unit_of
from grocery.money import quantity
from grocery.quickadd import Understood, Wanted, known_of, lines_of, read, understood
from grocery.quickadd.units import STEPS, converted, said
from grocery.records import Item, Purchase
from grocery.search import SearchIndex
from grocery.text import normalise
from tests.typed import LINES, SAMPLE, TEXTS, catalog_of

# --- reading a line


@pytest.mark.parametrize(
    ("text", "name", "number", "unit"),
    [
        ("2 milk", "milk", "2", ""),
        ("21 bananas", "bananas", "21", ""),
        ("1.5 melons", "melons", "1.5", ""),
        ("milk x3", "milk", "3", ""),
        ("milk x 3", "milk", "3", ""),
        ("milk, x3", "milk", "3", ""),
        ("milk ×3", "milk", "3", ""),
        ("milk×3", "milk", "3", ""),
        ("milk 3x", "milk", "3", ""),
        ("3x milk", "milk", "3", ""),
        ("3 x milk", "milk", "3", ""),
        ("3 × milk", "milk", "3", ""),
        ("3×milk", "milk", "3", ""),
        ("x3 milk", "milk", "3", ""),
        ("milk (3)", "milk", "3", ""),
        ("milk, 3", "milk", "3", ""),
        ("milk: 3", "milk", "3", ""),
        ("milk - 3", "milk", "3", ""),
        ("2% milk x3", "2% milk", "3", ""),
        ("2 lb bananas x3", "2 lb bananas", "3", ""),
        ("4 cheese pizza (2)", "4 cheese pizza", "2", ""),
        ("2 2% milk", "2% milk", "2", ""),
        ("2 7up", "7up", "2", ""),
        ("3 cans", "cans", "3", ""),
        ("4 D batteries", "D batteries", "4", ""),
        ("2 head & shoulders", "head & shoulders", "2", ""),
        ("2 🍌", "🍌", "2", ""),
        ("２ milk", "milk", "2", ""),
        ("400 x napkins", "napkins", "400", ""),
    ],
)
def test_a_number_says_how_many(text: str, name: str, number: str, unit: str) -> None:
    assert read(text) == Wanted(text, name, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "name", "number", "unit"),
    [
        ("2 lb bananas", "bananas", "2", "lb"),
        ("2 lbs. bananas", "bananas", "2", "lb"),
        ("bananas 2 lb", "bananas", "2", "lb"),
        ("ground beef 80/20 2 lb", "ground beef 80/20", "2", "lb"),
        ("1/2 lb ham", "ham", "0.5", "lb"),
        ("ham, ½ lb", "ham", "0.5", "lb"),
        ("ham (1/2 lb)", "ham", "0.5", "lb"),
        ("1 1/2 lb ham", "ham", "1.5", "lb"),
        ("1½ lb ham", "ham", "1.5", "lb"),
        ("1/3 cup sugar", "sugar", "0.333", "cup"),
        ("½ kg butter", "butter", "0.5", "kg"),
        ("500g flour", "flour", "500", "g"),
        ("1,5 l juice", "juice", "1.5", "l"),
        ("1.5l juice", "juice", "1.5", "l"),
        ("juice, 1,5 l", "juice", "1.5", "l"),
        (".5 lb ham", "ham", "0.5", "lb"),
        ("2 bags of rice", "rice", "2", "bag"),
        ("rice - 2 bags", "rice", "2", "bag"),
        ("eggs, 2 dozen", "eggs", "2", "dozen"),
        ("eggs, a dozen", "eggs", "1", "dozen"),
        ("a dozen eggs", "eggs", "1", "dozen"),
        ("dozen eggs", "eggs", "1", "dozen"),
        ("half a dozen eggs", "eggs", "0.5", "dozen"),
        ("24 ct eggs", "eggs", "24", "each"),
        ("two bags of rice", "rice", "2", "bag"),
        ("bag of rice", "rice", "1", "bag"),
        ("a bunch of cilantro", "cilantro", "1", "bunch"),
        ("3 fl. oz. vanilla", "vanilla", "3", "fl oz"),
        ("2 half gallons milk", "milk", "2", "half gallon"),
        ("half gallon milk", "milk", "0.5", "gallon"),
        ("5 lb bag of flour", "flour", "5", "lb"),
        ("2 liter bottle of coke", "coke", "2", "l"),
        ("2 lb, bananas", "bananas", "2", "lb"),
        ("tuna (2 cans)", "tuna", "2", "can"),
        ("2 packs gum", "gum", "2", "pack"),
        ("10000 g flour", "flour", "10000", "g"),
    ],
)
def test_a_number_with_a_unit_says_how_much(text: str, name: str, number: str, unit: str) -> None:
    assert read(text) == Wanted(text, name, Decimal(number), unit)


@pytest.mark.parametrize(
    ("text", "name", "number", "unit"),
    [
        ("2 litros de leche", "leche", "2", "l"),
        ("2 kilos de papas", "papas", "2", "kg"),
        ("una docena de huevos", "huevos", "1", "dozen"),
        ("media docena de huevos", "huevos", "0.5", "dozen"),
        ("medio kilo de carne", "carne", "0.5", "kg"),
        ("3 latas de atún", "atún", "3", "can"),
        ("2 bolsas de arroz", "arroz", "2", "bag"),
        ("1 caja de cereal", "cereal", "1", "box"),
        ("1 botella vino", "vino", "1", "bottle"),
        ("2 frascos de mermelada", "mermelada", "2", "jar"),
        ("2 paquetes de pan", "pan", "2", "pack"),
        ("cilantro, 1 manojo", "cilantro", "1", "bunch"),
        ("100 gramos queso", "queso", "100", "g"),
        ("2 cartones de leche", "leche", "2", "carton"),
        ("3 unidades de limón", "limón", "3", "each"),
    ],
)
def test_spanish_is_understood_too(text: str, name: str, number: str, unit: str) -> None:
    assert read(text) == Wanted(text, name, Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    [
        "eggs", "2% milk", "2 % milk", "milk 2%", "milk, 2%", "100% juice", "7up", "7 up", "7-grain bread",
        "80/20 ground beef", "ground beef, 80/20", "50/50 salad", "24/7 gum", "000 flour", "00 flour",
        "V8", "vitamin b 12", "coke zero 2", "eggs 12", "coke 1,5", "2 in 1 shampoo", "3 ply tissue", "5 spice powder",
        "3 musketeers", "365 organic milk", "1000 island dressing", "0 milk", "-2 milk", "$3 milk",
        "10001 g flour", "1.2345 lb ham", "1,234 g flour", "1 000 g flour",
        "3-2 lb potatoes", "tuna 4 5 oz", "half and half", "a can opener", "three cheese blend", "five spice powder",
        "Zwiebel(n)", "Fish/shrimp/calamari", "cup of noodles", "1. milk", "2", "2 l", "2 lb", "2 dozen",
        "2 x", "1.000 g flour", "x3", "½", "milk x", "lbs", "4 x 4", "9" * 200, "1/0 lb ham", "0/2 lb ham",
        "2/2 lb ham", "007 gum", "2 \u3164",
    ],
)  # fmt: skip
def test_in_doubt_the_whole_text_is_the_name(text: str) -> None:
    assert read(text) == Wanted(text, text)


@pytest.mark.parametrize(
    "line",
    [
        "- 2 lb ham", "* 2 lb ham", "• 2 lb ham", "– 2 lb ham", "[ ] 2 lb ham", "- [x] 2 lb ham", "☐ 2 lb ham",
        "☑️ 2 lb ham", "  2  lb\tham ", "2 lb ham,",
    ],
)  # fmt: skip
def test_bullets_boxes_and_spaces_are_taken_off(line: str) -> None:
    assert read(line) == Wanted("2 lb ham", "ham", Decimal(2), "lb")


@pytest.mark.parametrize("empty", ["", "  ", "\n", "\u200b", "\x00", "\u3164"])
def test_nothing_typed_has_no_name(empty: str) -> None:
    assert read(empty) == Wanted("", "")


@given(LINES)
def test_any_text_is_read_as_a_name_and_a_quantity_that_can_be_kept(text: str) -> None:
    wanted = read(text)
    assert normalise(wanted.name, "name", allow_empty=True) == wanted.name
    assert bool(wanted.name) == bool(wanted.text)
    assert all(word in wanted.text for word in wanted.name.split())
    assert wanted.quantity is None or quantity(wanted.quantity) == wanted.quantity
    assert not wanted.unit or (wanted.quantity is not None and unit_of(wanted.unit) == wanted.unit)
    assert read(wanted.text) == wanted


@given(
    st.sampled_from(["milk", "2% milk", "Crème fraîche", "7up", "atún"]),
    st.decimals("0.001", 10_000, places=3),
    st.sampled_from(["lb", "kg", "l", "bags", "latas", "fl oz"]),
)
def test_a_quantity_with_a_unit_is_read_wherever_it_stands(name: str, number: Decimal, unit: str) -> None:
    expected = (name, quantity(number), unit_of(unit))
    written = f"{number.normalize():f}"
    for text in (f"{written} {unit} {name}", f"{name}, {written} {unit}", f"{name} ({written} {unit})"):
        wanted = read(text)
        assert (wanted.name, wanted.quantity, wanted.unit) == expected


# --- reading several lines


@pytest.mark.parametrize(
    ("paste", "lines"),
    [
        ("milk\n\n eggs \r\nbread", ("milk", "eggs", "bread")),
        ("- milk\n* eggs\n• bread\n☐ ham\n- [ ] jam\n[x] tea", ("milk", "eggs", "bread", "ham", "jam", "tea")),
        ("1. milk\n2. 2 lb ham\n3. 7up", ("milk", "2 lb ham", "7up")),
        ("1) milk\n2) - eggs", ("milk", "eggs")),
        ("1. milk\neggs", ("1. milk", "eggs")),
        ("1. milk", ("1. milk",)),
        ("1.5 l milk\n2.5 l juice", ("1.5 l milk", "2.5 l juice")),
        ("Produce:\n\nbananas\nDairy:\nmilk", ("bananas", "milk")),
        ("## Produce\nbananas\n# Dairy\nmilk", ("bananas", "milk")),
        ("Produce:\n1. bananas\nDairy:\n1. milk", ("bananas", "milk")),
        ("bananas\nmilk:", ("bananas", "milk")),
        ("milk:\n", ("milk",)),
        ("milk\n----\n=====\n─────\neggs", ("milk", "eggs")),
        ("🍌\n🥛 x2", ("🍌", "🥛 x2")),
        ("\u200b\n\x00\n-\n*", ()),
        ("", ()),
    ],
)
def test_a_paste_is_taken_apart_into_the_things_on_it(paste: str, lines: tuple[str, ...]) -> None:
    assert lines_of(paste) == lines


def test_a_paste_is_cut_to_two_hundred_lines_of_two_hundred_characters() -> None:
    lines = lines_of("\n" * 10 + f"- {'x' * 300}\n" * 300)
    assert lines == ("x" * 200,) * 200


@given(st.lists(LINES, max_size=6).map("\n".join))
def test_any_paste_becomes_lines_that_are_names(paste: str) -> None:
    for line in lines_of(paste):
        assert line and normalise(line, "name") == line


# --- units


@pytest.mark.parametrize(
    ("number", "unit", "sold_by", "quantity_of_item"),
    [
        ("1", "kg", "lb", "2.205"),
        ("500", "g", "kg", "0.5"),
        ("16", "oz", "lb", "1"),
        ("2", "lb", "Pounds", "2"),
        ("0.5", "gallon", "half gallon", "1"),
        ("1", "l", "ml", "1000"),
        ("2", "cup", "pint", "1"),
        ("12", "oz", "fl. oz.", "12"),
        ("1", "kg", "500 g", "2"),
        ("1", "dozen", "each", "12"),
        ("1", "dozen", "", "12"),
        ("2", "dozen", "dozen", "2"),
        ("18", "each", "dozen", "1.5"),
        ("12", "", "dozen", "1"),
        ("6", "", "dozen", "0.5"),
        ("7", "", "dozen", None),
        ("2", "", "dozen", "2"),
        ("2", "", "lb", "2"),
        ("2", "bag", "each", "2"),
        ("2", "carton", "box", "2"),
        ("2", "box", "dozen", "2"),
        ("2", "can", "12 pack", "2"),
        ("2", "can", "Kiste", "2"),
        ("3", "clove", "clove", "3"),
        ("1.5", "l", "bottle", None),
        ("1", "lb", "each", None),
        ("1", "lb", "l", None),
        ("2", "bag", "lb", None),
        ("2", "each", "lb", None),
        ("1", "dozen", "pack", None),
        ("24", "each", "pack", None),
        ("3", "clove", "pack", None),
        ("10000", "kg", "lb", None),
        ("0.001", "g", "kg", None),
    ],
)
def test_what_was_typed_becomes_the_unit_of_the_item_or_stays(
    number: str, unit: str, sold_by: str, quantity_of_item: str | None
) -> None:
    expected = None if quantity_of_item is None else Decimal(quantity_of_item)
    assert converted(Decimal(number), unit, sold_by) == expected


def test_half_a_thousandth_is_rounded_up() -> None:
    assert converted(Decimal("0.5"), "g", "kg") == Decimal("0.001")


@given(st.decimals("0.001", 10_000, places=3), st.sampled_from(["", "each", "dozen", "bag", *sorted(MEASURES)]), TEXTS)
def test_a_converted_quantity_can_be_kept(number: Decimal, unit: str, sold_by: str) -> None:
    for unit_of_item in (sold_by, "lb", "ml", "dozen", "each"):
        found = converted(quantity(number), unit, unit_of_item)
        assert found is None or quantity(found) == found


def test_every_unit_with_a_step_of_its_own_is_one_that_says_how_much() -> None:
    assert MEASURES.issuperset(STEPS)
    assert all(quantity(Decimal(step)) != 1 for step in STEPS.values())


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1.5", "l", "1.5 l"),
        ("2", "bag", "2 bags"),
        ("1", "bag", "1 bag"),
        ("2", "box", "2 boxes"),
        ("2", "bunch", "2 bunches"),
        ("2", "loaf", "2 loaves"),
        ("2", "dozen", "2 dozen"),
        ("12", "", "12"),
    ],
)
def test_a_quantity_is_said_in_words(number: str, unit: str, words: str) -> None:
    assert said(Decimal(number), unit) == words


# --- looking it up


def finding(catalog: Catalog) -> Callable[[str, int], Sequence[Item]]:
    items = catalog.items()
    index = SearchIndex([(item.id, item.name) for item in items.values()])
    return lambda query, limit: [items[key] for key in index.find(query, limit)]


def looked_up(catalog: Catalog, text: str, store: str | None = None) -> Understood:
    return understood(known_of(catalog), text, finding(catalog), store)


def shelf(*names: str) -> Catalog:
    return catalog_of(*(f"Safeway | {name}" for name in names))


def names_of(found: Understood) -> list[str]:
    return [option.item.name for option in found.options]


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("bananas", "Bananas"),
        ("BANANA", "Bananas"),
        ("2 lb bananas", "Bananas"),
        ("creme fraiche", "Crème Fraîche"),
        ("milk, oat", "Oat Milk"),
        ("oatmilk", "Oat Milk"),
        ("strawberry", "Organic Strawberries"),
        ("peanut butter", "Organic Peanut Butter"),
    ],
)
def test_an_item_whose_name_alone_fits_best_is_sure(text: str, sold: str) -> None:
    catalog = shelf("Banana Bread", "Organic Bananas", "Bananas", "Crème Fraîche", "Oat Milk", "Oat Milk Creamer",
                    "Organic Peanut Butter", "Peanut Butter Pretzels", "Organic Strawberries")  # fmt: skip
    found = looked_up(catalog, text)
    assert names_of(found)[0] == sold
    assert found.sure


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("milk", "there are two kinds"),
        ("bannana", "it is misspelt"),
        ("bana", "it is the beginning of a word"),
        ("butter", "peanut butter is not butter"),
        ("corn", "corn tortillas are not corn"),
        ("tortillas corn", "it is unclear what it is"),
        ("chocolate milk", "milk chocolate is another thing"),
        ("fresh bananas", "one word is missing"),
        ("bananas 6", "the number may belong to the name"),
        ("kale", "there is none"),
        ("crema", "who makes it was not said"),
        ("cheddar", "two stores have it"),
        ("2. milk", "that may be the second of a list, or two"),
        ("2 - milk", "that may be two"),
        ("-2 milk", "that is no number of things"),
    ],
)
def test_all_else_is_asked_about(text: str, why: str) -> None:
    catalog = catalog_of("Safeway | Oat Milk", "Safeway | Whole Milk", "Safeway | Bananas", "Safeway | Peanut Butter",
                         "Safeway | Corn Tortillas", "Safeway | Cheddar", "Costco | Cheddar",
                         "Safeway | Milk Chocolate", "Costco | 2% Milk", "Safeway | Crema Lala")  # fmt: skip
    assert not looked_up(catalog, text).sure, why


def test_where_there_may_be_more_than_the_search_returned_only_the_same_words_are_sure() -> None:
    cups = [f"Chocolate Peanut Butter Cup {number}" for number in range(60)]
    assert looked_up(shelf("Organic Peanut Butter", *cups[:9]), "peanut butter").sure
    assert not looked_up(shelf("Organic Peanut Butter", *cups), "peanut butter").sure
    assert looked_up(shelf("Butter Peanut", "Peanut Butter", *cups), "peanut butter").sure


def test_the_same_letters_are_not_the_same_number() -> None:
    items = [*shelf("Juice 1.5").items().values()]
    assert not understood(known_of(shelf("Juice 1.5")), "juice 15", lambda query, limit: items).sure


def test_the_same_name_comes_first_then_the_same_words_then_the_thing_then_what_it_is_in() -> None:
    catalog = shelf("Milk Chocolate", "Buttermilk", "Organic Whole Milk", "Milks", "Milk")
    assert names_of(looked_up(catalog, "milk")) == [
        "Milk", "Milks", "Organic Whole Milk", "Milk Chocolate", "Buttermilk",
    ]  # fmt: skip


def test_among_equals_the_one_bought_more_often_of_late_comes_first() -> None:
    catalog = shelf("Lucerne Milk", "Horizon Milk")

    def bought(month: str, *ids: str) -> dict[str, tuple[Purchase, ...]]:
        fields = ("Other", "each", Decimal(1), None, None, "", "")
        return {month: tuple([Purchase("t-1", "Safeway", f"{month}-01", key, "Milk", *fields) for key in ids])}

    assert names_of(looked_up(catalog, "milk")) == ["Lucerne Milk", "Horizon Milk"]
    recent = catalog.replacing(purchases=bought("2026-11", "i-1", "i-1", "i-0"))
    assert names_of(looked_up(recent, "milk")) == ["Horizon Milk", "Lucerne Milk"]
    old = {**bought("2020-01", *["i-0"] * 9), **bought("2026-11", "i-1")}
    later = {f"2026-{month:02}": () for month in range(5, 11)}
    assert names_of(looked_up(catalog.replacing(purchases={**old, **later}), "milk")) == [
        "Horizon Milk",
        "Lucerne Milk",
    ]


def test_among_equals_the_one_sold_by_what_was_typed_comes_first() -> None:
    catalog = catalog_of("Costco | Tuna, 8 Cans | Pantry | 9 | pack", "Costco | White Tuna | Pantry | 2 | can")
    assert names_of(looked_up(catalog, "3 cans tuna")) == ["White Tuna", "Tuna, 8 Cans"]


def test_a_text_that_an_item_begins_with_is_a_name() -> None:
    catalog = shelf("21 Seasoning Salute", "Bananas", "Seasoning")
    for text in ("21 Seasoning Salute", "21 seasoning", "21 s"):
        found = looked_up(catalog, text)
        assert (found.literal, found.wanted) == (True, Wanted(text, text))
        assert (found.options[0].item.name, found.options[0].quantity) == ("21 Seasoning Salute", None)
    assert looked_up(catalog, "21 Seasoning Salute").sure
    assert not looked_up(catalog, "21 seasoning").sure
    assert names_of(looked_up(catalog, "21 seasoning")) == ["21 Seasoning Salute", "Seasoning"]


def test_what_reads_as_a_name_and_as_a_quantity_is_sure_only_as_a_whole_name() -> None:
    both = shelf("2 Bean Salad, Spicy", "Bean Salad")
    assert names_of(looked_up(both, "2 bean salad")) == ["2 Bean Salad, Spicy", "Bean Salad"]
    assert not looked_up(both, "2 bean salad").sure
    same = looked_up(shelf("2 Bean Salad", "Bean Salad"), "2 bean salad")
    assert (names_of(same), same.sure) == (["2 Bean Salad", "Bean Salad"], True)


def test_a_number_before_what_is_no_item_is_a_quantity() -> None:
    found = looked_up(shelf("21 Seasoning Salute", "Bananas"), "21 bananas")
    assert (found.literal, found.sure, found.wanted.name) == (False, True, "bananas")
    assert (found.options[0].item.name, found.options[0].quantity) == ("Bananas", Decimal(21))


@pytest.mark.parametrize(
    ("text", "name"),
    [("21 Seasoning Salute", "Seasoning Salute"), ("13 churros", "churros"), ("4 cheese pizza", "cheese pizza"),
     ("21 milk", "milk"), ("2 salt cod", "salt cod")],
)  # fmt: skip
def test_what_nobody_knows_keeps_its_number_in_its_name_and_the_amount_is_the_other_offer(text: str, name: str) -> None:
    found = looked_up(shelf("Oat Milk", "Lucerne Milk", "Unsalted Butter"), text)
    number = Decimal(text.split(" ")[0])
    assert (found.literal, found.wanted, found.other) == (True, Wanted(text, text), Wanted(text, name, number))


@pytest.mark.parametrize(
    ("text", "name", "number", "unit"),
    [
        ("3 zarzaparrillas", "zarzaparrillas", "3", ""),
        ("12 blood oranges", "blood oranges", "12", ""),
        ("2 empanadas de pollo", "empanadas de pollo", "2", ""),
        ("1.5 melons", "melons", "1.5", ""),
        ("1 melon", "melon", "1", ""),
        ("½ melon", "melon", "0.5", ""),
        ("2 milk", "milk", "2", ""),
        ("2 salt", "salt", "2", ""),
        ("10 Eier", "Eier", "10", ""),
        ("21 lb melon", "melon", "21", "lb"),
        ("21x melon", "melon", "21", ""),
        ("melon x21", "melon", "21", ""),
        ("melon (21)", "melon", "21", ""),
    ],
)
def test_a_few_of_a_kind_a_unit_or_an_x_are_an_amount_also_of_what_nobody_knows(
    text: str, name: str, number: str, unit: str
) -> None:
    found = looked_up(shelf("Oat Milk", "Whole Milk"), text)
    assert (found.literal, found.wanted) == (False, Wanted(text, name, Decimal(number), unit))
    assert found.other == Wanted(text, text)


@pytest.mark.parametrize("text", ["melon", "7 Up", "21 bread", "21 breads"])
def test_a_text_that_reads_in_one_way_only_has_no_other_offer(text: str) -> None:
    assert looked_up(shelf("21 Breads"), text).other is None


def test_a_size_in_the_name_may_be_typed_without_its_comma() -> None:
    found = looked_up(shelf("Organic Bananas", "Organic Bananas, 3 lb"), "organic bananas 3 lb")
    assert (found.options[0].item.name, found.options[0].quantity) == ("Organic Bananas, 3 lb", None)
    assert found.literal and found.sure


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("bananas 6", "Bananas", "6"),
        ("250 napkins", "Napkins", "250"),
        ("2 - bananas", "Bananas", "2"),
        ("2) bananas", "Bananas", "2"),
        ("2: bananas", "Bananas", "2"),
    ],
)
def test_a_doubtful_number_is_offered_as_a_quantity(text: str, name: str, number: str) -> None:
    found = looked_up(shelf("Bananas", "Napkins", "Can Opener"), text)
    assert (found.options[0].item.name, found.options[0].quantity) == (name, Decimal(number))
    assert not found.sure


@pytest.mark.parametrize(
    ("text", "row", "number", "note"),
    [
        ("bananas", "Bananas | Produce | 1 | lb", None, ""),
        ("1 kg bananas", "Bananas | Produce | 1 | lb", "2.205", ""),
        ("3 bananas", "Bananas | Produce | 1 | lb", "3", ""),
        ("a dozen eggs", "Eggs | Dairy | 1 | each", "12", ""),
        ("12 eggs", "Eggs | Dairy | 1 | dozen", "1", ""),
        ("2 bags rice", "Rice | Pantry | 1 | box", "2", ""),
        ("1.5 l juice", "Juice | Drinks | 1 | bottle", None, "1.5 l"),
        ("2 bunches bananas", "Bananas | Produce | 1 | lb", None, "2 bunches"),
        ("a dozen eggs", "Eggs | Dairy | 1 | pack", None, "1 dozen"),
        ("10 lb potatoes", "Potatoes, 5 lb | Produce | 1 | bag", "2", ""),
        ("3 lb potatoes", "Potatoes, 5 lb | Produce | 1 | bag", None, "3 lb"),
        ("2 potatoes", "Potatoes, 5 lb | Produce | 1 | bag", "2", ""),
        ("5 lb butter", "Butter, 5 lb | Dairy | 1 | lb", "5", ""),
        ("24 eggs", "Eggs, 24 Count | Dairy | 1 | pack", "1", ""),
        ("2 dozen eggs", "Eggs, 24 Count | Dairy | 1 | pack", "1", ""),
        ("12 eggs", "Eggs, 24 Count | Dairy | 1 | pack", None, "12"),
        ("2 eggs", "Eggs, 24 Count | Dairy | 1 | pack", "2", ""),
        ("12 rolls towels", "Towels, 6 Rolls | Household | 1 | pack", "2", ""),
        ("3x2kg apples", "Apples | Produce | 1 | kg", "6", "2kg"),
        ("3 x 500 g apples", "Apples | Produce | 1 | kg", "1.5", "500 g"),
        ("1 lb 4 oz apples", "Apples | Produce | 1 | lb", "1.25", ""),
        ("1 egg", "Eggs | Dairy | 1 | dozen", "1", "1 egg"),
        ("1 eggs", "Eggs | Dairy | 1 | dozen", "1", ""),
        ("3 cans tuna", "Tuna, 8 Cans | Pantry | 1 | pack", None, "3 cans"),
        ("2 latas de tomate", "Tomates | Verduras | 1 | lb", None, "2 latas"),
        ("dos bolsas de leche", "Leche | Lácteos | 1 | l", None, "2 bolsas"),
        ("½ gallon oat milk", "Oat Milk | Drinks | 1 | box", None, "½ gallon"),
        ("jamón 200 g", "Jamón | Charcutería | 1 | pack", None, "200 g"),
    ],
)
def test_an_option_has_the_typed_amount_in_its_own_unit_or_as_a_note(
    text: str, row: str, number: str | None, note: str
) -> None:
    options = {o.item.name: o for o in looked_up(catalog_of(f"Safeway | {row}"), text).options}
    option = options[row.split(" | ")[0]]
    assert option.quantity == (None if number is None else Decimal(number))
    assert option.note == note


def test_of_two_things_with_a_slash_between_them_neither_is_surely_meant() -> None:
    found = looked_up(shelf("Oat Milk"), "milk / oat milk")
    assert not found.sure
    assert not any(option.near for option in found.options)


def test_a_unit_alone_is_not_looked_up_as_a_name() -> None:
    assert looked_up(shelf("Flour, 2 lb"), "3 lb").options == ()


def test_only_items_of_the_store_are_offered() -> None:
    catalog = catalog_of("Safeway | Bananas", "Costco | Bananas")
    assert [option.item.store for option in looked_up(catalog, "bananas", "costco").options] == ["Costco"]
    assert looked_up(catalog, "bananas", "Costco").sure
    with pytest.raises(NotFound):
        looked_up(catalog, "bananas", "Aldi")


def test_no_more_options_are_returned_than_asked_for() -> None:
    catalog = shelf(*(f"Milk {number}" for number in range(20)))
    assert len(looked_up(catalog, "milk").options) == 8
    for limit in (-1, 0, 3):
        found = understood(known_of(catalog), "milk 1", finding(catalog), limit=limit)
        assert len(found.options) == max(0, limit)
        assert found.sure == (limit > 0)


def test_nothing_typed_means_nothing() -> None:
    assert looked_up(shelf("Milk"), " ") == Understood(Wanted("", ""), (), sure=False, literal=True)


FIND = finding(SAMPLE)


def test_every_item_of_the_sample_is_found_by_its_own_name() -> None:
    for item in SAMPLE.items().values():
        found = understood(known_of(SAMPLE), item.name, FIND, item.store)
        assert found.options[0].item == item
        assert (found.options[0].quantity, found.options[0].note) == (None, "")
        assert found.sure and found.literal


@given(
    st.sampled_from([*SAMPLE.items().values()]), LINES | st.sampled_from(["2 lb {}", "{} x3", "{}, 12", "12 {}", "{}"])
)
def test_any_text_is_understood_in_quantities_that_can_be_kept(item: Item, text: str) -> None:
    found = understood(known_of(SAMPLE), text.replace("{}", item.name), FIND)
    for option in found.options:
        assert option.quantity is None or quantity(option.quantity) == option.quantity
    assert not found.sure or found.options
    assert len({option.item.id for option in found.options}) == len(found.options)
