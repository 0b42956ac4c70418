"""What the environment decides for the server and for a household, read in one place before anything starts."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tzlocal import get_localzone_name

from grocery.environment import Environment, bad, bad_secret, quoted, url_parts
from grocery.environment import is_loopback as is_loopback
from grocery.errors import NotAllowed
from grocery.home_settings import certificate, passphrase
from grocery.login_settings import members, owner, provider, webhook_secret
from grocery.mail_settings import mail_api, mail_from, smtp_url
from grocery.messages import say
from grocery.zones import zone_of

SPACE_DISK = Path("/data")  # where a Space mounts its persistent disk, if it has one

_REPO_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?"
_DATASET = re.compile(rf"{_REPO_PART}/{_REPO_PART}")
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]{2,45}\])", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment decides for one household: where its list is kept, and how often it is written there.

    Secrets never appear in its `repr`; times are in seconds.

    Attributes:
        token: May write the dataset; empty for the embedded store.
        dataset: `owner/name`; empty for the one of the token's user.
        data_dir: The household's own folder, for its journals, the copy of its base and `grocery.db`.
        save_delay_s: Quiet time before a commit.
        save_max_s: How long a change waits at most while the commit budget lasts.
        commits_per_hour: The commit budget.
        refresh_s: How often the head is looked at.
        backup_dataset: Where the weekly second copy goes; empty for none.
        timezone: By which days are counted until the household has set a zone of its own; an IANA name.
        endpoint: The Hub's address.
        on_space: Whether it runs on a Space, whose disk is gone at the next start.
    """

    token: str = field(default="", repr=False)
    dataset: str = ""
    data_dir: Path = Path("data")
    save_delay_s: float = 5
    save_max_s: float = 30
    commits_per_hour: int = 60
    refresh_s: float = 30
    backup_dataset: str = ""
    timezone: str = "UTC"
    endpoint: str = "https://huggingface.co"
    on_space: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Reads what the environment says of its household; an empty variable, or only white space, is not set.

        Args:
            env: The environment, usually `os.environ`.

        Returns:
            The settings, complete and in range.

        Raises:
            InvalidInput: A bad value; its sentence names the variable, the value (unless secret) and what is accepted.
        """
        given = Environment(env)
        on_space = _on_space(given)
        save_delay_s, save_max_s = _save_times(given)
        dataset, backup_dataset = _datasets(given)
        return cls(
            token=given.secret_word("HF_TOKEN"),
            dataset=dataset,
            data_dir=_data_dir(given, on_space=on_space),
            save_delay_s=save_delay_s,
            save_max_s=save_max_s,
            commits_per_hour=given.whole("GROCERY_COMMITS_PER_HOUR", 60, least=1, most=120),
            refresh_s=given.number("GROCERY_REFRESH_S", 30, least=0.1, most=3_600),
            backup_dataset=backup_dataset,
            timezone=_timezone(given),
            endpoint=_endpoint(given),
            on_space=on_space,
        )


@dataclass(frozen=True, kw_only=True)
class ServerSettings:
    """What the environment decides for the server, for every household: where it listens, who comes in.

    Secrets never appear in its `repr`.
    """

    members: tuple[str, ...] = ()
    access: Literal["members", "paired", "open"] = "members"
    passphrase: str = field(default="", repr=False)
    cert: str = ""
    key: str = ""
    webhook_secret: str = field(default="", repr=False)
    mail_from: str = ""
    smtp_url: str = field(default="", repr=False)
    mail_api_url: str = field(default="", repr=False)
    mail_api_key: str = field(default="", repr=False)
    server_name: str = "127.0.0.1"
    server_port: int = 7860
    hosts: tuple[str, ...] = ()
    on_space: bool = False
    space_host: str = ""
    owner: str = ""
    oauth_client_id: str = ""
    oauth_client_secret: str = field(default="", repr=False)
    openid_provider_url: str = "https://huggingface.co"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> ServerSettings:
        """Reads what the environment says of the server; see `Settings.from_env`.

        Raises:
            InvalidInput: A bad value; its sentence names the variable, the value (unless secret) and what is accepted.
        """
        given = Environment(env)
        on_space = _on_space(given)
        access = _access(given)
        cert, key = certificate(given)
        mail_api_url, mail_api_key = mail_api(given, on_space=on_space)
        return cls(
            members=members(given),
            access=access,
            passphrase=passphrase(given),
            cert=cert,
            key=key,
            webhook_secret=webhook_secret(given),
            smtp_url=smtp_url(given),
            mail_from=mail_from(given),
            mail_api_url=mail_api_url,
            mail_api_key=mail_api_key,
            server_name=_server_name(given, "0.0.0.0" if on_space or access == "paired" else "127.0.0.1"),
            server_port=given.whole("GRADIO_SERVER_PORT", 7860, least=0, most=65_535),
            hosts=_hosts(given),
            on_space=on_space,
            space_host=given.text("SPACE_HOST").lower() if on_space else "",
            owner=owner(given) if on_space else "",
            oauth_client_id=given.secret_word("OAUTH_CLIENT_ID"),
            oauth_client_secret=given.secret_word("OAUTH_CLIENT_SECRET"),
            openid_provider_url=provider(given),
        )

    @property
    def has_login(self) -> bool:
        """Whether members come in by a login."""
        return bool(self.oauth_client_id and self.oauth_client_secret) and self.access == "members"


def check_access(settings: ServerSettings) -> None:
    """Refuses a start that would let strangers in; call it before the page starts to listen.

    Raises:
        NotAllowed: On a Space, or reached from elsewhere than from this computer, without a login and without
            `GROCERY_ACCESS`; or with a login by which nobody may come in.
    """
    if settings.access == "open":
        return
    if settings.access == "paired":
        if settings.on_space:
            raise NotAllowed(say("error-paired-on-space"), say("hint-paired-at-home"))
        return
    if settings.has_login:
        if not settings.owner and not settings.members:
            raise NotAllowed(say("error-nobody-may-come-in"), say("hint-name-members"))
        return
    if settings.on_space:
        raise NotAllowed(
            say("error-login-missing-on-space"),
            say("hint-private-and-open"),
        )
    if settings.hosts:
        raise NotAllowed(
            say("error-hosts-without-login"),
            say("hint-leave-out-or-open"),
        )
    if not is_loopback(settings.server_name):
        raise NotAllowed(
            say("error-network-without-login", value=quoted(settings.server_name)),
            say("hint-this-computer-or-open"),
        )


def _on_space(given: Environment) -> bool:
    return given.text("SYSTEM") == "spaces" or bool(given.text("SPACE_ID"))


def _save_times(given: Environment) -> tuple[float, float]:
    """Quiet time and longest wait. Setting one moves the other's default out of its way."""
    delay = given.number("GROCERY_SAVE_DELAY_S", 5, least=0, most=600)
    longest = given.number("GROCERY_SAVE_MAX_S", max(30, delay), least=0, most=3_600)
    if not given.text("GROCERY_SAVE_DELAY_S"):
        delay = min(delay, longest)
    if longest < delay:
        raise bad(
            "GROCERY_SAVE_MAX_S", given.text("GROCERY_SAVE_MAX_S"), say("accepts-at-least-delay", delay=f"{delay:g}")
        )
    return delay, longest


def _datasets(given: Environment) -> tuple[str, str]:
    names = given.text("GROCERY_DATASET"), given.text("GROCERY_BACKUP_DATASET")
    for variable, name in zip(("GROCERY_DATASET", "GROCERY_BACKUP_DATASET"), names, strict=True):
        if name and not _is_dataset(name):
            raise bad(variable, name, say("accepts-dataset"))
    if names[1] and names[0].casefold() == names[1].casefold():
        raise bad("GROCERY_BACKUP_DATASET", names[1], say("accepts-other-dataset"))
    return names


def _is_dataset(name: str) -> bool:
    """The Hub's rule for a repository's id, with its owner."""
    return _DATASET.fullmatch(name) is not None and "--" not in name and ".." not in name and not name.endswith(".git")


def _data_dir(given: Environment, *, on_space: bool) -> Path:
    value = given.text("GROCERY_DATA_DIR")
    if not value:
        usable = on_space and SPACE_DISK.is_dir() and os.access(SPACE_DISK, os.W_OK | os.X_OK)
        return SPACE_DISK if usable else Path("data")
    try:
        path = Path(value).expanduser()
        usable = path.is_dir() or not path.exists()
    except PermissionError:  # somebody else's: the page says what to do, and opens once that is done
        return path
    except (OSError, RuntimeError) as fault:  # longer than a name can be; the home folder of nobody
        raise bad("GROCERY_DATA_DIR", value, say("accepts-folder")) from fault
    if not usable:
        raise bad("GROCERY_DATA_DIR", value, say("accepts-folder"))
    return path


def _hosts(given: Environment) -> tuple[str, ...]:
    """Names as they stand in an address; a slash at the end comes along when one is copied."""
    value = given.text("GROCERY_HOSTS")
    names = [name.removesuffix("/").lower() for name in re.split(r"[\s,]+", value) if name]
    if not all(_HOST.fullmatch(name) for name in names):
        accepted = say("accepts-hosts")
        raise bad("GROCERY_HOSTS", value, accepted)
    return tuple(dict.fromkeys(names))


def _access(given: Environment) -> Literal["members", "paired", "open"]:
    value = given.text("GROCERY_ACCESS")
    match value.lower():
        case "" | "members":
            return "members"
        case "paired":
            return "paired"
        case "open":
            return "open"
        case _:
            raise bad("GROCERY_ACCESS", value, say("accepts-access"))


def _timezone(given: Environment) -> str:
    """The zone that is asked for, else the machine's."""
    value = given.text("GROCERY_TIMEZONE")
    if value and zone_of(value) is None:
        raise bad("GROCERY_TIMEZONE", value, say("accepts-zone"))
    with suppress(LookupError, OSError, ValueError):  # a machine may be set to a zone that nobody knows
        value = value or get_localzone_name() or ""
    return value if zone_of(value) else "UTC"


def _endpoint(given: Environment) -> str:
    value = given.text("HF_ENDPOINT")
    if "@" in value:
        raise bad_secret("HF_ENDPOINT", say("accepts-url-without-password"))
    parts = url_parts(value, {"https", "http"})
    if value and parts is None:
        raise bad("HF_ENDPOINT", value, say("accepts-url"))
    if parts and parts.scheme == "http" and not is_loopback(parts.hostname or "") and given.text("HF_TOKEN"):
        accepted = say("accepts-https-or-here")
        raise bad("HF_ENDPOINT", value, accepted)
    return value.rstrip("/") or "https://huggingface.co"


def _server_name(given: Environment, default: str) -> str:
    value = given.text("GRADIO_SERVER_NAME")
    if value and not re.fullmatch(r"[A-Za-z0-9_.:\[\]%-]{1,253}", value):
        raise bad("GRADIO_SERVER_NAME", value, say("accepts-host-name"))
    return value or default
