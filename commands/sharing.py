"""The list leaves the terminal: as text on the output, and by mail."""

from __future__ import annotations

import os
import secrets
from functools import partial
from typing import Annotated

import typer

from commands.base import AsJson, Store, household, tell, words
from grocery.config import ServerSettings
from grocery.exchange.list_text import Form
from grocery.mailing import Mails
from grocery.messages import say
from grocery.messages.readers import at_a_terminal
from grocery.questions import sharing

As = Annotated[Form, typer.Option("--form", help="What is still to buy, or a check list of all of it.")]
To = Annotated[str, typer.Argument(help="The address; else the one that the household has set.", show_default=False)]


def join(app: typer.Typer, panel: str) -> None:
    """Add the commands of this subject."""
    command = partial(app.command, rich_help_panel=panel)
    command("share")(_share)
    command("mail")(_mail)


def _share(form: As = "plain", store: Store = None, as_json: AsJson = False) -> None:
    """Write the list as text, by store and category, as one would send it to somebody."""
    with household(as_json) as manager:
        told = sharing.list_text(manager.moment(), store, form, at_a_terminal(os.environ))
        tell({"text": told} if as_json else told, as_json)


def _mail(to: To = "", store: Store = None, as_json: AsJson = False) -> None:
    """Send what is still to buy by mail, as GROCERY_MAIL_FROM and the settings beside it say."""
    with household(as_json) as manager:
        mails = Mails(ServerSettings.from_env(os.environ), manager.settings.data_dir)
        sent = mails.send_list(manager.moment(), secrets.token_hex(16), to, store, at_a_terminal(os.environ))
        tell({"to": sent} if as_json else words(say("cli-mailed", address=sent)), as_json)
