"""Versions, what changed between them, and taking one's last change back."""

from __future__ import annotations

from tests.commands.terminal import Terminal


def test_versions_say_when_who_and_what_and_are_named_by_their_first_characters(said: Terminal) -> None:
    said("add", "sw-1", "--by", "Ann")
    newest, first = said("versions").splitlines()
    version, at, by, what = newest.split("\t")
    assert (len(version), len(at), by, what) == (8, 16, "Ann", "Put Bananas on the list (3 lb)")
    assert said("diff", first[:8]) == "Bananas was added to the list of Safeway.\n"
    assert said("diff", first[:8], first[:8]) == "Nothing changed.\n"
    assert said.json("diff", first[:8], version)[0]["id"] == said.json("list")["lines"][0]["line"]
    assert said.json("diff", said.json("versions")[1]["id"])[0]["where"] == "list"
    assert [one["by"] for one in said.json("versions", "--limit", "1")] == ["Ann"]


def test_what_names_no_version_or_several_is_not_guessed(said: Terminal) -> None:
    assert (
        said("diff", "nothing", code=1) == "No version begins with “nothing”. Choose one from the list of versions.\n"
    )
    assert "No version begins with" in said("diff", "", code=1)


def test_ones_own_last_change_is_taken_back_and_then_the_one_before(said: Terminal) -> None:
    said("add", "sw-1", "--by", "Ann")
    said("add", "tj-1", "--by", "Ben")
    said("tick", "bananas", "--store", "safeway", "--by", "Ann")
    assert said("undo", "--by", "Ann", "--dry-run") == "Nothing was done. This would be taken back: Tick Bananas\n"
    assert said("undo", "--by", "Ann").startswith(
        "Taken back: Tick Bananas\nTo take it back: grocery do undo --replica "
    )
    would = said.json("undo", "--by", "Ann", "--dry-run")
    assert would["change"]["said"]["name"] == "change-put-measured" and would["taking_back"]["possible"] is True
    assert said.json("undo", "--by", "Ann")["number"] == 1
    assert [line["id"] for line in said.json("list")["lines"]] == ["tj-1"], "Ben's stays"
    assert said("undo", "--by", "Ann", code=1).startswith("There is nothing of Ann to take back.")


def test_a_dry_run_of_an_undo_says_what_stands_on_it(said: Terminal) -> None:
    said("add", "sw-1", "--by", "Ann")
    said("quantity", "bananas", "5", "--by", "Ben")
    told = said("undo", "--by", "Ann", "--dry-run")
    assert told.startswith("Nothing was done. This would be taken back: Put Bananas on the list (3 lb)\n")
    assert "Change the quantity of Bananas from 3 to 5" in told
