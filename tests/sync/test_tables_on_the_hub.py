"""The tables on the Hub, over the wire: what a trip uploads, and a line that somebody spoilt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.operations import AddTrip, DeleteTrip, EditPurchase
from grocery.stores.files import APPLIED, CATALOG
from grocery_app import GroceryManager
from tests.households import DATASET, Household, shown

pytestmark = pytest.mark.wire

NOVEMBER = "trips/2025-11.jsonl"


def shop(manager: GroceryManager, day: str, *items: str, price: str = "1.25") -> str:
    """Write a trip down and commit it; returns its id."""
    prices = tuple(Decimal(price) for _ in items)
    made = manager.do(AddTrip(store="Trader Joe's", items=items, prices=prices, day=day), by="Ann")
    assert manager.force_save().state == "saved"
    return str(made.record["id"]) if made.record else ""


def lines(house: Household, path: str = NOVEMBER) -> list[bytes]:
    return house.hub.files(DATASET)[path].splitlines()


def test_the_commit_of_a_trip_uploads_the_file_of_one_month(house: Household) -> None:
    phone = house.open()
    for day in ("2025-09-05", "2025-10-03", "2025-10-24", "2025-11-07"):
        shop(phone, day, "tj-1", "tj-2")
        phone.add_to_shopping_list("tj-3", 1)
        phone.force_save()
    shop(phone, "2025-10-17", "tj-1")
    [*_, last] = [request for request in house.hub.recorded("commit") if request.status == 200]
    assert sorted(last.files) == sorted([CATALOG, APPLIED, "trips/2025-10.jsonl"])
    assert len(lines(house, "trips/2025-10.jsonl")) == 5
    phone.check_off("tj-3")
    phone.complete_current_list("Trader Joe's")
    phone.force_save()
    [*_, last] = [request for request in house.hub.recorded("commit") if request.status == 200]
    [*_, trip] = phone.catalog.trips.values()
    assert sorted(last.files) == sorted([CATALOG, APPLIED, f"trips/{trip.month}.jsonl"])


def test_a_line_that_somebody_spoilt_is_named_and_all_else_goes_on_and_it_outlives_every_commit(
    house: Household,
) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    first = shop(phone, "2025-11-07", "tj-1", "tj-2", "tj-3")
    one, two, three = lines(house)
    torn = two[: len(two) // 2]
    house.hub.write(DATASET, {NOVEMBER: b"\n".join([one, torn, three, b""])})

    phone.refresh()
    status = phone.status
    assert (status.state, status.error) == (
        "saved",
        f"{NOVEMBER}, line 2: it ends in the middle. "
        "This line counts for nothing and stays in its file as it is; everything else works.",
    )
    assert status.hint == "Correct this on the Hub, or take it out there."
    assert [row.item_id for row in phone.catalog.purchases["2025-11"]] == ["tj-1", "tj-3"]

    second = shop(phone, "2025-11-14", "tj-1")
    phone.add_to_shopping_list("tj-1", 2)
    phone.force_save()
    assert lines(house)[:3] == [one, torn, three] and len(lines(house)) == 4
    laptop.refresh()
    laptop.do(DeleteTrip(trip=second), by="Ben")
    laptop.force_save()
    assert lines(house) == [one, torn, three]
    assert shown(laptop) == house.on_hub() == {"tj-1": 2}
    laptop.do(DeleteTrip(trip=first), by="Ben")
    laptop.force_save()
    assert lines(house) == [torn]
    assert "line 1: it ends" in laptop.status.error == house.open("new").status.error


def test_a_line_is_behind_the_same_one_after_that_was_mended_and_others_went(house: Household) -> None:
    phone, laptop = house.open("phone"), house.open("laptop")
    first, second = shop(phone, "2025-11-07", "tj-1", "tj-2"), shop(phone, "2025-11-14", "tj-3", "tj-4", "tj-5")
    torn = b"<<<<<<< HEAD"
    house.hub.write(DATASET, {NOVEMBER: b"\n".join([*lines(house)[:4], torn, lines(house)[4], b""])})
    phone.refresh()
    phone.do(EditPurchase(trip=second, row="tj-4", price=Decimal("9.75")), by="Ann")
    phone.force_save()
    phone.do(DeleteTrip(trip=first), by="Ann")
    phone.force_save()
    assert [torn if line == torn else line.split(b'"')[15] for line in lines(house)] == [
        b"tj-3",
        b"tj-4",
        torn,
        b"tj-5",
    ]
    laptop.refresh()
    assert laptop.catalog.aside == phone.catalog.aside


def test_once_it_is_mended_the_line_counts_again_and_nothing_more_is_said(house: Household) -> None:
    phone = house.open()
    shop(phone, "2025-11-07", "tj-1", "tj-2")
    one, two = lines(house)
    house.hub.write(DATASET, {NOVEMBER: b"\n".join([one, two.replace(b'"unit":', b'"unit" '), b""])})
    phone.refresh()
    assert f"{NOVEMBER}, line 2" in phone.status.error
    house.hub.write(DATASET, {NOVEMBER: b"\n".join([one, two, b""])})
    phone.refresh()
    assert (phone.status.error, phone.status.hint) == ("", "")
    assert len(phone.catalog.purchases["2025-11"]) == 2


def test_a_file_that_is_no_table_any_more_stops_as_before(house: Household) -> None:
    phone = house.open()
    shop(phone, "2025-11-07", "tj-1")
    house.hub.write(DATASET, {NOVEMBER: b"\x89PNG\0\0\0" * 100})
    phone.refresh()
    assert phone.status.choice and NOVEMBER in phone.status.error
    phone.keep_mine()
    assert len(lines(house)) == 1 and phone.status.state == "saved"
