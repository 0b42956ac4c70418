"""Starting the app, and the files of a Space."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import app
from commands.space_files import of_files
from tests.commands.terminal import Terminal


def test_serve_runs_the_app_where_it_is_told_and_ends_as_it_ends(
    said: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = []

    def main() -> int:
        ports.append(os.environ["GRADIO_SERVER_PORT"])
        return 2

    def ended(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setenv("GRADIO_SERVER_PORT", "7860")
    monkeypatch.setattr(app, "main", main)
    monkeypatch.setattr(os, "_exit", ended)
    said("serve", code=2)
    said("serve", "--port", "7999", code=2)
    assert ports == ["7860", "7999"]


def test_the_files_of_a_space_have_to_be_there_and_agree(tmp_path: Path) -> None:
    assert "are not in" in of_files(tmp_path).sentence
    readme, pins = tmp_path / "README.md", tmp_path / "requirements.txt"
    pins.write_text("gradio[mcp,oauth]==6.31.0\n")
    readme.write_text("# A list\n")
    assert of_files(tmp_path).sentence == (
        "The head of README.md does not say sdk, sdk_version, python_version, app_file, hf_oauth."
    )
    head = (
        '---\nsdk: gradio\nsdk_version: {}\npython_version: "3.11"\napp_file: app.py\nhf_oauth: true\n---\n# A list\n'
    )
    readme.write_text(head.format("6.30.0"))
    assert of_files(tmp_path).sentence == "README.md says Gradio 6.30.0, and requirements.txt 6.31.0."
    readme.write_text(head.format("6.31.0"))
    assert of_files(tmp_path).state == "ok"
