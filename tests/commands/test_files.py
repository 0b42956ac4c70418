"""Files out and in: nothing is written over, nothing is brought in unseen, and all of it can be taken back."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from commands.progress import steps
from grocery.exchange import formats
from grocery.messages import say
from tests.commands.terminal import Terminal


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def earlier(*names: str) -> bytes:
    """A file of the earlier app with these items at Safeway."""
    items = [
        {"id": f"x-{n}", "name": name, "category": "Produce", "price": 1, "unit": "lb"} for n, name in enumerate(names)
    ]
    return json.dumps({"stores": {"Safeway": items}, "shopping_list": [], "budget": 650.0}).encode()


def test_a_backup_is_one_private_file_that_brings_everything_back(said: Terminal, in_a_folder: Path) -> None:
    said("add", "sw-1", "2")
    (name,) = [Path(said.json("backup")["file"])]
    assert name.name.startswith("grocery_backup_") and name.stat().st_mode & 0o077 == 0
    said("clear")
    assert said("restore", name.name, "--dry-run") == (
        "Nothing was done. It would be: 1 added, 0 changed, 0 removed.\n  Bananas was added to the list of Safeway.\n"
        "Afterwards there will be 3 stores, 188 items, 1 line on the list, 0 trips and 0 prices seen.\n"
    )
    assert said("list") == "Total $0.00\n"
    assert said("restore", name.name).startswith("Brought in: 1 added, 0 changed, 0 removed.\n")
    assert "[ ] 2 lb Bananas (Safeway)" in said("list")
    said("undo")
    assert said("list") == "Total $0.00\n"


@pytest.mark.parametrize(
    ("what", "begins"),
    [
        ("catalog", "store,name,category"),
        ("purchases", "trip,"),
        ("backup", "{"),
    ],
)
def test_every_format_is_written_to_the_output_or_a_file(
    said: Terminal, in_a_folder: Path, what: str, begins: str
) -> None:
    said("add", "sw-1")
    told = said("export", what, "-")
    assert told.lstrip("\ufeff").lower().startswith(begins.lower())
    written = Path(said.json("export", what)["file"])
    assert written.read_bytes()[:1] == told.encode()[:1]
    assert not list(in_a_folder.glob("*.part"))


def test_a_sqlite_file_is_written_and_read_back(said: Terminal) -> None:
    said("add", "sw-1", "2")
    said("export", "sqlite", "all.db")
    said("clear")
    assert said("restore", "all.db", "--another").startswith("Brought in: 1 added, ")
    assert "[ ] 2 lb Bananas (Safeway)" in said("list")


def test_a_file_that_is_there_is_not_written_over_unless_it_is_said(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "mine.csv").write_text("mine")
    assert said("export", "catalog", "mine.csv", code=1).startswith("mine.csv is there already. Choose another name")
    assert (in_a_folder / "mine.csv").read_text() == "mine"
    assert "mine.csv is written" in said("export", "catalog", "mine.csv", "--force")
    assert "“pdf” is not written. These are: backup, sqlite," in said("export", "pdf", code=1)


def test_a_disk_that_fills_leaves_nothing_half_written(
    said: Terminal, in_a_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes = b"") -> None:
        path.write_bytes(content[:3])
        if content:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("commands.files.disk.create", full)
    assert "could not be written (No space left on device)" in said("backup", "all.json", code=1)
    assert list(in_a_folder.iterdir()) == []


def test_a_link_that_lies_where_a_file_is_being_written_is_not_followed(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "diary.txt").write_text("mine")
    for name in ("all.json.part", "all.json.00000000.part"):
        (in_a_folder / name).symlink_to("diary.txt")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("commands.files.secrets.token_hex", lambda _: "00000000")
        assert "File exists" in said("backup", "all.json", code=1)
    said("backup", "all.json")
    assert (in_a_folder / "diary.txt").read_text() == "mine"
    assert (in_a_folder / "all.json").stat().st_mode & 0o777 == 0o600


def test_what_a_file_brings_is_shown_then_added_and_taken_back_as_one(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "old.json").write_bytes(earlier("Bananas", "Star fruit"))
    told = said("import", "old.json", "--dry-run")
    assert told.startswith("Nothing was done. It would be: 1 added,") and "Star fruit was added" in told
    assert said.json("import", "old.json", "--dry-run")["made"] is None
    assert "The catalog has no “star fruit”." in said("item", "star fruit", code=1)
    assert "Star fruit was added" in said("import", "old.json", "--by", "Ann")
    assert "Star fruit (Safeway)" in said("item", "star fruit")
    said("undo", "--by", "Ann")
    assert "The catalog has no “star fruit”." in said("item", "star fruit", code=1)


def test_the_same_by_another_spelling_is_asked_about(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "old.json").write_bytes(earlier("Banana"))
    told = said("import", "old.json", code=1)
    assert "Banana = Bananas (Safeway)" in told and "--merge" in told and "Nothing was done." in told
    assert "Banana is probably Bananas (Safeway), which is there already." in said("import", "old.json", "--dry-run")
    assert said.json("import", "old.json", code=1)["error"]["candidates"][0]["there"]["id"] == "sw-1"
    assert said.json("import", "old.json", "--merge")["doubles"] == []
    assert [one["name"] for one in said.json("search", "banana", "--store", "Safeway")] == ["Bananas"]
    said("import", "old.json", "--apart")
    assert {one["name"] for one in said.json("search", "banana", "--store", "Safeway")} == {"Banana", "Bananas"}


def test_another_households_backup_wants_to_be_asked_for(
    said: Terminal, in_a_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GROCERY_DATA_DIR", str(in_a_folder / "theirs"))
    said("add", "tj-1")
    said("backup", "theirs.json")
    monkeypatch.setenv("GROCERY_DATA_DIR", str(in_a_folder / "ours"))
    said("add", "sw-1")
    assert said("restore", "theirs.json", code=1).startswith("This file is another household's. See what would change")
    assert said.json("restore", "theirs.json", "--dry-run")["kin"] == "other"
    assert [line["id"] for line in said.json("list")["lines"]] == ["sw-1"]
    said("restore", "theirs.json", "--another")
    assert [line["id"] for line in said.json("list")["lines"]] == ["tj-1"]


def test_an_older_version_is_brought_back_by_its_first_characters(said: Terminal) -> None:
    said("add", "sw-1")
    first = said.json("versions")[-1]["id"]
    told = said("restore", first[:8], "--dry-run")
    assert told.startswith("Nothing was done. This change since that version would go:\n  Bananas was added")
    assert len(said.json("restore", first[:8], "--dry-run")["since"]) == 1
    assert said("restore", first[:8]).startswith(f"Everything is as it was in {first[:8]}.\nTo take it back: ")
    assert said("list") == "Total $0.00\n"
    assert "No version begins with “missing.json”." in said("restore", "missing.json", code=1)


def test_what_cannot_be_read_is_said_in_a_sentence(
    said: Terminal, in_a_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "missing.json cannot be read (No such file or directory)." in said("import", "missing.json", code=1)
    assert "cannot be read (Is a directory)" in said("import", ".", code=1)
    (in_a_folder / "empty.json").write_bytes(b"")
    said("import", "empty.json", code=1)
    monkeypatch.setattr(formats, "LARGEST", 10)
    (in_a_folder / "large.json").write_bytes(b"{" * 11)
    too_large = said("import", "large.json", code=1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{" * 11)))
    assert said("import", "-", code=1) == too_large


@pytest.mark.parametrize("name", ["~nobody-of-this-name/list.csv", "x" * 300, "."], ids=["home", "long", "folder"])
def test_a_place_where_no_file_can_be_is_said_in_a_sentence(said: Terminal, name: str) -> None:
    assert "could not be written" in said("export", "catalog", name, "--force", code=1)
    assert "cannot be read" in said("import", name, code=1)
    if name != ".":
        assert "No version begins with" in said("restore", name, code=1)
        assert "cannot be read" in said("migrate", name, "new.json", code=1)


def test_progress_is_shown_to_people_only(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with steps(2) as begins:
        begins(say("cli-step-read"))
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with steps(2) as begins:
        begins(say("cli-step-read"))
    assert "Reading the file" in capsys.readouterr().err


def test_a_table_is_shown_as_it_is_read_and_put_right(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "t.csv").write_text("Producto;Precio;Notas\nStar fruit;1,50;x\nDragon fruit;many;y\n")
    told = said("import", "t.csv", "--dry-run", "--store", "Safeway")
    assert "\n  price\tPrice: Precio (1,50)\n" in told
    assert "\n  3: The price was taken as not known:" in told
    said("import", "t.csv", "--columns", "name,price,", "--store", "Safeway")
    assert "Star fruit (Safeway), $1.50" in said("item", "star", "fruit")
    assert "is nothing that a column can be" in said("import", "t.csv", "--columns", "nme", code=1)


def test_dates_that_can_be_read_in_two_ways_are_said(said: Terminal, in_a_folder: Path) -> None:
    (in_a_folder / "r.csv").write_text("Date,Store,Item,Price\n03/04/2026,Safeway,Bananas,0.79\n")
    assert said.json("import", "r.csv", "--dry-run", code=1)["error"]["field"] == "order"
    said("import", "r.csv", "--order", "day")
    assert said.json("ask", "trips")[0]["day"] == "2026-04-03"


def test_a_pasted_list_comes_from_the_input_with_its_ticks(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = io.TextIOWrapper(io.BytesIO(b"- [ ] 2 lb bananas\n- [x] Star fruit\n"))
    monkeypatch.setattr(sys, "stdin", pasted)
    said("import", "-", "--store", "Safeway", "--apart")
    assert said("list").startswith("[ ] 2 lb Bananas (Safeway)\n[x] ")
