"""Households on the tests' Hub: managers that talk to it over HTTP, and what truly stands in the repository."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from grocery.clock import Clock
from grocery.config import Settings
from grocery.stores.files import CATALOG
from grocery_app import GroceryManager
from hub_store import HubStore
from tests.awake import awake
from tests.hub_repo import Commit
from tests.hub_server import HubServer

WRITE = "hf_write_0123456789"
READ = "hf_read_0123456789"
DATASET = "ann/groceries"
NEVER_S = 3600.0
AT_ONCE: dict[str, Any] = {"save_delay_s": 0.02, "save_max_s": 0.1}


class Hurried(Clock):
    """The machine's clock, with waits between two tries so short that a test need not wait for them."""

    def jitter(self) -> float:
        return 0.02


def until(true: Callable[[], object], what: str, within_s: float = 30) -> None:
    """Look until it is true; after so many seconds of the machine's own the test fails and says what did not happen."""
    deadline = awake() + within_s
    while not true():
        assert awake() < deadline, f"Not within {within_s:g} s: {what}"
        time.sleep(0.01)


def shown(manager: GroceryManager) -> dict[str, Decimal]:
    """Quantities by item id, as this manager shows them."""
    return {line.id: line.quantity for line in manager.shopping_list}


class Household:
    """One household on the tests' Hub. Its devices commit when they are told to, unless a test says otherwise.

    Args:
        hub: The tests' Hub.
        folder: Where each device gets a data folder of its own.
        dataset: The repository.
    """

    def __init__(self, hub: HubServer, folder: Path, dataset: str = DATASET) -> None:
        self.hub = hub
        self.folder = folder
        self.dataset = dataset
        self._managers: list[GroceryManager] = []

    def open(
        self,
        device: str = "phone",
        *,
        token: str = WRITE,
        dataset: str | None = None,
        timeout_s: float = 5,
        clock: Clock | None = None,
        patience_s: float | None = None,
        **settings: Any,
    ) -> GroceryManager:
        """A manager on a device's data folder; `settings` may make it commit and look by itself."""
        chosen = Settings(
            token=token,
            dataset=self.dataset if dataset is None else dataset,
            endpoint=self.hub.endpoint,
            data_dir=self.folder / device,
            **{
                "save_delay_s": NEVER_S,
                "save_max_s": NEVER_S,
                "commits_per_hour": 1_000_000,
                "refresh_s": NEVER_S,
                **settings,
            },
        )
        store = self.store(device, token=token, dataset=chosen.dataset, timeout_s=timeout_s)
        manager = GroceryManager(chosen, store=store, clock=clock or Hurried(), patience_s=patience_s)
        self._managers.append(manager)
        return manager

    def open_hasty(self, device: str = "phone", *, timeout_s: float) -> GroceryManager:
        """A manager that waits no longer than this for an answer, once it is open; a busy machine gets more tries."""
        manager = self.open(device, timeout_s=timeout_s)
        until(lambda: manager.force_save().state == "saved", "opened in haste")
        return manager

    def store(
        self, device: str = "phone", *, token: str = WRITE, dataset: str | None = None, timeout_s: float = 5
    ) -> HubStore:
        """The store of a device, alone."""
        name = self.dataset if dataset is None else dataset
        folder = self.folder / device / "hub"
        return HubStore(name, token=token, endpoint=self.hub.endpoint, folder=folder, timeout_s=timeout_s)

    def close(self) -> None:
        """End all devices, without a last commit worth waiting for."""
        for manager in self._managers:
            manager.close(timeout_s=0.05)

    # ---- what truly stands in the repository, past the wire ----

    def catalog(self, sha: str = "main") -> dict[str, Any]:
        """The catalog file of a commit, its numbers exact."""
        content = self.hub.files(self.dataset, sha)[CATALOG]
        found: dict[str, Any] = json.loads(content, parse_float=Decimal, parse_int=Decimal)
        return found

    def on_hub(self) -> dict[str, Decimal]:
        """Quantities by item id at the head; an item on two lines is a test's failure."""
        rows = self.catalog()["shopping_list"]
        found = {row["id"]: row["quantity"] for row in rows}
        assert len(found) == len(rows), f"Doubled lines: {rows}"
        return found

    def changed_files(self, sha: str = "main") -> set[str]:
        """The files in which a commit differs from the one before."""
        commit = self.hub.log(self.dataset, sha)[0]
        after, before = self.hub.files(self.dataset, commit.sha), self.hub.files(self.dataset, commit.parents[0])
        return {path for path in after.keys() | before.keys() if after.get(path) != before.get(path)}

    def naming(self, text: str) -> list[Commit]:
        """The commits whose message has a text in it."""
        return [commit for commit in self.hub.log(self.dataset) if text in f"{commit.title}\n{commit.body}"]

    def is_saved(self, manager: GroceryManager) -> bool:
        """Whether a manager says that everything is saved, and it is."""
        return manager.status.state == "saved" and shown(manager) == self.on_hub()

    @contextmanager
    def watching(self, manager: GroceryManager) -> Iterator[None]:
        """Look all the time whether a manager says `saved` while the head lacks what it shows."""
        lies: list[str] = []
        done = threading.Event()

        def look() -> None:
            while not done.wait(0.002):
                before = manager.status
                if before.state != "saved":
                    continue
                here, there = shown(manager), self.on_hub()
                after = manager.status
                same = (after.state, after.revision) == ("saved", before.revision)
                if same and any(there.get(item, 0) < quantity for item, quantity in here.items()):
                    lies.append(f"saved: {here}, on the Hub: {there}")

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()
        assert not lies, lies[0]


def saved(manager: GroceryManager) -> str:
    """The version that holds everything done so far."""
    status = manager.force_save()
    assert status.state == "saved", status
    return status.version


def saved_household(house: Household) -> GroceryManager:
    """A phone that has saved three bananas and was closed; its copy stays on its disk."""
    phone = house.open("phone")
    phone.add_to_shopping_list("tj-1", 3)
    assert phone.force_save().state == "saved"
    phone.close()
    return phone


def today(manager: GroceryManager) -> str:
    """The day that ids of replicas begin with."""
    return manager.boot[:8]
