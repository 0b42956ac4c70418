"""Dictionaries of records that know which one they were made of, and which record was put in.

Nearly every change replaces one record among thousands. Which one is then known at once, where a look for what differs
would go through all of them. States share what did not change, so nothing here may hold an earlier dictionary: it is
known by a number.
"""

from __future__ import annotations

from itertools import count
from typing import TypeVar

_Kept = TypeVar("_Kept")
_numbers = count(1)


class Successor(dict[str, _Kept]):
    """A dictionary like another one, with one record put in. Nobody writes to it, as to any in a state.

    What is made of it in another way (a copy, a comprehension, `|`) is a plain dictionary again, which knows nothing.
    """

    __slots__ = ("_key", "_number", "_of")

    def __init__(self, before: dict[str, _Kept], key: str, record: _Kept) -> None:
        super().__init__(before)
        self[key] = record
        self._key, self._number = key, next(_numbers)
        self._of = before._number if type(before) is Successor else 0


def put_in(before: object, after: object) -> str:
    """The key of the one record by which they differ; empty where that is not known."""
    if type(after) is Successor and type(before) is Successor and after._of == before._number:
        key: str = after._key
        return key
    return ""
