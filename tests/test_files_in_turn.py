"""Two processes that bring in one file at once, on one data folder: the second one meets what the first one did."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import commands.files as command
from grocery.config import Settings
from grocery.errors import NotFound
from grocery.exchange.preparing import prepared
from grocery.operations import Undo
from grocery_app import GroceryManager
from tests.commands.terminal import Terminal
from tests.fake_clock import FakeClock, Timeline
from ui.importing import Imports

FIGS = b"name,price,store\nCactus figs,1,Costco\nStar fruit,2,Costco\n"
MORE = FIGS + b"Pitayas,3,Costco\n"
THESE = ("Cactus figs", "Star fruit", "Pitayas")


def opened(folder: Path, time: Timeline) -> GroceryManager:
    return GroceryManager(Settings(data_dir=folder), clock=FakeClock(time))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[list[GroceryManager]]:
    """Two processes with one data folder; nothing is committed and nobody looks, but where the test says so."""
    time = Timeline()
    both = [opened(tmp_path / "data", time) for _ in range(2)]
    yield both
    for manager in both:
        manager.close()


def bring(manager: GroceryManager, content: bytes) -> dict[str, Any]:
    imports = Imports(manager)
    file = imports.take(content, "list.csv")["file"]
    imports.look({"file": file})
    return imports.do({"file": file, "by": "Ann"})


def these(manager: GroceryManager) -> list[str]:
    return [item.name for item in manager.get_store_items("Costco") if item.name in THESE]


def met(two: list[GroceryManager]) -> list[list[str]]:
    """What each has of these things, once both have committed and looked."""
    for manager in (*two, *two):
        manager.force_save()
        manager.refresh()
    return [these(manager) for manager in two]


@pytest.mark.parametrize("is_saved", [True, False], ids=["saved", "kept"])
def test_the_second_one_is_told_that_all_of_it_is_there(two: list[GroceryManager], is_saved: bool) -> None:
    one, other = two
    undo = bring(one, FIGS)["undo"]
    if is_saved:
        one.force_save()
    assert these(other) == [], "it has not looked yet"
    with pytest.raises(NotFound, match="all of it is there already"):
        bring(other, FIGS)
    assert met(two) == [["Cactus figs", "Star fruit"]] * 2
    other.do(Undo(**undo))
    assert met(two) == [[], []]


def test_of_two_files_only_what_is_not_there_comes_and_each_can_be_taken_back(two: list[GroceryManager]) -> None:
    one, other = two
    first = bring(one, FIGS)
    second = bring(other, MORE)
    assert (first["there"], second["there"]) == (0, 2), "so many things came with the other file by then"
    other.force_save()  # it carries what the first one kept, too
    assert met(two) == [["Cactus figs", "Star fruit", "Pitayas"]] * 2
    one.do(Undo(**second["undo"]))
    assert met(two) == [["Cactus figs", "Star fruit"]] * 2
    other.do(Undo(**first["undo"]))
    assert met(two) == [[], []]


def test_a_command_meets_what_was_brought_in_since_it_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROCERY_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / "list.csv"
    file.write_bytes(MORE)
    app, compared = opened(tmp_path / "data", Timeline()), prepared

    def meanwhile(*of: Any) -> Any:
        monkeypatch.setattr(command, "prepared", compared)
        found = compared(*of)
        bring(app, FIGS)
        return found

    monkeypatch.setattr(command, "prepared", meanwhile)
    said = Terminal(capsys)
    told = said("import", str(file))
    assert "\nBrought in: 1 added, 0 changed, 0 removed.\n  Pitayas was" in told
    assert "There is nothing to bring in: all of it is there already." in said("import", str(file))
    app.refresh()
    assert sorted(these(app)) == sorted(THESE)
    app.close()
