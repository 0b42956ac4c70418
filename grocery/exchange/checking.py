"""What a file brings, made fit for a household: texts tidied, amounts in their range, days that are days.

A file can hold anything. What cannot be taken is left out, or taken as not known, and told; what is sound already is
passed on as the same object, so that a household's own backup comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar

from msgspec.structs import replace

from grocery import bounds
from grocery.errors import InvalidInput
from grocery.exchange.incoming import Incoming, Problem
from grocery.exchange.sound_values import (
    is_cost,
    is_day,
    is_id,
    is_much,
    moment,
    often_tidy,
    tidy,
    zone,
)
from grocery.exchange.surely_sound import items_sound, lines_sound
from grocery.messages import Message, say
from grocery.money import CURRENCIES, amount, price, quantity
from grocery.operations import REPLICA_ID
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.records import Aisles, Item, ListLine, PricePoint, Purchase, Skipped, Template, Trip
from grocery.stores.record_faults import usable
from grocery.text import tidied
from grocery.turns import in_turns

_LONGEST_TOLD = 200
_T = TypeVar("_T")

_STORE = attrgetter("store")
_TOGETHER = 1_000

MOST_STORES = 1_000

MOST_PROBLEMS = 1_000
"""How many are listed; who has more needs another file."""


def sound(incoming: Incoming) -> Incoming:
    """The same without what no household can hold; each thing that was left out or changed is among the problems.

    Raises:
        InvalidInput: There are more stores than in any town.
    """
    named = {*incoming.stores, *map(_STORE, incoming.items), *map(_STORE, incoming.lines)}
    if len(named) > MOST_STORES:
        raise InvalidInput(
            say("error-too-many-stores", count=len(named), most=MOST_STORES), say("hint-another-file"), field="file"
        )
    told: list[Problem] = []
    items = tuple(_items(incoming.items, told))
    lines = incoming.lines if lines_sound(incoming.lines) else tuple(_each(incoming.lines, _line, told))
    trips = tuple(_each(incoming.trips, _trip, told))
    loose = [(month, tuple(_each(rows, _purchase, told))) for month, rows in _months(incoming, told)]
    prices = tuple(_each(incoming.prices, _point, told))
    templates = tuple(_each(incoming.templates, _template, told))
    stores = (tidied(store) for store in incoming.stores)
    budgets = {tidied(store): _in_range(sum_, amount, store, told) for store, sum_ in incoming.store_budgets.items()}
    return replace(
        incoming,
        stores=tuple(dict.fromkeys(store for store in stores if store)),
        items=_once(items, attrgetter("id"), told),
        lines=_once(lines, attrgetter("line"), told),
        trips=_once(trips, attrgetter("id"), told),
        loose={month: rows for month, rows in loose if rows},
        prices=prices,
        templates=_once(templates, attrgetter("name"), told),
        aisles={tidied(store): _aisles(kept) for store, kept in incoming.aisles.items() if tidied(store)},
        apart=frozenset(p for p in incoming.apart if all(map(is_id, p)) and p[0] < p[1]),
        store_budgets={store: sum_ for store, sum_ in budgets.items() if store and sum_ is not None},
        budget=None if incoming.budget is None else _in_range(incoming.budget, amount, "budget", told),
        currency=incoming.currency if incoming.currency in CURRENCIES else None,
        timezone=zone(incoming.timezone),
        email_address=None if incoming.email_address is None else tidied(incoming.email_address),
        skipped=tuple(map(_skipped, filter(_can_be_skipped, incoming.skipped))),
        settings={name: value for name, value in incoming.settings.items() if value is not None},
        problems=(*incoming.problems, *told)[:MOST_PROBLEMS],
    )


def _months(incoming: Incoming, told: list[Problem]) -> Iterator[tuple[str, tuple[Purchase, ...]]]:
    """What was bought on trips that are gone, where the month is one."""
    for month, rows in incoming.loose.items():
        if is_day(f"{month}-01"):
            yield month, rows
        else:
            _tell(told, say("import-left-out"), " ".join([month[:20], *(row.name[:60] for row in rows[:3])]))


def _each(records: Iterable[_T], check: Callable[[_T, list[Problem]], _T | None], told: list[Problem]) -> Iterator[_T]:
    for record in in_turns(records):
        checked = check(record, told)
        if checked is not None:
            yield checked


def _once(records: tuple[_T, ...], name: Callable[[_T], str], told: list[Problem]) -> tuple[_T, ...]:
    """Records without those whose name another one has: the first stays."""
    names = set[str]()
    for start in in_turns(range(0, len(records), _TOGETHER)):
        names.update(map(name, records[start : start + _TOGETHER]))
    if len(names) == len(records):
        return records
    found: dict[str, _T] = {}
    for record in records:
        if found.setdefault(name(record), record) is not record:
            _tell(told, say("import-twice", id=name(record)), name(record))
    return tuple(found.values())


def _tell(told: list[Problem], said: Message, text: str) -> None:
    if len(told) < MOST_PROBLEMS:
        told.append(Problem(0, said, text[:_LONGEST_TOLD]))


def _in_range(value: Any, check: Callable[[object, str], _T | None], name: str, told: list[Problem]) -> _T | None:
    try:
        return check(value, "price")
    except InvalidInput as refused:
        _tell(told, say("import-amount-refused", name=name[:60], reason=refused.said), f"{name}: {value}"[:60])
        return None


def _cost(value: Decimal | None, name: str, told: list[Problem]) -> Decimal | None:
    if value is None or is_cost(value):
        return value
    return _in_range(value, price, name, told)


def _amount(value: Decimal, name: str, told: list[Problem]) -> Decimal:
    if is_much(value):
        return value  # of most
    found = _in_range(value, quantity, name, told)
    return Decimal(1) if found is None else value if found == value else found


def _changed(record: Any, **fields: Any) -> Any:
    """The record with these fields; itself where it has them."""
    for name, value in fields.items():
        if getattr(record, name) is not value:
            return replace(record, **fields)
    return record


def _named(record: Any, told: list[Problem], *ids: str) -> bool:
    """Whether a record has a name, and ids that can be ids; if not, that is told."""
    if not tidy(record.name) or not all(map(is_id, ids)):
        _tell(told, say("import-left-out"), " ".join([record.name[:60], *(one[:60] for one in ids)]))
        return False
    return True


def _items(items: tuple[Item, ...], told: list[Problem]) -> Iterator[Item]:
    """The items, some at a time: nearly always all of them are sound."""
    for start in in_turns(range(0, len(items), _TOGETHER)):
        some = items[start : start + _TOGETHER]
        yield from some if items_sound(some) else _each(some, _item, told)


def _item(item: Item, told: list[Problem]) -> Item | None:
    store, name = often_tidy(item.store), tidy(item.name)
    if not (name and is_id(item.id) and store):
        _named(item, told, item.id)  # a thing without a store is passed over
        return None
    category, unit = often_tidy(item.category, DEFAULT_CATEGORY), often_tidy(item.unit, DEFAULT_UNIT)
    cost, much = _cost(item.price, item.name, told), _amount(item.default_quantity, item.name, told)
    texts = (store, name, category, unit) == (item.store, item.name, item.category, item.unit)
    if texts and cost is item.price and much is item.default_quantity:
        return item  # of tens of thousands, nearly all
    return replace(item, store=store, name=name, category=category, unit=unit, price=cost, default_quantity=much)


def _line(line: ListLine, told: list[Problem]) -> ListLine | None:
    if not _named(line, told, line.line, line.id) or not tidy(line.store):
        return None
    checked: ListLine = _changed(
        line,
        store=often_tidy(line.store),
        name=tidy(line.name),
        category=often_tidy(line.category, DEFAULT_CATEGORY),
        unit=often_tidy(line.unit, DEFAULT_UNIT),
        price=_cost(line.price, line.name, told),
        quantity=_amount(line.quantity, line.name, told),
        note=tidy(line.note),
        added_by=often_tidy(line.added_by),
        checked_by=often_tidy(line.checked_by),
        added_at=moment(line.added_at),
        checked_at=moment(line.checked_at),
        list=line.list if is_id(line.list) else "",
        also_at=_tidy_all(line.also_at),
    )
    return checked


def _tidy_all(stores: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(name for store in stores if (name := tidy(store))) if stores else stores
    return stores if found == stores else found


def _trip(trip: Trip, told: list[Problem]) -> Trip | None:
    if not is_id(trip.id) or not moment(trip.completed_at) or not is_day(trip.day) or not tidy(trip.store):
        _tell(told, say("import-trip-left-out"), f"{trip.store[:60]} {trip.day[:20]}")
        return None
    checked: Trip = _changed(
        trip,
        store=tidy(trip.store),
        name=tidy(trip.name),
        status=trip.status if trip.status in ("completed", "archived") else "completed",
        created_at=moment(trip.created_at) or trip.completed_at,
        total=trip.total if _is_sum(trip.total) else Decimal(0),
        notes=tidy(trip.notes),
        by=tidy(trip.by),
    )
    rows = tuple(_each(trip.purchases, _purchase, told))
    same = len(rows) == len(trip.purchases) and all(map(_is, rows, trip.purchases))
    return checked if same else replace(checked, purchases=rows)


def _is_sum(total: Decimal) -> bool:
    """Whether a file of ours with this sum can be read again."""
    return usable(total) and total.adjusted() < 12


def _is(one: object, other: object) -> bool:
    return one is other


def _purchase(row: Purchase, told: list[Problem]) -> Purchase | None:
    if not _named(row, told, row.item_id or "-"):
        return None
    checked: Purchase = _changed(
        row,
        store=tidy(row.store),
        name=tidy(row.name),
        category=tidy(row.category),
        unit=tidy(row.unit),
        quantity=_amount(row.quantity, row.name, told),
        price=_cost(row.price, row.name, told),
        total=row.total if row.total is not None and _is_sum(row.total) else None,
        by=tidy(row.by),
        note=tidy(row.note),
    )
    return checked


def _point(point: PricePoint, told: list[Problem]) -> PricePoint | None:
    cost = _cost(point.price, point.item, told)
    if cost is None or not moment(point.at) or not is_id(point.item):
        return None
    checked: PricePoint = _changed(point, price=cost, store=tidy(point.store), unit=tidy(point.unit), by=tidy(point.by))
    return checked


def _template(template: Template, told: list[Problem]) -> Template | None:
    if not _named(template, told):
        return None
    lines = []
    for line in template.lines:
        if _named(line, told, line.id):
            name, much = tidy(line.name), _amount(line.quantity, line.name, told)
            same = name is line.name and much is line.quantity
            lines.append(line if same else replace(line, name=name, quantity=much))
    checked: Template = _changed(template, name=tidy(template.name), store=tidy(template.store))
    return checked if tuple(lines) == template.lines else replace(checked, lines=tuple(lines))


def _can_be_skipped(change: Skipped) -> bool:
    return bool(REPLICA_ID.fullmatch(change.replica)) and change.number > 0 and bool(moment(change.at))


def _skipped(change: Skipped) -> Skipped:
    return replace(
        change,
        by=bounds.shortened(change.by),
        sentence=bounds.sentence(change.sentence),
        reason=bounds.sentence(change.reason),
        op=bounds.bounded(change.op),
        said=change.said and bounds.message(change.said),
        why=change.why and bounds.message(change.why),
    )


def _aisles(aisles: Aisles) -> Aisles:
    order = tuple(dict.fromkeys(name for name in map(tidied, aisles.order) if name))
    return aisles if order == aisles.order else replace(aisles, order=order)
