"""What is known of a household when a line is typed: its things by their words and kinds, and where it buys what.

Of each state it is worked out once, and only as far as it is asked. The next state takes over what did not change: a
new item adds its own words, another price none; where one was renamed or removed, its store is looked through anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Final

from grocery.catalog import Catalog
from grocery.kinds import Kind, named_kind
from grocery.records import Item, Purchase
from grocery.text import fold, singulars

_LATELY: Final = 6  # months of purchases that say what is usually bought
_WHERE: Final = 3  # and where

_Index = dict[Hashable, tuple[int, ...]]
_SAYS: Final[dict[str, Callable[[str], Iterable[Hashable]]]] = {
    "word": lambda name: {*singulars(name)},
    "words": lambda name: (singulars(name),),
    "kind": lambda name: (kind,) if (kind := named_kind(name)) else (),
}
"""What a name says of its thing: each of its words, in the singular; all of them, in order; its kind."""


class Sold:
    """What one store sells, by what the names say.

    Args:
        items: The store's items.
        before: The same of an earlier state, if there is one.
    """

    def __init__(self, items: Mapping[str, Item], before: Sold | None = None) -> None:
        self.source = items
        self.items = tuple(items.values())
        self._indexes: dict[str, _Index] = {}
        if before is not None and before._begins(self.items):
            at = len(before.items)
            more = self.items[at:]
            if "categories" in before.__dict__ and before.items == self.items[:at]:
                self.categories = tuple(dict.fromkeys([*before.categories, *[item.category for item in more]]))
            self._indexes = {
                what: _grown(index, _SAYS[what], more, at) for what, index in before._indexes.copy().items()
            }

    def with_any(self, words: Iterable[str]) -> Iterator[Item]:
        """The items with any of these words, in their order."""
        rows = {row for word in words for row in self._rows("word", word)}
        return (self.items[row] for row in sorted(rows))

    def called(self, words: tuple[str, ...]) -> list[Item]:
        """The items whose names have just these words."""
        return [self.items[row] for row in self._rows("words", words)]

    def of_kind(self, kind: Kind) -> list[Item]:
        """The items of a kind, see `grocery.kinds`."""
        return [self.items[row] for row in self._rows("kind", kind)]

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Their categories, each once, in order."""
        return tuple(dict.fromkeys([item.category for item in self.items]))

    def _rows(self, what: str, said: Hashable) -> tuple[int, ...]:
        if what not in self._indexes:
            self._indexes[what] = _grown({}, _SAYS[what], self.items, 0)
        return self._indexes[what].get(said, ())

    def _begins(self, items: tuple[Item, ...]) -> bool:
        """Whether these begin with the same names."""
        begun = items[: len(self.items)]
        return self.items == begun or [item.name for item in self.items] == [item.name for item in begun]


def _grown(index: _Index, says: Callable[[str], Iterable[Hashable]], items: Iterable[Item], at: int) -> _Index:
    """An index with more items, of which the first stands at a place."""
    fresh: dict[Hashable, list[int]] = {}
    for row, item in enumerate(items, at):
        for said in says(item.name):
            fresh.setdefault(said, []).append(row)
    return {**index, **{said: (*index.get(said, ()), *rows) for said, rows in fresh.items()}} if fresh else index


class _Bought:
    """What was bought lately, and where."""

    def __init__(self, purchases: Mapping[str, tuple[Purchase, ...]]) -> None:
        self.source = purchases

    @cached_property
    def lately(self) -> Counter[str]:
        return Counter(one.item_id for one in self._months(_LATELY))

    @cached_property
    def where(self) -> Counter[tuple[str, str]]:
        return Counter((one.store, one.category) for one in self._months(_WHERE))

    def _months(self, newest: int) -> Iterator[Purchase]:
        return chain.from_iterable(self.source[month] for month in sorted(self.source)[-newest:])


class Known:
    """What is known of a household.

    Args:
        catalog: The state.
        before: The same of an earlier state, if there is one.
    """

    def __init__(self, catalog: Catalog, before: Known | None = None) -> None:
        self.catalog = catalog
        earlier: Mapping[str, Sold] = {} if before is None else before.stores
        self.stores: Mapping[str, Sold] = {
            name: _sold(items, earlier.get(name)) for name, items in catalog.stores.items()
        }
        bought: _Bought | None = None if before is None else before._bought
        same = bought is not None and bought.source is catalog.purchases
        self._bought: _Bought = bought if bought is not None and same else _Bought(catalog.purchases)

    def others(self, store: str) -> list[Sold]:
        """What all stores sell but this one."""
        return [sold for name, sold in self.stores.items() if name != store]

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """All categories, each once, in the order of the stores."""
        return tuple(dict.fromkeys(chain.from_iterable(sold.categories for sold in self.stores.values())))

    def is_called(self, name: str) -> bool:
        """Whether an item has this name, in any number."""
        words = singulars(name)
        return any(sold.called(words) for sold in self.stores.values())

    @property
    def lately(self) -> Counter[str]:
        """How often each item was bought in the last six months in which something was."""
        return self._bought.lately

    def store_for(self, category: str) -> str | None:
        """Where most of a category was bought in the last three such months, else stands on the list; None for nowhere.

        Args:
            category: The category; empty for things of any.
        """
        for by_category in (self._bought_at, self._listed_at):
            if stores := by_category.get(fold(category)):
                return stores.most_common(1)[0][0]
        return None

    @cached_property
    def _bought_at(self) -> dict[str, Counter[str]]:
        return self._by_category(self._bought.where)

    @cached_property
    def _listed_at(self) -> dict[str, Counter[str]]:
        return self._by_category(Counter((line.store, line.category) for line in self.catalog.shopping_list.values()))

    def _by_category(self, counted: Mapping[tuple[str, str], int]) -> dict[str, Counter[str]]:
        """How often something was bought at each store that there is, by folded category and, under "", of any."""
        found: dict[str, Counter[str]] = {}
        for (store, category), count in counted.items():
            if store in self.stores:
                for key in {fold(category), ""}:
                    found.setdefault(key, Counter())[store] += count
        return found


def _sold(items: Mapping[str, Item], before: Sold | None) -> Sold:
    return before if before is not None and before.source is items else Sold(items, before)


def known_of(catalog: Catalog, before: Known | None = None) -> Known:
    """What is known of a state; what an earlier one has in common with it is not worked out again."""
    return before if before is not None and before.catalog is catalog else Known(catalog, before)
