"""What a pasted list consists of."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import islice, pairwise, repeat
from typing import Final, NamedTuple

from grocery.kinds import named_kind, shelf_of
from grocery.quickadd.amounts import measure_of
from grocery.quickadd.asides import asides, has_bullets
from grocery.quickadd.comments import describes
from grocery.quickadd.departments import DEPARTMENTS, Row, leads_its_own, led, led_things
from grocery.quickadd.headings import (
    AFTERTHOUGHT,
    ASIDES,
    INGREDIENTS,
    NEEDLESS,
    Shelves,
    is_bought,
    is_needless,
    is_over,
    named,
)
from grocery.quickadd.list_names import list_name
from grocery.quickadd.listed import Listed, listed
from grocery.quickadd.marks import without_bullet, without_emphasis
from grocery.quickadd.priced import is_sum
from grocery.quickadd.reading import read
from grocery.quickadd.receipts import as_bought, beside_receipt
from grocery.quickadd.together import several
from grocery.text import fold, tidied

MOST_LINES: Final = 200
"""How many lines of a paste are taken."""

_LONG_TITLE: Final = 5  # words
_APART: Final = NEEDLESS | ASIDES | INGREDIENTS  # which need no gap before them
_FEW: Final = 2  # lines that might say how many of each: `1 - melon`, `2 - limes`
_COUNTED: Final = re.compile(r"(\d{1,3})\s*[-–—:]\s+(?=[^\W\d_])")
_NUMBERED: Final = re.compile(r"\(?(?:\d{1,3}|[a-z])[.)]\s+(?=\S)")


class Pasted(NamedTuple):
    """One thing of a pasted list.

    Attributes:
        text: As it was written, for `read`; at most 200 characters, never empty.
        under: The heading it stands under; empty for none.
        ticked: Whether it is bought already: its box is ticked, it is struck out, or stands under such a heading.
        at: The store that the name of the list says, or a heading above that of its category, as it stands there; empty
            for none.
        needless: Whether it is not to be bought: it stands under a heading like `Already have`, or is no thing at all.
    """

    text: str
    under: str = ""
    ticked: bool = False
    at: str = ""
    needless: bool = False


def with_headings(
    lines: Sequence[Listed], known: Container[str] = DEPARTMENTS, *, guessing: bool = False
) -> Iterator[tuple[Listed, bool]]:
    """The same lines without numbering, each with whether only the lines around it show that it is a heading.

    What is marked as a heading and has nothing below it is a thing (`**Milk**`, `**Eggs**`), unless its name is known.

    Args:
        lines: The lines of a list.
        known: Names of departments and stores that are no things, folded: a line of such a name above others is a
            heading.
        guessing: Whether a line above others is one as well that all have bullets or begin with an amount, and one
            right above a heading.
    """
    marked = has_bullets([line for line in lines if not line.heading])
    lines = _with_amounts([_thing_where_empty(lines, at, known, marked=marked) for at in range(len(lines))])
    named_so = bool(lines) and list_name(named(lines[0].text)) is not None  # `Shopping list` above `1. milk`
    told = [line.heading or (at == 0 and named_so) for at, line in enumerate(lines)]
    numbered = iter(without_numbers([line.text for line, over in zip(lines, told, strict=True) if not over]))
    lines = [line if over else line._replace(text=next(numbered)) for line, over in zip(lines, told, strict=True)]
    rows = list(_rows(lines, known))
    leading = led(rows) | _above_bullets(lines, rows, marked=marked) | _above_blocks(lines) | _pictured(lines)
    nested = _nested(lines)
    inner: int | None = None  # how far in a heading stands of which the things stand further in
    for at, bare in enumerate(lines):
        if inner is not None and (bare.heading or bare.indent <= inner):
            inner = None
            yield Listed(bare.number, "", heading=True), False
        title = fold(named(bare.text))
        apart = bare.after_gap or is_bought(title) or title in _APART or is_needless(title) or title in known
        below = _below(lines, at) if apart and not bare.bulleted and not bare.heading else []
        bulleted = [one.bulleted or one.heading for one in below]
        texts = [one.text for one in below]
        over = is_over(bare.text, texts, bulleted, first=at == 0, known=known, guessing=guessing)
        inner = bare.indent if at in nested else inner
        yield bare, over or at in leading or at in nested


def _with_amounts(lines: Sequence[Listed]) -> list[Listed]:
    """The lines with an amount that stands alone behind its thing, as kits for cooking have it: `Garlic`, `2 clove`."""
    found: list[Listed] = []
    for line in lines:
        before = found[-1] if found else None
        amount = None if line.heading or line.after_gap else measure_of(line.text)
        if before and amount and amount.unit and not before.heading and read(before.text).quantity is None:
            found[-1] = before._replace(text=f"{before.text}, {line.text}")
        else:
            found.append(line)
    return found


def _above_bullets(lines: Sequence[Listed], rows: Sequence[Row], *, marked: bool) -> frozenset[int]:
    """The lines without a bullet above things that have some: departments, where the list has other headings (`Meat`).

    Where all things are marked by bullets (`marked`), so is what begins with a picture (`🥬 Leafy greens`), and what
    begins a block and is no thing that one knows (`Dinner on Friday`).
    """
    others = any(row.heading for row in rows)
    bare = [at for at, line in enumerate(lines) if not (line.heading or line.bulleted)]
    ends = [*bare[1:], len(lines)]
    things = all(named_kind(lines[at].text) and not shelf_of(lines[at].text) for at in bare)
    if marked and len(bare) > 1 and bare[0] == 0 and not things and all(map(_leads_several, repeat(lines), bare, ends)):
        return frozenset(bare)
    alone = {at for at, (line, below) in enumerate(pairwise(lines)) if _is_alone(line, below)}
    if marked and len(alone) > 1 and len(alone) == sum(not (one.heading or one.bulleted) for one in lines):
        return frozenset(alone)
    return frozenset(
        at
        for at, (line, below) in enumerate(pairwise(lines))
        if not (line.heading or line.bulleted)
        and below.bulleted
        and (line.pictured or not below.after_gap)
        and read(line.text).quantity is None
        and ((others and shelf_of(named(line.text))) or (marked and (_is_above(line) or _leads(lines, at, bare))))
    )


def _leads_several(lines: Sequence[Listed], at: int, end: int) -> bool:
    """Whether a short line that says no amount stands above at least two: `Lunch`."""
    title = lines[at].text
    return end - at > 2 and len(title.split()) <= _LONG_TITLE and read(title).quantity is None


def _leads(lines: Sequence[Listed], at: int, others: Sequence[int]) -> bool:
    """Whether below a line, and above the next of some others, is what its name is that of."""
    end = min((other for other in others if other > at), default=len(lines))
    return end > at + 1 and leads_its_own(named(lines[at].text), [line.text for line in lines[at + 1 : end]])


def _pictured(lines: Sequence[Listed]) -> frozenset[int]:
    """The departments with a picture, where these are all that have one: `🍎 Fruit` above `apples`."""
    found = [at for at, line in enumerate(lines) if line.pictured]
    are = all(_leads(lines, at, found) for at in found)
    return frozenset(found) if are and 2 * len(found) < len(lines) else frozenset()


def _above_blocks(lines: Sequence[Listed]) -> frozenset[int]:
    """The lines alone between gaps, where each of several stands above a block and not all are things: `Extras`."""
    starts = [at for at, line in enumerate(lines) if not at or line.after_gap]
    sizes = [end - at for at, end in pairwise([*starts, len(lines)])]
    in_turn = len(sizes) > 2 and not len(sizes) % 2 and {*sizes[::2]} == {1} and min(sizes[1::2]) > 1
    over = [lines[at].text for at in starts[::2]]
    if not in_turn or any(line.heading or line.bulleted for line in lines) or all(map(named_kind, over)):
        return frozenset()
    return frozenset() if any(read(title).quantity is not None for title in over) else frozenset(starts[::2])


def _is_alone(line: Listed, below: Listed) -> bool:
    """Whether a line without a bullet stands between gaps above one that has some."""
    return not (line.heading or line.bulleted) and line.after_gap and below.after_gap and below.bulleted


def _is_above(line: Listed) -> bool:
    names_thing = named_kind(line.text) is not None and not shelf_of(line.text)
    return line.pictured or (line.after_gap and not names_thing and len(line.text.split()) <= _LONG_TITLE)


def _nested(lines: Sequence[Listed]) -> frozenset[int]:
    """The lines with a bullet below which at least two stand further in: `Tacos` above tortillas and salsa."""
    found = set[int]()
    for at, (line, *below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        further = all(
            one.bulleted and not one.heading and one.indent > line.indent and one.boxed == line.boxed for one in below
        )
        says_how = all(describes(one.text) for one in below)  # `eggs` above `brown` and `large`
        if further and line.bulleted and not line.heading and not says_how and read(line.text).quantity is None:
            found.add(at)
    return frozenset(found)


def _rows(lines: Sequence[Listed], known: Container[str]) -> Iterator[Row]:
    first = True
    for at, line in enumerate(lines):
        title = named(line.text)
        over = (
            line.heading or (at == 0 and list_name(title) is not None) or (not line.bulleted and fold(title) in known)
        )
        yield Row(title, plain=not over and not line.bulleted, first=first or line.after_gap, heading=over)
        first = over


def _thing_where_empty(lines: Sequence[Listed], at: int, known: Container[str], *, marked: bool) -> Listed:
    """A line as a thing where it is marked as a heading, but of nothing; one of lower rank may stand below it.

    Where the things are marked by bullets (`marked`) it is one only where its name is known: `**Milk**`.
    """
    line, title = lines[at], fold(lines[at].text)
    if not line.heading or is_bought(title) or title in known or title in _APART or list_name(line.text) is not None:
        return line
    if marked and not line.bulleted and (shelf_of(title) or named_kind(line.thing) is None):
        return line
    after = lines[at + 1] if at + 1 < len(lines) else None
    lower = after is not None and line.depth > 0 and (not after.depth or after.depth > line.depth)
    if after and (lower if after.heading else not AFTERTHOUGHT.fullmatch(fold(after.text))):
        return line
    return line._replace(text=line.thing, heading=False)


def _below(lines: Sequence[Listed], at: int) -> list[Listed]:
    """The lines below one up to the next gap; where that comes at once, the one behind it."""
    if at + 1 < len(lines) and (lines[at + 1].after_gap or lines[at + 1].heading):
        return [lines[at + 1]]
    end = at + 1
    while end < len(lines) and not (lines[end].after_gap or lines[end].heading):
        end += 1
    return list(lines[at + 1 : end])


def pasted(text: str, known: Container[str] = DEPARTMENTS, stores: Container[str] = frozenset()) -> tuple[Pasted, ...]:
    """The things on a pasted list, each with the heading it stands under.

    Left out are blank lines, rules, headings, sums, what an app writes below a list, what is not needed, and what is
    no thing (see `asides`). Bullets and check boxes are taken off. Numbering (`1.`, `2)`, `3 -`) is taken off only
    where every line has it, for `2. milk` alone may be anything. A line that names several things is several (see
    `several`).

    Args:
        text: What was pasted.
        known: Names of departments and stores that are no things, folded.
        stores: Names of stores, folded.

    Returns:
        At most 200 things.
    """
    return tuple(islice((one for one in _things(text, known, stores) if not one.needless), MOST_LINES))


def needless(text: str, known: Container[str] = DEPARTMENTS) -> tuple[str, ...]:
    """What a pasted list names and says that it need not be bought, and what is no thing on it: see `pasted`."""
    return tuple(islice((one.text for one in _things(text, known, frozenset()) if one.needless), MOST_LINES))


def _things(text: str, known: Container[str], stores: Container[str]) -> Iterator[Pasted]:
    under, bought, spare, at, shelves = "", False, False, "", Shelves(stores)
    lines = list(with_headings(list(islice(listed(text), 4 * MOST_LINES)), known))
    beside = asides(lines)
    if beside_receipt([line for line, _ in lines]):
        lines = [(line._replace(text=as_bought(line.text)), over) for line, over in lines]
    for number, (line, inferred) in enumerate(lines):
        if number in beside:
            yield Pasted(tidied(without_emphasis(line.text)), needless=True)
        elif line.heading or inferred:
            folded = fold(title := named(line.text))
            bought, spare = is_bought(folded), is_needless(folded) and folded not in known
            named_list = list_name(title)
            at = at if named_list is None else named_list
            under = title if named_list is None and not bought and not spare else ""
            shelves.heading(title)
        elif not (AFTERTHOUGHT.fullmatch(fold(line.text)) or is_sum(line.text)):
            shelves.thing()
            title, things = led_things(line.text, known) or ("", line.text)
            for part in several(things, led=things != line.text) or (things,):
                if shown := tidied(without_emphasis(part)):
                    said = line.under or title or under
                    is_spare = spare or (is_needless(fold(title)) and fold(title) not in known)
                    yield Pasted(shown, said, line.ticked or bought, shelves.store or at, is_spare)
            under = under if things == line.text else ""  # what follows stands in no line of one department


def lines_of(text: str) -> tuple[str, ...]:
    """The things on a pasted list, each as it was written: see `pasted`."""
    return tuple(thing.text for thing in pasted(text))


def without_numbers(lines: list[str]) -> list[str]:
    """Lines without their numbering, where every one has it."""
    if len(lines) > 1 and all(_NUMBERED.match(line) for line in lines):
        return [without_bullet(_NUMBERED.sub("", line, count=1)) for line in lines]
    counted = [_COUNTED.match(line) for line in lines]
    if len(lines) > _FEW and [found and found[1] for found in counted] == [f"{at}" for at in range(1, len(lines) + 1)]:
        return [_COUNTED.sub("", line, count=1) for line in lines]
    return lines
