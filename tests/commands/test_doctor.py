"""`doctor` finds what is wrong, says what to do about it, and changes nothing."""

from __future__ import annotations

import shutil
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

import hub_look
from commands.checks import Check, of_clock, of_folder, of_journals
from grocery.config import Settings
from grocery.sync.journal import Header, Journal
from tests.commands.terminal import Terminal
from tests.households import READ, WRITE, Household


def files(folder: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def on_hub(monkeypatch: pytest.MonkeyPatch, house: Household, token: str = WRITE, dataset: str = "") -> None:
    values = {"HF_TOKEN": token, "HF_ENDPOINT": house.hub.endpoint, "GROCERY_DATASET": dataset or house.dataset}
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_a_household_in_order_is_called_so_and_left_as_it_is(said: Terminal, here: Path) -> None:
    said("add", "sw-1")
    here.chmod(0o700)
    before = files(here)
    told = said("doctor")
    assert files(here) == before
    assert f"✓ The list at {here / 'grocery.db'} is whole." in told
    assert "✓ No change waits on this computer." in told
    assert {line[0] for line in told.splitlines()} == {"✓"}


def test_before_the_first_start_nothing_is_made(said: Terminal, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROCERY_DATA_DIR", str(here / "new"))
    told = said("doctor")
    assert "is not there yet; the first start makes it" in told and "There is no list at" in told
    assert not (here / "new").exists()


def test_every_wrong_setting_is_named_at_once(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROCERY_REFRESH_S", "never")
    monkeypatch.setenv("GRADIO_SHARE", "1")
    told = said("doctor", code=1)
    assert "✗ GROCERY_REFRESH_S is 'never'" in told
    assert "✗ GRADIO_SHARE is set" in told and "  → Take it out of the environment" in told
    assert [one["state"] for one in said.json("doctor", code=1)] == ["fault", "fault"]


def test_what_others_can_read_or_this_account_cannot_write_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here.chmod(0o755)
    (first, _) = of_folder(here)
    assert (first.state, first.hint) == ("warning", f"To keep them out: chmod -R go= {here}")
    monkeypatch.setattr("os.access", lambda *_: False)
    (first, _) = of_folder(here / "new")
    assert (first.state, first.sentence) == ("fault", f"This account may not write in {here}.")


@pytest.mark.parametrize(("free_mb", "state"), [(19, "fault"), (199, "warning"), (200, "ok")])
def test_a_disk_that_is_nearly_full_is_told(
    here: Path, monkeypatch: pytest.MonkeyPatch, free_mb: int, state: str
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free_mb * 1_000_000))
    assert [one.state for one in of_folder(here) if one.about == "disk"] == [state]


def test_a_journal_that_waits_is_damaged_or_closed_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(here, Header("h-1", "20261122-k3f9x2"))
    file = journal.folder / "journal.jsonl"
    assert [one.sentence for one in of_journals(here)] == ["No change waits on this computer."]
    file.write_bytes(file.read_bytes() + b"torn\ntorn\n")
    damaged, _ = of_journals(here)
    assert damaged.sentence == "The journal 20261122-k3f9x2 is damaged; 0 changes of it can be read."
    assert damaged.hint.startswith("Start the app: it takes over")

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert "cannot be read (Permission denied)" in next(of_journals(here)).sentence
    monkeypatch.undo()
    journal.close()


def test_a_clock_behind_the_files_is_told(here: Path) -> None:
    (here / "grocery.db").touch()
    assert of_clock(here).state == "ok"
    behind: Check = of_clock(here, datetime.now(UTC) - timedelta(days=1))
    assert behind.state == "fault" and "later than that" in behind.sentence


def test_a_damaged_list_is_told(said: Terminal, here: Path) -> None:
    (here / "grocery.db").write_bytes(b"no database at all" * 100)
    told = said("doctor", code=1)
    assert "✗ The list at" in told and "put a backup of the file in its place" in told


def test_where_the_page_runs_it_says_so(said: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        monkeypatch.setenv("GRADIO_SERVER_PORT", str(port))
        assert f"The page is open at http://127.0.0.1:{port}." in said("doctor")


def test_on_the_hub_token_dataset_and_list_are_looked_at(
    said: Terminal, monkeypatch: pytest.MonkeyPatch, house: Household
) -> None:
    on_hub(monkeypatch, house)
    assert "There is no dataset ann/groceries, or this token may not see it." in said("doctor")
    said("add", "sw-1")
    log = house.hub.log(house.dataset)
    told = said("doctor")
    assert "✓ The token is of ann and may write ann/groceries." in told
    assert "✓ The list in ann/groceries can be read: " in told and ", 1 line." in told
    assert house.hub.log(house.dataset) == log, "looking commits nothing"
    house.hub.set_private(house.dataset, False)
    assert "it is public" in said("doctor", code=1)


def test_on_the_hub_a_token_that_cannot_do_it_is_told(
    said: Terminal, monkeypatch: pytest.MonkeyPatch, house: Household
) -> None:
    on_hub(monkeypatch, house)
    said("add", "sw-1")
    on_hub(monkeypatch, house, token=READ)
    assert "✗ The token may only read the dataset ann/groceries." in said("doctor", code=1)
    house.hub.add_token("hf_one", user="ann", role="fine-grained", repos=[house.dataset])
    on_hub(monkeypatch, house, token="hf_one")
    assert "✓ The token is of ann and may write" in said("doctor")
    on_hub(monkeypatch, house, token="hf_one", dataset="ann/another")
    assert "✗ The token may only read the dataset ann/another." in said("doctor", code=1)
    on_hub(monkeypatch, house, token="hf_nobody")
    assert "does not accept the token" in said("doctor", code=1)


def test_a_clock_far_from_the_hubs_is_told(said: Terminal, monkeypatch: pytest.MonkeyPatch, house: Household) -> None:
    on_hub(monkeypatch, house)
    seen = hub_look.look(Settings(token=WRITE, dataset=house.dataset, endpoint=house.hub.endpoint))
    assert abs(seen.off_s) < 60
    monkeypatch.setattr(hub_look, "look", lambda _: replace(seen, off_s=-600.0))
    assert "! The clock is 600 seconds off the Hub's." in said("doctor")
