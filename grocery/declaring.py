"""What is declared once and shown in many places: the words, fields and types of an operation or a question.

The words are read from the docstring and the types from the annotations, so that page, command line, API and tools say
and take the same, and nobody keeps a second list of them.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from grocery.money import parse_number

_SECTION = re.compile(r"(Attributes|Args|Returns|Raises):")
_FIELD = re.compile(r" {4}(\w+): (.*)")
_UNDO = "Undo: "
_NUMBER = r"([-−]?\d[\d,]*)(?![\d,-]*\d)"
_RANGE = re.compile(rf"(?:^|[,;] ){_NUMBER} to {_NUMBER}\b")
_AT_MOST = re.compile(rf"\bat most {_NUMBER}(?! (?:decimals|characters))", re.IGNORECASE)
_ABOVE = re.compile(rf"\babove {_NUMBER}", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom {_NUMBER}\b")
_LETTERS = re.compile(r"\bat most (\d+) characters", re.IGNORECASE)
_LIKE = re.compile(r"\blike (?:`([^`]+)`|(\w[\w:-]*))")
_DAY = "`YYYY-MM-DD`"
_NONE: Any = type(None)


class Field(NamedTuple):
    """One field that somebody gives.

    Attributes:
        name: What it is called, in Python and in JSON.
        type: Its type.
        what: What it means, with units and ranges.
        default: What holds when it is not given; `msgspec.NODEFAULT` where it has to be.
    """

    name: str
    type: Any
    what: str
    default: Any = msgspec.NODEFAULT

    @property
    def required(self) -> bool:
        """Whether it has to be given."""
        return self.default is msgspec.NODEFAULT

    @property
    def is_number(self) -> bool:
        """Whether it is a number, or several, that a person may write as people do: `1,5`."""
        return holds(self.type, Decimal)

    @property
    def may_be_none(self) -> bool:
        """Whether null is one of its values."""
        return holds(self.type, _NONE)


class Words(NamedTuple):
    """What a docstring says: what a thing does, what taking it back does, and what each field means."""

    what: str
    undo: str
    fields: Mapping[str, str]


@cache
def holds(kind: Any, wanted: Any) -> bool:
    """Whether a type is one, or has one in it: `tuple[Decimal, ...]` holds `Decimal`."""
    return kind is wanted or any(holds(part, wanted) for part in get_args(kind))


def words_of(docstring: str | None) -> Words:
    """Read a docstring in Google's style; a paragraph that begins with `Undo:` says what taking back does."""
    text: list[str] = []
    fields: dict[str, str] = {}
    section = name = ""
    for line in inspect.cleandoc(docstring or "").splitlines():
        if found := _SECTION.fullmatch(line):
            section, name = found[1], ""
        elif not section:
            text.append(line)
        elif section in ("Attributes", "Args") and (found := _FIELD.fullmatch(line)):
            name = found[1]
            fields[name] = found[2]
        elif name and line.strip():
            fields[name] += f" {line.strip()}"
    paragraphs = [" ".join(part.split()) for part in "\n".join(text).split("\n\n")]
    undo = next((part.removeprefix(_UNDO) for part in paragraphs if part.startswith(_UNDO)), "")
    what = "\n\n".join(part for part in paragraphs if part and not part.startswith(_UNDO))
    return Words(what, undo, fields)


def signature_of(function: Callable[..., Any]) -> tuple[Words, tuple[Field, ...], Any]:
    """What a function says of itself: its words, its arguments but for the first, and the type of its answer."""
    hints = get_type_hints(function)
    words = words_of(function.__doc__)
    _, *rest = inspect.signature(function).parameters.values()
    arguments = (
        Field(one.name, hints[one.name], words.fields.get(one.name, ""), _default(one.default)) for one in rest
    )
    return words, tuple(arguments), hints["return"]


def _default(value: object) -> object:
    return msgspec.NODEFAULT if value is inspect.Parameter.empty else value


def with_numbers(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values with their numbers read as a person writes them.

    Raises:
        InvalidInput: One is not a number, or can be read in two ways.
    """
    read = dict(values)
    for field in fields:
        given = read.get(field.name)
        if isinstance(given, str) and field.is_number:
            read[field.name] = parse_number(given, field.name)
        elif isinstance(given, list) and field.is_number:
            read[field.name] = [None if one is None else parse_number(str(one), field.name) for one in given]
    return read


def shape_of(name: str, what: str, fields: Iterable[Field]) -> type[msgspec.Struct]:
    """A record with these fields. Making one takes longer than most questions, so it is made once."""
    given = tuple(fields)
    try:
        return _kept(name, what, given)
    except TypeError:  # a default that is a dict cannot be looked up
        return _shaped(name, what, given)


@cache
def _kept(name: str, what: str, fields: tuple[Field, ...]) -> type[msgspec.Struct]:
    return _shaped(name, what, fields)


def _shaped(name: str, what: str, fields: tuple[Field, ...]) -> type[msgspec.Struct]:
    members = [(one.name, one.type) if one.required else (one.name, one.type, one.default) for one in fields]
    return msgspec.defstruct(name, members, namespace={"__doc__": what}, kw_only=True, forbid_unknown_fields=True)


def schema(name: str, what: str, fields: Sequence[Field]) -> dict[str, Any]:
    """The JSON schema of an object with these fields, each with its words."""
    _, components = msgspec.json.schema_components([shape_of(name, what, fields)])
    found: dict[str, Any] = components.pop(name)
    for field in fields:
        described = found["properties"][field.name]
        _limit(described, field)
        described["description"] = field.what
    return {**found, "$defs": components} if components else found


def _limit(described: dict[str, Any], field: Field) -> None:
    """Say in a JSON schema, too, which ranges, lengths and examples the words of a field name."""
    for shape in (described, *described.get("anyOf", ())):
        shape |= _limits(shape, field)
        if "items" in shape:
            for part in (shape["items"], *shape["items"].get("anyOf", ())):
                part |= _limits(part, field, in_list=True)


def _limits(shape: Mapping[str, Any], field: Field, *, in_list: bool = False) -> dict[str, Any]:
    kind = "number" if shape.get("format") == "decimal" else shape.get("type")
    if kind in ("number", "integer"):
        return _range(field.what.partition(";")[0], "exclusiveMinimum", "minimum", "maximum")
    if kind == "array" and not field.is_number and not holds(field.type, int):
        return _range(field.what, "", "minItems", "maxItems")
    if kind != "string":
        return {}
    found: dict[str, Any] = {}
    if letters := _LETTERS.search(field.what):
        found["maxLength"] = int(letters[1])
    if not in_list and (like := _LIKE.search(field.what)):
        found["examples"] = [like[1] or like[2]]
    elif not in_list and _DAY in field.what:
        found["examples"] = ["2026-11-22"]
    return found


def _range(what: str, above: str, least: str, most: str) -> dict[str, int]:
    """The ends of a range that words name: `0 to 200`, `above 0 and at most 10,000`, `from 1`."""
    if both := _RANGE.search(what):
        return {least: _whole(both[1]), most: _whole(both[2])}
    ends = {above: _ABOVE.search(what) if above else None, least: _FROM.search(what), most: _AT_MOST.search(what)}
    return {name: _whole(end[1]) for name, end in ends.items() if end}


def _whole(written: str) -> int:
    return int(written.replace(",", "").replace("−", "-"))
