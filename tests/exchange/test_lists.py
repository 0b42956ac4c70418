"""Lists as text and from other apps: headings are categories, ticked stays ticked, amounts are read as typed."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange import app_lists, kitchenowl, list_csv, text_list
from grocery.exchange.incoming import Incoming
from grocery.messages import text
from grocery.quickadd import lines_of, listed
from grocery.quickadd.lines import with_headings
from grocery.records import Item


def put(incoming: Incoming) -> list[tuple[str, str, str, str, bool]]:
    """Amount, unit, name, category and whether it is ticked, of each line."""
    return [(str(line.quantity), line.unit, line.name, line.category, line.checked) for line in incoming.lines]


def said(incoming: Incoming) -> list[tuple[int, str]]:
    return [(problem.line, text(problem.said)) for problem in incoming.problems]


def pasted(written: str, catalog: Catalog | None = None, store: str = "") -> Incoming:
    return text_list.read(written.encode(), store=store, catalog=catalog)


HOME = Catalog(
    household="home",
    stores={
        "Safeway": {
            "s-1": Item("s-1", "Safeway", "Organic Bananas", "Produce", Decimal("0.99"), "lb", Decimal(2)),
            "s-2": Item("s-2", "Safeway", "Whole Milk", "Dairy", Decimal("4.49"), "gallon"),
        }
    },
)


def test_a_checklist_of_google_keep_keeps_its_ticks() -> None:
    assert put(pasted("[ ] Milk\n[x] 2 kg apples\n[X] Bread\n")) == [
        ("1", "each", "Milk", "Other", False),
        ("2", "kg", "apples", "Other", True),
        ("1", "each", "Bread", "Other", True),
    ]


def test_a_checklist_of_apple_keeps_its_ticks() -> None:
    assert put(pasted("Groceries\n- [ ] Milk\n- [x] Eggs\n◦ Ham\n✓ Butter\n☑️ Tea\n")) == [
        ("1", "each", "Milk", "Other", False),
        ("1", "each", "Eggs", "Other", True),
        ("1", "each", "Ham", "Other", False),
        ("1", "each", "Butter", "Other", True),
        ("1", "each", "Tea", "Other", True),
    ]


def test_a_copied_list_with_headings_and_an_afterthought() -> None:
    back = pasted(
        "Groceries\n\nProduce\n• Bananas (3)\n• Lemons\n\nDairy\n• Milk, 2 l\n\nSent from AnyList\nhttps://x.example/l\n"
    )
    assert put(back) == [
        ("3", "each", "Bananas", "Produce", False),
        ("1", "each", "Lemons", "Produce", False),
        ("2", "l", "Milk", "Dairy", False),
    ]
    assert said(back) == [
        (3, "This was taken as a heading: it became the category of what is below it."),
        (7, "This was taken as a heading: it became the category of what is below it."),
        (10, "This is no thing to buy, and was left out."),
        (11, "This is no thing to buy, and was left out."),
    ]


def test_what_stands_under_already_have_is_left_out_and_told() -> None:
    back = pasted("Milk\nEggs\nAlready have:\nBread\n")
    assert put(back) == [("1", "each", "Milk", "Other", False), ("1", "each", "Eggs", "Other", False)]
    assert said(back) == [(4, "The list says that this is not needed, so it was left out.")]


def test_what_stands_under_crossed_off_is_ticked() -> None:
    assert put(pasted("Milk\nEggs x12\nCrossed off:\nBread\n")) == [
        ("1", "each", "Milk", "Other", False),
        ("12", "each", "Eggs", "Other", False),
        ("1", "each", "Bread", "Other", True),
    ]


@pytest.mark.parametrize("said", ["Completed", "Erledigt", "Hecho", "Bought (1)"])
def test_what_stands_under_completed_without_a_colon_is_ticked(said: str) -> None:
    for gap in ("", "\n"):
        ticked = [(line.name, line.checked) for line in pasted(f"Milk\n{gap}{said}\nBread\nTea\n").lines]
        assert ticked == [("Milk", False), ("Bread", True), ("Tea", True)]


@pytest.mark.no_cover
def test_of_a_list_without_an_end_no_more_lines_are_judged_than_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[int] = []
    whole = with_headings

    def counted(lines: Any, **more: Any) -> Any:
        judged.append(len(lines))
        return whole(lines, **more)

    monkeypatch.setattr(text_list, "with_headings", counted)
    back = pasted("a\n" * 9_000)
    assert (judged, len(back.lines)) == ([4_000], 2_000) and said(back)[-1][0] == 2_001
    sums = pasted("tea\n" + "Total: $5\n" * 9_000)
    assert len(sums.lines) == 1 and said(sums)[-1][0] == 4_001


@pytest.mark.parametrize(
    ("first", "things"),
    [
        ("Milk (2)", 3),
        ("Oat milk x2", 3),
        ("2 l milk", 3),
        ("For Sunday (2)", 2),
        ("Dairy (2)", 2),
        ("Groceries (2)", 2),
    ],
)
def test_two_of_a_thing_above_boxes_are_no_heading(first: str, things: int) -> None:
    assert len(text_list.read(f"{first}\n[x] Bread\n[ ] 2 kg apples\n".encode()).lines) == things


def test_an_amount_below_nothing_is_told() -> None:
    back = app_lists.read_mealie(b'{"listItems": [{"quantity": -5, "note": "Tea"}, {"quantity": 0, "note": "Milk"}]}')
    assert [(line.name, str(line.quantity)) for line in back.lines] == [("Tea", "1"), ("Milk", "1")]
    assert [line for line, told in said(back) if told.startswith("The quantity was taken as 1: ")] == [1]
    words = list_csv.read(b"item,qty,unit\nMilk,two,l\nBread,a few,\nTea,abc,\nRice,many,kg\nOil,,l\nJam,NaN,\n")
    assert [(one.name, str(one.quantity), one.unit) for one in words.lines] == [
        ("Milk", "2", "l"), ("Bread", "3", "each"), ("Tea", "1", "each"), ("Rice", "1", "kg"), ("Oil", "1", "l"),
        ("Jam", "1", "each"),
    ]  # fmt: skip
    assert [(one.line, one.text) for one in words.problems] == [(4, "abc"), (5, "many"), (7, "NaN")]
    table = list_csv.read(b"item,qty\nTea,-5\nMilk,2\n")
    assert [(line.name, str(line.quantity)) for line in table.lines] == [("Tea", "1"), ("Milk", "2")]
    assert [line for line, told in said(table) if told.startswith("The quantity was taken as 1: ")] == [2]


def test_mealie_copied_as_text_and_as_markdown() -> None:
    lines = [("2", "kg", "apples", "Fruit", False), ("1", "each", "oat milk", "Dairy", False)]
    assert put(pasted("[Fruit]\n2 kg apples\n\n[Dairy]\noat milk")) == lines
    assert put(pasted("# Fruit\n- [ ] 2 kg apples\n\n# Dairy\n- [ ] oat milk")) == lines


@pytest.mark.parametrize(
    "exported",
    [
        "Produce\n- 1 undefined Apples\n- 2 kg Pears\n\nNo Category\n- 3 undefined Onions",
        "Produce\n 1 undefined Apples\n 2 kg Pears\n\nNo Category\n 3 undefined Onions",
    ],
)
def test_tandoor_exported_as_a_list(exported: str) -> None:
    assert put(pasted(exported)) == [
        ("1", "each", "Apples", "Produce", False),
        ("2", "kg", "Pears", "Produce", False),
        ("3", "each", "Onions", "Other", False),
    ]


@pytest.mark.parametrize(
    "exported",
    [
        "Amount , Unit , Food\nProduce,,\n1,undefined,Apples\n2.5,kg,Pears\nDairy,,\n1,l,Milk",
        "Amount ; Unit ; Food\nProduce;;\n1;undefined;Apples\n2.5;kg;Pears\nDairy;;\n1;l;Milk",
        "|Amount|Unit|Food|\n|-|-|-|\n|Produce|\n|1|undefined|Apples|\n|2.5|kg|Pears|\n|Dairy|\n|1|l|Milk|",
    ],
)
def test_tandoor_exported_as_a_table(exported: str) -> None:
    back = list_csv.read(exported.encode())
    assert put(back) == [
        ("1", "each", "Apples", "Produce", False),
        ("2.5", "kg", "Pears", "Produce", False),
        ("1", "l", "Milk", "Dairy", False),
    ]
    assert said(back) == []


def test_a_table_with_a_column_for_what_is_done() -> None:
    back = list_csv.read(b"item,qty,done,note\nMilk,2,TRUE,the blue one\nEggs,,no,\n,,,\n")
    assert put(back) == [("2", "each", "Milk", "Other", True), ("1", "each", "Eggs", "Other", False)]
    assert [line.note for line in back.lines] == ["the blue one", ""]


def test_lines_are_looked_up_in_the_catalog_as_the_box_does() -> None:
    assert pasted("Pets:\nskim milk\n", HOME).lines[0].category == "Pets"
    assert pasted("skim milk\n", HOME).lines[0].category == "Dairy"
    back = pasted("3 lb organic bananas\nwhole milk\n500 g oats\n", HOME)
    assert [(line.store, line.id, line.name, line.quantity) for line in back.lines] == [
        ("Safeway", "s-1", "Organic Bananas", Decimal(3)),
        ("Safeway", "s-2", "Whole Milk", Decimal(1)),
        ("Safeway", "row-3", "oats", Decimal(500)),
    ]


def test_mealie_as_its_api_gives_it() -> None:
    exported = {
        "name": "Weekly",
        "listItems": [
            {"checked": True, "quantity": 2, "note": "ripe", "food": {"name": "banana", "label": {"name": "🍎 Fruit"}}},
            {"checked": False, "quantity": 0.5, "unit": {"name": "kilogram"}, "food": {"name": "rice"}, "label": None},
            {"checked": False, "quantity": 0, "note": "kitchen towels", "display": "kitchen towels"},
        ],
    }
    back = app_lists.read_mealie(json.dumps(exported).encode())
    assert put(back) == [
        ("2", "each", "banana", "Fruit", True),
        ("0.5", "kg", "rice", "Other", False),
        ("1", "each", "kitchen towels", "Other", False),
    ]
    assert back.lines[0].note == "ripe"


def test_tandoor_as_its_api_gives_it() -> None:
    entries: list[dict[str, Any]] = [
        {"amount": 2.0, "unit": {"name": "kg"}, "food": {"name": "Pears", "supermarket_category": {"name": "Produce"}}},
        {"amount": 0, "unit": None, "food": {"name": "Salt"}, "checked": True},
    ]
    lines = [("2", "kg", "Pears", "Produce", False), ("1", "each", "Salt", "Other", True)]
    assert put(app_lists.read_tandoor(json.dumps(entries).encode())) == lines
    assert put(app_lists.read_tandoor(json.dumps({"count": 2, "results": entries}).encode())) == lines


@pytest.mark.parametrize("amount", ["1e308", "9" * 300, "1e-300", "-5"])
def test_an_amount_that_nobody_buys_counts_as_none(amount: str) -> None:
    entry = f'[{{"food": {{"name": "Milk"}}, "amount": {amount}, "checked": false}}]'
    assert [line.quantity for line in app_lists.read_tandoor(entry.encode()).lines] == [Decimal(1)]


def test_a_note_of_google_keep_from_takeout() -> None:
    note = {
        "title": "Shopping",
        "isTrashed": False,
        "listContent": [{"text": "2 milk", "isChecked": False}, {"text": "Bread", "isChecked": True}, {"text": ""}],
    }
    back = app_lists.read_keep(json.dumps(note).encode())
    assert put(back) == [("2", "each", "milk", "Other", False), ("1", "each", "Bread", "Other", True)]
    assert said(back) == [(3, "This row has no name, and was left out.")]


KITCHENOWL = {
    "name": "Home",
    "language": "en",
    "member": ["ann"],
    "shoppinglists": ["Aldi", "Market"],
    "items": [
        {"name": "Milk", "icon": "milk", "category": "🥛 Dairy"},
        {"name": "Flour"},
        {"name": " "},
    ],
    "recipes": [
        {
            "name": "Pancakes",
            "yields": 2,
            "items": [
                {"name": "Milk", "description": "250 ml", "optional": False},
                {"name": "Eggs", "description": "3", "optional": False},
            ],
            "tags": [],
        }
    ],
    "expenses": [{"name": "Aldi", "amount": 30.5, "date": 1767225600000, "paid_by": "ann"}],
}


def test_a_household_of_kitchenowl_brings_its_things_and_its_recipes_as_templates() -> None:
    back = kitchenowl.read(json.dumps(KITCHENOWL).encode())
    assert back.stores == ("Aldi",)
    assert [(item.store, item.name, item.category, item.price) for item in back.items] == [
        ("Aldi", "Milk", "Dairy", None),
        ("Aldi", "Flour", "Other", None),
        ("Aldi", "Eggs", "Other", None),
    ]
    milk, _, eggs = back.items
    assert [(one.name, [(line.id, line.quantity) for line in one.lines]) for one in back.templates] == [
        ("Pancakes", [(milk.id, Decimal(1)), (eggs.id, Decimal(3))])
    ]
    assert said(back) == [
        (0, "This row has no name, and was left out."),
        (0, "2 shopping lists are only named in this file; what is on them is not. Copy them as text."),
        (0, "One expense is a sum without things, and was left out."),
        (0, "One recipe became a template: one of each thing, without amounts like 500 g."),
    ]
    assert {item.store for item in kitchenowl.read(json.dumps(KITCHENOWL).encode(), store="Lidl").items} == {"Lidl"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"items": [', "Line 1 of this file, at character 12, is not as JSON has to be."),
        (b'{"items": [],\n "items": []}', "Line 2 of this file says “items” a second time."),
        (b'{"items": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "This file is nested too deep."),
        (b'{"items": [NaN]}', "This file is not as that app writes it: "),
        (b'{"items": {"name": 1}}', "This file is not as that app writes it: "),
        (b"[]", "This file is not as that app writes it: "),
        (b"", "There is nothing in this file."),
        (b"PK\x03\x04" + bytes(50), "This file is a packed file"),
    ],
)
def test_a_file_that_is_not_as_that_app_writes_it_is_refused_with_the_place(content: bytes, sentence: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        kitchenowl.read(content)
    assert refused.value.message.startswith(sentence)


@pytest.mark.parametrize("nothing", ["----\n\n", "# Groceries\n", "Sent from AnyList"])
def test_a_list_with_nothing_on_it_is_refused(nothing: str) -> None:
    with pytest.raises(InvalidInput, match="There is no thing on this list"):
        pasted(nothing)
    with pytest.raises(InvalidInput, match="There is no thing on this list"):
        app_lists.read_keep(b'{"listContent": []}')
    with pytest.raises(InvalidInput, match="There is no thing on this list"):
        list_csv.read(b"item,qty\n,2\n")


@pytest.mark.no_cover
def test_a_list_that_is_too_long_is_cut_and_told() -> None:
    back = pasted("".join(f"Thing {number} a\n" for number in range(2_100)))
    assert len(back.lines) == 2_000
    assert said(back) == [(2_001, "A list has at most 2,000 lines; what is below was left out.")]


def test_what_is_too_large_for_a_list_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too large for a shopping list"):
        text_list.read(b"milk\n" * 300_000)


@given(st.text(max_size=200))
def test_every_thing_of_a_paste_is_on_the_list_or_named_as_something_else(written: str) -> None:
    try:
        back = pasted(written)
    except InvalidInput:
        return
    told = {problem.line for problem in back.problems}
    on_it = {int(line.line.removeprefix("line-")) for line in back.lines}
    things = {one.number for one in listed(written) if not one.heading}
    assert things <= told | on_it
    assert len(on_it) <= max(len(lines_of(written)), 1)
