"""What becomes of a household when a file is added to it: the state that there would be then.

Records are the same by their ids where the file is the household's own. Otherwise an item is the same as one of the
same store whose name folds equally, a trip the same as one at that store on that day with the same things and total.
Bringing in the same file a second time therefore changes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.exchange.incoming import Incoming
from grocery.exchange.same_trips import new_trips
from grocery.insight.duplicates import duplicates
from grocery.operations.importing import new_id, with_points
from grocery.operations.items import DEFAULT_UNIT
from grocery.operations.loose_rows import more_loose, with_loose
from grocery.operations.prefixes import store_prefix
from grocery.operations.trip_values import with_trips
from grocery.records import Item, ListLine, PricePoint, Purchase, Record, Template, TemplateLine, Trip
from grocery.text import fold
from grocery.turns import in_turns, let_go

_ANY_UNIT = ("", DEFAULT_UNIT)
"""Of what is counted so, no unit was said. All else is another line: 500 g are not 500 of the kilograms on the list."""

MOST_DOUBLES = 50
"""How many pairs are offered for merging at once."""

MOST_COMPARED = 10_000
"""How many new items of a store are looked at for that: each takes kilobytes while they are compared."""


def plain_unit(unit: str) -> str:
    """A unit by which two amounts are the same; empty where none was said."""
    return "" if unit in _ANY_UNIT else fold(unit)


class Choices(Record, frozen=True, kw_only=True):
    """What a person says of an import.

    Attributes:
        replaces: Whether the household is to be as the file says; else the file is added to it.
        drops: Whether then also trips and prices seen go that the file does not have; else they stay.
        updates: Whether items that are there already take their category, unit and price from the file. A price that
            nobody knows yet is taken in any case.
        same: Items of the file, by id, that are the same as one that is there, with the id of that one.
    """

    replaces: bool = False
    drops: bool = False
    updates: bool = False
    same: Mapping[str, str] = {}


class Double(Record, frozen=True):
    """An item of the file that is probably one that is there, by another spelling."""

    new: Item
    there: Item


class Adding:
    """Adding a file to a state: what each of its records is there, found out once.

    Args:
        now: The state.
        incoming: What the file brings.
        choices: What a person says of it.
    """

    def __init__(self, now: Catalog, incoming: Incoming, choices: Choices) -> None:
        self._now, self._incoming, self._choices = now, incoming, choices
        self._exact = incoming.keeps_ids and bool(incoming.household)
        self._own = self._exact and incoming.household == now.household
        self._count = 0
        self._spelt = {fold(store): store for store in reversed(now.stores)}
        self._stores: dict[str, dict[str, Item]] = {store: dict(items) for store, items in now.stores.items()}
        self._named: dict[str, dict[Hashable, list[str]]] = {store: {} for store in now.stores}
        self._there = now.items()
        by_id = {item.id for item in incoming.items} if self._own else set()
        for item in in_turns(self._there.values()):
            if item.id not in by_id:
                self._named[item.store].setdefault(self._name(item), []).append(item.id)
        self._prefixes: dict[str, str] = {}
        self._ids: dict[str, str] = {}  # of items of the file, here
        self._new: list[tuple[str, Item]] = []

    def _id(self, prefix: str = "") -> str:
        self._count += 1
        return new_id(self._count, prefix)

    def _store(self, name: str) -> str:
        """What a store of the file is called here: of two whose names fold alike, the one that is spelt so is meant."""
        store = name if name in self._now.stores else self._spelt.setdefault(fold(name), name)
        self._named.setdefault(store, {})
        self._stores.setdefault(store, {})
        return store

    def _name(self, item: Item) -> Hashable:
        """What the items of a store have in common that are the same: in a household's own file the unit as well."""
        return (fold(item.name), plain_unit(item.unit)) if self._exact else fold(item.name)

    def state(self) -> Catalog:
        """The state with what the file brings added to it. It is asked for once, before `doubles`."""
        now, incoming = self._now, self._incoming
        for store in incoming.stores:
            self._store(store)
        for item in in_turns(incoming.items):
            self._add_item(item)
        added = self._settings()
        lines = self._lines()
        templates = self._templates()
        budgets = {self._store(store): budget for store, budget in reversed(incoming.store_budgets.items())}
        aisles = {self._store(store): kept for store, kept in reversed(incoming.aisles.items())}
        state = now.replacing(
            stores=self._stores,
            shopping_list=lines,
            templates=templates,
            aisles={**aisles, **now.aisles},
            store_budgets={**budgets, **now.store_budgets},
            timezone=now.timezone or incoming.timezone or "",
            email_address=now.email_address or incoming.email_address or "",
            settings={**added, **now.settings},
            extra={**incoming.extra, **now.extra},
            prices=with_points(now.prices, self._prices()),
            apart=now.apart | frozenset(self._apart()),
        )
        state = with_trips(state, self._trips())
        return with_loose(state, more_loose(state, self._loose()))

    def _settings(self) -> dict[str, Any]:
        """What else the household has set, where nothing is set here."""
        return self._incoming.settings if self._own else {}

    def _here(self, item_id: str) -> str:
        """The id that an item of the file has here; empty for one of which nothing is known."""
        return self._ids.get(item_id, item_id if self._own else "")

    def is_known(self, item_id: str) -> bool:
        """Whether an item of the file is, or will be, here. It is asked after `state`."""
        return bool(self._here(item_id))

    def _prices(self) -> Iterable[PricePoint]:
        for point in self._incoming.prices:
            here = self._here(point.item)
            if here:
                yield point if here == point.item else replace(point, item=here)

    def _add_item(self, item: Item) -> None:
        store = self._store(item.store)
        names, name = self._named[store], self._name(item)
        chosen = self._choices.same.get(item.id, "")
        own = item.id if self._own and item.id in self._there else ""
        here = (chosen if chosen in self._there else "") or own or self._same(names.get(name, []))
        if here:
            self._ids[item.id] = here
            self._update(here, item)
            return
        key = item.id if self._own else self._id(self._prefix(store))
        new = replace(item, id=key, store=store) if (key, store) != (item.id, item.store) else item
        self._ids[item.id] = key
        if not self._exact:
            names[name] = [key]
        self._stores[store][key] = self._there[key] = new
        self._new.append((item.id, new))

    def _same(self, ids: list[str]) -> str:
        """Which of the items that have a name in common is meant; empty for none. Two of a household stay two."""
        return (ids.pop(0) if self._exact else ids[-1]) if ids else ""

    def _prefix(self, store: str) -> str:
        if store not in self._prefixes:
            self._prefixes[store] = store_prefix(self._now, store)
        return self._prefixes[store]

    def _update(self, here: str, item: Item) -> None:
        there = self._there[here]
        fields: dict[str, Any] = {}
        if item.price is not None and (there.price is None or self._choices.updates) and there.price != item.price:
            fields["price"] = item.price
        if self._choices.updates:
            fields |= {name: item[name] for name in ("category", "unit") if item[name] != there[name]}
        if fields:
            fields["guessed"] = tuple(name for name in there.guessed if name not in fields)
            self._there[here] = self._stores[there.store][here] = replace(there, **fields)

    def _item_of(self, line: ListLine) -> Item:
        """The item of a line; one whose item the file does not bring becomes one."""
        if line.id not in self._ids:
            item = Item(line.id, line.store, line.name, line.category, line.price, line.unit)
            self._add_item(item)
        return self._there[self._ids[line.id]]

    def _lines(self) -> dict[str, ListLine]:
        """The list with the lines of the file; of what is on it already, as much as either says."""
        lines = dict(self._now.shopping_list)
        taken = {ref for line in lines.values() for ref in (line.line, *line.merged)}
        alike: dict[tuple[str, bool, str], dict[str, str]] = {}
        for key, there in lines.items():
            alike.setdefault((there.id, there.checked, self._now.list_of(there)), {}).setdefault(there.unit, key)
        for line in in_turns(self._incoming.lines):
            if self._own and line.line in taken:
                continue
            item = self._item_of(line)
            on = line.list if self._own else ""
            units = alike.setdefault((item.id, line.checked, on), {})
            key = units.get(line.unit, "") or (next(iter(units.values()), "") if line.unit in _ANY_UNIT else "")
            if key:
                there = lines[key]
                if not line.checked and (line.quantity > there.quantity or (line.note and not there.note)):
                    much = max(line.quantity, there.quantity)
                    lines[key] = replace(there, quantity=much, note=there.note or line.note)
                continue
            key = line.line if self._own else self._id()
            others = tuple(map(self._store, line.also_at))
            store = self._store(line.store) if self._own else item.store
            here = replace(line, line=key, id=item.id, store=store, list=on, also_at=others)
            lines[key] = replace(here, merged=line.merged if self._own else ())
            units.setdefault(line.unit, key)
        return lines

    def _templates(self) -> dict[str, Template]:
        known = {fold(name) for name in self._now.templates}
        found = dict(self._now.templates)
        for template in self._incoming.templates:
            if fold(template.name) in known:
                continue
            lines = [replace(line, id=here) for line in template.lines if (here := self._here(line.id))]
            store = self._store(template.store) if template.store else ""
            found[template.name] = replace(template, store=store, lines=tuple[TemplateLine, ...](lines))
        return found

    def _apart(self) -> Iterable[tuple[str, str]]:
        for pair in self._incoming.apart:
            here = sorted(map(self._here, pair))
            if all(here) and here[0] != here[1]:
                yield here[0], here[1]

    def _trips(self) -> list[Trip]:
        """The trips of the file that are not there, with what was bought on them."""
        found = []
        for trip in new_trips(self._now, self._incoming):
            found.append(self._trip(trip, trip.id if self._incoming.keeps_ids else self._id("trip")))
        return found

    def _loose(self) -> dict[str, tuple[Purchase, ...]]:
        """What was bought on trips that are gone, with the things that there are here."""
        return {month: tuple(map(self._alone, rows)) for month, rows in self._incoming.loose.items()}

    def _alone(self, row: Purchase) -> Purchase:
        store = self._spelt.get(fold(row.store), row.store)
        return replace(row, item_id=self._here(row.item_id), store=store)

    def _trip(self, trip: Trip, key: str) -> Trip:
        """A trip of the file under an id of its own, with the things that there are here."""
        store = self._spelt.get(fold(trip.store), trip.store)
        same = {"trip": key, "store": store, "completed_at": trip.completed_at}
        rows = tuple(replace(row, item_id=self._here(row.item_id), **same) for row in trip.purchases)
        return replace(trip, id=key, store=store, purchases=rows)

    def let_go(self) -> None:
        """Forget what was found out, when all is asked: of tens of thousands of records not in one step."""
        let_go(self._new, self._ids, *self._named.values())

    def doubles(self) -> tuple[Double, ...]:
        """The pairs to ask about: new items, with the file's ids, that are probably one here by another spelling."""
        found: list[Double] = []
        ids = {new.id: given for given, new in in_turns(self._new)}
        by_store: dict[str, list[Item]] = {}
        for _, item in in_turns(self._new):
            by_store.setdefault(item.store, []).append(item)
        for store, new in by_store.items():
            there = self._now.items_of(store)
            if not there:
                continue
            compared = [*there.values(), *new[:MOST_COMPARED]]
            for keep, gone in duplicates(compared, self._now.apart, len(compared)):
                if keep.id in there and gone.id in ids:
                    found.append(Double(replace(gone, id=ids[gone.id]), keep))
        return tuple(found[:MOST_DOUBLES])
