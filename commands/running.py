"""The app itself: starting it, and looking whether all is well."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Annotated

import typer

import app as page
from commands.base import NOT_DONE, AsJson, tell
from commands.checks import Check, lines, of_environment

Port = Annotated[int | None, typer.Option("--port", help="Where it listens; else GRADIO_SERVER_PORT, else 7860.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("serve", rich_help_panel=panel)(_serve)
    app.command("doctor", rich_help_panel=panel)(_doctor)


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


def _tell(checks: Iterable[Check], as_json: bool) -> None:
    found = []
    for check in checks:
        found.append(check)
        if not as_json:
            for line in lines(check):
                print(line)
    if as_json:
        tell(tuple(found), as_json)
    _end(found)


def _end(checks: Iterable[Check]) -> None:
    if any(check.state == "fault" for check in checks):
        raise typer.Exit(NOT_DONE)
