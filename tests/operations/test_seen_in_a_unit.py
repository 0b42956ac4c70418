"""Who takes something off the list, or buys it, means as much as they saw, also where its measure is another since."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from grocery.catalog import Catalog
from grocery.errors import InvalidInput, NotFound
from grocery.operations import (
    AddList,
    AddToList,
    AnyOperation,
    ChangeQuantity,
    ClearList,
    CompleteList,
    Entry,
    LoadTemplate,
    MergeItems,
    MoveLine,
    RemoveLine,
    RemoveList,
    SaveTemplate,
    Undo,
    apply,
)
from grocery.records import Item, ListLine

RICE = Item("al-1", "Aldi", "Rice", "Pantry", Decimal(3), "kg")
LOOSE = Item("co-1", "Costco", "Rice", "Pantry", Decimal("0.002"), "g")
SALT = Item("al-2", "Aldi", "Salt", "Pantry", Decimal(1), "each")
HERE = Catalog(household="h-1", stores={"Aldi": {"al-1": RICE, "al-2": SALT}, "Costco": {"co-1": LOOSE}})

TWO, KG = (Decimal(2),), ("kg",)
OF_RICE: dict[str, Any] = {"lines": ("ann1-1",), "seen": TWO, "measures": KG}


def did(state: Catalog, op: AnyOperation, who: str = "ann1") -> Catalog:
    return apply(state, decided(state, op, who))


def decided(state: Catalog, op: AnyOperation, who: str = "ann1") -> Entry:
    replica = f"20261122-{who}"
    number = state.applied.get(replica, 0) + 1
    return Entry(replica, number, "2026-11-22T18:02:00Z", "Ann", op.decide(state, f"{who}-{number}"))


def listed(on: str = "") -> Catalog:
    """Two kilograms of rice on the list, as `ann1-1`; a template, and a list for parties as `ann1-2`."""
    state = HERE
    state = did(did(state, AddToList(item_id="al-1", quantity=Decimal(2))), AddList(name="Party"))
    state = did(did(state, AddToList(item_id="al-2")), SaveTemplate(name="Salt", lines=("ann1-3",)))
    state = state.without_lines(frozenset({"ann1-3"}))
    return state.with_line(replace(state.line("ann1-1"), list=on))


def rice(state: Catalog) -> list[tuple[Decimal, str]]:
    return [(line.quantity, line.unit) for line in state.shopping_list.values() if line.name == "Rice"]


WAYS: list[tuple[AnyOperation, str]] = [
    (RemoveLine(line="ann1-1", seen=Decimal(2), measure="kg"), ""),
    (ClearList(**OF_RICE), ""),
    (CompleteList(store="Costco", **OF_RICE), ""),
    (RemoveList(list="ann1-2", keep=False, **OF_RICE), "ann1-2"),
    (LoadTemplate(name="Salt", over=True, **OF_RICE), ""),
]
NAMES = [type(op).__name__ for op, _ in WAYS]


@pytest.mark.parametrize(("op", "on"), WAYS, ids=NAMES)
@pytest.mark.parametrize("late", [False, True], ids=["arrives after it", "is replayed on it"])
def test_what_was_seen_in_kilograms_goes_whole_where_it_is_in_grams_and_what_is_more_stays(
    op: AnyOperation, on: str, *, late: bool
) -> None:
    before = listed(on)
    if late and isinstance(op, CompleteList):
        op = replace(op, store="Aldi")
    entry = decided(before, op, "ben1") if late else None
    moved = did(before, MoveLine(line="ann1-1", store="Costco"))
    assert rice(moved) == [(Decimal(2000), "g")]
    for more, left in ((0, []), (100, [(Decimal(100), "g")])):
        there = did(moved, ChangeQuantity(line="ann1-1", more=Decimal(more))) if more else moved
        if isinstance(op, CompleteList) and late:
            there = there.with_line(replace(there.line("ann1-1"), also_at=("Aldi",)))
        entry_now = entry or decided(there, op, "ben1")
        after = apply(there, entry_now)
        assert rice(after) == left
        if isinstance(op, CompleteList):
            assert [(row.quantity, row.unit) for rows in after.purchases.values() for row in rows] == [
                (Decimal(2000), "g")
            ]
        back = did(after, Undo(replica=entry_now.replica, number=entry_now.number), "ben1")
        assert rice(back) == [(Decimal(2000 + more), "g")]


@pytest.mark.parametrize(("op", "on"), WAYS, ids=NAMES)
def test_without_a_unit_the_number_is_by_the_line_s_as_a_page_of_before_says_it(op: AnyOperation, on: str) -> None:
    plain = {field: empty for field, empty in (("measure", ""), ("measures", ())) if hasattr(op, field)}
    op = replace(op, **plain)
    if isinstance(op, CompleteList):
        op = replace(op, store="Aldi")
    state = did(listed(on), ChangeQuantity(line="ann1-1", more=Decimal(1)))
    assert rice(did(state, op, "ben1")) == [(Decimal(1), "kg")]


def joined() -> tuple[Catalog, Catalog]:
    """250 g of `rice`, and a bag of Rice that it becomes part of: before and after that."""
    state = HERE.with_item(Item("al-8", "Aldi", "rice", "Pantry", Decimal("0.002"), "g"))
    state = state.with_item(replace(RICE, unit="bag"))
    before = did(did(state, AddToList(item_id="al-1")), AddToList(item_id="al-8", quantity=Decimal(250)))
    return before, did(before, MergeItems(keep="al-1", gone="al-8"))


def told(state: Catalog) -> list[tuple[Decimal, str, str]]:
    return [(line.quantity, line.unit, line.note) for line in state.shopping_list.values()]


def test_what_became_a_note_of_another_line_takes_nothing_off_that_and_is_told() -> None:
    before, now = joined()
    there = [(Decimal(1), "bag", "250 g")]
    assert told(now) == there
    seen: dict[str, Any] = {"seen": (Decimal(250),), "measures": ("g",)}
    remove = RemoveLine(line="ann1-2", seen=Decimal(250), measure="g")
    for op in (remove, ClearList(lines=("ann1-2",), **seen), CompleteList(store="Aldi", lines=("ann1-2",), **seen)):
        late = decided(before, op, "ben1")
        with pytest.raises(NotFound):
            late.op.apply(now, late.at, late.by)
        with pytest.raises(NotFound):
            op.decide(now, "ben1-9")
        assert told(did(now, op.anyway(), "ben1")) == [], "by the number alone, for who wants it all the same"
    with pytest.raises(NotFound, match="is in bag by now, which says nothing of g"):
        remove.decide(now, "ben1-9")


def test_a_line_that_got_another_kind_of_unit_itself_kept_its_number() -> None:
    state = listed()
    state = state.with_line(replace(state.line("ann1-1"), unit="bag"))
    for op in (RemoveLine(line="ann1-1", seen=Decimal(2), measure="kg"), ClearList(**OF_RICE)):
        assert rice(did(state, op, "ben1")) == []


def test_measures_are_one_for_each_that_was_seen() -> None:
    for given in ({"seen": TWO, "measures": ("kg", "g")}, {"seen": (), "measures": KG}):
        with pytest.raises(InvalidInput) as refused:
            ClearList(lines=("ann1-1",), **given).decide(listed(), "ben1-9")
        assert refused.value.field == "seen"


def test_lines_that_are_one_by_now_count_together_each_in_its_unit() -> None:
    state = did(HERE, AddToList(item_id="al-1", quantity=Decimal(2)))
    state = did(state, AddToList(item_id="co-1", quantity=Decimal(500)))
    state = did(state, MoveLine(line="ann1-1", store="Costco"))
    assert rice(state) == [(Decimal(2500), "g")]
    op = ClearList(lines=("ann1-1", "ann1-2"), seen=(Decimal(2), Decimal(400)), measures=("kg", "g"))
    assert rice(did(state, op, "ben1")) == [(Decimal(100), "g")]
    assert isinstance(state.line("ann1-1"), ListLine)


@pytest.mark.parametrize(
    ("unit", "other", "there"),
    [("kg", "500 g", "4"), ("oz", "l", "0.059"), ("lb", "16 oz", "2")],
)
@pytest.mark.parametrize("late", [False, True], ids=["arrives after it", "is replayed on it"])
def test_what_was_seen_goes_whole_where_it_is_sold_in_packs_or_by_volume_and_what_is_more_stays(
    unit: str, other: str, there: str, *, late: bool
) -> None:
    state = HERE.with_item(replace(RICE, unit=unit)).with_item(replace(LOOSE, unit=other))
    state = did(state, AddToList(item_id="al-1", quantity=Decimal(2)))
    for op in (
        RemoveLine(line="ann1-1", seen=Decimal(2), measure=unit),
        ClearList(lines=("ann1-1",), seen=TWO, measures=(unit,)),
    ):
        entry = decided(state, op, "ben1") if late else None
        moved = did(state, MoveLine(line="ann1-1", store="Costco"))
        assert rice(moved) == [(Decimal(there), other)]
        for more, left in ((0, []), (3, [(Decimal(3), other)])):
            now = did(moved, ChangeQuantity(line="ann1-1", more=Decimal(more))) if more else moved
            assert rice(apply(now, entry or decided(now, op, "ben1"))) == left


def test_what_is_taken_off_is_no_more_than_there_is_so_that_what_somebody_adds_meanwhile_stays() -> None:
    state = listed()
    less = did(state, ChangeQuantity(line="ann1-1", more=Decimal(-1)), "cid1")
    entry = decided(less, RemoveLine(line="ann1-1", seen=Decimal(2), measure="kg"), "ben1")
    more = did(less, ChangeQuantity(line="ann1-1", more=Decimal(3)), "cid1")
    assert rice(apply(more, entry)) == [(Decimal(3), "kg")]


def test_what_moved_to_a_line_in_packs_goes_as_so_many_of_them_but_not_what_that_has_in_its_note() -> None:
    state = HERE.with_item(replace(LOOSE, unit="500 g"))
    state = did(did(state, AddToList(item_id="al-1", quantity=Decimal(2))), AddToList(item_id="co-1"))
    moved = did(state, MoveLine(line="ann1-1", store="Costco"))
    assert rice(moved) == [(Decimal(5), "500 g")]
    clear, remove = ClearList(**OF_RICE), RemoveLine(line="ann1-1", seen=Decimal(2), measure="kg")
    for op in (clear, remove, decided(state, clear, "ben1").op, decided(state, remove, "ben1").op):
        assert rice(op.apply(moved, "2026-11-22T18:02:00Z", "Ben")) == [(Decimal(1), "500 g")]
    noted = moved.with_line(replace(moved.line("ann1-2"), quantity=Decimal(1), note="2 kg"))
    with pytest.raises(NotFound):
        remove.decide(noted, "ben1-9")
