"""Which things were bought most, and what was paid for one of them."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from grocery.catalog import Catalog
from grocery.insight.things import MostBought, PaidFor, Things, most_bought, paid_for, thing_of
from tests.insight.past import HOUSE, MILK, trip, visits


def year() -> Catalog:
    """Milk on three trips, under an older name on one and from Costco on another; figs twice; tea that nobody sells."""
    state = trip("2026-01-10", "Aldi", "al-1 | Whole milk | Dairy | 2 | 1.00", "co-1 | Figs | Produce | 1 | ")
    state = trip("2026-04-02", "Aldi", "al-1 | Milk | Dairy | 1 | 1.25", "al-1 | Milk | Dairy | 1 | 1.25", state=state)
    state = trip("2026-04-09", "Costco", "co-9 | MILK | Dairy | 4 | 0.90", "co-1 | Figs | Produce | 2 | 3", state=state)
    return trip("2026-05-01", "Costco", " | Green tea | Drinks | 1 | 5", state=state)


def told(found: tuple[MostBought, ...]) -> list[tuple[object, ...]]:
    return [(one.name, one.trips, str(one.quantity), [str(sum.amount) for sum in one.paid]) for one in found]


def test_what_was_bought_on_the_most_trips_comes_first_whatever_its_name_was_and_wherever_it_was_bought() -> None:
    state = year()
    found = most_bought(state, visits(state), 10)
    assert told(found) == [
        ("MILK", 3, "8", ["8.10"]), ("Figs", 2, "3", ["6.00"]), ("Green tea", 1, "1", ["5.00"]),
    ]  # fmt: skip
    assert [(one.unpriced, one.last) for one in found] == [(0, "2026-04-09"), (1, "2026-04-09"), (0, "2026-05-01")]
    assert told(most_bought(state, visits(state), 1)) == told(found)[:1]
    at_aldi = [one for one in visits(state) if one.store == "Aldi"]
    assert told(most_bought(state, at_aldi, 10))[0] == ("Milk", 2, "4", ["4.50"])


def test_amounts_in_two_units_or_currencies_are_not_added() -> None:
    state = year()
    rows = tuple(msgspec.structs.replace(row, unit="l") for row in state.purchases["2026-01"])
    state = state.replacing(
        purchases={**state.purchases, "2026-01": rows},
        currency="EUR",
        settings={"currencies": [["DEM", "2026-02-01T00:00:00Z"]]},
    )
    milk = most_bought(state, visits(state), 1)[0]
    assert (milk.quantity, milk.unit) == (None, "")
    assert [(str(one.amount), one.currency) for one in milk.paid] == [("6.10", "EUR"), ("2.00", "DEM")]


def asked(state: Catalog, thing: str, limit: int = 100) -> PaidFor:
    every = Things(state)
    return paid_for(state, {one: every.keys((one,)) for one in every.meant(thing)}, visits(state), limit)


def test_a_thing_is_found_by_its_item_or_by_words_of_its_name() -> None:
    state = year()
    by_item = asked(state, "al-1")
    assert [one.name.casefold() for one in by_item.things] == ["milk"]
    assert [(one.day, one.store, str(one.total)) for one in by_item.bought] == [
        ("2026-04-09", "Costco", "3.60"), ("2026-04-02", "Aldi", "1.25"), ("2026-04-02", "Aldi", "1.25"),
        ("2026-01-10", "Aldi", "2.00"),
    ]  # fmt: skip
    assert [str(one.amount) for one in by_item.paid] == ["8.10"] and by_item.lines == 4
    assert asked(state, "mil").bought == by_item.bought, "a part of the name"
    assert [one.name for one in asked(state, "tea").bought] == ["Green tea"], "without an item"
    assert [one.name for one in asked(state, "whole").bought] == [one.name for one in by_item.bought], "an older name"
    assert asked(state, "nothing of it") == PaidFor((), (), 0, (), 0)


def test_the_newest_purchases_are_told_and_the_sum_is_of_all() -> None:
    found = asked(year(), "milk", limit=1)
    assert ([one.day for one in found.bought], found.lines, str(found.paid[0].amount)) == (["2026-04-09"], 4, "8.10")
    figs = asked(year(), "Figs")
    assert (figs.unpriced, figs.lines, [str(one.amount) for one in figs.paid]) == (1, 2, ["6.00"])


def test_a_misspelt_name_is_forgiven_only_where_nothing_has_it() -> None:
    state = trip("2026-06-01", "Aldi", " | Coffee | Drinks | 1 | 4", " | Toffee | Sweets | 1 | 2")
    things = Things(state)
    assert [one.name for one in things.find("coffee", 10)] == ["Coffee"]
    assert [one.name for one in things.find("cofee", 10)] == ["Coffee"]
    assert things.find("", 10) == () and Things(HOUSE).find("milk", 10) == ()


def test_things_tell_how_often_they_were_bought() -> None:
    every = Things(year())
    assert [(one.name.casefold(), one.times) for one in every.meant("i")] == [("milk", 4), ("figs", 2)]
    renamed = year().with_item(msgspec.structs.replace(MILK, name="Lait"))
    assert [(one.name, one.times) for one in Things(renamed).find("lait", 5)] == [("Lait", 3)]


def test_of_some_days_each_thing_tells_how_often_it_was_bought_then() -> None:
    """Beside *3 purchases in spring* stands how many of these are of which thing."""
    state = year()
    spring = [one for one in visits(state) if one.day >= "2026-04-09"]
    every = Things(state)
    found = paid_for(state, {one: every.keys((one,)) for one in every.meant("i")}, spring, 10)
    assert [(one.name.casefold(), one.times) for one in found.things] == [("milk", 1), ("figs", 1)]
    assert found.lines == 2
    late = [one for one in spring if one.day > "2026-04-09"]
    assert [one.times for one in paid_for(state, dict.fromkeys(every.meant("figs"), ("co-1",)), late, 10).things] == [0]


def test_an_item_of_the_catalog_is_one_thing_with_what_had_its_name_and_is_gone() -> None:
    state = year()
    thing, keys = thing_of(state, MILK)
    assert (thing.item, thing.name, set(keys)) == ("al-1", "Milk", {"al-1", "co-9"})
    assert paid_for(state, {thing: keys}, visits(state), 100).bought == asked(state, "al-1").bought
    never, none = thing_of(HOUSE, MILK)
    assert (never.times, set(none)) == (0, {"al-1"})


ROWS = st.lists(st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.integers(0, 5)), min_size=1, max_size=30)


@given(rows=ROWS, limit=st.integers(1, 4))
def test_the_first_are_those_with_the_most_trips_however_many_rows_others_have(
    rows: list[tuple[str, int]], limit: int
) -> None:
    state = HOUSE
    for number in range(6):
        things = [f" | {name} | Food | 1 | 1" for name, on in rows if on == number]
        state = trip(f"2026-01-{number + 1:02}", "Aldi", *things, state=state)
    trips = {name: len({on for one, on in rows if one == name}) for name, _ in rows}
    lines = {name: sum(one == name for one, _ in rows) for name in trips}
    wanted = sorted(trips, key=lambda name: (-trips[name], -lines[name], name))[:limit]
    found = most_bought(state, visits(state), limit)
    assert [(one.name, one.trips) for one in found] == [(name, trips[name]) for name in wanted]
