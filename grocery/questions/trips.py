"""What is asked about trips: which there were, what was bought on one, and what shopping it again would come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import chain, islice

from grocery.became import became
from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.insight.currency_times import currency_at
from grocery.insight.store_names import former_names
from grocery.messages import say
from grocery.money import count
from grocery.operations import in_effect
from grocery.operations.trip_making import known_day
from grocery.operations.trip_values import found_trip, rows_of
from grocery.operations.trips import with_purchases
from grocery.questions.base import Moment, question
from grocery.records import Item, Purchase, Record, Trip
from grocery.text import fold, given_text, named_so

LONGEST_PAGE = 200


class Finish(Record, frozen=True):
    """The change that made a trip, by which it can be taken back.

    Attributes:
        replica: Who made it.
        number: Which of its changes it is.
        listed: Whether it finished a list, onto which the things come back; a trip that was written down only goes.
    """

    replica: str
    number: int
    listed: bool


class TripRow(Record, frozen=True):
    """One thing that was bought on a trip, and what the row is called, see `RemovePurchase`."""

    row: str
    bought: Purchase


class TripInFull(Record, frozen=True):
    """A trip with what was bought on it, in the order in which it was ticked; all amounts in `currency`.

    Attributes:
        trip: The trip.
        rows: What was bought.
        currency: The household's currency of then.
        unpriced: How many rows have no known price and no share of the receipt, and are in no total.
        finish: The change that made the trip, while it can be taken back alone; None when it cannot any more.
        damaged: How many lines of its month's table cannot be read and may be of it: they name it, or no trip at all.
    """

    trip: Trip
    rows: tuple[TripRow, ...]
    currency: str
    unpriced: int
    finish: Finish | None
    damaged: int = 0


class Again(Record, frozen=True):
    """What a row of an earlier trip is today.

    Attributes:
        row: What the row is called.
        bought: The row.
        item: The item as it is sold today; None when it is gone from the catalog.
        renamed: Whether it has another name by now.
        dearer: By how much one unit costs more than then, below 0 for less; None where a price is not known or the
            currency is another.
    """

    row: str
    bought: Purchase
    item: Item | None
    renamed: bool
    dearer: Decimal | None


@question(tool="trips")
def trips(
    of: Moment,
    store: str | None = None,
    limit: int = 10,
    offset: int = 0,
    since: str = "",
    until: str = "",
    query: str = "",
    archived: bool | None = None,
) -> tuple[Trip, ...]:
    """Trips with what was bought on them, newest first.

    Args:
        of: The household.
        store: Only trips to this store.
        limit: The most trips, 0 to 200.
        offset: So many trips are passed over, from 0.
        since: Only trips of this day or later, `YYYY-MM-DD`.
        until: Only trips of this day or earlier, `YYYY-MM-DD`.
        query: Only trips on which something of this name was bought, or with it in their notes.
        archived: Only those that were put away, or only the others; all where it is not given.

    Raises:
        InvalidInput: A day is none, or the limit is out of range.
        NotFound: There is no such store, and no trip to one of that name.
    """
    if not 0 <= limit <= LONGEST_PAGE or offset < 0:
        raise InvalidInput(say("error-limit", most=LONGEST_PAGE), field="limit")
    wanted = fold(query)
    first, last = known_day(since) if since else "", known_day(until) if until else "9999"

    def is_wanted(trip: Trip) -> bool:
        named = not wanted or wanted in fold(trip.notes) or wanted in _names(of, trip.month).get(trip.id, "")
        return first <= trip.day <= last and archived in (None, trip.status == "archived") and named

    return newest(of, store, limit, offset, is_wanted)


def newest(
    of: Moment, store: str | None, limit: int, offset: int = 0, is_wanted: Callable[[Trip], bool] = lambda _: True
) -> tuple[Trip, ...]:
    """The newest trips to a store, or to any, of those that are wanted: as many as who is in this process asks for."""
    state = of.catalog
    name = None if store is None else named_store(state, store, (trip.store for trip in state.trips.values()))
    by_day = sorted(state.trips.values(), key=lambda trip: (trip.day, trip.completed_at), reverse=True)
    found = (trip for trip in by_day if name in (None, trip.store) and is_wanted(trip))
    first = count(offset, "offset")
    return tuple(with_purchases(state, trip) for trip in islice(found, first, first + count(limit, "limit")))


def named_store(state: Catalog, store: str, been_to: Iterable[str]) -> str:
    """The name of a store, or of one that is gone and to which somebody has been; of a renamed one by its earlier name.

    Args:
        state: The state.
        store: The name in any spelling.
        been_to: The stores to which somebody has been.

    Raises:
        NotFound: There is no such store, and there was none.
        InvalidInput: It is no text.
    """
    given_text(store, "store")
    return (
        named_so(chain(state.stores, dict.fromkeys(been_to)), store, str)
        or (named_so(former_names(state).items(), store, lambda names: names[0]) or ("", ""))[1]
        or state.store(store)
    )


def _names(of: Moment, month: str) -> Mapping[str, str]:
    """The folded names of what was bought in a month, by trip."""
    rows = of.catalog.purchases.get(month, ())

    def work() -> Mapping[str, str]:
        found: dict[str, str] = {}
        for row in rows:
            found[row.trip] = f"{found.get(row.trip, '')}\n{fold(row.name)}"
        return found

    return of.memory.kept(f"bought names: {month}", (rows,), work)


@question
def trip(of: Moment, trip: str) -> TripInFull:
    """One trip with what was bought on it, in the order in which it was ticked.

    Args:
        of: The household.
        trip: The trip's id.

    Raises:
        NotFound: There is no such trip.
    """
    state = of.catalog
    found = found_trip(state, trip)
    rows = tuple(TripRow(name, bought) for name, bought in rows_of(state, found).items())
    unpriced = sum(row.bought.total is None for row in rows)
    currency = currency_at(state, found.completed_at)
    return TripInFull(found, rows, currency, unpriced, _finish(state, found), _damaged(state, found))


def _damaged(state: Catalog, trip: Trip) -> int:
    others = [key.encode() for key, other in state.trips.items() if other.month == trip.month and key != trip.id]
    aside = (line.content for line in state.aside.get(f"trips/{trip.month}.jsonl", ()))
    return sum(trip.id.encode() in line or not any(other in line for other in others) for line in aside)


def _finish(state: Catalog, trip: Trip) -> Finish | None:
    key = trip.id.removeprefix("trip-")
    letters, _, number = key.rpartition("-")
    maker = next((replica for replica in state.applied if replica[9:] == letters), None)
    if maker is None or key == trip.id or not number.isdigit() or key not in in_effect(state):
        return None
    return Finish(maker, int(number), _was_listed(state, key))


def _was_listed(state: Catalog, change: str) -> bool:
    """Whether a change that is in effect took something off the list, or left less of it there."""
    left = (trace.of for traces in state.traces.lines.values() for trace in traces)
    removed = (was.of for was in state.traces.removed.values() if was.line is not None)
    return change in chain(left, removed)


@question
def again(of: Moment, trip: str) -> tuple[Again, ...]:
    """What shopping a trip again would put on the list: each thing as it is sold today, beside what it was then.

    Args:
        of: The household.
        trip: The trip's id.

    Raises:
        NotFound: There is no such trip.
    """
    state = of.catalog
    found = found_trip(state, trip)
    same = currency_at(state, found.completed_at) == state.currency
    rows = rows_of(state, found).items()
    return tuple(_again(row, bought, became(state, bought.item_id), same) for row, bought in rows)


def _again(row: str, bought: Purchase, item: Item | None, same_currency: bool) -> Again:
    if item is None:
        return Again(row, bought, None, renamed=False, dearer=None)
    now, then = item.price, bought.price
    comparable = same_currency and item.unit == bought.unit
    dearer = now - then if comparable and now is not None and then is not None else None
    return Again(row, bought, item, fold(item.name) != fold(bought.name), dearer)
