"""Dictionaries of records that know which one they were made of and which record was put in; how two of them differ.

Nearly every change replaces one record among thousands. Which one is then known at once, where a look for what differs
would go through all of them. States share what did not change, so nothing here may hold an earlier dictionary: it is
known by a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, count, islice
from operator import is_, is_not
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


def _put_in(before: object, after: object) -> str:
    """The key of the one record by which they differ; empty where that is not known."""
    if type(after) is Successor and type(before) is Successor and after._of == before._number:
        key: str = after._key
        return key
    return ""


def differing(old: Mapping[str, _Kept], new: Mapping[str, _Kept]) -> tuple[list[str], list[str]]:
    """The keys of records that are new or other ones, and of those that are gone; quick where most are the same."""
    if old is new:
        return [], []
    if key := _put_in(old, new):
        return ([key] if new[key] is not old.get(key) else []), []
    if all(map(is_, old, new)):  # the same keys in the same order, and some behind them: so it is nearly always
        changed = [*compress(new, map(is_not, new.values(), old.values())), *islice(new, len(old), None)]
        return changed, list(islice(old, len(new), None))
    changed = list(compress(new, map(is_not, new.values(), map(old.get, new))))
    added = sum(key not in old for key in changed)
    return changed, [key for key in old if key not in new] if len(old) + added > len(new) else []
