"""The household's whole state at one moment, as immutable records.

A `Catalog` is never changed: an operation makes a new one that shares all it did not touch with the old one. The dicts
inside are therefore never written to after they were made; whoever needs another one copies it first.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from grocery.errors import NotFound
from grocery.text import fold
from grocery.traces import ItemTrace, LineTrace, SettingTrace

SCHEMA = 1
"""The newest file format that this code reads and the only one it writes."""

SKIPPED_KEPT = 100
"""How many skipped changes a household remembers."""


class Record(msgspec.Struct, frozen=True):
    """A named tuple of fields that reads both ways: `item.id` and `item["id"]`."""

    def __getitem__(self, field: str) -> Any:
        if field not in self.__struct_fields__:
            raise KeyError(field)
        return getattr(self, field)

    def keys(self) -> tuple[str, ...]:
        """The field names, so that `dict(item)` works."""
        return self.__struct_fields__

    def __iter__(self) -> Iterator[str]:
        return iter(self.__struct_fields__)


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
    extra: dict[str, Any] = {}


class ListLine(Record, frozen=True):
    """One line of the shopping list, with the name, unit and price it was made with.

    `merged` names the lines that were added for the same item elsewhere at the same time and became part of this one:
    what those phones still say of *their* line is then said of this one. `checked_at` is when it was ticked: the order
    of the ticks is the order in which the store was walked.
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
    extra: dict[str, Any] = {}


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


class Trip(Record, frozen=True):
    """One visit to a store. `status` is completed or archived.

    `walked` is how many of its purchases were ticked on the way, in the order in which they stand: those come first.
    `purchases` is filled in when a trip is asked for; in a state they lie apart, in `Catalog.purchases`.
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
    purchases: tuple[Purchase, ...] = ()


class Aisles(Record, frozen=True, omit_defaults=True):
    """In which order a store is walked: the categories as set by hand at a moment, and whether to learn from ticks."""

    order: tuple[str, ...] = ()
    learn: bool = True
    since: str = ""


class TemplateLine(Record, frozen=True):
    """One line of a template."""

    id: str
    name: str
    quantity: Decimal


class Template(Record, frozen=True):
    """A named list that can be put on the shopping list again; `store` is empty for all stores."""

    name: str
    store: str = ""
    lines: tuple[TemplateLine, ...] = ()


class Skipped(Record, frozen=True):
    """A change that had nothing left to act on; `op` is the whole operation, so that it can be done anyway."""

    replica: str
    number: int
    at: str
    by: str
    sentence: str
    reason: str
    op: dict[str, Any]


class Removed(Record, frozen=True, kw_only=True):
    """A record that a change took away, as it was then: what takes the change back puts it there again.

    Attributes:
        of: The change.
        at: When it was made, ISO 8601.
        after: The id of the record that it stood behind; empty for the first one.
        store: The name of a store that was removed; empty for a record.
        into: The line that this one became part of; empty when it became part of none.
        traces: Those of the record.
    """

    of: str
    at: str
    after: str = ""
    line: ListLine | None = None
    item: Item | None = None
    store: str = ""
    into: str = ""
    line_traces: tuple[LineTrace, ...] = ()
    item_traces: tuple[ItemTrace, ...] = ()

    @property
    def name(self) -> str:
        """Under which name it lies among the removed ones."""
        if self.line is not None:
            return f"line {self.line.line}"
        return f"item {self.item.id}" if self.item is not None else f"store {self.store}"


class Traces(Record, frozen=True, kw_only=True):
    """What the newest changes left: by line, by item and by setting, and the records that they removed, by name."""

    lines: dict[str, tuple[LineTrace, ...]] = {}
    items: dict[str, tuple[ItemTrace, ...]] = {}
    settings: dict[str, tuple[SettingTrace, ...]] = {}
    removed: dict[str, Removed] = {}


class Catalog(Record, frozen=True, kw_only=True):
    """The household's whole state at one moment.

    Attributes:
        stores: Items by id, by store name, in the order of the file.
        shopping_list: Lines by line id, in the order in which they were added.
        purchases: What was bought, by month (`2026-11`).
        prices: Prices seen, by year (`2026`).
        aisles: How a store is walked, by its name; stores without a word on it are learned.
        apart: Pairs of item ids, each sorted, that look alike and are not the same.
        traces: What it takes to take the newest changes back one by one.
        marks: For each replica, up to which number its changes have been dealt with.
        extra: Top-level keys of the file that this code does not know; they are written back as they are.
    """

    household: str
    stores: dict[str, dict[str, Item]]
    shopping_list: dict[str, ListLine] = {}
    currency: str = "USD"
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
    marks: dict[str, int] = {}
    schema: int = SCHEMA
    extra: dict[str, msgspec.Raw] = {}

    def having(self, **fields: Any) -> Catalog:
        """The same state with some fields replaced."""
        return msgspec.structs.replace(self, **fields)

    def item(self, item_id: str) -> Item:
        """The item with this id.

        Raises:
            NotFound: The catalog has no such item.
        """
        for items in self.stores.values():
            if item_id in items:
                return items[item_id]
        raise NotFound(f"No item {shown(item_id)} in the catalog.", hint="It may have been deleted on another phone.")

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
        raise NotFound(f"Nothing on the list has the id {shown(ref)}.", hint="It may have been removed meanwhile.")

    def exact_line(self, line_id: str) -> ListLine | None:
        """The list line with this id, or the one that a line with this id became part of."""
        found = self.shopping_list.get(line_id)
        if found is not None:
            return found
        return next((line for line in self.shopping_list.values() if line_id in line.merged), None)

    def open_line(self, item_id: str) -> ListLine | None:
        """The line on which this item is still to buy, if there is one."""
        return next((ln for ln in self.shopping_list.values() if ln.id == item_id and not ln.checked), None)

    def store(self, name: str) -> str:
        """The store's name as the household spells it, found by comparing folded names.

        Raises:
            NotFound: There is no such store.
        """
        if name in self.stores:
            return name
        wanted = fold(str(name))
        for store in self.stores:
            if fold(store) == wanted:
                return store
        raise NotFound(f"No store is called {shown(name)}.", hint="Add it under Settings first.")

    def skipped_change(self, replica: str, number: int) -> Skipped:
        """The skipped change of this replica and number.

        Raises:
            NotFound: It is not among them (any more).
        """
        for skipped in self.skipped:
            if (skipped.replica, skipped.number) == (replica, number):
                return skipped
        raise NotFound("That change is not among the skipped ones any more.", hint="Somebody looked at it already.")

    def items_of(self, store: str) -> dict[str, Item]:
        """The items of a store by id; none when there is no such store."""
        return self.stores.get(store, {})

    def items(self) -> dict[str, Item]:
        """All items of all stores by id."""
        return {key: item for items in self.stores.values() for key, item in items.items()}

    def item_count(self) -> int:
        """How many items all stores have together."""
        return sum(len(items) for items in self.stores.values())

    def with_item(self, item: Item) -> Catalog:
        """The same state with this item added, or put in the place of the one with its id in its store."""
        return self.having(stores={**self.stores, item.store: {**self.stores.get(item.store, {}), item.id: item}})

    def with_line(self, line: ListLine) -> Catalog:
        """The same state with this line added, or put in the place of the one with its id."""
        return self.having(shopping_list={**self.shopping_list, line.line: line})

    def without_lines(self, line_ids: frozenset[str]) -> Catalog:
        """The same state without these lines."""
        kept = {key: line for key, line in self.shopping_list.items() if key not in line_ids}
        return self.having(shopping_list=kept)


def shown(text: str) -> str:
    """A text from outside, cut and in quotes, for use inside a sentence."""
    text = str(text)
    return f"“{text if len(text) <= 60 else text[:57] + '…'}”"
