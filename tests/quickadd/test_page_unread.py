"""What the page makes of a line or a list where the server cannot be asked is what the server makes of it, or less."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench._judging import ROWS
from grocery.kinds import is_department
from grocery.quickadd import needless, pasted, several
from grocery.quickadd.names import rule as heads
from grocery.quickadd.roughly import DEPARTMENTS, rule
from tests.page_script import PageScript
from tests.quickadd import test_asides, test_said_behind
from tests.quickadd.test_remarks import rows

SEVERAL = (
    "milk, eggs and bread",
    "leche, huevos y pan",
    "Milch, Eier und Brot",
    "2 lb ham, a dozen eggs, 1 loaf of bread",
    "apples; pears; plums",
    "lait, œufs et pain",
    "bread, milk, mac and cheese",
    "milk and eggs",
    "Brot & Butterkekse",
    "leche y pan",
    "2 kg apples and 1 bunch parsley",
)
ONE = (
    "mac and cheese",
    "chicken thighs, bone in, skin on",
    "2 avocados, ripe, not too soft",
    "apples, pears or plums",
    "1,5 l Milch",
    "onion, red, large",
    "milk (2%, organic, whole)",
    "salt and pepper",
    "bread and butter",
    "hot and cold",
    "atún en aceite",
    "one and a half pounds of salmon",
    "salt and pepper chips",
)
LISTS = (
    "Groceries\n\n- milk\n- [x] eggs\n\n# Produce\n- apples\n- pears\n\nDon't need:\n- butter\n- flour",
    "Need:\nmilk\neggs\n\nAlready have:\nbutter",
    "1. milk\n2. eggs\n3. bread",
    "Groceries\n1. milk\n2. eggs",
    "Lista do mercado\n1 - arroz\n2 - feijão\n3 - café",
    "1 - melon\n2 - limes",
    "Einkaufsliste\n=============\n\nGetränke\n--------\n- 3 Kisten Sprudel\n\nEssen\n-----\n- 4 Tüten Chips",
    "☐ leche\n☑ pan\n\nYa tenemos:\narroz\n\nTotal: 12,50 €",
    "Ingredients:\n- 2 eggs\n- milk, bread and cheese\n\nDirections:\n- Boil the eggs.\n\nNotes:\nServe hot.",
    "~~milk~~\n**eggs**\n`bread`",
    "Done:\nmilk\nTo buy:\neggs",
    "produce\nkale\nleeks\n\nDairy & Eggs\nmilk\n\nZuivel\nkwark",
    "- dairy\n- milk",
)


@pytest.fixture(scope="module")
def page() -> Iterator[PageScript]:
    script = PageScript("unreader.js")
    script.ask({"lists": rule(), "heads": heads()})
    yield script
    script.close()


@pytest.mark.parametrize("text", SEVERAL)
def test_several_things_on_a_line_are_several_without_the_server_too(page: PageScript, text: str) -> None:
    assert tuple(page.ask({"text": text})["parts"]) == several(text) != ()


def test_nothing_is_parted_that_is_one(page: PageScript) -> None:
    lines = {*ONE, *(row[1] for kind in ("reads", "ingredients", "typed") for row in ROWS[kind]["rows"])}
    for table in (test_said_behind.MORE, test_said_behind.SIZES, test_said_behind.TWICE, test_said_behind.PRICES):
        lines.update(row.split(" → ")[0] for row in rows(table))
    parted = {line: parts for line in lines if (parts := page.ask({"text": line})["parts"])}
    assert {line: parts for line, parts in parted.items() if several(line) != tuple(parts)} == {}


@pytest.mark.parametrize("text", LISTS)
def test_a_pasted_list_is_read_without_the_server_too(page: PageScript, text: str) -> None:
    found = page.ask({"text": text})
    assert found["lines"] == [f"{one.text}{'!' * one.ticked}" for one in pasted(text)]
    assert found["left_out"] == list(needless(text))


def test_the_page_knows_departments_and_the_names_of_the_household_as_headings(page: PageScript) -> None:
    assert [name for name in DEPARTMENTS if not is_department(name)] == []
    asked = {"text": "Corner Shop\nmilk\nSalsas\nketchup\nsalt", "headings": ["Corner shop", "Salsas"]}
    assert page.ask(asked)["lines"] == ["milk", "ketchup", "salt"]


def test_nothing_that_the_server_takes_is_lost(page: PageScript) -> None:
    """What more stands there (headings that no mark shows) is seen in the sheet, and can be left out by hand."""
    texts = [test_asides.MARKDOWN, test_asides.RECIPE, *(row[1] for row in ROWS["pastes"]["rows"])]
    for text in texts:
        found = page.ask({"text": text})
        here = " ".join([*found["lines"], *found["left_out"]]).replace("!", "")
        for one in pasted(text):
            assert one.text.split(":")[0] in here or one.text in text.replace("\t", " "), (one.text, here)
