"""The container's steps are the app's own: what it copies, installs and starts is what runs everywhere else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

from commands.space_files import front_matter, patterns_of
from grocery.config import ServerSettings, Settings

ROOT = Path(__file__).parents[1]
STEPS = [
    line.split(" ", 1) for line in (ROOT / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")
]
README = (ROOT / "README.md").read_text()


def step(name: str) -> list[str]:
    return [rest for step, rest in STEPS if step == name]


def test_an_image_gets_the_files_of_the_app_and_no_others() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if not line.startswith("#")]
    assert lines[0] == "*" and lines[-1] == "**/__pycache__"
    let_through = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert let_through == set(patterns_of(ROOT)) - {"/README.md"}
    assert step("COPY") == ["requirements.txt ./", ". ./"]


def test_it_installs_and_starts_as_make_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (install,) = [run for run in step("RUN") if run.startswith("pip")]
    (options,) = re.findall(r"^PIP := \$\(PY\) -m pip (.+)$", makefile, re.MULTILINE)
    assert "$(PIP) install --quiet -r requirements.txt" in makefile
    assert install == f"pip install --no-cache-dir {options} -r requirements.txt"
    assert json.loads(step("CMD")[0]) == ["python", "app.py"] and "exec $(PY) app.py\n" in makefile


def test_its_python_is_that_of_a_space() -> None:
    version = yaml.safe_load(front_matter(README))["python_version"]
    assert step("FROM") == [f"python:{version.rpartition('.')[0]}-slim"]


def test_what_it_sets_are_settings_of_the_app_and_it_is_not_root() -> None:
    (line,) = step("ENV")
    env = dict(one.split("=") for one in line.split())
    server = ServerSettings.from_env(env)
    assert (server.server_name, server.server_port) == ("0.0.0.0", int(step("EXPOSE")[0]))
    assert [str(Settings.from_env(env).data_dir)] == step("VOLUME")
    assert step("USER") == ["grocery"]
    assert "GROCERY_ACCESS" not in env, "who comes in is decided by whoever runs it"
