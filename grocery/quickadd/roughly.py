"""The words by which the page reads a list roughly where the server cannot be asked: `ui/static/shop/unread.js`."""

from __future__ import annotations

from grocery.quickadd.departments import OTHERS, SHOPS
from grocery.quickadd.headings import ASIDES, BOUGHT, INGREDIENTS, NEEDLESS
from grocery.quickadd.list_names import NAMES
from grocery.quickadd.priced import SUMS
from grocery.quickadd.words import words


def rule() -> dict[str, str]:
    """All of them, folded, with a `|` between two."""
    known = words()
    sets = {
        "needless": NEEDLESS,
        "bought": BOUGHT,
        "asides": ASIDES,
        "titles": NAMES | INGREDIENTS | OTHERS | SHOPS,
        "sums": SUMS,
        "and": known.conjunctions,
        "together": known.together,
        "starts": known.comment_starts,
        "comments": known.comment_words | known.comment_ends | known.kinds,
        "endings": known.comment_endings,
        "no_comments": known.no_comments,
    }
    return {name: "|".join(sorted(said)) for name, said in sets.items()}
