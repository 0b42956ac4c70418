"""Several things in one line: `milk, eggs and bread`; but `mac and cheese` is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Final

from grocery.kinds import named_kind
from grocery.quickadd.amounts import in_unit, is_name, level, measure_of, word_number
from grocery.quickadd.comments import is_comment
from grocery.quickadd.marks import cleaned
from grocery.quickadd.names import DESCRIBING
from grocery.quickadd.priced import is_money
from grocery.quickadd.remarks import taken_apart
from grocery.quickadd.ways import amount_in
from grocery.quickadd.words import one_of, words
from grocery.text import MAX_LENGTH, fold, singular, words_of

_COMMA: Final = re.compile(r"\s*(?:(?<!\d)[,;]|[,;](?!\d))\s*")
_DOTS: Final = re.compile(r"(?<=\S) +[·•∙] +(?=\S)")
_OUTSIDE: Final = re.compile(r"[,;](?![^()]*\))\s*")
_NUMBERED: Final = re.compile(r"(?:\A|(?<=\s))(\d{1,2})[.)] (?=[^\W\d_])")
_SIZED: Final = re.compile(r"\d[\d.,/]* ?[^\W\d_]+ [^\W\d_]+\Z")
_LONGEST: Final = 4  # words of a thing in such a line; more are rather a sentence, or the name of one thing
_MOST: Final = 20
_STAPLES: Final = frozenset(
    {"bread", "butter", "milk", "eggs", "sugar", "coffee", "tea", "pasta", "yogurt", "lettuce", "ham"}
)
"""Kinds that with a comma before them are things by themselves: none says which kind of another staple is wanted."""
_MEATS: Final = frozenset({"meat", "poultry", "coldcuts", "deli"})
_BEFORE_STAPLES: Final = _STAPLES | {"rice", "flour", "cheese"}

_SIGNS: Final = ("&", "+")  # for `and`


def several(text: str, *, led: bool = False, slashes: bool = False) -> tuple[str, ...]:
    """The things that one line names, each as it was written; empty where the line is one thing.

    A line with commas is several where each part is a thing by itself: none is only an amount, a comment, or a word
    that describes. Two things with a word like `and` between them are two where both have an amount, or where the first
    has no fewer words than the second, or stands in the plural: `salt and pepper chips` are one. What is one by custom
    stays so (`mac and cheese`, `half and half`), and what has flavors before it (`honey mustard & onion pretzels`).

    Args:
        text: What was typed: any text at all.
        led: Whether a heading stands before it, so that what commas part are things: `Obst: Äpfel, Birnen`.
        slashes: Whether at least three things with slashes between them may be several: `onions/garlic/ginger`.
    """
    if parted := _at_dots(text) or _at_numbers(text):
        return parted
    line = cleaned(text, max_length=4 * MAX_LENGTH)
    if slashes and (parted := _at_slashes(line)):
        return parted
    if not (_COMMA.search(line) or _conjunction().search(level(line))) or "|" in line:
        return ()
    if "(" in line:
        return _with_brackets(line)
    commas = [part.strip() for part in _COMMA.split(line) if part.strip()]
    if len(commas) > 1 and _either().search(level(commas[-1])):
        return ()  # `apples, pears or plums, 6` are six of any
    parts = [*commas[:-1], *_apart(commas[-1], listed=len(commas) > 1)] if commas else []
    parts = [_conjunction_first().sub("", f" {part}").strip() if at else part for at, part in enumerate(parts)]
    if not 1 < len(parts) <= _MOST or not all(map(_is_thing, parts)):
        return ()
    if len(parts) == 2 and len(commas) == 2 and not led:
        behind = level(parts[1])
        if not (
            amount_in(parts[1])
            or _is_plural(parts[1])
            or _are_staples(parts)
            or (_is_together(behind) and not is_comment(behind))
        ):
            return ()
    return tuple(parts)


def _at_dots(text: str) -> tuple[str, ...]:
    """The things between dots, each with an amount or known: `1 onion · 3 cloves garlic · fresh ginger`."""
    if not _DOTS.search(text):
        return ()
    parts = [cleaned(part, max_length=MAX_LENGTH) for part in _DOTS.split(text) if part.strip()]
    counted = sum(amount_in(part) is not None for part in parts) > 1
    are = all(is_name(part) and (counted or (_is_thing(part) and named_kind(part))) for part in parts)
    return tuple(parts) if 1 < len(parts) <= _MOST and are else ()


def _with_brackets(line: str) -> tuple[str, ...]:
    """The things between commas, some with brackets behind them, each known and another: `rice (basmati), lentils`."""
    parts = [part.strip() for part in _OUTSIDE.split(line) if part.strip()]
    kinds = {named_kind(part.partition("(")[0]) for part in parts}
    are = None not in kinds and len(kinds) == len(parts) and all(map(_is_thing, parts))
    return tuple(parts) if 2 < len(parts) <= _MOST and are else ()


def _at_numbers(text: str) -> tuple[str, ...]:
    """The things of a numbered list in one line: `1. milk 2. eggs 3. bread`."""
    first, *numbered = _NUMBERED.split(text.strip())
    numbers, parts = numbered[::2], [part.strip(" ,;") for part in numbered[1::2]]
    in_order = numbers == [f"{number}" for number in range(1, len(numbers) + 1)]
    return tuple(parts) if not first and 1 < len(parts) <= _MOST and in_order and all(map(_is_thing, parts)) else ()


def _are_staples(parts: Sequence[str]) -> bool:
    """Whether these are each of another kind that is no flavor: `bread, butter`, but `milk, oat` is oat milk."""
    one, other = map(named_kind, parts)
    if one is None or other is None or one == other or other.name not in _STAPLES or len(words_of(parts[1])) > 1:
        return False
    if one.shelf in _MEATS and other.shelf in _MEATS:
        return True  # `quality turkey, ham`
    if len(words_of(parts[0])) > 1:
        return False
    return one.name in _BEFORE_STAPLES or (one.shelf in {"fruit", "vegetables"} and _is_plural(parts[0]))


def _at_slashes(line: str) -> tuple[str, ...]:
    """The things between slashes, each of another kind; of two the second is rather instead of the first."""
    parts = [part.strip() for part in line.split("/")]
    kinds = {kind.name for part in parts if (kind := named_kind(part)) and len(words_of(fold(part))) <= 2}
    return tuple(parts) if 2 < len(parts) <= _MOST and len(kinds) == len(parts) else ()


def _apart(text: str, *, listed: bool) -> list[str]:
    """A text at its `and`, where that stands between two things; `listed` says that others stand before it."""
    seen = level(text)
    found = [
        one
        for one in _conjunction().finditer(seen)
        if not _belongs(one[0].strip(), seen[one.end() :], seen[: one.start()])
    ]
    if len(found) != 1:
        return [text]
    one, other = text[: found[0].start()].strip(), text[found[0].end() :].strip()
    if _is_together(seen) and not (listed and _are_two(one, other, text)):
        return [text]
    amounts = amount_in(one), amount_in(other)
    names = [
        words_of(fold(amount.name if amount else part)) for amount, part in zip(amounts, (one, other), strict=True)
    ]
    if not (one and other and all(names)) or {*names[0]} <= words().kinds or names[0][-1] in words().kinds:
        return [text]
    if names[0][-1] in words().flavors and len(names[1]) > 1 and names[1][0] in words().flavors and not any(amounts):
        return [text]
    fewer = len(names[0]) < len(names[1]) and not _is_shorter_only(one, other, names)
    two = all(amounts) or listed or not fewer or _is_plural(one)
    return [one, other] if two else [text]


def _is_shorter_only(one: str, other: str, names: Sequence[Sequence[str]]) -> bool:
    """Whether the second of two things has more words only because it says of which kind: `rice and canned beans`."""
    kinds = named_kind(one), named_kind(other)
    telling = [word for word in names[1] if word not in words().kinds | DESCRIBING]
    return all(kinds) and kinds[0] != kinds[1] and len(telling) <= len(names[0])


def _are_two(one: str, other: str, both: str) -> bool:
    """Whether what also goes together is two things behind others: `bread, ham and cheese`, no `mac and cheese`."""
    kinds = named_kind(one), named_kind(other)
    return all(kinds) and kinds[0] != kinds[1] and named_kind(both) in kinds


def _belongs(conjunction: str, behind: str, before: str = "") -> bool:
    """Whether a word like `and` is another one here: `atún en aceite`, `one and a half pounds of salmon`."""
    more = any(f"{conjunction} {behind} ".startswith(f"{one} ") for one in words().and_half)
    last = before.split(" ")[-1]
    if more and (word_number(last) or in_unit(Decimal(1), last) or last.isdecimal()):
        return True
    return behind.split(" ")[0] in words().not_before.get(conjunction, ())


def _is_together(seen: str) -> bool:
    plain = f" {' '.join(words_of(_conjunction().sub(' and ', seen)))} "
    return any(f" {' '.join(words_of(_conjunction().sub(' and ', one)))} " in plain for one in words().together)


def _is_thing(part: str) -> bool:
    """Whether a part of a line is a thing by itself."""
    apart = taken_apart(part)
    said = words_of(fold(apart.core))
    if (
        not said
        or len(said) > _LONGEST + 2
        or not is_name(part)
        or measure_of(apart.core)
        or is_money(part)
        or is_comment(part, at_last=True)
    ):
        return False
    amount = amount_in(apart.core)
    name = words_of(fold(amount.name)) if amount else said
    if _SIZED.match(apart.core) and in_unit(Decimal(1), name[-1]):
        return False  # `5lb bag`
    longest = _LONGEST + 2 * (len(said) > 2 and said[-2] == "for")  # `zip-top bags for leftovers`
    return len(name) <= longest and not {*name} <= DESCRIBING | words().kinds and len("".join(name)) > 1


def _is_plural(text: str) -> bool:
    said = words_of(fold(text))
    return bool(said) and singular(said[-1]) != said[-1]


@cache
def _conjunction() -> re.Pattern[str]:
    return re.compile(rf"(?<=\w) {one_of({*words().conjunctions, *_SIGNS})} (?=\w)")


@cache
def _either() -> re.Pattern[str]:
    return re.compile(r"(?:\A|(?<=\w) )(?:or|oder|o|u|ou|eller|oppure) (?=[^\W\d_])")


@cache
def _conjunction_first() -> re.Pattern[str]:
    return re.compile(rf"\A {one_of({*words().conjunctions, *_SIGNS})} ", re.IGNORECASE)
