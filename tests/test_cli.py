"""The whole of the command line: its help, its exit codes, its name."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import cli
from commands.groups import PLAIN, SHORT

GROUP = get_command(cli.app)
COMMANDS = GROUP.list_commands(None)  # type: ignore[attr-defined]


def test_the_help_tells_a_newcomer_each_command_by_subject(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert "grocery add 2 lb bananas" in told and "2  for a wrong command or setting" in told
    for heading in ("The list:", "The catalog:", "What was done, and the way back:", "Everything else:"):
        assert f"\n{heading}\n" in told
    assert {name for name in COMMANDS if f"\n  {name} " not in told} == set()


def test_the_help_of_all_says_of_each_command_what_that_says_of_itself() -> None:
    for name, short in SHORT.items():
        command = GROUP.get_command(None, name)  # type: ignore[attr-defined]
        assert command.help.replace("\n", " ").startswith(short.rstrip(".")), name
    assert list(SHORT) == COMMANDS and set(GROUP.commands) == set(COMMANDS)  # type: ignore[attr-defined]


def test_the_help_imports_nothing_of_the_household() -> None:
    told = "import cli, sys; cli.main(['--help']); sys.stderr.write(' '.join(sys.modules))"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    loaded = set(found.stderr.split())
    assert not loaded & {"grocery_app", "gradio", "huggingface_hub", "numpy", "msgspec", "grocery.operations"}
    assert len(loaded) < 300


def test_each_command_answers_in_json_and_says_who_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    for name in COMMANDS:
        if name in ("do", "ask", "serve", "mcp"):
            continue
        assert cli.main([name, "--help"]) == 0
        assert "--json" in capsys.readouterr().out, name


def every_command(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in group.list_commands(None):
        command = group.get_command(None, name)
        yield (*before, name), command
        if hasattr(command, "list_commands"):
            yield from every_command(command, (*before, name))


def test_what_is_wrong_with_any_command_is_one_object_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command with an option that it does not have, and without what it cannot do without."""
    wrong = [(("lisst",), ""), ((), "--json"), (("do", "nonsense"), "")]
    for words, command in every_command(GROUP):
        wrong.append(((*words, "--nonsense"), "--nonsense"))
        needed = [param for param in command.params if param.required]
        if needed:
            wrong.append((words, needed[0].name))
    assert len(wrong) > 100
    for words, field in wrong:
        assert cli.main([*words, "--json"]) == 2, words
        told = capsys.readouterr()
        error = json.loads(told.out)["error"]
        assert error["name"] == "error-usage" and error["field"] == field and not told.err, words
        assert re.match(r"No such (command|option)|Missing (argument|option)", error["message"])
        assert re.fullmatch(r"cli\.py( [-a-z]+){0,2} --help says how it is written\.", error["hint"]), error


def test_it_is_called_as_it_was_started(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for started, shown in (("/usr/bin/grocery", "grocery"), ("cli.py", "cli.py")):
        monkeypatch.setattr(sys, "argv", [started])
        assert cli.main(["nonsense"]) == 2
        assert f"Usage: {shown} " in capsys.readouterr().err


def test_shells_complete_it_and_its_groups_stay_plain(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    assert "--install-completion" in capsys.readouterr().out
    assert PLAIN["add_completion"] is False


def test_the_commands_of_the_readme_work_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GROCERY_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    readme = (Path(cli.__file__).with_name("README.md")).read_text(encoding="utf-8")
    told = re.search(r"^## From a terminal\n.*?```sh\n(.*?)```", readme, re.MULTILINE | re.DOTALL)
    assert told is not None
    for line in told[1].splitlines():
        program, *words = shlex.split(line, comments=True)
        assert (program, cli.main(words)) == ("grocery", 0), line


def test_the_readme_names_every_command() -> None:
    readme = (Path(cli.__file__).with_name("README.md")).read_text(encoding="utf-8")
    part = readme[readme.index("## From a terminal") : readme.index("## In the shop")]
    assert [name for name in COMMANDS if f"`{name}`" not in part] == []
