"""Putting the app on a Space of the Hub: `deploy`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated, Any

import typer

from commands import deploying
from commands.base import NOT_DONE, AsJson, DryRun, refusals, tell, words
from commands.checks import lines
from commands.space_watch import LOOK_S, ON_ITS_WAY, STALE_S, Ended, Patience, watch
from grocery.messages import say
from hub_space import Runtime

Space = Annotated[str, typer.Argument(help="The Space, as owner/name.")]
Visible = Annotated[deploying.Visibility, typer.Option("--visibility", help="Of a Space that has to be made.")]
Hardware = Annotated[str, typer.Option("--hardware", help="What it runs on; zero-a10g costs a free account nothing.")]
Anew = Annotated[bool, typer.Option("--secrets", help="Set the secrets anew, too, that the Space has already.")]
Out = Callable[[str], None]
Wait = Annotated[int, typer.Option("--wait", min=0, help="How many seconds to wait until it runs; 0 does not.")]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("deploy", rich_help_panel=panel)(_deploy)


def _deploy(
    space: Space,
    visibility: Visible = "private",
    hardware: Hardware = "",
    secrets: Anew = False,
    wait: Wait = 900,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Put the app on a Space of the Hub, or bring the one that is there up to date.

    It needs HF_TOKEN, or a login with the Hub's own command. Settings of this computer go along (GROCERY_MEMBERS …),
    and GROCERY_SPACE_TOKEN is the token that the Space gets. docs/deploy.md has it step by step.
    """
    asked = deploying.Asked(space, visibility, hardware, secrets)
    out = _nothing if as_json else _line
    answer: dict[str, Any] = {}
    with refusals(as_json):
        looked = deploying.look(asked, os.environ)
        answer["checks"] = looked.checks
        for line in (line for check in looked.checks for line in lines(check)):
            out(line)
        fine = looked.found is not None and _deployed(looked.found, asked, wait, dry_run, answer, out)
    if as_json:
        tell(answer, as_json)
    if not fine:
        raise typer.Exit(NOT_DONE)


def _deployed(
    found: deploying.Found, asked: deploying.Asked, wait: int, dry_run: bool, answer: dict[str, Any], out: Out
) -> bool:
    """Take each step, or only say it; whether the Space runs then, as far as that was waited for."""
    steps, kept = deploying.steps(found, asked), [words(one) for one in deploying.stays(found)]
    answer.update(steps=[words(step.said) for step in steps], stays=kept, done=not dry_run)
    for line in kept:
        out(f"· {line}")
    version, moved = "", False
    for number, step in enumerate(steps, 1):
        out(f"{number}. {words(step.said)}")
        made = None if dry_run else step.do()
        version = made if isinstance(made, str) else version
        moved = isinstance(made, Runtime) and made.stage in ON_ITS_WAY
    page = f"{found.hub.endpoint}/spaces/{asked.space}"
    if dry_run or not wait:
        out(words(say("cli-deploy-dry") if dry_run else say("cli-deploy-page", page=page)))
        return True
    patience = Patience(wait, LOOK_S, STALE_S if steps and not moved else 0)
    ended = watch(found.hub, version, page, patience, lambda stage: out(f"  {words(stage)}"))
    answer.update(ended=ended, address=found.hub.address())
    _tell_end(ended, answer["address"], bool(steps), out)
    return ended.runs


def _tell_end(ended: Ended, address: str, is_new: bool, out: Out) -> None:
    if ended.runs and not is_new:
        out(words(say("cli-deploy-nothing")))
    out(f"{'✓' if ended.runs else '✗'} {words(ended.said)}")
    for line in ended.lines:
        out(f"  | {line}")
    if ended.way_out:
        out(f"  → {words(ended.way_out)}")
    if ended.runs:
        out(f"  → {words(say('cli-deploy-address', address=address))}")


def _line(line: str) -> None:
    print(line, flush=True)


def _nothing(_: str) -> None:
    """Programs read one answer at the end."""
