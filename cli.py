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

from commands.groups import PLAIN, BySubject

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


@app.callback()
def _all() -> None:
    """What is common to all commands: nothing, but that they are a group."""


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
    words, name = list(sys.argv[1:] if argv is None else argv), Path(sys.argv[0]).name
    program, for_a_program = "grocery" if name.startswith("grocery") else "cli.py", "--json" in words
    try:
        code = _command()(args=words, prog_name=program, standalone_mode=not for_a_program)
    except SystemExit as ended:
        code = ended.code
    except typer.TyperException as wrong:
        from commands.usage import told

        code = told(wrong)
    return code if isinstance(code, int) else 0


if __name__ == "__main__":
    sys.exit(main())
