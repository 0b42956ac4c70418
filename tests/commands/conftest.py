"""A terminal for each test: its own folder, no account, English."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.terminal import Terminal


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the list is kept."""
    for name in ("HF_TOKEN", "SPACE_ID", "SYSTEM", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GROCERY_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)
