"""Purchases as a table: they come back as they went out; dates in any order, discounts, prices of nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput
from grocery.exchange import purchases_csv
from grocery.exchange.discounts import is_discount, unit_price
from grocery.exchange.incoming import Incoming
from grocery.exchange.mapping import found
from grocery.messages import text
from grocery.money import line_total
from grocery.records import Purchase, Trip
from tests.exchange.test_catalog_csv import NAMES, PRICES

RECEIPT = b"""Date,Store,Item,Amount,Price
11/29/2026,Safeway,Milk,2,3.99
11/29/2026,Safeway,Bread,1,0
11/30/2026,Costco,Apples,1.5,1.99
"""

Line = tuple[str, Decimal, Decimal | None, Decimal | None, str]


def lines(incoming: Incoming) -> list[tuple[str, str, Decimal, list[Line]]]:
    """Each trip: day, store, total, and name, amount, price, sum and note of what was bought."""
    return [
        (trip.day, trip.store, trip.total, [(p.name, p.quantity, p.price, p.total, p.note) for p in trip.purchases])
        for trip in incoming.trips
    ]


def said(incoming: Incoming) -> list[tuple[int, str]]:
    return [(problem.line, text(problem.said)) for problem in incoming.problems]


def bought(rows: str, **options: str) -> Incoming:
    return purchases_csv.read(("date,store,item,amount,price\n" + rows).encode(), **options)  # type: ignore[arg-type]


def test_a_table_of_receipts_becomes_trips_and_a_price_of_nothing_is_not_known() -> None:
    back = purchases_csv.read(RECEIPT)
    assert lines(back) == [
        (
            "2026-11-29",
            "Safeway",
            Decimal("7.98"),
            [
                ("Milk", Decimal(2), Decimal("3.99"), Decimal("7.98"), ""),
                ("Bread", Decimal(1), None, None, ""),
            ],
        ),
        ("2026-11-30", "Costco", Decimal("2.99"), [("Apples", Decimal("1.5"), Decimal("1.99"), Decimal("2.99"), "")]),
    ]
    assert [(item.store, item.name, item.price) for item in back.items] == [
        ("Safeway", "Milk", None),
        ("Safeway", "Bread", None),
        ("Costco", "Apples", None),
    ]
    assert {p.trip for trip in back.trips for p in trip.purchases} == {trip.id for trip in back.trips}
    assert [p.item_id for trip in back.trips for p in trip.purchases] == [item.id for item in back.items]


def test_discounts_are_named_and_set_off_against_what_stands_before_them() -> None:
    back = bought(
        "2026-11-29,Safeway,Milk,2,3.99\n2026-11-29,Safeway,Coupon,1,-1.00\n"
        "2026-11-29,Safeway,Bread,1,3.00\n2026-11-29,Safeway,Member savings 10%,1,0.50\n"
    )
    assert lines(back) == [
        (
            "2026-11-29",
            "Safeway",
            Decimal("9.48"),
            [
                ("Milk", Decimal(2), Decimal("3.49"), Decimal("6.98"), "Coupon -1.00"),
                ("Bread", Decimal(1), Decimal("2.50"), Decimal("2.50"), "Member savings 10% -0.50"),
            ],
        )
    ]
    assert said(back) == [
        (3, "“Coupon” (-$1.00) is no thing: it was set off against Milk."),
        (5, "“Member savings 10%” (-$0.50) is no thing: it was set off against Bread."),
    ]


def test_what_was_given_back_comes_off_its_own_line() -> None:
    back = bought("2026-11-29,Safeway,Milk,2,4.00\n2026-11-29,Safeway,Bread,1,3.00\n2026-11-29,Safeway,milk,-1,4.00\n")
    assert [line[:4] for line in lines(back)[0][3]] == [
        ("Milk", Decimal(2), Decimal("2.00"), Decimal("4.00")),
        ("Bread", Decimal(1), Decimal("3.00"), Decimal("3.00")),
    ]


def test_a_discount_that_is_too_much_is_told_and_nothing_costs_less_than_nothing() -> None:
    back = bought("2026-11-29,Safeway,Milk,1,4.00\n2026-11-29,Safeway,Gum,1,1.00\n2026-11-29,Safeway,Voucher,1,-7\n")
    assert [line[3] for line in lines(back)[0][3]] == [Decimal("0.00"), Decimal("0.00")]
    assert said(back) == [(4, "“Voucher” (-$2.00) is more than what stands above it cost, and was left out.")]


@pytest.mark.parametrize("name", ["Coupon", "Member savings", "Rabatt 10%", "Descuento", "STORE COUPON", "You saved"])
def test_a_discount_is_known_by_its_name(name: str) -> None:
    assert is_discount(name)


@pytest.mark.parametrize("name", ["Coupon Organizer", "Store Brand Milk", "Milk", "Bon Bons", "10%", "Off", "Card"])
def test_a_thing_is_no_discount(name: str) -> None:
    assert not is_discount(name)


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        (["29/11/2026", "3/4/2026"], "2026-11-29"),
        (["11/29/2026", "3/4/2026"], "2026-11-29"),
        (["29.11.26", "3.4.26"], "2026-11-29"),
        (["3.4.2026"], "2026-04-03"),
        (["4/4/2026"], "2026-04-04"),
        (["2026-11-29T18:20:00Z"], "2026-11-29"),
        (["2026/11/29 18:20"], "2026-11-29"),
        (["20261129"], "2026-11-29"),
        (["29 Nov 2026"], "2026-11-29"),
        (["Sunday, November 29, 2026"], "2026-11-29"),
        (["29 de noviembre de 2026"], "2026-11-29"),
        (["29. März 2026"], "2026-03-29"),
    ],
)
def test_dates_are_read_in_the_order_that_their_column_shows(cells: list[str], day: str) -> None:
    back = purchases_csv.read(("date;item;price\n" + "".join(f"{cell};Milk;1.00\n" for cell in cells)).encode())
    assert back.trips[0].day == day
    assert said(back) == []


def test_a_date_far_down_tells_the_order_for_the_whole_column() -> None:
    rows = "".join(f"3/4/2026,Safeway,Thing {number},1,1.00\n" for number in range(400))
    back = bought(rows + "31/1/2026,Safeway,Milk,1,1.00\n")
    assert [trip.day for trip in back.trips] == ["2026-04-03", "2026-01-31"]


def test_dates_that_can_be_read_in_two_ways_are_asked_for() -> None:
    content = b"date,store,item,amount,price\n3/4/2026,Safeway,Milk,1,1.00\n"
    shown = found(content).mapping
    assert shown.order is None
    with pytest.raises(InvalidInput, match="3/4 may be 3 April or 4 March") as refused:
        purchases_csv.read(content)
    assert refused.value.field == "order"
    assert purchases_csv.read(content, replace(shown, order="day")).trips[0].day == "2026-04-03"
    assert purchases_csv.read(content, replace(shown, order="month")).trips[0].day == "2026-03-04"


def test_rows_without_a_day_or_a_name_are_told() -> None:
    back = bought("2026-02-30,Safeway,Milk,1,1.00\n2026-02-28,Safeway,,1,1.00\n2026-02-28,Safeway,Ham,1,9.00\n")
    assert said(back) == [
        (2, "This row has no date that can be read, and was left out."),
        (3, "This row has no name, and was left out."),
    ]
    with pytest.raises(InvalidInput, match="No row of this file has both a date and the name of a thing"):
        bought("2026-02-30,Safeway,Milk,1,1.00\n")


def test_a_sum_without_a_price_says_what_one_cost() -> None:
    back = purchases_csv.read(b"date,item,qty,total\n2026-11-29,Milk,3,10.00\n2026-11-29,Eggs,2,7.00\n", store="Aldi")
    assert [line[:4] for line in lines(back)[0][3]] == [
        ("Milk", Decimal(3), Decimal("3.333"), Decimal("10.00")),
        ("Eggs", Decimal(2), Decimal("3.50"), Decimal("7.00")),
    ]
    assert back.trips[0].store == "Aldi"


def test_a_share_of_a_receipt_that_went_out_comes_back_as_one_and_becomes_no_price() -> None:
    trip = Trip("trip-1", "Aldi", "", "completed", "2026-11-29T10:00:00Z", "2026-11-29T10:00:00Z", Decimal(5))
    fig = Purchase(
        "trip-1", "Aldi", trip.completed_at, "", "Figs", "Produce", "g", Decimal(400), None, Decimal("3.50"), "", ""
    )
    there = Catalog(household="home", stores={}, trips={"trip-1": trip}, purchases={trip.month: (fig,)})
    back = purchases_csv.read(purchases_csv.written(there))
    assert [line[:4] for line in lines(back)[0][3]] == [("Figs", Decimal(400), None, Decimal("3.50"))]


def test_an_amount_of_money_is_no_quantity_where_a_receipt_has_no_other_price() -> None:
    back = purchases_csv.read(b"Date,Description,Amount\n2026-11-29,Milk,3.99\n2026-11-29,Bread,2.49\n")
    assert [line[:4] for line in lines(back)[0][3]] == [
        ("Milk", Decimal(1), Decimal("3.99"), Decimal("3.99")),
        ("Bread", Decimal(1), Decimal("2.49"), Decimal("2.49")),
    ]


@given(
    st.decimals(min_value="0.01", max_value="9999", places=2), st.decimals(min_value="0.001", max_value="99", places=3)
)
def test_what_one_cost_gives_the_sum_again(total: Decimal, quantity: Decimal) -> None:
    assert line_total(unit_price(total, quantity, "USD"), quantity, "USD") == total


ROWS = st.tuples(
    NAMES.filter(lambda name: not is_discount(name)),
    NAMES,
    NAMES,
    st.decimals(min_value="0.001", max_value="10000", places=3).map(lambda d: d.normalize() + 0),
    PRICES,
    st.just("") | NAMES,
)
TRIPS = st.tuples(st.dates().map(str).filter(lambda day: day >= "1970"), NAMES, st.lists(ROWS, min_size=1, max_size=4))


@given(st.lists(TRIPS, min_size=1, max_size=4), st.sampled_from(["", "es"]))
def test_what_goes_out_comes_back_equal(
    trips: list[tuple[str, str, list[tuple[str, str, str, Decimal, Decimal | None, str]]]], language: str
) -> None:
    here = Catalog(household="home", stores={})
    for number, (day, store, rows) in enumerate(trips):
        trip = Trip(f"trip-{number}", store, "", "completed", f"{day}T10:00:00Z", f"{day}T10:00:00Z", Decimal(0))
        purchases = tuple(
            Purchase(
                trip.id, store, trip.completed_at, "", name, category, unit, amount, price,
                line_total(price, amount, "USD"), note, note,
            )
            for name, category, unit, amount, price, note in rows
        )  # fmt: skip
        months = {**here.purchases, trip.month: here.purchases.get(trip.month, ()) + purchases}
        here = here.replacing(trips={**here.trips, trip.id: trip}, purchases=months)
    back = purchases_csv.read(purchases_csv.written(here, language))
    gone_out = [purchase for month in sorted(here.purchases) for purchase in here.purchases[month]]
    assert [replace(p, trip="", item_id="") for trip in back.trips for p in trip.purchases] == [
        replace(p, trip="") for p in gone_out
    ]
    assert back.problems == ()
