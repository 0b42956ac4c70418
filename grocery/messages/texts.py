"""The texts of the messages, by language, and how one is put into words.

Each text is read by Fluent's parser when it is first needed: a process says few of them, and most starts say none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grocery.currencies import formatted as formatted_money

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

FOLDER = Path(__file__).parent
FIRST = "en"
"""The language of logs, of the store's diary, and of what a file lacks."""

_ENTRY = re.compile(r"^(-?[a-z][a-z0-9-]*) =.*(?:\n(?:[ \t].*)?)*", re.MULTILINE)
_VARIABLE = re.compile(r"\$([a-z][a-z_]*)")
_REFERENCE = re.compile(r"\{\s*(-?[a-z][a-z0-9-]*)\s*[}(]")
_LONGEST_PART = 2_400  # Fluent refuses a longer one; no text that was checked is as long
_KEPT = 1_000


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.ftl")))


@cache
def sources(language: str) -> Mapping[str, str]:
    """The text of each message of a language as its file has it, by name."""
    whole = (FOLDER / f"{language}.ftl").read_text(encoding="utf-8")
    return {found[1]: found[0] for found in _ENTRY.finditer(whole)}


@cache
def variables(name: str) -> frozenset[str] | None:
    """The names of a message's open places, with those of what it refers to; None for a message that nobody knows."""
    source = sources(FIRST).get(name)
    if source is None or name.startswith("-"):
        return None
    inner = (variables(other) or frozenset() for other in _REFERENCE.findall(source))
    return frozenset(_VARIABLE.findall(source)).union(*inner)


@lru_cache(_KEPT)
def formatted(message: bytes, language: str) -> str:
    """A message, as it is sent and stored, in words."""
    found = json.loads(message)
    return _words(found["name"], found["args"], language if language in languages() else FIRST)


def _words(name: str, args: Mapping[str, Any], language: str) -> str:
    if name == "written":
        return str(args.get("text", ""))
    if name not in sources(language):
        language = FIRST
    bundle = _bundle(language)
    _learn(bundle, name, language)
    shown = {key: _value(value, language) for key, value in args.items()}
    pattern = bundle.get_message(name).value
    assert pattern is not None  # a message without a text cannot be read from a file
    return str(bundle.format_pattern(pattern, shown)[0])


@cache
def _bundle(language: str) -> FluentBundle:
    from fluent.runtime import FluentBundle

    return FluentBundle([language], use_isolating=False)


def _learn(bundle: FluentBundle, name: str, language: str) -> None:
    """Have Fluent read a message, and those that it refers to."""
    from fluent.runtime import FluentResource

    source = sources(language).get(name)
    if source is None or bundle.has_message(name):
        return
    bundle.add_resource(FluentResource(source))
    for other in _REFERENCE.findall(source):
        _learn(bundle, other, language)


def _value(value: Any, language: str) -> Any:
    """An argument as Fluent takes it. Whole numbers choose the plural, and are grouped only where a text says so."""
    from fluent.runtime.types import fluent_number

    if isinstance(value, int):
        return fluent_number(value, useGrouping=False)
    if not isinstance(value, dict):
        return _short(value)
    if "name" in value:
        return _short(_words(value["name"], value.get("args", {}), language))
    if "decimal" in value:
        return value["decimal"].replace(".", _decimal_sign(language))
    if "money" in value:
        return formatted_money(Decimal(value["money"]), value["currency"])
    if "list" in value:
        return _short(_joined([str(_value(part, language)) for part in value["list"]], language))
    if "sentences" in value:
        return _short(" ".join(str(_value(part, language)) for part in value["sentences"]))
    return value.get("day") or value["at"].replace("T", " ").removesuffix("Z")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PART else f"{text[:_LONGEST_PART]}…"


def _joined(parts: list[str], language: str) -> str:
    """`milk, eggs and bread`."""
    if len(parts) < 2:
        return "".join(parts)
    return _words("list-and", {"first": ", ".join(parts[:-1]), "last": parts[-1]}, language)


@cache
def _decimal_sign(language: str) -> str:
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(language)
