"""The household from a terminal, on the embedded store."""

from __future__ import annotations

from pathlib import Path

import pytest

import cli
from tests.households import WRITE, Household


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HF_TOKEN", "SPACE_ID", "SYSTEM"):
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
