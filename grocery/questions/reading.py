"""How versions are read for questions about changes: newest first, as far as an answer may take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from grocery.errors import NotFound, StoreError
from grocery.messages import say
from grocery.operations import in_effect
from grocery.operations.base import change_key
from grocery.questions.base import Moment
from grocery.sync import history
from grocery.sync.history import Version
from grocery.sync.sittings import acts_of, blocks
from grocery.sync.unsaved import unsaved

READ_AT_MOST = 300
"""How many versions are read for one answer: six pages of the Hub, each some tenths of a second."""

PAGE = 50
"""How many versions are asked for at once."""


def changes_in_effect(of: Moment) -> set[str]:
    """The ids of the changes that can be taken back."""
    kept = of.catalog.traces
    parts = (kept.lines, kept.items, kept.settings, kept.removed)
    return of.memory.kept("in effect", parts, lambda: in_effect(of.catalog))


def read_blocks(of: Moment, before: str | None) -> Iterator[tuple[Sequence[Version], bool]]:
    """Versions, newest first, from pause to pause, and whether there are no older ones; as far as they are read.

    What is in no version yet goes first.
    """
    waiting = of.pending() if before is None else ()
    rest: list[Version] = []
    read = 0
    while True:
        page = history.versions(of.versions, PAGE, before)
        new = None if read else unsaved(waiting, of.catalog, page)
        read += len(page)
        *whole, open_ = blocks([*rest, *([new] if new else []), *page])
        yield from ((block, False) for block in whole)
        rest = list(open_)
        is_end = len(page) < PAGE
        if is_end or read >= READ_AT_MOST:
            break
        before = page[-1].id
    if rest:
        yield rest, is_end


def is_final(of: Moment, change: str) -> NotFound | None:
    """Why a change is not taken back, where it took others back itself, with the way to have these again.

    Args:
        of: The household.
        change: The id of a change that is not in effect.

    Returns:
        The error; None for any other change, and for one of which no version tells that is read.
    """
    with suppress(StoreError):
        for block, _ in read_blocks(of, None):
            for act in (act for version in block for act in acts_of(version)):
                if change_key(act.replica, act.number) == change:
                    is_undo = act.kind == "undone" and not act.reason
                    return NotFound(say("error-undo-is-final"), say("hint-undo-is-final")) if is_undo else None
    return None
