"""Two servers with a folder each bring one file in at the same moment, over the wire: all of it is there once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from grocery.catalog import Catalog
from grocery.exchange.foreign import Given
from grocery.exchange.formats import read
from grocery.exchange.merging import Choices
from grocery.exchange.preparing import change_of
from grocery.operations import ClearList, DoAnyway, Import, Undo
from grocery.sync.bases import Made
from grocery_app import GroceryManager
from tests.households import Household

pytestmark = [pytest.mark.wire, pytest.mark.no_cover]

WISHES = b"- Dragonfruit\n- 3 Bananas, organic\n"


def bring(manager: GroceryManager, content: bytes = WISHES, *, updates: bool = False) -> Made:
    """Bring a list in, as the page and the command line do: as a change of what is there."""

    def op(now: Catalog) -> Import:
        found = change_of(now, read(content, "wishes.txt", Given(catalog=now)), Choices(updates=updates), "wishes.txt")
        assert found is not None
        return found

    return manager.do(op)


def settled(*managers: GroceryManager) -> None:
    for manager in (*managers, *managers):
        manager.force_save()
        manager.refresh()


def much(manager: GroceryManager) -> dict[str, Decimal]:
    """How much is on the list, by name; of what is there twice, the last says how much."""
    lines = manager.catalog.shopping_list.values()
    assert len({line.name for line in lines}) == len(lines)
    return {line.name: line.quantity for line in lines}


def test_two_servers_that_bring_the_same_file_in_bring_it_in_once_and_the_other_is_told(house: Household) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    bring(ann)
    once = much(ann)
    second = bring(ben)
    settled(ann, ben)
    assert much(ann) == much(ben) == once
    for manager in (ann, ben):
        (told,) = manager.skipped
        assert (told.replica, told.number) == (second.replica, second.number)
        assert "the same file" in told.reason
    assert [item.name for item in ben.catalog.items().values()].count("Dragonfruit") == 1


def test_a_file_that_was_taken_back_is_brought_in_again_also_by_who_brought_it_in_beside(house: Household) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    made = bring(ann)
    once = much(ann)
    ann.do(Undo(replica=made.replica, number=made.number))
    bring(ben)
    settled(ann, ben)
    assert much(ann) == much(ben) == once, "where the first is taken back, the second is the only one"
    assert not ben.skipped
    bens = ben.catalog.shopping_list
    ben.do(Undo(replica=ben.boot, number=1))
    assert not much(ben)
    bring(ben)
    settled(ann, ben)
    assert much(ann) == once and not ann.skipped and ann.catalog.shopping_list.keys().isdisjoint(bens)


def test_what_was_not_brought_in_beside_the_same_is_done_anyway_and_a_file_once_more_on_purpose(
    house: Household,
) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    bring(ann)
    second = bring(ben)
    settled(ann, ben)
    once = much(ann)
    ben.do(DoAnyway(replica=second.replica, number=second.number))
    settled(ben, ann)
    assert not ann.skipped and ann.catalog.shopping_list == ben.catalog.shopping_list
    assert sum(line.quantity for line in ann.catalog.shopping_list.values()) > sum(once.values())
    ann.do(ClearList(lines=tuple(ann.catalog.shopping_list)))
    bring(ann)
    settled(ann, ben)
    assert not ben.skipped and much(ben) == once


def test_two_files_and_one_file_in_two_ways_are_both_brought_in(house: Household) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    bring(ann)
    bring(ben, b"- Dragonfruit\n- 3 Bananas, organic\n\n")
    settled(ann, ben)
    assert not ann.skipped
    bring(ann, b"- Rambutan\n")
    bring(ben, b"- Rambutan\n", updates=True)
    settled(ann, ben)
    assert not ben.skipped


def test_a_file_of_every_week_is_brought_in_beside_who_takes_the_last_time_back(house: Household) -> None:
    ann, ben = house.open("ann"), house.open("ben")
    bring(ann)
    ann.do(ClearList(lines=tuple(ann.catalog.shopping_list)))
    made = bring(ann)
    once = much(ann)
    settled(ann, ben)
    ann.do(Undo(replica=made.replica, number=made.number))
    ben.do(ClearList(lines=tuple(ben.catalog.shopping_list)))
    bring(ben)
    settled(ann, ben)
    assert not [one for one in ben.skipped if "same file" in one.reason]
    assert much(ann) == much(ben) == once
