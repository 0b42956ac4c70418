"""How the list is kept: whether all of it is saved, and the dataset's yearly archive."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.base import AsJson, household, tell, words
from grocery.errors import NotAllowed
from grocery.messages import say


def join(app: typer.Typer) -> None:
    """Add the commands of this subject."""
    app.command("status")(_status)
    app.command("archive")(_archive)


def _status(as_json: AsJson = False) -> None:
    """Where the list is kept and whether everything is saved."""
    with household(as_json) as manager:
        now = manager.status
        version = now.version[:8] or say("cli-no-version")
        told = say("cli-status", state=now.state, place=now.where, version=version, count=now.pending)
        tell(now if as_json else words(told), as_json)


def _archive(year: str, yes: Annotated[bool, typer.Option("--yes", help="Do it.")] = False) -> None:
    """Shorten the dataset's history; the older versions go under a tag: 2026 makes archive-2026."""
    with household() as manager:
        tag, place = f"archive-{year}", manager.status.where
        if not yes:
            raise NotAllowed(
                say("error-archive-explained", place=place, tag=tag), hint=say("hint-archive-yes", year=year)
            )
        manager.archive(year)
        print(words(say("cli-archived", tag=tag, place=place)))
