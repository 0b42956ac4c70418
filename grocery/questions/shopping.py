"""What is asked about the list, what it costs and what is usually on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice
from operator import attrgetter, is_

from grocery.insight.budgets import Costs, costs
from grocery.insight.duplicates import Pair
from grocery.insight.prices import Paid
from grocery.insight.suggestions import MONTHS, Shelf, Usual, days_bought, days_of_month, offered, ranked
from grocery.insight.tick_orders import Way, way_of
from grocery.kinds import kind_of
from grocery.lists import ShoppingList, lines_on, lists_of
from grocery.places import lines_at
from grocery.questions.base import Moment, question
from grocery.questions.items import spelt_in
from grocery.questions.spending import spent_in_period
from grocery.records import ListLine
from grocery.successive import differing

_ALIKE = 3
_COMPARED = 500  # of the newest lines: each tick compares them anew


@question
def lines(of: Moment, store: str | None = None, list: str | None = None) -> tuple[ListLine, ...]:
    """The lines of the lists, in the order in which they were added.

    Args:
        of: The household.
        store: Only what may be bought at this store, as it would be there.
        list: Only the lines of the list with this id; empty for the usual one.

    Raises:
        NotFound: There is no such store.
    """
    state = of.catalog
    found = tuple(state.shopping_list.values()) if list is None else lines_on(state, state.known_list(list))
    return found if store is None else lines_at(state, state.store(store), found)


@question
def lists(of: Moment) -> tuple[ShoppingList, ...]:
    """The lists beside the usual one, in the order in which they were made.

    Args:
        of: The household.
    """
    return lists_of(of.catalog)


@question
def totals(of: Moment, store: str | None = None) -> Costs:
    """What the list costs, rounded by line, and what was spent in the present period, beside the budget.

    Args:
        of: The household.
        store: Only what may be bought at this store, at its prices, beside its own budget.

    Raises:
        NotFound: There is no such store.
    """
    return costs(of.catalog, spent_in_period(of), None if store is None else of.catalog.store(store))


@question(tool="usually_bought")
def usual(of: Moment, store: str | None = None, limit: int = 12) -> tuple[Usual, ...]:
    """What the household usually buys and does not have on its list, the likeliest on the next trip first.

    Where little was bought yet, what households in general buy comes along. No day is told on which a thing will be
    needed: the past does not tell it.

    Args:
        of: The household.
        store: Only what this store sells; without one, of things never bought only one of each kind is told.
        limit: The most things; less than none is none.

    Raises:
        NotFound: There is no such store.
    """
    state = of.catalog
    stores = state.stores if store is None else (state.store(store),)
    rankings, listed = tuple(_ranked(of, name) for name in stores), _listed(of)
    most = max(0, limit)
    parts = (rankings, listed, most)
    return of.memory.kept(f"usual of: {store or ''}", parts, lambda: offered(rankings, listed, most))


def _ranked(of: Moment, store: str) -> tuple[Usual, ...]:
    """What the household may need from a store; a change of the list needs no new ranking."""
    items, days = of.catalog.stores[store], _days(of)
    shelf = of.memory.kept(f"shelf: {store}", (items,), lambda: Shelf(items))
    return of.memory.kept(f"usual: {store}", (items, days, of.today), lambda: ranked(shelf, days, of.today))


def _days(of: Moment) -> dict[str, list[date]]:
    """The days on which each thing was bought; months that did not change are not read again."""
    state, zone, kept = of.catalog, of.zone, of.memory.kept

    def month(name: str, days: Mapping[str, str]) -> dict[str, list[date]]:
        rows = state.purchases[name]
        return kept(f"bought: {name}", (rows, tuple(days.items()), zone), lambda: days_of_month(rows, days, zone))

    def work() -> dict[str, list[date]]:
        trips: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for trip in state.trips.values():
            trips[trip.month][trip.id] = trip.day
        return days_bought([month(name, trips[name]) for name in sorted(state.purchases)[-MONTHS:]])

    return kept("days", (state.purchases, state.trips, zone), work)


def _listed(of: Moment) -> dict[str, str]:
    """Of which kind each thing on the list is, by item id; the same dictionary until another thing is on the list."""
    things = _things(of)
    return of.memory.kept(
        "listed", (things,), lambda: {key: kind_of(name, category).name for key, name, category, _ in things}
    )


_thing = attrgetter("id", "name", "category", "store")


def _things(of: Moment) -> tuple[tuple[str, str, str, str], ...]:
    """Id, name, category and store of each line of the list: the same tuple while none of these is another one."""
    lines, memory = of.catalog.shopping_list, of.memory
    before, things = memory.things
    came, gone = differing(before, lines)
    in_order = all(map(is_, before, lines))
    if gone or not in_order or any(key not in before or _thing(before[key]) != _thing(lines[key]) for key in came):
        things = tuple(map(_thing, lines.values()))
    memory.things = lines, things
    return things


@question
def listed_twice(of: Moment) -> tuple[Pair, ...]:
    """Things still to buy that may be the same under two spellings: at most three pairs, among the newest lines."""
    state = of.catalog
    to_buy = [line.id for line in state.shopping_list.values() if not line.checked]
    listed = frozenset(to_buy[-_COMPARED:])
    pairs = (pair for store in state.stores for pair in _listed_twice_in(store, of, listed))
    return tuple(islice(pairs, _ALIKE))


def _listed_twice_in(store: str, of: Moment, listed: frozenset[str]) -> tuple[Pair, ...]:
    items, apart = of.catalog.stores[store], of.catalog.apart
    theirs = listed & items.keys()

    def work() -> tuple[Pair, ...]:
        place = of.memory.kept(f"places: {store}", (items,), lambda: {key: at for at, key in enumerate(items)})
        in_order = [items[key] for key in sorted(theirs, key=place.__getitem__)]
        return tuple(Pair(*pair) for pair in of.memory.alike[store].pairs(in_order, apart, limit=_ALIKE))

    return of.memory.kept(f"twice: {store}", (items, apart, theirs), work)


@question
def last_paid(of: Moment) -> Mapping[str, Paid]:
    """What one unit of each item cost when it was last bought, and when that was, by the item's id."""
    return of.memory.paid.of(of.catalog)


@question
def aisles(of: Moment, store: str) -> Way:
    """The order in which a store is walked, and from how many trips it was learned.

    Args:
        of: The household.
        store: The store's name.

    Raises:
        NotFound: There is no such store.
    """
    state, name = of.catalog, of.catalog.store(store)
    things, shown = _things(of), spelt_in(of)
    listed = of.memory.kept("categories", (things,), lambda: _categories(things))
    told = tuple(shown.values())
    parts = (state.stores[name], state.trips, state.purchases, state.aisles.get(name), listed.get(name), told)
    return of.memory.kept(f"aisles: {name}", parts, lambda: way_of(state, name, shown))


def _categories(things: Iterable[tuple[str, str, str, str]]) -> Mapping[str, frozenset[str]]:
    """The categories of what is on the list, by store."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _, _, category, store in things:
        found[store].add(category)
    return {store: frozenset(categories) for store, categories in found.items()}
