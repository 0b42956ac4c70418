"""Which changes of the last while can be taken back one by one."""

from __future__ import annotations

from collections.abc import Sequence

from grocery.errors import NotFound
from grocery.operations import AnyOperation, Entry, Operation, SetAside, Undo, change_key

KEPT = 1_000
"""How many changes are kept in mind: enough to take back the longest paste, 200 new items that are put on the list.

Older ones are brought back from a version.
"""


class Done:
    """The newest changes made or carried by one process, and which of them were taken back."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}
        self._taken_back: set[str] = set()
        self._steps_back: set[str] = set()

    def remember(self, entry: Entry, asked: Operation) -> None:
        """Keep a change in mind. Taking back is not itself a step to go back over, and nothing skipped is.

        Args:
            entry: The change as it was decided.
            asked: The operation before that; an `Undo` stands for its inverse.
        """
        if isinstance(entry.op, SetAside):
            return
        self._entries[entry.key] = entry
        if isinstance(asked, Undo):
            self._steps_back.add(entry.key)
            self._taken_back.add(change_key(asked.replica, asked.number))
        while len(self._entries) > KEPT:
            del self._entries[next(iter(self._entries))]
            self._taken_back &= self._entries.keys()
            self._steps_back &= self._entries.keys()

    def remember_all(self, entries: Sequence[Entry]) -> None:
        """Keep in mind what processes before this one did: a page may take it back, but it is no last step here."""
        for entry in entries[-KEPT:]:
            self.remember(entry, entry.op)
            self._steps_back.add(entry.key)

    def inverse(self, op: Operation, newest: Sequence[tuple[Entry, Operation]] = ()) -> AnyOperation | None:
        """What takes back the change that an `Undo` names; None for another operation, or when that is not possible.

        Args:
            op: Any operation.
            newest: Changes that are about to be remembered, each with what was asked for.
        """
        if not isinstance(op, Undo):
            return None
        key = change_key(op.replica, op.number)
        entry = next((e for e, _ in newest if e.key == key), self._entries.get(key))
        if entry is None or key in self._taken_back or any(asked == op for _, asked in newest):
            return None
        return entry.op.inverse()  # type: ignore[return-value]

    def last(self, replica: str, by: str) -> Entry:
        """The newest change that was not taken back: of this person, or of this replica when nobody is named.

        Raises:
            NotFound: There is none.
        """
        passed_over = self._taken_back | self._steps_back
        for entry in reversed(self._entries.values()):
            if (entry.by == by if by else entry.replica == replica) and entry.key not in passed_over:
                return entry
        raise NotFound("There is nothing to take back.", hint="Older changes can be brought back from a version.")
