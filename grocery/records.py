"""The records of a household: what its stores sell, its list, its trips, what its changes left. All are immutable."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

import msgspec

from grocery.messages import Message
from grocery.traces import ItemTrace, LineTrace, SettingTrace


class Record(msgspec.Struct, frozen=True, gc=False):
    """A named tuple of fields that reads both ways: `item.id` and `item["id"]`.

    Attributes:
        derived: Names of properties that read like fields.
    """

    derived: ClassVar[tuple[str, ...]] = ()

    def __getitem__(self, field: str) -> Any:
        if field not in self.__struct_fields__ and field not in self.derived:
            raise KeyError(field)
        return getattr(self, field)

    def keys(self) -> tuple[str, ...]:
        """The field names, so that `dict(item)` works."""
        return (*self.__struct_fields__, *self.derived)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())


_NOTHING: dict[str, Any] = {}


def _nothing() -> dict[str, Any]:
    """One empty dictionary for all records that have no more: nobody writes to it."""
    return _NOTHING


class Item(Record, frozen=True):
    """Something a store sells. `price` is per `unit`, None when it is not known; `extra` keeps hand-added keys.

    `guessed` names the fields (`category`, `price`) that the app guessed and nobody has confirmed yet.
    """

    id: str
    store: str
    name: str
    category: str
    price: Decimal | None
    unit: str
    default_quantity: Decimal = Decimal(1)
    guessed: tuple[str, ...] = ()
    extra: dict[str, Any] = msgspec.field(default_factory=_nothing)


class ListLine(Record, frozen=True):
    """One line of the shopping list, with the name, unit and price it was made with.

    `merged` names the lines that were added for the same item elsewhere at the same time and became part of this one:
    what those phones still say of *their* line is then said of this one. `checked_at` is when it was ticked: the order
    of the ticks is the order in which the store was walked.

    `list` is the id of the list on which it stands, empty for the usual one (see `grocery.lists`). `also_at` names the
    other stores at which it may be bought instead: it is one line, shown at each (see `grocery.places`).
    """

    line: str
    id: str
    store: str
    name: str
    category: str
    price: Decimal | None
    unit: str
    quantity: Decimal
    checked: bool = False
    note: str = ""
    added_by: str = ""
    added_at: str = ""
    merged: tuple[str, ...] = ()
    checked_by: str = ""
    checked_at: str = ""
    list: str = ""
    also_at: tuple[str, ...] = ()
    extra: dict[str, Any] = msgspec.field(default_factory=_nothing)


class Purchase(Record, frozen=True):
    """One thing bought, as one flat line of `trips/YYYY-MM.jsonl`; `total` is rounded to the currency's minor unit."""

    trip: str
    store: str
    completed_at: str
    item_id: str
    name: str
    category: str
    unit: str
    quantity: Decimal
    price: Decimal | None
    total: Decimal | None
    by: str
    note: str


class PricePoint(Record, frozen=True):
    """One price seen, as one line of `prices/YYYY.jsonl`."""

    item: str
    store: str
    price: Decimal
    unit: str
    at: str
    by: str
    source: str


class Aside(Record, frozen=True):
    """A line of a table that cannot be read, as it stands in its file.

    Attributes:
        content: Its bytes, without the end of the line.
        line: Its number in the file, from 1.
        rows: How many rows stood before it.
        behind: The last of those; None where there was none.
    """

    content: bytes
    line: int
    rows: int
    behind: Purchase | PricePoint | None = None


class Trip(Record, frozen=True):
    """One visit to a store. `status` is completed or archived.

    `day` is its day where the household lives, `YYYY-MM-DD`: `completed_at` is in UTC. It stays when the household's
    time zone is changed later, and its month names the file in which the purchases are. Where nobody said, it is that
    of `completed_at`.

    `walked` is how many of its purchases were ticked on the way, in the order in which they stand: those come first.
    `purchases` is filled in when a trip is asked for; in a state they lie apart, in `Catalog.purchases`. `rest` is what
    another app or a newer one keeps with it: the members of a JSON object, without its braces.
    """

    id: str
    store: str
    name: str
    status: str
    created_at: str
    completed_at: str
    total: Decimal
    notes: str = ""
    by: str = ""
    walked: int = 0
    day: str = ""
    purchases: tuple[Purchase, ...] = ()
    rest: str = ""

    def __post_init__(self) -> None:
        """A trip without a day was on that of its completion."""
        if not self.day:
            msgspec.structs.force_setattr(self, "day", self.completed_at[:10])

    @property
    def month(self) -> str:
        """The month of its day, `YYYY-MM`."""
        return self.day[:7]


class Aisles(Record, frozen=True, omit_defaults=True):
    """In which order a store is walked: the categories as set by hand at a moment, and whether to learn from ticks."""

    order: tuple[str, ...] = ()
    learn: bool = True
    since: str = ""


class TemplateLine(Record, frozen=True):
    """One line of a template; `rest` as in a trip."""

    id: str
    name: str
    quantity: Decimal
    rest: str = ""


class Template(Record, frozen=True):
    """A named list that can be put on the shopping list again; `store` is empty for all stores, `rest` as in a trip."""

    name: str
    store: str = ""
    lines: tuple[TemplateLine, ...] = ()
    rest: str = ""


class Skipped(Record, frozen=True, omit_defaults=True):
    """A change that had nothing left to act on; `op` is the whole operation, so that it can be done anyway.

    `sentence` and `reason` say in English what was to be done and why it was not, for who reads the file. `said` and
    `why` are the same by name; None where an older app wrote the record, or somebody else wrote the words.
    """

    replica: str
    number: int
    at: str
    by: str
    sentence: str
    reason: str
    op: dict[str, Any]
    said: Message | None = None
    why: Message | None = None


class Removed(Record, frozen=True, kw_only=True):
    """A record that a change took away, as it was then: what takes the change back puts it there again.

    Attributes:
        of: The change.
        turn: Counts the changes that removed something: those of the lowest turns are forgotten first.
        after: The id of the record that it stood behind; empty for the first one.
        store: The name of a store that was removed; empty for a record.
        trip: A trip that was removed, with what was bought on it.
        into: The line that this one became part of; empty when it became part of none.
        parts: How many traces the change left in all.
        traces: Those of the record.
    """

    of: str
    turn: int
    after: str = ""
    line: ListLine | None = None
    item: Item | None = None
    store: str = ""
    trip: Trip | None = None
    into: str = ""
    parts: int = 1
    line_traces: tuple[LineTrace, ...] = ()
    item_traces: tuple[ItemTrace, ...] = ()

    @property
    def name(self) -> str:
        """Under which name it lies among the removed ones."""
        if self.line is not None:
            return f"line {self.line.line}"
        if self.trip is not None:
            return f"trip {self.trip.id}"
        return f"item {self.item.id}" if self.item is not None else f"store {self.store} of {self.of}"


class Traces(Record, frozen=True, kw_only=True):
    """What the newest changes left: by line, by item and by setting, and the records that they removed, by name."""

    lines: dict[str, tuple[LineTrace, ...]] = {}
    items: dict[str, tuple[ItemTrace, ...]] = {}
    settings: dict[str, tuple[SettingTrace, ...]] = {}
    removed: dict[str, Removed] = {}
