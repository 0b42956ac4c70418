"""The registry of all operations, made from the union of their classes: page, command line, API and tools go by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

import msgspec

from grocery.declaring import Field, schema, with_numbers, words_of
from grocery.errors import InvalidInput
from grocery.messages import say
from grocery.messages.fields import field_word
from grocery.operations import AnyOperation
from grocery.operations.base import FILLED, Maker, NameOf, Operation
from grocery.text import given_text


class Declared(msgspec.Struct, frozen=True):
    """What an operation's class says of it.

    Attributes:
        kind: The class.
        tag: What it is called in stored files and by pages: `AddToList`.
        what: What it does.
        undo: What taking it back does.
        given: The fields that somebody gives who makes one.
        names: The fields with what a page calls a thing, and beside each the field with that thing's id.
        filled: The fields that only `decide` fills in, with what stands in them before.
    """

    kind: type[Operation]
    tag: str
    what: str
    undo: str
    given: tuple[Field, ...]
    names: Mapping[str, str]
    filled: Mapping[str, Any]

    @property
    def command(self) -> str:
        """What it is called on the command line: `add-to-list`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.tag).lower()

    def may_come_from(self, maker: Maker) -> bool:
        """Whether a page, or a tool, may make it."""
        return maker in self.kind.made_by

    def schema(self) -> dict[str, Any]:
        """The JSON schema of what is given."""
        return schema(self.tag, self.what, self.given)


def _declared(kind: type[Operation]) -> Declared:
    hints = get_type_hints(kind, include_extras=True)
    told: dict[str, str] = {}
    for of in reversed(kind.__mro__):  # a field that several classes share has its words where it is declared
        told |= words_of(of.__doc__).fields if issubclass(of, Operation) else {}
    given: list[Field] = []
    names: dict[str, str] = {}
    filled: dict[str, Any] = {}
    for info in msgspec.structs.fields(kind):
        extras = getattr(hints[info.name], "__metadata__", ())
        name_of = next((extra.field for extra in extras if isinstance(extra, NameOf)), "")
        default = info.default if info.default_factory is msgspec.NODEFAULT else info.default_factory()
        if FILLED in extras:
            filled[info.name] = default
        elif name_of:
            names[info.name] = name_of
        else:
            given.append(Field(info.name, hints[info.name], told.get(info.name, ""), default))
    words = words_of(kind.__doc__)
    return Declared(kind, str(kind.__struct_config__.tag), words.what, words.undo, tuple(given), names, filled)


OPERATIONS: Mapping[str, Declared] = {one.tag: one for one in map(_declared, get_args(AnyOperation))}
"""Every operation by its tag, in the order of the union."""

_OF_KIND = {one.kind: one for one in OPERATIONS.values()}


def names_of(op: Operation) -> Mapping[str, str]:
    """The fields with what a page calls a thing, and beside each the field with its id."""
    return _OF_KIND[type(op)].names


@cache
def may_send(maker: Maker) -> Mapping[str, Declared]:
    """The operations that a page, or a tool, may make, by their tags."""
    return {tag: one for tag, one in OPERATIONS.items() if one.may_come_from(maker)}


def read(values: Mapping[str, Any]) -> AnyOperation:
    """An operation as somebody gave it, typed, with numbers as a person writes them. What it says is not checked yet.

    Args:
        values: Its fields by name, and its tag as `op`.

    Raises:
        InvalidInput: A number cannot be read.
        msgspec.ValidationError: There is no such operation, or a field is missing or of another type.
    """
    known = OPERATIONS.get(str(values.get("op")))
    op: AnyOperation = msgspec.convert(with_numbers(known.given if known else (), values), AnyOperation, strict=True)
    return op


def check_kinds(op: Operation) -> None:
    """Let pass only an operation whose texts are texts and whose yes or no is one: Python itself takes anything.

    Numbers, and what several are given of, are looked at when it is decided.

    Raises:
        InvalidInput: A value is of another kind; the error names the field.
    """
    for field, wanted, may_be in _kinds(type(op)):
        value = getattr(op, field)
        if isinstance(value, wanted) or value in may_be:
            continue
        if wanted is str:
            given_text(value, field)
        raise InvalidInput(say("error-not-yes-or-no", what=field_word(field)), say("hint-true-or-false"), field=field)


@cache
def _kinds(kind: type[Operation]) -> tuple[tuple[str, type, tuple[Any, ...]], ...]:
    """The fields that are a text, or yes or no, with what else each may be."""
    found = []
    for field in _OF_KIND[kind].given:
        parts = get_args(field.type) if isinstance(field.type, UnionType) else (field.type,)
        kinds = [part for part in parts if part not in (NoneType, msgspec.UnsetType)]
        if kinds in ([str], [bool]):
            found.append((field.name, kinds[0], (None,) * field.may_be_none + (msgspec.UNSET,)))
    return tuple(found)


def check_given(op: Operation, maker: Maker) -> None:
    """Let pass only what a page, or a tool, may make, with nothing in it that the app fills in.

    Raises:
        InvalidInput: It may not make such a change, or it sets a field that the app fills in.
    """
    known = _OF_KIND[type(op)]
    hint = say("hint-reload") if maker is Maker.PAGE else None
    if not known.may_come_from(maker):
        raise InvalidInput(say("error-only-the-app"), hint, field="op")
    for field, untouched in known.filled.items():
        if getattr(op, field) != untouched:
            raise InvalidInput(say("error-filled-by-app", field=field), hint, field=field)
