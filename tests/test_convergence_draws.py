"""Whatever a household can be changed by is tried by those who draw changes: what nobody draws, nobody has tried."""

from __future__ import annotations

from grocery.operations import (
    AnyOperation,
    Dismiss,
    DoAnyway,
    Import,
    Restore,
    SetAside,
    Undo,
    UndoSeveral,
)
from grocery.operations.declared import OPERATIONS
from tests.operations.test_operation_properties import DRAWN, START
from tests.test_convergence import KINDS, PICKS, operation

EVERY = {one.kind for one in OPERATIONS.values()}

BY_RULES: set[type[AnyOperation]] = {Restore, Import, SetAside}
"""What the machine makes otherwise: `bring_back_a_version`, and the server itself of changes that come too late."""

OF_CHANGES: set[type[AnyOperation]] = {Undo, UndoSeveral, Dismiss, DoAnyway}
"""Changes of changes: of these the properties are in `test_undoing.py` and in the machine."""


def test_the_convergence_machine_makes_every_change_there_is() -> None:
    picks = range(PICKS)
    drawn = {
        type(operation(kind, one, two, START, "20261122-ann1", 3))
        for kind in set(KINDS)
        for one in picks
        for two in picks
    }
    assert drawn == EVERY - BY_RULES


def test_the_properties_of_operations_are_tried_with_every_change_of_a_record() -> None:
    assert DRAWN == EVERY - BY_RULES - OF_CHANGES
