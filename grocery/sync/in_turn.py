"""Changes are taken with the household's lock held, on which every tap waits; what takes long is worked out before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Protocol, TypeVar

from grocery.catalog import Catalog
from grocery.operations import Undo
from grocery.operations.catching_up import knowing
from grocery.operations.undoing import worked_out
from grocery.sync.bases import Wanted
from grocery.turns import TapLock, long_work, served

TRIES_BESIDE_OTHERS = 5  # of a change that takes long to work out

_Taken = TypeVar("_Taken")


class _Household(Protocol):
    lock: TapLock

    @property
    def is_open(self) -> bool: ...

    @property
    def catalog(self) -> Catalog: ...


def taken_in_turn(ops: Sequence[Wanted], of: _Household, take: Callable[[], _Taken]) -> _Taken:
    """Take changes with the lock held.

    What undoing one of thousands of records comes to is worked out before, while others go on, and anew where they
    changed meanwhile what matters to it; the last time nobody else gets in.

    Args:
        ops: The changes.
        of: Whose they are.
        take: What takes them.
    """
    undo = next((op for op in ops if isinstance(op, Undo)), None)
    for left in reversed(range(TRIES_BESIDE_OTHERS)):
        with long_work() if undo else nullcontext():
            known = worked_out(of.catalog, undo) if undo and of.is_open else None
        with served(), of.lock:
            if known is None or not left or known.at(of.catalog) is not None:
                with knowing(known):
                    return take()
    raise AssertionError
