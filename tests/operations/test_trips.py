"""A list that was bought becomes a trip, and the trip a list again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import AddToList, CheckOff, CompleteList, Entry, SetNote, SetQuantity, apply, replay
from grocery.records import ListLine
from tests.operations.test_operations import HOUSE, decided, done, listed, taking_back


def shopped(*ticks: tuple[str, str]) -> Catalog:
    """Bananas, crème fraîche and rice on the list; these lines ticked, each at its moment."""
    state = listed(("tj-1", 2), ("tj-2", 1), ("co-1", 1))
    for line, at in ticks:
        entry = decided(state, CheckOff(line=line), replica="20261122-bens", by="Ben")
        state = apply(state, Entry(entry.replica, entry.number, at, "Ben", entry.op))
    return state


def test_ticked_lines_become_a_trip_in_the_order_in_which_they_were_ticked() -> None:
    state = shopped(("k3f9-2", "2026-11-22T17:40:00Z"), ("k3f9-1", "2026-11-22T17:45:00Z"))
    after, trip = done(state, CompleteList(store="trader joe's", lines=("k3f9-1", "k3f9-2"), notes=" rainy  day "))
    assert (trip.store, trip.status, trip.notes, trip.by, trip.walked) == (
        "Trader Joe's", "completed", "rainy day", "Ann", 2,
    )  # fmt: skip
    assert [(p.item_id, p.quantity, p.price, p.total, p.by) for p in trip.purchases] == [
        ("tj-2", 1, None, None, "Ben"),
        ("tj-1", 2, Decimal("0.99"), Decimal("1.98"), "Ben"),
    ]
    assert trip.total == Decimal("1.98") and trip.completed_at == "2026-11-22T18:02:00Z"
    assert list(after.shopping_list) == ["k3f9-3"], "what was not bought stays on the list"
    assert after.purchases["2026-11"] == trip.purchases and after.trips[trip.id].purchases == ()


def test_lines_that_were_not_ticked_come_last_and_do_not_count_as_walked() -> None:
    state = shopped(("k3f9-2", "2026-11-22T17:40:00Z"))
    _, trip = done(state, CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2")))
    assert [p.item_id for p in trip.purchases] == ["tj-2", "tj-1"] and trip.walked == 1
    assert [p.by for p in trip.purchases] == ["Ben", "Ann"]


def test_lines_of_another_store_are_not_bought_with_it() -> None:
    after, trip = done(shopped(), CompleteList(store="Costco", lines=("k3f9-1", "k3f9-3")))
    assert [p.item_id for p in trip.purchases] == ["co-1"] and list(after.shopping_list) == ["k3f9-1", "k3f9-2"]


def test_what_was_paid_is_the_total_of_the_trip_and_prices_stay_as_they_are() -> None:
    after, trip = done(shopped(), CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"), paid=Decimal("5.00")))
    assert trip.total == Decimal("5.00")
    assert [(p.item_id, p.price, p.total) for p in trip.purchases] == [
        ("tj-1", Decimal("0.99"), Decimal("1.98")), ("tj-2", None, Decimal("3.02")),
    ]  # fmt: skip
    assert after.item("tj-2").price is None
    with pytest.raises(InvalidInput, match="paid"):
        done(shopped(), CompleteList(store="Costco", lines=("k3f9-3",), paid=Decimal(-1)))


@pytest.mark.parametrize(
    ("currency", "paid", "total"), [("USD", "20.005", "20.01"), ("USD", "0.001", "0.00"), ("JPY", "99.5", "100")]
)
def test_what_was_paid_is_as_fine_as_the_currency(currency: str, paid: str, total: str) -> None:
    state = shopped().replacing(currency=currency)
    op = CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"), paid=Decimal(paid)).decide(state, "k3f9-9")
    _, trip = done(state, op)
    assert op.paid is not None and (str(op.paid), str(trip.total)) == (total, total)


def test_nothing_to_complete_is_said() -> None:
    with pytest.raises(NotFound, match="nothing to complete at Costco"):
        done(HOUSE, CompleteList(store="Costco", lines=("k3f9-1",)))
    with pytest.raises(NotFound, match="nothing to complete at Costco") as never:
        done(HOUSE, CompleteList(store="Costco"))
    assert never.value.hint == "Put something on its list first."
    with pytest.raises(NotFound, match="No store is called"):
        done(HOUSE, CompleteList(store="Lidl", lines=("k3f9-1",)))
    with pytest.raises(InvalidInput, match="notes has 201 characters"):
        done(shopped(), CompleteList(store="Costco", lines=("k3f9-3",), notes="x" * 201))


def test_who_finishes_what_somebody_else_has_finished_is_told_so() -> None:
    finish = CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2"))
    after, _ = done(shopped(), finish)
    with pytest.raises(NotFound, match="nothing to complete at Trader Joe's") as late:
        done(after, finish)
    assert late.value.hint == "Somebody else may have finished it just now: History shows the trip."


def test_two_phones_that_complete_one_list_make_one_trip() -> None:
    state = shopped()
    one = decided(state, CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2")), replica="20261122-anns")
    two = decided(state, CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2")), replica="20261122-bens")
    after = replay(state, [one, two])
    assert list(after.trips) == ["trip-anns-1"] and len(after.purchases["2026-11"]) == 2
    assert [skipped.replica for skipped in after.skipped] == ["20261122-bens"]


def test_what_somebody_added_to_a_line_meanwhile_is_still_to_buy() -> None:
    state = shopped(("k3f9-1", "2026-11-22T17:40:00Z"))
    complete = decided(state, CompleteList(store="Trader Joe's", lines=("k3f9-1",)), replica="20261122-anns")
    more = decided(state, SetQuantity(line="k3f9-1", quantity=Decimal(5)), replica="20261122-bens")
    after = replay(state, [more, complete])
    assert [p.quantity for p in after.purchases["2026-11"]] == [2]
    left = after.line("k3f9-1")
    assert left.quantity == 3 and not left.checked and not left.checked_by
    inverse = taking_back(complete)
    assert done(after, inverse)[0].line("k3f9-1").quantity == 5


def test_a_trip_taken_back_is_a_list_again() -> None:
    state = shopped(("k3f9-1", "2026-11-22T17:40:00Z"))
    state, _ = done(state, SetNote(line="k3f9-1", note="ripe"))
    entry = decided(state, CompleteList(store="Trader Joe's", lines=("k3f9-1", "k3f9-2")))
    inverse = taking_back(entry)
    after, _ = done(apply(state, entry), inverse)
    assert after.shopping_list == state.shopping_list
    assert after.trips == {} and after.purchases == {"2026-11": ()}


def test_what_is_needed_again_meanwhile_becomes_more_when_the_trip_is_taken_back() -> None:
    entry = decided(shopped(), CompleteList(store="Trader Joe's", lines=("k3f9-1",)))
    state = apply(shopped(), entry)
    state, _ = done(state, AddToList(item_id="tj-1", quantity=Decimal(3)), replica="20261122-bens")
    inverse = taking_back(entry)
    state, _ = done(state, inverse)
    bananas = [ln for ln in state.shopping_list.values() if ln.id == "tj-1"]
    assert [(ln.line, ln.quantity, ln.merged) for ln in bananas] == [("k3f9-1", Decimal(5), ("bens-1",))]


def test_the_first_tick_counts_when_two_people_tick_the_same() -> None:
    state = shopped(("k3f9-1", "2026-11-22T17:40:00Z"), ("k3f9-1", "2026-11-22T17:50:00Z"))
    line: ListLine = state.shopping_list["k3f9-1"]
    assert (line.checked, line.checked_by, line.checked_at) == (True, "Ben", "2026-11-22T17:40:00Z")


def test_a_tick_taken_away_and_given_back_is_the_old_one() -> None:
    state = shopped(("k3f9-1", "2026-11-22T17:40:00Z"))
    entry = decided(state, CheckOff(line="k3f9-1", checked=False))
    without = apply(state, entry)
    assert (without.shopping_list["k3f9-1"].checked_by, without.shopping_list["k3f9-1"].checked_at) == ("", "")
    inverse = taking_back(entry)
    after, _ = done(without, inverse)
    assert after.shopping_list == state.shopping_list
