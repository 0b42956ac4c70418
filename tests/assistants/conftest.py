from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistants.answers import Answer
from assistants.desk import Caller, Desk
from grocery.config import Settings
from grocery_app import GroceryManager
from tests.e2e.app_server import AppServer

CLAUDE = Caller("claude", "Ann via Claude")


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[GroceryManager]:
    made = GroceryManager(Settings.from_env({"GROCERY_DATA_DIR": str(tmp_path)}))
    yield made
    made.close()


@pytest.fixture
def desk(manager: GroceryManager) -> Desk:
    return Desk(manager)


@pytest.fixture
def call(desk: Desk) -> Callable[..., Answer]:
    def calling(name: str, /, caller: Caller = CLAUDE, **values: Any) -> Answer:
        return desk.call(name, values, caller)

    return calling


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The running app at home, into which devices and programs are let one by one."""
    server = AppServer(tmp_path_factory.mktemp("app"), GROCERY_ACCESS="paired")
    server.start()
    yield server
    server.stop()
