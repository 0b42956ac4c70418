"""Broken and hostile files at the command line: exit code 1 and a sentence, and the list is as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.terminal import Terminal
from tests.exchange.earlier_plan import earlier_file
from tests.hostile_files import DAMAGED, REFUSED


def everything(said: Terminal) -> object:
    backup = json.loads(said("export", "backup", "-"))
    return {name: backup[name] for name in ("catalog", "purchases", "prices")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "work"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.mark.parametrize("command", ["import", "restore", "migrate"])
def test_a_hostile_file_is_refused_by_every_command_that_reads_one(said: Terminal, folder: Path, command: str) -> None:
    before = everything(said)
    for what, (name, content, sentence) in REFUSED.items():
        (folder / name).write_bytes(content)
        more = ["new.json"] if command == "migrate" else []
        assert sentence in said(command, name, *more, code=1), what
        (folder / name).unlink()
    assert list(folder.iterdir()) == [], "nothing is left beside it"
    assert everything(said) == before


def test_a_damaged_file_is_refused_with_its_line(said: Terminal, folder: Path) -> None:
    before = everything(said)
    for what, (content, sentence) in DAMAGED.items():
        (folder / "mine.json").write_bytes(content)
        assert sentence in said("import", "mine.json", code=1), what
    assert everything(said) == before


def test_names_that_are_paths_or_commands_are_names(said: Terminal, folder: Path) -> None:
    hostile = {"stores": {"../../etc": [{"id": "../x", "name": "$(id); rm -rf ~\x1b[2J", "price": 1}]}}
    (folder / "paths.json").write_text(json.dumps({**hostile, "household": "../../../h"}))
    said("import", "paths.json")
    told = said("import", "paths.json", "--dry-run", code=0)
    assert "\x1b" not in told
    said("migrate", "paths.json", "new.db")
    said("migrate", "paths.json", "new.json")
    names = sorted(one.relative_to(folder.parent).parts[0] for one in folder.parent.rglob("*") if "etc" in one.name)
    assert names == []
    assert sorted(one.name for one in folder.iterdir()) == ["new.db", "new.json", "paths.json", "paths.json.backup"]


def test_a_file_of_a_hundred_megabytes_is_not_read(said: Terminal, folder: Path) -> None:
    with (folder / "large.csv").open("wb") as file:
        file.truncate(100_000_000)  # without a byte on the disk
    for command in (["import"], ["restore"], ["migrate"]):
        more = ["new.json"] if command == ["migrate"] else []
        assert "The file is larger than 64 MB." in said(*command, "large.csv", *more, code=1)


def test_a_folder_or_a_link_to_nowhere_is_told(said: Terminal, folder: Path) -> None:
    (folder / "link.json").symlink_to("nowhere")
    for name in (".", "link.json"):
        assert said("import", name, code=1).strip()


def test_a_sqlite_file_with_a_hostile_log_beside_it_is_read_from_a_copy(said: Terminal, folder: Path) -> None:
    path = earlier_file(folder / "grocery.db")
    (folder / "grocery.db-wal").write_bytes(b"\xff" * 9_000)
    before = path.read_bytes()
    assert said.json("import", "grocery.db", "--apart")["made"]
    assert path.read_bytes() == before and (folder / "grocery.db-wal").read_bytes() == b"\xff" * 9_000
