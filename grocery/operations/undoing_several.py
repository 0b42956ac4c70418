"""Taking several changes back as one change: each acts at most once, and only where it is in effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.operations.base import Operation, change_key
from grocery.operations.tracing import in_effect
from grocery.operations.undoing import without_change
from grocery.text import tidied

MOST = 200
"""How many changes are taken back at once."""


def steps_back(catalog: Catalog, changes: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Catalog]]:
    """Each change that can be taken back, the newest first, and the state without it and those before it.

    Args:
        catalog: The state.
        changes: Of each change its replica and number, the newest last. Some may lie under later ones of them.
    """
    for one in reversed(changes):
        change = change_key(*one)
        if change not in in_effect(catalog):
            continue
        try:
            catalog = without_change(catalog, change)
        except NotFound:
            continue
        yield change, catalog


class UndoSeveral(Operation, frozen=True, kw_only=True, tag="UndoSeveral"):
    """Take back several changes as one, the newest first. What others did to the same records meanwhile stays.

    A change that is not in effect, or with which something of somebody else would go, is left as it is.

    Undo: this cannot be taken back; the changes can be made again.

    Attributes:
        replicas: Of each change its replica, like `20261122-k3f9x2`, the newest change last; 1 to 200.
        numbers: Of each change its number, from 1, in the same order.
        name: Whose changes they are, for the words.
    """

    leaves_traces = False
    replicas: tuple[str, ...]
    numbers: tuple[int, ...]
    name: str = ""

    def decide(self, catalog: Catalog, key: str) -> UndoSeveral:
        if not 1 <= len(self.replicas) <= MOST or len(self.replicas) != len(self.numbers):
            raise InvalidInput(say("error-undo-several", most=MOST), field="replicas")
        taken = {change for change, _ in steps_back(catalog, self.changes)}
        if not taken:
            raise NotFound(say("error-none-in-effect"), hint=say("hint-older-from-version"))
        kept = [one for one in dict.fromkeys(self.changes) if change_key(*one) in taken]
        replicas, numbers = tuple(replica for replica, _ in kept), tuple(number for _, number in kept)
        return replace(self, replicas=replicas, numbers=numbers, name=tidied(self.name))

    @property
    def changes(self) -> tuple[tuple[str, int], ...]:
        """Of each change its replica and number, the newest last."""
        return tuple(zip(self.replicas, self.numbers, strict=False))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        after = catalog
        for _, after in steps_back(catalog, self.changes):  # noqa: B007 - the last one counts
            pass
        if after is catalog:
            raise NotFound(say("error-none-in-effect"), hint=say("hint-older-from-version"))
        return after

    def says(self) -> Message:
        count = len(self.replicas)
        if self.name:
            return say("change-taken-back-several-of", count=count, name=self.name)
        return say("change-taken-back-several", count=count)
