"""`do` and `ask`: every change and every question, from the registries."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from typer.main import get_command

import cli
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, Declared, may_send
from grocery.questions import QUESTIONS
from tests.commands.terminal import Terminal

ALL = pytest.mark.parametrize("one", OPERATIONS.values(), ids=lambda one: one.tag)


def options(group: str) -> dict[str, set[str]]:
    """The options of each command of a group, but for those that all of them have."""
    commands: dict[str, Any] = get_command(cli.app).get_command(None, group).commands  # type: ignore[attr-defined]
    common = {"as_json", "help"} | ({"by"} if group == "do" else set())
    return {name: {one.name for one in made.params} - common for name, made in commands.items()}


def test_a_change_has_a_command_with_what_is_given_and_a_question_one_with_what_is_asked() -> None:
    assert options("do") == {one.command: {f.name for f in one.given} for one in may_send(Maker.TOOL).values()}
    assert options("ask") == {one.command: {f.name for f in one.arguments} for one in QUESTIONS.values()}
    named = {field.name for one in [*OPERATIONS.values()] for field in one.given}
    assert named.isdisjoint({"by", "as_json", "help"})


@ALL
def test_what_the_app_fills_in_cannot_be_given(said: Terminal, one: Declared) -> None:
    if not one.may_come_from(Maker.TOOL):
        assert "No such command" in said("do", one.command, code=2)
        return
    for field in one.filled:
        assert "No such option" in said("do", one.command, f"--{field.replace('_', '-')}", "x", code=2)


@ALL
def test_the_help_of_a_change_says_what_it_does_and_what_taking_it_back_does(said: Terminal, one: Declared) -> None:
    if one.may_come_from(Maker.TOOL):
        told = " ".join(said("do", one.command, "--help").split())
        for words in (one.what, one.undo, *(field.what for field in one.given)):
            assert " ".join(words.split()) in told


def test_any_change_is_made_with_numbers_as_people_write_them_signed_and_taken_back(said: Terminal) -> None:
    added = said("do", "add-to-list", "--item-id", "tj-1", "--quantity", "1,5", "--note", "ripe", "--by", "Ana")
    assert "name=Organic Bananas" in added and "quantity=1.5" in added and "added_by=Ana" in added
    made = json.loads(said("do", "change-quantity", "--line", "tj-1", "--more", "−0,5", "--json"))
    assert (made["number"], made["record"]["quantity"], made["record"]["note"]) == (1, "1.0", "ripe")
    said("do", "undo", "--replica", made["replica"], "--number", str(made["number"]))
    assert "[ ] 1.5 lb Organic Bananas" in said("list")
    back = re.search(r"do (undo --replica \S+ --number 1)", added)
    assert back is not None
    said("do", *back[1].split())
    assert said("list") == "Total $0.00\n"


def test_an_option_can_be_given_twice_switched_off_or_left_empty(said: Terminal) -> None:
    said("do", "set-aisles", "--store", "Costco", "--order", "Snacks", "--order", "Deli", "--no-learn")
    way = json.loads(said("ask", "aisles", "--store", "Costco", "--json"))
    assert way["order"]["categories"][:2] == ["Snacks", "Deli"]
    said("do", "set-aisles", "--store", "Costco", "--order", "")
    way = json.loads(said("ask", "aisles", "--store", "Costco", "--json"))
    assert way["order"]["categories"][:2] != ["Snacks", "Deli"]
    edited = json.loads(said("do", "edit-item", "--item-id", "tj-1", "--price", "", "--json"))
    assert (edited["record"]["price"], edited["record"]["name"]) == (None, "Organic Bananas")


def test_errors_are_those_of_the_page_in_words_or_in_json(said: Terminal) -> None:
    wrong = ("do", "add-to-list", "--item-id", "tj-1", "--quantity", "1,234")
    assert said(*wrong, code=1) == "The quantity 1,234 can be read in two ways. Write 1234 or 1.234.\n"
    error = json.loads(said(*wrong, "--json", code=1))["error"]
    assert (error["field"], error["hint"]) == ("quantity", "Write 1234 or 1.234.")
    twice = ("do", "add-item", "--store", "Costco", "--name", "Organic Bananas, 3 lb", "--json")
    assert json.loads(said(*twice, code=1))["error"]["existing"] == "co-1"
    assert "Missing option '--item-id'" in said("do", "add-to-list", code=2)
    told = said("ask", "browse", "--sort", "weight", code=2)
    assert "Invalid value for '--sort': 'weight' is not one of 'name', 'category', 'cheapest', " in told
    assert "--by <store|category|month|store and month>" in said("ask", "spending", "--help")


def test_questions_are_answered_a_record_a_line_or_in_json(said: Terminal) -> None:
    line = json.loads(said("add", "tj-1", "2", "--by", "Ana", "--json"))["record"]["line"]
    assert (
        said("ask", "totals")
        == "total=1.98\tticked=0.00\tto_buy=1.98\tunpriced=0\tbudget=650\tperiod=month\tspent=0.00\n"
    )
    assert json.loads(said("ask", "totals", "--store", "costco", "--json"))["budget"] == "300"
    assert said("ask", "categories", "--store", "Costco").startswith("Bakery\nBeverages\n")
    newest, first = json.loads(said("ask", "versions", "--json"))
    assert (newest["by"], newest["title"]) == ("Ana", "Put Organic Bananas on the list (2 lb)")
    assert said("ask", "changed-in", "--version", newest["id"], "--json").count('"kind"') == 1
    assert json.loads(said("ask", "diff", "--version", first["id"], "--json"))[0]["where"] == "list"
    said("do", "complete-list", "--store", "Trader Joe's", "--lines", line)
    assert said("ask", "last-paid").startswith("tj-1\tprice=0.99\t")


def test_the_schemas_of_both_registries_are_printed(said: Terminal) -> None:
    changes = json.loads(said("do", "--schema"))
    assert list(changes) == list(may_send(Maker.TOOL))
    assert changes["AddToList"]["required"] == ["item_id"]
    assert "line" not in changes["AddToList"]["properties"], "it is filled in"
    asked = json.loads(said("ask", "--schema"))
    assert list(asked) == list(QUESTIONS)
    assert asked["search"]["required"] == ["query"] and asked["search"]["answer"]["type"] == "array"
    assert "set-quantity" in said("do") and "last-paid" in said("ask")


def test_answers_in_json_hold_the_words_too(said: Terminal) -> None:
    said("add", "tj-1", "--by", "Ana")
    newest, first = json.loads(said("ask", "versions", "--json"))
    assert newest["changes"][0].startswith("Put Organic Bananas on the list (2 lb) (Ana, ")
    assert newest["done"][0]["said"]["name"] == "change-put-measured"
    assert first["said"] == {"name": "commit-started", "args": {}}
    assert json.loads(said("status", "--json"))["place"].startswith("this computer (")


def test_a_page_of_records_is_told_a_record_a_line(said: Terminal) -> None:
    said("add", "tj-1", "--by", "Ana")
    said("tick", "tj-1", "--by", "Ana")
    page, ann, started, *versions = said("ask", "sittings").splitlines()
    assert page.startswith("read=3\tback_to=")
    assert "title=Ana shopped at Trader Joe's: 1 ticked and 1 added\t" in ann
    assert "title=Start the household's list\t" in started
    assert [line.partition("=")[0] for line in versions] == ["id"] * 3
    found = json.loads(said("ask", "sittings", "--query", "tick", "--json"))["sittings"]
    assert [(one["by"], one["found"]) for one in found] == [("Ana", [0])]
