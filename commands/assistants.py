"""Assistants of this computer: they start the household's tools as a program and talk to it over its pipes."""

from __future__ import annotations

import getpass
import logging
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import anyio
import typer

from commands.base import household, refusals
from grocery.errors import NotFound
from grocery.messages import say
from grocery.text import tidied

if TYPE_CHECKING:
    from assistants.desk import Desk
    from grocery_app import GroceryManager

May = Annotated[
    Literal["read", "propose", "do"],
    typer.Option("--may", help="Whether it may only read, propose changes to the household, or make them."),
]
For = Annotated[
    str, typer.Option("--by", help="For whom it works; else for who is logged in here.", show_default=False)
]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    app.command("mcp", rich_help_panel=panel)(_mcp)


def _mcp(may: May = "propose", by: For = "") -> None:
    """Serve an assistant of this computer over standard input and output (MCP), until it ends."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    with refusals(as_json=False):
        os.environ |= at_the_list(os.environ, Path.cwd(), Path(__file__).parents[1])
    with household() as manager:
        anyio.run(_served, manager, may, by or getpass.getuser())


def at_the_list(env: Mapping[str, str], started_in: Path, project: Path) -> dict[str, str]:
    """What to set so that the household's own list is served, in whatever folder a client started the program.

    Args:
        env: The environment.
        started_in: That folder.
        project: The folder of the program, from which the app is usually started.

    Raises:
        NotFound: No list is kept here; a new one, which nobody looks at, is not what an assistant is connected to.
    """
    if any(env.get(name) for name in ("GROCERY_DATA_DIR", "HF_TOKEN", "SPACE_ID")):
        return {}
    found = next((folder / "data" for folder in (started_in, project) if (folder / "data").is_dir()), None)
    if found is None:
        raise NotFound(say("error-no-list-here", folder=str(started_in)), say("hint-no-list-here"))
    return {"GROCERY_DATA_DIR": str(found)}


async def _served(manager: GroceryManager, may: Literal["read", "propose", "do"], by: str) -> None:
    from mcp.server.stdio import stdio_server

    from assistants.callers import LONGEST_NAME, SOMETHING
    from assistants.desk import Caller, Desk
    from assistants.mcp_server import mcp_server

    desk = Desk(manager)

    async def at() -> tuple[Callable[[], Desk], Caller]:
        begun = server.request_context.session.client_params
        says = (begun.clientInfo.title or begun.clientInfo.name) if begun else ""
        client = tidied(says, max_length=LONGEST_NAME) or SOMETHING
        return lambda: desk, Caller("pipe", f"{by} via {client}", client, may, "pipe", by)

    server = mcp_server(at)
    async with stdio_server() as (reading, writing):
        await server.run(reading, writing, server.create_initialization_options())
