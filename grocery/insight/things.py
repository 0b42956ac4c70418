"""What was bought: which things most, and what was paid for one of them. Pure functions of a state.

A thing is what goes by one name, in whichever stores it is sold. An item that is still in the catalog goes by its name
of today, so that purchases from before a renaming count for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.currencies import rounded
from grocery.insight.visits import NOTHING, Amount, Visit, visit_of
from grocery.records import Item, Purchase, Record
from grocery.search import SearchIndex


class MostBought(Record, frozen=True):
    """A thing that was bought.

    Attributes:
        item: The item of its newest purchase; it may be gone from the catalog.
        name: As it is called today, or was when it was bought last.
        trips: At how many visits to a store it was bought.
        quantity: How much of it, in `unit`; None where it was bought in several units, which are not added.
        unit: The unit of the quantity.
        paid: What was paid for it, one sum for each currency, the household's own first.
        unpriced: How many purchases have no known price, and are in no sum.
        last: When it was bought last, `YYYY-MM-DD`.
    """

    item: str
    name: str
    trips: int
    quantity: Decimal | None
    unit: str
    paid: tuple[Amount, ...]
    unpriced: int
    last: str


class Bought(Record, frozen=True):
    """One purchase.

    Attributes:
        item: The item's id; it may be gone from the catalog.
        name: What it was called.
        day: Its day where the household lives, `YYYY-MM-DD`.
        at: When, ISO 8601 in UTC.
        store: Where, as the store is called today.
        trip: The trip's id; empty where the row names none.
        quantity: How much of it, in `unit`.
        unit: Of the quantity and of the price.
        price: What one unit cost; None where it is not known.
        total: What all of it cost, rounded to the currency's minor unit; None where it is not known.
        currency: Of both: the household's of then, ISO 4217.
    """

    item: str
    name: str
    day: str
    at: str
    store: str
    trip: str
    quantity: Decimal
    unit: str
    price: Decimal | None
    total: Decimal | None
    currency: str


class Thing(Record, frozen=True):
    """What goes by one name: the item of its newest purchase, the name, and how often it was bought."""

    item: str
    name: str
    times: int


class PaidFor(Record, frozen=True):
    """What was paid for some things.

    Attributes:
        things: Which things were meant, the one that was bought most often then first.
        bought: The newest purchases, newest first.
        lines: How many purchases there are in all.
        paid: What they come to, one sum for each currency, the household's own first.
        unpriced: How many of them have no known price, and are in no sum.
    """

    things: tuple[Thing, ...]
    bought: tuple[Bought, ...]
    lines: int
    paid: tuple[Amount, ...]
    unpriced: int


_Found = list[tuple[Visit, Purchase]]


class Things:
    """All that was ever bought, by name.

    Args:
        catalog: The state.
    """

    def __init__(self, catalog: Catalog) -> None:
        items = catalog.items()
        counts: dict[str, dict[str, int]] = {}
        for month in sorted(catalog.purchases):
            for row in catalog.purchases[month]:
                names = counts.setdefault(row.item_id or row.name, {})
                names[row.name] = names.get(row.name, 0) + 1
        self._name_of = {key: items[key].name if key in items else [*names][-1] for key, names in counts.items()}
        self._keys: defaultdict[str, list[str]] = defaultdict(list)
        self._times: Counter[str] = Counter()
        names_of: dict[tuple[str, str], None] = {}
        for key, names in counts.items():
            today = self._name_of[key]
            thing = today.casefold()
            self._keys[thing].append(key)
            self._times[thing] += sum(names.values())
            names_of[thing, today] = None
            names_of |= {(thing, name): None for name in names}
        self._index = SearchIndex(names_of)

    def find(self, words: str, limit: int) -> tuple[Thing, ...]:
        """The things whose name of today or of then has these words, best first; where there is none, misspelt ones."""
        found = self._index.find(words, limit, tolerant=False) or self._index.find(words, limit)
        return tuple(map(self._thing, dict.fromkeys(found)))

    def meant(self, thing: str) -> tuple[Thing, ...]:
        """The thing of an item that was bought; of anything else, what has these words in its name."""
        if thing in self._name_of:
            return (self._thing(self._name_of[thing].casefold()),)
        every = self.find(thing, len(self._keys) * 2)
        return tuple(sorted(every, key=lambda one: (-one.times, one.name)))

    def keys(self, things: Iterable[Thing]) -> frozenset[str]:
        """By what the rows of some things are known."""
        return frozenset(key for one in things for key in self._keys[one.name.casefold()])

    def _thing(self, thing: str) -> Thing:
        newest = self._keys[thing][-1]
        return Thing(newest, self._name_of[newest], self._times[thing])


def thing_of(catalog: Catalog, item: Item) -> tuple[Thing, frozenset[str]]:
    """What an item of the catalog is, of which nothing is counted yet, and by what the rows of its thing are known."""
    name, items = item.name.casefold(), catalog.items()
    keys = {key for key, one in items.items() if one.name.casefold() == name}
    gone = [row for rows in catalog.purchases.values() for row in rows if row.item_id not in items]
    keys.update(row.item_id or row.name for row in gone if row.name.casefold() == name)
    return Thing(item.id, item.name, 0), frozenset(keys)


def most_bought(catalog: Catalog, visits: Iterable[Visit], limit: int) -> tuple[MostBought, ...]:
    """What was bought most often at some visits: at the most visits first.

    Visits are counted only of things with enough rows to be among the first: nothing has more visits than rows.

    Args:
        catalog: The state.
        visits: Which.
        limit: The most things.
    """
    at, items = _by_month(visits), catalog.items()
    rows_of, keys_of = _row_counts(catalog, at)
    by_rows = sorted(sorted(rows_of), key=rows_of.__getitem__, reverse=True)
    looked_at = 8 * limit
    while True:
        bought = _at_visits(catalog, at, {key: name for name in by_rows[:looked_at] for key in keys_of[name]})
        visited = {name: len({visit.trip for visit, _ in found}) for name, found in bought.items()}
        first = sorted(bought, key=lambda name: (-visited[name], -rows_of[name], name))[:limit]
        if looked_at >= len(by_rows) or visited[first[-1]] > rows_of[by_rows[looked_at]]:
            return tuple(_most(catalog, items, bought[name]) for name in first)
        looked_at *= 4


def _row_counts(
    catalog: Catalog, at: Mapping[str, Mapping[str, Visit]]
) -> tuple[Mapping[str, int], Mapping[str, list[str]]]:
    """How many rows each thing has at some visits, and by what these are known, by its folded name."""
    counts: Counter[str] = Counter()
    for month, trips in at.items():
        of_month = catalog.purchases[month]
        if sum(visit.lines for visit in trips.values()) < len(of_month):
            counts.update([row.item_id or row.name for row in of_month if visit_of(row) in trips])
        else:
            counts.update([row.item_id or row.name for row in of_month])
    items = catalog.items()
    names = _last_names(catalog, at, counts.keys() - items.keys())
    rows_of: dict[str, int] = {}
    keys_of: dict[str, list[str]] = {}
    for key, count in counts.items():
        item = items.get(key)
        name = (item.name if item else names[key]).casefold()
        if name in rows_of:
            rows_of[name] += count
            keys_of[name].append(key)
        else:
            rows_of[name], keys_of[name] = count, [key]
    return rows_of, keys_of


def _last_names(catalog: Catalog, months: Iterable[str], gone: Collection[str]) -> Mapping[str, str]:
    """What is gone from the catalog goes by the name that it had last."""
    if not gone:
        return {}
    every = (row for month in sorted(months) for row in catalog.purchases[month])
    return {key: row.name for row in every if (key := row.item_id or row.name) in gone}


def _at_visits(
    catalog: Catalog, at: Mapping[str, Mapping[str, Visit]], name_of: Mapping[str, str]
) -> Mapping[str, _Found]:
    """The rows of some things that are of some visits, each with its visit.

    To look through all rows for those takes less than to keep them by thing: one answer is made of one thing in 5,000.

    Args:
        catalog: The state.
        at: The visits.
        name_of: What each thing goes by in the answer, by what its rows are known by.
    """
    found: dict[str, _Found] = {name: [] for name in name_of.values()}
    for month, trips in at.items():
        for row in [row for row in catalog.purchases[month] if (row.item_id or row.name) in name_of]:
            visit = trips.get(visit_of(row))
            if visit is not None:
                found[name_of[row.item_id or row.name]].append((visit, row))
    return found


def _most(catalog: Catalog, items: Mapping[str, Item], rows: Sequence[tuple[Visit, Purchase]]) -> MostBought:
    visit, newest = max(rows, key=lambda one: (one[0].day, one[1].completed_at))
    units = {row.unit for _, row in rows}
    item = items.get(newest.item_id)
    return MostBought(
        item=newest.item_id,
        name=item.name if item else newest.name,
        trips=len({visit.trip for visit, _ in rows}),
        quantity=sum((row.quantity for _, row in rows), NOTHING) if len(units) == 1 else None,
        unit=newest.unit if len(units) == 1 else "",
        paid=_paid(rows, catalog.currency),
        unpriced=sum(row.total is None for _, row in rows),
        last=visit.day,
    )


def paid_for(catalog: Catalog, meant: Mapping[Thing, Iterable[str]], visits: Iterable[Visit], limit: int) -> PaidFor:
    """What was paid for some things at some visits.

    Args:
        catalog: The state.
        meant: Which things, each with what its rows are known by.
        visits: Which.
        limit: The most purchases that are told one by one.
    """
    name_of = {key: thing.name for thing, keys in meant.items() for key in keys}
    of_each = _at_visits(catalog, _by_month(visits), name_of)
    found = [one for these in of_each.values() for one in these]
    found.sort(key=lambda one: (one[0].day, one[1].completed_at), reverse=True)
    unpriced = sum(row.total is None for _, row in found)
    shown = tuple(_bought(visit, row) for visit, row in found[:limit])
    counted = [replace(thing, times=len(of_each.get(thing.name, ()))) for thing in meant]
    things = tuple(sorted(counted, key=lambda one: -one.times))
    return PaidFor(things, shown, len(found), _paid(found, catalog.currency), unpriced)


def _by_month(visits: Iterable[Visit]) -> Mapping[str, Mapping[str, Visit]]:
    """Visits by month and by what they are known by."""
    found: defaultdict[str, dict[str, Visit]] = defaultdict(dict)
    for visit in visits:
        found[visit.month][visit.trip] = visit
    return found


def _paid(rows: Iterable[tuple[Visit, Purchase]], currency: str) -> tuple[Amount, ...]:
    sums: dict[str, Decimal] = {}
    for visit, row in rows:
        if row.total is not None:
            sums[visit.currency] = sums.get(visit.currency, NOTHING) + row.total
    told = [Amount(rounded(amount, of), of) for of, amount in sums.items()]
    return tuple(sorted(told, key=lambda one: (one.currency != currency, one.currency)))


def _bought(visit: Visit, row: Purchase) -> Bought:
    return Bought(
        row.item_id, row.name, visit.day, row.completed_at, visit.store, row.trip, row.quantity, row.unit, row.price,
        row.total, visit.currency,
    )  # fmt: skip
