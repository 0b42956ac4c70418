"""The tools: operations and questions that declare a name for assistants, those written here, and two for all the rest.

An assistant reads the descriptions at every turn, and chooses worse among many: there are forty at most.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from assistants.answers import Answer
from assistants.meaning import NAMED, with_ids
from grocery.declaring import Field, schema, shape_of, signature_of, with_numbers
from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.operations.base import Maker
from grocery.operations.declared import OPERATIONS, Declared, check_given, may_send, read
from grocery.questions import QUESTIONS, Question

if TYPE_CHECKING:
    from assistants.desk import Session

_DEEPEST = 20  # lists and objects that lie in one another among arguments

MOST = 40
"""How many tools there are at most."""

_ONLY_A_PAGE = frozenset(
    {"seen", "zone", "twin_ok", "guessed", "apart", "learn", "language", "item_id", "measure", "measures"}
)
"""Fields that say what a page knows: a tool does not tell them, unless they have to be given."""

_ONLY_THE_APP_SAYS = frozenset({("Undo", "name"), ("UndoSeveral", "name")})
"""Words for what is taken back: who looks at a proposal must not read there what an assistant calls it."""

_AS_OF = Field(
    "as_of",
    str,
    "As it was then: a version's id, a day, or a moment like 2026-11-22T18:00Z.",
    "",
)
_DRY_RUN = Field("dry_run", bool, "Only tell what would be different.", False)
_PREVIEW = Field("preview", str, "The word of this call's preview.", "")


class Tool(msgspec.Struct, frozen=True):
    """Something that an assistant or a program may do.

    Attributes:
        name: What it is called.
        what: What it does, and what taking it back does.
        arguments: What it is told.
        run: Does it, with its arguments by name.
        changes: Whether it may change the household.
    """

    name: str
    what: str
    arguments: tuple[Field, ...]
    run: Callable[[Session, dict[str, Any]], Answer]
    changes: bool

    def schema(self) -> dict[str, Any]:
        """The JSON schema of its arguments, as short as it can be: what may be left out is left out, not null."""
        found = schema(self.name, self.what, self.arguments)
        for field in self.arguments:
            shape = found["properties"][field.name]
            if field.is_number:
                _numbers(shape)
            found["properties"][field.name] = _short(shape, field)
        return {key: value for key, value in found.items() if value and key not in ("title", "description")} | {
            "additionalProperties": False
        }

    def asked(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments as somebody gave them, typed, with numbers as a person writes them.

        Raises:
            InvalidInput: One is missing, not known, or of another type; the sentence names it.
        """
        known = {field.name: field for field in self.arguments}
        told = say("hint-arguments", names=", ".join(known))
        if strange := next((name for name in values if name not in known), None):
            raise InvalidInput(say("error-no-argument", tool=self.name, name=strange), told, field=strange)
        try:
            shape = shape_of(self.name, self.what, self.arguments)
            given = msgspec.convert(with_numbers(self.arguments, values), shape, strict=True)
        except msgspec.ValidationError as error:
            said = say("error-argument", tool=self.name, fault=str(error))
            raise InvalidInput(said, told, field=_field_of(str(error))) from error
        return {name: getattr(given, name) for name in given.__struct_fields__}


def _field_of(fault: str) -> str:
    """Which field msgspec's sentence is about, where it says so: `… - at `$.limit``, or ``… required field `text```."""
    parts = fault.split("`")
    named = [part for part in parts[1::2] if part.startswith("$.")] or parts[-2:-1]
    return named[-1].removeprefix("$.").partition("[")[0] if named else ""


def _numbers(shape: dict[str, Any]) -> None:
    """Says of a decimal that it is a number: as a text it is taken, too."""
    if shape.get("format") == "decimal":
        shape["type"] = "number"
        shape.pop("format")
    for part in (*shape.get("anyOf", ()), *filter(None, [shape.get("items")])):
        _numbers(part)


def _short(shape: dict[str, Any], field: Field) -> dict[str, Any]:
    """The shape of an argument without a default that says nothing; whether a name does for an id is told."""
    if not field.required and not field.default:
        shape.pop("default", None)
        if field.default is None:
            (shape_,) = (part for part in shape.pop("anyOf") if part != {"type": "null"})
            shape = {**shape_, **shape}
    named = " A name does, too." if field.name in NAMED and "name" not in field.what else ""
    return {**shape, "description": f"{field.what}{named}"}


@cache
def tools() -> Mapping[str, Tool]:
    """Every tool by its name."""
    from assistants import adding, asking, taking_back  # they declare theirs with `tool`

    del adding, asking, taking_back
    named = (one for one in may_send(Maker.TOOL).values() if one.kind.tool)
    asked = (one for one in QUESTIONS.values() if one.tool)
    found = (*WRITTEN.values(), *map(_changing, named), *map(_asking, asked))
    return {one.name: one for one in found}


WRITTEN: dict[str, Tool] = {}
"""The tools that are written as functions, by their names."""


def tool(*, changes: bool) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Declare a function as a tool: its first argument is the `Session`, its docstring and types say the rest.

    Args:
        changes: Whether it may change the household; then it takes `dry_run` and `preview` as well.
    """

    def declare(function: Callable[..., Answer]) -> Callable[..., Answer]:
        words, arguments, _ = signature_of(function)
        what = f"{words.what}\n\nUndo: {words.undo}" if words.undo else words.what

        def run(session: Session, values: dict[str, Any]) -> Answer:
            return function(session, **values)

        WRITTEN[function.__name__] = Tool(function.__name__, what, arguments, run, changes)
        return function

    return declare


def _told(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.required or field.name not in _ONLY_A_PAGE)


def _changing(one: Declared) -> Tool:
    fields = _told(one.given)

    def run(session: Session, values: dict[str, Any]) -> Answer:
        dry_run, preview = values.pop("dry_run"), values.pop("preview")
        given = {field.name: values[field.name] for field in fields if values[field.name] != field.default}
        return session.change(operation(session, one.tag, given), dry_run=dry_run, preview=preview)

    return Tool(one.kind.tool, f"{one.what}\n\nUndo: {one.undo}", (*fields, _DRY_RUN, _PREVIEW), run, changes=True)


def operation(session: Session, tag: str, given: Mapping[str, Any]) -> Any:
    """An operation of what a tool was told, with the ids of what was called by its name.

    Raises:
        GroceryError: It is not sure what is meant, or a tool may not make it.
    """
    given = {name: value for name, value in given.items() if (tag, name) not in _ONLY_THE_APP_SAYS}
    op = read({**msgspec.to_builtins(with_ids(session.moment(), given, OPERATIONS[tag].kind.takes_names)), "op": tag})
    check_given(op, Maker.TOOL)
    return op


def _asking(one: Question) -> Tool:
    fields = _told(one.arguments) if one.is_timeless else (*_told(one.arguments), _AS_OF)

    def run(session: Session, values: dict[str, Any]) -> Answer:
        return session.ask(
            one, {key: value for key, value in values.items() if key != "as_of"}, values.get("as_of", "")
        )

    return Tool(one.tool, one.what, fields, run, changes=False)


def check_values(values: Mapping[str, Any]) -> None:
    """Let pass neither what lies in one another without end, nor half characters, which nothing but JSON can write.

    Raises:
        InvalidInput: There is such a thing.
    """
    level: list[Any] = [values]
    for _ in range(_DEEPEST):
        level = [part for one in level for part in _parts(one)]
    if level:
        raise InvalidInput(say("error-change-too-large"), say("hint-smaller-steps"), field="values")
    try:
        json.dumps(values, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as half:
        raise InvalidInput(say("error-half-character"), say("hint-type-again"), field="op") from half


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    return value if isinstance(value, list | tuple) else ()
