"""What stands in a trip: its rows by name, and its fields as traces speak of them.

The rows of a trip are lines of a table whose columns are fixed, so they have no id of their own. One is named by the
item that it is of (`tj-1`), or by its name where it is of none; a second row of the same has a number (`tj-1#2`).

Traces name a field of a trip as they name a setting: `trip store: trip-k3f9-5`, `trip notes: …`, `trip status: …`,
`trip day: …` with the moment of completion, and of a row `bought price: trip-k3f9-5 / tj-1`, `bought quantity: …`,
`bought total: …`; `bought: trip-k3f9-5 / tj-1` is the row as a whole, None where there is none. `trip whole: …` is what
a file changes besides (see `trip_fields`). That somebody typed a trip in is told by `trip: trip-k3f9-5`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.currencies import EXACT
from grocery.errors import NotFound
from grocery.insight.currency_times import currency_at
from grocery.messages import say
from grocery.money import line_total, rounded
from grocery.records import Purchase, Trip

_OF_A_TRIP = ("trip", "trip store", "trip day", "trip notes", "trip status", "trip whole")
_OF_A_ROW = ("bought", "bought price", "bought quantity", "bought total")
_KINDS = (*_OF_A_TRIP, *_OF_A_ROW)
_BETWEEN = " / "


def is_of_a_trip(setting: str) -> bool:
    """Whether a name that traces have is that of a field of a trip."""
    return setting.startswith(("trip", "bought")) and setting.partition(": ")[0] in _KINDS


def trip_of(setting: str) -> str:
    """The id of the trip whose field this is."""
    return setting.partition(": ")[2].partition(_BETWEEN)[0]


def row_of(setting: str) -> str:
    """The name of the row whose field this is; empty for a field of the trip itself."""
    return setting.partition(": ")[2].partition(_BETWEEN)[2]


def named(kind: str, trip: str, row: str = "") -> str:
    """What traces call a field of a trip, or of one of its rows."""
    return f"{kind}: {trip}{_BETWEEN}{row}" if row else f"{kind}: {trip}"


def found_trip(catalog: Catalog, trip: str) -> Trip:
    """The trip of this id.

    Raises:
        NotFound: There is none (any more).
    """
    found = catalog.trips.get(trip)
    if found is None:
        raise NotFound(say("error-trip-gone"), hint=say("hint-trip-deleted"))
    return found


def rows_of(catalog: Catalog, trip: Trip) -> dict[str, Purchase]:
    """What was bought on a trip, in the order in which it stands, by the names of the rows."""
    return named_rows(row for row in catalog.purchases.get(trip.month, ()) if row.trip == trip.id)


def named_rows(rows: Iterable[Purchase]) -> dict[str, Purchase]:
    """Rows of one trip by their names."""
    count: Counter[str] = Counter()
    found: dict[str, Purchase] = {}
    for row in rows:
        name = row.item_id or row.name
        count[name] += 1
        found[name if count[name] == 1 else f"{name}#{count[name]}"] = row
    return found


def found_row(catalog: Catalog, trip: Trip, row: str) -> Purchase:
    """The row of this name.

    Raises:
        NotFound: There is none (any more).
    """
    found = rows_of(catalog, trip).get(row)
    if found is None:
        raise NotFound(say("error-purchase-gone"), hint=say("hint-deleted-elsewhere"))
    return found


def with_trip(catalog: Catalog, trip: Trip, rows: Sequence[Purchase]) -> Catalog:
    """The state with a trip and what was bought on it, in the file of its month; its total is added up anew.

    While a line of the tables cannot be read, the total keeps what it has beyond the rows that can: it may be of that.
    """
    there = catalog.trips.get(trip.id)
    beyond = Decimal(0) if there is None or not catalog.aside else there.total - _sum(rows_of(catalog, there).values())
    months = dict(catalog.purchases)
    at = None
    if there is not None:
        before = months.get(there.month, ())
        at = next((n for n, row in enumerate(before) if row.trip == trip.id), None) if there.month == trip.month else at
        months[there.month] = tuple(row for row in before if row.trip != trip.id)
    kept = months.get(trip.month, ())
    at = _place(kept, trip) if at is None else at
    months[trip.month] = (*kept[:at], *rows, *kept[at:])
    trip = replace(trip, total=_sum(rows) + beyond, purchases=())
    trips = {**catalog.trips, trip.id: trip}
    if there is None:
        others = list(catalog.trips.values())
        at = _place(others, trip)
        trips = {one.id: one for one in (*others[:at], trip, *others[at:])}
    return catalog.replacing(trips=trips, purchases=months)


def _sum(rows: Iterable[Purchase]) -> Decimal:
    return sum((row.total for row in rows if row.total is not None), Decimal(0))


def rows_by_trip(catalog: Catalog) -> dict[str, list[Purchase]]:
    """What was bought on each trip, in the order in which it stands."""
    found: dict[str, list[Purchase]] = {}
    for rows in catalog.purchases.values():
        for row in rows:
            found.setdefault(row.trip, []).append(row)
    return found


def with_trips(catalog: Catalog, trips: Iterable[Trip]) -> Catalog:
    """The state with trips and what was bought on them, in the files of their months, with the totals that they have.

    One that is there already is put in its place, and so is what was bought on it unless its month is another one; what
    is new stands behind all that was not completed after it.
    """
    given = {trip.id: trip for trip in trips}
    if not given:
        return catalog
    new = [trip for trip in given.values() if trip.id not in catalog.trips]
    there = [given.get(key, trip) for key, trip in catalog.trips.items()]
    placed = _among(there, [(trip, [trip]) for trip in new])
    gone = {key: catalog.trips[key].month for key in given if key in catalog.trips}
    come: dict[str, list[Trip]] = {}
    for trip in given.values():
        come.setdefault(trip.month, []).append(trip)
    months = dict(catalog.purchases)
    for month in {*gone.values(), *come}:
        stay = {trip.id: trip.purchases for trip in come.get(month, ()) if gone.get(trip.id) == month}
        rows: list[Purchase] = []
        for row in months.get(month, ()):
            if row.trip in stay:
                rows += stay.pop(row.trip)
            elif gone.get(row.trip) != month:
                rows.append(row)
        new = [trip for trip in come.get(month, ()) if gone.get(trip.id) != month or trip.id in stay]
        months[month] = tuple(_among(rows, [(trip, trip.purchases) for trip in new]))
    return catalog.replacing(trips={trip.id: replace(trip, purchases=()) for trip in placed}, purchases=months)


_One = TypeVar("_One", Trip, Purchase)


def _among(there: Sequence[_One], new: Sequence[tuple[Trip, Sequence[_One]]]) -> list[_One]:
    """What is there with what comes of new trips: in the order given where there is nothing, else each in its place."""
    if not there:
        return [one for _, ones in new for one in ones]
    at = len(there)
    pieces: list[Sequence[_One]] = []
    for trip, ones in sorted(new, key=lambda pair: _turn(pair[0]), reverse=True):
        before = at
        while at and _turn(there[at - 1]) > _turn(trip):
            at -= 1
        pieces += [there[at:before], ones]
    pieces.append(there[:at])
    return [one for piece in reversed(pieces) for one in piece]


def without_trip(catalog: Catalog, trip: Trip) -> Catalog:
    """The state without a trip and what was bought on it."""
    return without_trips(catalog, {trip.id: trip})


def without_trips(catalog: Catalog, gone: Mapping[str, Trip]) -> Catalog:
    """The state without these trips, by their ids, and what was bought on them."""
    trips = {key: other for key, other in catalog.trips.items() if key not in gone}
    months = dict(catalog.purchases)
    for month in {trip.month for trip in gone.values()} & months.keys():
        months[month] = tuple(row for row in months[month] if row.trip not in gone)
    return catalog.replacing(trips=trips, purchases=months)


def _place(there: Sequence[Trip] | Sequence[Purchase], trip: Trip) -> int:
    """Where a trip belongs among others: behind all that were not completed after it."""
    at = len(there)
    while at and _turn(there[at - 1]) > (trip.completed_at, trip.id):
        at -= 1
    return at


def _turn(one: Trip | Purchase) -> tuple[str, str]:
    return one.completed_at, one.trip if isinstance(one, Purchase) else one.id


def with_fields(catalog: Catalog, trip: Trip, **fields: Any) -> Catalog:
    """The state with other fields of a trip; what was bought on it goes by the same store and moment.

    Its total stays: of a trip that a file brought it may be all that is known.
    """
    after = replace(trip, **fields)
    if trip.name == default_name(trip):
        after = replace(after, name=default_name(after))
    rows = rows_of(catalog, trip).values()
    changed = {name: fields[name] for name in ("store", "completed_at") if name in fields}
    state = with_trip(catalog, after, tuple(replace(row, **changed) for row in rows) if changed else tuple(rows))
    there = state.trips[trip.id]
    return state.replacing(trips={**state.trips, trip.id: replace(there, total=trip.total)})


def default_name(trip: Trip) -> str:
    """What a trip is called."""
    return f"{trip.store} {trip.day}"


def with_row(catalog: Catalog, trip: Trip, row: str, **fields: Any) -> Catalog:
    """The state with other fields of one row; its total and that of the trip are worked out anew.

    A row that came to something else than its price gives, as its share of a receipt, has so much more or less of that
    as it has of the amount.
    """
    rows = rows_of(catalog, trip)
    was = rows[row]
    changed = replace(was, **fields)
    currency = currency_at(catalog, trip.completed_at)
    total = line_total(changed.price, changed.quantity, currency)
    only_amount = "quantity" in fields and changed.price == was.price
    if only_amount and was.total is not None and is_discounted(catalog, trip, was):
        total = rounded(EXACT.divide(EXACT.multiply(was.total, changed.quantity), was.quantity), currency)
    return with_trip(catalog, trip, tuple((rows | {row: replace(changed, total=total)}).values()))


def is_discounted(catalog: Catalog, trip: Trip, row: Purchase) -> bool:
    """Whether a row of a trip came to something else than its price and amount give."""
    return row.total != line_total(row.price, row.quantity, currency_at(catalog, trip.completed_at))


def without_row(catalog: Catalog, trip: Trip, row: str) -> Catalog:
    """The state without one row of a trip.

    Raises:
        NotFound: It is the only one: the trip itself can be deleted.
    """
    rows = rows_of(catalog, trip)
    if row not in rows:
        return catalog
    if len(rows) == 1:
        raise NotFound(say("error-trip-empty", name=shown(rows[row].name)), hint=say("hint-delete-trip"))
    walked = trip.walked - (list(rows).index(row) < trip.walked)
    left = tuple(bought for name, bought in rows.items() if name != row)
    return with_trip(catalog, replace(trip, walked=walked), left)
