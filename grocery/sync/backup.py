"""A second copy of everything, once a week, in a store of its own: the only help when the first one is deleted."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta

from grocery.clock import Clock
from grocery.errors import GroceryError, NotAllowed
from grocery.messages import say, text
from grocery.stores.diary import titled
from grocery.stores.files import CATALOG, decode, encode, first_files
from grocery.stores.versions import VersionStore
from grocery.sync.heads import state_of

log = logging.getLogger(__name__)

EVERY = timedelta(days=7)

_LOOK_S = 3600.0
_OTHER_DATASET = say("hint-dataset-of-its-own")


class Backup:
    """Copies the newest version of one store to another one when the last copy is a week old.

    To go back to it, open the copy as the household's dataset: it is a whole one.

    Args:
        source: The household's store, opened by somebody else.
        target: The store of the copies; made when it is not there.
        clock: Time.
    """

    def __init__(self, source: VersionStore, target: VersionStore, clock: Clock) -> None:
        self.trouble: GroceryError | None = None
        self.copied_at = ""
        self._source = source
        self._target = target
        self._clock = clock
        self._closed = threading.Event()

    @property
    def warning(self) -> GroceryError | None:
        """What should be known about the store of the copies."""
        return self._target.warning

    def start(self) -> None:
        """Look every hour whether a copy is due, until `close`."""
        self._clock.timer(0.0, self._look).start()

    def close(self) -> None:
        """Look no more."""
        self._closed.set()
        self._target.close()

    def copy_if_due(self) -> bool:
        """Make a copy when the last one is a week old. Returns whether one was made.

        Raises:
            StoreError: One of the two stores did not do it.
        """
        if text(self._target.place).casefold() == text(self._source.place).casefold():
            raise NotAllowed(say("error-backup-into-itself"), hint=_OTHER_DATASET)
        there = self._target.open()
        newest = self._target.log(1)
        self.copied_at = newest[0].at if newest and CATALOG in there.files else ""
        if self.copied_at and self._clock.now() - _moment(self.copied_at) < EVERY:
            return False
        version = self._source.head()
        head = self._source.load(version)
        if CATALOG not in head.files:
            return False
        ours = state_of(head, self._source)
        if CATALOG in there.files and state_of(there, self._target).household != ours.household:
            raise NotAllowed(say("error-backup-of-another", place=self._target.place), hint=_OTHER_DATASET)
        named = {} if decode(head.files, "").household else {CATALOG: encode(ours)[CATALOG]}
        whole = {**head.files, **named}  # the copy says whose it is, also where that was taken out of the first one
        files = {path: content for path, content in whole.items() if there.files.get(path) != content}
        setup = first_files({**head.files, **there.files}, there.others, self._clock.stamp()[:10])
        if files or setup:
            message = titled(say("commit-weekly-copy", version=version[:8]), f"From {self._source.place}.")
            self._target.commit({**setup, **files}, message, there.version)
            log.info("Made the weekly copy")
        self.copied_at = self._clock.stamp()
        return True

    def _look(self) -> None:
        if self._closed.is_set():
            return
        try:
            self.copy_if_due()
            self.trouble = None
        except GroceryError as error:
            self.trouble = error
        except Exception as fault:
            log.exception("Unexpected fault while making the weekly copy")
            self.trouble = GroceryError(say("error-backup-failed", fault=type(fault).__name__))
        if not self._closed.is_set():
            self._clock.timer(_LOOK_S, self._look).start()


def _moment(stamp: str) -> datetime:
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
