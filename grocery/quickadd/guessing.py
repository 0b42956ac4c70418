"""What an item that the catalog does not have will be like, going by those that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from statistics import median
from typing import Final

from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.money import rounded
from grocery.quickadd.names import DESCRIBING, head_of
from grocery.records import Item, Record
from grocery.text import fold, singulars

_LOOKED_AT: Final = 1_000  # items that may have a word in common: where there are more, the word says little
_MOST_WORDS: Final = 4
_SHOWN: Final = 3
_WILD: Final = 5  # times the lowest price: from there on a price in the middle says nothing


class Guess(Record, frozen=True):
    """What a new item is probably like.

    Attributes:
        category: The category of similar items; empty when there are none, or they do not agree.
        price: What they cost in the middle, rounded to the currency's minor unit; None when that says nothing.
        unit: What most of them are sold by; empty when there are none.
        like: The names of up to three of them.
    """

    category: str = ""
    price: Decimal | None = None
    unit: str = ""
    like: tuple[str, ...] = ()

    def sold_by(self, unit: str) -> Guess:
        """The guess for an item sold by this unit, where one was said: a price by another unit says nothing of it."""
        return self if unit in ("", self.unit) else replace(self, price=None, unit=unit)


def guess(catalog: Catalog, name: str, store: str) -> Guess:
    """Guesses category, price and unit of a new item.

    Similar are items with some of the name's words (of its last four, in any number). Those with the head word, milk
    for `Oat Milk`, go before those that share other words, and among each the store's own before those of other stores.
    Of items that share other words more than half must agree on the category: a word like `Kirkland` stands for none.

    Args:
        catalog: The state.
        name: The new item's name: any text at all.
        store: Where it will be added; it may be a new store.

    Returns:
        The guess; all of it empty where nothing is similar.
    """
    near = [*catalog.stores.get(store, {}).values()]
    far = [item for other, items in catalog.stores.items() if other != store for item in items.values()]
    shelves = [(items, [fold(item.name) for item in items]) for items in (near, far)]
    head, words = head_of(name), set([word for word in singulars(name) if _tells(word)][-_MOST_WORDS:])
    for wanted, most in (({head} & words, 0), (words - {head}, 2)):
        for items, names in shelves if wanted else ():
            similar = _most_similar(items, names, wanted, words, head)
            category, count = Counter(item.category for item in similar).most_common(1)[0] if similar else ("", 0)
            if count * most > len(similar) or (similar and not most):
                return _like([item for item in similar if item.category == category], catalog.currency)
    return Guess()


def _most_similar(
    items: Sequence[Item], names: Sequence[str], wanted: set[str], words: set[str], head: str
) -> list[Item]:
    """Of the items with one of the wanted words those that share most of all the words, in order.

    What is the same thing by its own head word counts more than any number of other words.

    Args:
        items: The items.
        names: Their names, folded.
        wanted: Words of which an item must have one.
        words: All words of the new name that count.
        head: Its head word.
    """
    rows = {row for stem in map(_stem, wanted) for row, name in enumerate(names) if stem in name}
    best = 0
    similar: list[Item] = []
    for row in sorted(rows)[:_LOOKED_AT]:
        shared = words.intersection(singulars(names[row]))
        score = len(shared) + (len(words) if head_of(names[row]) == head else 0)
        if wanted.isdisjoint(shared):
            continue
        if score > best:
            best, similar = score, []
        if score == best:
            similar.append(items[row])
    return similar


def _tells(word: str) -> bool:
    return word.isalpha() and (len(word) > 2 or not word.isascii()) and word not in DESCRIBING


def _stem(word: str) -> str:
    """What both numbers of a word begin with, so that most names need not be taken apart."""
    return word[:-2] if word.endswith("fe") else word[:-1] if word[-1] in "yfz" else word


def _like(similar: list[Item], currency: str) -> Guess:
    unit = Counter(item.unit for item in similar).most_common(1)[0][0]
    prices = [item.price for item in similar if item.unit == unit and item.price is not None]
    telling = bool(prices) and max(prices) <= _WILD * min(prices)
    return Guess(
        category=similar[0].category,
        price=rounded(median(prices), currency) if telling else None,
        unit=unit,
        like=tuple([item.name for item in similar[:_SHOWN]]),
    )
