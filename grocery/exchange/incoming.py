"""What a file brings: records of a household and a report, the same whatever the format."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.errors import InvalidInput
from grocery.messages import Message
from grocery.records import Aisles, Aside, Item, ListLine, PricePoint, Purchase, Record, Skipped, Template, Trip


class Problem(Record, frozen=True):
    """One thing in a file that was not read as it stands there.

    Attributes:
        line: The line or row, from 1; 0 where a file has none, or where it is about all of it.
        said: What is wrong, and what was made of it.
        text: What stands there, at most 200 characters.
    """

    line: int
    said: Message
    text: str = ""


class Incoming(Record, frozen=True, kw_only=True):
    """What a file holds. Nothing is decided yet: what becomes of it, `merging` says.

    Ids join the records of one file (a line and a template name their item's, a purchase its trip's). Where a format
    has none, its reader makes some that are unique in the file (`row-12`).

    Attributes:
        source: The format's name: `backup`, `earlier-app`, `sqlite`, `csv`, `text`, `kitchenowl` …
        household: The id of the household that wrote it; empty where the format does not tell.
        keeps_ids: Whether its ids are a household's own and stand for the same records there.
        stores: The names of stores, in order; those of items need not be named again.
        items: For the catalog.
        lines: For the list.
        trips: What was bought, with `purchases` filled in.
        prices: Prices that were seen.
        loose: What was bought on trips that are gone, by month.
        templates: Named lists.
        aisles: How stores are walked, by store.
        apart: Pairs of item ids, each sorted, that look alike and are not the same.
        store_budgets: By store.
        budget: Over all stores; None where nothing is said of it, as with those that follow.
        currency: Its ISO 4217 code.
        timezone: An IANA name.
        email_address: Where the list is mailed to; empty for nowhere.
        settings: What else a household sets, by name.
        extra: Keys of other apps that stand beside all that.
        aside: Lines of tables that cannot be read, by file.
        skipped: Changes that were not done.
        problems: What was not read as it stands, in the order of the file.
        file: What tells the file from any other, see `of_file`; empty where nobody says.
    """

    source: str
    household: str = ""
    keeps_ids: bool = False
    stores: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    lines: tuple[ListLine, ...] = ()
    trips: tuple[Trip, ...] = ()
    prices: tuple[PricePoint, ...] = ()
    loose: dict[str, tuple[Purchase, ...]] = {}
    templates: tuple[Template, ...] = ()
    aisles: dict[str, Aisles] = {}
    apart: frozenset[tuple[str, str]] = frozenset()
    store_budgets: dict[str, Decimal] = {}
    budget: Decimal | None = None
    currency: str | None = None
    timezone: str | None = None
    email_address: str | None = None
    settings: dict[str, Any] = {}
    extra: dict[str, msgspec.Raw] = {}
    aside: dict[str, tuple[Aside, ...]] = {}
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    file: str = ""

    @property
    def whole(self) -> bool:
        """Whether it may take a household's place; what a browser keeps of one is only a part of it."""
        return self.keeps_ids and bool(self.stores or self.items) and self.source != "browser"


class UnsoundFile(InvalidInput):
    """A file that cannot be brought in as it is: damaged, cut off, of a newer app.

    Args:
        said: What is wrong with it, and where.
        hint: The way out.
        readable: What can be read of it all the same, to be looked at; None for nothing.
    """

    def __init__(self, said: Message, hint: Message | None = None, *, readable: Incoming | None = None) -> None:
        super().__init__(said, hint, field="file")
        self.readable = readable


def of_file(incoming: Incoming, content: bytes, *said: object) -> Incoming:
    """What a file holds, with what tells it from any other: a hash of its bytes, and of what somebody said of it."""
    hashed = hashlib.sha256(content)
    hashed.update(msgspec.json.encode(said))
    return replace(incoming, file=hashed.hexdigest())
