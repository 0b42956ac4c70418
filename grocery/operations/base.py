"""What every change has in common: it is decided once, with all checks, and applied as often as a replay needs.

`decide` sees the state, the person's input and the change's own key, and returns the complete operation or raises.
`apply` is pure: no clock, random, disk or settings, and it raises nothing but `NotFound`. How a change is taken back
alone is no affair of its own: `tracing` compares the states before and after it, and `undoing` goes by that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from typing import Annotated, ClassVar, NamedTuple, Self, TypeVar

import msgspec

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.messages import Message, say, text
from grocery.quickadd.per import is_small, price_in_words
from grocery.records import PricePoint, Record
from grocery.zones import local_day

GONE_LINE = say("change-gone-line")
"""What a message calls a line whose name nobody knows any more."""

GONE_ITEM = say("change-gone-item")

GONE_TRIP = say("change-gone-trip")
"""What a message calls a trip that nobody knows any more."""

NOT_KNOWN = say("value-not-known")
"""What a message calls a price that nobody knows."""

_T = TypeVar("_T")

_EARLIEST_ZONE = "Pacific/Kiritimati"  # where a day begins first

FILLED = msgspec.Meta(extra={"filled": True})

Filled = Annotated[_T, FILLED]
"""The type of a field that only `decide` fills in: nobody else may set it, see `declared.check_given`."""


class NameOf(msgspec.Struct, frozen=True):
    """Beside the type of a field: it holds what a page calls the thing whose id stands in another field.

    So a sentence stands on its own once the thing is gone. It is data, and what the household calls it goes first.
    """

    field: str


class Maker(Enum):
    """Who makes an operation, apart from the app itself, which may make any."""

    PAGE = "page"
    TOOL = "tool"
    """The command line, a program, an assistant."""


ANYBODY = frozenset(Maker)
ONLY_THE_APP: frozenset[Maker] = frozenset()


class Noted(NamedTuple):
    """What is put beside the note of a line, and whether also where that says so already.

    `amount` is one that the line's unit cannot say, so that its note does; it is said each time anew.
    """

    note: str
    again: bool
    amount: str = ""


class Writes(msgspec.Struct, frozen=True):
    """What a change sets, also where it is so already: who takes an equal change of somebody else back leaves it set.

    Attributes:
        lines: Fields of lines by the line's id: those of `LineFields`.
        noted: What is put beside the notes of lines that are there, by the id of the line that became part of that.
        items: Fields of items by the item's id: those of `ItemFields`.
        settings: Names of settings, see `grocery.operations.settings`.
        prices: Prices that were seen before, by the item's id: of each its moment and the price.
        first_prices: Items of which no other price was seen than those that came with the change.
        prices_gone: Prices that were seen, and that the change takes away.
    """

    lines: Mapping[str, tuple[str, ...]] = {}
    noted: Mapping[str, Noted] = {}
    items: Mapping[str, tuple[str, ...]] = {}
    settings: tuple[str, ...] = ()
    prices: Mapping[str, Sequence[Sequence[str]]] = {}
    first_prices: Collection[str] = ()
    prices_gone: Sequence[PricePoint] = ()


class Operation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="op"):
    """One intention of one person. Fields that a person gives have plain types; those that `decide` fills are `Filled`.

    The docstring of each says what it does, after `Undo:` what taking it back does, and what each given field means.
    `tag` is its name in stored files, written down so that the class may get another name. `made_by` says who may make
    one, `leaves_traces` whether it can be taken back alone. `tool` is what an assistant calls it; where it is empty, an
    assistant makes it by its tag. `takes_names` are its fields of items in which a name that no item has stands for
    itself.
    """

    made_by: ClassVar[frozenset[Maker]] = ANYBODY
    tool: ClassVar[str] = ""
    takes_names: ClassVar[frozenset[str]] = frozenset()
    leaves_traces: ClassVar[bool] = True

    def decide(self, catalog: Catalog, key: str) -> Self:
        """Check everything against the state and fill in ids, names, prices and what is replaced.

        Args:
            catalog: The state in which the person decided.
            key: The change's own id (`k3f9x2-5`), of which the ids of new records are made.

        Raises:
            InvalidInput: A value cannot be taken; the error names the field.
            NotFound: The record is not there.
        """
        raise NotImplementedError

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        """The state after this change.

        Raises:
            NotFound: What the change is about is not there (any more).
        """
        raise NotImplementedError

    def says(self) -> Message:
        """What a person did, for commit messages, versions and toasts."""
        raise NotImplementedError

    def anyway(self) -> Self:
        """The same for who wants it done after all: where the unit that they saw tells nothing, by the number alone."""
        said = {"measure": "", "measures": ()}
        return msgspec.structs.replace(self, **{name: said[name] for name in self.__struct_fields__ if name in said})

    def sentence(self) -> str:
        """The same in English."""
        return text(self.says())

    def writes(self, catalog: Catalog) -> Writes:
        """What this decided change sets in a state, apart from what differs after it anyway."""
        return Writes()

    def record(self, catalog: Catalog) -> Record | None:
        """The record that the change made or changed, as it is after it; None when there is none."""
        return None


class OnADay(Operation, frozen=True, kw_only=True):
    """An operation whose day counts: that of the household, which may live elsewhere than the computer.

    Attributes:
        zone: The time zone in which the day is counted while the household has set none, an IANA name.
    """

    zone: str = ""

    def day_of(self, catalog: Catalog, at: str) -> str:
        """The day of a stored moment where the household lives, `YYYY-MM-DD`."""
        return str(local_day(at, catalog.timezone or self.zone) or at[:10])

    def days(self) -> tuple[str, ...]:
        """The days that somebody gave, `YYYY-MM-DD`."""
        return ()


def check_days(op: Operation, catalog: Catalog, at: str) -> None:
    """Let pass only days that have come when the change is made, which `decide` cannot know.

    Args:
        op: The decided operation.
        catalog: The state in which it was decided.
        at: When it is made, ISO 8601 in UTC.

    Raises:
        InvalidInput: A day is still to come where the household lives; anywhere, where nobody knows where that is.
    """
    if not isinstance(op, OnADay):
        return
    today = str(local_day(at, catalog.timezone or op.zone or _EARLIEST_ZONE))
    for day in op.days():
        if day > today:
            raise InvalidInput(say("error-day-to-come", day=day), hint=say("hint-day"), field="day")


def change_key(replica: str, number: int) -> str:
    """The id of a change without its day: short enough for ids that people see."""
    return f"{replica[9:]}-{number}"


def nothing_to_change(field: str) -> InvalidInput:
    """The error for a change that names nothing to change."""
    return InvalidInput(say("error-nothing-to-change"), hint=say("hint-give-a-value"), field=field)


def small_unit(unit: str) -> str:
    """The unit of a thing, where its price is said for a larger one; empty where the price says itself."""
    return unit if is_small(unit) else ""


def told_value(value: object, unit: str = "") -> object:
    """A value within a list of them; texts are in quotes that none of them can end, so that the list can be read.

    Args:
        value: The value.
        unit: Of a price, by what the thing is bought: `8.75 per kg` of what is bought by the gram.
    """
    if isinstance(value, str):
        return say("value-text", text=value.replace("”", '"'))
    if isinstance(value, Decimal):
        return price_in_words(value, unit)
    return NOT_KNOWN if value is None else value
