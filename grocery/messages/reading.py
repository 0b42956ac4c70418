"""Reading a message that comes from outside: a page, a file, a commit. It is text to be shown, and nothing more.

Anybody can write one. So its name must be one that we know, it must fill every open place, and it must be of bearable
size; else whoever reads it falls back to the prose that stands beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal, InvalidOperation

import msgspec

from grocery.currencies import CURRENCIES
from grocery.messages import Message
from grocery.messages.texts import variables

LARGEST = 4_000
"""Bytes of JSON of one message, those in it included."""

_DEEPEST = 12  # each field that an edit changed is a message inside the one before it
_PAGES_OWN = "page-"
_LARGEST_NUMBER = 10**15
_CODES = tuple(CURRENCIES)


def read(value: object) -> Message | None:
    """A message, or None when this is none that could be shown.

    Args:
        value: Plain values, as JSON decodes to.
    """
    if not _is_message(value, 0):
        return None
    try:
        message = msgspec.convert(value, Message)
        return message if len(msgspec.json.encode(message)) <= LARGEST else None
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None


def read_line(line: str, beside: Collection[str] = ()) -> tuple[Message, dict[str, object]] | None:
    """The same for a line of JSON, with what stands in it beside the message under these names, unread."""
    if len(line) > LARGEST:
        return None
    try:
        values = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError):
        return None
    apart = {name: values.pop(name) for name in beside if name in values} if isinstance(values, dict) else {}
    message = read(values)
    return (message, apart) if message else None


def _is_message(value: object, depth: int) -> bool:
    if not isinstance(value, Mapping) or value.keys() != {"name", "args"} or depth > _DEEPEST:
        return False
    name, args = value["name"], value["args"]
    if not isinstance(name, str) or not isinstance(args, Mapping) or name.startswith(_PAGES_OWN):
        return False
    known = variables(name)
    return known is not None and known == set(args) and all(_is_arg(arg, depth) for arg in args.values())


def _is_arg(value: object, depth: int) -> bool:
    if isinstance(value, str):
        return True
    if isinstance(value, int):
        return not isinstance(value, bool) and abs(value) <= _LARGEST_NUMBER
    if not isinstance(value, Mapping) or depth > _DEEPEST:
        return False
    if value.keys() == {"money", "currency"}:
        return value["currency"] in _CODES and _is_number(value["money"])
    if len(value) != 1:
        return _is_message(value, depth + 1)
    (kind, inner), *_ = value.items()
    if kind in ("list", "sentences"):
        return isinstance(inner, list) and all(_is_arg(part, depth + 1) for part in inner)
    return _is_number(inner) if kind == "decimal" else kind in ("day", "at") and isinstance(inner, str)


def _is_number(text: object) -> bool:
    try:
        number = Decimal(text) if isinstance(text, str) and len(text) <= 60 else Decimal("NaN")
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number.adjusted()) <= 30
