"""Categories that differ only in how they are written: one group wherever they are told."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.exchange.list_text import sections
from grocery.insight.categories import several_spellings, spelt
from grocery.insight.spending import spent
from grocery.insight.tick_orders import order_of
from grocery.insight.visits import Visit
from grocery.questions import Memory, Moment
from grocery.questions.items import browse, categories, category_spellings
from grocery.records import Aisles, Item, ListLine
from grocery.text import natural
from tests.fake_store import FakeHub, FakeStore

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def household(*given: str, store: str = "Lidl") -> Catalog:
    items = {f"li-{n}": Item(f"li-{n}", store, f"Thing {n}", one, None, "each") for n, one in enumerate(given)}
    return Catalog(household="h-1", stores={store: items})


def asked(state: Catalog) -> Moment:
    return Moment(lambda: state, FakeStore(FakeHub("none"), {}), lambda: NOW, Memory())


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        (
            ["1. Veg", "10. Baby nappies", "11. pet food", "2. meat and Fish"],
            ["1. Veg", "2. meat and Fish", "10. Baby nappies", "11. pet food"],
        ),
        (["dairy", "fruits", "Dairy"], ["dairy", "fruits"]),
        (["dairy", "Dairy", "fruits", "Dairy"], ["Dairy", "fruits"]),
        (["Café & Tea", "cafe and tea", "CAFÉ &\u00a0TEA"], ["Café & Tea"]),
        (["zebra", "Apples", "Ölfrüchte", "pears"], ["Apples", "Ölfrüchte", "pears", "zebra"]),
        (["Aisle 12b", "aisle 2", "Aisle 2", "Aisle 012"], ["aisle 2", "Aisle 012", "Aisle 12b"]),
    ],
)
def test_categories_of_one_name_are_one_group_and_stand_in_natural_order(given: list[str], groups: list[str]) -> None:
    state = household(*given)
    assert list(categories(asked(state), "Lidl")) == groups
    assert list(order_of(state, "Lidl").categories) == groups


def test_the_spelling_that_most_things_have_is_shown_whatever_the_store() -> None:
    assert spelt([{"dairy": 2, "Fruit": 1}, {"Dairy": 3, "fruit": 1}]) == {"dairy": "Dairy", "fruit": "Fruit"}


def test_an_order_set_by_hand_and_a_filter_mean_every_spelling() -> None:
    state = household("Dairy", "dairy", "Fruit").replacing(aisles={"Lidl": Aisles(order=("fruit", "DAIRY"))})
    assert order_of(state, "Lidl").categories == ("Fruit", "Dairy")
    assert [item.id for item in browse(asked(state), category="DAIRY").items] == ["li-0", "li-1"]


def test_a_list_that_goes_out_has_one_group_of_them() -> None:
    state = household("Dairy", "Dairy")
    lines = [ListLine(f"k-{n}", f"x-{n}", "Lidl", f"Thing {n}", one, None, "each", Decimal(1))
             for n, one in enumerate(["dairy", "Soap", "DAIRY", "soap"])]  # fmt: skip
    (section,) = sections(lines, {"Lidl": order_of(state, "Lidl")})
    assert [(group.category, len(group.lines)) for group in section.groups] == [("Dairy", 2), ("Soap", 2)]


def test_what_was_spent_on_them_is_told_once_and_a_visit_counts_once() -> None:
    def visit(**amounts: str) -> Visit:
        of = {name: Decimal(amount) for name, amount in amounts.items()}
        return Visit("t", "2026-11", "2026-11-02", "Lidl", "USD", len(of), sum(of.values(), Decimal(0)), of, {})

    (dairy,) = spent([visit(dairy="1", Dairy="2"), visit(Dairy="4")], "category", "USD")
    assert (dairy.category, dairy.amount, dairy.trips) == ("Dairy", Decimal("7.00"), 2)


def test_the_other_spellings_are_told_with_their_things_to_be_made_one() -> None:
    (found,) = category_spellings(asked(household("Dairy", "dairy", "Fruit", "Dairy", "DAIRY")))
    assert (found.shown, found.others, found.items) == ("Dairy", ("dairy", "DAIRY"), ("li-1", "li-4"))
    assert several_spellings(household("Dairy", "Fruit").items().values()) == ()


def test_names_are_sorted_by_what_their_numbers_come_to() -> None:
    assert sorted(["b10", "B2", "a", "10", "9", "b2a"], key=natural) == ["9", "10", "a", "B2", "b2a", "b10"]
