"""Undo of what a file, or a person, made of a trip: it is exactly as it was, with all that others did since."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.messages import say
from grocery.operations import (
    AddPurchase,
    AnyOperation,
    DeleteTrip,
    EditPurchase,
    EditTrip,
    Entry,
    RemovePurchase,
    Undo,
    apply,
)
from grocery.operations.importing import importing
from grocery.records import Purchase, Trip
from grocery.stores.files import decode, encode
from grocery.traces import SettingTrace
from tests.counted import states_of, steps_of
from tests.operations.test_undo_of_an_import import HERE, NOON, SERVER, TRIP, first_taken_back, made

BEN = "20261122-abcdefghijkl45"
FILE = say("import-a-file")


def row(thing: str, price: str | None = "2", total: str | None = None, **fields: str) -> Purchase:
    cost = None if price is None else Decimal(price)
    sums = cost if total is None else Decimal(total)
    new = Purchase("t-1", "Costco", NOON, thing, thing, "Food", "bag", Decimal(1), cost, sums, "", "")
    return replace(new, **fields)


def house(*rows: Purchase, **fields: object) -> Catalog:
    """A household with one trip on which these were bought."""
    total = sum((one.total for one in rows if one.total is not None), Decimal(0))
    trip = replace(TRIP, total=total, purchases=(), **fields)
    return HERE.replacing(trips={"t-1": trip}, purchases={"2026-11": rows})


def brought(here: Catalog, file: Catalog) -> Catalog:
    """The state with all as a file has it."""
    return made(here, importing(here, file, FILE))


def bought(state: Catalog) -> tuple[Trip, tuple[Purchase, ...]]:
    trip = state.trips["t-1"]
    return trip, state.purchases[trip.month]


ROWS = st.builds(
    row,
    st.sampled_from(["rice", "figs", "milk"]),
    st.sampled_from([None, "2", "3.5"]),
    st.sampled_from([None, "1.5"]),
    unit=st.sampled_from(["bag", "kg"]),
    note=st.sampled_from(["", "ripe"]),
    store=st.sampled_from(["Costco", "Costco of then"]),
)
TRIPS = st.builds(
    house,
    *[ROWS] * 3,
    notes=st.sampled_from(["", "rain"]),
    store=st.sampled_from(["Costco", "Aldi"]),
    name=st.sampled_from(["Costco 2026-11-20", "A feast"]),
    walked=st.integers(0, 3),
    by=st.sampled_from(["", "Ann"]),
    day=st.sampled_from(["2026-11-20", "2026-10-31"]),
)


def stood(state: Catalog) -> Catalog:
    """The same with what was bought in the file of its month."""
    rows = tuple(one for rows in state.purchases.values() for one in rows)
    return state.replacing(purchases={state.trips["t-1"].month: rows})


@given(TRIPS, TRIPS, st.booleans())
def test_a_trip_that_a_file_made_anything_of_is_exactly_as_it_was(here: Catalog, file: Catalog, is_read: bool) -> None:
    here, file = stood(here), stood(file)
    if bought(here) == bought(file):
        return
    state = brought(here, file)
    assert bought(state) == bought(file)
    state = decode(encode(state), "") if is_read else state
    assert bought(first_taken_back(state)) == bought(here)


def test_two_rows_of_one_thing_that_a_file_brought_go_both() -> None:
    here = house(row("salt"))
    state = brought(here, house(row("milk"), row("milk"), row("salt"), walked=2))
    assert bought(first_taken_back(state)) == bought(here)


def test_only_the_sum_of_a_trip_comes_from_a_file_and_goes_again() -> None:
    here, file = (HERE.replacing(trips={"t-1": replace(TRIP, total=Decimal(sum_), purchases=())}) for sum_ in (30, 45))
    state = brought(here, file)
    assert state.trips["t-1"].total == 45
    assert first_taken_back(state).trips == here.trips


def test_what_somebody_did_since_to_a_trip_that_a_file_changed_stays() -> None:
    here = house(row("rice", note="old"), row("figs"), notes="rain")
    state = brought(here, house(row("figs", unit="kg"), row("rice", "3", note="new"), row("milk"), notes="sun"))
    state = made(state, EditPurchase(trip="t-1", row="rice", price=Decimal(9)), BEN, "Ben")
    state = made(state, RemovePurchase(trip="t-1", row="figs"), BEN, "Ben")
    state = made(state, AddPurchase(trip="t-1", item="Tea", price=Decimal(4)), BEN, "Ben")
    back = first_taken_back(state)
    trip, rows = bought(back)
    assert [(one.name, str(one.price), one.note) for one in rows] == [("rice", "9", "old"), ("Tea", "4", "")]
    assert (trip.notes, trip.total) == ("rain", Decimal(13))


def test_who_takes_back_what_he_did_before_a_file_came_finds_it_so_once_the_file_is_taken_back_too() -> None:
    here = house(row("rice"), row("figs"))
    state = made(here, EditPurchase(trip="t-1", row="rice", price=Decimal(9)), BEN, "Ben")
    state = brought(state, house(row("figs", note="new"), row("rice", "3")))
    state = made(state, Undo(replica=BEN, number=1), BEN, "Ben")
    assert bought(first_taken_back(state)) == bought(here)


@pytest.mark.parametrize(
    "bens",
    [
        EditTrip(trip="t-1", notes="Ben was here"),
        EditPurchase(trip="t-1", row="figs", price=Decimal(9)),
        DeleteTrip(trip="t-1"),
    ],
    ids=lambda op: type(op).__name__,
)
def test_what_somebody_did_to_a_trip_while_a_file_came_that_knows_it_otherwise_is_there_again(
    bens: AnyOperation,
) -> None:
    here = house(row("rice"), row("figs"))
    op = importing(here, house(row("rice", note="new"), row("figs")), FILE)
    meanwhile = made(here, bens, BEN, "Ben")
    state = apply(meanwhile, Entry(SERVER, 1, NOON, "Ann", op))
    back = first_taken_back(state)
    assert (back.trips, back.purchases) == (meanwhile.trips, meanwhile.purchases)


def test_two_files_that_changed_a_trip_are_taken_back_in_either_order() -> None:
    here = house(row("rice", note="a"), row("figs"))
    state = brought(here, house(row("figs"), row("rice", note="b")))
    other = "20261122-other1"
    state = made(state, importing(state, house(row("rice", note="c")), FILE), other)
    first = first_taken_back(state)
    assert [one.note for one in bought(first)[1]] == ["c"]
    assert bought(made(first, Undo(replica=other, number=1))) == bought(here)
    assert bought(first_taken_back(made(state, Undo(replica=other, number=1)))) == bought(here)


@pytest.mark.parametrize("bens", [Decimal(2), None])
def test_a_discount_is_there_again_with_the_price_unless_somebody_changed_the_amount(bens: Decimal | None) -> None:
    here = house(row("rice", "4", "3"))
    state = made(here, EditPurchase(trip="t-1", row="rice", price=Decimal(7)), SERVER)
    if bens is not None:
        state = made(state, EditPurchase(trip="t-1", row="rice", quantity=bens), BEN, "Ben")
    back = first_taken_back(state)
    assert bought(back)[1][0].total == (3 if bens is None else 8)


@pytest.mark.parametrize(
    ("price", "total", "fields", "then"),
    [
        (None, "6.00", {"quantity": 2}, "3.00"),
        ("12.50", "17.24", {"quantity": 3}, "12.93"),
        ("12.50", "17.24", {"quantity": 4}, "17.24"),
        ("12.50", "0", {"quantity": 8}, "0.00"),
        ("12.50", "17.24", {"price": 12, "quantity": 2}, "24.00"),
        (None, "6.00", {"price": 2}, "8.00"),
        ("12.50", "50.00", {"quantity": 2}, "25.00"),
        (None, None, {"quantity": 2}, None),
    ],
)
def test_a_share_of_the_receipt_goes_with_the_amount_and_is_there_again(
    price: str | None, total: str | None, fields: dict[str, int], then: str | None
) -> None:
    share = None if total is None else Decimal(total)
    here = house(replace(row("rice", price), quantity=Decimal(4), total=share))
    op = replace(EditPurchase(trip="t-1", row="rice"), **{name: Decimal(value) for name, value in fields.items()})
    state = made(here, op, SERVER)
    (there,) = bought(state)[1]
    assert str(there.total) == str(then) and state.trips["t-1"].total == (there.total or 0)
    assert bought(first_taken_back(state)) == bought(here)


def test_another_day_or_month_of_a_trip_and_its_rows_are_where_they_were() -> None:
    here = house(row("rice"), row("figs"))
    others = (replace(row("tea"), trip="t-2", completed_at="2026-11-21T12:00:00Z"),)
    t2 = replace(TRIP, id="t-2", completed_at=others[0].completed_at, day="2026-11-21", purchases=())
    own = bought(here)[1]
    here = here.replacing(trips=here.trips | {"t-2": t2}, purchases={"2026-11": (*own, *others)})
    file = here.replacing(
        trips=here.trips | {"t-1": replace(TRIP, day="2026-10-31", notes="late", purchases=())},
        purchases={"2026-10": own, "2026-11": others},
    )
    state = brought(here, file)
    assert state.purchases == file.purchases
    back = first_taken_back(made(state, EditTrip(trip="t-2", notes="sun"), BEN, "Ben"))
    assert back.purchases == here.purchases | {"2026-10": ()} and list(back.trips) == ["t-1", "t-2"]


@pytest.mark.parametrize("hands", ["x", {"rows": 5}, None])
def test_a_trip_as_it_was_that_a_hand_spoilt_is_not_brought_back(hands: object) -> None:
    state = brought(house(row("rice")), house(row("rice", note="new")))
    name, (trace,) = next((name, kept) for name, kept in state.traces.settings.items() if name.startswith("trip whole"))
    for odd in (replace(trace, was=hands), SettingTrace(trace.of, trace.was, hands)):
        spoilt = state.replacing(traces=replace(state.traces, settings={name: (odd,)}))
        with pytest.raises(NotFound, match="cannot be brought back"):
            first_taken_back(spoilt)


@pytest.mark.no_cover
def test_so_many_changed_trips_are_as_they_were_at_once_however_many_there_are() -> None:
    def changed(count: int) -> Catalog:
        rows = tuple(replace(row(f"thing {n}"), trip=f"t-{n // 5}") for n in range(count * 5))
        trips = {f"t-{n}": replace(TRIP, id=f"t-{n}", total=Decimal(10), purchases=()) for n in range(count)}
        here = HERE.replacing(trips=trips, purchases={"2026-11": rows})
        noted = tuple(replace(one, note="new", price=Decimal(3)) for one in rows)
        state = brought(here, here.replacing(purchases={"2026-11": noted}))
        assert state.purchases["2026-11"] == noted
        assert first_taken_back(state).purchases == here.purchases
        return state

    undo = Undo(replica=SERVER, number=1)
    few, many = changed(10), changed(20)
    few_steps, many_steps = (steps_of(partial(undo.apply, state, "", "")) for state in (few, many))
    assert many_steps < few_steps * 2.1
    few_states, many_states = (states_of(partial(undo.apply, state, "", "")) for state in (few, many))
    assert many_states < few_states * 2.1, "each of a state with one trip"


def test_what_is_kept_of_a_trip_as_it_was_is_read_from_the_file_as_it_was_written() -> None:
    state = brought(house(row("rice", "4", "3")), house(row("rice", "4.00", "3.50")))
    read = decode(encode(state), "")
    assert msgspec.to_builtins(read.traces.settings) == msgspec.to_builtins(state.traces.settings)
