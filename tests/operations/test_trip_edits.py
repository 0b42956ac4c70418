"""A trip can be written down afterwards, mended, put away, deleted and shopped again; each is taken back alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddItem,
    AddPurchase,
    AddToList,
    AddTrip,
    AnyOperation,
    ArchiveTrip,
    CheckOff,
    CompleteList,
    DeleteItem,
    DeleteTrip,
    EditPurchase,
    EditTrip,
    Entry,
    RemovePurchase,
    RenameStore,
    SetCurrency,
    SetTimezone,
    ShopAgain,
    Undo,
    apply,
    check_days,
    in_effect,
    replay,
)
from grocery.operations.trips import known_trip
from grocery.records import Item, Trip
from grocery.stores.files import decode, encode

AT = "2026-11-22T18:02:00Z"
MILK = Item("al-1", "Aldi", "Milk", "Dairy", Decimal("1.25"), "l")
BREAD = Item("al-2", "Aldi", "Bread", "Bakery", None, "each")
HOUSE = Catalog(household="h-1", stores={"Aldi": {"al-1": MILK, "al-2": BREAD}}, timezone="UTC")
TRIP = "trip-ann1-1"


class Household:
    """A state, and people who change it one after the other."""

    def __init__(self, state: Catalog = HOUSE) -> None:
        self.state = state
        self.made: dict[str, int] = {}

    def does(self, who: str, op: AnyOperation, at: str = AT) -> Undo:
        """Makes a change; gives what takes it back."""
        replica = f"20261122-{who}1"
        number = self.made[replica] = self.made.get(replica, 0) + 1
        decided: AnyOperation = op.decide(self.state, f"{who}1-{number}")
        self.state = apply(self.state, Entry(replica, number, at, who.title(), decided))
        assert decode(encode(self.state), "") == self.state, "what is kept comes back from its files"
        return Undo(replica=replica, number=number)

    def trip(self, trip: str = TRIP) -> Trip:
        found = known_trip(self.state, trip)
        assert found is not None
        return found

    def bought(self) -> list[tuple[object, ...]]:
        return [(row.name, row.quantity, row.price, row.total) for row in self.trip().purchases]


def shopped() -> Household:
    """Milk and bread and ice were bought at Aldi."""
    home = Household()
    items, amounts = ("al-1", "bread", "Ice"), (Decimal(2), Decimal(1), Decimal(3))
    prices = (Decimal("1.25"), None, Decimal("0.5"))
    home.does("ann", AddTrip(store="aldi", items=items, quantities=amounts, prices=prices))
    return home


def listed(home: Household) -> list[tuple[object, ...]]:
    return [(line.id, line.quantity) for line in home.state.shopping_list.values()]


def test_a_trip_is_written_down_afterwards_with_what_the_catalog_knows() -> None:
    home = Household()
    back = home.does("ann", AddTrip(store="aldi", items=("al-1", "bread", "Ice"), day="2026-10-30", notes=" rain "))
    trip = home.trip()
    assert (trip.store, trip.day, trip.name, trip.notes, trip.total, trip.by) == (
        "Aldi", "2026-10-30", "Aldi 2026-10-30", "rain", Decimal("1.25"), "Ann",
    )  # fmt: skip
    assert [(p.item_id, p.name, p.category, p.price) for p in trip.purchases] == [
        ("al-1", "Milk", "Dairy", Decimal("1.25")), ("al-2", "Bread", "Bakery", None), ("", "Ice", "Other", None),
    ]  # fmt: skip
    assert home.state.purchases["2026-10"] == trip.purchases
    home.does("ben", back)
    assert not home.state.trips and not any(home.state.purchases.values())


def test_a_trip_of_an_earlier_day_stands_before_later_ones_in_its_month() -> None:
    home = shopped()
    home.does("ben", AddTrip(store="Aldi", items=("Salt",), day="2026-11-03"))
    assert list(home.state.trips) == ["trip-ben1-1", TRIP]
    assert [row.trip for row in home.state.purchases["2026-11"]] == ["trip-ben1-1", TRIP, TRIP, TRIP]


def test_price_and_amount_of_a_row_are_mended_and_the_totals_with_them() -> None:
    home = shopped()
    price = home.does("ben", EditPurchase(trip=TRIP, row="al-2", price=Decimal("2.10")))
    amount = home.does("ann", EditPurchase(trip=TRIP, row="al-1", quantity=Decimal("1.5")))
    assert home.bought() == [
        ("Milk", Decimal("1.5"), Decimal("1.25"), Decimal("1.88")), ("Bread", 1, Decimal("2.10"), Decimal("2.10")),
        ("Ice", 3, Decimal("0.5"), Decimal("1.50")),
    ]  # fmt: skip
    assert home.trip().total == Decimal("5.48")
    home.does("ben", price)
    assert home.bought()[1] == ("Bread", 1, None, None) and home.trip().total == Decimal("3.38")
    home.does("ben", amount)
    assert home.bought() == shopped().bought() and home.trip().total == shopped().trip().total


def test_of_two_who_mend_one_price_the_later_counts_and_stays_when_the_earlier_is_taken_back() -> None:
    home = shopped()
    first = home.does("ann", EditPurchase(trip=TRIP, row="Ice", price=Decimal(1)))
    second = home.does("ben", EditPurchase(trip=TRIP, row="Ice", price=Decimal(2)))
    home.does("ann", first)
    assert home.bought()[2][2] == 2
    home.does("ben", second)
    assert home.bought()[2][2] == Decimal("0.5")


def test_another_day_moves_a_trip_to_the_file_of_its_month_and_back() -> None:
    home = shopped()
    back = home.does("ben", EditTrip(trip=TRIP, day="2026-10-31"))
    trip = home.trip()
    assert (trip.day, trip.completed_at, trip.name) == ("2026-10-31", "2026-10-31T18:02:00Z", "Aldi 2026-10-31")
    assert {row.completed_at for row in home.state.purchases["2026-10"]} == {"2026-10-31T18:02:00Z"}
    assert home.state.purchases["2026-11"] == ()
    home.does("ben", back)
    assert home.trip() == shopped().trip() and home.state.purchases["2026-10"] == ()


def test_a_day_is_one_of_the_household_that_has_come() -> None:
    state = HOUSE.replacing(timezone="America/Los_Angeles")
    home = Household(state)
    home.does("ann", AddTrip(store="Aldi", items=("al-1",)), at="2026-12-01T02:30:00Z")
    assert home.trip().day == "2026-11-30"
    late = EditTrip(trip=TRIP, day="2026-12-01").decide(home.state, "ann1-2")
    with pytest.raises(InvalidInput, match="2026-12-01 is still to come") as refused:
        check_days(late, home.state, "2026-12-01T02:30:00Z")
    assert refused.value.field == "day"
    check_days(late, home.state, "2026-12-01T09:00:00Z")
    check_days(late, home.state.replacing(timezone=""), "2026-11-30T11:00:00Z")  # it has come in Kiritimati


@pytest.mark.parametrize("day", ["1969-12-31", "2026-02-30", "yesterday", "20261122x", "2026-11-22T10:00:00"])
def test_what_is_no_day_is_refused(day: str) -> None:
    for op in (AddTrip(store="Aldi", items=("al-1",), day=day), EditTrip(trip=TRIP, day=day)):
        with pytest.raises(InvalidInput) as refused:
            op.decide(shopped().state, "ann1-9")
        assert refused.value.field == "day" and refused.value.way_out is not None


def test_store_and_notes_are_mended_and_a_renamed_store_comes_along_when_that_is_taken_back() -> None:
    home = shopped()
    home.state = home.state.replacing(stores={**home.state.stores, "Lidl": {}})
    moved = home.does("ben", EditTrip(trip=TRIP, store="lidl", notes="sunny"))
    assert (home.trip().store, home.trip().notes, home.trip().name) == ("Lidl", "sunny", "Lidl 2026-11-22")
    assert {row.store for row in home.trip().purchases} == {"Lidl"}
    home.does("ann", RenameStore(store="Aldi", name="Aldi Nord"))
    home.does("ben", moved)
    assert (home.trip().store, home.trip().notes) == ("Aldi Nord", "")
    assert {row.store for row in home.trip().purchases} == {"Aldi Nord"}
    home.does("ben", EditTrip(trip=TRIP, store="A stall"))
    assert home.trip().store == "A stall", "the store of a trip may be gone"


def test_what_was_not_bought_goes_and_comes_back_to_its_place() -> None:
    home = shopped()
    back = home.does("ben", RemovePurchase(trip=TRIP, row="al-2"))
    assert [name for name, *_ in home.bought()] == ["Milk", "Ice"]
    home.does("ann", EditPurchase(trip=TRIP, row="Ice", quantity=Decimal(1)))
    home.does("ben", back)
    assert [(name, amount) for name, amount, *_ in home.bought()] == [("Milk", 2), ("Bread", 1), ("Ice", 1)]


def test_the_walk_of_a_trip_forgets_and_remembers_what_was_not_bought() -> None:
    home = Household()
    for item in ("al-1", "al-2"):
        home.does("ann", AddToList(item_id=item))
        home.does("ann", CheckOff(line=item))
    home.does("ann", CompleteList(store="Aldi", lines=("ann1-1", "ann1-3")))
    trip = "trip-ann1-5"
    back = home.does("ben", RemovePurchase(trip=trip, row="al-1"))
    assert home.trip(trip).walked == 1
    home.does("ben", back)
    assert home.trip(trip).walked == 2


def test_the_last_thing_of_a_trip_cannot_go_alone() -> None:
    home = Household()
    home.does("ann", AddTrip(store="Aldi", items=("al-1",)))
    with pytest.raises(InvalidInput, match=r"Milk is all that is on this trip.*Delete the trip"):
        RemovePurchase(trip=TRIP, row="al-1").decide(home.state, "ann1-2")


def test_one_more_thing_is_written_on_a_trip_once() -> None:
    home = shopped()
    back = home.does("ben", AddPurchase(trip=TRIP, item="Salt", quantity=Decimal(2), price=Decimal("0.4")))
    assert home.bought()[-1] == ("Salt", 2, Decimal("0.4"), Decimal("0.80"))
    with pytest.raises(InvalidInput, match="Salt is on this trip already") as refused:
        AddPurchase(trip=TRIP, item="Salt").decide(home.state, "ben1-9")
    assert refused.value.field == "item"
    home.does("ben", back)
    assert home.bought() == shopped().bought()


def test_two_rows_of_one_item_are_told_apart() -> None:
    home = Household()
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-1"), prices=(Decimal(1), Decimal(2))))
    home.does("ann", EditPurchase(trip=TRIP, row="al-1#2", price=Decimal(3)))
    assert [price for _, _, price, _ in home.bought()] == [1, 3]


def test_a_deleted_trip_comes_back_whole_and_with_what_was_mended() -> None:
    home = shopped()
    mended = home.does("ann", EditPurchase(trip=TRIP, row="Ice", price=Decimal(1)))
    before = home.state
    gone = home.does("ben", DeleteTrip(trip=TRIP))
    assert TRIP not in home.state.trips and home.state.purchases["2026-11"] == ()
    assert in_effect(home.state) == {"ben1-1"}, "what was mended lies under the change that deleted it"
    home.does("ben", gone)
    assert (home.state.trips, home.state.purchases) == (before.trips, before.purchases)
    home.does("ann", mended)
    assert home.bought() == shopped().bought()


def test_a_trip_that_somebody_else_mended_is_not_taken_back_by_who_made_it() -> None:
    home = Household()
    finish = home.does("ann", AddTrip(store="Aldi", items=("al-1",)))
    mended = home.does("ben", EditTrip(trip=TRIP, notes="rain"))
    with pytest.raises(NotFound, match="Somebody else changed the trip Aldi, 2026-11-22 since"):
        finish.decide(home.state, "ann1-2")
    home.does("ben", mended)
    home.does("ann", finish)
    assert not home.state.trips


def test_a_finish_that_is_taken_back_takes_its_deleted_trip_along() -> None:
    home = Household()
    home.does("ann", AddToList(item_id="al-1"))
    finish = home.does("ann", CompleteList(store="Aldi", lines=("ann1-1",)))
    gone = home.does("ben", DeleteTrip(trip="trip-ann1-2"))
    home.does("ann", finish)
    assert [line.id for line in home.state.shopping_list.values()] == ["al-1"]
    with pytest.raises(NotFound):
        gone.decide(home.state, "ben1-9")


def test_two_who_finish_edit_and_delete_one_trip_at_the_same_time_end_up_with_the_same() -> None:
    home = shopped()
    changes: list[AnyOperation] = [
        DeleteTrip(trip=TRIP), EditTrip(trip=TRIP, day="2026-11-01"), EditPurchase(trip=TRIP, row="Ice", price=None),
        RemovePurchase(trip=TRIP, row="Ice"), AddPurchase(trip=TRIP, item="Salt"), ArchiveTrip(trip=TRIP),
        DeleteTrip(trip=TRIP),
    ]  # fmt: skip
    entries = [
        Entry(f"20261122-ben{n}", 1, AT, "Ben", op.decide(home.state, f"ben{n}-1")) for n, op in enumerate(changes)
    ]
    after = replay(home.state, entries)
    assert not after.trips and len(after.skipped) == 6
    again = replay(home.state, reversed(entries[:-1]))
    assert not again.trips and [skipped.reason for skipped in again.skipped] == ["This is not on the trip any more."]


def test_a_trip_is_put_away_and_brought_back() -> None:
    home = shopped()
    back = home.does("ben", ArchiveTrip(trip=TRIP))
    assert home.trip().status == "archived"
    home.does("ben", back)
    assert home.trip().status == "completed"


def test_a_trip_is_shopped_again_at_todays_prices_without_what_is_gone() -> None:
    home = shopped()
    home.does("ann", DeleteItem(item_id="al-2"))
    home.does("ann", AddToList(item_id="al-1"))
    home.does("ann", AddItem(store="Aldi", name="Ice", price=Decimal(9)))
    back = home.does("ben", ShopAgain(trip=TRIP))
    assert listed(home) == [("al-1", 3)]
    home.does("ben", back)
    assert listed(home) == [("al-1", 1)]


def test_lines_that_one_change_put_on_the_list_go_with_it_and_what_others_added_stays() -> None:
    home = Household()
    home.does("ann", AddTrip(store="Aldi", items=("al-1", "al-2")))
    back = home.does("ben", ShopAgain(trip=TRIP))
    assert list(home.state.shopping_list) == ["ben1-1", "ben1-1.2"]
    home.does("ann", AddToList(item_id="al-2", quantity=Decimal(5)))
    home.does("ben", back)
    assert listed(home) == [("al-2", 5)]


def test_nothing_to_shop_again_is_said() -> None:
    home = Household()
    home.does("ann", AddTrip(store="A stall", items=("Ice",)))
    with pytest.raises(NotFound, match="Nothing of this trip is in the catalog"):
        ShopAgain(trip=TRIP).decide(home.state, "ann1-2")


@pytest.mark.parametrize(
    ("op", "field"),
    [
        (AddTrip(store="Aldi", items=()), "items"),
        (AddTrip(store="Aldi", items=("Salt",) * 501), "items"),
        (AddTrip(store="Aldi", items=("Salt",), prices=(Decimal(1), Decimal(2))), "prices"),
        (AddTrip(store="Aldi", items=("Salt",), quantities=(Decimal(0),)), "quantity"),
        (AddTrip(store="", items=("Salt",)), "store"),
        (AddTrip(store="Aldi", items=("",)), "name"),
        (AddTrip(store="Aldi", items=("Salt",), zone="Mars/Base"), "zone"),
        (EditTrip(trip=TRIP), "day"),
        (EditTrip(trip=TRIP, notes="x" * 201), "notes"),
        (EditPurchase(trip=TRIP, row="Ice"), "price"),
        (EditPurchase(trip=TRIP, row="Ice", price=Decimal(-1)), "price"),
        (EditPurchase(trip=TRIP, row="Ice", quantity=Decimal("0.0001")), "quantity"),
    ],
)
def test_bad_input_names_its_field_and_a_way_out(op: AnyOperation, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        op.decide(shopped().state, "ann1-9")
    assert refused.value.field == field


@pytest.mark.parametrize(
    "op",
    [EditTrip(trip="trip-x", notes=""), DeleteTrip(trip="trip-x"), ArchiveTrip(trip="trip-x"), ShopAgain(trip="trip-x"),
     EditPurchase(trip=TRIP, row="nothing", price=None), RemovePurchase(trip=TRIP, row="nothing"),
     AddPurchase(trip="trip-x", item="Ice")],
)  # fmt: skip
def test_a_trip_or_a_row_that_is_gone_is_said(op: AnyOperation) -> None:
    with pytest.raises(NotFound, match=r"not there any more|not on the trip any more"):
        op.decide(shopped().state, "ann1-9")


@pytest.mark.parametrize("value", [[1], "x", {"at": "x"}, ["2026-11-01", 5]])
@pytest.mark.parametrize("op", [EditTrip(trip=TRIP, day="2026-11-01"), EditPurchase(trip=TRIP, row="Ice", price=None)])
def test_a_former_value_that_a_hand_spoilt_is_not_taken_back(op: AnyOperation, value: Any) -> None:
    home = shopped()
    back = home.does("ben", op)
    kept = home.state.traces.settings
    name, trace = next((name, traces[0]) for name, traces in kept.items() if traces[0].of == "ben1-1")
    traces = replace(home.state.traces, settings={name: (replace(trace, was=value),)})
    with pytest.raises(NotFound, match="cannot be brought back"):
        back.decide(home.state.replacing(traces=traces), "ben1-2")


def test_a_total_is_rounded_in_the_currency_of_its_time() -> None:
    home = Household(HOUSE.replacing(currency="JPY"))
    home.does("ann", AddTrip(store="Aldi", items=("Ice",), prices=(Decimal("10.6"),)))
    home.does("ann", SetCurrency(currency="EUR"), at="2026-11-23T18:02:00Z")
    home.does("ann", SetTimezone(timezone="Asia/Tokyo"), at="2026-11-23T18:02:00Z")
    home.does("ann", EditPurchase(trip=TRIP, row="Ice", quantity=Decimal(2)), at="2026-11-24T18:02:00Z")
    assert home.trip().total == Decimal(21)


def test_a_total_keeps_what_a_line_that_cannot_be_read_was_part_of() -> None:
    home = shopped()
    files = encode(home.state)
    path = "trips/2026-11.jsonl"
    lines = files[path].split(b"\n")
    at = next(n for n, line in enumerate(lines) if b"Milk" in line)
    damaged = lines[at][:-20]
    home.state = decode(files | {path: b"\n".join((*lines[:at], damaged, *lines[at + 1 :]))}, "")
    assert home.trip().total == Decimal(4), "milk for 2.50, ice for 1.50"
    back = home.does("ben", EditPurchase(trip=TRIP, row="Ice", price=Decimal(1)))
    assert home.trip().total == Decimal("5.5")
    home.does("ben", EditTrip(trip=TRIP, day="2026-10-31"))
    home.does("ben", RemovePurchase(trip=TRIP, row="Ice"))
    assert home.trip().total == Decimal("2.5"), "that of the line that cannot be read"
    assert damaged in encode(home.state)[path], "it is never lost"
    home.does("ann", back)
    assert home.trip().total == Decimal("2.5")


def test_a_trip_that_somebody_deleted_names_the_way_back() -> None:
    home = shopped()
    meanwhile = EditTrip(trip=TRIP, notes="rain").decide(home.state, "ben1-9")
    home.does("ann", DeleteTrip(trip=TRIP))
    with pytest.raises(NotFound, match="not there any more") as gone:
        meanwhile.apply(home.state, AT, "Ben")
    assert "History → Changes" in gone.value.hint
