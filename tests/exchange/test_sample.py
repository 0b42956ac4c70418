"""The sample catalog speaks as the household's first reader does, and the choice falls once."""

from __future__ import annotations

from pathlib import Path

import pytest

from grocery.config import Settings
from grocery.errors import JournalError
from grocery.exchange.sample import FirstLanguage
from grocery.messages import say
from grocery.operations import AddItem
from grocery_app import SAMPLE, GroceryManager
from tests.fake_clock import FakeClock
from tests.households import Household


def opened(folder: Path) -> GroceryManager:
    return GroceryManager(Settings(data_dir=folder), clock=FakeClock())


def read_in(language: str, manager: GroceryManager) -> str:
    """What milk is called after somebody came who reads this language, in a process of its own."""
    FirstLanguage(manager.settings.data_dir, SAMPLE).choose(language, manager.household, manager.do)
    return manager.catalog.item("sw-13").name


def test_a_first_reader_in_spanish_finds_a_spanish_catalog_as_one_change(tmp_path: Path) -> None:
    manager = opened(tmp_path)
    assert read_in("es", manager) == "Leche"
    assert manager.search("leche")[0].name == "Leche"
    assert "Frutas y verduras" in manager.get_categories("Safeway")
    assert manager.force_save().state == "saved"
    assert manager.versions()[0].title == "Bring in the first catalog in Español"
    assert manager.backups.kept() == (), "what was before is no loss"
    manager.undo()
    assert manager.catalog.item("sw-13").name == "Lucerne 2% Milk"
    manager.close()


@pytest.mark.parametrize(("first", "then", "milk"), [("es", "en", "Leche"), ("en", "es", "Lucerne 2% Milk")])
def test_the_choice_falls_once(tmp_path: Path, first: str, then: str, milk: str) -> None:
    manager = opened(tmp_path)
    assert read_in(first, manager) == read_in(then, manager) == milk
    manager.close()
    again = opened(tmp_path)
    assert read_in(then, again) == milk
    assert len(again.versions()) == (2 if first == "es" else 1)
    again.close()


def test_what_was_changed_before_stays_in_its_words(tmp_path: Path) -> None:
    manager = opened(tmp_path)
    manager.add_to_shopping_list("tj-1")
    assert read_in("es", manager) == "Lucerne 2% Milk"
    manager.close()


def test_a_catalog_of_the_earlier_app_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "grocery_catalog.json").write_text('{"stores": {"Safeway": [{"id": "sw-13", "name": "Milk"}]}}')
    manager = opened(tmp_path)
    assert read_in("es", manager) == "Milk"
    manager.close()


def test_where_no_change_is_taken_the_choice_is_still_to_come(tmp_path: Path) -> None:
    manager = opened(tmp_path)
    choice = FirstLanguage(tmp_path, SAMPLE)

    def full(_: object) -> None:
        raise JournalError(say("error-nothing-to-import"))

    with pytest.raises(JournalError):
        choice.choose("es", manager.household, full)
    choice.choose("es", manager.household, manager.do)
    assert manager.catalog.item("sw-13").name == "Leche"
    manager.close()


def test_a_note_that_was_spoilt_asks_once_more(tmp_path: Path) -> None:
    (tmp_path / "first-language.json").write_text("[")
    manager = opened(tmp_path)
    assert read_in("es", manager) == "Leche"
    manager.close()


def test_two_machines_that_choose_at_once_come_to_one_catalog(house: Household) -> None:
    spanish, english = house.open("phone"), house.open("laptop")
    other = house.open("tablet")
    assert read_in("es", spanish) == "Leche"
    assert read_in("es", other) == "Leche"
    assert read_in("en", english) == "Lucerne 2% Milk"
    english.do(AddItem(store="Safeway", name="Horchata", category="Beverages", price=None, unit="bottle"))
    for one in (spanish, other, english):
        assert one.force_save().state == "saved"
    for one in (spanish, other, english):
        one.refresh()
        assert one.catalog.item("sw-13").name == "Leche"
        assert [item.name for item in one.search("horchata")] == ["Horchata"]
    assert house.open("new laptop").catalog.item("tj-5").name == "Limones"
