"""Which changes of the last while a process knows by their words, and which of them was the last step."""

from __future__ import annotations

from collections.abc import Sequence

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations import AnyOperation, Entry, Undo, change_key, in_effect

KEPT = 1_000
"""How many changes are kept in mind. Older ones can be taken back as well; only their words are not known then."""


class Done:
    """The newest changes made or carried by one process. Whether one is in effect is told by the state alone."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._recovered: frozenset[str] = frozenset()
        self._given_up: set[str] = set()

    def remember(self, *entries: Entry) -> None:
        """Keep changes in mind."""
        self._entries |= {entry.key: entry for entry in entries}
        while len(self._entries) > KEPT:
            del self._entries[next(iter(self._entries))]

    def remember_all(self, entries: Sequence[Entry]) -> None:
        """Keep in mind what processes before this one did: it can be taken back, but is no last step here."""
        self.remember(*entries[-KEPT:])
        self._recovered = frozenset(self._entries)

    def saying(self, op: AnyOperation, newest: Sequence[Entry] = ()) -> AnyOperation:
        """An `Undo` with the words of the change that it takes back, where they are known; others as they are.

        Args:
            op: Any operation.
            newest: Changes that are about to be remembered.
        """
        if not isinstance(op, Undo):
            return op
        key = change_key(op.replica, op.number)
        entry = next((entry for entry in newest if entry.key == key), self._entries.get(key))
        return op if entry is None else op.saying(entry.op.says())

    def give_up(self, entry: Entry) -> None:
        """Pass this change over from now on: it was tried, and cannot be taken back; the one before it may."""
        self._given_up.add(entry.key)

    def last(self, catalog: Catalog, replica: str, by: str) -> Entry:
        """The newest change that is in effect: of this person, or of this replica when nobody is named.

        Raises:
            NotFound: There is none.
        """
        known = in_effect(catalog) - self._recovered - self._given_up
        for entry in reversed(self._entries.values()):
            if (entry.by == by if by else entry.replica == replica) and entry.key in known:
                return entry
        raise NotFound(say("error-nothing-to-take-back"), hint=say("hint-older-from-version"))
