"""`app.py` as a process: it starts or says why not, and it stops in time whatever hangs.

One test starts and stops it as a person does; the others start it from a process that has Gradio imported already:
importing that takes longer than the rest of a test.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from grocery.sync.allowance import NEW_PAGES_AN_HOUR
from tests.awake import awake
from tests.e2e.app_server import call, free_port, is_open
from tests.e2e.warm_app import ROOT, WarmApp
from tests.fake_page import page_called, secret_of
from tests.households import WRITE, Household, until
from tests.hub_server import HubServer
from tests.wording import in_english

STOPS_WITHIN_S = 5.0
TELLS_WHAT_IS_GONE_THROUGH = """
import gc

def tell(phase, info):
    if phase == "start":
        with open({path!r}, "a") as told:
            print(len(gc.get_objects()), file=told)

gc.callbacks.append(tell)
"""
_NOT_INHERITED = ("GROCERY_", "HF_", "HUGGING_FACE_", "SPACE_", "SYSTEM", "GRADIO_SERVER_")


def environment(folder: Path, port: int, more: Mapping[str, str]) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    env |= {"GROCERY_DATA_DIR": str(folder / "data"), "GRADIO_SERVER_PORT": str(port)}
    return {**env, "HF_HUB_DISABLE_TELEMETRY": "1", **more}


def refused(folder: Path, **more: str) -> str:
    """What the app says when it does not start."""
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment(folder, 7860, more), capture_output=True, timeout=60
    )
    assert done.returncode == 2, done.stderr.decode()
    return done.stderr.decode()


@contextmanager
def running(folder: Path, **more: str) -> Iterator[tuple[WarmApp, str]]:
    """The app, once its page answers; and its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    log = folder / "app.log"
    process = WarmApp(environment(folder, port, more), log)
    try:
        until(lambda: process.has_ended() or is_open(url), "the page answers", within_s=60)
        assert not process.has_ended(), log.read_text()
        yield process, url
    finally:
        with suppress(ProcessLookupError):
            process.send(signal.SIGKILL)
        assert process.has_ended(within_s=60)
        process.close()


def woken(pid: int, within_s: float) -> int:
    """How often the threads of a process are given a processor in that time."""

    def so_far() -> int:
        return sum(int((task / "schedstat").read_text().split()[2]) for task in Path(f"/proc/{pid}/task").iterdir())

    before = so_far()
    time.sleep(within_s)
    return so_far() - before


def test_a_person_starts_it_and_stops_it(tmp_path: Path) -> None:
    port = free_port()
    log, looks = tmp_path / "app.log", tmp_path / "looks"
    (tmp_path / "sitecustomize.py").write_text(TELLS_WHAT_IS_GONE_THROUGH.format(path=str(looks)))
    with log.open("wb") as out:
        command, env = [sys.executable, "app.py"], environment(tmp_path, port, {"PYTHONPATH": str(tmp_path)})
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        until(lambda: process.poll() is not None or is_open(f"http://127.0.0.1:{port}/"), "the page answers", 60)
        assert process.poll() is None, log.read_text()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0, log.read_text()
        # Cycles are looked for, but never in what was imported, which are 200,000 objects.
        assert 0 < max(map(int, looks.read_text().split())) < 60_000
    finally:
        process.kill()
        process.wait()


def test_a_server_at_rest_hardly_wakes_up(tmp_path: Path) -> None:
    with running(tmp_path) as (process, _):
        turns = (woken(process.pid, within_s=3) for _ in range(8))  # the start has work left at first
        assert any(count < 120 for count in turns)  # Gradio's queue by itself would wake it 3,000 times


def test_a_signal_that_another_thread_gets_stops_it_too(tmp_path: Path) -> None:
    with running(tmp_path) as (process, _):
        until(lambda: "is open at" in (tmp_path / "app.log").read_text(), "the main thread waits for its end")
        threads = [int(task.name) for task in Path(f"/proc/{process.pid}/task").iterdir()]
        other = next(thread for thread in threads if thread != process.pid)
        started = awake()
        assert ctypes.CDLL(None).tgkill(process.pid, other, signal.SIGTERM) == 0
        assert process.exit_code(within_s=120) == 0
        assert awake() - started < STOPS_WITHIN_S


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_in_time_while_a_browser_is_connected(tmp_path: Path, number: signal.Signals) -> None:
    with (
        running(tmp_path) as (process, url),
        urllib.request.urlopen(f"{url}grocery/live", timeout=20) as stream,
    ):
        assert stream.status == 200
        started = awake()
        process.send(number)
        assert process.exit_code(within_s=120) == 0
        assert awake() - started < STOPS_WITHIN_S


def test_what_was_pending_is_committed_when_it_stops(house: Household, hub: HubServer, tmp_path: Path) -> None:
    env = {
        "HF_TOKEN": WRITE,
        "HF_ENDPOINT": hub.endpoint,
        "GROCERY_DATASET": house.dataset,
        "GROCERY_SAVE_DELAY_S": "60",
    }
    with running(tmp_path, **env) as (process, url):
        tick_through_the_page(url)
        process.send(signal.SIGTERM)
        assert process.exit_code(within_s=120) == 0
    assert house.on_hub() == {"tj-1": 2}


def test_a_hanging_hub_does_not_hold_the_exit_and_the_next_start_sends_it(
    house: Household, hub: HubServer, tmp_path: Path
) -> None:
    env = {
        "HF_TOKEN": WRITE,
        "HF_ENDPOINT": hub.endpoint,
        "GROCERY_DATASET": house.dataset,
        "GROCERY_SAVE_DELAY_S": "60",
    }
    with running(tmp_path, **env) as (process, url):
        tick_through_the_page(url)
        hub.fault("commit", hang_s=60, drop_before=True, times=None)
        started = awake()
        process.send(signal.SIGTERM)
        assert process.exit_code(within_s=120) == 0
        assert awake() - started < STOPS_WITHIN_S
    assert house.on_hub() == {}
    hub.clear_faults()
    with running(tmp_path, **{**env, "GROCERY_SAVE_DELAY_S": "0"}):
        until(lambda: house.on_hub() == {"tj-1": 2}, "the next start sends what was left")


def test_five_thousand_changes_at_once_do_not_hold_the_exit(tmp_path: Path) -> None:
    page, now = (
        page_called("ann", time.strftime("%Y%m%d", time.gmtime())),
        time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    )
    told: dict[str, Any] = {}
    with running(tmp_path) as (process, url):
        ops = [{"op": "AddItem", "store": "Costco", "name": f"Thing {number}"} for number in range(5000)]
        changes = [
            {"replica": page, "secret": secret_of(page), "number": number, "at": now, "by": "Ann", "op": op}
            for number, op in enumerate(ops, 1)
        ]
        household = call(url, "sync", NOTHING_SEEN)["household"]
        asked = {**NOTHING_SEEN, "household": household, "changes": changes, "replicas": [page]}
        sending = threading.Thread(target=lambda: told.update(call(url, "sync", asked)))
        sending.start()
        sending.join(0.5)
        started = awake()
        process.send(signal.SIGTERM)
        assert process.exit_code(within_s=120) == 0
        assert awake() - started < STOPS_WITHIN_S
        sending.join()
    with running(tmp_path) as (_, url):
        assert call(url, "sync", {**NOTHING_SEEN, "replicas": [page]})["kept"] == told["kept"]


def test_new_pages_are_counted_by_the_address_that_sends_them(tmp_path: Path) -> None:
    day, op = time.strftime("%Y%m%d", time.gmtime()), {"op": "SetBudget", "amount": "100"}
    pages = [page_called(f"page {number}", day) for number in range(NEW_PAGES_AN_HOUR + 1)]
    changes = [
        {"replica": page, "secret": secret_of(page), "number": 1, "at": "", "by": "", "op": op} for page in pages
    ]
    with running(tmp_path) as (_, url):
        household = call(url, "sync", NOTHING_SEEN)["household"]
        taken: dict[str, Any] = {"outcomes": [{}], "error": None}
        known: set[str] = set()
        while taken["outcomes"]:  # a slow machine takes some at a time, and the page sends the others again
            taken = call(url, "sync", {**NOTHING_SEEN, "household": household, "changes": changes})
            known |= {outcome["replica"] for outcome in taken["outcomes"]}
            changes = [change for change in changes if change["replica"] not in known]
        assert known == set(pages[:NEW_PAGES_AN_HOUR])
        assert "this address" in in_english(taken["error"])["message"]


def test_a_page_is_shown_while_the_hub_hangs_at_the_start(house: Household, hub: HubServer, tmp_path: Path) -> None:
    hub.fault("any", hang_s=30, times=None)
    env = {"HF_TOKEN": WRITE, "HF_ENDPOINT": hub.endpoint, "GROCERY_DATASET": house.dataset}
    with running(tmp_path, **env) as (process, url):
        assert call(url, "sync", NOTHING_SEEN)["status"]["state"] == "waiting"
        process.send(signal.SIGTERM)
        assert process.exit_code(within_s=120) == 0


def test_a_space_does_not_start_unless_it_may_be_open(tmp_path: Path) -> None:
    said = refused(tmp_path, SYSTEM="spaces", SPACE_ID="ann/groceries")
    assert "GROCERY_ACCESS=open" in said
    assert "Traceback" not in said


def test_a_local_run_does_not_listen_to_the_network_by_itself(tmp_path: Path) -> None:
    assert "GROCERY_ACCESS=open" in refused(tmp_path, GRADIO_SERVER_NAME="0.0.0.0")


def test_a_bad_setting_is_named_with_its_value_and_what_is_accepted(tmp_path: Path) -> None:
    said = refused(tmp_path, GROCERY_SAVE_DELAY_S="soon")
    assert "GROCERY_SAVE_DELAY_S" in said
    assert "soon" in said
    assert "Traceback" not in said


def test_a_variable_of_gradio_that_opens_a_tunnel_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, GRADIO_SHARE="True")
    assert "GRADIO_SHARE" in said
    assert "Traceback" not in said


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    log = tmp_path / "other.log"
    with running(tmp_path) as (_, url):
        port = url.rsplit(":", 1)[1].strip("/")
        other = WarmApp(environment(tmp_path / "other", int(port), {}), log)
        try:
            assert other.exit_code(within_s=60) == 2
        finally:
            with suppress(ProcessLookupError):
                other.send(signal.SIGKILL)
        other.close()
    said = log.read_text()
    assert port in said
    assert "GRADIO_SERVER_PORT" in said
    assert "Traceback" not in said


# ---- what a page does, without a browser ----

NOTHING_SEEN = {"household": "", "boot": "", "revision": -1, "changes": [], "replicas": []}


def tick_through_the_page(url: str) -> None:
    """Two pounds of bananas on the list, as a page puts them there."""
    household = call(url, "sync", NOTHING_SEEN)["household"]
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    op = {"op": "AddToList", "item_id": "tj-1", "quantity": None}
    page = page_called("ann", now[:10].replace("-", ""))
    change = {"replica": page, "secret": secret_of(page), "number": 1, "at": now, "by": "Ann", "op": op}
    answer = call(url, "sync", {**NOTHING_SEEN, "household": household, "changes": [change]})
    assert [outcome["state"] for outcome in answer["outcomes"]] == ["kept"], answer
    assert answer["status"]["pending"] == 1
