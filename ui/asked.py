"""What the page asks one of its functions, read from the body of a request: nothing that comes in is trusted.

Only what could not be meant as a question at all is refused here, as a whole. What a change says is judged change by
change, elsewhere: one that cannot be taken must not hold up the others, which its page would send again for ever.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any, Never, TypedDict

import msgspec

from grocery.errors import InvalidInput
from grocery.messages import say

_LARGEST = 2**63
_LONGEST = 20  # digits, and a sign
_LONG_NUMBER = re.compile(rb"[0-9]{19}")  # it may be too large for 64 bits


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
    you: str
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


class OfSplit(TypedDict, total=False):
    """See `ui.prices.split`."""

    list: str | None
    stop_cost: Decimal | None


class OfVersions(TypedDict, total=False):
    """See `ui.history`."""

    version: str | None
    since: bool | None
    record: str | None
    by: str | None
    known: str | None


class OfChanges(TypedDict, total=False):
    """See `ui.changes`."""

    query: str | None
    person: str | None
    people: list[str] | None
    since: str | None
    until: str | None
    before: str | None
    limit: int | None
    language: str | None
    replica: str | None
    number: int | None
    version: str | None
    seen: list[str] | None
    own: list[str] | None


class OfLinks(TypedDict, total=False):
    """See `ui.links`."""

    list: str | None
    link: str | None
    days: int | None
    fixed: bool | None
    by: str | None


class OfProposals(TypedDict, total=False):
    """See `ui.proposals`."""

    proposal: str | None
    accept: list[int] | None
    decline: list[int] | None
    by: str | None


class OfDevices(TypedDict, total=False):
    """See `door.keeper`, and `assistants.programs` of those without a token."""

    device: str | None
    name: str | None
    person: str | None
    may: str | None


class OfRecipes(TypedDict, total=False):
    """See `ui.recipes`."""

    text: str | None
    address: str | None
    lines: list[str] | None
    servings: int | None
    wanted: int | None
    store: str | None


class OfPrices(TypedDict, total=False):
    """See `ui.prices`."""

    item: str | None


class OfTrips(TypedDict, total=False):
    """See `ui.trips`."""

    trip: str | None
    store: str | None
    since: str | None
    until: str | None
    text: str | None
    offset: int | None
    archived: bool | None


class OfInsights(TypedDict, total=False):
    """See `ui.insights`."""

    since: str | None
    until: str | None
    store: str | None
    thing: str | None


class OfMail(TypedDict, total=False):
    """See `ui.mail`."""

    id: str | None
    to: str | None
    list: str | None
    store: str | None
    language: str | None


class OfImports(TypedDict, total=False):
    """See `ui.importing`."""

    file: str | None
    name: str | None
    replaces: bool | None
    drops: bool | None
    updates: bool | None
    same: dict[str, str] | None
    mapping: dict[str, Any] | None
    store: str | None
    by: str | None


class OfSaving(TypedDict, total=False):
    """See `ui.storage`."""

    which: str | None
    replica: str | None
    number: int | None
    what: str | None
    by: str | None


class Reader:
    """Reads what one function is asked.

    Args:
        shape: What it may be asked; what the shape does not name is left out.
    """

    def __init__(self, shape: type) -> None:
        self._shape = shape
        self._decoder: msgspec.json.Decoder[Any] = msgspec.json.Decoder(shape)

    def read(self, body: bytes) -> Mapping[str, Any]:
        """What the body of a request asks.

        Raises:
            InvalidInput: It is not JSON, or of another shape.
        """
        if not _LONG_NUMBER.search(body):
            with suppress(ValueError, RecursionError):
                found: Mapping[str, Any] = self._decoder.decode(body)
                return found
        return self._read_slowly(body)

    def _read_slowly(self, body: bytes) -> Mapping[str, Any]:
        """The same for what is not read quickly, which knows no half characters: those of one change spoil no other."""
        try:
            values = json.loads(body.decode(), parse_int=_whole, parse_float=_decimal, parse_constant=_no_number)
            found: Mapping[str, Any] = msgspec.convert(values, self._shape, strict=True)
            msgspec.json.encode({field: value for field, value in found.items() if field != "changes"})
        except (ValueError, RecursionError) as error:  # half a character is one, too
            raise InvalidInput(say("error-question-unreadable"), say("hint-reload"), field="body") from error
        return found


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
