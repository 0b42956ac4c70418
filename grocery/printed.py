"""What was made or found, as text for a terminal: a record a line, or JSON with all that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from grocery.messages import Message
from grocery.records import Record


def in_json(value: object) -> str:
    """A value in JSON, its sentences included."""
    return msgspec.json.format(msgspec.json.encode(_plain(value)), indent=2).decode()


def in_rows(answer: object) -> Iterator[str]:
    """An answer in lines: a record each; of a page of records the page first, then those of them that say something."""
    if isinstance(answer, Mapping):
        yield from (f"{key}\t{in_a_row(value)}" for key, value in answer.items())
        return
    for one in answer if isinstance(answer, tuple) else (answer,):
        yield in_a_row(one)
    if isinstance(answer, Record):
        inner = (answer[name] for name in answer if isinstance(answer[name], tuple))
        yield from (
            in_a_row(part) for parts in inner for part in parts if isinstance(getattr(part, "said", None), Message)
        )


def in_a_row(value: object) -> str:
    """A value in a line: of a record, the fields that are not empty; what it says by name, it says in words as well."""
    if not isinstance(value, Record):
        return str(value)
    shown = {name: part for name in value if not _is_by_name(part := value[name])}
    plain = msgspec.to_builtins(_plain(shown))
    told = {name: part if isinstance(part, str) else msgspec.json.encode(part).decode() for name, part in plain.items()}
    return "\t".join(f"{name}={part}" for name, part in told.items() if part not in ("", "null", "[]", "{}"))


def _is_by_name(value: object) -> bool:
    """Whether a field says by name what another one says in words."""
    several = value if isinstance(value, tuple) else ()
    return isinstance(value, Message) or any(isinstance(getattr(one, "said", None), Message) for one in several)


def _plain(value: object) -> object:
    """The same with all that a record tells, its sentences included."""
    if isinstance(value, Record):
        return {name: _plain(value[name]) for name in value}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value
