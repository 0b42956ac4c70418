"""The commands by subject, and how the help lists them: without importing what they need, which takes a second."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_group

PLAIN: Final[dict[str, Any]] = {
    "rich_markup_mode": None,
    "add_completion": False,
    "pretty_exceptions_enable": False,
}
"""How help and errors of a group look: text alone, which programs can read as well."""

_THE_APP = "The app, and where the list is kept"

MODULES: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "shopping": ("The list", ("list", "add", "tick", "untick", "remove", "quantity", "clear", "finish")),
    "sharing": ("The list", ("share", "mail")),
    "catalog": ("The catalog", ("search", "item", "stores")),
    "history": ("What was done, and the way back", ("versions", "diff", "undo")),
    "files": ("Files, in and out", ("export", "import", "backup", "restore")),
    "migrating": ("Files, in and out", ("migrate",)),
    "keeping": (_THE_APP, ("status", "archive")),
    "running": (_THE_APP, ("serve", "doctor")),
    "spaces": (_THE_APP, ("deploy",)),
    "assistants": (_THE_APP, ("mcp",)),
    "registries": ("Everything else", ("do", "ask")),
}
"""In which module of `commands` each command stands, and under which heading, in the order of the help."""

SHORT: Final[dict[str, str]] = {
    "list": "Show the shopping list.",
    "add": "Put something on the list.",
    "tick": "Tick a line of the list.",
    "untick": "Take the tick of a line away.",
    "remove": "Take a line off the list.",
    "quantity": "Set how much of a line is wanted.",
    "clear": "Take everything off the list, or what is on that of one store.",
    "finish": "Make a trip of what is ticked; what is not stays on the list.",
    "share": "Write the list as text, by store and category, as one would send it to somebody.",
    "mail": "Send what is still to buy by mail, as GROCERY_MAIL_FROM and the settings beside it say.",
    "search": "Find items in the catalog.",
    "item": "Show one item: its price and what it cost before.",
    "stores": "The stores and how many items each has.",
    "versions": "List the newest versions: when, who, and what was done.",
    "diff": "Show what changed since a version.",
    "undo": "Take your last change back; what others did since stays.",
    "export": "Write the catalog or the purchases for a spreadsheet, or all of it as a backup or a SQLite file.",
    "import": "Bring in what a file holds: a backup, a list or table of another app, a text.",
    "backup": "Write everything into one file: catalog, list, trips, prices, templates, settings.",
    "restore": "Make everything as it was in a backup or a version; what was bought since stays.",
    "migrate": "Take everything from one file to another, or to a dataset on the Hub; the old file stays.",
    "status": "Where the list is kept and whether everything is saved.",
    "archive": "Shorten the dataset's history; the older versions go under a tag.",
    "serve": "Start the app: the page is then open until Ctrl+C.",
    "doctor": "Look whether all is well: settings, token, dataset, journal, disk, clock and permissions.",
    "deploy": "Put the app on a Space of the Hub, or bring the one that is there up to date.",
    "mcp": "Serve an assistant of this computer over standard input and output (MCP), until it ends.",
    "do": "Make any change that the household can make.",
    "ask": "Ask anything that the household can be asked.",
}
"""What each command does, as the help of all of them says it; a test compares it with what the command says itself."""


class BySubject(TyperGroup):
    """A group whose help has a heading for each subject, and whose commands are imported when one of them is run."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the help."""
        return [name for _, names in MODULES.values() for name in names]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command of this name; None where there is none."""
        for module, (subject, names) in MODULES.items():
            if cmd_name in names and cmd_name not in self.commands:
                opened = typer.Typer(**PLAIN)
                opened.callback()(_nothing)
                import_module(f"commands.{module}").join(opened, subject)
                self.commands.update(get_group(opened).commands)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: Any) -> Any:
        """Run the command. What is wrong with a value is said without the kind of error that found it."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            raise

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each under the heading of its subject."""
        subjects: dict[str, list[tuple[str, str]]] = {}
        for subject, names in MODULES.values():
            subjects.setdefault(subject, []).extend((name, SHORT[name]) for name in names)
        for heading, rows in subjects.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


def _nothing() -> None:
    """A group with one command stays a group."""
