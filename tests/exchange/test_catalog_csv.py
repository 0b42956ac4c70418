"""The catalog as a table: it comes back as it went out, tables of all sorts are read, nothing hostile gets far."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange import catalog_csv
from grocery.exchange.cells import as_was, harmless
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import Mapping, found, shown
from grocery.messages import text
from grocery.records import Item
from grocery.text import normalise, tidied


def about(incoming: Incoming) -> list[tuple[str, str, str, Decimal | None, str]]:
    return [(item.store, item.name, item.category, item.price, item.unit) for item in incoming.items]


def said(incoming: Incoming) -> list[tuple[int, str]]:
    return [(problem.line, text(problem.said)) for problem in incoming.problems]


def catalog(*items: Item) -> Catalog:
    stores: dict[str, dict[str, Item]] = {}
    for item in items:
        stores.setdefault(item.store, {})[item.id] = item
    return Catalog(household="home", stores=stores)


def is_name(value: str) -> bool:
    try:
        return normalise(value, "name") == value
    except InvalidInput:
        return False


NAMES = st.one_of(
    st.text(max_size=30).map(tidied).filter(is_name),
    st.builds(
        "{}{}".format, st.sampled_from(["=", "+", "-", "@", "'=", "''@", "＝", "'", '"', ";"]), st.text(max_size=8)
    )
    .map(tidied)
    .filter(is_name),
)
PRICES = st.none() | st.decimals(min_value="0.01", max_value="1000000", places=2) | st.just(Decimal("0.98999"))
ITEMS = st.builds(
    Item,
    id=st.uuids().map(str),
    store=NAMES,
    name=NAMES,
    category=NAMES,
    price=PRICES,
    unit=NAMES,
    default_quantity=st.decimals(min_value="0.001", max_value="10000", places=3).map(lambda d: d.normalize() + 0),
    guessed=st.sampled_from([(), ("price",), ("category", "price")]),
)


@given(st.lists(ITEMS, min_size=1, max_size=8), st.sampled_from(["", "en", "es", "de"]))
def test_what_goes_out_comes_back_equal_in_every_language(items: list[Item], language: str) -> None:
    here = catalog(*items)
    out = catalog_csv.written(here, language)
    back = catalog_csv.read(out)
    there = [item for items_of in here.stores.values() for item in items_of.values()]
    assert [replace(item, id="") for item in back.items] == [replace(item, id="") for item in there]
    assert list(back.stores) == list(here.stores)
    assert back.problems == ()


SIGNS = tuple("=+-@\t\r＝＋－＠")
HOSTILE = st.text(alphabet="=+-@＝,;|\t\r\n\"' aA1", max_size=12)


@given(st.lists(ITEMS, min_size=1, max_size=5), st.sampled_from(["", "de"]), st.sampled_from(",;\t|"))
def test_no_cell_begins_as_a_formula_does_whatever_divides_them(items: list[Item], language: str, divided: str) -> None:
    plain = [replace(item, price=None, default_quantity=Decimal(1)) for item in items]
    out = catalog_csv.written(catalog(*plain), language).decode("utf-8-sig")
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        rows = csv.reader(io.StringIO(out, newline=""), delimiter=divided, quoting=quoting)
        assert [cell for row in rows for cell in row if cell.lstrip(" ").startswith(SIGNS)] == []


@given(HOSTILE, st.sampled_from(",;\t|"))
def test_any_text_is_harmless_in_any_table_and_comes_back(given_text: str, divided: str) -> None:
    cell = harmless(given_text)
    assert as_was(cell) == given_text
    for part in re.split(r"[,;|\t\r\n]", cell):
        assert not part.lstrip("\"' ").startswith(SIGNS) or part.startswith("'")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=divided).writerow(["Milk", cell, cell])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=divided))[1:] == [cell, cell]


@pytest.mark.parametrize(
    ("cell", "harmless_one"),
    [
        ("Milk;=A1", "Milk;'=A1"), ("Milk\t=A1", "Milk\t'=A1"), ("Milk,+1", "Milk,'+1"), ("a|@x", "a|'@x"),
        ('Milk;"=A1', "Milk;'\"=A1"), ("Milk; =A1", "Milk;' =A1"), ('"=A1', "'\"=A1"), ("Milk;'=A1", "Milk;''=A1"),
        ("Milk, 1 l; half-fat", "Milk, 1 l; half-fat"), ("Trader Joe's", "Trader Joe's"), ("a=b", "a=b"),
    ],
)  # fmt: skip
def test_what_begins_a_cell_elsewhere_gets_an_apostrophe_too(cell: str, harmless_one: str) -> None:
    assert harmless(cell) == harmless_one
    assert as_was(harmless_one) == cell


def test_a_table_goes_out_as_a_spreadsheet_of_that_language_expects_it() -> None:
    here = catalog(Item("s-1", "Safeway", "=1+1", "Dairy", Decimal("1234.50"), "l", Decimal("0.5")))
    plain = "Store,Name,Category,Price,Unit,Quantity,Guessed\r\nSafeway,'=1+1,Dairy,1234.50,l,0.5,\r\n"
    spanish = "Tienda;Nombre;Categoría;Precio;Unidad;Cantidad;Supuesto\r\nSafeway;'=1+1;Dairy;1234,50;l;0,5;\r\n"
    assert catalog_csv.written(here) == plain.encode("utf-8-sig")
    assert catalog_csv.written(here, "es") == spanish.encode("utf-8-sig")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_found(encoding: str, ends: str) -> None:
    table = ends.join(["Artikel;Preis;Einheit;Laden", "Brötchen;0,35 €;Stück;Bäcker", "Müsli;3,99 €;Paket;Rewe", ""])
    back = catalog_csv.read(table.encode(encoding))
    assert about(back) == [
        ("Bäcker", "Brötchen", "Other", Decimal("0.35"), "Stück"),
        ("Rewe", "Müsli", "Other", Decimal("3.99"), "Paket"),
    ]
    assert said(back) == []


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "Piña Jamón Melón"),
        ("cp1252", "Müsli Käse Brötchen"),
        ("cp1250", "Žluťoučký Máslo Řeřicha Čočka"),
        ("cp1251", "Молоко Хлеб Сыр Масло Яблоки"),
        ("cp932", "牛乳 食パン りんご とうふ しょうゆ"),
    ],
)
def test_older_encodings_are_found_by_what_is_written_in_them(encoding: str, words: str) -> None:
    table = "name,price\n" + "".join(f"{word},1.50\n" for word in words.split())
    assert [item.name for item in catalog_csv.read(table.encode(encoding)).items] == words.split()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_with_and_without_titles(delimiter: str) -> None:
    rows = [["Milk, whole", "2.99", "gallon", "Dairy"], ["Bread; rye", "3.49", "loaf", "Bakery"]]
    rows += [["Butter", "4.50", "lb", "Dairy"], ["Eggs", "3.29", "dozen", "Dairy"], ["Ham", "7.99", "lb", "Deli"]]
    for titles in ([], [["Product", "Price", "Unit", "Aisle"]]):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(titles + rows)
        back = catalog_csv.read(out.getvalue().encode(), store="Safeway")
        assert about(back) == [("Safeway", name, aisle, Decimal(price), unit) for name, price, unit, aisle in rows]


def test_decimal_commas_are_told_by_the_column_and_what_has_two_readings_by_its_neighbours() -> None:
    back = catalog_csv.read(b"name;price\nMilk;1,29\nSaffron;1,234\nWine;1.250,00\n")
    assert [item.price for item in back.items] == [Decimal("1.29"), Decimal("1.234"), Decimal("1250.00")]
    back = catalog_csv.read(b'name,price\nMilk,1.29\nWine,"1,234"\n')
    assert [item.price for item in back.items] == [Decimal("1.29"), Decimal(1234)]
    back = catalog_csv.read(b'name,price\nWine,"1,234"\n')
    assert back.items[0].price is None
    assert said(back)[0][0] == 2 and "1,234" in said(back)[0][1]


def test_a_price_of_nothing_is_not_known_and_a_cell_that_cannot_be_read_costs_only_itself() -> None:
    back = catalog_csv.read(b"name,price,quantity\nMilk,0,2\nBread,n/a,1\nHam,-3,0\n,4.00,1\nEggs,2.50,x\n")
    assert [(item.name, item.price, item.default_quantity) for item in back.items] == [
        ("Milk", None, Decimal(2)),
        ("Bread", None, Decimal(1)),
        ("Ham", None, Decimal(1)),
        ("Eggs", Decimal("2.50"), Decimal(1)),
    ]
    assert [line for line, _ in said(back)] == [3, 4, 4, 5, 6]
    assert said(back)[3] == (5, "This row has no name, and was left out.")


def test_the_mapping_is_shown_and_can_be_put_right() -> None:
    content = b"Bezeichnung;Wert;Ort\nMilch;1,29;Rewe\nBrot;3,50;Aldi\n"
    first = found(content)
    assert first.titles == ("Bezeichnung", "Wert", "Ort")
    assert first.mapping.columns == ("name", "", "")
    assert first.examples == (("Milch", "1,29", "Rewe"), ("Brot", "3,50", "Aldi"))
    right = replace(first.mapping, columns=("name", "price", "store"))
    assert shown(content, right).examples == first.examples
    assert about(catalog_csv.read(content, right)) == [
        ("Rewe", "Milch", "Other", Decimal("1.29"), "each"),
        ("Aldi", "Brot", "Other", Decimal("3.50"), "each"),
    ]


def test_what_is_shown_follows_what_was_put_right() -> None:
    content = "Milch;1,29\nKäse;3,50\n".encode("cp1252")
    first = found(content)
    assert (first.titles, first.mapping.columns) == (("", ""), ("name", "price"))
    with_titles = shown(content, replace(first.mapping, header=True, columns=("name",)))
    assert (with_titles.titles, with_titles.mapping.columns) == (("Milch", "1,29"), ("name", ""))
    assert with_titles.examples == (("Käse", "3,50"),)
    assert shown(content, replace(first.mapping, encoding="utf-8")).examples[1] == ("K\ufffdse", "3,50")
    assert shown(content, replace(first.mapping, delimiter="|")).examples == (("Milch;1,29", ""), ("Käse;3,50", ""))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (Mapping(columns=("price", "")), "No column is said to be the name."),
        (Mapping(columns=("name", "name")), "Two columns are said to be the same: Name."),
        (Mapping(columns=("name", "colour")), "“colour” is nothing that a column can be."),
        (Mapping(columns=("name",), delimiter=""), "What stands between two cells has to be one character."),
        (Mapping(columns=("name",), delimiter="\n"), "What stands between two cells has to be one character."),
        (Mapping(columns=("name",), decimal="x"), "The decimal sign has to be a comma or a point."),
        (Mapping(columns=("name",), encoding="rot13"), "“rot13” is no encoding of text."),
        (Mapping(columns=("name",), encoding="../etc"), "“../etc” is no encoding of text."),
        (
            Mapping(columns=("name", "date"), kind="purchases", order=None),
            "The dates of this file can be read in two ways",
        ),
    ],
)
def test_a_mapping_that_cannot_be_is_refused(wrong: Mapping, sentence: str) -> None:
    from grocery.exchange import purchases_csv

    with pytest.raises(InvalidInput, match=sentence.replace(".", r"\.").replace("“", "“")):
        (purchases_csv if wrong.kind == "purchases" else catalog_csv).read(b"Milk,3\n", wrong)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There is nothing in this file."),
        (b" \r\n\r\n ", "There is nothing in this file."),
        (b"PK\x03\x04" + bytes(40), "This file is a packed file or a workbook like .xlsx"),
        (b"%PDF-1.7\n", "This file is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "This file is a picture"),
        (bytes(range(256)) * 40, "This file is no text"),
        (b"name,price\n" + b",".join([b"x"] * 10_000), "Line 2 has 10000 columns; a table has at most 200."),
        (b"name,price\n,3\n,4\n", "No row of this file has the name of a thing."),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        catalog_csv.read(content)
    assert refused.value.message.startswith(sentence)
    assert refused.value.hint


def test_a_quotation_mark_that_is_never_closed_costs_only_its_line() -> None:
    rows = [f"Thing {number},{number}.50" for number in range(1, 60)]
    rows[10] = '"Thing 11,11.50'
    back = catalog_csv.read(("name,price\n" + "\n".join(rows)).encode())
    assert [item.name for item in back.items] == [f"Thing {number}" for number in range(1, 60)]
    assert said(back) == [(12, "A quotation mark in this line is never closed; the line was taken as it stands.")]


def test_quotation_marks_that_are_never_closed_in_any_line_cost_none_of_the_lines() -> None:
    back = catalog_csv.read(b"name,price\n" + b'Figs","2\n' * 20_000)
    assert [item.name for item in back.items[:19_900]] == ["Figs"] * 19_900


def test_a_quotation_mark_open_at_the_end_costs_only_its_line() -> None:
    back = catalog_csv.read(b'name,price\nMilk,1.00\n"Bread,2.00\nEggs,3.00\n')
    assert [(item.name, item.price) for item in back.items] == [
        ("Milk", Decimal("1.00")),
        ("Bread", Decimal("2.00")),
        ("Eggs", Decimal("3.00")),
    ]
    assert [line for line, _ in said(back)] == [3]


def test_a_cell_of_several_lines_is_one_cell_and_lines_are_still_counted() -> None:
    back = catalog_csv.read(b'name,price,note\n"Milk\nwhole",1.00,x\n"Big ""Joe""",2.00,"a\nb"\n,3.00,\n')
    assert [item.name for item in back.items] == ["Milk whole", 'Big "Joe"']
    assert said(back) == [(6, "This row has no name, and was left out.")]


def test_bytes_that_nobody_can_see_are_left_out_and_told() -> None:
    back = catalog_csv.read("name,price\nMi\0lk,1.00\nBr\u202eead,2.00\nHam\x07,3.00\n".encode())
    assert [item.name for item in back.items] == ["Milk", "Bread", "Ham"]
    assert [line for line, _ in said(back)] == [2, 4]


def test_a_few_damaged_bytes_do_not_make_another_encoding_of_the_file() -> None:
    table = "name,price\n" + "".join(f"Käse {number},1.00\n" for number in range(30))
    back = catalog_csv.read(table.encode().replace("Käse 7,".encode(), b"K\xe4se 7,"))
    assert back.items[6].name == "Käse 6"
    assert said(back) == [(9, "Some characters could not be read. Another encoding may help.")]


def test_a_cell_that_is_longer_than_any_name_is_cut_and_told() -> None:
    back = catalog_csv.read(b"name,price\n" + b"x" * 300_000 + b",1.00\nMilk,2.00\n")
    assert [len(item.name) for item in back.items] == [200, 4]
    assert said(back) == [(2, "This text is longer than 200 characters; the rest was left out.")]


def test_a_thousand_problems_are_told_and_the_others_counted() -> None:
    back = catalog_csv.read(b"name,price\nMilk,1\n" + b",1\n" * 1_500)
    assert len(back.problems) == 1_001
    assert said(back)[-1] == (0, "500 more like these.")


@given(st.binary(max_size=400), st.sampled_from([b"", b"name,price\n", b'"', b"\xff\xfe", b"name\tprice\n"]))
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes, start: bytes) -> None:
    names: list[str] = []
    with contextlib.suppress(InvalidInput):
        names += [item.name for item in catalog_csv.read(start + content).items]
    assert all(name.strip() for name in names)


def test_a_sign_for_a_lost_character_that_stands_in_the_file_itself_is_no_loss() -> None:
    back = catalog_csv.read("name,price\nCr\ufffdme,2\n".encode())
    assert ([item.name for item in back.items], back.problems) == (["Cr\ufffdme"], ())
