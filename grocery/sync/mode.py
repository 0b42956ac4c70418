"""How far a household and its store have come, and why no further: one value, which only `Pull` replaces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from grocery.errors import GroceryError, NotAllowed, StoreError
from grocery.messages import say


class Stage(StrEnum):
    """How far the household and its store have come."""

    WAITING = "waiting"  # nothing is known of the store yet
    OPEN = "open"
    READ_ONLY = "read-only"  # the store may not be written
    STOPPED = "stopped"  # somebody must choose


@dataclass(frozen=True)
class Mode:
    """A stage, and its reason.

    Attributes:
        stage: How far it is.
        reason: Why no further; while it is open, what keeps a commit from happening. None when nothing is wrong.
    """

    stage: Stage
    reason: GroceryError | None = None

    def refusal(self, *, can_keep: bool) -> GroceryError | None:
        """Why changes are refused; None when they are taken.

        Args:
            can_keep: Whether there is a journal to keep them in. With one, they are taken while the store is asked for,
                and until somebody has chosen.
        """
        if self.stage is Stage.OPEN or (can_keep and self.stage in (Stage.WAITING, Stage.STOPPED)):
            return None
        if self.stage is Stage.READ_ONLY and self.reason is not None:
            return NotAllowed(self.reason.said, self.reason.way_out)
        return self.reason or not_open_yet()


def not_open_yet() -> StoreError:
    """The reason at the very start."""
    return StoreError(say("error-not-open"), say("hint-opens-by-itself"))
