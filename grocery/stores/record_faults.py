"""What is wrong with one record or value of a file: the field, whose it is, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

import msgspec

from grocery.catalog import shown
from grocery.errors import UnreadableCatalog
from grocery.messages import Message, say
from grocery.stores.json_places import Spot, elements, line_of, members, quoted, value_at

GO_BACK = say("hint-correct-or-go-back")
_MOST_DIGITS = 30  # on either side of the point: far more than an amount has, and few enough to reckon with
_EXPECTED = re.compile(r"Expected `([^`]*)`, got")
_DECIMAL: dict[Any, str] = {Decimal | None: "decimal | null"}
_LACKING = re.compile(r"missing required field `([^`]*)`")


def usable(number: Decimal) -> bool:
    """Whether a number can be reckoned with: finite, and with no more digits than make sense."""
    return number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS


def all_usable(numbers: Sequence[Decimal]) -> bool:
    """Whether all of them can be reckoned with: quick, for tens of thousands of numbers."""
    if not all(map(Decimal.is_finite, numbers)):
        return False
    places = set(map(Decimal.adjusted, numbers))
    return not places or (max(places) <= _MOST_DIGITS and min(places) >= -_MOST_DIGITS)


def check_rows(spot: Spot, name: str, row: type[Any], unique: str, what: Message | None, seen: dict[str, int]) -> None:
    """See whether each element of a list is a record of this type, and what names it is there once."""
    check_begin(spot, name, "[")
    for start, end in elements(spot.text, spot.start):
        one = spot.at(start, end)
        check_row(one, row)
        key = value_at(spot.text, start)[0].get(unique)
        if key and key in seen:
            line = str(line_of(spot.text, seen[key]))
            raise UnreadableCatalog(
                say("error-id-twice", place=one.place, what=what, key=shown(key), where=shown(name), line=line),
                hint=say("hint-give-another"),
            )
        if key:
            seen[key] = start


def check_row(spot: Spot, row: type[Any]) -> None:
    """See whether a value is a record of this type."""
    if spot.text[spot.start] != "{":
        raise UnreadableCatalog(say("error-no-object", place=spot.place, found=spot.words), hint=GO_BACK)
    found = {key: spot.at(start, end) for key, start, end in members(spot.text, spot.start)}
    named = [found[key].words for key in ("name", "id", "item", "trip", "replica") if key in found]
    who = named[0] if named else spot.words
    if len(named) > 1:
        who += f" ({named[1][1:-1]})"
    for field in msgspec.structs.fields(row):
        if field.name in found:
            check_value(found[field.name], field.name, who, field.type)
        elif field.required:
            _lacks(spot, field.name, who)


def _lacks(spot: Spot, field: str, who: str) -> NoReturn:
    raise UnreadableCatalog(
        say("error-field-missing", place=spot.place, field=shown(field), who=who),
        hint=say("hint-write-it-there"),
    )


def check_value(spot: Spot, name: str, who: str, kind: Any) -> None:
    """See whether a value is of the type it must have; `who` is what has it, in words, or empty."""
    try:
        if all_usable(_numbers(msgspec.json.decode(spot.raw, type=kind))):
            return
        expected = _DECIMAL.get(kind, "decimal")
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        lacking = _LACKING.search(str(fault))
        if lacking:
            _lacks(spot, lacking[1], quoted(name))
        told = _EXPECTED.search(str(fault))
        expected = told[1] if told else _DECIMAL.get(kind, "decimal" if "decimal" in str(fault) else "")
    _wrong(spot, name, who, accepted(expected))


def check_begin(spot: Spot, name: str, bracket: str) -> None:
    """See whether a value is a list or an object at all, as its first character says."""
    if spot.text[spot.start] != bracket:
        _wrong(spot, name, "", accepted("array" if bracket == "[" else "object"))


def _wrong(spot: Spot, name: str, who: str, wanted: Message) -> NoReturn:
    if who:
        raise UnreadableCatalog(
            say(
                "error-field-of-wrong", place=spot.place, field=shown(name), who=who, accepted=wanted, found=spot.words
            ),
            hint=GO_BACK,
        )
    raise UnreadableCatalog(
        say("error-field-wrong", place=spot.place, field=shown(name), accepted=wanted, found=spot.words), hint=GO_BACK
    )


def accepted(expected: str) -> Message:
    """What may stand there, in words, for msgspec's name of a type."""
    match expected:
        case "str":
            return say("accepts-text")
        case "decimal":
            return say("accepts-number")
        case "decimal | null":
            return say("accepts-number-or-null")
        case "int":
            return say("accepts-whole-number")
        case "bool":
            return say("accepts-true-or-false")
        case "array":
            return say("accepts-list")
        case "object":
            return say("accepts-object")
    return say("accepts-as-written")


def _numbers(value: Any) -> list[Decimal]:
    if isinstance(value, Decimal):
        return [value]
    if isinstance(value, msgspec.Struct):
        value = [getattr(value, field) for field in value.__struct_fields__]
    if isinstance(value, list | tuple):
        return [number for one in value for number in _numbers(one)]
    return []
