"""What was done, and the way back: versions, what changed between two, taking one's last change back."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.base import AsJson, By, DryRun, household, make, tell, way_back, who, words
from grocery.errors import NotFound
from grocery.messages import say
from grocery.questions import changes, past
from grocery.questions.base import Moment
from grocery.questions.meant import version_meant
from grocery.sync.sittings import Act

_SHOWN = 8  # characters of an id

VersionId = Annotated[str, typer.Argument(help="The id of a version, or its first characters.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("versions", rich_help_panel=panel)(_versions)
    app.command("diff", rich_help_panel=panel)(_diff)
    app.command("undo", rich_help_panel=panel)(_undo)


def _versions(
    limit: Annotated[int, typer.Option("--limit", help="How many, 1 to 200.")] = 20, as_json: AsJson = False
) -> None:
    """List the newest versions: when, who, and what was done."""
    with household(as_json) as manager:
        found = past.versions(manager.moment(), limit)
        if as_json:
            return tell(found, as_json)
        for version in found:
            print("\t".join((version.id[:_SHOWN], version.at[:16], version.by, words(version.said))))


def _diff(
    version: VersionId,
    other: Annotated[str | None, typer.Argument(help="Up to this one; else up to now.", show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed since a version.

    Like `grocery diff 3f2a9c1`; `grocery versions` lists the ids.
    """
    with household(as_json) as manager:
        of = manager.moment()
        found = past.diff(of, version_meant(of, version), version_meant(of, other) if other else None)
        told = tuple(words(change.said) for change in found) or (words(say("cli-no-difference")),)
        tell(found if as_json else told, as_json)


def _undo(by: By = "", dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Take your last change back; what others did since stays."""
    with household(as_json) as manager:
        of = manager.moment()
        act = last_of(of, who(by))
        if dry_run:
            would = changes.taking_back(of, act.replica, act.number)
            if as_json:
                return tell({"dry_run": True, "change": act, "taking_back": would}, as_json)
            parts = (
                say("cli-would-undo", sentence=act.said),
                would.why,
                would.way_out,
                *(one.said for one in would.later),
            )
            return print("\n".join(words(part) for part in parts if part))
        made = make(manager, by, op="Undo", replica=act.replica, number=act.number)
        if as_json:
            return tell(made, as_json)
        print(words(say("cli-undone", sentence=act.said)))
        print(way_back(made))


def last_of(of: Moment, person: str) -> Act:
    """The newest change of a person that can be taken back.

    Raises:
        NotFound: There is none among the versions that are looked through.
    """
    before: str | None = None
    while before != "":
        page = changes.sittings(of, person=person, before=before)
        for sitting in page.sittings:
            for act in sitting.acts:
                if act.can_be_taken_back and act.by == person:
                    return act
        before = page.before
    raise NotFound(say("cli-error-nothing-of", name=person), say("cli-hint-by-or-version"))
