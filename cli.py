"""The household from a terminal: `python cli.py list`, `add`, `tick` … The same settings and journal rules as the page.

It may run beside the app: both keep their changes in journals of their own and meet in the store. `do` makes any
change, `ask` asks any question: their commands and options come from the registries of operations and questions.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from commands import catalog, keeping, registries, shopping
from commands.base import PLAIN

app = typer.Typer(help="Your household's grocery list.", no_args_is_help=True, **PLAIN)
for subject in (shopping, catalog, keeping):
    subject.join(app)
app.add_typer(registries.do, name="do")
app.add_typer(registries.ask, name="ask")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: The words of the command; None takes the process's own.

    Returns:
        The exit code: 0 when it is done, 1 when it could not be done, 2 for a wrong setting or command.
    """
    try:
        app(args=None if argv is None else list(argv), prog_name="cli.py")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
