"""The app itself: starting it, looking whether all is well, and putting it on a Space."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Annotated

import typer

import app as page
from commands.base import NOT_DONE, AsJson, tell, words
from commands.checks import Check, of_environment
from commands.deploying import before_deploying, steps

_MARKS = {"ok": "✓", "warning": "!", "fault": "✗"}

Port = Annotated[int | None, typer.Option("--port", help="Where it listens; else GRADIO_SERVER_PORT, else 7860.")]
Space = Annotated[str, typer.Argument(help="The Space, as owner/name.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("serve", rich_help_panel=panel)(_serve)
    app.command("doctor", rich_help_panel=panel)(_doctor)
    app.command("deploy", rich_help_panel=panel)(_deploy)


def _serve(port: Port = None) -> None:
    """Start the app: the page is then open until Ctrl+C."""
    if port is not None:
        os.environ["GRADIO_SERVER_PORT"] = str(port)
    page.run()


def _doctor(as_json: AsJson = False) -> None:
    """Look whether all is well: settings, token, dataset, journal, disk, clock and permissions.

    It changes nothing, and ends with 1 when something does not work.
    """
    _tell(of_environment(os.environ), as_json)


def _deploy(space: Space, as_json: AsJson = False) -> None:
    """Look whether the app can go on a Space, and say each step of it.

    It changes nothing on the Hub: the steps are yours.
    """
    checks = tuple(before_deploying(os.environ))
    told = steps(space, os.environ)
    if as_json:
        tell({"checks": checks, "steps": [words(step) for step in told]}, as_json)
    else:
        _print(checks)
        for number, step in enumerate(told, 1):
            print(f"{number}. {words(step)}")
    _end(checks)


def _tell(checks: Iterable[Check], as_json: bool) -> None:
    found = []
    for check in checks:
        found.append(check)
        if not as_json:
            _print([check])
    if as_json:
        tell(tuple(found), as_json)
    _end(found)


def _print(checks: Iterable[Check]) -> None:
    for check in checks:
        print(f"{_MARKS[check.state]} {words(check.said)}")
        if check.way_out:
            print(f"  → {words(check.way_out)}")


def _end(checks: Iterable[Check]) -> None:
    if any(check.state == "fault" for check in checks):
        raise typer.Exit(NOT_DONE)
