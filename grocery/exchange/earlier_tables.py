"""The four tables of the earlier plan, row by row, as the records of a household: for its SQLite files and its backups.

Those tables say less than ours do: what a line or a purchase was called stands with its item only. Where our columns
are there as well, they are read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from msgspec.structs import replace

from grocery.addresses import NO_ADDRESS
from grocery.catalog import LIST
from grocery.exchange.incoming import Incoming, Problem
from grocery.messages import Message, say
from grocery.money import CURRENCIES, line_total
from grocery.operations.items import DEFAULT_CATEGORY, DEFAULT_UNIT
from grocery.records import Item, ListLine, Purchase, Trip

Row = Mapping[str, Any]
"""A row: values by the names of its columns, as SQLite or JSON give them."""

COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "catalog_items": (
        "id", "store_name", "name", "category", "price", "unit", "default_quantity", "created_at", "updated_at",
    ),
    "shopping_lists": ("id", "store_name", "name", "created_at", "completed_at", "total_amount", "status", "notes"),
    "shopping_list_items": (
        "id", "shopping_list_id", "catalog_item_id", "quantity", "price_at_purchase", "added_at",
    ),
    "user_settings": ("key", "value", "updated_at"),
}  # fmt: skip
"""The columns of each table, in their order."""

OURS: Final[dict[str, tuple[str, ...]]] = {
    "catalog_items": (),
    "shopping_lists": ("trip_id", "completed_by"),
    "shopping_list_items": (
        "line_id", "item_id", "name", "category", "unit", "store_name", "checked", "note", "added_by",
        "list_id", "list_name",
    ),
    "user_settings": (),
}  # fmt: skip
"""Those that stand behind them in a file of this app."""

MORE = "everything_else"
"""The setting under which a file of this app keeps what the tables cannot say."""

_MOST_TOLD = 1000
_LONGEST_TOLD = 200
_LONGEST_NUMBER = 60
_FIELDS = ("email_address", "budget", "currency")
_STATES = ("active", "completed", "archived")


def read_tables(tables: Mapping[str, Iterable[Row]], source: str) -> Incoming:
    """What the tables hold.

    Args:
        tables: The rows of each table that is there, by its name; each is gone through once, the settings first.
        source: The format's name.
    """
    return _Reading(tables, source).incoming()


class _Reading:
    """One file on its way in: the tables one after the other, since the later ones name rows of the earlier ones."""

    def __init__(self, tables: Mapping[str, Iterable[Row]], source: str) -> None:
        self._tables, self._source = tables, source
        self._problems: list[Problem] = []
        self._items: dict[str, Item] = {}
        self._lists: dict[Any, Row] = {}
        self._trips: dict[Any, Trip] = {}
        self._bought: dict[Any, list[Purchase]] = {}
        self._lines: list[ListLine] = []
        self._several: dict[str, Any] = {}  # the names of lists beside the usual one, as settings
        self._currency = "USD"

    def incoming(self) -> Incoming:
        settings = self._settings()
        for number, row in self._rows("catalog_items"):
            self._item(number, row)
        for number, row in self._rows("shopping_lists"):
            self._list(number, row)
        for number, row in self._rows("shopping_list_items"):
            self._list_item(number, row)
        return Incoming(
            source=self._source,
            keeps_ids=True,
            items=tuple(self._items.values()),
            lines=tuple(self._lines),
            trips=tuple(self._whole(key, trip) for key, trip in self._trips.items()),
            problems=tuple(self._problems),
            settings=self._several,
            **settings,
        )

    def _rows(self, table: str) -> Iterable[tuple[int, Row]]:
        return enumerate(self._tables.get(table, ()), 1)

    def _tell(self, number: int, said: Message, *shown: object) -> None:
        if len(self._problems) < _MOST_TOLD:
            words = " ".join(str(one)[:_LONGEST_TOLD] for one in shown if one not in (None, ""))
            self._problems.append(Problem(number, said, words[:_LONGEST_TOLD]))

    # ---- settings ----

    def _settings(self) -> dict[str, Any]:
        found: dict[str, Any] = {"store_budgets": {}}
        for number, row in self._rows("user_settings"):
            key, value = _text(row, "key"), row.get("value")
            store = key.removeprefix("budget_") if key.startswith("budget_") else ""
            if store:
                budget = self._number(number, "user_settings", key, value)
                found["store_budgets"].update({} if budget is None else {store: budget})
            elif key == "budget":
                found["budget"] = self._number(number, "user_settings", key, value)
            elif key in _FIELDS:
                found[key] = _text(row, "value")
            elif key != MORE:
                self._tell(number, say("problem-setting-unknown", name=key[:60]), key)
        if found.get("email_address") == NO_ADDRESS:
            found["email_address"] = ""
        self._currency = found.get("currency", "USD") if found.get("currency") in CURRENCIES else "USD"
        return found

    # ---- the catalog ----

    def _item(self, number: int, row: Row) -> None:
        table, name = "catalog_items", _text(row, "name")
        key = _text(row, "id") or f"row-{number}"
        if not name or not _text(row, "store_name"):
            self._tell(number, say("problem-row-lacks-name", table=table), key, name)
            return
        if key in self._items:
            self._tell(number, say("problem-row-twice", table=table, id=key[:60]), key, name)
            return
        price = self._number(number, table, "price", row.get("price"))
        quantity = self._number(number, table, "default_quantity", row.get("default_quantity"))
        self._items[key] = Item(
            key, _text(row, "store_name"), name, _text(row, "category") or DEFAULT_CATEGORY, price,
            _text(row, "unit") or DEFAULT_UNIT, Decimal(1) if quantity is None else quantity,
        )  # fmt: skip

    # ---- lists and trips ----

    def _list(self, number: int, row: Row) -> None:
        key, state = row.get("id"), _text(row, "status").casefold()
        if key is None or isinstance(key, list | dict) or key in self._lists:
            self._tell(number, say("problem-row-twice", table="shopping_lists", id=str(key)[:60]), key)
            return
        if state not in _STATES:
            state = "completed" if _text(row, "completed_at") else "active"
            self._tell(number, say("problem-status-unknown", status=_text(row, "status")[:60]), key)
        self._lists[key] = {**row, "status": state}
        if state == "active":
            return
        created, completed = _moment(_text(row, "created_at")), _moment(_text(row, "completed_at"))
        total = self._number(number, "shopping_lists", "total_amount", row.get("total_amount"))
        self._trips[key] = Trip(
            _text(row, "trip_id") or _trip_id(key, row), _text(row, "store_name"), _text(row, "name"), state,
            created, completed or created, Decimal("NaN") if total is None else total, _text(row, "notes"),
            _text(row, "completed_by"),
        )  # fmt: skip

    def _whole(self, key: Any, trip: Trip) -> Trip:
        """A trip with what was bought on it, and with what only that tells: its sum, its day."""
        rows = tuple(self._bought.get(key, ()))
        latest = max((row.completed_at for row in rows), default="")
        if not trip.completed_at and latest:
            trip = replace(trip, completed_at=latest, created_at=trip.created_at or latest, day=latest[:10])
        if trip.total.is_nan():
            trip = replace(trip, total=sum((row.total for row in rows if row.total is not None), Decimal(0)))
        return replace(trip, purchases=rows)

    def _list_item(self, number: int, row: Row) -> None:
        table, ours = "shopping_list_items", bool(row.get("line_id"))
        key = row.get("shopping_list_id")
        of = None if isinstance(key, list | dict) else self._lists.get(key)
        if of is None:
            self._tell(number, say("problem-row-of-no-list", list=str(key)[:60]), _text(row, "catalog_item_id"))
            return
        item_id = _text(row, "item_id") or _text(row, "catalog_item_id")
        item = self._items.get(item_id)
        name = _text(row, "name") or (item.name if item else "")
        if not name:
            self._tell(number, say("problem-row-of-no-item", id=item_id[:60]), item_id)
            name = item_id
        if not name:
            return
        price = self._number(number, table, "price_at_purchase", row.get("price_at_purchase"))
        if price is None and item and not ours and of["status"] == "active":
            price = item.price  # the earlier plan wrote it down when the list was finished
        quantity = self._number(number, table, "quantity", row.get("quantity"))
        record = ListLine(
            _text(row, "line_id") or f"line-{_text(row, 'id') or number}", item_id or f"row-{number}",
            _text(row, "store_name") or _text(of, "store_name") or (item.store if item else ""), name,
            _text(row, "category") or (item.category if item else DEFAULT_CATEGORY), price,
            _text(row, "unit") or (item.unit if item else DEFAULT_UNIT),
            Decimal(1) if quantity is None else quantity, bool(row.get("checked")), _text(row, "note"),
            _text(row, "added_by"), _moment(_text(row, "added_at")), list=_text(row, "list_id"),
        )  # fmt: skip
        if record.list and (title := _text(row, "list_name")):
            self._several[f"{LIST}{record.list}"] = title
        if of["status"] == "active":
            self._lines.append(record)
        else:
            self._buy(key, record, item_id, at=record.added_at if ours else "")

    def _buy(self, key: Any, line: ListLine, item_id: str, *, at: str) -> None:
        trip = self._trips[key]
        total = _cost(line.price, line.quantity, self._currency)
        self._bought.setdefault(key, []).append(
            Purchase(
                trip.id, line.store, at or trip.completed_at or line.added_at, item_id, line.name, line.category,
                line.unit, line.quantity, line.price, total, line.added_by, line.note,
            )
        )  # fmt: skip

    def _number(self, number: int, table: str, field: str, value: Any) -> Decimal | None:
        """A number of any type that says one; None for none, and for what is none, which is told."""
        if value is None or value == "":
            return None
        found = as_number(value)
        if found is None:
            self._tell(number, say("problem-no-number", table=table, field=field[:60]), value)
        return found


def as_number(value: Any) -> Decimal | None:
    """A number as SQLite and JSON have them, or as text; a float as it prints. None for what is none.

    Args:
        value: Of any type.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    written = repr(value) if isinstance(value, float) else str(value).strip()
    return _parsed(written) if len(written) <= _LONGEST_NUMBER else None


@lru_cache(maxsize=4096)  # a household pays few prices many times
def _parsed(written: str) -> Decimal | None:
    try:
        found = Decimal(written)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _text(row: Row, column: str) -> str:
    value = row.get(column)
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else ""


@lru_cache(maxsize=4096)  # what was bought on one trip has one moment
def _moment(written: str) -> str:
    """A moment of the earlier plan (`2025-03-01 09:30:00`, UTC where it says no zone) as ours; others as they are."""
    if len(written) == 20 and written[10] == "T" and written.endswith("Z"):
        return written
    try:
        found = datetime.fromisoformat(written[:40])
    except ValueError:
        return written
    found = found.astimezone(UTC) if found.tzinfo else found
    return f"{found:%Y-%m-%dT%H:%M:%S}Z" if found.year >= 1000 else written


def _trip_id(key: Any, row: Row) -> str:
    """An id that the same list gets each time, and a list of another file with the same number does not."""
    parts = [_text(row, column) for column in ("store_name", "name", "created_at", "completed_at")]
    return f"list-{str(key)[:40]}-{zlib.crc32(repr(parts).encode()):08x}"


def _cost(price: Decimal | None, quantity: Decimal, currency: str) -> Decimal | None:
    try:
        return line_total(price, quantity, currency)
    except ArithmeticError:  # a number that is too large to be an amount
        return None
