"""Reading values from the environment. A bad one stops the start with a sentence that says what is accepted."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

from grocery.errors import InvalidInput
from grocery.messages import Message, say

_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_LONGEST_SHOWN = 60


def quoted(value: str) -> str:
    """A value as an error shows it, cut."""
    return repr(value if len(value) <= _LONGEST_SHOWN else f"{value[: _LONGEST_SHOWN - 1]}…")


def bad(name: str, value: str, accepted: Message) -> InvalidInput:
    """The error for a value: it names the variable, the value and what is accepted."""
    return InvalidInput(say("error-setting", variable=name, value=quoted(value), accepted=accepted), field=name)


def bad_secret(name: str, accepted: Message) -> InvalidInput:
    """The same for a secret, which is not shown."""
    return InvalidInput(say("error-setting-secret", variable=name, accepted=accepted), field=name)


class Environment:
    """The environment as the settings see it: white space around a value is not part of it."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    def text(self, name: str) -> str:
        """A value; empty where it is not set."""
        return self._env.get(name, "").strip()

    def number(self, name: str, default: float, *, least: float, most: float) -> float:
        """A number of seconds in a range."""
        value = self.text(name)
        if not value:
            return default
        # Only digits and a point are numbers here, so that nan, inf and 1e9 are out without further checks.
        if not _NUMBER.fullmatch(value) or not least <= float(value) <= most:
            raise bad(name, value, say("accepts-seconds", least=f"{least:g}", most=f"{most:g}"))
        return float(value)

    def whole(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number in a range."""
        value = self.text(name)
        if not value:
            return default
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not least <= int(value) <= most:
            raise bad(name, value, say("accepts-whole", least=least, most=most))
        return int(value)

    def secret_word(self, name: str) -> str:
        """A secret that is one word of printable ASCII letters; empty where it is not set."""
        value = self.text(name)
        if any(character.isspace() or not character.isprintable() or not character.isascii() for character in value):
            raise bad_secret(name, say("accepts-one-word"))
        return value


def is_loopback(host: str) -> bool:
    """Whether a name or an address means this computer and no other can reach it."""
    host = host.strip("[]").lower()
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def url_parts(value: str, schemes: set[str]) -> SplitResult | None:
    """The parts of a URL with one of the schemes, a host and, if any, a possible port; `None` for anything else."""
    try:
        parts = urlsplit(value)
        fine = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if fine and value.isprintable() and " " not in value else None
