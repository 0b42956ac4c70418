"""What the four tables cannot say of a household, as one value among its settings: so that a file comes back whole.

What they say already is not in it, so that a price that somebody changed there with another program is the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from grocery.exchange.incoming import Incoming
from grocery.records import Aisles, Item, ListLine, PricePoint, Purchase, Record, Template, Trip
from grocery.stores.rows import json_encoder

_R = TypeVar("_R", bound=Record)
_Fields = dict[str, dict[str, Any]]


class _More(msgspec.Struct, omit_defaults=True):
    """What stands there. Of records only the fields that the tables say otherwise or not at all, by id."""

    household: str
    stores: tuple[str, ...] = ()
    timezone: str | None = None
    settings: dict[str, Any] = {}
    aisles: dict[str, Aisles] = {}
    apart: tuple[tuple[str, str], ...] = ()
    templates: tuple[Template, ...] = ()
    prices: tuple[PricePoint, ...] = ()
    items: _Fields = {}
    lines: _Fields = {}
    loose: dict[str, tuple[Purchase, ...]] = {}
    trips: _Fields = {}
    purchases: _Fields = {}


_decoder = msgspec.json.Decoder(_More, float_hook=Decimal)


def written_more(whole: Incoming, tables: Incoming) -> str:
    """What a household has beyond the tables.

    Args:
        whole: All of it.
        tables: What a reader makes of the tables alone.
    """
    more = _More(
        household=whole.household,
        stores=whole.stores,
        timezone=whole.timezone,
        settings=whole.settings,
        aisles=whole.aisles,
        apart=tuple(sorted(whole.apart)),
        templates=whole.templates,
        prices=whole.prices,
        loose=whole.loose,
        items=_beyond(_items(whole), _items(tables)),
        lines=_beyond(_lines(whole), _lines(tables)),
        trips=_beyond(_trips(whole), _trips(tables)),
        purchases=_beyond(_purchases(whole.trips), _purchases(tables.trips)),
    )
    return json_encoder.encode(more).decode()


def with_more(tables: Incoming, written: str) -> Incoming:
    """All of a household: what its tables say, with what stands beside them.

    Args:
        tables: What was read from them.
        written: What `written_more` made.

    Raises:
        msgspec.MsgspecError: It is nothing that was.
        ValueError, RecursionError: As well.
    """
    more = _decoder.decode(written)
    bought = {key: _changed(row, more.purchases.get(key)) for key, row in _purchases(tables.trips)}
    return replace(
        tables,
        household=more.household,
        stores=more.stores,
        timezone=more.timezone,
        settings=more.settings,
        aisles=more.aisles,
        apart=frozenset(more.apart),
        templates=more.templates,
        prices=more.prices,
        loose=more.loose,
        items=tuple(_changed(item, more.items.get(key)) for key, item in _items(tables)),
        lines=tuple(_changed(line, more.lines.get(key)) for key, line in _lines(tables)),
        trips=tuple(
            replace(
                _changed(trip, more.trips.get(key)),
                purchases=tuple(bought[_place(trip, at)] for at in range(len(trip.purchases))),
            )
            for (key, _), trip in zip(_trips(tables), tables.trips, strict=True)
        ),
    )


def _items(of: Incoming) -> Iterator[tuple[str, Item]]:
    return ((item.id, item) for item in of.items)


def _lines(of: Incoming) -> Iterator[tuple[str, ListLine]]:
    return ((line.line, line) for line in of.lines)


def _trips(of: Incoming) -> Iterator[tuple[str, Trip]]:
    return ((trip.id, replace(trip, purchases=())) for trip in of.trips)


def _purchases(trips: Iterable[Trip]) -> Iterator[tuple[str, Purchase]]:
    return ((_place(trip, at), row) for trip in trips for at, row in enumerate(trip.purchases))


def _place(trip: Trip, at: int) -> str:
    return f"{trip.id}/{at}"


def _beyond(wanted: Iterable[tuple[str, Record]], there: Iterable[tuple[str, Record]]) -> _Fields:
    """Of each record the fields that are others than those that are there."""
    found = dict(there)
    more: _Fields = {}
    for key, record in wanted:
        if (known := found.get(key)) is not None and known != record:
            more[key] = {field: record[field] for field in record.__struct_fields__ if record[field] != known[field]}
    return more


def _changed(record: _R, fields: dict[str, Any] | None) -> _R:
    if not fields:
        return record
    plain = {field: record[field] for field in record.__struct_fields__}
    return msgspec.convert({**msgspec.to_builtins(plain, builtin_types=(Decimal,)), **fields}, type(record))
