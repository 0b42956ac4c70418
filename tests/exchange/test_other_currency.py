"""Amounts of another currency never stand beside ours, and what of a file stays in it is told."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.exchange.backup import written_backup
from grocery.exchange.formats import read
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import Prepared, prepared
from grocery.exchange.sqlite_out import written_sqlite
from grocery.insight.currency_times import currency_at
from grocery.messages import text
from grocery.operations import Entry, Undo, apply, replay
from grocery.records import Item, ListLine, PricePoint, Purchase, Skipped, Template, TemplateLine, Trip
from grocery.stores.files import encode
from tests.exchange.test_backup import AT, all_but_marks

THEN, NOW = "2026-11-01T10:00:00Z", "2026-11-22T19:00:00Z"
MILK = Item("co-1", "Costco", "Oat Milk", "Dairy", Decimal(3), "carton")
RICE = Item("co-2", "Costco", "Rice", "Pantry", Decimal(2), "bag")


def home(household: str, currency: str, *items: Item) -> Catalog:
    """A household that bought one carton of milk and saw what it costs."""
    row = Purchase(
        "t-1", "Costco", THEN, "co-1", "Oat Milk", "Dairy", "carton", Decimal(1), Decimal(3), Decimal(3), "", ""
    )
    return Catalog(
        household=household, currency=currency, stores={"Costco": {item.id: item for item in items}},
        shopping_list={"l-1": ListLine("l-1", "co-2", "Costco", "Rice", "Pantry", Decimal(2), "bag", Decimal(1))},
        trips={"t-1": Trip("t-1", "Costco", "", "completed", THEN, THEN, Decimal(3))},
        purchases={"2026-11": (row,)}, store_budgets={"Costco": Decimal(80)},
        prices={"2026": (PricePoint("co-1", "Costco", Decimal(3), "carton", THEN, "", "trip"),)},
    )  # fmt: skip


OURS, THEIRS = home("h-1", "USD", MILK), home("h-2", "EUR", MILK, RICE)


def done(here: Catalog, found: Prepared) -> Catalog:
    assert found.op is not None
    return apply(here, Entry("20261122-zoe1", 1, NOW, "Ann", found.op.decide(here, "zoe1-1")))


@pytest.mark.parametrize("written", [written_backup, written_sqlite])
def test_another_currency_is_warned_of_and_no_sum_of_it_comes(written: object) -> None:
    found = prepared(OURS, read(written(THEIRS, AT)))  # type: ignore[operator]
    assert found.currency is not None
    said = text(found.currency)
    assert "are in EUR, those here in USD" in said
    assert "the prices of 2 things, the price of 1 line, budgets, 1 trip and 1 price seen" in said
    after = done(OURS, found)
    assert (after.trips, after.purchases, after.prices, after.store_budgets, after.currency) == (
        OURS.trips, OURS.purchases, OURS.prices, OURS.store_budgets, "USD",
    )  # fmt: skip
    assert [(item.name, item.price) for item in after.items().values()] == [("Oat Milk", Decimal(3)), ("Rice", None)]
    assert [(line.name, line.quantity, line.price) for line in after.shopping_list.values()] == [
        ("Rice", Decimal(1), Decimal(2)), ("Rice", Decimal(1), None),
    ]  # fmt: skip


def test_of_a_past_in_our_currency_the_trips_come() -> None:
    former = {"currencies": [["USD", "2026-11-10T00:00:00Z"]]}
    ours = OURS.replacing(trips={}, purchases={}, settings={"currencies": [["EUR", "2026-10-10T00:00:00Z"]]})
    after = done(ours, prepared(ours, read(written_backup(THEIRS.replacing(settings=former), AT))))
    assert len(after.trips) == 1 and after.items()["co-1"].price == Decimal(3)


def test_the_same_currency_and_a_file_that_names_none_come_without_a_word() -> None:
    assert prepared(OURS, read(written_backup(THEIRS.replacing(currency="USD"), AT))).currency is None
    earlier = json.dumps(
        {"stores": {"Aldi": [{"id": "al-1", "name": "Jam", "category": "", "price": 2, "unit": "jar"}]}}
    )
    euros = OURS.replacing(currency="EUR")
    for choices in (None, Choices(replaces=True)):
        found = prepared(euros, read(earlier.encode()), choices)
        after = done(euros, found)
        assert (found.currency, after.currency, [one.price for one in after.items().values() if one.name == "Jam"]) == (
            None, "EUR", [Decimal(2)],
        )  # fmt: skip


def test_a_restore_takes_the_currency_and_leaves_the_sums_beside_which_ours_would_stand() -> None:
    found = prepared(OURS, read(written_backup(THEIRS, AT)), Choices(replaces=True))
    assert found.currency is not None and "1 trip and 1 price seen" in text(found.currency)
    after = done(OURS, found)
    assert (after.currency, after.items()["co-2"].price) == ("EUR", Decimal(2))
    assert [currency_at(after, trip.completed_at) for trip in after.trips.values()] == ["USD"]


def test_a_restore_that_drops_what_is_here_takes_everything_and_goes_back_whole() -> None:
    ours = OURS.replacing(shopping_list={}, trips={"t-0": replace(OURS.trips["t-1"], id="t-0")}, purchases={
        "2026-11": tuple(replace(row, trip="t-0") for row in OURS.purchases["2026-11"])},
        prices={"2026": (PricePoint("co-1", "Costco", Decimal(9), "carton", THEN, "", "trip"),)})  # fmt: skip
    found = prepared(ours, read(written_backup(THEIRS, AT)), Choices(replaces=True, drops=True))
    after = done(ours, found)
    assert found.currency is None
    assert (list(after.trips), after.currency, currency_at(after, THEN)) == (["t-1"], "EUR", "EUR")
    assert after.prices == THEIRS.prices
    back = replay(after, [Entry("20261122-zoe1", 2, NOW, "Ann", Undo(replica="20261122-zoe1", number=1))])
    assert encode(all_but_marks(back)) == encode(all_but_marks(ours))


def test_what_stays_in_the_file_of_another_household_is_told_with_why() -> None:
    skipped = Skipped("20261101-ben2", 3, THEN, "Ben", "tick Rice", "It is gone.", {})
    gone = PricePoint("co-9", "Costco", Decimal(1), "jar", THEN, "", "trip")
    theirs = THEIRS.replacing(
        currency="USD", skipped=(skipped,), prices={"2026": (gone,)}, budget=Decimal(1), settings={"week": 1}
    )
    told = {text(one.said).split(":")[0]: one.text for one in prepared(OURS, read(written_backup(theirs, AT))).problems}
    assert told == {
        "1 change that was not done there stays in the file": "tick Rice",
        "1 price seen stays in the file": "co-9",
        "The budgets of the file stay in it": "",
        "1 setting of that household stays in the file.": "week",
    }


def test_a_template_whose_name_is_taken_is_told() -> None:
    ours = OURS.replacing(templates={"Weekly": Template("Weekly", "", (TemplateLine("co-1", "Oat Milk", Decimal(1)),))})
    theirs = replace(
        read(written_backup(THEIRS, AT)), household="", currency=None,
        templates=(Template("weekly", "", (TemplateLine("co-2", "Rice", Decimal(1)),)),),
    )  # fmt: skip
    assert [one.text for one in prepared(ours, theirs).problems] == ["weekly"]
