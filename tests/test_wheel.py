"""What `pip install .` installs: the whole app, which then runs from anywhere as `grocery`."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
OURS = (
    ":(glob)*.py",
    "sample_catalog.json",
    "sample_catalog_es.json",
    "assistants",
    "commands",
    "door",
    "grocery",
    "ui",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder))
    return zipfile.ZipFile(built)


def test_every_file_of_the_app_is_in_it_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *OURS]
    listed = subprocess.run(ask, cwd=ROOT, capture_output=True, text=True, check=True)
    tracked = {name for name in listed.stdout.splitlines() if (ROOT / name).exists()}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == tracked
    assert {
        "sample_catalog.json",
        "sample_catalog_es.json",
        "grocery/messages/es.ftl",
        "grocery/kinds/kinds.json",
        "grocery/kinds/other_languages.json",
        "ui/static/sw.js",
    } <= packed


def test_it_is_called_grocery_and_needs_what_a_space_installs(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(f"{info}/entry_points.txt").decode())
    assert dict(entries["console_scripts"]) == {"grocery": "cli:main"}
    needed = [line for line in wheel.read(f"{info}/METADATA").decode().splitlines() if line.startswith("Requires-Dist")]
    pins = (ROOT / "requirements.txt").read_text().splitlines()
    assert len(needed) == sum("==" in line for line in pins)


def test_it_runs_from_another_folder(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    run = "import cli, sys; sys.argv[0] = 'grocery'; sys.exit(cli.main(['list']))"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GROCERY_", "HF_", "COV", "LANG"))}
    env["PYTHONPATH"] = str(tmp_path / "installed")
    done = subprocess.run([sys.executable, "-P", "-c", run], cwd=tmp_path, env=env, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("Total $0.00\n", "", 0)
    assert (tmp_path / "data" / "grocery.db").exists()
