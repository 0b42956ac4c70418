"""An import before it happens: what would change, what to ask, what could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from grocery.catalog import Catalog, shown
from grocery.errors import InvalidInput
from grocery.exchange.another_household import AddingAnother
from grocery.exchange.checking import sound
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.left_out import damaged_left, left_by_adding, templates_left
from grocery.exchange.merging import Adding, Choices, Double
from grocery.exchange.of_today import of_today
from grocery.exchange.other_currency import in_our_currency
from grocery.exchange.replacing import replaced
from grocery.insight.currency_times import currency_at
from grocery.messages import Message, listed, money, say, written
from grocery.operations.importing import Import, importing
from grocery.operations.loose_rows import more_loose
from grocery.operations.trips import title_of
from grocery.records import Record, Trip
from grocery.sync.diff import Change, differences
from grocery.turns import rest

TRIPS_TOLD = 20
"""How many of the trips that stay are told one by one."""


class Prepared(Record, frozen=True, kw_only=True):
    """What bringing a file in comes to.

    Attributes:
        op: The change that does it; None where all of it is there already.
        differences: What would be added, removed and changed: stores, items, the list, money, settings, then trips.
        doubles: Items of the file that are probably some that are there, by another spelling; see `Choices.same`.
        problems: What was not read as it stands.
        kin: Whose file it is: `same` household, `other`, or `unknown`.
        after: What the household has afterwards.
        stays: Of a restore, what stays though the file does not have it: trips and prices seen; None for nothing.
        trips_stay: Those trips, newest first, with the currency of each.
        currency: That amounts of the file are in another currency and stay in it; None where none do.
    """

    op: Import | None
    differences: tuple[Change, ...]
    doubles: tuple[Double, ...]
    problems: tuple[Problem, ...]
    kin: str
    after: Message
    stays: Message | None = None
    trips_stay: tuple[Message, ...] = ()
    currency: Message | None = None

    def records(self) -> list[Any]:
        """What there is in large numbers, for who lets go of it bit by bit."""
        return [*self.differences, *(self.op.items if self.op else ())]


def prepared(catalog: Catalog, incoming: Incoming, choices: Choices | None = None, name: str = "") -> Prepared:
    """What bringing a file in would do to a household.

    Args:
        catalog: The household at present.
        incoming: What the file holds.
        choices: What the person said of it; None for nothing: the file is added.
        name: The file's name, for the sentence.

    Raises:
        InvalidInput: The household cannot be as the file says, since the file is none of a whole household.
    """
    work = _Work(catalog, incoming, choices or Choices(), name)
    rest()
    checked, then = work.checked, work.then
    known, replaces = {trip.id for trip in checked.trips}, work.adding is None
    trips = [trip for key, trip in reversed(then.trips.items()) if key not in known] if replaces else []
    left = _left(catalog, then, work)
    found = Prepared(
        op=work.op,
        differences=(*differences(catalog, then), *_trips(catalog, work.change), *_beside(catalog, work.change)),
        doubles=work.adding.doubles() if work.adding else (),
        problems=(*checked.problems, *left),
        kin=_kin(catalog, checked),
        after=_after(then, whole=replaces),
        stays=_stays(len(trips), _prices(then) - len(set(checked.prices)) if replaces else 0),
        trips_stay=tuple(_staying(then, trip) for trip in trips[:TRIPS_TOLD]),
        currency=work.currency,
    )
    work.let_go()
    return found


def change_of(catalog: Catalog, incoming: Incoming, choices: Choices | None = None, name: str = "") -> Import | None:
    """The change alone, without what there is to be looked at before: see `prepared`."""
    work = _Work(catalog, incoming, choices or Choices(), name)
    work.let_go()
    return work.op


class _Work:
    """What a file is here, the state that there would be with it, and the change that makes it."""

    def __init__(self, catalog: Catalog, incoming: Incoming, choices: Choices, name: str) -> None:
        if choices.replaces and not incoming.whole:
            raise InvalidInput(say("error-import-no-household"), hint=say("hint-import-add"), field="replaces")
        checked, self.currency = in_our_currency(
            catalog, sound(incoming), replaces=choices.replaces, drops=choices.drops
        )
        is_own = incoming.household == catalog.household
        self.checked = checked = checked if choices.replaces or is_own else of_today(checked)
        rest()
        self.adding = None if choices.replaces else _adding(catalog, checked, choices)
        self.then = self.adding.state() if self.adding else replaced(catalog, checked, drops=choices.drops)
        rest()
        said = say("value-text", text=shown(name)) if name else say("import-a-file")
        adds = not choices.replaces
        self.change = importing(catalog, self.then, said, sees_prices=adds and not checked.keeps_ids, adds=adds)
        nothing = self.change == Import(said=said, sees_prices=self.change.sees_prices)
        if adds and incoming.file:  # what replaces the household puts the same in place, however often
            self.change = replace(self.change, file=_brought(incoming.file, choices))
        self.op = None if nothing else self.change

    def let_go(self) -> None:
        """Nothing more is asked; see `Adding.let_go`."""
        if self.adding:
            self.adding.let_go()


def _adding(catalog: Catalog, incoming: Incoming, choices: Choices) -> Adding:
    another = incoming.keeps_ids and _kin(catalog, incoming) == "other"
    return (AddingAnother if another else Adding)(catalog, incoming, choices)


def _after(then: Catalog, *, whole: bool) -> Message:
    """What there will be; of a restore also what there will be none of, and the prices seen."""
    lines, trips = len(then.shopping_list), len(then.trips)
    has = [
        say("import-has-stores", count=len(then.stores)),
        say("import-has-items", count=then.item_count()),
        *([say("import-has-lines", count=lines)] if lines or whole else ()),
        *([say("import-has-trips", count=trips)] if trips or whole else ()),
        *([say("import-has-prices", count=_prices(then))] if whole else ()),
    ]
    return say("import-after", what=listed(has))


def _prices(state: Catalog) -> int:
    return sum(map(len, state.prices.values()))


def _stays(trips: int, prices: int) -> Message | None:
    what = [
        *([say("import-has-trips", count=trips)] if trips else ()),
        *([say("import-has-prices", count=prices)] if prices > 0 else ()),
    ]
    return say("import-stays", what=listed(what)) if what else None


def _staying(then: Catalog, trip: Trip) -> Message:
    total = money(trip.total, currency_at(then, trip.completed_at))
    return say("import-trip-stays", trip=title_of(trip), total=total)


def _left(now: Catalog, then: Catalog, work: _Work) -> list[Problem]:
    """What stays in the file, and why."""
    if work.adding is None:
        return damaged_left(then, work.checked)
    another = isinstance(work.adding, AddingAnother)  # of which templates with names that are here come, too
    return [
        *damaged_left(now, work.checked),
        *left_by_adding(now, then, work.checked, work.adding.is_known),
        *([] if another else templates_left(now, work.checked)),
    ]


def _kin(catalog: Catalog, incoming: Incoming) -> str:
    if not incoming.household:
        return "unknown"
    return "same" if incoming.household == catalog.household else "other"


def _trips(catalog: Catalog, op: Import) -> list[Change]:
    """The trips that come or differ, as differences."""
    found = []
    for trip in op.trips:
        known = trip.id in catalog.trips
        kind, title = "changed" if known else "added", title_of(trip)
        said = say("diff-trip-changed", trip=title) if known else say("diff-trip-added", trip=title)
        found.append(Change(kind, "trips", trip.store, trip.id, title, "", None, trip.total, said))
    for key in op.no_trips:
        trip, title = catalog.trips[key], title_of(catalog.trips[key])
        said = say("diff-trip-removed", trip=title)
        found.append(Change("removed", "trips", trip.store, key, title, "", trip.total, None, said))
    return found


def _beside(catalog: Catalog, op: Import) -> Iterator[Change]:
    """What comes and goes beside the records, as differences; of prices seen, damaged lines and pairs only how many."""
    for store in op.aisles:
        yield Change("changed", "settings", store, store, store, "", None, None, say("diff-aisles", store=store))
    for key in op.extra:
        yield Change("added", "settings", "", key, key, "", None, None, say("diff-extra", name=shown(key)))
    for change in op.skipped:
        what = change.said or written(change.sentence)
        name = f"{change.replica}-{change.number}"
        yield Change("added", "skipped", "", name, change.sentence, "", None, None, say("diff-skipped", change=what))
    if come := len(op.prices) + len(op.more_prices):
        yield _many("added", "prices", come, say("diff-prices-added", count=come))
    if alone := sum(map(len, more_loose(catalog, op.loose).values())):
        yield _many("added", "trips", alone, say("diff-bought-alone", count=alone))
    if go := len(op.no_prices):
        yield _many("removed", "prices", go, say("diff-prices-removed", count=go))
    if damaged := len(op.aside):
        yield _many("added", "aside", damaged, say("diff-aside", count=damaged))
    if apart := len(op.apart):
        yield _many("added", "settings", apart, say("diff-apart", count=apart))


def _many(kind: str, where: str, count: int, said: Message) -> Change:
    return Change(kind, where, "", "", "", "", None, count, said)


def _brought(file: str, choices: Choices) -> str:
    """What tells a file that is added from any other, and from the same by other choices."""
    said = msgspec.json.encode([file, choices.updates, sorted(choices.same.items())])
    return hashlib.sha256(said).hexdigest()[:16]
