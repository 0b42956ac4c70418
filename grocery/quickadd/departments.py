"""Which lines of a pasted list are the departments of a store that its things stand under, though nothing marks them.

What is only a department (`PRODUCE`, `Obst & Gemüse`) is a heading wherever things stand below it. By many names one
buys something, too (`Bread`, `Fruit`). Such a line is one only where the list shows it, else it is a thing: one that
was not wanted is seen on the list, and one that is lacking is not.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import Final, NamedTuple

from grocery.kinds import is_department, named_kind, shelf_of, stands_on
from grocery.quickadd.amounts import measure_of
from grocery.quickadd.headings import is_needless
from grocery.quickadd.list_names import is_day, list_name
from grocery.quickadd.reading import read
from grocery.quickadd.together import several
from grocery.text import fold, words_of

_LED: Final = re.compile(
    r"(?P<title>[^\W\d_][^:]{1,39}?)(?P<sign>\s*:\s+|\s*(?:->|→|=>)\s*|\s+[-–—]+\s+)(?P<things>\S.*)"
)

_FROM: Final = re.compile(r"\A(?:from|at|bei|von|chez|en|de|da|bij|van|från|hos)\s+", re.IGNORECASE)

OTHERS: Final = frozenset({
    "other", "others", "misc", "miscellaneous", "everything else", "no category", "uncategorized", "other items",
    "other stuff", "random", "extras", "sonstiges", "verschiedenes", "anderes", "ohne kategorie", "otros",
    "otras cosas",
    "varios", "sin categoria", "divers", "autres", "autre", "sans categorie", "overig", "altro", "outros",
})  # fmt: skip
"""Headings, folded, of what stands in no department."""


SHOPS: Final = frozenset({
    "albert heijn", "albertsons", "alcampo", "aldi", "aldi nord", "aldi sud", "amazon", "asda", "asian market",
    "auchan",
    "bakery shop", "bj's", "bodega aurrera", "butcher shop", "carrefour", "chedraui", "chewy", "coles", "conad",
    "continente", "costco", "cvs", "dollar general", "dollar tree", "edeka", "eroski", "esselunga", "eurospin",
    "famila", "farmers market", "farmer's market", "food lion", "fred meyer", "h mart", "h-e-b", "heb", "hema",
    "hemkop",
    "home depot", "hy-vee", "iceland", "ica", "ikea", "intermarche", "kaufland", "kroger", "leclerc", "lidl", "loblaws",
    "lowe's", "meijer", "mercadona", "monoprix", "morrisons", "netto", "pet store", "petco", "petsmart", "pingo doce",
    "publix", "ralphs", "rewe", "rossmann", "safeway", "sainsbury's", "sainsburys", "sam's", "sam's club", "shoprite",
    "soriana", "sprouts", "stop and shop", "supermarket", "target", "tegut", "tesco", "trader joe's", "trader joes",
    "tjs", "vons", "waitrose", "walgreens", "walmart", "wegmans", "whole foods", "willys", "winco", "woolworths",
})  # fmt: skip
"""Shops, folded, by whose names nobody means a thing: as a line above others one is a heading."""


MORE_SHOPS: Final = frozenset({
    "99 ranch", "acme", "ah", "ahorramas", "billa", "big lots", "bim", "bonpreu", "bunnings", "colruyt", "consum",
    "coop", "delhaize", "dia", "dirk", "dm", "el corte ingles", "etos", "five below", "franprix", "giant eagle",
    "giant food", "grocery outlet", "hannaford", "harris teeter", "hipercor", "hofer", "hoogvliet", "iga", "instacart",
    "jumbo", "kruidvat", "m&s", "market basket", "menards", "migros", "minipreco", "muller", "no frills", "norma",
    "ocado", "oxxo", "penny", "penny market", "poundland", "price chopper", "rewe center", "save a lot", "sav-a-lot",
    "shaws", "smart & final", "smith's", "smiths", "sobeys", "spar", "super u", "superdrug", "systembolaget",
    "super h mart", "vomar", "wawa", "weis", "willys hemma", "world market",
})  # fmt: skip
"""Further ones, which the page does not know without the server."""

SHOPS_AND_WORDS: Final = frozenset(
    {"action", "big", "boots", "casino", "extra", "giant", "metro", "real", "ross", "super", "pam", "plus", "next"}
)
"""Shops whose names one means otherwise as well: headings only where each begins a block of several things."""


class Departments:
    """The names that are headings by themselves where nothing is known of a household; asked with `in`.

    Departments, the days of the week, and what many shops are called.
    """

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        folded = fold(name)
        return folded in OTHERS or folded in SHOPS or folded in MORE_SHOPS or is_day(folded) or is_department(name)


DEPARTMENTS: Final = Departments()

_SHORT: Final = 4  # letters of what is always written in capitals: `TP`, `EVOO`
_OF_MANY: Final = frozenset(
    words_of(
        "fruit vegetables herbs meat poultry seafood snacks nuts beverages alcohol spices sauces cleaning care health"
    )
)
"""Shelves by whose names nobody means one thing: who writes `Fruit` above apples and bananas has these in mind."""


class Row(NamedTuple):
    """A line, as far as that is looked at here.

    Attributes:
        text: What it says, without marks.
        plain: Whether it is marked neither as a heading nor as a thing, by a bullet.
        first: Whether it is the first of its block: behind a gap, or a heading.
        heading: Whether it is marked as a heading.
    """

    text: str
    plain: bool
    first: bool
    heading: bool


def led(rows: Iterable[Row]) -> frozenset[int]:
    """The numbers of the lines that are headings though a thing may be called so: `Bread` above bagels and rolls.

    The list shows it where each of several blocks of lines begins with a department; where all things of a block stand
    in the one that it begins with, and it is that of many kinds (`Fruit`), or of theirs; and where a list begins with
    one in capitals, and so are only these.

    Args:
        rows: The lines of the list.
    """
    rows = list(rows)
    shelves = [shelf_of(row.text) if row.plain else "" for row in rows]
    starts = [at for at, row in enumerate(rows) if row.first and not row.heading]
    ends = {at: _end(rows, at) for at in starts}
    long = [at for at in starts if ends[at] - at > 1 and not _is_sold_there(rows, at, shelves[at])]
    begun = [at for at in long if shelves[at]]
    alone = len(long) == 1
    found = {at for at in begun if _are_its_things(rows[at : ends[at]], shelves[at], alone=alone)}
    below = sum(_is_sold_there(rows, at, shelves[at]) for at in starts)
    if len(begun) + below > 1 and len(begun) == len(long):
        found.update(begun)
    found |= {at for at in starts if fold(rows[at].text) in SHOPS_AND_WORDS and ends[at] - at > 2}
    return frozenset(found | _shouted(rows, shelves) | _loud_blocks(rows, long) | _of_many(rows, shelves))


def _of_many(rows: Sequence[Row], shelves: Sequence[str]) -> set[int]:
    """The departments of many kinds that stand above things of theirs, where there are two, without a gap: `fruits`."""
    found = [at for at, shelf in enumerate(shelves) if shelf in _OF_MANY and rows[at].plain]
    ends = [*found[1:], len(rows)]
    are = {at for at, end in zip(found, ends, strict=False) if _are_its_things(rows[at:end], shelves[at], alone=False)}
    return are if len(are) > 1 else set()


def _is_sold_there(rows: Sequence[Row], at: int, shelf: str) -> bool:
    """Whether a line stands right below a heading of its own shelf: `Brot` below `Bäcker` is a thing."""
    return shelf != "" and at > 0 and rows[at - 1].heading and shelf_of(rows[at - 1].text) == shelf


def _loud_blocks(rows: Sequence[Row], long: Sequence[int]) -> set[int]:
    """The first lines of the blocks, where each of several is in capitals, and nothing else is: `FRESHIES`."""
    begun = [at for at in long if not at or not rows[at - 1].heading]
    others = [row.text for at, row in enumerate(rows) if at not in begun and not row.heading]
    quiet = any(not text.isupper() for text in others)
    quiet = quiet and not any(text.isupper() and len(text) > _SHORT for text in others)
    loud = all(rows[at].text.isupper() and not any(c.isdigit() for c in rows[at].text) for at in begun)
    return {*begun} if len(begun) > 1 and loud and quiet else set()


def _end(rows: Sequence[Row], at: int) -> int:
    """Where the block ends that begins there."""
    return next((n for n in range(at + 1, len(rows)) if rows[n].first or rows[n].heading), len(rows))


def _are_its_things(block: Sequence[Row], shelf: str, *, alone: bool) -> bool:
    """Whether all that stands below a department, and is known, stands in it; `alone`: there is no other block."""
    below = [read(row.text).name for row in block[1:]]
    known = [there for name in below if (there := stands_on(shelf, name)) is not None]
    if not all(known) or 2 * len(known) <= len(below) or len(below) < 2:
        return False
    return not alone or shelf in _OF_MANY or len({named_kind(name) for name in (block[0].text, *below)}) == 1


def leads_its_own(title: str, below: Sequence[str]) -> bool:
    """Whether a line is the heading of what stands below it, where little else tells: `Viandes` above a steak.

    Nobody buys anything by its name; or all that is known below stands in it, and it is a department of many kinds, or
    has several below that stand nowhere else. Else it is a thing with a picture, or whose bullet was forgotten.

    Args:
        title: The line, without marks.
        below: The lines up to the next one that may be a heading.
    """
    if is_department(title):
        return True
    shelf, names = shelf_of(title), [read(line).name for line in below]
    known = [there for name in names if (there := stands_on(shelf, name)) is not None] if shelf else []
    own = {kind.shelf for name in names if (kind := named_kind(name))}
    return bool(known) and all(known) and (shelf in _OF_MANY or (len(names) > 1 and own == {shelf}))


def _shouted(rows: Sequence[Row], shelves: Sequence[str]) -> set[int]:
    """The departments in capitals, where the list begins with one and has several, and else hardly any capitals."""
    loud = [at for at, row in enumerate(rows) if row.text.isupper()]
    found = [at for at in loud if shelves[at] or rows[at].heading]
    ends = {at for at in found if at + 1 == len(rows) or at + 1 in loud}
    begins = len(found) > 1 and all(row.heading for row in rows[: found[0]])
    return {at for at in found if shelves[at]} - ends if begins and len(loud) == len(found) else set()


def led_things(line: str, known: Container[str]) -> tuple[str, str] | None:
    """The heading that a line begins with, and the things behind it: `Produce: apples, pears`, `Dairy - milk and eggs`.

    The heading is a department, a store, the name of a list, or says that nothing of it is needed; by the name of a
    thing only several things are led (`Fruit: apples, pears`), for `Eggs: 2 dozen` and `Bread: rye` are one thing each.

    Args:
        line: A line of a list, without marks.
        known: Names of departments and stores that are no things, folded.

    Returns:
        None where the line begins with none.
    """
    found = _LED.fullmatch(line)
    if found is None or measure_of(found["things"]):
        return None
    title, things = found["title"], found["things"]
    leads = found["sign"].strip() not in {"-", "–", "—"}
    if leads and is_needless(fold(title)):
        return title, things
    at_store = list_name(title) if leads else None
    if at_store is not None:
        return at_store, things
    if fold(title) in known:
        return title, things
    shelf = shelf_of(title) if leads else ""
    of_many = shelf in _OF_MANY
    if shelf and (len(several(things, led=of_many)) > 1 or (of_many and stands_on(shelf, read(things).name))):
        return title, things
    store = _FROM.sub("", title)
    return (store, things) if leads and store != title and fold(store) in known else None
