"""The same thing in several stores, in any size, and where it costs less."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from grocery.became import MERGED
from grocery.catalog import Catalog
from grocery.errors import NotFound
from grocery.insight.same_things import Things, cheaper, comparable
from grocery.operations import AddToList, DeleteItem, KeepApart, MergeItems
from grocery.questions.prices import cheaper_elsewhere
from grocery.records import Item
from tests.insight.test_prices_of import house, item, of
from tests.operations.test_trip_edits import Household


def test_a_thing_is_cheaper_where_the_same_costs_less_unless_it_is_kept_apart() -> None:
    home = house()
    found = cheaper(Things(home.state), home.state.item("al-1"))
    assert found is not None and (found.other.id, found.less, found.per) == ("re-1", Decimal("0.40"), "l")
    home.does("ann", KeepApart(one="al-1", other="re-1"))
    found = cheaper(Things(home.state), home.state.item("al-1"))
    assert found is not None and (found.other.id, found.less) == ("li-1", Decimal("0.20"))
    assert cheaper(Things(home.state), home.state.item("re-1")) is None
    assert cheaper(Things(home.state), home.state.item("al-3")) is None, "no price is known"


def test_other_units_are_compared_by_the_kilogram_and_free_things_count_for_nothing() -> None:
    rice = {"a": item("a", "Aldi", "Rice", "2", "kg"), "b": item("b", "Lidl", "Rice", "0.45359237", "lb")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in rice.values()})
    found = cheaper(Things(state), rice["a"])
    assert found is not None and (found.less, found.per) == (Decimal(1), "kg")
    free = {"a": rice["a"], "b": item("b", "Lidl", "Rice", "0", "kg")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in free.values()})
    assert cheaper(Things(state), rice["a"]) is None
    odd = {"a": rice["a"], "b": item("b", "Lidl", "Rice", "1", "bag")}
    state = Catalog(household="h", stores={one.store: {one.id: one} for one in odd.values()})
    assert cheaper(Things(state), rice["a"]) is None, "nobody knows what is in a bag"


def test_what_is_on_the_list_and_cheaper_elsewhere_is_told_the_largest_difference_first() -> None:
    home = house()
    for one in ("li-2", "al-1", "re-2"):
        home.does("ann", AddToList(item_id=one))
    assert [(one.item.id, one.other.id) for one in cheaper_elsewhere(of(home))] == [("al-1", "re-1"), ("li-2", "al-2")]
    assert [one.item.id for one in cheaper_elsewhere(of(home), "lidl")] == ["li-2"]


def test_a_guessed_price_counts_for_nothing() -> None:
    home = house()
    guess = replace(home.state.item("re-1"), guessed=("price",))
    home.state = home.state.with_item(guess)
    found = cheaper(Things(home.state), home.state.item("al-1"))
    assert found is not None and found.other.id == "li-1"
    home.state = home.state.with_item(replace(home.state.item("al-1"), guessed=("price",)))
    assert cheaper(Things(home.state), home.state.item("al-1")) is None, "nor is it told that a guess is too much"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Milk 1 l", "Milk 2 l", True), ("Milk, 1 l", "MILK (2l)", True), ("Lime", "Limes", True),
        ("Soda 6 x 330 ml", "Soda", True), ("2 % Milk 1 l", "1 % Milk 1 l", False), ("Milk", "Oat Milk", False),
        ("1 l", "2 l", False), ("🥛", "🥛", True), ("🥛", "🍞", False),
    ],
)  # fmt: skip
def test_one_thing_goes_by_one_name_whatever_its_size(one: str, other: str, same: bool) -> None:
    things = [item("a", "Aldi", one, "1"), item("b", "Lidl", other, "1")]
    found = Things(Catalog(household="h", stores={i.store: {i.id: i} for i in things})).same_as(things[0])
    assert [i.id for i in found] == ["b"] * same


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("Milk 1 l", "1.20", "each"), ("Milk 2 l", "2.00", "each"), ("1.20", "1.00", "l")),
        (("Milk 1 l", "1.20", "each"), ("Milk 1 l", "1.00", "each"), ("1.20", "1.00", "each")),
        (("Milk", "1.20", "l"), ("Milk 2 l", "2.00", "each"), ("1.20", "1.00", "l")),
        (("Milk", "1.20", "each"), ("Milk 2 l", "2.00", "each"), None),
        (("Rice", "1.20", "bag"), ("Rice", "1.00", "bag"), ("1.20", "1.00", "bag")),
        (("Rice", "1.20", "bag"), ("Rice 5 kg", "9.00", "bag"), None),
        (("Rice 1 kg", "1.20", "bag"), ("Rice 2 l", "1.00", "bag"), None),
        (("Eggs", "3.00", "each"), ("Eggs 12 ct", "3.60", "each"), None),
        (("Eggs", "3.00", "dozen"), ("Eggs 10 ct", "2.00", "each"), ("0.25", "0.2", "piece")),
        (("Limes", "0.30", "each"), ("Lime", "2.40", "dozen"), ("0.30", "0.20", "piece")),
        (("Milk", None, "l"), ("Milk", "1.00", "l"), None),
    ],
)  # fmt: skip
def test_other_sizes_are_compared_for_the_same_amount_or_not_at_all(
    one: tuple[str, str | None, str], other: tuple[str, str | None, str], expected: tuple[str, str, str] | None
) -> None:
    found = comparable(item("a", "Aldi", *one), item("b", "Lidl", *other))
    assert found == (expected and (Decimal(expected[0]), Decimal(expected[1]), expected[2]))


def test_what_costs_the_smallest_part_of_what_it_costs_here_is_the_cheapest_whatever_it_is_sold_by() -> None:
    stores = {
        "Aldi": item("a", "Aldi", "Milk 1 l", "1.20"), "Lidl": item("l", "Lidl", "Milk 1 l", "1.00"),
        "Rewe": item("r", "Rewe", "Milk 2 l", "1.80"),
    }  # fmt: skip
    state = Catalog(household="h", stores={store: {one.id: one} for store, one in stores.items()})
    found = cheaper(Things(state), stores["Aldi"])
    assert found is not None and (found.other.id, found.less, found.per) == ("r", Decimal("0.30"), "l")


def drinks() -> Household:
    """An oat drink and oat milk at Aldi, and at Lidl one under the name of the first."""
    things: tuple[Item, ...] = (
        item("al-1", "Aldi", "Oat Milk", "2.00"), item("al-2", "Aldi", "Oat Drink", "2.00"),
        item("li-1", "Lidl", "Oat Drink", "1.50"),
    )  # fmt: skip
    stores = {store: {one.id: one for one in things if one.store == store} for store in ("Aldi", "Lidl")}
    return Household(Catalog(household="h-1", stores=stores))


def test_what_the_household_merged_is_known_elsewhere_by_the_other_name_too() -> None:
    home = drinks()
    assert cheaper_elsewhere(of(home), item="al-1") == ()
    back = home.does("ann", MergeItems(keep="al-1", gone="al-2"))
    assert [(one.other.id, one.less) for one in cheaper_elsewhere(of(home), item="al-1")] == [("li-1", Decimal("0.50"))]
    assert Things(home.state).same_as(home.state.item("li-1")) == (home.state.item("al-1"),)
    home.does("ben", KeepApart(one="al-1", other="li-1"))
    assert cheaper_elsewhere(of(home), item="al-1") == (), "they are said to be two"
    home.does("ben", KeepApart(one="al-1", other="li-1", apart=False))
    home.does("ann", back)
    assert cheaper_elsewhere(of(home), item="al-1") == () and not [s for s in home.state.settings if s[:7] == "merged:"]


def test_what_was_merged_twice_is_known_by_all_its_names_and_a_circle_in_the_file_does_no_harm() -> None:
    home = drinks()
    home.state = home.state.with_item(item("al-3", "Aldi", "Hafermilch", "2.00"))
    home.does("ann", MergeItems(keep="al-1", gone="al-2"))
    home.does("ann", MergeItems(keep="al-3", gone="al-1"))
    assert [one.other.id for one in cheaper_elsewhere(of(home), item="al-3")] == ["li-1"]
    home.state = home.state.replacing(settings={f"{MERGED}x": "y A", f"{MERGED}y": "x B", f"{MERGED}z": 5})
    assert cheaper_elsewhere(of(home), item="al-3") == ()
    home.does("ann", DeleteItem(item_id="al-3"))
    assert cheaper_elsewhere(of(home)) == ()


def test_it_is_told_of_any_item_on_the_list_or_not() -> None:
    home = house()
    assert [one.other.id for one in cheaper_elsewhere(of(home), item="al-1")] == ["re-1"]
    assert cheaper_elsewhere(of(home), item="re-2") == ()
    assert cheaper_elsewhere(of(home), store="Lidl", item="al-1") == (), "it is not of that store"
    with pytest.raises(NotFound):
        cheaper_elsewhere(of(home), item="nothing")
