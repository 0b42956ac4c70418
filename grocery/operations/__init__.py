"""Every change a household can make, and how changes are applied.

A new feature is one more `Operation` in the file of its subject, named in `AnyOperation` below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

import msgspec

from grocery import bounds
from grocery.catalog import SKIPPED_KEPT, Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say, text, written
from grocery.operations.aisles import SetAisles as SetAisles
from grocery.operations.base import ONLY_THE_APP, Filled
from grocery.operations.base import OnADay as OnADay
from grocery.operations.base import Operation as Operation
from grocery.operations.base import change_key as change_key
from grocery.operations.base import check_days as check_days
from grocery.operations.bulk import EditItems as EditItems
from grocery.operations.deleting import DeleteItem as DeleteItem
from grocery.operations.household import (
    NameList as NameList,
)
from grocery.operations.household import (
    SetBudget as SetBudget,
)
from grocery.operations.household import (
    SetBudgetPeriod as SetBudgetPeriod,
)
from grocery.operations.household import (
    SetCurrency as SetCurrency,
)
from grocery.operations.household import (
    SetEmail as SetEmail,
)
from grocery.operations.household import (
    SetStoreBudget as SetStoreBudget,
)
from grocery.operations.household import (
    SetTimezone as SetTimezone,
)
from grocery.operations.importing import Import as Import
from grocery.operations.items import AddItem as AddItem
from grocery.operations.items import EditItem as EditItem
from grocery.operations.line_prices import SetPrice as SetPrice
from grocery.operations.lines import (
    ChangeQuantity as ChangeQuantity,
)
from grocery.operations.lines import (
    SetNote as SetNote,
)
from grocery.operations.lines import (
    SetQuantity as SetQuantity,
)
from grocery.operations.lists import AddToList as AddToList
from grocery.operations.lists import ClearList as ClearList
from grocery.operations.lists import RemoveLine as RemoveLine
from grocery.operations.moving import KeepApart as KeepApart
from grocery.operations.moving import MergeItems as MergeItems
from grocery.operations.moving import MoveLine as MoveLine
from grocery.operations.moving import SetAlsoAt as SetAlsoAt
from grocery.operations.prices import DismissRise as DismissRise
from grocery.operations.prices import MoveLines as MoveLines
from grocery.operations.prices import SetStopCost as SetStopCost
from grocery.operations.quick import AddText as AddText
from grocery.operations.restore import Dismiss as Dismiss
from grocery.operations.restore import Restore as Restore
from grocery.operations.several_lists import AddList as AddList
from grocery.operations.several_lists import EditList as EditList
from grocery.operations.several_lists import MoveToList as MoveToList
from grocery.operations.several_lists import RemoveList as RemoveList
from grocery.operations.staples import PutSeveral as PutSeveral
from grocery.operations.staples import SetStaple as SetStaple
from grocery.operations.stores import AddStore as AddStore
from grocery.operations.stores import DeleteStore as DeleteStore
from grocery.operations.stores import RenameStore as RenameStore
from grocery.operations.templates import (
    DeleteTemplate as DeleteTemplate,
)
from grocery.operations.templates import (
    EditTemplate as EditTemplate,
)
from grocery.operations.templates import (
    LoadTemplate as LoadTemplate,
)
from grocery.operations.templates import (
    RenameTemplate as RenameTemplate,
)
from grocery.operations.templates import (
    SaveTemplate as SaveTemplate,
)
from grocery.operations.ticking import CheckOff as CheckOff
from grocery.operations.tracing import in_effect as in_effect
from grocery.operations.tracing import traced
from grocery.operations.tracing_lines import Made
from grocery.operations.trip_edits import (
    AddPurchase as AddPurchase,
)
from grocery.operations.trip_edits import (
    ArchiveTrip as ArchiveTrip,
)
from grocery.operations.trip_edits import (
    DeleteTrip as DeleteTrip,
)
from grocery.operations.trip_edits import (
    EditPurchase as EditPurchase,
)
from grocery.operations.trip_edits import (
    EditTrip as EditTrip,
)
from grocery.operations.trip_edits import (
    RemovePurchase as RemovePurchase,
)
from grocery.operations.trip_making import AddTrip as AddTrip
from grocery.operations.trip_making import ShopAgain as ShopAgain
from grocery.operations.trips import CompleteList as CompleteList
from grocery.operations.undoing import Undo as Undo
from grocery.operations.undoing_several import UndoSeveral as UndoSeveral
from grocery.records import Record, Skipped

REPLICA_ID = re.compile(r"\d{8}-[a-z0-9]{4,16}", re.ASCII)
"""The day on which the replica began, and a random part: `20261122-k3f9x2`."""


class SetAside(Operation, frozen=True, kw_only=True, tag="SetAside"):
    """A change that could not be decided when it arrived: it is recorded as skipped, never dropped in silence.

    Undo: this cannot be taken back; the change can be done after all.

    Attributes:
        change: The change as it was sent.
        said: What it would have done, in a sentence.
        reason: Why it was not done.
    """

    made_by = ONLY_THE_APP
    leaves_traces = False
    change: dict[str, Any]
    said: Message | str  # a text in journals of older versions
    reason: Message | str

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        raise NotFound(_message(self.reason))

    def says(self) -> Message:
        return _message(self.said)


def _message(said: Message | str) -> Message:
    return said if isinstance(said, Message) else written(said)


class DoAnyway(Operation, frozen=True, kw_only=True, tag="DoAnyway"):
    """Do a skipped change after all. It needs the skipped record and takes it away, so that it is done once only.

    Undo: what the change did is taken back; it is not among the skipped ones again.

    Attributes:
        replica: Of the skipped change, like `20261122-k3f9x2`.
        number: Of the skipped change, from 1.
    """

    replica: str
    number: int
    change: Filled[dict[str, Any] | None] = None

    def decide(self, catalog: Catalog, key: str) -> Self:
        skipped = catalog.skipped_change(self.replica, self.number)
        try:
            op: Operation = msgspec.convert(skipped.op, AnyOperation)
        except msgspec.ValidationError as unknown:
            raise InvalidInput(say("error-change-no-longer-known"), hint=say("hint-dismiss"), field="op") from unknown
        try:
            decided = op.decide(catalog, key)
        except NotFound:
            decided = op.anyway().decide(catalog, key)
        return msgspec.structs.replace(self, change=msgspec.to_builtins(decided))

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        done = Dismiss(replica=self.replica, number=self.number).apply(catalog, at, by)
        return self.inner().apply(done, at, by)

    def inner(self) -> Operation:
        """What is done."""
        op: Operation = msgspec.convert(self.change, AnyOperation)
        return op

    def says(self) -> Message:
        return say("change-after-all", change=self.inner().says()) if self.change else say("change-do-anyway")

    def record(self, catalog: Catalog) -> Record | None:
        return self.inner().record(catalog)


AnyOperation = (
    AddToList | AddText | SetQuantity | ChangeQuantity | CheckOff | SetNote | SetPrice | MoveLine | RemoveLine
    | ClearList | CompleteList
    | AddTrip | EditTrip | ArchiveTrip | DeleteTrip | EditPurchase | RemovePurchase | AddPurchase
    | ShopAgain | SaveTemplate | LoadTemplate | EditTemplate | RenameTemplate | DeleteTemplate
    | SetStaple | PutSeveral | MoveLines | DismissRise | SetStopCost
    | AddItem | EditItem | EditItems | DeleteItem | MergeItems | KeepApart
    | SetAlsoAt | AddList | EditList | RemoveList | MoveToList
    | AddStore | RenameStore | DeleteStore | SetAisles
    | SetBudget | SetStoreBudget | SetBudgetPeriod | SetCurrency | SetTimezone | SetEmail | NameList
    | Restore | Import | Undo | UndoSeveral | Dismiss
    | SetAside | DoAnyway
)  # fmt: skip


class Entry(msgspec.Struct, frozen=True):
    """An operation as it is journalled.

    Attributes:
        replica: Whose change it is: one page load or one process.
        number: Counts the changes of that replica, from 1.
        at: When it was decided, ISO 8601 in UTC with seconds (`2026-11-22T18:02:00Z`).
        by: Who did it; empty when nobody said.
        op: The decided operation.
    """

    replica: str
    number: int
    at: str
    by: str
    op: AnyOperation

    @property
    def key(self) -> str:
        """The change's own id, of which the ids of new records are made: `k3f9x2-5`."""
        return change_key(self.replica, self.number)


def apply(catalog: Catalog, entry: Entry) -> Catalog:
    """The state after a change; the same state when its marks already name the change.

    Raises:
        NotFound: What the change is about is not there.
    """
    if entry.number <= catalog.applied.get(entry.replica, 0):
        return catalog
    after = done(catalog, entry)
    return after.replacing(
        applied={**catalog.applied, entry.replica: entry.number}, last_updated=max(catalog.last_updated, entry.at[:10])
    )


def done(catalog: Catalog, entry: Entry) -> Catalog:
    """The records after a change, with its traces; it is not marked.

    Raises:
        NotFound: What the change is about is not there.
    """
    after = entry.op.apply(catalog, entry.at, entry.by)
    op = entry.op.inner() if isinstance(entry.op, DoAnyway) else entry.op
    return traced(catalog, after, op, Made(entry.key, entry.at, entry.by))


def replay(catalog: Catalog, entries: Iterable[Entry]) -> Catalog:
    """The state after several changes, in order. One that finds nothing to act on is marked and kept in `skipped`."""
    for entry in entries:
        try:
            catalog = apply(catalog, entry)
        except NotFound as gone:
            catalog = _with_skipped(catalog, entry, gone)
    return catalog


def _with_skipped(catalog: Catalog, entry: Entry, gone: NotFound) -> Catalog:
    op = entry.op.change if isinstance(entry.op, SetAside) else msgspec.to_builtins(entry.op)
    said, why = bounds.message(entry.op.says()), bounds.message(gone.said)
    skipped = Skipped(
        replica=entry.replica,
        number=entry.number,
        at=entry.at,
        by=bounds.shortened(entry.by),
        sentence=bounds.sentence(text(said)),
        reason=bounds.sentence(text(why)),
        op=bounds.bounded(op),
        said=None if said.name == "written" else said,
        why=None if why.name == "written" else why,
    )
    kept = [*catalog.skipped, skipped][-SKIPPED_KEPT:]
    for at in bounds.over_the_limit([one.op for one in kept]):
        kept[at] = msgspec.structs.replace(kept[at], op={})
    return catalog.replacing(
        skipped=tuple(kept),
        applied={**catalog.applied, entry.replica: entry.number},
        last_updated=max(catalog.last_updated, entry.at[:10]),
    )
