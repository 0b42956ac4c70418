"""The size of what is wanted, where a line says how many as well: `2 x 500 g pasta`, `1 15-ounce can`, `pack of 6`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.measures import MEASURES
from grocery.quickadd.amounts import (
    AMOUNT,
    TIMES,
    holds,
    in_unit,
    is_name,
    level,
    measure_of,
    number_of,
    number_pattern,
    unit_first,
    word_number,
)
from grocery.quickadd.either import in_two_units
from grocery.quickadd.packs import without_pack, without_pack_of
from grocery.quickadd.units import FEW
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold

_SIZE: Final = rf"(?P<size>(?P<number>{AMOUNT})[ -]?(?P<unit>[^\W\d_]+|#)\.?)"
_MEASURED: Final = later(_SIZE)
_COUNT_SIZE: Final = later(rf"(?P<count>{AMOUNT})(?: ?{TIMES} ?| ){_SIZE}(?P<dash>-| )(?P<rest>\S.*)")
_SIZE_FIRST: Final = later(rf"(?P<size>{AMOUNT}-(?P<unit>[^\W\d_]+)\.?) (?P<rest>\S.*)")
_SIZE_LAST: Final = later(rf"(?P<name>.*?[^\d\s,;:–-])[\s,;:–-]+(?P<count>{AMOUNT}) ?{TIMES} ?{_SIZE}")
_SIZE_COUNT: Final = later(rf"{_SIZE} (?P<rest>[^\W\d_].*\S) ?{TIMES} ?(?P<count>\d{{1,2}})")
_BEHIND: Final = later(rf"(?P<name>.*?[^\W\d_])(?: (?:da|de|di|à|a|á|å|je|zu|von|van|of))?[\s,]+{_SIZE}")
_HELD_BEHIND: Final = later(rf"(?P<name>[^,;]*[^\W\d_])(?:,| [-–—])? {_SIZE}[ -](?P<held>[^\W\d_]+)")
_BRACKET: Final = later(rf"(?P<front>{AMOUNT}(?: ?[^\W\d_]+\.?)?) ?[(\[](?P<size>[^()\[\]]+)[)\]] (?P<rest>\S.*)")
_EACH_OF: Final = later(
    rf"(?P<front>(?:{AMOUNT}|[^\W\d_]+) [^\W\d_]+\.?) (?:à|a|je|zu|da|de|di|of|von|van|av) {_SIZE}(?!\w)"
    r"(?: (?:of|de|di|da|von|van|av)(?!\w)| d['’]|) ?(?P<rest>[^\W\d_].*)",
    re.IGNORECASE,
)
_BEFORE_COUNT: Final = later(
    rf"(?P<name>.*[^\W\d_])(?::| [-–—])?[\s,(]+{_SIZE}(?: (?P<held>[^\W\d_]+))?\)?"
    rf"(?P<count>,? ?{TIMES} ?\d{{1,3}}|,? ?\d{{1,3}} ?{TIMES}| ?[(\[]\d{{1,3}}[)\]]|, ?\d{{1,2}})"
)
_SIZE_AND_COUNT: Final = later(
    rf"(?P<name>.*[^\W\d_][)\]]?)(?:,| [-–—]) {_SIZE}(?:,| [-–—]) (?:[xX×] ?)?(?P<count>\d{{1,2}})"
)
_LETTER: Final = later(
    r"(?P<name>.*[^\W\d_]),? (?P<size>(?:gr(?:ö(?:ß|ss)e|\.)|klasse|size|taille|talla|taglia|maat|storlek) "
    r"(?:xs|s|m|l|xl|xxl)(?:[/-](?:xs|s|m|l|xl|xxl))?)",
    re.IGNORECASE,
)


def without_sizes(line: str, notes: list[str]) -> str:
    """A line without the size of what is wanted, which is added to the notes; the number that counts it stays.

    Args:
        line: A name with an amount.
        notes: To these the size is added as it was written.
    """
    ways: tuple[Callable[[str, list[str]], str], ...] = (
        _half_more,
        _large_beside,
        in_two_units,
        _bracketed,
        _each_of,
        _size_and_count,
        _before_count,
        _counted,
        _held_behind,
        _behind,
        without_pack,
        without_pack_of,
        _large,
    )
    if (found := _LETTER().fullmatch(line)) and is_name(line := found["name"]):
        notes.append(found["size"])
    for way in ways:
        line = way(line, notes)
    return line


def _half_more(line: str, notes: list[str]) -> str:
    """`un kilo y medio de arroz`, `2 and a half lb ham`."""
    found = _halves().fullmatch(level(line))
    count = (found["count"] or "").strip() or "1" if found else ""
    number = word_number(count) or number_of(count)
    if (
        found is None
        or number is None
        or not (found["count"] or found["unit"])
        or (found["unit"] and not in_unit(number, found["unit"].strip()))
    ):
        return line
    rest = line.split(" ")[-len(found["rest"].split(" ")) :]
    unit = f" {found['unit'].strip()}" if found["unit"] else ""
    return f"{number + Decimal('0.5'):f}{unit} {' '.join(rest)}"


def _large_beside(line: str, notes: list[str]) -> str:
    """`2 large 28 oz cans tomatoes`, `una bolsa grande de arroz`: how large it is, beside its measure or behind it."""
    number, *rest = line.split(" ")
    if len(rest) < 3 or (number_of(number) is None and word_number(number) is None):
        return line
    measured = _MEASURED().match(" ".join(rest[1:]))
    is_before = fold(rest[0]) in words().sizes and measured is not None and _is_measure(measured["unit"])
    is_behind = fold(rest[1]) in words().sizes and fold(rest[2]) in words().of and in_unit(Decimal(1), rest[0])
    if not (is_before or is_behind):
        return line
    notes.append(rest.pop(0 if is_before else 1))
    return " ".join([number, *rest])


@cache
def _halves() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<count>{number_pattern()}(?: |\Z))?(?P<unit>[^\W\d_]+ )?{one_of(words().and_half)} (?P<rest>\S.*)"
    )


def _bracketed(line: str, notes: list[str]) -> str:
    """`1 (15 oz) can beans`, `1 cup (150g) flour`."""
    found = _BRACKET().fullmatch(line)
    if found is None or not is_name(found["rest"]):
        return line
    notes.append(found["size"].strip())
    return f"{found['front']} {found['rest']}"


def _each_of(line: str, notes: list[str]) -> str:
    """`2 Dosen à 400 g Tomaten`, `3 cajas de 500 g de arroz`."""
    found = _EACH_OF().fullmatch(line)
    if found is None or not _is_measure(found["unit"]) or not number_of(found["number"]):
        return line
    front = measure_of(found["front"])
    if front is None or front.unit in {"", "each", "dozen", *MEASURES} or not is_name(found["rest"]):
        return line
    notes.append(found["size"])
    return f"{found['front']} {found['rest']}"


def _size_and_count(line: str, notes: list[str]) -> str:
    """`cheddar cuts - 24 ct - 1`, `smoothies, 12 pk, x2`: the size of one, and how many."""
    found = _SIZE_AND_COUNT().fullmatch(line)
    held = in_unit(Decimal(1), found["unit"]) if found else None
    if found is None or held is None or not is_name(found["name"]) or amount_in(found["name"]):
        return line
    notes.append(found["size"])
    return f"{found['name']} x{found['count']}"


def _before_count(line: str, notes: list[str]) -> str:
    """`Barilla penne 500 g x 3`, `Coca Cola 2L (4)`, `cream cheese, 8 oz, 2`."""
    found = _BEFORE_COUNT().fullmatch(line)
    if found is None or not _is_measure(found["unit"]) or not number_of(found["number"]) or amount_in(found["name"]):
        return line
    count = number_of("".join(c for c in found["count"] if c.isdigit()))
    if not count or not is_name(found["name"]):
        return line
    held = measure_of(f"1 {found['held']}") if found["held"] else None
    if found["held"] and (held is None or held.unit in MEASURES):
        return line
    notes.append(found["size"])
    return (
        f"{found['name'].rstrip(' ,')}, {count:f} {found['held']}"
        if held
        else f"{found['name'].rstrip(' ,')} x{count:f}"
    )


def _counted(line: str, notes: list[str]) -> str:
    """`2 x 500 g pasta`, `two 15-ounce cans tomatoes`, `15-ounce can tomatoes`, `water 6 x 1.5 l`."""
    word, _, behind = line.partition(" ")
    if behind[:1].isdigit() and (number := word_number(word)):
        counted_in_words = _counted(f"{number:f} {behind}", notes)
        return line if counted_in_words == f"{number:f} {behind}" else counted_in_words
    found = _SIZE_LAST().fullmatch(line)
    if found and in_unit(Decimal(1), found["unit"]) and number_of(found["count"]) and is_name(found["name"]):
        notes.append(found["size"])
        return f"{found['name']} x{found['count']}"
    found = _COUNT_SIZE().fullmatch(line)
    counted = found is not None and _begins(line) == found["count"] and number_of(found["number"])
    if found and counted and _is_measure(found["unit"]) and _is_whole(found["count"]) and is_name(found["rest"]):
        notes.append(found["size"])
        rest = found["rest"].removeprefix("of ")
        return f"{found['count']} {rest}" if holds(rest) else f"{found['count']} x {rest}"
    found = _SIZE_COUNT().fullmatch(line)
    if found and _is_measure(found["unit"]) and holds(found["rest"]):
        notes.append(found["size"])  # `28oz can tomatoes x2`
        return f"{found['count']} {found['rest']}"
    found = _SIZE_FIRST().fullmatch(line)
    if found and _is_measure(found["unit"]) and is_name(found["rest"]):
        notes.append(found["size"])
        return f"1 {found['rest']}" if holds(found["rest"]) else found["rest"]
    return line


def _behind(line: str, notes: list[str]) -> str:
    """`2 Milch 1 l`, `1 pack rice 5 kg`, `10x Servietten 500 Stück`: a size behind what is counted in front."""
    found = _BEHIND().fullmatch(line)
    number = number_of(found["number"]) if found else None
    if found is None or number is None or not (_is_measure(found["unit"]) or _are_pieces(number, found["unit"])):
        return line
    counted = amount_in(found["name"])
    if counted is None or counted.unit in (MEASURES if found["name"][0].isdigit() else {*MEASURES, "", "each"}):
        return line
    notes.append(found["size"])
    return found["name"]


def _held_behind(line: str, notes: list[str]) -> str:
    """`dog food 20 lb bag`, `2 rice 5 kg bags`: the size of what holds it, behind the name."""
    found = _HELD_BEHIND().fullmatch(line)
    held = in_unit(Decimal(1), found["held"]) if found else None
    if found is None or held is None or held.unit in {"each", "dozen", *MEASURES} or not _is_measure(found["unit"]):
        return line
    if number_of(found["number"]) is None or not is_name(found["name"]):
        return line
    notes.append(found["size"])
    return found["name"] if amount_in(found["name"]) else f"{found['name']}, 1 {found['held']}"


def _large(line: str, notes: list[str]) -> str:
    """`2 large cans tomatoes`, `3 große Dosen Mais`, `small can of paste`: how large the can is."""
    parts = line.split(" ")
    *name, number, size, held = parts if len(parts) > 3 else ["", "", "", ""]
    if fold(size) in words().sizes and number.isdigit() and measure_of(f"{number} {held}") and is_name(" ".join(name)):
        notes.append(size)  # `tomato paste 2 small cans`
        return f"{' '.join(name)}, {number} {held}"
    one = unit_first(" ".join(parts[1:]), Decimal(1)) if fold(parts[0]) in words().sizes and len(parts) > 2 else None
    if one is not None and one[1].unit not in {"each", "dozen", *MEASURES}:
        notes.append(parts[0])
        return " ".join(["1", *parts[1:]])
    if len(parts) < 4 or fold(parts[1]) not in words().sizes:
        return line
    spoon = in_unit(Decimal(1), parts[2])
    if not (holds(" ".join(parts[2:])) or (spoon is not None and spoon.unit in {"tsp", "tbsp", "cup"})):
        return line
    if number_of(parts[0]) is None and word_number(parts[0]) is None:
        return line
    notes.append(parts[1])
    return " ".join([parts[0], *parts[2:]])


def _is_measure(written: str) -> bool:
    found = in_unit(Decimal(1), written)
    return found is not None and found.unit in MEASURES


def _are_pieces(number: Decimal, written: str) -> bool:
    """Whether so many are in one pack: `500 Stück`."""
    found = in_unit(number, written)
    return found is not None and found.unit == "each" and number >= FEW


def _begins(line: str) -> str:
    """The longest number that a line begins with: `1 1/2` of `1 1/2 lb ham`."""
    found = re.match(AMOUNT, line)
    return found[0] if found else ""


def _is_whole(written: str) -> bool:
    number = number_of(written)
    return number is not None and not number % 1 and " " not in written.strip()
