"""Households of any size, always the same ones."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from grocery.catalog import Catalog
from grocery.config import Settings
from grocery.records import Item, ListLine, PricePoint, Purchase, Trip
from grocery.stores.diary import CommitMessage
from grocery.stores.files import encode
from grocery.stores.sqlite_store import SqliteStore
from grocery.stores.versions import NO_VERSION
from grocery_app import GroceryManager

YEARS = 5
TRIPS = 775
LINES_A_TRIP = 40  # 31,000 lines together
FIRST_DAY = date(2021, 11, 22)

_KINDS = (
    "Organic", "Fresh", "Frozen", "Smoked", "Sliced", "Whole", "Baby", "Roasted", "Unsalted", "Crème", "Jalapeño",
    "Häagen", "Sweet", "Spicy", "Dried", "Light", "Creamy", "Crunchy", "Mini", "Family",
)  # fmt: skip
_THINGS = (
    "Bananas", "Milk", "Spinach", "Bread", "Yogurt", "Cheddar", "Salmon", "Chicken Thighs", "Oat Flakes", "Rice",
    "Black Beans", "Tomato Purée", "Olive Oil", "Brie", "Gruyère", "Tortillas", "Granola", "Blueberries", "Café",
    "Almonds", "Mango", "Lentils", "Carrots", "Potatoes", "Butter", "Eggs", "Pasta", "Green Tea", "Dish Soap", "Honey",
)  # fmt: skip
_CATEGORIES = ("Produce", "Dairy & Eggs", "Bakery", "Meat & Fish", "Pantry", "Frozen", "Drinks", "Household", "Snacks")
_UNITS = ("each", "lb", "pack", "bag", "dozen", "bottle")
_STORES = ("Trader Joe's", "Safeway", "Costco")
_PEOPLE = ("Ann", "Ben")


def names(count: int) -> list[str]:
    """So many names of groceries, no two the same."""
    chance = random.Random(count)
    return [f"{chance.choice(_KINDS)} {chance.choice(_THINGS)} {chance.choice(_KINDS)} No. {n}" for n in range(count)]


def household(items: int = 5_000, lines: int = 200, *, past: bool = False) -> Catalog:
    """A household with so many items in three stores, and so many lines on its list.

    Args:
        items: How many items.
        lines: How many of them are on the list.
        past: Whether it has five years of trips (31,000 lines) and the prices seen in them behind it.
    """
    chance = random.Random(items)
    stores: dict[str, dict[str, Item]] = {store: {} for store in _STORES}
    for number, name in enumerate(names(items)):
        store = _STORES[number % len(_STORES)]
        made = Item(
            id=f"{store[:2].lower()}-{number}",
            store=store,
            name=name,
            category=chance.choice(_CATEGORIES),
            price=Decimal(chance.randrange(49, 3_000)).scaleb(-2),
            unit=chance.choice(_UNITS),
        )
        stores[store][made.id] = made
    every = [item for of_store in stores.values() for item in of_store.values()]
    listed = [
        ListLine(f"k3f9x2-{n}", i.id, i.store, i.name, i.category, i.price, i.unit, Decimal(1 + n % 3), added_by="Ann")
        for n, i in enumerate(every[:: max(1, items // max(1, lines))][:lines])
    ]
    catalog = Catalog(
        household="h-benchmark123",
        stores=stores,
        shopping_list={line.line: line for line in listed},
        last_updated="2026-11-22",
        store_budgets={store: Decimal(200) for store in _STORES},
        applied={"20261122-k3f9x2": lines},
    )
    return _with_past(catalog, every, chance) if past else catalog


def _with_past(catalog: Catalog, items: list[Item], chance: random.Random) -> Catalog:
    trips: dict[str, Trip] = {}
    purchases: dict[str, tuple[Purchase, ...]] = {}
    prices: dict[str, tuple[PricePoint, ...]] = {}
    for number in range(TRIPS):
        day = FIRST_DAY + timedelta(days=number * YEARS * 365 // TRIPS)
        at, by = f"{day}T17:{number % 60:02d}:00Z", _PEOPLE[number % 2]
        store = _STORES[number % len(_STORES)]
        trip = f"t-{number}"
        bought = tuple(_purchase(trip, at, by, chance.choice(items), chance) for _ in range(LINES_A_TRIP))
        month, year = f"{day:%Y-%m}", f"{day:%Y}"
        purchases[month] = purchases.get(month, ()) + bought
        seen = tuple(
            PricePoint(p.item_id, p.store, p.price, p.unit, at, by, "trip") for p in bought[::5] if p.price is not None
        )
        prices[year] = prices.get(year, ()) + seen
        total = sum((p.total for p in bought if p.total is not None), Decimal(0))
        trips[trip] = Trip(trip, store, f"{store} {day}", "completed", at, at, total, by=by)
    return catalog.replacing(trips=trips, purchases=purchases, prices=prices)


def _purchase(trip: str, at: str, by: str, item: Item, chance: random.Random) -> Purchase:
    quantity, price = Decimal(chance.randrange(1, 5)), item.price or Decimal(1)
    return Purchase(
        trip, item.store, at, item.id, item.name, item.category, item.unit, quantity, price, quantity * price, by, ""
    )


def put_in_store(catalog: Catalog, path: Path) -> dict[str, bytes]:
    """Commit a household as the only version of an embedded store; returns its files."""
    files = encode(catalog)
    store = SqliteStore(path)
    store.open()
    store.commit(files, CommitMessage("The household", ""), NO_VERSION)
    store.close()
    return files


def manager_of(catalog: Catalog, folder: Path) -> GroceryManager:
    """A manager on an embedded store with this household, which commits only when it is told to."""
    put_in_store(catalog, folder / "grocery.db")
    settings = Settings(data_dir=folder, save_delay_s=600, save_max_s=600, refresh_s=3_600)
    return GroceryManager(settings, store=SqliteStore(folder / "grocery.db"))
