"""What an item that the catalog does not have will be like: by the words of its name, then by the items that it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import Final

from grocery.kinds import category_of, named_kind
from grocery.quickadd.known import Known, Sold
from grocery.quickadd.names import DESCRIBING, head_of
from grocery.records import Item, Record
from grocery.text import singulars

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


def guess(known: Known, name: str, store: str) -> Guess:
    """Guesses category and unit of a new item. Its price is not guessed: one in three would be off by half or more.

    Where the household keeps things of that kind decides first, then the words of the name (`grocery.kinds`), then the
    category of similar items. Those are items with some of the name's words (of its last four, in any number). Items
    with the head word, milk for `Oat Milk`, go before those that share other words, and among each the store's own
    before those of other stores. Of items that share other words more than half must agree on the category: a word
    like `Kirkland` stands for none.

    Args:
        known: What is known of the household.
        name: The new item's name: any text at all.
        store: Where it will be added; it may be a new store.

    Returns:
        The guess; all of it empty where nothing is similar.
    """
    near, far = [known.stores[store]] if store in known.stores else [], known.others(store)
    similar = _similar(near, far, name)
    unit = Counter(item.unit for item in similar).most_common(1)[0][0] if similar else ""
    own = _same_kind([*near, *far], name)
    if own:
        return Guess(_most_usual(own), unit, tuple([item.name for item in own[:_SHOWN]]))
    category = category_of(name, dict.fromkeys(chain.from_iterable(sold.categories for sold in [*near, *far])))
    if category or not similar:
        head = head_of(name)
        alike = [item for item in similar if item.category == category or head_of(item.name) == head]
        return Guess(category, unit if alike or not category else "")  # no jar of dog food for `Best Foods Mayonnaise`
    return Guess(similar[0].category, unit, tuple([item.name for item in similar[:_SHOWN]]))


def _same_kind(sold: Sequence[Sold], name: str) -> list[Item]:
    """The items of that kind whose category somebody chose, as far as most of them agree on it."""
    kind = named_kind(name)
    if kind is None:
        return []
    same = [item for one in sold for item in one.of_kind(kind) if "category" not in item.guessed]
    usual = _most_usual(same) if same else ""
    found = [item for item in same if item.category == usual]
    return found if len(found) * 2 > len(same) else []


def _most_usual(items: Sequence[Item]) -> str:
    return Counter(item.category for item in items).most_common(1)[0][0]


def _similar(near: Sequence[Sold], far: Sequence[Sold], name: str) -> list[Item]:
    """The most similar items, all of one category."""
    head, words = head_of(name), set([word for word in singulars(name) if _tells(word)][-_MOST_WORDS:])
    for wanted, most in (({head} & words, 0), (words - {head}, 2)):
        for sold in (near, far) if wanted else ():
            found = chain.from_iterable(one.with_any(wanted) for one in sold)
            similar = _most_similar(islice(found, _LOOKED_AT), words, head)
            category, count = Counter(item.category for item in similar).most_common(1)[0] if similar else ("", 0)
            if count * most > len(similar) or (similar and not most):
                return [item for item in similar if item.category == category]
    return []


def _most_similar(items: Iterable[Item], words: set[str], head: str) -> list[Item]:
    """Of some items those that share most words with the new name, in order.

    What is the same thing by its own head word counts more than any number of other words.

    Args:
        items: The items.
        words: All words of the new name that count.
        head: Its head word.
    """
    best = 0
    similar: list[Item] = []
    for item in items:
        score = len(words.intersection(singulars(item.name))) + (len(words) if head_of(item.name) == head else 0)
        if score > best:
            best, similar = score, []
        if score == best:
            similar.append(item)
    return similar


def _tells(word: str) -> bool:
    return word.isalpha() and (len(word) > 2 or not word.isascii()) and word not in DESCRIBING
