"""Ticking lines of the list: one, or several in one change."""

from __future__ import annotations

from typing import Annotated, Self

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.messages import Message, say
from grocery.operations.base import GONE_LINE, Filled, NameOf, Writes
from grocery.operations.lines import LineOperation, asked_line, found_line
from grocery.places import at_store, same_at, store_by_now, stores_of
from grocery.records import Item, ListLine
from grocery.traces import Tick

MOST_TICKED = 5_000
"""How many lines can be ticked at once."""


class CheckOff(LineOperation, frozen=True, kw_only=True, tag="CheckOff"):
    """Tick a line, or take the tick away; several in one change. When two tick it, it was bought when the first did.

    Undo: the line is as it was before, ticked or not.

    Attributes:
        checked: Whether it is ticked.
        also: The ids of more lines of which the same is said; those that are gone are passed over.
        store: Where it was bought, of the stores at which it may be; empty for the line's own.
    """

    tool = "tick"
    sets = ("tick",)
    checked: bool = True
    also: tuple[str, ...] = ()
    store: str = ""
    item: Filled[Item | None] = None
    name: Annotated[str, NameOf("line")] = ""

    def decide(self, catalog: Catalog, key: str) -> Self:
        if self.also:
            return self._several(catalog)
        line = asked_line(catalog, self.line, self.name)
        store = catalog.store(self.store) if self.store else ""
        item = same_at(catalog, line, store) if store not in ("", line.store) else None
        return replace(self, line=line.line, store=store, item=item, name=line.name)

    def _several(self, catalog: Catalog) -> Self:
        if len(self.also) >= MOST_TICKED:
            raise InvalidInput(say("error-items-too-many", most=MOST_TICKED), say("hint-fewer-items"), field="also")
        there = self._there(catalog)
        if not there:
            raise NotFound(say("error-lines-gone"), hint=say("hint-add-again-if-needed"))
        first, *more = there
        return replace(self, line=first.line, also=tuple(line.line for line in more), store="", name=first.name)

    def _there(self, catalog: Catalog) -> list[ListLine]:
        """The lines that are there, each once."""
        found = [catalog.exact_line(ref) for ref in (self.line, *self.also)]
        return list({line.line: line for line in found if line is not None}.values())

    def apply(self, catalog: Catalog, at: str, by: str) -> Catalog:
        there = self._there(catalog) if self.also else [found_line(catalog, self.line, self.name)]
        if not there:
            raise NotFound(say("error-lines-gone"), hint=say("hint-add-again-if-needed"))
        for line in there:
            catalog = self._ticked(catalog, line, at, by)
        return catalog

    def _ticked(self, catalog: Catalog, line: ListLine, at: str, by: str) -> Catalog:
        if line.checked and self.checked:
            return catalog
        line = self.bought(catalog, line) if self.checked else line
        tick = Tick(by, at) if self.checked else Tick("", "")
        return catalog.with_line(replace(line, checked=self.checked, checked_by=tick.by, checked_at=tick.at))

    def bought(self, catalog: Catalog, line: ListLine) -> ListLine:
        """The line as it is bought where this says, if it may be bought there."""
        store = store_by_now(catalog, self.store) if self.store else ""
        if store not in stores_of(catalog, line):
            return line
        return at_store(line, store, replace(self.item, store=store) if self.item else None)

    def writes(self, catalog: Catalog) -> Writes:
        return Writes(lines={line.line: self.sets for line in self._there(catalog)})

    def says(self) -> Message:
        name, count = self.name or GONE_LINE, 1 + len(self.also)
        if count > 1:
            return (
                say("change-tick-several", count=count) if self.checked else say("change-untick-several", count=count)
            )
        return say("change-tick", name=name) if self.checked else say("change-untick", name=name)
