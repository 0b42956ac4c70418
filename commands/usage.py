"""A wrong command as JSON, for the program that asked for that: like any other error, one object."""

from __future__ import annotations

from typing import Any

import typer

from commands.base import WRONG_COMMAND, refusal
from grocery.errors import InvalidInput
from grocery.messages import say


def told(fault: typer.TyperException) -> int:
    """Tell in JSON what is wrong with a command, where its help is, and of which of its words that is said.

    Args:
        fault: What is wrong with it.

    Returns:
        The exit code.
    """
    context, of = getattr(fault, "ctx", None), getattr(fault, "param", None)
    message = getattr(fault, "format_message", fault.__str__)().rstrip(".")
    hint = say("hint-help-of", command=context.command_path if context else "grocery")
    field: Any = getattr(of, "name", None) or getattr(fault, "option_name", None) or ""
    wrong = InvalidInput(
        say("error-usage", fault=message if message.endswith("?") else f"{message}."), hint, field=field
    )
    return refusal(wrong, as_json=True, code=WRONG_COMMAND).exit_code
