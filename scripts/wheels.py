"""Asks the package index which file pip takes for each pin of requirements.txt, and writes the names to a record.

A Space installs from built packages (wheels): where one is missing, its build compiles for minutes or ends. Run this
after a pin was changed (`.venv/bin/python scripts/wheels.py`). The record, not the index, is what the tests look at, so
that they need no network: `tests/test_pins.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
RECORD = ROOT / "tests" / "wheels.txt"

PYTHONS = ("3.11.0", "3.12.12", "3.13.0")
"""What the pins are for: the oldest of each version, and the one that ZeroGPU runs."""

PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64", "manylinux1_x86_64")
"""The machines of Spaces; also what the usual images for containers are."""

FROM_SOURCE = frozenset({"jstyleson"})
"""What nobody ever built: one file of plain Python, which pip builds itself in a second."""


def pins(text: str) -> list[Requirement]:
    """What a file of requirements pins.

    Args:
        text: A requirement a line; what follows a # is a comment.
    """
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def applying(given: list[Requirement], python: str) -> list[Requirement]:
    """Those that hold for a version of Python on Linux."""
    there = {"python_version": python.rpartition(".")[0], "python_full_version": python}
    return [one for one in given if one.marker is None or one.marker.evaluate(there)]


def taken(python: str) -> list[str]:
    """The names of the files that pip takes for a version of Python."""
    wanted = applying(pins((ROOT / "requirements.txt").read_text()), python)
    with tempfile.TemporaryDirectory() as folder:
        listed, report = Path(folder) / "pins.txt", Path(folder) / "report.json"
        names = [f"{one.name}{one.specifier}\n" for one in wanted if one.name not in FROM_SOURCE]
        listed.write_text("".join(names))
        # pip would compare what a package requires with the Python that runs it here; the tests compare it themselves.
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps"]
        command += [
            "--only-binary=:all:",
            "--target",
            folder,
            "--ignore-requires-python",
            "--python-version",
            python,
            "--implementation",
            "cp",
        ]
        command += [f"--abi={abi}" for abi in ("cp" + "".join(python.split(".")[:2]), "abi3", "none")]
        command += [f"--platform={platform}" for platform in PLATFORMS]
        subprocess.run([*command, "-r", str(listed), "--report", str(report)], check=True)
        return [one["download_info"]["url"].rpartition("/")[2] for one in json.loads(report.read_text())["install"]]


if __name__ == "__main__":
    found = {name for python in PYTHONS for name in taken(python)}
    RECORD.write_text("".join(f"{name}\n" for name in sorted(found, key=str.lower)))
    print(f"{RECORD.relative_to(ROOT)}: {len(found)} files")
