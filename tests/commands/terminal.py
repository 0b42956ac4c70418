"""Running commands in this process."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cli


class Terminal:
    """`said("add", "milk")` runs a command, checks its exit code, and returns what it said on both streams."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str, code: int = 0) -> str:
        assert cli.main(words) == code
        captured = self._capsys.readouterr()
        return captured.out + captured.err

    def json(self, *words: str, code: int = 0) -> Any:
        """The same with `--json`: what stands on the output alone."""
        assert cli.main([*words, "--json"]) == code
        return json.loads(self._capsys.readouterr().out)
