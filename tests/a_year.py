"""A year of a household, told change by change: what the tables in its dataset look like after it.

All that makes a reader of tables stumble is in it: a month whose prices are all whole or not known and whose notes are
all empty, a month without any trip, whole and fractional amounts, notes that look like a day or a number, letters
beyond ASCII, a store that gets another name, prices over two calendar years, and trips on the evening of a month's last
day, which is the next month in UTC.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from grocery.clock import Clock
from grocery.operations import (
    AddToList,
    AddTrip,
    CheckOff,
    CompleteList,
    EditItem,
    RenameStore,
    SetNote,
    SetTimezone,
)  # fmt: skip
from grocery_app import GroceryManager

FIRST_DAY = date(2025, 9, 1)
DAYS = 364
ZONE = "America/Los_Angeles"
AWAY = (2026, 2)
"""The month without a trip."""
RENAMED = date(2026, 3, 2)
OLD_NAME, NEW_NAME = "Safeway", "Safeway on King"
EVERYWHERE = "Oat Milk"
"""What is bought at every store, typed in under this name."""

_PEOPLE = ("Ann", "Ben", "Zoë")
_NOTES = ("ripe", "2026-03-01", "2026-03-01 10:00:00", "12", "null", "für Zoë", 'the "big" one', "a\\b, 5 %", "true")
_AMOUNTS = ("1", "2", "3", "0.5", "1.25", "0.755")


class MovedClock(Clock):
    """A clock that stands where it was put."""

    def __init__(self) -> None:
        self.moment = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def jitter(self) -> float:
        return 0.02


def live_a_year(manager: GroceryManager, clock: MovedClock) -> None:
    """Let a household with the sample catalog go through a year, and commit each month.

    Args:
        manager: The household, with nothing bought yet.
        clock: The manager's own.
    """
    chance = random.Random(2026)
    manager.do(SetTimezone(timezone=ZONE), by="Ann")
    month = FIRST_DAY.month
    for day in (FIRST_DAY + timedelta(days=number) for number in range(DAYS)):
        if day.month != month:
            month = day.month
            assert manager.force_save().state == "saved"
        clock.moment = datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC) + timedelta(days=1)  # 18:30 or 19:30
        if day == RENAMED:
            manager.do(RenameStore(store=OLD_NAME, name=NEW_NAME), by="Ben")
        last_of_month = (day + timedelta(days=1)).month != day.month
        if (day.year, day.month) == AWAY or not (day.weekday() in (1, 5) or last_of_month):
            continue
        _go_shopping(manager, day, chance)
    assert manager.force_save().state == "saved"


def _go_shopping(manager: GroceryManager, day: date, chance: random.Random) -> None:
    """One trip: written down afterwards, or each month once from the list, with notes on its lines."""
    by, store = chance.choice(_PEOPLE), chance.choice(list(manager.stores))
    sold = list(manager.catalog.items_of(store).values())
    items = [item for item in sold if "Coffee" in item.name or chance.random() < 0.12]
    plain = (day.year, day.month) == (FIRST_DAY.year, FIRST_DAY.month)
    for item in items[: 0 if plain else 2]:
        manager.do(EditItem(item_id=item.id, price=_near(item.price, chance)), by=by)
    if 8 <= day.day < 15 and not plain:
        return _from_the_list(manager, store, [item.id for item in items], by, chance)
    amounts = [Decimal(chance.choice(_AMOUNTS[:3] if plain else _AMOUNTS)) for _ in (*items, EVERYWHERE)]
    usual = [*(item.price for item in items), Decimal("3.49")]
    prices = [chance.choice([None, Decimal(4)]) if plain else _paid(price, chance) for price in usual]
    wanted = (*(item.id for item in items), EVERYWHERE)
    manager.do(AddTrip(store=store, items=wanted, quantities=tuple(amounts), prices=tuple(prices), day=str(day)), by=by)


def _from_the_list(manager: GroceryManager, store: str, items: list[str], by: str, chance: random.Random) -> None:
    lines = []
    for item in items:
        made = manager.do(AddToList(item_id=item, quantity=Decimal(chance.choice(_AMOUNTS))), by=by).record
        assert made is not None
        lines.append(str(made["line"]))
        if chance.random() < 0.7:
            manager.do(SetNote(line=lines[-1], note=chance.choice(_NOTES)), by=by)
    for line in chance.sample(lines, len(lines)):
        manager.do(CheckOff(line=line), by=by)
    manager.do(CompleteList(store=store, lines=tuple(lines)), by=by)


def _near(price: Decimal | None, chance: random.Random) -> Decimal:
    """A price somewhat lower or higher than another one, and more often higher."""
    return ((price or Decimal(2)) * chance.randrange(92, 116) / 100).quantize(Decimal("0.01"))


def _paid(price: Decimal | None, chance: random.Random) -> Decimal | None:
    """What is paid: near the usual price, now and then a whole number, seldom nothing or not known."""
    near = _near(price, chance)
    return chance.choice([near, near, near, near, near.to_integral_value(), chance.choice([None, Decimal(0)])])
