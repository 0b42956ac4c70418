"""What a Space is told: which settings of this computer go there, as variables and as secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from grocery.config import ServerSettings, Settings, check_access
from grocery.errors import InvalidInput
from grocery.messages import say

TOKEN_OF_THE_SPACE: Final = "GROCERY_SPACE_TOKEN"
"""Names the token that the Space gets, where it is not the one that deploys."""

VARIABLES: Final = (
    *("GROCERY_DATASET", "GROCERY_BACKUP_DATASET", "GROCERY_MEMBERS", "GROCERY_ACCESS", "GROCERY_HOSTS"),
    *("GROCERY_TIMEZONE", "GROCERY_SAVE_DELAY_S", "GROCERY_SAVE_MAX_S", "GROCERY_COMMITS_PER_HOUR"),
    *("GROCERY_REFRESH_S", "GROCERY_MAIL_FROM", "GROCERY_MAIL_API_URL"),
)
SECRETS: Final = ("HF_TOKEN", "GROCERY_MAIL_API_KEY", "GROCERY_WEBHOOK_SECRET")

_LOGIN: Final = {"OAUTH_CLIENT_ID": "of-the-hub", "OAUTH_CLIENT_SECRET": "of-the-hub"}
"""What the Hub tells a Space whose front matter asks for a login."""

AT_HOME: Final = frozenset(
    {
        *("HF_ENDPOINT", "GROCERY_DATA_DIR", "GROCERY_SMTP_URL", "GROCERY_PASSPHRASE", "GROCERY_CERT", "GROCERY_KEY"),
        *("GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT", "SYSTEM", "SPACE_ID", "SPACE_HOST", "SPACE_AUTHOR_NAME"),
        *("OAUTH_CLIENT_ID", "OAUTH_CLIENT_SECRET", "OPENID_PROVIDER_URL"),
    }
)
"""Settings that mean something on one computer only, or that the Hub sets itself."""


@dataclass(frozen=True)
class Told:
    """What a Space shall be told.

    Attributes:
        said: Variables that are set on this computer.
        usual: Variables that follow from the Space's name; what is set there already goes before them.
        secrets: Their values by their names.
        dataset: `owner/name` of the household's dataset.
    """

    said: Mapping[str, str]
    usual: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)
    dataset: str


def told(space: str, env: Mapping[str, str], token: str, there: Mapping[str, str]) -> Told:
    """What goes to the Space.

    Args:
        space: `owner/name`.
        env: The environment of this computer.
        token: The token that the Space shall have; empty for none.
        there: The variables that the Space has.

    Raises:
        InvalidInput: A value that the app there would not take.
        NotAllowed: Settings with which it would not start.
    """
    said = {name: env[name].strip() for name in VARIABLES if env.get(name, "").strip()}
    if said.get("GROCERY_ACCESS", "").lower() == "paired":
        del said["GROCERY_ACCESS"]  # how phones come in at home
    secrets = {name: env[name].strip() for name in SECRETS if env.get(name, "").strip()} | {"HF_TOKEN": token}
    owner = space.partition("/")[0]
    usual = {} if "GROCERY_DATASET" in said else {"GROCERY_DATASET": f"{owner}/grocery-catalog"}
    then = {**usual, **there, **said, **secrets, "SYSTEM": "spaces", "SPACE_ID": space, **_LOGIN}
    settings = Settings.from_env(then)
    check_access(ServerSettings.from_env(then))
    secrets = {name: value for name, value in secrets.items() if value}
    return Told(said, usual, secrets, settings.dataset)


def check_name(space: str) -> None:
    """Refuse what cannot be the name of a Space.

    Raises:
        InvalidInput: It has no owner, or letters that the Hub does not take.
    """
    try:
        Settings.from_env({"GROCERY_DATASET": space})
    except InvalidInput as refused:
        raise InvalidInput(say("error-space-name", name=space), say("hint-space-name"), field="space") from refused
    if not space:
        raise InvalidInput(say("error-space-name", name=space), say("hint-space-name"), field="space")
