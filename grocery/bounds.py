"""How much is kept of a change that was not done: enough to tell of it and to do it after all, whatever it holds.

A page may send any text, since what is set aside was never decided. It is tidied and cut like every other text here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from grocery.messages import Message, text, written
from grocery.messages.reading import LARGEST as LARGEST_MESSAGE
from grocery.text import MAX_LENGTH, tidied

LONGEST_TEXT = 2 * MAX_LENGTH
"""How many characters of each text in such a change are kept: no change that is done has a longer one."""

LONGEST_SENTENCE = 300
"""What was to be done, and why it was not."""

LARGEST_ASIDE = 32_000
"""Bytes of JSON. A larger change is told of, but cannot be done after all."""

LARGEST_OF_ALL = 500_000
"""Bytes of JSON of all of them together: the older ones are then only told of."""

_LOOKED_AT = 10


def bounded(op: dict[str, Any]) -> dict[str, Any]:
    """An operation as it is kept: its texts tidied and cut; empty when it is too large all the same."""
    kept: dict[str, Any] = _tidied(op)
    return kept if _size(kept) <= LARGEST_ASIDE else {}


def message(said: Message) -> Message:
    """A message as it is kept: its texts tidied and cut; only its words when it is too large all the same."""
    kept = Message(said.name, _tidied(dict(said.args)))
    return kept if len(msgspec.json.encode(kept)) <= LARGEST_MESSAGE else written(sentence(text(kept)))


def sentence(words: str) -> str:
    """A sentence as it is kept: one line, and so much of it."""
    return shortened(words, LONGEST_SENTENCE)


def shortened(words: str, length: int = MAX_LENGTH) -> str:
    """Any text, tidied and cut; what is far behind the cut is not looked at, which would take a while."""
    return tidied(words[: _LOOKED_AT * length], max_length=length)


def over_the_limit(ops: Sequence[dict[str, Any]]) -> Iterable[int]:
    """Which of these operations, oldest first, are too much together: those before the newest that fit."""
    room = LARGEST_OF_ALL
    for at in range(len(ops) - 1, -1, -1):
        room -= _size(ops[at])
        if room < 0 and ops[at]:
            yield at


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return shortened(value, LONGEST_TEXT)
    if isinstance(value, dict):
        return {key: _tidied(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_tidied(inner) for inner in value]
    return value


def _size(op: dict[str, Any]) -> int:
    return len(msgspec.json.encode(op))
