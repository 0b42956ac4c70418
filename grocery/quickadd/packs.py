"""How many are in a pack, where a line says so: `12-pack coke`, `a six pack of beer`, `boxes of 12`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.measures import MEASURES
from grocery.quickadd.amounts import in_unit, is_name, level, measure_of, number_of, number_pattern, word_number
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import later, one_of, words
from grocery.text import fold

_PACK: Final = (
    r"(?P<size>(?P<of>\d{1,3})(?:(?:-|[ ]|er[- ]?|)(?:packs?|pk|rolls? pack|count pack|ct pack)"
    r"|(?:-|er[- ]?|)(?:pak|pakke|packung))\b)"  # `6 pak melk` are six
)
_PACK_FIRST: Final = later(rf"(?:(?P<count>\d{{1,2}})(?: ?x)? )?{_PACK}(?: of| de|)? (?P<rest>\S.*)", re.IGNORECASE)
_PACK_LAST: Final = later(rf"(?P<name>.*\S)[\s,;:–-]+{_PACK}", re.IGNORECASE)
_PACK_COUNT: Final = later(rf"(?P<name>.*\S)[\s,]+{_PACK},? [xX×](?P<count>\d{{1,2}})", re.IGNORECASE)
_EACH_LAST: Final = later(
    r"(?P<name>.*[^\W\d_]\S*?),? (?P<counted>\d{1,3} ?[^\W\d_]+\.?) (?:à|a|je|zu|de|da|di|of)"
    r" (?P<size>\d[\d.,]* ?[^\W\d_]+\.?)"
)
_MANY: Final = re.compile(r"\d+ packs", re.IGNORECASE)  # of them, not in one
_FROM: Final = 4  # `milk 2 pack` are two


def without_pack(line: str, notes: list[str], *, counted: bool = False) -> str:
    """`coke 12 pack`, `12-pack coke`, `six pack beer`, `2 6-packs beer`, `6er Pack Cola`; of `12 packs rice`, 12."""
    if (found := _PACK_COUNT().fullmatch(line)) and is_name(found["name"]):
        notes.append(found["size"])
        return f"{found['name']} x{found['count']}"
    if several := _packs_counted(line, notes):
        return several
    word, _, behind = line.replace("-", " ", 1).partition(" ")
    number = word_number(word) if fold(behind).startswith("pack ") else None
    if number and number >= _FROM and not number % 1:
        before = len(notes)
        name = without_pack(f"{number:f}-{behind}", notes)
        notes[before:] = [line[: len(word) + 1 + len(behind.split(" ")[0])]] if len(notes) > before else []
        return name if len(notes) > before else line
    for pattern in (_PACK_FIRST, _PACK_LAST):
        found = pattern().fullmatch(line)
        if found is None or (int(found["of"]) < _FROM and "-" not in found["size"]):
            continue
        fields = found.groupdict()
        if _MANY.fullmatch(found["size"]) and not (counted or fields.get("count")):
            continue
        name = fields.get("rest") or fields.get("name") or ""
        if is_name(name):
            notes.append(found["size"])
            return f"{fields['count']} x {name}" if fields.get("count") else name
    return line


def _packs_counted(line: str, notes: list[str]) -> str:
    """`a six pack of beer`, `two 12-packs coke`; empty where it is no such line."""
    word, _, behind = line.partition(" ")
    number, before = word_number(word), len(notes)
    if number is None or number % 1 or not behind or number_of(word):
        return ""
    name = without_pack(behind, notes, counted=True)
    if len(notes) == before:
        return ""
    name = name.removeprefix("of ")
    return f"{number:f} x {name}" if is_name(name) and not amount_in(name) else ""


def without_pack_of(line: str, notes: list[str]) -> str:
    """`pack of 6 eggs`, `2 boxes of 12 crackers`, `eggs, pack of 6`, `tomatoes, 3 cans à 400 g`."""
    if (each := _EACH_LAST().fullmatch(line)) and is_name(each["name"]) and measure_of(each["counted"]):
        notes.append(each["size"])
        return f"{each['name']}, {each['counted']}"
    found = _packs().search(level(line))
    unit = in_unit(Decimal(1), found["unit"]) if found else None
    if found is None or unit is None or unit.unit in {"each", "dozen", *MEASURES}:
        return line
    before, behind = line[: found.start()].strip(" ,;:-–—"), line[found.end() :].strip(" ,;:")
    said = line[found.start("unit") : found.end()]
    count = found["count"] or "1"
    name = behind or before
    if (before and behind) or not is_name(name) or measure_of(f"1 {name.split(' ')[0]}"):
        return line
    notes.append(said)
    if before and amount_in(before):
        return before
    return f"{before}, {count} {found['unit']}" if before else f"{count} {found['unit']} of {behind}"


@cache
def _packs() -> re.Pattern[str]:
    of = one_of({*words().of, "da", "med", "mit", "met", "x"})
    return re.compile(rf"(?<!\w)(?:(?P<count>{number_pattern()}) )?(?P<unit>[^\W\d_]+) {of} ?\d{{1,3}}(?![\w.,/%])")
