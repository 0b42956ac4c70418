"""What a household was promised, run as a household runs it: whole processes, killed ones, several on one folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from grocery.config import Settings
from grocery.stores.files import CATALOG
from grocery_app import GroceryManager
from tests.awake import awake
from tests.households import DATASET, WRITE, Household, Hurried, shown, until

pytestmark = pytest.mark.wire

ROOT = Path(__file__).parents[1]

SNIPPET = """
from grocery_app import GroceryManager

manager = GroceryManager()                     # configured from the environment
assert len(manager.stores) > 0                 # first run: the sample catalog, committed to the dataset
manager.add_to_shopping_list("tj-1", 3)
manager.force_save()
manager2 = GroceryManager()                    # a restart
assert any(item["id"] == "tj-1" for item in manager2.shopping_list)
"""

A_HUNDRED_THEN_A_KILL = """
import os, signal
from grocery_app import GroceryManager

manager = GroceryManager()
for n in range(100):
    manager.add_to_shopping_list("tj-1", 1)
os.kill(os.getpid(), signal.SIGKILL)
"""

EARLIER_APPS_KEYS = {"stores", "shopping_list", "budget", "store_budgets", "email_address", "last_updated"}
EARLIER_APPS_ITEM_KEYS = {"id", "name", "category", "price", "unit"}


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a fresh shell in which only the household's settings are set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GROCERY_", "HF_", "GRADIO_"))}
    for name in ("SPACE_ID", "SYSTEM"):
        kept.pop(name, None)
    paths = {"PYTHONPATH": str(ROOT), "HOME": str(folder), "GROCERY_DATA_DIR": str(folder / "data")}
    return {**kept, **paths, "HF_HUB_DISABLE_TELEMETRY": "1", **more}


def run(code: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=60, cwd=env["HOME"], check=False
    )


def on_the_hub(house: Household) -> dict[str, str]:
    """The settings that lead a process to the tests' Hub."""
    return {"HF_ENDPOINT": house.hub.endpoint, "HF_TOKEN": WRITE, "GROCERY_DATASET": DATASET}


# ---- the snippet ----


def test_the_snippet_passes_twice_in_two_processes_and_the_history_reads_like_a_diary(
    house: Household, tmp_path: Path
) -> None:
    for _ in range(2):
        done = run(SNIPPET, environment(tmp_path, **on_the_hub(house)))
        assert done.returncode == 0, done.stderr
    assert house.on_hub() == {"tj-1": 6}
    catalog = house.catalog()
    assert catalog.keys() >= EARLIER_APPS_KEYS
    assert catalog["stores"]["Trader Joe's"][0].keys() >= EARLIER_APPS_ITEM_KEYS
    assert catalog["shopping_list"][0].keys() >= EARLIER_APPS_ITEM_KEYS | {"quantity"}
    path = house.hub.repo(DATASET).path
    log = subprocess.run(
        ["git", f"--git-dir={path}", "log", "--format=%s | %b%x00"], capture_output=True, text=True, check=True
    )
    second, first, start, initial = [entry.strip() for entry in log.stdout.split("\0")[:-1]]
    assert second.startswith("Put Organic Bananas on the list (3 lb) | - 20")
    assert first.startswith("Put Organic Bananas on the list (3 lb) | - 20")
    assert "somebody: Put Organic Bananas on the list (3 lb)\n\nMarks: 20" in second
    assert start.startswith("Start the household's list |")
    assert initial.startswith("initial commit |")


def test_the_snippet_passes_twice_without_a_token(tmp_path: Path) -> None:
    for _ in range(2):
        done = run(SNIPPET, environment(tmp_path))
        assert done.returncode == 0, done.stderr
    again = GroceryManager(Settings(data_dir=tmp_path / "data"))
    assert shown(again) == {"tj-1": 6}
    again.close()


def test_the_snippet_passes_on_a_wiped_disk(house: Household, tmp_path: Path) -> None:
    for disk in ("one", "two"):
        (tmp_path / disk).mkdir()
        done = run(SNIPPET, environment(tmp_path / disk, **on_the_hub(house)))
        assert done.returncode == 0, done.stderr
    assert house.on_hub() == {"tj-1": 6}


# ---- killed ----


@pytest.mark.parametrize("delay_s", ["5", "0.01"], ids=["before-a-commit", "while-it-commits"])
def test_a_hundred_changes_survive_a_kill_with_the_hub(house: Household, tmp_path: Path, delay_s: str) -> None:
    env = environment(tmp_path, GROCERY_SAVE_DELAY_S=delay_s, GROCERY_SAVE_MAX_S=delay_s, **on_the_hub(house))
    assert run(A_HUNDRED_THEN_A_KILL, env).returncode == -signal.SIGKILL
    house.folder = tmp_path
    again = house.open("data", save_delay_s=0.02, save_max_s=0.1)
    assert shown(again) == {"tj-1": 100}
    until(lambda: again.status.state == "saved", "what was left is sent by itself")
    assert house.on_hub() == {"tj-1": 100}


def test_a_hundred_changes_survive_a_kill_without_a_token(tmp_path: Path) -> None:
    assert run(A_HUNDRED_THEN_A_KILL, environment(tmp_path)).returncode == -signal.SIGKILL
    again = GroceryManager(Settings(data_dir=tmp_path / "data"))
    assert shown(again) == {"tj-1": 100}
    until(lambda: again.status.state == "saved", "what was left is committed by itself")
    again.close()


def test_a_hundred_changes_survive_a_kill_while_the_hub_is_away_and_the_disk_comes_back_later(
    house: Household, tmp_path: Path
) -> None:
    env = environment(tmp_path, **on_the_hub(house))
    assert run(SNIPPET, env).returncode == 0
    with house.hub.outage():
        assert run(A_HUNDRED_THEN_A_KILL, env).returncode == -signal.SIGKILL
    house.folder = tmp_path
    with house.hub.outage():
        offline = house.open("data")
        assert shown(offline) == {"tj-1": 103}
        assert offline.status.state == "kept"
        offline.close(timeout_s=1)
    assert house.on_hub() == {"tj-1": 3}
    again = house.open("data")
    assert again.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 103}


# ---- several on one data folder ----


def test_two_managers_on_one_data_folder_meet_in_the_dataset(house: Household) -> None:
    page, terminal = house.open("laptop"), house.open("laptop")
    page.add_to_shopping_list("tj-1", 3)
    terminal.add_to_shopping_list("tj-1", 2)
    terminal.add_to_shopping_list("sw-1", 1)
    assert page.force_save().state == "saved"
    assert terminal.force_save().state == "saved"
    page.refresh()
    assert shown(page) == shown(terminal) == house.on_hub() == {"tj-1": 5, "sw-1": 1}
    page.add_to_shopping_list("sw-2", 1)
    with house.hub.outage():
        page.close(timeout_s=1)
    assert shown(terminal) == {"tj-1": 5, "sw-1": 1}
    again = house.open("laptop")
    assert shown(again) == {"tj-1": 5, "sw-1": 1, "sw-2": 1}


def test_a_manager_opened_on_a_thread_of_its_own_is_not_taken_for_a_dead_one(house: Household) -> None:
    opened: list[GroceryManager] = []
    opener = threading.Thread(target=lambda: opened.append(house.open("laptop")))
    opener.start()
    opener.join()
    (page,) = opened
    page.add_to_shopping_list("tj-1", 3)
    terminal = house.open("laptop")
    assert shown(terminal) == {}
    page.add_to_shopping_list("tj-1", 1)
    assert page.force_save().state == "saved"
    terminal.refresh()
    assert shown(terminal) == house.on_hub() == {"tj-1": 4}


def test_two_managers_on_one_data_folder_meet_in_the_embedded_store(tmp_path: Path) -> None:
    page, terminal = GroceryManager(Settings(data_dir=tmp_path)), GroceryManager(Settings(data_dir=tmp_path))
    page.add_to_shopping_list("tj-1", 3)
    terminal.add_to_shopping_list("tj-1", 2)
    assert page.force_save().state == "saved"
    assert terminal.force_save().state == "saved"
    page.refresh()
    assert shown(page) == shown(terminal) == {"tj-1": 5}
    page.close()
    terminal.close()


# ---- closing ----


def test_closing_while_the_hub_hangs_takes_less_than_five_seconds_and_loses_nothing(house: Household) -> None:
    phone = house.open(timeout_s=20)
    phone.add_to_shopping_list("tj-1", 3)
    hanging = house.hub.fault("any", hang_s=60, times=None)
    started = awake()
    phone.close()
    assert awake() - started < 5
    assert hanging.hit.is_set()
    assert house.on_hub() == {}
    house.hub.clear_faults()
    again = house.open()
    assert shown(again) == {"tj-1": 3}
    assert again.force_save().state == "saved"
    assert house.on_hub() == {"tj-1": 3}


def test_a_commit_that_lands_after_closing_is_not_made_again_at_the_next_start(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    late = house.hub.fault("commit", hang_s=1)
    phone.close(timeout_s=0.3)
    assert late.hit.wait(10)
    again = house.open()
    assert shown(again) == {"tj-1": 3}
    until(lambda: any(r.seconds > 1 for r in house.hub.recorded("commit")), "the late commit was answered")
    assert again.force_save().state == "saved"
    assert house.on_hub() == shown(again) == {"tj-1": 3}
    assert len(house.naming("Put Organic Bananas")) == 1


def test_closing_saves_what_is_pending(house: Household) -> None:
    phone = house.open()
    phone.add_to_shopping_list("tj-1", 3)
    phone.close()
    assert house.on_hub() == {"tj-1": 3}
    assert not list((house.folder / "phone" / "replicas").iterdir())


def test_closing_again_and_changing_after_closing_do_no_harm(house: Household) -> None:
    phone = house.open()
    phone.close()
    phone.close()
    with pytest.raises(Exception, match="closing"):
        phone.add_to_shopping_list("tj-1", 3)
    assert house.on_hub() == {}


# ---- from one store to the other ----


def test_a_price_with_many_digits_goes_to_the_hub_and_back_exactly(house: Household) -> None:
    phone = house.open("phone", clock=Hurried())
    phone.add_item_to_catalog("Safeway", "Saffron", "Pantry", Decimal("1234.56789"), "g", by="Ann")
    assert phone.force_save().state == "saved"
    laptop = house.open("laptop")
    (item,) = [item for item in laptop.get_store_items("Safeway") if item.name == "Saffron"]
    assert item.price == Decimal("1234.56789")
    rows = json.loads(house.hub.files(DATASET)[CATALOG], parse_float=str)["stores"]["Safeway"]
    assert [row["price"] for row in rows if row["name"] == "Saffron"] == ["1234.56789"]
