"""A household that has lived for a year and is in the middle of a week: what people ask an assistant about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from assistants.desk import Caller, Desk
from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.operations import (
    AddItem,
    AddList,
    AddToList,
    AddTrip,
    AnyOperation,
    CheckOff,
    ClearList,
    RemoveLine,
    SaveTemplate,
    SetNote,
    SetStaple,
)  # fmt: skip
from grocery.records import Traces
from grocery.stores.files import APPLIED, encode
from grocery.stores.sqlite_store import SqliteStore
from grocery_app import GroceryManager
from tests.a_year import MovedClock, live_a_year

ANN = Caller("claude", "Ann via Claude", "Claude")
SUNDAY = datetime(2026, 8, 31, 3, tzinfo=UTC)  # Sunday evening where they live
YESTERDAY = datetime(2026, 9, 2, 17, tzinfo=UTC)
TODAY = datetime(2026, 9, 3, 17, tzinfo=UTC)


class Home:
    """The household, and the desk at which its assistant asks.

    Args:
        folder: Where its data lie, or shall lie.
    """

    def __init__(self, folder: Path) -> None:
        self.clock = MovedClock()
        self.clock.moment = TODAY
        is_new = not folder.exists()
        folder.mkdir(exist_ok=True)
        store = SqliteStore(folder / "grocery.db", self.clock)
        settings = Settings.from_env({"GROCERY_DATA_DIR": str(folder)})
        if is_new:
            self.clock.moment = datetime(2025, 9, 1, tzinfo=UTC)
        self.manager = GroceryManager(settings, store=store, clock=self.clock)
        if is_new:
            live_a_year(self.manager, self.clock)
            self._sunday()
            self._yesterday()
        self.clock.moment = TODAY
        self.desk = Desk(self.manager, self.clock)
        self.clock.monotonic = self._minutes  # type: ignore[method-assign]
        self._asked = 0

    def _minutes(self) -> float:
        """Each look at the clock is a minute later: how much an assistant may do in one is tested elsewhere."""
        self._asked += 1
        return self._asked * 61.0

    def do(self, by: str, *ops: AnyOperation) -> None:
        for op in ops:
            self.clock.moment += timedelta(seconds=30)
            self.manager.do(op, by=by)

    def _put(self, by: str, item: str, quantity: str = "1", note: str = "") -> str:
        self.clock.moment += timedelta(seconds=30)
        made = self.manager.do(AddToList(item_id=item, quantity=Decimal(quantity)), by=by).record
        assert made is not None
        line = str(made["line"])
        if note:
            self.do(by, SetNote(line=line, note=note))
        return line

    def _sunday(self) -> None:
        """A template, two staples, a list for a party, and what is usual."""
        self.clock.moment = SUNDAY
        tacos = [self._put("Ann", item) for item in ("tj-33", "sw-22", "sw-28")]
        self.do("Ann", SaveTemplate(name="Taco night", lines=tuple(tacos)), ClearList(lines=tuple(tacos)))
        self.do("Ann", SetStaple(item_id="sw-53", quantity=Decimal(1)), SetStaple(item_id="tj-30", quantity=Decimal(2)))
        self.do("Ben", AddList(name="Cabin weekend", store=""))
        assert self.manager.force_save().state == "saved"

    def _yesterday(self) -> None:
        """Ben wrote a trip down twice and put things on the list; Ann had her assistant put six there."""
        self.clock.moment = YESTERDAY - timedelta(days=1)
        bought = ("sw-30", "sw-16")
        paid = (Decimal("3.29"), Decimal("13.49"))
        for _ in range(2):
            self.do("Ben", AddTrip(store="Safeway on King", items=bought, prices=paid, day="2026-09-01"))
        self._put("Ben", "sw-1", "3", "not too green")
        self._put("Ben", "co-18", "6")
        self._put("Ben", "sw-26")
        self.do("Ben", AddItem(store="Safeway on King", name="Chicken Breast Boneless", category="Meat & Seafood"))
        assert self.manager.force_save().state == "saved"
        self.clock.moment = YESTERDAY
        for item in ("sw-13", "sw-18", "sw-15", "co-10", "tj-44", "sw-56"):
            self._put("Ann via Claude", item)
        ticked, naan = self._put("Ben", "sw-11"), self._put("Ben", "tj-32")
        self.do("Ben", CheckOff(line=ticked))
        self.do("Ann", RemoveLine(line=naan))
        assert self.manager.force_save().state == "saved"

    def close(self) -> None:
        self.manager.close()


def kept(catalog: Catalog) -> dict[str, bytes]:
    """The household's files, without what only tells how they came about.

    Left out are the marks (`applied.jsonl`), the traces of changes and what they removed, what was skipped, and when
    the file was written last: those tell that something was done and taken back.
    """
    bare = catalog.replacing(traces=Traces(), skipped=(), last_updated="")
    return {path: content for path, content in encode(bare).items() if path != APPLIED}


def told(catalog: Catalog) -> list[str]:
    """The household as a person would tell it: a line each, without ids."""
    return sorted(_told(catalog))


def _told(of: Catalog) -> Iterator[str]:
    names = {name.removeprefix("list: "): value for name, value in of.settings.items() if name.startswith("list: ")}
    for line in of.shopping_list.values():
        more = [f"“{line.note}”"] * bool(line.note) + ["ticked"] * line.checked
        more += [f"on {names[one]}" for one in [line.list] if one] + [f"or {store}" for store in line.also_at]
        yield f"list: {line.quantity.normalize():f} {line.unit} {line.name}, {', '.join((line.store, *more))}"
    for item in of.items().values():
        yield f"sold: {item.name}, {item.category}, {item.price}/{item.unit}, {item.store}"
    for trip in of.trips.values():
        name = f"{trip.day} {trip.store}"
        yield f"trip: {name} {trip.status} {trip.total}{trip.notes and f' “{trip.notes}”'}"
        rows = (row for row in of.purchases.get(trip.month, ()) if row.trip == trip.id)
        yield from (f"bought: {name}: {row.quantity.normalize():f} {row.name} {row.price}" for row in rows)
    for template in of.templates.values():
        yield from (f"template: {template.name}: {row.quantity.normalize():f} {row.name}" for row in template.lines)
    yield from (f"store: {store}" for store in of.stores)
    yield f"budget: {of.budget}"
    yield from (f"budget: {store} {amount}" for store, amount in of.store_budgets.items())
    for name, value in of.settings.items():
        yield f"setting: {name.partition(':')[0] if name.startswith(('list', 'former', 'merged')) else name} = {value}"
    yield from (f"aisles: {store} {way.order}" for store, way in of.aisles.items())
    yield f"money, time, mail: {of.currency} {of.timezone} {of.email_address}"
