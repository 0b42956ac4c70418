"""A first start: files of the earlier app that lie where this one starts, and what becomes of them.

Such a file is taken over once, by the first version of a household, and left where it lies. The store of this app has
the name of the earlier plan's file: that one is moved aside first.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grocery.catalog import Catalog
from grocery.clock import Clock
from grocery.errors import GroceryError
from grocery.messages import Message, say, text
from grocery.records import Traces
from grocery.stores import sqlite_path
from grocery.stores.catalog_file import CATALOG
from grocery.stores.files import PRICES, TRIPS, decode

if TYPE_CHECKING:
    from grocery.exchange.incoming import Problem

log = logging.getLogger(__name__)

STORE: Final = "grocery.db"
ASIDE: Final = "grocery-earlier.db"
"""What the earlier plan's file is called after this app's own store took its name."""


def make_room(place: Path) -> Path:
    """Move a file of the earlier plan from the place of this app's own store, unless a household was known there.

    Args:
        place: Where the store will be; returned as it is.
    """
    if sqlite_path.known(place) is None and _is_earlier(place):
        with suppress(OSError):  # then the store says what is in its place
            sqlite_path.put_aside(place, place.with_name(ASIDE))
    return place


def first_state(folders: Iterable[Path], sample: Path, clock: Clock) -> tuple[Catalog, tuple[Message, ...]]:
    """The first state of a new household: what the earlier app left, else the sample.

    Args:
        folders: Where files of the earlier app may lie, looked into one after the other.
        sample: The file to begin with where there are none.
        clock: Time and chance.

    Returns:
        The state, and what to say of it: from where it was taken, or why a file could not be read.
    """
    household, today = f"h-{clock.letters(12)}", clock.stamp()[:10]
    said: list[Message] = []
    catalog = None
    for found in _found(folders):
        catalog, told = _taken(found, household)
        said += told
        if catalog is not None:
            break
    if said and catalog is None:
        said.append(say("notice-list-begun"))
    for one in said:
        log.info("%s", text(one))
    return (catalog or decode({CATALOG: sample.read_bytes()}, household)).replacing(last_updated=today), tuple(said)


def _taken(found: Path, household: str) -> tuple[Catalog | None, tuple[Message, ...]]:
    try:
        catalog, problems = _read(found, household)
    except (GroceryError, OSError) as fault:
        why = fault.said if isinstance(fault, GroceryError) else fault.strerror or str(fault)
        return None, (say("notice-not-taken-over", path=found, why=why),)
    items, lines, trips = catalog.item_count(), len(catalog.shopping_list), len(catalog.trips)
    told: tuple[Message, ...] = (say("notice-taken-over", path=found, items=items, lines=lines, trips=trips),)
    if problems:
        told = (*told, say("notice-taken-over-in-part", count=len(problems), first=problems[0].said))
    return catalog, told


def _found(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in dict.fromkeys(folder.absolute() for folder in folders):
        for name in (ASIDE, STORE):
            if _is_earlier(folder / name, if_damaged=True):
                yield folder / name
        if (folder / CATALOG).is_file():
            yield folder / CATALOG


def _is_earlier(path: Path, *, if_damaged: bool = False) -> bool:
    """Whether a file holds the earlier plan's tables, and is not a store of this app.

    Args:
        path: The file.
        if_damaged: What is answered of one of which that cannot be told.
    """
    if not path.is_file() or not path.stat().st_size:
        return False
    from grocery.exchange.sqlite_in import is_sqlite, is_store  # only a first start needs it

    try:
        with path.open("rb") as file:
            return not is_store(path) if is_sqlite(file.read(16)) else if_damaged
    except (OSError, GroceryError):
        return if_damaged


def _read(path: Path, household: str) -> tuple[Catalog, Sequence[Problem]]:
    """The state that a file holds, and what of it could not be read, where the state does not tell that itself."""
    from grocery.exchange.checking import sound
    from grocery.exchange.sqlite_in import read_sqlite
    from grocery.exchange.whole import catalog_of

    if path.name == CATALOG:
        beside = (table for folder in (TRIPS, PRICES) for table in sorted((path.parent / folder).glob("*.jsonl")))
        files = {CATALOG: path.read_bytes(), **{f"{one.parent.name}/{one.name}": one.read_bytes() for one in beside}}
        return decode(files, household).replacing(household=household, traces=Traces(), skipped=()), ()
    found = sound(read_sqlite(path))
    return catalog_of(found, household), found.problems
