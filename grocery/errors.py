"""Every error that is raised on purpose. Each carries one sentence for the person and, as `hint`, the way out."""

from __future__ import annotations


class GroceryError(Exception):
    """Base of all errors raised on purpose.

    Args:
        message: One sentence that says what is wrong.
        hint: One sentence that says what the person can do; empty when the message already says it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidInput(GroceryError):
    """A value that cannot be taken; `field` names it. `existing` is the id of the record it collides with, if any."""

    def __init__(self, message: str, hint: str = "", *, field: str, existing: str = "") -> None:
        super().__init__(message, hint)
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

    reason = "not possible at the moment"
    unsaved = False


class Offline(StoreError):
    """No answer, or a passing fault: trying later may help. The outcome of a commit is then unknown."""

    reason = "offline"


class FileBusy(Offline):
    """The embedded file or its disk does not answer; nothing was changed."""

    reason = "the file does not answer"


class DiskFull(Offline):
    """This computer's disk has no room; nothing was changed."""

    reason = "the disk is full"


class Busy(StoreError):
    """Another commit is being written at this moment; nothing was changed. Try again with the same parent."""

    reason = "busy"


class QuotaExceeded(StoreError):
    """The store takes nothing more until `retry_after_s` seconds from now; nothing was changed."""

    reason = "the Hub asks to wait"

    def __init__(self, message: str, hint: str = "", *, retry_after_s: float) -> None:
        super().__init__(message, hint)
        self.retry_after_s = retry_after_s


class HeadMoved(StoreError):
    """The parent is not the head (any more); nothing was changed. Never leaves push."""


class AccessDenied(StoreError):
    """The token may not do this, or the repository is not there: reading only, until somebody changes that."""

    reason = "no right to write"


class UnreadableCatalog(StoreError):
    """The files at this version cannot be read as a household: never overwritten without asking."""

    reason = "it cannot be read"


class MissingCatalog(UnreadableCatalog):
    """There is no catalog among the files of this version."""


class NewerSchema(UnreadableCatalog):
    """The catalog was written by a newer app: it is never overwritten, also not when somebody says so."""
