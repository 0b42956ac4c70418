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
)
from grocery.quickadd.brackets import CELL, without_brackets
from grocery.quickadd.comments import without_behind, without_comments, without_condition, without_more
from grocery.quickadd.either import without_other
from grocery.quickadd.priced import without_price
from grocery.quickadd.ranges import plainly
from grocery.quickadd.sizes import without_sizes
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold

_VERB: Final = later(
    r"\A(?!buy \S+,? get |buy one )(?:(?:please |remember to |to |don['’]t forget (?:to |the )?)?"
    r"(?:buy|get|grab|pick up|need|bring)(?: me| us)? (?:some )?(?=\w)"
    r"|(?:just|only) (?=(?:an?|one|two|three|\d+) )"
    r"|don['’]t forget (?:the )?|(?:hay que )?comprar |acheter (?:du |des |de la )?|bitte "
    r"|(?:c[oó]mprame|compra|tr[aá]e(?:me|nos)?) |(?:ach[eè]te|prends|rapporte|ram[eè]ne)(?:[- ]moi)? "
    r"|(?:comprami|prendi(?:mi)?) |(?:compre|traz|traga) |(?:koop|haal) |k[oö]p |(?:kaufe?|hole?|bringe?) )(?=\S)",
    re.IGNORECASE,
)
_THOSE: Final = later(r"\A(\d+|one|two|three|four|a couple|a few) of (?:those|these|the) (?=\w)", re.IGNORECASE)
_HANDFULS: Final = later(
    rf"(?P<said>(?:{AMOUNT}|un[ae]?|eine?|uma|en|een) (?:[^\W\d_]+ )?"
    r"(?:handvoll|handfuls?|poignees?|punados?|manciat[ae]|punhados?|handjes?|navar|portion(?:er|en|s)?|port|porciones|porcoes|porzioni|porties|prisen|pinches|pincees?|pizcas"
    r"|pizzichi|pitadas|snufjes|nypor))(?:(?: (?:of|de|di|d['’])|) (?=[^\W\d_])| d['’](?=\w))"
)
_OPTIONAL: Final = later(
    r"\A(?P<said>optional|optioneel|opcional|opzionale|facultatif|facoltativo|valfritt): (?=\S)", re.IGNORECASE
)
_SIGNS: Final = later(r"(?P<name>.*\w) ?(?P<signs>[!?¡¿]{1,5})")
_LINK: Final = later(r" ?[(<]?((?:https?://|www\.)[^\s)>|]+)[)>]?")
_JOINED: Final = later(r"(?i)\b(demi|half|halb|quarter)-(?=([^\W\d_]+))")
_MIXED: Final = later(r"\b(\d{1,2})-(\d{1,2}[/⁄]\d{1,2})(?= [^\W\d_])")  # `1-1/2 cups`
_THOUSANDS: Final = later(
    r"(?<![\w.,$€£/-])(?P<whole>[1-9]\d{0,2})[.,](?P<last>\d{3})(?![\d.,%/])(?: ?(?P<unit>[^\W\d_]+\.?))?"
)
_GLUED: Final = later(r"(?P<name>(?:.*\s)?[^\W\d_]{3,})(?P<amount>\d{1,4}(?:[.,]\d{1,3})? ?(?P<unit>[^\W\d_]+)\.?)")
_SPOON: Final = later(r"\b(colher(?:es)?|c\.) ?\((?:de )?(sopa|ch[aá]|caf[eé]|sobremesa)\)", re.IGNORECASE)
_SLASHED: Final = later(r"(?<![\w.,/])(\d{1,4}(?:[.,]\d+)?)/(\d{1,4}(?:[.,]\d+)?)(?= ?(?P<unit>[^\W\d_]+)\.?\Z)")

_SMALL: Final = frozenset({"g", "ml"})


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
    line = _SPOON().sub(r"\1 de \2", line)
    core = _LINK().sub(lambda found: notes.append(found[1]) or "", line).strip()  # type: ignore[func-returns-value]
    if first := _OPTIONAL().match(core):
        notes.append(first["said"])
    core = _OPTIONAL().sub("", core)
    core = _with_gap(core)
    core = _THOSE().sub(r"\1 ", _without_signs(_THOUSANDS().sub(_in_full, _VERB().sub("", core)), notes))
    core, cost, priced, is_each = without_price(core, notes)
    core = without_other(_without_labels(_without_cells(core, notes)), notes)
    there, said = len(notes), list[str]()
    core = plainly(
        without_brackets(_JOINED().sub(_apart, _SLASHED().sub(_as_range, _MIXED().sub(r"\1 \2", core))), notes), said
    )
    notes[there:there] = said
    core = _without_signs(without_condition(core, notes), notes)
    if cost is None and core != line:
        core, cost, priced, is_each = without_price(core, notes)
    core = without_sizes(without_behind(core, notes), notes)
    core = without_comments(without_more(core, notes), notes)
    core = without_brackets(core, notes)  # of which comments stood behind: `carrots (2 lb bag) - bought`
    core = _without_handfuls(_without_vague_words(core, notes), notes)
    said_so = [note for note in notes if note and not any(one.endswith((f"-{note}", f"–{note}")) for one in notes)]
    return Parts(core, tuple(said_so), cost, priced, is_each)


def _with_gap(line: str) -> str:
    """A line with a space before the amount at its end, by weight or volume: `milk1L`."""
    found = _GLUED().fullmatch(line)
    unit = in_unit(Decimal(1), found["unit"]) if found else None
    return f"{found['name']} {found['amount']}" if found and unit and unit.unit in MEASURES else line


def _in_full(found: re.Match[str]) -> str:
    """A number with three digits behind a sign, as it is meant: `1,000 paper plates` are many, `1,500 kg` a few.

    Round numbers in front of what has no unit are many; of grams both may be meant.
    """
    whole, last, word = found["whole"], found["last"], found["unit"] or ""
    behind = found[0][found.end("last") - found.start() :]
    unit = in_unit(Decimal(1), word) if word else None
    if unit is not None and unit.unit in MEASURES:
        return found[0] if unit.unit in _SMALL else f"{Decimal(f'{whole}.{last}').normalize():f}{behind}"
    many = found.start() == 0 and last.endswith("00") and behind.startswith(" ")
    return f"{whole}{last}{'x' if unit is None else ''}{behind}" if many else found[0]


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
    name = without_brackets(name, notes) if amounts else name
    more = next((cell for cell in others if CELL().match(cell)), "") if not amounts else ""
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


def _without_handfuls(line: str, notes: list[str]) -> str:
    """A line without how many handfuls or portions there are, which nobody counts in a shop: `5 Handvoll Spinat`."""
    found = _HANDFULS().match(level(line))
    if found is None or not is_name(line[found.end() :]):
        return line
    notes.insert(0, line[: found.end("said")])
    return line[found.end() :]


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"{one_of(words().vague)} ")
