"""What a line says besides a name and an amount: comments, sizes, prices, ranges, words like `about`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final, NamedTuple

from grocery.measures import MEASURES
from grocery.quickadd.amounts import (
    AMOUNT,
    FINEST,
    OWNERS,
    TIMES,
    in_unit,
    is_name,
    level,
    measure_of,
    number_of,
    number_pattern,
    word_number,
)
from grocery.quickadd.comments import is_comment, without_comments, without_condition, without_more
from grocery.quickadd.priced import without_price
from grocery.quickadd.sizes import without_sizes
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold, words_of

WHICH: Final = later(
    r"(?:\A|.*\s)(?:vitamin[aes]?|vit\.?|omega|sizes?|no\.?|nr\.?|stage|spf|große|grosse|größe|talla|taille|maat|storlek)"
    r"(?: [a-z])? ?\Z"
)
"""What a number behind it names: `vitamin b 12`, `diapers size 4`; in small letters without accents."""

_VERB: Final = later(
    r"\A(?!buy \S+,? get |buy one )(?:(?:please |remember to |to |don['’]t forget (?:to |the )?)?"
    r"(?:buy|get|grab|pick up|need) (?:some )?(?=\w)"
    r"|don['’]t forget (?:the )?|(?:hay que )?comprar |acheter (?:du |des |de la )?|bitte )(?=\S)",
    re.IGNORECASE,
)
_SIGNS: Final = later(r"(?P<name>.*\w) ?(?P<signs>[!?¡¿]{1,5})")
_LINK: Final = later(r" ?[(<]?((?:https?://|www\.)[^\s)>|]+)[)>]?")
_INSIDE: Final = r"(?P<inside>(?:[^()\[\]{}]|[(\[{][^()\[\]{}]*[)\]}])*)"  # with brackets in it, too
_BRACKET: Final = later(rf"(?P<name>.*?\S)\s*(?<![^\W\d_])[(\[{{]{_INSIDE}[)\]}}]")
_MIDDLE: Final = later(rf"(?P<before>.*?\S) [(\[]{_INSIDE}[)\]](?P<behind>.+)")
_CELL: Final = later(rf"{TIMES}? ?{AMOUNT} ?(?:[(\[]|[^\W\d_])")  # an amount, and more: `360g (~3 trays)`
_TIMES_SIZE: Final = later(rf"{AMOUNT} ?{TIMES} ?{AMOUNT} ?[^\W\d_]+\.?")
_JOINED: Final = later(r"(?i)\b(demi|half|halb|quarter)-(?=([^\W\d_]+))")
_MIXED: Final = later(r"\b(\d{1,2})-(\d{1,2}[/⁄]\d{1,2})(?= [^\W\d_])")  # `1-1/2 cups`
_SLASHED: Final = later(r"(?<![\w.,/])(\d{1,4}(?:[.,]\d+)?)/(\d{1,4}(?:[.,]\d+)?)(?= ?(?P<unit>[^\W\d_]+)\.?\Z)")
_AT_LEAST: Final = later(rf"(?P<amount>{AMOUNT})\+ (?=[^\W\d_])")


_ARTICLES: Final = frozenset(words_of("a an un una uno ein eine einen um uma een en ett une"))


class Parts(NamedTuple):
    """A line taken apart.

    Attributes:
        core: The name and the amount.
        notes: What else was said, as it was written, in order.
        price: What was written as its price; of several for a price, that of one.
        priced: The price as it was written: `2 for $5`.
        is_each: Whether it is what one unit costs, see `Priced`.
    """

    core: str
    notes: tuple[str, ...]
    price: Decimal | None
    priced: str = ""
    is_each: bool = False


@lru_cache(maxsize=4_096)
def taken_apart(line: str) -> Parts:
    """What a line says of the thing itself, and what besides.

    Args:
        line: A line as `marks.cleaned` returns it.
    """
    notes: list[str] = []
    core = _LINK().sub(lambda found: notes.append(found[1]) or "", line).strip()  # type: ignore[func-returns-value]
    core = _without_signs(_VERB().sub("", core), notes)
    core, cost, priced, is_each = without_price(core, notes)
    core = _without_labels(_without_cells(core, notes))
    there, said = len(notes), list[str]()
    core = plainly(
        _without_brackets(_JOINED().sub(_apart, _SLASHED().sub(_as_range, _MIXED().sub(r"\1 \2", core))), notes), said
    )
    notes[there:there] = said
    core = _without_signs(without_condition(core, notes), notes)
    if cost is None and core != line:
        core, cost, priced, is_each = without_price(core, notes)
    core = without_sizes(core, notes)
    core = without_comments(without_more(core, notes), notes)
    core = _without_brackets(core, notes)  # of which comments stood behind: `carrots (2 lb bag) - bought`
    core = _without_vague_words(core, notes)
    return Parts(core, tuple(note for note in notes if note), cost, priced, is_each)


def _apart(found: re.Match[str]) -> str:
    """`demi-kilo` as two words, where the second is a unit."""
    return f"{found[1]} " if in_unit(Decimal(1), found[2]) else found[0]


def _as_range(found: re.Match[str]) -> str:
    """`200/250 g` or `3/3,5 kg` as a range, which no fraction is written as."""
    low, high = number_of(found[1]), number_of(found[2])
    unit = in_unit(Decimal(1), found["unit"])
    if not (low and high and low < high and unit and unit.unit in MEASURES and (high > FINEST or low % 1 or high % 1)):
        return found[0]
    return f"{found[1]}-{found[2]}"


def _without_signs(line: str, notes: list[str]) -> str:
    """A line without the signs behind it, which say how much it matters or is in doubt: `candles!!`, `milk?`."""
    found = _SIGNS().fullmatch(line)
    if found is None or not is_name(found["name"]):
        return line
    notes.append(found["signs"])
    return found["name"]


def plainly(line: str, notes: list[str]) -> str:
    """A line with the upper end of a range in its place (`3-4 lemons`), and without words like `about` before a number.

    Args:
        line: The line.
        notes: To these the words are added as they were written.
    """
    if found := _AT_LEAST().match(line):
        notes.append(f"{found['amount']}+")
        return f"{found['amount']} {line[found.end() :]}"
    for found in _ranges().finditer(level(line)):
        if not (found["about"] or found["high"]):
            continue
        low, high = _number(found["low"]), _number(found["high"] or found["low"])
        rest = line[found.end() :].lstrip()
        if found["high"] in _ARTICLES:
            continue  # `1/2 of a pineapple`
        if low is None or high is None or (found["high"] and low >= high) or not _says_how_much(found.start(), rest):
            continue
        if not rest and WHICH().fullmatch(level(line[: found.start()])):
            continue  # `vitamin b 1-2`, `diapers size 4-5`: which one, not how many
        unit = rest.split(" ")[0].rstrip(",;:)]")
        said = line[found.start() : found.end()].strip()
        notes.append(f"{said} {unit}" if in_unit(high, unit) else said)
        times = "x" if found["high"] and not rest and line[: found.start()].endswith(" ") else ""
        glued = "" if line[found.end() : found.end() + 1] in {"", " ", ")", "]", ","} else " "
        return f"{line[: found.start()]}{times}{high:f}{glued}{line[found.end() :]}"
    return line


@cache
def _ranges() -> re.Pattern[str]:
    known, number = words(), number_pattern()
    signs = [one for one in known.to if not one.isalpha()]
    to = rf"(?: ?{one_of(signs)} ?| {one_of(known.to - {*signs})} )"
    return re.compile(
        rf"(?<![\w.,/⁄-])(?P<about>{one_of(known.about)} ?)?(?P<low>{number})(?:{to}(?P<high>{number})(?![-–]\d))?"
    )


def _number(written: str) -> Decimal | None:
    return word_number(written) or number_of(written)


def _says_how_much(start: int, rest: str) -> bool:
    """Whether a number is an amount by its place: in front of a name, or before a unit or nothing."""
    behind = re.split(r"[()\[\],;]", rest, maxsplit=1)[0].strip()
    first = rest.split(" ")[0]
    if start == 0:
        return bool(rest) and fold(first).rstrip(".") not in OWNERS and not rest.startswith(("%", "/", "-"))
    return not behind or in_unit(Decimal(1), behind) is not None


def _without_labels(line: str) -> str:
    """A line without words like `quantity` before an amount: `Apples (quantity: 2 lbs)`."""
    if first := _label_first().match(level(line)):
        return line[first.end() :].replace(" - ", " ", 1)
    found = _labels().search(level(line))
    if found is None:
        return line
    before = line[: found.start()].rstrip()
    return f"{before}{'' if before[-1:] in '([,;:|-' else ','} {line[found.end() :]}".replace("( ", "(")


@cache
def _label_first() -> re.Pattern[str]:
    label = rf"(?:{one_of(words().labels)}\s?[:=]|(?:qty|qte|qtd|cant|menge|anzahl|aantal|antal)\.? )"
    return re.compile(rf"\A{label}\s?(?={TIMES}?{AMOUNT} \S)")


@cache
def _labels() -> re.Pattern[str]:
    label = one_of(words().labels)
    return re.compile(
        rf"(?:(?<=[(\[,;|-])\s*{label}\s?[:=]?|(?<=\w)\s+{label}\s?[:=]"
        rf"|(?<=\w)\s+(?:qty|qte|qtd|cant|menge|anzahl|aantal|antal)\.?(?= {AMOUNT}\Z))\s?(?={TIMES}?{AMOUNT})"
    )


def _without_cells(line: str, notes: list[str]) -> str:
    """A row of a table, `Banana | 2 pieces | ripe`, as a line: its first cell with a name and its first amount."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip(" xX✓[]_-")]
    if "|" not in line or not cells:
        return line
    cells = _with_units(cells)
    amounts = [cell for cell in cells if measure_of(plainly(cell, []))]
    names = [cell for cell in cells if cell not in amounts]
    if not names:
        return line
    name, *others = names
    more = next((cell for cell in others if _CELL().match(cell)), "") if not amounts else ""
    notes.extend([cell for cell in others if cell != more] + amounts[1:])
    return f"{name}, {amounts[0]}" if amounts else f"{name}: {more}" if more else name


def _with_units(cells: list[str]) -> list[str]:
    """The cells of a row, with the unit in the amount's where it has one of its own: `2 | gallons`."""
    joined: list[str] = []
    for cell in cells:
        amount = measure_of(joined[-1]) if joined else None
        if amount and not amount.unit and in_unit(amount.number, cell):
            joined[-1] += f" {cell}"
        else:
            joined.append(cell)
    return joined


def _without_brackets(line: str, notes: list[str]) -> str:
    """A line without what stands in brackets behind it, unless that is its amount."""
    there = len(notes)
    while found := _BRACKET().fullmatch(line):
        inside, name = found["inside"].strip(), found["name"].rstrip(" ,;:-–—")
        measure = measure_of(plainly(inside, []))
        counted = measure is not None and (not measure.unit or amount_in(without_more(plainly(name, []), [])) is None)
        if is_name(name) and _TIMES_SIZE().fullmatch(inside) and not amount_in(name):
            return f"{name} {inside}"  # `salmon (3 × 200 g)`
        if not is_name(name) or counted:
            break
        said: list[str] = []
        if measure is None and _CELL().match(inside) and not amount_in(without_more(name, [])):  # `turkey (1 lb lean)`
            more = without_more(f"{name}: {inside}", said)
            if more != f"{name}: {inside}":
                notes[there:there] = said
                return more
        notes.insert(there, inside)
        line = name
    found = _MIDDLE().fullmatch(line)
    if found is None or not is_name(found["before"]) or not found["inside"].strip():
        return line
    inside = found["inside"].strip()
    if not inside[0].isupper() and is_comment(inside):
        notes.append(inside)
        line = found["before"] + found["behind"]
    return line


def _without_vague_words(line: str, notes: list[str]) -> str:
    """A line with the number that words like `a couple of` stand for, or with none."""
    found = _vague().match(level(line))
    if found is None:
        return line
    rest = line[found.end() :]
    if not is_name(rest) or fold(rest.split(" ")[0]) in OWNERS:
        return line
    notes.insert(0, line[: found.end()].strip())
    number = words().vague[found[0].strip()]
    return rest if number is None else f"{number:f} {rest}"


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words().vague)} ")
