"""Broken and hostile files through the page's routes: a sentence, with the line if there is one, and nothing done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from grocery.config import Settings
from grocery.errors import InvalidInput
from grocery.exchange.backup import written_backup
from grocery_app import GroceryManager
from tests.fake_clock import FakeClock
from tests.hostile_files import DAMAGED, FIGS, REFUSED, catalog
from tests.wording import in_english
from ui.files import routes
from ui.importing import Imports


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    made = GroceryManager(Settings(data_dir=tmp_path / "data"), clock=FakeClock())
    yield made
    made.close()


@pytest.fixture
def imports(manager: GroceryManager) -> Imports:
    return Imports(manager)


@pytest.fixture
def browser(imports: Imports) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes(lambda _: lambda: imports))) as client:
        yield client


def sent(browser: TestClient, content: bytes, name: str) -> dict[str, Any]:
    answer = browser.post("/grocery/upload", params={"name": name}, content=content)
    assert answer.status_code == 200
    found: dict[str, Any] = in_english(answer.json())
    return found


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused_in_a_sentence(
    browser: TestClient, imports: Imports, manager: GroceryManager, what: str
) -> None:
    name, content, sentence = REFUSED[what]
    before, answer = manager.catalog, sent(browser, content, name)
    if answer["ok"]:  # a table that may be read in another way
        look = in_english(imports.look({"file": answer["file"]}))
        assert look["nothing"] and sentence in look["wrong"]["message"]
    else:
        assert sentence in answer["error"]["message"]
    assert manager.catalog is before


@pytest.mark.parametrize("what", DAMAGED)
def test_a_damaged_file_is_shown_with_its_line_and_never_takes_the_households_place(
    browser: TestClient, imports: Imports, manager: GroceryManager, what: str
) -> None:
    content, sentence = DAMAGED[what]
    before, file = manager.catalog, sent(browser, content, "mine.json")["file"]
    look = in_english(imports.look({"file": file}))
    assert sentence in look["wrong"]["message"] and not look["whole"]
    with pytest.raises(InvalidInput, match="holds no whole household"):
        imports.do({"file": file, "replaces": True})
    assert manager.catalog is before


def test_a_backup_of_another_household_is_told_to_be_one_before_anything_happens(
    browser: TestClient, imports: Imports, manager: GroceryManager
) -> None:
    others = written_backup(manager.catalog.replacing(household="h-abcdefabcdef"), "2026-11-22T18:02:33Z")
    look = imports.look({"file": sent(browser, others, "backup.json")["file"], "replaces": True})
    assert look["kin"] == "other"
    assert manager.catalog.household != "h-abcdefabcdef"


def test_names_that_are_paths_markup_or_statements_are_names(
    browser: TestClient, imports: Imports, manager: GroceryManager, tmp_path: Path
) -> None:
    hostile = FIGS.replace("Figs", "../../etc/passwd").replace("x1", "<script>alert(1)</script>")
    file = sent(browser, catalog(hostile, ', "household": "../../h"'), "../../../x\0.json")["file"]
    imports.do({"file": file})
    assert manager.force_save().state == "saved"
    assert "../../etc/passwd" in {item.name for item in manager.get_store_items("Costco")}
    assert not [one for one in tmp_path.rglob("*") if one.name in ("passwd", "h", "x")]


@pytest.mark.parametrize(
    "asked",
    [
        {"same": {"x1": "no-such"}}, {"same": {"x1": ["tj-1"]}}, {"same": "x"}, {"same": [1]}, {"replaces": "yes"},
        {"updates": {}}, {"store": 7}, {"mapping": 3}, {"drops": [1]}, {"by": {"a": 1}},
    ],
    ids=str,
)  # fmt: skip
def test_choices_that_are_none_are_as_if_nothing_was_said(
    browser: TestClient, imports: Imports, asked: dict[str, Any]
) -> None:
    file = sent(browser, catalog(FIGS), "small.json")["file"]
    assert imports.look({"file": file, **asked})["ok"]
