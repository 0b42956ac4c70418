"""A line that moves to where the same is sold by another measure: it is never another amount by that."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.operations import AddToList, AnyOperation, Entry, MergeItems, MoveLine, MoveLines, apply
from grocery.records import Item


def sold(unit: str, other: str) -> Catalog:
    """Milk by two units at two stores, and by the other one as another thing of the first."""
    here = {
        "a": Item("a", "Aldi", "Milk", "Dairy", Decimal(3), unit),
        "b": Item("b", "Aldi", "Leche", "Dairy", None, other),
    }
    return Catalog(
        household="h-1",
        stores={"Aldi": here, "Costco": {"c": Item("c", "Costco", "Milk", "Dairy", Decimal(3), other)}},
    )


def did(state: Catalog, op: AnyOperation, who: str = "ann1") -> Catalog:
    replica = f"20261122-{who}"
    number = state.applied.get(replica, 0) + 1
    entry = Entry(replica, number, "2026-11-22T18:02:00Z", "Ann", op.decide(state, f"{who}-{number}"))
    return apply(state, entry)


@pytest.mark.parametrize(
    ("much", "unit", "other", "each"),
    [
        ("1.5", "cup", "half gallon", "0.375"),  # no eighths of a carton
        ("1", "tsp", "gallon", "0.0039063"),
        ("0.2", "g", "kg", "0.003"),
        ("20", "kg", "g", "3000"),  # more grams than a line may have
    ],
)
def test_what_the_other_measure_cannot_say_stays_in_its_own_at_what_one_of_that_costs(
    much: str, unit: str, other: str, each: str
) -> None:
    state = did(sold(unit, other), AddToList(item_id="a", quantity=Decimal(much)))
    for op in (MoveLine(line="ann1-1", store="Costco"), MoveLines(lines=("ann1-1",), store="Costco")):
        line = did(state, op).line("ann1-1")
        assert (line.id, line.quantity, line.unit, line.price) == ("c", Decimal(much), unit, Decimal(each))
    line = did(state, MergeItems(keep="b", gone="a")).line("ann1-1")
    assert (line.id, line.quantity, line.unit, line.price) == ("b", Decimal(much), unit, Decimal(3))
