"""What every command does alike: opens the household, saves it at the end, answers in words or in JSON.

Exit codes are the same everywhere: 0 when it is done, 1 when it could not be done, 2 for a wrong setting or command.
"""

from __future__ import annotations

import getpass
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any, Final

import msgspec
import typer

from grocery.config import Settings
from grocery.errors import GroceryError, InvalidInput, NotFound
from grocery.messages import Message, say, text
from grocery.messages.readers import at_a_terminal
from grocery.operations.base import Maker
from grocery.operations.declared import check_given, read
from grocery.printed import in_json, in_rows
from grocery.records import Record
from grocery.sync.bases import Made
from grocery_app import GroceryManager

NOT_DONE: Final = 1
WRONG_COMMAND: Final = 2

_PLACE: Final = re.compile(r"(?P<what>.*) - at `\$\.(?P<field>\w+).*`", re.DOTALL)

By = Annotated[str, typer.Option("--by", help="Who does it; else who is logged in here.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON, errors too.")]
Store = Annotated[str | None, typer.Option("--store", help="Only at this store.", show_default=False)]
Force = Annotated[bool, typer.Option("--force", help="Write over what is there.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]


class Doubtful(NotFound):
    """What was said may mean several things, or is only a little like one.

    Args:
        said: That it is not sure.
        hint: How to say it so that it is.
        candidates: What may be meant, best first.
        rows: The same for a person, a line each.
    """

    def __init__(self, said: Message, hint: Message, candidates: Sequence[Record], rows: Sequence[str]) -> None:
        super().__init__(said, hint)
        self.candidates = tuple(candidates)
        self.rows = tuple(rows)


@contextmanager
def household(as_json: bool = False) -> Iterator[GroceryManager]:
    """The household, saved at the end; what goes wrong is told in a sentence, or in JSON.

    It may be open elsewhere at the same time, as in the running app: each process keeps a journal of its own, and they
    meet in the store.
    """
    try:
        manager = GroceryManager(Settings.from_env(os.environ))
    except GroceryError as refused:
        raise refusal(refused, as_json, code=WRONG_COMMAND) from refused
    try:
        yield manager
        status = manager.force_save()
    except GroceryError as refused:
        raise refusal(refused, as_json, code=NOT_DONE) from refused
    except msgspec.ValidationError as error:
        wrong = InvalidInput(say("error-command", fault=_of_option(error)), say("hint-look-at-help"), field="")
        raise refusal(wrong, as_json, code=WRONG_COMMAND) from error
    finally:
        manager.close()
    kept = say("cli-kept-here", place=status.where, count=status.pending) if status.pending else None
    said = [words(part) for part in (kept, status.said, status.way_out) if part]
    if said:
        print(" ".join(said), file=sys.stderr)
    if status.state != "saved" and not status.pending:
        raise typer.Exit(NOT_DONE)


def _of_option(error: msgspec.ValidationError) -> str:
    """What is wrong, behind the option that it is wrong with: `$.sort_by` is `--sort-by` here."""
    found = _PLACE.fullmatch(str(error))
    return f"--{found['field'].replace('_', '-')}: {found['what']}" if found else str(error)


@contextmanager
def refusals(as_json: bool) -> Iterator[None]:
    """What goes wrong inside is told in a sentence, or in JSON, and ends the command: for those without a household."""
    try:
        yield
    except GroceryError as refused:
        raise refusal(refused, as_json, code=NOT_DONE) from refused


def refusal(refused: GroceryError, as_json: bool, code: int) -> typer.Exit:
    """Tell what was refused, and the way out; returns what ends the command with the code."""
    unsure = refused if isinstance(refused, Doubtful) else None
    if as_json:
        named: dict[str, Any] = {name: getattr(refused, name, "") for name in ("message", "hint", "field", "existing")}
        named = {"name": refused.said.name} | named
        print(in_json({"error": named | ({"candidates": unsure.candidates} if unsure else {})}))
    else:
        parts = [words(part) for part in (refused.said, refused.way_out) if part]
        between = "".join(f"\n  {row}" for row in unsure.rows) + "\n" if unsure else " "
        print(between.join(parts), file=sys.stderr)
    return typer.Exit(code)


def words(message: Message) -> str:
    """A message in the language of the terminal."""
    return text(message, at_a_terminal(os.environ))


def tell(answer: object, as_json: bool) -> None:
    """Print what was made or found, a record a line; or as JSON."""
    if as_json:
        print(in_json(answer))
    else:
        for row in in_rows(answer):
            print(row)


def make(manager: GroceryManager, by: str, **values: Any) -> Made:
    """Make the change that these values describe, as JSON would have them.

    Args:
        manager: The household.
        by: Who does it; empty for who is logged in on this computer.
        values: The operation's tag under `op`, and its fields.

    Raises:
        GroceryError: As `GroceryManager.do` raises it.
    """
    op = read(values)
    check_given(op, Maker.TOOL)
    return manager.do(op, who(by))


def who(by: str) -> str:
    """Who does it: the name that was given, else that of the account here."""
    return by or getpass.getuser()


def way_back(made: Made) -> str:
    """How to take a change back, in words."""
    return words(say("cli-to-take-back", replica=made.replica, number=str(made.number)))
