"""The household from a terminal, on the embedded store."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import cli
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, Declared, may_send
from grocery.questions import QUESTIONS
from tests.households import WRITE, Household


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_TOKEN", "SPACE_ID", "SYSTEM", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GROCERY_DATA_DIR", str(tmp_path))


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert cli.main(words) == code
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_an_item_is_added_by_name_listed_ticked_and_removed(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "add", "organic bananas", "1,5") == "Organic Bananas: 1.5 lb on the list of Trader Joe's\n"
    assert "[ ] 1.5 lb Organic Bananas (Trader Joe's)" in said(capsys, "list")
    said(capsys, "tick", "tj-1")
    assert "[x] 1.5 lb Organic Bananas" in said(capsys, "list", "trader joe's")
    said(capsys, "untick", "organic bananas")
    assert "[ ] 1.5 lb Organic Bananas" in said(capsys, "list")
    said(capsys, "remove", "tj-1")
    assert said(capsys, "list") == "Total $0.00\n"


def test_the_list_of_a_store_leaves_the_others_out(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "tj-1")
    assert said(capsys, "list", "Safeway") == "Total $0.00\n"
    assert said(capsys, "list", "Trader Joe's").endswith("Total $1.98\n")


def test_stores_and_search_show_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Trader Joe's: 60 items" in said(capsys, "stores")
    assert "tj-1\tOrganic Bananas (Trader Joe's), $0.99 / lb" in said(capsys, "search", "organic", "bannanas")


def test_the_status_says_where_the_list_is(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert said(capsys, "status").startswith(f"saved: this computer ({tmp_path / 'grocery.db'})")


def test_it_speaks_the_language_of_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert said(capsys, "status").startswith(f"guardado: este equipo ({tmp_path / 'grocery.db'}), versión ")
    assert said(capsys, "add", "tj-1", "1,5") == "Organic Bananas: 1,5 lb en la lista de Trader Joe's\n"
    assert said(capsys, "add", "xyzzyplugh", code=1).startswith("En el catálogo no hay ningún producto “xyzzyplugh”.")
    monkeypatch.setenv("GROCERY_SAVE_DELAY_S", "soon")
    assert said(capsys, "list", code=2).startswith(
        "GROCERY_SAVE_DELAY_S es 'soon', pero debe ser un número de segundos"
    )


def test_answers_in_json_hold_the_words_too(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "tj-1", "--by", "Ana")
    newest, first = json.loads(said(capsys, "ask", "versions", "--json"))
    assert newest["changes"][0].startswith("Put Organic Bananas on the list (2 lb) (Ana, ")
    assert newest["done"][0]["said"]["name"] == "change-put-measured"
    assert first["said"] == {"name": "commit-started", "args": {}}
    assert json.loads(said(capsys, "status", "--json"))["place"].startswith("this computer (")


def test_a_page_of_records_is_told_a_record_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "tj-1", "--by", "Ana")
    said(capsys, "tick", "tj-1", "--by", "Ana")
    page, ann, started, *versions = said(capsys, "ask", "sittings").splitlines()
    assert page.startswith("read=3\tback_to=")
    assert "title=Ana shopped at Trader Joe's: 1 ticked and 1 added\t" in ann
    assert "title=Start the household's list\t" in started
    assert [line.partition("=")[0] for line in versions] == ["id"] * 3
    found = json.loads(said(capsys, "ask", "sittings", "--query", "tick", "--json"))["sittings"]
    assert [(one["by"], one["found"]) for one in found] == [("Ana", [0])]


def test_what_is_not_there_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "add", "xyzzyplugh", code=1).startswith("No item “xyzzyplugh” in the catalog.")
    assert said(capsys, "tick", "tj-2", code=1).startswith("Nothing on the list has the id “tj-2”.")
    assert "number" in said(capsys, "add", "tj-1", "many", code=1)


def test_a_bad_setting_stops_it_with_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROCERY_REFRESH_S", "never")
    assert "GROCERY_REFRESH_S" in said(capsys, "list", code=2)


def test_without_the_hub_it_says_that_nothing_was_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_nothing")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("GROCERY_DATASET", "ann/groceries")
    assert "cannot be reached" in said(capsys, "add", "tj-1", code=1)


def test_the_archive_is_explained_first_and_only_a_dataset_has_one(capsys: pytest.CaptureFixture[str]) -> None:
    explained = said(capsys, "archive", "2026", code=1)
    assert "cannot be taken back" in explained
    assert "archive-2026" in explained
    assert "--yes" in explained
    assert "Only a dataset on the Hub has an archive." in said(capsys, "archive", "2026", "--yes", code=1)
    assert "is not a year" in said(capsys, "archive", "last", "--yes", code=1)


def test_the_archive_is_made_when_it_is_said_twice(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, house: Household
) -> None:
    for name, value in (("HF_TOKEN", WRITE), ("HF_ENDPOINT", house.hub.endpoint), ("GROCERY_DATASET", house.dataset)):
        monkeypatch.setenv(name, value)
    said(capsys, "add", "tj-1", "3")
    said(capsys, "archive", "2026", code=1)
    assert len(house.hub.log(house.dataset)) == 3
    assert "begins anew" in said(capsys, "archive", "2026", "--yes")
    assert len(house.hub.log(house.dataset)) == 1
    assert house.on_hub() == {"tj-1": 3}
    house.hub.set_private(house.dataset, False)
    assert "public" in said(capsys, "status")


# ---- every change and every question, from the registries --------------------------------------------------------

ALL = pytest.mark.parametrize("one", OPERATIONS.values(), ids=lambda one: one.tag)


def options(group: str) -> dict[str, set[str]]:
    """The options of each command of a group, but for those that all of them have."""
    commands: dict[str, Any] = get_command(cli.app).commands[group].commands  # type: ignore[attr-defined]
    common = {"as_json", "help"} | ({"by"} if group == "do" else set())
    return {name: {one.name for one in made.params} - common for name, made in commands.items()}


def test_a_change_has_a_command_with_what_is_given_and_a_question_one_with_what_is_asked() -> None:
    assert options("do") == {one.command: {f.name for f in one.given} for one in may_send(Maker.TOOL).values()}
    assert options("ask") == {one.command: {f.name for f in one.arguments} for one in QUESTIONS.values()}
    named = {field.name for one in [*OPERATIONS.values()] for field in one.given}
    assert named.isdisjoint({"by", "as_json", "help"})


@ALL
def test_what_the_app_fills_in_cannot_be_given(capsys: pytest.CaptureFixture[str], one: Declared) -> None:
    if not one.may_come_from(Maker.TOOL):
        assert "No such command" in said(capsys, "do", one.command, code=2)
        return
    for field in one.filled:
        assert "No such option" in said(capsys, "do", one.command, f"--{field.replace('_', '-')}", "x", code=2)


@ALL
def test_the_help_of_a_change_says_what_it_does_and_what_taking_it_back_does(
    capsys: pytest.CaptureFixture[str], one: Declared
) -> None:
    if one.may_come_from(Maker.TOOL):
        told = " ".join(said(capsys, "do", one.command, "--help").split())
        for words in (one.what, one.undo, *(field.what for field in one.given)):
            assert " ".join(words.split()) in told


def test_any_change_is_made_with_numbers_as_people_write_them_signed_and_taken_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    added = said(capsys, "do", "add-to-list", "--item-id", "tj-1", "--quantity", "1,5", "--note", "ripe", "--by", "Ana")
    assert "name=Organic Bananas" in added and "quantity=1.5" in added and "added_by=Ana" in added
    made = json.loads(said(capsys, "do", "change-quantity", "--line", "tj-1", "--more", "−0,5", "--json"))
    assert (made["number"], made["record"]["quantity"], made["record"]["note"]) == (1, "1.0", "ripe")
    said(capsys, "do", "undo", "--replica", made["replica"], "--number", str(made["number"]))
    assert "[ ] 1.5 lb Organic Bananas" in said(capsys, "list")
    back = re.search(r"do (undo --replica \S+ --number 1)", added)
    assert back is not None
    said(capsys, "do", *back[1].split())
    assert said(capsys, "list") == "Total $0.00\n"


def test_an_option_can_be_given_twice_switched_off_or_left_empty(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "do", "set-aisles", "--store", "Costco", "--order", "Snacks", "--order", "Deli", "--no-learn")
    way = json.loads(said(capsys, "ask", "aisles", "--store", "Costco", "--json"))
    assert way["order"]["categories"][:2] == ["Snacks", "Deli"]
    said(capsys, "do", "set-aisles", "--store", "Costco", "--order", "")
    way = json.loads(said(capsys, "ask", "aisles", "--store", "Costco", "--json"))
    assert way["order"]["categories"][:2] != ["Snacks", "Deli"]
    edited = json.loads(said(capsys, "do", "edit-item", "--item-id", "tj-1", "--price", "", "--json"))
    assert (edited["record"]["price"], edited["record"]["name"]) == (None, "Organic Bananas")


def test_errors_are_those_of_the_page_in_words_or_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = ("do", "add-to-list", "--item-id", "tj-1", "--quantity", "1,234")
    assert said(capsys, *wrong, code=1) == "The quantity 1,234 can be read in two ways. Write 1234 or 1.234.\n"
    error = json.loads(said(capsys, *wrong, "--json", code=1))["error"]
    assert (error["field"], error["hint"]) == ("quantity", "Write 1234 or 1.234.")
    twice = ("do", "add-item", "--store", "Costco", "--name", "Organic Bananas, 3 lb", "--json")
    assert json.loads(said(capsys, *twice, code=1))["error"]["existing"] == "co-1"
    assert "Missing option '--item-id'" in said(capsys, "do", "add-to-list", code=2)
    assert "$.sort" in said(capsys, "ask", "browse", "--sort", "weight", code=2)


def test_questions_are_answered_a_record_a_line_or_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    line = json.loads(said(capsys, "add", "tj-1", "2", "--by", "Ana", "--json"))["record"]["line"]
    assert (
        said(capsys, "ask", "totals")
        == "total=1.98\tticked=0.00\tto_buy=1.98\tunpriced=0\tbudget=650\tperiod=month\tspent=0.00\tstanding=ok\n"
    )
    assert json.loads(said(capsys, "ask", "totals", "--store", "costco", "--json"))["budget"] == "300"
    assert said(capsys, "ask", "categories", "--store", "Costco").startswith("Bakery\nBeverages\n")
    newest, first = json.loads(said(capsys, "ask", "versions", "--json"))
    assert (newest["by"], newest["title"]) == ("Ana", "Put Organic Bananas on the list (2 lb)")
    assert said(capsys, "ask", "changed-in", "--version", newest["id"], "--json").count('"kind"') == 1
    assert json.loads(said(capsys, "ask", "diff", "--version", first["id"], "--json"))[0]["where"] == "list"
    said(capsys, "do", "complete-list", "--store", "Trader Joe's", "--lines", line)
    assert said(capsys, "ask", "last-paid").startswith("tj-1\tprice=0.99\t")


def test_everyday_commands_answer_in_json_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(said(capsys, "add", "tj-1", "--json"))["record"]["quantity"] == "2"
    assert json.loads(said(capsys, "tick", "tj-1", "--json"))["record"]["checked"] is True
    listed = json.loads(said(capsys, "list", "--json"))
    assert (listed["lines"][0]["id"], listed["totals"]["ticked"]) == ("tj-1", "1.98")
    assert json.loads(said(capsys, "search", "organic bananas", "--json"))[0]["id"] == "tj-1"
    assert json.loads(said(capsys, "stores", "--json"))[0] == {"store": "Trader Joe's", "items": 60}
    assert json.loads(said(capsys, "status", "--json"))["state"] == "saved"


def test_the_schemas_of_both_registries_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    changes = json.loads(said(capsys, "do", "--schema"))
    assert list(changes) == list(may_send(Maker.TOOL))
    assert changes["AddToList"]["required"] == ["item_id"]
    assert "line" not in changes["AddToList"]["properties"], "it is filled in"
    asked = json.loads(said(capsys, "ask", "--schema"))
    assert list(asked) == list(QUESTIONS)
    assert asked["search"]["required"] == ["query"] and asked["search"]["answer"]["type"] == "array"
    assert "set-quantity" in said(capsys, "do") and "last-paid" in said(capsys, "ask")
