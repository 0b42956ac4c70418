"""The household's whole state at one moment, as immutable records.

A `Catalog` is never changed: an operation makes a new one that shares all it did not touch with the old one. The dicts
inside are therefore never written to after they were made; whoever needs another one copies it first.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

import msgspec

from grocery.errors import NotFound
from grocery.messages import say
from grocery.records import Aisles, Aside, Item, ListLine, PricePoint, Purchase, Record, Skipped, Template, Traces, Trip
from grocery.successive import Successor
from grocery.text import fold
from grocery.turns import in_turns

SCHEMA = 1
"""The newest file format that this code reads and the only one it writes."""

LIST = "list: "
"""What the setting begins with that holds the name of a list beside the usual one, by its id: see `grocery.lists`."""

SKIPPED_KEPT = 100
"""How many skipped changes a household remembers."""


PROPOSED_BUDGETS: Final = "proposed_budgets"
"""The setting with the amounts of budgets that a household was begun with, as texts."""


class Catalog(Record, frozen=True, kw_only=True):
    """The household's whole state at one moment.

    Attributes:
        stores: Items by id, by store name, in the order of the file.
        shopping_list: Lines by line id, in the order in which they were added.
        timezone: Where the household lives, as an IANA name (`Europe/Berlin`); empty until somebody said so.
        purchases: What was bought, by month (`2026-11`): that of the trip's day where the household lives.
        prices: Prices seen, by year (`2026`).
        aside: Lines of those tables that cannot be read, by file (`trips/2026-11.jsonl`): written back as they are.
        aisles: How a store is walked, by its name; stores without a word on it are learned.
        apart: Pairs of item ids, each sorted, that look alike and are not the same.
        traces: What it takes to take the newest changes back one by one.
        applied: For each replica, up to which number its changes have been dealt with: a version vector, whose entries
            are called marks.
        extra: Top-level keys of the file that this code does not know; they are written back as they are.
    """

    household: str
    stores: dict[str, dict[str, Item]]
    shopping_list: dict[str, ListLine] = {}
    currency: str = "USD"
    timezone: str = ""
    last_updated: str = ""
    budget: Decimal = Decimal(650)
    store_budgets: dict[str, Decimal] = {}
    email_address: str = ""
    settings: dict[str, Any] = {}
    aisles: dict[str, Aisles] = {}
    apart: frozenset[tuple[str, str]] = frozenset()
    templates: dict[str, Template] = {}
    trips: dict[str, Trip] = {}
    skipped: tuple[Skipped, ...] = ()
    traces: Traces = Traces()
    purchases: dict[str, tuple[Purchase, ...]] = {}
    prices: dict[str, tuple[PricePoint, ...]] = {}
    aside: dict[str, tuple[Aside, ...]] = {}
    applied: dict[str, int] = {}
    schema: int = SCHEMA
    extra: dict[str, msgspec.Raw] = {}

    def replacing(self, **fields: Any) -> Catalog:
        """The same state with some fields replaced."""
        return msgspec.structs.replace(self, **fields)

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            NotFound: The catalog has no such item.
        """
        found = self.known_item(item_id)
        if found is not None:
            return found
        raise NotFound(say("error-item-unknown", id=shown(item_id)), hint=say("hint-deleted-elsewhere"))

    def known_item(self, item_id: str) -> Item | None:
        """The item with this id, if there is one."""
        return next((items[item_id] for items in self.stores.values() if item_id in items), None)

    def line(self, ref: str) -> ListLine:
        """The list line with this line id, or the one for this item id (one still to buy before one that is ticked).

        Raises:
            NotFound: Nothing on the list has this id.
        """
        found = self.exact_line(ref)
        if found is not None:
            return found
        of_item = [line for line in self.shopping_list.values() if line.id == ref]
        if of_item:
            return next((line for line in of_item if not line.checked), of_item[0])
        raise NotFound(say("error-line-unknown", id=shown(ref)), hint=say("hint-removed-meanwhile"))

    def exact_line(self, line_id: str) -> ListLine | None:
        """The list line with this id, or the one that a line with this id became part of."""
        found = self.shopping_list.get(line_id)
        if found is not None:
            return found
        for line in self.shopping_list.values():  # no generator: each change goes through all lines
            if line.merged and line_id in line.merged:
                return line
        return None

    def open_line(self, item_id: str, on: str = "") -> ListLine | None:
        """The line of a list on which this item is still to buy, if there is one; `on` is empty for the usual list."""
        for line in self.shopping_list.values():
            if line.id == item_id and not line.checked and self.list_of(line) == on:
                return line
        return None

    def known_list(self, list_id: str) -> str:
        """The id of a list, or the empty one of the usual list where there is none with this id (any more)."""
        return list_id if list_id and f"{LIST}{list_id}" in self.settings else ""

    def list_of(self, line: ListLine) -> str:
        """The id of the list on which a line stands: the usual one where its own is gone."""
        return self.known_list(line.list) if line.list else ""

    def store(self, name: str) -> str:
        """The store's name as the household spells it, found by comparing folded names.

        Raises:
            NotFound: There is no such store.
        """
        if isinstance(name, str) and name in self.stores:
            return name
        wanted = fold(name) if isinstance(name, str) else None
        for store in self.stores:
            if fold(store) == wanted:
                return store
        raise NotFound(say("error-store-unknown", name=shown(name)), hint=say("hint-add-under-settings-first"))

    def skipped_change(self, replica: str, number: int) -> Skipped:
        """The skipped change of this replica and number.

        Raises:
            NotFound: It is not among them (any more).
        """
        for skipped in self.skipped:
            if (skipped.replica, skipped.number) == (replica, number):
                return skipped
        raise NotFound(say("error-not-skipped"), hint=say("hint-looked-at-already"))

    def items_of(self, store: str) -> dict[str, Item]:
        """The items of a store by id; none when there is no such store."""
        return self.stores.get(store, {})

    def items(self) -> dict[str, Item]:
        """All items of all stores by id."""
        found: dict[str, Item] = {}
        for items in in_turns(self.stores.values()):
            found.update(items)
        return found

    def item_count(self) -> int:
        """How many items all stores have together."""
        return sum(len(items) for items in self.stores.values())

    def with_item(self, item: Item) -> Catalog:
        """The same state with this item added, or put in the place of the one with its id in its store."""
        items = Successor(self.stores.get(item.store, {}), item.id, item)
        return self.replacing(stores={**self.stores, item.store: items})

    def with_line(self, line: ListLine) -> Catalog:
        """The same state with this line added, or put in the place of the one with its id."""
        return self.replacing(shopping_list=Successor(self.shopping_list, line.line, line))

    def without_lines(self, line_ids: frozenset[str]) -> Catalog:
        """The same state without these lines."""
        kept = {key: line for key, line in self.shopping_list.items() if key not in line_ids}
        return self.replacing(shopping_list=kept)


def shown(text: str) -> str:
    """A text from outside, cut, for use inside a sentence."""
    text = text if isinstance(text, str) else type(text).__name__
    return text if len(text) <= 60 else text[:57] + "…"
