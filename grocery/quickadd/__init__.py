"""What a person types or pastes into "Add an item": read, looked up in the catalog, guessed at when new."""

from grocery.quickadd.creating import NewItem, new_item
from grocery.quickadd.guessing import Guess, guess
from grocery.quickadd.lines import Listed, lines_of, listed, without_numbers
from grocery.quickadd.options import Find, Option, Understood, understood
from grocery.quickadd.reading import Wanted, read

__all__ = [
    "Find",
    "Guess",
    "Listed",
    "NewItem",
    "Option",
    "Understood",
    "Wanted",
    "guess",
    "lines_of",
    "listed",
    "new_item",
    "read",
    "understood",
    "without_numbers",
]
