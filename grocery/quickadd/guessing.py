"""What an item that the catalog does not have will be like: by the words of its name, then by the items that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from grocery.catalog import Catalog
from grocery.kinds import category_of, named_kind
from grocery.quickadd.names import DESCRIBING, head_of
from grocery.records import Item, Record
from grocery.text import fold, singulars

_LOOKED_AT: Final = 1_000  # items that may have a word in common: where there are more, the word says little
_MOST_WORDS: Final = 4
_SHOWN: Final = 3


class Guess(Record, frozen=True):
    """What a new item is probably like.

    Attributes:
        category: Where it stands: in the household's words where it has such a category; empty when nothing tells.
        unit: What most similar items are sold by; empty when there are none.
        like: The names of up to three items by whose category it was guessed.
    """

    category: str = ""
    unit: str = ""
    like: tuple[str, ...] = ()


def guess(catalog: Catalog, name: str, store: str) -> Guess:
    """Guesses category and unit of a new item. Its price is not guessed: one in three would be off by half or more.

    Where the household keeps things of that kind decides first, then the words of the name (`grocery.kinds`), then the
    category of similar items. Those are items with some of the name's words (of its last four, in any number). Items
    with the head word, milk for `Oat Milk`, go before those that share other words, and among each the store's own
    before those of other stores. Of items that share other words more than half must agree on the category: a word
    like `Kirkland` stands for none.

    Args:
        catalog: The state.
        name: The new item's name: any text at all.
        store: Where it will be added; it may be a new store.

    Returns:
        The guess; all of it empty where nothing is similar.
    """
    near = [*catalog.stores.get(store, {}).values()]
    far = [item for other, items in catalog.stores.items() if other != store for item in items.values()]
    similar = _similar(near, far, name)
    unit = Counter(item.unit for item in similar).most_common(1)[0][0] if similar else ""
    own = _same_kind([*near, *far], name)
    if own:
        return Guess(_most_usual(own), unit, tuple([item.name for item in own[:_SHOWN]]))
    known = category_of(name, dict.fromkeys([item.category for item in [*near, *far]]))
    if known or not similar:
        return Guess(known, unit)
    return Guess(similar[0].category, unit, tuple([item.name for item in similar[:_SHOWN]]))


def _same_kind(items: Sequence[Item], name: str) -> list[Item]:
    """The items of that kind whose category somebody chose, as far as most of them agree on it."""
    kind = named_kind(name)
    if kind is None:
        return []
    same = [item for item in items if named_kind(item.name) is kind and "category" not in item.guessed]
    usual = _most_usual(same) if same else ""
    found = [item for item in same if item.category == usual]
    return found if len(found) * 2 > len(same) else []


def _most_usual(items: Sequence[Item]) -> str:
    return Counter(item.category for item in items).most_common(1)[0][0]


def _similar(near: Sequence[Item], far: Sequence[Item], name: str) -> list[Item]:
    """The most similar items, all of one category."""
    shelves = [(items, [fold(item.name) for item in items]) for items in (near, far)]
    head, words = head_of(name), set([word for word in singulars(name) if _tells(word)][-_MOST_WORDS:])
    for wanted, most in (({head} & words, 0), (words - {head}, 2)):
        for items, names in shelves if wanted else ():
            similar = _most_similar(items, names, wanted, words, head)
            category, count = Counter(item.category for item in similar).most_common(1)[0] if similar else ("", 0)
            if count * most > len(similar) or (similar and not most):
                return [item for item in similar if item.category == category]
    return []


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
    rows = {row for begun in map(stem, wanted) for row, name in enumerate(names) if begun in name}
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


def stem(word: str) -> str:
    """What both numbers of a word begin with, so that most names need not be taken apart."""
    return word[:-2] if word.endswith("fe") else word[:-1] if word[-1] in "yfz" else word
