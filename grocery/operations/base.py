"""What every change has in common: it is decided once, with all checks, and applied as often as a replay needs.

`decide` sees the state, the person's input and the change's own key, and returns the complete operation or raises.
`apply` is pure: no clock, random, disk or settings, and it raises nothing but `NotFound`. How a change is taken back
alone is no affair of its own: `tracing` compares the states before and after it, and `undoing` goes by that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Self, TypeVar, get_type_hints

import msgspec

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.records import Record

GONE_LINE = "something that is no longer on the list"
"""What a sentence calls a line whose name nobody knows any more."""

GONE_ITEM = "something that is no longer in the catalog"

_T = TypeVar("_T")

Filled = Annotated[_T, msgspec.Meta(extra={"filled": True})]
"""The type of a field that only `decide` fills in: nobody else may set it, see `given_only`."""


class Writes(msgspec.Struct, frozen=True):
    """What a change sets, also where it is so already: who takes an equal change of somebody else back leaves it set.

    Attributes:
        lines: Fields of lines by the line's id: those of `LineFields`.
        items: Fields of items by the item's id: those of `ItemFields`.
        settings: Names of settings, see `grocery.operations.settings`.
    """

    lines: Mapping[str, tuple[str, ...]] = {}
    items: Mapping[str, tuple[str, ...]] = {}
    settings: tuple[str, ...] = ()


class Operation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="op", tag=True):
    """One intention of one person. Fields that a person gives have plain types; those that `decide` fills are `Filled`.

    Attributes:
        from_page: Whether a page may send it; the others are made by the app alone.
        leaves_traces: Whether it can be taken back alone.
    """

    from_page: ClassVar[bool] = True
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

    def sentence(self) -> str:
        """What a person did, for commit messages, versions and toasts."""
        raise NotImplementedError

    def writes(self, catalog: Catalog) -> Writes:
        """What this decided change sets in a state, apart from what differs after it anyway."""
        return Writes()

    def record(self, catalog: Catalog) -> Record | None:
        """The record that the change made or changed, as it is after it; None when there is none."""
        return None


def change_key(replica: str, number: int) -> str:
    """The id of a change without its day: short enough for ids that people see."""
    return f"{replica[9:]}-{number}"


@cache
def filled_fields(kind: type[Operation]) -> tuple[str, ...]:
    """The fields of an operation that only `decide` fills in."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        field
        for field in kind.__struct_fields__
        if any((meta.extra or {}).get("filled") for meta in getattr(hints[field], "__metadata__", ()))
    )


def given_only(op: Operation) -> None:
    """Let pass only what a page may set.

    Raises:
        InvalidInput: A page sends no such change, or sets a field that the app fills in.
    """
    if not op.from_page:
        raise InvalidInput("op: no page sends such a change.", hint="Reload the page.", field="op")
    defaults = {info.name: info.default for info in msgspec.structs.fields(type(op))}
    for field in filled_fields(type(op)):
        if getattr(op, field) != defaults[field]:
            raise InvalidInput(f"{field}: the app fills this in itself.", hint="Reload the page.", field=field)


def nothing_to_change(field: str) -> InvalidInput:
    """The error for a change that names nothing to change."""
    return InvalidInput("Nothing to change was given.", hint="Give at least one new value.", field=field)
