"""Categories that differ only in how they are written are one, shown in the spelling that most things have.

What is kept stays as somebody wrote it: it is put together where it is shown, and made one only where somebody asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from grocery.records import Item, Record
from grocery.text import fold


class Spellings(Record, frozen=True):
    """A category that is written in several ways.

    Attributes:
        shown: The spelling that most of its items have, of several the one that was there first.
        others: The other spellings.
        items: The ids of the items that have one of those.
    """

    shown: str
    others: tuple[str, ...]
    items: tuple[str, ...]


def counted(items: Iterable[Item]) -> Counter[str]:
    """How many items have each category, as they are written."""
    return Counter([item.category for item in items])


def spelt(counts: Iterable[Mapping[str, int]]) -> dict[str, str]:
    """How each category is shown, by its folded name.

    Args:
        counts: How many items have each category, store by store.
    """
    of: Counter[str] = Counter()
    for one in counts:
        of.update(one)
    shown: dict[str, str] = {}
    for category, count in of.items():
        folded = fold(category)
        if folded not in shown or of[shown[folded]] < count:
            shown[folded] = category
    return shown


def shown_as(shown: Mapping[str, str], category: str) -> str:
    """How a category is shown; as it is written where no item has it."""
    return shown.get(fold(category), category)


def several_spellings(items: Iterable[Item]) -> tuple[Spellings, ...]:
    """The categories that are written in several ways.

    Args:
        items: Those of all stores.
    """
    there = list(items)
    shown = spelt([counted(there)])
    others: dict[str, dict[str, list[str]]] = {}
    for item in there:
        if (one := shown_as(shown, item.category)) != item.category:
            others.setdefault(one, {}).setdefault(item.category, []).append(item.id)
    return tuple(
        Spellings(one, tuple(written), tuple(key for keys in written.values() for key in keys))
        for one, written in others.items()
    )
