"""Which word of a grocery's name says what it is, and which ones only say which kind."""

from __future__ import annotations

from typing import Final

from grocery.text import before_additions, fold, singular, words_of

DESCRIBING: Final = frozenset(
    words_of(
        "a and big boneless classic extra fresh grade jumbo large lean local medium mini natural organic original"
        " peeled plain pure raw ripe salted seedless skinless sliced small sweet the unsalted whole y"
        " chico entero fresco grande mediano natural organico pequeno"
    )
)
"""Words, in the singular, that do not make another thing of a thing: `Large Organic Eggs` are eggs."""


def head_of(name: str) -> str:
    """The word, folded and in the singular, that says what a thing is; empty when there is none.

    It is the last one before a comma, a bracket or a word like `with`: milk in `Oat Milk, Vanilla`, leche in `Leche de
    vaca`, but chocolate in `Milk Chocolate`.
    """
    return singular(_head(name))


def is_plural(name: str) -> bool:
    """Whether the word that says what a thing is stands in the plural: `blood oranges`, `cans for the dog`."""
    return singular(head := _head(name)) != head


def _head(name: str) -> str:
    folded = fold(name)
    words = words_of(before_additions(folded)) or words_of(folded)
    return words[-1] if words else ""
