"""The commands of the list: what is surely meant is done, and nothing else."""

from __future__ import annotations

import pytest

from tests.commands.terminal import Terminal

TJ = "Trader Joe's"


def test_a_thing_is_added_listed_ticked_and_removed_by_its_words(said: Terminal) -> None:
    assert said("add", "2", "lb", "organic", "bananas", "--store", TJ) == f"Organic Bananas: 2 lb on the list of {TJ}\n"
    assert f"[ ] 2 lb Organic Bananas ({TJ})\n" in said("list")
    assert said("tick", "organic", "bananas") == f"Ticked: Organic Bananas ({TJ})\n"
    assert "[x] 2 lb Organic Bananas" in said("list", "--store", "trader joe's")
    said("untick", "bananas")
    assert "[ ] 2 lb Organic Bananas" in said("list")
    assert said("remove", "Bananas").startswith(
        f"Off the list: Organic Bananas ({TJ})\nTo take it back: grocery do undo "
    )
    assert said("list") == "Total $0.00\n"


@pytest.mark.parametrize("typed", ["2 lb bananas", "bananas 2", "bananas, 2 lb", "sw-1 2", "2 sw-1"])
def test_add_takes_what_the_box_takes(said: Terminal, typed: str) -> None:
    assert said("add", typed) == "Bananas: 2 lb on the list of Safeway\n"
    assert said("add", *typed.split(), "--store", "safeway") == "Bananas: 4 lb on the list of Safeway\n"


def test_an_amount_that_says_nothing_of_the_unit_becomes_the_note(said: Terminal) -> None:
    line = said.json("add", "1.5 l almond milk", "--store", "Costco", "--new")["record"]
    assert (line["name"], line["quantity"]) == ("almond milk", "1.5")
    noted = said.json("add", "3 l bananas", "--store", "Safeway")["record"]
    assert (noted["name"], noted["note"]) == ("Bananas", "3 l")


@pytest.mark.parametrize(
    ("typed", "named"),
    [("pears", "Frozen Peas"), ("honey", "Honeycrisp Apples"), ("eggs", "tj-13\tCage-Free Large Eggs")],
)
def test_what_is_not_surely_meant_is_not_put_on_the_list(said: Terminal, typed: str, named: str) -> None:
    told = said("add", typed, code=1)
    assert named in told and typed in told and "--new" in told
    assert said.json("list")["lines"] == []


def test_candidates_are_told_to_programs_too(said: Terminal) -> None:
    error = said.json("add", "eggs", code=1)["error"]
    assert [one["id"] for one in error["candidates"]] == ["tj-13", "sw-14", "co-10"]
    assert error["message"] == "It is not sure what “eggs” means. It may be:"


def test_new_makes_what_was_said_and_takes_what_is_surely_there(said: Terminal) -> None:
    assert "It is not said at which store. Say it with --store: Trader Joe's, " in said("add", "pears", "--new", code=1)
    told = said("add", "pears", "3", "--new", "--store", "costco")
    assert told == "pears: 3 each on the list of Costco\nIt is new in the catalog.\n"
    assert said("add", "pears", "--new") == "pears: 4 each on the list of Costco\n"


def test_what_is_nowhere_is_said_in_a_sentence(said: Terminal) -> None:
    told = "Nothing in the catalog is like “xyzzyplugh”. Say it with --new to make a new item of it.\n"
    assert said("add", "xyzzyplugh", code=1) == told
    assert said("remove", "bananas", code=1) == "Nothing on the list is called “bananas”. See what is on it: list\n"
    assert "No store is called “Aldi”." in said("add", "bananas", "--store", "Aldi", code=1)


def test_the_list_is_looked_at_for_what_is_ticked_or_removed(said: Terminal) -> None:
    for item in ("tj-13", "co-10", "sw-35"):
        said("add", item)
    told = said("tick", "eggs", code=1)
    assert told.startswith("It is not sure which line “eggs” means. It may be:\n  ")
    assert "Kirkland Signature Eggs, 24 Count (Costco)" in told and "Peas" not in told
    assert said("tick", "eggs", "--store", "costco") == "Ticked: Kirkland Signature Eggs, 24 Count (Costco)\n"
    assert "called “pears”" in said("remove", "pears", code=1), "peas are no pears"
    said("add", "sw-43")
    assert "It is not sure which line “butter” means. It may be:" in said("remove", "butter", code=1)
    assert said("remove", "peanut", "butter").startswith("Off the list: Skippy Creamy Peanut Butter (Safeway)\n")
    assert said.json("remove", "pears", code=1)["error"]["message"] == "Nothing on the list is called “pears”."
    assert "[x] " in said("list", "--store", "costco")


def test_a_quantity_is_set_in_the_unit_of_the_line(said: Terminal) -> None:
    said("add", "sw-1")
    assert said("quantity", "bananas", "1,5") == "Bananas: 1.5 lb on the list of Safeway\n"
    assert said.json("quantity", "sw-1", "2")["record"]["quantity"] == "2"
    assert "number" in said("quantity", "bananas", "many", code=1)
    assert "Missing argument" in said("quantity", "bananas", code=2)


def test_clearing_says_first_what_it_would_do_and_can_be_taken_back(said: Terminal) -> None:
    said("add", "sw-1")
    said("add", "tj-1")
    told = said("clear", "--dry-run", "--store", "safeway")
    assert told == "Nothing was done. It would be this line:\n[ ] 3 lb Bananas (Safeway)\n"
    assert len(said.json("clear", "--dry-run")["lines"]) == 2
    assert said("clear", "--store", "Safeway").startswith("1 line is off the list.\nTo take it back: grocery do undo ")
    assert [line["id"] for line in said.json("list")["lines"]] == ["tj-1"]
    said("undo")
    assert len(said.json("list")["lines"]) == 2
    assert said.json("clear")["replica"]
    assert "nothing on the list to clear" in said("clear", code=1)


def test_what_is_ticked_becomes_a_trip_of_its_store(said: Terminal) -> None:
    said("add", "sw-1", "2")
    said("add", "tj-1")
    assert said("finish", code=1).startswith("Nothing is ticked, so nothing was bought. Tick what was bought")
    said("tick", "sw-1")
    assert said("finish", "--dry-run") == "Nothing was done. It would be this line:\n[x] 2 lb Bananas (Safeway)\n"
    assert "It is not said at which store. Say it with --store: Safeway, Trader Joe's" in said(
        "finish", "--all", code=1
    )
    assert said("finish").startswith("Bought at Safeway: 1 thing for $1.58.\nTo take it back: grocery do undo ")
    trip = said.json("finish", "--all", "--notes", "quick", "--paid", "1,50")["record"]
    assert (trip["notes"], trip["total"]) == ("quick", "1.50")
    assert said("list") == "Total $0.00\n"


def test_everyday_commands_answer_in_json_too(said: Terminal) -> None:
    assert said.json("add", "tj-1")["record"]["quantity"] == "2"
    assert said.json("tick", "tj-1")["record"]["checked"] is True
    listed = said.json("list")
    assert (listed["lines"][0]["id"], listed["totals"]["ticked"]) == ("tj-1", "1.98")


def test_the_list_of_a_store_leaves_the_others_out(said: Terminal) -> None:
    said("add", "tj-1", "--store", TJ)
    assert said("list", "--store", "Safeway") == "Total $0.00\n"
    assert said("list", "--store", TJ).endswith("Total $1.98\n")
