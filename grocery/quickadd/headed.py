"""What the headings of a pasted list mean to a household: one of its categories, or one of its stores."""

from __future__ import annotations

from typing import Final, NamedTuple

from grocery.quickadd.known import Known
from grocery.text import fold, singulars

_SAYS_NOTHING: Final = frozenset(
    {"and", "y", "e", "und", "et", "en", "och", "fresh", "other", "section", "aisle", "the"}
)


class Place(NamedTuple):
    """Where a line stands: a category and a store of the household, each empty where the heading names none."""

    category: str = ""
    store: str = ""


class Headed:
    """The categories and stores of a household, by what a list may call them.

    Args:
        known: What is known of it.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self._stores = {fold(name): name for name in known.stores}
        self._categories = {fold(name): name for name in known.categories if name}
        self._words = {name: {*singulars(name)} - _SAYS_NOTHING for name in self._categories.values()}

    @property
    def known(self) -> frozenset[str]:
        """All these names, folded, but those that an item has as well: who writes `Bread` wants some."""
        return frozenset([name for name in {*self._stores, *self._categories} if not self._known.is_called(name)])

    def place(self, heading: str) -> Place:
        """What a heading means: `DAIRY` is the category `Dairy & Eggs`, where no other has that word."""
        folded = fold(heading)
        if folded in self._stores:
            return Place(store=self._stores[folded])
        if folded in self._categories:
            return Place(self._categories[folded])
        said = {*singulars(heading)} - _SAYS_NOTHING
        like = [name for name, words in self._words.items() if said and said <= words]
        return Place(like[0]) if len(like) == 1 else Place()
