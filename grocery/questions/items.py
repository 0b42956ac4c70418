"""What is asked about what the stores sell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from typing import Any, Literal

from grocery.insight.categories import Spellings, counted, several_spellings, shown_as, spelt
from grocery.insight.duplicates import Pair
from grocery.insight.duplicates import duplicates as pairs_of
from grocery.money import count
from grocery.questions.base import Moment, question
from grocery.quickadd import (
    Known,
    NewItem,
    Pasted,
    Places,
    Understood,
    Wanted,
    known_of,
    needless,
    pasted,
    several,
    understood,
)
from grocery.quickadd.headed import Headed
from grocery.quickadd.per import said_price
from grocery.records import Item, Record
from grocery.text import fold, given_text, natural

Sort = Literal["", "name", "category", "cheapest", "dearest", "newest"]

_FOUND_AT_MOST = 2000
"""How many matches of a search are looked at before filtering by category."""

_LARGEST_STORE = 20_000  # items: to compare more of them takes longer than anybody waits
_MOST_PAIRS = 1_000


def _cost(item: Item) -> Decimal:
    """What an item costs as it is said: cheese by the gram is no cheaper than cheese by the kilogram."""
    return said_price(item.price or Decimal(0), item.unit)


_SORTS: dict[Sort, Callable[[Item], Any]] = {
    "name": lambda item: natural(item.name),
    "category": lambda item: (natural(item.category), natural(item.name)),
    "cheapest": lambda item: (item.price is None, _cost(item), natural(item.name)),
    "dearest": lambda item: (item.price is None, -_cost(item), natural(item.name)),
}


class StoreSize(Record, frozen=True):
    """A store, and how many items it has."""

    store: str
    items: int


class Found(Record, frozen=True):
    """A page of items; `total` is how many there are in all, None when there are more than are looked at."""

    items: tuple[Item, ...]
    total: int | None
    more: bool


class Suggestion(Record, frozen=True):
    """What a line can mean, and the new items that it would be: `other` where its number may be read in another way.

    In a pasted list it may be `ticked`. A line that names several things, and may still be one, says which: `several`.
    """

    meant: Understood
    create: NewItem | None
    other: NewItem | None
    ticked: bool = False
    several: tuple[str, ...] = ()


@question(tool="stores")
def stores(of: Moment) -> tuple[StoreSize, ...]:
    """The stores, in the household's order, and how many items each has."""
    return tuple(StoreSize(name, len(found)) for name, found in of.catalog.stores.items())


@question
def categories(of: Moment, store: str) -> tuple[str, ...]:
    """The categories of a store's items, sorted by name; those that differ only in how they are written are one.

    Args:
        of: The household.
        store: The store's name.

    Raises:
        NotFound: There is no such store.
    """
    shown = spelt_in(of)
    found = counted(of.catalog.stores[of.catalog.store(store)].values())
    return tuple(sorted({shown_as(shown, category) for category in found}, key=natural))


def spelt_in(of: Moment) -> Mapping[str, str]:
    """How each category of the household is shown, by its folded name: as most of its items have it."""
    stores, kept = of.catalog.stores, of.memory.kept

    def in_store(name: str, items: Mapping[str, Item]) -> Mapping[str, int]:
        return kept(f"counted: {name}", (items,), lambda: counted(items.values()))

    return kept("spelt", (stores,), lambda: spelt([in_store(name, items) for name, items in stores.items()]))


@question
def category_spellings(of: Moment) -> tuple[Spellings, ...]:
    """Categories that are written in several ways (`Dairy`, `dairy`), to be made one: each with its other spellings."""
    stores = of.catalog.stores

    def work() -> tuple[Spellings, ...]:
        return several_spellings(item for items in stores.values() for item in items.values())

    return of.memory.kept("spellings", (stores,), work)


@question(tool="search_catalog")
def search(of: Moment, query: str, store: str | None = None, limit: int = 50) -> tuple[Item, ...]:
    """Items whose name matches, with tolerance for spelling, accents and plurals, best first.

    Args:
        of: The household.
        query: What was typed.
        store: Only items of this store.
        limit: The most items to find.

    Raises:
        NotFound: There is no such store.
    """
    return of.memory.search.find(of.catalog, given_text(query, "query"), store, count(limit, "limit"))


@question
def browse(
    of: Moment,
    query: str = "",
    store: str | None = None,
    category: str = "",
    sort: Sort = "",
    offset: int = 0,
    limit: int = 50,
) -> Found:
    """A page of the catalog: what matches, best first, or everything in the catalog's order.

    Args:
        of: The household.
        query: What was typed; empty for everything.
        store: Only items of this store.
        category: Only items of this category, however it is spelt; empty for all.
        sort: Another order than that.
        offset: So many items are passed over, from 0.
        limit: The most items in the answer.

    Raises:
        InvalidInput: The offset or the limit is beyond all counting.
        NotFound: There is no such store.
    """
    name = None if store is None else of.catalog.store(store)
    offset, limit = count(offset, "offset"), count(limit, "limit")
    looked_at = max(_FOUND_AT_MOST, offset + limit)
    wanted, folded = fold(given_text(category, "category")), cache(fold)
    if given_text(query, "query").strip():
        found: Collection[Item] = search(of, query, name, looked_at)
    else:
        chosen = of.catalog.stores.values() if name is None else (of.catalog.stores[name],)
        found = tuple(chain.from_iterable(items.values() for items in chosen))
    matches = [item for item in found if not category or folded(item.category) == wanted]
    if sort == "newest":
        matches.reverse()
    elif sort:
        matches.sort(key=_SORTS[sort])
    total = None if query.strip() and len(found) >= looked_at else len(matches)
    return Found(tuple(islice(matches, offset, offset + limit)), total, offset + limit < len(matches))


def known_in(of: Moment) -> Known:
    """What is known of the household when a line is typed; kept from one state to the next."""
    of.memory.known = known = known_of(of.catalog, of.memory.known)
    return known


@question
def suggestions(
    of: Moment, text: str, store: str | None = None, limit: int = 8, finished: bool = False
) -> tuple[Suggestion, ...]:
    """What each line of a text can mean: items of the catalog with how much of each, or a new one.

    In a pasted list, a heading that is a category or a store of the household is that of the new things below it.

    Args:
        of: The household.
        text: One line as it is typed, or several as they are pasted.
        store: Only items of this store; new ones are for it. Without one they are for where their category is usually
            bought.
        limit: The most items to offer for one line.
        finished: Whether a single line is not written on, and a word merely begun means nothing.

    Raises:
        NotFound: There is no such store.
    """
    name = None if store is None else of.catalog.store(store)
    known = known_in(of)
    headed, places = Headed(known), Places(known)
    lines = pasted(text, headed, headed.stores) if "\n" in text.strip() else (headed.typed(text),)
    typing = len(lines) == 1 and not finished

    def suggestion(line: Pasted) -> Suggestion:
        place = headed.place(line.under)
        at = place.store or headed.place(line.at).store or name

        def find(query: str, most: int) -> tuple[Item, ...]:
            return search(of, query, at, most)

        def new(wanted: Wanted | None) -> NewItem | None:
            return places.new_item(wanted, at, place.category) if wanted and wanted.name else None

        meant = understood(known, line.text, find, at, limit=limit, typing=typing)
        parts = several(line.text, slashes=True) if typing else ()
        return Suggestion(meant, new(meant.wanted), new(meant.other), line.ticked, parts)

    return tuple(map(suggestion, lines))


def left_out(of: Moment, text: str) -> tuple[str, ...]:
    """What `suggestions` leaves out of a pasted list, which says that it need not be bought: see `pasted`.

    Args:
        of: The household.
        text: What was pasted.
    """
    return needless(text, Headed(known_in(of))) if "\n" in text.strip() else ()


@question
def duplicates(of: Moment, store: str | None = None, limit: int = 10) -> tuple[Pair, ...]:
    """Items of one store that may be the same thing under two spellings.

    Args:
        of: The household.
        store: Only items of this store.
        limit: The most pairs to find, 0 to 1,000.

    Raises:
        NotFound: There is no such store.
    """
    limit = min(max(0, limit), _MOST_PAIRS)
    name = None if store is None else of.catalog.store(store)
    pairs = (
        Pair(*pair)
        for other, items in of.catalog.stores.items()
        if name in (None, other) and len(items) <= _LARGEST_STORE
        for pair in pairs_of(items.values(), of.catalog.apart, limit=limit)
    )
    return tuple(islice(pairs, limit))
