"""How the list is kept: whether all of it is saved, and the dataset's yearly archive."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.base import AsJson, household, tell, words
from grocery.errors import NotAllowed
from grocery.messages import say


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("status", rich_help_panel=panel)(_status)
    app.command("archive", rich_help_panel=panel)(_archive)


def _status(as_json: AsJson = False) -> None:
    """Where the list is kept and whether everything is saved."""
    with household(as_json) as manager:
        now = manager.status
        version = now.version[:8] or say("cli-no-version")
        told = say("cli-status", state=now.state, place=now.where, version=version, count=now.pending)
        tell(now if as_json else words(told), as_json)


def _archive(
    year: Annotated[str, typer.Argument(help="Its name, a year: 2026 makes the tag archive-2026.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do it; else it is only explained.")] = False,
    as_json: AsJson = False,
) -> None:
    """Shorten the dataset's history; the older versions go under a tag."""
    with household(as_json) as manager:
        tag, place = f"archive-{year}", manager.status.where
        if not yes:
            raise NotAllowed(
                say("error-archive-explained", place=place, tag=tag), hint=say("hint-archive-yes", year=year)
            )
        manager.archive(year)
        tell({"tag": tag} if as_json else words(say("cli-archived", tag=tag, place=place)), as_json)
