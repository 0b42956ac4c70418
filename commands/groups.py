"""How the help lists the commands: by subject, in the order in which they were added."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup


class BySubject(TyperGroup):
    """A group whose help has a heading for each subject."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, each under the heading that it was added with."""
        subjects: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                heading = str(getattr(command, "rich_help_panel", None) or "Commands")
                subjects.setdefault(heading, []).append((name, command.get_short_help_str(100)))
        for heading, rows in subjects.items():
            with formatter.section(heading):
                formatter.write_dl(rows)
