"""Where things stand in a JSON text, which msgspec does not tell; `check` aside not quick: for files with a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

from grocery.catalog import shown
from grocery.messages import Message, say

_SPACE = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'(?P<text>"[^"\\]*(?:\\.[^"\\]*)*")(?P<key>[ \t\r\n]*:)?|[\[{]|[\]}]', re.DOTALL)


_BEGIN = 200


class KeyTwice(Exception):
    """An object has a key twice."""


class Member(NamedTuple):
    """A key of an object, with the places where its value begins and ends."""

    key: str
    start: int
    end: int


class Spot(NamedTuple):
    """A value in a file: the file's name, a text of it, how many lines are above, where a value begins and ends."""

    path: str
    text: str
    start: int
    end: int
    above: int = 0

    @property
    def place(self) -> Message:
        """The file and the line, in words."""
        return say("place-line", path=self.path, line=str(self.above + line_of(self.text, self.start)))

    @property
    def raw(self) -> bytes:
        """The value as it stands in the file."""
        return self.text[self.start : self.end].encode()

    @property
    def words(self) -> str:
        """The value as a person would name it: a text without its quotation marks, anything else as it stands there."""
        value = value_at(self.text, self.start)[0]
        return quoted(value if isinstance(value, str) else " ".join(self.text[self.start : self.end].split()))

    def at(self, start: int, end: int) -> Self:
        """Another value of the same file."""
        return self._replace(start=start, end=end)


def quoted(text: str) -> str:
    """A text from the file, cut and in quotes, for where other values stand without."""
    return f"“{shown(text)}”"


def _once(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) != len(dict(pairs)):
        raise KeyTwice


# Amounts stay texts: they are not looked at, and a whole number of 5,000 digits would be a fault of its own.
_strict = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str)
_loose = json.JSONDecoder(parse_int=str, parse_float=str)


def check(text: str) -> None:
    """See whether this is JSON in which no object has a key twice.

    Raises:
        KeyTwice: One has.
        json.JSONDecodeError: It is no JSON.
        RecursionError: It is nested too deep.
    """
    _strict.decode(text)


def place_of(part: bytes, content: bytes, start: int = 0) -> int:
    """Where a part of a file begins, from a place on; -1 where it is not there.

    Quick for parts of megabytes, of which `find` would first make a table, in one go.
    """
    begin = part[:_BEGIN]
    at = content.find(begin, start)
    while at >= 0 and not content.startswith(part, at):
        at = content.find(begin, at + 1)
    return at


def value_at(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place, numbers as texts, and where it ends."""
    return _loose.raw_decode(text, start)


def after_space(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def members(text: str, start: int) -> Iterator[Member]:
    """The members of the object that begins at a place of a JSON text; none when it is no object."""
    at = after_space(text, start + 1)
    while text[start] == "{" and text[at] != "}":
        key, at = value_at(text, at)
        begin = after_space(text, after_space(text, at) + 1)
        at = value_at(text, begin)[1]
        yield Member(key, begin, at)
        at = after_space(text, at)
        at = after_space(text, at + (text[at] == ","))


def elements(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each element of the list that begins at a place begins and ends; none when it is no list."""
    at = after_space(text, start + 1)
    while text[start] == "[" and text[at] != "]":
        end = value_at(text, at)[1]
        yield at, end
        at = after_space(text, end)
        at = after_space(text, at + (text[at] == ","))


def key_twice(text: str) -> tuple[str, int] | None:
    """The first key that its object has a second time, and where that stands."""
    around: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token["key"] and around:
            key = json.loads(token["text"], strict=False)
            if key in around[-1]:
                return key, token.start()
            around[-1].add(key)
        elif token[0] in "[{":
            around.append(set())
        elif token[0] in "]}" and around:
            around.pop()
    return None


def deepest(text: str) -> int:
    """Where the brackets are nested deepest for the first time."""
    depth = most = place = 0
    for token in _TOKEN.finditer(text):
        if token["text"]:
            continue
        depth += 1 if token[0] in "[{" else -1
        if depth > most:
            most, place = depth, token.start()
    return place


def line_of(text: str, place: int) -> int:
    """The number of the line in which a place is, from 1."""
    return text.count("\n", 0, place) + 1
