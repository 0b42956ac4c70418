"""What the page asks one of its functions, read from the body of a request: nothing that comes in is trusted.

Only what could not be meant as a question at all is refused here, as a whole. What a change says is judged change by
change, elsewhere: one that cannot be taken must not hold up the others, which its page would send again for ever.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Never, TypedDict

import msgspec

from grocery.errors import InvalidInput

_LARGEST = 2**63
_LONGEST = 20  # digits, and a sign


class Nothing(TypedDict, total=False):
    """For functions that ask for nothing."""


class Sent(TypedDict, total=False):
    """A change; what it says is anybody's guess."""

    replica: str
    number: int
    at: Any
    by: Any
    op: Any
    secret: Any


class Sync(TypedDict, total=False):
    """See `ui.sync`."""

    household: str
    boot: str
    revision: int
    changes: list[Sent]
    replicas: list[str]


class Search(TypedDict, total=False):
    """See `ui.catalog.search`."""

    query: str | None
    store: str | None
    category: str | None
    sort: str | None
    offset: int | None
    limit: int | None


class InAStore(TypedDict, total=False):
    """See `ui.suggest` and `ui.catalog.duplicates_of`."""

    text: str | None
    store: str | None


class OfVersions(TypedDict, total=False):
    """See `ui.history`."""

    before: str | None
    version: str | None
    since: bool | None
    record: str | None
    by: str | None
    known: str | None


class OfSaving(TypedDict, total=False):
    """See `ui.storage`."""

    which: str | None
    replica: str | None
    number: int | None
    what: str | None
    by: str | None


class _Question(TypedDict):
    fn_name: str
    data: Any


def read(body: bytes) -> tuple[str, Any]:
    """The name of the function that is asked, and what it is asked.

    Args:
        body: As the page sends it: `fn_name`, `data`, and what Gradio's own client would send.

    Raises:
        InvalidInput: It is not JSON, or not of that form.
    """
    try:
        text = body.decode()
        values = json.loads(text, parse_int=_whole, parse_float=_decimal, parse_constant=_no_number)
        question = msgspec.convert(values, _Question, strict=True)
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error
    return question["fn_name"], question["data"]


def of_shape(data: Any, shape: type) -> Mapping[str, Any]:
    """The same data, once it is known to be of a shape; what the shape does not name is left out.

    Raises:
        InvalidInput: It is of another shape.
    """
    try:
        found: Mapping[str, Any] = msgspec.convert({} if data is None else data, shape, strict=True)
        msgspec.json.encode({field: value for field, value in found.items() if field != "changes"})
    except ValueError as error:  # half a character is one, too
        raise _unreadable() from error
    return found


def _unreadable() -> InvalidInput:
    return InvalidInput("The app cannot read what this page asks.", "Reload the page.", field="data")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST or not -_LARGEST <= int(digits) < _LARGEST:
        raise ValueError(digits[:_LONGEST])
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise ValueError(digits[:_LONGEST])
    return value


def _no_number(word: str) -> Never:
    raise ValueError(word)
