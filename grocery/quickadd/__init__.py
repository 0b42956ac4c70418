"""What a person types or pastes into "Add an item": read, looked up in the catalog, guessed at when new."""

from grocery.quickadd.creating import NewItem, new_item
from grocery.quickadd.guessing import Guess, guess
from grocery.quickadd.known import Known, known_of
from grocery.quickadd.lines import Pasted, lines_of, needless, pasted, without_numbers
from grocery.quickadd.listed import Listed, listed
from grocery.quickadd.options import Find, Option, Understood, understood
from grocery.quickadd.places import Places
from grocery.quickadd.reading import Wanted, read
from grocery.quickadd.together import several

__all__ = [
    "Find",
    "Guess",
    "Known",
    "Listed",
    "NewItem",
    "Option",
    "Pasted",
    "Places",
    "Understood",
    "Wanted",
    "guess",
    "known_of",
    "lines_of",
    "listed",
    "needless",
    "new_item",
    "pasted",
    "read",
    "several",
    "understood",
    "without_numbers",
]
