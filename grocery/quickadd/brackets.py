"""What stands in brackets on a line: an amount, what it is for, or which kind."""

from __future__ import annotations

from typing import Final

from grocery.measures import MEASURES
from grocery.quickadd.amounts import AMOUNT, TIMES, Measured, is_name, measure_of
from grocery.quickadd.comments import is_comment, without_more
from grocery.quickadd.packs import without_pack
from grocery.quickadd.ranges import plainly
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import later

_INSIDE: Final = r"(?P<inside>(?:[^()\[\]{}]|[(\[{][^()\[\]{}]*[)\]}])*)"  # with brackets in it, too
_BRACKET: Final = later(rf"(?P<name>.*?\S)\s*(?<![^\W\d_])[(\[{{]{_INSIDE}[)\]}}]")
_MIDDLE: Final = later(rf"(?P<before>.*?\S) [(\[]{_INSIDE}[)\]](?P<behind>.+)")
_BEFORE_AMOUNT: Final = later(r"\s?(?:[:=,]|[-–—]+) ?(?P<amount>\S.*)")  # `crackers (for kids) - 1 box`
_ARTICLE: Final = later(r"(?P<front>.*\S ?\()(?P<said>[^()]*[^\s,]),? (?P<number>\d{5,13})\)")
_EITHER: Final = later(r" (?:or|oder|o|ou|eller|u) ")
CELL: Final = later(rf"{TIMES}? ?{AMOUNT} ?(?:[(\[]|[^\W\d_])")  # an amount, and more: `360g (~3 trays)`
_IN_ALL: Final = later(r"\A.* = ?(?:~|ca\.? )?|(?<=\w) (?:in )?total\Z")
_NOT_HELD: Final = frozenset({"", "each", "dozen", *MEASURES})
_TIMES_SIZE: Final = later(rf"{AMOUNT} ?{TIMES} ?{AMOUNT} ?[^\W\d_]+\.?")


def without_brackets(line: str, notes: list[str]) -> str:
    """A line without what stands in brackets behind it, unless that is its amount."""
    if (found := _ARTICLE().fullmatch(line)) and measure_of(found["said"]):
        notes.append(found["number"])  # by which a shop knows it: `(20 Stück 188546)`
        line = f"{found['front']}{found['said']})"
    there = len(notes)
    while found := _BRACKET().fullmatch(line):
        inside, name = found["inside"].strip(), found["name"].rstrip(" ,;:-–—")
        measure = _measured(inside)
        if measure is not None and _IN_ALL().search(inside):
            notes.insert(there, inside)
            return f"{name}, {measure.number:f} {measure.unit}".rstrip()  # `3 cups + 1 cup = 4 cups`
        front = amount_in(without_more(plainly(name, []), [])) if measure else None
        held = front is not None and front.unit not in _NOT_HELD  # `2 boxes of tomatoes (30)`
        counted = measure is not None and (front is None or not (measure.unit or held))
        if is_name(name) and _TIMES_SIZE().fullmatch(inside) and not amount_in(name):
            return f"{name} {inside}"  # `salmon (3 × 200 g)`
        if not is_name(name) or counted:
            break
        said: list[str] = []
        if measure is None and CELL().match(inside) and not amount_in(without_more(name, [])):  # `turkey (1 lb lean)`
            more = without_more(f"{name}: {inside}", said)
            if more != f"{name}: {inside}":
                notes[there:there] = said
                return more
        count, _, more = inside.partition(", ")
        if measure is None and more and measure_of(count) and not amount_in(without_more(name, [])):
            notes.insert(there, more.strip())
            return f"{name}, {count}"  # `eggs (3, optional)`
        notes.insert(there, inside)
        line = name
    return _without_middle(line, notes)


def _without_middle(line: str, notes: list[str]) -> str:
    """A line without what stands in brackets between others: `crackers (for kids) - 1 box`, `sugar (2 lb) or honey`."""
    found = _MIDDLE().fullmatch(line)
    if found is None or not is_name(found["before"]) or not found["inside"].strip():
        return line
    inside, behind = found["inside"].strip(), found["behind"].strip()
    if _measured(inside) and not amount_in(found["before"]) and not measure_of(found["before"]):
        if _EITHER().match(f" {behind} "):
            notes.append(behind)
            return f"{found['before']} ({inside})"
        return line
    size: list[str] = []
    if without_pack(f"{found['before']} {inside}", size) == found["before"] and size == [inside]:
        notes.append(inside)
        return f"{found['before']} {behind}"  # `butter (4 pack) unsalted`
    amount = _BEFORE_AMOUNT().fullmatch(found["behind"])
    in_front = amount is not None and measure_of(plainly(amount["amount"], [])) is not None
    is_kind = inside[0].isupper() and not _EITHER().search(inside)
    if is_kind or CELL().match(inside) or not (in_front or is_comment(inside)):
        return line
    notes.append(inside)
    return found["before"] + found["behind"]


def _measured(inside: str) -> Measured | None:
    """The amount that all of a text in brackets says: `2 lb`, `2-3`, `3 cups + 1 cup = 4 cups total`."""
    said = _IN_ALL().sub("", inside)
    return measure_of(plainly(f"x {said}", [])[2:].removeprefix("x"))
