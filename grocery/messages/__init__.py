"""Sentences by name: what the app says is a message's name and its arguments; the words stand in a file a language.

Whoever has something to say to a person makes a `Message`; whoever shows it puts it into words, in the language of who
reads it. `docs/decisions/` says why the files are Fluent's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from grocery.messages.texts import formatted

_MOST_DIGITS = 30

Arg = str | int | dict[str, Any]
"""An argument as it is sent and stored: a text, a whole number, or one of what the functions below make."""


class Message(msgspec.Struct, frozen=True, gc=False):
    """A sentence, or a part of one, in no language yet.

    Attributes:
        name: Its name in the files of `grocery/messages/`.
        args: What stands at its open places, by their names there.
    """

    name: str
    args: Mapping[str, Arg] = {}

    def __str__(self) -> str:
        return text(self)


def say(name: str, /, **args: object) -> Message:
    """A message.

    Args:
        name: Its name in the files.
        **args: What stands at its open places: texts, whole numbers, decimals, days, moments, other messages, or what
            the functions below make; anything else as it prints.
    """
    return Message(name, {key: _arg(value) for key, value in args.items()})


def written(words: str) -> Message:
    """Words that somebody, or an older version of the app, wrote: they are shown as they are, in every language."""
    return Message("written", {"text": words})


def listed(parts: Iterable[object]) -> dict[str, Any]:
    """An argument: several things in one breath, `milk, eggs and bread`."""
    return {"list": [_arg(part) for part in parts]}


def sentences(parts: Iterable[object]) -> dict[str, Any]:
    """An argument: one sentence after the other."""
    return {"sentences": [_arg(part) for part in parts]}


def money(amount: Decimal, currency: str) -> dict[str, Any]:
    """An argument: an amount of money."""
    return {"money": str(amount), "currency": currency}


def text(message: Message, language: str = "en") -> str:
    """A message in words.

    Args:
        message: What is to be said.
        language: In which language; what its file lacks is said in English.
    """
    if message.name == "written":
        return str(message.args.get("text", ""))
    return formatted(msgspec.json.encode(message), language)


def _digits(value: Decimal) -> str:
    """All digits of a number, `10` and not `1E+1`, unless they are absurdly many."""
    return f"{value:f}" if abs(value.adjusted()) <= _MOST_DIGITS else str(value)


def _arg(value: object) -> Arg:
    match value:
        case str():
            return value if value.isascii() else value.encode(errors="replace").decode()  # half a character is none
        case int() | dict():
            return value
        case Decimal():
            return {"decimal": _digits(value)}
        case Message():
            return {"name": value.name, "args": dict(value.args)}
        case datetime():
            return {"at": value.isoformat().replace("+00:00", "Z")}
        case date():
            return {"day": value.isoformat()}
    return str(value)
