"""How the list is kept, in which language it is said, and what stops a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from grocery_app import GroceryManager
from tests.commands.terminal import Terminal
from tests.households import WRITE, Household


def test_the_status_says_where_the_list_is(said: Terminal, tmp_path: Path) -> None:
    assert said("status").startswith(f"saved: this computer ({tmp_path / 'grocery.db'})")


def test_it_speaks_the_language_of_the_terminal(
    said: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert said("status").startswith(f"guardado: este equipo ({tmp_path / 'grocery.db'}), versión ")
    assert said("add", "tj-1", "1,5") == "Organic Bananas: 1,5 lb en la lista de Trader Joe's\n"
    assert said("add", "xyzzyplugh", code=1).startswith("En el catálogo no hay nada parecido a “xyzzyplugh”.")
    monkeypatch.setenv("GROCERY_SAVE_DELAY_S", "soon")
    assert said("list", code=2).startswith("GROCERY_SAVE_DELAY_S es 'soon', pero debe ser un número de segundos")


def test_a_bad_setting_stops_it_with_a_sentence(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROCERY_REFRESH_S", "never")
    assert "GROCERY_REFRESH_S" in said("list", code=2)


def test_without_the_hub_it_says_that_nothing_was_done(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_nothing")
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("GROCERY_DATASET", "ann/groceries")
    assert "cannot be reached" in said("add", "tj-1", code=1)


def test_the_archive_is_explained_first_and_only_a_dataset_has_one(said: Terminal) -> None:
    explained = said("archive", "2026", code=1)
    assert "cannot be taken back" in explained
    assert "archive-2026" in explained
    assert "--yes" in explained
    assert "Only a dataset on the Hub has an archive." in said("archive", "2026", "--yes", code=1)
    assert "is not a year" in said("archive", "last", "--yes", code=1)


def test_the_archive_is_made_when_it_is_said_twice(
    said: Terminal, monkeypatch: pytest.MonkeyPatch, house: Household
) -> None:
    for name, value in (("HF_TOKEN", WRITE), ("HF_ENDPOINT", house.hub.endpoint), ("GROCERY_DATASET", house.dataset)):
        monkeypatch.setenv(name, value)
    said("add", "tj-1", "3")
    said("archive", "2026", code=1)
    assert len(house.hub.log(house.dataset)) == 3
    assert "begins anew" in said("archive", "2026", "--yes")
    assert len(house.hub.log(house.dataset)) == 1
    assert house.on_hub() == {"tj-1": 3}
    house.hub.set_private(house.dataset, False)
    assert "public" in said("status")


def test_it_works_beside_the_running_app(said: Terminal) -> None:
    app = GroceryManager()
    try:
        said("add", "sw-1", "2")
        app.refresh()
        assert [line.id for line in app.shopping_list] == ["sw-1"]
        app.check_off("sw-1")
        app.force_save()
        assert "[x] 2 lb Bananas (Safeway)" in said("list")
    finally:
        app.close()
