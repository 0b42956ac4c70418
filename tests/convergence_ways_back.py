"""The ways in which the convergence machine brings back what an earlier version held."""

from __future__ import annotations

from grocery.catalog import Catalog
from grocery.exchange.backup import incoming_of
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import prepared
from grocery.messages import say
from grocery.operations import AnyOperation, Undo, UndoSeveral
from grocery.operations.restore import restoring


def bringing_back(now: Catalog, then: Catalog, how: str) -> AnyOperation | None:
    """As a version, as a backup in the place of what is there, or added to it; None where nothing would change."""
    if how == "version":
        return restoring(now, then, say("change-everything", version="0a1b2c3d"))
    return prepared(now, incoming_of(then), Choices(replaces=how == "backup")).op


def undo_of_anybody(view: Catalog, one: int, two: int) -> Undo | UndoSeveral:
    """Taking back one of the newest changes of any replica, or several of it and of another."""
    others = sorted(view.applied.items()) or [("20261122-none", 1)]
    replica, reached = others[one % len(others)]
    if one % 3 == 0:
        other, last = others[two % len(others)]
        numbers = (last, *(number for number in (reached - 1, reached) if number > 0))
        return UndoSeveral(replicas=(other, *(replica,) * (len(numbers) - 1)), numbers=numbers, name="Ann")
    return Undo(replica=replica, number=max(1, reached - two % 3))
