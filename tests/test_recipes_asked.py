"""What the page asks of recipes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grocery.config import Settings
from grocery.errors import InvalidInput
from grocery_app import GroceryManager
from ui.recipes import ingredients, recipe


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    opened = GroceryManager(Settings(data_dir=tmp_path))
    yield opened
    opened.close()


def test_a_recipe_is_read_and_its_lines_are_understood_for_so_many(manager: GroceryManager) -> None:
    answer = recipe({"text": "Pancakes\nServes 4\nIngredients\n5 large eggs\n2 lb bananas\nMethod\nMix."})
    assert (answer["title"], answer["servings"]) == ("Pancakes", 4)
    lines = bought(manager, answer["lines"], servings=4, wanted=8)
    assert [line["text"] for line in lines] == ["10 large eggs", "4 lb bananas"]
    eggs, bananas = (line["options"][0] for line in lines)
    assert (eggs["item"]["name"], eggs["quantity"]) == ("Cage-Free Large Eggs", "1")  # of a dozen
    assert bananas["quantity"] == "4"


def test_lines_come_back_one_for_each_in_their_order(manager: GroceryManager) -> None:
    given = ["salt to taste", "3 bananas", "zarzaparrilla", "(optional)"]
    lines = bought(manager, given, servings=None, wanted=None)
    assert [line["text"] for line in lines] == ["salt", "3 bananas", "zarzaparrilla", "(optional)"]
    assert lines[1]["options"][0]["quantity"] is None  # 3 bananas say nothing of pounds
    assert {option["note"] for option in lines[1]["options"]} == {"3"}
    assert lines[1]["other"]["name"] == "3 bananas"


def bought(manager: GroceryManager, lines: list[str], **asked: int | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ingredients(manager, {"lines": lines, "store": "Trader Joe's", **asked})["lines"]
    return found


def test_an_address_of_this_computer_is_refused() -> None:
    with pytest.raises(InvalidInput, match="this computer or its network"):
        recipe({"address": " http://127.0.0.1/recipe "})


def test_nothing_is_no_recipe() -> None:
    with pytest.raises(InvalidInput, match="No ingredients"):
        recipe({})
