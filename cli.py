"""The household from a terminal: `grocery list`, `add`, `tick` … The same settings and journal rules as the page.

It may run beside the app: both keep their changes in journals of their own and meet in the store. `do` makes any
change, `ask` asks any question: their commands and options come from the registries of operations and questions.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import typer
from typer.main import get_command

from commands import catalog, files, history, keeping, migrating, registries, running, sharing, shopping, spaces
from commands.base import PLAIN
from commands.groups import BySubject

HELP = """Your household's grocery list, from the terminal: the same list as on the page, also while that is open.

\b
  grocery add 2 lb bananas       put something on the list
  grocery list                   what is on it
  grocery tick bananas           it is in the cart
  grocery finish                 what is ticked was bought
  grocery undo                   take your last change back
"""

ENDS = """\b
A command ends with
  0  when it is done
  1  when it could not be done: not there, not surely meant, refused; or nothing could be saved
  2  for a wrong command or setting
Each takes --help. Most take --json, which answers for programs.
"""

app = typer.Typer(cls=BySubject, help=HELP, epilog=ENDS, no_args_is_help=True, **{**PLAIN, "add_completion": True})
shopping.join(app, "The list")
sharing.join(app, "The list")
catalog.join(app, "The catalog")
history.join(app, "What was done, and the way back")
files.join(app, "Files, in and out")
migrating.join(app, "Files, in and out")
keeping.join(app, "The app, and where the list is kept")
running.join(app, "The app, and where the list is kept")
spaces.join(app, "The app, and where the list is kept")
app.add_typer(registries.do, name="do", rich_help_panel="Everything else")
app.add_typer(registries.ask, name="ask", rich_help_panel="Everything else")


@cache
def _command() -> Callable[..., object]:
    """All commands with their options, put together once for a process."""
    return get_command(app)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words of the command; None takes the process's own.

    Returns:
        The exit code: 0 when it is done, 1 when it could not be done, 2 for a wrong setting or command.
    """
    name = Path(sys.argv[0]).name
    try:
        _command()(
            args=None if argv is None else list(argv), prog_name="grocery" if name.startswith("grocery") else "cli.py"
        )
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
