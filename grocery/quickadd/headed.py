"""What the headings of a pasted list mean to a household: one of its categories, or one of its stores."""

from __future__ import annotations

from typing import Final, NamedTuple

from grocery.kinds import category_on, shelf_of
from grocery.quickadd.departments import DEPARTMENTS, led_things
from grocery.quickadd.known import Known
from grocery.quickadd.lines import Pasted
from grocery.quickadd.priced import is_sum
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
        self.stores = {fold(name): name for name in known.stores}
        """Its stores by their folded names."""
        self._categories = {fold(name): name for name in known.categories if name}
        self._words = {name: {*singulars(name)} - _SAYS_NOTHING for name in self._categories.values()}

    def __contains__(self, name: object) -> bool:
        """Whether a line of this name is a heading; not where an item has it, too: who writes `Bread` wants some."""
        if not isinstance(name, str):
            return False
        folded = fold(name)
        named = folded in self.stores or folded in self._categories or folded in DEPARTMENTS
        return named and not self._known.is_called(folded)

    def place(self, heading: str) -> Place:
        """What a heading means: `DAIRY` is the category `Dairy & Eggs`, where no other has that word.

        The department of a store is what the household calls that shelf, else the app: see `grocery.kinds.shelves`.
        """
        folded = fold(heading)
        if folded in self.stores:
            return Place(store=self.stores[folded])
        if folded in self._categories:
            return Place(self._categories[folded])
        said = {*singulars(heading)} - _SAYS_NOTHING
        like = [name for name, words in self._words.items() if said and said <= words]
        if len(like) == 1:
            return Place(like[0])
        shelf = shelf_of(heading)
        return Place(category_on(shelf, self._categories.values())) if shelf else Place()

    def typed(self, text: str) -> Pasted:
        """A line that was typed, without the heading that it begins with: `Dairy: milk`. A sum is no thing."""
        under, thing = led_things(text, self) or ("", text)
        return Pasted("" if is_sum(text) else thing, under)
