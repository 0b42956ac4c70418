"""Marks that stand in files and commit messages, which everybody may write: which of them can be.

A mark settles changes that wait here. So one that cannot be is not believed, however it came to stand there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from grocery.catalog import shown
from grocery.days import began
from grocery.messages import Message, say
from grocery.operations import REPLICA_ID

_State = TypeVar("_State", bound=Any)

LARGEST_NUMBER = 2**31
"""More changes than any page or process makes."""


def can_be(replica: str, number: int) -> bool:
    """Whether a replica may have this id, and have come to this number."""
    return bool(REPLICA_ID.fullmatch(replica)) and began(replica) is not None and 1 <= number <= LARGEST_NUMBER


def highest_of(applied: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Of marks that can be, the highest of each replica."""
    highest: dict[str, int] = {}
    for replica, number in applied:
        if can_be(replica, number):
            highest[replica] = max(number, highest.get(replica, 0))
    return highest


def not_believed(applied: Iterable[tuple[str, int]], place: object) -> tuple[Message, ...]:
    """A sentence that names the first of the marks that cannot be, and where they stand; none when all can be."""
    strange = [f"{replica}={number}" for replica, number in applied if not can_be(replica, number)]
    if not strange:
        return ()
    return (say("notice-mark-not-believed", place=place, mark=shown(strange[0])),)


def without_made_up(applied: Mapping[str, int], own: str, reached: int) -> dict[str, int]:
    """The marks without that of this very process, where it is above what the process has numbered so far."""
    return {replica: number for replica, number in applied.items() if replica != own or number <= reached}


def without(state: _State, replicas: Collection[str]) -> _State:
    """A state, or what else has marks, without those of these replicas."""
    found: _State = replace(state, applied={r: n for r, n in state.applied.items() if r not in replicas})
    return found
