"""Every error that is raised on purpose. Each says what is wrong and, where there is one, the way out."""

from __future__ import annotations

from grocery.messages import Message, say, text


class GroceryError(Exception):
    """Base of all errors raised on purpose.

    Args:
        said: One sentence that says what is wrong.
        hint: One sentence that says what the person can do; None when the other already says it.
    """

    def __init__(self, said: Message, hint: Message | None = None) -> None:
        super().__init__(said)
        self.said = said
        self.way_out = hint

    @property
    def message(self) -> str:
        """What is wrong, in English, for logs and programs."""
        return text(self.said)

    @property
    def hint(self) -> str:
        """The way out, in English; empty when there is none."""
        return text(self.way_out) if self.way_out else ""

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidInput(GroceryError):
    """A value that cannot be taken; `field` names it. `existing` is the id of the record it collides with, if any."""

    def __init__(self, said: Message, hint: Message | None = None, *, field: str, existing: str = "") -> None:
        super().__init__(said, hint)
        self.field = field
        self.existing = existing


class NotFound(GroceryError):
    """No record has this id (any more)."""


class NotAllowed(GroceryError):
    """This person, or this process as it is configured, may not do that."""


class JournalError(GroceryError):
    """The change could not be put on disk, so it was not made."""


class StoreError(GroceryError):
    """The store (the dataset on the Hub, or the embedded file) did not do what was asked.

    `reason` says why in a word or two, for where there is no room for the sentence. `unsaved` says that what was called
    saved is not in the store any more.
    """

    reason = say("state-not-possible")
    unsaved = False


class Offline(StoreError):
    """No answer, or a passing fault: trying later may help. The outcome of a commit is then unknown."""

    reason = say("state-offline")


class FileBusy(Offline):
    """The embedded file or its disk does not answer; nothing was changed."""

    reason = say("state-file-silent")


class DiskFull(Offline):
    """This computer's disk has no room; nothing was changed."""

    reason = say("state-disk-full")


class Busy(StoreError):
    """Another commit is being written at this moment; nothing was changed. Try again with the same parent."""

    reason = say("state-busy")


class QuotaExceeded(StoreError):
    """The store takes nothing more until `retry_after_s` seconds from now; nothing was changed."""

    reason = say("state-hub-waits")

    def __init__(self, said: Message, hint: Message | None = None, *, retry_after_s: float) -> None:
        super().__init__(said, hint)
        self.retry_after_s = retry_after_s


class HeadMoved(StoreError):
    """The parent is not the head (any more); nothing was changed. Never leaves push."""


class AccessDenied(StoreError):
    """The token may not do this, or the repository is not there: reading only, until somebody changes that."""

    reason = say("state-no-right")


class UnreadableCatalog(StoreError):
    """The files at this version cannot be read as a household: never overwritten without asking."""

    reason = say("state-unreadable")


class MissingCatalog(UnreadableCatalog):
    """There is no catalog among the files of this version."""


class NewerSchema(UnreadableCatalog):
    """The catalog was written by a newer app: it is never overwritten, also not when somebody says so."""
