"""The whole of the command line: its help, its exit codes, its name."""

from __future__ import annotations

import sys

import pytest
from typer.main import get_command

import cli
from commands.base import PLAIN


def test_the_help_tells_a_newcomer_each_command_by_subject(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "grocery add 2 lb bananas" in told and "2  for a wrong command or setting" in told
    for heading in ("The list:", "The catalog:", "What was done, and the way back:", "Everything else:"):
        assert f"\n{heading}\n" in told
    names = get_command(cli.app).commands  # type: ignore[attr-defined]
    assert {name for name in names if f"\n  {name} " not in told} == set()
    assert all(command.help for command in names.values())


def test_each_command_answers_in_json_and_says_who_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    for name in get_command(cli.app).commands:  # type: ignore[attr-defined]
        if name in ("do", "ask", "serve"):
            continue
        assert cli.main([name, "--help"]) == 0
        assert "--json" in capsys.readouterr().out, name


def test_it_is_called_as_it_was_started(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for started, shown in (("/usr/bin/grocery", "grocery"), ("cli.py", "cli.py")):
        monkeypatch.setattr(sys, "argv", [started])
        assert cli.main(["nonsense"]) == 2
        assert f"Usage: {shown} " in capsys.readouterr().err


def test_shells_complete_it_and_its_groups_stay_plain(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    assert "--install-completion" in capsys.readouterr().out
    assert PLAIN["add_completion"] is False
