"""An embedded store in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grocery.stores.sqlite_store import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "grocery.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    store.open()
    yield store
    store.close()
