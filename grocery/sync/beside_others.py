"""What is made of the state, as of a file that comes in, is made of what every process of this folder has done by then.

Two that bring in one file at the same moment would each look at a household without it, and bring all of it twice. So
one process of a folder at a time does that, with the newest version taken over, and with the changes that another one
keeps and has not committed, where a file is among these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from grocery import disk
from grocery.operations import Entry, Import, Operation
from grocery.sync.bases import Wanted
from grocery.sync.recovery import readable
from grocery.sync.replica import Replica


class BesideOthers:
    """What other processes did to a household, brought here before something is made of its state.

    Args:
        folder: Where the journals of its processes lie, a folder each.
        replica: The state of this process.
        look: Takes over the newest version, where there is another one.
    """

    def __init__(self, folder: Path, replica: Replica, look: Callable[[], None]) -> None:
        self._folder, self._replica, self._look = folder, replica, look

    @contextmanager
    def making(self, op: Wanted) -> Iterator[None]:
        """Make a change; of what makes one of the state this is the turn. A folder without locks holds nobody up."""
        with ExitStack() as turn:
            if not isinstance(op, Operation) and self._replica.is_open:
                with suppress(OSError):  # the disk is full, or another file takes long
                    turn.enter_context(disk.held(self._folder.with_name("files")))
                self._meet()
            yield

    def _meet(self) -> None:
        """Take over what is committed, and keep what is not as well: read first, as it may be committed meanwhile."""
        base = self._replica.base
        kept = readable(self._folder, base.stored.household, base.applied)
        self._look()
        with self._replica.lock:
            new = _following(kept, self._replica.catalog.applied)
            if any(isinstance(entry.op, Import) for entry in new):
                self._replica.keep_also(new)


def _following(entries: Iterable[Entry], applied: Mapping[str, int]) -> list[Entry]:
    """Those that come next of their replicas: of one behind a gap, the changes before it may be in no version yet."""
    reached, found = dict(applied), []
    for entry in entries:
        if entry.number == reached.get(entry.replica, 0) + 1:
            reached[entry.replica] = entry.number
            found.append(entry)
    return found
