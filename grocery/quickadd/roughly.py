"""The words by which the page reads a list roughly where the server cannot be asked: `ui/static/shop/unread.js`."""

from __future__ import annotations

from typing import Final

from grocery.quickadd.departments import OTHERS, SHOPS
from grocery.quickadd.headings import ASIDES, BOUGHT, INGREDIENTS, NEEDLESS
from grocery.quickadd.list_names import NAMES
from grocery.quickadd.priced import SUMS
from grocery.quickadd.words import words
from grocery.text import fold

DEPARTMENTS: Final = frozenset(map(fold, (
    "produce", "fruit & veg", "fruit & vegetables", "fruits & vegetables", "dairy", "dairy & eggs", "meat & seafood",
    "butcher", "deli", "bakery", "frozen", "frozen foods", "pantry", "canned goods", "condiments", "household", "pets",
    "personal care", "health & beauty", "pharmacy", "frutas y verduras", "lacteos", "carniceria", "panaderia",
    "congelados", "despensa", "limpieza", "hogar", "drogueria", "farmacia", "mascotas", "obst & gemuse", "kuhlregal",
    "milchprodukte", "metzgerei", "backerei", "tiefkuhl", "vorrat", "haushalt", "drogerie", "apotheke", "cremerie",
    "fruits et legumes", "boucherie", "boulangerie", "surgeles", "epicerie", "hygiene", "ortofrutta", "latticini",
    "macelleria", "surgelati", "dispensa", "hortifruti", "laticinios", "padaria", "mercearia", "limpeza", "zuivel",
    "groente & fruit", "bakkerij", "diepvries", "huishouden", "frukt & gront", "mejeri", "skafferi", "frys",
)))  # fmt: skip
"""Departments of shops by their usual names: the server knows more (`grocery.kinds.is_department`)."""


def rule() -> dict[str, str]:
    """All of them, folded, with a `|` between two."""
    known = words()
    sets = {
        "needless": NEEDLESS,
        "bought": BOUGHT,
        "asides": ASIDES,
        "titles": NAMES | INGREDIENTS | OTHERS | SHOPS | DEPARTMENTS,
        "sums": SUMS,
        "and": known.conjunctions,
        "together": known.together,
        "starts": known.comment_starts,
        "comments": known.comment_words | known.comment_ends | known.kinds,
        "endings": known.comment_endings,
        "no_comments": known.no_comments,
    }
    return {name: "|".join(sorted(said)) for name, said in sets.items()}
