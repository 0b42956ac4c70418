"""What this process has seen of the numbers of pages. The marks say up to where; this says what the marks cannot.

A mark covers all numbers up to it. So a change whose earlier ones are not known here waits until the head was looked
at: another server may have them. And a change that the marks name is called kept only when nothing here speaks against
it.
All of it is of this process alone and lost with it; the marks are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TypeVar

import msgspec

from grocery.messages import Message, say
from grocery.operations import AnyOperation, Entry
from grocery.sync.clients import Outcome, PageChange, is_proven

REMEMBERED = 10_000
"""How many changes and replicas are remembered with what they sent; older ones are judged by the marks alone."""

_K = TypeVar("_K")
_V = TypeVar("_V")
_OTHER = say("error-number-taken")
_LATE = say("error-came-late")
_HINT = say("hint-look-try-again")


class Numbers:
    """The numbers of pages, as far as this process has seen them.

    Attributes:
        waiting: Replicas with the number of a change of theirs that waits for a look at the head.
    """

    def __init__(self) -> None:
        self.waiting: dict[str, int] = {}
        self._known: dict[str, int] = {}  # up to which number nothing is waited for, beside the marks
        self._taken: dict[tuple[str, int], bytes] = {}
        self._missing: dict[str, range] = {}

    def must_wait(self, sent: PageChange, reached: int) -> bool:
        """Whether changes before this one may be elsewhere: it then has no outcome, and its page sends it again.

        Args:
            sent: As the page sent it.
            reached: The page's mark.
        """
        if sent.number <= max(reached, self._known.get(sent.replica, 0)) + 1 or not is_proven(sent):
            return False
        _put(self.waiting, sent.replica, sent.number)
        return True

    def looked(self, waiting: Mapping[str, int]) -> None:
        """The head was looked at since these began to wait: what is missing now stays so."""
        for replica, number in waiting.items():
            self.waiting.pop(replica, None)
            _put(self._known, replica, max(number - 1, self._known.get(replica, 0)))

    def passed_over(self, sent: PageChange) -> None:
        """A change behind a refused one was not looked at: it may come again, or its page may give it up."""
        if sent.replica in self._known and sent.replica not in self.waiting and is_proven(sent):
            self._known[sent.replica] = max(sent.number, self._known[sent.replica])

    def heard(
        self, sent: PageChange, reached: int, outcome: Outcome, entry: Entry | None
    ) -> tuple[Outcome, Entry | None]:
        """Remember what became of a change, and speak against *kept* where something else was done in its place.

        Args:
            sent: As the page sent it.
            reached: The page's mark before it.
            outcome: What became of it by the marks.
            entry: What is to be kept of it, if anything is.

        Returns:
            Outcome and entry, as they are to be.
        """
        key = (sent.replica, sent.number)
        if entry is not None:
            missing = self._missing.get(sent.replica, range(0))
            if sent.number > reached + 1:
                _put(self._missing, sent.replica, range(reached + 1, sent.number))
            elif sent.number in missing:  # it came after all, the disk having refused the later ones
                _put(self._missing, sent.replica, range(sent.number + 1, missing.stop))
            _put(self._taken, key, _content(sent.op))
        elif outcome.state == "refused" and is_proven(sent):
            _put(self._known, sent.replica, max(sent.number, self._known.get(sent.replica, 0)))
        elif outcome.state == "kept":
            if sent.number in self._missing.get(sent.replica, ()):
                outcome = _refused(outcome, _LATE)
            elif self._taken.get(key, _content(sent.op)) != _content(sent.op):
                outcome = _refused(outcome, _OTHER)
        return outcome, entry


def _content(op: AnyOperation) -> bytes:
    return blake2b(msgspec.json.encode(op), digest_size=16).digest()


def _refused(outcome: Outcome, why: Message) -> Outcome:
    return msgspec.structs.replace(outcome, state="refused", said=why, way_out=_HINT)


def _put(memory: dict[_K, _V], key: _K, value: _V) -> None:
    """Remember something as the newest; the oldest goes when there is too much."""
    memory.pop(key, None)
    memory[key] = value
    while len(memory) > REMEMBERED:
        del memory[next(iter(memory))]
